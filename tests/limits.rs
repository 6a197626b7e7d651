//! Every bound on what a site controls, crossed: what comes of it, the line the report says, and the same line when the capture
//! of the run is judged again. docs/limits.md names these tests.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod common;

use std::time::Duration;

use common::server::{Behaviour, Routes, Server};
use cxaudit::app::audit::{self, Stop};
use cxaudit::app::captures::{self, Job, Origin, Record};
use cxaudit::app::pack;
use cxaudit::model::report::Report;
use cxaudit::model::spec::{AuditSpec, Budget, HttpSettings, Scope, Target};
use cxaudit::model::vocabulary::Device;
use url::Url;

/// Audits a server twice, live and from its capture; the live report, once both say the same of what was cut and left out.
async fn audited(server: &Server, change: impl FnOnce(&mut AuditSpec)) -> Report {
    let mut spec = spec(server.url("/"));
    change(&mut spec);
    let pack = pack::load(&[], "generic").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.warc.gz");
    let job = Job {
        spec: spec.clone(),
        from: Origin::Network,
        record: Record::File(file.clone()),
        observed: std::sync::Arc::default(),
        gating: None,
    };
    let live = audit::audit(job, pack, &Stop::default(), &|_| {}).await.unwrap().report;
    let again = Job {
        spec,
        from: Origin::Capture(captures::open(&file).unwrap()),
        record: Record::No,
        observed: std::sync::Arc::default(),
        gating: None,
    };
    let again = audit::audit(again, pack, &Stop::default(), &|_| {}).await.unwrap().report;
    assert_eq!(live.warnings, again.warnings);
    assert_eq!(live.coverage, again.coverage);
    live
}

fn spec(start: Url) -> AuditSpec {
    AuditSpec {
        brand: "test".into(),
        target: Target::Url(start),
        seeds: Vec::new(),
        scope: Scope { obey_robots: true, ..Scope::default() },
        budget: Budget { requests_per_second: 0.0, page_ms: 5_000, ..Budget::default() },
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

/// A page of an ordinary brand with something in its body and links.
fn page(inside: &str, links: &[&str]) -> String {
    let links: String = links.iter().map(|path| format!("<li><a href=\"{path}\">{path}</a></li>")).collect();
    format!(
        "<!doctype html><html lang=en><title>Tea and Jam</title><body><header><nav><ul>{links}</ul></nav></header><main><h1>Tea and Jam</h1>\
         <p>We sell tea and jam from the hills, and we are glad to tell you all about them. Come and see our shop in the old mill, \
         where the kettle is always on and the scones are warm. Call us on any day of the week, or write to us; we answer all \
         letters.</p>{inside}</main></body></html>"
    )
}

/// Asserts that a warning is exactly this, with `@` for the server's address.
fn says(report: &Report, server: &Server, line: &str) {
    let line = line.replace('@', server.url("/").as_str().trim_end_matches('/'));
    assert!(report.warnings.contains(&line), "no {line:?} among {:#?}", report.warnings);
}

fn xml(body: &str) -> Behaviour {
    Behaviour::file("application/xml", body)
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_with_too_many_or_too_long_header_fields_are_refused() {
    let home = page("", &["/many", "/long", "/fine"]);
    let routes = Routes::new()
        .page("/", &home)
        .on("/many", Behaviour::ManyFields(40))
        .on("/long", Behaviour::LongField(3_000))
        .on("/fine", Behaviour::LongField(500));
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| (spec.budget.limits.header_fields, spec.budget.limits.header_bytes) = (30, 2_000)).await;
    assert_eq!(report.coverage.skipped["header-fields"], 2);
    assert!(report.coverage.broken.iter().all(|broken| broken.why == "header-fields"));
    says(
        &report,
        &server,
        "2 addresses were not read: more than 30 header fields, or 2000 bytes of them (--max-header-fields, --max-header-bytes); first @/long",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_are_cut_by_size_inflation_and_time() {
    let routes = Routes::new()
        .page("/", &page("", &["/big", "/bomb", "/drip", "/silent"]))
        .on("/big", Behaviour::Huge(3_000_000))
        .on("/bomb", Behaviour::Bomb(1_900_000))
        .on("/drip", Behaviour::Drip(Duration::from_millis(20)))
        .on("/silent", Behaviour::Silent);
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| {
        (spec.budget.body_bytes, spec.budget.page_ms, spec.budget.limits.inflation) = (2_000_000, 1_500, 50);
    })
    .await;
    assert_eq!((report.coverage.skipped["truncated"], report.coverage.skipped["timeout"]), (3, 1));
    says(&report, &server, "1 page longer than 2000000 bytes: the rest was not read (--max-body); first @/big");
    says(&report, &server, "1 page packed more than 50 : 1: the rest was not unpacked (--max-inflation); first @/bomb");
    says(&report, &server, "1 page slower than 1.5 s: what had come by then was read (--timeout); first @/drip");
    says(&report, &server, "1 address was not read: no answer within 1.5 s (--timeout); first @/silent");
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_refreshes_and_long_addresses_are_not_followed_for_ever() {
    let onwards = |to: usize| page(&format!("<p>Step {to}</p><meta http-equiv=refresh content='0; url=/r{to}'>"), &[]);
    let (long, longer) = (format!("/long-{}", "x".repeat(300)), format!("/?{}", "y".repeat(2_000)));
    let mut routes = Routes::new()
        .page("/", &page("", &["/hop/1", "/r0", "/to-long", &long, "javascript:void(0)"]))
        .on("/to-long", Behaviour::Redirect(302, longer));
    for n in 1..9 {
        routes = routes.on(&format!("/hop/{n}"), Behaviour::Redirect(302, format!("/hop/{}", n + 1)));
    }
    for n in 0..9 {
        routes = routes.page(&format!("/r{n}"), &onwards(n + 1));
    }
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| {
        (spec.budget.redirects, spec.budget.limits.refreshes, spec.budget.limits.url_bytes) = (4, 3, 256);
    })
    .await;
    assert_eq!(report.coverage.skipped["too-many-redirects"], 1);
    says(&report, &server, "1 address was not read: more than 4 redirects (--max-redirects); first @/hop/1");
    assert_eq!(server.count("/hop/5"), 1);
    assert_eq!(server.count("/hop/6"), 0);
    says(&report, &server, "1 quick refresh was not followed: more than 3 in a row (--max-refreshes); first @/r3");
    assert_eq!((server.count("/r3"), server.count("/r4")), (1, 0));
    assert_eq!(report.coverage.skipped["url-length"], 2, "the link and the redirect: {:?}", report.coverage.skipped_examples);
    says(&report, &server, "2 addresses were left out: longer than 256 bytes, or 1024 for redirects (--max-url-bytes); first @/");
}

#[tokio::test(flavor = "multi_thread")]
async fn links_patterns_pages_and_depth_are_bounded() {
    let numbered: Vec<String> = (0..8).map(|n| format!("/item/{n}")).collect();
    let dated: Vec<String> = (1..8).map(|n| format!("/events/2024-01-0{n}")).collect();
    let asked: Vec<String> = (0..8).map(|n| format!("/list?q{n}=1")).collect();
    let repeated = "/a/a/a/a/a/a".to_owned();
    let all: Vec<&str> = numbered.iter().chain(&dated).chain(&asked).chain([&repeated]).map(String::as_str).collect();
    let more: Vec<&str> = all.iter().copied().chain(["/z1", "/z2"]).collect();
    let routes = Routes::new()
        .page("/", &page("", &all))
        .under("/", Behaviour::dynamic(move |seen| Behaviour::Page(page(&format!("<p>{}</p>", seen.target), &["/deep/1"]))))
        .page("/item/1", &page("<p>one</p>", &more))
        .page("/deep/1", &page("<p>deep</p>", &["/deep/er/1"]));
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| {
        let budget = &mut spec.budget;
        (budget.pages_per_pattern, budget.links_per_page, budget.depth, budget.pages) = (3, all.len() as u32 + 1, 2, 9);
        (budget.limits.pattern_dates, budget.limits.path_queries) = (2, 2);
    })
    .await;
    let skipped = &report.coverage.skipped;
    assert_eq!((skipped["pattern"], skipped["trap"], skipped["links"]), (5 + 5 + 6, 1, 1), "{skipped:?}");
    says(
        &report,
        &server,
        "16 addresses were left out: more than 3 of one pattern, 2 that differ by a date, or 2 queries of one path \
         (--max-pattern-pages, --max-pattern-dates, --max-path-queries); first @/events/2024-01-03",
    );
    says(&report, &server, "1 address was left out: its path repeats itself; first @/a/a/a/a/a/a");
    says(&report, &server, "1 page with 25 links or more: the rest was not followed (--max-links); first @/item/1");
    says(&report, &server, "1 address was left out: more than 2 clicks from the home page (--max-depth); first @/deep/er/1");
    assert!(skipped.contains_key("depth") && skipped.contains_key("budget") == (report.coverage.pages >= 9));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_budget_says_what_it_left_out() {
    let paths: Vec<String> = (0..9).map(|n| format!("/about-{}", char::from(b'a' + n))).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let others = Behaviour::dynamic(|seen| Behaviour::Page(page(&format!("<p>{}</p>", seen.target), &[])));
    let server = Server::start(Routes::new().page("/", &page("", &paths)).under("/about", others)).await.unwrap();
    let report = audited(&server, |spec| spec.budget.pages = 4).await;
    says(&report, &server, "6 addresses were left out: the budget is 4 pages (--max-pages); first @/about-d");
    let report = audited(&server, |spec| spec.budget.wall_ms = 1).await;
    assert!(report.run.interrupted);
    says(
        &report,
        &server,
        "the crawl was stopped before its end: what was read until then is judged (--max-minutes is how long it may take)",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn trees_texts_and_structured_data_are_read_within_bounds() {
    let deep = format!("{}deep{}", "<div>".repeat(60), "</div>".repeat(60));
    let json = format!("{}{{}}{}", "{\"@type\":\"Store\",\"department\":".repeat(12), "}".repeat(12));
    let data = |json: &str| format!("<script type='application/ld+json'>{json}</script>");
    let routes = Routes::new()
        .page("/", &page("", &["/code", "/data", "/deep", "/json", "/nodes", "/text", "/work"]))
        .page("/deep", &page(&deep, &[]))
        .page("/nodes", &page(&"<i>a</i>".repeat(900), &[]))
        .page("/text", &page(&format!("<p>{}</p>", "words of a book ".repeat(200)), &[]))
        .page("/code", &page(&format!("<script>var a = '{}';</script>", "c".repeat(3_000)), &[]))
        .page("/data", &page(&data(&format!("{{\"name\":\"{}\"}}", "d".repeat(3_000))), &[]))
        .page("/json", &page(&data(&json), &[]))
        .page("/work", &page(&"<b class=breadcrumb></b>".repeat(600), &[]));
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| {
        let limits = &mut spec.budget.limits;
        (limits.dom_depth, limits.dom_nodes, limits.text_bytes) = (40, 1_500, 2_500);
        (limits.code_bytes, limits.json_ld_bytes, limits.json_ld_depth) = (2_000, 2_000, 8);
        limits.selector_steps = 300;
    })
    .await;
    says(&report, &server, "1 page nested more than 40 deep: what is below was not read (--max-dom-depth); first @/deep");
    says(
        &report,
        &server,
        "1 page of more than 1500 nodes, or too tangled to parse: the rest was not read (--max-dom-nodes); first @/nodes",
    );
    says(&report, &server, "1 page with more than 2500 bytes of text: the rest was not searched (--max-text-bytes); first @/text");
    says(&report, &server, "1 page with more than 2000 bytes of inline code: the rest was not searched (--max-code-bytes); first @/code");
    says(&report, &server, "1 page with more than 2000 bytes of JSON-LD: the rest was not read (--max-json-ld-bytes); first @/data");
    says(&report, &server, "1 page with JSON-LD nested more than 8 deep: what is below was not read (--max-json-ld-depth); first @/json");
    let told =
        |line: &&String| line.contains("on which selectors take more than 300 steps: the rest was not asked for (--max-selector-steps)");
    assert!(report.warnings.iter().any(|line| told(&line)), "{:#?}", report.warnings);
    assert_eq!(report.coverage.skipped["truncated"], 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn sitemaps_are_bounded_in_number_nesting_entries_and_bytes() {
    let urls = |from: usize, count: usize| -> String {
        let entries: String = (from..from + count).map(|n| format!("<url><loc>/p{n}</loc></url>")).collect();
        format!("<urlset>{entries}</urlset>")
    };
    let index = |files: &[&str]| -> String {
        let entries: String = files.iter().map(|file| format!("<sitemap><loc>{file}</loc></sitemap>")).collect();
        format!("<sitemapindex>{entries}</sitemapindex>")
    };
    let routes = Routes::new()
        .page("/", &page("", &[]))
        .on("/sitemap.xml", xml(&index(&["/s1.xml", "/s2.xml", "/s3.xml", "/s4.xml", "/s5.xml"])))
        .on("/s1.xml", xml(&index(&["/below.xml"])))
        .on("/s2.xml", xml(&urls(100, 12)))
        .on("/s3.xml", xml(&padded(&urls(200, 3))))
        .on("/s4.xml", xml(&urls(300, 3)))
        .under("/p", Behaviour::dynamic(|seen| Behaviour::Page(page(&format!("<p>{}</p>", seen.target), &[]))));
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| {
        spec.scope.sitemaps = true;
        let limits = &mut spec.budget.limits;
        (limits.sitemaps, limits.sitemap_nesting, limits.sitemap_entries, limits.sitemap_bytes) = (4, 1, 10, 2_000);
    })
    .await;
    says(&report, &server, "more than 4 sitemap files: the rest was not read (--max-sitemaps); first @/s4.xml");
    says(
        &report,
        &server,
        "sitemap indexes are nested more than 1 deep: what is below was not read (--max-sitemap-nesting); first @/s1.xml",
    );
    says(&report, &server, "sitemap @/s2.xml: more than 10 entries: the rest was not read (--max-sitemap-entries)");
    says(&report, &server, "sitemap @/s3.xml: more than 2000 bytes: the rest was not read (--max-sitemap-bytes)");
    assert_eq!((server.count("/below.xml"), server.count("/s4.xml"), server.count("/p109"), server.count("/p110")), (0, 0, 1, 0));
    let report = audited(&server, |spec| {
        spec.scope.sitemaps = true;
        spec.budget.limits.sitemap_pages = 5;
    })
    .await;
    says(&report, &server, "sitemaps name more than 5 pages: the rest was not taken (--max-sitemap-pages)");
    assert_eq!(report.coverage.pages, 6);
}

/// A sitemap with a long comment behind its entries.
fn padded(text: &str) -> String {
    format!("{text}<!-- {} -->", "padding ".repeat(400))
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_txt_is_read_to_its_bound() {
    let robots = format!("User-agent: *\nCrawl-delay: 20\nDisallow: /first\n{}Disallow: /last\n", "# padding\n".repeat(200));
    let others = Behaviour::dynamic(|seen| Behaviour::Page(page(&format!("<p>{}</p>", seen.target), &[])));
    let routes = Routes::new()
        .page("/", &page("", &["/first", "/last"]))
        .on("/robots.txt", Behaviour::file("text/plain", robots))
        .on("/last", others.clone())
        .on("/first", others);
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| (spec.budget.limits.robots_bytes, spec.budget.max_crawl_delay_ms) = (1_024, 10)).await;
    assert_eq!((server.count("/first"), server.count("/last")), (0, 1));
    assert_eq!(report.coverage.robots, "obeyed, Crawl-delay 20 s, read to 1024 bytes (--max-robots-bytes)");
    says(&report, &server, "robots.txt is longer than 1024 bytes: the rest of its rules was not read (--max-robots-bytes); @/robots.txt");
    says(&report, &server, "robots.txt asks for a Crawl-delay of 20 s; 0.01 s were kept (--max-crawl-delay)");
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_of_a_host_are_bounded_and_the_report_says_so() {
    let setting = |path: &str, names: std::ops::Range<usize>| Behaviour::Answer {
        status: 200,
        fields: [("Content-Type".to_owned(), "text/html".to_owned())]
            .into_iter()
            .chain(names.map(|n| ("Set-Cookie".to_owned(), format!("c{n}=1; Path=/"))))
            .collect(),
        body: page(&format!("<p>{path}</p>"), &["/two", "/three"]).into_bytes(),
    };
    let routes = Routes::new().on("/", setting("home", 0..4)).on("/two", setting("two", 4..9)).page("/three", &page("", &["/two"]));
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| (spec.budget.limits.cookies, spec.budget.concurrency) = (6, 1)).await;
    says(
        &report,
        &server,
        "1 host sets more cookies than are kept (6 or 16384 bytes a host, 50 an answer, 4096 bytes each): the rest was not kept \
         (--max-cookies, --max-cookie-bytes); first 127.0.0.1",
    );
    let sent = server.seen().iter().filter_map(|seen| seen.field("cookie").map(|value| value.split("; ").count())).max();
    assert!(sent.unwrap() <= 6, "{sent:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_not_the_brands_may_only_take_so_much_time() {
    let slow = Behaviour::After(Duration::from_millis(700), Box::new(Behaviour::Page(page("", &[]))));
    let tarpit = Server::start_at("127.0.0.2", Routes::new().under("/", slow)).await.unwrap();
    let paths = ["/to/1", "/to/2", "/to/3", "/to/4"];
    let away = tarpit.url("/").to_string();
    let mut routes = Routes::new().page("/", &page("", &paths));
    for path in paths {
        routes = routes.on(path, Behaviour::Redirect(302, format!("{away}{}", &path[1..])));
    }
    let server = Server::start(routes).await.unwrap();
    let report = audited(&server, |spec| {
        spec.http.allow_private = true;
        (spec.budget.concurrency, spec.budget.limits.host_seconds) = (1, 1);
    })
    .await;
    let skipped = &report.coverage.skipped;
    assert_eq!((skipped["off-site"], skipped["host-time"], tarpit.seen().len()), (2, 2, 2), "{skipped:?}");
    assert!(report.coverage.broken.is_empty(), "that we ask no more is no broken link: {:?}", report.coverage.broken);
    let line = report.warnings.iter().find(|line| line.contains("--max-host-seconds")).unwrap();
    assert!(line.starts_with("2 addresses were not asked: their host had taken 1 s before"), "{line}");
}

#[test]
fn the_document_names_every_flag_and_every_test() {
    let text = include_str!("../docs/limits.md");
    let own = include_str!("limits.rs");
    let command = cxaudit::cli::command();
    let audit = command.find_subcommand("audit").unwrap();
    for flag in
        audit.get_arguments().filter_map(|argument| argument.get_long()).filter(|flag| flag.starts_with("max-") && *flag != "max-memory")
    {
        assert!(text.contains(&format!("| `--{flag}` |")), "--{flag} has no row");
    }
    for row in text.lines().filter(|line| line.starts_with("| ") && line.ends_with("` |")) {
        let test = row.rsplit('`').nth(1).unwrap();
        assert!(own.contains(&format!("fn {test}()")), "{test} is no test");
        let flag = row.split('|').nth(3).unwrap().trim().trim_matches('`');
        let known = flag.strip_prefix("--").is_none_or(|flag| audit.get_arguments().any(|argument| argument.get_long() == Some(flag)));
        assert!(known, "{flag} is no flag");
    }
}
