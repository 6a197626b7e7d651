//! What a touchpoint leads to next, and whether it leads nowhere.
//!
//! In: how a channel stands on the site, and which channels stand on the pages it stands for. Out: next steps in a fixed order. What
//! happens after a call, a letter or a form was sent is not seen here, and not said.

use crate::model::report::Lead;

use super::site_channels::Channel;
use super::site_seen::Seen;
use super::trouble::Site;

/// Steps named at most.
const LEADS: usize = 12;
/// Channels a page can hand a customer on to, in the order they are named.
const NEXT: [Channel; 13] = [
    Channel::Phone,
    Channel::Email,
    Channel::Form,
    Channel::Chat,
    Channel::Messaging,
    Channel::Callback,
    Channel::Video,
    Channel::ContactPage,
    Channel::Store,
    Channel::Address,
    Channel::App,
    Channel::Community,
    Channel::Social,
];
/// Kinds of self-service whose pages hand a customer on who was not helped.
const HANDS_ON: [&str; 3] = ["booking", "help", "tracking"];

/// The next steps from one value of a channel; `shown` are the values told in the same row.
pub(super) fn leads(site: Site<'_>, channel: Channel, value: &str, seen: &Seen, shown: &[&Seen]) -> Vec<Lead> {
    let step = |to: &str| Lead { to: to.to_owned(), what: String::new(), pages: 0 };
    let to_each = |to: &str| shown.iter().map(|seen| Lead { what: seen.what().to_owned(), ..step(to) }).collect::<Vec<_>>();
    let mut leads = match channel {
        Channel::Phone if seen.is("tel") => vec![step("call")],
        Channel::Email if seen.is("link") => vec![step("mail-program")],
        Channel::Form => [("by-mail", "mail-program"), ("by-site", "sent")]
            .into_iter()
            .filter(|(mark, _)| seen.is(mark))
            .map(|(_, to)| step(to))
            .collect(),
        Channel::Chat if site.channels.all.get(&channel).is_some_and(|all| all.is("person")) => vec![step("person")],
        Channel::Messaging => vec![step("messaging-app")],
        Channel::Social | Channel::Reviews => to_each("profile"),
        Channel::App => to_each("app-store"),
        Channel::Callback | Channel::Video => vec![step("call")],
        Channel::Store | Channel::Address if seen.is("map") => vec![step("directions")],
        _ => Vec::new(),
    };
    // What stands beside a search box or a basket is no answer to what was looked for.
    if matches!(channel, Channel::ContactPage | Channel::Community) || HANDS_ON.contains(&value) {
        leads.extend(next_channels(channel, seen));
    }
    if seen.own_pages == 0 {
        leads.extend(elsewhere(site, seen));
    }
    leads.truncate(LEADS);
    leads
}

/// Channels that stand on the pages it stands for, other than itself.
fn next_channels(channel: Channel, seen: &Seen) -> impl Iterator<Item = Lead> {
    let next = NEXT.into_iter().filter(move |next| *next != channel);
    next.filter_map(|next| {
        let pages = *seen.beside.get(&next)?;
        Some(Lead { to: next.as_str().to_owned(), what: String::new(), pages })
    })
}

/// Pages of other hosts its links lead to.
fn elsewhere(site: Site<'_>, seen: &Seen) -> Vec<Lead> {
    let home = site.input.home.as_ref().and_then(|home| home.host_str());
    let host = |target: &str| url::Url::parse(target).ok().and_then(|url| url.host_str().map(str::to_owned));
    let others = seen.targets.iter().filter(|(target, _)| host(target).is_some_and(|host| Some(host.as_str()) != home));
    others.map(|(target, pages)| Lead { to: "page".to_owned(), what: target.to_owned(), pages: *pages }).take(3).collect()
}

/// A contact or help page from which no way leads on. A chat or a form that is injected could be one.
pub(super) fn is_dead_end(site: Site<'_>, channel: Channel, value: &str, seen: &Seen) -> bool {
    let ought = channel == Channel::ContactPage || (channel == Channel::SelfService && value == "help");
    let ways = NEXT.iter().filter(|next| **next != channel);
    ought
        && seen.own_pages > 0
        && !site.pages.tag_manager
        && !site.channels.has(Channel::Embedded)
        && ways.into_iter().all(|next| !seen.beside.contains_key(next))
}

#[cfg(test)]
mod tests {
    use crate::facts::site_samples::{Sample, page, read};
    use crate::model::catalogue::FactName;
    use crate::model::vocabulary::Region;

    /// Next steps of the last touchpoint of a channel, and its difficulties.
    fn next(pages: &[Sample], channel: &str) -> (String, String) {
        let found = read(pages).touchpoints.into_iter().rfind(|found| found.touchpoint.channel == channel).unwrap().touchpoint;
        let steps: Vec<String> = found.leads_to.iter().map(|lead| format!("{} {}", lead.to, lead.pages)).collect();
        (steps.join(", "), found.trouble.join(" "))
    }

    fn told(steps: &str, trouble: &str) -> (String, String) {
        (steps.to_owned(), trouble.to_owned())
    }

    #[test]
    fn a_contact_page_leads_to_the_channels_on_it_or_nowhere() {
        let contact = || page("/contact").role("contact");
        let pages = [page("/"), contact().phone("+302101234567", "tel").form("contact", 1.0)];
        assert_eq!(next(&pages, "contact-page"), told("phone 1, form 1", ""));
        assert_eq!(next(&[page("/"), contact()], "contact-page"), told("", "dead-end"));
        let dead = contact().fact(FactName::Phone, None, &[("value", "tel:us".into()), ("kind", "tel".into()), ("valid", false.into())]);
        assert_eq!(next(&[dead], "contact-page"), told("", "dead-end"), "a number that cannot be dialled is no way on");
        let mut tagged = contact();
        tagged.page.tag_manager = true;
        assert_eq!(next(&[tagged], "contact-page"), told("", ""), "a chat may come unseen");
        assert_eq!(next(&[contact().vendor("some-forms", &["form-builder"])], "contact-page"), told("", ""));
    }

    #[test]
    fn help_leads_to_contact_or_nowhere_and_help_elsewhere_to_that_place() {
        let help = || page("/help").role("help");
        assert_eq!(next(&[help().topic("contact.page", "/contact", Region::Footer)], "self-service"), told("contact-page 1", ""));
        assert_eq!(next(&[help()], "self-service"), told("", "dead-end"));
        let outside = [page("/").topic("help.center", "https://help.example/hc", Region::Footer)];
        assert_eq!(next(&outside, "self-service"), told("page 1", ""));
    }

    #[test]
    fn a_chat_leads_to_a_person_when_it_says_so() {
        let bot = || page("/").vendor("some-bot", &["chat", "chatbot"]);
        assert_eq!(next(&[bot()], "chat"), told("", "no-way-to-a-person"));
        assert_eq!(next(&[bot().topic("chat.human", "/c", Region::Footer)], "chat"), told("person 0", ""));
    }

    #[test]
    fn numbers_are_called_only_by_links() {
        let hours = |sample: Sample| sample.fact(FactName::Hours, None, &[("value", "9-17".into())]);
        assert_eq!(next(&[hours(page("/").phone("+302101234567", "tel"))], "phone"), told("call 0", ""));
        assert_eq!(next(&[hours(page("/").phone("+302101234567", "text"))], "phone"), told("", "not-clickable"));
        let mailed = page("/").fact(FactName::Form, None, &[("kind", "contact".into()), ("sends", "mail-program".into())]);
        assert_eq!(next(&[mailed], "form"), told("mail-program 0", "form-needs-mail-program"));
    }
}
