//! A folder of files served on loopback for the run, so that timings and links of a local site are real.
//!
//! In go a folder and request paths; out come files as a plain static host sends them (keep-alive, no compression, no
//! charset). `/x` is x, x.html or x/index.html. Nothing outside the folder is served, nothing hidden but `/.well-known`, and
//! nothing is written.

use std::convert::Infallible;
use std::fs;
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
use super::media::media_type;

/// Largest file served, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
const NOT_FOUND: &str = "<!doctype html><html lang=\"en\"><title>Not found</title><h1>Not found</h1></html>";
const INDEXES: [&str; 2] = ["index.html", "index.htm"];

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
        Found::Missing(own) => page(StatusCode::NOT_FOUND, "text/html", own.unwrap_or(Bytes::from_static(NOT_FOUND.as_bytes()))),
    })
}

fn page(status: StatusCode, media: &'static str, bytes: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(bytes));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response
}

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(&'static str, Bytes),
    /// The directory's address with its slash.
    Moved(String),
    /// Nothing; the folder's own 404.html, if it has one.
    Missing(Option<Bytes>),
}

fn find(root: &Path, path: &str, query: Option<&str>) -> Found {
    let nothing = || Found::Missing(read(root, &root.join("404.html")).map(|(_, bytes)| bytes));
    let Some(segments) = segments(path) else { return nothing() };
    let mut target = root.to_owned();
    target.extend(&segments);
    let file = |path: &Path| read(root, path).map(|(media, bytes)| Found::File(media, bytes));
    let index = || INDEXES.iter().map(|name| target.join(name)).find(|path| path.is_file());
    if path.ends_with('/') {
        return index().and_then(|path| file(&path)).unwrap_or_else(nothing);
    }
    if let Some(found) = file(&target) {
        return found;
    }
    if let Some(last) = segments.last()
        && let Some(found) = file(&target.with_file_name(format!("{last}.html")))
    {
        return found;
    }
    if index().is_some() && inside(root, &target).is_some() {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return Found::Moved(format!("/{}/{query}", path.trim_matches('/')));
    }
    nothing()
}

/// Decoded segments of a path; none where it reaches for something hidden or outside.
fn segments(path: &str) -> Option<Vec<String>> {
    let mut segments = Vec::new();
    for raw in path.split('/').filter(|raw| !raw.is_empty()) {
        let segment = percent_decoded(raw)?;
        let hidden = segment.starts_with('.') && !(segments.is_empty() && segment == ".well-known");
        if hidden || segment.contains(['/', '\\', '\0']) {
            return None;
        }
        segments.push(segment);
    }
    Some(segments)
}

fn percent_decoded(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (high, low) = (char::from(rest.next()?).to_digit(16)?, char::from(rest.next()?).to_digit(16)?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok().filter(|real| real.starts_with(root))
}

fn read(root: &Path, path: &Path) -> Option<(&'static str, Bytes)> {
    let real = inside(root, path)?;
    let meta = fs::metadata(&real).ok()?;
    if !meta.is_file() || meta.len() > LARGEST {
        return None;
    }
    let media = media_type(path.file_name()?.to_str()?);
    fs::read(&real).ok().map(|bytes| (media, Bytes::from(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = dir.path().join("site").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        file("index.html", "home");
        file("about.html", "about");
        file("shop/index.html", "shop");
        file("צור קשר.html", "contact");
        file(".git/config", "hidden");
        file(".well-known/security.txt", "well known");
        file("empty/readme.txt", "x");
        fs::write(dir.path().join("secret.txt"), "secret").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path().join("secret.txt"), dir.path().join("site/out.txt")).unwrap();
        dir
    }

    fn get(path: &str) -> Found {
        let dir = site();
        find(&dir.path().join("site").canonicalize().unwrap(), path, Some("q=1"))
    }

    fn body(found: Found) -> Option<String> {
        if let Found::File(_, bytes) = found { String::from_utf8(bytes.to_vec()).ok() } else { None }
    }

    #[test]
    fn pages_have_the_names_visitors_use() {
        assert_eq!(body(get("/")).as_deref(), Some("home"));
        assert_eq!(body(get("/about")).as_deref(), Some("about"));
        assert_eq!(body(get("/about.html")).as_deref(), Some("about"));
        assert_eq!(body(get("/shop/")).as_deref(), Some("shop"));
        assert_eq!(get("/shop"), Found::Moved("/shop/?q=1".to_owned()));
        let coded = "/%D7%A6%D7%95%D7%A8%20%D7%A7%D7%A9%D7%A8";
        assert_eq!(body(get(coded)).as_deref(), Some("contact"));
    }

    #[test]
    fn nothing_outside_or_hidden_is_served() {
        for path in
            ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/shop/..%5c..%5csecret.txt", "/out.txt", "/.git/config", "/%"]
        {
            assert_eq!(get(path), Found::Missing(None), "{path}");
        }
        assert_eq!(body(get("/.well-known/security.txt")).as_deref(), Some("well known"));
        assert_eq!(get("/shop/.well-known/x"), Found::Missing(None));
    }

    #[test]
    fn a_directory_without_an_index_is_not_listed() {
        assert_eq!(get("/empty/"), Found::Missing(None));
        assert_eq!(get("/empty"), Found::Missing(None));
    }

    #[test]
    fn no_path_leads_out() {
        let dir = site();
        let root = dir.path().join("site").canonicalize().unwrap();
        let part = proptest::sample::select(vec![
            "..",
            ".",
            "%2e%2e",
            "%2E.",
            "site",
            "secret.txt",
            "%2f",
            "%5c",
            "\\",
            "out.txt",
            "",
            "%00",
            "shop",
            "%25",
            "%e0",
            "צ",
        ]);
        let paths = proptest::collection::vec(part, 0..8);
        proptest::proptest!(|(parts in paths, glue in proptest::sample::select(vec!["/", "", "//"]))| {
            let path = format!("/{}", parts.join(glue));
            let found = find(&root, &path, None);
            proptest::prop_assert!(body(found).is_none_or(|text| text != "secret"), "{}", path);
        });
    }

    #[tokio::test]
    async fn a_missing_folder_is_an_error() {
        let error = FolderServer::start(Path::new("/no/such/folder")).await.unwrap_err();
        assert!(error.to_string().contains("/no/such/folder"));
    }
}
