//! Where words begin and end: letters by script, digits, and everything else.
//!
//! In: characters of normalised text. Out: their class, and whether two neighbours stand in one word. Letters of two scripts
//! never do ("FAQはこちら" holds the word FAQ); digits and letters do. Which languages ask for no boundary at all, or let a
//! word carry prefix letters, is data (`rules/lang.yaml`) and is decided in `words`.

use crate::model::text::is_word_char;

/// What a character is, for finding word boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Space, punctuation, symbols.
    Other,
    /// A digit of any script.
    Digit,
    /// A letter of a script that is told apart, by number.
    Letter(u8),
}

/// Scripts that are told apart: first and last character, and the script's number. Unlisted letters are one script.
const SCRIPTS: &[(u32, u32, u8)] = &[
    (0x00AA, 0x02AF, LATIN),
    (0x0370, 0x03FF, 2),
    (0x0400, 0x052F, 3),
    (0x0590, 0x05FF, 4),
    (0x0600, 0x06FF, 5),
    (0x0750, 0x077F, 5),
    (0x0E00, 0x0EFF, UNSPACED),
    (0x1000, 0x109F, UNSPACED),
    (0x1100, 0x11FF, 7),
    (0x1780, 0x17FF, UNSPACED),
    (0x1E00, 0x1EFF, LATIN),
    (0x1F00, 0x1FFF, 2),
    (0x3005, 0x3007, UNSPACED),
    (0x3040, 0x30FF, UNSPACED),
    (0x3130, 0x318F, 7),
    (0x3400, 0x9FFF, UNSPACED),
    (0xAC00, 0xD7AF, 7),
    (0xF900, 0xFAFF, UNSPACED),
    (0x20000, 0x3FFFF, UNSPACED),
];
const LATIN: u8 = 1;
/// Scripts written without spaces.
const UNSPACED: u8 = 6;

/// Classes of the first 128 characters.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        if byte.is_ascii_alphabetic() {
            classes[at] = Class::Letter(LATIN);
        } else if byte.is_ascii_digit() {
            classes[at] = Class::Digit;
        }
        at += 1;
    }
    classes
};

/// Letters and digits of ASCII among all bytes: they all join.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut at = 0;
    while at < 128 {
        plain[at] = (at as u8).is_ascii_alphanumeric();
        at += 1;
    }
    plain
};

/// A letter or digit of ASCII; told by one look, since most bytes of texts are asked.
#[inline]
pub(crate) fn is_plain(byte: u8) -> bool {
    PLAIN[usize::from(byte)]
}

/// Where the letters and digits of ASCII that begin at an offset end.
#[inline]
pub(crate) fn plain_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = bytes.get(at)
        && is_plain(*byte)
    {
        at += 1;
    }
    at
}

impl Class {
    /// The class of a character.
    #[inline]
    pub(crate) fn of(c: char) -> Self {
        match ASCII.get(c as usize) {
            Some(class) => *class,
            None => Self::beyond_ascii(c),
        }
    }

    /// Runs of letters that texts are mostly made of; whatever is left asks the Unicode tables.
    fn beyond_ascii(c: char) -> Self {
        match u32::from(c) {
            0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x2af => Self::Letter(LATIN),
            0x3b1..=0x3c9 | 0x3ac..=0x3af => Self::Letter(2),
            0x400..=0x481 => Self::Letter(3),
            0x5d0..=0x5ea => Self::Letter(4),
            0x620..=0x64a => Self::Letter(5),
            0x904..=0x94d => Self::Letter(0),
            0xe01..=0xe3a | 0xe40..=0xe4e => Self::Letter(UNSPACED),
            0x3041..=0x3096 | 0x30a1..=0x30fa | 0x4e00..=0x9fff => Self::Letter(UNSPACED),
            0xac00..=0xd7a3 => Self::Letter(7),
            0x2010..=0x2027 | 0xa0..=0xa9 | 0xff01..=0xff0f | 0x3001..=0x3002 => Self::Other,
            _ => Self::by_tables(c),
        }
    }

    fn by_tables(c: char) -> Self {
        if !is_word_char(c) {
            return Self::Other;
        }
        if c.is_numeric() && !c.is_alphabetic() {
            return Self::Digit;
        }
        let code = u32::from(c);
        let at = SCRIPTS.partition_point(|(first, _, _)| *first <= code);
        match at.checked_sub(1).and_then(|i| SCRIPTS.get(i)) {
            Some((_, last, script)) if code <= *last => Self::Letter(*script),
            _ => Self::Letter(0),
        }
    }

    /// Whether this character and the next stand in one word.
    #[inline]
    pub(crate) fn joins(self, next: Self) -> bool {
        match (self, next) {
            (Self::Other, _) | (_, Self::Other) => false,
            (Self::Letter(a), Self::Letter(b)) => a == b,
            _ => true,
        }
    }

    /// A letter of a script written without spaces.
    pub(crate) fn is_unspaced(self) -> bool {
        self == Self::Letter(UNSPACED)
    }
}

/// A vowel or tone sign above or below a letter of Thai or Lao: what stands before it is no whole syllable.
pub(crate) fn rides(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}')
}

/// Class of the last character of a text.
pub(crate) fn last(text: &str) -> Class {
    text.chars().next_back().map_or(Class::Other, Class::of)
}

/// Where the word that reaches up to `at` ends (a character boundary of the text).
pub(crate) fn word_end(text: &str, at: usize) -> usize {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return at };
    let mut class = last(before);
    for (i, c) in after.char_indices() {
        let next = Class::of(c);
        if !class.joins(next) {
            return at + i;
        }
        class = next;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_two_scripts_do_not_join_and_digits_join_both() {
        assert!(Class::of('a').joins(Class::of('é')));
        assert!(!Class::of('q').joins(Class::of('は')));
        assert!(Class::of('q').joins(Class::of('2')) && Class::of('2').joins(Class::of('ж')));
        assert!(!Class::of('a').joins(Class::of('-')));
    }

    #[test]
    fn the_short_cut_says_what_the_tables_say() {
        for c in ('\u{80}'..='\u{2ffff}').filter(|c| !c.is_ascii()) {
            assert_eq!(Class::of(c), Class::by_tables(c), "{c:?} {:x}", u32::from(c));
        }
    }

    #[test]
    fn scripts_stand_in_order() {
        assert!(SCRIPTS.windows(2).all(|w| w[0].1 < w[1].0));
        assert!(Class::of('漢').is_unspaced() && Class::of('ก').is_unspaced() && !Class::of('한').is_unspaced());
    }

    #[test]
    fn vowel_signs_viramas_and_tones_belong_to_their_word() {
        for word in ["ब्लॉग", "सम्पर्क", "पेज़", "ที่", "แก้ไข", "ກັບ"] {
            assert!(word.chars().zip(word.chars().skip(1)).all(|(a, b)| Class::of(a).joins(Class::of(b))), "{word}");
        }
        assert_eq!(Class::of('।'), Class::Other);
    }

    #[test]
    fn a_word_ends_at_the_last_letter_of_its_script() {
        assert_eq!(word_end("contacts us", 7), 8);
        assert_eq!(word_end("возвраты", "возврат".len()), "возвраты".len());
        assert_eq!(word_end("faqは", 3), 3);
    }
}
