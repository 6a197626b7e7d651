//! Why a check does not hold: the number with its bound, how many of what was wanted were found, what came close.
//!
//! In: a condition that failed, on a page or on the site. Out: evidence of what makes it fail; parts that hold are left out.
//! Where nothing was found at all there is nothing to show, and what the condition did see is shown instead.

use crate::model::catalogue::{MetricName, metric_row};
use crate::model::fact::{Behind, Fact, Sighting, Value};
use crate::model::observation::Scale;
use crate::model::verdict::Evidence;

use super::condition::{Bounds, Condition, FactQuery, Kind};
use super::counting::what_of;
use super::on_page::PageView;
use super::on_site::{SiteView, evidence};
use super::sight::{PER_PAGE, PER_RULE, Sight};
use super::told;
use super::truth::Truth;

/// A number with its unit, and what was asked of it: `12.5% (at most 5%)`.
///
/// With the counts behind a share: `5 of 40 = 12.5% (at most 5%)`.
pub(super) fn measured(name: MetricName, value: f64, bounds: &Bounds, behind: Option<&Behind>) -> String {
    let unit = metric_row(name).unit;
    let asked = asked(bounds, unit);
    let counts = told::counts(name, value, behind).map(|(n, of)| format!("{n} of {of} = ")).unwrap_or_default();
    let value = format!("{counts}{}", with_unit(value, unit));
    if asked.is_empty() { value } else { format!("{value} ({asked})") }
}

fn asked(bounds: &Bounds, unit: &str) -> String {
    if unit == "0/1" {
        return String::new();
    }
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => format!("{} to {}", plain(min, unit), with_unit(max, unit)),
        (Some(min), None) => format!("at least {}", with_unit(min, unit)),
        (None, Some(max)) => format!("at most {}", with_unit(max, unit)),
        (None, None) => String::new(),
    }
}

/// What is asked of an answer: ` (at most 24 hours)`.
pub(super) fn asked_of(scale: Scale, bounds: &Bounds) -> String {
    match (bounds.min, bounds.max) {
        (Some(min), None) if scale == Scale::YesNo && min >= 1.0 => " (should be yes)".to_owned(),
        (None, Some(max)) if max <= 0.0 => format!(" (should be {})", scale.shown(max)),
        (Some(min), Some(max)) => format!(" ({} to {})", scale.shown(min), scale.shown(max)),
        (Some(min), None) => format!(" (at least {})", scale.shown(min)),
        (None, Some(max)) => format!(" (at most {})", scale.shown(max)),
        (None, None) => String::new(),
    }
}

fn plain(value: f64, unit: &str) -> String {
    let value = if unit == "share" { value * 100.0 } else { value };
    let places = if matches!(unit, "ms" | "bytes") { 0 } else { 2 };
    let text = format!("{value:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.to_owned()
}

fn with_unit(value: f64, unit: &str) -> String {
    match unit {
        "share" => format!("{}%", plain(value, unit)),
        "0/1" => if value > 0.5 { "yes" } else { "no" }.to_owned(),
        "ms" | "bytes" | "s" | "px" => format!("{} {unit}", plain(value, unit)),
        _ => plain(value, unit),
    }
}

/// How many were found of how many that were wanted.
fn tally(number: f64, bounds: &Bounds) -> String {
    let asked = asked(bounds, "count");
    if asked.is_empty() { format!("found {}", plain(number, "count")) } else { format!("found {} ({asked})", plain(number, "count")) }
}

fn at_least(n: u32) -> Bounds {
    Bounds { min: Some(f64::from(n)), max: None }
}

/// Which parts are to blame: the false ones, or all where none is false by itself.
fn to_blame(of: &[Condition], truth: impl Fn(&Condition) -> Truth) -> Vec<&Condition> {
    let failed: Vec<&Condition> = of.iter().filter(|of| truth(of) == Truth::False).collect();
    if failed.is_empty() { of.iter().collect() } else { failed }
}

/// A row that is not quite what was asked for, in English: with the field that is not.
fn near_miss(query: &FactQuery, row: &Fact) -> String {
    let said = |name: &str, value: &Value| match value {
        Value::Text(text) if name == DESK => desk(text).to_owned(),
        Value::Text(text) => format!("{name} {text}"),
        Value::Number(number) => format!("{name} {number}"),
        Value::Bool(true) => name.to_owned(),
        Value::Bool(false) => format!("not {name}"),
        Value::List(items) => format!("{name} {}", items.join(", ")),
    };
    let off = query.filters.iter().filter_map(|(name, filter)| {
        let value = row.field(name)?;
        (!filter.holds(value)).then(|| said(name, value))
    });
    let off: Vec<String> = off.collect();
    // That something is not so says little by itself: the row's other texts say how it is.
    let bare = off.iter().all(|text| text.starts_with("not "));
    let rest = row
        .fields
        .iter()
        .skip(1)
        .filter(|(name, value)| bare && matches!(value, Value::Text(_)) && !query.filters.iter().any(|(asked, _)| asked == name));
    let rest: Vec<String> = rest.map(|(name, value)| said(name, value)).take(2).collect();
    let told = if rest.is_empty() { off } else { rest };
    let first = row.fields.first().map(|(name, value)| if bare { said(name, value) } else { what_of(row) }).unwrap_or_default();
    if told.is_empty() { first } else { format!("{first} ({})", told.join(", ")) }
}

/// The field that says who reads or answers.
const DESK: &str = "desk";

/// Who reads what comes to a desk that is not the service.
fn desk(word: &str) -> &str {
    match word {
        "applicants" => "for applicants",
        "policy" => "for legal matters",
        "robot" => "nobody reads it",
        "other" => "for press, investors or reports",
        word => word,
    }
}

impl PageView<'_> {
    /// Rows that are all that is asked for but of another desk: an address for applicants where one for customers is wanted.
    pub(super) fn of_other_desks(&self, condition: &Condition) -> Vec<Sight> {
        let Kind::Fact { query, .. } = &condition.kind else { return Vec::new() };
        if !query.filters.iter().any(|(name, _)| *name == DESK) {
            return Vec::new();
        }
        let other = |row: &&Fact| {
            query.filters.iter().all(|(name, filter)| row.field(name).is_some_and(|value| filter.holds(value) != (*name == DESK)))
        };
        let rows = self.layout.rows(query.name).iter().copied().filter(other).take(PER_PAGE);
        rows.map(|row| {
            let sight = Sight::of(&condition.name, self.page, &near_miss(query, row), row.region, &row.seen);
            if let Some(says) = told::near(query, row) { sight.saying(says) } else { sight }
        })
        .collect()
    }

    /// Evidence of why a check fails on the page; what it saw where nothing else can be shown.
    pub(super) fn faults(&self, check: &Condition) -> Vec<Sight> {
        let mut out = Vec::new();
        self.why_not(check, &mut out);
        if out.is_empty() {
            out = self.sights(check);
        }
        out.truncate(PER_PAGE);
        out
    }

    fn why_not(&self, condition: &Condition, out: &mut Vec<Sight>) {
        match &condition.kind {
            Kind::All(of) => to_blame(of, |of| self.truth(of)).into_iter().for_each(|of| self.why_not(of, out)),
            Kind::Any(of) => of.iter().for_each(|of| self.why_not(of, out)),
            Kind::SomePage(of) => self.why_not(of, out),
            Kind::Not(of) => out.extend(self.sights(of)),
            Kind::AtLeast { n, .. } => self.too_few(condition, &at_least(*n), out),
            Kind::Count { bounds, .. } => self.too_few(condition, bounds, out),
            Kind::Metric { name, bounds } => out.extend(self.measured(condition, *name, bounds)),
            Kind::Fact { query, .. } => {
                out.extend(self.sights(condition));
                let close = self.page.rows(query.name).filter_map(|row| Some((row, told::near(query, row)?))).take(PER_PAGE);
                out.extend(
                    close.map(|(row, says)| {
                        Sight::of(&condition.name, self.page, &near_miss(query, row), row.region, &row.seen).saying(says)
                    }),
                );
            }
            _ => {}
        }
    }

    fn too_few(&self, condition: &Condition, bounds: &Bounds, out: &mut Vec<Sight>) {
        if let Some((found, _)) = self.number(condition) {
            let seen = Sighting { excerpt: tally(found, bounds), ..Sighting::default() };
            let says = told::found(found, bounds, &missing(condition, |of| self.truth(of)));
            out.push(Sight::of(&condition.name, self.page, "", None, &seen).saying(says));
        }
        out.extend(self.sights(condition));
    }
}

impl SiteView<'_> {
    /// Evidence of why a check fails on the site; what it saw where nothing else can be shown.
    pub(super) fn faults(&self, check: &Condition) -> Vec<Sight> {
        let mut out = Vec::new();
        self.why_not(check, &mut out);
        let seen = self.sights(check);
        if out.is_empty() && !seen.is_empty() {
            out.extend(self.not_found(check));
        }
        out.extend(seen.into_iter().filter(|sight| !metric(sight)));
        let mut kept: Vec<Sight> = Vec::new();
        for sight in out {
            if !kept.contains(&sight) {
                kept.push(sight);
            }
        }
        kept.truncate(PER_RULE);
        kept
    }

    /// The names of what is not there, where the rest is.
    fn not_found(&self, check: &Condition) -> Option<Sight> {
        let Kind::All(of) = &check.kind else { return None };
        let failed = of.iter().filter(|of| self.truth(of) == Truth::False && !matches!(of.kind, Kind::Not(_)));
        let names: Vec<&str> = failed.flat_map(Condition::walk).map(|part| part.name.as_str()).filter(|name| !name.is_empty()).collect();
        let evidence = Evidence { excerpt: format!("not found: {}", names.join(", ")), ..evidence(self.home(), String::new()) };
        (!names.is_empty()).then(|| Sight { name: String::new(), evidence }.saying(told::absent(&names)))
    }

    fn why_not(&self, condition: &Condition, out: &mut Vec<Sight>) {
        match &condition.kind {
            Kind::All(of) => to_blame(of, |of| self.truth(of)).into_iter().for_each(|of| self.why_not(of, out)),
            Kind::Any(of) => of.iter().for_each(|of| self.why_not(of, out)),
            Kind::Not(of) => out.extend(self.sights(of)),
            Kind::AtLeast { n, .. } => out.extend(self.too_few(condition, &at_least(*n))),
            Kind::Count { bounds, .. } => out.extend(self.too_few(condition, bounds)),
            Kind::Metric { name, bounds } if condition.is_site_atom() => out.extend(self.measured(condition, *name, bounds)),
            Kind::Observed { question, bounds } => out.extend(self.answers(condition, question, bounds)),
            Kind::Fact { .. } => out.extend(self.of_other_desks(condition)),
            _ => {}
        }
    }

    fn too_few(&self, condition: &Condition, bounds: &Bounds) -> Option<Sight> {
        let (found, _) = self.number(condition)?;
        let evidence = Evidence { excerpt: tally(found, bounds), ..evidence(self.home(), String::new()) };
        let says = told::found(found, bounds, &missing(condition, |of| self.truth(of)));
        Some(Sight { name: condition.name.clone(), evidence }.saying(says))
    }
}

/// Names of the parts of an `at_least` that do not hold.
fn missing(condition: &Condition, truth: impl Fn(&Condition) -> Truth) -> Vec<&str> {
    let Kind::AtLeast { of, .. } = &condition.kind else { return Vec::new() };
    let failed = of.iter().filter(|of| truth(of) == Truth::False);
    failed.filter_map(|of| of.walk().into_iter().map(|part| part.name.as_str()).find(|name| !name.is_empty())).collect()
}

/// Whether a sight is a number, which `why_not` shows where it is to blame.
fn metric(sight: &Sight) -> bool {
    MetricName::ALL.iter().any(|name| name.as_str() == sight.evidence.what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_bear_their_unit_and_what_was_asked() {
        let at_most = |max| Bounds { min: None, max: Some(max) };
        assert_eq!(measured(MetricName::ImagesAltShare, 0.416_666, &at_least(1), None), "41.67% (at least 100%)");
        assert_eq!(measured(MetricName::DomNodes, 4200.0, &at_most(1500.0), None), "4200 (at most 1500)");
        assert_eq!(measured(MetricName::HtmlBytes, 1e6, &Bounds::default(), None), "1000000 bytes");
        assert_eq!(measured(MetricName::FirstImageLazy, 1.0, &at_most(0.0), None), "yes");
        let behind = Behind { of: 12, ..Behind::default() };
        assert_eq!(measured(MetricName::ImagesAltShare, 5.0 / 12.0, &at_least(1), Some(&behind)), "5 of 12 = 41.67% (at least 100%)");
        assert_eq!(tally(1.0, &at_least(2)), "found 1 (at least 2)");
        assert_eq!(asked(&Bounds { min: Some(0.1), max: Some(0.5) }, "share"), "10 to 50%");
    }
}
