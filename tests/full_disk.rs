//! A disk without room, by a bound on the size of files (`ulimit -f`) that holds for the program alone: the audit goes on, what
//! is kept is whole, an old report stays as it was, and it is said what to do.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![expect(clippy::panic, reason = "a test says what it met instead")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::server::{Behaviour, Routes, Server};
use serde_json::Value;

const PAGES: usize = 60;

/// Runs the program; `blocks` of 512 bytes (of 1,024 in some shells) is the longest file it may write.
async fn run(blocks: Option<u32>, arguments: &[&str]) -> Output {
    let limit = blocks.map_or(String::new(), |blocks| format!("ulimit -f {blocks}; "));
    let mut command = Command::new("sh");
    command.env_clear().envs(["PATH", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))));
    command.arg("-c").arg(format!("{limit}exec \"$0\" \"$@\"")).arg(env!("CARGO_BIN_EXE_cxaudit")).args(arguments).stdin(Stdio::null());
    tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The report on stdout without what the clock says, and its warnings apart.
fn report(output: &Output) -> (Value, Vec<String>) {
    let mut report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}\n{}", said(output)));
    report["run"]["clock"].take();
    let warnings = report["warnings"].take();
    (report, warnings.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect())
}

/// Text that does not become small by compression.
fn noise(seed: usize) -> String {
    let mut state = seed as u64 + 1;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:08x} ", state >> 32)
    };
    (0..900).map(|_| word()).collect()
}

fn site() -> Routes {
    let links: String = (0..PAGES).map(|number| format!("<li><a href='/p{number:02}'>Lamp {number}</a></li>")).collect();
    let page = |number: usize, more: &str| {
        format!(
            "<!doctype html><html lang=en><title>Lamp {number}</title><h1>Lamp {number}</h1><p>A lamp for every room.</p>{more}<p>{}</p></html>",
            noise(number)
        )
    };
    (0..PAGES)
        .fold(Routes::new().page("/", &page(PAGES, &links)), |routes, number| routes.page(&format!("/p{number:02}"), &page(number, "")))
}

const COMMON: [&str; 5] = ["-f", "json", "-q", "--timing-samples", "0"];

#[tokio::test(flavor = "multi_thread")]
async fn a_capture_that_does_not_fit_is_cut_and_the_audit_goes_on() {
    let server = Server::start(site()).await.unwrap();
    let start = server.url("/");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("full.warc.gz");
    let path = file.to_str().unwrap();
    let (whole, usual) = report(&run(None, &[&["audit", start.as_str(), "--no-record"][..], &COMMON].concat()).await);
    let recorded = [&["audit", start.as_str(), "--record", path][..], &COMMON].concat();
    let full = run(Some(100), &recorded).await;
    assert_eq!(full.status.code(), Some(0), "{}", said(&full));
    let (judged, mut warnings) = report(&full);
    assert_eq!(judged, whole);
    warnings.retain(|line| !usual.contains(line));
    let [line] = &warnings[..] else { panic!("one warning more, not {warnings:?}") };
    for words in ["the capture is not whole", "File too large", "answers of this run", "ulimit -f", "--resume"] {
        assert!(line.contains(words) && said(&full).contains(words), "{words} is not in {line} or not on stderr");
    }
    let checked = run(None, &["capture", "verify", path]).await;
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stdout));
    let held = held(path).await;
    assert!(held.len() > 5 && held.len() < PAGES, "{} answers fit", held.len());
    assert!(line.contains(&format!("it holds {} of {} answers", held.len(), PAGES + 3)), "{line}");
    let before = server.seen().len();
    let again = run(None, &[&recorded[..], &["--resume"]].concat()).await;
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert_eq!(report(&again), (whole.clone(), usual.clone()));
    let asked: BTreeSet<String> = server.seen()[before..].iter().map(|seen| server.url(&seen.target).to_string()).collect();
    assert!(asked.is_disjoint(&held), "what is held is not asked again");
    assert_eq!(asked.len() + held.len(), PAGES + 3);
    assert_eq!(run(None, &["capture", "verify", path]).await.status.code(), Some(0));
    assert_eq!(report(&run(None, &[&["audit", path][..], &COMMON].concat()).await), (whole, usual));
}

/// Addresses a capture holds answers of.
async fn held(file: &str) -> BTreeSet<String> {
    let rows: Value = serde_json::from_slice(&run(None, &["capture", "ls", "--json", file]).await.stdout).unwrap();
    rows.as_array().unwrap().iter().map(|row| row["url"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_capture_that_cannot_be_begun_is_refused_when_it_was_asked_for() {
    let server = Server::start(site()).await.unwrap();
    let start = server.url("/");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.warc.gz");
    let refused = run(Some(0), &["audit", start.as_str(), "--record", file.to_str().unwrap(), "-q"]).await;
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("File too large") && said(&refused).contains("help: raise the bound"), "{}", said(&refused));
    assert!(!file.exists() && server.seen().is_empty(), "nothing is left and nobody was asked in vain");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_does_not_fit_leaves_the_old_one_and_every_other_place_its_own() {
    let server = Server::start(site()).await.unwrap();
    let start = server.url("/");
    let folder = tempfile::tempdir().unwrap();
    let name = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (old, other) = (name("old.json"), name("full.json"));
    fs::write(&old, "{\"the\":\"report of last week\"}").unwrap();
    symlink("/dev/full", &other).unwrap();
    let arguments = [&["audit", start.as_str(), "--no-record", "-o", &old, "-o", &other][..], &COMMON].concat();
    let full = run(Some(8), &arguments).await;
    assert_eq!(full.status.code(), Some(3));
    report(&full);
    assert_eq!(fs::read_to_string(&old).unwrap(), "{\"the\":\"report of last week\"}");
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["full.json", "old.json"], "no half report lies about");
    let words = said(&full);
    assert!(words.contains(&format!("cannot write {old}: File too large")) && words.contains("help: raise the bound"), "{words}");
    if Path::new("/dev/full").exists() {
        assert!(words.contains(&format!("cannot write {other}: No space left")) && words.contains("help: make room"), "{words}");
        let shell = format!("exec '{}' audit {start} --no-record -q > /dev/full", env!("CARGO_BIN_EXE_cxaudit"));
        let output = tokio::task::spawn_blocking(move || Command::new("sh").arg("-c").arg(shell).output()).await.unwrap().unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(said(&output).contains("cannot write the report to stdout: No space left"), "{}", said(&output));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_cannot_be_put_on_disk_are_asked_for_all_the_same() {
    // Addresses of two kilobytes: more of them than the least bound on memory holds.
    let hub = |hub: usize| -> String {
        let tail = "x".repeat(1_900);
        (0..950).map(|number| format!("<a href='/hub{hub}/{number:03}-{tail}'>{number}</a> ")).collect()
    };
    let links: String = (0..16).map(|number| format!("<li><a href='/hub{number:02}'>Hub {number}</a></li>")).collect();
    let first = Routes::new().page("/", &format!("<!doctype html><title>Hubs</title><h1>Hubs</h1><ul>{links}</ul>"));
    let routes = (0..16).fold(first, |routes, number| {
        routes.page(&format!("/hub{number:02}"), &format!("<!doctype html><title>Hub {number}</title><h1>Hub {number}</h1>{}", hub(number)))
    });
    let leaf = Behaviour::dynamic(|seen| Behaviour::Page(format!("<!doctype html><title>Leaf</title><p>{}</p>", &seen.target[..12])));
    let server = Server::start(routes.under("/hub", leaf)).await.unwrap();
    let start = server.url("/");
    let arguments = [&["audit", start.as_str(), "--no-record", "--max-memory", "240", "--max-pages", "40"][..], &COMMON].concat();
    let (whole, usual) = report(&run(None, &arguments).await);
    let full = run(Some(0), &arguments).await;
    assert_eq!(full.status.code(), Some(0), "{}", said(&full));
    let (judged, mut warnings) = report(&full);
    assert_eq!(judged, whole);
    warnings.retain(|line| !usual.contains(line));
    let [line] = &warnings[..] else { panic!("one warning more, not {warnings:?}") };
    for words in ["could not be kept on disk in", "File too large", "make room there", "TMPDIR"] {
        assert!(line.contains(words), "{words} is not in {line}");
    }
}
