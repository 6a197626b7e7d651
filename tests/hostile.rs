//! A site that misbehaves in every way, audited by the real program: it ends, within memory, and says what happened.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test stops at what it did not expect, and bounds its own patience")]

mod common;

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use common::hostile::{home, misbehaviours};
use common::server::{Behaviour, Routes, Server};
use serde_json::Value;

/// The run is killed after this long; a test that needs it has failed.
const PATIENCE: Duration = Duration::from_secs(120);
/// Peak memory allowed: the largest body under the cap, its tree and its text, eight times over, is far below.
const MOST_MEMORY_KB: u64 = 500_000;

struct Ended {
    code: Option<i32>,
    report: Value,
    said: String,
    peak_kb: u64,
}

/// Audits a server and watches the process until it ends.
fn audit(server: &Server, flags: &[&str]) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cxaudit"))
        .args(["audit", server.url("/").as_str(), "-f", "json", "--timing-samples", "0"])
        .args(flags)
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let out = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stdout.read_to_end(&mut bytes).map(|_| bytes)
    });
    let err = std::thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).map(|_| text)
    });
    let (code, peak_kb) = wait(&mut child);
    let bytes = out.join().unwrap().unwrap();
    let said = err.join().unwrap().unwrap();
    Ended { code, report: serde_json::from_slice(&bytes).unwrap_or(Value::Null), said, peak_kb }
}

fn wait(child: &mut Child) -> (Option<i32>, u64) {
    let start = Instant::now();
    let mut peak = 0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let high =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(high.unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code(), peak);
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            return (None, peak);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_misbehaviour_ends_and_is_said() {
    let all = misbehaviours();
    let paths: Vec<&str> = all.iter().map(|one| one.path).collect();
    let first = Routes::new().page("/", &home(&paths));
    let routes = all.iter().fold(first, |routes, one| routes.on(one.path, one.behaviour.clone()));
    let server = Server::start(routes).await.unwrap();
    let ended = tokio::task::block_in_place(|| audit(&server, &["--timeout", "3", "--no-sitemaps"]));
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.peak_kb < MOST_MEMORY_KB, "{} kB", ended.peak_kb);
    let coverage = &ended.report["coverage"];
    let broken: Vec<(String, String)> = coverage["broken"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| (b["target"].as_str().unwrap().rsplit('/').next().unwrap().to_owned(), b["why"].as_str().unwrap().to_owned()))
        .collect();
    let reads_on = ["truncated", "rate-limited", "he"];
    for one in all.iter().filter(|one| !reads_on.contains(&one.says)) {
        assert!(broken.iter().any(|(path, why)| format!("/{path}") == one.path && why == one.says), "{}: {broken:?}", one.what);
    }
    assert_eq!(coverage["skipped"]["rate-limited"], 1, "{}", coverage["skipped"]);
    let cut = coverage["skipped_examples"]["truncated"].to_string();
    for one in all.iter().filter(|one| one.says == "truncated") {
        assert!(cut.contains(one.path), "{} should be told as read in part: {cut}; skipped {}", one.what, coverage["skipped"]);
    }
    assert_eq!(coverage["skipped"]["truncated"], 7);
    assert_eq!(coverage["languages"]["he"], 1, "the wrongly labelled page is read in its own charset: {}", coverage["languages"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn endless_links_end_at_the_budget() {
    let endless = Behaviour::dynamic(|seen| {
        let n = seen.path().len() as u64 * 31 + seen.path().bytes().map(u64::from).sum::<u64>();
        let links: String = (0..200).map(|i| format!("<a href=\"/x/{}-{i}\">page {i}</a> ", n * 200 + i)).collect();
        Behaviour::Page(format!("<title>{n}</title><p>A page about the number {n}.</p>{links}"))
    });
    let server = Server::start(Routes::new().page("/", &home(&["/x/1"])).under("/x/", endless)).await.unwrap();
    let ended = tokio::task::block_in_place(|| audit(&server, &["--max-pages", "300", "--no-sitemaps"]));
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    let coverage = &ended.report["coverage"];
    let unreadable =
        coverage["skipped"].as_object().unwrap().iter().filter(|(reason, _)| reason.ends_with("-page")).map(|(_, n)| n.as_u64().unwrap());
    assert_eq!(coverage["pages"].as_u64().unwrap() + unreadable.sum::<u64>(), 300);
    assert!(coverage["skipped"]["budget"].as_u64().unwrap() > 1000);
    assert!(ended.peak_kb < MOST_MEMORY_KB, "{} kB", ended.peak_kb);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_robots_file_that_fails_and_a_login_stop_the_audit_with_advice() {
    for (routes, words) in [
        (Routes::new().page("/", &home(&[])).on("/robots.txt", Behaviour::status(500)), "robots.txt"),
        (Routes::new().on("/", Behaviour::status(401)), "--user"),
        (Routes::new().on("/", Behaviour::status(404)), "check the address"),
    ] {
        let server = Server::start(routes).await.unwrap();
        let ended = tokio::task::block_in_place(|| audit(&server, &[]));
        assert_eq!(ended.code, Some(3));
        assert!(ended.said.contains("error:") && ended.said.contains("help:") && ended.said.contains(words), "{}", ended.said);
    }
}
