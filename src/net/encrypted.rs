//! Tests of the room over TLS: trust, protocols, and the phases of the cold probe, against a server with a test authority.

use std::net::SocketAddr;
use std::sync::Arc;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{RootCertStore, ServerConfig};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use url::Url;

use super::client::Means;
use super::tls::{Trust, trusting};
use super::{Client, Fetched, Request, Want};
use crate::model::exchange::{FetchErrorKind, Outcome};
use crate::model::spec::{Budget, HttpSettings};
use crate::model::vocabulary::Device;

const AUTHORITY: &[u8] = include_bytes!("../../tests/common/tls/ca.pem");
const HOST: &[u8] = include_bytes!("../../tests/common/tls/host.pem");
const EXPIRED: &[u8] = include_bytes!("../../tests/common/tls/expired.pem");
const SELF_SIGNED: &[u8] = include_bytes!("../../tests/common/tls/selfsigned.pem");
const OWN_AUTHORITY: &[u8] = include_bytes!("../../tests/common/tls/ownca.pem");
const FUTURE: &[u8] = include_bytes!("../../tests/common/tls/future.pem");
const KEY: &[u8] = include_bytes!("../../tests/common/tls/host.key.pem");

async fn server(certificate: &[u8], protocols: &[&str]) -> SocketAddr {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let chain = vec![CertificateDer::from_pem_slice(certificate).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let mut config = builder.with_no_client_auth().with_single_cert(chain, key).unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let h2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                let (io, page) = (TokioIo::new(stream), service_fn(page));
                // Clients that hang up early are no failure of the test.
                let _ = if h2 {
                    hyper::server::conn::http2::Builder::new(TokioExecutor::new()).serve_connection(io, page).await
                } else {
                    hyper::server::conn::http1::Builder::new().serve_connection(io, page).await
                };
            });
        }
    });
    address
}

async fn page(_: http::Request<Incoming>) -> Result<http::Response<Full<Bytes>>, http::Error> {
    http::Response::builder().header("content-type", "text/html").body(Full::from("<p>safe</p>"))
}

fn client(address: SocketAddr) -> Client {
    client_trusting(AUTHORITY, address)
}

fn client_trusting(root: &[u8], address: SocketAddr) -> Client {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(root).unwrap()).unwrap();
    let trust = Trust::Fixed(Arc::new(trusting(roots).unwrap()));
    let names = ["shop.example", "other.example"];
    let resolve = names.map(|name| (name.to_owned(), 443, address)).to_vec();
    let settings = HttpSettings { user_agent: "t/1".to_owned(), resolve, ..HttpSettings::default() };
    let budget = Budget { requests_per_second: 0.0, page_ms: 5_000, ..Budget::default() };
    Client::by(&settings, &budget, &[], Means { trust, ..Means::default() }).unwrap()
}

async fn get(client: &Client, url: &str) -> Fetched {
    let url = Url::parse(url).unwrap();
    client.fetch(&Request { url, device: Device::Phone, accept_language: None, want: Want::Html, referrer: None }).await
}

async fn refusal(certificate: &[u8], url: &str, client: impl Fn(SocketAddr) -> Client) -> FetchErrorKind {
    let address = server(certificate, &["h2"]).await;
    let fetched = get(&client(address), url).await;
    let Outcome::Failed(error) = fetched.outcome else { panic!("a bad certificate was accepted") };
    assert!(error.kind.is_certificate(), "{error:?}");
    let cold = client(address).time_cold(&Url::parse(url).unwrap(), 1).await.unwrap_err();
    assert_eq!(cold, error);
    error.kind
}

#[tokio::test]
async fn the_protocol_is_agreed_on() {
    for (offered, version) in [(&["h2", "http/1.1"][..], "HTTP/2.0"), (&["http/1.1"], "HTTP/1.1"), (&[], "HTTP/1.1")] {
        let client = client(server(HOST, offered).await);
        let fetched = get(&client, "https://shop.example/").await;
        let Outcome::Response(response) = &fetched.outcome else { panic!("{:?}", fetched.outcome) };
        assert_eq!((response.version.as_str(), &fetched.body[..]), (version, &b"<p>safe</p>"[..]));
    }
}

#[tokio::test]
async fn cold_samples_have_a_handshake_each() {
    for offered in [&["h2"][..], &["http/1.1"]] {
        let client = client(server(HOST, offered).await);
        let samples = client.time_cold(&Url::parse("https://shop.example/").unwrap(), 2).await.unwrap();
        assert_eq!(samples.len(), 2);
        for timing in samples {
            let (connect, tls) = (timing.connect_us.unwrap(), timing.tls_us.unwrap());
            assert!(tls > 0 && timing.total_us >= connect + tls + timing.first_byte_us, "{timing:?}");
        }
    }
}

#[tokio::test]
async fn certificates_are_refused_by_class() {
    for (certificate, url, kind) in [
        (EXPIRED, "https://shop.example/", FetchErrorKind::CertificateExpired),
        (FUTURE, "https://shop.example/", FetchErrorKind::CertificateNotYetValid),
        (HOST, "https://other.example/", FetchErrorKind::CertificateWrongHost),
        (SELF_SIGNED, "https://shop.example/", FetchErrorKind::CertificateSelfSigned),
        (OWN_AUTHORITY, "https://shop.example/", FetchErrorKind::CertificateSelfSigned),
    ] {
        assert_eq!(refusal(certificate, url, client).await, kind);
    }
    let elsewhere = |address| client_trusting(SELF_SIGNED, address);
    assert_eq!(refusal(HOST, "https://shop.example/", elsewhere).await, FetchErrorKind::CertificateUnknownIssuer);
}

#[tokio::test]
async fn a_certificate_that_is_trusted_itself_is_accepted() {
    let client = client_trusting(SELF_SIGNED, server(SELF_SIGNED, &["h2"]).await);
    assert!(matches!(get(&client, "https://shop.example/").await.outcome, Outcome::Response(_)));
}

#[tokio::test]
async fn a_port_without_tls_is_said_so() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let fetched = get(&client(address), "https://shop.example/").await;
    let Outcome::Failed(error) = fetched.outcome else { panic!("accepted") };
    assert_eq!((error.kind, error.detail.contains("does not speak TLS")), (FetchErrorKind::Tls, true), "{error:?}");
}
