//! The network room against servers that misbehave, all on loopback.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use std::time::Duration;

use common::server::{Behaviour, Routes, Server};
use cxaudit::model::exchange::{FetchError, FetchErrorKind, Outcome, Response};
use cxaudit::model::spec::{Budget, HttpSettings};
use cxaudit::model::vocabulary::Device;
use cxaudit::net::{Client, Fetched, FolderServer, Request, Want};
use url::Url;

fn budget() -> Budget {
    Budget { requests_per_second: 0.0, page_ms: 5_000, ..Budget::default() }
}

fn settings() -> HttpSettings {
    // These tests are about what servers do, wherever they are; who may be asked is tested in `refusals.rs`.
    HttpSettings { user_agent: "cxaudit-test/1".to_owned(), allow_private: true, ..HttpSettings::default() }
}

fn client() -> Client {
    Client::new(&settings(), &budget(), &[]).unwrap()
}

fn ask(url: Url, want: Want) -> Request {
    Request { url, device: Device::Phone, accept_language: None, want, referrer: None }
}

async fn get(client: &Client, server: &Server, path: &str) -> Fetched {
    client.fetch(&ask(server.url(path), Want::Html)).await
}

fn response(fetched: &Fetched) -> &Response {
    match &fetched.outcome {
        Outcome::Response(response) => response,
        Outcome::Failed(error) => panic!("failed: {error:?}"),
    }
}

fn error(fetched: &Fetched) -> &FetchError {
    match &fetched.outcome {
        Outcome::Failed(error) => error,
        Outcome::Response(response) => panic!("answered: {response:?}"),
    }
}

/// A dropped server closes its port a moment later.
async fn until_nobody_listens(url: &Url) {
    for _ in 0..500 {
        let fetched = client().fetch(&ask(url.clone(), Want::Html)).await;
        if matches!(&fetched.outcome, Outcome::Failed(error) if error.kind == FetchErrorKind::Connect) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{url} still answers");
}

fn note(fetched: &Fetched) -> (bool, Option<&str>) {
    let body = &response(fetched).body;
    (body.truncated, body.note.as_deref())
}

#[tokio::test]
async fn a_page_comes_with_its_numbers() {
    let server = Server::start(Routes::new().page("/", "<p>שלום</p>")).await.unwrap();
    let client = client();
    let fetched = get(&client, &server, "/").await;
    let answer = response(&fetched);
    assert_eq!((answer.status, answer.version.as_str()), (200, "HTTP/1.1"));
    assert_eq!(answer.media_type(), "text/html");
    assert_eq!(fetched.body, "<p>שלום</p>".as_bytes());
    assert_eq!(answer.body.wire_bytes, fetched.body.len() as u64);
    assert_eq!(answer.body.sha256.len(), 64);
    assert!(answer.timing.total_us >= answer.timing.first_byte_us && answer.timing.first_byte_us > 0);
    let seen = &server.seen()[0];
    assert_eq!(seen.field("user-agent"), Some("cxaudit-test/1"));
    assert_eq!(seen.field("accept-encoding"), Some("gzip, br, zstd, deflate"));
    assert_eq!(seen.field("sec-ch-ua-mobile"), Some("?1"));
    let counters = client.counters();
    assert_eq!((counters.requests, counters.wire_bytes), (1, answer.body.wire_bytes));
}

#[tokio::test]
async fn redirects_are_recorded_hop_by_hop() {
    let routes = Routes::new()
        .on("/a", Behaviour::Redirect(301, "/b?x=1#part".into()))
        .on("/b", Behaviour::Redirect(302, "c".into()))
        .page("/c", "<p>end</p>");
    let server = Server::start(routes).await.unwrap();
    let fetched = get(&client(), &server, "/a").await;
    assert_eq!(response(&fetched).status, 200);
    let hops: Vec<(u16, &str)> = fetched.hops.iter().map(|hop| (hop.status, hop.to.path())).collect();
    assert_eq!(hops, [(301, "/b"), (302, "/c")]);
    assert_eq!(fetched.hops[0].to.query(), Some("x=1"));
    assert_eq!(server.connections(), 1, "the connection is used again");
}

#[tokio::test]
async fn loops_and_endless_chains_end() {
    let routes = Routes::new()
        .on("/a", Behaviour::Redirect(302, "/b".into()))
        .on("/b", Behaviour::Redirect(302, "/a".into()))
        .under("/n/", Behaviour::dynamic(|seen| Behaviour::Redirect(302, format!("{}1", seen.target))));
    let server = Server::start(routes).await.unwrap();
    let fetched = get(&client(), &server, "/a").await;
    assert_eq!(error(&fetched).kind, FetchErrorKind::RedirectLoop);
    assert_eq!((fetched.hops.len(), server.seen().len()), (2, 2));
    let fetched = get(&client(), &server, "/n/").await;
    assert_eq!(error(&fetched).kind, FetchErrorKind::TooManyRedirects);
    assert_eq!(fetched.hops.len(), 10);
}

#[tokio::test]
async fn a_redirect_to_itself_that_sets_a_cookie_is_no_loop() {
    let entry = Behaviour::dynamic(|seen| match seen.field("cookie") {
        Some(_) => Behaviour::Page("<p>in</p>".into()),
        None => Behaviour::Answer {
            status: 302,
            fields: vec![("Location".into(), "/".into()), ("Set-Cookie".into(), "seen=1; Path=/".into())],
            body: Vec::new(),
        },
    });
    let server = Server::start(Routes::new().on("/", entry)).await.unwrap();
    let fetched = get(&client(), &server, "/").await;
    assert_eq!((response(&fetched).status, fetched.hops.len()), (200, 1));
}

#[tokio::test]
async fn redirects_off_the_web_are_bad() {
    let routes = Routes::new()
        .on("/mail", Behaviour::Redirect(302, "mailto:info@shop.example".into()))
        .on("/none", Behaviour::Redirect(302, "http://[broken".into()))
        .on("/long", Behaviour::Redirect(302, format!("/{}", "x".repeat(9000))));
    let server = Server::start(routes).await.unwrap();
    let (bad, long) = (FetchErrorKind::BadRedirect, FetchErrorKind::AddressTooLong);
    for (path, kind, hops) in [("/mail", bad, 1), ("/none", bad, 0), ("/long", long, 1)] {
        let fetched = get(&client(), &server, path).await;
        assert_eq!((error(&fetched).kind, fetched.hops.len()), (kind, hops), "{path}");
    }
}

#[tokio::test]
async fn a_refusal_is_waited_out() {
    let busy = Behaviour::Sequence(vec![Behaviour::busy(429, "1"), Behaviour::Page("<p>ok</p>".into())]);
    let server = Server::start(Routes::new().on("/", busy).page("/other", "<p>o</p>")).await.unwrap();
    let client = client();
    assert_eq!(response(&get(&client, &server, "/").await).status, 200);
    assert_eq!(server.count("/"), 2);
    assert_eq!(client.counters().backed_off, 1);
}

#[tokio::test]
async fn a_host_with_a_rate_of_its_own_is_read_whole() {
    let last = std::sync::Mutex::new(Duration::ZERO);
    let started = cxaudit::net::Stopwatch::start();
    let limited = Behaviour::dynamic(move |_| {
        let now = Duration::from_micros(started.elapsed_us());
        let mut last = last.lock().unwrap();
        if now.saturating_sub(*last) < Duration::from_millis(60) {
            return Behaviour::status(429);
        }
        *last = now;
        Behaviour::Page("<p>ok</p>".into())
    });
    let server = Server::start(Routes::new().under("/", limited)).await.unwrap();
    let client = client();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (client, request) = (client.clone(), ask(server.url(&format!("/{n}")), Want::Html));
        tasks.spawn(async move { response(&client.fetch(&request).await).status });
    }
    assert_eq!(tasks.join_all().await, [200; 8]);
}

#[tokio::test]
async fn refusals_without_end_are_told_apart() {
    let routes = Routes::new().on("/many", Behaviour::busy(429, "0")).on("/down", Behaviour::busy(503, "0"));
    let server = Server::start(routes).await.unwrap();
    let client = client();
    let fetched = get(&client, &server, "/many").await;
    assert_eq!(error(&fetched).kind, FetchErrorKind::RateLimited);
    assert!(error(&fetched).detail.contains("429"));
    assert_eq!(response(&get(&client, &server, "/down").await).status, 503);
    assert_eq!((server.count("/many"), server.count("/down")), (3, 3));
}

#[tokio::test]
async fn trouble_inside_the_server_is_met_again_before_it_is_believed() {
    let page = Behaviour::Page("<p>well</p>".to_owned());
    let shaky = Behaviour::Sequence(vec![Behaviour::status(502), page.clone(), page]);
    let server = Server::start(Routes::new().on("/shaky", shaky).under("/broken/", Behaviour::status(500))).await.unwrap();
    let client = client();
    assert_eq!(response(&get(&client, &server, "/shaky").await).status, 200);
    assert_eq!(server.count("/shaky"), 2);
    assert!(client.notes().iter().any(|note| note.starts_with("1 request was answered with a server error")), "{:?}", client.notes());
    // Where it is the site's state, no more of it is asked for again.
    for (numbers, requests) in [(0..10, 30), (10..30, 20)] {
        let before = server.seen().len();
        let mut tasks = tokio::task::JoinSet::new();
        for n in numbers.clone() {
            let (client, request) = (client.clone(), ask(server.url(&format!("/broken/{n}")), Want::Html));
            tasks.spawn(async move { response(&client.fetch(&request).await).status });
        }
        assert!(tasks.join_all().await.iter().all(|status| *status == 500));
        assert_eq!(server.seen().len() - before, requests);
    }
}

#[tokio::test]
async fn a_host_that_refuses_everything_costs_bounded_time() {
    let server = Server::start(Routes::new().under("/", Behaviour::busy(429, "0"))).await.unwrap();
    let client = client();
    for n in 0..20 {
        let fetched = get(&client, &server, &format!("/{n}")).await;
        assert_eq!(error(&fetched).kind, FetchErrorKind::RateLimited);
    }
    assert!(server.seen().len() <= 9 + 17, "{}", server.seen().len());
}

#[tokio::test]
async fn every_coding_is_read_and_weighed() {
    let text = "<!doctype html><p>coded</p>".repeat(50);
    for coding in ["gzip", "br", "zstd", "deflate", "raw-deflate"] {
        let server = Server::start(Routes::new().on("/", Behaviour::Coded(coding, text.clone()))).await.unwrap();
        let fetched = get(&client(), &server, "/").await;
        assert_eq!(fetched.body, text.as_bytes(), "{coding}");
        let body = &response(&fetched).body;
        assert_eq!(body.encoding, [coding.trim_start_matches("raw-")]);
        assert!(body.wire_bytes < body.decoded_bytes && !body.truncated, "{coding}: {body:?}");
    }
}

#[tokio::test]
async fn coded_bodies_leave_the_connection_usable() {
    let routes = Routes::new().under("/", Behaviour::Coded("gzip", "<p>x</p>".repeat(5000)));
    let server = Server::start(routes).await.unwrap();
    let client = client();
    for path in ["/1", "/2", "/3"] {
        assert_eq!(note(&get(&client, &server, path).await), (false, None));
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn bodies_are_bounded() {
    let routes = Routes::new()
        .on("/bomb", Behaviour::Bomb(200_000_000))
        .on("/endless", Behaviour::Endless)
        .on("/huge", Behaviour::Huge(200_000_000));
    let server = Server::start(routes).await.unwrap();
    let client = Client::new(&settings(), &Budget { page_ms: 60_000, ..budget() }, &[]).unwrap();
    for (path, why) in [("/bomb", "ratio"), ("/endless", "cap"), ("/huge", "cap")] {
        let fetched = get(&client, &server, path).await;
        assert_eq!(note(&fetched), (true, Some(why)), "{path}");
        assert!(fetched.body.len() as u64 <= budget().body_bytes, "{path}");
        assert!(!fetched.body.is_empty(), "{path}");
    }
    let some = client.fetch(&ask(server.url("/endless"), Want::Any { cap: 5_000 })).await;
    assert_eq!((some.body.len(), note(&some)), (5_000, (true, Some("cap"))));
}

#[tokio::test]
async fn slow_servers_end_with_what_came() {
    let routes = Routes::new().on("/drip", Behaviour::Drip(Duration::from_millis(10))).on("/silent", Behaviour::Silent);
    let server = Server::start(routes).await.unwrap();
    let client = Client::new(&settings(), &Budget { page_ms: 300, ..budget() }, &[]).unwrap();
    let drip = get(&client, &server, "/drip").await;
    assert_eq!(note(&drip), (true, Some("slow")));
    assert!(!drip.body.is_empty());
    assert_eq!(error(&get(&client, &server, "/silent").await).kind, FetchErrorKind::Timeout);
}

#[tokio::test]
async fn broken_transfers_keep_what_came() {
    let routes = Routes::new().on("/reset", Behaviour::ResetMidBody).on("/chunks", Behaviour::BrokenChunks);
    let server = Server::start(routes).await.unwrap();
    for (path, start) in [("/reset", &b"<p>half"[..]), ("/chunks", b"<p>ok")] {
        let fetched = get(&client(), &server, path).await;
        assert_eq!(note(&fetched), (true, Some("reset")), "{path}");
        assert!(fetched.body.starts_with(start), "{path}: {:?}", fetched.body);
    }
}

#[tokio::test]
async fn answers_that_are_none_are_told_apart() {
    let routes = Routes::new()
        .on("/reset", Behaviour::Reset)
        .on("/close", Behaviour::Close)
        .on("/garbage", Behaviour::Garbage)
        .on("/fields", Behaviour::ManyFields(500))
        .on("/long", Behaviour::LongField(100_000));
    let server = Server::start(routes).await.unwrap();
    let kinds = [
        ("/reset", FetchErrorKind::Reset),
        ("/close", FetchErrorKind::Reset),
        ("/garbage", FetchErrorKind::Protocol),
        ("/fields", FetchErrorKind::HeaderFields),
        ("/long", FetchErrorKind::HeaderFields),
    ];
    for (path, kind) in kinds {
        let fetched = get(&client(), &server, path).await;
        assert_eq!(error(&fetched).kind, kind, "{path}: {:?}", error(&fetched));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_tried_once_more() {
    let flaky = Behaviour::Sequence(vec![Behaviour::Reset, Behaviour::Page("<p>ok</p>".into())]);
    let routes = Routes::new().page("/", "<p>first</p>").on("/flaky", flaky).on("/dead", Behaviour::Reset);
    let server = Server::start(routes).await.unwrap();
    let client = client();
    get(&client, &server, "/").await;
    assert_eq!(response(&get(&client, &server, "/flaky").await).status, 200);
    assert_eq!(error(&get(&client, &server, "/dead").await).kind, FetchErrorKind::Reset);
    assert_eq!(server.count("/dead"), 2);
}

#[tokio::test]
async fn what_is_no_page_is_not_downloaded() {
    let bare = Behaviour::Answer { status: 200, fields: Vec::new(), body: b"<html><p>untyped</p>".to_vec() };
    let routes = Routes::new()
        .on("/film", Behaviour::file("video/mp4", vec![0; 1_000]))
        .on("/bare", bare)
        .on("/bytes", Behaviour::Answer { status: 200, fields: Vec::new(), body: b"\x89PNG....".to_vec() });
    let server = Server::start(routes).await.unwrap();
    let client = client();
    let film = get(&client, &server, "/film").await;
    assert_eq!((film.body.len(), note(&film), response(&film).body.wire_bytes), (0, (false, Some("not-html")), 0));
    assert_eq!(response(&film).body.sha256, "");
    assert_eq!(get(&client, &server, "/bare").await.body, &b"<html><p>untyped</p>"[..]);
    assert_eq!(note(&get(&client, &server, "/bytes").await), (false, Some("not-html")));
    let any = client.fetch(&ask(server.url("/film"), Want::Any { cap: 5_000 })).await;
    assert_eq!(any.body.len(), 1_000);
}

#[tokio::test]
async fn head_falls_back_to_get() {
    let no_head = Behaviour::dynamic(|seen| match seen.method.as_str() {
        "HEAD" => Behaviour::status(405),
        _ => Behaviour::Page("<p>page</p>".into()),
    });
    let server = Server::start(Routes::new().on("/old", no_head).page("/new", "<p>n</p>")).await.unwrap();
    let client = client();
    for path in ["/new", "/old"] {
        let fetched = client.fetch(&ask(server.url(path), Want::Head)).await;
        assert_eq!((response(&fetched).status, fetched.body.len(), note(&fetched).1), (200, 0, Some("head")), "{path}");
    }
    let methods: Vec<String> = server.seen().into_iter().map(|seen| seen.method).collect();
    assert_eq!(methods, ["HEAD", "HEAD", "GET"]);
}

#[tokio::test]
async fn equal_requests_under_way_are_one() {
    let slow = Behaviour::After(Duration::from_millis(100), Box::new(Behaviour::Page("<p>one</p>".into())));
    let server = Server::start(Routes::new().on("/", slow)).await.unwrap();
    let client = client();
    let (one, two) = tokio::join!(get(&client, &server, "/"), get(&client, &server, "/"));
    assert_eq!(one.body, two.body);
    assert_eq!(server.count("/"), 1);
    get(&client, &server, "/").await;
    assert_eq!(server.count("/"), 2, "nothing is remembered");
}

#[tokio::test]
async fn requests_under_way_are_bounded_per_host() {
    let slow = Behaviour::After(Duration::from_millis(30), Box::new(Behaviour::Page("<p>x</p>".into())));
    let server = Server::start(Routes::new().under("/", slow)).await.unwrap();
    let client = Client::new(&settings(), &Budget { concurrency: 2, ..budget() }, &[]).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..8 {
        let (client, request) = (client.clone(), ask(server.url(&format!("/{n}")), Want::Html));
        tasks.spawn(async move { response(&client.fetch(&request).await).status });
    }
    assert_eq!(tasks.join_all().await, [200; 8]);
    assert!(server.connections() <= 2, "{}", server.connections());
}

#[tokio::test]
async fn a_stopped_run_ends_everything() {
    let server = Server::start(Routes::new().on("/", Behaviour::Silent).on("/hop", Behaviour::Redirect(302, "/".into()))).await.unwrap();
    let client = client();
    let stopper = client.clone();
    let stop = async {
        while server.count("/") == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stopper.cancel();
    };
    let (fetched, ()) = tokio::join!(get(&client, &server, "/hop"), stop);
    assert_eq!((error(&fetched).kind, fetched.hops.len()), (FetchErrorKind::Cancelled, 1));
    assert_eq!(error(&get(&client, &server, "/").await).kind, FetchErrorKind::Cancelled);
    assert_eq!(client.time_cold(&server.url("/"), 1).await.unwrap_err().kind, FetchErrorKind::Cancelled);
}

#[tokio::test]
async fn nobody_home_is_a_connect_or_a_dns_error() {
    let server = Server::start(Routes::new()).await.unwrap();
    let gone = server.url("/");
    drop(server);
    until_nobody_listens(&gone).await;
    let client = client();
    for n in 0..7 {
        let fetched = client.fetch(&ask(gone.clone(), Want::Html)).await;
        let error = error(&fetched);
        assert_eq!((error.kind, error.detail.contains("not tried again")), (FetchErrorKind::Connect, n >= 5), "{n}: {error:?}");
    }
    assert_eq!(client.counters().requests, 5);
    let nowhere = Url::parse("http://no-such-name.invalid/").unwrap();
    let fetched = client.fetch(&ask(nowhere, Want::Html)).await;
    assert_eq!(error(&fetched).kind, FetchErrorKind::Dns, "{:?}", error(&fetched));
}

#[tokio::test]
async fn a_stand_in_is_known_by_its_logical_name() {
    let routes = Routes::new().on("/old", Behaviour::Redirect(301, "https://www.shop.example/new".into())).page("/new", "<p>new</p>");
    let server = Server::start(routes).await.unwrap();
    let http = HttpSettings {
        served_by: vec![(Url::parse("https://shop.example/").unwrap(), server.address())],
        user: Some("me:pw".into()),
        ..settings()
    };
    let client = Client::new(&http, &budget(), &[Url::parse("https://shop.example/").unwrap()]).unwrap();
    let fetched = client.fetch(&ask(Url::parse("https://shop.example/old").unwrap(), Want::Html)).await;
    assert_eq!(fetched.body, "<p>new</p>".as_bytes());
    assert_eq!(fetched.hops[0].to.as_str(), "https://www.shop.example/new");
    let seen = server.seen();
    assert_eq!((seen[0].field("host"), seen[1].field("host")), (Some("shop.example"), Some("www.shop.example")));
    assert!(seen.iter().all(|seen| seen.field("authorization").is_some()), "its `www.` twin is its own host");
}

#[tokio::test]
async fn a_fixed_address_stands_in_for_the_name() {
    let server = Server::start(Routes::new().page("/", "<p>fixed</p>")).await.unwrap();
    let http = HttpSettings { resolve: vec![("fixed.example".into(), 80, server.address())], ..settings() };
    let client = Client::new(&http, &budget(), &[]).unwrap();
    let fetched = client.fetch(&ask(Url::parse("http://fixed.example/").unwrap(), Want::Html)).await;
    assert_eq!(fetched.body, "<p>fixed</p>".as_bytes());
    assert_eq!(server.seen()[0].field("host"), Some("fixed.example"));
}

#[tokio::test]
async fn cold_samples_have_their_phases_and_a_connection_each() {
    let server = Server::start(Routes::new().page("/", &"<p>x</p>".repeat(10_000))).await.unwrap();
    let client = client();
    let samples = client.time_cold(&server.url("/"), 3).await.unwrap();
    assert_eq!((samples.len(), server.connections()), (3, 3));
    for timing in samples {
        assert!(timing.connect_us.is_some() && timing.dns_us.is_none() && timing.tls_us.is_none(), "{timing:?}");
        assert!(timing.total_us >= timing.first_byte_us + timing.connect_us.unwrap(), "{timing:?}");
    }
    let named = Url::parse(&format!("http://localhost:{}/", server.address().port())).unwrap();
    assert!(client.time_cold(&named, 1).await.unwrap()[0].dns_us.is_some());
}

#[tokio::test]
async fn refusals_and_endless_bodies_are_not_timed() {
    let routes = Routes::new().on("/busy", Behaviour::busy(429, "0")).on("/endless", Behaviour::Endless);
    let server = Server::start(routes).await.unwrap();
    let client = client();
    assert_eq!(client.time_cold(&server.url("/busy"), 2).await.unwrap_err().kind, FetchErrorKind::RateLimited);
    assert_eq!(client.time_cold(&server.url("/endless"), 2).await.unwrap_err().kind, FetchErrorKind::Protocol);
}

#[tokio::test]
async fn the_timing_goes_by_the_proxy_of_the_environment() {
    let proxy = Server::start(Routes::new().page("http://shop.test/", "<p>by proxy</p>")).await.unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "behind_the_proxy_of_the_environment", "--ignored"]);
    for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "REQUEST_METHOD"] {
        child.env_remove(name);
    }
    child.env("HTTP_PROXY", format!("http://{}", proxy.address())).stdout(std::process::Stdio::null());
    let ended = tokio::task::spawn_blocking(move || child.status()).await.unwrap().unwrap();
    assert!(ended.success());
    assert_eq!(proxy.count("http://shop.test/"), 1);
}

/// Runs in a process of its own, since the environment is one for all threads.
#[tokio::test]
#[ignore = "run by the_timing_goes_by_the_proxy_of_the_environment, with a proxy in its environment"]
async fn behind_the_proxy_of_the_environment() {
    let (client, url) = (client(), Url::parse("http://shop.test/").unwrap());
    let fetched = client.fetch(&ask(url.clone(), Want::Html)).await;
    assert_eq!(fetched.body, "<p>by proxy</p>".as_bytes());
    let untimed = client.time_cold(&url, 1).await.unwrap_err();
    assert!(untimed.detail.starts_with("not timed"), "{untimed:?}");
}

#[tokio::test]
async fn a_folder_is_a_site() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("index.html"), "<p>home</p>").unwrap();
    std::fs::create_dir(dir.path().join("shop")).unwrap();
    std::fs::write(dir.path().join("shop/index.html"), "<p>shop</p>").unwrap();
    let server = FolderServer::start(dir.path()).await.unwrap();
    let base = Url::parse(&format!("http://{}/", server.address())).unwrap();
    let client = client();
    let home = client.fetch(&ask(base.clone(), Want::Html)).await;
    assert_eq!((home.body, response(&client.fetch(&ask(base.clone(), Want::Head)).await).status), ("<p>home</p>".into(), 200));
    let shop = client.fetch(&ask(base.join("shop").unwrap(), Want::Html)).await;
    assert_eq!((shop.hops[0].status, shop.hops[0].to.path(), &shop.body[..]), (301, "/shop/", &b"<p>shop</p>"[..]));
    let lost = client.fetch(&ask(base.join("lost").unwrap(), Want::Html)).await;
    assert_eq!((response(&lost).status, response(&lost).media_type().as_str()), (404, "text/html"));
    drop(server);
    until_nobody_listens(&base).await;
}
