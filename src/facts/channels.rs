//! Which facts of a page are channels to the brand: one table from rows to channel, name and who answers there.
//!
//! In: a row of a page. Out: the channel it shows, if it shows one, with what stands in its way there. Shares, newsletter
//! forms and links to an app store's front page are no channels; families leave them out before.

use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Value};

/// Channels, in the order reports show them.
pub(crate) const CHANNELS: &[&str] =
    &["phone", "e-mail", "form", "chat", "messaging", "social", "store", "app", "callback", "video", "self-service"];

/// A channel shown by a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// One of [`CHANNELS`].
    pub(crate) channel: &'static str,
    /// The number, address, vendor or network.
    pub(crate) what: String,
    /// `person`, `bot`, `form`, or empty when it cannot be told.
    pub(crate) answers: &'static str,
    /// What stands in the way on this page.
    pub(crate) trouble: Option<&'static str>,
}

/// The channel a row shows.
pub(crate) fn shown(fact: &Fact) -> Option<Shown> {
    let text = |field: &str| fact.text(field).unwrap_or_default().to_owned();
    let is = |field: &str| matches!(fact.field(field), Some(Value::Bool(true)));
    let show = |channel, what: String, answers, trouble| Some(Shown { channel, what, answers, trouble });
    match fact.name {
        FactName::Phone => {
            let trouble = match fact.text("kind") {
                Some("fax") => return None,
                _ if matches!(fact.field("valid"), Some(Value::Bool(false))) => Some("no number anybody can dial"),
                Some("image") => Some("only as an image"),
                Some("text") => Some("not a tel: link"),
                _ => None,
            };
            show("phone", text("value"), "person", trouble)
        }
        FactName::Email => {
            let hidden = fact.text("hidden").is_some_and(|how| how != "none");
            let trouble = if hidden { Some("hidden from readers without script") } else { (!is("link")).then_some("not a mailto: link") };
            show("e-mail", text("value"), "person", trouble)
        }
        FactName::Form if fact.text("kind") == Some("contact") => {
            show("form", "contact form".to_owned(), "form", is("captcha").then_some("asks for a captcha"))
        }
        FactName::Messaging => show("messaging", format!("{} {}", text("app"), text("target")).trim().to_owned(), "person", None),
        FactName::Profile => show("social", text("network"), "person", None),
        FactName::Store => show("store", text("type"), "person", (!is("hours")).then_some("hours not stated")),
        FactName::AppLink => show("app", text("store"), "", None),
        FactName::Help => show("self-service", text("kind"), "nobody", None),
        FactName::Vendor => vendor(fact),
        FactName::Topic => topic(fact),
        _ => None,
    }
}

fn vendor(fact: &Fact) -> Option<Shown> {
    let Some(Value::List(categories)) = fact.field("category") else { return None };
    let sure = matches!(fact.field("strength"), Some(Value::Number(strength)) if *strength > 0.5);
    let has = |category: &str| categories.iter().any(|c| c == category);
    let channel = ["chat", "callback"].into_iter().find(|c| has(c)).or_else(|| has("helpdesk").then_some("self-service"))?;
    let what = fact.text("id")?.to_owned();
    sure.then_some(Shown { channel, what, answers: if channel == "callback" { "person" } else { "" }, trouble: None })
}

/// A link or button whose words name a channel.
fn topic(fact: &Fact) -> Option<Shown> {
    if !matches!(fact.text("element"), Some("link" | "control")) {
        return None;
    }
    let (channel, answers) = match fact.text("topic")? {
        "chat.live" => ("chat", ""),
        "chat.human" => ("chat", "person"),
        "chat.bot" => ("chat", "bot"),
        "callback.request" => ("callback", "person"),
        "video.call" => ("video", "person"),
        "stores.locator" => ("store", "person"),
        "app.download" => ("app", ""),
        "help.faq" | "help.center" | "order.track" | "booking.manage" | "account.orders" | "subscription.manage" => {
            ("self-service", "nobody")
        }
        _ => return None,
    };
    Some(Shown { channel, what: fact.text("topic")?.to_owned(), answers, trouble: None })
}

#[cfg(test)]
mod tests {
    use crate::model::fact::Sighting;

    use super::*;

    fn fact(name: FactName, fields: Vec<(&'static str, Value)>) -> Fact {
        Fact { name, fields, region: None, seen: Sighting::default() }
    }

    #[test]
    fn rows_are_channels_with_what_stands_in_the_way() {
        let phone = |kind: &str| shown(&fact(FactName::Phone, vec![("value", "+1".into()), ("valid", true.into()), ("kind", kind.into())]));
        assert_eq!(phone("tel").unwrap().trouble, None);
        assert_eq!(phone("text").unwrap().trouble, Some("not a tel: link"));
        assert_eq!(phone("fax"), None);
        assert_eq!(shown(&fact(FactName::Form, vec![("kind", "newsletter".into())])), None);
        assert_eq!(shown(&fact(FactName::ShareLink, vec![])), None);
    }

    #[test]
    fn weak_vendors_are_no_channel() {
        let chat = |strength: f64| {
            let category = Value::List(vec!["chat".to_owned()]);
            shown(&fact(FactName::Vendor, vec![("id", "x".into()), ("category", category), ("strength", strength.into())]))
        };
        assert!(chat(0.95).is_some() && chat(0.5).is_none());
    }
}
