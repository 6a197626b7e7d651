//! The table of docs/hostile.md: every hostile case with its outcome, time and greatest memory.
//!
//! `cargo run --release --example hostile` starts a server on loopback for each case, audits it by the program (this one,
//! started again as `cxaudit`; `cxaudit-binary=PATH` names another) and prints a row. It ends with 1 when an outcome is not what
//! it must be. Times are printed, never judged.

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use common::hostile::{self, Case, Site};
use common::measured::{self, Program, Run};
use common::server::Routes;
use serde_json::Value;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if measured::is_program() {
        return Ok(measured::program());
    }
    let program = Program::of(std::env::args().skip(1))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "| the site | exit | what the report says | time | peak |\n| --- | --- | --- | --- | --- |")?;
    let pages = hostile::misbehaviours().into_iter().map(|one| Case {
        what: one.what,
        site: Site::Routes(Routes::new().page("/", &hostile::home(&[one.path])).on(one.path, one.behaviour)),
        flags: &["--timeout", "3", "--no-sitemaps"],
        exit: 0,
        says: one.says,
    });
    let mut wrong = 0;
    for case in pages.chain(hostile::cases()).chain(hostile::refusals()) {
        let (what, exit, says) = (case.what, case.exit, case.says);
        let ready = runtime.block_on(case.ready())?;
        let common = ["audit", "-q", "-f", "json", "--no-record", "--timing-samples", "0"];
        let arguments: Vec<&str> = common.into_iter().chain(ready.arguments.iter().map(String::as_str)).collect();
        let run = program.run(&arguments)?;
        let told = told(&run, &ready.arguments);
        let all = String::from_utf8_lossy(&run.output.stdout).into_owned() + &String::from_utf8_lossy(&run.output.stderr);
        let as_it_must = run.output.status.code() == Some(exit) && all.contains(says) && !all.contains('\u{1b}');
        wrong += u8::from(!as_it_must);
        let mark = if as_it_must { "" } else { " **not as it must be**" };
        let peak = run.peak_mb.map_or("unknown".to_owned(), |mb| format!("{mb} MB"));
        let code = run.output.status.code().map_or("killed".to_owned(), |code| code.to_string());
        writeln!(out, "| {what} | {code}{mark} | {told} | {:.2} s | {peak} |", run.took.as_secs_f64())?;
    }
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

/// What came of a case, in a line without the server's address.
fn told(run: &Run, arguments: &[String]) -> String {
    let address = arguments.iter().find(|argument| argument.starts_with("http://")).map(|url| url.trim_end_matches('/').to_owned());
    let text = match serde_json::from_slice::<Value>(&run.output.stdout) {
        Ok(report) => of_report(&report),
        Err(_) => String::from_utf8_lossy(&run.output.stderr).lines().take(2).map(str::trim).collect::<Vec<_>>().join("; "),
    };
    let text = address.map_or(text.clone(), |address| text.replace(&address, ""));
    let short: String = text.replace('|', "\\|").chars().take(260).collect();
    if short.len() < text.len() { format!("{short} …") } else { short }
}

fn of_report(report: &Value) -> String {
    let coverage = &report["coverage"];
    let mut parts = vec![format!("{} judged", coverage["pages"])];
    let skipped = coverage["skipped"].as_object().into_iter().flatten();
    parts.extend(skipped.map(|(reason, count)| format!("`{reason}` {count}")));
    let broken = coverage["broken"].as_array().into_iter().flatten();
    parts.extend(broken.filter_map(|link| link["why"].as_str()).filter(|why| !why.is_empty()).map(|why| format!("broken: `{why}`")));
    parts.sort();
    parts.dedup();
    let warnings = report["warnings"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let bound = warnings.filter(|line| line.contains("(--")).take(1);
    parts.extend(bound.map(|line| format!("\u{201c}{line}\u{201d}")));
    parts.join(", ")
}
