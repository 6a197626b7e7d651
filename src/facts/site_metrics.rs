//! The numbers of the site, as `model::metric_rows` defines them.
//!
//! In: what was counted over pages and channels, and what the crawl found out. Out: numbers; one that cannot be known (one
//! language only, no home page, no crawl) is absent, never 0.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::MetricName;

use super::site::SiteInput;
use super::site_channels::{Channel, Channels};
use super::site_pages::Pages;

/// Links in the home page's header and navigation from which their stability can be told.
const FEW_LINKS: usize = 3;

type Metrics = BTreeMap<MetricName, f64>;

/// The numbers of a site.
pub(super) fn metrics(pages: &Pages, channels: &Channels, input: &SiteInput) -> Metrics {
    let mut metrics = Metrics::new();
    metrics.insert(MetricName::PagesRead, pages.readable.into());
    metrics.insert(MetricName::PagesUnreadable, pages.unreadable.into());
    if let Some(depth) = pages.max_depth {
        metrics.insert(MetricName::MaxDepth, depth.into());
    }
    if input.internal_targets > 0 {
        crawled(pages, input, &mut metrics);
    }
    if pages.readable > 0 {
        contact(channels, &mut metrics);
        if pages.help > 0 || input.complete {
            metrics.insert(MetricName::HelpTopics, number(pages.questions.len()));
        }
    }
    let optional = [
        (MetricName::LanguagesSeen, languages(pages)),
        (MetricName::PhoneAgreement, agreement(channels)),
        (MetricName::LocaleChannelParity, parity(pages, channels)),
        (MetricName::NavigationStability, stability(pages, input)),
    ];
    metrics.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
    metrics
}

/// What only a crawl can tell.
fn crawled(pages: &Pages, input: &SiteInput, metrics: &mut Metrics) {
    let share = |part: usize, of: u32| if of == 0 { None } else { Some((number(part) / f64::from(of)).min(1.0)) };
    let broken = input.broken.iter().map(|link| &link.target).collect::<BTreeSet<_>>().len();
    metrics.insert(MetricName::BrokenLinks, number(broken));
    metrics.insert(MetricName::SitemapPages, input.sitemap_pages.into());
    let downgrades = input.redirects.iter().filter(|(.., kind)| *kind == "downgrade").count();
    metrics.insert(MetricName::DowngradeRedirects, number(downgrades));
    let led = input.redirects.iter().filter(|(.., kind)| matches!(*kind, "plain" | "downgrade")).map(|(_, to, ..)| to);
    let copies = input.copies.iter().filter(|(.., kind)| *kind == "content").map(|(url, ..)| url);
    let orphans = if input.complete { share(usize::try_from(input.orphans).unwrap_or(usize::MAX), input.sitemap_pages) } else { None };
    let shares = [
        (MetricName::BrokenLinkShare, share(broken, input.internal_targets)),
        (MetricName::RedirectedShare, share(led.collect::<BTreeSet<_>>().len(), pages.all())),
        (MetricName::DuplicateShare, share(copies.collect::<BTreeSet<_>>().len(), pages.all())),
        (MetricName::OrphanShare, orphans),
    ];
    metrics.extend(shares.into_iter().filter_map(|(name, value)| Some((name, value?))));
}

fn contact(channels: &Channels, metrics: &mut Metrics) {
    let kinds = Channel::KINDS.into_iter().filter(|kind| channels.has(*kind)).count();
    metrics.insert(MetricName::ChannelsFound, number(kinds));
    let phones = channels.of(Channel::Phone).filter(|(_, seen)| seen.is("valid")).count();
    metrics.insert(MetricName::PhonesFound, number(phones));
    metrics.insert(MetricName::EmailsFound, number(channels.of(Channel::Email).count()));
    metrics.insert(MetricName::ProfilesFound, number(channels.of(Channel::Social).count()));
}

fn languages(pages: &Pages) -> Option<f64> {
    let enough = |count: u32| count >= 2 || f64::from(count) >= 0.05 * f64::from(pages.readable);
    let spoken = pages.languages.iter().filter(|(lang, count)| !lang.is_empty() && enough(**count)).map(|(lang, _)| lang);
    let mut languages: BTreeSet<&str> = spoken.collect();
    if pages.declared.len() >= 2 {
        languages.extend(pages.declared.iter().map(|(lang, _)| lang));
    }
    (!languages.is_empty()).then(|| number(languages.len()))
}

fn agreement(channels: &Channels) -> Option<f64> {
    let given: Vec<_> = channels.of(Channel::Phone).filter(|(_, seen)| seen.is("data")).collect();
    let shown = given.iter().filter(|(_, seen)| ["tel", "text", "short"].iter().any(|kind| seen.is(kind))).count();
    (!given.is_empty()).then(|| number(shown) / number(given.len()))
}

fn parity(pages: &Pages, channels: &Channels) -> Option<f64> {
    let spoken = pages.spoken();
    let kinds: Vec<_> = Channel::KINDS.iter().filter(|kind| channels.has(**kind)).filter_map(|kind| channels.all.get(kind)).collect();
    if spoken.len() < 2 || kinds.is_empty() {
        return None;
    }
    let shares =
        spoken.iter().map(|lang| number(kinds.iter().filter(|seen| seen.languages.get(lang).is_some()).count()) / number(kinds.len()));
    shares.reduce(f64::min)
}

fn stability(pages: &Pages, input: &SiteInput) -> Option<f64> {
    let home = pages.home(input.home.as_ref())?;
    let others = pages.languages.get(&home.language)?.saturating_sub(1);
    let known: Vec<u32> = home.links.iter().filter_map(|link| pages.links.get(&format!("{} {link}", home.language)).copied()).collect();
    if others == 0 || known.len() < FEW_LINKS {
        return None;
    }
    let repeated: f64 = known.iter().map(|count| f64::from(count.saturating_sub(1))).sum();
    Some(repeated / (number(known.len()) * f64::from(others)))
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
