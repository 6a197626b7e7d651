//! Rows for labels recognised by word lists, and for technologies recognised by fingerprints.
//!
//! In: topics and vendors of a page. Out: `topic` and `vendor` rows. A label that stands on the page twice is one row, and a
//! topic has a few rows at most: the rest says nothing new.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::html::{Field, Link, Page, Place};
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::query::TopicId;

use super::asked::{Question, questions};
use super::context::Context;
use super::forms::is_of_another_purpose;
use super::sheet::Sheet;
use super::speed::domain;

/// Rows per topic and kind of element.
const PER_TOPIC: u8 = 3;
/// Topics that say nothing about what they stand on, or have rows of their own.
const LEFT_OUT: &[&str] = &["opens.new-window", "link.generic"];

/// Topics that a question alone tells: a visitor asked for an opinion, or told how to leave. Of others a question only speaks.
const ASKED: &[&str] = &["feedback.ask", "feedback.survey", "order.cancel", "subscription.manage", "policy.withdrawal"];

/// The topic of places that are the customer's own, and hosts that are.
const ACCOUNT: &str = "account.page";
const OWN_PLACES: &[&str] = &[
    "account",
    "accounts",
    "banking",
    "cabinet",
    "e-banking",
    "ebanking",
    "homebanking",
    "internetbanking",
    "kabinet",
    "kundenbereich",
    "kundenportal",
    "lk",
    "login",
    "mein",
    "meine",
    "meinkonto",
    "mijn",
    "minasidor",
    "minside",
    "moj",
    "moje",
    "moncompte",
    "my",
    "myaccount",
    "netbank",
    "onlinebanking",
    "selfcare",
    "signin",
];

/// Collects topic and vendor rows.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let mut rows = Rows { ctx, sheet, seen: BTreeSet::new(), counts: BTreeMap::new() };
    let page = ctx.page;
    let account = ctx.lexicons.topic(ACCOUNT);
    for (link, topics) in page.links.iter().zip(&ctx.topics.links) {
        if let Some(account) = account.filter(|account| !topics.contains(account) && leads_to_account(link, &page.url)) {
            let href = || link.url.as_ref().map(Url::as_str);
            rows.add("link", link.place, &link.label, &[account], href);
        }
        rows.add("link", link.place, &link.label, topics, || Some(link.url.as_ref().map_or(link.href.as_str(), |url| url.as_str())));
    }
    for (control, topics) in page.controls.iter().zip(&ctx.topics.controls) {
        let account = |topic: &TopicId| ctx.lexicons.name(*topic).starts_with("account.");
        let others: Vec<TopicId>;
        let topics = if topics.iter().any(account) && is_of_another_purpose(ctx, control) {
            others = topics.iter().copied().filter(|topic| !account(topic)).collect();
            &others
        } else {
            topics
        };
        rows.add("control", control.place, &control.label, topics, || None);
    }
    let written = written_forms(page);
    for (field, topics) in page.fields.iter().zip(&ctx.topics.fields) {
        let text = [&field.label, &field.placeholder, &field.name].into_iter().find(|t| !t.is_empty()).map_or("", String::as_str);
        let others: Vec<TopicId>;
        // A list of countries in a form that is written in asks where the visitor lives, and changes nothing on the site.
        let topics = if field.element == "select" && field.form.is_some_and(|form| written.contains(&form)) {
            others = topics.iter().copied().filter(|topic| ctx.lexicons.name(*topic) != "region.choose").collect();
            &others
        } else {
            topics
        };
        rows.add("field", field.place, text, topics, || None);
    }
    for (heading, topics) in page.headings.iter().zip(&ctx.topics.headings) {
        rows.add("heading", heading.place, &heading.text, topics, || None);
    }
    for Question { text, place } in questions(ctx) {
        let topics = ctx.lexicons.label_topics(text, ctx.language, ctx.languages);
        let told: Vec<TopicId> = topics.into_iter().filter(|topic| ASKED.contains(&ctx.lexicons.name(*topic))).collect();
        rows.add("question", place, text, &told, || None);
    }
    for vendor in ctx.vendors {
        let mut categories = vendor.categories.clone();
        categories.sort_unstable();
        let mut fields: Vec<(&'static str, Value)> = vec![
            ("id", vendor.id.as_str().into()),
            ("name", vendor.name.as_str().into()),
            ("category", Value::List(categories)),
            ("strength", vendor.strength.into()),
            ("where", vendor.place.into()),
        ];
        let script = vendor.node.and_then(|node| page.element(node)).filter(|element| element.value().name() == "script");
        fields
            .extend(script.map(|script| ("waits", script.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("text/plain")).into())));
        sheet.fact(FactName::Vendor, None, ctx.vendor_seen(vendor), fields);
    }
}

/// A link to a host of the brand that is named as the customer's own place, whatever the link is called (`my.brand.example`).
fn leads_to_account(link: &Link, page: &Url) -> bool {
    let Some(host) = link.url.as_ref().filter(|url| matches!(url.scheme(), "http" | "https")).and_then(Url::host_str) else { return false };
    let first = host.split('.').next().unwrap_or_default();
    OWN_PLACES.contains(&first) && !link.label.is_empty() && page.host_str().is_some_and(|own| own != host && domain(own) == domain(host))
}

/// Forms with a field that a visitor writes into.
fn written_forms(page: &Page) -> BTreeSet<usize> {
    let written = |field: &&Field| {
        !field.place.hidden && field.element == "input" && matches!(field.kind.as_str(), "" | "text" | "email" | "tel" | "password")
    };
    page.fields.iter().filter(written).filter_map(|field| field.form).collect()
}

struct Rows<'a, 'p> {
    ctx: &'a Context<'p>,
    sheet: &'a mut Sheet,
    seen: BTreeSet<(TopicId, &'static str, &'a str)>,
    counts: BTreeMap<(TopicId, &'static str), u8>,
}

impl<'a> Rows<'a, '_> {
    fn add(&mut self, element: &'static str, place: Place, text: &'a str, topics: &[TopicId], href: impl Fn() -> Option<&'a str>) {
        if place.quoted {
            return;
        }
        for topic in topics {
            let name = self.ctx.lexicons.name(*topic);
            let count = self.counts.entry((*topic, element)).or_default();
            let left_out = LEFT_OUT.contains(&name) || self.ctx.queries.lexicon(*topic).is_some_and(|lexicon| lexicon.part);
            if *count >= PER_TOPIC || left_out || !self.seen.insert((*topic, element, text)) {
                continue;
            }
            *count += 1;
            if !self.sheet.has_room(FactName::Topic) {
                return;
            }
            let mut fields: Vec<(&'static str, Value)> =
                vec![("topic", name.into()), ("text", text.chars().take(200).collect::<String>().into()), ("element", element.into())];
            if let Some(href) = href() {
                fields.push(("href", href.into()));
            }
            self.sheet.fact(FactName::Topic, place.region, self.ctx.seen(place.node), fields);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{facts, lexicon, query_set};
    use crate::model::query::{Prints, QuerySet, Vendor};
    use crate::model::vocabulary::Region;

    use super::*;

    #[test]
    fn a_line_that_asks_for_an_opinion_is_a_label() {
        let set = query_set(vec![
            lexicon("feedback.ask", &[("en", &["was this page helpful"])], &[]),
            lexicon("stores.locator", &[("en", &["find a store"])], &[]),
        ]);
        let rows = |html: &str| {
            let facts = facts(&set, &format!("<html lang=en>{html}"));
            facts.rows(FactName::Topic).map(|row| row.text("element").unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(rows("<p>Was this page helpful?</p><button>Yes</button><button>No</button>"), ["question"]);
        assert_eq!(rows("<h2>Was this page helpful?</h2>"), ["heading"]);
        assert_eq!(rows("<p>Want to find a store?</p>"), Vec::<String>::new());
        assert_eq!(rows("<p>Many asked whether this was so. It was this page helpful people wrote.</p>"), Vec::<String>::new());
    }

    #[test]
    fn a_host_of_the_brand_that_is_the_customers_own_is_an_account() {
        let set = query_set(vec![lexicon(ACCOUNT, &[("en", &["my account"])], &[])]);
        let rows = |html: &str| facts(&set, html).rows(FactName::Topic).count();
        let host = crate::facts::samples::page("").url.host_str().unwrap().trim_start_matches("www.").to_owned();
        assert_eq!(rows(&format!("<a href='https://mijn.{host}/x'>Mijn Acme</a>")), 1);
        assert_eq!(rows(&format!("<a href='https://my.{host}/x'>My account</a>")), 1, "told once");
        for other in [format!("https://shop.{host}/"), format!("https://{host}/my"), "https://my.elsewhere.test/".to_owned()] {
            assert_eq!(rows(&format!("<a href='{other}'>Acme</a>")), 0, "{other}");
        }
    }

    #[test]
    fn parts_of_sentences_make_no_rows() {
        let mut set = query_set(vec![lexicon("answer.within", &[("en", &["within two days"])], &[])]);
        let rows = |set: &QuerySet| facts(set, "<html lang=en><a href=/a>Within two days</a>").rows(FactName::Topic).count();
        assert_eq!(rows(&set), 1);
        set.lexicons[0].part = true;
        assert_eq!(rows(&set), 0);
    }

    #[test]
    fn the_country_of_an_address_chooses_no_region() {
        let set = query_set(vec![lexicon("region.choose", &[("en", &["=country", "choose your country"])], &[])]);
        let rows = |html: &str| facts(&set, html).rows(FactName::Topic).count();
        let list = "<label>Country <select name=country><option>Choose your country</select></label>";
        assert_eq!(rows(&format!("<form><input name=street>{list}<button>Save</button></form>")), 0);
        assert_eq!(rows(&format!("<form><input type=hidden name=next>{list}<button>Go</button></form>")), 1);
        assert_eq!(rows(list), 1);
    }

    #[test]
    fn a_button_of_a_newsletter_opens_no_account() {
        let set = query_set(vec![
            lexicon("account.register", &[("en", &["=sign up", "join"]), ("el", &["=εγγραφή"])], &[]),
            lexicon("newsletter.signup", &[("en", &["newsletter"])], &[]),
        ]);
        let rows = |html: &str| {
            let facts = facts(&set, html);
            facts.rows(FactName::Topic).filter(|row| row.text("topic") == Some("account.register")).count()
        };
        for html in [
            "<form><p>Newsletter</p><input type=email name=e><input type=submit value='Sign up'></form>",
            "<form id=mc4wp-form-1 class=mc4wp-form><input type=email name=EMAIL placeholder='Your e-mail'><input type=submit value='Sign up'></form>",
            "<html lang=el><form><p>Newsletter</p><input type=email name=e><button>Εγγραφή</button></form>",
            "<form role=search><input type=search name=q><button>Join</button></form>",
            "<div class=newsletter><input type=email><button>Sign up</button></div>",
        ] {
            assert_eq!(rows(html), 0, "{html}");
        }
        for html in [
            "<form><input name=user><input type=email name=e><input type=password name=p><button>Sign up</button></form>",
            "<header><button>Sign up</button></header>",
        ] {
            assert_eq!(rows(html), 1, "{html}");
        }
    }

    #[test]
    fn a_label_is_one_row_with_its_topic_region_and_address() {
        let set = query_set(vec![lexicon("help.faq", &[("en", &["faq"])], &[])]);
        let html = "<footer><a href=/faq>FAQ</a> <a href=/faq>FAQ</a></footer><h2>FAQ</h2><pre><a href=/x>faq</a></pre>";
        let facts = facts(&set, html);
        let rows: Vec<_> = facts.rows(FactName::Topic).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].text("element"), rows[0].text("href")), (Some("link"), Some("https://shop.test/faq")));
        assert_eq!((rows[0].region, rows[1].text("element")), (Some(Region::Footer), Some("heading")));
        assert_eq!(rows[0].seen.selector, r#"footer a[href="/faq"]"#);
    }

    #[test]
    fn a_script_that_is_none_until_the_visitor_agrees_waits() {
        let strong = Prints { script: vec!["cdn.chatty.test".to_owned()], ..Prints::default() };
        let chat = Vendor { id: "chatty".to_owned(), categories: vec!["chat".to_owned()], strong, ..Vendor::default() };
        let mut set = query_set(Vec::new());
        set.vendors.push(chat);
        let waits = |html: &str| facts(&set, html).rows(FactName::Vendor).next().map(|row| row.field("waits").cloned());
        assert_eq!(waits("<script type=text/plain src=https://cdn.chatty.test/a.js></script>"), Some(Some(Value::Bool(true))));
        assert_eq!(waits("<script src=https://cdn.chatty.test/a.js></script>"), Some(Some(Value::Bool(false))));
        assert_eq!(waits("<iframe src=https://cdn.chatty.test/a></iframe>"), Some(None));
    }
}
