//! Three-valued logic (Kleene) with the cause of what is unknown.
//!
//! A cause that lies with the site outweighs one that lies with the run: a site that hides evidence must not leave the
//! denominator because this run also lacked a collector. What has nothing to be asked of (no image, no form) is void and
//! drops out: a page without images has neither good nor bad ones.

use crate::model::verdict::UnknownCause;

use super::condition::{Condition, ConditionId, Kind};

/// A condition forced to an answer, to see whether a test notices.
pub(super) type Forced = (ConditionId, bool);

/// true, false, unknown for a cause, or void: there is nothing to ask of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Truth {
    True,
    False,
    Unknown(UnknownCause),
    Void,
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl Truth {
    pub(super) fn is_true(&self) -> bool {
        *self == Self::True
    }

    /// False if any is false, true if all are true, else unknown.
    pub(super) fn all(of: impl IntoIterator<Item = Self>) -> Self {
        let mut cause: Option<UnknownCause> = None;
        let (mut yes, mut void) = (false, false);
        for truth in of {
            match truth {
                Self::False => return Self::False,
                Self::True => yes = true,
                Self::Unknown(c) => cause = Some(worse(cause, c)),
                Self::Void => void = true,
            }
        }
        let certain = if void && !yes { Self::Void } else { Self::True };
        cause.map_or(certain, Self::Unknown)
    }

    /// True if any is true, false if all are false, else unknown.
    pub(super) fn any(of: impl IntoIterator<Item = Self>) -> Self {
        Self::all(of.into_iter().map(Self::negated)).negated()
    }

    pub(super) fn negated(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            open @ (Self::Unknown(_) | Self::Void) => open,
        }
    }

    /// True if at least `n` are, false if that can no longer be, else unknown.
    pub(super) fn at_least(n: u32, of: impl IntoIterator<Item = Self>) -> Self {
        let (mut yes, mut maybe, mut cause) = (0u32, 0u32, None);
        for truth in of {
            match truth {
                Self::True => yes += 1,
                Self::False | Self::Void => {}
                Self::Unknown(c) => {
                    maybe += 1;
                    cause = Some(worse(cause, c));
                }
            }
        }
        match cause {
            _ if yes >= n => Self::True,
            Some(cause) if yes + maybe >= n => Self::Unknown(cause),
            _ => Self::False,
        }
    }
}

/// The truth of a condition that is forced to one, or that only joins others, by theirs; none for one that asks something.
pub(super) fn joined(condition: &Condition, forced: Option<Forced>, truth: impl Fn(&Condition) -> Truth) -> Option<Truth> {
    if let Some((_, answer)) = forced.filter(|(id, _)| *id == condition.id) {
        return Some(answer.into());
    }
    Some(match &condition.kind {
        Kind::All(of) => Truth::all(of.iter().map(truth)),
        Kind::Any(of) => Truth::any(of.iter().map(truth)),
        Kind::Not(of) => truth(of).negated(),
        Kind::AtLeast { n, of } => Truth::at_least(*n, of.iter().map(truth)),
        _ => return None,
    })
}

/// The cause that is told when there are two: the site's before the run's, then the least.
pub(super) fn worse(a: Option<UnknownCause>, b: UnknownCause) -> UnknownCause {
    let rank = |cause: &UnknownCause| (matches!(cause, UnknownCause::OutOfScope(_)), cause.clone());
    match a {
        Some(a) if rank(&a) <= rank(&b) => a,
        _ => b,
    }
}

/// A cause in one line.
pub(super) fn reason(cause: &UnknownCause) -> String {
    match cause {
        UnknownCause::OutOfScope(collector) => format!("this run had no {collector} collector"),
        UnknownCause::NotReached => "no page that could tell was reached".to_owned(),
        UnknownCause::Shell => "pages are script shells that were not rendered".to_owned(),
        UnknownCause::TagManager => "a tag manager could have added it unseen".to_owned(),
        UnknownCause::NoWords => "the word list has no words for the language of the pages".to_owned(),
        UnknownCause::Blocked => "the site blocked the reading".to_owned(),
        UnknownCause::Unreadable => "pages could not be read".to_owned(),
        UnknownCause::NotMeasured => "the number was not measured".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary::Collector;

    #[test]
    fn unknown_yields_only_where_the_known_decides() {
        let unknown = || Truth::Unknown(UnknownCause::Shell);
        assert_eq!(Truth::all([Truth::False, unknown()]), Truth::False);
        assert_eq!(Truth::all([Truth::True, unknown()]), unknown());
        assert_eq!(Truth::any([Truth::True, unknown()]), Truth::True);
        assert_eq!(Truth::any([Truth::False, unknown()]), unknown());
        assert_eq!(Truth::at_least(2, [Truth::True, unknown(), Truth::False]), unknown());
        assert_eq!(Truth::at_least(2, [unknown(), Truth::False, Truth::False]), Truth::False);
        assert_eq!(Truth::at_least(1, [unknown(), Truth::True]), Truth::True);
    }

    #[test]
    fn what_has_nothing_to_be_asked_of_drops_out() {
        assert_eq!(Truth::all([Truth::True, Truth::Void]), Truth::True);
        assert_eq!(Truth::all([Truth::False, Truth::Void]), Truth::False);
        assert_eq!(Truth::any([Truth::False, Truth::Void]), Truth::False);
        assert_eq!(Truth::all([Truth::Void, Truth::Void]), Truth::Void);
        assert_eq!(Truth::any([Truth::Void]), Truth::Void);
        assert_eq!(Truth::all([Truth::Void, Truth::Unknown(UnknownCause::Shell)]), Truth::Unknown(UnknownCause::Shell));
        assert_eq!(Truth::Void.negated(), Truth::Void);
        assert_eq!(Truth::all([]), Truth::True);
    }

    #[test]
    fn the_sites_cause_outweighs_the_runs() {
        let run = UnknownCause::OutOfScope(Collector::Probes);
        let both = Truth::any([Truth::Unknown(run.clone()), Truth::Unknown(UnknownCause::TagManager)]);
        assert_eq!(both, Truth::Unknown(UnknownCause::TagManager));
        assert_eq!(worse(Some(UnknownCause::Blocked), run), UnknownCause::Blocked);
    }
}
