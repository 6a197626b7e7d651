//! The numbers of the site, as `model::metric_rows` defines them.
//!
//! In: what was counted over pages and channels, and what the crawl found out. Out: numbers; one that cannot be known (one
//! language only, no home page, no crawl) is absent, never 0.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::MetricName;
use crate::model::fact::Behind;

use super::site::SiteInput;
use super::site_channels::{Channel, Channels};
use super::site_pages::Pages;
use super::site_rows::certificates;

/// Links in the home page's header and navigation from which their stability can be told.
const FEW_LINKS: usize = 3;

type Metrics = BTreeMap<MetricName, f64>;

/// What stands behind the numbers that are shares, and the words for what others count.
pub(super) fn behind(pages: &Pages, channels: &Channels, input: &SiteInput) -> BTreeMap<MetricName, Behind> {
    let of = |of: u32| Behind { of, ..Behind::default() };
    let words = |words: Vec<String>| Behind { words, ..Behind::default() };
    let kinds = Channel::KINDS.into_iter().filter(|kind| channels.has(*kind)).map(|kind| kind.as_str().to_owned());
    let given = channels.of(Channel::Phone).filter(|(_, seen)| seen.is("data")).count();
    BTreeMap::from([
        (MetricName::BrokenLinkShare, of(input.internal_targets)),
        (MetricName::RedirectedShare, of(pages.all())),
        (MetricName::DuplicateShare, of(pages.all())),
        (MetricName::OrphanShare, of(input.sitemap_pages)),
        (MetricName::PhoneAgreement, of(u32::try_from(given).unwrap_or(u32::MAX))),
        (MetricName::ChannelsFound, words(kinds.collect())),
        (MetricName::HelpTopics, words(pages.questions.iter().map(|question| (*question).to_string()).collect())),
    ])
}

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
    let navigation = navigation(pages, input);
    let optional = [
        (MetricName::LanguagesSeen, languages(pages)),
        (MetricName::PhoneAgreement, agreement(channels)),
        (MetricName::LocaleChannelParity, parity(pages, channels)),
        (MetricName::NavigationStability, navigation.filter(|n| n.compared > 0).map(|n| n.repeated)),
        (MetricName::NavigationCompared, navigation.map(|n| n.compared.into())),
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
    if !input.stand_in {
        metrics.insert(MetricName::DowngradeRedirects, number(downgrades));
        metrics.insert(MetricName::CertificateProblems, number(certificates(input).len()));
    }
    let led = input.redirects.iter().filter(|(.., kind)| matches!(*kind, "plain" | "downgrade")).map(|(_, to, ..)| to);
    let copies = input.copies.iter().filter(|(.., kind)| *kind == "content").map(|(url, ..)| url);
    let orphans = if input.complete { share(usize::try_from(input.orphans).unwrap_or(usize::MAX), input.sitemap_pages) } else { None };
    let shares = [
        (MetricName::BrokenLinkShare, share(broken, input.internal_targets)),
        (MetricName::RedirectedShare, share(led.collect::<BTreeSet<_>>().len(), pages.all()).filter(|_| !input.stand_in)),
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

/// How the home page's links come back on other pages of its language.
#[derive(Clone, Copy)]
struct Navigation {
    /// Pages compared; none where the home page has too few known links.
    compared: u32,
    /// Mean share of the links they repeat.
    repeated: f64,
}

fn navigation(pages: &Pages, input: &SiteInput) -> Option<Navigation> {
    let home = pages.home(input.home.as_ref())?;
    let others = pages.languages.get(&home.language)?.saturating_sub(1);
    let known: Vec<u32> = home.links.iter().filter_map(|link| pages.links.get(&format!("{} {link}", home.language)).copied()).collect();
    if others == 0 || known.len() < FEW_LINKS {
        return Some(Navigation { compared: 0, repeated: 0.0 });
    }
    let repeated: f64 = known.iter().map(|count| f64::from(count.saturating_sub(1))).sum();
    Some(Navigation { compared: others, repeated: repeated / (number(known.len()) * f64::from(others)) })
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use crate::facts::site_samples::{Sample, fold, page, read, whole};
    use crate::model::catalogue::FactName;
    use crate::model::fact::PageState;
    use crate::model::report::Broken;
    use crate::model::vocabulary::Region;

    use super::*;

    fn value(pages: &[Sample], name: MetricName) -> Option<f64> {
        read(pages).facts.metrics.get(&name).copied()
    }

    #[test]
    fn pages_depths_and_states() {
        let pages = [page("/").deep(0), page("/a").deep(4), page("/b").state(PageState::Shell)];
        assert_eq!(value(&pages, MetricName::PagesRead), Some(2.0));
        assert_eq!(value(&pages, MetricName::PagesUnreadable), Some(1.0));
        assert_eq!(value(&pages, MetricName::MaxDepth), Some(4.0));
    }

    #[test]
    fn channels_are_counted_by_kind_and_invalid_numbers_do_not_count() {
        let shares = page("/").fact(FactName::ShareLink, None, &[("network", "facebook".into())]);
        assert_eq!(value(&[shares], MetricName::ChannelsFound), Some(0.0));
        let dead =
            page("/").fact(FactName::Phone, None, &[("value", "tel:call us".into()), ("kind", "tel".into()), ("valid", false.into())]);
        assert_eq!(value(&[dead], MetricName::ChannelsFound), Some(0.0));
        let pages = [
            page("/").phone("+302101234567", "tel").phone("+302101234568", "tel").email("a@shop.test", "none", true),
            page("/contact").form("contact", 2.0).form("search", 0.0).vendor("crisp", &["chat"]).phone("+302101234567", "text"),
            page("/s").state(PageState::Blocked).email("b@shop.test", "none", true),
        ];
        assert_eq!(value(&pages, MetricName::ChannelsFound), Some(4.0));
        assert_eq!(value(&pages, MetricName::PhonesFound), Some(2.0));
        assert_eq!(value(&pages, MetricName::EmailsFound), Some(1.0));
        assert_eq!(value(&pages, MetricName::ProfilesFound), Some(0.0));
        assert_eq!(value(&[page("/").state(PageState::Shell)], MetricName::ChannelsFound), None);
    }

    #[test]
    fn languages_need_two_pages_or_a_share_or_a_declaration() {
        let mut pages: Vec<Sample> = (0..40).map(|n| page(&format!("/p{n}"))).collect();
        pages.push(page("/quote").lang("fr"));
        assert_eq!(value(&pages, MetricName::LanguagesSeen), Some(1.0));
        pages.push(page("/he/1").lang("he"));
        pages.push(page("/he/2").lang("he"));
        assert_eq!(value(&pages, MetricName::LanguagesSeen), Some(2.0));
        let hreflang = |sample: Sample, lang: &str| sample.fact(FactName::Hreflang, None, &[("lang", lang.into())]);
        let alone = hreflang(hreflang(hreflang(page("/"), "en-us"), "en-gb"), "x-default");
        assert_eq!(value(&[alone], MetricName::LanguagesSeen), Some(1.0));
        let both = hreflang(hreflang(page("/"), "en"), "uk-ua");
        assert_eq!(value(&[both], MetricName::LanguagesSeen), Some(2.0));
    }

    #[test]
    fn parity_is_of_the_worst_language_and_unknown_with_one() {
        let english = |path: &str| page(path).phone("+302101234567", "tel").email("a@shop.test", "none", true);
        assert_eq!(value(&[english("/"), english("/a")], MetricName::LocaleChannelParity), None);
        let hebrew = |path: &str| page(path).lang("he").phone("+97235551234", "tel");
        let pages = [english("/"), english("/a"), hebrew("/he"), hebrew("/he/a"), page("/one").lang("de")];
        assert_eq!(value(&pages, MetricName::LocaleChannelParity), Some(0.5));
    }

    #[test]
    fn phones_agree_when_the_text_of_any_page_shows_them() {
        let given = |path: &str, phone: &str, kind: &str| {
            let fields = [("value", phone.into()), ("kind", kind.into()), ("valid", true.into()), ("structured", true.into())];
            page(path).fact(FactName::Phone, None, &fields)
        };
        assert_eq!(value(&[page("/").phone("+302101234567", "tel")], MetricName::PhoneAgreement), None);
        let apart = [given("/", "+302101234567", "data"), page("/c").phone("+302101234567", "tel"), given("/d", "+302101234568", "data")];
        assert_eq!(value(&apart, MetricName::PhoneAgreement), Some(0.5));
        assert_eq!(value(&[given("/", "+302101234567", "text")], MetricName::PhoneAgreement), Some(1.0));
    }

    #[test]
    fn stability_compares_pages_with_the_home_page_of_their_language() {
        let menu = |path: &str, links: &[&str]| links.iter().fold(page(path), |sample, link| sample.menu(link));
        let all = ["/shop", "/help", "/contact", "/about"];
        let home = menu("/", &all).deep(0);
        let pages = [home.clone(), menu("/a", &all), menu("/b", &all[..2]), menu("/he/", &["/he/shop"]).lang("he")];
        assert_eq!(value(&pages, MetricName::NavigationStability), Some(0.75));
        assert_eq!(value(&pages, MetricName::NavigationCompared), Some(2.0));
        assert_eq!(value(std::slice::from_ref(&home), MetricName::NavigationStability), None);
        assert_eq!(value(&[home], MetricName::NavigationCompared), Some(0.0));
        let few = [menu("/", &all[..2]).deep(0), menu("/a", &all)];
        assert_eq!((value(&few, MetricName::NavigationStability), value(&few, MetricName::NavigationCompared)), (None, Some(0.0)));
    }

    #[test]
    fn help_topics_are_those_in_the_content_of_help_pages() {
        let faq = page("/faq").role("faq").topic("order.track", "/t", Region::Main).topic("policy.warranty", "/w", Region::Footer);
        let other = page("/blog").topic("product.size-guide", "/s", Region::Main);
        assert_eq!(value(&[faq, other.clone(), page("/returns").role("returns")], MetricName::HelpTopics), Some(2.0));
        assert_eq!(value(std::slice::from_ref(&other), MetricName::HelpTopics), Some(0.0));
        let cut = fold(&[other]).finish(&SiteInput { complete: false, ..whole() });
        assert_eq!(cut.facts.metrics.get(&MetricName::HelpTopics), None);
    }

    #[test]
    fn shares_of_the_crawl() {
        let text = |path: &str| format!("https://shop.test/{path}");
        let broken = |path: &str| Broken { target: text(path), status: Some(404), why: String::new(), from: text(""), text: String::new() };
        let input = SiteInput {
            broken: vec![broken("x"), broken("x")],
            redirects: vec![(text("a"), text("b"), 1, "plain"), (text("c"), text("b"), 1, "downgrade"), (text("d"), text("d"), 9, "loop")],
            copies: vec![(text("e"), text("f"), "content"), (text("g"), text("h"), "canonical")],
            sitemap_pages: 8,
            orphans: 2,
            ..whole()
        };
        let pages = fold(&[page("/"), page("/b"), page("/e"), page("/f")]);
        let metrics = pages.clone().finish(&input).facts.metrics;
        let of = |name: MetricName| metrics.get(&name).copied();
        assert_eq!((of(MetricName::BrokenLinks), of(MetricName::BrokenLinkShare)), (Some(1.0), Some(0.1)));
        assert_eq!((of(MetricName::RedirectedShare), of(MetricName::DowngradeRedirects)), (Some(0.25), Some(1.0)));
        assert_eq!(of(MetricName::CertificateProblems), Some(0.0));
        assert_eq!((of(MetricName::DuplicateShare), of(MetricName::OrphanShare)), (Some(0.25), Some(0.25)));
        let served_by_us = SiteInput { stand_in: true, ..input.clone() };
        let ours = pages.clone().finish(&served_by_us).facts;
        let redirects = [MetricName::RedirectedShare, MetricName::DowngradeRedirects, MetricName::CertificateProblems];
        assert!(redirects.iter().all(|name| !ours.metrics.contains_key(name)));
        assert!(ours.facts.iter().all(|row| row.fact.name != FactName::Redirect));
        let cut = pages.clone().finish(&SiteInput { complete: false, ..input }).facts.metrics;
        assert_eq!((cut.get(&MetricName::OrphanShare), cut.get(&MetricName::SitemapPages)), (None, Some(&8.0)));
        assert!(!pages.finish(&SiteInput::default()).facts.metrics.contains_key(&MetricName::BrokenLinks));
    }
}
