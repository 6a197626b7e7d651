//! `cxaudit capture`: ls, cat, verify, diff.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::Path;

use crate::app::captures::{self, Capture};
use crate::app::error::AppError;
use crate::app::look;
use crate::model::harmless::one_line;

use super::command_args::CaptureCommand;
use super::exit::Exit;
use super::show;

/// Runs a capture command.
pub(super) fn run(command: &CaptureCommand) -> Exit {
    let end = match command {
        CaptureCommand::Ls { file, json } => captures::open(file).map(|capture| list(&capture, *json)),
        CaptureCommand::Cat { file, url, head, stored } => cat(file, url, *head, *stored),
        CaptureCommand::Verify { file, json } => look::check(file).map_err(AppError::from).map(|check| verified(file, &check, *json)),
        CaptureCommand::Diff { first, second, json } => diff(first, second, *json),
    };
    end.unwrap_or_else(|error| super::audit::refused(&error))
}

fn printed(text: &str) -> Exit {
    if show::print(text) { Exit::Done } else { Exit::CouldNotAudit }
}

/// A value as JSON on stdout.
pub(super) fn json(value: &impl serde::Serialize) -> Exit {
    match serde_json::to_string_pretty(value) {
        Ok(text) if show::print_json(format!("{text}\n")) => Exit::Done,
        Ok(_) => Exit::CouldNotAudit,
        Err(error) => {
            show::error(&error.to_string(), None);
            Exit::CouldNotAudit
        }
    }
}

fn list(capture: &Capture, as_json: bool) -> Exit {
    let rows = capture.rows();
    if as_json {
        return json(&rows);
    }
    let mut text = String::new();
    for row in &rows {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{:>3} {:<24} {:>12}  {}", row.status, one_line(&row.mime), row.offset, one_line(&row.url));
    }
    let hosts = rows.iter().filter_map(|row| row.url.split('/').nth(2)).collect::<std::collections::BTreeSet<_>>().len();
    let pages = rows.iter().filter(|row| row.is_page()).count();
    let _ =
        writeln!(text, "{} answers, {pages} pages, {hosts} host(s); columns: status, media type, byte of the file, address", rows.len());
    for trouble in capture.troubles() {
        let _ = writeln!(text, "{}", one_line(&trouble));
    }
    printed(&text)
}

fn cat(file: &Path, url: &str, head: bool, stored: bool) -> Result<Exit, AppError> {
    let capture = captures::open(file)?;
    let look::Body { bytes, cut, partly } = block_on(look::body(&capture, url, head, stored))??;
    let mut stdout = std::io::stdout().lock();
    // What a site sent must not steer a terminal; a pipe gets it byte for byte.
    let written = if stdout.is_terminal() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        stdout.write_all(text.split_inclusive('\n').map(safe_line).collect::<String>().as_bytes())
    } else {
        stdout.write_all(&bytes)
    };
    Ok(match written.and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            show::error(&format!("cannot write: {error}"), None);
            Exit::CouldNotAudit
        }
        _ => {
            partly.iter().for_each(|words| show::say(words));
            // Whoever pipes this on must not take a part for the whole.
            cut.map_or(Exit::Done, |(words, advice)| {
                show::error(&words, Some(advice));
                Exit::CouldNotAudit
            })
        }
    })
}

fn verified(file: &Path, check: &look::Check, as_json: bool) -> Exit {
    let end = if as_json {
        json(check)
    } else {
        let kinds: Vec<String> = check.records.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let mut text = format!("{}: {}\n", file.display(), if check.sound { "sound" } else { "NOT sound" });
        let _ = writeln!(text, "  records: {}", kinds.join(", "));
        let _ = writeln!(
            text,
            "  digests: {} hold, {} wrong, {} absent or unknown",
            check.digests_right, check.digests_wrong, check.digests_unknown
        );
        for trouble in &check.troubles {
            let _ = writeln!(text, "  {}", one_line(trouble));
        }
        printed(&text)
    };
    if end == Exit::Done && !check.sound { Exit::GateFailed } else { end }
}

fn diff(first: &Path, second: &Path, as_json: bool) -> Result<Exit, AppError> {
    let (first, second) = (captures::open(first)?, captures::open(second)?);
    let difference = block_on(look::difference(&first, &second))?;
    if as_json {
        return Ok(json(&difference));
    }
    let mut text = String::new();
    for url in &difference.only_first {
        let _ = writeln!(text, "- {}", one_line(url));
    }
    for url in &difference.only_second {
        let _ = writeln!(text, "+ {}", one_line(url));
    }
    for changed in &difference.changed {
        let _ = writeln!(text, "~ {}: {}", one_line(&changed.url), one_line(&changed.what.join("; ")));
        for (sign, lines) in [('-', &changed.gone), ('+', &changed.new)] {
            for line in lines {
                let _ = writeln!(text, "    {sign} {}", one_line(line));
            }
        }
    }
    let _ = writeln!(
        text,
        "{} the same, {} changed, {} gone, {} new",
        difference.same,
        difference.changed.len(),
        difference.only_first.len(),
        difference.only_second.len()
    );
    Ok(printed(&text))
}

fn block_on<T>(work: impl Future<Output = T>) -> Result<T, AppError> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(AppError::Runtime)?.block_on(work))
}

/// What a site wrote, without control and direction characters, its line end left.
fn safe_line(line: &str) -> String {
    match line.strip_suffix('\n') {
        Some(line) => format!("{}\n", one_line(line.strip_suffix('\r').unwrap_or(line))),
        None => one_line(line),
    }
}
