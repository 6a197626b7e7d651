//! What the pack covers of published audits: as lines for a terminal, as docs/coverage.md, as JSON.
//!
//! In: a pack. Out: texts. What counts as covered is decided by `rules`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::rules::{Answered, CoverageGroup, Criterion};

use super::generate::{NOTICE, cell};
use super::pack::Pack;

/// Criteria by how they are answered.
fn counts(group: &CoverageGroup) -> BTreeMap<Answered, usize> {
    let mut counts = BTreeMap::new();
    for criterion in &group.criteria {
        *counts.entry(criterion.answered).or_default() += 1;
    }
    counts
}

fn sums(group: &CoverageGroup) -> String {
    let counts = counts(group);
    let told = counts.iter().map(|(answered, number)| format!("{number} {}", answered.as_str()));
    format!("{} in all: {}", group.criteria.len(), told.collect::<Vec<_>>().join(", "))
}

/// Rules of one criterion that are named; of a whole dimension more would be noise.
const NAMED: usize = 14;

fn by(criterion: &Criterion, quote: &str) -> String {
    let named = |text: &String| format!("{quote}{text}{quote}");
    let more = criterion.rules.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| format!("{more} more rules"));
    let rules = criterion.rules.iter().take(NAMED).map(named).chain(rest);
    let questions = criterion.questions.iter().map(|question| format!("question {}", named(question)));
    rules.chain(questions).collect::<Vec<_>>().join(", ")
}

/// Lines for a terminal.
pub fn lines(pack: &Pack) -> String {
    let mut out = String::new();
    for group in pack.rules.coverage() {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{} ({})\n", group.title, sums(&group));
        let width = group.criteria.iter().map(|criterion| criterion.id.chars().count()).max().unwrap_or(0);
        for criterion in &group.criteria {
            let _ = writeln!(out, "{:>width$}  {:<19}  {}", criterion.id, criterion.answered.as_str(), criterion.name);
            for more in [by(criterion, ""), seen(criterion), criterion.note.clone()].iter().filter(|more| !more.is_empty()) {
                let _ = writeln!(out, "{:width$}  {:19}    {more}", "", "");
            }
        }
        out.push('\n');
    }
    let _ = writeln!(out, "Rules beyond the lists: {}", pack.rules.beyond_coverage().join(", "));
    out
}

fn seen(criterion: &Criterion) -> String {
    criterion.seen.as_ref().map(|seen| format!("passed on: {}; failed on: {}", seen.pass, seen.fail)).unwrap_or_default()
}

/// docs/coverage.md.
pub fn doc(pack: &Pack) -> String {
    let mut doc = format!(
        "{NOTICE}# What is covered\n\n\
         What published audits of digital customer experience ask for, and what answers it here. A criterion is **automated** when a rule that needs no\n\
         browser, probe or person judges it and was seen to pass on one real site and to fail on another (the kinds are named); **prepared** when its rules\n\
         need what a run does not have yet, or were not seen both ways; **observed by a person** when an answers file judges it (`cxaudit observe new`);\n\
         **out of reach** when nothing does. `cxaudit rules coverage` prints the same.\n\n\
         The kinds come from audits of saved sites and pages of real brands, 2012-2026, that are not part of this project (`examples/seen.rs` reads their reports). Pages of one\n\
         host are audited together at their own addresses, too; most are single pages, so that rules which need a checkout, a returns page or a pair of languages were seldom seen both ways.\n"
    );
    for group in pack.rules.coverage() {
        let _ = write!(
            doc,
            "\n## {}\n\n{}.\n\n| # | What is asked | How it is answered | By | Passed on, failed on | Note |\n| --- | --- | --- | --- | --- | --- |\n",
            group.title,
            sums(&group)
        );
        for criterion in &group.criteria {
            let seen = criterion.seen.as_ref().map(|seen| format!("{}, {}", seen.pass, seen.fail)).unwrap_or_default();
            let cells =
                [&criterion.id, &criterion.name, &criterion.answered.as_str().to_owned(), &by(criterion, "`"), &seen, &criterion.note];
            let _ = writeln!(doc, "| {} |", cells.map(|text| cell(text)).join(" | "));
        }
    }
    let beyond: Vec<String> = pack.rules.beyond_coverage().into_iter().map(|id| format!("`{id}`")).collect();
    let _ = write!(doc, "\n## Rules beyond the lists\n\n{}.\n", beyond.join(", "));
    doc
}

/// The same for programs.
///
/// # Errors
/// Never in practice: what is written has no keys but texts.
pub fn json(pack: &Pack) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&pack.rules.coverage())
}
