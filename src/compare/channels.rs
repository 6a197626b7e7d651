//! Ways to reach the brand that were there and are gone: touchpoints of two reports come in, checks go out.
//!
//! Rules ask for a channel where a site of its trade owes one. A channel that customers had is missed wherever it was, so that
//! it counts here too where no rule has said it already. What could be there unseen is not held to be gone.

use crate::model::gate::{CheckKind, CheckOutcome, Level};
use crate::model::policy::Facts;
use crate::model::report::Report;
use crate::model::touchpoint::{Touchpoint, TouchpointState};

use super::check::Draft;
use super::kinds::is_cut_short;
use super::pages::Pages;
use super::said::Said;

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
        (in_vain && of(now, channel).next().is_some() && !known).then(|| lost(channel, was, now, pages, facts))
    });
    if facts.level == Level::Off { Vec::new() } else { lost.collect() }
}

fn of<'r>(report: &'r Report, channel: &'r str) -> impl Iterator<Item = &'r Touchpoint> {
    report.touchpoints.iter().filter(move |point| point.channel == channel)
}

fn found<'r>(report: &'r Report, channel: &'r str) -> Option<&'r Touchpoint> {
    of(report, channel).find(|point| point.state == TouchpointState::Found)
}

fn lost(channel: &str, was: &Touchpoint, now: &Report, pages: &Pages, facts: &Facts) -> Draft {
    // It may stand where this run did not get to, unless a page that had it was read.
    let is_read = was.reached_from.iter().any(|reached| pages.matched.iter().any(|page| page.before.url == reached.page));
    let outcome = if is_cut_short(now) && !is_read { CheckOutcome::Inconclusive } else { CheckOutcome::Failed };
    let mut draft = Draft::new(CheckKind::Regression, facts.level, outcome, Said::of("channel-lost", &[("channel", channel)]));
    draft.before = Some(Said::of("on-pages", &[("n", &was.pages.to_string())]));
    draft.after = Some(Said::of("none", &[]));
    draft.to_do = Some(Said::of("channel-back", &[]));
    draft.seen_before.clone_from(&was.what);
    draft.measure = Some(format!("channel:{channel}"));
    draft.pages = was
        .reached_from
        .iter()
        .map(|reached| {
            let matched = pages.matched.iter().find(|page| page.before.url == reached.page);
            let there = matched.map_or_else(|| reached.page.clone(), |page| page.now.url.clone());
            (there, matched.filter(|page| page.moved).map(|page| page.before.url.clone()))
        })
        .collect();
    draft.about = format!("channel:{channel}");
    draft
}
