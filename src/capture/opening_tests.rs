//! Captures opened by their contents are what reading them through gives; contents that do not fit are not used.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use flate2::Crc;
use url::Url;

use super::closing::{self, Contents};
use super::contents::{AnswerKind, LOOKED_AT, Line, Told};
use super::kept::{Asked, Ending, Kept};
use super::opened::Capture;
use super::record::Kind;
use super::recording::{About, Recording};
use super::write::{NewRecord, Settings, Writer};
use crate::model::exchange::{BodyFacts, FetchError, FetchErrorKind, Hop, Leg, Outcome, Response, Timing};
use crate::model::vocabulary::Device;

const DATE: &str = "2026-01-02T03:04:05Z";

fn about() -> About {
    About {
        software: "cxaudit/test".to_owned(),
        user_agent: "test".to_owned(),
        robots: "obeyed",
        settings: "{\"brand\":\"lamps\"}".to_owned(),
        now: || DATE.to_owned(),
    }
}

fn url(path: &str) -> Url {
    Url::parse("https://lamps.example").unwrap().join(path).unwrap()
}

fn asked(path: &str) -> Asked {
    Asked { url: url(path), want: "html".to_owned(), device: Device::Desktop, language: None }
}

fn leg(path: &str, status: u16, fields: &[(&str, &str)]) -> Leg {
    let headers = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Leg { url: url(path), method: "GET".to_owned(), sent: Vec::new(), status, version: "HTTP/1.1".to_owned(), headers }
}

fn answered(path: &str, legs: Vec<Leg>, body: &str) -> Kept {
    let last = legs.last().unwrap();
    let facts = BodyFacts { wire_bytes: body.len() as u64, decoded_bytes: body.len() as u64, ..BodyFacts::default() };
    let outcome = Outcome::Response(Response {
        status: last.status,
        version: "HTTP/1.1".to_owned(),
        headers: last.headers.clone(),
        body: facts,
        timing: Timing { total_us: 7, ..Timing::default() },
    });
    Kept { asked: asked(path), hops: Vec::new(), outcome, body: Bytes::from(body.to_owned()), wire: Bytes::new(), legs, requests: 1 }
}

fn html(path: &str, body: &str) -> Kept {
    answered(path, vec![leg(path, 200, &[("content-type", "Text/HTML; charset=utf-8")])], body)
}

/// Pages, a copy, a redirect, a broken link, an answer with odd names, a coded body, a failure, timings and an end.
fn write(recording: &mut Recording) {
    let long = "What there is to know of lamps. ".repeat(100);
    recording.fetch(&html("/", "<title>Lamps</title>")).unwrap();
    recording.fetch(&html("/a", &long)).unwrap();
    recording.fetch(&html("/copy", &long)).unwrap();
    let moved = leg("/old", 301, &[("location", "/a")]);
    let mut redirected = answered("/old", vec![moved, leg("/a", 200, &[("content-type", "text/html")])], "<title>A</title>");
    redirected.hops = vec![Hop { from: url("/old"), status: 301, to: url("/a") }];
    recording.fetch(&redirected).unwrap();
    recording.fetch(&answered("/gone", vec![leg("/gone", 404, &[("x", "WARC/1.1\r\n\r\nWARC-Type: response")])], "no")).unwrap();
    let mut coded = answered("/c?q=%22%3C'\\", vec![leg("/c?q=%22%3C'\\", 200, &[("content-type", "text/html")])], "");
    coded.wire = Bytes::from_static(b"\x1f\x8b\x08 coded");
    recording.fetch(&coded).unwrap();
    let odd = [("content-type", "\"quoted\" \u{e9}\t"), ("transfer-encoding", "chunked")];
    recording.fetch(&answered("/odd", vec![leg("/odd", 200, &odd)], "3\r\nabc\r\n0\r\n\r\n")).unwrap();
    let error = FetchError { kind: FetchErrorKind::Timeout, detail: "late".to_owned() };
    let (outcome, legs, body) = (Outcome::Failed(error), Vec::new(), Bytes::new());
    recording.fetch(&Kept { outcome, legs, body, ..html("/late", "") }).unwrap();
    // The same question again: what came last counts.
    recording.fetch(&html("/", "<title>New lamps</title>")).unwrap();
    recording.timings("https://lamps.example/".to_owned(), vec![Timing::default(); 2]).unwrap();
}

fn ending() -> Ending {
    Ending { interrupted: false, requests: 9, wire_bytes: 99, recovered: 0, notes: vec!["a note".to_owned()] }
}

/// A whole capture in a folder.
fn recorded(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let mut recording = Recording::create(&path, &about()).unwrap();
    write(&mut recording);
    recording.end(ending()).unwrap();
    path
}

fn by_reading(path: &Path) -> Capture {
    let mut capture = Capture::empty(path, Url::clone).unwrap();
    capture.by_reading().unwrap();
    capture
}

fn by_contents(path: &Path) -> Option<Capture> {
    let mut capture = Capture::empty(path, Url::clone).unwrap();
    capture.by_contents()?;
    Some(capture)
}

/// All a capture holds in words, answers read.
fn said(capture: &Capture) -> String {
    let questions = ["/", "/a", "/copy", "/old", "/gone", "/c?q=%22%3C'\\", "/odd", "/late", "/never"];
    let found: Vec<_> = questions.iter().map(|path| capture.find(&asked(path))).collect();
    let foreign: Vec<_> = questions.iter().map(|path| capture.foreign(&url(path))).collect();
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{found:?}\n{foreign:?}\n{:?}",
        capture.settings,
        capture.started,
        capture.fetches,
        capture.timings,
        capture.ending,
        capture.answers,
        capture.pending,
        capture.by_id,
        capture.damages,
        capture.troubles()
    )
}

/// The bytes of a capture before its contents.
fn stripped(path: &Path) -> Vec<u8> {
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    let closing = closing::find(&File::open(path).unwrap(), packed).unwrap();
    let bytes = fs::read(path).unwrap();
    bytes[..usize::try_from(closing.sections[0].0).unwrap()].to_vec()
}

/// Bytes with contents of these lines behind them.
fn forged(bytes: &[u8], lines: &[Line]) -> Vec<u8> {
    let mut sum = Crc::new();
    sum.update(bytes);
    let settings = Settings { offset: bytes.len() as u64, ..Settings::new("forged") };
    let mut writer = Writer::new(bytes.to_vec(), settings).behind(sum);
    let mut contents = Contents::default();
    lines.iter().for_each(|line| contents.add(line, &mut writer, DATE).unwrap());
    contents.close(&mut writer, DATE).unwrap();
    writer.into_inner()
}

/// The lines of a capture.
fn lines(path: &Path) -> Vec<Line> {
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    let closing = closing::find(&File::open(path).unwrap(), packed).unwrap();
    let bytes = fs::read(path).unwrap();
    let (mut floor, mut all) = (0, Vec::new());
    for (offset, length) in closing.sections {
        let (from, length) = (usize::try_from(offset).unwrap(), usize::try_from(length).unwrap());
        let text = closing::section(&bytes[from..from + length]).unwrap();
        all.extend(Line::parse_all(&text, &mut floor, closing.bytes).unwrap());
    }
    all
}

#[test]
fn by_contents_it_is_what_reading_through_gives() {
    for name in ["a.warc.gz", "a.warc"] {
        let folder = tempfile::tempdir().unwrap();
        let path = recorded(folder.path(), name);
        let fast = by_contents(&path).expect(name);
        let slow = by_reading(&path);
        assert_eq!(said(&fast), said(&slow), "{name}");
        assert_eq!((slow.fetches(), slow.damaged, slow.ending()), (8, 0, Some(&ending())));
        assert!(fast.find(&asked("/copy")).is_some_and(|kept| kept.body.len() == 3200), "a revisit finds its original");
        assert!(super::checked::check(&path).unwrap().sound);
        // Without them nothing is missing.
        fs::write(&path, stripped(&path)).unwrap();
        assert!(by_contents(&path).is_none());
        assert_eq!(said(&Capture::open(&path, Url::clone).unwrap()), said(&fast));
    }
}

#[test]
fn what_was_gone_on_with_has_contents_again_and_what_was_stopped_has_none() {
    for name in ["a.warc.gz", "a.warc"] {
        let folder = tempfile::tempdir().unwrap();
        let path = recorded(folder.path(), name);
        for cut in [0, 1, 40] {
            let length = fs::metadata(&path).unwrap().len();
            File::options().write(true).open(&path).unwrap().set_len(length - cut).unwrap();
            let (mut recording, torn) = Recording::go_on(&path, &about()).unwrap();
            assert_eq!(torn > 0, cut > 0);
            recording.fetch(&html(&format!("/more/{cut}"), "<title>More</title>")).unwrap();
            assert!(by_contents(&path).is_none(), "what is being written is read through");
            assert!(by_reading(&path).find(&asked(&format!("/more/{cut}"))).is_some());
            recording.end(ending()).unwrap();
            let fast = by_contents(&path).unwrap();
            assert_eq!(said(&fast), said(&by_reading(&path)));
            assert!(fast.find(&asked(&format!("/more/{cut}"))).is_some());
            assert!(super::checked::check(&path).unwrap().sound);
        }
    }
}

#[test]
fn a_file_that_is_no_longer_as_it_was_is_read_through() {
    for name in ["a.warc.gz", "a.warc"] {
        let folder = tempfile::tempdir().unwrap();
        let path = recorded(folder.path(), name);
        let whole = fs::read(&path).unwrap();
        let closing = closing::find(&File::open(&path).unwrap(), name != "a.warc").unwrap().bytes;
        let (closing, other) = (usize::try_from(closing).unwrap(), stripped(&path));
        let mut changed: Vec<Vec<u8>> = (1..whole.len()).step_by(97).map(|cut| whole[..cut].to_vec()).collect();
        for at in (0..whole.len()).step_by(31) {
            let mut edited = whole.clone();
            edited[at] ^= 0x20;
            changed.push(edited);
        }
        changed.push([&whole[..], &other].concat());
        changed.push([&other[..], &whole].concat());
        changed.push([&whole[..], &whole].concat());
        changed.push([&whole[..], b"\r\n"].concat());
        changed.push([&whole[..], &[0; 40]].concat());
        for bytes in changed {
            fs::write(&path, &bytes).unwrap();
            // In a plain file no checksum holds the head of the last record, of which nothing is used.
            let of_head = name == "a.warc" && bytes.len() == whole.len() && bytes[..closing] == whole[..closing];
            assert!(by_contents(&path).is_none() || of_head);
            let read = Capture::empty(&path, Url::clone).ok().and_then(|mut capture| {
                capture.by_reading().ok()?;
                Some(said(&capture))
            });
            assert_eq!(Capture::open(&path, Url::clone).ok().as_ref().map(said), read);
        }
    }
}

#[test]
fn hostile_contents_are_refused_or_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = recorded(folder.path(), "a.warc.gz");
    let (bytes, honest) = (stripped(&path), lines(&path));
    let end = bytes.len() as u64;
    fs::write(&path, forged(&bytes, &honest)).unwrap();
    assert!(by_contents(&path).is_some(), "what is forged below is refused for what it says");
    let first = honest[0].clone();
    let whole = |offset, length| Line(offset, length, Told::Whole);
    let refused: Vec<Vec<Line>> = vec![
        Vec::new(),
        honest[1..].to_vec(),
        vec![first.clone(), first.clone()],
        vec![first.clone(), whole(end - 64, u64::MAX)],
        vec![first.clone(), whole(end - 10, 64)],
        vec![first.clone(), whole(u64::MAX - 1, 64)],
        vec![first.clone(), whole(first.1 + 1, 100)],
        vec![first.clone(), Line(honest[1].0, 3, honest[1].2.clone())],
        vec![first.clone(), honest[3].clone(), honest[1].clone()],
        vec![first.clone(), Line(honest[1].0, honest[1].1, Told::Whole)],
    ];
    for lines in refused {
        fs::write(&path, forged(&bytes, &lines)).unwrap();
        assert!(by_contents(&path).is_none(), "{lines:?}");
        assert_eq!(said(&Capture::open(&path, Url::clone).unwrap()), said(&by_reading(&path)));
    }
}

#[test]
fn contents_that_name_other_records_bring_nobody_elses_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = recorded(folder.path(), "a.warc.gz");
    let (bytes, honest) = (stripped(&path), lines(&path));
    let fetches: Vec<usize> = (0..honest.len()).filter(|at| matches!(honest[*at].2, Told::Fetch(..))).collect();
    // Every fetch says the key of the next; every answer the address and id of the next.
    let mut keys = honest.clone();
    fetches.iter().zip(fetches.iter().cycle().skip(1)).for_each(|(to, from)| keys[*to].2 = honest[*from].2.clone());
    let answers: Vec<usize> = (0..honest.len()).filter(|at| matches!(honest[*at].2, Told::Answer { .. })).collect();
    let mut addresses = honest.clone();
    answers.iter().zip(answers.iter().cycle().skip(1)).for_each(|(to, from)| addresses[*to].2 = honest[*from].2.clone());
    for lines in [keys, addresses] {
        fs::write(&path, forged(&bytes, &lines)).unwrap();
        let (fast, slow) = (by_contents(&path).unwrap(), by_reading(&path));
        for question in ["/", "/a", "/copy", "/old", "/gone", "/odd"] {
            let (fast, slow) = (fast.find(&asked(question)), slow.find(&asked(question)));
            assert!(fast.is_none() || format!("{fast:?}") == format!("{slow:?}"), "{question}: {fast:?}");
        }
        assert!(fast.troubles().iter().any(|trouble| trouble.contains("not what the capture says")), "{:?}", fast.troubles());
        assert!(slow.troubles().is_empty());
        let checked = super::checked::check(&path).unwrap();
        assert!(!checked.sound && checked.troubles.iter().any(|trouble| trouble.contains("contents")), "{checked:?}");
    }
}

#[test]
fn sections_that_lie_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = recorded(folder.path(), "a.warc.gz");
    let whole = fs::read(&path).unwrap();
    let closing = closing::find(&File::open(&path).unwrap(), true).unwrap();
    let before = &whole[..usize::try_from(closing.bytes).unwrap()];
    let mut sum = Crc::new();
    sum.update(before);
    let section = closing.sections[0];
    let bytes = before.len();
    let named = |sections: &str| format!("{{\"contents\":1,\"bytes\":{bytes},\"crc32\":{},\"sections\":{sections}}}", sum.sum());
    let with = |block: &str| {
        let mut writer = Writer::new(before.to_vec(), Settings { offset: bytes as u64, ..Settings::new("x") });
        let record = NewRecord {
            target: Some("urn:cxaudit:contents"),
            ..NewRecord::new(Kind::Metadata, DATE, "application/json", block.as_bytes())
        };
        writer.write(&record).unwrap();
        fs::write(&path, writer.into_inner()).unwrap();
        by_contents(&path).is_some()
    };
    assert!(with(&named(&format!("[[{},{}]]", section.0, section.1))));
    let twice = format!("[[{},{}],[{},{}]]", section.0, section.1, section.0, section.1);
    let many = format!("[{}[0,1]]", "[0,1],".repeat(9_000));
    let all = format!("[[0,{bytes}]]");
    for sections in ["[]", "[[0,100]]", "[[18446744073709551615,2]]", "[[0,18446744073709551615]]", "[[-1,2]]", "7", &twice, &many, &all] {
        assert!(!with(&named(sections)), "{sections}");
    }
    let right = named(&format!("[[{},{}]]", section.0, section.1));
    assert!(!with(&right.replace("\"contents\":1", "\"contents\":2")));
    assert!(!with(&right.replace(&format!("\"bytes\":{bytes}"), "\"bytes\":7")));
    assert!(!with(&right.replace(&sum.sum().to_string(), "1")));
    assert!(!with("{"));
}

#[test]
fn what_is_looked_at_of_long_blocks_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.warc.gz", "a.warc"] {
        let path = folder.path().join(name);
        let mut recording = Recording::create(&path, &about()).unwrap();
        let long = "x".repeat(LOOKED_AT);
        let fields = [("x-long", long.as_str()), ("content-type", "text/html")];
        recording.fetch(&answered("/", vec![leg("/", 200, &fields)], "<title>Long</title>")).unwrap();
        let mut noted = html("/a", "<title>Hops</title>");
        noted.hops = vec![Hop { from: url("/b"), status: 301, to: url(&format!("/{long}")) }];
        recording.fetch(&noted).unwrap();
        recording.fetch(&html(&format!("/{}", &long[..30_000]), "a long address")).unwrap();
        recording.end(ending()).unwrap();
        assert_eq!(said(&by_contents(&path).unwrap()), said(&by_reading(&path)));
    }
}

#[test]
fn many_fetches_make_many_sections() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.warc.gz");
    let mut recording = Recording::create(&path, &about()).unwrap();
    // Addresses that compress badly: contents that are longer than the file would not be used.
    let mut state = 1_u64;
    for number in 0..120 {
        let mut letter = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            char::from(b'a' + u8::try_from((state >> 33) % 26).unwrap())
        };
        let name: String = (0..20_000).map(|_| letter()).collect();
        recording.fetch(&html(&format!("/{number}/{name}"), "page")).unwrap();
    }
    recording.end(ending()).unwrap();
    let closing = closing::find(&File::open(&path).unwrap(), true).unwrap();
    assert!(closing.sections.len() >= 3, "{closing:?}");
    assert_eq!(said(&by_contents(&path).unwrap()), said(&by_reading(&path)));
    assert!(lines(&path).iter().any(|line| matches!(line.2, Told::Answer { kind: AnswerKind::Revisit | AnswerKind::Response, .. })));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

    /// Lines swapped, moved, changed and doubled: an answer is the one that was recorded, or none is given.
    #[test]
    fn whatever_contents_say_answers_are_those_recorded(changes in proptest::collection::vec((0_usize..40, 0_usize..40, 0_u8..7, proptest::num::u64::ANY), 1..6)) {
        let folder = tempfile::tempdir().unwrap();
        let path = recorded(folder.path(), "a.warc.gz");
        let (bytes, mut told) = (stripped(&path), lines(&path));
        let slow = by_reading(&path);
        for (to, from, what, number) in changes {
            let (to, from) = (to % told.len(), from % told.len());
            match what {
                0 => told.swap(to, from),
                1 => told[to].2 = told[from].2.clone(),
                2 => told[to].0 = number,
                3 => told[to].1 = number,
                4 => (told[to].0, told[to].1) = (told[from].0, told[from].1),
                5 => (told[to].0, told[to].1) = (number % bytes.len() as u64, number >> 40),
                _ => { told.remove(to); }
            }
            if told.is_empty() {
                break;
            }
        }
        std::fs::write(&path, forged(&bytes, &told)).unwrap();
        let opened = Capture::open(&path, Url::clone).unwrap();
        for question in ["/", "/a", "/copy", "/old", "/gone", "/odd", "/late"] {
            // Of a question that was asked twice either answer was recorded.
            let (fast, slow) = (opened.find(&asked(question)), slow.find(&asked(question)));
            proptest::prop_assert!(question == "/" || fast.is_none() || format!("{fast:?}") == format!("{slow:?}"), "{question}: {fast:?}");
        }
    }
}
