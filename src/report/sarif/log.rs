//! The log: one run with the tool, its rules, the results and how the audit went.

use std::io::Write;

use serde_json::{Value, json};

use crate::model::harmless;
use crate::model::report::Report;
use crate::report::error::ReportError;
use crate::report::told::{End, Teller};
use crate::report::view::View;

use super::results;
use super::rules::Rules;

/// Where the schema of the format is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the log, pretty, so that a difference of two can be read.
pub(in crate::report) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let mut rules = Rules::default();
    let results = results::results(&mut rules, &teller);
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [run(&rules, &results, &teller)],
    });
    out.write_all(harmless::json(serde_json::to_string_pretty(&log)?).as_bytes())?;
    out.write_all(b"\n")?;
    Ok(())
}

fn run(rules: &Rules, results: &[Value], teller: &Teller<'_>) -> Value {
    let report = teller.report;
    let mut invocation = json!({ "executionSuccessful": !report.run.interrupted });
    if let Ok(at) = report.run.clock.audited_at.parse::<jiff::Timestamp>() {
        put(&mut invocation, "startTimeUtc", Value::from(at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()));
    }
    // Readers that make relative addresses of absolute ones do it by the working directory.
    if let Ok(home) = url::Url::parse(&report.brand.home)
        && let Ok(root) = home.join("/")
    {
        put(&mut invocation, "workingDirectory", json!({ "uri": root.as_str() }));
    }
    let warnings: Vec<Value> =
        report.warnings.iter().map(|warning| json!({ "level": "note", "message": { "text": teller.clean(warning) } })).collect();
    if !warnings.is_empty() {
        put(&mut invocation, "toolExecutionNotifications", Value::Array(warnings));
    }
    json!({
        "tool": { "driver": {
            "name": "cxaudit",
            "semanticVersion": teller.clean(&report.tool.version),
            "version": teller.clean(&report.tool.version),
            "rules": rules.all(),
        } },
        "automationDetails": { "id": format!("cxaudit/{}/", teller.clean(&report.brand.id)) },
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
        "properties": properties(teller),
    })
}

/// What the run knows and results cannot carry: points, and how many verdicts came out how.
fn properties(teller: &Teller<'_>) -> Value {
    let report = teller.report;
    let overall = &report.scorecard.overall;
    let mut verdicts = serde_json::Map::new();
    for end in End::ALL {
        let count = teller.cases().filter(|case| case.end == end && case.page.is_none()).count();
        verdicts.insert(end.as_str().to_owned(), Value::from(count));
    }
    let mut properties = json!({
        "brand": teller.clean(&report.brand.id),
        "home": teller.clean(&report.brand.home),
        "score": { "low": overall.low, "high": overall.high, "coverage": overall.coverage },
        "rules": verdicts,
        "rulesDigest": teller.clean(&report.run.rules_digest),
        "profile": teller.clean(&report.run.profile),
    });
    if let Some(gate) = &report.gate {
        put(&mut properties, "gate", json!({ "verdict": gate.verdict.as_str(), "policy": teller.clean(&gate.policy) }));
    }
    properties
}

/// Sets a key of an object.
pub(super) fn put(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}
