//! The touchpoints: for each channel what was found, where it stands, how far it is, who answers, what is in the way.
//!
//! In: the channels folded over all pages. Out: touchpoints in a fixed order, each with at most three pieces of evidence.
//! Phone, e-mail, form, chat, messaging and social are always there: as not found only when the site was looked through.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::report::{Touchpoint, TouchpointState};
use crate::model::verdict::Evidence;
use crate::model::vocabulary::{Lang, Region, Role};

use super::site::SiteInput;
use super::site_channels::{Channel, Channels};
use super::site_pages::Pages;
use super::site_seen::Seen;
use super::trouble::{Site, of_value};

/// Touchpoints of one channel; of more values the last one tells how many.
const PER_CHANNEL: usize = 3;
/// Roles named as places.
const ROLES: usize = 3;
/// Pieces of evidence.
const EVIDENCE: usize = 3;
/// Self-service kinds in the order they are listed; the words are those of page roles.
const KINDS: [&str; 5] = ["booking", "help", "tracking", "account", "search"];
/// Channels that are listed when they were not found, too.
const ALWAYS: [Channel; 6] = [Channel::Phone, Channel::Email, Channel::Form, Channel::Chat, Channel::Messaging, Channel::Social];
/// Names of messaging apps, networks and stores; others are shown as they are called in the rows.
const NAMES: &[(&str, &str)] = &[
    ("whatsapp", "WhatsApp"),
    ("telegram", "Telegram"),
    ("viber", "Viber"),
    ("messenger", "Messenger"),
    ("line", "LINE"),
    ("sms", "SMS"),
    ("wechat", "WeChat"),
    ("kakao", "KakaoTalk"),
    ("zalo", "Zalo"),
    ("apple", "Apple Messages"),
    ("signal", "Signal"),
    ("skype", "Skype"),
    ("twitter", "X (Twitter)"),
    ("linkedin", "LinkedIn"),
    ("youtube", "YouTube"),
    ("tiktok", "TikTok"),
    ("vk", "VK"),
    ("ios", "App Store"),
    ("android", "Google Play"),
    ("huawei", "AppGallery"),
];

/// A touchpoint with the evidence it points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTouchpoint {
    /// The touchpoint; its list of evidence is empty, since numbers are given by the report.
    pub touchpoint: Touchpoint,
    /// What was seen, at most three, with ids 0.
    pub evidence: Vec<Evidence>,
}

/// The touchpoints of a site.
pub(super) fn touchpoints(pages: &Pages, channels: &Channels, input: &SiteInput) -> Vec<FoundTouchpoint> {
    let site = Site { pages, channels, input };
    let order =
        ALWAYS.into_iter().chain([Channel::Store, Channel::App, Channel::Callback, Channel::Video, Channel::Reviews, Channel::SelfService]);
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
    let mut rows = Vec::new();
    for (at, (value, seen)) in values.into_iter().take(PER_CHANNEL).enumerate() {
        let last = at + 1 == PER_CHANNEL && more > 0;
        let what = if last { format!("{value} (+{more})") } else { value.to_owned() };
        rows.push(found(site, channel, what, seen, &[seen], at == 0));
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
        found(site, Channel::Chat, what, seen, &[seen], at == 0)
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
        found(site, Channel::Messaging, format!("{} {target}", named(app)).trim().to_owned(), seen, &[seen], at == 0)
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
    vec![found(site, channel, names.join(", "), all, &seen, true)]
}

fn self_service(site: Site<'_>) -> Vec<FoundTouchpoint> {
    let of = |kind: &str| site.channels.of(Channel::SelfService).find(|(value, _)| *value == kind);
    KINDS.into_iter().filter_map(of).map(|(kind, seen)| found(site, Channel::SelfService, kind.to_owned(), seen, &[seen], false)).collect()
}

/// One touchpoint for the channel as a whole, named by what stands on most pages.
fn single(site: Site<'_>, channel: Channel) -> Vec<FoundTouchpoint> {
    let Some(all) = site.channels.all.get(&channel) else { return Vec::new() };
    let mut values: Vec<(&str, &Seen)> = site.channels.of(channel).collect();
    values.sort_by_key(|(value, seen)| (value.is_empty(), Reverse(seen.pages), *value));
    let seen: Vec<&Seen> = values.iter().map(|(_, seen)| *seen).collect();
    let mut what = seen.first().map_or("", |seen| seen.what()).to_owned();
    if channel == Channel::Store {
        let most = site.channels.of(Channel::Address).min_by_key(|(value, seen)| (Reverse(seen.pages), *value));
        what = most.map_or(what, |(address, _)| address.to_owned());
    }
    vec![found(site, channel, what, all, &seen, true)]
}

fn found(site: Site<'_>, channel: Channel, what: String, seen: &Seen, shown: &[&Seen], first: bool) -> FoundTouchpoint {
    let all = site.channels.all.get(&channel).unwrap_or(seen);
    let answers = match channel {
        Channel::Phone | Channel::Store | Channel::Callback | Channel::Video => "person",
        Channel::Form => "form",
        Channel::Chat => match (all.is("bot"), all.is("person")) {
            (true, false) => "bot",
            (false, true) => "person",
            _ => "",
        },
        _ => "",
    };
    let touchpoint = Touchpoint {
        channel: channel.as_str().to_owned(),
        what,
        place: place(site.pages.readable, seen),
        clicks: seen.clicks(),
        answers: answers.to_owned(),
        trouble: of_value(site, channel, seen, first),
        state: TouchpointState::Found,
        pages: seen.pages,
        languages: seen.languages.iter().map(|(lang, _)| Lang::from(lang)).collect(),
        evidence: Vec::new(),
    };
    FoundTouchpoint { touchpoint, evidence: shown.iter().filter_map(|seen| seen.evidence().cloned()).take(EVIDENCE).collect() }
}

/// `every page`, then regions, then roles of pages in whose content it stands, most pages first.
fn place(readable: u32, seen: &Seen) -> Vec<String> {
    let everywhere = seen.pages >= 3 && f64::from(seen.pages) >= 0.95 * f64::from(readable);
    let shared = |region: &Region| !matches!(region, Region::Main | Region::Dialog);
    let mut roles: Vec<(&str, &u32)> = seen.roles.iter().collect();
    roles.sort_by_key(|(role, pages)| (Reverse(**pages), *role));
    let regions = seen.regions.iter().filter(|region| shared(region) || roles.is_empty()).map(|region| region.as_str().to_owned());
    let every = everywhere.then(|| "every page".to_owned());
    let roles = roles.iter().filter(|_| !everywhere).take(ROLES).map(|(role, _)| Role::from(*role));
    every.into_iter().chain(regions).chain(roles).collect()
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
    let trouble = match channel {
        Channel::Messaging if !shares.is_empty() => vec!["share-links-only".to_owned()],
        Channel::Social if !shares.is_empty() => vec!["social-only-share".to_owned()],
        _ => Vec::new(),
    };
    let touchpoint = Touchpoint {
        channel: channel.as_str().to_owned(),
        what: if channel == Channel::Messaging { names.join(", ") } else { String::new() },
        place: Vec::new(),
        clicks: None,
        answers: String::new(),
        trouble,
        state: if is_unknown(site, channel) { TouchpointState::Unknown } else { TouchpointState::NotFound },
        pages: 0,
        languages: Vec::new(),
        evidence: Vec::new(),
    };
    FoundTouchpoint { touchpoint, evidence: shares.iter().filter_map(|(_, seen)| seen.evidence().cloned()).take(EVIDENCE).collect() }
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

fn is_app(network: &str) -> bool {
    ["whatsapp", "telegram", "viber", "messenger", "line", "sms", "wechat", "kakao", "zalo", "skype"].contains(&network)
}

/// The name of an app, network or store.
fn named(word: &str) -> String {
    NAMES.iter().find(|(key, _)| *key == word).map_or_else(|| titled(word), |(_, name)| (*name).to_owned())
}

/// An id as a name: words with capitals.
fn titled(id: &str) -> String {
    let words = id.split(['-', '_']).filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::facts::site_samples::{Sample, fold, page, read, whole};
    use crate::model::catalogue::{FactName, MetricName};
    use crate::model::fact::PageState;

    use super::*;

    fn of(pages: &[Sample], channel: &str) -> Vec<FoundTouchpoint> {
        read(pages).touchpoints.into_iter().filter(|found| found.touchpoint.channel == channel).collect()
    }

    fn one(pages: &[Sample], channel: &str) -> FoundTouchpoint {
        let mut all = of(pages, channel);
        assert_eq!(all.len(), 1, "{channel}");
        all.remove(0)
    }

    #[test]
    fn six_channels_are_always_told_and_nothing_read_is_unknown() {
        let all = read(&[page("/")]).touchpoints;
        let told: Vec<_> = all.iter().map(|found| (found.touchpoint.channel.as_str(), found.touchpoint.state)).collect();
        let names = ["phone", "e-mail", "form", "chat", "messaging", "social"];
        assert_eq!(told, names.map(|name| (name, TouchpointState::NotFound)));
        let shell = read(&[page("/").state(PageState::Shell)]).touchpoints;
        assert!(shell.iter().all(|found| found.touchpoint.state == TouchpointState::Unknown));
        let cut = fold(&[page("/")]).finish(&SiteInput { complete: false, ..whole() }).touchpoints;
        assert!(cut.iter().all(|found| found.touchpoint.state == TouchpointState::Unknown));
    }

    #[test]
    fn a_tag_manager_hides_a_chat_and_a_form_service_a_form() {
        let mut tagged = page("/contact").role("contact").vendor("some-forms", &["form-builder"]);
        tagged.page.tag_manager = true;
        let state = |channel: &str| one(std::slice::from_ref(&tagged), channel).touchpoint.state;
        assert_eq!(
            (state("chat"), state("form"), state("phone")),
            (TouchpointState::Unknown, TouchpointState::Unknown, TouchpointState::NotFound)
        );
    }

    #[test]
    fn a_number_on_every_page_stands_there_and_least_clicks_count() {
        let pages: Vec<Sample> = (0..4).map(|n| page(&format!("/p{n}")).deep(4 - n).phone("+302101234567", "tel")).collect();
        let phone = one(&pages, "phone");
        assert_eq!(phone.touchpoint.place, ["every page", "footer"]);
        assert_eq!((phone.touchpoint.clicks, phone.touchpoint.pages, phone.touchpoint.answers.as_str()), (Some(1), 4, "person"));
        assert_eq!(phone.evidence[0].page, "https://shop.test/p3");
        assert_eq!((phone.evidence.len(), phone.evidence[0].selector.as_str()), (1, "#n0"));
    }

    #[test]
    fn values_on_most_pages_come_first_and_dead_numbers_last() {
        let dead = [("value", "tel:call us".into()), ("kind", "tel".into()), ("valid", false.into())];
        let pages = [
            page("/a").phone("+302101111111", "tel").fact(FactName::Phone, None, &dead),
            page("/b").phone("+302102222222", "text").fact(FactName::Phone, None, &dead),
            page("/c").phone("+302102222222", "text").fact(FactName::Phone, None, &dead),
        ];
        let phones = of(&pages, "phone");
        let shown: Vec<_> = phones.iter().map(|found| (found.touchpoint.what.as_str(), found.touchpoint.trouble.join(" "))).collect();
        assert_eq!(
            shown,
            [
                ("+302102222222", "not-clickable hours-not-stated".to_owned()),
                ("+302101111111", String::new()),
                ("tel:call us", "invalid-number".to_owned()),
            ]
        );
    }

    #[test]
    fn who_answers_a_chat_is_told_only_when_its_words_say_so() {
        let chat = |topics: &[&str]| {
            let start = page("/").vendor("some-chat", &["chat"]);
            let sample = topics.iter().fold(start, |sample, topic| sample.topic(topic, "/chat", Region::Footer));
            let chat = one(&[sample], "chat").touchpoint;
            (chat.what, chat.answers)
        };
        assert_eq!(chat(&[]), ("Some Chat".to_owned(), String::new()));
        assert_eq!(chat(&["chat.bot"]).1, "bot");
        assert_eq!(chat(&["chat.human"]).1, "person");
        assert_eq!(chat(&["chat.bot", "chat.human"]).1, "");
        let label = one(&[page("/").topic("chat.live", "/chat", Region::Footer)], "chat").touchpoint;
        assert_eq!((label.what.as_str(), label.place), ("Label", vec!["footer".to_owned()]));
    }

    #[test]
    fn shares_are_no_channel_and_say_so() {
        let share = |sample: Sample, network: &str| sample.fact(FactName::ShareLink, None, &[("network", network.into())]);
        let pages = [share(share(page("/"), "whatsapp"), "facebook")];
        let (messaging, social) = (one(&pages, "messaging"), one(&pages, "social"));
        assert_eq!((messaging.touchpoint.what.as_str(), messaging.touchpoint.trouble), ("WhatsApp", vec!["share-links-only".to_owned()]));
        assert_eq!((social.touchpoint.state, social.touchpoint.trouble), (TouchpointState::NotFound, vec!["social-only-share".to_owned()]));
        assert_eq!((messaging.evidence.len(), social.evidence.len()), (1, 1));
    }

    #[test]
    fn networks_share_a_row_and_apps_have_one_each() {
        let profile = |sample: Sample, network: &str| {
            let fields =
                [("network", network.into()), ("target", format!("https://{network}.example/shop").into()), ("source", "link".into())];
            sample.fact(FactName::Profile, Some(Region::Footer), &fields)
        };
        let message =
            |sample: Sample, app: &str, to: &str| sample.fact(FactName::Messaging, None, &[("app", app.into()), ("target", to.into())]);
        let pages = [
            profile(profile(page("/"), "facebook"), "youtube"),
            profile(message(message(page("/a"), "whatsapp", "1"), "viber", "2"), "youtube"),
            message(page("/b"), "whatsapp", "3"),
        ];
        let social = one(&pages, "social");
        assert_eq!((social.touchpoint.what.as_str(), social.touchpoint.pages, social.evidence.len()), ("YouTube, Facebook", 2, 2));
        let apps: Vec<String> = of(&pages, "messaging").into_iter().map(|found| found.touchpoint.what).collect();
        assert_eq!(apps, ["Viber 2", "WhatsApp 1"]);
    }

    #[test]
    fn a_review_site_is_told_as_reviews_and_not_as_a_channel() {
        let fields = [("network", "tripadvisor".into()), ("kind", "reviews".into()), ("source", "link".into())];
        let pages = [page("/").fact(FactName::Profile, Some(Region::Footer), &fields)];
        assert_eq!(one(&pages, "social").touchpoint.state, TouchpointState::NotFound);
        let reviews = one(&pages, "reviews").touchpoint;
        assert_eq!((reviews.what.as_str(), reviews.place, reviews.trouble), ("Tripadvisor", vec!["footer".to_owned()], Vec::new()));
        assert_eq!(read(&pages).facts.metrics.get(&MetricName::ChannelsFound), Some(&0.0));
    }

    #[test]
    fn channels_beyond_the_six_are_told_when_found_in_a_fixed_order() {
        let pages = [
            page("/faq").role("faq").topic("video.call", "/v", Region::Main).topic("order.track", "/t", Region::Footer),
            page("/s").role("stores").fact(FactName::Address, None, &[("value", "Main St 5".into())]).form("search", 0.0),
            page("/a").fact(FactName::AppLink, None, &[("store", "ios".into()), ("id", "1".into())]),
        ];
        let rest: Vec<_> =
            read(&pages).touchpoints.into_iter().skip(6).map(|found| (found.touchpoint.channel, found.touchpoint.what)).collect();
        let want = [
            ("store", "Main St 5"),
            ("app", "App Store"),
            ("video", "Label"),
            ("self-service", "help"),
            ("self-service", "tracking"),
            ("self-service", "search"),
        ];
        assert_eq!(rest, want.map(|(channel, what)| (channel.to_owned(), what.to_owned())));
    }
}
