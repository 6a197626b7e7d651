//! Judges a page rule on one page: whether it applies, passes, and with which score.
//!
//! In: a rule and a page. Out: an outcome small enough to be kept for every page of a site, or none where the page is not
//! one the rule is judged on.

use crate::model::fact::PageState;
use crate::model::verdict::UnknownCause;
use crate::model::vocabulary::Device;

use super::on_page::PageView;
use super::rule::{Rule, Score};
use super::score_fn::passes;
use super::set::{LOGIN, NOT_FOUND};
use super::truth::Truth;

/// How a page rule came out on one page. Scores are 0-1.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    NotApplicable,
    Known { pass: bool, score: f32 },
    Unknown { cause: UnknownCause, low: f32, high: f32 },
}

/// Whether a page is one that a page rule is judged on.
pub(super) fn concerns(rule: &Rule, view: &PageView<'_>) -> bool {
    let by_role = rule.meta.roles.is_empty() || rule.meta.roles.iter().any(|role| view.roles.contains(role));
    by_role
        && match view.page.state {
            PageState::Readable | PageState::Shell | PageState::Unreadable => true,
            PageState::Error => rule.meta.roles.iter().any(|role| role == NOT_FOUND),
            PageState::LoginWall => view.is_login() && rule.meta.roles.iter().any(|role| role == LOGIN),
            PageState::Blocked | PageState::Parked => false,
        }
}

/// Judges a rule on a page it concerns.
pub(super) fn judge(rule: &Rule, view: &PageView<'_>, device: Device) -> Outcome {
    match rule.when_page.as_ref().map_or(Truth::True, |when| view.truth(when)) {
        Truth::False | Truth::Void => return Outcome::NotApplicable,
        Truth::Unknown(_) if rule.presupposes => return Outcome::NotApplicable,
        Truth::Unknown(cause) => return Outcome::Unknown { cause, low: 0.0, high: 1.0 },
        Truth::True => {}
    }
    let truth = view.truth(&rule.check);
    let number = match &rule.score {
        Score::Pass => None,
        Score::Of { of, .. } => rule.check.named(of).filter(|named| !view.is_forced(named)).and_then(|named| view.number(named)),
    };
    let (low, high) = span(&rule.score, &truth, number, device);
    outcome(truth, low, high)
}

/// Least and greatest score, from the truth and the number the score asks for.
pub(super) fn span(score: &Score, truth: &Truth, number: Option<(f64, f64)>, device: Device) -> (f64, f64) {
    match (score, number) {
        (Score::Of { shape, .. }, Some(number)) => shape.span(number, device),
        _ => match truth {
            Truth::True => (1.0, 1.0),
            Truth::False => (0.0, 0.0),
            Truth::Unknown(_) | Truth::Void => (0.0, 1.0),
        },
    }
}

fn outcome(truth: Truth, low: f64, high: f64) -> Outcome {
    #[expect(clippy::cast_possible_truncation, reason = "scores lie between 0 and 1; seven digits are kept")]
    let (low, high) = (low as f32, high as f32);
    match truth {
        // What a known verdict cannot pin down is counted at its least: nothing is gained by what is not shown.
        Truth::True => Outcome::Known { pass: passes(f64::from(low)), score: low },
        Truth::False => Outcome::Known { pass: false, score: low },
        Truth::Unknown(cause) => Outcome::Unknown { cause, low, high },
        Truth::Void => Outcome::NotApplicable,
    }
}
