//! What programs feed on beside the report has a published schema: lists and trends of a history, the gate's policy.
//!
//! In: what the program prints, and what the documents show. It is held against `schemas/`, which is what the code generates.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "history/made.rs"]
mod made;
mod sample;

use cxaudit::app::generate;
use made::{output, run, said, store};
use serde_json::Value;
use snapbox::{assert_data_eq, file};

fn wrong(schema: &str, value: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn published_schemas_are_what_the_code_says() {
    assert_data_eq!(generate::history_list_schema(), file!["../schemas/history-list.v1.json"].raw());
    assert_data_eq!(generate::history_trend_schema(), file!["../schemas/history-trend.v1.json"].raw());
    assert_data_eq!(generate::policy_schema(), file!["../schemas/policy.v1.json"].raw());
}

#[test]
fn histories_are_printed_by_their_schemas() {
    let folder = tempfile::tempdir().unwrap();
    // A drop, other rules on the way, a run that was stopped: every part of a trend is there.
    let mut reports: Vec<_> = (0..24).map(|day| run(day, if day < 12 { 0.0 } else { 9.5 })).collect();
    reports[3].run.interrupted = true;
    reports[0].run.rules_digest = "f".repeat(64);
    store(&folder.path().join("all.jsonl"), &reports);
    let printed = |words: &[&str]| -> Value {
        let output = output(folder.path(), &[&["history"], words].concat());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap_or_default()
    };
    printed(&["add", "h.db", "all.jsonl"]);
    let list = printed(&["list", "h.db", "--json"]);
    assert_eq!((list.as_array().unwrap().len(), wrong(&generate::history_list_schema(), &list)), (24, Vec::new()));
    let mut broken = list;
    broken[0]["points"] = "many".into();
    assert!(!wrong(&generate::history_list_schema(), &broken).is_empty());
    let brand = sample::report().brand.id;
    for measure in [
        &[][..],
        &["--dimension", "reachability"],
        &["--stage", "purchase"],
        &["--rule", "reachability.phone"],
        &["--metric", "html_bytes"],
    ] {
        let trend = printed(&[&["trend", "h.db", "--json", "--brand", &brand], measure].concat());
        assert_eq!(wrong(&generate::history_trend_schema(), &trend), Vec::<String>::new(), "{measure:?}");
        assert_eq!(trend["brands"][0]["breaks"].as_array().unwrap().len(), 1, "{measure:?}");
    }
    let trend = printed(&["trend", "h.db", "--json"]);
    assert!(trend["brands"][0]["rows"][0]["changes"].is_array() && wrong(&generate::history_trend_schema(), &trend).is_empty());
}

#[test]
fn policies_hold_to_their_schema() {
    let folder = tempfile::tempdir().unwrap();
    store(&folder.path().join("report.json"), &[sample::report()]);
    let made = output(folder.path(), &["gate", "init", "report.json"]);
    let made = String::from_utf8(made.stdout).unwrap();
    let document = include_str!("../docs/gate.md");
    let shown = document.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    for text in [made.as_str(), shown] {
        let policy: toml::Value = toml::from_str(text).unwrap();
        assert_eq!(wrong(&generate::policy_schema(), &serde_json::to_value(policy).unwrap()), Vec::<String>::new(), "{text}");
    }
    let misspelt: Value = serde_json::json!({"facts": {"levle": "error"}});
    assert!(!wrong(&generate::policy_schema(), &misspelt).is_empty());
}
