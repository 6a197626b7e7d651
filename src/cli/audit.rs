//! `cxaudit audit`: every target in turn, its report as soon as it is there, the worst end of all as the exit.

use crate::app::audit::{self, Stop};
use crate::app::error::AppError;
use crate::app::pack;
use crate::model::report::Report;
use crate::model::spec::AuditSpec;

use super::args::{AuditArgs, ColorWhen};
use super::exit::Exit;
use super::output::Output;
use super::{config, progress, settings, show};

/// Runs the audit command.
pub(super) fn run(args: AuditArgs, quiet: bool, color: ColorWhen) -> Exit {
    let folder = std::env::current_dir().unwrap_or_default();
    let config = match config::find(&folder) {
        Ok(config) => config,
        Err(error) => {
            show::error(&error.to_string(), None);
            return Exit::Usage;
        }
    };
    let args = settings::over_config(args, config);
    let specs = settings::specs(&args, &mut std::io::stdin());
    let brands = specs.as_ref().map_or(1, Vec::len);
    let output = Output::new(&args.output, color, brands);
    let (specs, output) = match (specs, output) {
        (Ok(specs), Ok(output)) => (specs, output),
        (specs, output) => {
            let mut list = specs.err().unwrap_or_default();
            list.extend(output.err().unwrap_or_default());
            show::problems(&list);
            return Exit::Usage;
        }
    };
    let pack = match pack::load(&args.judge.rules, args.judge.profile.as_deref().unwrap_or("generic")) {
        Ok(pack) => pack,
        Err(error) => return refused(&error),
    };
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(all(specs, pack, &output, quiet)),
        Err(error) => refused(&AppError::Runtime(error)),
    }
}

async fn all(specs: Vec<AuditSpec>, pack: &'static pack::Pack, output: &Output, quiet: bool) -> Exit {
    let mut worst = Exit::Done;
    let many = specs.len() > 1;
    for spec in specs {
        let line = progress::Line::new(&spec.brand, spec.budget.pages, quiet);
        let stop = Stop::default();
        let watch = tokio::spawn(watch(stop.clone()));
        let result = audit::audit(spec, pack, &stop, &|progress| line.show(progress)).await;
        watch.abort();
        line.done();
        let end = match result {
            Ok(report) => write(&report, output, quiet),
            // Whatever it ended with, it ended because the user asked.
            Err(_) if stop.is_asked() => {
                show::error("interrupted before the start page was read: there is nothing to report", None);
                Exit::Interrupted
            }
            Err(error) => refused(&error),
        };
        worst = worst.worse(end);
        if end == Exit::Interrupted {
            break;
        }
        if many && end == Exit::CouldNotAudit && !quiet {
            show::say("  the other brands are audited all the same");
        }
    }
    worst
}

/// First Ctrl-C: finish what is under way and report. Second: stop at once.
async fn watch(stop: Stop) {
    if tokio::signal::ctrl_c().await.is_ok() {
        show::say("stopping: what was read is judged and reported (Ctrl-C again stops at once)");
        stop.stop();
    }
    if tokio::signal::ctrl_c().await.is_ok() {
        #[expect(clippy::exit, reason = "the user asked twice: nothing is left to unwind for")]
        std::process::exit(i32::from(Exit::Interrupted.code()));
    }
}

fn write(report: &Report, output: &Output, quiet: bool) -> Exit {
    match output.write(report) {
        Ok(lines) => {
            if !quiet {
                lines.iter().for_each(|line| show::say(line));
            }
            if report.run.interrupted { Exit::Interrupted } else { Exit::Done }
        }
        Err(error) => {
            show::error(&error, None);
            Exit::CouldNotAudit
        }
    }
}

/// Says why there is no report.
pub(super) fn refused(error: &AppError) -> Exit {
    show::error(&error.to_string(), error.advice());
    if error.is_usage() { Exit::Usage } else { Exit::CouldNotAudit }
}
