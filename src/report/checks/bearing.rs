//! How a check bears on a build, and the name that it keeps from run to run.

use crate::model::gate::{Check, CheckOutcome, Level};
use crate::report::terminal::Sheet;
use crate::report::told::Teller;

/// How a check bears on a build, what matters most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Bearing {
    /// Failed, of level error.
    Fails,
    /// Could not be told.
    Open,
    /// Failed, of level warn.
    Warns,
    /// Failed, and let through.
    Waived,
}

impl Bearing {
    pub(in crate::report) fn of(check: &Check) -> Self {
        match (check.outcome, check.level) {
            (CheckOutcome::Failed, Level::Error) => Self::Fails,
            (CheckOutcome::Failed, Level::Warn | Level::Off) => Self::Warns,
            (CheckOutcome::Inconclusive, _) => Self::Open,
            (CheckOutcome::Waived, _) => Self::Waived,
        }
    }

    /// In a word of the reader's language.
    pub(in crate::report) fn word(self, sheet: &Sheet) -> String {
        let word = match self {
            Self::Fails => "failed",
            Self::Warns => "warning",
            Self::Open => "inconclusive",
            Self::Waived => "waived",
        };
        sheet.labels.text(&format!("gate-bearing-{word}"))
    }
}

/// A name that stays the same in every language: kind, what is checked, where.
pub(in crate::report) fn name(check: &Check, teller: &Teller<'_>) -> String {
    let parts =
        [Some(check.kind.as_str()), check.rule.as_deref().or(check.measure.as_deref()), check.page.as_deref().or(check.role.as_deref())];
    teller.clean(&parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}
