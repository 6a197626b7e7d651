//! What those who write rules are told: each node of a verdict, tests that fail and mutants that survive, what lint misses.

use super::crude::Crude;
use super::judge_tests::{one, pages, static_run};
use super::testing::run;
use super::{explain, lint, mutate};
use crate::model::fact::SiteFacts;
use crate::model::page::ClickGraph;

#[test]
fn explain_shows_each_node() {
    let set = one(
        "site",
        "check: {any: [{some_page: {all: [{is: help}, {css: \"input[type=search]\"}]}}, {link: {text: \"@help.faq\", as: faq}}]}",
    );
    let site = pages(&set, &[("/", "<a href=/f>FAQ</a>"), ("/help", "<p>x</p>")]);
    let shown = explain(&set, "loyalty.x", &static_run(), &site, &SiteFacts::default(), &ClickGraph::default()).unwrap();
    let check = &shown.parts[0].node;
    assert_eq!((check.text.as_str(), check.truth, check.below.len()), ("any", Some(true), 2));
    let bound = &check.below[0];
    assert_eq!(bound.truth, Some(false));
    assert!(bound.why.contains("asked on https://brand.test/help"), "the page that comes closest: {}", bound.why);
    let all = &bound.below[0];
    assert_eq!(all.below.iter().map(|node| node.truth).collect::<Vec<_>>(), [Some(true), Some(false)]);
    let link = &check.below[1];
    assert_eq!(link.text, "link: {text: \"@help.faq\", as: faq}");
    assert_eq!((link.truth, link.seen[0].0.as_str(), link.seen[0].1.what.as_str()), (Some(true), "faq", "https://brand.test/f"));
    assert!(explain(&set, "no.rule", &static_run(), &site, &SiteFacts::default(), &ClickGraph::default()).is_none());
}

#[test]
fn failing_tests_and_survivors_are_named() {
    let set = one(
        "site",
        "check: {any: [{link: {text: \"@help.faq\"}}, {css: \"input[type=search]\"}]}\ntests:\n  - {html: <a href=/f>FAQ</a>, expect: pass}\n  - {name: wrong, html: <p>x</p>, expect: pass}",
    );
    let bench = Crude(set.queries());
    let report = run(&set, &bench);
    let failures: Vec<_> = report.failures().collect();
    assert_eq!((report.results.len(), failures.len(), failures[0].name.as_str()), (2, 1, "wrong"));
    assert_eq!(failures[0].failure.as_deref(), Some("expected pass, found fail with score 0"));
    let report = mutate(&set, &bench);
    assert_eq!((report.mutants, report.killed), (4, 1));
    assert!(report.survivors.iter().any(|s| s.condition == "css: input[type=search]" && s.forced));
}

#[test]
fn lint_tells_what_is_missing() {
    let set = one(
        "site",
        "when: {is: shop}\ncheck: {any: [{link: {text: \"@help.faq\"}}, {probe: {run: mx}}]}\ntests: [{html: x, expect: fail}]",
    );
    let said: Vec<String> = lint(&set).into_iter().filter(|f| f.about == "loyalty.x").map(|f| f.message).collect();
    for part in [
        "no test expects pass",
        "no test expects n/a",
        "no test expects unknown",
        "another language than English",
        "`why` is missing",
        "`fix` is missing in he, el, uk",
    ] {
        assert!(said.iter().any(|message| message.contains(part)), "{part}\nin {said:?}");
    }
    assert!(!said.iter().any(|message| message.contains("expects fail")));
    assert!(super::gaps(&set)["loyalty.x"].is_empty(), "help.faq has every language the pack knows");
}
