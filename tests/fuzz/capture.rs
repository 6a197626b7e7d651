//! Captures that were damaged: an answer is the one that was recorded, or there is none, or damage is told.

use std::path::Path;

use bytes::Bytes;
use cxaudit::capture::{About, Asked, Capture, Ending, Kept, Recording, check};
use cxaudit::crawl::normalise;
use cxaudit::model::exchange::{BodyFacts, FetchError, FetchErrorKind, Leg, Outcome, Response, Timing};
use cxaudit::model::vocabulary::Device;
use sha2::{Digest, Sha256};
use url::Url;

use super::engine::{Seen, Target, fuzz};
use super::mutate::Tongue;

const WORDS: &[&str] = &[
    "WARC/1.1\r\n",
    "WARC/1.0\r\n",
    "WARC-Type: response\r\n",
    "WARC-Type: revisit\r\n",
    "WARC-Type: metadata\r\n",
    "Content-Length: 0\r\n",
    "Content-Length: 99999999\r\n",
    "WARC-Target-URI: https://shop.example/1\r\n",
    "WARC-Concurrent-To: <urn:uuid:0>\r\n",
    "WARC-Refers-To: <urn:uuid:0>\r\n",
    "\r\n\r\n",
    "HTTP/1.1 200 OK\r\n",
    "Transfer-Encoding: chunked\r\n",
    "0\r\n\r\n",
    "{\"fetch\":1",
    "{\"end\":1",
    "{\"timing\":1",
    "\"status\":",
    "\u{1f}",
];

fn asked(number: u32) -> Asked {
    let url = Url::parse(&format!("https://shop.example/{number}")).unwrap();
    Asked { url, want: "html".to_owned(), device: Device::Desktop, language: None }
}

fn fetch(number: u32) -> Kept {
    let asked = asked(number);
    if number == 3 {
        let failed = FetchError { kind: FetchErrorKind::Timeout, detail: "no answer".to_owned() };
        return Kept {
            asked,
            hops: Vec::new(),
            outcome: Outcome::Failed(failed),
            body: Bytes::new(),
            wire: Bytes::new(),
            legs: Vec::new(),
            requests: 2,
        };
    }
    // The second body is the first one again: a revisit stands for it.
    let body = Bytes::from(format!("<!doctype html><title>Tea {}</title>{}", number.min(1), "<p>tea and jam".repeat(100)));
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned()), ("x-number".to_owned(), number.to_string())];
    let sha256 = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    let size = body.len() as u64;
    let facts = BodyFacts { sha256, wire_bytes: size, decoded_bytes: size, ..BodyFacts::default() };
    let response =
        Response { status: 200, version: "HTTP/1.1".to_owned(), headers: headers.clone(), body: facts, timing: Timing::default() };
    let sent = vec![("user-agent".to_owned(), "cxaudit".to_owned())];
    let leg = Leg { url: asked.url.clone(), method: "GET".to_owned(), sent, status: 200, version: "HTTP/1.1".to_owned(), headers };
    Kept { asked, hops: Vec::new(), outcome: Outcome::Response(response), body, wire: Bytes::new(), legs: vec![leg], requests: 1 }
}

/// A capture of four fetches, as bytes.
fn recorded(folder: &Path, name: &str) -> Vec<u8> {
    let about = About {
        software: "cxaudit/test".to_owned(),
        user_agent: "cxaudit".to_owned(),
        robots: "obeyed",
        settings: "{}".to_owned(),
        now: || "2026-01-02T03:04:05Z".to_owned(),
    };
    let path = folder.join(name);
    let mut recording = Recording::create(&path, &about).unwrap();
    for number in 0..4 {
        recording.fetch(&fetch(number)).unwrap();
    }
    recording.timings("https://shop.example/0".to_owned(), vec![Timing::default()]).unwrap();
    recording.end(Ending { interrupted: false, requests: 6, wire_bytes: 9_000, recovered: 0, notes: Vec::new() }).unwrap();
    drop(recording);
    std::fs::read(path).unwrap()
}

#[test]
fn captures() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = vec![recorded(folder.path(), "a.warc"), recorded(folder.path(), "b.warc.gz")];
    let target = Target { name: "capture", seeds, tongue: Tongue { words: WORDS, starts: b"\r\n:{\"" }, longest: 40_000, rounds: 1_200 };
    let path = folder.path().join("mutated.warc");
    fuzz(&target, |input, seen| {
        std::fs::write(&path, input).unwrap();
        let capture = match Capture::open(&path, normalise) {
            Ok(capture) => capture,
            Err(error) => return seen.message(&error.to_string().replace(path.to_str().unwrap(), "")),
        };
        let sound = check(&path).is_ok_and(|check| check.sound);
        // The file as a whole: what is not told while it is opened is told by `capture verify`.
        let told = !capture.troubles().is_empty() || !sound;
        seen.note((told, sound, capture.fetches(), capture.ending().is_some(), capture.rows().len().min(9)));
        capture.troubles().iter().for_each(|trouble| seen.message(trouble));
        for number in 0..4 {
            answer_holds(&capture, number, told, seen);
        }
        for row in capture.rows() {
            let _ = capture.foreign(&Url::parse(&row.url).unwrap());
        }
        for (host, about) in capture.hosts() {
            assert_eq!(about.pages as usize, capture.pages_of(&host).len(), "{host}");
        }
    });
}

fn answer_holds(capture: &Capture, number: u32, told: bool, seen: &mut Seen) {
    let (wanted, found) = (fetch(number), capture.find(&asked(number)));
    let Some(found) = found else { return seen.note((number, "none")) };
    assert_eq!(found.asked, wanted.asked, "an answer to another question");
    let same =
        found.outcome == wanted.outcome && found.body == wanted.body && found.hops == wanted.hops && found.requests == wanted.requests;
    seen.note((number, same));
    assert!(same || told, "fetch {number} came back otherwise, and no damage is told: {found:?}");
    if let Outcome::Response(response) = &found.outcome {
        let digest: String = Sha256::digest(&found.body).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(response.body.sha256, digest, "fetch {number} came with a body that is not the one recorded");
    }
}

#[test]
fn a_body_that_was_changed_is_no_answer_plain_or_packed() {
    let folder = tempfile::tempdir().unwrap();
    let plain = recorded(folder.path(), "a.warc");
    let changed = plain.len() - memchr::memmem::find(&plain, b"tea and jam").unwrap();
    for (name, bytes) in [("b.warc", plain), ("c.warc.gz", recorded(folder.path(), "d.warc.gz"))] {
        let path = folder.path().join(name);
        for at in [bytes.len() / 4, bytes.len() - changed.min(bytes.len() - 1)] {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            std::fs::write(&path, &bytes).unwrap();
            let capture = Capture::open(&path, normalise).unwrap();
            let found: Vec<bool> =
                (0..3).map(|number| capture.find(&asked(number)).is_none_or(|found| found.body == fetch(number).body)).collect();
            assert_eq!(found, [true; 3], "{name}, byte {at}");
        }
        std::fs::write(&path, &bytes).unwrap();
        let capture = Capture::open(&path, normalise).unwrap();
        assert!((0..4).all(|number| capture.find(&asked(number)).is_some_and(|found| found.body == fetch(number).body)), "{name}");
    }
}
