//! The history as its users meet it: kept once, whole under two writers, a kill and a full disk, brought forward from an older schema,
//! and exported to what data people read.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "history/made.rs"]
mod made;
mod sample;

use std::fs;
use std::path::Path;
use std::process::Command;

use cxaudit::app::history::{self, History, Kept};
use cxaudit::model::gate::{Gate, GateCounts, GateVerdict};
use cxaudit::model::report::Report;
use made::{cxaudit, output, run, said, store, told, whole_runs};
use rusqlite::Connection;
use serde_json::Value;

#[test]
fn the_same_run_twice_is_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    let first = run(0, 0.1 + 0.2);
    assert_eq!(history::keep(&path, &first).unwrap(), Kept::New(1));
    let mut again = first.clone();
    again.run.clock.took_ms += 7;
    assert_eq!(history::keep(&path, &again).unwrap(), Kept::Known(1), "how long it took makes no other run");
    again.gate = Some(gate());
    assert_eq!(history::keep(&path, &again).unwrap(), Kept::Known(1), "nor does a gate");
    store(&folder.path().join("stored.json"), &[first]);
    let added = output(folder.path(), &["history", "add", "h.db", "stored.json"]);
    assert_eq!((added.status.code(), said(&added).as_str()), (Some(0), "h.db: 0 added, 1 there already\n"), "nor having been stored");
    assert_eq!(history::keep(&path, &run(1, 0.3)).unwrap(), Kept::New(2));
    assert_eq!(whole_runs(&path), 2);
}

fn gate() -> Gate {
    Gate {
        verdict: GateVerdict::Passed,
        policy: "built-in".to_owned(),
        baseline: None,
        checks: Vec::new(),
        counts: GateCounts::default(),
        changes: Vec::new(),
        notes: Vec::new(),
        noted: Vec::new(),
        off: Vec::new(),
    }
}

#[test]
fn audits_keep_their_runs_and_a_folder_of_reports_can_follow() {
    let folder = tempfile::tempdir().unwrap();
    let site = format!("{}/examples/sites/good-shop", env!("CARGO_MANIFEST_DIR"));
    let audit = ["audit", &site, "--base-url", "https://olive-and-fig.example/", "--no-record", "-f", "json", "--history", "h.db"];
    let audited = output(folder.path(), &audit);
    assert_eq!(audited.status.code(), Some(0), "{}", said(&audited));
    assert!(
        said(&audited).contains("history: run 1 of h.db (cxaudit history trend h.db --brand olive-and-fig.example)"),
        "{}",
        said(&audited)
    );
    fs::write(folder.path().join("report.json"), &audited.stdout).unwrap();
    let added = output(folder.path(), &["history", "add", "h.db", "report.json"]);
    assert!(said(&added).contains("0 added, 1 there already"), "a real report reads back as it was: {}", said(&added));
    let report: Report = serde_json::from_slice(&audited.stdout).unwrap();
    let rows: Value = serde_json::from_slice(&output(folder.path(), &["history", "list", "h.db", "--json"]).stdout).unwrap();
    assert_eq!((&rows[0]["brand"], &rows[0]["audited_at"]), (&"olive-and-fig.example".into(), &report.run.clock.audited_at.clone().into()));
    assert_eq!(rows[0]["points"].as_f64(), report.scorecard.overall.points);
    let connection = Connection::open(folder.path().join("h.db")).unwrap();
    let count =
        |view: &str| connection.query_row(&format!("SELECT count(*) FROM {view}"), [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    let metrics: usize = report.pages.iter().map(|page| page.metrics.len()).sum();
    assert!(metrics > 100);
    assert_eq!((count("verdicts"), count("metrics")), (report.verdicts.len(), metrics));
    let fingerprints: u32 =
        connection.query_row("SELECT count(DISTINCT fingerprint) FROM verdicts WHERE fingerprint <> ''", [], |row| row.get(0)).unwrap();
    let all: std::collections::BTreeSet<&str> = report.verdicts.iter().map(|verdict| verdict.fingerprint.as_str()).collect();
    assert_eq!(fingerprints as usize, all.len());
}

#[test]
fn writers_at_once_lose_nothing_and_keep_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    // Every file shares half of its runs with the next; all writers find no history and make it.
    for writer in 0..4_u32 {
        let reports: Vec<Report> = (writer * 10..writer * 10 + 20).map(|day| run(day, f64::from(day % 7))).collect();
        store(&folder.path().join(format!("{writer}.jsonl")), &reports);
    }
    let writers: Vec<_> =
        (0..4).map(|writer| cxaudit(folder.path()).args(["history", "add", "h.db", &format!("{writer}.jsonl")]).spawn().unwrap()).collect();
    let path = folder.path().join("h.db");
    for mut writer in writers {
        let listed = output(folder.path(), &["history", "list", "h.db", "--json"]);
        assert!(matches!(listed.status.code(), Some(0 | 2)), "readers are not in the way: {}", said(&listed));
        assert!(writer.wait().unwrap().success());
    }
    assert_eq!(whole_runs(&path), 50);
    let again = output(folder.path(), &["history", "add", "h.db", "0.jsonl", "3.jsonl"]);
    assert!(said(&again).contains("0 added, 40 there already"), "{}", said(&again));
}

#[test]
fn threads_of_one_program_may_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    std::thread::scope(|scope| {
        for writer in 0..3_u32 {
            let path = &path;
            scope.spawn(move || {
                for day in 0..12 {
                    history::keep(path, &run(writer * 12 + day, 1.0)).unwrap();
                    history::keep(path, &run(day, 1.0)).unwrap();
                }
            });
        }
    });
    assert_eq!(whole_runs(&path), 36);
}

#[test]
fn a_killed_writer_leaves_whole_runs_only() {
    const RUNS: u32 = 150;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    let reports: Vec<Report> = (0..RUNS).map(|day| run(day, f64::from(day % 7))).collect();
    store(&folder.path().join("all.jsonl"), &reports);
    history::keep(&path, &reports[0]).unwrap();
    let (mut held, mut cut_short) = (1, 0);
    for _ in 0..12 {
        let mut writer = cxaudit(folder.path()).args(["history", "add", "h.db", "all.jsonl", "-q"]).spawn().unwrap();
        // It is killed while it writes: after its first runs of this turn are there.
        let reader = Connection::open(&path).unwrap();
        let count = || reader.query_row("SELECT count(*) FROM run", [], |row| row.get::<_, u32>(0)).unwrap_or(0) as usize;
        while count() <= held && writer.try_wait().unwrap().is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        drop(reader);
        writer.kill().unwrap();
        cut_short += u32::from(!writer.wait().unwrap().success());
        let now = whole_runs(&path);
        assert!(now >= held, "what was there stays");
        held = now;
    }
    assert!(cut_short >= 5, "writers were killed while they wrote: {cut_short} times");
    assert_eq!(output(folder.path(), &["history", "add", "h.db", "all.jsonl"]).status.code(), Some(0));
    assert_eq!(whole_runs(&path), RUNS as usize);
}

#[cfg(unix)]
#[test]
fn a_full_disk_or_a_place_that_takes_no_file_costs_the_history_but_not_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    history::keep(&path, &run(0, 0.0)).unwrap();
    fs::create_dir(folder.path().join("site")).unwrap();
    let links: String = (0..9).map(|page| format!("<a href='/{page}.html'>Lamp {page}</a>")).collect();
    for page in ["index".to_owned()].into_iter().chain((0..9).map(|page| page.to_string())) {
        let text =
            format!("<!doctype html><html lang=en><title>Lamps {page}</title><h1>Lamps {page}</h1><p>A lamp for every room.</p>{links}");
        fs::write(folder.path().join(format!("site/{page}.html")), text).unwrap();
    }
    let audit = |history: &str, limit: &str| {
        let mut command = Command::new("sh");
        command
            .env_clear()
            .envs(["PATH", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))))
            .current_dir(folder.path());
        let arguments = ["audit", "site", "--base-url", "https://lamps.example/", "--no-record", "-f", "json", "-q", "--history", history];
        command.arg("-c").arg(format!("{limit}exec \"$0\" \"$@\"")).arg(env!("CARGO_BIN_EXE_cxaudit")).args(arguments).output().unwrap()
    };
    let whole = |output: &std::process::Output| serde_json::from_slice::<Report>(&output.stdout).is_ok();
    // So many blocks are less than a run takes.
    let full = audit("h.db", "ulimit -f 64; ");
    assert_eq!((full.status.code(), whole(&full)), (Some(3), true), "{}", said(&full));
    assert!(said(&full).contains("cannot write to the history h.db") && said(&full).contains("help: make room"), "{}", said(&full));
    assert_eq!(whole_runs(&path), 1, "what was there is there, and nothing half");
    let nowhere = audit("no-such-folder/h.db", "");
    assert_eq!((nowhere.status.code(), whole(&nowhere)), (Some(3), true), "{}", said(&nowhere));
    assert!(
        said(&nowhere).contains("no-such-folder/h.db") && said(&nowhere).contains("help: see that the folder is there"),
        "{}",
        said(&nowhere)
    );
    let after = audit("h.db", "");
    assert_eq!(after.status.code(), Some(0), "{}", said(&after));
    let runs: u32 = Connection::open(&path).unwrap().query_row("SELECT count(*) FROM run", [], |row| row.get(0)).unwrap();
    assert_eq!(runs, 2);
}

#[test]
fn what_is_no_history_is_refused_before_anything_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("text.db"), "this is no database, and long enough to be read as a header of one, which it is not".repeat(20)).unwrap();
    let other = Connection::open(at("other.db")).unwrap();
    other.execute_batch("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 7;").unwrap();
    drop(other);
    history::keep(&at("newer.db"), &run(0, 0.0)).unwrap();
    Connection::open(at("newer.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    fs::create_dir(at("folder.db")).unwrap();
    let cases = [
        ("text.db", "it is no SQLite database"),
        ("other.db", "the SQLite database of another program"),
        ("newer.db", "its schema is version 99; this cxaudit knows those up to 2"),
        ("folder.db", "it is a folder"),
    ];
    let before = fs::read(at("other.db")).unwrap();
    for (name, words) in cases {
        // The target is nobody's: were it asked, the words would be others.
        for arguments in
            [&["audit", "http://127.0.0.1:9/", "--history", name][..], &["history", "list", name], &["history", "add", name, "x.json"]]
        {
            let refused = output(folder.path(), arguments);
            assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", said(&refused));
            assert!(
                said(&refused).contains(words) && said(&refused).contains("nothing was written") || name == "folder.db",
                "{}",
                said(&refused)
            );
        }
    }
    assert_eq!(fs::read(at("other.db")).unwrap(), before);
    let absent = output(folder.path(), &["history", "trend", "none.db"]);
    assert_eq!((absent.status.code(), at("none.db").exists()), (Some(2), false));
    assert!(said(&absent).contains("there is no history of that name"), "{}", said(&absent));
}

#[test]
fn a_history_of_version_1_is_brought_forward() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("history/v1.sql")).unwrap();
    drop(old);
    let listed = output(folder.path(), &["history", "list", "h.db", "--json"]);
    assert_eq!(listed.status.code(), Some(0), "{}", said(&listed));
    let rows: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!((rows[0]["points"].as_f64(), rows[1]["points"].as_f64(), rows[1]["band"].as_str()), (Some(71.5), Some(68.5), Some("okay")));
    let connection = Connection::open(&path).unwrap();
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 2);
    let samples: Vec<(i64, String, i64, Option<i64>, i64)> = connection
        .prepare("SELECT run, page, n, dns_us, first_byte_us FROM samples ORDER BY run, page, n")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let home = "https://shop.example/";
    assert_eq!(
        samples,
        [
            (1, home.to_owned(), 0, Some(100), 5000),
            (1, home.to_owned(), 1, Some(100), 5100),
            (2, home.to_owned(), 0, Some(100), 5200),
            (2, format!("{home}a"), 0, None, 5300),
        ]
    );
    drop(connection);
    assert_eq!(history::keep(&path, &run(9, 0.0)).unwrap(), Kept::New(3), "and is written to as any other");
    let trend = output(folder.path(), &["history", "trend", "h.db", "--brand", "shop.example", "--rule", "reachability.phone", "--json"]);
    let trend: Value = serde_json::from_slice(&trend.stdout).unwrap();
    assert_eq!(trend["brands"][0]["rows"][0]["values"], serde_json::json!([1.0, 0.5]));
}

#[test]
fn a_step_that_fails_half_way_leaves_the_old_version_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("history/v1.sql")).unwrap();
    // Somebody's own view stands where the step's last one belongs.
    old.execute_batch("CREATE VIEW samples AS SELECT 1").unwrap();
    drop(old);
    let refused = output(folder.path(), &["history", "list", "h.db"]);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    let connection = Connection::open(&path).unwrap();
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let pages: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'page'", [], |row| row.get(0)).unwrap();
    let samples: i64 = connection.query_row("SELECT count(*) FROM sample WHERE page LIKE 'https://%'", [], |row| row.get(0)).unwrap();
    assert_eq!((version, pages, samples), (1, 0, 4));
    connection.execute_batch("DROP VIEW samples").unwrap();
    drop(connection);
    assert_eq!(output(folder.path(), &["history", "list", "h.db"]).status.code(), Some(0));
}

#[test]
fn broken_reports_are_told_and_the_others_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    store(&folder.path().join("good.jsonl"), &[run(0, 0.0), run(1, 0.0)]);
    fs::write(folder.path().join("broken.json"), "{\"schema\": 1}").unwrap();
    let mut odd = run(2, 0.0);
    odd.run.clock.audited_at = "yesterday".to_owned();
    store(&folder.path().join("odd.json"), &[odd]);
    let mut later = run(3, 0.0);
    later.schema = "https://cxaudit.dev/schemas/report.v9.json".to_owned();
    store(&folder.path().join("later.json"), &[later]);
    fs::write(folder.path().join("empty.json"), "").unwrap();
    // A line that was cut off costs no other one, whatever stands around it.
    store(&folder.path().join("cut.jsonl"), &[run(4, 0.0), run(5, 0.0)]);
    let lines = fs::read_to_string(folder.path().join("cut.jsonl")).unwrap();
    let (first, second) = lines.split_once('\n').unwrap();
    fs::write(folder.path().join("cut.jsonl"), format!("{first}\n{}\n\n{second}", &first[..500])).unwrap();
    let added = output(
        folder.path(),
        &["history", "add", "h.db", "broken.json", "odd.json", "later.json", "empty.json", "none.json", "cut.jsonl", "good.jsonl"],
    );
    assert_eq!(added.status.code(), Some(2));
    for words in [
        "broken.json:1:12: invalid type: integer `1`, expected a string",
        "`yesterday`, is no time",
        "report.v9.json",
        "it is empty",
        "cannot read none.json: ",
        "cut.jsonl:2:500: it ends in the middle of a report",
        "4 added, 0 there already",
    ] {
        assert!(said(&added).contains(words), "{words} is not in:\n{}", said(&added));
    }
    assert_eq!(whole_runs(&folder.path().join("h.db")), 4);
}

#[test]
fn brands_rules_and_metrics_that_are_not_there_are_named_with_those_that_are() {
    let folder = tempfile::tempdir().unwrap();
    history::keep(&folder.path().join("h.db"), &run(0, 0.0)).unwrap();
    for (arguments, words) in [
        (["--brand", "nobody.example"], "it holds no brand `nobody.example`; there are olive-fig.example"),
        (["--rule", "reachability.fax"], "it holds no rule `reachability.fax`; there are reachability."),
        (["--metric", "html_byte"], "it holds no metric `html_byte`; there are html_bytes"),
    ] {
        let refused = output(folder.path(), &[&["history", "trend", "h.db"][..], &arguments].concat());
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(words), "{}", said(&refused));
    }
    // A name is a value, whatever stands in it.
    let hostile = output(folder.path(), &["history", "list", "h.db", "--brand", "x' OR 1=1; DROP TABLE run; --"]);
    assert_eq!(hostile.status.code(), Some(2));
    assert_eq!(whole_runs(&folder.path().join("h.db")), 1);
}

fn kept(folder: &Path, reports: &[Report]) {
    let mut history = History::open_or_create(&folder.join("h.db")).unwrap();
    for report in reports {
        history.keep(report).unwrap();
    }
}

#[test]
fn exports_are_read_by_duckdb_and_pandas() {
    let folder = tempfile::tempdir().unwrap();
    let mut reports: Vec<Report> = (0..12).map(|day| run(day, f64::from(day % 3))).collect();
    reports[3].brand.name = "=cmd|' /C calc'!A0".to_owned();
    kept(folder.path(), &reports);
    for table in ["scores", "verdicts", "metrics", "samples"] {
        let written = output(folder.path(), &["history", "export", "h.db", "--table", table, "-o", &format!("{table}.parquet")]);
        assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    }
    for kind in ["csv", "jsonl"] {
        assert_eq!(output(folder.path(), &["history", "export", "h.db", "-o", &format!("scores.{kind}")]).status.code(), Some(0));
    }
    let python = format!("{}/target/consumers/bin/python", env!("CARGO_MANIFEST_DIR"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/consumers/history.py");
    let read = Command::new(&python).arg(script).arg(folder.path()).output();
    let install = "install what reads Parquet: .ci/test does, or by hand\n  python3 -m venv target/consumers\n  target/consumers/bin/pip install duckdb pandas pyarrow";
    let read = read.unwrap_or_else(|error| panic!("{python}: {error}; {install}"));
    assert!(read.status.success(), "{}\n{install}", said(&read));
    let told: Value = serde_json::from_slice(&read.stdout).unwrap();
    let rows = |table: &str| told["duckdb"][table]["rows"].as_u64().unwrap() as usize;
    let sample = sample::report();
    let scores = 1 + sample.scorecard.dimensions.len() + sample.scorecard.stages.len();
    assert_eq!((rows("scores"), rows("verdicts")), (12 * scores, 12 * sample.verdicts.len()));
    assert_eq!((rows("metrics"), rows("samples")), (24, 12));
    assert_eq!((told["csv"].as_u64(), told["jsonl"].as_u64()), (Some(12 * scores as u64), Some(12 * scores as u64)));
    for table in ["scores", "verdicts", "metrics", "samples"] {
        let duckdb = &told["duckdb"][table];
        assert_eq!(duckdb["types"]["audited_at"], "TIMESTAMP WITH TIME ZONE", "{table}");
        assert_eq!(
            (&duckdb["types"]["brand"], &duckdb["types"]["run"], duckdb["runs"].as_u64()),
            (&"VARCHAR".into(), &"BIGINT".into(), Some(12))
        );
        assert_eq!(duckdb["first"], "2026-01-01 04:30:00");
        assert_eq!(told["pandas"][table]["first"], "2026-01-01T04:30:00+00:00");
        assert!(told["pandas"][table]["types"]["audited_at"].as_str().unwrap().contains("UTC"));
    }
    assert_eq!(told["duckdb"]["scores"]["types"]["points"], "DOUBLE");
    let of_site = sample.verdicts.iter().filter(|verdict| verdict.at == cxaudit::model::verdict::At::Site).count();
    assert_eq!(told["joined"].as_u64(), Some(12 * of_site as u64), "site verdicts are those whose page is null");
    let mean = reports.iter().map(|report| report.scorecard.overall.points.unwrap()).sum::<f64>() / 12.0;
    assert!((told["overall"].as_f64().unwrap() - mean).abs() < 1e-5);
}

#[test]
fn exports_say_what_they_cannot_do() {
    let folder = tempfile::tempdir().unwrap();
    kept(folder.path(), &[run(0, 0.0)]);
    let export = |arguments: &[&str]| output(folder.path(), &[&["history", "export", "h.db"][..], arguments].concat());
    let other = export(&["-o", "scores.xlsx"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(said(&other).contains("there are .parquet, .csv, .jsonl"), "{}", said(&other));
    let nowhere = export(&["-o", "none/scores.csv"]);
    assert_eq!(nowhere.status.code(), Some(3));
    assert!(said(&nowhere).contains("cannot write none/scores.csv"), "{}", said(&nowhere));
    fs::rename(folder.path().join("h.db"), folder.path().join("h.csv")).unwrap();
    let itself = output(folder.path(), &["history", "export", "h.csv", "-o", "h.csv"]);
    assert_eq!(itself.status.code(), Some(3));
    assert_eq!(whole_runs(&folder.path().join("h.csv")), 1, "the history is not written over");
    assert_eq!(output(folder.path(), &["history", "export", "h.csv", "--brand", "nobody", "-o", "x.csv"]).status.code(), Some(2));
    assert!(!folder.path().join("x.csv").exists());
    let csv = output(folder.path(), &["history", "export", "h.csv", "--table", "verdicts", "-o", "v.csv"]);
    assert!(
        csv.status.success()
            && fs::read_to_string(folder.path().join("v.csv")).unwrap().starts_with("run,brand,audited_at,rules_digest,profile,rule,page,")
    );
    assert!(told(&csv).is_empty());
}
