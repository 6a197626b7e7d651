//! What is counted over all pages beside channels: states, languages, depths, navigation, help topics, the host pages name.
//!
//! In: pages with their roles. Out: counts, folded in any order. Numbers are made of them in `site_metrics`.

use std::collections::BTreeSet;

use url::Url;

use crate::model::catalogue::FactName;
use crate::model::fact::{PageFacts, PageState};
use crate::model::vocabulary::Region;

use super::site_bounded::{Fold, Least};
use super::site_seen::On;

/// Links counted over all headers and navigations.
const LINKS: usize = 3000;
/// Pages that may turn out to be the home page.
const HOMES: usize = 8;
/// Longest address counted.
const LONG: usize = 500;

/// Routine questions and the topics that speak of them.
const QUESTIONS: &[(&str, &[&str])] = &[
    ("delivery", &["delivery.time", "delivery.cost", "delivery.free", "delivery.pickup", "policy.shipping"]),
    ("returns", &["policy.returns", "returns.days", "returns.free", "returns.store"]),
    ("payment", &["payment.methods", "payment.instalments"]),
    ("warranty", &["policy.warranty", "warranty.register"]),
    ("hours", &["hours.label", "hours.days", "service.hours-247"]),
    ("sizes", &["product.size-guide"]),
    ("cancel", &["order.cancel", "policy.withdrawal", "subscription.manage"]),
    ("tracking", &["order.track"]),
    ("account", &["account.login", "account.register", "account.page", "account.orders", "account.recover"]),
    ("contact", &["contact.page"]),
];

/// Roles of pages that answer questions.
const HELP_ROLES: &[&str] = &["help", "faq", "contact", "shipping", "returns"];

/// Topics whose links name the site itself, not a partner of it.
const OWN: &[&str] = &["nav.home", "contact.page", "about.company", "policy.privacy", "policy.terms"];

/// Header and navigation links of a page that may be the home page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Navigation {
    pub(super) language: String,
    pub(super) links: BTreeSet<String>,
}

impl Fold for Navigation {
    fn merge(&mut self, other: Self) {
        self.links.extend(other.links);
        self.language = other.language;
    }
}

/// Counts over all pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Pages {
    pub(super) readable: u32,
    pub(super) unreadable: u32,
    /// Shells and blocked or unreadable pages: what stands there is unseen.
    pub(super) unseen: u32,
    pub(super) max_depth: Option<u16>,
    pub(super) tag_manager: bool,
    /// Hours are stated somewhere.
    pub(super) hours: bool,
    /// Readable contact pages.
    pub(super) contact: u32,
    /// Readable pages in a role that answers questions.
    pub(super) help: u32,
    pub(super) questions: BTreeSet<&'static str>,
    /// Readable pages by the language they are read as; "" when it cannot be told.
    pub(super) languages: Least<u32, 200>,
    /// Of those, pages whose declared language is not another one.
    pub(super) sure: Least<u32, 200>,
    /// Languages that hreflang declares.
    pub(super) declared: Least<u32, 200>,
    /// Pages that repeat a link in header or navigation, by language and label.
    pub(super) links: Least<u32, LINKS>,
    pub(super) homes: Least<Navigation, HOMES>,
    /// Pages that name a host as their own.
    pub(super) hosts: Least<u32, 100>,
}

impl Pages {
    /// Counts a page.
    pub(super) fn add(&mut self, on: On<'_>) {
        self.max_depth = self.max_depth.max(on.depth);
        if on.page.state != PageState::Readable {
            self.unreadable += 1;
            self.unseen += u32::from(matches!(on.page.state, PageState::Shell | PageState::Blocked | PageState::Unreadable));
            return;
        }
        self.readable += 1;
        self.tag_manager |= on.page.tag_manager;
        self.contact += u32::from(on.roles.iter().any(|role| role == "contact"));
        self.speak(on);
        self.answer(on);
        self.navigate(on);
        self.name(on.page);
    }

    fn speak(&mut self, on: On<'_>) {
        let language = &on.page.language;
        count(&mut self.languages, language.effective().map_or("", String::as_str));
        if let (Some(lang), true) =
            (language.effective(), language.found.is_none() || language.declared.is_none() || language.found == language.declared)
        {
            count(&mut self.sure, lang);
        }
        let tags = on.page.rows(FactName::Hreflang).filter_map(|row| row.text("lang")).filter_map(primary);
        for lang in tags.collect::<BTreeSet<String>>() {
            count(&mut self.declared, &lang);
        }
    }

    fn answer(&mut self, on: On<'_>) {
        let helps = on.roles.iter().any(|role| HELP_ROLES.contains(&role.as_str()));
        self.help += u32::from(helps);
        for fact in &on.page.facts {
            let shared = matches!(fact.region, Some(Region::Header | Region::Nav | Region::Footer));
            let question = match fact.name {
                FactName::Hours => Some("hours"),
                FactName::Phone | FactName::Email if !shared => Some("contact"),
                FactName::Form if fact.text("kind") == Some("contact") => Some("contact"),
                FactName::Topic => {
                    let topic = fact.text("topic").unwrap_or_default();
                    let question = QUESTIONS.iter().find(|(_, topics)| topics.contains(&topic)).map(|(question, _)| *question);
                    question.filter(|question| !shared || *question == "hours")
                }
                _ => None,
            };
            self.hours |= question == Some("hours");
            self.questions.extend(question.filter(|_| helps && !shared));
        }
        let of_role = |role: &str| on.roles.iter().any(|r| r == role);
        let by_role = [("shipping", "delivery"), ("returns", "returns"), ("contact", "contact")];
        self.questions.extend(by_role.into_iter().filter(|(role, _)| of_role(role)).map(|(_, question)| question));
    }

    fn navigate(&mut self, on: On<'_>) {
        let lang = on.page.language.effective().map_or("", String::as_str);
        let links = &on.page.navigation;
        for link in links {
            count(&mut self.links, &format!("{lang} {link}"));
        }
        if on.depth == Some(0) || on.roles.iter().any(|role| role == "home") {
            let key = home_key(on.depth, on.page.url.as_str());
            if let Some(home) = self.homes.entry(&key) {
                *home = Navigation { language: lang.to_owned(), links: links.iter().cloned().collect() };
            }
        }
    }

    /// Hosts by which a page calls its own site: of its language versions and of links to what every site has once.
    fn name(&mut self, page: &PageFacts) {
        let own = |row: &&crate::model::fact::Fact| row.text("topic").is_some_and(|topic| OWN.contains(&topic));
        let links = page.rows(FactName::Topic).filter(own).filter_map(|row| row.text("href"));
        let versions = page.rows(FactName::Hreflang).filter_map(|row| row.text("target"));
        let hosts = links.chain(versions).filter_map(|href| Url::parse(href).ok()).filter(|url| matches!(url.scheme(), "http" | "https"));
        for host in hosts.filter_map(|url| url.host_str().map(str::to_owned)).filter(|h| h.len() < LONG).collect::<BTreeSet<String>>() {
            count(&mut self.hosts, &host);
        }
    }

    /// Adds what other pages came to.
    pub(super) fn merge(&mut self, other: Self) {
        self.readable += other.readable;
        self.unreadable += other.unreadable;
        self.unseen += other.unseen;
        self.max_depth = self.max_depth.max(other.max_depth);
        self.tag_manager |= other.tag_manager;
        self.hours |= other.hours;
        self.contact += other.contact;
        self.help += other.help;
        self.questions.extend(other.questions);
        self.languages.merge(other.languages);
        self.sure.merge(other.sure);
        self.declared.merge(other.declared);
        self.links.merge(other.links);
        self.homes.merge(other.homes);
        self.hosts.merge(other.hosts);
    }

    /// All pages.
    pub(super) fn all(&self) -> u32 {
        self.readable.saturating_add(self.unreadable)
    }

    /// Languages the site is written in: two pages at least whose declared language does not speak against it.
    pub(super) fn spoken(&self) -> Vec<&str> {
        self.sure.iter().filter(|(_, pages)| **pages >= 2).map(|(lang, _)| lang).collect()
    }

    /// Header and navigation links of the home page.
    pub(super) fn home(&self, url: Option<&Url>) -> Option<&Navigation> {
        let at = |(key, _): &(&str, &Navigation)| url.is_some_and(|url| key.split_once(' ').is_some_and(|(_, page)| page == url.as_str()));
        self.homes.iter().find(at).or_else(|| self.homes.iter().next()).map(|(_, home)| home)
    }
}

fn count<const N: usize>(map: &mut Least<u32, N>, key: &str) {
    if let Some(pages) = map.entry(key) {
        *pages += 1;
    }
}

fn home_key(depth: Option<u16>, url: &str) -> String {
    format!("{:05} {url}", depth.unwrap_or(u16::MAX))
}

/// Primary subtag of a language tag; `x-default` names none.
fn primary(tag: &str) -> Option<String> {
    let lang = tag.split(['-', '_']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_lowercase())).then_some(lang)
}
