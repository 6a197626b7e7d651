//! What messaging apps, networks, stores and technologies are called.
//!
//! In: the words of rows. Out: names as their makers write them; words nobody knows get capitals.

/// Names of messaging apps, networks and stores; others are shown as they are called in the rows.
const NAMES: &[(&str, &str)] = &[
    ("whatsapp", "WhatsApp"),
    ("telegram", "Telegram"),
    ("viber", "Viber"),
    ("messenger", "Messenger"),
    ("line", "LINE"),
    ("sms", "SMS"),
    ("wechat", "WeChat"),
    ("kakao", "KakaoTalk"),
    ("zalo", "Zalo"),
    ("apple", "Apple Messages"),
    ("signal", "Signal"),
    ("skype", "Skype"),
    ("twitter", "X (Twitter)"),
    ("linkedin", "LinkedIn"),
    ("youtube", "YouTube"),
    ("tiktok", "TikTok"),
    ("vk", "VK"),
    ("ios", "App Store"),
    ("android", "Google Play"),
    ("huawei", "AppGallery"),
];

/// The name of an app, network or store.
pub(super) fn named(word: &str) -> String {
    NAMES.iter().find(|(key, _)| *key == word).map_or_else(|| titled(word), |(_, name)| (*name).to_owned())
}

/// An id as a name: words with capitals.
pub(super) fn titled(id: &str) -> String {
    let words = id.split(['-', '_']).filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a network is one that people write to each other by.
pub(super) fn is_app(network: &str) -> bool {
    ["whatsapp", "telegram", "viber", "messenger", "line", "sms", "wechat", "kakao", "zalo", "skype"].contains(&network)
}
