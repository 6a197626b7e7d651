//! Joins what was read file by file: lexicons and vendors into the query set, names in profiles, rules that stand in for
//! others. The last checks of a load that need everything at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::vocabulary::lexicon_language;

use super::condition::{Bounds, Condition, Kind};
use super::errors::Problems;
use super::lexicon::{LexiconFile, term};
use super::parse_fact::glob_regex;
use super::profile::{Profile, ProfileFile};
use super::set::RuleSet;
use super::vendor::VendorEntry;

/// Lexicons, sorted by topic as the query set wants them.
pub(super) fn lexicons(files: Vec<LexiconFile>, set: &mut RuleSet) {
    let queries = Arc::make_mut(&mut set.queries);
    for file in files {
        queries.lexicons.push(file.lexicon);
        set.word_samples.extend(file.samples);
    }
    queries.lexicons.sort_by(|a, b| a.topic.cmp(&b.topic));
}

/// Vendors, sorted by id; an id given twice or implied but unknown is a problem.
pub(super) fn vendors(mut entries: Vec<VendorEntry>, set: &mut RuleSet, problems: &mut Problems) {
    entries.sort_by(|a, b| a.vendor.id.cmp(&b.vendor.id));
    for pair in entries.windows(2) {
        if pair[0].vendor.id == pair[1].vendor.id {
            problems.error(pair[1].at, format!("vendor `{}` is given twice", pair[1].vendor.id));
        }
    }
    let ids: Vec<&str> = entries.iter().map(|entry| entry.vendor.id.as_str()).collect();
    for entry in &entries {
        for implied in &entry.vendor.implies {
            if ids.binary_search(&implied.as_str()).is_err() {
                problems.unknown(entry.at, "vendor id", implied, ids.iter().copied());
            }
        }
    }
    Arc::make_mut(&mut set.queries).vendors = entries.iter().map(|entry| entry.vendor.clone()).collect();
    set.vendor_entries = entries;
}

/// Profiles, with the rules, topics and traits they name checked.
pub(super) fn profiles(files: Vec<ProfileFile>, set: &mut RuleSet, problems: &mut Problems) {
    let mut names: BTreeSet<String> = set.profiles.keys().cloned().collect();
    names.extend(files.iter().map(|file| file.profile.name.clone()));
    for file in files {
        for (at, name) in &file.over {
            if !names.contains(name) {
                problems.unknown(*at, "profile", name, names.iter().map(String::as_str));
            }
        }
        for (at, id) in &file.rules {
            if set.rule(id).is_none() {
                problems.unknown(*at, "rule", id, set.rules.iter().map(|rule| rule.meta.id.as_str()));
            }
        }
        for (at, topic) in &file.topics {
            if set.queries.topic(topic).is_none() {
                problems.unknown(*at, "lexicon", topic, set.queries.lexicons.iter().map(|lexicon| lexicon.topic.as_str()));
            }
        }
        for (at, name) in &file.traits {
            if !set.traits.iter().any(|definition| definition.name == *name) {
                problems.unknown(*at, "trait", name, set.traits.iter().map(|definition| definition.name.as_str()));
            }
        }
        set.profiles.insert(file.profile.name.clone(), file.profile);
    }
}

/// A rule that another replaces is no longer judged; one that is part of another names a rule there is.
pub(super) fn replaced(set: &mut RuleSet, problems: &mut Problems) {
    for rule in &set.rules {
        if rule.replaces.as_ref() == Some(&rule.meta.id) {
            problems.error(rule.at, format!("`{}` replaces itself", rule.meta.id));
        }
    }
    for rule in &set.rules {
        for part in &rule.meta.part_of {
            if part.rule == rule.meta.id || !set.rules.iter().any(|other| other.meta.id == part.rule) {
                let ids = set.rules.iter().map(|other| other.meta.id.as_str()).filter(|id| *id != rule.meta.id);
                problems.unknown(rule.at, "rule", &part.rule, ids);
            }
        }
    }
    let gone: Vec<String> = set.rules.iter().filter_map(|rule| rule.replaces.clone()).collect();
    set.rules.retain(|rule| !gone.contains(&rule.meta.id));
}

/// A profile that the pack does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no profile `{name}`; there are: {valid}")]
pub struct NoProfile {
    /// The name asked for.
    pub name: String,
    /// Names there are, joined by commas.
    pub valid: String,
}

impl RuleSet {
    /// The set as a profile of the pack wants it: rules left out, weights, thresholds and words changed.
    /// Errors when the pack has no profile of that name.
    pub fn with_profile(mut self, name: &str) -> Result<Self, NoProfile> {
        let Some(profile) = self.profiles.get(name).cloned() else {
            let valid: Vec<&str> = self.profiles.keys().map(String::as_str).collect();
            return Err(NoProfile { name: name.to_owned(), valid: valid.join(", ") });
        };
        self.apply(profile);
        Ok(self)
    }

    fn apply(&mut self, profile: Profile) {
        self.rules.retain(|rule| !leaves_out(&profile, &rule.meta.id));
        for rule in &mut self.rules {
            if let Some((weight, _)) = profile.weights.get(&rule.meta.id) {
                rule.meta.weight = *weight;
            }
            for (name, limits) in profile.thresholds.get(&rule.meta.id).into_iter().flatten() {
                tighten(&mut rule.check, name, *limits);
            }
        }
        let topics: BTreeSet<&String> = profile.lexicon_add.keys().chain(profile.lexicon_remove.keys()).collect();
        let lexicons = if topics.is_empty() { &mut [][..] } else { &mut Arc::make_mut(&mut self.queries).lexicons };
        for lexicon in lexicons.iter_mut().filter(|lexicon| topics.contains(&lexicon.topic)) {
            for (lang, words) in profile.lexicon_add.get(&lexicon.topic).into_iter().flatten() {
                let terms = lexicon.terms.entry(lexicon_language(lang).to_owned()).or_default();
                terms.extend(words.iter().filter_map(|word| term(word, lang)));
                terms.sort();
                terms.dedup();
            }
            for (lang, words) in profile.lexicon_remove.get(&lexicon.topic).into_iter().flatten() {
                let gone: Vec<_> = words.iter().filter_map(|word| term(word, lang)).collect();
                if let Some(terms) = lexicon.terms.get_mut(lexicon_language(lang)) {
                    terms.retain(|term| !gone.contains(term));
                }
            }
        }
        self.metas = self.rules.iter().map(|rule| rule.meta.clone()).collect();
        self.profile = profile;
        self.make_slots();
    }
}

/// Whether a profile leaves a rule out.
pub(super) fn leaves_out(profile: &Profile, id: &str) -> bool {
    let included = profile.include.is_empty() || profile.include.iter().any(|glob| matches(glob, id));
    !included || profile.exclude.iter().any(|glob| matches(glob, id))
}

/// Sets new limits on the conditions called `name`; what is not given stays.
fn tighten(condition: &mut Condition, name: &str, (min, max): (Option<f64>, Option<f64>)) {
    if condition.name == name {
        let set = |bounds: &mut Bounds| {
            bounds.min = min.or(bounds.min);
            bounds.max = max.or(bounds.max);
        };
        match &mut condition.kind {
            Kind::Metric { bounds, .. } | Kind::Count { bounds, .. } | Kind::Observed { bounds, .. } => set(bounds),
            Kind::Fact { query, .. } => set(&mut query.bounds),
            Kind::Probe { min: least, .. } => *least = min.unwrap_or(*least),
            Kind::Clicks { max: most, .. } => *most = max.or(*most),
            _ => {}
        }
    }
    match &mut condition.kind {
        Kind::All(of) | Kind::Any(of) | Kind::AtLeast { of, .. } => of.iter_mut().for_each(|of| tighten(of, name, (min, max))),
        Kind::Not(of) | Kind::SomePage(of) | Kind::Count { of, .. } => tighten(of, name, (min, max)),
        Kind::Near { of, to, .. } => [of, to].into_iter().for_each(|of| tighten(of, name, (min, max))),
        Kind::Probe { each: Some(of), .. } => tighten(of, name, (min, max)),
        _ => {}
    }
}

fn matches(glob: &str, id: &str) -> bool {
    regex::Regex::new(&glob_regex(glob)).is_ok_and(|regex| regex.is_match(id))
}
