//! robots.txt by RFC 9309, read once per site: what may be fetched, how slowly, and where the sitemaps are.
//!
//! In: the exchange that asked for it and its bytes. Out: [`Robots`]. Parsing is robotxt's; three things it does not do are
//! mended before it reads: a version behind a product token (`User-agent: Bot/1.2`), a Crawl-delay that stands between
//! two user-agent lines, which would end the group, and a path that begins with a wildcard (`*/a`), which matches `/a` too.

use std::time::Duration;

use url::Url;

use crate::model::exchange::{Exchange, Outcome};

/// The token groups are looked up by.
pub(super) const PRODUCT: &str = "cxaudit";

/// What the site allows.
pub(super) struct Robots {
    rules: Option<robotxt::Robots>,
    /// Everything is forbidden, since the file could not be read.
    unreachable: bool,
    /// No answer came at all.
    unanswered: bool,
    delay: Option<Duration>,
    /// Sitemaps it lists.
    pub(super) sitemaps: Vec<Url>,
    /// One line for the report.
    pub(super) said: String,
    /// It is longer than what was read.
    pub(super) cut: bool,
}

impl Robots {
    /// No rules at all, and why.
    pub(super) fn none(said: &str) -> Self {
        Self { rules: None, unreachable: false, unanswered: false, delay: None, sitemaps: Vec::new(), said: said.to_owned(), cut: false }
    }

    /// What the answer to `/robots.txt` means: unavailable (4xx) allows all, unreachable (5xx, no answer) forbids all.
    /// Of the file `most` bytes are read (500 KiB at least, by section 2.5 of the RFC).
    pub(super) fn read(exchange: &Exchange, body: &[u8], most: u32) -> Self {
        let unanswered = matches!(exchange.outcome, Outcome::Failed(_));
        let forbidden =
            |said: String| Self { rules: None, unreachable: true, unanswered, delay: None, sitemaps: Vec::new(), said, cut: false };
        match &exchange.outcome {
            Outcome::Response(response) => match response.status {
                200..=299 => Self::parse(body, most),
                500..=599 => forbidden(format!("answered {}: nothing may be crawled until it can be read (RFC 9309)", response.status)),
                429 => forbidden("answered 429: nothing may be crawled until it can be read".to_owned()),
                status => Self::none(&format!("none ({status}): everything is allowed")),
            },
            Outcome::Failed(error) => {
                forbidden(format!("could not be read ({}: {}): nothing may be crawled until it can", error.kind, error.detail))
            }
        }
    }

    /// The rules of a file's text.
    pub(super) fn parse(body: &[u8], most: u32) -> Self {
        Self::parse_for(body, PRODUCT, most)
    }

    /// The rules of a file's text for a product token, which is ours but in tests.
    pub(super) fn parse_for(body: &[u8], product: &str, most: u32) -> Self {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let cut = body.len() > most;
        let body = &body[..body.len().min(most)];
        let text = mended(&String::from_utf8_lossy(body));
        let rules = robotxt::Robots::parse(text.as_bytes(), product);
        let delay = rules.crawl_delay();
        let sitemaps: Vec<Url> = rules.sitemaps().iter().take(50).cloned().collect();
        let mut said = "obeyed".to_owned();
        if let Some(delay) = delay {
            said.push_str(&format!(", Crawl-delay {} s", delay.as_secs_f64()));
        }
        if cut {
            said.push_str(&format!(", read to {most} bytes (--max-robots-bytes)"));
        }
        Self { rules: Some(rules), unreachable: false, unanswered: false, delay, sitemaps, said, cut }
    }

    /// Whether an address may be fetched.
    pub(super) fn allows(&self, url: &Url) -> bool {
        if self.unreachable {
            return false;
        }
        let mut relative = url.path().to_owned();
        if let Some(query) = url.query() {
            relative.push('?');
            relative.push_str(query);
        }
        self.rules.as_ref().is_none_or(|rules| rules.is_allowed(&relative))
    }

    /// Whether the file itself was out of reach.
    pub(super) fn unreachable(&self) -> bool {
        self.unreachable
    }

    /// Whether no answer came at all.
    pub(super) fn unanswered(&self) -> bool {
        self.unanswered
    }

    /// Crawl-delay asked for.
    pub(super) fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// The text as robotxt reads it rightly: no BOM, product tokens without versions, crawl delays behind the agents of their group.
fn mended(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut out = String::with_capacity(text.len() + 16);
    let mut held: Vec<&str> = Vec::new();
    let mut agents = false;
    for line in text.split(['\n', '\r']) {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let key = key.trim().to_ascii_lowercase();
        let blank = line.trim().is_empty() || line.trim_start().starts_with('#');
        if matches!(key.as_str(), "user-agent" | "user agent" | "useragent") {
            let token = value.split('#').next().unwrap_or_default().trim();
            let token = token.split(['/', ' ']).next().unwrap_or(token);
            out.push_str("User-agent: ");
            out.push_str(token);
            out.push('\n');
            agents = true;
        } else if key == "crawl-delay" && agents {
            held.push(line);
        } else if !blank {
            for line in held.drain(..) {
                out.push_str(line);
                out.push('\n');
            }
            agents = key == "sitemap" && agents;
            out.push_str(line);
            out.push('\n');
            from_the_root(&key, value, &mut out);
        }
    }
    for line in held {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// A path that begins with a wildcard matches from the root on too: `*/a` forbids `/a`, which is not seen once a slash is put
/// before it. The rule is written again without its stars, and as long as it was, since the longest rule counts: a `*` behind a
/// path changes nothing else. Behind a `$` none can stand: such a rule comes out one octet short.
fn from_the_root(key: &str, value: &str, out: &mut String) {
    if !matches!(key, "allow" | "disallow") {
        return;
    }
    let value = value.split('#').next().unwrap_or_default().trim();
    let path = value.trim_start_matches('*');
    if path.len() == value.len() || !path.starts_with('/') {
        return;
    }
    out.push_str(key);
    out.push_str(": ");
    out.push_str(path);
    if !path.ends_with('$') {
        out.push('*');
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u32 = 512_000;

    /// Whether a robots.txt allows a path.
    fn allows(robots: &str, path: &str) -> bool {
        Robots::parse(robots.as_bytes(), LIMIT).allows(&Url::parse("https://e.com/").unwrap().join(path).unwrap())
    }

    #[test]
    fn groups_and_longest_match_follow_rfc_9309() {
        let cases: &[(&str, &str, bool)] = &[
            ("", "/a", true),
            ("User-agent: *\nDisallow: /", "/a", false),
            ("User-agent: *\nDisallow:", "/a", true),
            ("User-agent: other\nDisallow: /", "/a", true),
            ("User-agent: cxaudit\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true),
            ("User-agent: CXAudit\nDisallow: /a", "/a/b", false),
            ("User-agent: cxaudit/1.2\nDisallow: /a", "/a", false),
            ("User-agent: cxaudit\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: cxaudit\nDisallow: /b", "/b", false),
            ("User-agent: x\nUser-agent: cxaudit\nDisallow: /a", "/a", false),
            ("User-agent: x\nCrawl-delay: 2\nUser-agent: cxaudit\nDisallow: /a", "/a", false),
            ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
            ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b", false),
            ("User-agent: *\nAllow: /p\nDisallow: /p", "/p", true),
            ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false),
            ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?a=1", true),
            ("User-agent: *\nDisallow: /fish*", "/fishheads/yummy.html", false),
            ("User-agent: *\nDisallow: /fish", "/Fish.asp", true),
            ("User-agent: *\nDisallow: /*?q=", "/s?q=1", false),
            ("User-agent: *\nDisallow: */account/", "/account/x", false),
            ("User-agent: *\nDisallow: */account/ # mine", "/de/account/", false),
            ("User-agent: *\nDisallow: **/a$", "/a", false),
            ("User-agent: *\nDisallow: **/a$", "/ab", true),
            ("User-agent: *\nDisallow: *.pdf", "/x.pdf", false),
            ("User-agent: *\nDisallow: /a\nAllow: */a", "/a", true),
            ("User-agent: *\nAllow: */a\nDisallow: /a*", "/a", true),
            ("User-agent: *\nAllow: */a/$\nDisallow: */a/*", "/a/b", false),
            ("Useragent: cxaudit/2\nDisallow: /a", "/a", false),
            ("\u{feff}User-agent: *\nDisallow: /a", "/a", false),
            ("user-AGENT : *\r\ndisallow : /a\r\n", "/a", false),
            ("# note\nUser-agent: * # all\nDisallow: /a # no", "/a", false),
            ("Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true),
            ("User-agent: *\nDisallow: /a%3cd.html", "/a%3Cd.html", false),
            ("User-agent: *\n\n\nDisallow: /a", "/a", false),
            ("<html><body>Not found</body></html>", "/a", true),
            ("User-agent: *\nSitemap: https://e.com/s.xml\nDisallow: /a", "/a", false),
        ];
        for (robots, path, allowed) in cases {
            assert_eq!(allows(robots, path), *allowed, "{robots:?} {path}");
        }
    }

    #[test]
    fn delay_and_sitemaps_are_read_and_the_delay_does_not_end_its_group() {
        let robots =
            Robots::parse(b"User-agent: a\nCrawl-delay: 3\nUser-agent: cxaudit\nDisallow: /x\nSitemap: https://e.com/s.xml\n", LIMIT);
        assert_eq!(robots.delay(), Some(Duration::from_secs(3)));
        assert_eq!(robots.sitemaps.len(), 1);
    }

    #[test]
    fn a_file_longer_than_the_limit_is_cut_and_said() {
        let mut long = vec![b'#'; LIMIT as usize];
        long.extend_from_slice(b"\nUser-agent: *\nDisallow: /\n");
        let robots = Robots::parse(&long, LIMIT);
        assert!(
            robots.allows(&Url::parse("https://e.com/a").unwrap()) && robots.cut && robots.said.contains("512000 bytes"),
            "{}",
            robots.said
        );
    }
}
