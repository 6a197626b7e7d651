//! What a person saw that no crawl can see: answers to the questions of the rule pack, each with who, when and its evidence.
//!
//! Read from an answers file by `rules`, judged like any fact. Several answers to one question are one number: the median of
//! times and counts, the mean of shares and marks.

use std::collections::BTreeMap;

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Id of the question.
    pub question: String,
    /// The answer on the question's scale: hours, days, minutes, a mark, a share of 0 to 1.
    pub value: f64,
    /// Link or file that shows it.
    pub evidence: String,
    /// Who saw it.
    pub by: String,
    /// The day, `YYYY-MM-DD`.
    pub at: String,
    /// What else there is to say; may be empty.
    pub note: String,
}

/// What answers are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// `yes` or `no`; several answers give the share of yes.
    YesNo,
    /// A share, 0 to 1, or `3 of 10`.
    Share,
    /// A mark from 1 (bad) to 5 (very good).
    Marks,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Something counted.
    Count,
}

impl Scale {
    /// Every scale.
    pub const ALL: &'static [Self] = &[Self::YesNo, Self::Share, Self::Marks, Self::Minutes, Self::Hours, Self::Days, Self::Count];

    /// The word used in question files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::YesNo => "yes-no",
            Self::Share => "share",
            Self::Marks => "marks",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Count => "count",
        }
    }

    /// What an answer looks like.
    pub fn hint(self) -> &'static str {
        match self {
            Self::YesNo => "yes or no",
            Self::Share => "a share: 0.7, or 7 of 10",
            Self::Marks => "a mark from 1 (bad) to 5 (very good)",
            Self::Minutes => "minutes, as 2.5",
            Self::Hours => "hours, as 4.5",
            Self::Days => "days, as 3",
            Self::Count => "a number, as 4",
        }
    }

    /// Least and greatest answer.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Self::YesNo | Self::Share => (0.0, 1.0),
            Self::Marks => (1.0, 5.0),
            Self::Minutes => (0.0, 1_440.0),
            Self::Hours => (0.0, 8_760.0),
            Self::Days => (0.0, 3_650.0),
            Self::Count => (0.0, 100_000.0),
        }
    }

    /// A number of this scale in words.
    pub fn shown(self, value: f64) -> String {
        let plain = |value: f64| ((value * 100.0).round() / 100.0).to_string();
        let counted = |one: &str| if (value - 1.0).abs() < 1e-9 { format!("1 {one}") } else { format!("{} {one}s", plain(value)) };
        match self {
            Self::YesNo if value >= 1.0 => "yes".to_owned(),
            Self::YesNo if value <= 0.0 => "no".to_owned(),
            Self::YesNo | Self::Share => format!("{}%", plain(value * 100.0)),
            Self::Marks => format!("{} of 5", plain(value)),
            Self::Minutes => counted("minute"),
            Self::Hours => counted("hour"),
            Self::Days => counted("day"),
            Self::Count => plain(value),
        }
    }

    /// Several answers as one number; none without an answer.
    pub fn joined(self, values: &[f64]) -> Option<f64> {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        let count = values.len();
        let (low, high) = (*values.get(count.checked_sub(1)? / 2)?, *values.get(count / 2)?);
        Some(match self {
            Self::YesNo | Self::Share | Self::Marks => values.iter().sum::<f64>() / f64::from(u32::try_from(count).unwrap_or(u32::MAX)),
            Self::Minutes | Self::Hours | Self::Days | Self::Count => f64::midpoint(low, high),
        })
    }
}

/// Answers by question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Observations {
    /// Host or id of the brand they are about; none when the file does not say.
    pub brand: Option<String>,
    /// In the order of the file.
    pub answers: BTreeMap<String, Vec<Observation>>,
}

impl Observations {
    /// Answers to one question.
    pub fn of(&self, question: &str) -> &[Observation] {
        self.answers.get(question).map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_give_their_median_and_shares_their_mean() {
        assert_eq!(Scale::Hours.joined(&[30.0, 2.0, 4.0]), Some(4.0));
        assert_eq!(Scale::Days.joined(&[1.0, 4.0]), Some(2.5));
        assert_eq!(Scale::YesNo.joined(&[1.0, 0.0, 0.0, 1.0]), Some(0.5));
        assert_eq!(Scale::Marks.joined(&[5.0, 2.0]), Some(3.5));
        assert_eq!(Scale::Count.joined(&[]), None);
    }

    #[test]
    fn numbers_are_shown_on_their_scale() {
        assert_eq!(Scale::Hours.shown(1.0), "1 hour");
        assert_eq!(Scale::Days.shown(2.5), "2.5 days");
        assert_eq!((Scale::YesNo.shown(1.0), Scale::YesNo.shown(0.25)), ("yes".to_owned(), "25%".to_owned()));
        assert_eq!(Scale::Marks.shown(4.0), "4 of 5");
    }
}
