//! The touchpoints: for each channel what was found, where it stands, how far it is, who answers, what is in the way, what comes next.
//!
//! In: the channels folded over all pages. Out: touchpoints in a fixed order, each with the evidence it points to.
//! Phone, e-mail, form, chat, messaging and social are always there: as not found only when the site was looked through. What verdicts
//! say of a touchpoint, and the way to it, are added by `app`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::report::{Difficulty, Hours, HoursState, Reached, Touchpoint, TouchpointState, Version};
use crate::model::verdict::{Evidence, EvidenceId};
use crate::model::vocabulary::{Lang, Region, Role};

use super::site::SiteInput;
use super::site_channels::{Channel, Channels};
use super::site_pages::Pages;
use super::site_seen::Seen;
use super::touch_answers::who;
use super::touch_hours::{hours_of, state};
use super::touch_leads::leads;
use super::touch_names::{is_app, named, titled};
use super::trouble::{Site, of_value};

/// Touchpoints of one channel; of more values the last one tells how many.
const PER_CHANNEL: usize = 3;
/// Roles named as places.
const ROLES: usize = 3;
/// Pieces of evidence of what was seen.
const EVIDENCE: usize = 3;
/// The place of what stands in structured data alone.
const DATA: &str = "structured data";
/// Hours quoted.
const SAID: usize = 3;
/// Difficulties that something is nowhere: there is nothing to point at.
const ABSENCES: [&str; 3] = ["hours-not-stated", "not-in-language", "only-in-language"];
/// Self-service kinds in the order they are listed; the words are those of page roles.
const KINDS: [&str; 5] = ["booking", "help", "tracking", "account", "search"];
/// Channels that are listed when they were not found, too.
const ALWAYS: [Channel; 6] = [Channel::Phone, Channel::Email, Channel::Form, Channel::Chat, Channel::Messaging, Channel::Social];
/// A touchpoint with the evidence it points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTouchpoint {
    /// The touchpoint; its pieces of evidence are places in the list below, since numbers are given by the report.
    pub touchpoint: Touchpoint,
    /// What it points to, each once, with ids 0.
    pub evidence: Vec<Evidence>,
}

impl FoundTouchpoint {
    /// The place of a piece of evidence, which is added when it is new.
    fn cite(&mut self, seen: &Evidence) -> EvidenceId {
        let at = self.evidence.iter().position(|known| known == seen).unwrap_or_else(|| {
            self.evidence.push(seen.clone());
            self.evidence.len() - 1
        });
        EvidenceId::try_from(at).unwrap_or(EvidenceId::MAX)
    }
}

/// The touchpoints of a site.
pub(super) fn touchpoints(pages: &Pages, channels: &Channels, input: &SiteInput) -> Vec<FoundTouchpoint> {
    let site = Site { pages, channels, input };
    // An address is a place to visit where there is a store, and a place to write to elsewhere.
    let place = if site.channels.has(Channel::Store) { Channel::Store } else { Channel::Address };
    let others = [Channel::ContactPage, place, Channel::App, Channel::Callback, Channel::Video, Channel::Community, Channel::Reviews];
    let order = ALWAYS.into_iter().chain(others).chain([Channel::SelfService]);
    order.flat_map(|channel| of_channel(site, channel)).collect()
}

fn of_channel(site: Site<'_>, channel: Channel) -> Vec<FoundTouchpoint> {
    let rows = match channel {
        Channel::Phone | Channel::Email => listed(site, channel),
        Channel::Chat => chats(site),
        Channel::Messaging => messaging(site),
        Channel::Social | Channel::Reviews | Channel::App => joined(site, channel),
        Channel::SelfService => self_service(site),
        _ => single(site, channel),
    };
    if rows.is_empty() && ALWAYS.contains(&channel) { vec![absent(site, channel)] } else { rows }
}

/// One touchpoint per value, those on most pages first.
fn listed(site: Site<'_>, channel: Channel) -> Vec<FoundTouchpoint> {
    let mut values: Vec<(&str, &Seen)> = site.channels.of(channel).collect();
    if channel == Channel::Phone && site.channels.has(channel) {
        // A dead tel: link is a finding of its own; a text that is no number is none.
        values.retain(|(_, seen)| seen.is("valid") || seen.is("tel"));
    }
    values.sort_by_key(|(value, seen)| (channel == Channel::Phone && !seen.is("valid"), Reverse(seen.pages), *value));
    let more = values.len().saturating_sub(PER_CHANNEL);
    let hours = |value: &str| hours_of(site.channels, channel, value).into_iter().map(|(said, _)| said.to_owned()).collect::<Vec<_>>();
    let merged: Vec<Vec<String>> = values.iter().skip(PER_CHANNEL - 1).map(|(value, _)| hours(value)).collect();
    let same_hours = merged.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    let mut rows = Vec::new();
    for (at, (value, seen)) in values.into_iter().take(PER_CHANNEL).enumerate() {
        let last = at + 1 == PER_CHANNEL && more > 0;
        let what = if last { format!("{value} (+{more})") } else { value.to_owned() };
        let mut row = found(site, channel, value, what, seen, &[seen], at == 0);
        if let Some(hours) = row.touchpoint.hours.as_mut().filter(|_| last && !same_hours) {
            // A line of several numbers has no hours that are not those of all.
            *hours = Hours { state: HoursState::Unknown, ..Hours::default() };
        }
        rows.push(row);
    }
    rows
}

fn chats(site: Site<'_>) -> Vec<FoundTouchpoint> {
    let (labels, mut vendors): (Vec<_>, Vec<_>) = site.channels.of(Channel::Chat).partition(|(value, _)| value.is_empty());
    vendors.sort_by_key(|(value, seen)| (Reverse(seen.pages), *value));
    let shown: Vec<_> = if vendors.is_empty() { labels } else { vendors };
    let rows = shown.into_iter().take(PER_CHANNEL).enumerate();
    rows.map(|(at, (id, seen))| {
        let what = if seen.what() == id { titled(id) } else { seen.what().to_owned() };
        found(site, Channel::Chat, id, what, seen, &[seen], at == 0)
    })
    .collect()
}

/// One touchpoint per app, with the number or name that stands on most pages.
fn messaging(site: Site<'_>) -> Vec<FoundTouchpoint> {
    let mut values: Vec<(&str, &Seen)> = site.channels.of(Channel::Messaging).collect();
    values.sort_by_key(|(value, seen)| (Reverse(seen.pages), *value));
    let mut apps = BTreeSet::new();
    values.retain(|(value, _)| apps.insert(value.split(' ').next().unwrap_or_default()));
    let rows = values.into_iter().enumerate();
    rows.map(|(at, (value, seen))| {
        let (app, target) = value.split_once(' ').unwrap_or((value, ""));
        let what = if app == "sms" { target.to_owned() } else { format!("{} {target}", named(app)).trim().to_owned() };
        let mut row = found(site, Channel::Messaging, value, what, seen, &[seen], at == 0);
        if app == "sms" {
            "sms".clone_into(&mut row.touchpoint.channel);
        }
        row
    })
    .collect()
}

/// One touchpoint for all networks or stores.
fn joined(site: Site<'_>, channel: Channel) -> Vec<FoundTouchpoint> {
    let mut values: Vec<(&str, &Seen)> = site.channels.of(channel).collect();
    let Some(all) = site.channels.all.get(&channel).filter(|_| !values.is_empty()) else { return Vec::new() };
    values.sort_by_key(|(value, seen)| (Reverse(seen.pages), *value));
    let mut names: Vec<String> = Vec::new();
    for (value, _) in &values {
        let name = named(value.split(' ').next().unwrap_or(value));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let seen: Vec<&Seen> = values.iter().map(|(_, seen)| *seen).collect();
    vec![found(site, channel, "", names.join(", "), all, &seen, true)]
}

fn self_service(site: Site<'_>) -> Vec<FoundTouchpoint> {
    let of = |kind: &str| site.channels.of(Channel::SelfService).find(|(value, _)| *value == kind);
    KINDS
        .into_iter()
        .filter_map(of)
        .map(|(kind, seen)| found(site, Channel::SelfService, kind, kind.to_owned(), seen, &[seen], false))
        .collect()
}

/// One touchpoint for the channel as a whole, named by what stands on most pages.
fn single(site: Site<'_>, channel: Channel) -> Vec<FoundTouchpoint> {
    let Some(all) = site.channels.all.get(&channel) else { return Vec::new() };
    let mut values: Vec<(&str, &Seen)> = site.channels.of(channel).collect();
    if channel == Channel::Address {
        // A town alone takes no letters.
        values.retain(|(_, seen)| seen.is("exact"));
        if values.is_empty() {
            return Vec::new();
        }
    }
    values.sort_by_key(|(value, seen)| (value.is_empty(), Reverse(seen.pages), *value));
    let seen: Vec<&Seen> = values.iter().map(|(_, seen)| *seen).collect();
    let mut what = seen.first().map_or("", |seen| seen.what()).to_owned();
    if channel == Channel::Store {
        let most = site.channels.of(Channel::Address).min_by_key(|(value, seen)| (Reverse(seen.pages), *value));
        what = most.map_or(what, |(address, _)| address.to_owned());
    }
    if channel == Channel::ContactPage {
        what = page_of(all).unwrap_or(what);
    }
    vec![found(site, channel, "", what, all, &seen, true)]
}

/// Path of the page that most links to it lead to.
fn page_of(seen: &Seen) -> Option<String> {
    let (target, _) = seen.targets.iter().min_by_key(|(target, pages)| (Reverse(**pages), *target))?;
    url::Url::parse(target).ok().map(|url| url[url::Position::BeforePath..].to_owned())
}

fn found(site: Site<'_>, channel: Channel, value: &str, what: String, seen: &Seen, shown: &[&Seen], first: bool) -> FoundTouchpoint {
    let (answers, answers_by) = who(site.channels, channel, value, seen);
    let place = place(site.pages.readable, seen);
    // What no page shows cannot be clicked to, or cannot be told.
    let clicks = seen.clicks().filter(|_| place.as_slice() != [DATA]);
    let touchpoint = Touchpoint {
        channel: channel.as_str().to_owned(),
        what,
        place,
        clicks,
        answers: answers.to_owned(),
        answers_by: answers_by.to_owned(),
        state: TouchpointState::Found,
        pages: seen.pages,
        languages: seen.languages.iter().map(|(lang, _)| Lang::from(lang)).collect(),
        versions: versions(site, seen),
        reached_from: reached_from(seen),
        leads_to: leads(site, channel, value, seen, shown),
        ..Touchpoint::default()
    };
    let mut row = FoundTouchpoint { touchpoint, evidence: Vec::new() };
    row.touchpoint.evidence = shown.iter().filter_map(|seen| seen.evidence()).take(EVIDENCE).map(|seen| row.cite(seen)).collect();
    row.touchpoint.hours = stated_hours(site, channel, value, &mut row);
    for trouble in of_value(site, channel, value, seen, first) {
        let cited = trouble.evidence.as_ref().or(seen.evidence()).map(|seen| row.cite(seen));
        let evidence = cited.into_iter().filter(|_| !ABSENCES.contains(&trouble.code)).collect();
        let difficulty = Difficulty { code: trouble.code.to_owned(), of: trouble.of, rule: None, evidence };
        row.touchpoint.trouble.push(difficulty.word());
        row.touchpoint.difficulties.push(difficulty);
    }
    row
}

/// When somebody answers; none for channels that need no hours.
fn stated_hours(site: Site<'_>, channel: Channel, value: &str, row: &mut FoundTouchpoint) -> Option<Hours> {
    let mut said = hours_of(site.channels, channel, value);
    said.truncate(SAID);
    let state = state(site, channel, &said)?;
    let evidence = said.iter().filter_map(|(_, seen)| seen.evidence()).map(|seen| row.cite(seen)).collect();
    Some(Hours { state, said: said.iter().map(|(value, _)| (*value).to_owned()).collect(), evidence })
}

/// The language versions of the site, with the pages of each on which a value stands.
fn versions(site: Site<'_>, seen: &Seen) -> Vec<Version> {
    let spoken = site.pages.spoken();
    let pages_of = |lang: &str| site.pages.languages.get(lang).copied().unwrap_or(0);
    let version =
        |lang: &str| Version { language: Lang::from(lang), pages: seen.languages.get(lang).copied().unwrap_or(0), of: pages_of(lang) };
    if spoken.len() < 2 { Vec::new() } else { spoken.into_iter().map(version).collect() }
}

fn reached_from(seen: &Seen) -> Vec<Reached> {
    let clicks = |depth: u16| Some(depth).filter(|depth| *depth < u16::MAX);
    seen.nearest.iter().map(|(depth, page, region)| Reached { page: page.clone(), clicks: clicks(*depth), region: *region }).collect()
}

/// `every page`, then regions, then roles of pages in whose content it stands, most pages first.
fn place(readable: u32, seen: &Seen) -> Vec<String> {
    let everywhere = seen.pages >= 3 && f64::from(seen.pages) >= 0.95 * f64::from(readable);
    let shared = |region: &Region| !matches!(region, Region::Main | Region::Dialog);
    let mut roles: Vec<(&str, &u32)> = seen.roles.iter().collect();
    roles.sort_by_key(|(role, pages)| (Reverse(**pages), *role));
    let regions = seen.regions.iter().filter(|region| shared(region) || roles.is_empty()).map(|region| region.as_str().to_owned());
    let nowhere = regions.clone().next().is_none() && roles.is_empty() && !everywhere;
    let shown = ["tel", "text", "image", "short", "link", "open"].iter().any(|kind| seen.is(kind));
    let data = (nowhere && seen.is("data") && !shown).then(|| DATA.to_owned());
    let every = everywhere.then(|| "every page".to_owned());
    let roles = roles.iter().filter(|_| !everywhere).take(ROLES).map(|(role, _)| Role::from(*role));
    every.into_iter().chain(regions).chain(roles).chain(data).collect()
}

fn absent(site: Site<'_>, channel: Channel) -> FoundTouchpoint {
    let shares: Vec<(&str, &Seen)> = site
        .channels
        .of(Channel::Share)
        .filter(|(network, _)| {
            (channel == Channel::Messaging) == is_app(network) && matches!(channel, Channel::Messaging | Channel::Social)
        })
        .collect();
    let names: Vec<String> = shares.iter().map(|(network, _)| named(network)).collect();
    let codes: &[&str] = match channel {
        Channel::Messaging if !shares.is_empty() => &["share-links-only"],
        Channel::Social if !shares.is_empty() => &["social-only-share"],
        _ => &[],
    };
    let difficulties = codes.iter().map(|code| Difficulty { code: (*code).to_owned(), ..Difficulty::default() });
    let touchpoint = Touchpoint {
        channel: channel.as_str().to_owned(),
        what: if channel == Channel::Messaging { names.join(", ") } else { String::new() },
        trouble: codes.iter().map(|code| (*code).to_owned()).collect(),
        difficulties: difficulties.collect(),
        state: if is_unknown(site, channel) { TouchpointState::Unknown } else { TouchpointState::NotFound },
        ..Touchpoint::default()
    };
    let mut row = FoundTouchpoint { touchpoint, evidence: Vec::new() };
    let cited: Vec<EvidenceId> = shares.iter().filter_map(|(_, seen)| seen.evidence()).take(EVIDENCE).map(|seen| row.cite(seen)).collect();
    for difficulty in &mut row.touchpoint.difficulties {
        difficulty.evidence.clone_from(&cited);
    }
    row.touchpoint.evidence = cited;
    row
}

/// It could be there unseen: injected by a tag manager, in a frame of a form service, on pages that were not read.
fn is_unknown(site: Site<'_>, channel: Channel) -> bool {
    let pages = site.pages;
    let many_unseen = pages.unseen.saturating_mul(10) >= pages.all();
    pages.readable == 0
        || (pages.unseen > 0 && many_unseen)
        || !site.was_searched()
        || (channel == Channel::Chat && pages.tag_manager)
        || (channel == Channel::Form && site.channels.has(Channel::Embedded))
}

#[cfg(test)]
#[path = "touchpoints_tests.rs"]
mod tests;
