//! Ways to reach the brand that were there and are gone: touchpoints of two reports come in, checks go out.
//!
//! Rules ask for a channel where a site of its trade owes one. A channel that customers had is missed wherever it was, so that
//! it counts here too where no rule has said it already. What could be there unseen is not held to be gone.

use crate::model::gate::{CheckKind, CheckOutcome, Level};
use crate::model::policy::Facts;
use crate::model::report::Report;
use crate::model::touchpoint::{Touchpoint, TouchpointState};

use super::check::Draft;
use super::pages::Pages;
use super::said::Said;
use super::settings::may_have_missed;

/// Channels that somebody answers, with the rules that say the same of them.
const CHANNELS: &[(&str, &[&str])] = &[
    ("phone", &["reachability.phone", "mobile.tap-to-call"]),
    ("e-mail", &["reachability.email"]),
    ("form", &["reachability.contact-form"]),
    ("chat", &["reachability.live-chat"]),
    ("messaging", &["reachability.messaging"]),
    ("sms", &[]),
    ("callback", &["reachability.callback"]),
    ("video", &[]),
];

/// Channels that were found then and looked for in vain now; `told` are the checks that there are.
pub(super) fn gone(before: &Report, now: &Report, pages: &Pages, facts: &Facts, told: &[Draft]) -> Vec<Draft> {
    let lost = CHANNELS.iter().filter_map(|(channel, rules)| {
        let was = found(before, channel)?;
        let in_vain = of(now, channel).all(|point| point.state == TouchpointState::NotFound);
        let known = told.iter().any(|draft| draft.rule.as_deref().is_some_and(|rule| rules.contains(&rule)));
        // A report that does not speak of the channel was made by another version.
        (in_vain && of(now, channel).next().is_some() && !known).then(|| lost(channel, was, (before, now), pages, facts))
    });
    let mut drafts: Vec<Draft> = if facts.level == Level::Off { Vec::new() } else { lost.collect() };
    if facts.level != Level::Off {
        for (channel, rules) in CHANNELS {
            let known = told.iter().any(|draft| draft.rule.as_deref().is_some_and(|rule| rules.contains(&rule)));
            if !known {
                drafts.extend(gone_in_languages(channel, (before, now), pages, facts));
            }
        }
    }
    drafts
}

/// Languages in which a channel stood then and stands no more, while the site still has pages in them and the channel in others.
fn gone_in_languages(channel: &str, (before, now): (&Report, &Report), pages: &Pages, facts: &Facts) -> Vec<Draft> {
    // Of each way to use a channel (a number, a form) one may be of one language only: together they tell.
    let stands = |report: &Report, language: &str| -> Option<u32> {
        let of_language =
            |point: &Touchpoint| point.versions.iter().find(|version| version.language == language && version.of > 0).map(|v| v.pages);
        of(report, channel).filter_map(of_language).max()
    };
    let Some(was) = found(before, channel).filter(|_| found(now, channel).is_some()) else { return Vec::new() };
    let languages = was.versions.iter().map(|version| &version.language);
    let lost = languages.filter(|language| stands(before, language).is_some_and(|n| n > 0) && stands(now, language) == Some(0));
    let drafts = lost.map(|language| (language, lost_from(was, (before, now), pages, facts, Some(language))));
    // Where the page itself is gone, that is told.
    let is_read =
        |draft: &Draft| draft.pages.is_empty() || draft.pages.iter().any(|(at, _)| pages.matched.iter().any(|page| page.now.url == *at));
    drafts
        .filter(|(_, draft)| is_read(draft))
        .map(|(language, mut draft)| {
            draft.what = Said::of("channel-lost-in", &[("channel", channel), ("language", language)]);
            let n = stands(before, language).unwrap_or(0).to_string();
            draft.before = Some(Said::of("in-language", &[("n", &n), ("language", language)]));
            draft.language = Some(language.clone());
            draft.measure = Some(format!("channel:{channel}"));
            draft.about = format!("channel:{channel}:{language}");
            draft
        })
        .collect()
}

fn of<'r>(report: &'r Report, channel: &'r str) -> impl Iterator<Item = &'r Touchpoint> {
    report.touchpoints.iter().filter(move |point| point.channel == channel)
}

fn found<'r>(report: &'r Report, channel: &'r str) -> Option<&'r Touchpoint> {
    of(report, channel).find(|point| point.state == TouchpointState::Found)
}

fn lost(channel: &str, was: &Touchpoint, reports: (&Report, &Report), pages: &Pages, facts: &Facts) -> Draft {
    let mut draft = lost_from(was, reports, pages, facts, None);
    draft.what = Said::of("channel-lost", &[("channel", channel)]);
    draft.measure = Some(format!("channel:{channel}"));
    draft.about = format!("channel:{channel}");
    draft
}

/// What is told of any loss: where it stood, in a language or anywhere.
fn lost_from(was: &Touchpoint, (before, now): (&Report, &Report), pages: &Pages, facts: &Facts, language: Option<&str>) -> Draft {
    let is_meant = |page: &str| {
        let of = before.pages.iter().find(|known| known.url == page).and_then(|page| page.language.as_deref());
        language.is_none_or(|language| of == Some(language))
    };
    let stood: Vec<&str> = was.reached_from.iter().map(|reached| reached.page.as_str()).filter(|page| is_meant(page)).collect();
    // It may stand where this run did not get to, unless a page that had it was read.
    let is_read = stood.iter().any(|stood| pages.matched.iter().any(|page| page.before.url == *stood));
    let outcome = if may_have_missed(before, now) && !is_read { CheckOutcome::Inconclusive } else { CheckOutcome::Failed };
    let mut draft = Draft::new(CheckKind::Regression, facts.level, outcome, Said::of("channel-lost", &[]));
    draft.before = Some(Said::of("on-pages", &[("n", &was.pages.to_string())]));
    draft.after = Some(Said::of("none", &[]));
    draft.to_do = Some(Said::of("channel-back", &[]));
    draft.seen_before.clone_from(&was.what);
    let placed = |stood: &&str| {
        let matched = pages.matched.iter().find(|page| page.before.url == **stood);
        let there = matched.map_or_else(|| (*stood).to_owned(), |page| page.now.url.clone());
        (there, matched.filter(|page| page.moved).map(|page| page.before.url.clone()))
    };
    draft.pages = stood.iter().map(placed).collect();
    draft
}

#[cfg(test)]
mod tests {
    use crate::model::gate::GateVerdict;
    use crate::model::touchpoint::{Touchpoint, TouchpointState, Version};

    use super::super::tests::{pass, site, usual};

    #[test]
    fn a_channel_that_customers_had_is_missed_where_no_rule_asks_for_it() {
        let chat = |state| Touchpoint { channel: "chat".to_owned(), what: "a chat".to_owned(), state, pages: 2, ..Touchpoint::default() };
        let with = |state| {
            let mut report = site(pass(), pass(), pass());
            report.touchpoints = vec![chat(state)];
            report
        };
        let had = with(TouchpointState::Found);
        let gate = usual(&had, &with(TouchpointState::NotFound));
        let check = &gate.checks[0];
        assert_eq!((gate.verdict, check.measure.as_deref()), (GateVerdict::Failed, Some("channel:chat")), "{gate:?}");
        assert_eq!((check.before.as_str(), check.after.as_str(), check.seen_before.as_str()), ("on 2 pages", "none", "a chat"));
        let in_german = |pages| {
            let mut report = with(TouchpointState::Found);
            let version = |language: &str, pages| Version { language: language.to_owned(), pages, of: 4 };
            report.touchpoints[0].versions = vec![version("en", 2), version("de", pages)];
            report
        };
        let gate = usual(&in_german(3), &in_german(0));
        let check = &gate.checks[0];
        assert_eq!(
            (gate.verdict, check.says.as_str()),
            (GateVerdict::Failed, "the site can no longer be reached by chat in de"),
            "{gate:?}"
        );
        assert_eq!(usual(&in_german(3), &in_german(1)).verdict, GateVerdict::Passed);
        for same in [with(TouchpointState::Unknown), had.clone(), site(pass(), pass(), pass())] {
            assert_eq!(usual(&had, &same).verdict, GateVerdict::Passed, "not known to be gone");
        }
    }
}
