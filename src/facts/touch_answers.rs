//! Who answers at a touchpoint, and what tells.
//!
//! In: how a channel stands on the site. Out: `person`, `bot`, `form` or nothing, with the class of evidence. A number nobody describes
//! may ring anywhere, so a telephone is answered by a person only where its hours are stated.

use super::site_channels::{Channel, Channels};
use super::site_seen::Seen;
use super::touch_hours::hours_of;

/// Who answers, and what tells: `kind`, `words`, `vendor`, `hours` or `name`.
pub(super) type Answer = (&'static str, &'static str);

/// Nothing tells.
const UNTOLD: Answer = ("", "");

/// Who answers at one value of a channel; `value` is its key (`telegram name`).
pub(super) fn who(channels: &Channels, channel: Channel, value: &str, seen: &Seen) -> Answer {
    let all = channels.all.get(&channel).unwrap_or(seen);
    match channel {
        Channel::Form => ("form", "kind"),
        Channel::Store | Channel::Callback | Channel::Video => ("person", "kind"),
        Channel::Chat => chat(all, seen),
        Channel::Phone if hours_of(channels, channel, value).iter().any(|(_, hours)| hours.is("times")) => ("person", "hours"),
        Channel::Messaging if is_bot(value) => ("bot", "name"),
        _ => UNTOLD,
    }
}

/// Words outweigh what the technology is made for; where they name both, the assistant comes first.
fn chat(all: &Seen, seen: &Seen) -> Answer {
    match (all.is("bot"), all.is("person"), seen.is("bot-vendor"), seen.is("person-vendor")) {
        (true, ..) => ("bot", "words"),
        (_, true, ..) => ("person", "words"),
        (_, _, true, _) => ("bot", "vendor"),
        (_, _, _, true) => ("person", "vendor"),
        _ => UNTOLD,
    }
}

/// Names of bots end in `bot` on Telegram: it is a rule of that network.
fn is_bot(value: &str) -> bool {
    value.split_once(' ').is_some_and(|(app, name)| app == "telegram" && name.to_ascii_lowercase().ends_with("bot"))
}

#[cfg(test)]
mod tests {
    use crate::facts::site_samples::{Sample, page, read};
    use crate::model::catalogue::FactName;
    use crate::model::vocabulary::Region;

    fn answer(sample: Sample, channel: &str) -> (String, String) {
        let found = read(&[sample]).touchpoints.into_iter().find(|found| found.touchpoint.channel == channel).unwrap().touchpoint;
        (found.answers, found.answers_by)
    }

    fn is(who: &str, by: &str) -> (String, String) {
        (who.to_owned(), by.to_owned())
    }

    #[test]
    fn a_chat_is_answered_by_whom_its_words_name_then_by_whom_its_technology_is_for() {
        let chat = |class: &[&str], topics: &[&str]| {
            let start = page("/").vendor("some-chat", &[&["chat"], class].concat());
            answer(topics.iter().fold(start, |sample, topic| sample.topic(topic, "/chat", Region::Footer)), "chat")
        };
        assert_eq!(chat(&[], &[]), is("", ""));
        assert_eq!(chat(&["chatbot"], &[]), is("bot", "vendor"));
        assert_eq!(chat(&["live-chat"], &[]), is("person", "vendor"));
        assert_eq!(chat(&["live-chat"], &["chat.bot"]), is("bot", "words"));
        assert_eq!(chat(&["chatbot"], &["chat.human"]), is("person", "words"));
        assert_eq!(chat(&[], &["chat.bot", "chat.human"]), is("bot", "words"), "the assistant comes first");
        assert_eq!(chat(&[], &["chat.live"]), is("", ""));
    }

    #[test]
    fn a_telephone_is_answered_where_hours_are_stated() {
        let phone = || page("/").phone("+302101234567", "tel");
        assert_eq!(answer(phone(), "phone"), is("", ""));
        assert_eq!(answer(phone().fact(FactName::Hours, None, &[("value", "Mo-Fr 9-17".into())]), "phone"), is("person", "hours"));
        assert_eq!(
            answer(phone().topic("service.hours-247", "/", Region::Footer), "phone"),
            is("", ""),
            "machines answer around the clock"
        );
    }

    #[test]
    fn forms_shops_and_bots_by_their_names_say_it_themselves() {
        let message = |app: &str, to: &str| page("/").fact(FactName::Messaging, None, &[("app", app.into()), ("target", to.into())]);
        assert_eq!(answer(page("/").form("contact", 1.0), "form"), is("form", "kind"));
        assert_eq!(answer(page("/").topic("callback.request", "/c", Region::Main), "callback"), is("person", "kind"));
        assert_eq!(answer(message("telegram", "TeaShopBot"), "messaging"), is("bot", "name"));
        assert_eq!(answer(message("whatsapp", "972501234567"), "messaging"), is("", ""));
    }
}
