//! Addresses that open a chat with somebody in a messaging app, and those that only share a page by one.
//!
//! In: `href` as written and resolved. Out: the app and whom it writes to, or that it shares. Nothing is fetched.

use url::Url;

use super::phone_number::{decoded, plain};
use super::social_url::without_www;

/// What an address of a messaging app does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Message {
    /// Writes to a number or name.
    To { app: &'static str, target: String },
    /// Shares a page.
    Share { app: &'static str },
}

/// Reads an address; none when it is of no messaging app, or only of an app's own site.
pub(crate) fn classify(href: &str, url: Option<&Url>) -> Option<Message> {
    let (scheme, rest) = href.trim().split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if matches!(scheme.as_str(), "http" | "https") {
        return by_host(url?);
    }
    let rest = rest.trim_start_matches('/');
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = decoded(path.trim_end_matches('/'));
    let asks = |key: &str| param(query, key);
    let to = |app: &'static str, target: String| (!target.is_empty()).then_some(Message::To { app, target });
    match scheme.as_str() {
        "whatsapp" => asks("phone").and_then(|n| to("whatsapp", number(&n))).or(Some(Message::Share { app: "whatsapp" })),
        "tg" => match path.as_str() {
            "resolve" => asks("domain").or(asks("phone")).and_then(|name| to("telegram", name)),
            "join" => asks("invite").and_then(|name| to("telegram", name)),
            _ => Some(Message::Share { app: "telegram" }),
        },
        "viber" => match path.as_str() {
            "chat" | "add" | "contact" => asks("number").and_then(|n| to("viber", number(&n))),
            "pa" => asks("chatURI").and_then(|name| to("viber", name)),
            "forward" => Some(Message::Share { app: "viber" }),
            _ => None,
        },
        "fb-messenger" => match path.strip_prefix("user-thread/") {
            Some(page) => to("messenger", page.to_owned()),
            None => Some(Message::Share { app: "messenger" }),
        },
        "sms" | "smsto" => match to("sms", number(path.split([',', '&', ';']).next().unwrap_or_default())) {
            None => Some(Message::Share { app: "sms" }),
            found => found,
        },
        "line" if path.contains("share") || path.starts_with("msg") => Some(Message::Share { app: "line" }),
        "line" => to("line", path.rsplit('/').next().unwrap_or_default().to_owned()),
        "skype" => to("skype", path),
        "sgnl" => to("signal", path),
        "weixin" => to("wechat", path),
        "kakaoplus" | "kakaoopen" => to("kakao", path),
        _ => None,
    }
}

fn by_host(url: &Url) -> Option<Message> {
    let host = without_www(url.host_str()?);
    let path = decoded(url.path());
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    let first = segments.first().copied().unwrap_or_default();
    let second = segments.get(1).copied().unwrap_or_default();
    let query = url.query().unwrap_or_default();
    let to = |app: &'static str, target: &str| (!target.is_empty()).then(|| Message::To { app, target: target.to_owned() });
    let share = |app: &'static str| Some(Message::Share { app });
    match host {
        "wa.me" | "wa.link" | "whatsapp.me" => match first {
            "" => share("whatsapp"),
            "message" | "qr" | "c" => to("whatsapp", second),
            _ if host == "wa.link" => to("whatsapp", first),
            _ => to("whatsapp", &number(first)),
        },
        "chat.whatsapp.com" | "whatsapp.com" if host.starts_with("chat") || first == "channel" => {
            to("whatsapp", if second.is_empty() { first } else { second })
        }
        "api.whatsapp.com" | "web.whatsapp.com" | "whatsapp.com" | "chat.whatsapp.com" => match first {
            "send" | "message" | "text" => {
                let target = param(query, "phone").map(|n| number(&n)).filter(|n| !n.is_empty());
                let target = target.or_else(|| (first == "message" && !second.is_empty()).then(|| second.to_owned()));
                target.map_or_else(|| share("whatsapp"), |target| to("whatsapp", &target))
            }
            _ => None,
        },
        "t.me" | "telegram.me" | "telegram.dog" => match first {
            "share" | "msg" => share("telegram"),
            "" | "iv" | "socks" | "proxy" | "addstickers" => None,
            "joinchat" | "s" => to("telegram", second),
            name => to("telegram", name.trim_start_matches('@')),
        },
        "m.me" => to("messenger", first),
        "messenger.com" | "facebook.com" if first == "t" || (first == "messages" && second == "t") => {
            to("messenger", segments.last().copied().unwrap_or_default())
        }
        "ig.me" if first == "m" => to("instagram", second),
        "line.me" if path.contains("/share") || path.contains("/msg/") => share("line"),
        "line.me" | "page.line.me" | "liff.line.me" if matches!(first, "R" | "ti" | "r") || host != "line.me" => {
            to("line", segments.last().copied().unwrap_or_default())
        }
        "lin.ee" => to("line", first),
        "social-plugins.line.me" => share("line"),
        "pf.kakao.com" | "open.kakao.com" => to("kakao", if first == "o" { second } else { first }),
        "zalo.me" | "chat.zalo.me" | "oa.zalo.me" => to("zalo", first),
        "work.weixin.qq.com" if first == "kfid" => to("wechat", second),
        "u.wechat.com" => to("wechat", first),
        "signal.me" => to("signal", url.fragment().unwrap_or_default().trim_start_matches("p/")),
        "join.skype.com" => to("skype", first),
        "bcrw.apple.com" => apple(&path),
        "chats.viber.com" | "invite.viber.com" => to("viber", if first.is_empty() { query } else { first }),
        _ => None,
    }
}

fn apple(path: &str) -> Option<Message> {
    let target = path.rsplit('/').find(|s| !s.is_empty())?;
    let fits = path.contains("/message") || path.starts_with("/urn:biz:");
    fits.then(|| Message::To { app: "apple", target: target.to_owned() })
}

/// A parameter of a query, decoded; names without regard to case.
fn param(query: &str, key: &str) -> Option<String> {
    let query = query.replace("&amp;", "&");
    query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name.eq_ignore_ascii_case(key) && !value.is_empty()).then(|| decoded(value))
    })
}

/// The digits of a number, with a plus in front; empty when there are too few.
fn number(written: &str) -> String {
    let digits: String = plain(written).chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 5 || digits.len() > 20 { String::new() } else { format!("+{}", digits.trim_start_matches("00")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(href: &str) -> Option<Message> {
        classify(href, Url::parse(href).ok().as_ref())
    }

    #[test]
    fn contacts_are_told_with_whom_they_write_to() {
        for (href, app, target) in [
            ("https://wa.me/302101234567", "whatsapp", "+302101234567"),
            ("https://wa.me/message/ABC", "whatsapp", "ABC"),
            ("https://api.whatsapp.com/send?phone=%2B97231234567&text=hi", "whatsapp", "+97231234567"),
            ("https://api.whatsapp.com/send/?text=hi&phone=97231234567", "whatsapp", "+97231234567"),
            ("whatsapp://send?phone=+97231234567", "whatsapp", "+97231234567"),
            ("https://t.me/acme_bot", "telegram", "acme_bot"),
            ("tg://resolve?domain=acme", "telegram", "acme"),
            ("viber://chat?number=%2B380441234567", "viber", "+380441234567"),
            ("viber://pa?chatURI=acme", "viber", "acme"),
            ("https://m.me/acme", "messenger", "acme"),
            ("https://www.facebook.com/messages/t/acme", "messenger", "acme"),
            ("https://line.me/R/ti/p/@acme", "line", "@acme"),
            ("https://lin.ee/abc", "line", "abc"),
            ("https://pf.kakao.com/_x/chat", "kakao", "_x"),
            ("https://zalo.me/84123456789", "zalo", "84123456789"),
            ("https://work.weixin.qq.com/kfid/abc", "wechat", "abc"),
            ("https://bcrw.apple.com/urn:biz:1234", "apple", "urn:biz:1234"),
            ("sms:+12125550100?body=hi", "sms", "+12125550100"),
            ("https://ig.me/m/acme", "instagram", "acme"),
            ("skype:acme?chat", "skype", "acme"),
        ] {
            assert_eq!(of(href), Some(Message::To { app, target: target.to_owned() }), "{href}");
        }
    }

    #[test]
    fn shares_are_no_channel() {
        for href in [
            "https://wa.me/?text=look",
            "https://api.whatsapp.com/send?text=look",
            "whatsapp://send?text=look",
            "https://t.me/share/url?url=x",
            "tg://msg_url?url=x",
            "viber://forward?text=x",
            "fb-messenger://share?link=x",
            "https://line.me/R/share?text=x",
            "https://social-plugins.line.me/lineit/share?url=x",
            "sms:?body=look",
            "sms:&body=x",
        ] {
            assert!(matches!(of(href), Some(Message::Share { .. })), "{href}: {:?}", of(href));
        }
    }

    #[test]
    fn sites_of_the_apps_and_other_addresses_are_neither() {
        for href in [
            "https://www.whatsapp.com/",
            "https://t.me/",
            "https://www.whatsapp.com/legal",
            "mailto:a@b.test",
            "https://line.me/",
            "https://brand.example/t.me/x",
            "#",
            "https://www.facebook.com/acme",
        ] {
            assert_eq!(of(href), None, "{href}");
        }
    }
}
