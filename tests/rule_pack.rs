//! The bundled rule pack, run as `cxaudit rules test --mutate` runs it: the real reader of pages, the real rules.
//!
//! Every test that stands in a rule must come out as it says, and every leaf of every condition, forced true and then
//! false, must be noticed by some test.

use std::collections::BTreeMap;

use cxaudit::app::pack::{self, Pack};
use cxaudit::app::rules::{mutate, test};
use cxaudit::model::query::{Pattern, Signal, TextQuery};

#[expect(clippy::panic, reason = "without the pack there is nothing to test")]
fn bundled() -> &'static Pack {
    pack::load(&[], "generic").unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_test_of_the_pack_comes_out() {
    let (report, _) = test(bundled(), None);
    let failures: Vec<String> = report
        .failures()
        .map(|r| format!("{} `{}` ({}:{}): {}", r.rule, r.name, r.file, r.line, r.failure.as_deref().unwrap_or_default()))
        .collect();
    assert!(failures.is_empty(), "{} of {} failed\n{}", failures.len(), report.results.len(), failures.join("\n"));
}

#[test]
fn every_mutant_of_the_pack_is_noticed() {
    let report = mutate(bundled());
    let alive: Vec<String> =
        report.survivors.iter().map(|s| format!("{}:{} {} forced {}", s.file, s.line, s.condition, s.forced)).collect();
    assert!(alive.is_empty(), "{} of {} live\n{}", alive.len(), report.mutants, alive.join("\n"));
}

#[test]
fn every_dimension_has_enough_rules_in_four_languages() {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for meta in bundled().rules.metas() {
        *count.entry(meta.dimension.as_str()).or_default() += 1;
        for texts in [&meta.title, &meta.why, &meta.fix] {
            let missing: Vec<&str> = ["en", "he", "el", "uk"].into_iter().filter(|lang| !texts.contains_key(*lang)).collect();
            assert!(missing.is_empty(), "{} lacks {missing:?}", meta.id);
        }
    }
    for dimension in ["speed", "mobile", "reachability", "self-service", "personalization"] {
        assert!(count.get(dimension).is_some_and(|n| *n >= 8), "{dimension}: {count:?}");
    }
    assert!(count.len() == 10 && count.values().sum::<usize>() >= 75, "{count:?}");
}

#[test]
fn no_text_pattern_asks_for_word_boundaries() {
    let asked = |signal: &Signal| match signal {
        Signal::Text(TextQuery { has: Pattern::Regex(expression), .. }) | Signal::Title(Pattern::Regex(expression)) => {
            Some(expression.clone())
        }
        _ => None,
    };
    let all: Vec<String> = bundled().rules.queries().signals.iter().filter_map(asked).collect();
    assert!(!all.is_empty());
    // On text that is not ASCII they cannot run as automata and cost more than all other matching together.
    let slow: Vec<&String> = all.iter().filter(|expression| expression.contains("\\b") || expression.contains("\\B")).collect();
    assert!(slow.is_empty(), "write `(^|[^\\p{{L}}])` and `([^\\p{{L}}]|$)` instead of a word boundary: {slow:?}");
}
