//! A folder of files served on loopback for the run, so that timings and links of a local site are real.
//!
//! In go a folder and request paths; out come files as a plain static host sends them (keep-alive, no compression, no
//! charset). `/x` is x, x.html or x/index.html. Nothing outside the folder is served, whatever links, `..`, coded slashes or
//! backslashes point at, nothing that is no plain file, nothing hidden but `/.well-known`; and nothing is written. What lies
//! outside is refused with 403 and a reason in [`REFUSED`], so that the report can tell it from what is not there.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::error::NetError;
use super::files::{Found, find};

/// Field of a refusal that names its reason; only answers of a folder are looked at for it.
pub const REFUSED: &str = "x-cxaudit-refused";
const NOT_FOUND: &str = "<!doctype html><html lang=\"en\"><title>Not found</title><h1>Not found</h1></html>";

/// A static file server on 127.0.0.1; it stops when dropped.
#[derive(Debug)]
pub struct FolderServer {
    address: SocketAddr,
    _stop: DropGuard,
}

impl FolderServer {
    /// Serves `folder` on a free loopback port.
    ///
    /// # Errors
    /// The folder does not exist or is no folder; no port can be opened.
    pub async fn start(folder: &Path) -> Result<Self, NetError> {
        let root = root_of(folder).map_err(|source| NetError::Folder { path: folder.to_owned(), source })?;
        let listener = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await.map_err(NetError::Bind)?;
        let address = listener.local_addr().map_err(NetError::Bind)?;
        let stop = CancellationToken::new();
        let serving = accept(listener, Arc::from(root), stop.clone());
        tokio::spawn(stop.clone().run_until_cancelled_owned(serving));
        Ok(Self { address, _stop: stop.drop_guard() })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

fn root_of(folder: &Path) -> io::Result<PathBuf> {
    let root = folder.canonicalize()?;
    if root.is_dir() { Ok(root) } else { Err(io::Error::from(io::ErrorKind::NotADirectory)) }
}

async fn accept(listener: TcpListener, root: Arc<Path>, stop: CancellationToken) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(stop.clone().run_until_cancelled_owned(serve(stream, root.clone())));
            }
            // Out of file handles, say: the next one may be free soon.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(20)).await,
        }
    }
}

async fn serve(stream: TcpStream, root: Arc<Path>) {
    let answer = service_fn(move |request| answer(root.clone(), request));
    // Held-back small writes would be measured as a slow site.
    if stream.set_nodelay(true).is_err() {
        return;
    }
    if let Err(error) = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await {
        tracing::debug!(%error, "folder server connection ended");
    }
}

async fn answer(root: Arc<Path>, request: http::Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(page(StatusCode::METHOD_NOT_ALLOWED, "text/plain", Bytes::new()));
    }
    let uri = request.uri().clone();
    let found = tokio::task::spawn_blocking(move || find(&root, uri.path(), uri.query())).await;
    Ok(match found.unwrap_or(Found::Missing(None)) {
        Found::File(media, bytes) => page(StatusCode::OK, media, bytes),
        Found::Moved(to) => {
            let mut response = page(StatusCode::MOVED_PERMANENTLY, "text/html", Bytes::new());
            if let Ok(to) = HeaderValue::from_str(&to) {
                response.headers_mut().insert(header::LOCATION, to);
            }
            response
        }
        Found::Refused(reason) => {
            let mut response = page(StatusCode::FORBIDDEN, "text/html", Bytes::new());
            response.headers_mut().insert(REFUSED, HeaderValue::from_static(reason));
            response
        }
        Found::Missing(own) => page(StatusCode::NOT_FOUND, "text/html", own.unwrap_or(Bytes::from_static(NOT_FOUND.as_bytes()))),
    })
}

fn page(status: StatusCode, media: &'static str, bytes: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(bytes));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_missing_folder_is_an_error() {
        let error = FolderServer::start(Path::new("/no/such/folder")).await.unwrap_err();
        assert!(error.to_string().contains("/no/such/folder"));
    }
}
