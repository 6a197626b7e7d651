//! The start page: is there a brand to audit at all? Robots first, then the page, then what the visitor makes of it.
//!
//! In: the specification. Out: the home page's exchange, the site's scope and robots, or a [`CrawlError::Start`] that says in
//! words what was met and what to do. A start page that is no page of a brand is never scored.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::model::exchange::{Exchange, FetchErrorKind, Outcome};
use crate::model::spec::{AuditSpec, Target};
use crate::model::vocabulary::Device;
use crate::net::{REFUSED, Request, Want};

use super::error::{CrawlError, StartProblem};
use super::robots::{self, Robots};
use super::scope::Scope;
use super::source::Source;
use super::unanswered::unanswered;
use super::visit::{Fetched, Visitor, read};
use super::workers::Workers;

/// What the crawl starts from.
pub(super) struct Started {
    pub(super) home: Fetched,
    pub(super) scope: Scope,
    pub(super) robots: Robots,
    pub(super) warnings: Vec<String>,
}

/// Reads robots.txt and the start page.
pub(super) async fn start(
    spec: &AuditSpec,
    source: &dyn Source,
    visitor: &Arc<dyn Visitor>,
    workers: &Workers,
) -> Result<Started, CrawlError> {
    let asked = match &spec.target {
        Target::Url(url) => url.clone(),
        Target::Folder { base, .. } => base.clone(),
    };
    let mut warnings = Vec::new();
    let mut scope = Scope::new(std::iter::once(&asked).chain(&spec.seeds), &spec.scope)?;
    let mut robots = robots_of(&asked, spec, source, &mut warnings).await;
    if robots.unanswered() {
        // A host that answers nothing at all is told as that, not as a matter of robots.txt.
        let home = fetch(&asked, spec, source).await;
        if home.exchange.response().is_none() {
            return Err(unanswered(&home.exchange, source).await);
        }
    }
    allowed(&robots, &asked, spec)?;
    let home = fetch(&asked, spec, source).await;
    if home.exchange.response().is_none() {
        return Err(unanswered(&home.exchange, source).await);
    }
    let last = home.exchange.final_url().clone();
    if last.host_str() != asked.host_str() {
        warnings.push(format!("the start page redirects to {}: that host is audited", last.host_str().unwrap_or_default()));
        robots = robots_of(&last, spec, source, &mut warnings).await;
        allowed(&robots, &last, spec)?;
    }
    usable(&home)?;
    scope.found_home(&last);
    source.found_home(&last);
    let shown = Arc::clone(visitor);
    let copy = home.clone();
    let limits = spec.budget.limits.of_pages();
    let judged = workers.run(home.body.len(), move || shown.start(&copy.exchange, &read(&copy, None, limits))).await;
    match judged {
        Ok(Ok(())) => Ok(Started { home, scope, robots, warnings }),
        Ok(Err(problem)) => Err(CrawlError::Start { url: Box::new(last), problem: Box::new(problem) }),
        Err(message) => Err(CrawlError::Worker { url: Box::new(last), message }),
    }
}

async fn fetch(url: &Url, spec: &AuditSpec, source: &dyn Source) -> Fetched {
    let device = spec.devices.first().copied().unwrap_or(Device::Phone);
    let language = spec.http.accept_language.clone();
    let request = Request { url: url.clone(), device, accept_language: language.clone(), want: Want::Html, referrer: None };
    let answer = source.fetch(&request).await;
    let exchange = Exchange {
        url: url.clone(),
        referrer: None,
        anchor: None,
        depth: Some(0),
        device,
        language,
        stand_in: matches!(spec.target, Target::Folder { .. }),
        hops: answer.hops,
        outcome: answer.outcome,
    };
    let exchange = if spec.http.keep_secrets { exchange } else { exchange.without_secrets() };
    Fetched { exchange, body: answer.body }
}

/// robots.txt of an address's origin; its crawl delay takes effect at once, within the bound.
async fn robots_of(url: &Url, spec: &AuditSpec, source: &dyn Source, warnings: &mut Vec<String>) -> Robots {
    if !spec.scope.obey_robots {
        warnings.push("robots.txt was ignored (--ignore-robots): pages its owner keeps robots from may have been read".to_owned());
        return Robots::none("ignored (--ignore-robots)");
    }
    let most = spec.budget.limits.robots_bytes;
    let Ok(address) = url.join("/robots.txt") else { return Robots::none("none") };
    let request = Request {
        url: address.clone(),
        device: Device::Desktop,
        accept_language: None,
        want: Want::Any { cap: u64::from(most) + 1 },
        referrer: None,
    };
    let answer = source.fetch(&request).await;
    let exchange = Exchange {
        url: address,
        referrer: None,
        anchor: None,
        depth: None,
        device: Device::Desktop,
        language: None,
        stand_in: matches!(spec.target, Target::Folder { .. }),
        hops: answer.hops,
        outcome: answer.outcome,
    };
    if matches!(&exchange.outcome, Outcome::Failed(error) if error.kind == FetchErrorKind::NotCaptured) {
        return Robots::none("not asked: a capture is judged whole");
    }
    let read = Robots::read(&exchange, &answer.body, most);
    if read.cut {
        warnings.push(format!(
            "robots.txt is longer than {most} bytes: the rest of its rules was not read (--max-robots-bytes); {}",
            exchange.url
        ));
    }
    if let Some(asked) = read.delay() {
        let most = Duration::from_millis(spec.budget.max_crawl_delay_ms);
        if asked > most {
            warnings.push(format!(
                "robots.txt asks for a Crawl-delay of {} s; {} s were kept (--max-crawl-delay)",
                asked.as_secs_f64(),
                most.as_secs_f64()
            ));
        }
        source.set_crawl_delay(url, asked.min(most));
    }
    read
}

fn allowed(robots: &Robots, url: &Url, spec: &AuditSpec) -> Result<(), CrawlError> {
    if !spec.scope.obey_robots || robots.allows(url) {
        return Ok(());
    }
    let (note, advice) = if robots.unreachable() {
        (format!("robots.txt {}", robots.said), "try again later; with the owner's consent --ignore-robots audits all the same".to_owned())
    } else {
        (
            "robots.txt forbids the start page".to_owned(),
            format!(
                "ask the owner to allow `{}`, start at a page that is allowed, or use --ignore-robots with the owner's consent",
                robots::PRODUCT
            ),
        )
    };
    Err(problem(url, "robots", note, &advice))
}

fn problem(url: &Url, state: &str, note: String, advice: &str) -> CrawlError {
    let problem = StartProblem { state: state.to_owned(), note, advice: advice.to_owned() };
    CrawlError::Start { url: Box::new(url.clone()), problem: Box::new(problem) }
}

/// Whether the start page's answer is a page at all.
fn usable(home: &Fetched) -> Result<(), CrawlError> {
    let exchange = &home.exchange;
    let url = exchange.final_url();
    match exchange.response() {
        None => Err(CrawlError::Address(exchange.url.to_string())),
        Some(response) => match response.status {
            200..=299 if response.body.note.as_deref() == Some("not-html") => Err(problem(
                url,
                "not-html",
                format!("the start page is no HTML page but {}", response.media_type()),
                "give the address of the brand's home page",
            )),
            200..=299 if home.body.is_empty() => Err(problem(
                url,
                "empty",
                "the start page is empty".to_owned(),
                "look at the address in a browser; the server may answer bots with nothing",
            )),
            200..=299 => Ok(()),
            403 if exchange.stand_in && response.header(REFUSED).is_some() => Err(problem(
                url,
                "outside-folder",
                "the start page is no file of the folder, or a link that leads out of it".to_owned(),
                "name the folder that the pages lie in, or put a copy of the file into it",
            )),
            status => Err(by_status(url, status)),
        },
    }
}

fn by_status(url: &Url, status: u16) -> CrawlError {
    let (what, advice) = match status {
        401 | 407 => ("asks for a login", "give --user NAME:PASSWORD, --header or --cookie"),
        403 => (
            "refuses us",
            "the site may block bots: ask its owner to let the user agent in, or try --user-agent, --header, --cookie or another network",
        ),
        404 | 410 => ("is not there", "check the address; start at the home page"),
        429 => ("limits our requests", "try again later, with --requests-per-second 1"),
        451 => ("is barred for legal reasons", "audit from a country where the site may be shown"),
        500..=599 => ("fails", "the server has trouble: try again later"),
        _ => ("is no page", "check the address in a browser"),
    };
    let state = if matches!(status, 401 | 407) {
        "login"
    } else if matches!(status, 403 | 429 | 451) {
        "blocked"
    } else {
        "status"
    };
    problem(url, state, format!("the start page {what} (HTTP {status})"), advice)
}
