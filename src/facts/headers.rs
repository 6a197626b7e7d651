//! What came with the page: header fields that matter to customers, cookies, and resources asked for without encryption.
//!
//! In: the response and the page's resources. Out: `header`, `cookie` and `mixed_content` rows. Values of cookies and nonces
//! are never kept; personalisation is read from these rows by rules.

use std::collections::BTreeSet;

use url::Url;

use crate::html::NodeId;
use crate::model::catalogue::FactName;
use crate::model::fact::Sighting;

use super::context::Context;
use super::gather::short;
use super::sheet::Sheet;

/// Fields that matter.
const FIELDS: &[&str] = &[
    "accept-ch",
    "alt-svc",
    "cache-control",
    "content-encoding",
    "content-language",
    "content-security-policy",
    "critical-ch",
    "link",
    "permissions-policy",
    "referrer-policy",
    "server",
    "server-timing",
    "strict-transport-security",
    "vary",
    "x-frame-options",
    "x-powered-by",
    "x-robots-tag",
];
const DAY_S: f64 = 86_400.0;

/// Collects them.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    if let Some(response) = ctx.own_response() {
        for (name, value) in response.headers.iter().filter(|(name, _)| FIELDS.contains(&name.as_str())) {
            let value = redacted(value);
            let seen = Sighting { selector: String::new(), excerpt: short(&format!("{name}: {value}")) };
            sheet.fact(FactName::Header, None, seen, vec![("name", name.as_str().into()), ("value", value.into())]);
        }
        let date = response.header("date").and_then(|date| httpdate::parse_http_date(date).ok());
        for field in response.header_all("set-cookie") {
            cookie(field, date, sheet);
        }
    }
    if ctx.page.url.scheme() == "https" {
        mixed(ctx, sheet);
    }
}

/// A value without nonces, in short.
fn redacted(value: &str) -> String {
    let parts = value.split(' ').map(|part| if part.contains("'nonce-") { "'nonce-…'" } else { part });
    short(&parts.collect::<Vec<_>>().join(" "))
}

fn cookie(field: &str, date: Option<std::time::SystemTime>, sheet: &mut Sheet) {
    let mut parts = field.split(';').map(str::trim);
    let name = parts.next().and_then(|pair| pair.split_once('=')).map_or("", |(name, _)| name.trim());
    if name.is_empty() {
        return;
    }
    let (mut secure, mut http_only, mut age, mut until) = (false, false, None, None);
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        match key.trim().to_ascii_lowercase().as_str() {
            "secure" => secure = true,
            "httponly" => http_only = true,
            "max-age" => age = value.trim().parse::<f64>().ok().filter(|age| age.is_finite()),
            "expires" => until = httpdate::parse_http_date(value.trim()).ok(),
            _ => {}
        }
    }
    let left = until.and_then(|until| date.map(|date| until.duration_since(date).map_or(0.0, |d| d.as_secs_f64())));
    let mut fields = vec![("name", short(name).into()), ("secure", secure.into()), ("http_only", http_only.into())];
    match age.or(left) {
        Some(seconds) => fields.push(("days", (seconds.max(0.0) / DAY_S).into())),
        None if until.is_none() => fields.push(("days", 0.0.into())),
        None => {}
    }
    let seen = Sighting { selector: String::new(), excerpt: short(&format!("set-cookie: {name}")) };
    sheet.fact(FactName::Cookie, None, seen, fields);
}

fn mixed(ctx: &Context, sheet: &mut Sheet) {
    let page = ctx.page;
    let mut seen = BTreeSet::new();
    let mut add = |kind: &'static str, url: Option<&Url>, node: NodeId, region| {
        if let Some(url) = url.filter(|url| url.scheme() == "http" && !is_local(url))
            && sheet.has_room(FactName::MixedContent)
            && seen.insert(url.as_str().to_owned())
        {
            sheet.fact(FactName::MixedContent, region, ctx.seen(node), vec![("kind", kind.into()), ("href", short(url.as_str()).into())]);
        }
    };
    for script in &page.scripts {
        add("script", script.url.as_ref(), script.place.node, script.place.region);
    }
    for element in page.link_elements.iter().filter(|l| l.rel.split_ascii_whitespace().any(|rel| rel == "stylesheet")) {
        add("style", element.url.as_ref(), element.place.node, None);
    }
    for frame in &page.frames {
        add("frame", frame.url.as_ref(), frame.place.node, frame.place.region);
    }
    for form in &page.forms {
        add("form", form.action.as_ref(), form.place.node, form.place.region);
    }
    for image in &page.images {
        add("image", image.url.as_ref(), image.place.node, image.place.region);
    }
}

/// Addresses of the visitor's own machine are asked for without leaving it.
fn is_local(url: &Url) -> bool {
    url.host_str().is_some_and(|host| host == "localhost" || host.starts_with("127.") || host == "[::1]")
}

#[cfg(test)]
mod tests {
    use crate::facts::Reader;
    use crate::facts::samples::{exchange, facts, page, query_set};
    use crate::model::fact::{PageFacts, Value};

    use super::*;

    fn with_headers(headers: &[(&str, &str)]) -> PageFacts {
        Reader::new(&query_set(vec![])).unwrap().page(&page("<p>x"), &exchange("https://shop.test/", headers))
    }

    #[test]
    fn cookies_keep_their_name_flags_and_days() {
        let facts = with_headers(&[
            ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("set-cookie", "id=secret; Max-Age=86400; Secure; HttpOnly"),
            ("set-cookie", "s=1; Path=/"),
            ("set-cookie", "e=1; Expires=Tue, 08 Nov 1994 08:49:37 GMT"),
            ("set-cookie", "broken"),
        ]);
        let days: Vec<_> = facts.rows(FactName::Cookie).map(|row| row.field("days").cloned()).collect();
        assert_eq!(days, [1.0, 0.0, 2.0].map(|d| Some(Value::Number(d))));
        assert!(!format!("{facts:?}").contains("secret"));
    }

    #[test]
    fn fields_that_matter_are_kept_without_nonces() {
        let facts =
            with_headers(&[("vary", "Cookie"), ("x-request-id", "1"), ("content-security-policy", "script-src 'nonce-abc' x.test")]);
        let values: Vec<_> = facts.rows(FactName::Header).filter_map(|row| row.text("value")).collect();
        assert_eq!(values, ["Cookie", "script-src 'nonce-…' x.test"]);
    }

    #[test]
    fn plain_http_on_an_encrypted_page_is_told_once_each() {
        let html = r#"<img src="http://a.test/1.png"><img src="http://a.test/1.png"><script src="http://localhost/x.js"></script>
            <form action="http://shop.test/go"></form><a href="http://a.test/">link</a>"#;
        let facts = facts(&query_set(vec![]), html);
        let kinds: Vec<_> = facts.rows(FactName::MixedContent).filter_map(|row| row.text("kind")).collect();
        assert_eq!(kinds, ["form", "image"]);
    }
}
