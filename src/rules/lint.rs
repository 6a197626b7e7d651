//! Looks for what loads but should be better: gaps in languages, missing kinds of test, names nothing refers to.
//!
//! In: a rule set. Out: findings by file, errors first among equals, and the matrix of rules and languages. Samples of words
//! and fingerprints are run by `lint_samples`, with matchers handed in.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::metric_row;
use crate::model::query::TopicId;
use crate::model::vocabulary::{Collector, Lang};

use super::condition::{Condition, Kind};
use super::errors::Place;
use super::rule::{Expect, Rule};
use super::set::RuleSet;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LintLevel {
    /// The rule is not to be relied on as it is.
    Error,
    /// It is, but less than it could be.
    Warning,
    /// Good to know.
    Note,
}

/// Something a rule's author should mend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LintFinding {
    /// File.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// How much it matters.
    pub level: LintLevel,
    /// What it is about: a rule, topic, vendor or name.
    pub about: String,
    /// What is wrong, in one line.
    pub message: String,
}

/// Languages every rule's texts should have.
const TEXT_LANGUAGES: &[&str] = &["en", "he", "el", "uk"];
/// Languages every lexicon should have.
const WORD_LANGUAGES: &[&str] = &["en", "he", "el", "uk", "ru", "ar", "de", "fr", "es"];

/// Checks texts, tests, sources and references. Sorted by file and line.
pub fn lint(set: &RuleSet) -> Vec<LintFinding> {
    let mut out = Vec::new();
    for rule in &set.rules {
        let mut say = |level, message: String| {
            out.push(LintFinding { file: rule.file.clone(), line: rule.at.line, level, about: rule.meta.id.clone(), message });
        };
        texts(rule, &mut say);
        tests(rule, set, &mut say);
        if rule.meta.sources.is_empty() {
            say(LintLevel::Error, "it names no source".to_owned());
        }
        if rule.meta.stages.is_empty() {
            say(LintLevel::Error, "it names no journey stage".to_owned());
        }
    }
    definitions(set, &mut out);
    words(set, &mut out);
    vendors(set, &mut out);
    unused(set, &mut out);
    out.sort();
    out
}

/// Languages without words, by rule: a page in one of them is unknown to it. Only rules that look for words.
pub fn gaps(set: &RuleSet) -> BTreeMap<String, BTreeSet<Lang>> {
    let known: BTreeSet<&Lang> = set.queries.lexicons.iter().flat_map(|lexicon| lexicon.terms.keys()).collect();
    let mut out = BTreeMap::new();
    for rule in &set.rules {
        let topics = topics(rule);
        if topics.is_empty() {
            continue;
        }
        let lacks = |lang: &str| {
            let mut lexicons = topics.iter().filter_map(|topic| set.queries.lexicon(*topic));
            lexicons.any(|lexicon| !lexicon.every_language && !lexicon.terms.contains_key(lang))
        };
        out.insert(rule.meta.id.clone(), known.iter().filter(|lang| lacks(lang)).map(|lang| (*lang).clone()).collect());
    }
    out
}

fn texts(rule: &Rule, say: &mut impl FnMut(LintLevel, String)) {
    for (what, texts) in [("title", &rule.meta.title), ("fails", &rule.meta.fails), ("why", &rule.meta.why), ("fix", &rule.meta.fix)] {
        if what == "fails" && texts.is_empty() {
            continue;
        }
        if texts.is_empty() {
            say(LintLevel::Warning, format!("`{what}` is missing"));
            continue;
        }
        let missing: Vec<&str> = TEXT_LANGUAGES.iter().copied().filter(|lang| !texts.contains_key(*lang)).collect();
        if !missing.is_empty() {
            say(LintLevel::Warning, format!("`{what}` is missing in {}", missing.join(", ")));
        }
    }
}

fn tests(rule: &Rule, set: &RuleSet, say: &mut impl FnMut(LintLevel, String)) {
    let expects = |expect| rule.cases.iter().any(|case| case.expect == expect);
    let mut need = |wanted: bool, expect: Expect, why: &str| {
        if wanted && !expects(expect) {
            say(LintLevel::Error, format!("no test expects {}{why}", expect.as_str()));
        }
    };
    need(true, Expect::Pass, "");
    need(true, Expect::Fail, "");
    need(rule.when_site.is_some() || rule.when_page.is_some(), Expect::NotApplicable, ", though it has `when`");
    need(can_be_unknown(&rule.check), Expect::Unknown, ", though it asks for what a run may lack");
    let speaks = !topics(rule).is_empty();
    if speaks && !rule.cases.iter().any(|case| case.lang != "en") {
        say(LintLevel::Error, "no test is in another language than English, though it looks for words".to_owned());
    }
    for case in &rule.cases {
        let known = set.queries.lexicons.iter().any(|lexicon| lexicon.terms.contains_key(&case.lang));
        if speaks && !known {
            say(LintLevel::Warning, format!("a test is in `{}`, which no lexicon has", case.lang));
        }
    }
}

/// It asks for a number of a collector or for a probe. Numbers of static reading are there on every page that was read.
fn can_be_unknown(check: &Condition) -> bool {
    check.walk().into_iter().any(|condition| match &condition.kind {
        Kind::Probe { .. } | Kind::Observed { .. } => true,
        // A number of the markup that is absent means that there is nothing to measure.
        Kind::Metric { name, .. } => metric_row(*name).collector != Collector::Static,
        _ => false,
    })
}

fn topics(rule: &Rule) -> BTreeSet<TopicId> {
    rule.conditions().flat_map(Condition::topics).collect()
}

fn definitions(set: &RuleSet, out: &mut Vec<LintFinding>) {
    for definition in set.roles.iter().chain(&set.traits) {
        if definition.meaning.is_empty() {
            let (file, about) = (definition.file.clone(), definition.name.clone());
            let message = "its `meaning` is missing".to_owned();
            out.push(LintFinding { file, line: definition.at.line, level: LintLevel::Warning, about, message });
        }
    }
}

fn words(set: &RuleSet, out: &mut Vec<LintFinding>) {
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    for samples in &set.word_samples {
        first.entry(&samples.topic).or_insert(samples.at);
        if samples.hit.is_empty() {
            let message = format!("`{}` has no `hit` sample", samples.lang);
            out.push(finding(set, samples.at, LintLevel::Warning, &samples.topic, message));
        }
    }
    for lexicon in &set.queries.lexicons {
        let missing: Vec<&str> = WORD_LANGUAGES.iter().copied().filter(|lang| !lexicon.terms.contains_key(*lang)).collect();
        if let (Some(at), false) = (first.get(lexicon.topic.as_str()), missing.is_empty()) {
            let message = format!("no words in {}", missing.join(", "));
            out.push(finding(set, *at, LintLevel::Warning, &lexicon.topic, message));
        }
    }
}

fn vendors(set: &RuleSet, out: &mut Vec<LintFinding>) {
    for entry in &set.vendor_entries {
        if entry.hit.is_empty() {
            out.push(finding(set, entry.at, LintLevel::Warning, &entry.vendor.id, "it has no `hit` sample".to_owned()));
        }
    }
}

fn unused(set: &RuleSet, out: &mut Vec<LintFinding>) {
    let mut note = |file: String, line: u32, about: &str, what: &str| {
        let message = format!("no condition of the pack refers to this {what}");
        out.push(LintFinding { file, line, level: LintLevel::Note, about: about.to_owned(), message });
    };
    let used = |kind, name: &str| set.used.contains(&(kind, name.to_owned()));
    let file = |ending: &str| set.files.iter().rev().find(|f| f.path.ends_with(ending)).map(|f| f.path.clone()).unwrap_or_default();
    for lexicon in set.queries.lexicons.iter().filter(|lexicon| !used("topic", &lexicon.topic)) {
        note(file(&format!("/{}.yaml", lexicon.topic)), 1, &lexicon.topic, "lexicon");
    }
    for name in set.queries.hosts.keys().filter(|name| !used("hosts", name)) {
        note(file("hosts.yaml"), 1, name, "host set");
    }
    for name in set.fragments.iter().filter(|name| !used("fragment", name)) {
        note(file("fragments.yaml"), 1, name, "fragment");
    }
    for question in set.questions.values().filter(|question| !used("question", &question.id)) {
        let place = finding(set, question.at, LintLevel::Note, &question.id, String::new());
        note(place.file, place.line, &question.id, "question");
    }
    let categories: BTreeSet<&str> = set.queries.vendors.iter().flat_map(|v| v.categories.iter().map(String::as_str)).collect();
    for category in categories.into_iter().filter(|category| !used("category", category)) {
        note(file(&format!("vendors/{category}.yaml")), 1, category, "vendor category");
    }
}

fn finding(set: &RuleSet, at: Place, level: LintLevel, about: &str, message: String) -> LintFinding {
    let file = set.files.get(at.file as usize).map(|file| file.path.clone()).unwrap_or_default();
    LintFinding { file, line: at.line, level, about: about.to_owned(), message }
}

/// Matchers of samples, handed in by whoever has them.
pub trait SampleMatcher {
    /// Whether a label matches a topic by the words of exactly this language.
    fn label_matches(&self, label: &str, topic: &str, lang: &str) -> bool;
    /// Whether a vendor is recognised in this markup.
    fn vendor_matches(&self, html: &str, id: &str) -> bool;
}

/// Runs the samples of lexicons and vendors: a `hit` that does not match or a `miss` that does is an error.
pub fn lint_samples(set: &RuleSet, matcher: &dyn SampleMatcher) -> Vec<LintFinding> {
    let mut out = Vec::new();
    let mut judge = |at, about: &str, sample: &str, wanted: bool, found: bool, lang: &str| {
        if wanted != found {
            let message = match wanted {
                true => format!("hit `{sample}`{lang} is not recognised"),
                false => format!("miss `{sample}`{lang} is recognised"),
            };
            out.push(finding(set, at, LintLevel::Error, about, message));
        }
    };
    for samples in &set.word_samples {
        let lang = format!(" ({})", samples.lang);
        for (sample, wanted) in samples.hit.iter().map(|s| (s, true)).chain(samples.miss.iter().map(|s| (s, false))) {
            judge(samples.at, &samples.topic, sample, wanted, matcher.label_matches(sample, &samples.topic, &samples.lang), &lang);
        }
    }
    for entry in &set.vendor_entries {
        for (sample, wanted) in entry.hit.iter().map(|s| (s, true)).chain(entry.miss.iter().map(|s| (s, false))) {
            judge(entry.at, &entry.vendor.id, sample, wanted, matcher.vendor_matches(sample, &entry.vendor.id), "");
        }
    }
    out.sort();
    out
}
