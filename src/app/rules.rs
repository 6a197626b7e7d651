//! What `cxaudit rules` does: the pack's own tests, its lint, a new rule file, the list.
//!
//! In: a pack. Out: reports of tests and lint, texts. Nothing is printed here.

use crate::model::query::QuerySet;
use crate::rules::testing::TestReport;
use crate::rules::{self, LintFinding, MutationReport, SampleMatcher};

pub use crate::rules::LintLevel;

use super::bench::ReaderBench;
use super::pack::Pack;

/// Tests of rules, roles and traits, and the samples of words and fingerprints. `filter`: only ids that begin so.
pub fn test(pack: &Pack, filter: Option<&str>) -> (TestReport, Vec<LintFinding>) {
    let mut report = rules::testing::run(&pack.rules, &ReaderBench { pack });
    if let Some(filter) = filter {
        report.results.retain(|result| result.rule.starts_with(filter));
        return (report, Vec::new());
    }
    (report, rules::lint_samples(&pack.rules, &Samples { pack }))
}

/// Samples, read by the reader that reads pages.
struct Samples<'p> {
    pack: &'p Pack,
}

impl SampleMatcher for Samples<'_> {
    fn label_matches(&self, label: &str, topic: &str, lang: &str) -> bool {
        self.pack.reader.label_topics(label, Some(lang)).contains(&topic)
    }

    fn vendor_matches(&self, html: &str, id: &str) -> bool {
        self.pack.reader.vendor_ids(html).contains(&id)
    }
}

/// Every condition forced true, then false.
pub fn mutate(pack: &Pack) -> MutationReport {
    rules::mutate(&pack.rules, &ReaderBench { pack })
}

/// What is dead, missing or unsourced.
pub fn lint(pack: &Pack) -> Vec<LintFinding> {
    rules::lint(&pack.rules)
}

/// Languages without words, by rule, as lines of text.
pub fn gaps(pack: &Pack) -> String {
    let mut text = String::new();
    for (rule, languages) in rules::gaps(&pack.rules) {
        let languages: Vec<String> = languages.into_iter().collect();
        text.push_str(&format!("{rule}: no words in {}\n", languages.join(", ")));
    }
    text
}

/// Path inside a pack and text of a rule file to start from.
///
/// # Errors
/// An id that names no dimension or is no id.
pub fn scaffold(id: &str) -> Result<(String, String), String> {
    rules::scaffold(id).map_err(|error| error.to_string())
}

/// How much of what the pack holds.
pub fn counts(pack: &Pack) -> String {
    let QuerySet { lexicons, vendors, .. } = pack.rules.queries();
    let words: usize = lexicons.iter().flat_map(|lexicon| lexicon.terms.values()).map(Vec::len).sum();
    format!("{} rules, {} topics with {words} words, {} technologies", pack.rules.metas().len(), lexicons.len(), vendors.len())
}
