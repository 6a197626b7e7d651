//! Checks that one cause explains, told as one: pages that all became slower, rules that one trouble left open.
//!
//! For formats that a person reads from the top. What programs read (JUnit, SARIF, JSON) keeps each check.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::gate::{Check, CheckCodes, CheckOutcome};
use crate::model::gate_sentences::english;
use crate::model::verdict::Says;

/// Checks that are told as one, at least.
const MANY: usize = 3;

/// What makes checks alike: the sentence, how they bear on the build, and what was measured or why it cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Alike<'r> {
    sentence: &'r str,
    level: &'r str,
    about: &'r str,
}

/// The checks in their order, those that are alike told where the first of them stands.
pub(in crate::report) fn folded<'r>(checks: &[&'r Check]) -> Vec<Cow<'r, Check>> {
    let mut groups: BTreeMap<Alike, Vec<&'r Check>> = BTreeMap::new();
    for check in checks {
        if let Some(alike) = alike(check) {
            groups.entry(alike).or_default().push(check);
        }
    }
    let mut told = Vec::new();
    for check in checks {
        let group = alike(check).and_then(|alike| groups.get(&alike)).filter(|group| group.len() >= MANY);
        match group {
            None => told.push(Cow::Borrowed(*check)),
            Some(group) if group.first().is_some_and(|first| std::ptr::eq(*first, *check)) => told.extend(one_of(group).map(Cow::Owned)),
            Some(_) => {}
        }
    }
    told
}

fn alike(check: &Check) -> Option<Alike<'_>> {
    let codes = check.codes.as_ref()?;
    let sentence = codes.what.sentence.as_str();
    let about = match (sentence, check.outcome) {
        ("slower" | "metric-grew", CheckOutcome::Failed) => check.measure.as_deref()?,
        ("rule-unknown", CheckOutcome::Inconclusive) => codes.after.as_ref()?.values.get("cause")?,
        _ => return None,
    };
    Some(Alike { sentence, level: check.level.as_str(), about })
}

/// One check that stands for all of a group.
fn one_of(group: &[&Check]) -> Option<Check> {
    let worst = group.iter().copied().reduce(|worst, check| if grown(check) > grown(worst) { check } else { worst })?;
    let what = &worst.codes.as_ref()?.what;
    let n = group.len().to_string();
    let (code, more) = match what.sentence.as_str() {
        "slower" => ("slower-pages", vec![("n", n)]),
        "metric-grew" => ("metric-grew-pages", vec![("n", n)]),
        _ => {
            let rules: Vec<&str> = group.iter().filter_map(|check| check.rule.as_deref()).collect();
            ("rules-untold", vec![("n", n), ("rules", rules.join(", "))])
        }
    };
    let mut values = what.values.clone();
    values.extend(more.into_iter().map(|(name, value)| (name.to_owned(), value)));
    let says = Says { sentence: code.to_owned(), values };
    let english = english(&says);
    let codes = CheckCodes { what: says, ..worst.codes.clone()? };
    if code == "rules-untold" {
        // What each of them was before differs, and where it stood.
        let codes = CheckCodes { before: None, seen_before: None, ..codes };
        let (before, seen_before, pages) = (String::new(), String::new(), Vec::new());
        let bare = Check { rule: None, severity: None, page: None, role: None, language: None, page_count: 0, ..worst.clone() };
        return Some(Check { codes: Some(codes), says: english, before, seen_before, pages, evidence: Vec::new(), ..bare });
    }
    let pages = group.iter().filter_map(|check| check.page.clone()).filter(|page| worst.page.as_ref() != Some(page)).collect();
    let page_count = u32::try_from(group.len()).unwrap_or(u32::MAX);
    Some(Check { codes: Some(codes), says: english, pages, page_count, ..worst.clone() })
}

/// How many times the baseline's a check's number is.
fn grown(check: &Check) -> f64 {
    let number = |says: &Option<Says>| says.as_ref().and_then(|says| says.values.get("value")).and_then(|value| value.parse::<f64>().ok());
    let of_codes = || {
        let codes = check.codes.as_ref()?;
        Some(number(&codes.after)? / number(&codes.before)?.max(1.0))
    };
    check.timing.as_ref().map(|test| test.ratio.1).or_else(of_codes).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::gate::{CheckKind, Level};

    fn check(sentence: &str, outcome: CheckOutcome, page: &str, value: &str) -> Check {
        let says = |sentence: &str, name: &str, value: &str| Says {
            sentence: sentence.to_owned(),
            values: BTreeMap::from([(name.to_owned(), value.to_owned())]),
        };
        Check {
            kind: CheckKind::Growth,
            level: Level::Error,
            outcome,
            says: String::new(),
            rule: Some(format!("a.{page}")),
            severity: None,
            page: Some(page.to_owned()),
            page_before: None,
            role: None,
            language: None,
            pages: Vec::new(),
            page_count: 1,
            before: String::new(),
            after: String::new(),
            measure: Some("html_bytes".to_owned()),
            timing: None,
            evidence: Vec::new(),
            seen_before: String::new(),
            fix: String::new(),
            waiver: None,
            fingerprint: String::new(),
            codes: Some(CheckCodes {
                what: says(sentence, "metric", "html_bytes"),
                before: Some(says("number", "value", "10")),
                after: Some(if sentence == "rule-unknown" {
                    says("unknown", "cause", "unreadable")
                } else {
                    says("number", "value", value)
                }),
                seen_before: None,
                to_do: None,
            }),
        }
    }

    #[test]
    fn pages_that_grew_are_told_by_the_one_that_grew_most() {
        let grew = |page: &str, value: &str| check("metric-grew", CheckOutcome::Failed, page, value);
        let (a, b, c, d) = (grew("/a", "20"), grew("/b", "90"), grew("/c", "30"), check("rule-fails", CheckOutcome::Failed, "/d", "1"));
        let told = folded(&[&a, &d, &b, &c]);
        let told: Vec<_> =
            told.iter().map(|check| (check.page.as_deref().unwrap_or(""), check.page_count, check.pages.join(" "))).collect();
        assert_eq!(told, [("/b", 3, "/a /c".to_owned()), ("/d", 1, String::new())]);
        assert_eq!(folded(&[&a, &b]).len(), 2, "two are told each");
    }

    #[test]
    fn rules_that_one_trouble_left_open_are_told_together() {
        let open = |page: &str| check("rule-unknown", CheckOutcome::Inconclusive, page, "");
        let (a, b, c) = (open("x"), open("y"), open("z"));
        let told = folded(&[&a, &b, &c]);
        assert_eq!(told.len(), 1);
        assert!(told[0].says.contains("a.x, a.y, a.z") && told[0].page.is_none(), "{}", told[0].says);
    }
}
