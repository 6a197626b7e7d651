//! A hand-made report of an invented shop: every section has something to say, and some of it is hostile.
#![allow(dead_code, reason = "each test crate uses its part of this")]

use std::collections::BTreeMap;

use cxaudit::model::exchange::Timing;
use cxaudit::model::gate::*;
use cxaudit::model::report::*;
use cxaudit::model::spec::{AuditSpec, Budget, HttpSettings, Scope, Target};
use cxaudit::model::verdict::*;
use cxaudit::model::vocabulary::*;
use cxaudit::score::{findings, scorecard};

const HOME: &str = "https://olive-fig.example";

fn texts(entries: &[(&str, &str)]) -> Texts {
    entries.iter().map(|(lang, text)| ((*lang).to_owned(), (*text).to_owned())).collect()
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn rule(id: &str, severity: Severity, effort: Effort, stages: &[Stage], title: Texts, fix: Texts) -> RuleMeta {
    RuleMeta {
        id: id.to_owned(),
        title,
        fails: Texts::new(),
        why: texts(&[("en", "Customers who cannot help themselves call, or leave.")]),
        fix,
        dimension: Dimension::from_word(id.split('.').next().unwrap()).unwrap(),
        stages: stages.to_vec(),
        severity,
        effort,
        weight: severity.weight(),
        confidence: 0.9,
        per_page: false,
        roles: Vec::new(),
        part_of: Vec::new(),
        traits: Vec::new(),
        measured: false,
        sources: vec![Source {
            claim: "self-service options".to_owned(),
            by: "an article".to_owned(),
            year: Some(2021),
            url: None,
            kind: SourceKind::Article,
        }],
    }
}

/// Rules that pass unless told otherwise, so that every dimension and stage has points.
fn plain_rules() -> Vec<RuleMeta> {
    let plan = [
        ("speed.first-byte", Severity::Medium, vec![Stage::Awareness]),
        ("speed.weight", Severity::High, vec![Stage::Awareness, Stage::Purchase]),
        ("mobile.viewport", Severity::High, vec![Stage::Awareness, Stage::Purchase]),
        ("mobile.taps", Severity::Medium, vec![Stage::Consideration]),
        ("reachability.any", Severity::Critical, vec![Stage::Consideration, Stage::Retention]),
        ("reachability.phone", Severity::High, vec![Stage::Consideration]),
        ("channels.same-number", Severity::Medium, vec![Stage::Retention]),
        ("self-service.faq", Severity::Medium, vec![Stage::Retention]),
        ("purchase.price", Severity::Critical, vec![Stage::Purchase]),
        ("purchase.returns", Severity::High, vec![Stage::Purchase]),
        ("simplicity.search", Severity::Medium, vec![Stage::Consideration]),
        ("personalization.language", Severity::Medium, vec![Stage::Awareness, Stage::Advocacy]),
        ("feedback.reviews", Severity::Medium, vec![Stage::Advocacy]),
        ("loyalty.newsletter", Severity::Low, vec![Stage::Retention, Stage::Advocacy]),
    ];
    plan.into_iter()
        .map(|(id, severity, stages)| {
            let (title, fix) = match id {
                "purchase.price" => ("Every product page states a price", "Put the price beside the name, with its currency."),
                "speed.weight" => ("Pages are light enough for a phone", "Compress the photographs; load those below the fold late."),
                "loyalty.newsletter" => ("A newsletter can be ordered", "Offer one in the footer."),
                id => (id, "Mend it."),
            };
            rule(id, severity, Effort::Medium, &stages, texts(&[("en", title)]), texts(&[("en", fix)]))
        })
        .collect()
}

fn told_rules() -> Vec<RuleMeta> {
    use Effort::{Medium, Small};
    vec![
        rule(
            "self-service.order-tracking",
            Severity::High,
            Medium,
            &[Stage::Retention],
            texts(&[
                ("en", "A customer can follow an order without logging in"),
                ("he", "לקוח יכול לעקוב אחר הזמנה בלי להתחבר"),
                ("uk", "Клієнт може стежити за замовленням без входу"),
            ]),
            texts(&[
                (
                    "en",
                    "Add a tracking page that asks for the order number and the e-mail address only, and link it from the footer and from every order mail.",
                ),
                ("he", "הוסיפו דף מעקב שמבקש רק מספר הזמנה ודוא״ל, וקשרו אליו מן התחתית."),
                ("uk", "Додайте сторінку відстеження за номером замовлення та поштою."),
            ]),
        ),
        rule(
            "reachability.contact-everywhere",
            Severity::High,
            Small,
            &[Stage::Consideration, Stage::Retention],
            texts(&[
                ("en", "Every page links to the contact page"),
                ("he", "כל דף מקשר לדף יצירת הקשר"),
                ("uk", "Кожна сторінка веде до контактів"),
            ]),
            texts(&[
                ("en", "Link /he/contact in the shared footer."),
                ("he", "קשרו ל-/he/contact בתחתית המשותפת."),
                ("uk", "Додайте /he/contact до спільного підвалу."),
            ]),
        ),
        rule(
            "reachability.chat",
            Severity::Medium,
            Small,
            &[Stage::Consideration],
            texts(&[("en", "Live chat is there on phones too"), ("he", "צ׳אט זמין גם בנייד")]),
            texts(&[("en", "Load the widget on small screens.")]),
        ),
    ]
}

fn quiet_rules() -> Vec<RuleMeta> {
    use Effort::{Large, Medium};
    vec![
        rule(
            "feedback.survey",
            Severity::Low,
            Large,
            Stage::ALL,
            texts(&[(
                "en",
                "The brand asks how it did, in a survey that is short, easy to find, and answered by somebody who can change something",
            )]),
            texts(&[("en", "Ask one question after each delivery.")]),
        ),
        rule(
            "mobile.app-links",
            Severity::Low,
            Medium,
            &[Stage::Awareness],
            texts(&[("en", "App links open the app")]),
            texts(&[("en", "Publish the association file.")]),
        ),
        rule(
            "speed.lcp",
            Severity::High,
            Large,
            &[Stage::Awareness],
            texts(&[("en", "Main content appears quickly")]),
            texts(&[("en", "Preload it.")]),
        ),
        rule(
            "purchase.booking",
            Severity::Low,
            Medium,
            &[Stage::Purchase],
            texts(&[("en", "A table can be booked")]),
            texts(&[("en", "Offer it.")]),
        ),
    ]
}

/// Another one for every text: what an audit writes is a digest.
fn fingerprint(of: &str) -> String {
    format!("{:016x}", of.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(131).wrapping_add(u64::from(byte))))
}

fn verdict(rule: &str, outcome: Judgement) -> Verdict {
    Verdict { rule: rule.to_owned(), at: At::Site, outcome, evidence: Vec::new(), pages: None, fingerprint: fingerprint(rule) }
}

fn unknown(cause: UnknownCause, why: &str) -> Judgement {
    Judgement::Unknown { cause, why: why.to_owned(), low: 0.0, high: 1.0 }
}

fn verdicts() -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = plain_rules()
        .iter()
        .map(|rule| match rule.id.as_str() {
            "speed.weight" => verdict(&rule.id, Judgement::Fail { score: 0.4 }),
            "purchase.price" => verdict(&rule.id, Judgement::Fail { score: 0.0 }),
            "loyalty.newsletter" => verdict(&rule.id, unknown(UnknownCause::NoWords, "no words for `el`")),
            _ => verdict(&rule.id, Judgement::Pass { score: 1.0 }),
        })
        .collect();
    let witness = |evidence| Witness { name: "link".to_owned(), evidence };
    verdicts.push(verdict("self-service.order-tracking", Judgement::Fail { score: 0.0 }));
    verdicts.push(Verdict {
        evidence: vec![witness(1)],
        pages: Some(PageCounts { pass: 23, fail: 38, not_applicable: 0, unknown: 0 }),
        ..verdict("reachability.contact-everywhere", Judgement::Fail { score: 0.4 })
    });
    for page in ["/he", "/he/shop", "/he/shop/oil"] {
        verdicts.push(Verdict {
            at: At::Page(format!("{HOME}{page}")),
            fingerprint: fingerprint(page),
            ..verdict("reachability.contact-everywhere", Judgement::Fail { score: 0.0 })
        });
    }
    verdicts.push(verdict("reachability.chat", unknown(UnknownCause::TagManager, "GTM-XXXX on 61 pages")));
    verdicts.push(Verdict { evidence: vec![witness(2)], ..verdict("feedback.survey", Judgement::Fail { score: 0.0 }) });
    verdicts.push(verdict("mobile.app-links", unknown(UnknownCause::Blocked, "403")));
    verdicts.push(verdict("speed.lcp", unknown(UnknownCause::OutOfScope(Collector::Rendered), "no browser")));
    verdicts.push(verdict("purchase.booking", Judgement::NotApplicable { why: "no booking site".to_owned() }));
    verdicts.sort_by(|a, b| (&a.rule, &a.at).cmp(&(&b.rule, &b.at)));
    verdicts
}

fn evidence() -> Vec<Evidence> {
    let piece = |id, page: &str, selector: &str, what: &str, excerpt: &str| Evidence {
        id,
        page: format!("{HOME}{page}"),
        selector: selector.to_owned(),
        what: what.to_owned(),
        excerpt: excerpt.to_owned(),
        region: Some(Region::Footer),
        language: Some("he".to_owned()),
        rtl: true,
        says: None,
    };
    vec![
        piece(1, "/he", "footer > nav", "", "משלוחים והחזרות · אודות"),
        piece(2, "/about", "main > p:nth-of-type(2)", "text", "Tell us!\u{1b}[31m\u{202e}evil\r\nWe read it all"),
    ]
}

fn point(
    channel: &str,
    what: &str,
    place: &[&str],
    clicks: Option<u16>,
    answers: &str,
    trouble: &[&str],
    state: TouchpointState,
) -> Touchpoint {
    Touchpoint {
        channel: channel.to_owned(),
        what: what.to_owned(),
        place: strings(place),
        clicks,
        answers: answers.to_owned(),
        trouble: strings(trouble),
        state,
        pages: 1,
        languages: strings(&["en"]),
        ..Touchpoint::default()
    }
}

fn lead(to: &str) -> Lead {
    Lead { to: to.to_owned(), what: String::new(), pages: 1 }
}

/// A telephone of which everything is known.
fn phone() -> Touchpoint {
    let version = |lang: &str, pages, of| Version { language: lang.to_owned(), pages, of };
    Touchpoint {
        answers_by: "hours".to_owned(),
        versions: vec![version("en", 23, 23), version("he", 12, 38)],
        hours: Some(Hours {
            state: HoursState::Stated,
            said: strings(&["Sunday to Thursday 9:00-17:00", "ימים א׳–ה׳ 9:00-17:00"]),
            evidence: Vec::new(),
        }),
        way: vec![format!("{HOME}/"), format!("{HOME}/about"), format!("{HOME}/contact")],
        leads_to: vec![lead("call")],
        ..point(
            "phone",
            "+972 3 555 1234",
            &["footer", "contact"],
            Some(0),
            "person",
            &["not-clickable", "not-in-language:el", "not-in-language:uk", "deep:4"],
            TouchpointState::Found,
        )
    }
}

fn touchpoints() -> Vec<Touchpoint> {
    use TouchpointState::{Found, NotFound, Unknown};
    vec![
        phone(),
        Touchpoint {
            leads_to: ["phone", "e-mail", "form", "chat"].map(lead).to_vec(),
            ..point("contact-page", "/contact", &["footer"], Some(0), "", &["channels-not-together"], Found)
        },
        point(
            "e-mail",
            "hello@olive-and-fig-of-the-old-port.example",
            &["contact"],
            Some(1),
            "person",
            &["hidden-from-scripts", "only-on-contact-page"],
            Found,
        ),
        point("form", "/contact", &["contact"], Some(1), "form", &[], Found),
        point("chat", "שיחה", &["every page"], Some(0), "", &["not-in-language:he", "a difficulty of a later version"], Found),
        point("messaging", "", &[], None, "", &["share-links-only"], NotFound),
        point("social", "", &[], None, "", &[], NotFound),
        point("app", "", &[], None, "", &[], Unknown),
        point("video", "", &[], None, "", &[], NotFound),
    ]
}

fn counts(entries: &[(&str, u32)]) -> BTreeMap<String, u32> {
    entries.iter().map(|(word, n)| ((*word).to_owned(), *n)).collect()
}

fn coverage() -> Coverage {
    let broken = |target: &str, status, why: &str| Broken {
        target: format!("{HOME}{target}"),
        status,
        why: why.to_owned(),
        from: format!("{HOME}/shop"),
        text: "Our harvest".to_owned(),
    };
    Coverage {
        pages: 61,
        roles: counts(&[("home", 1), ("contact", 2), ("product", 40), ("tasting room", 1)]),
        languages: counts(&[("en", 23), ("he", 38)]),
        roles_by_language: BTreeMap::from([("home".to_owned(), counts(&[("he", 1)]))]),
        missing: Vec::new(),
        depths: counts(&[("0", 1), ("1", 20), ("2", 40)]),
        panel: BTreeMap::from([("home".to_owned(), vec![format!("{HOME}/")]), ("product".to_owned(), vec![format!("{HOME}/shop/oil")])]),
        skipped: counts(&[("robots", 3), ("not-html", 14)]),
        skipped_examples: BTreeMap::from([("robots".to_owned(), vec![format!("{HOME}/admin")])]),
        broken: vec![broken("/harvest", Some(404), ""), broken("/old", None, "timeout")],
        broken_total: 14,
        robots: "obeyed; 4 rules for everybody".to_owned(),
        sitemaps: BTreeMap::from([(format!("{HOME}/sitemap.xml"), 58)]),
        requests: 80,
        wire_bytes: 2_345_678,
        recovered: 0,
    }
}

fn spec() -> AuditSpec {
    AuditSpec {
        brand: "Olive & Fig".to_owned(),
        target: Target::Url(format!("{HOME}/").parse().unwrap()),
        seeds: Vec::new(),
        scope: Scope { obey_robots: true, sitemaps: true, ..Scope::default() },
        budget: Budget::default(),
        http: HttpSettings { user_agent: "cxaudit/0.1 (+mailto:someone@olive-fig.example)".to_owned(), ..HttpSettings::default() },
        devices: vec![Device::Phone],
        languages: Vec::new(),
        probes: false,
        rules: Vec::new(),
        profile: "generic".to_owned(),
        panel: Vec::new(),
        timing_samples: 5,
        control: None,
    }
}

/// The whole report.
pub(crate) fn report() -> Report {
    let rules: Vec<RuleMeta> = plain_rules().into_iter().chain(told_rules()).chain(quiet_rules()).collect();
    let verdicts = verdicts();
    let scorecard = scorecard(&rules, &verdicts, &BTreeMap::from([(Dimension::Reachability, 2.0)]));
    let findings = findings(&rules, &verdicts, &scorecard);
    let timing = Timing { dns_us: Some(900), connect_us: Some(20_000), tls_us: Some(30_000), first_byte_us: 120_000, total_us: 200_000 };
    Report {
        observations: Vec::new(),
        schema: REPORT_SCHEMA.to_owned(),
        tool: Tool { name: "cxaudit".to_owned(), version: "0.1.0".to_owned() },
        brand: Brand {
            id: "olive-fig.example".to_owned(),
            name: "Olive & Fig".to_owned(),
            home: format!("{HOME}/"),
            traits: strings(&["shop"]),
            traits_unknown: strings(&["booking"]),
            languages: strings(&["he", "en"]),
        },
        scope: RunScope {
            name: "static audit".to_owned(),
            collectors: vec![Collector::Static, Collector::Timing],
            out_of_scope: BTreeMap::from([(Collector::Rendered, strings(&["speed.lcp"]))]),
        },
        run: Run {
            spec: spec(),
            rules_digest: "0".repeat(64),
            profile: "generic".to_owned(),
            profile_reason: ProfileReason::NoTrait,
            clock: Clock { audited_at: "2026-11-22T04:30:00Z".to_owned(), took_ms: 41_000 },
            timing_samples: BTreeMap::from([(format!("{HOME}/"), vec![timing])]),
            control: None,
            interrupted: false,
        },
        coverage: coverage(),
        scorecard,
        rules,
        verdicts,
        findings,
        touchpoints: touchpoints(),
        pages: pages(),
        evidence: evidence(),
        warnings: strings(&["the folder's robots.txt is larger than 500 KiB: the rest was not read"]),
        gate: None,
    }
}

fn pages() -> Vec<PanelPage> {
    vec![PanelPage {
        url: format!("{HOME}/"),
        roles: strings(&["home"]),
        language: Some("he".to_owned()),
        depth: Some(0),
        title: "Olive & Fig".to_owned(),
        also: Vec::new(),
        metrics: BTreeMap::from([("html_bytes".to_owned(), 48_200.0), ("ttfb_ms".to_owned(), 170.9)]),
        forms: vec![PanelForm { kind: "newsletter".to_owned(), questions: 1, button: true }],
    }]
}

fn says(sentence: &str, values: &[(&str, &str)]) -> Says {
    Says { sentence: sentence.to_owned(), values: values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect() }
}

fn codes(what: Says, before: Says, after: Says, to_do: &str) -> Option<CheckCodes> {
    Some(CheckCodes { what, before: Some(before), after: Some(after), seen_before: None, to_do: Some(says(to_do, &[])) })
}

fn check(kind: CheckKind, outcome: CheckOutcome, level: Level, says: &str, before: &str, after: &str) -> Check {
    Check {
        codes: None,
        kind,
        level,
        outcome,
        says: says.to_owned(),
        rule: None,
        severity: None,
        page: None,
        page_before: None,
        role: None,
        language: None,
        pages: Vec::new(),
        page_count: 0,
        before: before.to_owned(),
        after: after.to_owned(),
        measure: None,
        timing: None,
        evidence: Vec::new(),
        seen_before: String::new(),
        fix: String::new(),
        waiver: None,
        fingerprint: fingerprint(says),
    }
}

fn checks() -> Vec<Check> {
    use CheckOutcome::{Failed, Inconclusive};
    let page = |path: &str| Some(format!("{HOME}{path}"));
    let timing = TimingTest { samples: (10, 10), medians: (170.9, 480.25), ratio: (2.41, 2.81, 3.2), p: 0.000_01, delta: 1.0, stage: 2 };
    vec![
        Check {
            rule: Some("reachability.contact-everywhere".to_owned()),
            severity: Some(Severity::High),
            page: page("/he"),
            page_before: page("/he/index"),
            pages: vec![format!("{HOME}/he/shop")],
            page_count: 2,
            evidence: vec![1],
            seen_before: "“Contact” in the footer".to_owned(),
            fix: "Link /he/contact in the shared footer.".to_owned(),
            codes: codes(says("rule-fails", &[]), says("holds", &[]), says("fails", &[]), "mend-rule"),
            ..check(CheckKind::Regression, Failed, Level::Error, "Every page links to the contact page: no longer on /he", "pass", "fail")
        },
        Check {
            page: page("/"),
            role: Some("home".to_owned()),
            measure: Some("ttfb_ms".to_owned()),
            timing: Some(timing.clone()),
            codes: codes(
                says("slower", &[("metric", "ttfb_ms")]),
                says("median", &[("ms", "171"), ("n", "10")]),
                says("median", &[("ms", "480"), ("n", "10")]),
                "speed-up",
            ),
            ..check(CheckKind::Timing, Failed, Level::Error, "first byte of / takes 0.48 s, 0.17 s before", "170.9 ms", "480.25 ms")
        },
        Check {
            page: page("/shop"),
            measure: Some("ttfb_ms".to_owned()),
            timing: Some(TimingTest { ratio: (0.9, 1.2, 1.7), p: 0.03, delta: 0.5, stage: 1, ..timing }),
            codes: codes(
                says("slower-control", &[]),
                says("median", &[("ms", "180"), ("n", "10")]),
                says("median", &[("ms", "216"), ("n", "10")]),
                "control-moved",
            ),
            ..check(
                CheckKind::Timing,
                Inconclusive,
                Level::Error,
                "first byte of /shop may be slower: the control page drifted",
                "180 ms",
                "216 ms",
            )
        },
    ]
    .into_iter()
    .chain(lenient_checks())
    .collect()
}

/// What lets the build go out.
fn lenient_checks() -> Vec<Check> {
    use CheckOutcome::{Failed, Waived as LetThrough};
    vec![
        Check {
            rule: Some("purchase.price".to_owned()),
            severity: Some(Severity::Critical),
            waiver: Some(Waived { reason: "prices | come with the new | shop =1+1".to_owned(), until: "2027-01-31".to_owned() }),
            codes: codes(says("rule-fails", &[]), says("holds", &[]), says("fails", &[]), "mend-rule"),
            ..check(CheckKind::Regression, LetThrough, Level::Error, "Every product page states a price: no longer", "pass", "fail")
        },
        Check {
            measure: Some("score".to_owned()),
            codes: codes(
                says("score-fell", &[("of", "dimension:self-service"), ("n", "12")]),
                says("points", &[("low", "52")]),
                says("points", &[("low", "40")]),
                "score-back",
            ),
            ..check(CheckKind::ScoreDrop, Failed, Level::Warn, "self-service fell by 12 points", "52", "40")
        },
    ]
}

/// The same report as a gate judged it.
pub(crate) fn gated() -> Report {
    let change = |kind, what: &str, detail: &str| Change { kind, what: what.to_owned(), detail: detail.to_owned() };
    let gate = Gate {
        verdict: GateVerdict::Failed,
        policy: "cxaudit-gate.toml".to_owned(),
        baseline: Some(Baseline {
            file: "baseline.json".to_owned(),
            brand: "olive-fig.example".to_owned(),
            audited_at: "2026-11-15T04:30:00Z".to_owned(),
            version: "0.1.0".to_owned(),
            same_rules: false,
            rescored: true,
        }),
        checks: checks(),
        counts: GateCounts { passed: 41, errors: 2, warnings: 1, inconclusive: 1, waived: 1 },
        changes: vec![
            change(ChangeKind::Improved, "mobile.viewport", ""),
            change(ChangeKind::PageAdded, &format!("{HOME}/sale"), "campaign"),
            change(ChangeKind::PageMoved, &format!("{HOME}/he"), &format!("{HOME}/he/index")),
        ],
        notes: strings(&["scores are not compared: the rules or their weights differ"]),
        noted: vec![says("scores-apart", &[])],
        off: strings(&["purchase.price"]),
    };
    Report { gate: Some(gate), ..report() }
}
