//! Settings, whichever layer they come from, checked: one [`AuditSpec`] per target. All problems are told at once.

use std::io::Read;
use std::net::SocketAddr;

use regex::Regex;
use url::Url;

use crate::app::stored::{self, StoredError};
use crate::app::targets::{self, TargetSpec};
use crate::model::spec::{AuditSpec, BY_TRAITS, Budget, HttpSettings, Scope};
use crate::model::vocabulary::Device;

use super::args::{AuditArgs, ColorWhen};
use super::audit_args::HttpArgs;
use super::output::Output;

/// What the user agent is unless another is set: product, version, and where a site's owner reaches the maker.
pub(super) const USER_AGENT: &str = concat!("cxaudit/", env!("CARGO_PKG_VERSION"), " (+https://cxaudit.dev/bot; contact: bot@cxaudit.dev)");

/// Megabytes that a run needs at least.
const LEAST_MEMORY: u64 = 64;

/// Languages a report can be written in.
pub(super) const REPORT_LANGUAGES: &[&str] = &["en", "he", "el", "uk"];

/// Everything that is wrong with the settings, whatever is audited by them.
pub(super) fn problems(args: &AuditArgs) -> Vec<String> {
    let mut problems = specs(args, &[], &mut std::io::empty()).err().unwrap_or_default();
    match Output::new(&args.output, ColorWhen::Never, 1) {
        Ok(output) => problems.extend(output.beside("--baseline-output", &args.baseline_output).err().unwrap_or_default()),
        Err(list) => problems.extend(list),
    }
    problems
}

/// One specification per target, or everything that is wrong with the settings.
pub(super) fn specs(args: &AuditArgs, words: &[String], stdin: &mut dyn std::io::Read) -> Result<Vec<AuditSpec>, Vec<String>> {
    let mut problems = Vec::new();
    let base = args.crawl.base_url.as_deref().and_then(|text| keep(&mut problems, base_url(text)));
    let budget = budget(args, &mut problems);
    let http = http(args, &mut problems);
    let panel = args.crawl.pin.as_ref().and_then(|path| keep(&mut problems, pinned(path))).unwrap_or_default();
    args.control.as_ref().map(|text| keep(&mut problems, web_url("--control", text)));
    let seeds = args.crawl.seed.iter().filter_map(|text| keep(&mut problems, web_url("--seed", text))).collect::<Vec<_>>();
    for (flag, patterns) in [("--include", &args.crawl.include), ("--exclude", &args.crawl.exclude)] {
        for pattern in patterns {
            keep(&mut problems, Regex::new(pattern).map_err(|error| format!("{flag} {pattern}: {error}")));
        }
    }
    if let Some(record) = args.capture.record.as_ref().filter(|name| !name.ends_with(".warc.gz") && !name.ends_with(".warc")) {
        problems.push(format!("--record {record}: name it .warc.gz (compressed) or .warc"));
    }
    let targets = match if words.is_empty() { Ok(Vec::new()) } else { targets::parse(words, base.as_ref(), stdin) } {
        Ok(targets) => targets,
        Err(errors) => {
            problems.extend(errors);
            Vec::new()
        }
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(targets.into_iter().map(|target| spec(args, target, &seeds, &budget, &http, &panel)).collect())
}

pub(super) fn spec(args: &AuditArgs, target: TargetSpec, seeds: &[Url], budget: &Budget, http: &HttpSettings, panel: &[Url]) -> AuditSpec {
    AuditSpec {
        brand: target.brand,
        target: target.target,
        seeds: seeds.to_vec(),
        scope: Scope {
            include: args.crawl.include.clone(),
            exclude: args.crawl.exclude.clone(),
            obey_robots: !args.crawl.ignore_robots,
            sitemaps: !args.crawl.no_sitemaps,
        },
        budget: Budget {
            requests_per_second: args.http.requests_per_second.unwrap_or(if target.loopback { 0.0 } else { budget.requests_per_second }),
            ..budget.clone()
        },
        http: http.clone(),
        devices: vec![Device::Phone],
        languages: Vec::new(),
        probes: false,
        rules: args.judge.rules.clone(),
        profile: args.judge.profile.clone().unwrap_or_else(|| BY_TRAITS.to_owned()),
        panel: panel.to_vec(),
        timing_samples: args.judge.timing_samples.unwrap_or(5),
        control: args.control.as_deref().and_then(|text| Url::parse(text).ok()),
    }
}

/// The value, or its error among the problems.
fn keep<T>(problems: &mut Vec<String>, result: Result<T, String>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

fn web_url(flag: &str, text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("{flag} {text}: {error}; write it whole, as https://host/"))?;
    if matches!(url.scheme(), "http" | "https") && url.has_host() { Ok(url) } else { Err(format!("{flag} {text}: only http and https")) }
}

fn base_url(text: &str) -> Result<Url, String> {
    let mut url = web_url("--base-url", text)?;
    url.set_fragment(None);
    url.set_query(None);
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

/// The budget with all its limits; what is wrong with them goes to the problems.
pub(super) fn budget(args: &AuditArgs, problems: &mut Vec<String>) -> Budget {
    let mut budget = keep(problems, crawl_budget(args)).unwrap_or_default();
    problems.extend(args.limits.apply(&mut budget).err().into_iter().flatten());
    budget
}

fn crawl_budget(args: &AuditArgs) -> Result<Budget, String> {
    let defaults = Budget::default();
    let positive = |flag: &str, value: f64, most: f64| {
        if value.is_finite() && value >= 0.0 && value <= most { Ok(value) } else { Err(format!("{flag} {value}: give 0 to {most}")) }
    };
    let millis = |seconds: f64| (seconds * 1000.0).round() as u64;
    let crawl = &args.crawl;
    let http = &args.http;
    let rate = positive("--requests-per-second", http.requests_per_second.unwrap_or(defaults.requests_per_second), 100_000.0)?;
    if crawl.max_memory.is_some_and(|megabytes| megabytes < LEAST_MEMORY) {
        return Err(format!("--max-memory: give {LEAST_MEMORY} or more: the rules and words alone take most of that"));
    }
    for (flag, nothing) in [
        ("--max-pages", crawl.max_pages == Some(0)),
        ("--concurrency", http.concurrency == Some(0)),
        ("--timeout", http.timeout.is_some_and(|seconds| seconds <= 0.0)),
    ] {
        if nothing {
            return Err(format!("{flag} 0: give more than 0"));
        }
    }
    Ok(Budget {
        pages: crawl.max_pages.unwrap_or(defaults.pages),
        depth: crawl.max_depth.unwrap_or(defaults.depth),
        memory_bytes: crawl.max_memory.map(|megabytes| megabytes.saturating_mul(1_000_000)),
        wall_ms: crawl.max_minutes.map_or(Ok(defaults.wall_ms), |m| positive("--max-minutes", m, 100_000.0).map(|m| millis(m * 60.0)))?,
        body_bytes: http.max_body.unwrap_or(defaults.body_bytes),
        page_ms: http.timeout.map_or(Ok(defaults.page_ms), |s| positive("--timeout", s, 3600.0).map(millis))?,
        requests_per_second: rate,
        concurrency: http.concurrency.unwrap_or(defaults.concurrency).min(512),
        max_crawl_delay_ms: http
            .max_crawl_delay
            .map_or(Ok(defaults.max_crawl_delay_ms), |s| positive("--max-crawl-delay", s, 3600.0).map(millis))?,
        ..defaults
    })
}

pub(super) fn http(args: &AuditArgs, problems: &mut Vec<String>) -> HttpSettings {
    let http = &args.http;
    let headers = http.header.iter().filter_map(|text| keep(problems, header(text))).collect();
    for cookie in &http.cookie {
        if !cookie.contains('=') {
            problems.push("--cookie: write name=value (what was given is not repeated: it may be secret)".to_owned());
        }
    }
    if http.user.as_ref().is_some_and(|user| !user.contains(':')) {
        problems.push("--user: write user:password".to_owned());
    }
    HttpSettings {
        user_agent: http.user_agent.clone().unwrap_or_else(|| USER_AGENT.to_owned()),
        accept_language: http.accept_language.clone(),
        headers,
        cookies: http.cookie.clone(),
        user: http.user.clone(),
        proxy: http.proxy.as_deref().and_then(|text| keep(problems, Url::parse(text).map_err(|e| format!("--proxy: {e}")))),
        resolve: http.resolve.iter().filter_map(|text| keep(problems, resolve(text))).collect(),
        allow_private: http.allow_private,
        keep_secrets: http.keep_secrets,
        credentials: credentials(http),
        served_by: Vec::new(),
    }
}

/// What the user gives to be let in, by name.
fn credentials(http: &HttpArgs) -> Vec<String> {
    let name = |text: &str, sign| text.split(sign).next().unwrap_or_default().trim().to_owned();
    let user = http.user.iter().map(|_| "user".to_owned());
    let cookies = http.cookie.iter().map(|text| format!("cookie {}", name(text, '=')));
    let headers = http.header.iter().map(|text| format!("header {}", name(text, ':')));
    user.chain(cookies).chain(headers).collect()
}

fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text
        .split_once(':')
        .ok_or_else(|| "--header: write `Name: value` (what was given is not repeated: it may be secret)".to_owned())?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// `HOST:PORT:ADDR`, where ADDR is an IP address (v6 in brackets or not), with a port of its own or not.
fn resolve(text: &str) -> Result<(String, u16, SocketAddr), String> {
    let wrong = || format!("--resolve {text}: write HOST:PORT:ADDR, as shop.example:443:192.0.2.7");
    let mut parts = text.splitn(3, ':');
    let (Some(host), Some(port), Some(address)) = (parts.next(), parts.next(), parts.next()) else { return Err(wrong()) };
    let port: u16 = port.parse().map_err(|_| wrong())?;
    let socket = address.parse::<SocketAddr>().ok().or_else(|| {
        let ip = address.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
        Some(SocketAddr::new(ip, port))
    });
    if host.is_empty() { Err(wrong()) } else { Ok((host.to_ascii_lowercase(), port, socket.ok_or_else(wrong)?)) }
}

/// The panel of an earlier report.
fn pinned(path: &std::path::Path) -> Result<Vec<Url>, String> {
    let shown = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|error| format!("--pin {shown}: {error}"))?;
    panel_of(file, &shown).map_err(|error| format!("--pin {error}: {}", error.advice()))
}

/// The panel of a stored report; `name` is how errors call it.
pub(super) fn panel_of(input: impl Read, name: &str) -> Result<Vec<Url>, StoredError> {
    let report = stored::one(input, name)?;
    let mut urls: Vec<Url> = report.coverage.panel.values().flatten().filter_map(|url| Url::parse(url).ok()).collect();
    urls.sort();
    urls.dedup();
    Ok(urls)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolve_takes_v4_and_v6_with_and_without_port() {
        assert_eq!(resolve("Shop.example:443:192.0.2.7").unwrap(), ("shop.example".to_owned(), 443, "192.0.2.7:443".parse().unwrap()));
        assert_eq!(resolve("a.example:80:127.0.0.1:8099").unwrap().2, "127.0.0.1:8099".parse().unwrap());
        assert_eq!(resolve("a.example:80:::1").unwrap().2, "[::1]:80".parse().unwrap());
        assert!(resolve("a.example:80").is_err());
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let mut args = AuditArgs { targets: vec!["ftp://x/".into()], ..AuditArgs::default() };
        args.http.cookie = vec!["novalue".into()];
        args.crawl.include = vec!["(".into()];
        args.http.timeout = Some(0.0);
        let problems = specs(&args, &args.targets.clone(), &mut std::io::empty()).unwrap_err();
        assert_eq!(problems.len(), 4, "{problems:?}");
    }
}
