//! Says how far judging a capture is from what must be done at least: `offline FILE.warc.gz`.
//!
//! In: a capture that cxaudit wrote. Out, in one run: gunzip of the whole file; every page of it read from the file and parsed by our
//! own parser; the whole audit as `cxaudit audit FILE` makes it, rules read and report written. Each with wall seconds, CPU
//! seconds (user and system, where `/proc` tells them) and pages a second. See docs/performance.md.

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cxaudit::app::audit::{self, Stop};
use cxaudit::app::captures::{self, Capture, Job, Origin, Record};
use cxaudit::app::pack;
use cxaudit::html;
use cxaudit::net::Stopwatch;
use flate2::read::MultiGzDecoder;
use url::Url;

/// The program's own allocator: what is measured is what it does.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("name a capture: offline FILE.warc.gz")?;
    let file = Path::new(&file);
    let pages: Vec<Url> = {
        let known = captures::open(file)?;
        let rows = known.rows();
        rows.iter().filter(|row| row.is_page()).filter_map(|row| Url::parse(&row.url).ok()).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut out = io::stdout().lock();
    writeln!(out, "{} pages, {} bytes, {threads} threads", pages.len(), file.metadata()?.len())?;
    writeln!(out, "{:<28} {:>8} {:>8} {:>10} {:>8}", "", "wall s", "CPU s", "CPU-ms/page", "pages/s")?;
    let mut row = |name: &str, work: &mut dyn FnMut() -> Result<usize, Box<dyn Error>>| -> Result<(), Box<dyn Error>> {
        let (wall, cpu) = (Stopwatch::start(), cpu_seconds());
        let count = work()?.max(1) as f64;
        let wall = wall.elapsed_ms() as f64 / 1000.0;
        let (cpu, a_page) = match (cpu, cpu_seconds()) {
            (Some(before), Some(after)) => (format!("{:.2}", after - before), format!("{:.2}", (after - before) * 1000.0 / count)),
            _ => ("-".to_owned(), "-".to_owned()),
        };
        writeln!(out, "{name:<28} {wall:>8.2} {cpu:>8} {a_page:>10} {:>8.0}", count / wall)?;
        Ok(out.flush()?)
    };
    row("gunzip, one thread", &mut || gunzip(file).map(|_| pages.len()))?;
    row("gunzip and parse", &mut || parse(&*captures::open(file)?, &pages, threads))?;
    row("audit", &mut || judge(file))
}

/// Decompresses the file; how many bytes come out.
fn gunzip(file: &Path) -> Result<u64, Box<dyn Error>> {
    let input = BufReader::with_capacity(256 << 10, File::open(file)?);
    Ok(io::copy(&mut MultiGzDecoder::new(input), &mut io::sink())?)
}

/// Reads every page's record and parses it, on all threads; how many pages came.
fn parse(capture: &Capture, pages: &[Url], threads: usize) -> Result<usize, Box<dyn Error>> {
    let (next, parsed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(url) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Some(stored) = capture.foreign(url) else { continue };
                    let field = |wanted: &str| stored.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
                    let mut decoded = Vec::new();
                    let bytes = match field("content-encoding") {
                        None | Some("" | "identity") => &stored.body[..],
                        Some("gzip") if MultiGzDecoder::new(&stored.body[..]).read_to_end(&mut decoded).is_ok() => &decoded,
                        // Pages of other codings are not parsed, and not counted.
                        Some(_) => continue,
                    };
                    black_box(html::tree(&html::Source {
                        bytes,
                        content_type: field("content-type"),
                        content_language: None,
                        url,
                        truncated: false,
                        shared: None,
                    }));
                    parsed.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    Ok(parsed.into_inner())
}

/// The whole audit; how many pages it read.
fn judge(file: &Path) -> Result<usize, Box<dyn Error>> {
    let capture = captures::open(file)?;
    let spec = captures::settings_of(&capture).ok_or("cxaudit did not record this file")??;
    let pack = pack::load(&spec.rules, &spec.profile)?;
    let job = Job { spec, from: Origin::Capture(Arc::clone(&capture)), record: Record::No, observed: Arc::default(), gating: None };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let audited = runtime.block_on(audit::audit(job, pack, &Stop::default(), &|_| {}))?;
    let written = serde_json::to_vec(&audited.report)?;
    black_box(written);
    Ok(usize::try_from(audited.report.coverage.pages)?)
}

/// User and system seconds of this process so far.
fn cpu_seconds() -> Option<f64> {
    // Fields 14 and 15 of `proc_pid_stat(5)`, in hundredths; the second may hold blanks and ends with a bracket.
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = text.rsplit_once(')')?;
    let ticks: Vec<f64> = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    Some(ticks.iter().sum::<f64>() / 100.0)
}
