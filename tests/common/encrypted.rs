//! A TLS server on 127.0.0.1 that shows one page under any path, with a certificate of `tests/common/tls`.
#![allow(dead_code, unreachable_pub, reason = "each test crate uses its part of this server")]

use std::net::SocketAddr;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// Starts one with the certificate of a file (`host.pem`); it runs as long as the test's runtime.
#[expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
pub async fn start(certificate: &str, page: &'static str) -> SocketAddr {
    let file = |name: &str| format!("tests/common/tls/{name}");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let chain = vec![CertificateDer::from_pem_file(file(certificate)).unwrap()];
    let key = PrivateKeyDer::from_pem_file(file("host.key.pem")).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(builder.with_no_client_auth().with_single_cert(chain, key).unwrap()));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // Clients that hang up at the certificate are what this is for.
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut head = [0; 4096];
                let read = stream.read(&mut head).await.unwrap_or(0);
                let robots = head[..read].windows(11).any(|part| part == b"/robots.txt");
                let (status, body) = if robots { ("404 Not Found", "") } else { ("200 OK", page) };
                let length = body.len();
                let answer =
                    format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    address
}
