//! Verdicts and checks as results.
//!
//! A failed verdict is of kind `fail` with the level of its rule's severity; one that could not be judged is `open`, one that only a
//! person can tell `review`, both without a level. What a gate says of a verdict is said on its result: `new` where it is a
//! regression, a suppression where it is waived; checks of anything else (timings, scores, limits) are results of rules `gate.*`.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use url::Position;

use crate::model::gate::{Check, CheckKind, CheckOutcome, Level};
use crate::report::checks::{self, Bearing, Detail};
use crate::report::told::{Case, End, Teller};

use super::log::put;
use super::rules::{Rules, level, plain};

/// Results of one log: more would be read by nobody, and GitHub takes 25,000.
const MOST: usize = 25_000;

/// Every result, findings before checks.
pub(super) fn results(rules: &mut Rules, teller: &Teller<'_>) -> Vec<Value> {
    let cases = teller.results();
    let checks: &[Check] = teller.report.gate.as_ref().map_or(&[], |gate| &gate.checks);
    let mut of_rule: BTreeMap<&str, Vec<(usize, &Check)>> = BTreeMap::new();
    for (n, check) in checks.iter().enumerate() {
        if let Some(rule) = check.rule.as_deref().filter(|_| is_of_a_fact(check)) {
            of_rule.entry(rule).or_default().push((n, check));
        }
    }
    let mut told = vec![false; checks.len()];
    let mut results = Vec::new();
    for case in cases.iter().take(MOST) {
        let about = of_rule.get(case.verdict.rule.as_str()).and_then(|checks| checks.iter().find(|(_, check)| is_about(check, case)));
        if let Some(told) = about.and_then(|(n, _)| told.get_mut(*n)) {
            *told = true;
        }
        results.push(of_case(case, about.map(|(_, check)| *check), rules, teller));
    }
    for (check, told) in checks.iter().zip(told) {
        if !told && results.len() < MOST {
            results.push(of_check(check, rules, teller));
        }
    }
    results
}

/// Checks of single verdicts; of the others the result would be another thing than the verdict.
fn is_of_a_fact(check: &Check) -> bool {
    check.kind == CheckKind::Regression
}

fn is_about(check: &Check, case: &Case<'_>) -> bool {
    let same_end = match check.outcome {
        CheckOutcome::Inconclusive => case.end == End::Unknown,
        CheckOutcome::Failed | CheckOutcome::Waived => case.end == End::Fail,
    };
    let place = match (check.page.as_deref(), case.page) {
        (None, _) => true,
        (Some(page), Some(here)) => page == here || check.pages.iter().any(|page| page == here),
        // A verdict of the site stands among the results where no page has one of the same end: what a check shows on a page is it.
        (Some(_), None) => true,
    };
    same_end && place
}

fn of_case(case: &Case<'_>, check: Option<&Check>, rules: &mut Rules, teller: &Teller<'_>) -> Value {
    let id = teller.clean(&case.verdict.rule);
    let index = rules.of(&id, case.rule, teller);
    let (kind, level) = match case.end {
        End::Fail => ("fail", case.rule.map_or("warning", |rule| level(rule.severity))),
        _ if case.is_for_a_person() => ("review", "none"),
        _ => ("open", "none"),
    };
    let mut lines = vec![teller.headline(case)];
    lines.extend(Some(teller.why(case)).filter(|why| !why.is_empty()));
    let seen = teller.seen(case);
    lines.extend(seen.iter().map(|seen| format!("{}: {seen}", teller.sheet.labels.text("seen"))));
    if case.end != End::Fail {
        lines.extend(
            Some(teller.fix(case)).filter(|fix| !fix.is_empty()).map(|fix| format!("{}: {fix}", teller.sheet.labels.text("to-know"))),
        );
    }
    if let Some(check) = check {
        let gate = teller.sheet.labels.text("gate-word");
        lines.push(format!("{gate}, {}: {}", Bearing::of(check).word(&teller.sheet), checks::what(check, teller)));
        let told = checks::details(check, teller).into_iter().filter(|(detail, _)| matches!(detail, Detail::Before | Detail::Since));
        lines.extend(told.map(|(detail, text)| format!("{}: {text}", detail.label(teller))));
    }
    let mut prints = json!({ "cxaudit/v1": teller.clean(&case.verdict.fingerprint) });
    let mut result = json!({
        "ruleId": id,
        "ruleIndex": index,
        "kind": kind,
        "level": level,
        "message": { "text": plain(&lines.join("\n")) },
        "locations": locations(case.page, teller),
    });
    if let Some(check) = check {
        put(&mut prints, "cxauditGate/v1", Value::from(teller.clean(&check.fingerprint)));
        if check.outcome != CheckOutcome::Inconclusive && teller.report.gate.as_ref().is_some_and(|gate| gate.baseline.is_some()) {
            put(&mut result, "baselineState", Value::from("new"));
        }
        suppress(&mut result, check, teller);
    }
    put(&mut result, "partialFingerprints", prints);
    result
}

fn of_check(check: &Check, rules: &mut Rules, teller: &Teller<'_>) -> Value {
    let id = format!("gate.{}", check.kind.as_str());
    let index = rules.of_gate(&id, &teller.sheet.labels.text(&format!("gate-rule-{}", check.kind.as_str())));
    let (kind, level) = match (check.outcome, check.level) {
        (CheckOutcome::Inconclusive, _) => ("open", "none"),
        (_, Level::Error) => ("fail", "error"),
        (_, Level::Warn | Level::Off) => ("fail", "warning"),
    };
    let mut lines = vec![checks::what(check, teller)];
    lines.extend(checks::lines(check, teller));
    let mut result = json!({
        "ruleId": id,
        "ruleIndex": index,
        "kind": kind,
        "level": level,
        "message": { "text": plain(&lines.join("\n")) },
        "locations": locations(check.page.as_deref(), teller),
        "partialFingerprints": { "cxauditGate/v1": teller.clean(&check.fingerprint) },
    });
    // Whether a limit was broken before is not known.
    let compared =
        matches!(check.kind, CheckKind::Regression | CheckKind::PageShare | CheckKind::Timing | CheckKind::Growth | CheckKind::ScoreDrop);
    if compared && check.outcome != CheckOutcome::Inconclusive {
        put(&mut result, "baselineState", Value::from("new"));
    }
    suppress(&mut result, check, teller);
    result
}

fn suppress(result: &mut Value, check: &Check, teller: &Teller<'_>) {
    if check.outcome == CheckOutcome::Waived {
        let waiver = json!([{ "kind": "external", "status": "accepted", "justification": checks::waiver(check, teller) }]);
        put(result, "suppressions", waiver);
    }
}

/// The page, or the home page for what is said of the site; nothing where that is no address.
fn locations(page: Option<&str>, teller: &Teller<'_>) -> Value {
    let address = page.unwrap_or(&teller.report.brand.home);
    let Some(uri) = uri(address) else { return json!([]) };
    let name = if page.is_some() { "page" } else { "site" };
    json!([{
        "physicalLocation": { "artifactLocation": { "uri": uri }, "region": { "startLine": 1 } },
        "logicalLocations": [{ "name": teller.clean(address), "kind": name }],
    }])
}

/// The address as RFC 3986 has it, without its fragment: browsers take more characters than that, and so do sites.
fn uri(address: &str) -> Option<String> {
    let mut url = url::Url::parse(address).ok()?;
    url.set_fragment(None);
    let (head, rest) = url.as_str().split_at_checked(url[..Position::BeforePath].len())?;
    let mut uri = head.to_owned();
    for (at, c) in rest.char_indices() {
        let coded = c == '%' && rest.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        if coded || c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c) {
            uri.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| uri.push_str(&format!("%{byte:02X}")));
        }
    }
    Some(uri)
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn addresses_are_those_of_the_standard() {
        assert_eq!(uri("https://a.example/x[1]?q={a|b}%zz%41#part").as_deref(), Some("https://a.example/x%5B1%5D?q=%7Ba%7Cb%7D%25zz%41"));
        assert_eq!(uri("http://[::1]:80/ש").as_deref(), Some("http://[::1]/%D7%A9"));
        assert_eq!(uri("not an address"), None);
        assert_eq!(uri("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
    }
}
