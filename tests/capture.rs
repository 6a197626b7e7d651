//! Captures: judged again they give the same report; a run that was killed at any point goes on and loses nothing; other
//! people's files are judged too; secrets stand nowhere.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![expect(clippy::panic, reason = "a test says what it met instead")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use common::server::{Behaviour, Routes, Server};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;

const PAGES: usize = 36;

/// The program, with nothing of the caller's environment.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cxaudit"));
    command.env_clear().envs(["PATH", "SYSTEMROOT", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))));
    command.args(arguments).stdin(Stdio::null());
    command
}

async fn run(arguments: &[&str]) -> Output {
    let mut command = program(arguments);
    tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap()
}

/// The report on stdout without what the clock says.
fn report(output: &Output) -> Value {
    let mut report: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(&output.stderr)));
    report["run"]["clock"].take();
    report
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn page(number: usize) -> String {
    let next: String = [number * 2 + 1, number * 2 + 2]
        .iter()
        .filter(|next| **next < PAGES)
        .map(|next| format!("<li><a href='/page/{next}'>Chapter {next} of the guide</a></li>"))
        .collect();
    format!(
        "<!doctype html><html lang=en><head><title>Chapter {number}</title><meta name=viewport content='width=device-width'></head>\
         <body><nav><a href='/'>Home</a> <a href='/contact'>Contact us</a></nav><h1>Chapter {number}</h1>\
         <p>What there is to know of chapter {number}: lamps, their light, and how to mend them at home in {number} steps.</p>\
         <ul>{next}</ul><p>Call us: <a href='tel:+442079460{number:03}'>020 7946 0{number:03}</a></p></body></html>"
    )
}

/// A site with plain and coded pages, a redirect, a broken link, a twin, a sitemap and a robots file.
fn site() -> Routes {
    let coded = Behaviour::Answer {
        status: 200,
        fields: vec![("Content-Type".into(), "text/html; charset=utf-8".into()), ("Content-Encoding".into(), "gzip".into())],
        body: gzipped(page(PAGES + 1).as_bytes()),
    };
    let moved = Behaviour::Answer { status: 301, fields: vec![("Location".into(), "/page/3".into())], body: Vec::new() };
    let home = format!("{}<p><a href='/coded'>Coded</a> <a href='/old'>Old</a> <a href='/gone'>Gone</a></p>", page(0));
    let mut routes = Routes::new()
        .page("/", &home)
        .on("/coded", coded)
        .on("/old", moved)
        .page(
            "/contact",
            "<!doctype html><html lang=en><title>Contact</title><h1>Contact us</h1><p>Write to help@lamps.example any day.</p></html>",
        )
        .on("/robots.txt", Behaviour::file("text/plain", "User-agent: *\nDisallow: /private\n"))
        .on("/sitemap.xml", Behaviour::file("application/xml", "<urlset><url><loc>/orphan</loc></url></urlset>"))
        .page("/orphan", &page(PAGES + 2));
    for number in 1..PAGES {
        routes = routes.page(&format!("/page/{number}"), &page(number));
    }
    routes
}

/// Everything a capture holds, decompressed.
fn decompressed(path: &Path) -> String {
    let mut bytes = Vec::new();
    MultiGzDecoder::new(fs::File::open(path).unwrap()).read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_capture_gives_the_report_of_the_run_that_wrote_it() {
    let server = Server::start(site()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lamps.warc.gz");
    let file = file.to_str().unwrap();
    let start = server.url("/");
    let live = run(&["audit", start.as_str(), "--record", file, "-f", "json", "-q", "--timing-samples", "2"]).await;
    assert_eq!(live.status.code(), Some(0), "{}", String::from_utf8_lossy(&live.stderr));
    let asked = server.seen().len();
    let again = run(&["audit", file, "-f", "json", "-q"]).await;
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(report(&live), report(&again));
    assert_eq!(server.seen().len(), asked, "nothing may be asked of the network");
    let live = report(&live);
    assert_eq!(live["coverage"]["pages"], Value::from(PAGES + 3));
    assert!(!live["run"]["timing_samples"].as_object().unwrap().is_empty());
    let index = fs::read_to_string(format!("{file}.cdxj")).unwrap();
    assert!(index.lines().is_sorted() && index.contains("\"status\":\"301\""), "{index}");
    let checked = run(&["capture", "verify", file]).await;
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stdout));
    let twice = run(&["audit", start.as_str(), "--record", file, "-q"]).await;
    assert_eq!(twice.status.code(), Some(3), "a capture is never overwritten");
    assert!(String::from_utf8_lossy(&twice.stderr).contains("--resume"));
}

#[tokio::test]
async fn secrets_stand_neither_in_the_capture_nor_in_the_report() {
    let greeting = Behaviour::Answer {
        status: 200,
        fields: vec![("Content-Type".into(), "text/html".into()), ("Set-Cookie".into(), "sid=s3cr3t-of-server; Path=/; HttpOnly".into())],
        body: page(PAGES).into_bytes(),
    };
    let reset =
        Behaviour::Answer { status: 302, fields: vec![("Location".into(), "/in?access_token=t0k3n-of-hop&x=1".into())], body: Vec::new() };
    let links = "<p><a href='/reset?token=t0k3n-of-link&lang=en'>Reset</a> <a href='/missing?token=t0k3n-of-gap'>Gap</a> \
                 <form action='/find?session_token=t0k3n-of-form'><input name=q></form></p>";
    let routes = Routes::new().page("/", &format!("{}{links}", page(PAGES + 1))).on("/reset", reset).on("/in", greeting);
    let server = Server::start(routes).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.warc.gz");
    let path = file.to_str().unwrap();
    let start = server.url("/?access_token=t0k3n-of-start");
    let secret =
        ["--user", "me:s3cr3t-of-mine", "--header", "X-Preview: s3cr3t-of-key", "--cookie", "c=s3cr3t-of-cookie", "--timing-samples", "0"];
    let live = run(&[&["audit", start.as_str(), "--record", path, "-f", "json", "-q"][..], &secret[..]].concat()).await;
    assert_eq!(live.status.code(), Some(0), "{}", String::from_utf8_lossy(&live.stderr));
    assert!(server.seen().iter().any(|seen| seen.target.contains("t0k3n-of-hop")), "the crawl itself asks with the real token");
    // The body is what the brand shows everyone: it is kept as it is, and only there.
    let kept = decompressed(&file).replace(links, "");
    let said = String::from_utf8_lossy(&live.stdout).into_owned();
    for text in [&kept, &said] {
        assert!(!text.contains("s3cr3t-of") && !text.contains("t0k3n-of"), "{}", around(text));
    }
    assert!(kept.contains("sid=REDACTED; Path=/; HttpOnly") && said.contains("token=REDACTED-"));
    let again = run(&["audit", path, "-f", "json", "-q"]).await;
    assert_eq!(report(&live), report(&again));
    let alone = run(&["audit", start.as_str(), "--record", path, "--resume", "-q"]).await;
    let asks = String::from_utf8_lossy(&alone.stderr).into_owned();
    assert_eq!(alone.status.code(), Some(2), "{asks}");
    assert!(asks.contains("--user") && asks.contains("header X-Preview"), "half signed in, other pages would be seen: {asks}");
    let open = folder.path().join("open.warc.gz");
    run(&[&["audit", start.as_str(), "--keep-secrets", "--record", open.to_str().unwrap(), "-q"][..], &secret[..]].concat()).await;
    assert!(decompressed(&open).contains("sid=s3cr3t-of-server"));
}

/// What stands around a secret, for the message.
fn around(text: &str) -> String {
    let at = text.find("s3cr3t-of").or_else(|| text.find("t0k3n-of")).unwrap_or(0);
    text.chars().skip(at.saturating_sub(200)).take(400).collect()
}

/// The first letters of every record we write compressed.
const MEMBER: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// Where the records of a capture begin.
fn members(bytes: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(MEMBER)).collect()
}

#[tokio::test]
async fn a_capture_opened_by_its_contents_or_read_through_gives_the_same_report() {
    let server = Server::start(site()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lamps.warc.gz");
    let path = file.to_str().unwrap();
    let start = server.url("/");
    let live = run(&["audit", start.as_str(), "--record", path, "-f", "json", "-q", "--timing-samples", "2"]).await;
    let live = report(&live);
    let whole = fs::read(&file).unwrap();
    let starts = members(&whole);
    let (section, closing) = (starts[starts.len() - 2], starts[starts.len() - 1]);
    assert!(decompressed(&file).contains("\"crc32\":"));
    let judged = async |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        let output = run(&["audit", path, "-q", "-f", "json"]).await;
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        report(&output)
    };
    assert_eq!(judged(&whole).await, live);
    let listed = run(&["capture", "ls", path]).await;
    assert_eq!(judged(&whole[..section]).await, live, "without contents");
    assert_eq!(run(&["capture", "ls", path]).await.stdout, listed.stdout);
    assert_eq!(judged(&whole[..closing]).await, live, "a section that nothing names");
    let foreign = record("response", "http://elsewhere.example/", "", &answer(&page(3)));
    assert_eq!(judged(&[&whole[..], &gzipped(foreign.as_bytes())].concat()).await, live, "a record behind them");
    // Contents of another file, and of this one when it was shorter: whole records, that do not fit.
    let ours = [&whole[..section], &gzipped(foreign.as_bytes()), &whole[section..]].concat();
    assert_eq!(judged(&ours).await, live);
    // What is damaged is told as ever, be it a page or the contents.
    for at in [whole.len() / 2, (section + closing) / 2, closing + 20] {
        let mut broken = whole.clone();
        broken[at] ^= 0x10;
        let report = judged(&broken).await;
        assert!(report["warnings"].to_string().contains("the capture is damaged in 1 place"), "{}", report["warnings"]);
        assert_eq!(run(&["capture", "verify", path]).await.status.code(), Some(1));
    }
    fs::write(&file, &whole).unwrap();
    assert_eq!(run(&["capture", "verify", path]).await.status.code(), Some(0));
}

/// Addresses a capture holds answers of.
async fn held(file: &str) -> BTreeSet<String> {
    let listed = run(&["capture", "ls", "--json", file]).await;
    let rows: Value = serde_json::from_slice(&listed.stdout).unwrap_or_default();
    rows.as_array().into_iter().flatten().filter_map(|row| Some(row["url"].as_str()?.to_owned())).collect()
}

fn counts(server: &Server) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for seen in server.seen() {
        *counts.entry(server.url(&seen.target).to_string()).or_default() += 1;
    }
    counts
}

/// Starts the program and kills it when the server has been asked so many more times; whether it was still running then.
async fn killed(arguments: &[&str], server: &Server, after: usize) -> bool {
    let wanted = server.seen().len() + after;
    let mut child = program(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    for _ in 0..6_000 {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        if server.seen().len() >= wanted {
            child.kill().unwrap();
            child.wait().unwrap();
            return true;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("neither ended nor was asked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_is_killed_again_and_again_ends_as_one_that_never_was() {
    let server = Server::start(site()).await.unwrap();
    let start = server.url("/");
    let common = ["--timing-samples", "0", "--requests-per-second", "100", "--concurrency", "3", "-q", "-f", "json"];
    let whole = run(&[&["audit", start.as_str(), "--no-record"][..], &common[..]].concat()).await;
    assert_eq!(whole.status.code(), Some(0));
    let whole = report(&whole);
    let (mut kills, mut held_then) = (0, 0);
    // One capture killed over and over, and others killed once, each somewhere else.
    for steps in [vec![6; 7], vec![1], vec![2, 20], vec![33]] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("k.warc.gz");
        let file = file.to_str().unwrap();
        let arguments = [&["audit", start.as_str(), "--record", file, "--resume"][..], &common[..]].concat();
        for after in steps {
            let known = if Path::new(file).exists() { held(file).await } else { BTreeSet::new() };
            let before = counts(&server);
            if !killed(&arguments, &server, after).await {
                break;
            }
            kills += 1;
            held_then += known.len();
            let now = counts(&server);
            for url in &known {
                assert_eq!(before.get(url), now.get(url), "{url} was held and is asked for again");
            }
        }
        let known = held(file).await;
        let before = counts(&server);
        let end = run(&arguments).await;
        assert_eq!(end.status.code(), Some(0), "{}", String::from_utf8_lossy(&end.stderr));
        let now = counts(&server);
        assert!(known.iter().all(|url| before.get(url) == now.get(url)), "what is held is not asked for again");
        assert_eq!(report(&end), whole);
        assert_eq!(report(&run(&["audit", file, "-q", "-f", "json"]).await), whole);
        // Of a file that was gone on with contents are made anew; without them it is judged alike.
        let bytes = fs::read(file).unwrap();
        let starts = members(&bytes);
        let shorter = Path::new(file).with_file_name("s.warc.gz");
        fs::write(&shorter, &bytes[..starts[starts.len() - 2]]).unwrap();
        assert!(decompressed(Path::new(file)).contains("\"crc32\":") && !decompressed(&shorter).contains("\"crc32\":"));
        assert_eq!(report(&run(&["audit", shorter.to_str().unwrap(), "-q", "-f", "json"]).await), whole);
        assert_eq!(run(&["capture", "verify", file]).await.status.code(), Some(0));
    }
    println!("{kills} kills; {held_then} answers held before them, none asked for again; pages and verdicts lost: none");
    assert!(kills >= 10, "{kills} kills");
}

#[tokio::test]
async fn a_torn_end_is_cut_said_and_asked_for_again() {
    let server = Server::start(site()).await.unwrap();
    let start = server.url("/");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.warc.gz");
    let path = file.to_str().unwrap();
    let common = ["--timing-samples", "0", "-f", "json"];
    let arguments = [&["audit", start.as_str(), "--record", path, "--resume"][..], &common[..]].concat();
    let whole = report(&run(&arguments).await);
    let bytes = fs::read(&file).unwrap();
    for part in [2, 3, 7] {
        fs::write(&file, &bytes[..bytes.len() / part]).unwrap();
        let end = run(&arguments).await;
        let said = String::from_utf8_lossy(&end.stderr).into_owned();
        assert!(said.contains("answers are known") && said.contains("bytes were cut off"), "{said}");
        assert_eq!(report(&end), whole);
    }
    // Only the contents are torn: nothing is asked for again.
    fs::write(&file, &bytes[..bytes.len() - 3]).unwrap();
    let asked = server.seen().len();
    let end = run(&arguments).await;
    assert!(String::from_utf8_lossy(&end.stderr).contains("bytes were cut off"));
    assert_eq!((report(&end), server.seen().len()), (whole.clone(), asked));
    // Damage in the middle is no torn end: to cut there would lose what stands behind.
    let mut broken = bytes.clone();
    broken[bytes.len() / 2] ^= 0xff;
    fs::write(&file, &broken).unwrap();
    let refused = run(&arguments).await;
    assert_eq!(refused.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("damaged at byte"), "{}", String::from_utf8_lossy(&refused.stderr));
    assert_eq!(fs::read(&file).unwrap(), broken, "nothing of it is touched");
    let judged = run(&["audit", path, "-q", "-f", "json"]).await;
    assert_eq!(judged.status.code(), Some(0));
    assert!(report(&judged)["warnings"].to_string().contains("damaged"));
    assert_eq!(run(&["capture", "verify", path]).await.status.code(), Some(1));
}

/// A record of somebody else's capture.
fn record(kind: &str, target: &str, more: &str, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{:012x}>\r\nWARC-Date: 2026-03-01T10:00:00Z\r\n\
         WARC-Target-URI: {target}\r\nContent-Type: application/http; msgtype=response\r\n{more}Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        target.len() * 1000 + block.len(),
        block.len()
    )
}

fn answer(html: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}")
}

/// Two shops and a host without pages, as a crawler of many hosts writes them: chunked, revisited, redirected.
fn foreign() -> String {
    let lamp = page(1).replace("/page/3", "http://lamps.example/chunked").replace("/page/4", "/elsewhere");
    let body = page(5);
    let chunked =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    [
        record("response", "http://lamps.example/", "", &answer(&lamp)),
        record("response", "http://lamps.example/chunked", "", &chunked),
        record("response", "http://lamps.example/old", "", "HTTP/1.1 301 Moved\r\nLocation: /contact\r\n\r\n"),
        record("response", "http://lamps.example/contact", "", &answer(&page(7))),
        record(
            "revisit",
            "http://lamps.example/copy",
            "WARC-Refers-To-Target-URI: http://lamps.example/contact\r\nWARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        ),
        record("revisit", "http://lamps.example/lost", "WARC-Refers-To-Target-URI: http://lamps.example/nowhere\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        record("response", "https://www.rugs.example/en/", "", &answer(&page(9))),
        record("response", "https://pictures.example/a.png", "", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}"),
    ]
    .concat()
}

#[tokio::test]
async fn captures_of_others_are_judged_by_host() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("theirs.warc");
    fs::write(&file, foreign()).unwrap();
    let path = file.to_str().unwrap();
    let which = run(&["audit", path]).await;
    let said = String::from_utf8_lossy(&which.stderr).into_owned();
    assert_eq!(which.status.code(), Some(2), "{said}");
    assert!(said.contains("lamps.example (5)") && said.contains("--brand") && said.contains("--by-host"), "{said}");
    let lamps = run(&["audit", path, "--brand", "www.lamps.example", "-f", "json", "-q"]).await;
    let lamps = report(&lamps);
    assert_eq!(lamps["brand"]["id"], "lamps.example");
    assert_eq!(lamps["coverage"]["pages"], 4, "home, chunked, contact and its revisit: {}", lamps["coverage"]);
    assert_eq!(lamps["coverage"]["broken_total"], 0, "what a capture does not hold is not broken");
    assert!(lamps["coverage"]["skipped"]["not-captured"].as_u64().unwrap() > 0);
    assert!(lamps["warnings"].to_string().contains("1 record(s) refer to bodies that the capture does not hold"), "{}", lamps["warnings"]);
    assert!(!lamps["scope"]["collectors"].to_string().contains("timing"), "another's capture times nothing");
    let all = run(&["audit", path, "--by-host", "-f", "jsonl", "-q"]).await;
    let lines: Vec<Value> = String::from_utf8(all.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let brands: Vec<&str> = lines.iter().filter_map(|line| line["brand"]["id"].as_str()).collect();
    assert_eq!(brands, ["lamps.example", "rugs.example"]);
    let none = run(&["audit", path, "--brand", "other.example"]).await;
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("no page of other.example"));
}

#[tokio::test]
async fn what_is_no_warc_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&str, &[u8], &str); 4] = [
        ("old.arc", b"filedesc://x.arc 0.0.0.0 20000101000000 text/plain 77\n1 0 Archive\n", "ARC"),
        ("empty.warc.gz", b"", "empty"),
        ("page.warc", b"<!doctype html><p>x", "HTML"),
        ("noise.warc.gz", &gzipped(b"just text"), "not a WARC file"),
    ];
    for (name, bytes, word) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let refused = run(&["audit", path.to_str().unwrap()]).await;
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(3), "{name}: {said}");
        assert!(said.contains(word) && said.contains("help:"), "{name}: {said}");
    }
}

#[tokio::test]
async fn the_cache_never_loses_what_is_gone_on_with_and_never_stops_an_audit() {
    let server = Server::start(Routes::new().page("/", &page(1)).page("/other/", &page(2))).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("cache");
    let audit = |arguments: &[&str], cache: &Path| {
        let mut command = program(&[&["audit", "--timing-samples", "0", "-f", "json"][..], arguments].concat());
        command.env("CXAUDIT_CACHE_DIR", cache);
        tokio::task::spawn_blocking(move || command.output().unwrap())
    };
    let (one, other) = (server.url("/"), server.url("/other/"));
    // Two brands of one host and second must not meet in one file.
    let both = audit(&[one.as_str(), other.as_str()], &cache).await.unwrap();
    assert_eq!(both.status.code(), Some(0), "{}", String::from_utf8_lossy(&both.stderr));
    let names = || fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<BTreeSet<_>>();
    let kept = names();
    assert_eq!(kept.iter().filter(|name| name.ends_with(".warc.gz")).count(), 2);
    let oldest = kept.iter().find(|name| name.ends_with(".warc.gz")).unwrap().clone();
    let path = cache.join(&oldest);
    let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    for number in 0..12 {
        fs::write(cache.join(format!("later-{number}.warc.gz")), "x").unwrap();
    }
    let again = audit(&[path.to_str().unwrap(), one.as_str()], &cache).await.unwrap();
    assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(path.exists(), "a capture that is judged is not made room with");
    assert!(names().iter().filter(|name| name.ends_with(".warc.gz")).count() <= 10);
    let unwritable = audit(&[one.as_str()], Path::new("/proc/none")).await.unwrap();
    let said = String::from_utf8_lossy(&unwritable.stderr).into_owned();
    assert_eq!(unwritable.status.code(), Some(0), "{said}");
    assert!(said.contains("not recorded") && said.contains("--no-record"), "{said}");
}

#[tokio::test]
async fn two_captures_are_compared_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.warc");
    let new = folder.path().join("new.warc");
    let shop = |phone: &str, extra: &str| {
        [
            record("response", "http://lamps.example/", "", &answer(&format!("<title>Lamps</title><p>Call {phone}</p>{extra}"))),
            record("response", "http://lamps.example/same", "", &answer("<p>same</p>")),
        ]
        .concat()
    };
    fs::write(&old, shop("020 7946 0001", "") + &record("response", "http://lamps.example/gone", "", &answer("<p>gone</p>"))).unwrap();
    fs::write(&new, shop("020 7946 0002", "<p>\u{1b}[31mred</p>")).unwrap();
    let told = run(&["capture", "diff", old.to_str().unwrap(), new.to_str().unwrap()]).await;
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(text.contains("- http://lamps.example/gone") && text.contains("1 the same, 1 changed, 1 gone, 0 new"), "{text}");
    assert!(text.contains("- Call 020 7946 0001") && text.contains("+ Call 020 7946 0002"), "{text}");
    assert!(!text.contains('\u{1b}'), "what a site wrote must not steer a terminal");
}

#[tokio::test]
async fn a_capture_without_pages_says_what_it_holds_instead() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |path: &str, status: u16| {
        record(
            "response",
            &format!("http://lamps.example/{path}"),
            "",
            &format!("HTTP/1.1 {status} -\r\nContent-Type: text/html\r\n\r\n<h1>No</h1>"),
        )
    };
    let errors = [refused("", 403), refused("a", 404), refused("b", 404), refused("c", 503)].concat();
    let picture = record("response", "http://lamps.example/a.png", "", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}");
    let request = record("request", "http://lamps.example/", "", "GET / HTTP/1.1\r\n\r\n");
    let cases: [(&str, &str, &[&str], &[&str]); 4] = [
        ("errors", &errors, &[], &["none of its 4 answers", "2 × HTTP 404, 1 × HTTP 403, 1 × HTTP 503", "refused these pages", "--record"]),
        ("pictures", &picture, &[], &["1 × image/png", "pages themselves"]),
        ("requests", &request, &[], &["no answer of a web server in it", "response records"]),
        (
            "mixed",
            &(foreign() + &refused("x", 404).replace("lamps", "poles")),
            &["--brand", "poles.example"],
            &["no page of poles.example to judge", "1 × HTTP 404"],
        ),
    ];
    for (name, bytes, more, words) in cases {
        let file = folder.path().join(format!("{name}.warc"));
        fs::write(&file, bytes).unwrap();
        let end = run(&[&["audit", file.to_str().unwrap()][..], more].concat()).await;
        let said = String::from_utf8_lossy(&end.stderr).into_owned();
        assert_eq!(end.status.code(), Some(3), "{name}: {said}");
        assert!(words.iter().all(|word| said.contains(word)) && said.contains("help:"), "{name}: {said}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_printed_whole_is_said_to_be_cut() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.warc.gz");
    let path = file.to_str().unwrap();
    let coded = |target: &str, body: &[u8]| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
        let block = [&head[..], body].concat();
        let fields = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{:012x}>\r\nWARC-Date: 2026-03-01T10:00:00Z\r\n\
             WARC-Target-URI: {target}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
            target.len(),
            block.len()
        );
        gzipped(&[fields.as_bytes(), &block, b"\r\n\r\n"].concat())
    };
    let line = "a line that is not all that long, said again and again\n";
    let long = answer(&line.repeat((66 << 20) / line.len()));
    let part = record("response", "http://lamps.example/part", "WARC-Truncated: length\r\n", &answer("<p>half"));
    let records = [
        gzipped(record("response", "http://lamps.example/long", "", &long).as_bytes()),
        coded("http://lamps.example/bomb", &gzipped(&vec![b'a'; 8 << 20])),
        gzipped(part.as_bytes()),
        gzipped(record("response", "http://lamps.example/whole", "", &answer("<p>whole")).as_bytes()),
    ];
    fs::write(&file, records.concat()).unwrap();
    let cases: [(&str, &[&str], i32, &[&str]); 6] = [
        ("long", &[], 3, &["only the first 64 MiB are printed", "help: `cxaudit capture ls FILE`"]),
        ("long", &["--stored"], 3, &["only the first 64 MiB are printed"]),
        ("bomb", &[], 3, &["unpacks to far more than it should", "help: --stored"]),
        ("bomb", &["--stored"], 0, &[]),
        ("part", &[], 0, &["holds only a part of this body (WARC-Truncated: length)"]),
        ("whole", &[], 0, &[]),
    ];
    for (name, more, exit, words) in cases {
        let url = format!("http://lamps.example/{name}");
        let end = run(&[&["capture", "cat", path, &url][..], more].concat()).await;
        let said = String::from_utf8_lossy(&end.stderr).into_owned();
        assert_eq!(end.status.code(), Some(exit), "{name}: {said}");
        assert!(!end.stdout.is_empty() && words.iter().all(|word| said.contains(word)), "{name}: {said}");
        assert_eq!(said.is_empty(), words.is_empty(), "{name}: {said}");
    }
}
