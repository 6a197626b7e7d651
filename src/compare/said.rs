//! Sentences of checks and notes: a code with values comes in, the code with its English goes out.
//!
//! The English stands in the report for who reads JSON; formats say the code in their reader's language. What can be said at all is
//! the table of `model::gate_sentences`.

use crate::model::gate_sentences::english;
use crate::model::verdict::{Says, Texts, UnknownCause};

/// A sentence, as a code and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) says: Says,
    pub(super) english: String,
}

impl Said {
    /// A sentence of the table; values that are empty are left out.
    pub(super) fn of(code: &str, values: &[(&str, &str)]) -> Self {
        let values = values.iter().filter(|(_, value)| !value.is_empty());
        let says =
            Says { sentence: code.to_owned(), values: values.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect() };
        Self { english: english(&says), says }
    }

    /// A sentence whose words are a rule's own.
    pub(super) fn of_rule(code: &str, english: String) -> Self {
        Self { says: Says { sentence: code.to_owned(), ..Says::default() }, english }
    }

    /// What would tell a rule that is not known.
    pub(super) fn to_know(cause: &UnknownCause) -> Self {
        Self::of(&format!("know-{}", cause.as_str()), &[])
    }

    /// The code.
    pub(super) fn code(&self) -> &str {
        &self.says.sentence
    }
}

/// A rule's text in English.
pub(super) fn in_english(texts: &Texts) -> &str {
    texts.get("en").map_or("", String::as_str)
}
