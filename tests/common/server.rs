//! A web server that misbehaves on purpose: routes by path to behaviours, written byte by byte so that framing can be broken.
//!
//! Start one with a [`Routes`] table, point the code under test at `server.url("/path")` and ask `server.seen()` what reached
//! it. It speaks HTTP/1.1 with keep-alive on 127.0.0.1 and stops when dropped. Unknown paths answer 404 with a small page.
#![allow(dead_code, unreachable_pub, reason = "each test crate uses its part of this server")]

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_compression::tokio::bufread::{BrotliEncoder, DeflateEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder};
use cxaudit::net::Stopwatch;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

/// What a path does when it is asked for.
#[derive(Clone)]
pub enum Behaviour {
    /// 200, `text/html; charset=utf-8`, this text.
    Page(String),
    /// Any status, fields and body; `Content-Length` is added.
    Answer { status: u16, fields: Vec<(String, String)>, body: Vec<u8> },
    /// A redirect with this status and `Location`.
    Redirect(u16, String),
    /// The first request gets the first behaviour, the n-th the n-th; the last one repeats.
    Sequence(Vec<Behaviour>),
    /// An HTML page in a content coding (`gzip`, `br`, `zstd`, `deflate`, `raw-deflate` which is sent as `deflate`).
    Coded(&'static str, String),
    /// An HTML page of this many bytes, all the same, gzipped: small on the wire.
    Bomb(usize),
    /// Chunks of HTML without end.
    Endless,
    /// HTML of this many bytes with a true `Content-Length`.
    Huge(u64),
    /// A head at once, then one byte of HTML per pause, without end.
    Drip(Duration),
    /// The connection stays open and nothing comes.
    Silent,
    /// A head that promises 1,000 bytes, half a page, then a reset.
    ResetMidBody,
    /// A reset instead of an answer.
    Reset,
    /// The connection closes without an answer.
    Close,
    /// A head with chunked framing, then a chunk size that is none.
    BrokenChunks,
    /// Bytes that are not HTTP.
    Garbage,
    /// This many header fields.
    ManyFields(usize),
    /// One header field of this many bytes.
    LongField(usize),
    /// A pause before another behaviour.
    After(Duration, Box<Behaviour>),
    /// Whatever a function of the request says.
    Dynamic(Arc<dyn Fn(&Seen) -> Behaviour + Send + Sync>),
}

impl Behaviour {
    /// 200 with a media type.
    pub fn file(media: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::Answer { status: 200, fields: vec![("Content-Type".into(), media.into())], body: body.into() }
    }

    /// A status with a small HTML page.
    pub fn status(status: u16) -> Self {
        let fields = vec![("Content-Type".to_owned(), "text/html".to_owned())];
        Self::Answer { status, fields, body: format!("<h1>{status}</h1>").into_bytes() }
    }

    /// 429 or 503 with a `Retry-After`.
    pub fn busy(status: u16, retry_after: &str) -> Self {
        Self::Answer { status, fields: vec![("Retry-After".into(), retry_after.into())], body: Vec::new() }
    }

    /// Chosen by a function of the request.
    pub fn dynamic(choose: impl Fn(&Seen) -> Self + Send + Sync + 'static) -> Self {
        Self::Dynamic(Arc::new(choose))
    }
}

/// One request that reached the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub method: String,
    /// Path with query, as sent.
    pub target: String,
    /// Header fields, names in lower case.
    pub fields: Vec<(String, String)>,
    /// Number of the connection it came on, from 0.
    pub connection: usize,
    /// When its head had come, in microseconds since the server started.
    pub at_us: u64,
}

impl Seen {
    /// Value of a header field.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The path without its query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

/// Which path does what. The longest matching prefix wins after exact paths.
#[derive(Clone, Default)]
pub struct Routes {
    exact: Vec<(String, Behaviour)>,
    prefixes: Vec<(String, Behaviour)>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// A path (its query does not matter).
    #[must_use]
    pub fn on(mut self, path: &str, behaviour: Behaviour) -> Self {
        self.exact.push((path.to_owned(), behaviour));
        self
    }

    /// A path with an HTML page.
    #[must_use]
    pub fn page(self, path: &str, html: &str) -> Self {
        self.on(path, Behaviour::Page(html.to_owned()))
    }

    /// Everything under a prefix.
    #[must_use]
    pub fn under(mut self, prefix: &str, behaviour: Behaviour) -> Self {
        self.prefixes.push((prefix.to_owned(), behaviour));
        self
    }

    fn find(&self, path: &str) -> Behaviour {
        let exact = self.exact.iter().find(|(p, _)| p == path);
        let prefix = || self.prefixes.iter().filter(|(p, _)| path.starts_with(p.as_str())).max_by_key(|(p, _)| p.len());
        exact.or_else(prefix).map_or_else(|| Behaviour::status(404), |(_, behaviour)| behaviour.clone())
    }
}

/// The server.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    clock: Stopwatch,
    _stop: DropGuard,
}

impl Server {
    /// Starts on a free port of 127.0.0.1.
    pub async fn start(routes: Routes) -> io::Result<Self> {
        Self::start_at("127.0.0.1", routes).await
    }

    /// Starts on a free port of another loopback address.
    pub async fn start_at(ip: &str, routes: Routes) -> io::Result<Self> {
        let listener = TcpListener::bind((ip, 0)).await?;
        let address = listener.local_addr()?;
        let seen = Arc::new(Mutex::new(Vec::new()));
        let stop = CancellationToken::new();
        let (routes, log, token) = (Arc::new(routes), seen.clone(), stop.clone());
        let clock = Stopwatch::start();
        let accepting = async move {
            let mut number = 0;
            while let Ok((stream, _)) = listener.accept().await {
                let connection = Connection { routes: routes.clone(), seen: log.clone(), number, clock };
                number += 1;
                tokio::spawn(token.clone().run_until_cancelled_owned(connection.serve(stream)));
            }
        };
        tokio::spawn(stop.clone().run_until_cancelled_owned(accepting));
        Ok(Self { address, seen, clock, _stop: stop.drop_guard() })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of a path.
    #[expect(clippy::expect_used, reason = "a wrong path in a test is a bug of that test")]
    pub fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.address)).expect("a path that makes a URL")
    }

    /// Requests that reached it so far, in order.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Microseconds since it started.
    pub fn now_us(&self) -> u64 {
        self.clock.elapsed_us()
    }

    /// How often a path was asked for.
    pub fn count(&self, path: &str) -> usize {
        self.seen().iter().filter(|seen| seen.path() == path).count()
    }

    /// How many connections sent a request.
    pub fn connections(&self) -> usize {
        let mut numbers: Vec<usize> = self.seen().iter().map(|seen| seen.connection).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    }
}

struct Connection {
    routes: Arc<Routes>,
    seen: Arc<Mutex<Vec<Seen>>>,
    number: usize,
    clock: Stopwatch,
}

impl Connection {
    // A client that goes away in the middle is what half of these behaviours are for.
    async fn serve(self, stream: TcpStream) {
        let _ = self.run(stream).await;
    }

    async fn run(self, stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut stream = BufReader::new(stream);
        while let Some(seen) = self.read(&mut stream).await? {
            let head_only = seen.method == "HEAD";
            let behaviour = self.choose(seen);
            if !act(stream.get_mut(), behaviour, head_only).await? {
                break;
            }
        }
        Ok(())
    }

    async fn read(&self, stream: &mut BufReader<TcpStream>) -> io::Result<Option<Seen>> {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
        let mut fields = Vec::new();
        loop {
            line.clear();
            stream.read_line(&mut line).await?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Ok(Some(Seen { method, target, fields, connection: self.number, at_us: self.clock.elapsed_us() }))
    }

    fn choose(&self, seen: Seen) -> Behaviour {
        let mut behaviour = self.routes.find(seen.path());
        let mut log = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let before = log.iter().filter(|other| other.path() == seen.path()).count();
        log.push(seen.clone());
        drop(log);
        loop {
            behaviour = match behaviour {
                Behaviour::Sequence(steps) => {
                    let last = steps.len().saturating_sub(1);
                    steps.into_iter().nth(before.min(last)).unwrap_or(Behaviour::Close)
                }
                Behaviour::Dynamic(choose) => choose(&seen),
                ready => return ready,
            };
        }
    }
}

/// Acts; true when the connection may go on.
async fn act(stream: &mut TcpStream, behaviour: Behaviour, head_only: bool) -> io::Result<bool> {
    let html = |body: Vec<u8>| (200, vec![("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned())], body);
    let mut behaviour = behaviour;
    while let Behaviour::After(pause, next) = behaviour {
        tokio::time::sleep(pause).await;
        behaviour = *next;
    }
    let (status, fields, body) = match behaviour {
        Behaviour::Page(text) => html(text.into_bytes()),
        Behaviour::Answer { status, fields, body } => (status, fields, body),
        Behaviour::Redirect(status, to) => (status, vec![("Location".to_owned(), to)], Vec::new()),
        Behaviour::Coded(coding, text) => coded(coding, text.as_bytes()).await?,
        Behaviour::Bomb(bytes) => coded("gzip", &vec![b'a'; bytes]).await?,
        Behaviour::ManyFields(count) => {
            let (status, mut fields, body) = html(b"<p>many</p>".to_vec());
            fields.extend((0..count).map(|n| (format!("X-Field-{n}"), "x".to_owned())));
            (status, fields, body)
        }
        Behaviour::LongField(bytes) => {
            let (status, mut fields, body) = html(b"<p>long</p>".to_vec());
            fields.push(("X-Long".to_owned(), "x".repeat(bytes)));
            (status, fields, body)
        }
        broken => return misbehave(stream, broken).await,
    };
    let mut head = format!("HTTP/1.1 {status} Status\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in fields {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    if !head_only {
        bytes.extend_from_slice(&body);
    }
    stream.write_all(&bytes).await?;
    Ok(true)
}

/// The behaviours that break the rules; none leaves the connection usable but `Huge`.
async fn misbehave(stream: &mut TcpStream, behaviour: Behaviour) -> io::Result<bool> {
    const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
    match behaviour {
        Behaviour::Endless => {
            stream.write_all(CHUNKED).await?;
            let chunk = format!("1000\r\n{}\r\n", "<p>more</p>\n\n\n\n\n".repeat(256));
            loop {
                stream.write_all(chunk.as_bytes()).await?;
            }
        }
        Behaviour::Huge(bytes) => {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {bytes}\r\n\r\n");
            stream.write_all(head.as_bytes()).await?;
            let block = [b'h'; 65_536];
            let mut left = bytes;
            while left > 0 {
                let part = usize::try_from(left.min(65_536)).unwrap_or(1);
                stream.write_all(block.get(..part).unwrap_or_default()).await?;
                left -= part as u64;
            }
            return Ok(true);
        }
        Behaviour::Drip(pause) => {
            stream.write_all(CHUNKED).await?;
            loop {
                stream.write_all(b"1\r\nx\r\n").await?;
                tokio::time::sleep(pause).await;
            }
        }
        Behaviour::Silent => std::future::pending::<()>().await,
        Behaviour::ResetMidBody => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>half a page").await?;
            // The half page must arrive before the reset discards what is still in the pipe.
            tokio::time::sleep(Duration::from_millis(50)).await;
            stream.set_zero_linger()?;
        }
        Behaviour::Reset => stream.set_zero_linger()?,
        Behaviour::BrokenChunks => {
            stream.write_all(CHUNKED).await?;
            stream.write_all(b"5\r\n<p>ok\r\nnot-a-size\r\nxx\r\n0\r\n\r\n").await?;
        }
        Behaviour::Garbage => stream.write_all(b"220 mail.example ESMTP ready\r\n\r\n").await?,
        _ => {}
    }
    Ok(false)
}

type Parts = (u16, Vec<(String, String)>, Vec<u8>);

async fn coded(coding: &str, text: &[u8]) -> io::Result<Parts> {
    let mut body = Vec::new();
    match coding {
        "gzip" => GzipEncoder::new(text).read_to_end(&mut body).await?,
        "br" => BrotliEncoder::new(text).read_to_end(&mut body).await?,
        "zstd" => ZstdEncoder::new(text).read_to_end(&mut body).await?,
        "deflate" => ZlibEncoder::new(text).read_to_end(&mut body).await?,
        "raw-deflate" => DeflateEncoder::new(text).read_to_end(&mut body).await?,
        other => return Err(io::Error::other(other.to_owned())),
    };
    let name = coding.trim_start_matches("raw-");
    let fields = [("Content-Type", "text/html"), ("Content-Encoding", name)];
    Ok((200, fields.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(), body))
}
