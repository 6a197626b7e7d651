//! Pages to site: what the brand's pages say together, folded page by page.
//!
//! In: page facts with roles and click depths, in any order; at the end what the crawl found. Out: [`SiteFacts`] and the
//! channels for the report. What is kept is bounded by least key, so that neither the order of pages nor the number of
//! workers can change a byte.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::model::catalogue::{FactName, MetricName};
use crate::model::fact::{Fact, PageFacts, PageState, Sighting, SiteFact, SiteFacts, Value};
use crate::model::vocabulary::{Lang, Role};

use super::channels::{CHANNELS, Shown, shown};
use super::site_input::SiteInput;
use super::speed::count;
use super::standing::Standing;

/// Channels kept by their least names.
const KEPT: usize = 400;
/// Rows of one kind kept of what the crawl found.
const ROWS: usize = 200;

/// Routine questions of customers, and the topics that speak of them.
const QUESTIONS: &[(&str, &[&str])] = &[
    ("account", &["account.login", "account.page", "account.recover", "account.register"]),
    ("cancel", &["order.cancel", "policy.withdrawal", "subscription.manage"]),
    ("contact", &["contact.page", "phone.label", "chat.live"]),
    ("delivery", &["policy.shipping", "delivery.cost", "delivery.time", "delivery.free", "delivery.pickup"]),
    ("hours", &["hours.label", "service.hours-247"]),
    ("payment", &["payment.methods", "payment.instalments"]),
    ("returns", &["policy.returns", "returns.days", "returns.free", "returns.store"]),
    ("sizes", &["product.size-guide"]),
    ("tracking", &["order.track"]),
    ("warranty", &["policy.warranty", "service.repair", "warranty.register"]),
];

/// Rows of one page that show one channel.
type OnPage<'a> = (Vec<&'a Fact>, Vec<Shown>);

/// What all pages say so far.
#[derive(Debug, Clone, Default)]
pub struct SiteSummary {
    pub(crate) read: u32,
    pub(crate) unread: u32,
    /// Readable pages with a tag manager, and shells: what they inject may be there unseen.
    pub(crate) veiled: u32,
    pub(crate) languages: BTreeMap<Lang, u32>,
    declared: BTreeSet<Lang>,
    pub(crate) standings: BTreeMap<(usize, String), Standing>,
    kinds_by_language: BTreeMap<Lang, BTreeSet<usize>>,
    phones: BTreeSet<String>,
    networks: BTreeSet<String>,
    emails: BTreeSet<String>,
    shown_phones: BTreeSet<String>,
    pub(crate) structured_phones: BTreeSet<String>,
    questions: BTreeSet<&'static str>,
}

impl SiteSummary {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Folds a page in. `depth` is in clicks from the home page.
    pub fn add(&mut self, page: &PageFacts, roles: &[Role], depth: Option<u16>) {
        match page.state {
            PageState::Readable => self.read += 1,
            PageState::Shell => {
                self.veiled += 1;
                self.unread += 1;
            }
            _ => {
                self.unread += 1;
                return;
            }
        }
        self.veiled += u32::from(page.state == PageState::Readable && page.tag_manager);
        let lang = page.language.effective();
        if let Some(lang) = lang.filter(|_| page.state == PageState::Readable) {
            *self.languages.entry(lang.clone()).or_default() += 1;
        }
        let mut on_page: BTreeMap<(usize, String), OnPage> = BTreeMap::new();
        for fact in &page.facts {
            self.note(fact, roles);
            if let Some(shown) = shown(fact)
                && let Some(channel) = CHANNELS.iter().position(|c| *c == shown.channel)
            {
                let entry = on_page.entry((channel, shown.what.clone())).or_default();
                entry.0.push(fact);
                entry.1.push(shown);
            }
        }
        for (key, (facts, shown)) in on_page {
            if let Some(lang) = lang {
                self.kinds_by_language.entry(lang.clone()).or_default().insert(key.0);
            }
            self.standings.entry(key).or_default().add(page, roles, depth, &facts, &shown);
        }
        bound(&mut self.standings, KEPT);
    }

    /// Sets of single values.
    fn note(&mut self, fact: &Fact, roles: &[Role]) {
        let value = |field: &str| fact.text(field).filter(|v| !v.is_empty()).map(str::to_owned);
        match fact.name {
            FactName::Phone if fact.field("valid") == Some(&Value::Bool(true)) && fact.text("kind") != Some("fax") => {
                let Some(number) = value("value") else { return };
                let in_data = fact.field("structured") == Some(&Value::Bool(true));
                let only_in_data = fact.seen.selector.split_whitespace().next_back().is_some_and(|last| last.starts_with("script"));
                if in_data || only_in_data {
                    self.structured_phones.insert(number.clone());
                }
                if !only_in_data {
                    self.shown_phones.insert(number.clone());
                }
                self.phones.insert(number);
            }
            FactName::Email => self.emails.extend(value("value")),
            FactName::Profile => self.networks.extend(value("network")),
            FactName::Hreflang => {
                let lang = value("lang").and_then(|tag| tag.split('-').next().map(str::to_owned));
                self.declared.extend(lang.filter(|lang| lang != "x" && lang.len() <= 3));
            }
            FactName::Topic if roles.iter().any(|role| role == "help" || role == "faq") => {
                let topic = fact.text("topic").unwrap_or_default();
                self.questions.extend(QUESTIONS.iter().filter(|(_, topics)| topics.contains(&topic)).map(|(question, _)| *question));
            }
            _ => {}
        }
        self.bound();
    }

    /// Sets of single values keep their least ones.
    fn bound(&mut self) {
        let sets = [
            &mut self.phones,
            &mut self.shown_phones,
            &mut self.structured_phones,
            &mut self.emails,
            &mut self.declared,
            &mut self.networks,
        ];
        for set in sets {
            while set.len() > KEPT {
                set.pop_last();
            }
        }
    }

    /// Folds another part of the same site in.
    pub fn merge(&mut self, other: Self) {
        self.read += other.read;
        self.unread += other.unread;
        self.veiled += other.veiled;
        for (lang, pages) in other.languages {
            *self.languages.entry(lang).or_default() += pages;
        }
        for (lang, kinds) in other.kinds_by_language {
            self.kinds_by_language.entry(lang).or_default().extend(kinds);
        }
        for (key, standing) in other.standings {
            self.standings.entry(key).or_default().merge(standing);
        }
        bound(&mut self.standings, KEPT);
        self.declared.extend(other.declared);
        self.phones.extend(other.phones);
        self.networks.extend(other.networks);
        self.emails.extend(other.emails);
        self.shown_phones.extend(other.shown_phones);
        self.structured_phones.extend(other.structured_phones);
        self.questions.extend(other.questions);
        self.bound();
    }

    /// Languages of the site: those of at least two pages or 5 % of them.
    pub(crate) fn settled_languages(&self) -> BTreeSet<&Lang> {
        let pages: u32 = self.languages.values().sum();
        self.languages.iter().filter(|(_, n)| **n >= 2 || **n * 20 >= pages).map(|(lang, _)| lang).collect()
    }

    /// Rows and numbers of the site.
    pub fn finish(&self, input: &SiteInput) -> SiteFacts {
        let mut metrics = BTreeMap::new();
        let mut set = |name, value: f64| {
            metrics.insert(name, value);
        };
        set(MetricName::PagesRead, f64::from(self.read));
        set(MetricName::PagesUnreadable, f64::from(self.unread));
        let settled = self.settled_languages();
        if self.read > 0 {
            let languages: BTreeSet<&Lang> = settled.iter().copied().chain(&self.declared).collect();
            set(MetricName::LanguagesSeen, count(languages.len()));
            let kinds: BTreeSet<usize> = self.standings.keys().map(|(channel, _)| *channel).collect();
            let contact = kinds.iter().filter(|channel| CHANNELS.get(**channel) != Some(&"self-service")).count();
            set(MetricName::ChannelsFound, count(contact));
            set(MetricName::PhonesFound, count(self.phones.len()));
            set(MetricName::EmailsFound, count(self.emails.len()));
            set(MetricName::ProfilesFound, count(self.networks.len()));
            set(MetricName::HelpTopics, count(self.questions.len()));
            if let Some(parity) = self.parity(&settled, &kinds) {
                set(MetricName::LocaleChannelParity, parity);
            }
        }
        if !self.structured_phones.is_empty() {
            let agreed = self.structured_phones.intersection(&self.shown_phones).count();
            set(MetricName::PhoneAgreement, count(agreed) / count(self.structured_phones.len()));
        }
        input.metrics(&mut set);
        SiteFacts { facts: rows(input), metrics }
    }

    /// The least share of the site's kinds of channel that one of its languages has.
    fn parity(&self, languages: &BTreeSet<&Lang>, kinds: &BTreeSet<usize>) -> Option<f64> {
        if languages.len() < 2 || kinds.is_empty() {
            return None;
        }
        let shares = languages.iter().map(|lang| count(self.kinds_by_language.get(*lang).map_or(0, BTreeSet::len)) / count(kinds.len()));
        shares.reduce(f64::min)
    }
}

/// Drops the greatest keys. A key that is kept at the end was never dropped, so its counts are whole.
fn bound<K: Ord + Clone, V>(map: &mut BTreeMap<K, V>, most: usize) {
    while map.len() > most {
        map.pop_last();
    }
}

fn rows(input: &SiteInput) -> Vec<SiteFact> {
    let row = |name, page: Option<&Url>, excerpt: &str, fields| SiteFact {
        page: page.cloned(),
        fact: Fact { name, fields, region: None, seen: Sighting { selector: String::new(), excerpt: super::gather::short(excerpt) } },
    };
    let broken = input.broken.iter().take(ROWS).map(|b| {
        let mut fields: Vec<(&'static str, Value)> =
            vec![("href", b.target.as_str().into()), ("status", f64::from(b.status.unwrap_or(0)).into())];
        if b.status.is_none() {
            fields.push(("why", b.why.as_str().into()));
        }
        fields.extend([("text", b.text.as_str().into()), ("count", f64::from(b.pages).into())]);
        row(FactName::BrokenLink, b.from.as_ref(), &format!("{} → {}", b.text, b.target), fields)
    });
    let redirects = input.redirects.iter().take(ROWS).map(|r| {
        let fields: Vec<(&'static str, Value)> = vec![
            ("from", r.from.as_str().into()),
            ("to", r.to.as_str().into()),
            ("hops", f64::from(r.hops).into()),
            ("kind", r.kind.into()),
        ];
        row(FactName::Redirect, Url::parse(&r.from).ok().as_ref(), &format!("{} → {}", r.from, r.to), fields)
    });
    let duplicates = input.duplicates.iter().take(ROWS).map(|d| {
        let fields: Vec<(&'static str, Value)> =
            vec![("href", d.href.as_str().into()), ("of", d.of.as_str().into()), ("kind", d.kind.into())];
        row(FactName::Duplicate, Url::parse(&d.href).ok().as_ref(), &d.href, fields)
    });
    broken.chain(redirects).chain(duplicates).collect()
}
