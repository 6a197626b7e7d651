//! Every format read by a consumer of its own: test dashboards' JUnit reader, SARIF's schema and tools, TAP, Prometheus' client, and so on.
//!
//! The Python of `CXAUDIT_PYTHON`, else of `target/consumers`, has them: `.ci/test` installs it. Without it these tests fail and say so.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

#[path = "consumers/readers.rs"]
mod readers;
mod sample;

use std::fs;
use std::path::Path;
use std::process::Command;

use cxaudit::model::report::Report;
use cxaudit::report::{View, format_named};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// What a site would write to break each of them.
const NASTY: &str = "\u{1b}[31m\u{0}]]> <b>&amp; \"q\" 'a' # SKIP \\# TODO x | y, z; \u{fffe}\u{ffff}\u{2028}\n::error::x\r\nnot ok 1 - x\n=1+1 {x=\"y\"} 5\n\
    [a](http://evil.example/) <http://evil.example/> http://evil.example/ www.evil.example @someone `c` ``d`` --- ##[error]x %0A%";

fn written(report: &Report, name: &str) -> String {
    let mut out = Vec::new();
    (format_named(name).unwrap().write)(report, &View::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What the consumers made of a report.
fn understood(report: &Report) -> Value {
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in readers::FILES {
        fs::write(folder.path().join(file), written(report, name)).unwrap();
    }
    readers::told("read.py", folder.path()).unwrap_or_else(|complaint| panic!("{complaint}"))
}

/// The report, with a text of a site's wherever one can stand.
fn hostile() -> Report {
    let mut report = sample::gated();
    report.brand.name = NASTY.to_owned();
    report.brand.id = format!("={NASTY}");
    report.warnings.push(NASTY.to_owned());
    for rule in &mut report.rules {
        for texts in [&mut rule.title, &mut rule.fix, &mut rule.why] {
            texts.insert("en".to_owned(), NASTY.to_owned());
        }
    }
    for piece in &mut report.evidence {
        (piece.what, piece.excerpt, piece.selector) = (NASTY.to_owned(), NASTY.to_owned(), NASTY.to_owned());
    }
    for verdict in &mut report.verdicts {
        if let cxaudit::model::verdict::At::Page(page) = &mut verdict.at {
            page.push_str(NASTY);
        }
    }
    for point in &mut report.touchpoints {
        (point.what, point.channel) = (NASTY.to_owned(), NASTY.to_owned());
    }
    for finding in &mut report.findings {
        finding.pages.push(NASTY.to_owned());
    }
    for page in &mut report.pages {
        page.url.push_str(NASTY);
        page.roles.push(NASTY.to_owned());
    }
    let gate = report.gate.as_mut().unwrap();
    gate.notes.push(NASTY.to_owned());
    for check in &mut gate.checks {
        check.page.iter_mut().chain(&mut check.pages).for_each(|page| page.push_str(NASTY));
        (check.says, check.after, check.fix) = (format!("{NASTY}{}", check.fingerprint), NASTY.to_owned(), NASTY.to_owned());
    }
    for change in &mut gate.changes {
        (change.what, change.detail) = (NASTY.to_owned(), NASTY.to_owned());
    }
    report
}

#[test]
fn consumers_read_what_the_report_says() {
    let told = understood(&sample::gated());
    let junit = &told["junit"];
    assert_eq!(junit["suites"][0], "gate");
    assert_eq!((&junit["tests"], &junit["failed"], &junit["errors"], &junit["skipped"]), (&29.into(), &6.into(), &1.into(), &11.into()));
    assert_eq!(told["sarif"]["tool"], serde_json::json!(["cxaudit"]));
    assert_eq!(told["tap"]["planned"], 29);
    assert_eq!((&told["tap"]["not_ok"], &told["tap"]["todo"], &told["tap"]["skipped"]), (&12.into(), &6.into(), &6.into()));
    assert_eq!(told["csv"]["rows"], sample::gated().verdicts.len());
    assert_eq!(told["openmetrics"]["gate"], serde_json::json!(["failed"]));
    let low = told["openmetrics"]["overall_low"][0].as_f64().unwrap();
    assert!((low - sample::gated().scorecard.overall.low.unwrap()).abs() < 1e-9, "{low}");
    assert_eq!(told["gitlab"]["blockers"], 2);
    assert_eq!(told["github"], serde_json::json!({"error": 3, "warning": 2, "notice": 2}));
}

#[test]
fn hostile_texts_change_nothing_that_consumers_understand() {
    let (plain, hostile) = (understood(&sample::gated()), understood(&hostile()));
    for key in ["junit", "tap", "github", "gitlab"] {
        assert_eq!(plain[key], hostile[key], "{key}");
    }
    for (key, number) in [("sarif", "results"), ("csv", "rows"), ("openmetrics", "samples"), ("openmetrics", "families")] {
        assert_eq!(plain[key][number], hostile[key][number], "{key}");
    }
}

#[test]
fn the_dashboard_asks_for_what_reports_export() {
    let folder = tempfile::tempdir().unwrap();
    let mut other = sample::report();
    other.brand.id = "other.example".to_owned();
    for (name, report) in [("a.prom", sample::gated()), ("b.prom", other)] {
        fs::write(folder.path().join(name), written(&report, "openmetrics")).unwrap();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(readers::python().unwrap());
    command.arg(root.join("tests/consumers/dashboard.py")).arg(folder.path()).arg(root.join("examples/grafana"));
    let output = command.env("PYTHONDONTWRITEBYTECODE", "1").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["brands"], serde_json::json!(["olive-fig.example", "other.example"]));
    assert!(told["expressions"].as_u64().unwrap() > 10);
}

#[test]
fn sarif_holds_to_its_schema_and_says_what_is_new_open_and_waived() {
    let schema = readers::sarif_schema().unwrap();
    for report in [sample::report(), sample::gated(), hostile()] {
        let text = written(&report, "sarif");
        let log: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(readers::broken(&schema, &log).unwrap(), Vec::<String>::new());
        serde_json::from_str::<serde_sarif::sarif::Sarif>(&text).unwrap();
    }
    let log: Value = serde_json::from_str(&written(&sample::gated(), "sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(result["kind"] == "fail", result["level"] != "none", "a level is for what failed: {result}");
        assert!(!result["partialFingerprints"].as_object().unwrap().is_empty());
    }
    let of = |rule: &str| results.iter().filter(|result| result["ruleId"] == rule).collect::<Vec<_>>();
    let everywhere = of("reachability.contact-everywhere");
    let new: Vec<bool> = everywhere.iter().map(|result| result["baselineState"] == "new").collect();
    assert_eq!(new, [true, true, false], "/he and /he/shop are new, /he/shop/oil is not known to be");
    assert_eq!(of("purchase.price")[0]["suppressions"][0]["kind"], "external");
    assert_eq!(of("reachability.chat")[0]["kind"], "open");
    assert_eq!(of("gate.timing").iter().map(|result| result["kind"].as_str().unwrap()).collect::<Vec<_>>(), ["fail", "open"]);
}

#[test]
fn a_regression_of_the_whole_site_is_one_result() {
    let mut report = sample::gated();
    let check = report.gate.as_mut().unwrap().checks.first_mut().unwrap();
    check.rule = Some("feedback.survey".to_owned());
    let log: Value = serde_json::from_str(&written(&report, "sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of =
        |rule: &str| results.iter().filter(|result| result["ruleId"] == rule).map(|result| &result["baselineState"]).collect::<Vec<_>>();
    assert_eq!(of("feedback.survey"), ["new"], "judged of the site, met on /he");
    assert!(of("gate.regression").is_empty());
}

#[test]
fn fingerprints_stay_the_same_from_run_to_run() {
    let mut later = sample::gated();
    later.run.clock.audited_at = "2026-12-01T00:00:00Z".to_owned();
    let prints = |report: &Report| -> Vec<Value> {
        let log: Value = serde_json::from_str(&written(report, "sarif")).unwrap();
        log["runs"][0]["results"].as_array().unwrap().iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    assert_eq!(prints(&sample::gated()), prints(&later));
}

/// Entries of the first list, and how many lists stand in them.
fn entries(markdown: &str) -> (usize, usize) {
    let (mut depth, mut items, mut nested) = (0, 0, 0);
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::List(first)) => {
                nested += usize::from(depth == 1 && first.is_none());
                depth += 1;
            }
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) => items += usize::from(depth == 1),
            _ => {}
        }
    }
    (items, nested)
}

#[test]
fn what_belongs_to_a_finding_stands_in_its_entry_of_the_list() {
    let mut report = sample::report();
    report.findings = report.findings.iter().cycle().take(101).cloned().collect();
    report.warnings.clear();
    assert_eq!(entries(&written(&report, "md")), (101, 101));
}

#[test]
fn markdown_shows_what_a_site_wrote_and_never_obeys_it() {
    for report in [sample::gated(), hostile()] {
        let text = written(&report, "md");
        let found = readers::marked(&text).unwrap_or_else(|complaint| panic!("{complaint}\n{text}"));
        assert_eq!((found.headings, found.tables), (5, 5), "{text}");
    }
}
