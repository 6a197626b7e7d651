//! Runs one family on a page, with a few words of every topic it asks for, for the tests of families.

use crate::html::Page;
use crate::model::catalogue::FactName;
use crate::model::fact::{Fact, Value};
use crate::model::query::{HourTerms, HourWord, Lexicon, QuerySet, ShortNumbers};

use super::context::Context;
use super::css::SelectorSet;
use super::labels;
use super::samples::{exchange, lexicon, query_set};
use super::sheet::Sheet;
use super::vendors::VendorMatch;
use super::words::Lexicons;

pub(crate) use super::samples::{page, page_at};

/// What a test says of the page beside its HTML.
#[derive(Default)]
pub(crate) struct Setting<'a> {
    pub url: Option<&'a str>,
    pub country: Option<&'a str>,
    pub vendors: Vec<VendorMatch>,
}

/// Rows that a family writes for a page.
pub(crate) fn run(html: &str, family: impl Fn(&Context, &mut Sheet)) -> Vec<Fact> {
    run_with(html, &Setting::default(), family)
}

/// The same with an address, a country or vendors.
pub(crate) fn run_with(html: &str, setting: &Setting<'_>, family: impl Fn(&Context, &mut Sheet)) -> Vec<Fact> {
    let url = setting.url.unwrap_or("https://www.brand.example/");
    let (page, exchange) = (page_at(url, html), exchange(url, &[]));
    let queries = queries();
    let lexicons = Lexicons::new(&queries).unwrap();
    let language = language(&page);
    let languages = lexicons.languages(language.as_deref());
    let topics = labels::read(&page, &lexicons, language.as_deref());
    let mut selectors = SelectorSet::default();
    selectors.seal().unwrap();
    let walked = selectors.walk(&page);
    let ctx = Context {
        page: &page,
        exchange: &exchange,
        lexicons: &lexicons,
        languages,
        topics: &topics,
        walked: &walked,
        vendors: &setting.vendors,
        country: setting.country,
        language: language.as_deref(),
        queries: &queries,
    };
    let mut sheet = Sheet::default();
    family(&ctx, &mut sheet);
    sheet.finish().0
}

/// Rows of one name as lines of their fields.
pub(crate) fn rows(facts: &[Fact], name: FactName, fields: &[&str]) -> Vec<String> {
    let line = |fact: &Fact| fields.iter().map(|f| fact.field(f).map_or("-".to_owned(), shown)).collect::<Vec<_>>().join(" ");
    facts.iter().filter(|fact| fact.name == name).map(line).collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(words) => words.join(","),
    }
}

fn language(page: &Page) -> Option<String> {
    page.read_as().map(str::to_owned)
}

fn queries() -> QuerySet {
    let topics: &[(&str, &[&str], &[&str])] = &[
        ("phone.label", &["phone", "tel", "call us"], &["טלפון"]),
        ("fax.label", &["fax"], &["פקס"]),
        ("vat.label", &["vat", "company number"], &["ח.פ"]),
        ("whatsapp.label", &["whatsapp"], &["ווטסאפ"]),
        ("search.label", &["search"], &["חיפוש"]),
        ("account.login", &["log in", "login", "sign in"], &["התחברות"]),
        ("account.register", &["register", "sign up", "create account"], &["הרשמה"]),
        ("account.recover", &["forgot password", "reset password"], &["שכחתי סיסמה"]),
        ("newsletter.signup", &["newsletter", "subscribe"], &["ניוזלטר"]),
        ("contact.page", &["contact", "contact us"], &["צור קשר"]),
        ("form.message", &["message", "your question"], &["הודעה"]),
        ("form.comment", &["comment", "leave a reply"], &["תגובה"]),
        ("form.email", &["email", "e-mail"], &["דואל"]),
        ("form.name", &["name"], &["שם"]),
        ("form.phone", &["phone"], &["טלפון"]),
        ("form.submit", &["send", "submit"], &["שליחה"]),
        ("cart.add", &["add to cart"], &["הוספה לסל"]),
        ("checkout.page", &["checkout"], &["לתשלום"]),
        ("booking.book", &["book now", "check availability"], &["הזמנת שולחן"]),
        ("callback.request", &["call me back"], &["חזרו אליי"]),
        ("chat.live", &["live chat"], &[]),
        ("quote.request", &["request a quote"], &["הצעת מחיר"]),
        ("stores.locator", &["store locator"], &["הסניפים שלנו"]),
        ("policy.privacy", &["privacy policy"], &["מדיניות פרטיות"]),
        ("captcha.label", &["captcha"], &[]),
        ("help.faq", &["faq", "frequently asked questions"], &["שאלות נפוצות"]),
        ("help.center", &["help center", "help"], &["עזרה"]),
        ("hours.label", &["opening hours"], &["שעות פתיחה"]),
        ("hours.days", &["monday", "sunday", "friday"], &["ראשון"]),
        ("address.label", &["address"], &["כתובת"]),
        ("social.follow", &["follow us"], &["עקבו אחרינו"]),
        ("careers", &["join our team", "careers"], &["דרושים"]),
        ("desk.authority", &["data protection commission"], &[]),
        ("desk.other", &["press office", "report abuse"], &["דוברות"]),
        ("share.label", &["share"], &["שתף"]),
        ("wishlist", &["wish list", "wishlist"], &["רשימת משאלות"]),
        ("reco.block", &["you may also like"], &["אולי יעניין אותך"]),
        ("reco.personal", &["recommended for you"], &[]),
        ("reco.recent", &["recently viewed"], &["נצפו לאחרונה"]),
        ("nav.breadcrumb", &["breadcrumb"], &[]),
        ("nav.home", &["=home"], &["=דף הבית"]),
        ("consent.reject", &["reject all"], &["דחה הכל"]),
        ("payment.methods", &["payment methods"], &["אמצעי תשלום"]),
    ];
    let mut lexicons: Vec<Lexicon> = topics.iter().map(|(topic, en, he)| lexicon(topic, &[("en", en), ("he", he)], &[])).collect();
    let mut switch =
        lexicon("language.switch", &[("en", &["=english", "=en", "change language"]), ("he", &["=עברית"]), ("el", &["=ελληνικα"])], &[]);
    switch.every_language = true;
    lexicons.push(switch);
    let short_numbers = vec![ShortNumbers { country: "IL".to_owned(), patterns: vec![r"\*\d{4}".to_owned()] }];
    let hours = std::collections::BTreeMap::from([("en".to_owned(), english_hours())]);
    QuerySet { short_numbers, hours, ..query_set(lexicons) }
}

/// A few words of opening hours.
pub(crate) fn english_hours() -> HourTerms {
    let words = [
        ("monday mon m", HourWord::Days(1)),
        ("tuesday tue", HourWord::Days(1 << 1)),
        ("wednesday wed", HourWord::Days(1 << 2)),
        ("thursday thu", HourWord::Days(1 << 3)),
        ("friday fri f", HourWord::Days(1 << 4)),
        ("saturday sat", HourWord::Days(1 << 5)),
        ("sunday sun", HourWord::Days(1 << 6)),
        ("holidays", HourWord::Days(1 << 7)),
        ("weekdays", HourWord::Days(0b001_1111)),
        ("daily", HourWord::Days(0b111_1111)),
        ("to until", HourWord::To),
        ("and", HourWord::And),
        ("closed", HourWord::Closed),
        ("24/7", HourWord::Always),
        ("am a.m.", HourWord::Am),
        ("pm p.m.", HourWord::Pm),
        ("uhr", HourWord::Hour),
        ("summer", HourWord::Season),
        ("from open", HourWord::Skip),
    ];
    let words = words.iter().flat_map(|(words, meaning)| words.split(' ').map(|word| (word.to_owned(), *meaning)));
    HourTerms { words: words.collect(), stems: std::collections::BTreeMap::new() }
}
