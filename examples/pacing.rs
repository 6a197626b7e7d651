//! What a server sees of the crawl's pace: `cargo run --release --example pacing [RATE...]`.
//!
//! A server on loopback answers in 0 to 250 ms, the program (this one, started again as `cxaudit`) crawls it at each rate, and
//! the gaps between requests as the server met them are printed, robots.txt and sitemap included. With `cxaudit-binary=PATH`
//! another build is measured.

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::io::Write;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use common::measured::{self, Program};
use common::server::{Behaviour, Routes, Server};

/// Pages of the site, without the first.
const PAGES: u64 = 400;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if measured::is_program() {
        return Ok(measured::program());
    }
    let program = Program::of(std::env::args().skip(1))?;
    let rates = if program.arguments.is_empty() { vec!["20".to_owned(), "100".to_owned()] } else { program.arguments.clone() };
    let mut out = std::io::stdout().lock();
    writeln!(out, "| requests/s | requests | gap: least | 10th | 50th | 99th | over 1/R + 10 ms | earliest |")?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- | --- | --- |")?;
    for rate in rates {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let arrivals = runtime.block_on(crawled(&program, &rate))?;
        writeln!(out, "{}", row(&rate, &arrivals)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// When the requests of one crawl came, in microseconds, in order.
async fn crawled(program: &Program, rate: &str) -> Result<Vec<u64>, Box<dyn Error>> {
    let links: String = (0..PAGES).map(|page| format!("<li><a href='/p{page}'>Page {page}</a></li>")).collect();
    let home = Behaviour::Page(format!("<!doctype html><title>Home</title><h1>All pages</h1><ul>{links}</ul>"));
    let page = Behaviour::dynamic(|seen| {
        let number: u64 = seen.path().trim_start_matches("/p").parse().unwrap_or(0);
        let took = Duration::from_millis(number.wrapping_mul(7_919) % 250);
        Behaviour::After(took, Box::new(Behaviour::Page(format!("<title>{number}</title><p>This is page {number}.</p>"))))
    });
    let server = Server::start(Routes::new().on("/", home).under("/p", page)).await?;
    let start = server.url("/");
    let arguments =
        ["audit", start.as_str(), "-q", "--no-record", "--timing-samples", "0", "--requests-per-second", rate, "--concurrency", "64"];
    let mut command: Command = program.command(&arguments)?;
    command.stdout(Stdio::null()).stderr(Stdio::inherit());
    let ended = tokio::task::spawn_blocking(move || command.status()).await??;
    if !ended.success() {
        return Err(format!("the crawl ended with {ended}").into());
    }
    let mut arrivals: Vec<u64> = server.seen().iter().map(|seen| seen.at_us).collect();
    arrivals.sort_unstable();
    Ok(arrivals)
}

fn row(rate: &str, arrivals: &[u64]) -> Result<String, Box<dyn Error>> {
    let mut gaps: Vec<u64> = arrivals.windows(2).map(|pair| pair[1] - pair[0]).collect();
    gaps.sort_unstable();
    let first = arrivals.first().ok_or("no request")?;
    let spacing = 1_000_000.0 / rate.parse::<f64>()?;
    let ms = |us: f64| format!("{:.1} ms", us / 1_000.0);
    let part = |percent: usize| ms(gaps.get(gaps.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default() as f64);
    // How far a request is before the place that the latest one before it gives: what a burst is made of.
    let lateness = arrivals.iter().enumerate().map(|(place, at)| (*at - *first) as f64 - spacing * place as f64);
    let (mut latest, mut earliest) = (f64::MIN, 0_f64);
    for late in lateness {
        latest = latest.max(late);
        earliest = earliest.max(latest - late);
    }
    let long: Vec<String> = gaps.iter().filter(|gap| **gap as f64 > spacing + 10_000.0).map(|gap| ms(*gap as f64)).collect();
    let long = if long.is_empty() { "none".to_owned() } else { long.join(", ") };
    Ok(format!("| {rate} | {} | {} | {} | {} | {} | {long} | {} |", arrivals.len(), part(0), part(10), part(50), part(99), ms(earliest),))
}
