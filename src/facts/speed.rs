//! What can be told of a page's speed without a browser: weight, requests, what blocks, compression, caching, the exchange.
//!
//! In: the page's resources and the exchange. Out: metrics. Cold timings come from `net` and vitals from a browser; neither
//! is measured here.

use std::collections::BTreeSet;

use url::Url;

use crate::html::{Image, Page};
use crate::model::catalogue::MetricName;
use crate::model::exchange::Response;
use crate::model::fact::{Behind, Sighting};

use super::context::Context;
use super::sheet::Sheet;

/// One packet: compressing less gains nothing.
const ONE_PACKET: u64 = 1400;
/// Images that may stand on the first screen, which should not wait.
const FIRST_IMAGES: usize = 3;

/// Collects them.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let page = ctx.page;
    if let Some(response) = ctx.own_response() {
        exchange(response, sheet);
        sheet.metric(MetricName::RedirectHops, count(ctx.exchange.hops.len()));
        sheet.metric(MetricName::Https, if page.url.scheme() == "https" { 1.0 } else { 0.0 });
    }
    let body = ctx.exchange.response().map_or(0, |response| response.body.decoded_bytes);
    if body > 0 {
        sheet.metric(MetricName::HtmlBytes, to_f64(body));
    }
    if let Some(depth) = ctx.exchange.depth {
        sheet.metric(MetricName::ClickDepth, f64::from(depth));
    }
    sheet.metric(MetricName::DomNodes, f64::from(page.elements));
    sheet.metric(MetricName::DomDepth, f64::from(page.depth));
    resources(ctx, sheet);
    images(page, &page.images.iter().filter(|i| i.url.is_some()).collect::<Vec<_>>(), sheet);
}

fn exchange(response: &Response, sheet: &mut Sheet) {
    let body = &response.body;
    if body.wire_bytes > 0 || body.decoded_bytes > 0 {
        sheet.metric(MetricName::HtmlWireBytes, to_f64(body.wire_bytes));
        let compressed = !body.encoding.is_empty() || body.decoded_bytes < ONE_PACKET;
        sheet.metric(MetricName::Compressed, if compressed { 1.0 } else { 0.0 });
    }
    if response.timing.total_us > 0 {
        sheet.metric(MetricName::FirstByteMs, to_f64(response.timing.first_byte_us) / 1000.0);
        sheet.metric(MetricName::TotalMs, to_f64(response.timing.total_us) / 1000.0);
    }
    let version = response.version.strip_prefix("HTTP/").unwrap_or_default();
    if let Ok(version) = version.parse::<f64>() {
        sheet.metric(MetricName::HttpVersion, version);
    }
    if let Some(age) = response.header("cache-control").map(max_age) {
        sheet.metric(MetricName::CacheMaxAgeS, age);
    }
}

/// Seconds that a cache may keep the page: the longer of max-age and s-maxage; 0 for no-store and when none is given.
fn max_age(value: &str) -> f64 {
    let value = value.to_ascii_lowercase();
    let directives = || value.split(',').map(str::trim);
    if directives().any(|d| d == "no-store" || d == "no-cache") {
        return 0.0;
    }
    let ages = directives().filter_map(|d| d.strip_prefix("max-age=").or_else(|| d.strip_prefix("s-maxage=")));
    ages.filter_map(|age| age.trim_matches('"').parse::<u32>().ok()).max().map_or(0.0, f64::from)
}

fn resources(ctx: &Context, sheet: &mut Sheet) {
    let page = ctx.page;
    let rel = |rels: &str, wanted: &[&str]| rels.split_ascii_whitespace().any(|rel| wanted.contains(&rel));
    let styles: Vec<&Url> = page
        .link_elements
        .iter()
        .filter(|l| rel(&l.rel, &["stylesheet"]) && !rel(&l.rel, &["alternate"]) && l.media != "print")
        .filter_map(|l| l.url.as_ref())
        .collect();
    let preloads = page.link_elements.iter().filter(|l| rel(&l.rel, &["preload", "modulepreload"])).filter_map(|l| l.url.as_ref());
    let scripts: Vec<&Url> = page.scripts.iter().filter_map(|s| s.url.as_ref()).collect();
    let frames = page.frames.iter().filter_map(|f| f.url.as_ref());
    let images = page.images.iter().filter_map(|i| i.url.as_ref());
    let all: BTreeSet<&Url> = scripts.iter().copied().chain(styles.iter().copied()).chain(preloads).chain(frames).chain(images).collect();
    let requested: Vec<&Url> = all.into_iter().filter(|url| matches!(url.scheme(), "http" | "https")).collect();
    sheet.metric(MetricName::Scripts, count(scripts.len()));
    let blocking = page.scripts.iter().filter(|s| s.in_head && !s.deferred).filter_map(|s| s.url.as_ref());
    let blocking = blocking.inspect(|url| sheet.offends(MetricName::BlockingScripts, None, || file("script", url))).count();
    sheet.metric(MetricName::BlockingScripts, count(blocking));
    sheet.metric(MetricName::Stylesheets, count(styles.len()));
    sheet.metric(MetricName::InlineScriptBytes, count(page.inline_scripts.iter().map(|s| s.text.len()).sum()));
    sheet.metric(MetricName::Iframes, count(page.frames.len()));
    let hints = page.link_elements.iter().filter(|l| rel(&l.rel, &["preconnect", "dns-prefetch"])).count();
    sheet.metric(MetricName::Preconnects, count(hints));
    let others = third_parties(&page.url, &requested);
    for other in others.iter().take(Behind::KEPT) {
        sheet.offends(MetricName::ThirdPartyHosts, None, || Sighting { selector: String::new(), excerpt: (*other).to_owned() });
    }
    sheet.metric(MetricName::ThirdPartyHosts, count(others.len()));
    sheet.metric(MetricName::Requests, count(requested.len()));
}

/// Distinct registrable domains other than the page's own.
fn third_parties<'a>(own: &Url, requested: &[&'a Url]) -> BTreeSet<&'a str> {
    let hosts: BTreeSet<&str> = requested.iter().filter_map(|url| url.host_str()).collect();
    let own = own.host_str().map(domain);
    hosts.into_iter().map(domain).filter(|domain| Some(*domain) != own).collect()
}

/// The registrable domain of a host, else the host.
pub(crate) fn domain(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

fn images(page: &Page, images: &[&Image], sheet: &mut Sheet) {
    sheet.metric(MetricName::Images, count(images.len()));
    let Some(first) = images.first() else {
        sheet.metric(MetricName::ImagesLarge, 0.0);
        return;
    };
    let vector = |i: &Image| i.url.as_ref().is_some_and(|url| url.path().ends_with(".svg") || url.as_str().starts_with("data:image/svg"));
    let large: Vec<&Image> = images.iter().copied().filter(|image| !image.small && !vector(image)).collect();
    sheet.metric(MetricName::ImagesLarge, count(large.len()));
    let mut share = |name: MetricName, of: &[&Image], holds: &dyn Fn(&Image) -> bool| {
        let without = of.iter().filter(|image| !holds(image));
        let lacking = without.inspect(|image| sheet.offends(name, image.place.region, || picture(image))).count();
        sheet.share(name, of.len() - lacking, of.len());
    };
    share(MetricName::ImagesSizedShare, images, &|i| i.sized);
    share(MetricName::ImagesAltShare, images, &|i| is_described(page, i));
    share(MetricName::ImagesResponsiveShare, &large, &|i| i.responsive);
    share(MetricName::ImagesLazyShare, images.get(FIRST_IMAGES..).unwrap_or_default(), &|i| i.lazy);
    let large = images.iter().find(|i| !vector(i) && i.url.as_ref().is_some_and(|u| u.scheme() != "data")).unwrap_or(first);
    sheet.metric(MetricName::FirstImageLazy, if large.lazy { 1.0 } else { 0.0 });
    if large.lazy {
        sheet.offends(MetricName::FirstImageLazy, large.place.region, || picture(large));
    }
}

/// An image as evidence: its address tells it apart and costs no walk through the tree.
fn picture(image: &Image) -> Sighting {
    let address = image.url.as_ref().map_or("", |url| if url.scheme() == "data" { "data:" } else { url.path() });
    Sighting { selector: "img".to_owned(), excerpt: address.chars().take(200).collect() }
}

/// A file as evidence.
fn file(element: &str, url: &Url) -> Sighting {
    Sighting { selector: element.to_owned(), excerpt: url.as_str().chars().take(200).collect() }
}

/// An image has words for those who do not see it, or is said to be decoration; what alone stands in a link or button is none.
fn is_described(page: &Page, image: &Image) -> bool {
    let nameless = |label: Option<&String>| label.is_some_and(String::is_empty);
    image.alt.as_ref().is_some_and(|alt| {
        !alt.is_empty()
            || !nameless(image.link.and_then(|at| page.links.get(at)).map(|link| &link.label))
                && !nameless(image.control.and_then(|at| page.controls.get(at)).map(|control| &control.label))
    })
}

/// A count as a number.
pub(crate) fn count(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

fn to_f64(number: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "bytes and microseconds of one page stay far below 2^52")]
    let number = number as f64;
    number
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{facts, query_set};

    use super::*;

    #[test]
    fn resources_are_counted_by_what_they_cost() {
        let html = r#"<head><script src="/a.js"></script><script defer src="/b.js"></script><script async src="https://t.other.test/c.js"></script>
            <link rel=stylesheet href="/s.css"><link rel=stylesheet media=print href="/p.css"><link rel=preconnect href="https://x.test"></head>
            <body><script src="https://cdn.shop.test/d.js"></script><img src="/1.png" alt="" width=1 height=1><img src="/1.png"></body>"#;
        let metrics = facts(&query_set(vec![]), html).metrics;
        let got = |name| metrics.get(&name).copied();
        assert_eq!(got(MetricName::Scripts), Some(4.0));
        assert_eq!(got(MetricName::BlockingScripts), Some(1.0));
        assert_eq!(got(MetricName::Stylesheets), Some(1.0));
        assert_eq!(got(MetricName::Preconnects), Some(1.0));
        assert_eq!(got(MetricName::ThirdPartyHosts), Some(1.0));
        assert_eq!(got(MetricName::Requests), Some(6.0));
        assert_eq!(got(MetricName::ImagesAltShare), Some(0.5));
        assert_eq!(got(MetricName::ImagesLazyShare), None);
        assert_eq!(got(MetricName::Https), Some(1.0));
    }

    #[test]
    fn shares_of_nothing_are_not_known() {
        let metrics = facts(&query_set(vec![]), "<p>x").metrics;
        assert_eq!(metrics.get(&MetricName::Images), Some(&0.0));
        assert!(!metrics.contains_key(&MetricName::ImagesAltShare) && !metrics.contains_key(&MetricName::FirstImageLazy));
        assert!(!metrics.contains_key(&MetricName::CacheMaxAgeS));
    }

    #[test]
    fn an_empty_alternative_is_none_where_the_picture_is_all_there_is() {
        let share = |html: &str| facts(&query_set(vec![]), html).metrics.get(&MetricName::ImagesAltShare).copied();
        let linked = "<a href=/1><img src=/1.png alt=''></a><button><img src=/2.png alt=''></button>";
        assert_eq!(share(linked), Some(0.0));
        let decoration = "<img src=/1.png alt=''><a href=/1><img src=/1.png alt=''>Cups</a><a href=/2 aria-label=Plates><h3><img src=/2.png alt=''></h3></a>";
        assert_eq!(share(decoration), Some(1.0));
        assert_eq!(share("<a href=/1><h3><img src=/1.png alt=''></h3></a><a href=/2><img src=/1.png alt='A cup'></a>"), Some(0.5));
    }

    #[test]
    fn cache_ages_are_read() {
        let ages = ["public, max-age=60, s-maxage=600", "no-store", "private", "no-cache, max-age=9"].map(max_age);
        assert_eq!(ages.map(|age| age.to_string()), ["600", "0", "0", "0"]);
    }
}
