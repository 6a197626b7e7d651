//! What goes together in a policy: shares are shares, times and numbers exist, a limit is of one thing, a waiver says why and until when.
//!
//! In: the file as a table. Out: problems with their places. Keys and types are `policy_file.rs`'s; values of another type than they
//! should be are left to it.

use std::collections::BTreeSet;
use std::ops::Range;

use regex::Regex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::gate::TIMING_METRICS;
use crate::model::catalogue::{MetricName, metrics};
use crate::model::nearest::nearest;

use super::config_values::Wrong;
use super::policy_file::{Found, Known, unknown};

/// What a limit may be of.
const KINDS: &[&str] = &["score", "dimension", "stage", "severity", "rule", "metric"];

/// Everything that does not go together.
pub(super) fn check(policy: &DeTable<'_>, found: &mut Found) {
    for (table, shares) in [("facts", ["confidence", "pages-by"]), ("timing", ["alpha", "alpha-all"])] {
        let Some(DeValue::Table(table)) = value(policy, table).map(Spanned::get_ref) else { continue };
        for name in shares {
            share(table, name, found);
        }
    }
    if let Some(DeValue::Table(timing)) = value(policy, "timing").map(Spanned::get_ref)
        && let Some(DeValue::Array(times)) = value(timing, "metrics").map(Spanned::get_ref)
    {
        for time in times.iter() {
            if let DeValue::String(word) = time.get_ref()
                && !TIMING_METRICS.contains(&word.as_ref())
            {
                found.push((time.span(), unknown("time", word, &TIMING_METRICS)));
            }
        }
    }
    for (table, names) in [("timing", &["slower-by", "floor-ms", "drift"][..]), ("scores", &["drop"])] {
        let Some(DeValue::Table(table)) = value(policy, table).map(Spanned::get_ref) else { continue };
        names.iter().for_each(|name| allowance(table, name, found));
    }
    for (growth, _) in entries(policy, "growth") {
        metric(growth, found);
        ["by", "floor"].iter().for_each(|name| allowance(growth, name, found));
    }
    for (limit, at) in entries(policy, "limit") {
        check_limit(limit, &at, found);
    }
    for (waiver, at) in entries(policy, "waiver") {
        check_waiver(waiver, &at, found);
    }
}

/// Rules and roles that there are not: what a misspelt one was to soften stays strict, what it was to forbid is let through.
pub(super) fn check_names(policy: &DeTable<'_>, known: Known<'_>, found: &mut Found) {
    let mut rules: Vec<(String, Range<usize>, bool)> = Vec::new();
    if let Some(DeValue::Table(facts)) = value(policy, "facts").map(Spanned::get_ref)
        && let Some(DeValue::Table(levels)) = value(facts, "rules").map(Spanned::get_ref)
    {
        rules.extend(levels.iter().map(|(id, _)| (id.get_ref().to_string(), id.span(), true)));
    }
    for (entry, families) in [("limit", false), ("waiver", true)] {
        let of = |(table, _): (&DeTable<'_>, _)| text(table, "rule").map(|(id, at)| (id.to_owned(), at, families));
        rules.extend(entries(policy, entry).into_iter().filter_map(of));
    }
    let tables = ["growth", "limit"].map(|entry| entries(policy, entry)).concat();
    let roles: Vec<(&str, Range<usize>)> = tables.into_iter().filter_map(|(table, _)| text(table, "role")).collect();
    if rules.is_empty() && roles.is_empty() {
        return;
    }
    let known = known();
    check_rules(rules, &known.rules, found);
    let right: Vec<&str> = known.roles.iter().map(String::as_str).collect();
    for (role, at) in roles {
        if !right.is_empty() && !right.contains(&role) {
            let mut wrong = unknown("role", role, &right);
            if nearest(role, right.iter().copied()).is_none() {
                wrong.help = Some(format!("there are {}", right.join(", ")));
            }
            found.push((at, wrong));
        }
    }
}

fn check_rules(named: Vec<(String, Range<usize>, bool)>, known: &[String], found: &mut Found) {
    let mut right: BTreeSet<String> = known.iter().filter_map(|id| Some(format!("{}.*", id.split_once('.')?.0))).collect();
    right.extend(known.iter().cloned());
    for (id, at, families) in named {
        let right: Vec<&str> = right.iter().map(String::as_str).filter(|id| families || !id.ends_with(".*")).collect();
        if !right.is_empty() && !right.contains(&id.as_str()) {
            let mut wrong = unknown("rule", &id, &right);
            if nearest(&id, right.iter().copied()).is_none() {
                wrong.help = Some("`cxaudit rules list` lists them".to_owned());
            }
            found.push((at, wrong));
        }
    }
}

fn value<'a, 'd>(table: &'a DeTable<'d>, name: &str) -> Option<&'a Spanned<DeValue<'d>>> {
    table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value)
}

fn text<'a>(table: &'a DeTable<'_>, name: &str) -> Option<(&'a str, Range<usize>)> {
    let value = value(table, name)?;
    value.get_ref().as_str().map(|text| (text, value.span()))
}

/// The tables of `[[name]]`, and where each stands.
fn entries<'a, 'd>(policy: &'a DeTable<'d>, name: &str) -> Vec<(&'a DeTable<'d>, Range<usize>)> {
    let Some(DeValue::Array(all)) = value(policy, name).map(Spanned::get_ref) else { return Vec::new() };
    all.iter().filter_map(|one| one.get_ref().as_table().map(|table| (table, one.span()))).collect()
}

/// A number of a table, with its place; none where there is none of that name.
fn number(table: &DeTable<'_>, name: &str) -> Option<(f64, Range<usize>)> {
    let value = value(table, name)?;
    let number = match value.get_ref() {
        DeValue::Float(number) => number.as_str().replace('_', "").parse().ok()?,
        DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok()?,
        _ => return None,
    };
    Some((number, value.span()))
}

fn share(table: &DeTable<'_>, name: &str, found: &mut Found) {
    if let Some((number, at)) = number(table, name)
        && !(0.0..=1.0).contains(&number)
    {
        found.push((at, Wrong::new(&format!("`{name}` is a share"), "give 0 to 1")));
    }
}

/// What worse is allowed is never less than nothing.
fn allowance(table: &DeTable<'_>, name: &str, found: &mut Found) {
    if let Some((number, at)) = number(table, name)
        && !(number.is_finite() && number >= 0.0)
    {
        found.push((at, Wrong::new(&format!("`{name}` is what may be worse"), "give 0 or more")));
    }
}

fn metric(table: &DeTable<'_>, found: &mut Found) {
    if let Some((word, at)) = text(table, "metric")
        && MetricName::from_word(word).is_none()
    {
        let names: Vec<&str> = metrics().iter().map(|row| row.name.as_str()).collect();
        found.push((at, unknown("metric", word, &names)));
    }
}

fn check_limit(limit: &DeTable<'_>, at: &Range<usize>, found: &mut Found) {
    let has = |name: &str| value(limit, name).is_some();
    let kinds: Vec<&str> = KINDS.iter().copied().filter(|kind| has(kind)).collect();
    let mut wrong = |message: &str, help: &str| found.push((at.clone(), Wrong::new(message, help)));
    match kinds.as_slice() {
        [] => wrong("a limit on nothing", "name one of `score`, `dimension`, `stage`, `severity`, `rule`, `metric`"),
        ["score" | "dimension" | "stage"] if !has("min") => wrong("a limit on a score without its least", "give `min`, in points"),
        ["score" | "dimension" | "stage"] if has("max") => wrong("a score has a least", "give `min` alone"),
        ["severity"] if has("min") => wrong("rules of a severity that fail have a most", "give `max` alone"),
        ["rule"] if has("min") || has("max") => wrong("a rule holds or does not", "leave out `min` and `max`"),
        ["metric"] if !has("min") && !has("max") => wrong("a limit on a metric without its bounds", "give `max` or `min`"),
        [_] => {}
        several => {
            let help = format!(
                "it has {}: write a [[limit]] for each",
                several.iter().map(|kind| format!("`{kind}`")).collect::<Vec<_>>().join(", ")
            );
            wrong("a limit on several things", &help);
        }
    }
    bounds(limit, &kinds, found);
    pattern(limit, "url", found);
    for name in ["role", "url"] {
        if let (Some(value), true, false) = (value(limit, name), !kinds.is_empty(), has("rule") || has("metric")) {
            let message = format!("`{name}` narrows limits on a rule or a metric only");
            found.push((value.span(), Wrong::new(&message, "leave it out")));
        }
    }
    metric(limit, found);
}

/// Bounds are numbers that what is bounded can have.
fn bounds(limit: &DeTable<'_>, kinds: &[&str], found: &mut Found) {
    let points = matches!(kinds, ["score" | "dimension" | "stage"]);
    for name in ["min", "max"] {
        let Some((number, at)) = number(limit, name) else { continue };
        if points && !(0.0..=100.0).contains(&number) {
            found.push((at, Wrong::new(&format!("`{name}` is in points"), "give 0 to 100")));
        } else if !(number.is_finite() && number >= 0.0) {
            found.push((at, Wrong::new(&format!("`{name}` is no bound"), "give 0 or more")));
        }
    }
}

/// A pattern that no address can match.
fn pattern(table: &DeTable<'_>, name: &str, found: &mut Found) {
    if let Some((pattern, at)) = text(table, name)
        && !["/", "*", "http://", "https://"].iter().any(|start| pattern.starts_with(start))
    {
        found.push((at, Wrong::new(&format!("`{name}` matches no address"), "write a path or an address, `*` for anything: \"/sale/*\"")));
    }
}

fn check_waiver(waiver: &DeTable<'_>, at: &Range<usize>, found: &mut Found) {
    if value(waiver, "rule").is_none() && value(waiver, "metric").is_none() {
        found.push((at.clone(), Wrong::new("a waiver of nothing", "name the `rule` or the `metric` that is let through")));
    }
    if let Some((reason, at)) = text(waiver, "reason")
        && reason.trim().is_empty()
    {
        found.push((at, Wrong::new("`reason` is empty", "say why this is let through")));
    }
    if let Some((until, at)) = text(waiver, "until")
        && !is_day(until)
    {
        found.push((at, Wrong::new("`until` is no day", "write the last day it holds as \"2027-01-31\"")));
    }
    pattern(waiver, "page", found);
    // What no rule speaks of is called by its channel or the role of its page.
    if !text(waiver, "metric").is_some_and(|(word, _)| word.starts_with("channel:") || word.starts_with("page:")) {
        metric(waiver, found);
    }
}

/// A day of the calendar, as `2027-01-31`.
fn is_day(text: &str) -> bool {
    let shape = Regex::new(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    shape.is_ok_and(|shape| shape.is_match(text)) && text.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use crate::app::pack::Names;
    use crate::cli::policy_file::{Known, parse};

    #[test]
    fn what_does_not_go_together_is_told_at_once_with_places() {
        let text = "[facts]\nconfidence = 1.5\n[timing]\nmetrics = [\"ttfb_ms\", \"ttbf_ms\"]\nalpha = -1\n\
                    [[limit]]\nscore = \"overall\"\nurl = \"/a\"\n[[limit]]\nmetric = \"html_byte\"\nmax = 1\n\
                    [[limit]]\nrule = \"a.b\"\nseverity = \"low\"\n[[limit]]\nmax = 1\n[[waiver]]\nreason = \"\"\nuntil = \"tomorrow\"\n";
        let told: Vec<String> = parse(text, "gate.toml", &Names::default).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "gate.toml:2:14: `confidence` is a share (give 0 to 1)",
                "gate.toml:4:23: unknown time `ttbf_ms` (did you mean `ttfb_ms`?)",
                "gate.toml:5:9: `alpha` is a share (give 0 to 1)",
                "gate.toml:6:1: a limit on a score without its least (give `min`, in points)",
                "gate.toml:8:7: `url` narrows limits on a rule or a metric only (leave it out)",
                "gate.toml:10:10: unknown metric `html_byte` (did you mean `html_bytes`?)",
                "gate.toml:12:1: a limit on several things (it has `severity`, `rule`: write a [[limit]] for each)",
                "gate.toml:15:1: a limit on nothing (name one of `score`, `dimension`, `stage`, `severity`, `rule`, `metric`)",
                "gate.toml:17:1: a waiver of nothing (name the `rule` or the `metric` that is let through)",
                "gate.toml:18:10: `reason` is empty (say why this is let through)",
                "gate.toml:19:9: `until` is no day (write the last day it holds as \"2027-01-31\")",
            ]
        );
    }

    fn told(text: &str, known: Known<'_>) -> Vec<String> {
        parse(text, "gate.toml", known).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn numbers_days_and_patterns_that_mean_nothing_are_told() {
        let text = "[timing]\nslower-by = -5\nfloor-ms = -100\ndrift = nan\n[scores]\ndrop = -5\n\
                    [[growth]]\nmetric = \"html_bytes\"\nby = -0.5\nfloor = inf\n\
                    [[limit]]\nseverity = \"critical\"\nmin = 5\n[[limit]]\nscore = \"overall\"\nmin = 101\n\
                    [[limit]]\nrule = \"a.b\"\nurl = \"shop\"\n\
                    [[waiver]]\nrule = \"a.b\"\npage = \"[\"\nreason = \"x\"\nuntil = \"2027-02-31\"\n";
        assert_eq!(
            told(text, &Names::default),
            [
                "gate.toml:2:13: `slower-by` is what may be worse (give 0 or more)",
                "gate.toml:3:12: `floor-ms` is what may be worse (give 0 or more)",
                "gate.toml:4:9: `drift` is what may be worse (give 0 or more)",
                "gate.toml:6:8: `drop` is what may be worse (give 0 or more)",
                "gate.toml:9:6: `by` is what may be worse (give 0 or more)",
                "gate.toml:10:9: `floor` is what may be worse (give 0 or more)",
                "gate.toml:11:1: rules of a severity that fail have a most (give `max` alone)",
                "gate.toml:16:7: `min` is in points (give 0 to 100)",
                "gate.toml:19:7: `url` matches no address (write a path or an address, `*` for anything: \"/sale/*\")",
                "gate.toml:22:8: `page` matches no address (write a path or an address, `*` for anything: \"/sale/*\")",
                "gate.toml:24:9: `until` is no day (write the last day it holds as \"2027-01-31\")",
            ]
        );
    }

    #[test]
    fn rules_that_there_are_not_are_told_with_the_nearest() {
        let rules = || Names { rules: vec!["reachability.phone".to_owned(), "mobile.zoom".to_owned()], roles: Vec::new() };
        let right = "[facts]\nrules = { \"mobile.*\" = \"off\", \"mobile.zoom\" = \"warn\" }\n[[limit]]\nrule = \"reachability.phone\"\n";
        assert_eq!(told(right, &rules), Vec::<String>::new());
        let text = "[facts.rules]\n\"reachability.phnoe\" = \"off\"\n\"mobil.*\" = \"off\"\n[[limit]]\nrule = \"mobile.*\"\n\
                    [[waiver]]\nrule = \"what.ever\"\nreason = \"x\"\nuntil = \"2027-02-28\"\n";
        let told = told(text, &rules);
        assert_eq!(told[0], "gate.toml:2:1: unknown rule `reachability.phnoe` (did you mean `reachability.phone`?)");
        assert_eq!(told[1], "gate.toml:3:1: unknown rule `mobil.*` (did you mean `mobile.*`?)");
        assert!(told[2].starts_with("gate.toml:5:8: unknown rule `mobile.*`") && told.len() == 4, "{told:#?}");
        assert_eq!(told[3], "gate.toml:7:8: unknown rule `what.ever` (`cxaudit rules list` lists them)");
    }
    #[test]
    fn roles_that_there_are_not_are_told_with_the_nearest_or_with_all() {
        let known = || Names { rules: Vec::new(), roles: vec!["contact".to_owned(), "home".to_owned()] };
        let text = "[[growth]]\nmetric = \"html_bytes\"\nby = 0.2\nrole = \"hoem\"\n[[limit]]\nrule = \"a.b\"\nrole = \"contact\"\n\
                    [[limit]]\nrule = \"a.b\"\nrole = \"zebra\"\n";
        assert_eq!(
            told(text, &known),
            ["gate.toml:4:8: unknown role `hoem` (did you mean `home`?)", "gate.toml:10:8: unknown role `zebra` (there are contact, home)"]
        );
        assert_eq!(told(text, &Names::default), Vec::<String>::new());
    }
}
