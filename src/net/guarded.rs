//! Tests of the guard on the wire: what is connected to is what was checked, for the crawl, the cold probe and by proxies.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

use super::client::Means;
use super::guard::Permit;
use super::lookup::{Lookup, answers};
use super::{Client, Request, Want};
use crate::model::exchange::{FetchError, FetchErrorKind, Outcome};
use crate::model::spec::{Budget, HttpSettings};
use crate::model::vocabulary::Device;

/// A server that answers every connection with one page, or with a redirect, and counts them.
async fn server(ip: &str, location: Option<&str>) -> (SocketAddr, Arc<AtomicU32>) {
    let listener = TcpListener::bind((ip, 0)).await.unwrap();
    let (address, count) = (listener.local_addr().unwrap(), Arc::new(AtomicU32::new(0)));
    let seen = count.clone();
    let answer = location.map_or_else(
        || "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\nConnection: close\r\n\r\n<p>x</p>".to_owned(),
        |to| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    );
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            seen.fetch_add(1, Ordering::SeqCst);
            let mut head = [0; 2048];
            let _ = stream.read(&mut head).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (address, count)
}

fn client(starts: &[Url], lookup: Lookup, settings: HttpSettings) -> Client {
    let budget = Budget { requests_per_second: 0.0, page_ms: 5_000, ..Budget::default() };
    Client::by(&settings, &budget, starts, Means { lookup, ..Means::default() }).unwrap()
}

async fn get(client: &Client, url: &Url) -> Result<u16, FetchError> {
    let request = Request { url: url.clone(), device: Device::Phone, accept_language: None, want: Want::Html, referrer: None };
    match client.fetch(&request).await.outcome {
        Outcome::Response(response) => Ok(response.status),
        Outcome::Failed(error) => Err(error),
    }
}

fn at(host: &str, address: SocketAddr) -> Url {
    Url::parse(&format!("http://{host}:{}/", address.port())).unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T, FetchError>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind, FetchErrorKind::PrivateAddress, "{error:?}");
    error.detail
}

#[tokio::test]
async fn a_name_that_leads_inward_is_not_connected_to() {
    let (address, count) = server("127.0.0.1", None).await;
    let client = client(&[], answers(&[("evil.test", &[&["127.0.0.1"]])]), HttpSettings::default());
    let url = at("evil.test", address);
    for _ in 0..7 {
        let detail = refused(get(&client, &url).await);
        assert!(detail.contains("127.0.0.1 (loopback)") && !detail.contains("not tried again"), "{detail}");
    }
    refused(client.time_cold(&url, 1).await);
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_brand_that_is_rebound_is_refused_by_crawl_and_probe() {
    let (address, count) = server("127.0.0.1", None).await;
    let url = at("shop.test", address);
    let lookup = answers(&[("shop.test", &[&["93.184.216.34"], &["127.0.0.1"]])]);
    let client = client(std::slice::from_ref(&url), lookup, HttpSettings::default());
    // The first answer, as the crawl's first request would meet it; nobody is connected to.
    client.core().guard.addresses("shop.test", Permit::Own).await.unwrap();
    assert!(refused(get(&client, &url).await).contains("after a public address"));
    refused(client.time_cold(&url, 1).await);
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_intranet_brand_is_asked_at_its_first_address_only() {
    let (own, own_count) = server("127.0.0.1", None).await;
    // Whoever is sent here gets no answer.
    let _silent = TcpListener::bind(("127.0.0.2", own.port())).await.unwrap();
    let url = at("wiki.corp", own);
    let lookup = answers(&[("wiki.corp", &[&["127.0.0.1"], &["127.0.0.2"]])]);
    let client = client(std::slice::from_ref(&url), lookup, HttpSettings::default());
    for _ in 0..2 {
        assert_eq!(get(&client, &url).await.unwrap(), 200);
    }
    assert!(client.time_cold(&url, 1).await.unwrap()[0].dns_us.is_some());
    assert_eq!(own_count.load(Ordering::SeqCst), 3);
    let (elsewhere, count) = server("127.0.0.1", None).await;
    refused(get(&client, &at("wiki.corp", elsewhere)).await);
    assert_eq!(count.load(Ordering::SeqCst), 0, "another port of the same host");
}

#[tokio::test]
async fn a_redirect_inward_is_refused_before_it_is_sent() {
    let (metadata, count) = server("127.0.0.2", None).await;
    for to in
        [format!("http://{metadata}/"), format!("http://0x7f.0.0.2:{}/", metadata.port()), format!("http://evil.test:{}/", metadata.port())]
    {
        let (address, _) = server("127.0.0.1", Some(&to)).await;
        let url = Url::parse(&format!("http://{address}/")).unwrap();
        let lookup = answers(&[("evil.test", &[&["127.0.0.2"]])]);
        refused(get(&client(std::slice::from_ref(&url), lookup.clone(), HttpSettings::default()), &url).await);
        assert_eq!(count.load(Ordering::SeqCst), 0, "{to}");
        let lifted = HttpSettings { allow_private: true, ..HttpSettings::default() };
        assert_eq!(get(&client(std::slice::from_ref(&url), lookup, lifted), &url).await.unwrap(), 200, "{to}");
        count.store(0, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn a_proxy_named_by_the_user_may_be_inward_and_what_it_is_asked_for_is_checked() {
    let (address, count) = server("127.0.0.1", None).await;
    let proxy = |scheme: &str| {
        let proxy = Url::parse(&format!("{scheme}://proxy.corp:{}", address.port())).unwrap();
        let lookup = answers(&[("proxy.corp", &[&["127.0.0.1"]]), ("evil.test", &[&["10.0.0.1"]])]);
        client(&[Url::parse("http://shop.test/").unwrap()], lookup, HttpSettings { proxy: Some(proxy), ..HttpSettings::default() })
    };
    let by_http = proxy("http");
    let url = |text: &str| Url::parse(text).unwrap();
    assert_eq!(get(&by_http, &url("http://evil.test/")).await.unwrap(), 200, "looked up by the proxy");
    for literal in ["http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://localhost/", "http://proxy.corp/"] {
        refused(get(&by_http, &url(literal)).await);
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
    assert!(by_http.notes()[0].contains("looks names up itself"), "{:?}", by_http.notes());
    let by_socks = proxy("socks5");
    refused(get(&by_socks, &url("http://evil.test/")).await);
    assert_eq!(count.load(Ordering::SeqCst), 1, "names are looked up here for this kind of proxy");
}
