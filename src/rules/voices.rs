//! Whether languages that have words speak for those that have none: language versions of a site repeat the same content.
//!
//! In: what each page answered to one condition, and whether its language has the words asked for. Out: whether a no of the
//! others holds for the silent pages too. A role that is asked for must have been answered in that role: pages of other
//! roles say no without looking at a word.

use crate::model::verdict::UnknownCause;

use super::truth::Truth;

/// Answers to one condition, by whether the page's language could give them.
#[derive(Debug, Clone, Default)]
pub(super) struct Voices {
    all: Tally,
    /// Of pages in a role the condition names.
    of_role: Tally,
    home_silent: bool,
}

#[derive(Debug, Clone, Default)]
struct Tally {
    /// Yes or no, in a language with words.
    spoke: u32,
    /// Unknown for want of words.
    silent: u32,
    /// Yes or no that no word was needed for.
    other: u32,
}

/// What matters of a page to one condition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaker {
    /// Its language has all words the condition asks for.
    pub(super) has_words: bool,
    pub(super) is_home: bool,
    /// It is of a role the condition names.
    pub(super) of_role: bool,
}

impl Voices {
    /// Takes up a page's answer.
    pub(super) fn hear(&mut self, truth: &Truth, speaker: Speaker) {
        self.all.hear(truth, speaker.has_words);
        if speaker.of_role {
            self.of_role.hear(truth, speaker.has_words);
        }
        self.home_silent |= speaker.is_home && *truth == Truth::Unknown(UnknownCause::NoWords);
    }

    /// The languages with words answer for the others: a fifth of the pages that could be read did, and as much of the
    /// pages in a role asked for.
    pub(super) fn speak_for_silent(&self) -> bool {
        self.all.is_enough() && (self.of_role.silent == 0 || self.of_role.is_enough())
    }

    /// The home page, or a page of a role that is asked for, has no words.
    pub(super) fn missed(&self) -> bool {
        self.home_silent || self.of_role.silent > 0
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.all.merge(&other.all);
        self.of_role.merge(&other.of_role);
        self.home_silent |= other.home_silent;
    }
}

impl Tally {
    fn hear(&mut self, truth: &Truth, has_words: bool) {
        let count = match truth {
            Truth::Unknown(UnknownCause::NoWords) => &mut self.silent,
            Truth::Unknown(_) => return,
            Truth::True | Truth::False if has_words => &mut self.spoke,
            _ => &mut self.other,
        };
        *count = count.saturating_add(1);
    }

    fn is_enough(&self) -> bool {
        let readable = self.spoke.saturating_add(self.silent).saturating_add(self.other);
        self.spoke > 0 && self.spoke.saturating_mul(5) >= readable
    }

    fn merge(&mut self, other: &Self) {
        self.spoke = self.spoke.saturating_add(other.spoke);
        self.silent = self.silent.saturating_add(other.silent);
        self.other = self.other.saturating_add(other.other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(pages: &[(Truth, bool, bool)]) -> Voices {
        let mut voices = Voices::default();
        for (truth, has_words, of_role) in pages {
            voices.hear(truth, Speaker { has_words: *has_words, is_home: false, of_role: *of_role });
        }
        voices
    }

    fn silent() -> Truth {
        Truth::Unknown(UnknownCause::NoWords)
    }

    #[test]
    fn a_fifth_of_the_pages_speaks_for_the_others() {
        let mut pages = vec![(Truth::False, true, false)];
        pages.extend((0..4).map(|_| (silent(), false, false)));
        assert!(heard(&pages).speak_for_silent());
        pages.push((Truth::False, false, false));
        assert!(!heard(&pages).speak_for_silent(), "a no without looking at a word is no voice");
        assert!(!heard(&[]).speak_for_silent());
    }

    #[test]
    fn a_role_is_answered_for_in_that_role_only() {
        let elsewhere = [(Truth::False, true, false), (silent(), false, true)];
        assert!(!heard(&elsewhere).speak_for_silent() && heard(&elsewhere).missed());
        let there = [(Truth::False, true, true), (silent(), false, true)];
        assert!(heard(&there).speak_for_silent());
    }

    #[test]
    fn unread_pages_are_no_voices_and_merging_adds() {
        let unread = Truth::Unknown(UnknownCause::Shell);
        let mut voices = heard(&[(unread, true, false)]);
        assert!(!voices.speak_for_silent());
        voices.merge(&heard(&[(Truth::False, true, false), (silent(), false, false)]));
        assert!(voices.speak_for_silent() && !voices.missed());
    }
}
