//! The touchpoints of the report: what facts found, with what the rules say of it and the way that leads there.
//!
//! In: touchpoints with their evidence, verdicts, the pages crawled. Out: touchpoints whose evidence has the report's numbers. A failed rule
//! that is about a channel is a difficulty of it; whether hours are stated is what the rules on hours say, so that report and rule never differ.

use crate::crawl::PageTable;
use crate::facts::FoundTouchpoint;
use crate::model::report::{Difficulty, Hours, HoursState, Touchpoint, TouchpointState};
use crate::model::verdict::{At, Evidence, EvidenceId, Judgement, Verdict};
use crate::model::vocabulary::Region;

/// Clicks of a way at most.
const WAY: usize = 32;
/// Pieces of evidence of a difficulty.
const EVIDENCE: usize = 3;
/// Hours quoted.
const SAID: usize = 3;

/// What a failed rule says of a touchpoint: channel, kind of self-service (or nothing), rule, code. Where facts gave the code already, the rule is
/// named with it.
const TOLD: &[(&str, &str, &str, &str)] = &[
    ("phone", "", "reachability.phone-valid", "invalid-number"),
    ("phone", "", "mobile.tap-to-call", "not-clickable"),
    ("phone", "", "reachability.phone", "not-on-every-page"),
    ("phone", "", "reachability.phone-direction", "written-backwards"),
    ("phone", "", "reachability.phone-hours", "hours-not-stated"),
    ("phone", "", "channels.phone-agreement", "differs-from-structured-data"),
    ("phone", "", "channels.same-phone", "differs-between-places"),
    ("phone", "", "reachability.phone-link-same", "dials-other"),
    ("e-mail", "", "channels.same-email", "differs-between-places"),
    ("e-mail", "", "reachability.mail-domain", "domain-cannot-receive"),
    ("e-mail", "", "feedback.reply-time", "reply-time-not-stated"),
    ("form", "", "feedback.reply-time", "reply-time-not-stated"),
    ("form", "", "reachability.form-sends", "form-needs-mail-program"),
    ("form", "", "reachability.short-form", "form-many-required-fields"),
    ("form", "", "simplicity.form-labels", "form-fields-without-labels"),
    ("form", "", "simplicity.form-examples", "example-not-taken"),
    ("chat", "", "reachability.chat-in-service", "not-on-help-pages"),
    ("chat", "", "reachability.live-chat-alive", "script-dead"),
    ("social", "", "reachability.social-alive", "profile-dead"),
    ("contact-page", "", "reachability.contact-two-clicks", "too-far"),
    ("contact-page", "", "reachability.contact-link", "not-linked-everywhere"),
    ("contact-page", "", "channels.contact-hub", "channels-not-together"),
    ("store", "", "self-service.opening-hours", "hours-not-stated"),
    ("store", "", "channels.hours-agreement", "hours-differ"),
    ("store", "", "channels.same-hours", "hours-differ"),
    ("store", "", "channels.same-address", "differs-between-places"),
    ("store", "", "mobile.directions", "no-directions"),
    ("self-service", "help", "self-service.help-link", "not-linked-everywhere"),
    ("self-service", "help", "self-service.help-search", "no-search"),
    ("self-service", "search", "simplicity.search-finds", "finds-nothing"),
];
/// Codes whose rule, when it passes, settles that there is no such difficulty, whatever facts made of it.
const HOURS: &str = "hours-not-stated";
/// The channel whose fields rules speak of.
const FORM: &str = "form";
/// Told of the form where there is one, else of the address.
const REPLY: &str = "reply-time-not-stated";
/// The rule on versions of the site that lack a channel.
const PARITY: (&str, [&str; 2]) = ("channels.locale-parity", ["not-in-language", "only-in-language"]);

/// The touchpoints, with their evidence put behind that of the verdicts.
pub(super) fn told(found: &[FoundTouchpoint], verdicts: &[Verdict], pages: &PageTable, evidence: &mut Vec<Evidence>) -> Vec<Touchpoint> {
    let mut told: Vec<Touchpoint> = Vec::new();
    let is_form = |one: &FoundTouchpoint| one.touchpoint.channel == "form" && one.touchpoint.state == TouchpointState::Found;
    let has_form = found.iter().any(is_form);
    for one in found {
        let mut touchpoint = numbered(one, evidence);
        if touchpoint.state == TouchpointState::Found {
            let first = !told.iter().any(|other| other.channel == touchpoint.channel && touchpoint.channel != "self-service");
            let alone = found.iter().filter(|other| same_channel(other, one)).count() == 1;
            judge(&mut touchpoint, verdicts, evidence, Standing { first, alone, has_form });
            touchpoint.way = way(&touchpoint, pages);
        }
        touchpoint.trouble = touchpoint.difficulties.iter().map(Difficulty::word).collect();
        told.push(touchpoint);
    }
    told
}

fn same_channel(one: &FoundTouchpoint, other: &FoundTouchpoint) -> bool {
    let is_found = |one: &FoundTouchpoint| one.touchpoint.state == TouchpointState::Found;
    is_found(one) && is_found(other) && one.touchpoint.channel == other.touchpoint.channel
}

/// How a touchpoint stands among the others.
#[derive(Debug, Clone, Copy)]
struct Standing {
    /// The first of its channel.
    first: bool,
    /// The only one of it.
    alone: bool,
    /// The site has a contact form.
    has_form: bool,
}

/// The touchpoint with its pieces of evidence in the report's list.
fn numbered(found: &FoundTouchpoint, evidence: &mut Vec<Evidence>) -> Touchpoint {
    let number = |at: usize| EvidenceId::try_from(at).unwrap_or(EvidenceId::MAX);
    let base = number(evidence.len());
    evidence.extend(found.evidence.iter().enumerate().map(|(at, seen)| Evidence { id: base.saturating_add(number(at)), ..seen.clone() }));
    let mut touchpoint = found.touchpoint.clone();
    let hours = touchpoint.hours.iter_mut().flat_map(|hours| &mut hours.evidence);
    let difficulties = touchpoint.difficulties.iter_mut().flat_map(|difficulty| &mut difficulty.evidence);
    for id in touchpoint.evidence.iter_mut().chain(hours).chain(difficulties) {
        *id = id.saturating_add(base);
    }
    touchpoint
}

/// Adds what the rules say. Only the first touchpoint of a channel is given what facts did not say of it.
fn judge(touchpoint: &mut Touchpoint, verdicts: &[Verdict], evidence: &[Evidence], standing: Standing) {
    let of_site = |rule: &str| verdicts.iter().find(|verdict| verdict.rule == rule && verdict.at == At::Site);
    for (channel, kind, rule, code) in TOLD {
        if *code == REPLY && *channel == "e-mail" && standing.has_form {
            continue;
        }
        if *channel != touchpoint.channel || !(kind.is_empty() || *kind == touchpoint.what) {
            continue;
        }
        let Some(verdict) = of_site(rule) else { continue };
        if *code == HOURS {
            hours(touchpoint, verdict, evidence, standing.alone);
        }
        if !matches!(verdict.outcome, Judgement::Fail { .. }) {
            continue;
        }
        let is_its = standing.first && is_of(code, touchpoint, verdict, evidence);
        let same = |known: &&mut Difficulty| known.code == *code || (*code == "not-clickable" && known.code == "image-only");
        match touchpoint.difficulties.iter_mut().find(same) {
            Some(known) => known.rule = Some((*rule).to_owned()),
            None if is_its => touchpoint.difficulties.push(Difficulty {
                code: (*code).to_owned(),
                of: String::new(),
                rule: Some((*rule).to_owned()),
                evidence: verdict.evidence.iter().map(|witness| witness.evidence).take(EVIDENCE).collect(),
            }),
            None => {}
        }
    }
    if of_site(PARITY.0).is_some_and(|verdict| matches!(verdict.outcome, Judgement::Fail { .. })) {
        let of_versions = touchpoint.difficulties.iter_mut().filter(|known| PARITY.1.contains(&known.code.as_str()));
        of_versions.for_each(|known| known.rule = Some(PARITY.0.to_owned()));
    }
}

/// Whether what a rule says of a channel is of this touchpoint: fields are, where they stand on a page of the form and in the same
/// part of it: newsletters stand below the content.
fn is_of(code: &str, touchpoint: &Touchpoint, verdict: &Verdict, evidence: &[Evidence]) -> bool {
    if touchpoint.channel != FORM || code == REPLY || verdict.evidence.is_empty() {
        return true;
    }
    let mut seen = verdict.evidence.iter().filter_map(|witness| evidence.iter().find(|seen| seen.id == witness.evidence));
    let in_content = |seen: &Evidence| !matches!(seen.region, Some(Region::Header | Region::Nav | Region::Footer));
    seen.any(|seen| {
        let mut on_page = touchpoint.reached_from.iter().filter(|reached| reached.page == seen.page);
        on_page.any(|reached| in_content(seen) || reached.region == seen.region)
    })
}

/// Hours are stated where the rule on them says so. What it quotes is quoted of the only touchpoint of a channel: of several, those
/// of one are not another's.
fn hours(touchpoint: &mut Touchpoint, verdict: &Verdict, evidence: &[Evidence], alone: bool) {
    let stated = touchpoint.hours.get_or_insert_with(Hours::default);
    stated.state = match &verdict.outcome {
        Judgement::Pass { .. } if stated.said.is_empty() && !alone => HoursState::Unknown,
        Judgement::Pass { .. } => HoursState::Stated,
        Judgement::Fail { .. } => HoursState::NotStated,
        Judgement::Unknown { .. } if stated.said.is_empty() => HoursState::Unknown,
        Judgement::Unknown { .. } | Judgement::NotApplicable { .. } => stated.state,
    };
    if stated.state != HoursState::NotStated {
        touchpoint.difficulties.retain(|known| known.code != HOURS);
    }
    if !matches!(verdict.outcome, Judgement::Pass { .. }) || !stated.said.is_empty() || !alone {
        return;
    }
    for id in verdict.evidence.iter().map(|witness| witness.evidence).take(SAID) {
        let told = |seen: &'_ Evidence| [&seen.what, &seen.excerpt].into_iter().find(|said| said.contains(char::is_numeric)).cloned();
        if let Some(said) = evidence.iter().find(|seen| seen.id == id).and_then(told).filter(|said| !stated.said.contains(said)) {
            stated.said.push(said);
            stated.evidence.push(id);
        }
    }
}

/// From the home page to the nearest page the touchpoint stands on.
fn way(touchpoint: &Touchpoint, pages: &PageTable) -> Vec<String> {
    let mut way: Vec<String> = Vec::new();
    let mut next = touchpoint.reached_from.first().filter(|_| touchpoint.clicks.is_some()).map(|reached| reached.page.as_str());
    while let Some(page) = next.and_then(|url| pages.get(url)) {
        if way.len() >= WAY || way.iter().any(|known| known == page.url) {
            return Vec::new();
        }
        way.push(page.url.to_owned());
        next = page.referrer.filter(|_| page.depth != Some(0));
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::touchpoint::Reached;
    use crate::model::verdict::Witness;

    const LABELS: &str = include_str!("../report/locale/en.ftl");
    const DOCUMENT: &str = include_str!("../../docs/touchpoints.md");

    fn point(channel: &str, codes: &[&str]) -> FoundTouchpoint {
        let difficulties = codes.iter().map(|code| Difficulty { code: (*code).to_owned(), evidence: vec![0], ..Difficulty::default() });
        let touchpoint = Touchpoint {
            channel: channel.to_owned(),
            state: TouchpointState::Found,
            difficulties: difficulties.collect(),
            evidence: vec![0],
            ..Touchpoint::default()
        };
        FoundTouchpoint { touchpoint, evidence: vec![Evidence { what: "seen".to_owned(), ..Evidence::default() }] }
    }

    fn verdict(rule: &str, outcome: Judgement) -> Verdict {
        let evidence = vec![Witness { name: String::new(), evidence: 0 }];
        Verdict { rule: rule.to_owned(), at: At::Site, outcome, evidence, pages: None, fingerprint: String::new() }
    }

    /// Difficulties with the rules that tell them, and the state of the hours.
    fn of(found: &[FoundTouchpoint], verdicts: &[Verdict]) -> Vec<(Vec<String>, Option<HoursState>)> {
        let mut evidence = vec![Evidence { what: "9:00 - 17:00".to_owned(), ..Evidence::default() }];
        let told = told(found, verdicts, &PageTable::default(), &mut evidence);
        let line = |d: &Difficulty| format!("{} {} {:?}", d.code, d.rule.as_deref().unwrap_or("-"), d.evidence);
        let all = told.iter().map(|point| (point.difficulties.iter().map(line).collect(), point.hours.as_ref().map(|hours| hours.state)));
        all.collect()
    }

    #[test]
    fn a_failed_rule_is_named_with_the_difficulty_it_tells_or_added_to_the_first_of_its_channel() {
        let fail = || Judgement::Fail { score: 0.2 };
        let verdicts =
            [verdict("mobile.tap-to-call", fail()), verdict("reachability.phone", fail()), verdict("reachability.short-form", fail())];
        let told = of(&[point("phone", &["not-clickable"]), point("phone", &[]), point("e-mail", &[])], &verdicts);
        let phone = ["not-clickable mobile.tap-to-call [1]", "not-on-every-page reachability.phone [0]"];
        assert_eq!(told[0].0, phone, "its own evidence lies behind that of the verdicts");
        assert!(told[1].0.is_empty() && told[2].0.is_empty());
        let passed = [verdict("mobile.tap-to-call", Judgement::Pass { score: 1.0 })];
        assert_eq!(of(&[point("phone", &["not-clickable"])], &passed)[0].0, ["not-clickable - [1]"]);
    }

    #[test]
    fn hours_are_stated_where_the_rule_on_them_says_so() {
        let with =
            |outcome: Judgement| of(&[point("phone", &["hours-not-stated"])], &[verdict("reachability.phone-hours", outcome)]).remove(0);
        assert_eq!(with(Judgement::Pass { score: 1.0 }), (Vec::new(), Some(HoursState::Stated)));
        let unknown = Judgement::Unknown { cause: crate::model::verdict::UnknownCause::Shell, why: String::new(), low: 0.0, high: 1.0 };
        assert_eq!(with(unknown), (Vec::new(), Some(HoursState::Unknown)));
        let failed = with(Judgement::Fail { score: 0.0 });
        assert_eq!(failed, (vec!["hours-not-stated reachability.phone-hours [1]".to_owned()], Some(HoursState::NotStated)));
    }

    #[test]
    fn what_a_rule_found_on_another_page_or_in_the_footer_is_no_trouble_of_the_form() {
        let failed = [verdict("simplicity.form-labels", Judgement::Fail { score: 0.0 })];
        let codes = |page: &str, region| {
            let mut form = point(FORM, &[]);
            let at = Reached { page: "/contact".to_owned(), clicks: None, region: Some(Region::Main) };
            form.touchpoint.reached_from = vec![at];
            let mut evidence = vec![Evidence { page: page.to_owned(), region: Some(region), ..Evidence::default() }];
            told(&[form], &failed, &PageTable::default(), &mut evidence).remove(0).difficulties.len()
        };
        assert_eq!([codes("/contact", Region::Main), codes("/contact", Region::Footer), codes("/", Region::Main)], [1, 0, 0]);
    }

    #[test]
    fn hours_of_one_number_are_not_quoted_of_another() {
        let passed = [verdict("reachability.phone-hours", Judgement::Pass { score: 1.0 })];
        let quoted = |found: &[FoundTouchpoint], what: &str| {
            let mut evidence = vec![Evidence { what: what.to_owned(), excerpt: "Mo-Fr".to_owned(), ..Evidence::default() }];
            let told = told(found, &passed, &PageTable::default(), &mut evidence);
            let hours = told[0].hours.clone().unwrap();
            (hours.state, hours.said)
        };
        let one = || point("phone", &[]);
        assert_eq!(quoted(&[one()], "9-17"), (HoursState::Stated, vec!["9-17".to_owned()]));
        assert_eq!(quoted(&[one()], "jsonld"), (HoursState::Stated, Vec::new()), "a source is no time");
        assert_eq!(quoted(&[one(), one()], "9-17"), (HoursState::Unknown, Vec::new()));
    }

    #[test]
    fn the_time_to_answer_is_told_of_the_form_where_there_is_one() {
        let verdicts = [verdict("feedback.reply-time", Judgement::Fail { score: 0.0 })];
        let counts = |found: &[FoundTouchpoint]| of(found, &verdicts).iter().map(|(told, _)| told.len()).collect::<Vec<_>>();
        assert_eq!(counts(&[point("e-mail", &[])]), [1]);
        assert_eq!(counts(&[point("e-mail", &[]), point("form", &[])]), [0, 1]);
    }

    #[test]
    fn every_rule_it_knows_is_in_the_pack_and_every_code_has_its_words_and_its_line() {
        let pack = crate::app::pack::load(&[], "generic").unwrap();
        let known = |rule: &str| pack.rules.metas().iter().any(|meta| meta.id == rule);
        for (_, _, rule, code) in TOLD {
            assert!(known(rule), "{rule}");
            assert!(LABELS.contains(&format!("\ntrouble-{code} = ")), "{code}");
        }
        assert!(known(PARITY.0));
        let labels = LABELS.lines().filter_map(|line| line.strip_prefix("trouble-")?.split_once(" = "));
        let labels: Vec<&str> = labels.map(|(code, _)| code).collect();
        let missing: Vec<&&str> = labels.iter().filter(|code| !DOCUMENT.contains(&format!("\n| `{code}` |"))).collect();
        assert!(labels.len() > 30 && missing.is_empty(), "{missing:?}");
    }
}
