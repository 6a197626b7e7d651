//! Answers to texts that stand on page after page: labels of menus, addresses of links.
//!
//! In: a text and how its answer is found. Out: the answer, found once for as long as it is kept. An answer must follow from
//! the text alone. What is kept is bounded, lent to one reading thread at a time, and seen by nobody but for the time it spares.

use std::sync::Mutex;

/// Texts kept by one thread.
const MAX_KEPT: usize = 8_192;
/// Bytes of a text that is kept.
const MAX_LENGTH: usize = 512;

#[expect(
    clippy::disallowed_types,
    reason = "asked by key only; its order is never seen, and pages choose the keys, so the hash has a secret"
)]
type Map<T> = std::collections::HashMap<Box<str>, T, foldhash::fast::RandomState>;

/// Answers kept from page to page, a table for each thread that reads.
#[derive(Debug)]
pub(crate) struct Memo<T>(Mutex<Vec<Known<T>>>);

/// Answers kept by one thread.
#[derive(Debug)]
pub(crate) struct Known<T> {
    answers: Map<T>,
    key: String,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::new(Vec::new()))
    }
}

impl<T> Memo<T> {
    /// Runs with a table that no other thread has.
    pub(crate) fn lend<R>(&self, run: impl FnOnce(&mut Known<T>) -> R) -> R {
        let lent = self.0.lock().ok().and_then(|mut tables| tables.pop());
        let mut known = lent.unwrap_or_else(|| Known { answers: Map::default(), key: String::new() });
        let result = run(&mut known);
        if let Ok(mut tables) = self.0.lock() {
            tables.push(known);
        }
        result
    }
}

impl<T> Known<T> {
    /// The answer to a text asked in a setting (a language, say), shown to `see`.
    pub(crate) fn ask<R>(&mut self, setting: &str, text: &str, find: impl FnOnce() -> T, see: impl FnOnce(&T) -> R) -> R {
        if setting.len() + text.len() >= MAX_LENGTH {
            return see(&find());
        }
        self.key.clear();
        self.key.push_str(setting);
        self.key.push('\n');
        self.key.push_str(text);
        if let Some(answer) = self.answers.get(self.key.as_str()) {
            return see(answer);
        }
        if self.answers.len() >= MAX_KEPT {
            self.answers.clear();
        }
        see(self.answers.entry(self.key.as_str().into()).or_insert(find()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_once_for_each_setting() {
        let memo = Memo::default();
        let mut found = 0;
        memo.lend(|known| {
            for (setting, text) in [("a", "bc"), ("ab", "c"), ("a", "bc"), ("ab", "c")] {
                let answer = known.ask(
                    setting,
                    text,
                    || {
                        found += 1;
                        format!("{setting}-{text}")
                    },
                    Clone::clone,
                );
                assert_eq!(answer, format!("{setting}-{text}"));
            }
        });
        assert_eq!(found, 2);
        assert_eq!(memo.lend(|known| known.answers.len()), 2);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let memo = Memo::default();
        memo.lend(|known| {
            for at in 0..2 * MAX_KEPT + 3 {
                assert_eq!(known.ask("", &at.to_string(), || at, |answer| *answer), at);
            }
            assert_eq!(known.ask("", &"x".repeat(MAX_LENGTH), || 7, |answer| *answer), 7);
            assert_eq!(known.answers.len(), 3);
        });
    }

    #[test]
    fn threads_have_tables_of_their_own() {
        let memo = Memo::default();
        let one = memo.lend(|known| {
            known.ask("", "x", || 1, |answer| *answer);
            memo.lend(|other| other.ask("", "x", || 2, |answer| *answer))
        });
        assert_eq!(one, 2);
    }
}
