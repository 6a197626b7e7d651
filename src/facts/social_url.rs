//! Addresses of social networks: a profile, a share dialog, the network's own pages, or a piece of content.
//!
//! In: a resolved address. Out: which network and which of these. Nothing is fetched; whose profile it is, is asked in `social`.

use url::Url;

use super::phone_number::decoded;

/// What an address of a network is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SocialKind {
    /// A page that belongs to somebody.
    Profile,
    /// A dialog that shares something.
    Share,
    /// The network's home page, help, widgets, pixels, single posts and videos.
    Other,
}

/// Hosts (subdomains too) and the names of their networks. A host ending in `.*` stands for every country's domain.
const NETWORKS: &[(&str, &str)] = &[
    ("facebook.com", "facebook"),
    ("fb.com", "facebook"),
    ("fb.me", "facebook"),
    ("instagram.com", "instagram"),
    ("instagr.am", "instagram"),
    ("twitter.com", "twitter"),
    ("x.com", "twitter"),
    ("youtube.com", "youtube"),
    ("youtu.be", "youtube"),
    ("linkedin.com", "linkedin"),
    ("lnkd.in", "linkedin"),
    ("pinterest.*", "pinterest"),
    ("plus.google.com", "google+"),
    ("tiktok.com", "tiktok"),
    ("vk.com", "vk"),
    ("vk.ru", "vk"),
    ("vkontakte.ru", "vk"),
    ("ok.ru", "ok"),
    ("odnoklassniki.ru", "ok"),
    ("tumblr.com", "tumblr"),
    ("vimeo.com", "vimeo"),
    ("weibo.com", "weibo"),
    ("weibo.cn", "weibo"),
    ("xing.com", "xing"),
    ("tripadvisor.*", "tripadvisor"),
    ("foursquare.com", "foursquare"),
    ("yelp.*", "yelp"),
    ("threads.net", "threads"),
    ("threads.com", "threads"),
    ("bsky.app", "bluesky"),
    ("snapchat.com", "snapchat"),
    ("reddit.com", "reddit"),
    ("flickr.com", "flickr"),
    ("discord.gg", "discord"),
    ("discord.com", "discord"),
    ("twitch.tv", "twitch"),
    ("soundcloud.com", "soundcloud"),
    ("medium.com", "medium"),
    ("dzen.ru", "dzen"),
    ("rutube.ru", "rutube"),
    ("bilibili.com", "bilibili"),
    ("douyin.com", "douyin"),
    ("xiaohongshu.com", "xiaohongshu"),
    ("blog.naver.com", "naver-blog"),
    ("behance.net", "behance"),
    ("dribbble.com", "dribbble"),
    ("nextdoor.*", "nextdoor"),
    ("trustpilot.*", "trustpilot"),
];

/// Networks on which customers rate a brand; what is written there is a review, not a message to it.
const REVIEW_SITES: &[&str] = &["tripadvisor", "foursquare", "yelp", "trustpilot"];

/// What a profile on a network is good for: `account` (customers can write to it) or `reviews`.
pub(crate) fn profile_kind(network: &str) -> &'static str {
    if REVIEW_SITES.contains(&network) { "reviews" } else { "account" }
}

/// Share services that are no network of their own.
const SHARERS: &[&str] = &[
    "addtoany.com",
    "sharethis.com",
    "addthis.com",
    "getpocket.com",
    "digg.com",
    "stumbleupon.com",
    "connect.mail.ru",
    "share.flipboard.com",
    "instapaper.com",
    "buffer.com",
    "bufferapp.com",
    "social-plugins.line.me",
    "evernote.com",
    "delicious.com",
];

/// First path segments under which no profile stands, on any network.
const NOT_PROFILES: &[&str] = &[
    "about",
    "account",
    "accounts",
    "ads",
    "advertising",
    "business",
    "careers",
    "communityguidelines",
    "dialog",
    "embed",
    "events",
    "explore",
    "gaming",
    "hashtag",
    "help",
    "home",
    "home.php",
    "i",
    "index.php",
    "intl",
    "jobs",
    "legal",
    "l.php",
    "login",
    "login.php",
    "marketplace",
    "photo.php",
    "photo",
    "photos",
    "permalink.php",
    "playlist",
    "plugins",
    "policies",
    "policy",
    "press",
    "privacy",
    "reel",
    "reels",
    "results",
    "search",
    "settings",
    "shorts",
    "signup",
    "stories",
    "story.php",
    "terms",
    "tos",
    "tr",
    "tr.php",
    "video.php",
    "watch",
    "feed",
    "pin",
    "p",
    "tv",
    "ideas",
    "today",
    "yt",
    "t",
    "premium",
    "messages",
    "legal_terms",
    "directory",
    "register",
    "download",
];

/// Whose network an address belongs to and what it is there; none for other hosts.
pub(crate) fn classify(url: &Url) -> Option<(&'static str, SocialKind)> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = without_www(url.host_str()?);
    if SHARERS.iter().any(|sharer| is_host(host, sharer)) {
        let kind = if url.path().len() > 1 { SocialKind::Share } else { SocialKind::Other };
        return Some(("other", kind));
    }
    let network = NETWORKS.iter().find(|(pattern, _)| is_host(host, pattern))?.1;
    let path = url.path().to_lowercase();
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    Some((network, kind(network, host, &segments, url)))
}

/// True for the host, its subdomains and, with `.*`, its country domains.
fn is_host(host: &str, pattern: &str) -> bool {
    if let Some(stem) = pattern.strip_suffix(".*") {
        let domain = psl::domain_str(host).unwrap_or(host);
        return domain.split('.').next() == Some(stem);
    }
    host == pattern || host.strip_suffix(pattern).is_some_and(|rest| rest.ends_with('.'))
}

fn kind(network: &str, host: &str, segments: &[&str], url: &Url) -> SocialKind {
    let first = segments.first().copied().unwrap_or_default();
    let query = |name: &str| url.query_pairs().any(|(key, value)| key == name && !value.is_empty());
    if is_share(network, host, segments, url) {
        return SocialKind::Share;
    }
    let named = |prefixes: &[&str]| prefixes.contains(&first) && segments.len() > 1;
    let profile = match network {
        "facebook" => facebook(first, segments, query("id")),
        "twitter" | "threads" => !first.is_empty() && !segments.contains(&"status") && !segments.contains(&"post"),
        "youtube" => {
            host != "youtu.be"
                && (first.starts_with('@') || named(&["user", "c", "channel", "show"]) || segments.len() == 1 && !first.contains('.'))
        }
        "linkedin" => {
            named(&["company", "in", "school", "showcase", "groups", "pub", "organization", "companies"])
                || first == "groups" && query("gid")
                || first == "company"
        }
        "google+" => {
            segments.iter().any(|s| s.starts_with('+') || (s.len() > 12 && s.bytes().all(|b| b.is_ascii_digit())))
                || named(&["communities"])
        }
        "tiktok" => first.starts_with('@') && segments.get(1) != Some(&"video"),
        "vimeo" => !first.is_empty() && !first.bytes().all(|b| b.is_ascii_digit()) && host != "player.vimeo.com",
        "xing" => named(&["companies", "company", "profile", "pages", "profiles", "net", "communities"]),
        "tripadvisor" => !first.is_empty() && !first.starts_with("widget") && !first.starts_with("userreview"),
        "yelp" => named(&["biz", "user_details"]) || first == "biz",
        "bluesky" => named(&["profile"]),
        "snapchat" => named(&["add"]) || first.starts_with('@'),
        "reddit" => named(&["r", "u", "user"]) && !segments.contains(&"comments"),
        "flickr" => named(&["photos", "people", "groups"]),
        "discord" => host == "discord.gg" && !first.is_empty() || named(&["invite"]),
        "tumblr" => {
            !first.is_empty() && segments.len() == 1 || host.strip_suffix(".tumblr.com").is_some_and(|own| own != "www" && own != "assets")
        }
        "medium" => first.starts_with('@') || host != "medium.com",
        "bilibili" => host == "space.bilibili.com" && !first.is_empty(),
        "xiaohongshu" => segments.starts_with(&["user", "profile"]),
        "dzen" | "douyin" | "rutube" => named(&["id", "user", "channel", "u"]) || segments.len() == 1,
        "trustpilot" => named(&["review"]),
        "nextdoor" => named(&["pages", "page"]),
        "weibo" | "vk" | "ok" | "instagram" | "pinterest" => {
            !first.is_empty() && !first.ends_with(".php") && (network != "vk" || !first.starts_with("wall"))
        }
        _ => !first.is_empty(),
    };
    let reserved = NOT_PROFILES.contains(&first) && !matches!(network, "reddit" | "flickr");
    if profile && !reserved { SocialKind::Profile } else { SocialKind::Other }
}

fn facebook(first: &str, segments: &[&str], id: bool) -> bool {
    if first == "profile.php" {
        return id;
    }
    let content = segments.iter().skip(1).any(|s| matches!(*s, "posts" | "videos" | "photos" | "events" | "permalink"));
    let named = !first.is_empty() && (!first.ends_with(".php") || id);
    named && !content && (first != "pages" && first != "groups" && first != "people" || segments.len() > 1)
}

fn is_share(network: &str, host: &str, segments: &[&str], url: &Url) -> bool {
    let first = segments.first().copied().unwrap_or_default();
    let query = url.query().unwrap_or_default();
    let shares = ["share", "sharer", "sharer.php", "share.php", "sharearticle", "share-offsite", "sharing", "intent", "addtofavorites"];
    let named = segments.iter().take(3).any(|s| shares.contains(s)) && (segments.len() < 2 || first != "channel");
    named
        || matches!(host, "service.weibo.com" | "connect.ok.ru" | "v.t.qq.com")
        || (network == "facebook" && first == "dialog" && segments.get(1).is_some_and(|s| matches!(*s, "share" | "feed" | "send")))
        || (network == "pinterest" && segments.starts_with(&["pin", "create"]))
        || (network == "twitter" && first == "home" && query.contains("status="))
        || (network == "reddit" && first == "submit")
        || (network == "tumblr" && segments.contains(&"widgets"))
        || (network == "xing" && segments.starts_with(&["spi", "shares"]))
        || (network == "ok" && query.to_ascii_lowercase().contains("addshare"))
}

/// A host without the `www.` in front. Asked of every link: looking for a text anywhere costs more.
pub(crate) fn without_www(host: &str) -> &str {
    let mut host = host;
    while let Some(rest) = host.strip_prefix("www.") {
        host = rest;
    }
    host
}

/// The address inside a redirector: `/redirect?goto=https%3A%2F%2F...` of the own host, or a network's link shim.
pub(crate) fn behind_redirect(url: &Url, own: &Url) -> Option<Url> {
    const KEYS: &[&str] = &[
        "goto",
        "url",
        "u",
        "to",
        "link",
        "target",
        "redirect",
        "redirect_url",
        "redirect_uri",
        "dest",
        "destination",
        "href",
        "out",
        "q",
        "r",
    ];
    let host = url.host_str()?;
    let shim = matches!(host, "l.facebook.com" | "l.instagram.com" | "lm.facebook.com")
        || (url.path() == "/url" && host.contains("google."))
        || url.path() == "/away.php";
    let ours = own.host_str().is_some_and(|own| same_site(host, own));
    if !shim && !ours {
        return None;
    }
    let inner = url.query_pairs().take(12).find_map(|(key, value)| {
        let wanted = KEYS.contains(&key.to_ascii_lowercase().as_str());
        let value = if value.contains("%3A") || value.contains("%3a") { decoded(&value) } else { value.into_owned() };
        let value = value.strip_prefix("//").map_or(value.clone(), |rest| format!("https://{rest}"));
        (wanted && value.starts_with("http")).then(|| Url::parse(&value).ok()).flatten()
    })?;
    (inner.host_str() != Some(host)).then_some(inner)
}

/// Two hosts of one registrable domain.
pub(crate) fn same_site(one: &str, two: &str) -> bool {
    one == two || matches!((psl::domain_str(one), psl::domain_str(two)), (Some(one), Some(two)) if one == two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Option<(&'static str, SocialKind)> {
        classify(&Url::parse(url).unwrap())
    }

    #[test]
    fn profiles_of_every_spelling() {
        for (url, network) in [
            ("https://www.facebook.com/acme", "facebook"),
            ("https://facebook.com/pages/Acme/12345", "facebook"),
            ("https://m.facebook.com/profile.php?id=42", "facebook"),
            ("https://el-gr.facebook.com/acme/", "facebook"),
            ("https://x.com/acme", "twitter"),
            ("http://twitter.com/#!/acme".trim_end_matches("#!/acme"), ""),
            ("https://www.youtube.com/@acme", "youtube"),
            ("https://www.youtube.com/channel/UC1", "youtube"),
            ("https://youtube.com/acme", "youtube"),
            ("https://gr.linkedin.com/company/acme", "linkedin"),
            ("https://www.pinterest.co.uk/acme", "pinterest"),
            ("https://plus.google.com/+Acme", "google+"),
            ("https://plus.google.com/u/0/112233445566778899001/posts", "google+"),
            ("https://www.tiktok.com/@acme", "tiktok"),
            ("https://vk.com/acme", "vk"),
            ("https://ok.ru/group/1234", "ok"),
            ("https://acme.tumblr.com/", "tumblr"),
            ("https://vimeo.com/acme", "vimeo"),
            ("https://weibo.com/acme", "weibo"),
            ("https://www.xing.com/companies/acme", "xing"),
            ("https://www.tripadvisor.com.gr/Restaurant_Review-g1-d2-Reviews.html", "tripadvisor"),
            ("https://foursquare.com/v/acme/1", "foursquare"),
            ("https://www.instagram.com/acme/?hl=en", "instagram"),
            ("https://www.flickr.com/photos/acme", "flickr"),
        ] {
            if !network.is_empty() {
                assert_eq!(of(url), Some((network, SocialKind::Profile)), "{url}");
            }
        }
    }

    #[test]
    fn shares_are_no_profiles() {
        for url in [
            "https://www.facebook.com/sharer/sharer.php?u=x",
            "https://www.facebook.com/sharer.php?u=x",
            "https://www.facebook.com/dialog/share?href=x",
            "https://twitter.com/intent/tweet?text=x",
            "https://twitter.com/share?url=x",
            "https://twitter.com/home?status=x",
            "https://www.linkedin.com/shareArticle?url=x",
            "https://www.linkedin.com/sharing/share-offsite/?url=x",
            "https://pinterest.com/pin/create/button/?url=x",
            "https://plus.google.com/share?url=x",
            "https://vk.com/share.php?url=x",
            "https://service.weibo.com/share/share.php?url=x",
            "https://connect.ok.ru/offer?url=x",
            "https://www.reddit.com/submit?url=x",
            "https://www.tumblr.com/share/link?url=x",
            "https://www.addtoany.com/share?url=x",
            "https://www.xing.com/spi/shares/new?url=x",
        ] {
            assert_eq!(of(url).map(|(_, kind)| kind), Some(SocialKind::Share), "{url}");
        }
    }

    #[test]
    fn home_pages_widgets_pixels_posts_and_videos_are_no_profiles() {
        for url in [
            "https://www.facebook.com/",
            "https://www.facebook.com/tr?id=1&ev=PageView",
            "https://www.facebook.com/plugins/like.php?href=x",
            "https://www.facebook.com/policies/cookies",
            "https://www.facebook.com/acme/posts/12",
            "https://twitter.com/acme/status/1",
            "https://twitter.com/hashtag/acme",
            "https://www.youtube.com/watch?v=1",
            "https://youtu.be/abc",
            "https://www.youtube.com/embed/abc",
            "https://vimeo.com/12345",
            "https://www.instagram.com/p/abc/",
            "https://www.tiktok.com/@acme/video/1",
            "https://help.pinterest.com/",
        ] {
            assert_eq!(of(url).map(|(_, kind)| kind), Some(SocialKind::Other), "{url}");
        }
        assert_eq!(of("https://notfacebook.com/acme"), None);
        assert_eq!(of("https://box.com/acme"), None);
    }

    #[test]
    fn redirectors_of_the_own_host_are_followed_one_step() {
        let own = Url::parse("https://www.brand.example/").unwrap();
        let inner = |url: &str| behind_redirect(&Url::parse(url).unwrap(), &own).map(String::from);
        assert_eq!(inner("https://brand.example/r.php?goto=https%3A%2F%2Fvk.com%2Facme").as_deref(), Some("https://vk.com/acme"));
        assert_eq!(inner("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com%2Facme").as_deref(), Some("https://x.com/acme"));
        assert_eq!(inner("https://elsewhere.test/?url=https%3A%2F%2Fvk.com%2Facme"), None);
        assert_eq!(inner("https://brand.example/login?url=%2Faccount"), None);
    }
}
