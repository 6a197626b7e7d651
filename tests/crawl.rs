//! The crawl against servers on loopback: order, depth, budgets, twins, robots, sitemaps, redirects, broken links, traps.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod common;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::server::{Behaviour, Routes, Server};
use cxaudit::crawl::{self, CrawlError, CrawlOutcome, StartProblem, Visitor};
use cxaudit::html::Page;
use cxaudit::model::exchange::Exchange;
use cxaudit::model::spec::{AuditSpec, Budget, HttpSettings, Scope, Target};
use cxaudit::model::vocabulary::Device;
use cxaudit::net::{Client, FolderServer};
use url::Url;

/// By address: depth, and the text of the link that led there.
type Shown = BTreeMap<String, (Option<u16>, Option<String>)>;

/// Notes what it is shown.
#[derive(Default)]
struct Notes {
    pages: Mutex<Shown>,
}

impl Visitor for Notes {
    fn start(&self, _: &Exchange, page: &Page) -> Result<(), StartProblem> {
        if page.title == "Log in" {
            return Err(StartProblem { state: "login".into(), note: "a login form".into(), advice: "give a cookie".into() });
        }
        Ok(())
    }

    fn page(&self, exchange: &Exchange, page: &Page) {
        let address = page.url[url::Position::BeforePath..].to_owned();
        let known = self.pages.lock().unwrap().insert(address, (exchange.depth, exchange.anchor.clone()));
        assert!(known.is_none(), "{} was shown twice", page.url);
    }

    fn failed(&self, _: &Exchange) {}
}

fn spec(start: Url) -> AuditSpec {
    AuditSpec {
        brand: "test".into(),
        target: Target::Url(start),
        seeds: Vec::new(),
        scope: Scope { obey_robots: true, sitemaps: true, ..Scope::default() },
        budget: Budget { requests_per_second: 0.0, page_ms: 5_000, redirects: 5, ..Budget::default() },
        http: HttpSettings { user_agent: "cxaudit-test".into(), ..HttpSettings::default() },
        devices: vec![Device::Phone],
        languages: Vec::new(),
        probes: false,
        rules: Vec::new(),
        profile: "generic".into(),
        panel: Vec::new(),
        timing_samples: 0,
        control: None,
    }
}

async fn crawl(spec: &AuditSpec) -> (Result<CrawlOutcome, CrawlError>, Shown) {
    let start = match &spec.target {
        Target::Url(url) | Target::Folder { base: url, .. } => url.clone(),
    };
    let starts: Vec<Url> = std::iter::once(start).chain(spec.seeds.clone()).collect();
    let client = Client::new(&spec.http, &spec.budget, &starts).unwrap();
    let notes = Arc::new(Notes::default());
    let visitor: Arc<dyn Visitor> = Arc::<Notes>::clone(&notes);
    let outcome = crawl::run(spec, std::sync::Arc::new(client.clone()), visitor, &|_| {}).await;
    let pages = notes.pages.lock().unwrap().clone();
    (outcome, pages)
}

fn links(to: &[&str]) -> String {
    let links: String = to.iter().map(|href| format!("<li><a href=\"{href}\">to {href}</a></li>")).collect();
    format!("<!doctype html><html lang=en><title>page</title><body><ul>{links}</ul></body></html>")
}

/// Pages by path, each with the paths it links to and some text of its own.
fn site(pages: &[(&str, &[&str])]) -> Routes {
    pages.iter().fold(Routes::new(), |routes, (path, to)| routes.page(path, &format!("{}<p>This is the page at {path}</p>", links(to))))
}

#[tokio::test(flavor = "multi_thread")]
async fn depth_is_the_least_number_of_clicks_and_the_anchor_that_of_the_first_link() {
    let routes = site(&[("/", &["/b", "/a"]), ("/a", &["/c"]), ("/b", &["/c", "/a"]), ("/c", &["/", "/d#x"]), ("/d", &[])]);
    let server = Server::start(routes).await.unwrap();
    let (outcome, pages) = crawl(&spec(server.url("/"))).await;
    let outcome = outcome.unwrap();
    let depths: Vec<_> = pages.iter().map(|(path, (depth, _))| (path.as_str(), depth.unwrap())).collect();
    assert_eq!(depths, [("/", 0), ("/a", 1), ("/b", 1), ("/c", 2), ("/d", 3)]);
    let c = outcome.pages.iter().find(|page| page.url.ends_with("/c")).unwrap();
    assert!(c.referrer.unwrap().ends_with("/a"), "the least page that links there");
    assert_eq!(pages["/c"].1.as_deref(), Some("to /c"));
    assert!(outcome.complete, "{:?}", outcome.skipped);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_budget_cuts_in_address_order_at_the_same_place_every_time() {
    let paths: Vec<String> = (0..60).map(|n| format!("/p{n:02}")).collect();
    let mut routes = site(&[("/", &paths.iter().map(String::as_str).collect::<Vec<_>>())]);
    for path in &paths {
        routes = routes.page(path, &format!("{}<p>{path}</p>", links(&["/", "/deeper"])));
    }
    let server = Server::start(routes).await.unwrap();
    let mut wishes = spec(server.url("/"));
    wishes.budget.pages = 21;
    for _ in 0..2 {
        let (outcome, pages) = crawl(&wishes).await;
        let outcome = outcome.unwrap();
        assert_eq!(pages.len(), 21);
        assert!(pages.contains_key("/p19") && !pages.contains_key("/p20"));
        assert_eq!(outcome.skipped["budget"], 41, "40 pages and /deeper");
        assert!(!outcome.complete);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_file_and_its_folder_are_one_page_and_other_copies_are_told() {
    let same = links(&["/b"]);
    let routes = Routes::new()
        .page("/", &links(&["/index.html", "/x/", "/x/index.html", "/b?utm_source=n", "/b?y=1", "/copy"]))
        .page("/index.html", &links(&["/index.html", "/x/", "/x/index.html", "/b?utm_source=n", "/b?y=1", "/copy"]))
        .page("/x/", &same)
        .page("/x/index.html", "<title>another</title><p>not the folder's page</p>")
        .page("/b", "<title>b</title><p>b</p>")
        .page("/b?y=1", "<title>b</title><p>b</p>")
        .page("/copy", "<title>b</title><p>b</p>");
    let server = Server::start(routes).await.unwrap();
    let (outcome, pages) = crawl(&spec(server.url("/"))).await;
    let outcome = outcome.unwrap();
    let paths: Vec<_> = pages.keys().map(String::as_str).collect();
    assert_eq!(paths, ["/", "/b", "/copy", "/x/", "/x/index.html"]);
    assert_eq!(outcome.skipped["duplicate"], 2);
    assert_eq!((outcome.copies.len(), outcome.copies[0].kind), (1, "content"));
    assert!(outcome.copies[0].url.ends_with("/copy"));
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_links_are_listed_with_who_links_there_and_files_are_not_downloaded() {
    let routes = site(&[("/", &["/gone", "/a", "/file.pdf", "/missing.zip", "/data", "/secret", "/oops"]), ("/a", &["/gone"])])
        .on("/file.pdf", Behaviour::file("application/pdf", vec![0; 10]))
        .on("/data", Behaviour::file("application/json", b"{}".to_vec()))
        .on("/secret", Behaviour::status(403))
        .on("/oops", Behaviour::status(500));
    let server = Server::start(routes).await.unwrap();
    let (outcome, _) = crawl(&spec(server.url("/"))).await;
    let outcome = outcome.unwrap();
    let broken: Vec<_> = outcome.broken.iter().map(|b| (Url::parse(&b.target).unwrap().path().to_owned(), b.status)).collect();
    assert_eq!(broken, [("/gone".into(), Some(404)), ("/missing.zip".into(), Some(404)), ("/oops".into(), Some(500))]);
    assert!(outcome.broken[0].from.ends_with('/') && outcome.broken[0].text == "to /gone", "{:?}", outcome.broken[0]);
    assert_eq!((outcome.skipped["not-html"], outcome.skipped["blocked"]), (1, 1));
    assert!(server.seen().iter().filter(|seen| seen.path() == "/file.pdf").all(|seen| seen.method == "HEAD"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_folder_lacks_of_pictures_is_not_called_broken() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("en")).unwrap();
    let home = links(&["/en", "/gone.html", "/photo.jpg", "/here.png", "/film.mp4", "/list.pdf"]);
    for (name, text) in [("index.html", home.as_str()), ("en/index.html", "<title>en</title><p>English</p>"), ("here.png", "x")] {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    let server = FolderServer::start(dir.path()).await.unwrap();
    let base = Url::parse("https://shop.test/").unwrap();
    let mut spec = spec(base.clone());
    spec.target = Target::Folder { path: dir.path().to_owned(), base: base.clone() };
    spec.http.served_by.push((base, server.address()));
    let outcome = crawl(&spec).await.0.unwrap();
    let broken: Vec<_> = outcome.broken.iter().map(|b| Url::parse(&b.target).unwrap().path().to_owned()).collect();
    assert_eq!(broken, ["/gone.html", "/list.pdf"]);
    assert_eq!(outcome.skipped["not-in-folder"], 2);
    assert_eq!(outcome.skipped_examples["not-in-folder"][0], "https://shop.test/film.mp4");
    assert!(outcome.complete);
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_rules_are_kept_and_an_unreachable_file_forbids_everything() {
    let routes = site(&[("/", &["/private/x", "/open"]), ("/open", &[]), ("/private/x", &[])])
        .on("/robots.txt", Behaviour::file("text/plain", b"User-agent: *\nDisallow: /private\n".to_vec()));
    let server = Server::start(routes).await.unwrap();
    let (outcome, pages) = crawl(&spec(server.url("/"))).await;
    assert_eq!(outcome.unwrap().skipped["robots"], 1);
    assert!(!pages.contains_key("/private/x") && server.count("/private/x") == 0);
    let mut wishes = spec(server.url("/"));
    wishes.scope.obey_robots = false;
    let (outcome, pages) = crawl(&wishes).await;
    assert!(pages.contains_key("/private/x") && outcome.unwrap().warnings.iter().any(|w| w.contains("--ignore-robots")));

    let broken = Server::start(site(&[("/", &[])]).on("/robots.txt", Behaviour::status(500))).await.unwrap();
    let (outcome, pages) = crawl(&spec(broken.url("/"))).await;
    let error = outcome.unwrap_err();
    assert!(matches!(&error, CrawlError::Start { problem, .. } if problem.state == "robots"), "{error}");
    assert!(pages.is_empty() && broken.count("/") == 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn sitemaps_bring_pages_that_no_link_reaches_without_a_depth() {
    let routes = site(&[("/", &["/a"]), ("/a", &[]), ("/orphan", &["/child"]), ("/child", &[])])
        .on(
            "/robots.txt",
            Behaviour::dynamic(|seen| {
                let host = seen.field("host").unwrap_or_default();
                Behaviour::file("text/plain", format!("User-agent: *\nSitemap: http://{host}/maps.xml\n"))
            }),
        )
        .on("/maps.xml", Behaviour::file("text/xml", "<sitemapindex><sitemap><loc>/one.xml</loc></sitemap></sitemapindex>"))
        .on(
            "/one.xml",
            Behaviour::file(
                "text/xml",
                "<urlset><url><loc>/orphan</loc></url><url><loc>/a</loc><x:link rel='alternate' href='/orphan'/></url><url><loc>https://other.example/</loc></url></urlset>",
            ),
        );
    let server = Server::start(routes).await.unwrap();
    let (outcome, pages) = crawl(&spec(server.url("/"))).await;
    let outcome = outcome.unwrap();
    assert_eq!((pages["/orphan"].0, pages["/child"].0, pages["/a"].0), (None, None, Some(1)));
    assert_eq!((outcome.sitemap_pages, outcome.orphans, outcome.sitemaps.len()), (2, 1, 2));
    assert_eq!(outcome.sitemaps[server.url("/one.xml").as_str()], 3, "addresses, however often they are named");
}

/// Answers once the flag is up; gives up after a thousand looks.
fn once(up: Arc<AtomicBool>, looks: u32) -> Behaviour {
    Behaviour::dynamic(move |_| match up.load(Ordering::SeqCst) {
        true => Behaviour::file("text/xml", "<urlset><url><loc>/orphan</loc></url></urlset>"),
        false if looks == 0 => Behaviour::status(500),
        false => Behaviour::After(Duration::from_millis(10), Box::new(once(Arc::clone(&up), looks - 1))),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn sitemaps_do_not_wait_for_one_another() {
    let second = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&second);
    let routes = site(&[("/", &[]), ("/orphan", &[]), ("/other", &[])])
        .on(
            "/sitemap.xml",
            Behaviour::file(
                "text/xml",
                "<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>/two.xml</loc></sitemap></sitemapindex>",
            ),
        )
        .on("/one.xml", once(second, 1000))
        .on(
            "/two.xml",
            Behaviour::dynamic(move |_| {
                asked.store(true, Ordering::SeqCst);
                Behaviour::file("text/xml", "<urlset><url><loc>/other</loc></url></urlset>")
            }),
        );
    let server = Server::start(routes).await.unwrap();
    let (outcome, pages) = crawl(&spec(server.url("/"))).await;
    assert_eq!(outcome.unwrap().warnings, Vec::<String>::new());
    assert_eq!(pages.keys().map(String::as_str).collect::<Vec<_>>(), ["/", "/orphan", "/other"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_are_told_by_kind_and_their_target_is_read_once() {
    let routes = site(&[("/", &["/old", "/older", "/loop", "/away", "/new"]), ("/new", &["/late"]), ("/end", &[])])
        .on("/old", Behaviour::Redirect(301, "/new".into()))
        .on("/older", Behaviour::Redirect(302, "/end".into()))
        .on("/late", Behaviour::Redirect(302, "/end".into()))
        .on("/loop", Behaviour::Redirect(302, "/loop".into()))
        .on(
            "/away",
            Behaviour::dynamic(|seen| {
                let port = seen.field("host").unwrap_or_default().rsplit(':').next().unwrap_or_default().to_owned();
                Behaviour::Redirect(302, format!("http://127.0.0.2:{port}/end"))
            }),
        );
    let server = Server::start(routes).await.unwrap();
    let (outcome, pages) = crawl(&spec(server.url("/"))).await;
    let outcome = outcome.unwrap();
    assert_eq!(pages.keys().map(String::as_str).collect::<Vec<_>>(), ["/", "/end", "/new"]);
    let kinds: Vec<_> = outcome.redirects.iter().map(|r| (Url::parse(&r.from).unwrap().path().to_owned(), r.kind)).collect();
    assert!(kinds.contains(&("/old".into(), "plain")) && kinds.contains(&("/loop".into(), "loop")), "{kinds:?}");
    assert_eq!(outcome.skipped["redirect"], 2, "/old and /late end on pages that are known: {:?}", outcome.skipped);
    assert!(outcome.broken.iter().any(|b| b.target.ends_with("/loop") && b.why == "redirect-loop"));
}

#[tokio::test(flavor = "multi_thread")]
async fn start_pages_that_are_no_brand_are_said_so_in_words() {
    let cases: &[(&str, Behaviour, &str)] = &[
        ("/", Behaviour::status(401), "login"),
        ("/", Behaviour::status(403), "blocked"),
        ("/", Behaviour::status(404), "status"),
        ("/", Behaviour::status(503), "status"),
        ("/", Behaviour::file("application/pdf", vec![1, 2, 3]), "not-html"),
        ("/", Behaviour::Page("<title>Log in</title><form></form>".into()), "login"),
        ("/", Behaviour::Redirect(302, "/".into()), "unreachable"),
        ("/", Behaviour::Reset, "unreachable"),
    ];
    for (path, behaviour, state) in cases {
        let server = Server::start(Routes::new().on(path, behaviour.clone())).await.unwrap();
        let mut wishes = spec(server.url("/"));
        wishes.budget.page_ms = 20_000;
        let (outcome, pages) = crawl(&wishes).await;
        let CrawlError::Start { problem, .. } = outcome.unwrap_err() else { unreachable!() };
        assert_eq!(problem.state, *state, "{problem}");
        assert!(!problem.advice.is_empty() && pages.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn traps_are_bounded_and_said() {
    let endless = Behaviour::dynamic(|seen| {
        let path = seen.path().trim_end_matches('/').to_owned();
        Behaviour::Page(format!(
            "<title>x</title><p>{path}</p><a href=\"{path}/on/and/\">on</a><a href=\"/cal/?month={}\">next</a>",
            path.len()
        ))
    });
    let calendar = Behaviour::dynamic(|seen| {
        let month: u32 = seen.target.rsplit('=').next().and_then(|m| m.parse().ok()).unwrap_or(0);
        Behaviour::Page(format!("<title>{month}</title><p>month {month}</p><a href=\"/cal/?month={}\">next</a>", month + 1))
    });
    let routes = Routes::new().page("/", &links(&["/deep/", "/cal/?month=1"])).under("/deep/", endless).under("/cal/", calendar);
    let server = Server::start(routes).await.unwrap();
    let mut wishes = spec(server.url("/"));
    wishes.budget.depth = 200;
    wishes.budget.pages = 1000;
    let (outcome, pages) = crawl(&wishes).await;
    let outcome = outcome.unwrap();
    assert_eq!((outcome.skipped["trap"], outcome.skipped["pattern"]), (1, 1), "{:?}", outcome.skipped);
    assert!(pages.len() < 100, "{}", pages.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_crawls_of_a_site_of_two_thousand_pages_find_the_same() {
    let pages = Behaviour::dynamic(|seen| {
        let n: u32 = seen.path().trim_start_matches("/n/").parse().unwrap_or(0);
        let to: Vec<String> =
            [n * 2 + 1, n * 2 + 2, n / 3, n * 7 % 2000].iter().filter(|m| **m < 2000).map(|m| format!("/n/{m}")).collect();
        Behaviour::Page(format!("{}<p>number {n}</p>", links(&to.iter().map(String::as_str).collect::<Vec<_>>())))
    });
    let server = Server::start(Routes::new().page("/", &links(&["/n/0"])).under("/n/", pages)).await.unwrap();
    let mut wishes = spec(server.url("/"));
    wishes.budget.pages = 3000;
    let (first, first_pages) = crawl(&wishes).await;
    let (second, second_pages) = crawl(&wishes).await;
    assert_eq!(first_pages.len(), 2001);
    assert_eq!(first_pages, second_pages);
    assert_eq!(format!("{:?}", first.unwrap()), format!("{:?}", second.unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn seeds_scope_and_depth_bound_what_is_read() {
    let routes = site(&[
        ("/", &["/en/a", "/de/a"]),
        ("/en/a", &["/en/b"]),
        ("/en/b", &["/en/c"]),
        ("/en/c", &[]),
        ("/de/a", &[]),
        ("/en/seed", &[]),
    ]);
    let server = Server::start(routes).await.unwrap();
    let mut wishes = spec(server.url("/"));
    wishes.seeds = vec![server.url("/en/seed")];
    wishes.scope.include = vec!["/en/".into()];
    wishes.budget.depth = 2;
    let (outcome, pages) = crawl(&wishes).await;
    let outcome = outcome.unwrap();
    assert_eq!(pages.keys().map(String::as_str).collect::<Vec<_>>(), ["/", "/en/a", "/en/b", "/en/seed"]);
    assert_eq!((outcome.skipped["scope"], outcome.skipped["depth"]), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seed_that_links_lead_to_has_its_distance_from_home_and_others_have_room_in_the_budget() {
    let routes = site(&[
        ("/", &["/a", "/b", "/c", "/contact"]),
        ("/a", &["/deep"]),
        ("/b", &[]),
        ("/c", &[]),
        ("/contact", &[]),
        ("/deep", &[]),
        ("/island", &[]),
    ]);
    let server = Server::start(routes).await.unwrap();
    let mut wishes = spec(server.url("/"));
    wishes.seeds = ["/contact", "/deep", "/island", "/contact"].map(|path| server.url(path)).to_vec();
    let (outcome, pages) = crawl(&wishes).await;
    outcome.unwrap();
    assert_eq!((pages["/contact"].0, pages["/deep"].0, pages["/island"].0), (Some(1), Some(2), None));
    wishes.budget.pages = 4;
    wishes.seeds = vec![server.url("/island")];
    let (outcome, pages) = crawl(&wishes).await;
    assert_eq!(pages.keys().map(String::as_str).collect::<Vec<_>>(), ["/", "/a", "/b", "/island"]);
    assert!(outcome.unwrap().skipped["budget"] >= 2);
}

/// Asserts that no request came before its place at this spacing, counted from before the first one; how many came.
fn in_pace(server: &Server, spacing: std::time::Duration, before_us: u64) -> usize {
    let seen = server.seen();
    let mut arrivals: Vec<u64> = seen.iter().map(|seen| seen.at_us - before_us).collect();
    arrivals.sort_unstable();
    for (place, at_us) in arrivals.iter().enumerate() {
        // A request may come late and the next one in time: half a spacing, at most ten milliseconds, is made up for.
        let due = u64::try_from(place).unwrap() * u64::try_from(spacing.as_micros()).unwrap();
        assert!(at_us + 10_000 >= due, "request {place} came {} us too early: {}", due - at_us, seen[place].target);
    }
    arrivals.len()
}

/// Thirty pages, two sitemaps under an index, and a robots file that may ask for a delay.
fn paced_site(robots: &str) -> Routes {
    let paths: Vec<String> = (0..30).map(|n| format!("/p{n:02}")).collect();
    let mut routes = site(&[("/", &paths.iter().map(String::as_str).collect::<Vec<_>>())])
        .on("/robots.txt", Behaviour::file("text/plain", robots))
        .on(
            "/sitemap.xml",
            Behaviour::file(
                "application/xml",
                "<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap><sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>",
            ),
        )
        .on("/s1.xml", Behaviour::file("application/xml", "<urlset><url><loc>/lost</loc></url></urlset>"))
        .on("/s2.xml", Behaviour::file("application/xml", "<urlset><url><loc>/moved</loc></url></urlset>"))
        .on("/moved", Behaviour::Redirect(302, "/lost".into()))
        .page("/lost", "<title>lost</title><p>lost and found</p>");
    for (number, path) in paths.iter().enumerate() {
        let page = Behaviour::Page(format!("{}<p>{path}</p>", links(&["/"])));
        let slow = Behaviour::After(std::time::Duration::from_millis(number as u64 * 37 % 150), Box::new(page.clone()));
        // One page is refused once; what follows is slower by our own choice, never faster.
        let behaviour = if number == 25 { Behaviour::Sequence(vec![Behaviour::busy(503, "1"), page]) } else { slow };
        routes = routes.on(path, behaviour);
    }
    routes
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_comes_before_its_time_robots_sitemaps_and_redirects_included() {
    for (robots, rate, spacing) in [("User-agent: *\nAllow: /\n", 50.0, 20), ("User-agent: *\nCrawl-delay: 0.05\n", 0.0, 50)] {
        let server = Server::start(paced_site(robots)).await.unwrap();
        let mut wishes = spec(server.url("/"));
        (wishes.budget.requests_per_second, wishes.budget.concurrency) = (rate, 16);
        let begun_us = server.now_us();
        let (outcome, pages) = crawl(&wishes).await;
        assert_eq!(outcome.unwrap().pages.len(), 32);
        assert_eq!(pages.len(), 32);
        let asked = in_pace(&server, std::time::Duration::from_millis(spacing), begun_us);
        assert!(asked >= 38, "pages, robots.txt, sitemaps, a redirect, one asked again: {asked}");
    }
}
