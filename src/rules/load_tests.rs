//! Broken and layered packs: what authors are told, and what replaces what.

use super::tests::{spec, with};
use super::{PackFile, load};
use crate::model::query::TermKind;

const RULE: &str = "id: loyalty.x\ntitle: {en: X}\nfix: {en: Y}\ndimension: loyalty\nstage: [advocacy]\nseverity: low\neffort: S\n\
    source: [{claim: c, by: b, kind: article}]\n";

fn rule(rest: &str) -> String {
    format!("{RULE}{rest}")
}

/// Messages for one more rule file, each with line, column and help.
fn told(rest: &str) -> Vec<String> {
    match with(&[("loyalty/x.yaml", &rule(rest))]) {
        Ok(_) => Vec::new(),
        Err(errors) => errors
            .errors()
            .iter()
            .map(|e| format!("{}:{} {} | {}", e.line, e.column, e.message, e.help.clone().unwrap_or_default()))
            .collect(),
    }
}

#[test]
fn every_problem_is_told_at_once_with_the_nearest_key() {
    let found = told(
        "chek: 1\ncheck:\n  all:\n    - {link: {txt: \"@help.faq\"}}\n    - {text: {has: \"@help.fag\"}}\n    - {metric: {name: ttfb_mss, max: 1}}\n    \
         - {vendor: {category: chatt}}\n    - {is: chekout}\n    - {fact: {name: phone, where: {kynd: tel}}}\n    - {probe: {run: http_alife}}\n",
    );
    let expected = [
        ("9:1", "unknown key of a rule `chek`", "did you mean `check`?"),
        ("12:15", "unknown key of `link` `txt`", "did you mean `text`?"),
        ("13:20", "unknown lexicon or host set `help.fag`", "did you mean `help.faq`?"),
        ("14:23", "unknown metric `ttfb_mss`", "did you mean `ttfb_ms`?"),
        ("15:27", "unknown vendor category `chatt`", "did you mean `chat`?"),
        ("16:12", "unknown role, trait or fragment `chekout`", "did you mean `checkout`?"),
        ("17:36", "unknown field of `phone` `kynd`", "did you mean `kind`?"),
        ("18:21", "unknown probe `http_alife`", "did you mean `http_alive`?"),
    ];
    for (place, message, help) in expected {
        assert!(found.iter().any(|line| *line == format!("{place} {message} | {help}")), "{place} {message}\nin:\n{}", found.join("\n"));
    }
    assert_eq!(found.len(), expected.len(), "one problem, one message: {}", found.join("\n"));
}

#[test]
fn a_condition_has_exactly_one_key() {
    let found = told("check: {url: /a/, css: b}\n");
    assert_eq!(found, ["9:19 a condition must have exactly one key, not 2 | join them: all: [{url: ...}, {css: ...}]"]);
    assert!(told("check: {}\n")[0].contains("exactly one key, not 0"));
    assert!(told("check: [{css: a}]\n")[0].contains("must be a map with one key, not a list"));
}

#[test]
fn what_can_never_hold_is_refused() {
    for (rest, part) in [
        ("check: {at_least: {n: 3, of: [{css: a}]}}\n", "at least 3 of 1 can never hold"),
        ("check: {metric: {name: ttfb_ms, min: 9, max: 1}}\n", "min 9 is above max 1"),
        ("check: {metric: {name: ttfb_ms}}\n", "needs `min`, `max` or both"),
        ("check: {text: {has: \"/(/\"}}\n", "bad regular expression"),
        ("check: {count: {of: {all: [{css: a}]}, min: 1}}\n", "can be counted"),
        ("check: {link: {}}\n", "asked for nothing"),
        ("scope: page\ncheck: {is: shop}\n", "one page cannot answer this"),
        ("scope: page\ncheck: {some_page: {css: a}}\n", "one page cannot answer this"),
        (
            "scope: page\nwhen: {any: [{metric: {name: languages_seen, min: 2}}, {css: a}]}\ncheck: {css: b}\n",
            "about the site and about the page",
        ),
        ("check: {css: a}\nscore: share\n", "share of pages"),
        ("check: {css: a}\nscore: {steps: {of: hits, points: [[0, 0], [1, 1]]}}\n", "unknown name of a number"),
        ("check: {metric: {name: ttfb_ms, max: 1, as: t}}\nscore: {curve: {of: t, mobile: [5, 4]}}\n", "0 < p10 < median"),
        ("check: {fact: {name: phone, max: 2}}\n", "says little of a site"),
        ("check: {fact: {name: phone, where: {valid: maybe}}}\n", "`valid` is true or false, not text"),
        ("check: {css: a}\nroles: [home]\n", "`roles` is for page rules"),
        ("check: {css: a}\nreplaces: loyalty.x\n", "replaces itself"),
        ("check: {css: a}\npart_of: [{rule: loyalty.x}]\n", "unknown rule `loyalty.x`"),
        ("check: {css: a}\npart_of: [{rule: loyalty.programm}]\n", "unknown rule `loyalty.programm`"),
        ("check: {css: a}\ntests: [{facts: {ttfb: 1}, expect: passs}]\n", "unknown verdict `passs`"),
    ] {
        let found = told(rest);
        assert!(found.iter().any(|line| line.contains(part)), "{part}\nin: {found:?}");
    }
}

#[test]
fn ids_follow_paths() {
    let found = with(&[("speed/y.yaml", &rule("check: {css: a}\n"))]).unwrap_err().to_string();
    assert!(found.contains("id `loyalty.x` does not say what the path says"), "{found}");
    assert!(found.contains("is not the folder the rule lies in"), "{found}");
}

#[test]
fn problems_are_drawn_with_their_lines() {
    let errors = with(&[("loyalty/x.yaml", &rule("check: {linc: {}}\n"))]).unwrap_err();
    let drawn = errors.render(false);
    assert!(drawn.contains("error: unknown condition `linc`"), "{drawn}");
    assert!(drawn.contains("more/loyalty/x.yaml:9:9"), "{drawn}");
    assert!(drawn.contains("9 | check: {linc: {}}"), "{drawn}");
    assert!(drawn.contains("did you mean `link`?") && drawn.contains("1 problem in the rule files"), "{drawn}");
    assert!(errors.render(true).contains("\u{1b}["));
}

#[test]
fn a_newer_format_is_told_before_its_unknown_keys() {
    let found = with(&[("pack.yaml", "format: 2\nshiny: true\n"), ("loyalty/x.yaml", "nonsense: 1\n")]).unwrap_err();
    assert_eq!(found.errors().len(), 1);
    assert_eq!(found.errors()[0].message, "format 2 is not known");
}

#[test]
fn circles_are_refused() {
    let found = with(&[("fragments.yaml", "a: {any: [{is: b}]}\nb: {not: {is: a}}\n")]).unwrap_err().to_string();
    assert!(found.contains("is defined by itself"), "{found}");
}

#[test]
fn hostile_files_are_told_and_nothing_panics() {
    let deep = "{all: [".repeat(200);
    for text in
        ["\u{0}\u{1}", "a: *b", "a: &a [*a]", "? {x: y}\n: z", "- - - -", "\u{feff}id: 1", deep.as_str(), "id: !!binary aGk=", "%YAML 9"]
    {
        assert!(with(&[("loyalty/x.yaml", text)]).is_err(), "{text}");
    }
    assert!(load(&[PackFile { path: "notes.txt".to_owned(), text: "".into() }]).is_err());
}

#[test]
fn later_files_replace_and_add() {
    let before = load(&spec()).unwrap();
    let topic = "topic: help.faq\nmeaning: m\nlanguages:\n  en: {words: [\"=questions\"]}\n  de: {words: [fragen]}\n";
    let set = with(&[
        ("loyalty/x.yaml", &rule("check: {css: a}\n")),
        ("lexicons/help.faq.yaml", topic),
        ("hosts.yaml", "own.hosts: [a.example]\n"),
    ])
    .unwrap();
    assert_eq!(set.metas().len(), before.metas().len() + 1);
    let lexicon = set.queries().lexicon(set.queries().topic("help.faq").unwrap()).unwrap();
    assert_eq!(lexicon.terms.keys().collect::<Vec<_>>(), ["de", "en"]);
    assert_eq!(lexicon.terms["en"][0].kind, TermKind::Label);
    assert!(set.queries().hosts.contains_key("own.hosts") && set.queries().hosts.contains_key("social.hosts"));
    assert_ne!(set.digest(), before.digest());
}

#[test]
fn the_digest_knows_meaning_from_looks() {
    let digest = |text: &str| with(&[("loyalty/x.yaml", text)]).unwrap().digest().to_owned();
    let plain = digest(&rule("check: {css: a}\n"));
    assert_eq!(plain.len(), 64);
    assert_eq!(plain, digest(&rule("# a remark\ncheck:\n    css:   a\n")));
    assert_ne!(plain, digest(&rule("check: {css: b}\n")));
}

#[test]
fn words_of_a_rule_are_a_lexicon_of_its_own() {
    let set = with(&[(
        "loyalty/x.yaml",
        &rule("words: {own.words: {en: [stamp card], de: [stempelkarte]}}\ncheck: {text: {has: \"@own.words\"}}\n"),
    )])
    .unwrap();
    assert!(set.queries().topic("own.words").is_some());
}

#[test]
fn a_rule_that_replaces_another_is_judged_in_its_stead() {
    let set = with(&[("loyalty/x.yaml", &rule("check: {css: a}\nreplaces: loyalty.program\n"))]).unwrap();
    assert!(set.metas().iter().all(|meta| meta.id != "loyalty.program"));
}

#[test]
fn equal_questions_are_asked_once() {
    let set =
        with(&[("loyalty/x.yaml", &rule("check: {any: [{link: {text: \"@help.faq\"}}, {link: {text: \"@help.faq\", as: other}}]}\n"))])
            .unwrap();
    let before = load(&spec()).unwrap();
    assert_eq!(set.queries().signals.len(), before.queries().signals.len());
}

#[test]
fn profiles_weigh_leave_out_and_move_thresholds() {
    let profile = "meaning: m\ntraits: [shop]\ndimensions: {speed: 2}\nweights: {speed.ttfb: {weight: 1, reason: r}}\nexclude: [\"purchase.*\"]\n\
        thresholds: {speed.lcp: {lcp: {max: 3000}}}\nlexicon+: {help.faq: {en: [questions]}}\nlexicon-: {help.faq: {en: [faq]}}\n\
        waivers: [{rule: speed.ttfb, reason: known, until: 2027-01-31}]\n";
    let set = with(&[("profiles/shop.yaml", profile)]).unwrap();
    let shop = set.clone().with_profile("shop").unwrap();
    assert!(shop.metas().iter().any(|m| m.id == "speed.ttfb" && (m.weight - 1.0).abs() < 1e-9));
    assert!(shop.metas().iter().all(|m| !m.id.starts_with("purchase.")) && set.metas().len() > shop.metas().len());
    assert_eq!(shop.waivers()[0].until.as_deref(), Some("2027-01-31"));
    let words = |set: &super::RuleSet| {
        let lexicon = set.queries().lexicon(set.queries().topic("help.faq").unwrap()).unwrap();
        lexicon.terms["en"].iter().map(|term| term.text.clone()).collect::<Vec<_>>()
    };
    assert!(words(&shop).contains(&"questions".to_owned()) && !words(&shop).contains(&"faq".to_owned()));
    assert!(words(&set).contains(&"faq".to_owned()), "the set itself stays as it is");
    assert!(set.with_profile("bank").unwrap_err().to_string().contains("there are: shop"));
    let wrong = with(&[("profiles/shop.yaml", "weights: {speed.tfb: 1}\nwaivers: [{rule: speed.ttfb, reason: r, until: soon}]\n")])
        .unwrap_err()
        .to_string();
    assert!(wrong.contains("unknown rule `speed.tfb` (did you mean `speed.ttfb`?)") && wrong.contains("`soon` is no day"), "{wrong}");
}

#[test]
fn tables_are_checked() {
    let wrong = with(&[
        ("hosts.yaml", "a: [\"https://x.example/\"]\n"),
        ("phones.yaml", "XX1: ['1']\nIL: ['(']\n"),
        ("hours.yaml", "german: {}\nde: {mo: [mo], tu: [MO], monday: [x]}\n"),
        ("lang.yaml", "countries: {hebrew: IL, he: il}\n"),
    ]);
    let wrong = wrong.unwrap_err().to_string();
    for part in [
        "`https://x.example/` is no host",
        "`XX1` is no country",
        "bad regular expression `(`",
        "`hebrew` is no language code",
        "`german` is no language code",
        "`MO` has two meanings",
        "unknown key of words of opening hours `monday`",
        "`il` is no country",
    ] {
        assert!(wrong.contains(part), "{part}\nin {wrong}");
    }
}

#[test]
fn vendors_are_checked() {
    let file = "category: chat\nvendors:\n  - {id: Crisp}\n  - {id: a, script: [a.example], implies: [crips]}\n  - {id: zendesk, script: [b.example]}\n";
    let wrong = with(&[("vendors/chat.yaml", file)]).unwrap_err().to_string();
    for part in ["id `Crisp` may hold", "nothing gives `Crisp` away", "unknown vendor id `crips`", "vendor `zendesk` is given twice"] {
        assert!(wrong.contains(part), "{part}\nin {wrong}");
    }
}

#[test]
fn no_problem_is_about_bytes_that_are_not_there() {
    let errors = load(&[PackFile { path: "nowhere".to_owned(), text: "".into() }]).unwrap_err();
    assert!(!errors.errors().is_empty() && errors.errors().iter().all(|error| error.span == (0..0)), "{errors:?}");
}
