//! The touchpoints of hand-made sites.

use crate::facts::site_samples::{Sample, fold, page, read, whole};
use crate::model::catalogue::{FactName, MetricName};
use crate::model::fact::PageState;
use crate::model::report::HoursState;

use super::*;

fn of(pages: &[Sample], channel: &str) -> Vec<FoundTouchpoint> {
    read(pages).touchpoints.into_iter().filter(|found| found.touchpoint.channel == channel).collect()
}

fn one(pages: &[Sample], channel: &str) -> FoundTouchpoint {
    let mut all = of(pages, channel);
    assert_eq!(all.len(), 1, "{channel}");
    all.remove(0)
}

#[test]
fn six_channels_are_always_told_and_nothing_read_is_unknown() {
    let all = read(&[page("/")]).touchpoints;
    let told: Vec<_> = all.iter().map(|found| (found.touchpoint.channel.as_str(), found.touchpoint.state)).collect();
    let names = ["phone", "e-mail", "form", "chat", "messaging", "social"];
    assert_eq!(told, names.map(|name| (name, TouchpointState::NotFound)));
    let shell = read(&[page("/").state(PageState::Shell)]).touchpoints;
    assert!(shell.iter().all(|found| found.touchpoint.state == TouchpointState::Unknown));
    let cut = fold(&[page("/")]).finish(&SiteInput { complete: false, ..whole() }).touchpoints;
    assert!(cut.iter().all(|found| found.touchpoint.state == TouchpointState::Unknown));
}

#[test]
fn a_tag_manager_hides_a_chat_and_a_form_service_a_form() {
    let mut tagged = page("/contact").role("contact").vendor("some-forms", &["form-builder"]);
    tagged.page.tag_manager = true;
    let state = |channel: &str| one(std::slice::from_ref(&tagged), channel).touchpoint.state;
    assert_eq!(
        (state("chat"), state("form"), state("phone")),
        (TouchpointState::Unknown, TouchpointState::Unknown, TouchpointState::NotFound)
    );
}

#[test]
fn a_number_on_every_page_stands_there_and_least_clicks_count() {
    let pages: Vec<Sample> = (0..4).map(|n| page(&format!("/p{n}")).deep(4 - n).phone("+302101234567", "tel")).collect();
    let phone = one(&pages, "phone");
    assert_eq!(phone.touchpoint.place, ["every page", "footer"]);
    assert_eq!((phone.touchpoint.clicks, phone.touchpoint.pages, phone.touchpoint.answers.as_str()), (Some(1), 4, ""));
    assert_eq!(phone.evidence[0].page, "https://shop.test/p3");
    assert_eq!((phone.evidence.len(), phone.evidence[0].selector.as_str()), (1, "#n0"));
}

#[test]
fn values_on_most_pages_come_first_and_dead_numbers_last() {
    let dead = [("value", "tel:call us".into()), ("kind", "tel".into()), ("valid", false.into())];
    let pages = [
        page("/a").phone("+302101111111", "tel").fact(FactName::Phone, None, &dead),
        page("/b").phone("+302102222222", "text").fact(FactName::Phone, None, &dead),
        page("/c").phone("+302102222222", "text").fact(FactName::Phone, None, &dead),
    ];
    let phones = of(&pages, "phone");
    let shown: Vec<_> = phones.iter().map(|found| (found.touchpoint.what.as_str(), found.touchpoint.trouble.join(" "))).collect();
    assert_eq!(
        shown,
        [
            ("+302102222222", "not-clickable hours-not-stated".to_owned()),
            ("+302101111111", String::new()),
            ("tel:call us", "invalid-number".to_owned()),
        ]
    );
}

#[test]
fn shares_are_no_channel_and_say_so() {
    let share = |sample: Sample, network: &str| sample.fact(FactName::ShareLink, None, &[("network", network.into())]);
    let pages = [share(share(page("/"), "whatsapp"), "facebook")];
    let (messaging, social) = (one(&pages, "messaging"), one(&pages, "social"));
    assert_eq!((messaging.touchpoint.what.as_str(), messaging.touchpoint.trouble), ("WhatsApp", vec!["share-links-only".to_owned()]));
    assert_eq!((social.touchpoint.state, social.touchpoint.trouble), (TouchpointState::NotFound, vec!["social-only-share".to_owned()]));
    assert_eq!((messaging.evidence.len(), social.evidence.len()), (1, 1));
}

#[test]
fn networks_share_a_row_and_apps_have_one_each() {
    let profile = |sample: Sample, network: &str| {
        let fields = [("network", network.into()), ("target", format!("https://{network}.example/shop").into()), ("source", "link".into())];
        sample.fact(FactName::Profile, Some(Region::Footer), &fields)
    };
    let message =
        |sample: Sample, app: &str, to: &str| sample.fact(FactName::Messaging, None, &[("app", app.into()), ("target", to.into())]);
    let pages = [
        profile(profile(page("/"), "facebook"), "youtube"),
        profile(message(message(page("/a"), "whatsapp", "1"), "viber", "2"), "youtube"),
        message(page("/b"), "whatsapp", "3"),
    ];
    let social = one(&pages, "social");
    assert_eq!((social.touchpoint.what.as_str(), social.touchpoint.pages, social.evidence.len()), ("YouTube, Facebook", 2, 2));
    let apps: Vec<String> = of(&pages, "messaging").into_iter().map(|found| found.touchpoint.what).collect();
    assert_eq!(apps, ["Viber 2", "WhatsApp 1"]);
}

#[test]
fn a_review_site_is_told_as_reviews_and_not_as_a_channel() {
    let fields = [("network", "tripadvisor".into()), ("kind", "reviews".into()), ("source", "link".into())];
    let pages = [page("/").fact(FactName::Profile, Some(Region::Footer), &fields)];
    assert_eq!(one(&pages, "social").touchpoint.state, TouchpointState::NotFound);
    let reviews = one(&pages, "reviews").touchpoint;
    assert_eq!((reviews.what.as_str(), reviews.place, reviews.trouble), ("Tripadvisor", vec!["footer".to_owned()], Vec::new()));
    assert_eq!(read(&pages).facts.metrics.get(&MetricName::ChannelsFound), Some(&0.0));
}

#[test]
fn channels_beyond_the_six_are_told_when_found_in_a_fixed_order() {
    let pages = [
        page("/faq").role("faq").topic("video.call", "/v", Region::Main).topic("order.track", "/t", Region::Footer),
        page("/s").role("stores").fact(FactName::Address, None, &[("value", "Main St 5".into())]).form("search", 0.0),
        page("/a").fact(FactName::AppLink, None, &[("store", "ios".into()), ("id", "1".into())]),
    ];
    let rest: Vec<_> =
        read(&pages).touchpoints.into_iter().skip(6).map(|found| (found.touchpoint.channel, found.touchpoint.what)).collect();
    let want = [
        ("store", "Main St 5"),
        ("app", "App Store"),
        ("video", "Label"),
        ("self-service", "help"),
        ("self-service", "tracking"),
        ("self-service", "search"),
    ];
    assert_eq!(rest, want.map(|(channel, what)| (channel.to_owned(), what.to_owned())));
}

#[test]
fn the_nearest_pages_are_told_with_their_clicks() {
    let pages: Vec<Sample> = (0..7).map(|n| page(&format!("/p{n}")).deep(6 - n / 2).phone("+302101234567", "tel")).collect();
    let reached: Vec<_> = one(&pages, "phone")
        .touchpoint
        .reached_from
        .into_iter()
        .map(|reached| (reached.page, reached.clicks.unwrap(), reached.region))
        .collect();
    let near = |path: &str, clicks| (format!("https://shop.test{path}"), clicks, Some(Region::Footer));
    assert_eq!(reached, [near("/p6", 3), near("/p4", 4), near("/p5", 4), near("/p2", 5), near("/p3", 5)]);
    let mut orphan = page("/p").phone("+302101234567", "tel");
    orphan.depth = None;
    assert_eq!(one(&[orphan], "phone").touchpoint.reached_from[0].clicks, None);
}

#[test]
fn language_versions_are_counted_and_a_site_of_one_language_has_none() {
    let mail = |sample: Sample| sample.email("a@shop.test", "none", true);
    let pages =
        [mail(page("/")), mail(page("/a")), page("/b"), mail(page("/uk").lang("uk")), page("/uk/a").lang("uk"), page("/he").lang("he")];
    let versions: Vec<_> = one(&pages, "e-mail").touchpoint.versions.into_iter().map(|v| (v.language, v.pages, v.of)).collect();
    assert_eq!(versions, [("en".to_owned(), 2, 3), ("uk".to_owned(), 1, 2)], "one page in Hebrew is no version");
    assert!(one(&pages[..2], "e-mail").touchpoint.versions.is_empty());
}

#[test]
fn an_address_is_for_letters_until_there_is_a_store() {
    let address = |sample: Sample, value: &str, exact: bool| {
        let fields = [("value", value.into()), ("exact", exact.into()), ("source", "jsonld".into())];
        sample.fact(FactName::Address, None, &fields)
    };
    assert!(of(&[address(page("/"), "Haifa", false)], "post").is_empty());
    let post = one(&[address(page("/"), "Haifa", false), address(page("/a"), "Main St 5, Haifa", true)], "post").touchpoint;
    assert_eq!((post.what.as_str(), post.answers.as_str(), post.trouble.join(" ")), ("Main St 5, Haifa", "", String::new()));
    let store = address(page("/s"), "Main St 5, Haifa", true).fact(FactName::Store, None, &[("type", "Store".into())]);
    let store = [store];
    assert!(of(&store, "post").is_empty());
    let store = one(&store, "store").touchpoint;
    assert_eq!((store.place.join(" "), store.clicks), ("structured data".to_owned(), None), "nobody clicks on data");
}

#[test]
fn text_messages_are_a_channel_of_their_own() {
    let message = |app: &str| page("/").fact(FactName::Messaging, None, &[("app", app.into()), ("target", "+302101234567".into())]);
    let sms = one(&[message("sms")], "sms").touchpoint;
    assert_eq!((sms.what.as_str(), sms.leads_to[0].to.as_str()), ("+302101234567", "messaging-app"));
}

#[test]
fn hours_are_quoted_where_they_are_stated_and_labels_alone_settle_nothing() {
    let phone = || page("/").phone("+302101234567", "tel");
    let hours = |pages: &[Sample]| {
        let hours = one(pages, "phone").touchpoint.hours.unwrap();
        (hours.state, hours.said.join("; "), hours.evidence.len())
    };
    assert_eq!(hours(&[phone()]), (HoursState::NotStated, String::new(), 0));
    let stated = phone().fact(FactName::Hours, None, &[("value", "Mo-Fr 9-17".into())]);
    assert_eq!(hours(&[stated, phone()]), (HoursState::Stated, "Mo-Fr 9-17".to_owned(), 1));
    assert_eq!(hours(&[phone().topic("hours.label", "/hours", Region::Footer)]), (HoursState::Unknown, String::new(), 0));
    assert_eq!(hours(&[phone().topic("service.hours-247", "/help", Region::Footer)]), (HoursState::Stated, "Label".to_owned(), 1));
    assert_eq!(one(&[page("/").form("contact", 1.0)], "form").touchpoint.hours, None);
}

#[test]
fn every_difficulty_names_its_code_and_points_at_what_was_seen() {
    let pages = [page("/").phone("+302101234567", "text"), page("/a")];
    let phone = one(&pages, "phone");
    let told: Vec<_> = phone.touchpoint.difficulties.iter().map(|d| (d.word(), d.evidence.clone())).collect();
    assert_eq!(told, [("not-clickable".to_owned(), vec![0]), ("hours-not-stated".to_owned(), Vec::new())]);
    assert_eq!(phone.touchpoint.trouble, ["not-clickable", "hours-not-stated"]);
}
