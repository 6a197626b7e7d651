//! `cxaudit report`: stored reports, each in turn, in other formats.
//!
//! Every input is read before anything is written, so that a name without `{brand}` never loses a report to the next one. An input that
//! is no report is told with its place, and so is a broken line of one that holds several; the others are written all the same.

use std::collections::BTreeSet;
use std::fs::File;

use crate::app::stored::{self, Stored, StoredError};
use crate::model::report::Report;

use super::args::{ColorWhen, ReportArgs};
use super::exit::Exit;
use super::output::Output;
use super::show;

/// Runs the command.
pub(super) fn run(args: ReportArgs, quiet: bool, color: ColorWhen) -> Exit {
    let wishes = args.output;
    // Wrong wishes are told before anything is read.
    if let Err(list) = Output::new(&wishes, color, 1) {
        show::problems(&list);
        return Exit::Usage;
    }
    let mut worst = Exit::Done;
    let mut found: Vec<Report> = Vec::new();
    for name in &args.reports {
        let stored = read(name);
        worst = worst.worse(broken(name, &stored.broken, stored.more));
        found.extend(stored.reports);
    }
    if found.is_empty() {
        return worst;
    }
    let output = match Output::new(&wishes, color, found.len()) {
        Ok(output) => output,
        Err(list) => {
            show::problems(&list);
            return Exit::Usage;
        }
    };
    let mut taken = BTreeSet::new();
    let twice = found.iter().flat_map(|report| output.paths(&report.brand.id)).find(|path| !taken.insert(path.clone()));
    if let Some(path) = twice {
        let why = if found.len() > 1 { "two of the reports are of one brand" } else { "two of the outputs are that file" };
        let what = format!("{} would be written twice: {why}", path.display());
        show::error(&what, Some("name them one at a time, or give one output to each"));
        return Exit::Usage;
    }
    for report in &found {
        let (lines, failed) = output.write(report);
        if !quiet {
            lines.iter().for_each(|line| show::say(line));
        }
        failed.iter().for_each(|failed| show::error(&failed.what, Some(failed.advice)));
        if !failed.is_empty() {
            worst = worst.worse(Exit::CouldNotAudit);
        }
    }
    worst
}

/// Tells what of an input is no report, and `more` that are not told one by one.
pub(super) fn broken(name: &str, errors: &[StoredError], more: usize) -> Exit {
    errors.iter().for_each(|error| show::error(&error.to_string(), Some(error.advice())));
    if more > 0 {
        show::error(&format!("{name}: {more} more are no reports"), None);
    }
    if errors.is_empty() { Exit::Done } else { Exit::Usage }
}

fn read(name: &str) -> Stored {
    if name == "-" {
        return stored::read(std::io::stdin().lock(), "stdin");
    }
    match File::open(name) {
        Ok(file) => stored::read(file, name),
        Err(source) => Stored { broken: vec![StoredError::Read { name: name.to_owned(), source }], ..Stored::default() },
    }
}
