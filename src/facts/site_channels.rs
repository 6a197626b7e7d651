//! The channels of a page, read from its rows: which values of which channel stand there, and what is known of them.
//!
//! In: rows of a page and its roles. Out: one note per channel and value. Shares are kept apart from channels: they say why
//! a channel one might expect is none. What channels add up to is decided in `touchpoints`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Value};
use crate::model::vocabulary::Region;

use super::hours_numbers;
use super::service_hours;
use super::site_bounded::{Fold, Least};
use super::site_seen::{Noted, On, Seen};
use super::touch_hours::{LOOSE, SERVICE};

/// Distinct values kept per channel.
pub(super) const VALUES: usize = 500;
/// Pages behind a login that are kept.
const WALLS: usize = 100;

/// Channels; the last four are signs, not channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Channel {
    Phone,
    Email,
    Form,
    Chat,
    Messaging,
    Social,
    Store,
    App,
    Callback,
    Video,
    /// Entries on review sites: customers read and write there, but nobody is asked.
    Reviews,
    SelfService,
    /// The page that gathers the ways to reach the brand.
    ContactPage,
    /// Customers among themselves.
    Community,
    /// Addresses, which name stores.
    Address,
    /// Links that share the page.
    Share,
    /// A form that another site sends, on a contact page.
    Embedded,
    /// Hours that are stated.
    Hours,
}

impl Channel {
    /// Kinds of contact channel that the metric `channels_found` counts.
    pub(super) const KINDS: [Self; 10] = [
        Self::Phone,
        Self::Email,
        Self::Form,
        Self::Chat,
        Self::Messaging,
        Self::Social,
        Self::Store,
        Self::App,
        Self::Callback,
        Self::Video,
    ];

    /// The word reports use.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "e-mail",
            Self::Form | Self::Embedded => "form",
            Self::Chat => "chat",
            Self::Messaging => "messaging",
            Self::Social | Self::Share => "social",
            Self::Store => "store",
            Self::Address => "post",
            Self::App => "app",
            Self::Callback => "callback",
            Self::Video => "video",
            Self::Reviews => "reviews",
            Self::SelfService => "self-service",
            Self::ContactPage => "contact-page",
            Self::Community => "community",
            Self::Hours => "hours",
        }
    }
}

/// Required fields from which a contact form asks too much.
const MANY_REQUIRED: f64 = 6.0;

/// Topics of links and buttons that lead to a channel, with the value they stand for.
const TOPICS: &[(&str, Channel, &str)] = &[
    ("chat.live", Channel::Chat, ""),
    ("chat.bot", Channel::Chat, ""),
    ("chat.human", Channel::Chat, ""),
    ("callback.request", Channel::Callback, ""),
    ("video.call", Channel::Video, ""),
    ("stores.locator", Channel::Store, ""),
    ("help.center", Channel::SelfService, "help"),
    ("help.faq", Channel::SelfService, "help"),
    ("order.track", Channel::SelfService, "tracking"),
    ("booking.book", Channel::SelfService, "booking"),
    ("account.login", Channel::SelfService, "account"),
    ("account.page", Channel::SelfService, "account"),
    ("account.register", Channel::SelfService, "account"),
    ("account.orders", Channel::SelfService, "account"),
    ("contact.page", Channel::ContactPage, ""),
    ("community.forum", Channel::Community, ""),
];

/// Roles of pages that are such a channel themselves.
const ROLES: &[(&str, Channel, &str)] = &[
    ("contact", Channel::ContactPage, ""),
    ("stores", Channel::Store, ""),
    ("help", Channel::SelfService, "help"),
    ("faq", Channel::SelfService, "help"),
    ("tracking", Channel::SelfService, "tracking"),
    ("booking", Channel::SelfService, "booking"),
    ("account", Channel::SelfService, "account"),
    ("login", Channel::SelfService, "account"),
    ("search", Channel::SelfService, "search"),
];

/// The channels of the pages read so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Channels {
    /// Each channel as a whole.
    pub(super) all: BTreeMap<Channel, Seen>,
    /// Its values.
    pub(super) values: BTreeMap<Channel, Least<Seen, VALUES>>,
    /// Pages behind a login.
    pub(super) walls: Least<u32, WALLS>,
}

impl Channels {
    /// Notes the channels of a readable page.
    pub(super) fn add(&mut self, on: On<'_>) {
        let mut whole: BTreeMap<Channel, Noted<'_>> = BTreeMap::new();
        let notes = read(on);
        let usable = |channel: Channel, noted: &Noted<'_>| channel != Channel::Phone || noted.marks.contains("valid");
        let present: BTreeSet<Channel> =
            notes.iter().filter(|((channel, _), noted)| usable(*channel, noted)).map(|((channel, _), _)| *channel).collect();
        for ((channel, value), noted) in notes {
            if let Some(seen) = self.values.entry(channel).or_default().entry(&value) {
                seen.note(on, &noted);
                if noted.is_page {
                    seen.stands_beside(&present);
                }
            }
            let all = whole.entry(channel).or_insert_with(|| noted.clone());
            all.regions.extend(noted.regions);
            all.marks.extend(noted.marks);
            all.in_content |= noted.in_content;
            all.is_page |= noted.is_page;
            all.targets.extend(noted.targets);
        }
        for (channel, noted) in whole {
            let seen = self.all.entry(channel).or_default();
            seen.note(on, &noted);
            if noted.is_page {
                seen.stands_beside(&present);
            }
        }
    }

    /// Notes a page of which only its login is shown.
    pub(super) fn add_wall(&mut self, page: &str) {
        self.walls.entry(page.split('#').next().unwrap_or_default()).into_iter().for_each(|pages| *pages += 1);
    }

    /// Adds what other pages came to.
    pub(super) fn merge(&mut self, other: Self) {
        for (channel, seen) in other.all {
            self.all.entry(channel).or_default().merge(seen);
        }
        for (channel, values) in other.values {
            self.values.entry(channel).or_default().merge(values);
        }
        self.walls.merge(other.walls);
    }

    /// Values of a channel, by their keys.
    pub(super) fn of(&self, channel: Channel) -> impl DoubleEndedIterator<Item = (&str, &Seen)> {
        self.values.get(&channel).into_iter().flat_map(Least::iter)
    }

    /// Whether a customer can use the channel: numbers that no plan knows do not count.
    pub(super) fn has(&self, channel: Channel) -> bool {
        self.of(channel).any(|(_, seen)| channel != Channel::Phone || seen.is("valid"))
    }
}

/// What stands on one page, by channel and value.
pub(super) type Notes<'a> = BTreeMap<(Channel, Cow<'a, str>), Noted<'a>>;

/// Reads the channels of a page.
pub(super) fn read(on: On<'_>) -> Notes<'_> {
    let mut notes = Notes::new();
    for fact in &on.page.facts {
        row(on, fact, &mut notes);
    }
    for hours in service_hours::stated(on.page) {
        let numbers = hours_numbers::of(hours.fact);
        let loose = numbers.is_empty().then_some(LOOSE);
        let service = (hours.fact.text("of") == Some("service")).then_some(SERVICE);
        let marks: Vec<&'static str> = [Some(hours.mark), loose, service].into_iter().flatten().collect();
        note(&mut notes, Channel::Hours, cut(hours.said), hours.said, hours.fact, &marks);
        if let Some(noted) = notes.get_mut(&(Channel::Hours, cut(hours.said))) {
            noted.targets.retain(|target| hours.fact.text("href") != Some(*target));
            noted.targets.extend(numbers.iter().map(String::as_str));
        }
    }
    for (role, channel, value) in ROLES {
        if on.roles.iter().any(|r| r == role) {
            let doors = if matches!(*value, "tracking" | "booking") { doors(on) } else { None };
            let noted = notes.entry((*channel, Cow::Borrowed(*value))).or_default();
            (noted.in_content, noted.is_page) = (true, true);
            noted.marks.extend(doors);
            if noted.what.is_empty() {
                noted.what = if *channel == Channel::SelfService { value } else { &on.page.title };
            }
        }
    }
    notes
}

/// Whether a page asks for a login before anything can be done on it; none when it asks for nothing.
fn doors(on: On<'_>) -> Option<&'static str> {
    let in_content = |fact: &&Fact| matches!(fact.region, Some(Region::Main) | None);
    let mut kinds = on.page.rows(FactName::Form).filter(in_content).filter_map(|form| form.text("kind")).peekable();
    kinds.peek()?;
    let (mut login, mut open) = (false, false);
    for kind in kinds {
        login |= kind == "login";
        open |= matches!(kind, "order" | "booking" | "contact" | "other");
    }
    if open { Some("open") } else { login.then_some("login") }
}

fn row<'a>(on: On<'a>, fact: &'a Fact, notes: &mut Notes<'a>) {
    let text = |field: &str| fact.text(field).unwrap_or_default();
    let mut add = |channel, value: Cow<'a, str>, what, marks: &[&'static str]| note(notes, channel, value, what, fact, marks);
    match fact.name {
        // A number under the name of an app is among the messengers; one of another desk is no customer's.
        FactName::Phone if matches!(text("kind"), "desk" | "messenger") => {}
        FactName::Phone if text("kind") != "fax" => add(Channel::Phone, cut(text("value")), text("value"), &phone(fact)),
        // An address for job seekers, the press or reports under a law, or one that nobody reads, is no way for a customer to reach the brand.
        FactName::Email if matches!(fact.text("desk"), Some("applicants" | "policy" | "robot" | "other")) => {}
        FactName::Email => add(Channel::Email, cut(text("value")), text("value"), &email(fact)),
        FactName::Form if fact.field("callback") == Some(&Value::Bool(true)) => {
            add(Channel::Callback, Cow::Borrowed(""), on.page.url.path(), &["loads"]);
        }
        FactName::Form if text("kind") == "contact" => add(Channel::Form, Cow::Borrowed(""), on.page.url.path(), &form(on, fact)),
        FactName::Form if text("kind") == "booking" => add(Channel::SelfService, Cow::Borrowed("booking"), "booking", &[]),
        FactName::Form if text("kind") == "search" => add(Channel::SelfService, Cow::Borrowed("search"), "search", &[]),
        FactName::Messaging => add(Channel::Messaging, format!("{} {}", text("app"), cut(text("target"))).into(), text("target"), &[]),
        FactName::Profile => {
            let link: &[&'static str] = if text("source") == "link" { &["link"] } else { &[] };
            let channel = if text("kind") == "reviews" { Channel::Reviews } else { Channel::Social };
            add(channel, cut(text("network")), text("target"), link);
        }
        FactName::ShareLink => add(Channel::Share, cut(text("network")), text("network"), &[]),
        FactName::Vendor => vendor(on, fact, &mut add),
        FactName::Store => add(Channel::Store, Cow::Borrowed(""), text("type"), &mapped(on, "data")),
        FactName::Address => {
            let source = if matches!(text("source"), "jsonld" | "microdata") { "data" } else { "shown" };
            let mut marks = mapped(on, source);
            marks.extend((fact.field("exact") == Some(&Value::Bool(true))).then_some("exact"));
            add(Channel::Address, cut(text("value")), text("value"), &marks);
        }
        FactName::AppLink => add(Channel::App, format!("{} {}", text("store"), cut(text("id"))).into(), text("store"), &[]),
        FactName::Help => add(Channel::SelfService, Cow::Borrowed("help"), "help", &[]),
        // A heading names what stands below it; only help is served there.
        FactName::Topic if text("element") == "heading" && text("topic").starts_with("help.") => {
            add(Channel::SelfService, Cow::Borrowed("help"), "help", &[]);
        }
        FactName::Topic if matches!(text("element"), "link" | "control") => {
            let leads = |channel: &Channel| *channel != Channel::ContactPage || text("href").starts_with("http");
            for (topic, channel, value) in TOPICS.iter().filter(|(topic, channel, _)| *topic == text("topic") && leads(channel)) {
                let marks: &[&'static str] = match *topic {
                    "chat.bot" => &["bot"],
                    "chat.human" => &["person"],
                    _ => &[],
                };
                let what = if *channel == Channel::SelfService { *value } else { text("text") };
                add(*channel, Cow::Borrowed(*value), what, marks);
            }
        }
        _ => {}
    }
}

fn vendor<'a>(on: On<'a>, fact: &'a Fact, add: &mut impl FnMut(Channel, Cow<'a, str>, &'a str, &[&'static str])) {
    let Some(Value::List(categories)) = fact.field("category") else { return };
    let id = fact.text("id").unwrap_or_default();
    let name = fact.text("name").unwrap_or(id);
    let has = |category: &str| categories.iter().any(|c| c == category);
    let waits = if fact.field("waits") == Some(&Value::Bool(true)) { "waits" } else { "loads" };
    if has("chat") {
        let class = [("chatbot", "bot-vendor"), ("live-chat", "person-vendor")].into_iter().find(|(class, _)| has(class));
        let marks: Vec<&'static str> = class.map(|(_, mark)| mark).into_iter().chain([waits]).collect();
        add(Channel::Chat, cut(id), name, &marks);
    }
    // Its number is in the settings of a plug-in, or only its script knows it.
    if has("messaging") {
        add(Channel::Messaging, cut(id), name, &[waits]);
    }
    if has("callback") {
        add(Channel::Callback, cut(id), name, &[waits]);
    }
    if has("community") {
        add(Channel::Community, cut(id), name, &[waits]);
    }
    if has("helpdesk") {
        add(Channel::SelfService, Cow::Borrowed("help"), "help", &[]);
    }
    if has("form-builder") && on.roles.iter().any(|role| role == "contact") {
        add(Channel::Embedded, cut(id), name, &[]);
    }
}

fn note<'a>(notes: &mut Notes<'a>, channel: Channel, value: Cow<'a, str>, what: &'a str, fact: &'a Fact, marks: &[&'static str]) {
    let noted = notes.entry((channel, value)).or_default();
    // What a script shows floats over the content of its page.
    noted.in_content |= matches!(fact.region, Some(Region::Main | Region::Dialog)) || fact.name == FactName::Vendor;
    noted.regions.extend(fact.region);
    noted.marks.extend(marks);
    noted.targets.extend(fact.text("href"));
    if noted.seen.is_none() {
        (noted.seen, noted.what, noted.region) = (Some(&fact.seen), what, fact.region);
    }
}

/// Keys are bounded: what is longer is no number, address or name.
fn cut(value: &str) -> Cow<'_, str> {
    match value.char_indices().nth(200) {
        Some((end, _)) => Cow::Borrowed(value.get(..end).unwrap_or_default()),
        None => Cow::Borrowed(value),
    }
}

/// A source of an address, and whether its page shows the way there.
fn mapped(on: On<'_>, source: &'static str) -> Vec<&'static str> {
    let map = on.page.rows(FactName::Map).next().map(|_| "map");
    std::iter::once(source).chain(map).collect()
}

fn phone(fact: &Fact) -> Vec<&'static str> {
    let mut marks: Vec<&'static str> =
        ["tel", "text", "image", "short"].into_iter().filter(|kind| fact.text("kind") == Some(*kind)).collect();
    if fact.field("structured") == Some(&Value::Bool(true)) {
        marks.push("data");
    }
    if fact.field("valid") == Some(&Value::Bool(true)) {
        marks.push("valid");
    }
    marks
}

fn email(fact: &Fact) -> Vec<&'static str> {
    let link = fact.field("link") == Some(&Value::Bool(true));
    let mut marks: Vec<&'static str> = link.then_some("link").into_iter().collect();
    marks.push(match fact.text("hidden").unwrap_or("none") {
        "none" | "entity" => "open",
        "image" => "image",
        "script" | "data" if !link => "data",
        _ => "hidden",
    });
    marks
}

fn form(on: On<'_>, fact: &Fact) -> Vec<&'static str> {
    let short = !matches!(fact.field("required"), Some(Value::Number(n)) if *n >= MANY_REQUIRED);
    let own = on.page.url.host_str().is_some_and(|host| host.ends_with("localhost") || host.starts_with("127.") || host == "[::1]");
    let plain = on.page.url.scheme() == "http" && !own;
    let to_plain =
        on.page.rows(FactName::MixedContent).any(|row| row.text("kind") == Some("form") && row.seen.selector == fact.seen.selector);
    let mut marks: Vec<&'static str> = short.then_some("short").into_iter().collect();
    marks.push(if plain || to_plain { "over-http" } else { "over-tls" });
    marks.push(if fact.text("sends") == Some("mail-program") { "by-mail" } else { "by-site" });
    let number = |field: &str| match fact.field(field) {
        Some(Value::Number(n)) => Some(*n),
        _ => None,
    };
    if let Some((labelled, fields)) = number("labelled").zip(number("fields")) {
        marks.push(if labelled < fields { "unlabelled" } else { "labelled" });
    }
    if fact.field("captcha") == Some(&Value::Bool(true)) {
        marks.push("captcha");
    }
    marks
}
