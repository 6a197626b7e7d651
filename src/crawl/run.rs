//! The crawl: start page, then level by level, then seeds that no link reached, then what only sitemaps name.
//!
//! In: the specification, a source of answers, a visitor. Out: a [`CrawlOutcome`]. Every level is sorted before it is asked for and a
//! page budget is spent in that order, so two runs over the same site read the same pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::StreamExt;
use url::Url;

use crate::model::exchange::{Exchange, FetchErrorKind, Outcome};
use crate::model::secrets;
use crate::model::spec::{AuditSpec, Budget, Target};
use crate::net::{Stopwatch, Want};

use super::error::CrawlError;
use super::filing::{NOT_CAPTURED, NOT_IN_FOLDER, is_refusal};
use super::frontier::{Candidate, Frontier};
use super::outcome::CrawlOutcome;
use super::queue::{Lines, Queue, Waiting};
use super::reading::{Read, Reader, half_digest};
use super::refreshes::Refreshes;
use super::robots::Robots;
use super::scope::{Scope, Side, is_no_page};
use super::side_effects;
use super::source::Source;
use super::start;
use super::traps::Traps;
use super::visit::{Fetched, FoundLink, Visited, Visitor};
use super::workers::Workers;

/// Pages of the first level from which the blocks are learnt that all pages share.
const SAMPLE: usize = 8;

/// Candidates asked for before what came of them over redirects is taken in.
const PORTION: usize = 4_096;

/// Where a crawl stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// Pages read.
    pub done: u32,
    /// Addresses known and not yet asked for.
    pub queued: u32,
    /// Pages per second so far.
    pub rate: f64,
    /// What is being waited for.
    pub waiting: Option<String>,
}

/// Crawls one brand's site.
///
/// # Errors
/// When the start page cannot be audited; everything later is data of the outcome.
pub async fn run(
    spec: &AuditSpec,
    source: Arc<dyn Source>,
    visitor: Arc<dyn Visitor>,
    progress: &(dyn Fn(&Progress) + Send + Sync),
) -> Result<CrawlOutcome, CrawlError> {
    let clock = Stopwatch::start();
    let workers = Arc::new(Workers::start());
    let started = start::start(spec, &*source, &visitor, &workers).await?;
    let mut crawl = Crawl {
        budget: &spec.budget,
        obey: spec.scope.obey_robots,
        is_folder: matches!(spec.target, Target::Folder { .. }),
        reader: Reader::new(Arc::clone(&source), Arc::clone(&visitor), workers, spec),
        visitor,
        source,
        progress,
        clock,
        scope: started.scope,
        robots: started.robots,
        frontier: Frontier::new(spec.budget.waiting_bytes()),
        traps: Traps::new(&spec.budget),
        refreshes: Refreshes::new(spec.budget.limits.refreshes),
        out: CrawlOutcome { warnings: started.warnings, ..CrawlOutcome::default() },
        seeds: spec.seeds.iter().map(super::normalise).collect(),
        pins: spec.panel.iter().map(super::normalise).collect(),
        unlinked: false,
        pages: 0,
        checks: 0,
    };
    crawl.out.wanted.clone_from(&crawl.pins);
    crawl.out.robots = crawl.robots.said.clone();
    crawl.out.home = Some(started.home.exchange.final_url().clone());
    crawl.take_start(started.home).await?;
    crawl.take_seeds().await?;
    if spec.scope.sitemaps {
        crawl.take_sitemaps(spec).await?;
    }
    crawl.take_known().await?;
    crawl.take_pins().await?;
    crawl.out.warnings.extend(crawl.source.notes());
    crawl.out.warnings.extend(crawl.frontier.trouble().map(str::to_owned));
    crawl.out.finish();
    Ok(crawl.out)
}

pub(super) struct Crawl<'a> {
    budget: &'a Budget,
    obey: bool,
    pub(super) is_folder: bool,
    reader: Reader,
    visitor: Arc<dyn Visitor>,
    source: Arc<dyn Source>,
    progress: &'a (dyn Fn(&Progress) + Send + Sync),
    clock: Stopwatch,
    pub(super) scope: Scope,
    robots: Robots,
    pub(super) frontier: Frontier,
    traps: Traps,
    refreshes: Refreshes,
    pub(super) out: CrawlOutcome,
    /// Pages that the user wants read, whether or not a link leads there.
    seeds: BTreeSet<Url>,
    /// Pages of the panel that was asked for and that were not asked for so far: their room in the budget is kept.
    pins: BTreeSet<Url>,
    /// What is asked for now is linked by nothing that was read.
    pub(super) unlinked: bool,
    pages: u32,
    checks: u32,
}

impl Crawl<'_> {
    /// Home, the sample of the first level, then every level.
    async fn take_start(&mut self, home: Fetched) -> Result<(), CrawlError> {
        self.frontier.mark(&super::normalise(&home.exchange.url));
        self.frontier.mark(&super::normalise(home.exchange.final_url()));
        self.pins.remove(&super::normalise(&home.exchange.url));
        self.pins.remove(&super::normalise(home.exchange.final_url()));
        let links = self.reader.links_of(home.clone()).await?;
        self.offer(links, home.exchange.final_url(), Some(1));
        let room = SAMPLE.min(self.room().saturating_sub(1));
        let mut level = self.frontier.take();
        let (mut sample, mut first) = (Vec::new(), Lines::new(self.budget.waiting_bytes()));
        while let Some(waiting) = self.frontier.next_of(&mut level) {
            match self.admit(&waiting) {
                Some(candidate) if sample.len() < room && !is_no_page(&candidate.url) => {
                    self.pins.remove(&candidate.url);
                    sample.push(candidate);
                }
                Some(candidate) => self.line_up(&mut first, waiting, candidate),
                None => {}
            }
        }
        let mut held = vec![Read::of(home)];
        held.extend(self.reader.fetch_all(sample, Want::Html).await);
        self.reader.learn(&held).await?;
        for read in held {
            self.take_in(read).await?;
        }
        self.batches(first).await?;
        self.levels().await
    }

    /// Asks for the seeds that no link reached, and goes on from them. They come behind what links reach, so that a page has
    /// its true distance from the home page; their room in the budget is kept.
    async fn take_seeds(&mut self) -> Result<(), CrawlError> {
        for seed in std::mem::take(&mut self.seeds) {
            self.frontier.offer(&seed, None, None, None);
        }
        self.levels().await
    }

    /// Pages that may still be asked for, beside those kept for seeds that nothing led to so far, and for the panel.
    fn room(&self) -> usize {
        let kept = self.seeds.iter().filter(|seed| !self.frontier.knows(seed)).count();
        self.left_of_budget().saturating_sub(kept + self.pins.len())
    }

    fn left_of_budget(&self) -> usize {
        usize::try_from(self.budget.pages.saturating_sub(self.pages)).unwrap_or(usize::MAX)
    }

    /// Asks for the pages of the panel that a crawl which was cut short met no link to: whether they are still there is not left
    /// open. Of a crawl that saw all there is to see they are gone, and not asked for.
    async fn take_pins(&mut self) -> Result<(), CrawlError> {
        if !self.out.is_cut_short() || self.over() {
            return Ok(());
        }
        let mut open = Vec::new();
        for url in std::mem::take(&mut self.pins) {
            if self.scope.side(&url) != Side::Inside {
                self.out.skip("scope", &url);
            } else if self.obey && !self.robots.allows(&url) {
                self.out.skip("robots", &url);
            } else if open.len() < self.left_of_budget() {
                self.frontier.mark(&url);
                open.push(Candidate { url, referrer: None, anchor: None, depth: None });
            }
        }
        self.unlinked = true;
        self.ask(open, Want::Html, 0).await
    }

    /// Puts a candidate in its line.
    fn line_up(&mut self, lines: &mut Lines, waiting: Waiting, candidate: Candidate) {
        if self.pins.contains(&candidate.url) && lines.pinned.len() < self.left_of_budget() {
            self.pins.remove(&candidate.url);
            lines.pinned.push(candidate);
        } else {
            lines.push(waiting, &candidate.url);
        }
    }

    /// Level after level until nothing new is found.
    async fn levels(&mut self) -> Result<(), CrawlError> {
        loop {
            let level = self.admitted();
            if level.met == 0 {
                return Ok(());
            }
            self.batches(level).await?;
        }
    }

    /// The candidates of the level to come that may be asked for; the others are counted by reason.
    fn admitted(&mut self) -> Lines {
        let mut lines = Lines::new(self.budget.waiting_bytes());
        self.refreshes.next_level();
        let mut level = self.frontier.take();
        while let Some(waiting) = self.frontier.next_of(&mut level) {
            lines.met += 1;
            if let Some(candidate) = self.admit(&waiting) {
                self.line_up(&mut lines, waiting, candidate);
            }
        }
        lines
    }

    /// A candidate, if it may be asked for; else it is counted by reason.
    fn admit(&mut self, waiting: &Waiting) -> Option<Candidate> {
        let candidate = waiting.candidate()?;
        let reason = if candidate.depth.is_some_and(|depth| depth > self.budget.depth) {
            "depth"
        } else if self.obey && !self.robots.allows(&candidate.url) {
            "robots"
        } else if side_effects::has_side_effect(&candidate.url) {
            "side-effect"
        } else if self.pins.contains(&candidate.url) {
            return Some(candidate);
        } else if let Err(reason) = self.traps.admit(&candidate.url) {
            reason
        } else {
            return Some(candidate);
        };
        self.out.skip(reason, &candidate.url);
        None
    }

    /// Asks for a level in address order: pages of the panel, plain spellings, then their twins, then files that are only checked.
    async fn batches(&mut self, level: Lines) -> Result<(), CrawlError> {
        let Lines { plain, twins, files, pinned, .. } = level;
        if !pinned.is_empty() && !self.over() {
            self.ask(pinned, Want::Html, plain.len()).await?;
        }
        for mut line in [plain, twins] {
            while line.len() > 0 && !self.over() {
                let left = self.room();
                if left == 0 {
                    break;
                }
                self.batch(&mut line, left, Want::Html).await?;
            }
            self.leave(line);
        }
        let mut files = files;
        while files.len() > 0 && !self.over() {
            let left = usize::try_from(self.budget.pages.saturating_sub(self.checks)).unwrap_or(usize::MAX);
            if left == 0 {
                break;
            }
            let asked = self.batch(&mut files, left, Want::Head).await?;
            self.checks = self.checks.saturating_add(u32::try_from(asked).unwrap_or(u32::MAX));
        }
        self.leave(files);
        Ok(())
    }

    /// Counts what is left over when a budget ended.
    fn leave(&mut self, mut rest: Queue) {
        let reason = if self.out.interrupted { "time" } else { "budget" };
        while rest.len() > 0 {
            for candidate in rest.take(PORTION).iter().filter_map(Waiting::candidate) {
                self.out.skip(reason, &candidate.url);
            }
        }
        self.out.warnings.extend(rest.trouble.take());
    }

    /// Whether the clock or the user ended the crawl.
    fn over(&mut self) -> bool {
        if self.clock.elapsed_ms() > self.budget.wall_ms || self.source.is_cancelled() || self.full() {
            self.out.interrupted = true;
        }
        self.out.interrupted
    }

    /// Whether the run takes as much memory as it may.
    fn full(&mut self) -> bool {
        let Some(most) = self.budget.memory_bytes else { return false };
        // A portion is under way before it is asked again: the last tenth is for that.
        let full = !self.out.interrupted && super::memory::resident().is_some_and(|bytes| bytes > most - most / 10);
        if full {
            let words = "the crawl was stopped at its bound on memory (--max-memory): --resume with a higher one goes on";
            self.out.warnings.push(words.to_owned());
        }
        full
    }

    /// One batch: pages are taken in as they come, those reached over redirects at the end, in address order.
    /// A level is asked for in portions, `most` candidates at most; how many were asked for.
    async fn batch(&mut self, line: &mut Queue, most: usize, want: Want) -> Result<usize, CrawlError> {
        // Under a bound on memory it is asked more often how much is taken.
        let portion = if self.budget.memory_bytes.is_some() { PORTION / 8 } else { PORTION };
        let candidates: Vec<Candidate> = line.take(most.min(portion)).iter().filter_map(Waiting::candidate).collect();
        let asked = candidates.len();
        self.ask(candidates, want, line.len()).await?;
        Ok(asked)
    }

    /// Asks for candidates, behind which so many wait.
    async fn ask(&mut self, candidates: Vec<Candidate>, want: Want, behind: usize) -> Result<(), CrawlError> {
        let queued = candidates.len() + behind;
        let mut redirected = Vec::new();
        let mut stream = self.reader.stream(candidates, want);
        let mut arrived = 0;
        while let Some(read) = stream.next().await {
            arrived += 1;
            let read = read?;
            if read.fetched.exchange.hops.is_empty() {
                self.take_in(read).await?
            } else {
                redirected.push(read)
            }
            self.tell(queued - arrived);
        }
        redirected.sort_by(|a, b| a.fetched.exchange.url.cmp(&b.fetched.exchange.url));
        for read in redirected {
            self.take_in(read).await?;
        }
        Ok(())
    }

    fn tell(&self, queued: usize) {
        let seconds = self.clock.elapsed_ms().max(1) as f64 / 1000.0;
        (self.progress)(&Progress {
            done: self.pages,
            queued: u32::try_from(queued).unwrap_or(u32::MAX),
            rate: f64::from(self.pages) / seconds,
            waiting: self.source.waiting(),
        });
    }

    /// Files one answer where it belongs; pages that were not yet shown (held or redirected ones) are shown now.
    async fn take_in(&mut self, mut read: Read) -> Result<(), CrawlError> {
        let no_page = self.no_page(&read);
        let exchange = &read.fetched.exchange;
        // Of what a folder or a capture leaves out, and of what was not asked, nothing is known, neither that it is there nor that it is not.
        let unasked = matches!(no_page, Some(Some(reason)) if matches!(reason, NOT_IN_FOLDER | NOT_CAPTURED) || is_refusal(reason));
        self.out.internal_targets += u32::from(!unasked);
        let looped = matches!(&exchange.outcome, Outcome::Failed(error) if error.kind == FetchErrorKind::RedirectLoop);
        self.out.redirected(&exchange.hops, exchange.referrer.as_ref(), looped);
        if let Some(reason) = no_page {
            self.visitor.failed(&read.fetched.exchange);
            let exchange = &read.fetched.exchange;
            match reason {
                Some(reason) if is_refusal(reason) => {
                    let by = exchange.hops.last().map(|hop| &hop.from).or(exchange.referrer.as_ref());
                    self.out.refuse(reason, &exchange.url, exchange.final_url(), by);
                }
                Some(reason) => self.out.skip(reason, &exchange.url),
                None => {}
            }
            return Ok(());
        }
        if read.twin {
            self.out.skip("duplicate", &exchange.url);
            return Ok(());
        }
        if read.visited.is_none() {
            match self.reader.show(read.fetched).await? {
                Some(shown) => read = shown,
                None => return Ok(()),
            }
            if read.twin {
                self.out.skip("duplicate", &read.fetched.exchange.url);
                return Ok(());
            }
        }
        self.pages += 1;
        let exchange = read.fetched.exchange;
        let visited = read.visited.unwrap_or_default();
        let url = exchange.final_url().clone();
        self.count_cuts(&exchange, &visited, &url);
        let next = exchange.depth.map(|depth| depth.saturating_add(1));
        self.offer(visited.links, &url, next);
        if let Some(target) = visited.refresh {
            self.offer_refresh(target, &exchange, &url);
        }
        let canonical = visited
            .canonical
            .map(|named| self.scope.as_home(named))
            .filter(|named| *named != url && self.scope.side(named) != Side::Outside);
        let digest = half_digest(&exchange).unwrap_or_default();
        let short = u64::try_from(digest >> 64).unwrap_or_default();
        self.out.pages.push(&url, exchange.depth, exchange.referrer.as_ref(), short, canonical.as_ref());
        Ok(())
    }

    /// Counts what of a page was not followed or not read.
    fn count_cuts(&mut self, exchange: &Exchange, visited: &Visited, url: &Url) {
        if visited.links_cut {
            self.out.skip("links", url);
        }
        for _ in 0..visited.long_links {
            self.out.skip("url-length", url);
        }
        if visited.cut || exchange.response().is_some_and(|r| r.body.truncated) {
            self.out.skip("truncated", url);
        }
    }

    /// Offers where a page sends its visitor on, unless too many did so in a row.
    fn offer_refresh(&mut self, target: Url, exchange: &Exchange, url: &Url) {
        if self.refreshes.follows(&exchange.url, url, &target) {
            let next = exchange.depth.map(|depth| depth.saturating_add(1));
            self.offer(vec![FoundLink { url: target, anchor: None }], url, next);
        } else if self.scope.side(&self.scope.as_home(target)) == Side::Inside {
            self.out.skip("refreshes", url);
        }
    }

    /// Offers a page's links to the level to come.
    fn offer(&mut self, links: Vec<FoundLink>, from: &url::Url, depth: Option<u16>) {
        let from: Arc<str> = Arc::from(from.as_str());
        for link in links {
            let link = FoundLink { url: self.scope.as_home(link.url), ..link };
            match self.scope.side(&link.url) {
                Side::Inside => {
                    self.frontier.offer(&link.url, Some(&from), link.anchor, depth);
                }
                Side::LeftOut if self.frontier.mark(&link.url) => self.out.skip("scope", &link.url),
                Side::LeftOut | Side::Outside => {}
            }
        }
    }

    /// Reads sitemaps, then asks for the pages that no link reached, and goes on from them.
    async fn take_sitemaps(&mut self, spec: &AuditSpec) -> Result<(), CrawlError> {
        if self.over() {
            return Ok(());
        }
        let home = self.out.home.clone().ok_or_else(|| CrawlError::Address(spec.brand.clone()))?;
        let folder = matches!(spec.target, Target::Folder { .. });
        let rules = super::sitemaps::Rules { obey: self.obey, folder, scope: &self.scope, limits: &self.budget.limits };
        let found = super::sitemaps::collect(&*self.source, &self.robots, &home, rules).await;
        self.out.warnings.extend(found.problems);
        let shown = |url: Url| if spec.http.keep_secrets { url } else { secrets::cleaned(url) };
        for (url, target, by) in found.refused {
            self.out.refuse(FetchErrorKind::PrivateAddress.as_str(), &shown(url), &shown(target), Some(&shown(by)));
        }
        self.out.sitemaps = found.files;
        let mut named = std::collections::BTreeSet::new();
        for url in found.pages {
            let url = self.scope.as_home(super::normalise(&url));
            if self.scope.side(&url) != Side::Inside || !named.insert(url.clone()) {
                continue;
            }
            self.out.sitemap_pages += 1;
            if !self.frontier.knows(&url) {
                self.out.orphans += 1;
                self.frontier.offer(&url, None, None, None);
            }
        }
        self.levels().await
    }

    /// Asks for the pages that only the source knows of, and goes on from them.
    async fn take_known(&mut self) -> Result<(), CrawlError> {
        for url in self.source.also_known() {
            let url = self.scope.as_home(super::normalise(&url));
            if self.scope.side(&url) == Side::Inside {
                self.frontier.offer(&url, None, None, None);
            }
        }
        self.levels().await
    }
}
