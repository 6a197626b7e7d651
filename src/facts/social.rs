//! The brand's social profiles and its ways to write by messaging app, apart from links that only share a page.
//!
//! In: links and `sameAs` of structured data. Out: `profile`, `messaging` and `share_link` rows. Whether a profile is alive is
//! probed elsewhere. A link in running text that names somebody else is not the brand's profile.

use std::collections::BTreeSet;

use url::Url;

use crate::html::Link;
use crate::model::catalogue::FactName;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::items::{Items, local};
use super::message_url::{self, Message};
use super::sheet::Sheet;
use super::social_url::{self, SocialKind};
use super::structured::is_place;

/// Types whose `sameAs` names the brand's own profiles.
const BRANDS: &[&str] = &[
    "Organization",
    "Corporation",
    "Brand",
    "WebSite",
    "OnlineStore",
    "OnlineBusiness",
    "NGO",
    "EducationalOrganization",
    "NewsMediaOrganization",
    "Airline",
    "GovernmentOrganization",
];

/// Collects profiles, chats and shares.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let mut known = BTreeSet::new();
    let people = people(items);
    let page = &ctx.page.url;
    // On a network's own site, links to itself are looked at like others.
    let network = social_url::classify(page).is_some() || message_url::classify(page.as_str(), Some(page)).is_some();
    for (at, link) in ctx.page.links.iter().enumerate() {
        if link.place.hidden || link.place.quoted {
            continue;
        }
        let behind = link.url.as_ref().and_then(|url| social_url::behind_redirect(url, &ctx.page.url));
        let url = behind.as_ref().or(link.url.as_ref());
        if !network && url.is_some_and(|url| url.host_str().is_some() && url.host_str() == page.host_str()) {
            continue;
        }
        let href = behind.as_ref().map_or(link.href.as_str(), Url::as_str);
        if let Some(message) = message_url::classify(href, url) {
            messaging(ctx, link, message, &mut known, sheet);
        } else if let Some((network, kind)) = url.and_then(social_url::classify) {
            match kind {
                SocialKind::Share => share(ctx, link, network, &mut known, sheet),
                SocialKind::Profile if is_own(ctx, at, link, network) && !is_persons(ctx, link, network, href, &people) => {
                    let target = url.map(ToString::to_string).unwrap_or_default();
                    profile(ctx, link, network, target, &mut known, sheet);
                }
                SocialKind::Profile | SocialKind::Other => {}
            }
        }
    }
    same_as(ctx, items, &mut known, sheet);
}

fn messaging(ctx: &Context, link: &Link, message: Message, known: &mut BTreeSet<String>, sheet: &mut Sheet) {
    match message {
        Message::Share { app } => share(ctx, link, app, known, sheet),
        Message::To { app, target } => {
            if known.insert(format!("to {app} {target}")) {
                let fields = vec![("app", app.into()), ("target", target.into())];
                sheet.fact(FactName::Messaging, link.place.region, ctx.seen(link.place.node), fields);
            }
        }
    }
}

fn share(ctx: &Context, link: &Link, network: &'static str, known: &mut BTreeSet<String>, sheet: &mut Sheet) {
    if known.insert(format!("share {network}")) {
        sheet.fact(FactName::ShareLink, link.place.region, ctx.seen(link.place.node), vec![("network", network.into())]);
    }
}

fn profile(ctx: &Context, link: &Link, network: &'static str, target: String, known: &mut BTreeSet<String>, sheet: &mut Sheet) {
    if known.insert(key(network, &target)) {
        let kind = social_url::profile_kind(network);
        let fields = vec![("network", network.into()), ("kind", kind.into()), ("target", target.into()), ("source", "link".into())];
        sheet.fact(FactName::Profile, link.place.region, ctx.seen(link.place.node), fields);
    }
}

/// One profile however its address is spelled: scheme, `www.`, trailing slash and query left out.
fn key(network: &str, target: &str) -> String {
    let bare = target.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let path = bare.split_once("://").map_or(bare, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    format!("at {network} {}", path.to_lowercase())
}

/// A profile link is the brand's own unless it stands in running text under somebody's name, or credits a maker.
fn is_own(ctx: &Context, at: usize, link: &Link, network: &str) -> bool {
    let label = link.label.trim().to_lowercase();
    let named = label.is_empty()
        || !link.visible_label
        || label.contains(network.trim_end_matches('+'))
        || alias(network).iter().any(|a| label.contains(a));
    if named || ctx.link_has(at, "social.follow") || ctx.link_has(at, "contact.page") {
        return true;
    }
    let content = matches!(link.place.region, Some(Region::Main));
    let handle = label.starts_with('@') || link.href.to_lowercase().contains(&label.replace([' ', '.', '-'], ""));
    let credit = ["powered", "design", "created", "developed", "made by", "theme"].iter().any(|word| label.contains(word));
    !credit && (handle || !content)
}

/// Profiles that structured data gives as those of people.
fn people(items: &Items) -> BTreeSet<String> {
    let persons = items.items.iter().enumerate().filter(|(_, item)| item.types.iter().any(|kind| local(kind) == "Person"));
    let texts = persons.flat_map(|(at, _)| items.texts(at, "sameAs").take(30));
    texts.filter_map(|text| Some(key(social_url::classify(&Url::parse(text).ok()?)?.0, text))).collect()
}

/// A profile in the content belongs to a person when structured data says so, or when it stands beside a person's page on a
/// network that tells people from companies.
fn is_persons(ctx: &Context, link: &Link, network: &str, href: &str, people: &BTreeSet<String>) -> bool {
    if !matches!(link.place.region, Some(Region::Main)) {
        return false;
    }
    let card = |link: &Link| ctx.page.element(link.place.node).and_then(|e| e.parent()).map(|parent| parent.id());
    let beside = |other: &&Link| other.href.contains("linkedin.com/in/") && card(other).is_some() && card(other) == card(link);
    people.contains(&key(network, href)) || ctx.page.links.iter().any(|other| beside(&other))
}

/// Other names of a network.
pub(super) fn alias(network: &str) -> &'static [&'static str] {
    match network {
        "facebook" => &["fb", "פייסבוק", "фейсбук", "فيسبوك", "フェイスブック"],
        "instagram" => &["insta", "ig", "אינסטגרם", "инстаграм", "انستغرام", "انستقرام"],
        "twitter" => &["tweet", "x.com", "טוויטר", "твиттер", "تويتر"],
        "youtube" => &["יוטיוב", "ютуб", "يوتيوب"],
        "linkedin" => &["לינקדאין", "לינקדין", "لينكد"],
        "tiktok" => &["tik tok", "טיקטוק", "тикток"],
        "vk" => &["вконтакте", "vkontakte", "вк"],
        "ok" => &["одноклассники"],
        "google+" => &["google"],
        "weibo" => &["微博"],
        "pinterest" => &["פינטרסט"],
        _ => &[],
    }
}

fn same_as(ctx: &Context, items: &Items, known: &mut BTreeSet<String>, sheet: &mut Sheet) {
    for (at, item) in items.items.iter().enumerate() {
        if !is_place(item) && !item.types.iter().any(|kind| BRANDS.contains(&local(kind))) {
            continue;
        }
        for text in items.texts(at, "sameAs").take(30) {
            let Some(url) = Url::parse(text).ok() else { continue };
            if let Some((network, SocialKind::Profile)) = social_url::classify(&url)
                && known.insert(key(network, text))
            {
                let kind = social_url::profile_kind(network).into();
                let target = url.to_string().into();
                let fields = vec![("network", network.into()), ("kind", kind), ("target", target), ("source", "sameas".into())];
                sheet.fact(FactName::Profile, None, ctx.seen(item.node), fields);
            } else if let Some(Message::To { app, target }) = message_url::classify(text, Some(&url))
                && known.insert(format!("to {app} {target}"))
            {
                sheet.fact(FactName::Messaging, None, ctx.seen(item.node), vec![("app", app.into()), ("target", target.into())]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{rows, run};
    use super::*;
    use crate::model::fact::Fact;

    fn facts(html: &str) -> Vec<Fact> {
        run(html, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet))
    }

    #[test]
    fn profiles_by_icon_by_name_and_behind_a_redirector() {
        let facts = facts(
            "<footer><a href='https://www.facebook.com/acme'><i class=icon></i></a><a href='http://facebook.com/acme/?ref=x'>Facebook</a>\
             <a href='/go?url=https%3A%2F%2Fvk.com%2Facme'>VK</a><a href='https://www.youtube.com/'>YouTube</a></footer>",
        );
        assert_eq!(rows(&facts, FactName::Profile, &["network", "source"]), ["facebook link", "vk link"]);
    }

    #[test]
    fn a_review_site_is_no_account_to_write_to() {
        let html = "<footer><a href='https://www.tripadvisor.com/Restaurant_Review-g1-d2-Harbour.html'></a><a href='https://www.facebook.com/acme'></a></footer>";
        assert_eq!(rows(&facts(html), FactName::Profile, &["network", "kind"]), ["tripadvisor reviews", "facebook account"]);
    }

    #[test]
    fn profiles_on_a_persons_card_are_the_persons() {
        let card = "<main><div><h3>Ann Lee</h3><p><a href='https://www.linkedin.com/in/ann-lee'>LinkedIn</a><a href='https://x.com/AnnLee'>X</a></p></div></main>";
        assert!(facts(card).iter().all(|fact| fact.name != FactName::Profile));
        let data = "<main><a href='https://x.com/AnnLee'>X</a></main><script type='application/ld+json'>{\"@type\":\"Person\",\"sameAs\":\"https://x.com/AnnLee\"}</script>";
        assert!(facts(data).iter().all(|fact| fact.name != FactName::Profile));
        let brand = "<main><p><a href='https://x.com/acme'>X</a></p></main>";
        assert_eq!(rows(&facts(brand), FactName::Profile, &["network"]).len(), 1);
    }

    #[test]
    fn shares_and_other_peoples_profiles_are_not_the_brands() {
        let facts = facts(
            "<main><p>An interview with <a href='https://twitter.com/janedoe99'>Jane from the lab</a></p>\
             <a href='https://www.facebook.com/sharer/sharer.php?u=x'>Share</a><a href='https://wa.me/?text=x'>WhatsApp</a></main>\
             <footer><a href='https://www.facebook.com/webmaker'>Site designed by Maker</a></footer>",
        );
        assert_eq!(rows(&facts, FactName::Profile, &["network"]), Vec::<String>::new());
        assert_eq!(rows(&facts, FactName::Messaging, &["app"]), Vec::<String>::new());
        assert_eq!(rows(&facts, FactName::ShareLink, &["network"]), ["facebook", "whatsapp"]);
    }

    #[test]
    fn structured_data_names_profiles_of_the_brand_only() {
        let facts = facts(
            r#"<script type="application/ld+json">[{"@type":"Organization","sameAs":["https://www.instagram.com/acme/","https://en.wikipedia.org/wiki/Acme","https://t.me/acme"]},
            {"@type":"Person","sameAs":"https://x.com/author"}]</script>"#,
        );
        assert_eq!(rows(&facts, FactName::Profile, &["network", "source"]), ["instagram sameas"]);
        assert_eq!(rows(&facts, FactName::Messaging, &["app", "target"]), ["telegram acme"]);
    }
}
