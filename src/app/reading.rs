//! What the audit does with each page while its tree lives: facts, roles, verdicts, all folded at once.
//!
//! In: pages, from several threads. Out: one [`Part`] that does not depend on the order they came in. Of a page only its
//! place in the click graph stays, and the facts of the few that may be in the panel.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use url::Url;

use crate::crawl::{CrawlOutcome, StartProblem, Visitor};
use crate::facts::SiteSummary;
use crate::html::Page;
use crate::model::exchange::Exchange;
use crate::model::fact::{EMPTY, PageFacts, PageState};
use crate::model::page::{ClickGraph, PageNode};
use crate::model::vocabulary::{Lang, Role};
use crate::rules::{RunState, SiteFold};

use super::limits::Met;
use super::pack::Pack;

/// Pages of each role in the panel.
pub(super) const PER_ROLE: usize = 3;

/// Role of the page the crawl started from.
pub(super) const HOME: &str = "home";

/// What several pages left behind.
pub(super) struct Part {
    pub(super) fold: SiteFold<'static>,
    pub(super) summary: SiteSummary,
    pub(super) kept: Kept,
    pub(super) census: Census,
    /// Bounds that pages met.
    pub(super) met: Met,
}

/// The pages in numbers, and the few that conditions on clicks ask for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Census {
    /// Pages read.
    pub(super) pages: u32,
    /// Of those, readable ones: in all, by role, by language, by click depth.
    pub(super) readable: u32,
    pub(super) roles: BTreeMap<Role, u32>,
    pub(super) languages: BTreeMap<Lang, u32>,
    pub(super) by_language: BTreeMap<Role, BTreeMap<Lang, u32>>,
    pub(super) depths: BTreeMap<Option<u16>, u32>,
    /// Pages that could not be read, by state.
    pub(super) states: BTreeMap<&'static str, u32>,
    /// Of those, addresses that answered with the page of an error or with nothing at all, the least ones.
    pub(super) errors: BTreeMap<String, Failed>,
    /// Clicks to the page that is farthest from the home page.
    pub(super) deepest: Option<u16>,
    /// Of each role the page with the fewest clicks, readable or not.
    pub(super) nearest: BTreeMap<Role, PageNode>,
}

impl Census {
    fn count(&mut self, facts: &PageFacts, exchange: &Exchange, roles: &[Role]) {
        self.pages += 1;
        self.deepest = self.deepest.max(exchange.depth);
        if facts.state == PageState::Readable {
            self.readable += 1;
            roles.iter().for_each(|role| *self.roles.entry(role.clone()).or_default() += 1);
            if let Some(lang) = facts.language.effective() {
                *self.languages.entry(lang.clone()).or_default() += 1;
                for role in roles {
                    *self.by_language.entry(role.clone()).or_default().entry(lang.clone()).or_default() += 1;
                }
            }
            *self.depths.entry(exchange.depth).or_default() += 1;
        } else {
            *self.states.entry(state_name(facts.state)).or_default() += 1;
            let failed = match facts.state {
                PageState::Error => Some(Failed::Error),
                PageState::Unreadable if facts.state_note == EMPTY => Some(Failed::Empty),
                _ => None,
            };
            self.note_errors(failed.map(|failed| (facts.url.to_string(), failed)));
        }
        if exchange.depth.is_some() {
            let node = node(facts, exchange, roles);
            roles.iter().for_each(|role| self.near(role, &node));
        }
    }

    fn near(&mut self, role: &str, node: &PageNode) {
        let nearer = |known: &PageNode| (node.depth, &node.url) < (known.depth, &known.url);
        if self.nearest.get(role).is_none_or(nearer) {
            self.nearest.insert(role.to_owned(), node.clone());
        }
    }

    fn note_errors(&mut self, errors: impl IntoIterator<Item = (String, Failed)>) {
        self.errors.extend(errors);
        while self.errors.len() > ERRORS {
            self.errors.pop_last();
        }
    }

    fn merge(&mut self, other: Self) {
        fn add<K: Ord>(mine: &mut BTreeMap<K, u32>, theirs: BTreeMap<K, u32>) {
            theirs.into_iter().for_each(|(key, pages)| *mine.entry(key).or_default() += pages);
        }
        self.pages += other.pages;
        self.readable += other.readable;
        add(&mut self.roles, other.roles);
        add(&mut self.languages, other.languages);
        other.by_language.into_iter().for_each(|(role, languages)| add(self.by_language.entry(role).or_default(), languages));
        add(&mut self.depths, other.depths);
        add(&mut self.states, other.states);
        self.note_errors(other.errors);
        self.deepest = self.deepest.max(other.deepest);
        other.nearest.iter().for_each(|(role, node)| self.near(role, node));
    }

    /// The click graph as far as anybody asks for it: of each role the nearest page, with the pages on the way to it.
    pub(super) fn graph(&self, outcome: &CrawlOutcome) -> ClickGraph {
        let mut pages: BTreeMap<Url, PageNode> = self.nearest.values().map(|node| (node.url.clone(), node.clone())).collect();
        for node in self.nearest.values() {
            let mut next = node.referrer.clone();
            for _ in 0..WAY {
                let Some(url) = next.take().filter(|url| !pages.contains_key(url)) else { break };
                let Some(page) = outcome.pages.get(url.as_str()) else { break };
                let referrer = page.referrer.and_then(|referrer| Url::parse(referrer).ok());
                next.clone_from(&referrer);
                let on_the_way =
                    PageNode { url: url.clone(), depth: page.depth, referrer, roles: Vec::new(), language: None, readable: true };
                pages.insert(url, on_the_way);
            }
        }
        ClickGraph { pages: pages.into_values().collect(), read: self.pages, deepest: self.deepest, complete: outcome.complete }
    }
}

/// How an address answers that shows a visitor nothing of the brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// With the page of an error.
    Error,
    /// With a page without a word, a picture or a script.
    Empty,
}

/// Addresses kept of pages of errors.
const ERRORS: usize = 10_000;
/// Clicks of a way at most.
const WAY: usize = 64;

/// Facts of the pages that may be in the panel: the shallowest of each role, and pinned ones.
#[derive(Default)]
pub(super) struct Kept {
    by_role: BTreeMap<Role, BTreeMap<(u16, Url), Arc<Candidate>>>,
    pinned: BTreeMap<Url, Arc<Candidate>>,
}

/// A page that may be in the panel.
pub(super) struct Candidate {
    pub(super) facts: PageFacts,
    pub(super) roles: Vec<Role>,
    pub(super) depth: Option<u16>,
}

impl Kept {
    fn offer(&mut self, facts: &PageFacts, roles: &[Role], depth: Option<u16>, pinned: bool) {
        if facts.state != PageState::Readable {
            return;
        }
        let mut made: Option<Arc<Candidate>> = None;
        let mut candidate =
            || Arc::clone(made.get_or_insert_with(|| Arc::new(Candidate { facts: facts.clone(), roles: roles.to_vec(), depth })));
        if pinned {
            self.pinned.insert(facts.url.clone(), candidate());
        }
        let other = ["other".to_owned()];
        for role in if roles.is_empty() { &other[..] } else { roles } {
            let pages = self.by_role.entry(role.clone()).or_default();
            let key = (depth.unwrap_or(u16::MAX), facts.url.clone());
            if pages.len() < PER_ROLE || pages.last_key_value().is_some_and(|(last, _)| key < *last) {
                pages.insert(key, candidate());
                if pages.len() > PER_ROLE {
                    pages.pop_last();
                }
            }
        }
    }

    fn merge(&mut self, other: Self) {
        self.pinned.extend(other.pinned);
        for (role, pages) in other.by_role {
            let known = self.by_role.entry(role).or_default();
            known.extend(pages);
            while known.len() > PER_ROLE {
                known.pop_last();
            }
        }
    }

    /// The pages that were kept, as the panel is chosen from.
    pub(super) fn nodes(&self) -> Vec<PageNode> {
        let of_roles = self.by_role.values().flat_map(BTreeMap::values);
        let node = |page: &Arc<Candidate>| PageNode {
            url: page.facts.url.clone(),
            depth: page.depth,
            referrer: None,
            roles: page.roles.clone(),
            language: page.facts.language.effective().cloned(),
            readable: true,
        };
        let mut nodes: Vec<PageNode> = self.pinned.values().chain(of_roles).map(node).collect();
        nodes.sort_by(|a, b| a.url.cmp(&b.url));
        nodes.dedup_by(|a, b| a.url == b.url);
        nodes
    }

    /// A page, if it was kept.
    pub(super) fn get(&self, url: &str) -> Option<Arc<Candidate>> {
        let of_roles = self.by_role.values().flatten().map(|(_, page)| page);
        self.pinned.values().chain(of_roles).find(|page| page.facts.url.as_str() == url).map(Arc::clone)
    }
}

/// The visitor of an audit.
pub(super) struct Reading {
    pack: &'static Pack,
    run: RunState,
    pinned: Vec<Url>,
    idle: Mutex<Vec<Part>>,
}

impl Reading {
    /// A reading with nothing read.
    pub(super) fn new(pack: &'static Pack, run: RunState, pinned: Vec<Url>) -> Self {
        Self { pack, run, pinned, idle: Mutex::default() }
    }

    fn part(&self) -> Part {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| Part {
            fold: self.pack.rules.fold(&self.run),
            summary: SiteSummary::new(),
            kept: Kept::default(),
            census: Census::default(),
            met: Met::default(),
        })
    }

    fn put_back(&self, part: Part) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(part);
    }

    /// Everything that was read, in one part.
    pub(super) fn finish(&self) -> Part {
        let mut whole = self.part();
        for part in self.idle.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            whole.fold.merge(part.fold);
            whole.summary.merge(part.summary);
            whole.kept.merge(part.kept);
            whole.met.merge(part.met);
            whole.census.merge(part.census);
        }
        whole
    }
}

impl Visitor for Reading {
    fn start(&self, exchange: &Exchange, page: &Page) -> Result<(), StartProblem> {
        let facts = self.pack.reader.page(page, exchange);
        match start_problem(facts.state) {
            None => Ok(()),
            Some((state, what, advice)) => {
                let note = if facts.state_note.is_empty() { what.to_owned() } else { format!("{what}: {}", facts.state_note) };
                Err(StartProblem { state: state.to_owned(), note, advice: advice.to_owned() })
            }
        }
    }

    fn page(&self, exchange: &Exchange, page: &Page) {
        let facts = self.pack.reader.page(page, exchange);
        let roles = roles(self.pack, &facts, exchange.depth);
        let mut part = self.part();
        part.met.page(exchange, page, &facts);
        part.fold.add(&facts, &roles, exchange.depth);
        part.summary.add(&facts, &roles, exchange.depth);
        part.census.count(&facts, exchange, &roles);
        part.kept.offer(&facts, &roles, exchange.depth, self.pinned.contains(&facts.url));
        self.put_back(part);
    }

    fn failed(&self, _exchange: &Exchange) {}
}

/// Roles of a page; the page the crawl started from is the home page, wherever it stands.
pub(super) fn roles(pack: &Pack, facts: &PageFacts, depth: Option<u16>) -> Vec<Role> {
    let mut roles = pack.rules.page_roles(facts);
    if depth == Some(0) && facts.state == PageState::Readable && !roles.iter().any(|role| role == HOME) {
        roles.push(HOME.to_owned());
        roles.sort();
    }
    roles
}

/// What stays of a page.
pub(super) fn node(facts: &PageFacts, exchange: &Exchange, roles: &[Role]) -> PageNode {
    PageNode {
        url: facts.url.clone(),
        depth: exchange.depth,
        referrer: exchange.referrer.clone(),
        language: facts.language.effective().cloned(),
        readable: facts.state == PageState::Readable,
        roles: roles.to_vec(),
    }
}

/// The state's word in reports.
fn state_name(state: PageState) -> &'static str {
    match state {
        PageState::Readable => "readable",
        PageState::Shell => "script-shell",
        PageState::Blocked => "challenge",
        PageState::LoginWall => "login-wall",
        PageState::Parked => "parked",
        PageState::Error => "error-page",
        PageState::Unreadable => "unreadable",
    }
}

/// Class, words and advice for a start page that is no page of a brand.
fn start_problem(state: PageState) -> Option<(&'static str, &'static str, &'static str)> {
    match state {
        PageState::Readable => None,
        PageState::Shell => Some((
            "shell",
            "the start page is an empty script shell",
            "its content comes by script, which this version does not run: audit a server-rendered copy, or a folder of rendered pages",
        )),
        PageState::Blocked => Some((
            "blocked",
            "the site answers with a challenge instead of its page",
            "ask its owner to let the user agent in, or try --user-agent, --header, --cookie or another network",
        )),
        PageState::LoginWall => {
            Some(("login", "the start page is a login form", "give --cookie or --header of a session, --user, or a public start page"))
        }
        PageState::Parked => Some((
            "parked",
            "the start page is a parked domain or a server's default page",
            "check the address: there is no brand's site here (yet)",
        )),
        PageState::Error => Some(("status", "the start page is an error page", "check the address; start at the home page")),
        PageState::Unreadable => {
            Some(("unreadable", "the start page cannot be read", "look at the address in a browser; --max-body raises the limit of a page"))
        }
    }
}
