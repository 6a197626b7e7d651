//! Whole gates over small reports: what is a regression, what is none, what cannot be told.

use std::collections::BTreeMap;

use crate::model::gate::{ChangeKind, CheckKind, CheckOutcome, Gate, GateVerdict, Level};
use crate::model::policy::{GrowthPolicy, LimitPolicy, Overall, Policy, Waiver};
use crate::model::report::{Finding, FindingKind, MissingPage, Rated, Report};
use crate::model::verdict::{At, Judgement, PageCounts, RuleMeta, UnknownCause, Verdict};
use crate::model::vocabulary::{Collector, Dimension, Effort, Severity};

use super::sample::{page, report, samples};
use super::{Against, gate};

pub(super) const SITE: &str = "https://a.example";

fn rule(id: &str) -> RuleMeta {
    let texts = |text: &str| BTreeMap::from([("en".to_owned(), text.to_owned())]);
    RuleMeta {
        id: id.to_owned(),
        title: texts("A number can be called"),
        fails: texts("No number can be called"),
        why: BTreeMap::new(),
        fix: texts("Print it"),
        dimension: Dimension::Reachability,
        stages: Vec::new(),
        severity: Severity::High,
        effort: Effort::Small,
        weight: 7.5,
        confidence: 0.9,
        per_page: true,
        roles: Vec::new(),
        part_of: Vec::new(),
        sources: Vec::new(),
        traits: Vec::new(),
        measured: false,
    }
}

pub(super) fn pass() -> Judgement {
    Judgement::Pass { score: 1.0 }
}

pub(super) fn fail() -> Judgement {
    Judgement::Fail { score: 0.0 }
}

fn unknown(cause: UnknownCause) -> Judgement {
    Judgement::Unknown { cause, why: "not seen".to_owned(), low: 0.0, high: 1.0 }
}

fn verdict(rule: &str, at: Option<&str>, outcome: Judgement) -> Verdict {
    let at = at.map_or(At::Site, |path| At::Page(format!("{SITE}{path}")));
    Verdict { rule: rule.to_owned(), at, outcome, evidence: Vec::new(), pages: None, fingerprint: String::new() }
}

/// A site of two pages and one rule.
pub(super) fn site(on_site: Judgement, home: Judgement, contact: Judgement) -> Report {
    let mut made = report(SITE, vec![page(&format!("{SITE}/"), "home", "A"), page(&format!("{SITE}/contact"), "contact", "Contact")]);
    made.rules = vec![rule("reachability.phone")];
    made.verdicts = vec![
        verdict("reachability.phone", None, on_site),
        verdict("reachability.phone", Some("/"), home),
        verdict("reachability.phone", Some("/contact"), contact),
    ];
    made
}

fn held(before: &Report, now: &Report, policy: &Policy) -> Gate {
    gate(now, Some(Against { report: before, file: "old.json", rescored: false }), policy, "built-in")
}

pub(super) fn usual(before: &Report, now: &Report) -> Gate {
    held(before, now, &Policy::usual())
}

#[test]
fn nothing_changed_and_nothing_is_said() {
    let made = site(pass(), pass(), pass());
    let gate = usual(&made, &made);
    assert_eq!((gate.verdict, gate.checks.len(), gate.changes.len()), (GateVerdict::Passed, 0, 0));
    assert!(gate.counts.passed > 0, "what held is counted");
}

#[test]
fn what_held_and_fails_is_one_check_with_its_pages() {
    let gate = usual(&site(pass(), pass(), pass()), &site(fail(), pass(), fail()));
    assert_eq!(gate.verdict, GateVerdict::Failed);
    let [check] = gate.checks.as_slice() else { panic!("{:#?}", gate.checks) };
    assert_eq!((check.kind, check.level, check.outcome), (CheckKind::Regression, Level::Error, CheckOutcome::Failed));
    assert_eq!((check.page.as_deref(), check.page_count), (Some("https://a.example/contact"), 1));
    assert_eq!((check.before.as_str(), check.after.as_str(), check.says.as_str()), ("pass", "fail", "No number can be called"));
}

#[test]
fn a_page_that_flips_is_told_though_the_site_still_holds() {
    let gate = usual(&site(pass(), pass(), pass()), &site(pass(), fail(), pass()));
    assert_eq!((gate.verdict, gate.checks[0].page.as_deref()), (GateVerdict::Failed, Some("https://a.example/")));
}

#[test]
fn failed_before_and_now_is_no_regression_and_mended_is_told() {
    assert_eq!(usual(&site(fail(), fail(), fail()), &site(fail(), fail(), fail())).verdict, GateVerdict::Passed);
    let gate = usual(&site(fail(), fail(), fail()), &site(pass(), pass(), pass()));
    assert_eq!((gate.verdict, gate.changes[0].kind), (GateVerdict::Passed, ChangeKind::Improved));
}

#[test]
fn unknown_where_the_baseline_knew_is_inconclusive_but_not_out_of_scope() {
    let before = site(pass(), pass(), pass());
    let lost = usual(&before, &site(unknown(UnknownCause::Blocked), pass(), pass()));
    assert_eq!((lost.verdict, lost.checks[0].outcome), (GateVerdict::Inconclusive, CheckOutcome::Inconclusive));
    assert_eq!(lost.checks[0].says, "not known any more: A number can be called");
    let blind = UnknownCause::OutOfScope(Collector::Timing);
    assert_eq!(usual(&before, &site(unknown(blind), pass(), pass())).verdict, GateVerdict::Passed);
}

#[test]
fn what_does_not_apply_any_more_is_told_and_no_failure() {
    let left = Judgement::NotApplicable { why: "no shop".to_owned() };
    let gate = usual(&site(pass(), pass(), pass()), &site(left, pass(), pass()));
    assert_eq!((gate.verdict, gate.checks.len(), gate.changes[0].kind), (GateVerdict::Passed, 0, ChangeKind::NotApplicable));
}

#[test]
fn a_failure_wins_over_a_doubt() {
    let mut before = site(pass(), pass(), pass());
    before.rules.push(rule("reachability.email"));
    before.verdicts.push(verdict("reachability.email", None, pass()));
    let mut now = site(fail(), fail(), fail());
    now.rules = before.rules.clone();
    now.verdicts.push(verdict("reachability.email", None, unknown(UnknownCause::Blocked)));
    let gate = usual(&before, &now);
    assert_eq!((gate.verdict, gate.counts.errors, gate.counts.inconclusive), (GateVerdict::Failed, 1, 1));
}

#[test]
fn new_rules_and_new_pages_are_said_and_never_held_against_the_site() {
    let before = site(pass(), pass(), pass());
    let mut now = site(pass(), pass(), pass());
    now.rules.push(rule("reachability.email"));
    now.verdicts.push(verdict("reachability.email", None, fail()));
    now.pages.push(page("https://a.example/new", "stores", "New"));
    now.verdicts.push(verdict("reachability.phone", Some("/new"), fail()));
    let gate = usual(&before, &now);
    let kinds: Vec<_> = gate.changes.iter().map(|change| change.kind).collect();
    assert_eq!((gate.verdict, kinds), (GateVerdict::Passed, vec![ChangeKind::RuleAdded, ChangeKind::PageAdded]));
}

#[test]
fn a_share_that_falls_because_fewer_pages_are_asked_breaks_nothing() {
    let judged = |outcome: Judgement, (holds, fails): (u32, u32)| {
        let mut report = site(outcome, pass(), pass());
        report.verdicts.retain(|verdict| verdict.at == At::Site);
        report.verdicts[0].pages = Some(PageCounts { pass: holds, fail: fails, ..PageCounts::default() });
        report
    };
    let before = judged(pass(), (26, 2));
    let gate = usual(&before, &judged(fail(), (4, 2)));
    assert_eq!((gate.verdict, gate.checks[0].level, gate.counts.warnings), (GateVerdict::Passed, Level::Warn, 1), "{gate:?}");
    assert_eq!(usual(&before, &judged(fail(), (24, 4))).verdict, GateVerdict::Failed);
}

#[test]
fn what_a_smaller_run_did_not_reach_may_hold_what_a_rule_asks() {
    let mut before = site(pass(), pass(), pass());
    let mut now = site(fail(), pass(), pass());
    for report in [&mut before, &mut now] {
        report.verdicts.retain(|verdict| verdict.at == At::Site);
    }
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Failed);
    now.run.spec.budget.pages = 3;
    now.coverage.missing =
        vec![MissingPage { url: "https://a.example/far".to_owned(), state: "not-reached".to_owned(), ..MissingPage::default() }];
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Inconclusive);
}

#[test]
fn other_rules_make_a_flip_inconclusive() {
    let mut now = site(fail(), fail(), fail());
    now.run.rules_digest = "other".to_owned();
    let gate = usual(&site(pass(), pass(), pass()), &now);
    assert_eq!(gate.verdict, GateVerdict::Inconclusive);
    assert!(gate.notes.iter().any(|note| note.contains("--rescore")), "{:?}", gate.notes);
}

#[test]
fn a_rule_that_measures_times_never_flips_as_a_fact() {
    let (mut before, mut now) = (site(pass(), pass(), pass()), site(fail(), fail(), fail()));
    for report in [&mut before, &mut now] {
        report.rules[0].measured = true;
    }
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Passed);
}

#[test]
fn little_trust_and_a_policy_soften_a_check() {
    let (mut before, mut now) = (site(pass(), pass(), pass()), site(fail(), fail(), fail()));
    for report in [&mut before, &mut now] {
        report.rules[0].confidence = 0.5;
    }
    let gate = usual(&before, &now);
    assert_eq!((gate.verdict, gate.checks[0].level), (GateVerdict::Passed, Level::Warn));
    let mut policy = Policy::usual();
    policy.facts.rules.insert("reachability.*".to_owned(), Level::Off);
    let off = held(&site(pass(), pass(), pass()), &site(fail(), fail(), fail()), &policy);
    assert_eq!((off.verdict, off.checks.len()), (GateVerdict::Passed, 0));
}

#[test]
fn waivers_let_through_what_they_name_until_their_day() {
    let (before, now) = (site(pass(), pass(), pass()), site(fail(), fail(), fail()));
    let waiver = |page: Option<&str>, until: &str| {
        let mut policy = Policy::usual();
        policy.waiver = vec![Waiver {
            rule: Some("reachability.phone".to_owned()),
            metric: None,
            page: page.map(str::to_owned),
            reason: "moving house".to_owned(),
            until: until.to_owned(),
        }];
        held(&before, &now, &policy)
    };
    let whole = waiver(None, "2026-11-22");
    assert_eq!((whole.verdict, whole.counts.waived, whole.counts.errors), (GateVerdict::Passed, 1, 0));
    let part = waiver(Some("/contact"), "2026-12-31");
    assert_eq!((part.verdict, part.counts.waived, part.counts.errors), (GateVerdict::Failed, 1, 1));
    let late = waiver(None, "2026-11-21");
    assert_eq!((late.verdict, late.counts.waived), (GateVerdict::Failed, 0));
    let once = late.checks.iter().find(|check| check.kind == CheckKind::Regression).and_then(|check| check.waiver.as_ref()).unwrap();
    assert_eq!((once.reason.as_str(), once.until.as_str()), ("moving house", "2026-11-21"), "it is told where it counts again");
    assert!(late.checks.iter().any(|check| check.kind == CheckKind::Waiver && check.says.contains("expired")));
    let idle = waiver(Some("/elsewhere"), "2026-12-31");
    assert!(idle.checks.iter().any(|check| check.kind == CheckKind::Waiver && check.says.contains("nothing")));
}

#[test]
fn a_kind_of_page_that_one_language_lost_is_a_regression() {
    let languages = |counts: &[(&str, u32)]| counts.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect::<BTreeMap<_, _>>();
    let (mut before, mut now) = (site(pass(), pass(), pass()), site(pass(), pass(), pass()));
    before.coverage.languages = languages(&[("en", 9), ("de", 4)]);
    now.coverage.languages = languages(&[("en", 9), ("de", 3)]);
    before.coverage.roles_by_language =
        BTreeMap::from([("returns".to_owned(), languages(&[("en", 1), ("de", 1)])), ("article".to_owned(), languages(&[("de", 1)]))]);
    now.coverage.roles_by_language = BTreeMap::from([("returns".to_owned(), languages(&[("en", 1)]))]);
    let gate = usual(&before, &now);
    let [check] = gate.checks.as_slice() else { panic!("{:#?}", gate.checks) };
    assert_eq!((gate.verdict, check.role.as_deref(), check.language.as_deref()), (GateVerdict::Failed, Some("returns"), Some("de")));
    now.coverage.languages.remove("de");
    let gate = usual(&before, &now);
    let [check] = gate.checks.as_slice() else { panic!("{:#?}", gate.checks) };
    assert_eq!((gate.verdict, check.language.as_deref(), check.role.as_deref()), (GateVerdict::Failed, Some("de"), None), "told once");
    now.coverage.skipped.insert("budget".to_owned(), 9);
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Inconclusive, "a language that was not read tells nothing");
    now.coverage.skipped.clear();
    before.coverage.languages.insert("de".to_owned(), 1);
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Passed, "of one page the language may have been told wrongly");
}

/// A site whose rule is judged on so many pages, of which these fail.
fn counted(holds: u32, failing: &[&str]) -> Report {
    let outcome = if failing.is_empty() { pass() } else { fail() };
    let mut made = site(outcome, pass(), pass());
    let fails = u32::try_from(failing.len()).unwrap();
    made.verdicts[0].pages = Some(PageCounts { pass: holds, fail: fails, ..PageCounts::default() });
    let pages: Vec<String> = failing.iter().map(|path| format!("{SITE}{path}")).collect();
    made.findings = vec![Finding {
        rule: "reachability.phone".to_owned(),
        kind: FindingKind::Fail,
        gain_low: 0.0,
        gain_high: 0.0,
        priority: 0.0,
        page_count: fails,
        pages,
        evidence: Vec::new(),
        hint: None,
        with: Vec::new(),
    }];
    made
}

#[test]
fn what_broke_is_looked_for_on_the_page_that_fails() {
    let gate = usual(&counted(6, &[]), &counted(5, &["/p4"]));
    let [check] = gate.checks.as_slice() else { panic!("{:#?}", gate.checks) };
    assert_eq!((gate.verdict, check.page.as_deref()), (GateVerdict::Failed, Some("https://a.example/p4")));
    let mut policy = Policy::usual();
    policy.waiver = vec![Waiver {
        rule: Some("reachability.phone".to_owned()),
        metric: None,
        page: Some("/p4".to_owned()),
        reason: "known".to_owned(),
        until: "2026-12-31".to_owned(),
    }];
    assert_eq!(held(&counted(6, &[]), &counted(5, &["/p4"]), &policy).verdict, GateVerdict::Passed, "the waiver of that page");
}

#[test]
fn a_new_page_that_fails_breaks_nothing() {
    let gate = usual(&counted(6, &[]), &counted(6, &["/new"]));
    let [check] = gate.checks.as_slice() else { panic!("{:#?}", gate.checks) };
    assert_eq!((gate.verdict, check.level, check.page.as_deref()), (GateVerdict::Passed, Level::Warn, Some("https://a.example/new")));
    let known = usual(&counted(6, &[]), &counted(6, &["/contact"]));
    assert_eq!(known.verdict, GateVerdict::Failed, "a page of both reports is not new");
}

#[test]
fn a_page_that_failed_is_told_with_its_own_verdict() {
    // The site's verdict is the same but for its score.
    let (mut before, mut now) = (site(pass(), pass(), pass()), site(pass(), pass(), fail()));
    before.verdicts[0].outcome = Judgement::Pass { score: 1.0 };
    now.verdicts[0].outcome = Judgement::Pass { score: 0.93 };
    let gate = usual(&before, &now);
    assert_eq!((gate.checks[0].page.as_deref(), gate.checks[0].after.as_str()), (Some("https://a.example/contact"), "fail"));
}

#[test]
fn what_was_not_read_this_time_did_not_break() {
    let (before, mut now) = (site(pass(), pass(), pass()), site(fail(), pass(), pass()));
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Failed);
    now.run.interrupted = true;
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Inconclusive, "it may stand on a page that was not read");
    now.run.interrupted = false;
    now.run.spec.scope.include = vec!["/shop/".to_owned()];
    assert_eq!(usual(&before, &now).verdict, GateVerdict::Inconclusive, "it may stand on a page that was not to be read");
}

#[test]
fn scores_of_runs_that_looked_at_different_things_are_not_compared() {
    let (mut before, mut now) = (site(pass(), pass(), pass()), site(pass(), pass(), pass()));
    before.scorecard.overall = Rated { low: Some(90.0), high: Some(90.0), ..Rated::default() };
    now.scorecard.overall = Rated { low: Some(60.0), high: Some(60.0), ..Rated::default() };
    let mut policy = Policy::usual();
    policy.scores.level = Level::Error;
    assert_eq!(held(&before, &now, &policy).verdict, GateVerdict::Failed);
    now.scope.out_of_scope.insert(Collector::Timing, vec!["speed.ttfb".to_owned()]);
    let gate = held(&before, &now, &policy);
    assert_eq!(gate.verdict, GateVerdict::Passed);
    assert!(gate.notes.iter().any(|note| note.contains("scores are not compared")));
    now.scope.out_of_scope.clear();
    before.run.timing_samples.insert(format!("{SITE}/"), samples(&[300.0; 5]));
    assert_eq!(held(&before, &now, &policy).verdict, GateVerdict::Passed, "measured only then");
    before.run.timing_samples.clear();
    now.run.spec.scope.include = vec!["/shop/".to_owned()];
    assert_eq!(held(&before, &now, &policy).verdict, GateVerdict::Passed, "other pages in reach");
}

#[test]
fn a_preview_that_leads_away_is_told_of() {
    let (mut before, mut now) = (site(pass(), pass(), pass()), site(pass(), pass(), pass()));
    (before.coverage.pages, now.coverage.pages) = (40, 3);
    let told = |now: &Report| usual(&before, now).notes.iter().any(|note| note.contains("--resolve"));
    assert!(!told(&now), "the same address: nothing leads away");
    now.brand.home = "https://preview.a.example/".to_owned();
    assert!(told(&now));
    now.coverage.pages = 30;
    assert!(!told(&now));
}

#[test]
fn pages_may_grow_a_little_and_not_by_much() {
    let grown = |to: f64| {
        let (mut before, mut now) = (site(pass(), pass(), pass()), site(pass(), pass(), pass()));
        before.pages[0].metrics.insert("html_bytes".to_owned(), 400_000.0);
        now.pages[0].metrics.insert("html_bytes".to_owned(), to);
        usual(&before, &now).verdict
    };
    assert_eq!([grown(440_000.0), grown(499_000.0), grown(1_400_000.0)], [GateVerdict::Passed, GateVerdict::Passed, GateVerdict::Failed]);
    let mut policy = Policy::usual();
    policy.growth = vec![GrowthPolicy { metric: "scripts".to_owned(), by: 0.0, floor: 0.0, role: None, level: Level::Warn }];
    assert_eq!(held(&site(pass(), pass(), pass()), &site(pass(), pass(), pass()), &policy).verdict, GateVerdict::Passed);
}

#[test]
fn limits_need_no_baseline_and_count_by_the_low_end() {
    let mut now = site(fail(), fail(), fail());
    now.scorecard.overall = Rated { low: Some(58.0), high: Some(75.0), ..Rated::default() };
    let verdict = |limit: LimitPolicy| gate(&now, None, &Policy { limit: vec![limit], ..Policy::usual() }, "p").verdict;
    let score = |min: f64| LimitPolicy { score: Some(Overall::Overall), min: Some(min), ..LimitPolicy::default() };
    assert_eq!([verdict(score(58.0)), verdict(score(60.0))], [GateVerdict::Passed, GateVerdict::Failed]);
    let dimension = LimitPolicy { dimension: Some(Dimension::Speed), min: Some(1.0), ..LimitPolicy::default() };
    assert_eq!(verdict(dimension), GateVerdict::Inconclusive, "a dimension without points");
    let severity = |max: Option<f64>| LimitPolicy { severity: Some(Severity::High), max, ..LimitPolicy::default() };
    assert_eq!([verdict(severity(None)), verdict(severity(Some(1.0)))], [GateVerdict::Failed, GateVerdict::Passed]);
    let on_contact =
        LimitPolicy { rule: Some("reachability.phone".to_owned()), role: Some("contact".to_owned()), ..LimitPolicy::default() };
    assert_eq!(verdict(on_contact), GateVerdict::Failed);
    let absent = LimitPolicy { rule: Some("reachability.pigeon".to_owned()), ..LimitPolicy::default() };
    assert_eq!(verdict(absent), GateVerdict::Inconclusive, "a rule that is not there is not passed");
    // A word of the limit is wrong: nothing would ever break it.
    let phone = || LimitPolicy { rule: Some("reachability.phone".to_owned()), ..LimitPolicy::default() };
    let bytes = || LimitPolicy { metric: Some("html_bytes".to_owned()), max: Some(1.0), ..LimitPolicy::default() };
    for limit in [phone(), bytes()] {
        for (role, url) in [(Some("contcat"), None), (Some("contact"), Some("/nope/*")), (None, Some("["))] {
            let limit = LimitPolicy { role: role.map(str::to_owned), url: url.map(str::to_owned), ..limit.clone() };
            let gate = gate(&now, None, &Policy { limit: vec![limit], ..Policy::usual() }, "p");
            let [check] = gate.checks.as_slice() else { panic!("{gate:#?}") };
            assert_eq!(gate.verdict, GateVerdict::Inconclusive, "{check:#?}");
            assert!(check.says.starts_with("the limit is about no page") && check.fix.contains("role or the url"), "{check:#?}");
        }
    }
    let mut bare = now.clone();
    bare.verdicts.retain(|verdict| verdict.at == At::Site);
    let of_contact = LimitPolicy { role: Some("contact".to_owned()), ..phone() };
    let unjudged = gate(&bare, None, &Policy { limit: vec![of_contact], ..Policy::usual() }, "p");
    assert_eq!((unjudged.verdict, unjudged.checks[0].after.as_str()), (GateVerdict::Inconclusive, ""), "of its page nothing is known");
    let unmeasured = LimitPolicy { metric: Some("html_bytes".to_owned()), max: Some(1.0), ..LimitPolicy::default() };
    assert_eq!(verdict(unmeasured), GateVerdict::Inconclusive);
}

fn timed(before: &[f64], now: &[f64]) -> Gate {
    let (mut old, mut new) = (site(pass(), pass(), pass()), site(pass(), pass(), pass()));
    old.run.timing_samples.insert(format!("{SITE}/"), samples(before));
    new.run.timing_samples.insert(format!("{SITE}/"), samples(now));
    usual(&old, &new)
}

#[test]
fn a_slower_page_fails_only_when_ten_samples_say_so() {
    let steady: Vec<f64> = (0..10).map(|n| 300.0 + f64::from(n)).collect();
    let slow: Vec<f64> = (0..10).map(|n| 600.0 + f64::from(n)).collect();
    let failed = timed(&steady, &slow);
    let check = &failed.checks[0];
    assert_eq!(
        (failed.verdict, check.kind, check.timing.as_ref().map(|test| test.stage)),
        (GateVerdict::Failed, CheckKind::Timing, Some(2))
    );
    assert_eq!(timed(&steady, &slow[..5]).verdict, GateVerdict::Inconclusive, "five are enough to doubt, not to fail");
    assert_eq!(timed(&steady[..3], &slow[..3]).verdict, GateVerdict::Inconclusive, "three are refused");
    let few = &timed(&steady[..3], &steady[..5]).checks[0];
    assert_eq!((few.before.as_str(), few.after.as_str()), ("3 samples", "5 samples"), "as many as there are");
    assert_eq!(timed(&steady, &steady).verdict, GateVerdict::Passed);
    let under_floor: Vec<f64> = steady.iter().map(|ms| ms + 90.0).collect();
    assert_eq!(timed(&steady, &under_floor).verdict, GateVerdict::Passed, "30 % but less than 100 ms");
}

#[test]
fn a_control_that_moved_as_well_makes_it_inconclusive() {
    let (mut old, mut new) = (site(pass(), pass(), pass()), site(pass(), pass(), pass()));
    let control = "https://control.example/".to_owned();
    for (report, ms) in [(&mut old, 300.0), (&mut new, 600.0)] {
        let series: Vec<f64> = (0..10).map(|n| ms + f64::from(n)).collect();
        report.run.timing_samples.insert(format!("{SITE}/"), samples(&series));
        report.run.timing_samples.insert(control.clone(), samples(&series));
        report.run.control = Some(control.clone());
    }
    assert_eq!(usual(&old, &new).verdict, GateVerdict::Inconclusive);
    new.run.timing_samples.insert(control.clone(), old.run.timing_samples[&control].clone());
    assert_eq!(usual(&old, &new).verdict, GateVerdict::Failed, "the control stood still");
}

/// Twice as slow as the baseline, each with so many samples of a control that did not move.
fn beside_a_control(then: Option<(&str, usize)>, now: Option<(&str, usize)>) -> Gate {
    let (mut old, mut new) = (site(pass(), pass(), pass()), site(pass(), pass(), pass()));
    for (report, ms, control) in [(&mut old, 300.0, then), (&mut new, 600.0, now)] {
        let series = |ms: f64, count: usize| samples(&(0..count).map(|n| ms + n as f64).collect::<Vec<_>>());
        report.run.timing_samples.insert(format!("{SITE}/"), series(ms, 10));
        if let Some((control, count)) = control {
            report.run.spec.control = Some(control.parse().unwrap());
            if count > 0 {
                report.run.control = Some(control.to_owned());
                report.run.timing_samples.insert(control.to_owned(), series(50.0, count));
            }
        }
    }
    usual(&old, &new)
}

#[test]
fn a_control_that_was_asked_for_and_tells_nothing_is_told_and_makes_slower_pages_inconclusive() {
    let (one, other) = ("https://control.example/", "https://elsewhere.example/");
    assert_eq!(beside_a_control(None, None).verdict, GateVerdict::Failed);
    assert_eq!(beside_a_control(Some((one, 10)), Some((one, 10))).verdict, GateVerdict::Failed);
    for (then, now, why) in [
        (Some((one, 10)), Some((one, 0)), "10 samples then and 0 now"),
        (Some((one, 0)), Some((one, 10)), "0 samples then and 10 now"),
        (Some((one, 3)), Some((one, 10)), "3 samples then"),
        (None, Some((one, 10)), "was not timed for the baseline"),
        (Some((one, 10)), None, "was not timed this time"),
        (Some((one, 10)), Some((other, 10)), "was https://control.example/ then and is https://elsewhere.example/ now"),
    ] {
        let gate = beside_a_control(then, now);
        assert!(gate.notes.iter().any(|note| note.contains(why)), "{why}: {:?}", gate.notes);
        assert_eq!(gate.verdict, GateVerdict::Inconclusive, "{why}");
        assert!(gate.checks[0].says.contains("tells nothing") && gate.checks[0].fix.contains("--baseline-url"), "{:#?}", gate.checks[0]);
    }
}

#[test]
fn another_brand_is_named_and_another_site_is_no_baseline() {
    let before = site(pass(), pass(), pass());
    let preview = |contact: &str| {
        let mut now = site(fail(), pass(), pass());
        now.brand.id = "preview.example".to_owned();
        now.brand.home = "https://preview.example/".to_owned();
        now.pages =
            vec![page("https://preview.example/", "home", "A"), page(&format!("https://preview.example{contact}"), "contact", "Contact")];
        now
    };
    let same = usual(&before, &preview("/contact"));
    assert_eq!(same.verdict, GateVerdict::Failed, "a preview is held against production");
    assert_eq!(same.notes[0], "the baseline is of a.example, this report of preview.example");
    let other = usual(&before, &preview("/kontakt"));
    let [check] = other.checks.as_slice() else { panic!("{other:#?}") };
    assert_eq!((other.verdict, check.outcome), (GateVerdict::Inconclusive, CheckOutcome::Inconclusive));
    assert!(check.says.contains("looks like another site's") && !check.fix.is_empty(), "{check:#?}");
    let mut moved = preview("/kontakt");
    moved.pages[1].also = vec!["https://preview.example/contact".to_owned()];
    assert_eq!(usual(&before, &moved).verdict, GateVerdict::Failed, "its address of then is known here");
}
