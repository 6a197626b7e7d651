//! What the report says of bounds that were hit: one line each, with the count, the least address and the flag that moves it.
//!
//! In: pages as they are judged, and what the crawl left out by reason. Out: lines that depend neither on the order pages came
//! in nor on whether they came from the network or a capture. Cookies, robots.txt and sitemaps are said by those who read them.

use std::collections::BTreeMap;

use url::Url;

use crate::crawl::CrawlOutcome;
use crate::html::Page;
use crate::model::exchange::Exchange;
use crate::model::fact::PageFacts;
use crate::model::secrets;
use crate::model::spec::AuditSpec;

/// Pages that met a bound: how many, and the least address, by the word of the bound.
#[derive(Debug, Default)]
pub(super) struct Met(BTreeMap<&'static str, (u32, String)>);

impl Met {
    /// Notes what a page met.
    pub(super) fn page(&mut self, exchange: &Exchange, page: &Page, facts: &PageFacts) {
        let note = exchange.response().filter(|response| response.body.truncated).and_then(|response| response.body.note.as_deref());
        let body = ["cap", "ratio", "slow"].into_iter().filter(|word| note == Some(word));
        // A tree that is too deep for the parser as well was cut for that alone.
        let told = |word: &&'static str| *word != "nodes" || !page.cut.contains(&"depth");
        for word in body.chain(page.cut.iter().copied().filter(told)).chain(facts.cut.iter().copied()) {
            self.add(word, &page.url);
        }
    }

    fn add(&mut self, word: &'static str, url: &Url) {
        let shown = secrets::url(url).map_or_else(|| url.to_string(), |clean| clean.to_string());
        let (count, least) = self.0.entry(word).or_insert_with(|| (0, shown.clone()));
        *count = count.saturating_add(1);
        if shown < *least {
            *least = shown;
        }
    }

    /// Takes in what was noted elsewhere.
    pub(super) fn merge(&mut self, other: Self) {
        for (word, (count, least)) in other.0 {
            let known = self.0.entry(word).or_insert_with(|| (0, least.clone()));
            known.0 = known.0.saturating_add(count);
            if least < known.1 {
                known.1 = least;
            }
        }
    }

    /// The lines of the report.
    pub(super) fn lines(&self, outcome: &CrawlOutcome, spec: &AuditSpec) -> Vec<String> {
        let of_pages = self.0.iter().filter_map(|(word, (count, least))| line(word, *count, least, spec));
        let left_out = outcome.skipped.iter().filter_map(|(reason, count)| {
            let least = outcome.skipped_examples.get(reason).and_then(|examples| examples.first())?;
            reason_line(reason, *count, least, spec)
        });
        of_pages.chain(left_out).collect()
    }
}

/// The line of a bound that pages met while they were read.
fn line(word: &str, count: u32, least: &str, spec: &AuditSpec) -> Option<String> {
    let (budget, limits) = (&spec.budget, &spec.budget.limits);
    let (what, rest, flag) = match word {
        "cap" => (format!("longer than {} bytes", budget.body_bytes), "the rest was not read", "--max-body"),
        "ratio" => (format!("packed more than {} : 1", limits.inflation), "the rest was not unpacked", "--max-inflation"),
        "slow" => (format!("slower than {} s", seconds(budget.page_ms)), "what had come by then was read", "--timeout"),
        "depth" => (format!("nested more than {} deep", limits.dom_depth), "what is below was not read", "--max-dom-depth"),
        "nodes" => {
            (format!("of more than {} nodes, or too tangled to parse", limits.dom_nodes), "the rest was not read", "--max-dom-nodes")
        }
        "text" => (format!("with more than {} bytes of text", limits.text_bytes), "the rest was not searched", "--max-text-bytes"),
        "code" => (format!("with more than {} bytes of inline code", limits.code_bytes), "the rest was not searched", "--max-code-bytes"),
        "json_ld" => (format!("with more than {} bytes of JSON-LD", limits.json_ld_bytes), "the rest was not read", "--max-json-ld-bytes"),
        "json-ld-depth" => {
            (format!("with JSON-LD nested more than {} deep", limits.json_ld_depth), "what is below was not read", "--max-json-ld-depth")
        }
        "selectors" => (
            format!("on which selectors take more than {} steps", limits.selector_steps),
            "the rest was not asked for",
            "--max-selector-steps",
        ),
        // Told by the crawl, which counts distinct ones.
        "links" => return None,
        _ => ("with more elements of one kind than are listed".to_owned(), "the rest was not read", ""),
    };
    let flag = if flag.is_empty() { String::new() } else { format!(" ({flag})") };
    let pages = if count == 1 { "page" } else { "pages" };
    Some(format!("{count} {pages} {what}: {rest}{flag}; first {least}"))
}

/// The line of a bound that left something out of the crawl, by the reason it is counted under.
fn reason_line(reason: &str, count: u32, least: &str, spec: &AuditSpec) -> Option<String> {
    let (budget, limits) = (&spec.budget, &spec.budget.limits);
    let many = if count == 1 { "1 address was".to_owned() } else { format!("{count} addresses were") };
    let pages = if count == 1 { "1 page".to_owned() } else { format!("{count} pages") };
    let (what, flag) = match reason {
        "budget" => (format!("{many} left out: the budget is {} pages", budget.pages), "--max-pages"),
        "depth" => (format!("{many} left out: more than {} clicks from the home page", budget.depth), "--max-depth"),
        "pattern" => (
            format!(
                "{many} left out: more than {} of one pattern, {} that differ by a date, or {} queries of one path",
                budget.pages_per_pattern, limits.pattern_dates, limits.path_queries
            ),
            "--max-pattern-pages, --max-pattern-dates, --max-path-queries",
        ),
        "trap" if count == 1 => (format!("{many} left out: its path repeats itself"), ""),
        "trap" => (format!("{many} left out: their paths repeat themselves"), ""),
        "url-length" => {
            let (link, redirect) = (limits.url_bytes, limits.url_bytes.saturating_mul(4));
            (format!("{many} left out: longer than {link} bytes, or {redirect} for redirects"), "--max-url-bytes")
        }
        "refreshes" => {
            let were = if count == 1 { "1 quick refresh was".to_owned() } else { format!("{count} quick refreshes were") };
            (format!("{were} not followed: more than {} in a row", limits.refreshes), "--max-refreshes")
        }
        "links" => (format!("{pages} with {} links or more: the rest was not followed", budget.links_per_page), "--max-links"),
        "header-fields" => (
            format!("{many} not read: more than {} header fields, or {} bytes of them", limits.header_fields, limits.header_bytes),
            "--max-header-fields, --max-header-bytes",
        ),
        "too-many-redirects" => (format!("{many} not read: more than {} redirects", budget.redirects), "--max-redirects"),
        "timeout" => (format!("{many} not read: no answer within {} s", seconds(budget.page_ms)), "--timeout"),
        "host-time" => (format!("{many} not asked: their host had taken {} s before", limits.host_seconds), "--max-host-seconds"),
        _ => return None,
    };
    let flag = if flag.is_empty() { String::new() } else { format!(" ({flag})") };
    Some(format!("{what}{flag}; first {least}"))
}

fn seconds(ms: u64) -> f64 {
    std::time::Duration::from_millis(ms).as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_pages_does_not_show() {
        let url = |name: &str| Url::parse("https://shop.example/").unwrap().join(name).unwrap();
        let (mut first, mut second, mut other) = (Met::default(), Met::default(), Met::default());
        for name in ["b", "a", "c"] {
            first.add("depth", &url(name));
        }
        second.add("depth", &url("c"));
        other.add("depth", &url("a"));
        other.add("depth", &url("b"));
        second.merge(other);
        assert_eq!(first.0, second.0);
        assert_eq!(first.0["depth"], (3, "https://shop.example/a".to_owned()));
    }
}
