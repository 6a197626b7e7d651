//! Whose pages somebody else's capture holds: which host is the brand, or what there is where no page is.
//!
//! In: an opened capture and what the user named. Out: hosts with their start pages, or an error that says what the capture
//! holds and what to do. Nothing is read beyond what opening the file brought.

use std::collections::BTreeMap;

use url::Url;

use crate::capture::{Capture, Host};
use crate::model::harmless::one_line;

use super::error::AppError;

/// The hosts of a foreign capture to audit: the one that is named, all, or the one that nearly all pages are of.
///
/// # Errors
/// No such host, no page at all (what there is instead is counted), or no host that nearly all pages are of: the message lists what there is.
pub fn hosts(capture: &Capture, brand: Option<&str>, all: bool) -> Result<Vec<(String, Url)>, AppError> {
    let hosts = capture.hosts();
    let with_pages: Vec<(&String, &Host)> = hosts.iter().filter(|(_, host)| host.pages > 0).collect();
    let start = |(name, host): &(&String, &Host)| Some(((*name).clone(), host.start.clone()?));
    let wrong = |what: String| AppError::Hosts { path: capture.path().to_owned(), what, listed: listed(&with_pages) };
    if with_pages.is_empty() {
        return Err(no_pages(capture, None));
    }
    if all {
        return Ok(with_pages.iter().filter_map(start).collect());
    }
    if let Some(brand) = brand {
        let named = Url::parse(brand).ok().and_then(|url| url.host_str().map(str::to_owned));
        let bare = named.unwrap_or_else(|| brand.to_owned()).trim().to_ascii_lowercase();
        let bare = bare.strip_prefix("www.").unwrap_or(&bare);
        let found: Vec<_> = with_pages.iter().filter(|(name, _)| *name == bare).filter_map(start).collect();
        return match found.is_empty() {
            false => Ok(found),
            true if hosts.contains_key(bare) => Err(no_pages(capture, Some(bare))),
            true => Err(wrong(format!("no page of {brand} in it"))),
        };
    }
    let sum: u64 = with_pages.iter().map(|(_, host)| u64::from(host.pages)).sum();
    let most = with_pages.iter().max_by_key(|(_, host)| host.pages);
    match most.filter(|(_, host)| u64::from(host.pages) * 10 >= sum * 9).and_then(start) {
        Some(found) => Ok(vec![found]),
        None => Err(wrong(format!("pages of {} hosts in it", with_pages.len()))),
    }
}

/// Why there is nothing to judge of a capture, or of one host in it: what it holds instead, most frequent first.
fn no_pages(capture: &Capture, host: Option<&str>) -> AppError {
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    let (mut all, mut refused) = (0_u32, 0_u32);
    for row in capture.rows() {
        let of = Url::parse(&row.url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        if host.is_some_and(|host| of.strip_prefix("www.").unwrap_or(&of) != host) {
            continue;
        }
        all += 1;
        refused += u32::from(row.status >= 400);
        let kind = match row.status {
            200..=299 if row.mime.is_empty() => "no media type".to_owned(),
            200..=299 => one_line(&row.mime),
            300..=399 => "redirect".to_owned(),
            status => format!("HTTP {status}"),
        };
        *kinds.entry(kind).or_default() += 1;
    }
    let mut kinds: Vec<(String, u32)> = kinds.into_iter().collect();
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let shown: Vec<String> = kinds.iter().take(8).map(|(kind, count)| format!("{count} × {kind}")).collect();
    let (of, more) = (host.map_or(String::new(), |host| format!(" of {host}")), if kinds.len() > 8 { " and more" } else { "" });
    let (what, advice) = if all == 0 {
        ("no answer of a web server in it".to_owned(), "name a capture that holds the pages of a site (response records)")
    } else {
        let what = format!(
            "no page{of} to judge in it: none of its {all} answers is an HTML page that came with success ({}{more})",
            shown.join(", ")
        );
        let advice = if refused > 0 {
            "when it was recorded the site refused these pages or did not have them: record it when it answers (cxaudit audit URL --record FILE)"
        } else {
            "name a capture that holds the pages themselves, or record the site (cxaudit audit URL --record FILE)"
        };
        (what, advice)
    };
    AppError::NoPages { path: capture.path().to_owned(), what, advice }
}

fn listed(hosts: &[(&String, &Host)]) -> String {
    let mut hosts: Vec<_> = hosts.to_vec();
    hosts.sort_by(|a, b| b.1.pages.cmp(&a.1.pages).then_with(|| a.0.cmp(b.0)));
    let mut text: Vec<String> = hosts.iter().take(12).map(|(name, host)| format!("{name} ({})", host.pages)).collect();
    if hosts.len() > 12 {
        text.push(format!("and {} more", hosts.len() - 12));
    }
    text.join(", ")
}
