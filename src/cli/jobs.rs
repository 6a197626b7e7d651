//! The command line's targets made into jobs: sites to crawl, captures to judge, runs to go on with.
//!
//! In: checked arguments. Out: jobs in the order named, or everything that is wrong. Captures are opened here, since their
//! settings stand in them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use url::Url;

use crate::app::captures::{self, Capture, Job, Origin, Record};
use crate::app::error::AppError;
use crate::app::hosts;
use crate::app::targets::TargetSpec;
use crate::model::spec::{AuditSpec, Target};

use super::args::AuditArgs;
use super::{settings, show};

/// Why there are no jobs.
pub(super) enum NoJobs {
    /// Settings are wrong: all of them.
    Settings(Vec<String>),
    /// A capture cannot be used.
    Capture(Box<AppError>),
}

impl From<AppError> for NoJobs {
    fn from(error: AppError) -> Self {
        Self::Capture(Box::new(error))
    }
}

/// The jobs of a command line.
pub(super) fn jobs(args: &AuditArgs, cache: Option<&Path>, quiet: bool) -> Result<Vec<Job>, NoJobs> {
    let (files, words): (Vec<String>, Vec<String>) = args.targets.iter().cloned().partition(|word| is_capture(word));
    let specs = settings::specs(args, &words, &mut std::io::stdin()).map_err(NoJobs::Settings)?;
    let mut problems = Vec::new();
    if files.is_empty() && (args.capture.brand.is_some() || args.capture.by_host) {
        problems.push("--brand and --by-host choose hosts of a WARC file: name one as target".to_owned());
    }
    if let Some(record) = args.capture.record.as_ref() {
        if specs.len() > 1 && !record.contains("{brand}") {
            problems.push(format!("--record {record}: {} brands, one file each: put {{brand}} into the name", specs.len()));
        }
        if !record.ends_with(".warc.gz") && !record.ends_with(".warc") {
            problems.push(format!("--record {record}: name it .warc.gz (compressed) or .warc"));
        }
        if specs.is_empty() {
            problems.push("--record: a capture is not recorded again; leave it out".to_owned());
        }
    }
    if !problems.is_empty() {
        return Err(NoJobs::Settings(problems));
    }
    let mut jobs = Vec::new();
    let mut used: Vec<PathBuf> = Vec::new();
    for file in files {
        used.push(PathBuf::from(&file));
        jobs.extend(of_capture(args, Path::new(&file), quiet)?);
    }
    for spec in specs {
        jobs.push(of_site(args, spec, cache, quiet)?);
    }
    let named = |job: &Job| match (&job.record, &job.from) {
        (Record::File(path), _) | (_, Origin::GoOn(path)) => Some(path.clone()),
        _ => None,
    };
    for path in jobs.iter().filter_map(named) {
        if used.contains(&path) && args.capture.record.is_some() {
            return Err(NoJobs::Settings(vec![format!("--record: two of the brands would be recorded in {}", path.display())]));
        }
        used.push(path);
    }
    let used = Arc::new(used);
    for job in &mut jobs {
        if let Record::Cache { used: spared, .. } = &mut job.record {
            *spared = Arc::clone(&used);
        }
    }
    Ok(jobs)
}

fn is_capture(word: &str) -> bool {
    !word.contains("://") && captures::is_capture(Path::new(word)) && !Path::new(word).is_dir()
}

/// A site to crawl, with the file it is recorded in.
fn of_site(args: &AuditArgs, spec: AuditSpec, cache: Option<&Path>, quiet: bool) -> Result<Job, NoJobs> {
    let named =
        args.capture.record.as_ref().map(|pattern| PathBuf::from(pattern.replace("{brand}", &super::output::file_name(&spec.brand))));
    if args.capture.resume {
        let stopped = match &named {
            Some(path) => Some(path.clone()).filter(|path| path.exists()),
            None => cache.and_then(|folder| captures::unfinished(folder, &spec.target)),
        };
        // A full disk may leave a file behind that nothing was written to.
        let stopped =
            stopped.filter(|path| std::fs::metadata(path).is_ok_and(|about| about.len() > 0) || std::fs::remove_file(path).is_err());
        if let Some(path) = stopped {
            let known = captures::open(&path)?;
            let mut stored = settings(&known, args)?;
            if !captures::is_target(&stored, &spec.target) {
                let of = show_target(&stored.target);
                return Err(NoJobs::Settings(vec![format!("--resume: {} is a capture of {of}: name that as target", path.display())]));
            }
            if !quiet && args.names_settings {
                show::say(&format!("{}: {AS_RECORDED}", path.display()));
            }
            // Addresses are kept without their secrets: the command line has them whole.
            (stored.target, stored.seeds) = (spec.target, spec.seeds);
            return Ok(Job { spec: stored, from: Origin::GoOn(path), record: Record::No, observed: Arc::default(), gating: None });
        }
        if !quiet {
            show::say("nothing to go on with: a new run starts");
        }
    }
    let in_cache =
        || cache.filter(|_| !args.capture.no_record).map(|folder| Record::Cache { folder: folder.to_owned(), used: Arc::default() });
    let record = named.map(Record::File).or_else(in_cache).unwrap_or_default();
    Ok(Job { spec, from: Origin::Network, record, observed: Arc::default(), gating: None })
}

/// What is said where settings of the command line have no effect.
const AS_RECORDED: &str = "the settings are those it was recorded with, not those of the command line";

fn show_target(target: &Target) -> String {
    match target {
        Target::Url(url) => url.to_string(),
        Target::Folder { path, .. } => path.display().to_string(),
    }
}

/// What a capture holds to be judged, or to be gone on with.
fn of_capture(args: &AuditArgs, path: &Path, quiet: bool) -> Result<Vec<Job>, NoJobs> {
    let known = captures::open(path)?;
    let ours = known.settings().is_some() && args.capture.brand.is_none() && !args.capture.by_host;
    if ours {
        let spec = settings(&known, args)?;
        let start = show_target(&spec.target);
        if args.capture.resume && start.contains(crate::model::secrets::REDACTED) {
            let what = format!(
                "--resume: {} was started at {start}, whose secret was not kept: name the whole address as target, and this file by --record",
                path.display()
            );
            return Err(NoJobs::Settings(vec![what]));
        }
        let from = if args.capture.resume { Origin::GoOn(path.to_owned()) } else { Origin::Capture(known) };
        if !quiet && args.names_settings {
            show::say(&format!(
                "{}: it is judged with the settings it was recorded with, not with those of the command line",
                path.display()
            ));
        }
        return Ok(vec![Job { spec, from, record: Record::No, observed: Arc::default(), gating: None }]);
    }
    if args.capture.resume {
        return Err(NoJobs::Settings(vec![format!(
            "--resume: {} was not recorded by cxaudit: there is no run to go on with",
            path.display()
        )]));
    }
    let hosts = hosts::hosts(&known, args.capture.brand.as_deref(), args.capture.by_host)?;
    Ok(hosts.into_iter().map(|(host, start)| of_host(args, &known, host, start)).collect())
}

fn of_host(args: &AuditArgs, known: &Arc<Capture>, host: String, start: Url) -> Job {
    let target = TargetSpec { brand: host.clone(), target: Target::Url(start), loopback: true };
    let spec = settings::spec(args, target, &[], &settings::budget(args, &mut Vec::new()), &settings::http(args, &mut Vec::new()), &[]);
    Job { spec, from: Origin::Host(Arc::clone(known), host), record: Record::No, observed: Arc::default(), gating: None }
}

/// The settings a capture of ours was made with, with the secrets and rules of this command line.
fn settings(known: &Capture, args: &AuditArgs) -> Result<AuditSpec, NoJobs> {
    let mut problems = Vec::new();
    let now = settings::http(args, &mut problems);
    let mut spec = captures::settings_of(known).transpose()?.ok_or_else(|| {
        NoJobs::Settings(vec![format!("{} was not recorded by cxaudit: there is no run to go on with", known.path().display())])
    })?;
    let lacking: Vec<&String> = spec.http.credentials.iter().filter(|name| !now.credentials.contains(name)).collect();
    if args.capture.resume && !lacking.is_empty() {
        let names = lacking.iter().map(|name| format!("--{name}")).collect::<Vec<_>>().join(", ");
        problems.push(format!(
            "--resume: {} was recorded with {names}: give the same again, their values are not kept",
            known.path().display()
        ));
    }
    (spec.http.headers, spec.http.cookies, spec.http.user, spec.http.proxy) = (now.headers, now.cookies, now.user, now.proxy);
    if !args.judge.rules.is_empty() {
        spec.rules.clone_from(&args.judge.rules);
    }
    if let Some(profile) = &args.judge.profile {
        spec.profile.clone_from(profile);
    }
    if problems.is_empty() { Ok(spec) } else { Err(NoJobs::Settings(problems)) }
}
