//! The hostile cases: what a site does, and what must come of it. The tests and the table of docs/hostile.md share them.
#![allow(dead_code, unreachable_pub, reason = "each test crate uses its part of this")]

use std::io;
use std::time::Duration;

use super::encrypted;
use super::server::{Behaviour, Routes, Server};

/// One kind of misbehaviour of a page.
pub struct Misbehaviour {
    pub what: &'static str,
    pub path: &'static str,
    pub behaviour: Behaviour,
    /// What the report calls it.
    pub says: &'static str,
}

/// A case of its own: a site, or a server with a bad certificate.
pub struct Case {
    pub what: &'static str,
    pub site: Site,
    pub flags: &'static [&'static str],
    pub exit: i32,
    /// What the report, or the refusal, must say.
    pub says: &'static str,
}

pub enum Site {
    Routes(Routes),
    /// `/away` leads to a server at another loopback address, as the given path does.
    Inward(&'static str),
    /// File of `tests/common/tls`, and the host that is asked for.
    Certificate(&'static str, &'static str),
}

/// A case that can be asked.
pub struct Ready {
    /// Target and flags.
    pub arguments: Vec<String>,
    servers: Vec<Server>,
}

/// A page of an ordinary brand that links to `paths`.
pub fn home(paths: &[&str]) -> String {
    let links: String = paths.iter().map(|path| format!("<li><a href=\"{path}\">{path}</a></li>")).collect();
    format!(
        "<!doctype html><html lang=en><title>Tea and Jam</title><body><header><nav><ul>{links}</ul></nav></header><main><h1>Tea and Jam</h1>\
         <p>We sell tea and jam from the hills, and we are glad to tell you all about them. Come and see our shop in the old mill, \
         where the kettle is always on and the scones are warm. Call us on any day of the week, or write to us; we answer all letters.</p></main></body></html>"
    )
}

/// Every kind of misbehaviour of a page.
pub fn misbehaviours() -> Vec<Misbehaviour> {
    let deep = format!("<title>deep</title>{}bottom", "<div>".repeat(200_000));
    let windows_1255: Vec<u8> = [b"<html><title>x</title><p>".as_slice(), &[0xF9, 0xEC, 0xE5, 0xED, b' '].repeat(40), b"</p>"].concat();
    let of = |what, path, behaviour, says| Misbehaviour { what, path, behaviour, says };
    vec![
        of("redirects to itself", "/loop", Behaviour::Redirect(302, "/loop".into()), "redirect-loop"),
        of("429 without end", "/limited", Behaviour::busy(429, "1"), "rate-limited"),
        of("a byte every 50 ms, without end", "/slow", Behaviour::Drip(Duration::from_millis(50)), "truncated"),
        of("takes the connection and says nothing", "/silent", Behaviour::Silent, "timeout"),
        of("chunks without end", "/endless", Behaviour::Endless, "truncated"),
        of("a page of 200 MB", "/huge", Behaviour::Huge(200 * 1024 * 1024), "truncated"),
        of("300 MB in 300 kB of gzip", "/bomb", Behaviour::Bomb(300 * 1024 * 1024), "truncated"),
        of("Hebrew bytes labelled UTF-8", "/charset", Behaviour::file("text/html; charset=utf-8", windows_1255), "he"),
        of("a chunk size that is none", "/chunks", Behaviour::BrokenChunks, "truncated"),
        of("resets the connection", "/reset", Behaviour::Reset, "reset"),
        of("half a page, then a reset", "/cut", Behaviour::ResetMidBody, "truncated"),
        of("an answer that is not HTTP", "/garbage", Behaviour::Garbage, "protocol"),
        of("5,000 header fields", "/fields", Behaviour::ManyFields(5_000), "header-fields"),
        of("200,000 elements inside of one another", "/deep", Behaviour::Page(deep), "truncated"),
    ]
}

/// Cases that need a site, flags or an end of their own.
pub fn cases() -> Vec<Case> {
    let routes = |what, routes: Routes, flags, exit, says| Case { what, site: Site::Routes(routes), flags, exit, says };
    let with = |paths: &[&str]| Routes::new().page("/", &home(paths));
    let xml = |text: String| Behaviour::file("application/xml", text);
    let endless = Behaviour::dynamic(|seen| {
        let number = seen.path().len() as u64 * 31 + seen.path().bytes().map(u64::from).sum::<u64>();
        let links: String = (0..200).map(|link| format!("<a href=\"/x/{}-{link}\">page {link}</a> ", number * 200 + link)).collect();
        Behaviour::Page(format!("<title>{number}</title><p>A page about the number {number}.</p>{links}"))
    });
    let hop = Behaviour::dynamic(|seen| Behaviour::Redirect(302, format!("{}1", seen.target)));
    let refresh = Behaviour::dynamic(|seen| {
        Behaviour::Page(format!("<title>{0}</title><meta http-equiv=refresh content='0; url={0}1'><p>On to {0}1</p>", seen.target))
    });
    let day = Behaviour::dynamic(|seen| {
        let day: u32 = seen.path().rsplit('-').next().and_then(|day| day.parse().ok()).unwrap_or(0);
        let links: String =
            (1..40).map(|next| format!("<a href='/day/2024-{:02}-{:02}'>{next}</a> ", day % 12 + 1, next % 28 + 1)).collect();
        Behaviour::Page(format!("<title>{}</title><p>Nothing on {}</p>{links}", seen.target, seen.target))
    });
    let cookies = Behaviour::dynamic(|_| Behaviour::Answer {
        status: 200,
        fields: (0..60).map(|cookie| ("Set-Cookie".into(), format!("c{cookie}={}; Path=/", "x".repeat(1_000)))).collect(),
        body: home(&[]).into_bytes(),
    });
    let nested = format!("<script type='application/ld+json'>{}1{}</script>", "[".repeat(100_000), "]".repeat(100_000));
    let robots = format!("User-agent: *\nDisallow: /a\n{}", "# padding\n".repeat(500_000));
    let steers = "<title>\u{1b}[31mred \u{202e}edoc</title>\n::error::x\n##[error]x";
    let index = |next: &str| xml(format!("<sitemapindex><sitemap><loc>{next}</loc></sitemap></sitemapindex>"));
    let long = format!("/{}", "x".repeat(3_000));
    vec![
        routes("links without end", with(&["/x/1"]).under("/x/", endless), &["--max-pages", "300"], 0, "--max-pages"),
        routes(
            "a calendar without end",
            with(&["/day/2024-01-01"]).under("/day/", day),
            &["--max-pattern-dates", "20"],
            0,
            "--max-pattern-dates",
        ),
        routes("redirects without end", with(&["/n/"]).under("/n/", hop), &[], 0, "--max-redirects"),
        routes("meta refreshes without end", with(&["/m/"]).under("/m/", refresh), &[], 0, "--max-refreshes"),
        routes("an address of 3,000 bytes", with(&[&long]), &[], 0, "--max-url-bytes"),
        routes("JSON-LD of 100,000 brackets", with(&["/j"]).page("/j", &(home(&[]) + &nested)), &[], 0, ""),
        routes("robots.txt of 5 MB", with(&["/b"]).on("/robots.txt", Behaviour::file("text/plain", robots)), &[], 0, "--max-robots-bytes"),
        routes("robots.txt that fails", with(&[]).on("/robots.txt", Behaviour::status(500)), &[], 3, "robots.txt"),
        routes(
            "sitemaps inside of one another",
            with(&[])
                .on("/sitemap.xml", index("/1.xml"))
                .on("/1.xml", index("/2.xml"))
                .on("/2.xml", index("/3.xml"))
                .on("/3.xml", index("/4.xml"))
                .on("/4.xml", index("/5.xml")),
            &[],
            0,
            "--max-sitemap-nesting",
        ),
        routes("60 cookies of 1 kB an answer", Routes::new().under("/", cookies), &[], 0, "--max-cookie"),
        routes("titles that command terminals and build servers", with(&["/s"]).page("/s", &(steers.to_owned() + &home(&[]))), &[], 0, ""),
    ]
}

/// Cases in which the start page is refused, or leads where nobody may go.
pub fn refusals() -> Vec<Case> {
    let routes = |what, routes: Routes, flags, exit, says| Case { what, site: Site::Routes(routes), flags, exit, says };
    let certificate = |what, file, host, says| Case { what, site: Site::Certificate(file, host), flags: &[], exit: 3, says };
    vec![
        routes("a start page behind a login", Routes::new().on("/", Behaviour::status(401)), &[], 3, "--user"),
        routes("a start page that blocks us", Routes::new().on("/", Behaviour::status(403)), &[], 3, "refuses us"),
        routes("a start page that is not there", Routes::new().on("/", Behaviour::status(404)), &[], 3, "check the address"),
        Case { what: "a link that leads to a private address", site: Site::Inward("/away"), flags: &[], exit: 0, says: "--allow-private" },
        Case {
            what: "a start page that leads to a private address",
            site: Site::Inward("/"),
            flags: &[],
            exit: 3,
            says: "private-address",
        },
        certificate("a certificate that has expired", "expired.pem", "shop.example", "certificate-expired"),
        certificate("a certificate of another host", "host.pem", "other.example", "certificate-wrong-host"),
        certificate("a self-signed certificate", "selfsigned.pem", "shop.example", "certificate-self-signed"),
    ]
}

impl Case {
    /// Starts its servers.
    pub async fn ready(self) -> io::Result<Ready> {
        let mut servers = Vec::new();
        let mut arguments = match self.site {
            Site::Routes(routes) => {
                servers.push(Server::start(routes).await?);
                Vec::new()
            }
            Site::Inward(path) => {
                let inner = Server::start_at("127.0.0.2", Routes::new().page("/", &home(&[]))).await?;
                let away = Behaviour::Redirect(302, inner.url("/").to_string());
                // The path of the redirect is looked up first.
                let routes = Routes::new().on(path, away).page("/", &home(&["/away"]));
                servers.extend([Server::start(routes).await?, inner]);
                Vec::new()
            }
            Site::Certificate(file, host) => {
                let address = encrypted::start(file, "<title>Cups</title><p>Cups of clay</p>").await;
                vec![format!("https://{host}/"), "--resolve".to_owned(), format!("{host}:443:{address}")]
            }
        };
        if let Some(server) = servers.first() {
            arguments.push(server.url("/").to_string());
        }
        arguments.extend(self.flags.iter().map(|flag| (*flag).to_owned()));
        Ok(Ready { arguments, servers })
    }
}
