//! Runs of an invented shop, one a day, and what a history must hold of each.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use cxaudit::model::report::Report;
use cxaudit::model::verdict::{At, Judgement};
use rusqlite::Connection;

use crate::sample;

/// The day's run. `lost` points are taken from the overall score and from reachability.
pub(crate) fn run(day: u32, lost: f64) -> Report {
    let mut report = sample::report();
    report.run.clock.audited_at = format!("2026-{:02}-{:02}T04:30:00Z", 1 + day / 28, 1 + day % 28);
    let card = &mut report.scorecard;
    for rated in
        std::iter::once(&mut card.overall).chain(card.dimensions.iter_mut().filter(|(d, _)| d.as_str() == "reachability").map(|(_, r)| r))
    {
        for value in [&mut rated.points, &mut rated.low, &mut rated.high].into_iter().flatten() {
            *value = (*value - lost).max(0.0);
        }
    }
    for page in &mut report.pages {
        page.metrics.insert("html_bytes".to_owned(), 48_200.0 + 1_000.0 * lost);
    }
    if lost > 5.0 {
        let phone = report.verdicts.iter_mut().find(|verdict| verdict.rule == "reachability.phone" && verdict.at == At::Site).unwrap();
        phone.outcome = Judgement::Fail { score: 0.25 };
    }
    report
}

/// Runs the program without the caller's environment.
pub(crate) fn cxaudit(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cxaudit"));
    command.env_clear().envs(["PATH", "SYSTEMROOT", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

pub(crate) fn output(folder: &Path, arguments: &[&str]) -> Output {
    cxaudit(folder).args(arguments).output().unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Stored reports, one a line.
pub(crate) fn store(path: &Path, reports: &[Report]) {
    let lines: String = reports.iter().map(|report| format!("{}\n", serde_json::to_string(report).unwrap())).collect();
    fs::write(path, lines).unwrap();
}

/// The file holds whole runs only; says how many.
pub(crate) fn whole_runs(path: &Path) -> usize {
    let connection = Connection::open(path).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let broken: Option<i64> = connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(broken, Some(0));
    let report = sample::report();
    let samples: usize = report.run.timing_samples.values().map(Vec::len).sum();
    let metrics: usize = report.pages.iter().map(|page| page.metrics.len()).sum();
    let scores = 1 + report.scorecard.dimensions.len() + report.scorecard.stages.len();
    let expected = [scores, report.verdicts.len(), metrics, samples].map(|count| u32::try_from(count).unwrap());
    let mut query = connection
        .prepare(
            "SELECT (SELECT count(*) FROM score WHERE run = id), (SELECT count(*) FROM verdict WHERE run = id), \
             (SELECT count(*) FROM metric WHERE run = id), (SELECT count(*) FROM sample WHERE run = id) FROM run",
        )
        .unwrap();
    let rows = query.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])).unwrap();
    let rows: Vec<[u32; 4]> = rows.collect::<Result<_, _>>().unwrap();
    assert!(rows.iter().all(|row| *row == expected), "a run is not whole: {rows:?}, each must be {expected:?}");
    rows.len()
}
