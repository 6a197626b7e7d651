//! `cxaudit audit`: every target in turn, its report as soon as it is there, the worst end of all as the exit.

use std::path::{Path, PathBuf};

use crate::app::audit::{self, Audited, Stop};
use crate::app::captures::{Job, Origin};
use crate::app::error::AppError;
use crate::app::gate::Gating;
use crate::app::history;
use crate::app::pack::{self, Pack};
use crate::model::spec::{AuditSpec, Target};

use super::args::{AuditArgs, ColorWhen};
use super::beside::{self, Beside};
use super::exit::Exit;
use super::gate_args::AgainstArgs;
use super::jobs::{self, NoJobs};
use super::layers::{self, Set};
use super::output::Output;
use super::{cache, progress, secret_files, show};

/// Runs the audit command by the settings that hold.
pub(super) fn run(mut args: AuditArgs, set: &Set, quiet: bool, color: ColorWhen) -> Exit {
    match secret_files::read(&mut args.http) {
        Ok(_) if quiet => {}
        Ok(notes) => notes.into_iter().chain(secret_files::on_the_line(set)).for_each(|note| show::say(&format!("warning: {note}"))),
        Err(list) => return wrong(list, set),
    }
    leave_out(&mut args, set);
    if args.baseline_url.is_some() && args.control.take().is_some() && !quiet {
        show::say("note: --control is not needed beside --baseline-url: both sites are timed in turn");
    }
    if args.output.format.is_none() && args.capture.by_host {
        args.output.format = Some("jsonl".to_owned());
    }
    if args.output.format.is_none() && args.gated() {
        args.output.format = Some("gate".to_owned());
    }
    let cache = cache::folder();
    let mut jobs = match jobs::jobs(&args, cache.as_deref(), quiet) {
        Ok(jobs) => jobs,
        Err(NoJobs::Capture(error)) => return refused(&error),
        Err(NoJobs::Settings(mut list)) => {
            list.extend(Output::new(&args.output, color, args.targets.len()).err().unwrap_or_default());
            return wrong(list, set);
        }
    };
    let output = match Output::new(&args.output, color, jobs.len()) {
        Ok(output) => output,
        Err(list) => return wrong(list, set),
    };
    if let Some(exit) = unwritable(&output) {
        return exit;
    }
    if let Some(error) = args.history.as_deref().and_then(|file| history::check(file).err()) {
        return refused(&error);
    }
    let gated = match gated(&args, &mut jobs, &output) {
        Ok(gated) => gated,
        Err(list) => return wrong(list, set),
    };
    if let Some(exit) = gated.as_ref().and_then(|gated| gated.beside.as_ref()).and_then(|beside| unwritable(&beside.output)) {
        return exit;
    }
    let mut packs = Packs::default();
    let mut with_packs = Vec::with_capacity(jobs.len());
    for job in jobs {
        match packs.of(&job.spec) {
            Ok(pack) => with_packs.push((job, pack)),
            Err(error) => return refused(&error),
        }
    }
    if let Err(exit) = super::observe::hand_out(&args.judge.observations, &mut with_packs, color) {
        return exit;
    }
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(all(with_packs, gated, &output, args.history.as_deref(), quiet)),
        Err(error) => refused(&AppError::Runtime(error)),
    }
}

/// The exit of a run whose files could not be written at its end, told before it begins.
fn unwritable(output: &Output) -> Option<Exit> {
    let failed = output.check();
    failed.iter().for_each(|failed| show::error(&failed.what, Some(failed.advice)));
    (!failed.is_empty()).then_some(Exit::CouldNotAudit)
}

/// What the run is held against, with the site that is audited beside it.
struct Gated {
    gating: Gating,
    beside: Option<Beside>,
}

/// The gate that was asked for; the pages of its baseline are judged again.
fn gated(args: &AuditArgs, jobs: &mut [Job], output: &Output) -> Result<Option<Gated>, Vec<String>> {
    let beside = Beside::of(args, output)?;
    let rules = jobs.first().map(|job| job.spec.rules.clone()).unwrap_or_default();
    let Some(gating) = super::gate::gating(args, &rules)? else { return Ok(None) };
    if let (Some(earlier), Some(path)) = (&gating.baseline, args.gate.baseline.as_deref())
        && let Some(problem) = output.over_baseline(path, &earlier.report.brand.id)
    {
        return Err(vec![problem]);
    }
    for job in jobs {
        if let (Some(earlier), true) = (&gating.baseline, job.spec.panel.is_empty() && matches!(job.from, Origin::Network)) {
            let home = match &job.spec.target {
                Target::Url(url) => url,
                Target::Folder { base, .. } => base,
            };
            job.spec.panel = super::gate::pinned(&earlier.report, Some(home));
        }
    }
    Ok(Some(Gated { gating, beside }))
}

/// Leaves out what a file or variable says for other targets than these: an address is for folders, a capture for what is fetched.
fn leave_out(args: &mut AuditArgs, set: &Set) {
    let lower = |name: &str| set.get(name).is_some_and(|(_, origin)| *origin != layers::Origin::Flag);
    if lower("base-url") && !args.targets.iter().any(|target| Path::new(target).is_dir()) {
        args.crawl.base_url = None;
    }
    if lower("record") && args.targets.iter().all(|target| jobs::is_capture(target)) {
        args.capture.record = None;
    }
    if gate_is_off(set) {
        (args.gate_it, args.gate, args.baseline_url) = (false, AgainstArgs::default(), None);
        args.baseline_output.clear();
    }
    if lower("baseline-output") && args.baseline_url.is_none() {
        args.baseline_output.clear();
    }
}

/// The gate was put off, and no higher place than that names what only a gate has.
fn gate_is_off(set: &Set) -> bool {
    let Some((_, off)) = set.get("gate").filter(|(words, _)| *words == ["false"]) else { return false };
    !["baseline", "policy", "baseline-url"].iter().filter_map(|name| set.get(*name)).any(|(_, origin)| origin.rank() > off.rank())
}

/// Says everything that is wrong with the settings.
fn wrong(list: Vec<String>, set: &Set) -> Exit {
    show::problems(&list.into_iter().map(|problem| layers::blamed(problem, set)).collect::<Vec<_>>());
    Exit::Usage
}

/// Packs by the folders and the profile they were made of: captures may each have been made with their own.
#[derive(Default)]
struct Packs(Vec<(Vec<PathBuf>, String, &'static Pack)>);

impl Packs {
    fn of(&mut self, spec: &AuditSpec) -> Result<&'static Pack, AppError> {
        let known = self.0.iter().find(|(rules, profile, _)| *rules == spec.rules && *profile == spec.profile);
        if let Some((_, _, pack)) = known {
            return Ok(pack);
        }
        let pack = pack::load_to_judge(&spec.rules, &spec.profile)?;
        self.0.push((spec.rules.clone(), spec.profile.clone(), pack));
        Ok(pack)
    }
}

async fn all(jobs: Vec<(Job, &'static Pack)>, mut gated: Option<Gated>, output: &Output, history: Option<&Path>, quiet: bool) -> Exit {
    let mut worst = Exit::Done;
    let many = jobs.len() > 1;
    for (job, pack) in jobs {
        let line = progress::Line::new(&job.spec.brand, job.spec.budget.pages, quiet);
        let stop = Stop::default();
        let watch = tokio::spawn(watch(stop.clone()));
        let (result, kept) = match gated.take() {
            None => (audit::audit(job, pack, &stop, &|progress| line.show(progress)).await, Exit::Done),
            Some(Gated { gating, beside }) => {
                beside::held(job, gating, beside, pack, &stop, (&|progress| line.show(progress), quiet)).await
            }
        };
        watch.abort();
        line.done();
        let end = match result {
            Ok(audited) => {
                let written = write(&audited, output, quiet);
                history.map_or(Exit::Done, |file| super::history::keep(file, &audited.report, quiet)).worse(written)
            }
            // Whatever it ended with, it ended because the user asked.
            Err(_) if stop.is_asked() => {
                show::error("interrupted before the start page was read: there is nothing to report", None);
                Exit::Interrupted
            }
            Err(error) => refused(&error),
        };
        worst = worst.worse(end).worse(kept);
        if end == Exit::Interrupted {
            break;
        }
        if many && end == Exit::CouldNotAudit && !quiet {
            show::say("  the other brands are audited all the same");
        }
    }
    worst
}

/// Waits for Ctrl-C, or for what asks a program to end (SIGTERM, as service managers, containers and build servers send).
async fn asked_to_end() {
    #[cfg(unix)]
    {
        if let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// First Ctrl-C: finish what is under way and report. Second: stop at once.
async fn watch(stop: Stop) {
    asked_to_end().await;
    show::say("stopping: what was read is judged and reported (Ctrl-C again stops at once)");
    stop.stop();
    asked_to_end().await;
    #[expect(clippy::exit, reason = "the user asked twice: nothing is left to unwind for")]
    std::process::exit(i32::from(Exit::Interrupted.code()));
}

fn write(audited: &Audited, output: &Output, quiet: bool) -> Exit {
    audited.notes.iter().for_each(|note| show::say(note));
    let (lines, failed) = output.write(&audited.report);
    if !quiet {
        lines.iter().for_each(|line| show::say(line));
    }
    failed.iter().for_each(|failed| show::error(&failed.what, Some(failed.advice)));
    // Where a report was lost, what it can be had from again is no chatter.
    if !quiet || !failed.is_empty() {
        said_of_capture(audited);
    }
    match (failed.is_empty(), audited.stopped) {
        (false, _) => Exit::CouldNotAudit,
        (true, true) => Exit::Interrupted,
        (true, false) => audited.report.gate.as_ref().map_or(Exit::Done, super::gate::exit),
    }
}

/// Where the capture is, and what can be done with it.
fn said_of_capture(audited: &Audited) {
    let Some(path) = &audited.capture else { return };
    let shown = path.display();
    show::say(&if audited.report.run.interrupted {
        format!("go on with it: cxaudit audit {shown} --resume")
    } else {
        format!("capture: {shown} (judged again by: cxaudit audit FILE)")
    });
}

/// Says why there is no report.
pub(super) fn refused(error: &AppError) -> Exit {
    if matches!(error, AppError::Rules(_)) {
        show::drawn(&format!("error: {error}"));
    } else {
        show::error(&error.to_string(), error.advice());
    }
    if error.is_usage() { Exit::Usage } else { Exit::CouldNotAudit }
}
