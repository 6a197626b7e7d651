//! Has every reader of the formats read real reports: `consumers FOLDER[=https://HOST/]...`, for sites of one's own.
//!
//! In: folders with saved sites, and the address each had. Each is audited once, with a gate, into every format and a history, by the
//! `cxaudit` beside this program; then the readers of tests/consumers read what was written. Out: a table, a row a site, of what
//! each understood; no site is named. A reader's complaint, or two that do not agree, end it with exit code 1.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[path = "../tests/consumers/readers.rs"]
mod readers;

/// Tables of a history's export.
const TABLES: &[&str] = &["scores", "verdicts", "metrics", "samples"];

const COLUMNS: &[&str] = &[
    "site",
    "pages",
    "JSON: verdicts",
    "JUnit: cases, failed, skipped",
    "SARIF: results",
    "TAP: points, not ok",
    "CSV: rows, failed",
    "GitLab: entries",
    "GitHub: error, warning, notice",
    "OpenMetrics: families, samples",
    "Markdown: headings, table rows",
    "DuckDB and pandas: rows of verdicts, metrics",
];

fn main() -> Result<(), Box<dyn Error>> {
    let sites: Vec<String> = std::env::args().skip(1).collect();
    if sites.is_empty() {
        return Err("name folders with saved sites: consumers FOLDER[=https://HOST/]...".into());
    }
    let promtool = Command::new("promtool").arg("--version").output().is_ok();
    let report_schema = cxaudit::report::schema();
    let sarif_schema = readers::sarif_schema()?;
    let mut out = io::stdout().lock();
    writeln!(out, "| {} |\n|{}", COLUMNS.join(" | "), " --- |".repeat(COLUMNS.len()))?;
    for (number, site) in sites.iter().enumerate() {
        let number = number + 1;
        let (folder, url) =
            site.split_once('=').map_or((site.as_str(), format!("https://site-{number}.example/")), |(f, u)| (f, u.to_owned()));
        let work = tempfile::tempdir()?;
        let here = work.path();
        audit(folder, &url, here).map_err(|error| format!("site {number}: {error}"))?;
        let mut row = vec![format!("site {number}")];
        row.extend(read(here, &report_schema, &sarif_schema).map_err(|error| format!("site {number}: {error}"))?);
        if promtool {
            let metrics = std::fs::File::open(here.join("report.prom"))?;
            let output = Command::new("promtool").args(["check", "metrics"]).stdin(metrics).output()?;
            if !output.status.success() {
                return Err(format!("site {number}: promtool: {}", String::from_utf8_lossy(&output.stderr)).into());
            }
        }
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    writeln!(out, "\npromtool: {}", if promtool { "had no complaint" } else { "not installed" })?;
    Ok(())
}

/// One audit, with a gate, into every format and a history; then the history's tables.
fn audit(folder: &str, url: &str, here: &Path) -> Result<(), Box<dyn Error>> {
    let program = std::env::current_exe()?.parent().and_then(Path::parent).map(|folder| folder.join("cxaudit")).ok_or("no program")?;
    let site = std::path::absolute(folder)?;
    let run = |words: &[&str]| -> Result<(), Box<dyn Error>> {
        let mut command = Command::new(&program);
        let output = command.args(words).current_dir(here).env("CXAUDIT_NO_CONFIG", "1").output();
        let output = output.map_err(|error| format!("{}: {error}; cargo build makes it", program.display()))?;
        // A gate may fail or be inconclusive; an audit that was not made is another thing.
        if [Some(0), Some(1), Some(4)].contains(&output.status.code()) {
            return Ok(());
        }
        Err(format!("cxaudit {}: {}", words.join(" "), String::from_utf8_lossy(&output.stderr)).into())
    };
    let site = site.to_string_lossy().into_owned();
    // A limit that every site keeps: there is no earlier report to hold this one against.
    std::fs::write(here.join("cxaudit-gate.toml"), "[[limit]]\nscore = \"overall\"\nmin = 0\n")?;
    let mut words = vec!["audit", &site, "--base-url", url, "--no-record", "-q", "--gate", "--history", "h.db"];
    let files: Vec<String> = readers::FILES.iter().map(|(format, file)| format!("{format}:{file}")).collect();
    let others = ["report.json", "report.jsonl", "report.md", "report.txt", "gate:gate.txt"];
    words.extend(files.iter().map(String::as_str).chain(others).flat_map(|file| ["-o", file]));
    run(&words)?;
    for table in TABLES {
        run(&["history", "export", "h.db", "--table", table, "-o", &format!("{table}.parquet")])?;
    }
    run(&["history", "export", "h.db", "-o", "scores.csv"])?;
    run(&["history", "export", "h.db", "-o", "scores.jsonl"])
}

/// What every reader understood, in the order of [`COLUMNS`]; readers of the same thing must agree.
fn read(here: &Path, report_schema: &Value, sarif_schema: &Value) -> Result<Vec<String>, Box<dyn Error>> {
    let text = |name: &str| std::fs::read_to_string(here.join(name));
    let report: Value = serde_json::from_str(&text("report.json")?)?;
    let line: Value = serde_json::from_str(&text("report.jsonl")?)?;
    agree("json and jsonl", &report, &line)?;
    let sarif: Value = serde_json::from_str(&text("report.sarif")?)?;
    for (name, schema, value) in [("report", report_schema, &report), ("SARIF", sarif_schema, &sarif)] {
        let broken = readers::broken(schema, value)?;
        if !broken.is_empty() {
            return Err(format!("the {name} breaks its schema:\n{}", broken.join("\n")).into());
        }
    }
    let told = readers::told("read.py", here)?;
    let marked = readers::marked(&text("report.md")?)?;
    let kept = readers::told("history.py", here)?;
    let verdicts = report["verdicts"].as_array().map_or(0, Vec::len);
    let results = sarif["runs"][0]["results"].as_array().map_or(0, Vec::len);
    agree("verdicts and rows of CSV", &verdicts.into(), &told["csv"]["rows"])?;
    agree("failed in CSV and in JSON", &failed(&report).into(), &told["csv"]["failed"])?;
    agree("JUnit's and TAP's cases", &told["junit"]["tests"], &told["tap"]["planned"])?;
    agree("results of SARIF by sarif-tools", &results.into(), &told["sarif"]["results"])?;
    agree("low end in OpenMetrics", &report["scorecard"]["overall"]["low"], &told["openmetrics"]["overall_low"][0])?;
    agree("the gate in OpenMetrics", &report["gate"]["verdict"], &told["openmetrics"]["gate"][0])?;
    agree("verdicts in DuckDB", &verdicts.into(), &kept["duckdb"]["verdicts"]["rows"])?;
    for table in TABLES {
        agree(table, &kept["duckdb"][table]["rows"], &kept["pandas"][table]["rows"])?;
    }
    let all = |of: &str, keys: &[&str]| keys.iter().map(|key| number(&told[of][key])).collect::<Vec<_>>().join(", ");
    let families = told["openmetrics"]["families"].as_array().map_or(0, Vec::len);
    Ok(vec![
        number(&report["coverage"]["pages"]),
        verdicts.to_string(),
        all("junit", &["tests", "failed", "skipped"]),
        results.to_string(),
        all("tap", &["planned", "not_ok"]),
        all("csv", &["rows", "failed"]),
        all("gitlab", &["entries"]),
        all("github", &["error", "warning", "notice"]),
        format!("{families}, {}", number(&told["openmetrics"]["samples"])),
        format!("{}, {}", marked.headings, marked.rows),
        format!("{}, {}", number(&kept["duckdb"]["verdicts"]["rows"]), number(&kept["duckdb"]["metrics"]["rows"])),
    ])
}

fn failed(report: &Value) -> usize {
    let all = report["verdicts"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter(|verdict| verdict["outcome"]["verdict"] == "fail").count()
}

fn number(value: &Value) -> String {
    value.as_u64().map_or_else(|| value.to_string(), |number| number.to_string())
}

fn agree(what: &str, one: &Value, other: &Value) -> Result<(), String> {
    let same = one == other || one.as_f64().zip(other.as_f64()).is_some_and(|(a, b)| (a - b).abs() < 1e-9);
    if same { Ok(()) } else { Err(format!("{what} do not agree: {one} and {other}")) }
}
