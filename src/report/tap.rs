//! TAP 14: one test point a rule and place, in the order of the report; a gate's checks first.
//!
//! What could not be judged, and what is waived, is skipped with the reason; rules that do not apply are left out. Failures carry a YAML
//! block whose texts are JSON strings, which YAML reads as they are. Under a gate only what makes its exit code 1 is `not ok`; what it lets
//! pass is still to do, with the reason.

use std::io::Write;

use serde_json::{Map, Value};

use crate::model::gate::GateVerdict;
use crate::model::harmless;
use crate::model::report::Report;

use super::checks::{self, Bearing, Stands};
use super::error::ReportError;
use super::told::{Case, End, Teller, disarmed};
use super::view::View;

/// A test point.
struct Point {
    ok: bool,
    what: String,
    /// `SKIP` or `TODO`, with the reason.
    directive: Option<(&'static str, String)>,
    about: Vec<(&'static str, Value)>,
}

/// Writes version, plan and points.
pub(super) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let stands = report.gate.as_ref().map(Stands::of);
    let mut points = gate(&teller);
    points.extend(teller.cases().filter(Case::is_tested).map(|case| point(&case, stands.as_ref(), &teller)));
    let mut text = format!("TAP version 14\n1..{}\n# {}\n", points.len(), escaped(&teller.clean(&report.brand.id)));
    for (n, point) in points.iter().enumerate() {
        text.push_str(&format!("{} {} - {}", if point.ok { "ok" } else { "not ok" }, n + 1, escaped(&point.what)));
        if let Some((word, why)) = &point.directive {
            text.push_str(&format!(" # {word} {}", escaped(why)));
        }
        text.push('\n');
        if !point.about.is_empty() {
            text.push_str("  ---\n");
            for (key, value) in &point.about {
                text.push_str(&format!("  {key}: {}\n", harmless::json(value.to_string())));
            }
            text.push_str("  ...\n");
        }
    }
    out.write_all(disarmed(&text).as_bytes())?;
    Ok(())
}

/// A description or reason. `#` begins a directive, and few readers know that a backslash escapes it: a sign that only looks the same
/// stands for it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "＃")
}

fn point(case: &Case<'_>, stands: Option<&Stands<'_>>, teller: &Teller<'_>) -> Point {
    let place = case.page.map_or_else(|| "site".to_owned(), |page| teller.clean(page));
    let what = format!("{} {place}", teller.clean(&case.verdict.rule));
    let why = teller.why(case);
    match case.end {
        End::Fail => {
            let rule = case.rule;
            let mut about = vec![
                ("message", Value::from(teller.headline(case))),
                ("severity", Value::from(rule.map_or("fail", |rule| rule.severity.as_str()))),
            ];
            let seen: Vec<Value> = (!why.is_empty()).then_some(why).into_iter().chain(teller.seen(case)).map(Value::from).collect();
            about.push(("seen", Value::Array(seen)));
            about.push(("fix", Value::from(teller.fix(case))));
            about.push(("fingerprint", Value::from(teller.clean(&case.verdict.fingerprint))));
            let directive = stands.and_then(|stands| stands.let_pass(case, teller)).map(|why| ("TODO", why));
            Point { ok: false, what, directive, about }
        }
        End::Unknown | End::OutOfScope => Point { ok: true, what, directive: Some(("SKIP", format!("unknown: {why}"))), about: Vec::new() },
        End::Pass | End::NotApplicable => Point { ok: true, what, directive: None, about: Vec::new() },
    }
}

fn gate(teller: &Teller<'_>) -> Vec<Point> {
    let Some(gate) = &teller.report.gate else { return Vec::new() };
    let mut points = Vec::with_capacity(gate.checks.len() + 1);
    // What makes the exit code 4 is no failure: the tests could not be carried out.
    let (ok, directive) = match gate.verdict {
        GateVerdict::Passed => (true, None),
        GateVerdict::Inconclusive => (true, Some(("SKIP", checks::verdict(gate, teller)))),
        GateVerdict::Failed => (false, None),
    };
    let about = vec![("message", Value::from(checks::verdict(gate, teller))), ("against", Value::from(checks::against(gate, teller)))];
    points.push(Point { ok, what: format!("gate {}", gate.verdict.as_str()), directive, about });
    for check in &gate.checks {
        let what = checks::what(check, teller);
        let word = Bearing::of(check).word(&teller.sheet);
        let (ok, directive) = match Bearing::of(check) {
            Bearing::Fails => (false, None),
            Bearing::Warns => (false, Some(("TODO", word))),
            Bearing::Open => (true, Some(("SKIP", format!("{word}: {what}")))),
            Bearing::Waived => (true, Some(("SKIP", format!("{word}: {}", checks::waiver(check, teller))))),
        };
        let mut about = Map::new();
        about.insert("message".to_owned(), Value::from(what));
        about.extend(checks::details(check, teller).into_iter().map(|(detail, text)| (detail.key().to_owned(), Value::from(text))));
        let about = if ok { Vec::new() } else { vec![("check", Value::Object(about))] };
        points.push(Point { ok, what: format!("gate {}", checks::name(check, teller)), directive, about });
    }
    points
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_is_a_directive() {
        assert_eq!(escaped("a # skip b #TODO c #1 \\"), "a ＃ skip b ＃TODO c ＃1 \\\\");
    }
}
