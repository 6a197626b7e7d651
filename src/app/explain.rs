//! `rules explain`: why a rule came out as it did on a site, a folder or a single HTML file, node by node.
//!
//! In: a rule's id and a target. Out: a tree as text: each condition true, false or unknown, with what was seen. The pages
//! are read as an audit reads them; their number is bounded, and pages without a say are left out of the text.

use std::fmt::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use url::Url;

use crate::crawl::{self, StartProblem, Visitor};
use crate::facts::{SiteInput, SiteSummary};
use crate::html::Page;
use crate::model::exchange::Exchange;
use crate::model::harmless::one_line;
use crate::model::page::{ClickGraph, PageNode};
use crate::model::spec::{AuditSpec, Budget, HttpSettings, Scope, Target};
use crate::model::verdict::{At, Judgement};
use crate::model::vocabulary::{Collector, Device, Lang};
use crate::rules::testing::{ReadPage, TestPage};
use crate::rules::{self, ExplainNode, Explanation, RunState};

use super::error::AppError;
use super::pack::Pack;
use super::targets;

/// Pages explained at most; the others are counted.
const PAGES_SHOWN: usize = 12;

/// What is to be explained.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Id of the rule.
    pub rule: String,
    /// URL, folder or HTML file.
    pub target: String,
    /// Address the folder's or file's pages are known by.
    pub base_url: Option<String>,
    /// HTML pages read at most.
    pub max_pages: u32,
    /// `User-Agent` sent.
    pub user_agent: String,
    /// Private addresses are asked too.
    pub allow_private: bool,
}

/// The explanation as text.
///
/// # Errors
/// No rule of that id; a target that cannot be read.
pub fn explain(pack: &'static Pack, wish: &Wish) -> Result<String, AppError> {
    if !pack.rules.metas().iter().any(|rule| rule.id == wish.rule) {
        return Err(AppError::Unknown { what: "rule", name: wish.rule.clone(), help: "`cxaudit rules list` names them all".to_owned() });
    }
    let (pages, input, graph, collectors) = if Path::new(&wish.target).is_file() { file(pack, wish)? } else { site(pack, wish)? };
    let mut summary = SiteSummary::new();
    pages.iter().for_each(|page| summary.add(&page.facts, &page.roles, page.depth));
    let facts = summary.finish(&input).facts;
    let run = RunState { collectors: collectors.into_iter().collect(), ..RunState::default() };
    let explained = rules::explain(&pack.rules, &wish.rule, &run, &pages, &facts, &graph);
    Ok(explained.map(|explained| text(&explained)).unwrap_or_default())
}

type Gathered = (Vec<ReadPage>, SiteInput, ClickGraph, Vec<Collector>);

/// One HTML file as a site of one page.
fn file(pack: &Pack, wish: &Wish) -> Result<Gathered, AppError> {
    let unknown = |help: String| AppError::Unknown { what: "target", name: wish.target.clone(), help };
    let html = std::fs::read(&wish.target).map_err(|error| unknown(error.to_string()))?;
    let url = Url::parse(wish.base_url.as_deref().unwrap_or("http://page.localhost/")).map_err(|error| unknown(error.to_string()))?;
    let source =
        crate::html::Source { bytes: &html, content_type: None, content_language: None, url: &url, truncated: false, shared: None };
    let page = crate::html::read(&source);
    let asked = TestPage {
        url: url.clone(),
        html: String::new(),
        headers: Vec::new(),
        cookies: Vec::new(),
        lang: Lang::new(),
        device: Device::Phone,
        anchor: None,
    };
    let exchange = Exchange { stand_in: true, ..super::bench::exchange(&asked) };
    let facts = pack.reader.page(&page, &exchange);
    let roles = pack.rules.page_roles(&facts);
    let node = PageNode { url, depth: Some(0), referrer: None, roles: roles.clone(), language: None, readable: true };
    let graph = ClickGraph::of_all(vec![node], false);
    Ok((vec![ReadPage { facts, roles, depth: Some(0) }], SiteInput::default(), graph, vec![Collector::Static]))
}

/// A crawl whose pages' facts are all kept.
fn site(pack: &'static Pack, wish: &Wish) -> Result<Gathered, AppError> {
    let unknown = |help: String| AppError::Unknown { what: "target", name: wish.target.clone(), help };
    let base = wish.base_url.as_deref().map(Url::parse).transpose().map_err(|error| unknown(error.to_string()))?;
    let list = targets::parse(std::slice::from_ref(&wish.target), base.as_ref(), &mut std::io::empty());
    let target =
        list.map_err(|problems| unknown(problems.join("; ")))?.into_iter().next().ok_or_else(|| unknown("nothing to read".to_owned()))?;
    let budget = Budget { pages: wish.max_pages.max(1), ..Budget::default() };
    let rate = if target.loopback { 0.0 } else { budget.requests_per_second };
    let spec = AuditSpec {
        brand: target.brand,
        target: target.target,
        seeds: Vec::new(),
        scope: Scope { obey_robots: true, sitemaps: true, ..Scope::default() },
        budget: Budget { requests_per_second: rate, ..budget },
        http: HttpSettings { user_agent: wish.user_agent.clone(), allow_private: wish.allow_private, ..HttpSettings::default() },
        devices: vec![Device::Phone],
        languages: Vec::new(),
        probes: false,
        rules: Vec::new(),
        profile: "generic".to_owned(),
        panel: Vec::new(),
        timing_samples: 0,
        control: None,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(AppError::Runtime)?;
    runtime.block_on(crawled(pack, &spec))
}

async fn crawled(pack: &'static Pack, spec: &AuditSpec) -> Result<Gathered, AppError> {
    let (client, served) = super::audit::connect(spec).await?;
    let keeper = Arc::new(Keeper { pack, pages: Mutex::default() });
    let visitor: Arc<dyn Visitor> = Arc::<Keeper>::clone(&keeper);
    let outcome = crawl::run(spec, Arc::new(client), visitor, &|_| {}).await?;
    drop(served);
    let mut kept = std::mem::take(&mut *keeper.pages.lock().unwrap_or_else(PoisonError::into_inner));
    kept.sort_by(|a, b| a.1.url.cmp(&b.1.url));
    let (pages, nodes): (Vec<ReadPage>, Vec<PageNode>) = kept.into_iter().unzip();
    let graph = ClickGraph::of_all(nodes, outcome.complete);
    let mut collectors = vec![Collector::Static];
    if matches!(spec.target, Target::Url(_)) {
        collectors.push(Collector::Timing);
    }
    Ok((pages, super::site_input::of(&outcome, &graph, &spec.target), graph, collectors))
}

/// Keeps the facts of every page.
struct Keeper {
    pack: &'static Pack,
    pages: Mutex<Vec<(ReadPage, PageNode)>>,
}

impl Visitor for Keeper {
    fn start(&self, _: &Exchange, _: &Page) -> Result<(), StartProblem> {
        Ok(())
    }

    fn page(&self, exchange: &Exchange, page: &Page) {
        let facts = self.pack.reader.page(page, exchange);
        let roles = super::reading::roles(self.pack, &facts, exchange.depth);
        let node = super::reading::node(&facts, exchange, &roles);
        let read = ReadPage { facts, roles, depth: exchange.depth };
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).push((read, node));
    }

    fn failed(&self, _: &Exchange) {}
}

/// The tree as lines.
fn text(explained: &Explanation) -> String {
    let mut out = format!("{} ({})\n", explained.rule, explained.file);
    let mut shown = 0;
    let mut left = 0;
    for verdict in explained.verdicts.iter().filter(|verdict| verdict.at == At::Site) {
        let _ = writeln!(out, "site: {}", outcome(&verdict.outcome));
    }
    for part in &explained.parts {
        let place = match &part.at {
            At::Site => "site".to_owned(),
            At::Page(url) => url.clone(),
        };
        if part.at != At::Site {
            shown += 1;
            if shown > PAGES_SHOWN {
                left += 1;
                continue;
            }
        }
        let verdict = explained.verdicts.iter().find(|verdict| verdict.at == part.at && part.at != At::Site);
        let said = verdict.map(|verdict| format!(": {}", outcome(&verdict.outcome))).unwrap_or_default();
        let _ = writeln!(out, "\n{} on {}{said}", part.part, one_line(&place));
        tree(&part.node, 1, &mut out);
    }
    if left > 0 {
        let _ = writeln!(out, "\n… and {left} more pages");
    }
    out
}

fn tree(node: &ExplainNode, depth: usize, out: &mut String) {
    let truth = match node.truth {
        Some(true) => "true   ",
        Some(false) => "false  ",
        None => "unknown",
    };
    let why = if node.why.is_empty() { String::new() } else { format!("  ({})", one_line(&node.why)) };
    let indent = "  ".repeat(depth);
    let _ = writeln!(out, "{indent}{truth} {}  [line {}]{why}", one_line(&node.text), node.line);
    for (name, seen) in &node.seen {
        let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
        let _ =
            writeln!(out, "{indent}        {name}{} · {} · {}", one_line(&seen.page), one_line(&seen.selector), one_line(&seen.excerpt));
    }
    for below in &node.below {
        tree(below, depth + 1, out);
    }
}

fn outcome(judgement: &Judgement) -> String {
    match judgement {
        Judgement::Pass { score } => format!("pass (score {score:.2})"),
        Judgement::Fail { score } => format!("fail (score {score:.2})"),
        Judgement::NotApplicable { why } => format!("not applicable: {}", one_line(why)),
        Judgement::Unknown { why, .. } => format!("unknown: {}", one_line(why)),
    }
}
