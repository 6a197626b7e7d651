//! What evidence says of a page in sentences with values, so that reports can say it in their reader's language.
//!
//! In: a number with its bounds, counts, names, a row that is not quite what was asked for. Out: [`Says`]. The English of the
//! same stands in the excerpt and is made in `faults`; other languages are the report's business.

use crate::model::catalogue::{MetricName, metric_row};
use crate::model::fact::{Behind, Fact, Value};
use crate::model::sentences::is_near;
use crate::model::verdict::Says;

use super::condition::{Bounds, FactQuery};
use super::counting::{shown, what_of};

fn says(sentence: String, values: impl IntoIterator<Item = (&'static str, String)>) -> Says {
    Says { sentence, values: values.into_iter().map(|(name, value)| (name.to_owned(), value)).filter(|(_, v)| !v.is_empty()).collect() }
}

/// A number of the catalogue: with the counts of a share, where they are known.
pub(super) fn number(name: MetricName, value: f64, bounds: &Bounds, behind: Option<&Behind>) -> Says {
    let share = metric_row(name).unit == "share";
    let told =
        |value: f64| shown(if share { ((value * 10_000.0).round() / 100.0).clamp(0.0, 100.0) } else { (value * 100.0).round() / 100.0 });
    let bound = |bound: Option<f64>| bound.map(told).unwrap_or_default();
    let mut values = vec![("value", told(value)), ("min", bound(bounds.min)), ("max", bound(bounds.max))];
    if let Some((n, of)) = counts(name, value, behind) {
        values.extend([("n", n.to_string()), ("of", of.to_string())]);
    }
    if let Some(behind) = behind {
        let list = if name == MetricName::HelpTopics { "question" } else { "channel" };
        values.push((list, behind.words.join(",")));
    }
    says(format!("metric-{}", name.as_str().replace('_', "-")), values)
}

/// How many of how many a share is.
pub(super) fn counts(name: MetricName, value: f64, behind: Option<&Behind>) -> Option<(u32, u32)> {
    let of = behind.filter(|_| metric_row(name).unit == "share")?.of;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count is no greater than the count")]
    let n = (value.clamp(0.0, 1.0) * f64::from(of)).round() as u32;
    (of > 0).then_some((n, of))
}

/// How many of what was wanted were found, and which were not.
pub(super) fn found(number: f64, bounds: &Bounds, missing: &[&str]) -> Says {
    let bound = |bound: Option<f64>| bound.map(shown).unwrap_or_default();
    says("found".to_owned(), [("n", shown(number)), ("min", bound(bounds.min)), ("max", bound(bounds.max)), ("thing", missing.join(","))])
}

/// What is not there, by its names in the rule.
pub(super) fn absent(names: &[&str]) -> Says {
    says("absent".to_owned(), [("thing", names.join(","))])
}

/// A row that differs in one field from what was asked for; none where that makes it another thing altogether.
pub(super) fn near(query: &FactQuery, row: &Fact) -> Option<Says> {
    let mut off = query.filters.iter().filter(|(name, filter)| !row.field(name).is_some_and(|value| filter.holds(value)));
    let ((field, _), None) = (off.next()?, off.next()) else { return None };
    if !is_near(query.name, field) {
        return None;
    }
    let value = match row.field(field) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => shown(*number),
        _ => String::new(),
    };
    let sentence = format!("near-{}-{field}", query.name.as_str().replace('_', "-"));
    let rest = |name: &str| row.text(name).unwrap_or_default().to_owned();
    Some(says(sentence, [("what", what_of(row)), ("value", value), ("declared", rest("declared")), ("found", rest("found"))]))
}

/// An element that stands on so many of the pages judged.
pub(super) fn repeated(pages: u32, judged: u32) -> Says {
    says("repeated".to_owned(), [("n", pages.to_string()), ("of", judged.to_string())])
}
