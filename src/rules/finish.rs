//! The end of a fold: verdicts of every rule on the site and of page rules on the panel's pages, with their evidence.
//!
//! In: a fold of all pages, facts of the site, the click graph, the panel. Out: [`Judged`], sorted, with evidence numbered
//! after sorting, so that the same pages give the same bytes in any order.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::model::fact::SiteFacts;
use crate::model::page::ClickGraph;
use crate::model::verdict::{At, Evidence, EvidenceId, Judgement, UnknownCause, Verdict, Witness};
use crate::model::vocabulary::Trait;

use super::condition::{Condition, Kind};
use super::fold::SiteFold;
use super::judge_page::{Outcome, span};
use super::on_site::SiteView;
use super::rule::{Rule, Score};
use super::sight::Sight;
use super::truth::{Truth, reason};

/// What the rules say of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Sorted by rule and place: one per rule for the site, and page verdicts of panel pages.
    pub verdicts: Vec<Verdict>,
    /// What the verdicts point to, by id.
    pub evidence: Vec<Evidence>,
    /// What the site is; none where it cannot be told.
    pub traits: BTreeMap<Trait, Option<bool>>,
}

/// A verdict before its evidence is numbered.
pub(super) struct Draft {
    pub(super) verdict: Verdict,
    pub(super) sights: Vec<Sight>,
}

impl SiteFold<'_> {
    /// Judges the site. `panel` holds addresses of pages whose own verdicts are wanted and whose evidence comes first.
    pub fn finish(self, site: &SiteFacts, graph: &ClickGraph, panel: &BTreeSet<String>) -> Judged {
        let traits = self.judge_traits(site, graph, panel);
        let view = SiteView { fold: &self, facts: site, graph, panel, traits: &traits };
        let mut drafts = Vec::new();
        for (index, rule) in self.set.rules.iter().enumerate() {
            let gate = gate(rule, &view);
            let open = gate.is_none();
            let judged = || if rule.meta.per_page { self.page_rule(index, rule, &view) } else { site_rule(rule, &view) };
            drafts.push(match gate {
                Some(outcome) => draft(rule, At::Site, if_it_applies(outcome, &judged), Vec::new()),
                None => judged(),
            });
            if open && rule.meta.per_page {
                drafts.extend(self.panel_drafts(index, rule, panel));
            }
        }
        let known = |truth: Truth| match truth {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown(_) | Truth::Void => None,
        };
        let (verdicts, evidence) = number(drafts);
        Judged { verdicts, evidence, traits: traits.into_iter().map(|(name, truth)| (name, known(truth))).collect() }
    }

    pub(super) fn judge_traits(&self, site: &SiteFacts, graph: &ClickGraph, panel: &BTreeSet<String>) -> BTreeMap<Trait, Truth> {
        let none = BTreeMap::new();
        let view = SiteView { fold: self, facts: site, graph, panel, traits: &none };
        let definitions = self.set.traits.iter();
        definitions
            .map(|definition| {
                let truth = match &self.traits {
                    Some(given) => given.contains(&definition.name).into(),
                    None => view.truth(&definition.condition),
                };
                (definition.name.clone(), truth)
            })
            .collect()
    }

    /// Verdicts of a page rule on pages of the panel.
    fn panel_drafts(&self, index: usize, rule: &Rule, panel: &BTreeSet<String>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for url in panel {
            let Some(outcome) = self.panel.get(url).and_then(|outcomes| outcomes.of(index)) else { continue };
            let judgement = match outcome {
                Outcome::NotApplicable => not_applicable(rule.when_page.as_ref()),
                Outcome::Known { pass: true, score } => Judgement::Pass { score: wide(score) },
                Outcome::Known { pass: false, score } => Judgement::Fail { score: wide(score) },
                Outcome::Unknown { cause, low, high } => unknown(cause, wide(low), wide(high)),
            };
            let sights = self.sights.get(index).map(|sights| {
                let best = sights.pass.pages().chain(sights.fail.pages()).filter(|(rank, _)| rank.1 == *url);
                sights.panel.get(url).or_else(|| best.map(|(_, sights)| sights).next()).cloned().unwrap_or_default()
            });
            drafts.push(draft(rule, At::Page(url.clone()), judgement, sights.unwrap_or_default()));
        }
        drafts
    }
}

/// Why a rule is not judged at all on this site, if so.
fn gate(rule: &Rule, view: &SiteView<'_>) -> Option<Judgement> {
    if let Some(when) = &rule.when_site {
        match view.truth(when) {
            Truth::False | Truth::Void => return Some(not_applicable(Some(when))),
            Truth::Unknown(_) if rule.presupposes => return Some(not_applicable(Some(when))),
            Truth::Unknown(cause) => return Some(unknown(cause, 0.0, 1.0)),
            Truth::True => {}
        }
    }
    let had = &view.fold.run.collectors;
    if let Some(lacking) = rule.needs_collectors.iter().find(|collector| !had.contains(collector)) {
        return Some(unknown(UnknownCause::OutOfScope(*lacking), 0.0, 1.0));
    }
    let seen = |role: &String| view.fold.roles.contains(role);
    let missing: Vec<&str> = rule.needs_roles.iter().filter(|role| !seen(role)).map(String::as_str).collect();
    // What holds without the page that was not met holds.
    if missing.is_empty() || view.truth(&rule.check) == Truth::True {
        return None;
    }
    let why = format!("no page of role {} was met", missing.join(", "));
    Some(Judgement::Unknown { cause: UnknownCause::NotReached, why, low: 0.0, high: 1.0 })
}

/// Where it is not known whether a rule applies, it either does not or comes out as its check does: one that holds is no gap.
fn if_it_applies(gate: Judgement, judged: &dyn Fn() -> Draft) -> Judgement {
    let Judgement::Unknown { cause, why, .. } = &gate else { return gate };
    if matches!(cause, UnknownCause::OutOfScope(_) | UnknownCause::NotReached) {
        return gate;
    }
    match judged().verdict.outcome {
        Judgement::Pass { score } => Judgement::Unknown { cause: cause.clone(), why: why.clone(), low: score, high: score },
        _ => gate,
    }
}

fn site_rule(rule: &Rule, view: &SiteView<'_>) -> Draft {
    let truth = view.truth(&rule.check);
    let number = match &rule.score {
        Score::Pass => None,
        Score::Of { of, .. } => rule.check.named(of).and_then(|named| view.number(named)),
    };
    let (low, high) = span(&rule.score, &truth, number, view.fold.device);
    let judgement = match truth {
        Truth::True => Judgement::Pass { score: low },
        Truth::False => Judgement::Fail { score: low },
        Truth::Unknown(cause) => unknown(cause, low, high),
        Truth::Void => not_applicable(None),
    };
    let sights = if matches!(judgement, Judgement::Fail { .. }) { view.faults(&rule.check) } else { view.sights(&rule.check) };
    draft(rule, At::Site, judgement, sights)
}

pub(super) fn unknown(cause: UnknownCause, low: f64, high: f64) -> Judgement {
    Judgement::Unknown { why: reason(&cause), cause, low, high }
}

pub(super) fn not_applicable(when: Option<&Condition>) -> Judgement {
    let why = when.map_or_else(
        || "there is nothing to measure".to_owned(),
        |when| format!("what it asks for first does not hold: {}", in_words(when).chars().take(200).collect::<String>()),
    );
    Judgement::NotApplicable { why }
}

/// A condition with all its parts, in one line.
fn in_words(condition: &Condition) -> String {
    let parts = || condition.children().into_iter().map(in_words).collect::<Vec<_>>().join("; ");
    match &condition.kind {
        Kind::All(_) => format!("all of ({})", parts()),
        Kind::Any(_) => format!("any of ({})", parts()),
        Kind::Not(_) => format!("not {}", parts()),
        Kind::SomePage(_) => format!("some page with {}", parts()),
        _ => condition.text.clone(),
    }
}

/// Six digits of a score that was kept in half the space.
pub(super) fn wide(score: f32) -> f64 {
    super::score_fn::round(f64::from(score))
}

pub(super) fn draft(rule: &Rule, at: At, outcome: Judgement, sights: Vec<Sight>) -> Draft {
    let place = match &at {
        At::Site => "site",
        At::Page(url) => url,
    };
    let hash = Sha256::digest(format!("{}\n{place}", rule.meta.id));
    let fingerprint = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let verdict = Verdict { rule: rule.meta.id.clone(), at, outcome, evidence: Vec::new(), pages: None, fingerprint };
    Draft { verdict, sights }
}

/// Gives every piece of evidence its number, by page and place.
fn number(mut drafts: Vec<Draft>) -> (Vec<Verdict>, Vec<Evidence>) {
    drafts.sort_by(|a, b| (&a.verdict.rule, &a.verdict.at).cmp(&(&b.verdict.rule, &b.verdict.at)));
    let mut ids: BTreeMap<Evidence, EvidenceId> = BTreeMap::new();
    for sight in drafts.iter().flat_map(|draft| &draft.sights) {
        ids.insert(sight.evidence.clone(), 0);
    }
    let mut evidence = Vec::new();
    for (next, (item, id)) in (0..).zip(&mut ids) {
        *id = next;
        evidence.push(Evidence { id: next, ..item.clone() });
    }
    let verdicts = drafts
        .into_iter()
        .map(|draft| {
            let mut verdict = draft.verdict;
            for sight in draft.sights {
                let id = ids.get(&sight.evidence).copied().unwrap_or_default();
                let witness = Witness { name: sight.name, evidence: id };
                if !verdict.evidence.contains(&witness) {
                    verdict.evidence.push(witness);
                }
            }
            verdict
        })
        .collect();
    (verdicts, evidence)
}
