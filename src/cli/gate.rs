//! `cxaudit gate` and `audit --gate`: reports and policies read, the gate asked, its verdict made an exit code.
//!
//! `gate` judges stored reports and fetches nothing; with `--rescore` the baseline's capture is judged anew, offline.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::app::audit::{self, Stop};
use crate::app::captures::{self, Job, Origin};
use crate::app::gate::FIRST_SAMPLES;
use crate::app::gate::{self, Earlier, Gating};
use crate::app::pack::{self, Names};
use crate::app::stored;
use crate::model::gate::{Gate, GateVerdict};
use crate::model::policy::{Level, Policy};
use crate::model::report::Report;

use super::args::{AuditArgs, ColorWhen};
use super::exit::Exit;
use super::gate_args::{GateArgs, GateCommand};
use super::output::Output;
use super::{cache, jobs, policy, settings, show};

/// Runs the gate command.
pub(super) fn run(args: GateArgs, quiet: bool, color: ColorWhen) -> Exit {
    if let Some(GateCommand::Init { report, output }) = args.command {
        return init(&report, output.as_deref());
    }
    match judge(&args, quiet, color) {
        Ok(exit) => exit,
        Err(problems) => {
            show::problems(&problems);
            Exit::Usage
        }
    }
}

fn judge(args: &GateArgs, quiet: bool, color: ColorWhen) -> Result<Exit, Vec<String>> {
    if [&args.report, &args.gate.baseline].iter().all(|path| path.as_deref() == Some(Path::new("-"))) {
        return Err(vec!["stdin can be one of the two reports: name the other's file".to_owned()]);
    }
    let mut problems = Vec::new();
    let folder = std::env::current_dir().unwrap_or_default();
    let report = args.report.as_deref().map(read).transpose().unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let baseline =
        args.gate.baseline.as_deref().map(|path| read(path).map(|report| (report, path))).transpose().unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
    let reports: Vec<&Report> = report.iter().chain(baseline.iter().map(|(report, _)| report)).collect();
    let names = || names_of(&reports);
    let (policy, policy_name) = policy::find(args.gate.policy.as_deref(), &folder, &names).unwrap_or_else(|list| {
        problems.extend(list);
        (Policy::usual(), String::new())
    });
    let mut output = args.output.clone();
    output.format = output.format.or_else(|| Some("gate".to_owned()));
    let output = Output::new(&output, color, 1).map_err(|list| problems.extend(list)).ok();
    if let (Some(output), Some((baseline, path))) = (&output, &baseline) {
        problems.extend(output.over_baseline(path, &baseline.brand.id));
    }
    let (Some(mut report), Some(output), true) = (report, output, problems.is_empty()) else { return Err(problems) };
    let mut earlier = baseline.map(|(report, path)| Earlier { report, file: path.display().to_string(), rescored: false });
    if let (Some(capture), Some(earlier)) = (&args.rescore, earlier.as_mut()) {
        match rescored(earlier, capture, &report, quiet) {
            Ok(()) => {}
            Err(Stuck::Said(exit)) => return Ok(exit),
            Err(Stuck::Problem(problem)) => return Err(vec![problem]),
        }
    } else if args.rescore.is_some() {
        return Err(vec!["--rescore judges the baseline's capture anew: name the --baseline".to_owned()]);
    }
    if let Some(problem) = idle(&policy, earlier.is_some()) {
        return Err(vec![problem]);
    }
    let gating = Gating { policy, policy_name, baseline: earlier, twin: None };
    report.gate = Some(gate::stored(&report, &gating));
    Ok(written(&report, &output, quiet))
}

/// What a policy may name: the rules and roles of the reports, and those of this program.
fn names_of(reports: &[&Report]) -> Names {
    let mut names = pack::names(&[]);
    for report in reports {
        names.rules.extend(report.rules.iter().map(|rule| rule.id.clone()));
        names.roles.extend(report.pages.iter().flat_map(|page| page.roles.iter().cloned()));
    }
    names
}

/// Writes the report with its gate; the exit is the gate's.
fn written(report: &Report, output: &Output, quiet: bool) -> Exit {
    let (lines, failed) = output.write(report);
    if !quiet {
        lines.iter().for_each(|line| show::say(line));
    }
    failed.iter().for_each(|failed| show::error(&failed.what, Some(failed.advice)));
    let end = if failed.is_empty() { Exit::Done } else { Exit::CouldNotAudit };
    end.worse(report.gate.as_ref().map_or(Exit::Done, exit))
}

/// The exit code of a gate.
pub(super) fn exit(gate: &Gate) -> Exit {
    match gate.verdict {
        GateVerdict::Passed => Exit::Done,
        GateVerdict::Failed => Exit::GateFailed,
        GateVerdict::Inconclusive => Exit::Inconclusive,
    }
}

/// A stored report.
pub(super) fn read(path: &Path) -> Result<Report, String> {
    if path == Path::new("-") {
        return stored::one(std::io::stdin().lock(), "stdin").map_err(|error| format!("{error}: {}", error.advice()));
    }
    let shown = path.display().to_string();
    let file = File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("{shown}: there is no such report; make one: cxaudit audit URL --samples 10 -o {shown}"),
        _ => format!("{shown}: {error}"),
    })?;
    stored::one(file, &shown).map_err(|error| format!("{error}: {}", error.advice()))
}

fn init(report: &Path, output: Option<&Path>) -> Exit {
    let report = match read(report) {
        Ok(report) => report,
        Err(problem) => {
            show::problems(&[problem]);
            return Exit::Usage;
        }
    };
    let text = policy::from_report(&report);
    let Some(path) = output else { return if show::print(&text) { Exit::Done } else { Exit::CouldNotAudit } };
    if path.exists() {
        show::error(&format!("{} is there already", path.display()), Some("name another file, or remove it first"));
        return Exit::Usage;
    }
    match std::fs::write(path, text) {
        Ok(()) => {
            show::say(&format!("written: {}; then: cxaudit gate REPORT --baseline OLD --policy {}", path.display(), path.display()));
            Exit::Done
        }
        Err(error) => {
            show::error(&format!("cannot write {}: {error}", path.display()), Some("name a file in another folder"));
            Exit::CouldNotAudit
        }
    }
}

/// Why a baseline could not be judged anew.
enum Stuck {
    /// It was said already.
    Said(Exit),
    Problem(String),
}

/// Judges the baseline's capture by the rules of the later report.
fn rescored(earlier: &mut Earlier, named: &str, now: &Report, quiet: bool) -> Result<(), Stuck> {
    let capture = match named {
        "" => captures::of_run(cache::folder().as_deref(), &earlier.report.brand.id, &earlier.report.run.clock.audited_at),
        named => Some(PathBuf::from(named)),
    };
    let Some(capture) = capture else {
        let when = &earlier.report.run.clock.audited_at;
        let problem = format!("--rescore: the cache holds no capture of the run of {when}; name its file: --rescore=CAPTURE.warc.gz");
        return Err(Stuck::Problem(problem));
    };
    let mut args = AuditArgs { targets: vec![capture.display().to_string()], ..AuditArgs::default() };
    args.judge.rules.clone_from(&now.run.spec.rules);
    args.judge.profile = Some(now.run.spec.profile.clone());
    let job = match jobs::jobs(&args, None, true) {
        Ok(jobs) => jobs.into_iter().next(),
        Err(jobs::NoJobs::Capture(error)) => return Err(Stuck::Said(super::audit::refused(&error))),
        Err(jobs::NoJobs::Settings(list)) => return Err(Stuck::Problem(list.join("; "))),
    };
    let Some(job) = job else { return Err(Stuck::Problem(format!("--rescore: {} holds no brand", capture.display()))) };
    is_of(&job, &earlier.report, &capture).map_err(Stuck::Problem)?;
    let refused = |error| Stuck::Said(super::audit::refused(&error));
    let pack = pack::load_to_judge(&job.spec.rules, &job.spec.profile).map_err(refused)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Stuck::Problem(format!("--rescore: {error}")))?;
    let stop = Stop::default();
    let audited = runtime.block_on(audit::audit(job, pack, &stop, &|_| {})).map_err(refused)?;
    if audited.report.run.rules_digest != now.run.rules_digest {
        show::say("note: these rules are not those of the report either: audit it again with this program, or name its --rules");
    }
    if !quiet {
        show::say(&format!("the baseline was judged anew: {}", capture.display()));
    }
    earlier.report = audited.report;
    earlier.rescored = true;
    Ok(())
}

/// A capture of another site, or of another run of it, says nothing of the baseline.
fn is_of(job: &Job, baseline: &Report, capture: &Path) -> Result<(), String> {
    let (Origin::Capture(known) | Origin::Host(known, _)) = &job.from else { return Ok(()) };
    let (brand, started) = (&baseline.brand.id, &baseline.run.clock.audited_at);
    if job.spec.brand == *brand && known.started() == started {
        return Ok(());
    }
    Err(format!(
        "--rescore: {} is the capture of {} of {}, and the baseline is the report of {brand} of {started}: name the capture of that run",
        capture.display(),
        job.spec.brand,
        known.started()
    ))
}

/// Why a gate would pass whatever the site did; none where there is something to check.
fn idle(policy: &Policy, against: bool) -> Option<String> {
    let limits = policy.limit.iter().any(|limit| limit.level != Level::Off);
    (!against && !limits).then(|| {
        "the gate has nothing to check: name the --baseline REPORT.json to hold the report against (or audit with --baseline-url URL), or a \
         --policy with [[limit]]s; until there is a baseline, leave the gate out: cxaudit audit URL --samples 10 -o baseline.json"
            .to_owned()
    })
}

/// What `audit --gate` holds its report against, judged by the pack with these folders; none when no gate was asked for.
pub(super) fn gating(args: &AuditArgs, rules: &[PathBuf]) -> Result<Option<Gating>, Vec<String>> {
    if !args.gated() {
        return Ok(None);
    }
    let folder = std::env::current_dir().unwrap_or_default();
    let (policy, policy_name) = policy::find(args.gate.policy.as_deref(), &folder, &|| pack::names(rules))?;
    let mut problems = Vec::new();
    let samples = args.judge.timing_samples.map_or(FIRST_SAMPLES, usize::from);
    let against = args.gate.baseline.is_some() || args.baseline_url.is_some();
    problems.extend(idle(&policy, against));
    if samples > 0 && samples < FIRST_SAMPLES && against && policy.timing.level != Level::Off {
        problems.push(format!(
            "--samples {samples}: a gate needs {FIRST_SAMPLES} or more (the least p of 3 against 3 is 1 in 20, which no test can act on); 0 measures none"
        ));
    }
    if args.targets.len() > 1 {
        problems.push("--gate: name one target; a baseline is one brand's".to_owned());
    }
    let baseline = match args.gate.baseline.as_deref().map(|path| read(path).map(|report| (report, path))).transpose() {
        Ok(baseline) => baseline.map(|(report, path)| Earlier { report, file: path.display().to_string(), rescored: false }),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    if problems.is_empty() { Ok(Some(Gating { policy, policy_name, baseline, twin: None })) } else { Err(problems) }
}

/// The arguments of the site that `--baseline-url` names: the same, started there.
pub(super) fn twin(args: &AuditArgs, url: &str) -> Result<crate::model::spec::AuditSpec, Vec<String>> {
    let specs = settings::specs(args, &[url.to_owned()], &mut std::io::empty())?;
    specs.into_iter().next().ok_or_else(|| vec![format!("--baseline-url {url}: names no site")])
}

/// The pages of a baseline that are judged again, by their addresses on the site that is audited.
pub(super) fn pinned(baseline: &Report, home: Option<&url::Url>) -> Vec<url::Url> {
    let old = url::Url::parse(&baseline.brand.home).ok();
    let mut pages: Vec<url::Url> = baseline.pages.iter().filter_map(|page| url::Url::parse(&page.url).ok()).collect();
    if let (Some(old), Some(home)) = (old, home) {
        for page in &mut pages {
            if page.origin() == old.origin()
                && let Ok(mut there) = home.join(page.path())
            {
                there.set_query(page.query());
                *page = there;
            }
        }
    }
    pages.sort();
    pages.dedup();
    pages
}
