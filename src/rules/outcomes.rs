//! How the page rules came out on one page, packed: one such record stays for every page of a site.
//!
//! In: outcomes by index of the rule. Out: the same, in the order put in. Most are all or nothing and take three bytes;
//! scores in between take four more each.

use std::sync::LazyLock;

use crate::model::verdict::UnknownCause;
use crate::model::vocabulary::Collector;

use super::judge_page::Outcome;

const NOT_APPLICABLE: u8 = 0;
const PASS: u8 = 1;
const FAIL: u8 = 2;
const PASS_SCORED: u8 = 3;
const FAIL_SCORED: u8 = 4;
/// Causes are counted from here: unknown from nothing to all.
const UNKNOWN: u8 = 5;
/// The same with bounds.
const UNKNOWN_BETWEEN: u8 = 128;

static CAUSES: LazyLock<Vec<UnknownCause>> = LazyLock::new(|| {
    let mut causes = vec![
        UnknownCause::NotReached,
        UnknownCause::Shell,
        UnknownCause::TagManager,
        UnknownCause::NoWords,
        UnknownCause::Blocked,
        UnknownCause::Unreadable,
        UnknownCause::NotMeasured,
    ];
    causes.extend(Collector::ALL.iter().map(|collector| UnknownCause::OutOfScope(*collector)));
    causes
});

/// Outcomes of one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outcomes(Box<[u8]>);

impl Outcomes {
    /// Packs outcomes.
    pub(super) fn pack(outcomes: &[(u16, Outcome)]) -> Self {
        let mut out = Vec::with_capacity(outcomes.len() * 4);
        for (index, outcome) in outcomes {
            out.extend(index.to_le_bytes());
            match outcome {
                Outcome::NotApplicable => out.push(NOT_APPLICABLE),
                Outcome::Known { pass: true, score } if is(*score, 1.0) => out.push(PASS),
                Outcome::Known { pass: false, score } if is(*score, 0.0) => out.push(FAIL),
                Outcome::Known { pass, score } => {
                    out.push(if *pass { PASS_SCORED } else { FAIL_SCORED });
                    out.extend(score.to_le_bytes());
                }
                Outcome::Unknown { cause, low, high } => {
                    let at = CAUSES.iter().position(|known| known == cause).and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
                    if is(*low, 0.0) && is(*high, 1.0) {
                        out.push(UNKNOWN + at);
                    } else {
                        out.push(UNKNOWN_BETWEEN + at);
                        out.extend(low.to_le_bytes());
                        out.extend(high.to_le_bytes());
                    }
                }
            }
        }
        Self(out.into())
    }

    /// Index of the rule and outcome, in the order packed.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u16, Outcome)> + '_ {
        let mut rest = &self.0[..];
        std::iter::from_fn(move || {
            let (index, behind) = rest.split_first_chunk::<2>()?;
            let (code, behind) = behind.split_first()?;
            rest = behind;
            let mut number = || {
                let (bytes, behind) = rest.split_first_chunk::<4>()?;
                rest = behind;
                Some(f32::from_le_bytes(*bytes))
            };
            let cause = |at: u8| CAUSES.get(usize::from(at)).cloned();
            let outcome = match *code {
                NOT_APPLICABLE => Outcome::NotApplicable,
                PASS => Outcome::Known { pass: true, score: 1.0 },
                FAIL => Outcome::Known { pass: false, score: 0.0 },
                PASS_SCORED => Outcome::Known { pass: true, score: number()? },
                FAIL_SCORED => Outcome::Known { pass: false, score: number()? },
                code if code < UNKNOWN_BETWEEN => Outcome::Unknown { cause: cause(code - UNKNOWN)?, low: 0.0, high: 1.0 },
                code => Outcome::Unknown { cause: cause(code - UNKNOWN_BETWEEN)?, low: number()?, high: number()? },
            };
            Some((u16::from_le_bytes(*index), outcome))
        })
    }

    /// How one rule came out.
    pub(super) fn of(&self, index: usize) -> Option<Outcome> {
        self.iter().find(|(at, _)| usize::from(*at) == index).map(|(_, outcome)| outcome)
    }
}

fn is(one: f32, other: f32) -> bool {
    one.to_bits() == other.to_bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out() {
        let mut outcomes = vec![
            (0, Outcome::NotApplicable),
            (3, Outcome::Known { pass: true, score: 1.0 }),
            (7, Outcome::Known { pass: true, score: 0.93 }),
            (300, Outcome::Known { pass: false, score: 0.0 }),
            (301, Outcome::Known { pass: false, score: 0.41 }),
        ];
        for (at, cause) in (400..).zip(CAUSES.iter()) {
            outcomes.push((at, Outcome::Unknown { cause: cause.clone(), low: 0.0, high: 1.0 }));
            outcomes.push((at + 100, Outcome::Unknown { cause: cause.clone(), low: 0.2, high: 0.7 }));
        }
        let packed = Outcomes::pack(&outcomes);
        assert_eq!(packed.iter().collect::<Vec<_>>(), outcomes);
        assert_eq!(packed.of(301), Some(Outcome::Known { pass: false, score: 0.41 }));
        assert_eq!(packed.of(2), None);
        assert_eq!(Outcomes::default().iter().count(), 0);
    }

    #[test]
    fn every_cause_has_a_code_of_its_own() {
        assert!(CAUSES.len() < usize::from(UNKNOWN_BETWEEN - UNKNOWN));
        assert!(CAUSES.iter().enumerate().all(|(at, cause)| CAUSES.iter().position(|other| other == cause) == Some(at)));
    }
}
