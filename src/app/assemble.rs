//! Everything a run gathered, made into the report.
//!
//! In: the crawl's outcome, the click graph, what the rules judged. Out: a [`Report`], sorted throughout: nothing in it depends
//! on the order in which pages came, and only `run.clock` and `run.timing_samples` differ from run to run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::crawl::CrawlOutcome;
use crate::facts::SiteReading;
use crate::model::exchange::Timing;
use crate::model::observation::Observations;
use crate::model::report::{Brand, Clock, Coverage, MissingPage, PanelPage, ProfileReason, REPORT_SCHEMA, Report, Run, RunScope, Tool};
use crate::model::secrets;
use crate::model::spec::{AuditSpec, BY_TRAITS, Target};
use crate::model::verdict::{Judgement, UnknownCause, Verdict};
use crate::model::vocabulary::{Collector, Lang, Role, Trait};
use crate::rules::{Chosen, Judged};
use crate::score;

use super::answers::Sums;
use super::limits::Met;
use super::pack::Pack;
use super::reading::Census;

/// Broken links listed at most; the total is always told.
const BROKEN_LISTED: usize = 500;

/// What a run gathered.
pub(super) struct Gathered {
    pub(super) spec: AuditSpec,
    pub(super) pack: &'static Pack,
    pub(super) collectors: BTreeSet<Collector>,
    pub(super) observed: Arc<Observations>,
    pub(super) outcome: CrawlOutcome,
    pub(super) census: Census,
    pub(super) panel: BTreeMap<Role, Vec<String>>,
    /// Their rows in the report.
    pub(super) panel_pages: Vec<PanelPage>,
    /// Pages that were asked for and are not there.
    pub(super) missing: Vec<MissingPage>,
    pub(super) samples: BTreeMap<String, Vec<Timing>>,
    pub(super) control: Option<String>,
    pub(super) judged: Judged,
    pub(super) site: SiteReading,
    pub(super) met: Met,
    pub(super) sums: Sums,
    pub(super) audited_at: String,
    pub(super) took_ms: u64,
}

/// The report of a run.
pub(super) fn assemble(gathered: Gathered) -> Report {
    let Chosen { name: profile, reason: profile_reason, metas: rules, dimensions } = profile(&gathered);
    let mut verdicts = gathered.judged.verdicts.clone();
    if rules.len() < gathered.pack.rules.metas().len() {
        verdicts.retain(|verdict| rules.iter().any(|rule| rule.id == verdict.rule));
    }
    let scorecard = score::scorecard(&rules, &verdicts, &dimensions);
    let findings = score::findings(&rules, &verdicts, &scorecard);
    let mut evidence = gathered.judged.evidence.clone();
    let touchpoints = super::touchpoints::told(&gathered.site.touchpoints, &verdicts, &gathered.outcome.pages, &mut evidence);
    if !gathered.spec.http.keep_secrets {
        for seen in &mut evidence {
            for text in [&mut seen.page, &mut seen.selector, &mut seen.what, &mut seen.excerpt] {
                if let Some(clean) = secrets::text(text) {
                    *text = clean;
                }
            }
        }
    }
    let coverage = coverage(&gathered);
    Report {
        schema: REPORT_SCHEMA.to_owned(),
        tool: Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        brand: brand(&gathered),
        scope: scope(&gathered, &verdicts),
        warnings: warnings(&gathered),
        coverage,
        scorecard,
        findings,
        touchpoints,
        pages: gathered.panel_pages,
        observations: super::observe::kept(gathered.pack, &gathered.observed),
        run: Run {
            rules_digest: gathered.pack.rules.digest().to_owned(),
            profile,
            profile_reason,
            clock: Clock { audited_at: gathered.audited_at, took_ms: gathered.took_ms },
            timing_samples: gathered.samples,
            control: gathered.control,
            interrupted: gathered.outcome.interrupted,
            spec: gathered.spec,
        },
        rules,
        verdicts,
        evidence,
        gate: None,
    }
}

/// The profile that was asked for, or the one that the site's traits name.
fn profile(gathered: &Gathered) -> Chosen {
    let rules = &gathered.pack.rules;
    if gathered.spec.profile == BY_TRAITS {
        let held = gathered.judged.traits.iter().filter(|(_, holds)| **holds == Some(true));
        return rules.chosen(&held.map(|(name, _)| name.clone()).collect::<Vec<_>>());
    }
    Chosen {
        name: gathered.spec.profile.clone(),
        reason: ProfileReason::Asked,
        metas: rules.metas().to_vec(),
        dimensions: rules.profile().dimensions.clone(),
    }
}

fn brand(gathered: &Gathered) -> Brand {
    let of = |wanted: Option<bool>| -> Vec<Trait> {
        gathered.judged.traits.iter().filter(|(_, holds)| **holds == wanted).map(|(name, _)| name.clone()).collect()
    };
    Brand {
        id: gathered.spec.brand.clone(),
        name: gathered.spec.brand.clone(),
        home: gathered.outcome.home.as_ref().map(ToString::to_string).unwrap_or_default(),
        traits: of(Some(true)),
        traits_unknown: of(None),
        languages: languages(gathered),
    }
}

/// Languages of readable pages, most pages first; ones on a single page of many are chance (a quoted text, a product name).
fn languages(gathered: &Gathered) -> Vec<Lang> {
    let mut counts: Vec<(Lang, u32)> = gathered.census.languages.clone().into_iter().collect();
    let pages = gathered.census.pages;
    counts.retain(|(_, count)| *count > 1 || pages < 10);
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.into_iter().map(|(lang, _)| lang).collect()
}

fn scope(gathered: &Gathered, verdicts: &[Verdict]) -> RunScope {
    let mut out_of_scope: BTreeMap<Collector, BTreeSet<String>> = BTreeMap::new();
    for verdict in verdicts {
        if let Judgement::Unknown { cause: UnknownCause::OutOfScope(collector), .. } = &verdict.outcome {
            out_of_scope.entry(*collector).or_default().insert(verdict.rule.clone());
        }
    }
    RunScope {
        name: "static audit".to_owned(),
        collectors: gathered.collectors.iter().copied().collect(),
        out_of_scope: out_of_scope.into_iter().map(|(collector, rules)| (collector, rules.into_iter().collect())).collect(),
    }
}

fn coverage(gathered: &Gathered) -> Coverage {
    let outcome = &gathered.outcome;
    let census = &gathered.census;
    let depth = |(depth, pages): (&Option<u16>, &u32)| (depth.map_or_else(|| "-".to_owned(), |depth| format!("{depth:02}")), *pages);
    let mut skipped = outcome.skipped.clone();
    for (state, pages) in &census.states {
        *skipped.entry((*state).to_owned()).or_default() += pages;
    }
    Coverage {
        pages: census.readable,
        roles: census.roles.clone(),
        roles_by_language: census.by_language.clone(),
        missing: gathered.missing.clone(),
        languages: census.languages.clone(),
        depths: census.depths.iter().map(depth).collect(),
        panel: gathered.panel.clone(),
        skipped,
        skipped_examples: outcome.skipped_examples.clone(),
        broken: outcome.broken.iter().take(BROKEN_LISTED).cloned().collect(),
        broken_total: u32::try_from(outcome.broken.len()).unwrap_or(u32::MAX),
        robots: outcome.robots.clone(),
        sitemaps: outcome.sitemaps.clone(),
        requests: gathered.sums.requests,
        wire_bytes: gathered.sums.wire_bytes,
        recovered: gathered.sums.recovered,
    }
}

fn warnings(gathered: &Gathered) -> Vec<String> {
    let mut warnings = gathered.outcome.warnings.clone();
    warnings.extend(gathered.met.lines(&gathered.outcome, &gathered.spec));
    if let Target::Folder { base, .. } = &gathered.spec.target {
        warnings.push("a folder has no server of its own: header fields, protocol and timings are out of this run's scope".to_owned());
        if base.host_str().is_some_and(|host| host.ends_with(".localhost")) {
            warnings.extend(gathered.site.named_host.as_ref().map(|host| {
                format!("the pages call themselves {host}: with --base-url https://{host}/ their absolute links count as the site's own")
            }));
        }
    }
    warnings.sort();
    warnings.dedup();
    warnings
}
