//! A large site, made on the fly: memory stays bounded, and so does the report.
//!
//! The test reads 20,000 pages. `SIZE_PAGES=1000000 cargo test --release --test size -- --nocapture` reads as many as it is told and prints the
//! program's memory and rate on the way; the figures stand in docs/performance.md.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![expect(clippy::print_stderr, reason = "figures for who asks for a long run")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Stdio};

use serde_json::Value;

/// Links of a page to pages one click further away.
const BRANCHES: u64 = 12;

/// A number in letters that no pattern of addresses folds: it looks like a word.
fn word(mut number: u64) -> String {
    let mut word = String::new();
    loop {
        let at = usize::try_from(number % 20).unwrap();
        word.insert_str(
            0,
            ["ba", "ko", "lu", "mi", "ne", "pa", "ro", "su", "ti", "vo", "gy", "zu", "ka", "lo", "mu", "ni", "pe", "ra", "so", "tu"][at],
        );
        number /= 20;
        if number == 0 {
            return word;
        }
    }
}

fn number(word: &str) -> Option<u64> {
    let syllables =
        ["ba", "ko", "lu", "mi", "ne", "pa", "ro", "su", "ti", "vo", "gy", "zu", "ka", "lo", "mu", "ni", "pe", "ra", "so", "tu"];
    word.as_bytes().chunks(2).try_fold(0_u64, |sum, pair| {
        let at = syllables.iter().position(|syllable| syllable.as_bytes() == pair)?;
        sum.checked_mul(20)?.checked_add(u64::try_from(at).ok()?)
    })
}

fn page(at: u64, pages: u64) -> String {
    let next = (at * BRANCHES + 1..=at * BRANCHES + BRANCHES).filter(|next| *next < pages);
    let links: String =
        next.map(|next| format!("<li><a href=\"/{0}/\">All about {0} and what goes with it</a></li>", word(next))).collect();
    let name = word(at);
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{name} at the great store</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head><body><header><nav><a href=\"/\">Home</a> <a href=\"/contact/\">Contact us</a> \
         <a href=\"tel:+442079460123\">020 7946 0123</a></nav></header><main><h1>{name}</h1><p>Our {name} is made of oak and brass, comes in {at} \
         sizes, and is sent the day you order it. Returns are free for 30 days.</p><ul>{links}</ul></main><footer><p>The great store, 1 Long Lane, \
         London. <a href=\"/terms/\">Terms</a></p></footer></body></html>"
    )
}

/// Answers one connection until it ends.
fn serve(mut stream: TcpStream, pages: u64) -> Option<()> {
    let (mut held, mut part) = (Vec::new(), [0; 8192]);
    loop {
        let end = loop {
            if let Some(end) = held.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            match stream.read(&mut part).ok()? {
                0 => return None,
                read => held.extend_from_slice(&part[..read]),
            }
        };
        let head = String::from_utf8_lossy(&held[..end]).into_owned();
        held.drain(..end);
        let path = head.split(' ').nth(1).unwrap_or("/").trim_matches('/').to_owned();
        let at = if path.is_empty() { Some(0) } else { number(&path).filter(|at| *at < pages && word(*at) == path) };
        let (status, body) = match at {
            Some(at) => ("200 OK", page(at, pages)),
            None if path == "contact" || path == "terms" => ("200 OK", page(u64::MAX / 100, 0)),
            None => ("404 Not Found", "<h1>Not found</h1>".to_owned()),
        };
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).ok()?;
    }
}

fn server(pages: u64) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(stream, pages));
        }
    });
    address
}

/// Megabytes the process took at most so far; none where the system does not tell.
fn peak(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1000.0)
}

/// Audits a site of so many pages; the report and the peak of the process in megabytes.
fn audit(pages: u64, more: &[&str]) -> (Value, f64) {
    let address = server(pages);
    let start = format!("http://{address}/");
    let most = (pages + 10).to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cxaudit"));
    command.env_clear().args(["audit", &start, "--max-pages", &most, "--max-minutes", "600", "--timing-samples", "0", "-f", "json", "-q"]);
    let mut child = command.args(more).stdout(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
    let (watched, clock) = (child.id(), std::time::Instant::now());
    let watch = std::thread::spawn(move || {
        let (mut most, mut told) = (0.0, 0);
        while let Some(now) = peak(watched) {
            most = now;
            if clock.elapsed().as_secs() >= told + 30 {
                told = clock.elapsed().as_secs();
                eprintln!("{told:>6} s  {most:>6.0} MB");
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        most
    });
    let mut out = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut out).unwrap();
    child.wait().unwrap();
    let most: f64 = watch.join().unwrap();
    let seconds = clock.elapsed().as_secs_f64();
    eprintln!("{pages} pages: {most:.0} MB at most, {:.0} pages/s, report {} kB", pages as f64 / seconds, out.len() / 1000);
    (serde_json::from_slice(&out).unwrap(), most)
}

#[test]
fn memory_and_report_of_a_large_site_stay_bounded() {
    let asked = std::env::var("SIZE_PAGES").ok().and_then(|pages| pages.parse().ok());
    let pages = asked.unwrap_or(20_000);
    let (small, little) = audit(2_000, &["--no-record"]);
    let (large, much) = audit(pages, &["--no-record"]);
    // Contact and terms beside the numbered ones.
    assert_eq!(small["coverage"]["pages"], 2_002);
    assert_eq!(large["coverage"]["pages"], pages + 2);
    assert_eq!(large["coverage"]["broken_total"], 0);
    let verdicts = |report: &Value| report["verdicts"].as_array().unwrap().len();
    assert!(verdicts(&large) < verdicts(&small) * 2, "{} of {}", verdicts(&large), verdicts(&small));
    if little > 0.0 {
        let a_page = (much - little) * 1e6 / (pages - 2_000) as f64;
        eprintln!("{a_page:.0} bytes a page");
        assert!(a_page < 1_500.0, "{a_page} bytes stay of a page");
        assert!(much < 600.0, "{much} MB");
    }
}

#[test]
fn a_bound_on_memory_stops_the_crawl_and_is_told() {
    // Less than the rules and words take by themselves: the crawl stops behind its first portion.
    let (report, most) = audit(3_000, &["--no-record", "--max-memory", "64"]);
    if most > 0.0 {
        assert!(report["warnings"].to_string().contains("--max-memory"), "{}", report["warnings"]);
        assert_eq!(report["run"]["interrupted"], true);
        assert!(report["coverage"]["skipped"]["time"].as_u64().unwrap_or(0) > 0, "{}", report["coverage"]["skipped"]);
    }
}
