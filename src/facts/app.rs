//! Links and metas that lead to the brand's own app.
//!
//! In: links, metas, and the store addresses among them. Out: `app_link` rows. Store home pages, home-screen metas and
//! developer pages prove no app.

use std::collections::BTreeSet;

use url::Url;

use crate::model::catalogue::FactName;

use super::context::Context;
use super::sheet::Sheet;
use super::social_url::without_www;

/// Collects the app links of a page, one row per store and id.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let mut known = BTreeSet::new();
    for link in &ctx.page.links {
        let Some(url) = &link.url else { continue };
        if let Some((store, id)) = store_id(url, &link.href)
            && known.insert((store, id.clone()))
        {
            let fields = vec![("store", store.into()), ("id", id.into()), ("source", "link".into())];
            sheet.fact(FactName::AppLink, link.place.region, ctx.seen(link.place.node), fields);
        }
    }
    for meta in &ctx.page.metas {
        if let Some((store, id)) = meta_id(&meta.name, &meta.content)
            && known.insert((store, id.clone()))
        {
            let fields = vec![("store", store.into()), ("id", id.into()), ("source", "meta".into())];
            sheet.fact(FactName::AppLink, None, ctx.seen(meta.place.node), fields);
        }
    }
}

/// Store and id of an app's own page in a store.
pub(crate) fn store_id(url: &Url, href: &str) -> Option<(&'static str, String)> {
    let query = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).filter(|v| !v.is_empty());
    if matches!(url.scheme(), "market" | "itms-apps" | "itms-appss" | "appmarket") {
        let store = if url.scheme().starts_with("itms") {
            "ios"
        } else if url.scheme() == "market" {
            "android"
        } else {
            "huawei"
        };
        let id = query("id").or_else(|| apple_number(href))?;
        return Some((store, id));
    }
    let mut segments = url.path_segments()?.filter(|s| !s.is_empty());
    match without_www(url.host_str()?) {
        "apps.apple.com" | "itunes.apple.com" | "itunes.com" | "appsto.re" | "geo.itunes.apple.com" => {
            let an_app = segments.clone().any(|s| s == "app" || s == "apps") || url.host_str() == Some("apps.apple.com");
            let developer = segments.any(|s| matches!(s, "developer" | "artist" | "story" | "podcast" | "album" | "book"));
            (an_app && !developer).then(|| apple_number(url.path())).flatten().map(|id| ("ios", id))
        }
        "play.google.com" => (segments.take(3).eq(["store", "apps", "details"])).then(|| query("id")).flatten().map(|id| ("android", id)),
        "appgallery.huawei.com" | "appgallery.cloud.huawei.com" | "appgallery1.huawei.com" => {
            let id = segments.clone().find(|s| s.starts_with('C') && s.len() > 4 && s[1..].bytes().all(|b| b.is_ascii_digit()));
            let id = id.or_else(|| segments.find(|s| s.starts_with("com.")));
            id.map(|id| ("huawei", id.to_owned())).or_else(|| fragment_id(url).map(|id| ("huawei", id)))
        }
        _ => None,
    }
}

fn fragment_id(url: &Url) -> Option<String> {
    let id = url.fragment()?.rsplit('/').next()?;
    (id.starts_with('C') && id.len() > 4 && id.bytes().skip(1).all(|b| b.is_ascii_digit())).then(|| id.to_owned())
}

/// `id123456789` of an App Store address.
fn apple_number(path: &str) -> Option<String> {
    path.split(['/', '?', '&', '=']).find_map(|part| {
        let digits = part.strip_prefix("id")?;
        (digits.len() >= 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.to_owned())
    })
}

/// Store and id a meta element names.
fn meta_id(name: &str, content: &str) -> Option<(&'static str, String)> {
    let store = match name {
        "apple-itunes-app"
        | "al:ios:app_store_id"
        | "al:iphone:app_store_id"
        | "al:ipad:app_store_id"
        | "twitter:app:id:iphone"
        | "twitter:app:id:ipad" => "ios",
        "google-play-app" | "al:android:package" | "twitter:app:id:googleplay" => "android",
        "al:huawei:package" => "huawei",
        _ => return None,
    };
    let value = content.split(',').map(str::trim).find_map(|part| part.strip_prefix("app-id=")).unwrap_or(content).trim();
    let fine = !value.is_empty()
        && value.len() <= 120
        && !value.contains([' ', '=', '{'])
        && (store != "ios" || value.bytes().all(|b| b.is_ascii_digit()));
    fine.then(|| (store, value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(url: &str) -> Option<(&'static str, String)> {
        store_id(&Url::parse(url).unwrap(), url)
    }

    #[test]
    fn pages_of_an_app_in_a_store() {
        for (url, want, id) in [
            ("https://apps.apple.com/gr/app/acme/id123456789?mt=8", "ios", "123456789"),
            ("https://itunes.apple.com/app/id123456789", "ios", "123456789"),
            ("itms-apps://itunes.apple.com/app/id123456789", "ios", "123456789"),
            ("https://play.google.com/store/apps/details?id=com.acme.shop&hl=he", "android", "com.acme.shop"),
            ("market://details?id=com.acme.shop", "android", "com.acme.shop"),
            ("https://appgallery.huawei.com/#/app/C101234567", "huawei", "C101234567"),
            ("https://appgallery.huawei.com/app/C101234567", "huawei", "C101234567"),
        ] {
            assert_eq!(store(url), Some((want, id.to_owned())), "{url}");
        }
    }

    #[test]
    fn stores_developers_music_and_other_places_are_no_app() {
        for url in [
            "https://apps.apple.com/",
            "https://play.google.com/store",
            "https://play.google.com/store/apps/developer?id=Acme",
            "https://apps.apple.com/us/developer/acme/id123456789",
            "https://itunes.apple.com/us/podcast/acme/id123456789",
            "https://brand.example/app/id123456789",
            "https://play.google.com/store/books/details?id=x",
        ] {
            assert_eq!(store(url), None, "{url}");
        }
    }

    #[test]
    fn metas_that_name_an_app() {
        assert_eq!(meta_id("apple-itunes-app", "app-id=123456789, app-argument=x"), Some(("ios", "123456789".to_owned())));
        assert_eq!(meta_id("google-play-app", "app-id=com.acme"), Some(("android", "com.acme".to_owned())));
        assert_eq!(meta_id("apple-mobile-web-app-capable", "yes"), None);
        assert_eq!(meta_id("apple-itunes-app", "app-id="), None);
    }
}
