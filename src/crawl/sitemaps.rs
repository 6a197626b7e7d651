//! Fetching sitemaps: those robots.txt lists and `/sitemap.xml`, indexes followed within bounds.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::model::exchange::{FetchErrorKind, Outcome};
use crate::model::limits::Limits;
use crate::model::vocabulary::Device;
use crate::net::{Request, Want};

use super::robots::Robots;
use super::scope::Scope;
use super::sitemap;
use super::source::Source;

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
    let Rules { obey, folder, scope, limits } = rules;
    let (files, pages) = (limits.sitemaps as usize, limits.sitemap_pages as usize);
    let mut too_deep: BTreeSet<String> = BTreeSet::new();
    let mut found = Found::default();
    let by = home.join("/robots.txt").unwrap_or_else(|_| home.clone());
    let listed = robots.sitemaps.iter().cloned().map(|url| (url, true));
    let usual = home.join("/sitemap.xml").ok().into_iter().map(|url| (url, false));
    let mut queue: Vec<(Url, bool, u32, Url)> = listed.chain(usual).map(|(url, listed)| (url, listed, 0, by.clone())).collect();
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while at < queue.len() && seen.len() < files && found.pages.len() <= pages {
        let (url, listed, nesting, by) = queue[at].clone();
        let url = scope.as_home(url);
        at += 1;
        // A listed sitemap may stand on another host (sitemaps.org, "cross submits"); one that only an index names may not.
        // Of a folder nothing but the folder is read.
        let foreign = url.host_str() != home.host_str();
        if !seen.insert(url.clone()) || (foreign && (!listed || folder)) || (obey && !foreign && !robots.allows(&url)) {
            continue;
        }
        let read = fetch(source, &url, (listed, limits), &by, &mut found).await;
        let Some(read) = read else { continue };
        // Each language version is named by every other one: addresses are counted, not mentions.
        let distinct: BTreeSet<&Url> = read.pages.iter().chain(&read.sitemaps).collect();
        let entries = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
        found.files.insert(url.to_string(), entries);
        if let Some(problem) = read.problem {
            found.problems.push(format!("sitemap {url}: {problem}"));
        }
        found.pages.extend(read.pages);
        if nesting < limits.sitemap_nesting {
            queue.extend(read.sitemaps.into_iter().map(|named| (named, false, nesting + 1, url.clone())));
        } else if !read.sitemaps.is_empty() {
            too_deep.insert(url.to_string());
        }
    }
    if found.pages.len() > pages {
        // The least addresses stay, whichever file named them.
        let keep: BTreeSet<Url> = std::mem::take(&mut found.pages).into_iter().take(pages).collect();
        found.pages = keep;
        found.problems.push(format!("sitemaps name more than {pages} pages: the rest was not taken (--max-sitemap-pages)"));
    } else if at < queue.len() {
        let next = queue.get(at).map_or(home, |(url, ..)| url);
        found.problems.push(format!("more than {files} sitemap files: the rest was not read (--max-sitemaps); first {next}"));
    }
    if let Some(first) = too_deep.first() {
        let nesting = limits.sitemap_nesting;
        found.problems.push(format!(
            "sitemap indexes are nested more than {nesting} deep: what is below was not read (--max-sitemap-nesting); first {first}"
        ));
    }
    found
}

async fn fetch(source: &dyn Source, url: &Url, (listed, limits): (bool, &Limits), by: &Url, found: &mut Found) -> Option<sitemap::Sitemap> {
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
            tokio::task::spawn_blocking(move || sitemap::read(&bytes, &base, &limits)).await.ok()
        }
        // `/sitemap.xml` is only a guess: that it is not there is no problem.
        Outcome::Response(response) if listed => {
            found.problems.push(format!("sitemap {url}, listed in robots.txt, answers {}", response.status));
            None
        }
        Outcome::Failed(error) if error.kind == FetchErrorKind::PrivateAddress => {
            let last = answer.hops.last();
            let (target, by) = last.map_or((url, by), |hop| (&hop.to, &hop.from));
            found.refused.push((url.clone(), target.clone(), by.clone()));
            None
        }
        Outcome::Failed(error) if listed => {
            found.problems.push(format!("sitemap {url}, listed in robots.txt: {}", error.detail));
            None
        }
        Outcome::Response(_) | Outcome::Failed(_) => None,
    }
}
