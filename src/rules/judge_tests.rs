//! Judging: what is unknown and why, what counts, what a site's verdict rests on, and that order never shows.

use std::collections::BTreeSet;

use proptest::prelude::*;
use url::Url;

use super::crude::Crude;
use super::testing::{Bench, ReadPage, TestPage};
use super::tests::with;
use super::{Judged, RuleSet, RunState};
use crate::model::fact::SiteFacts;
use crate::model::page::{ClickGraph, PageNode};
use crate::model::verdict::{At, Judgement, UnknownCause};
use crate::model::vocabulary::{Collector, Device};

pub(super) fn one(scope: &str, rest: &str) -> RuleSet {
    let text = format!(
        "id: loyalty.x\ntitle: {{en: X}}\nfix: {{en: Y}}\ndimension: loyalty\nstage: [advocacy]\nseverity: low\neffort: S\n\
         source: [{{claim: c, by: b, kind: article}}]\nscope: {scope}\n{rest}\n"
    );
    let set = with(&[("loyalty/x.yaml", &text)]).unwrap_or_else(|errors| panic!("{}", errors.render(false)));
    set.solo(set.rule("loyalty.x").unwrap())
}

fn read(set: &RuleSet, path: &str, lang: &str, html: &str) -> ReadPage {
    let url = Url::parse("https://brand.test").unwrap().join(path).unwrap();
    let page = TestPage {
        url,
        html: html.to_owned(),
        headers: Vec::new(),
        cookies: Vec::new(),
        lang: lang.to_owned(),
        device: Device::Phone,
        anchor: None,
    };
    let facts = Crude(set.queries()).page(&page);
    let role = path.trim_start_matches('/').split('-').next().unwrap_or_default();
    ReadPage {
        facts,
        roles: if role.is_empty() { vec!["home".to_owned()] } else { vec![role.to_owned()] },
        depth: Some(u16::from(path != "/")),
    }
}

pub(super) fn pages(set: &RuleSet, site: &[(&str, &str)]) -> Vec<ReadPage> {
    site.iter().map(|(path, html)| read(set, path, "en", html)).collect()
}

pub(super) fn static_run() -> RunState {
    RunState { collectors: BTreeSet::from([Collector::Static]), ..RunState::default() }
}

fn judge(set: &RuleSet, pages: &[ReadPage], panel: &[&str]) -> Judged {
    let mut fold = set.fold(&static_run());
    pages.iter().for_each(|page| fold.add(&page.facts, &page.roles, page.depth));
    let panel: BTreeSet<String> = panel.iter().map(|path| format!("https://brand.test{path}")).collect();
    pages.iter().filter(|page| panel.contains(page.facts.url.as_str())).for_each(|page| fold.keep(&page.facts, &page.roles, page.depth));
    fold.finish(&SiteFacts::default(), &ClickGraph { complete: true, ..ClickGraph::default() }, &panel)
}

fn outcome(set: &RuleSet, pages: &[ReadPage]) -> Judgement {
    judge(set, pages, &[]).verdicts.into_iter().find(|v| v.at == At::Site).unwrap().outcome
}

fn cause(outcome: Judgement) -> Option<UnknownCause> {
    match outcome {
        Judgement::Unknown { cause, .. } => Some(cause),
        _ => None,
    }
}

#[test]
fn absence_is_unknown_where_it_could_not_be_seen() {
    let set = one("page", "check: {text: {has: \"@help.faq\"}}");
    let on = |path: &str, lang: &str, html: &str| outcome(&set, &[read(&set, path, lang, html)]);
    assert!(matches!(on("/a", "en", "<p>faq</p>"), Judgement::Pass { .. }));
    assert!(matches!(on("/a", "en", "<p>none</p>"), Judgement::Fail { .. }));
    assert_eq!(cause(on("/a", "ja", "<p>none</p>")), Some(UnknownCause::NoWords));
    assert!(matches!(on("/a", "ja", "<p>FAQ</p>"), Judgement::Pass { .. }), "English is always tried");
    assert_eq!(cause(on("/a", "en", "<div id=root></div><script src=app.js></script>")), Some(UnknownCause::Shell));
    assert_eq!(cause(on("/a", "en", "blocked")), Some(UnknownCause::Unreadable), "no page of the brand was read");
}

#[test]
fn a_tag_manager_hides_what_it_could_inject_and_nothing_else() {
    let chat = one("site", "check: {vendor: {category: chat}}");
    let phone = one("site", "check: {fact: {name: phone}}");
    let html = "<script>GTM-ABC</script><p>hi</p>";
    assert_eq!(cause(outcome(&chat, &pages(&chat, &[("/", html)]))), Some(UnknownCause::TagManager));
    assert!(matches!(outcome(&phone, &pages(&phone, &[("/", html)])), Judgement::Fail { .. }));
}

#[test]
fn a_few_blind_pages_do_not_undo_a_no_but_a_blind_home_page_does() {
    let set = one("site", "check: {text: {has: \"@help.faq\"}}");
    let shell = "<script src=app.js></script>";
    let mut site: Vec<(String, &str)> = (0..9).map(|n| (format!("/p-{n}"), "<p>none</p>")).collect();
    site.push(("/q-1".to_owned(), shell));
    let read = |site: &[(String, &str)]| site.iter().map(|(path, html)| read(&set, path, "en", html)).collect::<Vec<_>>();
    assert!(matches!(outcome(&set, &read(&site)), Judgement::Fail { .. }));
    site.push(("/q-2".to_owned(), shell));
    site.push(("/q-3".to_owned(), shell));
    assert_eq!(cause(outcome(&set, &read(&site))), Some(UnknownCause::Shell), "a quarter of the pages cannot tell");
    let home = vec![("/".to_owned(), shell), ("/a".to_owned(), "<p>1</p>"), ("/b".to_owned(), "<p>2</p>"), ("/c".to_owned(), "<p>3</p>")];
    assert_eq!(cause(outcome(&set, &read(&home))), Some(UnknownCause::Shell));
    assert_eq!(cause(outcome(&set, &[])), Some(UnknownCause::Unreadable));
}

fn spoken(set: &RuleSet, site: &[(&str, &str)]) -> Vec<ReadPage> {
    site.iter().map(|(path, lang)| read(set, path, lang, "<p>none</p>")).collect()
}

#[test]
fn languages_with_words_answer_for_those_without() {
    let set = one("site", "check: {text: {has: \"@help.faq\"}}");
    let many = |langs: &[&str]| {
        let paths: Vec<String> = (0..langs.len()).map(|at| if at == 0 { "/".to_owned() } else { format!("/p-{at}") }).collect();
        let site: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(langs.iter().copied()).collect();
        spoken(&set, &site)
    };
    assert!(matches!(outcome(&set, &many(&["en", "el", "ja", "th"])), Judgement::Fail { .. }));
    assert!(matches!(outcome(&set, &many(&["ja", "ja", "ja", "ja", "en"])), Judgement::Fail { .. }), "a fifth is enough, home or not");
    assert_eq!(cause(outcome(&set, &many(&["en", "ja", "ja", "ja", "ja", "ja"]))), Some(UnknownCause::NoWords));
    assert_eq!(cause(outcome(&set, &many(&["ja", "th"]))), Some(UnknownCause::NoWords));
    let mut shells = many(&["en", "ja", "ja"]);
    shells.push(read(&set, "/q", "en", "<script src=app.js></script>"));
    assert_eq!(cause(outcome(&set, &shells)), Some(UnknownCause::Shell), "a shell is unknown in any language");
}

#[test]
fn a_role_without_words_is_answered_by_that_role_in_another_language() {
    let set = one("site", "check: {some_page: {all: [{is: checkout}, {text: {has: \"@checkout.guest\"}}]}}");
    let mut site = spoken(&set, &[("/", "en"), ("/a", "en"), ("/b", "en"), ("/checkout-1", "ja")]);
    assert_eq!(cause(outcome(&set, &site)), Some(UnknownCause::NoWords), "other pages never looked");
    site.push(read(&set, "/checkout-2", "en", "<p>none</p>"));
    assert!(matches!(outcome(&set, &site), Judgement::Fail { .. }));
}

#[test]
fn a_trait_is_told_by_the_languages_that_have_words() {
    let traits = "shop: {meaning: sells, when: {text: {has: \"@help.faq\"}}}\n";
    let set = with(&[("traits.yaml", traits)]).unwrap_or_else(|errors| panic!("{}", errors.render(false)));
    let shop = |site: &[(&str, &str)]| judge(&set, &spoken(&set, site), &[]).traits.get("shop").copied().flatten();
    assert_eq!(shop(&[("/", "en"), ("/a", "ja"), ("/b", "ja")]), Some(false));
    assert_eq!(shop(&[("/", "ja"), ("/a", "ja")]), None);
}

#[test]
fn what_holds_is_no_gap_where_it_is_not_known_to_apply() {
    let bounds = |rule: &str, html: &str| {
        let set = one("site", rule);
        match outcome(&set, &pages(&set, &[("/", html)])) {
            Judgement::Unknown { low, high, .. } => Some((low, high)),
            _ => None,
        }
    };
    let (hidden, shown) = ("<script>GTM-ABC</script><p>hi</p>", "<script>GTM-ABC</script><p>faq</p>");
    let rule = "when: {vendor: {category: chat}}\ncheck: {text: {has: \"@help.faq\"}}";
    assert_eq!(bounds(rule, shown), Some((1.0, 1.0)), "it holds, should it apply");
    assert_eq!(bounds(rule, hidden), Some((0.0, 1.0)), "it would fail");
    let set = one("site", &format!("presupposes: true\n{rule}"));
    assert!(matches!(outcome(&set, &pages(&set, &[("/", hidden)])), Judgement::NotApplicable { .. }), "a chat nobody saw");
}

#[test]
fn an_element_of_the_template_is_told_with_the_pages_it_stands_on() {
    use crate::model::catalogue::MetricName;
    use crate::model::fact::{Behind, Offender, Sighting};
    use crate::model::vocabulary::Region;
    let set = one("page", "check: {metric: {name: buttons_nameless_share, max: 0.1, as: buttons}}");
    let with = |at: usize, share: f64| {
        let mut page = read(&set, &format!("/a-{at}"), "en", "<p>x</p>");
        let seen = Sighting { selector: "nav button.menu".to_owned(), excerpt: "<button class=\"menu\">".to_owned() };
        let behind = Behind { of: 20, first: vec![Offender { region: Some(Region::Nav), seen }], words: Vec::new() };
        page.facts.metrics.insert(MetricName::ButtonsNamelessShare, share);
        page.facts.behind.insert(MetricName::ButtonsNamelessShare, behind);
        page
    };
    // Pages with many buttons pass by their share, and count all the same.
    let site: Vec<ReadPage> = (0..6).map(|at| with(at, if at < 4 { 0.5 } else { 0.05 })).collect();
    let judged = judge(&set, &site, &[]);
    let verdict = judged.verdicts.iter().find(|verdict| verdict.at == At::Site).unwrap();
    assert_eq!(verdict.pages.map(|pages| (pages.fail, pages.pass)), Some((4, 2)));
    let first = &judged.evidence[verdict.evidence[0].evidence as usize];
    let says = first.says.as_ref().unwrap();
    assert_eq!((says.sentence.as_str(), says.values["n"].as_str(), says.values["of"].as_str()), ("repeated", "6", "6"));
    assert_eq!((first.selector.as_str(), verdict.evidence[0].name.as_str()), ("nav button.menu", "buttons"));
    let number = &judged.evidence[verdict.evidence[1].evidence as usize];
    assert_eq!(number.excerpt, "10 of 20 = 50% (at most 10%)");
}

#[test]
fn pages_without_words_leave_a_page_rule_unless_they_are_most_of_it() {
    let set = one("page", "check: {text: {has: \"@help.faq\"}}");
    let site = |english: &str, speaking: usize, silent: usize| -> Vec<ReadPage> {
        let langs = std::iter::repeat_n("en", speaking).chain(std::iter::repeat_n("ja", silent));
        let pages = langs.enumerate().map(|(at, lang)| read(&set, &format!("/a-{at}"), lang, if lang == "en" { english } else { "x" }));
        pages.collect()
    };
    let most = judge(&set, &site("faq", 3, 1), &[]).verdicts.remove(0);
    assert!(matches!(most.outcome, Judgement::Pass { .. }) && most.pages.unwrap().unknown == 1, "{most:?}");
    assert!(matches!(outcome(&set, &site("none", 3, 1)), Judgement::Fail { .. }));
    let Judgement::Unknown { cause, low, high, .. } = outcome(&set, &site("faq", 1, 3)) else { panic!("not unknown") };
    assert_eq!((cause, low, high), (UnknownCause::NoWords, 0.25, 1.0), "their share of the score and no more");
}

#[test]
fn words_listed_under_either_code_of_norwegian_are_its_words() {
    for code in ["nb", "\"no\"", "nn"] {
        let text = format!("topic: help.faq\nmeaning: m\nlanguages:\n  en: {{words: [faq]}}\n  {code}: {{words: [spørsmål]}}\n");
        let rule = "id: loyalty.x\ntitle: {en: X}\nfix: {en: Y}\ndimension: loyalty\nstage: [advocacy]\nseverity: low\neffort: S\n\
                    source: [{claim: c, by: b, kind: article}]\ncheck: {text: {has: \"@help.faq\"}}\n";
        let set = with(&[("loyalty/x.yaml", rule), ("lexicons/help.faq.yaml", &text)])
            .unwrap_or_else(|errors| panic!("{}", errors.render(false)));
        let set = set.solo(set.rule("loyalty.x").unwrap());
        for page in ["no", "nb", "nn"] {
            assert!(matches!(outcome(&set, &[read(&set, "/", page, "<p>none</p>")]), Judgement::Fail { .. }), "{code} {page}");
        }
    }
}

#[test]
fn a_condition_bound_to_a_role_needs_that_page() {
    let set = one("site", "check: {some_page: {all: [{is: checkout}, {text: {has: \"@checkout.guest\"}}]}}");
    let mut site = pages(&set, &[("/", "<p>as guest</p>"), ("/a", "x"), ("/b", "x"), ("/c", "x"), ("/d", "x"), ("/e", "x")]);
    assert!(matches!(outcome(&set, &site), Judgement::Fail { .. }), "the words stand on another page");
    site.push(read(&set, "/checkout", "en", "<script src=app.js></script>"));
    assert_eq!(cause(outcome(&set, &site)), Some(UnknownCause::Shell));
    site.push(read(&set, "/checkout-2", "en", "<p>Continue as guest</p>"));
    assert!(matches!(outcome(&set, &site), Judgement::Pass { .. }));
}

#[test]
fn needs_and_when_are_asked_before_the_check() {
    let set = one("site", "needs: [checkout]\nwhen: {url: \"/shop/\"}\ncheck: {text: {has: \"@help.faq\"}}");
    assert!(matches!(outcome(&set, &pages(&set, &[("/a", "x")])), Judgement::NotApplicable { .. }));
    assert_eq!(cause(outcome(&set, &pages(&set, &[("/shop", "x")]))), Some(UnknownCause::NotReached));
    // What holds without the page that was not met holds.
    assert!(matches!(outcome(&set, &pages(&set, &[("/shop", "faq")])), Judgement::Pass { .. }));
    assert!(matches!(outcome(&set, &pages(&set, &[("/shop", "faq"), ("/checkout", "x")])), Judgement::Pass { .. }));
    let set = one("site", "needs: [probes]\ncheck: {text: {has: \"@help.faq\"}}");
    assert_eq!(cause(outcome(&set, &pages(&set, &[("/", "faq")]))), Some(UnknownCause::OutOfScope(Collector::Probes)));
}

#[test]
fn a_stand_in_for_the_server_is_no_witness_of_headers_and_cookies() {
    for check in ["header: {name: vary}", "cookie: {name: seen}", "fact: {name: cookie}"] {
        let set = one("page", &format!("check: {{{check}}}"));
        let mut page = read(&set, "/", "en", "<p>x");
        let outcome = |page: &ReadPage| judge(&set, std::slice::from_ref(page), &[]).verdicts[0].outcome.clone();
        assert!(matches!(outcome(&page), Judgement::Fail { .. }), "{check}");
        page.facts.headers_known = false;
        let Judgement::Unknown { cause, .. } = outcome(&page) else { panic!("{check}") };
        assert_eq!(cause, UnknownCause::OutOfScope(Collector::Timing), "{check}");
    }
}

#[test]
fn page_rules_are_judged_on_their_roles_only() {
    let set = one("page", "roles: [contact, product]\ncheck: {fact: {name: phone}}");
    let phone = "<a href=\"tel:+97235551234\">call</a>";
    assert!(matches!(outcome(&set, &pages(&set, &[("/", phone)])), Judgement::NotApplicable { .. }));
    let site = pages(&set, &[("/", "x"), ("/contact", "x"), ("/product-1", phone), ("/product-2", phone)]);
    let judged = judge(&set, &site, &["/contact"]);
    let site_verdict = judged.verdicts.iter().find(|v| v.at == At::Site).unwrap();
    assert!(matches!(site_verdict.outcome, Judgement::Fail { score } if (score - 0.5).abs() < 1e-6), "half of the roles");
    let counts = site_verdict.pages.unwrap();
    assert_eq!((counts.pass, counts.fail, counts.unknown), (2, 1, 0));
    let cited: Vec<&str> = site_verdict.evidence.iter().map(|w| judged.evidence[w.evidence as usize].page.as_str()).collect();
    assert_eq!(cited, ["https://brand.test/contact"], "a fail cites the pages that fail");
    let page = judged.verdicts.iter().find(|v| v.at != At::Site).unwrap();
    assert_eq!(page.at, At::Page("https://brand.test/contact".to_owned()));
    assert!(page.fingerprint != site_verdict.fingerprint && page.fingerprint.len() == 16);
}

#[test]
fn error_and_blocked_pages_are_not_judged() {
    let set = one("page", "check: {fact: {name: phone}}");
    let phone = "<a href=\"tel:+97235551234\">call</a>";
    assert!(matches!(outcome(&set, &pages(&set, &[("/", phone), ("/a", "gone"), ("/b", "blocked")])), Judgement::Pass { .. }));
    let set = one("page", "roles: [not-found]\ncheck: {fact: {name: phone}}");
    let mut lost = read(&set, "/lost", "en", "gone");
    lost.roles = vec!["not-found".to_owned()];
    assert!(matches!(outcome(&set, &[lost]), Judgement::Fail { .. }), "a rule may ask for error pages");
}

#[test]
fn a_login_form_is_a_wall_but_for_a_login_page() {
    let set = one("page", "roles: [login]\ncheck: {text: {has: \"@help.faq\"}}");
    let wall = |role: &str| {
        let mut page = read(&set, "/in", "en", "<p>Sign in</p>");
        page.facts.state = crate::model::fact::PageState::LoginWall;
        page.roles = vec![role.to_owned()];
        page
    };
    assert!(matches!(outcome(&set, &[wall("login")]), Judgement::Fail { .. }));
    let set = one("site", "check: {text: {has: \"@help.faq\"}}");
    assert_eq!(cause(outcome(&set, &[wall("home")])), Some(UnknownCause::Blocked));
}

#[test]
fn a_shell_may_be_a_page_of_any_role() {
    let set = one("site", "check: {some_page: {is: help}}");
    assert_eq!(cause(outcome(&set, &pages(&set, &[("/", "<script src=app.js></script>")]))), Some(UnknownCause::Shell));
    let many = pages(&set, &[("/", "x"), ("/a", "x"), ("/b", "x"), ("/c", "x"), ("/d", "<script src=app.js></script>")]);
    assert!(matches!(outcome(&set, &many), Judgement::Fail { .. }));
}

#[test]
fn a_when_of_site_and_page_is_split() {
    let set = one("page", "when: {all: [{text: {has: \"*\"}}, {metric: {name: languages_seen, min: 2}}]}\ncheck: {fact: {name: phone}}");
    let rule = set.rule("loyalty.x").unwrap();
    assert!(rule.when_site.is_some() && rule.when_page.is_some());
    assert!(matches!(outcome(&set, &pages(&set, &[("/", "x")])), Judgement::NotApplicable { .. }));
}

#[test]
fn a_number_with_nothing_to_measure_does_not_apply_and_a_failed_one_is_shown() {
    let set = one("page", "check: {all: [{text: {has: \"*\"}}, {metric: {name: images_alt_share, min: 0.9, as: alt}}]}");
    let mut site = pages(&set, &[("/", "x"), ("/a", "x")]);
    site[1].facts.metrics.insert(crate::model::catalogue::MetricName::ImagesAltShare, 0.4);
    let judged = judge(&set, &site, &[]);
    let verdict = judged.verdicts.iter().find(|v| v.at == At::Site).unwrap();
    assert!(matches!(verdict.outcome, Judgement::Fail { .. }));
    let cited: Vec<_> = verdict.evidence.iter().map(|w| &judged.evidence[w.evidence as usize]).collect();
    assert_eq!(cited.len(), 1, "what holds is no evidence of a fail");
    assert_eq!((cited[0].what.as_str(), cited[0].excerpt.as_str()), ("images_alt_share", "40% (at least 90%)"));
    let set = one("page", "check: {metric: {name: images_alt_share, min: 0.9}}");
    assert!(matches!(outcome(&set, &pages(&set, &[("/", "x")])), Judgement::NotApplicable { .. }));
    assert_eq!(cause(outcome(&set, &pages(&set, &[("/", "<div id=root></div><script src=app.js></script>")]))), Some(UnknownCause::Shell));
}

#[test]
fn what_is_lacking_is_named_beside_what_was_found() {
    let set = one("site", "check: {all: [{text: {has: \"@help.faq\", as: answers}}, {text: {has: \"@order.track\", as: tracking}}]}");
    let judged = judge(&set, &pages(&set, &[("/", "<p>faq</p>")]), &[]);
    let verdict = judged.verdicts.iter().find(|v| v.at == At::Site).unwrap();
    let first = &judged.evidence[verdict.evidence[0].evidence as usize];
    assert_eq!(first.excerpt, "not found: tracking");
    assert_eq!(verdict.evidence.len(), 2);
}

#[test]
fn counts_join_over_pages() {
    let set = one(
        "site",
        "check: {count: {of: {link: {host: \"@social.hosts\"}}, min: 2, as: n}}\nscore: {steps: {of: n, points: [[0, 0], [2, 1]]}}",
    );
    let link = |name: &str| format!("<a href=\"https://x.com/{name}\">x</a>");
    let (a, b) = (link("a"), link("b"));
    assert!(matches!(outcome(&set, &pages(&set, &[("/", &a), ("/q", &a)])), Judgement::Fail { score } if (score - 0.5).abs() < 1e-6));
    assert!(matches!(outcome(&set, &pages(&set, &[("/", &a), ("/q", &b)])), Judgement::Pass { .. }));
    let set = one("site", "check: {count: {of: {some_page: {is: product}}, min: 2}}");
    assert!(matches!(outcome(&set, &pages(&set, &[("/", "x"), ("/product-1", "x")])), Judgement::Fail { .. }));
    assert!(matches!(outcome(&set, &pages(&set, &[("/product-2", "x"), ("/product-1", "x")])), Judgement::Pass { .. }));
}

#[test]
fn near_joins_two_matches_of_one_page() {
    let near = |chars: u32| {
        one(
            "site",
            &format!("check: {{near: {{of: {{text: {{has: \"@help.faq\"}}}}, to: {{text: {{has: \"@order.track\"}}}}, chars: {chars}}}}}"),
        )
    };
    let html = "<p>faq and then a few words more before track order</p>";
    let (close, far) = (near(10), near(60));
    assert!(matches!(outcome(&close, &pages(&close, &[("/", html)])), Judgement::Fail { .. }));
    assert!(matches!(outcome(&far, &pages(&far, &[("/", html)])), Judgement::Pass { .. }));
    assert!(matches!(outcome(&far, &pages(&far, &[("/", "faq"), ("/b", "track order")])), Judgement::Fail { .. }));
}

#[test]
fn what_not_forbids_is_cited() {
    let set = one("page", "check: {not: {meta: {name: viewport, content: \"/no-zoom/\", as: lock}}}");
    let judged = judge(&set, &pages(&set, &[("/", "<meta name=viewport content=\"no-zoom\">")]), &[]);
    let verdict = &judged.verdicts[0];
    assert!(matches!(verdict.outcome, Judgement::Fail { .. }));
    assert_eq!((verdict.evidence[0].name.as_str(), judged.evidence[0].what.as_str()), ("lock", "no-zoom"));
}

#[test]
fn clicks_follow_the_graph_and_its_bounds() {
    let set = one("site", "check: {clicks: {from: home, to: contact, max: 2, as: path}}");
    let node = |path: &str, depth: u16, referrer: Option<&str>, role: &str| PageNode {
        url: Url::parse("https://brand.test").unwrap().join(path).unwrap(),
        depth: Some(depth),
        referrer: referrer.map(|r| Url::parse("https://brand.test").unwrap().join(r).unwrap()),
        roles: vec![role.to_owned()],
        language: None,
        readable: true,
    };
    let judge = |pages: Vec<PageNode>, complete: bool| {
        let fold = set.fold(&static_run());
        fold.finish(&SiteFacts::default(), &ClickGraph::of_all(pages, complete), &BTreeSet::new())
    };
    let found = judge(vec![node("/", 0, None, "home"), node("/a", 1, Some("/"), "about"), node("/c", 2, Some("/a"), "contact")], false);
    assert!(matches!(found.verdicts[0].outcome, Judgement::Pass { .. }));
    assert_eq!(found.evidence[0].what, "/ > /a > /c");
    let none = |complete, deep| {
        judge(vec![node("/", 0, None, "home"), node("/a", deep, Some("/"), "about")], complete).verdicts[0].outcome.clone()
    };
    assert_eq!(cause(none(false, 1)), Some(UnknownCause::NotReached));
    assert!(matches!(none(true, 1), Judgement::Fail { .. }));
    assert!(matches!(none(false, 3), Judgement::Fail { .. }), "every level within the bound was read");
}

#[test]
fn sampled_numbers_are_judged_on_measured_pages() {
    use crate::model::catalogue::MetricName;
    let set = one("page", "check: {metric: {name: ttfb_ms, max: 800, as: t}}\nscore: {curve: {of: t, mobile: [800, 1800], pages: p75}}");
    let state = RunState { collectors: BTreeSet::from([Collector::Static, Collector::Timing]), ..RunState::default() };
    let site = pages(&set, &[("/", "x"), ("/a", "x")]);
    let mut fold = set.fold(&state);
    site.iter().for_each(|page| fold.add(&page.facts, &page.roles, page.depth));
    let judged =
        |fold: super::SiteFold<'_>| fold.finish(&SiteFacts::default(), &ClickGraph::default(), &BTreeSet::new()).verdicts[0].clone();
    assert_eq!(cause(judged(fold.clone()).outcome), Some(UnknownCause::NotMeasured));
    assert_eq!(cause(outcome(&set, &site)), Some(UnknownCause::OutOfScope(Collector::Timing)));
    let mut measured = site[0].facts.clone();
    measured.metrics.insert(MetricName::TtfbMs, 1800.0);
    fold.measured(&measured, &site[0].roles, site[0].depth);
    let verdict = judged(fold);
    assert!(matches!(verdict.outcome, Judgement::Fail { score } if (score - 0.5).abs() < 1e-6));
    assert_eq!(verdict.pages.unwrap().fail, 1, "the page that was not measured does not count");
}

#[test]
fn numbers_of_every_exchange_are_judged_on_every_page() {
    use crate::model::catalogue::MetricName;
    let set = one("page", "check: {metric: {name: https, min: 1}}");
    let mut site = pages(&set, &[("/", "x"), ("/a", "x")]);
    assert_eq!(cause(outcome(&set, &site)), Some(UnknownCause::OutOfScope(Collector::Timing)), "a folder has no exchange of its own");
    site.iter_mut().for_each(|page| page.facts.metrics.extend([(MetricName::Https, 1.0)]));
    let verdict = judge(&set, &site, &[]).verdicts.remove(0);
    assert!(matches!(verdict.outcome, Judgement::Pass { .. }) && verdict.pages.unwrap().pass == 2);
}

/// Paths with what stands on them; the same for every run.
const SITE: &[(&str, &str)] = &[
    ("/", "<a href=/contact>Contact</a><header><a href=\"https://x.com/a\">x</a></header>"),
    ("/contact", "<h1>Contact</h1><a href=\"tel:+97235551234\">call</a>"),
    ("/product-1", "<h2>You may also like</h2><a href=\"tel:+97235551234\">call</a>"),
    ("/product-2", "<p>no</p><script>GTM-1</script>"),
    ("/product-3", "<script src=app.js></script>"),
    ("/help", "<p>faq</p><input type=search>"),
    ("/checkout", "<p>Continue as guest</p><a href=\"https://www.facebook.com/b\">f</a>"),
    ("/lost", "gone"),
    ("/wall", "blocked"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn order_and_split_of_pages_never_show(order in Just((0..SITE.len()).collect::<Vec<_>>()).prop_shuffle(), cut in 0..SITE.len()) {
        let set = with(&[]).unwrap();
        let site = pages(&set, SITE);
        let panel = BTreeSet::from(["https://brand.test/".to_owned(), "https://brand.test/product-2".to_owned()]);
        let finish = |parts: [&[usize]; 2]| {
            let mut folds = parts.map(|part| {
                let mut fold = set.fold(&static_run());
                part.iter().for_each(|at| fold.add(&site[*at].facts, &site[*at].roles, site[*at].depth));
                fold
            }).into_iter();
            let mut fold = folds.next().unwrap();
            fold.merge(folds.next().unwrap());
            site.iter().filter(|page| panel.contains(page.facts.url.as_str())).for_each(|page| fold.measured(&page.facts, &page.roles, page.depth));
            fold.finish(&SiteFacts::default(), &ClickGraph { complete: true, ..ClickGraph::default() }, &panel)
        };
        let straight: Vec<usize> = (0..SITE.len()).collect();
        let wanted = finish([&straight, &[]]);
        prop_assert_eq!(&finish([&order[..cut], &order[cut..]]), &wanted);
        prop_assert_eq!(&finish([&order[cut..], &order[..cut]]), &wanted);
    }
}
