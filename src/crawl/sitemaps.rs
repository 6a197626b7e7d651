//! Fetching sitemaps: those robots.txt lists and `/sitemap.xml`, indexes followed within bounds, several at a time.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use url::Url;

use crate::model::exchange::{FetchErrorKind, Outcome};
use crate::model::limits::Limits;
use crate::model::vocabulary::Device;
use crate::net::{Request, Want};

use super::robots::Robots;
use super::scope::Scope;
use super::sitemap;
use super::source::Source;

/// Sitemaps asked for side by side: a host's pacer never waits for one answer, and no more than these are held in memory.
const AT_ONCE: usize = 4;

/// What sitemaps named.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Distinct pages, sorted.
    pub(super) pages: BTreeSet<Url>,
    /// Entries by file.
    pub(super) files: BTreeMap<String, u32>,
    /// What was wrong with them, in words.
    pub(super) problems: Vec<String>,
    /// Sitemaps that were not asked since they are, or lead, to a private address: as named, that address, who named it.
    pub(super) refused: Vec<(Url, Url, Url)>,
}

/// What bounds the reading.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    /// robots.txt is obeyed.
    pub(super) obey: bool,
    /// The target is a folder.
    pub(super) folder: bool,
    /// The site's borders.
    pub(super) scope: &'a Scope,
    /// Bounds of number, nesting and size.
    pub(super) limits: &'a Limits,
}

/// Reads the site's sitemaps.
pub(super) async fn collect(source: &dyn Source, robots: &Robots, home: &Url, rules: Rules<'_>) -> Found {
    let limits = rules.limits;
    let (files, pages) = (limits.sitemaps as usize, limits.sitemap_pages as usize);
    let by = home.join("/robots.txt").unwrap_or_else(|_| home.clone());
    let asked = |url, listed| Asked { url, listed, nesting: 0, by: by.clone() };
    let listed = robots.sitemaps.iter().cloned().map(|url| asked(url, true));
    let usual = home.join("/sitemap.xml").ok().map(|url| asked(url, false));
    let mut queue: VecDeque<Asked> = listed.chain(usual).collect();
    let (mut seen, mut too_deep, mut found) = (BTreeSet::new(), BTreeSet::new(), Found::default());
    while !queue.is_empty() && seen.len() < files && found.pages.len() <= pages {
        let mut wave = Vec::new();
        while wave.len() < AT_ONCE
            && seen.len() < files
            && let Some(mut next) = queue.pop_front()
        {
            next.url = rules.scope.as_home(next.url);
            if seen.insert(next.url.clone()) && rules.ask(&next, robots, home) {
                wave.push(next);
            }
        }
        let answers = futures_util::future::join_all(wave.iter().map(|asked| fetch(source, asked, limits))).await;
        // In the order in which they were named, whichever answers first: what is found is the same on every run.
        for (asked, answer) in wave.iter().zip(answers) {
            if found.pages.len() > pages {
                break;
            }
            let below = found.take(asked, answer);
            if asked.nesting < limits.sitemap_nesting {
                // No more than `files` are ever asked for; some are named twice.
                let below = below.into_iter().take((4 * files + 1).saturating_sub(queue.len()));
                queue.extend(below.map(|url| Asked { url, listed: false, nesting: asked.nesting + 1, by: asked.url.clone() }));
            } else if !below.is_empty() {
                too_deep.insert(asked.url.to_string());
            }
        }
    }
    if found.pages.len() > pages {
        // The least addresses stay, whichever file named them.
        let keep: BTreeSet<Url> = std::mem::take(&mut found.pages).into_iter().take(pages).collect();
        found.pages = keep;
        found.problems.push(format!("sitemaps name more than {pages} pages: the rest was not taken (--max-sitemap-pages)"));
    } else if let Some(next) = queue.front() {
        found.problems.push(format!("more than {files} sitemap files: the rest was not read (--max-sitemaps); first {}", next.url));
    }
    if let Some(first) = too_deep.first() {
        let nesting = limits.sitemap_nesting;
        found.problems.push(format!(
            "sitemap indexes are nested more than {nesting} deep: what is below was not read (--max-sitemap-nesting); first {first}"
        ));
    }
    found
}

impl Rules<'_> {
    /// Whether a sitemap may be asked for. A listed one may stand on another host (sitemaps.org, "cross submits"); one that
    /// only an index names may not. Of a folder nothing but the folder is read.
    fn ask(&self, asked: &Asked, robots: &Robots, home: &Url) -> bool {
        if asked.url.host_str() == home.host_str() { !self.obey || robots.allows(&asked.url) } else { asked.listed && !self.folder }
    }
}

impl Found {
    /// Takes in what came of a sitemap. Out: the sitemaps it names.
    fn take(&mut self, asked: &Asked, answer: Answer) -> Vec<Url> {
        let url = &asked.url;
        match answer {
            Answer::Read(read) => {
                // Each language version is named by every other one: addresses are counted, not mentions.
                let distinct: BTreeSet<&Url> = read.pages.iter().chain(&read.sitemaps).collect();
                self.files.insert(url.to_string(), u32::try_from(distinct.len()).unwrap_or(u32::MAX));
                self.problems.extend(read.problem.map(|problem| format!("sitemap {url}: {problem}")));
                self.pages.extend(read.pages);
                return read.sitemaps;
            }
            Answer::Refused(target, by) => self.refused.push((url.clone(), target, by)),
            Answer::Problem(problem) => self.problems.push(problem),
            Answer::Nothing => {}
        }
        Vec::new()
    }
}

/// A sitemap to be asked for.
struct Asked {
    url: Url,
    /// robots.txt lists it.
    listed: bool,
    nesting: u32,
    /// Who named it.
    by: Url,
}

/// What came of it.
enum Answer {
    Read(sitemap::Sitemap),
    /// It is, or leads to, this private address, named by that one.
    Refused(Url, Url),
    Problem(String),
    Nothing,
}

async fn fetch(source: &dyn Source, asked: &Asked, limits: &Limits) -> Answer {
    let url = &asked.url;
    let request = Request {
        url: url.clone(),
        device: Device::Desktop,
        accept_language: None,
        want: Want::Any { cap: u64::from(limits.sitemap_bytes) + 1 },
        referrer: None,
    };
    let answer = source.fetch(&request).await;
    match &answer.outcome {
        Outcome::Response(response) if (200..300).contains(&response.status) => {
            let bytes = answer.body;
            let (base, limits) = (url.clone(), limits.clone());
            let read = tokio::task::spawn_blocking(move || sitemap::read(&bytes, &base, &limits)).await;
            read.map_or(Answer::Nothing, Answer::Read)
        }
        // `/sitemap.xml` is only a guess: that it is not there is no problem.
        Outcome::Response(response) if asked.listed => {
            Answer::Problem(format!("sitemap {url}, listed in robots.txt, answers {}", response.status))
        }
        Outcome::Failed(error) if error.kind == FetchErrorKind::PrivateAddress => {
            let last = answer.hops.last();
            let (target, by) = last.map_or((url, &asked.by), |hop| (&hop.to, &hop.from));
            Answer::Refused(target.clone(), by.clone())
        }
        Outcome::Failed(error) if asked.listed => Answer::Problem(format!("sitemap {url}, listed in robots.txt: {}", error.detail)),
        Outcome::Response(_) | Outcome::Failed(_) => Answer::Nothing,
    }
}
