//! Reads profiles: what weighs more or less for a kind of brand, what is left out, what is waived. Profiles never edit rules.
//!
//! In: the tree of `profiles/<name>.yaml`. Out: a checked profile. It is applied by `apply_profile`; waivers are for
//! whoever scores.

use std::collections::BTreeMap;

use crate::model::spec::BY_TRAITS;
use crate::model::vocabulary::{Dimension, Lang, Trait};

use super::errors::{Place, Problems};
use super::yaml::{Node, Yaml};

/// Keys of a profile file.
pub(super) const PROFILE_KEYS: &[&str] =
    &["name", "meaning", "traits", "over", "dimensions", "weights", "include", "exclude", "thresholds", "lexicon+", "lexicon-", "waivers"];

/// New least and greatest number; none leaves the rule's own.
pub type Limits = (Option<f64>, Option<f64>);

/// Weights and exceptions for a kind of brand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// `shop`.
    pub name: String,
    /// What kind of brand it is for.
    pub meaning: String,
    /// Traits that choose it when the user names no profile.
    pub traits: Vec<Trait>,
    /// Profiles it goes before where the traits of a site name both.
    pub over: Vec<String>,
    /// Weight of each dimension in the overall score (unitless; 1 when not named).
    pub dimensions: BTreeMap<Dimension, f64>,
    /// Weights of rules that differ from their own, with the reason given.
    pub weights: BTreeMap<String, (f64, String)>,
    /// Globs of rule ids to judge; empty means all.
    pub include: Vec<String>,
    /// Globs of rule ids not to judge.
    pub exclude: Vec<String>,
    /// By rule and `as` name: new least and greatest number.
    pub thresholds: BTreeMap<String, BTreeMap<String, Limits>>,
    /// Words added to topics, by language.
    pub lexicon_add: BTreeMap<String, BTreeMap<Lang, Vec<String>>>,
    /// Words taken from topics, by language.
    pub lexicon_remove: BTreeMap<String, BTreeMap<Lang, Vec<String>>>,
    /// Failures that are accepted, to be counted apart.
    pub waivers: Vec<Waiver>,
}

/// A failure that is accepted for a reason, until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// Glob of page addresses; none for the whole site.
    pub url: Option<String>,
    /// Why.
    pub reason: String,
    /// Last day, `2027-01-31`; none for ever.
    pub until: Option<String>,
}

/// A profile and the places of the names in it, checked once all rules are known.
#[derive(Debug, Clone)]
pub(super) struct ProfileFile {
    pub(super) profile: Profile,
    pub(super) rules: Vec<(Place, String)>,
    pub(super) topics: Vec<(Place, String)>,
    pub(super) traits: Vec<(Place, String)>,
    pub(super) over: Vec<(Place, String)>,
}

/// Reads one profile.
pub(super) fn read(node: &Node, name: &str, problems: &mut Problems) -> Option<ProfileFile> {
    let fields = problems.fields(node, "a profile", PROFILE_KEYS)?;
    let mut file = ProfileFile {
        profile: Profile { name: name.to_owned(), ..Profile::default() },
        rules: Vec::new(),
        topics: Vec::new(),
        traits: Vec::new(),
        over: Vec::new(),
    };
    if name == BY_TRAITS {
        problems.error_with(node.at, format!("`{BY_TRAITS}` asks for the profile that traits name"), "call the file otherwise");
    }
    if let Some(given) = fields.get("name")
        && problems.filled(given, "`name`").is_some_and(|word| word != name)
    {
        problems.error_with(given.at, "a profile is called as its file", format!("write `{name}`"));
    }
    file.profile.meaning = problems.maybe_text(&fields, "meaning").unwrap_or_default();
    file.traits = problems.texts(&fields, "traits");
    file.over = problems.texts(&fields, "over");
    file.profile.over = file.over.iter().map(|(_, name)| name.clone()).collect();
    file.profile.traits = file.traits.iter().map(|(_, name)| name.clone()).collect();
    for (key, value) in fields.get("dimensions").and_then(|node| problems.map(node, "`dimensions`")).unwrap_or_default() {
        let Some(dimension) = Dimension::from_word(&key.name) else {
            problems.unknown(key.at, "dimension", &key.name, Dimension::ALL.iter().map(|d| d.as_str()));
            continue;
        };
        if let Some(weight) = weight(value, problems) {
            file.profile.dimensions.insert(dimension, weight);
        }
    }
    if let Some(node) = fields.get("weights") {
        weights(node, &mut file, problems);
    }
    file.profile.include = problems.texts(&fields, "include").into_iter().map(|(_, glob)| glob).collect();
    file.profile.exclude = problems.texts(&fields, "exclude").into_iter().map(|(_, glob)| glob).collect();
    if let Some(node) = fields.get("thresholds") {
        thresholds(node, &mut file, problems);
    }
    for (key, add) in [("lexicon+", true), ("lexicon-", false)] {
        if let Some(node) = fields.get(key) {
            let words = lexicon(node, &mut file.topics, problems);
            *(if add { &mut file.profile.lexicon_add } else { &mut file.profile.lexicon_remove }) = words;
        }
    }
    if let Some(node) = fields.get("waivers") {
        waivers(node, &mut file, problems);
    }
    Some(file)
}

fn weight(node: &Node, problems: &mut Problems) -> Option<f64> {
    let weight = problems.number(node, "a weight")?;
    if !(0.0..=100.0).contains(&weight) {
        problems.error(node.at, "a weight lies between 0 and 100");
        return None;
    }
    Some(weight)
}

fn weights(node: &Node, file: &mut ProfileFile, problems: &mut Problems) {
    for (key, value) in problems.map(node, "`weights`").unwrap_or_default() {
        file.rules.push((key.at, key.name.clone()));
        let (number, reason) = match &value.value {
            Yaml::Map(_) => {
                let Some(fields) = problems.fields(value, "a weight", &["weight", "reason"]) else { continue };
                let number = fields.need("weight", problems).and_then(|node| weight(node, problems));
                (number, problems.maybe_text(&fields, "reason").unwrap_or_default())
            }
            _ => (weight(value, problems), String::new()),
        };
        if let Some(number) = number {
            file.profile.weights.insert(key.name.clone(), (number, reason));
        }
    }
}

fn thresholds(node: &Node, file: &mut ProfileFile, problems: &mut Problems) {
    for (rule, names) in problems.map(node, "`thresholds`").unwrap_or_default() {
        file.rules.push((rule.at, rule.name.clone()));
        let entry = file.profile.thresholds.entry(rule.name.clone()).or_default();
        for (name, value) in problems.map(names, "thresholds of a rule").unwrap_or_default() {
            let Some(fields) = problems.fields(value, "a threshold", &["min", "max"]) else { continue };
            entry.insert(name.name.clone(), (problems.maybe_number(&fields, "min"), problems.maybe_number(&fields, "max")));
        }
    }
}

fn lexicon(node: &Node, topics: &mut Vec<(Place, String)>, problems: &mut Problems) -> BTreeMap<String, BTreeMap<Lang, Vec<String>>> {
    let mut out: BTreeMap<String, BTreeMap<Lang, Vec<String>>> = BTreeMap::new();
    for (topic, languages) in problems.map(node, "words of a profile").unwrap_or_default() {
        topics.push((topic.at, topic.name.clone()));
        for (lang, words) in problems.map(languages, "words of a topic").unwrap_or_default() {
            let items = problems.list(words, "words of a language");
            let words = items.iter().filter_map(|item| problems.filled(item, "a word")).collect();
            out.entry(topic.name.clone()).or_default().insert(lang.name.clone(), words);
        }
    }
    out
}

fn waivers(node: &Node, file: &mut ProfileFile, problems: &mut Problems) {
    for item in problems.list(node, "`waivers`") {
        let Some(fields) = problems.fields(item, "a waiver", &["rule", "url", "reason", "until"]) else { continue };
        let Some(rule_node) = fields.need("rule", problems) else { continue };
        let rule = problems.filled(rule_node, "`rule`");
        let reason = fields.need("reason", problems).and_then(|node| problems.filled(node, "`reason`"));
        let (Some(rule), Some(reason)) = (rule, reason) else { continue };
        let until = problems.maybe_text(&fields, "until");
        if let (Some(until), Some(node)) = (&until, fields.get("until"))
            && until.parse::<jiff::civil::Date>().is_err()
        {
            problems.error_with(node.at, format!("`{until}` is no day"), "write year-month-day, as in 2027-01-31");
        }
        file.rules.push((rule_node.at, rule.clone()));
        file.profile.waivers.push(Waiver { rule, url: problems.maybe_text(&fields, "url"), reason, until });
    }
}
