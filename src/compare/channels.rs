//! Ways to reach the brand that were there and are gone: touchpoints of two reports come in, checks go out.
//!
//! Rules ask for a channel where a site of its trade owes one. A channel that customers had is missed wherever it was, so that
//! it counts here too where no rule has said it already. What could be there unseen is not held to be gone.

use std::collections::BTreeSet;

use crate::model::gate::{Change, ChangeKind, CheckKind, CheckOutcome, Level};
use crate::model::policy::Facts;
use crate::model::report::Report;
use crate::model::touchpoint::{Reached, Touchpoint, TouchpointState};
use crate::model::vocabulary::Region;

use super::check::Draft;
use super::facts::change;
use super::pages::{Matched, Pages};
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

/// Channels that are filled in on a page, so that each page that had one is missed by itself.
const FILLED_IN: &[&str] = &["form", "callback"];

/// Channels that were found then and looked for in vain now, on the site, in a language or on a page; `told` are the checks that there are, `off` the rules that
/// failed and are not to be told.
pub(super) fn gone(before: &Report, now: &Report, pages: &Pages, facts: &Facts, told: &[Draft], off: &[String]) -> Vec<Draft> {
    if facts.level == Level::Off {
        return Vec::new();
    }
    let loss = Loss { before, now, pages, level: facts.level };
    let is_told = |rules: &[&str]| {
        let mut told = told.iter().filter_map(|draft| draft.rule.as_deref()).chain(off.iter().map(String::as_str));
        told.any(|rule| rules.contains(&rule))
    };
    CHANNELS.iter().filter(|(_, rules)| !is_told(rules)).flat_map(|(channel, _)| loss.of_channel(channel)).collect()
}

/// Channels whose values say where to call or write.
const VALUED: [&str; 3] = ["phone", "e-mail", "messaging"];

/// Numbers and addresses that others took the place of: whether they are right is not for a gate to say.
pub(super) fn changes(before: &Report, now: &Report) -> Vec<Change> {
    // The last line of a channel with many values stands for several (`… (+3)`).
    let values = |report: &Report, channel: &str| -> Option<BTreeSet<String>> {
        let found = of(report, channel).filter(|point| point.state == TouchpointState::Found);
        let values: BTreeSet<String> = found.map(|point| point.what.clone()).collect();
        (!values.is_empty() && !values.iter().any(|value| value.contains(" (+"))).then_some(values)
    };
    let changed = VALUED.iter().filter_map(|channel| {
        let (had, has) = (values(before, channel)?, values(now, channel)?);
        let only = |these: &BTreeSet<String>, those: &BTreeSet<String>| these.difference(those).cloned().collect::<Vec<_>>().join(", ");
        let (left, came) = (only(&had, &has), only(&has, &had));
        (!left.is_empty() && !came.is_empty()).then(|| change(ChangeKind::ContactChanged, &format!("{left} → {came}"), channel))
    });
    changed.collect()
}

/// Two reports, and how strictly a channel is missed.
struct Loss<'r> {
    before: &'r Report,
    now: &'r Report,
    pages: &'r Pages<'r>,
    level: Level,
}

impl Loss<'_> {
    fn of_channel(&self, channel: &str) -> Vec<Draft> {
        let Some(was) = found(self.before, channel) else { return Vec::new() };
        if found(self.now, channel).is_some() {
            let mut lost = self.in_languages(channel, was);
            if FILLED_IN.contains(&channel) {
                let told: Vec<String> = lost.iter().flat_map(|draft| &draft.pages).map(|(page, _)| page.clone()).collect();
                lost.extend(self.on_pages(channel, &told));
            }
            return lost;
        }
        // A report that does not speak of the channel was made by another version.
        let mut points = of(self.now, channel).peekable();
        let in_vain = points.peek().is_some() && points.all(|point| point.state == TouchpointState::NotFound);
        let (what, before) = (Said::of("channel-lost", &[("channel", channel)]), Said::of("on-pages", &[("n", &was.pages.to_string())]));
        in_vain.then(|| self.draft(channel, was, None, what, before)).into_iter().collect()
    }

    /// Languages in which the channel stood then and stands no more, while the site still has pages in them.
    fn in_languages(&self, channel: &str, was: &Touchpoint) -> Vec<Draft> {
        // Of the ways to use a channel (its numbers, its forms) one may be of one language only: together they tell.
        let stands = |report: &Report, language: &str| {
            let versions = of(report, channel).flat_map(|point| &point.versions);
            versions.filter(|version| version.language == language && version.of > 0).map(|version| version.pages).max()
        };
        let lost = was.versions.iter().filter_map(|version| {
            let language = version.language.as_str();
            let n = stands(self.before, language).filter(|n| *n > 0 && stands(self.now, language) == Some(0))?;
            let what = Said::of("channel-lost-in", &[("channel", channel), ("language", language)]);
            let before = Said::of("in-language", &[("n", &n.to_string()), ("language", language)]);
            Some(self.draft(channel, was, Some(language), what, before))
        });
        // Where the page itself is gone, that is told.
        lost.filter(|draft| draft.pages.is_empty() || draft.pages.iter().any(|(at, _)| self.is_read(|page| page.now.url == *at))).collect()
    }

    /// Pages that let a customer write or call then and were read again in vain, but for those that are `told`.
    fn on_pages(&self, channel: &str, told: &[String]) -> Vec<Draft> {
        let stood_on = |point: &Touchpoint, page: &str| {
            let own = |reached: &Reached| reached.page == page && matches!(reached.region, Some(Region::Main | Region::Dialog));
            point.reached_from.iter().any(own)
        };
        // Of a channel on many pages the nearest alone are named.
        if of(self.now, channel).any(|point| point.pages as usize > point.reached_from.len()) {
            return Vec::new();
        }
        let is_there = |page: &str| of(self.now, channel).any(|point| point.reached_from.iter().any(|reached| reached.page == page));
        let lost = self.pages.matched.iter().filter_map(|page| {
            let was = of(self.before, channel).find(|point| stood_on(point, &page.before.url));
            let was = was.filter(|_| !told.contains(&page.now.url) && !is_there(&page.now.url))?;
            let on = |report: &Report| {
                let pages = of(report, channel).map(|point| point.pages).max().unwrap_or(0);
                Said::of("on-pages", &[("n", &pages.to_string())])
            };
            let mut draft = self.draft(channel, was, None, Said::of("channel-lost-on", &[("channel", channel)]), on(self.before));
            draft.after = Some(on(self.now));
            draft.pages = vec![(page.now.url.clone(), page.moved.then(|| page.before.url.clone()))];
            draft.language.clone_from(&page.before.language);
            draft.about = format!("channel:{channel}:{}", page.before.url);
            Some(draft)
        });
        lost.collect()
    }

    fn is_read(&self, is_it: impl Fn(&Matched) -> bool) -> bool {
        self.pages.matched.iter().any(is_it)
    }

    /// What is told of a loss: where the channel stood, in a language or anywhere.
    fn draft(&self, channel: &str, was: &Touchpoint, language: Option<&str>, what: Said, before: Said) -> Draft {
        let is_meant = |page: &str| {
            let of = self.before.pages.iter().find(|known| known.url == page).and_then(|page| page.language.as_deref());
            language.is_none_or(|language| of == Some(language))
        };
        let stood: Vec<&str> = was.reached_from.iter().map(|reached| reached.page.as_str()).filter(|page| is_meant(page)).collect();
        // It may stand where this run did not get to, unless a page that had it was read.
        let is_read = stood.iter().any(|stood| self.is_read(|page| page.before.url == *stood));
        let open = may_have_missed(self.before, self.now) && !is_read;
        let outcome = if open { CheckOutcome::Inconclusive } else { CheckOutcome::Failed };
        let placed = |stood: &&str| {
            let matched = self.pages.matched.iter().find(|page| page.before.url == **stood);
            let there = matched.map_or_else(|| (*stood).to_owned(), |page| page.now.url.clone());
            (there, matched.filter(|page| page.moved).map(|page| page.before.url.clone()))
        };
        let channel = format!("channel:{channel}");
        Draft {
            before: Some(before),
            after: Some(Said::of("none", &[])),
            to_do: Some(Said::of("channel-back", &[])),
            seen_before: was.what.clone(),
            pages: stood.iter().map(placed).collect(),
            language: language.map(str::to_owned),
            about: language.map_or_else(|| channel.clone(), |language| format!("{channel}:{language}")),
            measure: Some(channel),
            ..Draft::new(CheckKind::Regression, self.level, outcome, what)
        }
    }
}

fn of<'r>(report: &'r Report, channel: &'r str) -> impl Iterator<Item = &'r Touchpoint> {
    report.touchpoints.iter().filter(move |point| point.channel == channel)
}

fn found<'r>(report: &'r Report, channel: &'r str) -> Option<&'r Touchpoint> {
    of(report, channel).find(|point| point.state == TouchpointState::Found)
}

#[cfg(test)]
mod tests {
    use crate::model::gate::GateVerdict;
    use crate::model::touchpoint::{Reached, Touchpoint, TouchpointState, Version};
    use crate::model::vocabulary::Region;

    use super::super::tests::{pass, site, usual};

    #[test]
    fn an_address_that_another_took_the_place_of_is_told_and_breaks_nothing() {
        let mail = |address: &str| Touchpoint {
            channel: "e-mail".to_owned(),
            what: address.to_owned(),
            state: TouchpointState::Found,
            pages: 1,
            ..Touchpoint::default()
        };
        let with = |addresses: &[&str]| {
            let mut report = site(pass(), pass(), pass());
            report.touchpoints = addresses.iter().map(|address| mail(address)).collect();
            report
        };
        let gate = usual(&with(&["a@x.example", "b@x.example"]), &with(&["a@x.example", "c@x.example"]));
        let told: Vec<(&str, &str)> = gate.changes.iter().map(|change| (change.what.as_str(), change.detail.as_str())).collect();
        assert_eq!((gate.verdict, told), (GateVerdict::Passed, vec![("b@x.example → c@x.example", "e-mail")]));
        assert!(usual(&with(&["a@x.example"]), &with(&["a@x.example", "c@x.example"])).changes.is_empty(), "one more");
    }

    #[test]
    fn a_form_that_a_page_had_is_missed_though_another_page_still_has_one() {
        let form = |paths: &[&str]| {
            let mut report = site(pass(), pass(), pass());
            let at = |path: &&str| Reached { page: format!("{}{path}", report.brand.home), clicks: Some(1), region: Some(Region::Main) };
            let pages = u32::try_from(paths.len()).unwrap();
            let found = (TouchpointState::Found, paths.iter().map(at).collect());
            let (state, reached_from) = if pages > 0 { found } else { (TouchpointState::NotFound, Vec::new()) };
            report.touchpoints = vec![Touchpoint { channel: "form".to_owned(), state, pages, reached_from, ..Touchpoint::default() }];
            report
        };
        let known: Vec<String> = site(pass(), pass(), pass()).pages.iter().map(|page| page.url.clone()).collect();
        assert!(known.len() > 1, "{known:?}");
        let home = site(pass(), pass(), pass()).brand.home;
        let paths: Vec<&str> = known.iter().map(|url| url.strip_prefix(&home).unwrap()).collect();
        let gate = usual(&form(&paths[..2]), &form(&paths[..1]));
        let check = &gate.checks[0];
        assert_eq!(
            (gate.verdict, check.page.as_deref(), check.says.as_str(), check.after.as_str()),
            (GateVerdict::Failed, Some(known[1].as_str()), "the page no longer lets customers reach the brand by form", "on 1 pages"),
            "{gate:?}"
        );
        assert_eq!(usual(&form(&paths[..1]), &form(&paths[..2])).verdict, GateVerdict::Passed);
        assert_eq!(usual(&form(&["elsewhere", paths[0]]), &form(&paths[..1])).verdict, GateVerdict::Passed, "that page was not read");
    }

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
