//! `cxaudit history`: add, list, trend, export; and the history of `audit --history`.

use std::path::{Path, PathBuf};

use crate::app::history::{self, Asked, FileKind, History, Kept, Table};
use crate::model::history::Measure;
use crate::model::report::Report;
use crate::model::vocabulary::{Dimension, Stage};
use crate::report::{self, ReportError, View};

use super::args::ColorWhen;
use super::audit_args::OutputArgs;
use super::exit::Exit;
use super::history_args::{HistoryCommand, ShowArgs, TrendArgs};
use super::{output, settings, show};

/// Runs a history command.
pub(super) fn run(command: HistoryCommand, quiet: bool, color: ColorWhen) -> Exit {
    match command {
        HistoryCommand::Add { file, reports } => add(&file, &reports, quiet),
        HistoryCommand::List { file, brand, last, json, show } => list(&file, brand.as_deref(), last, json, &show, color),
        HistoryCommand::Trend(args) => trend(*args, color),
        HistoryCommand::Export { file, output, table, brand } => export(&file, &output, &table, brand.as_deref(), quiet),
    }
}

/// Keeps a run that just ended.
pub(super) fn keep(file: &Path, report: &Report, quiet: bool) -> Exit {
    match history::keep(file, report) {
        Ok(kept) => {
            let (id, known) = match kept {
                Kept::New(id) => (id, ""),
                Kept::Known(id) => (id, ", which was there already"),
            };
            if !quiet {
                let file = file.display();
                show::say(&format!("history: run {id} of {file}{known} (cxaudit history trend {file} --brand {})", report.brand.id));
            }
            Exit::Done
        }
        Err(error) => super::audit::refused(&error),
    }
}

fn add(file: &Path, reports: &[PathBuf], quiet: bool) -> Exit {
    let mut history = match History::open_or_create(file) {
        Ok(history) => history,
        Err(error) => return super::audit::refused(&error.into()),
    };
    let (mut new, mut known, mut worst) = (0, 0, Exit::Done);
    for path in reports {
        match history::add(&mut history, path) {
            Ok(added) => {
                new += added.new;
                known += added.known;
                worst = worst.worse(super::stored::broken(&path.display().to_string(), &added.broken, added.more));
            }
            Err(error) => worst = worst.worse(super::audit::refused(&error)),
        }
    }
    if !quiet {
        show::say(&format!("{}: {new} added, {known} there already", file.display()));
    }
    worst
}

fn list(file: &Path, brand: Option<&str>, last: Option<usize>, json: bool, show: &ShowArgs, color: ColorWhen) -> Exit {
    let view = match view(show, false, color) {
        Ok(view) => view,
        Err(exit) => return exit,
    };
    match history::list(file, brand, last) {
        Ok((runs, _)) if json => super::captures::json(&runs),
        Ok((runs, earlier)) => printed(|out| report::runs(&runs, earlier, &view, out)),
        Err(error) => super::audit::refused(&error),
    }
}

fn trend(args: TrendArgs, color: ColorWhen) -> Exit {
    let view = match view(&args.show, args.all, color) {
        Ok(view) => view,
        Err(exit) => return exit,
    };
    let measure = measure(&args);
    let asked = Asked { brand: args.brand, measure, since: args.since, last: args.last };
    match history::trend(&args.file, &asked) {
        Ok(trend) if args.json => super::captures::json(&trend),
        Ok(trend) => printed(|out| report::trend(&trend, &view, out)),
        Err(error) => super::audit::refused(&error),
    }
}

fn measure(args: &TrendArgs) -> Measure {
    let dimension = args.dimension.as_deref().and_then(Dimension::from_word).map(Measure::Dimension);
    let stage = args.stage.as_deref().and_then(Stage::from_word).map(Measure::Stage);
    let rule = args.rule.clone().map(Measure::Rule);
    let metric = args.metric.clone().map(Measure::Metric);
    dimension.or(stage).or(rule).or(metric).unwrap_or(Measure::Scores)
}

fn export(file: &Path, to: &Path, table: &str, brand: Option<&str>, quiet: bool) -> Exit {
    let Some(kind) = FileKind::of(to) else {
        let kinds = FileKind::EXTENSIONS.iter().map(|kind| format!(".{kind}")).collect::<Vec<_>>().join(", ");
        show::problems(&[format!("--output {}: its extension names no format; there are {kinds}", to.display())]);
        return Exit::Usage;
    };
    match history::export(file, Table::from_word(table).unwrap_or(Table::Scores), brand, to, kind) {
        Ok(rows) => {
            if !quiet {
                show::say(&format!("{}: {rows} rows of {table}", to.display()));
            }
            Exit::Done
        }
        Err(error) => super::audit::refused(&error),
    }
}

/// How tables are shown.
fn view(show: &ShowArgs, all: bool, color: ColorWhen) -> Result<View, Exit> {
    let language = show.lang.clone().unwrap_or_else(|| "en".to_owned());
    if !settings::REPORT_LANGUAGES.contains(&language.as_str()) {
        show::problems(&[format!("--lang {language}: there are {}", settings::REPORT_LANGUAGES.join(", "))]);
        return Err(Exit::Usage);
    }
    let args = OutputArgs { width: show.width, ascii: show.ascii, no_bidi: show.no_bidi, all, ..OutputArgs::default() };
    Ok(output::view(&args, color, language))
}

fn printed(write: impl FnOnce(&mut dyn std::io::Write) -> Result<(), ReportError>) -> Exit {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = write(&mut bytes);
    if show::print(&String::from_utf8_lossy(&bytes)) { Exit::Done } else { Exit::CouldNotAudit }
}
