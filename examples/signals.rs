//! Prints what is recognised on saved pages, for measuring against labels: `signals LABELS.tsv > predictions.tsv`.
//!
//! In: a table with the columns `file`, and where they are known `id`, `url` and `lang`; files are relative to the table.
//! Out: `id<TAB>field<TAB>value` lines, one value a line (fields: see docs/accuracy.md). Through the library's public API only.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;
use std::path::Path;

use cxaudit::facts::Reader;
use cxaudit::model::catalogue::FactName;
use cxaudit::model::exchange::{BodyFacts, Exchange, Outcome, Response, Timing};
use cxaudit::model::fact::{Fact, PageFacts, Value};
use cxaudit::model::vocabulary::Device;
use cxaudit::{html, rules};
use url::Url;

/// Field of the output, and the topics that say yes to it.
const BY_TOPIC: &[(&str, &[&str])] = &[
    ("contact", &["contact.page"]),
    ("help", &["help.center", "help.faq"]),
    ("login", &["account.login", "account.page"]),
    ("newsletter", &["newsletter.signup"]),
    ("cart", &["cart.page", "cart.add", "checkout.page"]),
    ("store_locator", &["stores.locator"]),
    ("feedback", &["feedback.ask", "feedback.survey", "reviews.write"]),
];

/// Strength of a single weak hint: more than it counts as seen.
const WEAK: f64 = 0.5;

/// Short names of topics in the output.
const TOPIC_NAMES: &[(&str, &str)] = &[
    ("contact.page", "contact"),
    ("help.center", "help"),
    ("help.faq", "faq"),
    ("order.track", "track"),
    ("policy.returns", "returns"),
    ("policy.shipping", "shipping"),
    ("stores.locator", "stores"),
    ("chat.live", "chat"),
    ("whatsapp.label", "whatsapp"),
    ("account.login", "account"),
    ("account.page", "account"),
    ("account.register", "register"),
    ("cart.page", "cart"),
    ("cart.add", "cart"),
    ("checkout.page", "checkout"),
    ("search.label", "search"),
    ("newsletter.signup", "newsletter"),
    ("loyalty.club", "loyalty"),
    ("referral.invite", "refer"),
    ("reviews.customer", "reviews"),
    ("reviews.write", "reviews"),
    ("feedback.ask", "feedback"),
    ("careers", "careers"),
    ("policy.accessibility", "accessibility"),
    ("policy.privacy", "privacy"),
    ("language.switch", "language"),
    ("app.download", "app"),
    ("booking.book", "book"),
    ("giftcard", "giftcard"),
    ("policy.warranty", "warranty"),
    ("complaints", "complaints"),
    ("returns.free", "returns"),
    ("returns.store", "returns"),
    ("policy.withdrawal", "returns"),
    ("accessibility.tools", "accessibility"),
    ("warranty.register", "warranty"),
    ("feedback.survey", "feedback"),
    ("loyalty.points", "loyalty"),
    ("chat.human", "chat"),
    ("chat.bot", "chat"),
    ("delivery.time", "shipping"),
    ("delivery.cost", "shipping"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let table = std::env::args().nth(1).ok_or("usage: signals LABELS.tsv")?;
    let folder = Path::new(&table).parent().unwrap_or(Path::new("."));
    let text = std::fs::read_to_string(&table)?;
    let set = rules::load(&rules::embedded()).map_err(|errors| errors.render(false))?;
    let reader = Reader::new(set.queries())?;
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| columns.iter().position(|c| *c == name);
    let (file, id, url, lang) = (column("file").ok_or("no column `file`")?, column("id"), column("url"), column("lang"));
    let mut out = std::io::stdout().lock();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
        let path = cell(Some(file));
        let bytes = without_annotation(std::fs::read(folder.join(path))?);
        let url = Url::parse(cell(url)).or_else(|_| Url::parse("https://site.example/"))?;
        let page = html::read(&html::Source {
            bytes: &bytes,
            content_type: None,
            content_language: None,
            url: &url,
            truncated: false,
            shared: None,
        });
        let facts = reader.page(&page, &exchange(&url, cell(lang), bytes.len()));
        let id = if id.is_some() { cell(id) } else { path };
        for (field, value) in predictions(&facts) {
            writeln!(out, "{id}\t{field}\t{}", value.replace(['\t', '\n', '\r'], " "))?;
        }
    }
    Ok(())
}

/// The page without the spans that annotators of entities put into it (`<span data-...wa-...>`).
fn without_annotation(bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return bytes };
    if !text.contains("wa-") {
        return bytes;
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut open) = (text.as_str(), Vec::new());
    while let Some(at) = rest.find("<span").into_iter().chain(rest.find("</span")).min() {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let keep = if tag.starts_with("</") {
            open.pop().unwrap_or(true)
        } else {
            let keep = !(tag[..end].contains("data-") && tag[..end].contains("wa-"));
            open.push(keep);
            keep
        };
        if keep {
            out.push_str(&tag[..end]);
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    out.into_bytes()
}

/// A saved page as if it had just been fetched.
fn exchange(url: &Url, lang: &str, bytes: usize) -> Exchange {
    let size = u64::try_from(bytes).unwrap_or(u64::MAX);
    let response = Response {
        status: 200,
        version: "HTTP/1.1".to_owned(),
        headers: vec![("content-type".to_owned(), "text/html".to_owned())],
        body: BodyFacts { wire_bytes: size, decoded_bytes: size, ..BodyFacts::default() },
        timing: Timing::default(),
    };
    Exchange {
        url: url.clone(),
        referrer: None,
        anchor: None,
        depth: None,
        device: Device::Desktop,
        language: (!lang.is_empty()).then(|| lang.to_owned()),
        stand_in: true,
        hops: Vec::new(),
        outcome: Outcome::Response(response),
    }
}

fn predictions(page: &PageFacts) -> BTreeSet<(&'static str, String)> {
    let mut out = BTreeSet::new();
    let topics: BTreeSet<&str> =
        page.rows(FactName::Topic).filter(|f| f.text("element") != Some("heading")).filter_map(|f| f.text("topic")).collect();
    let forms: BTreeSet<&str> = page.rows(FactName::Form).filter_map(|f| f.text("kind")).collect();
    let mut yes: BTreeMap<&'static str, bool> =
        BY_TOPIC.iter().map(|(field, names)| (*field, names.iter().any(|t| topics.contains(t)))).collect();
    let mut also = |field: &'static str, more: bool| *yes.entry(field).or_default() |= more;
    also("search", forms.contains("search"));
    also("login", forms.contains("login"));
    also("newsletter", forms.contains("newsletter"));
    also("lang_switch", page.rows(FactName::Switcher).next().is_some());
    also("app", page.rows(FactName::AppLink).any(|f| f.text("source") == Some("link")));
    out.extend(yes.into_iter().map(|(field, yes)| (field, if yes { "y" } else { "n" }.to_owned())));
    out.extend(forms.iter().map(|kind| ("form", (*kind).to_owned())));
    out.extend(TOPIC_NAMES.iter().filter(|(topic, _)| topics.contains(topic)).map(|(_, name)| ("topic", (*name).to_owned())));
    let texts = |name: FactName, field: &'static str| page.rows(name).filter_map(move |fact| fact.text(field).map(str::to_owned));
    // The labels hold what a visitor sees or taps: what stands in structured data alone is left out.
    let valid = page.rows(FactName::Phone).filter(|f| f.field("valid") == Some(&Value::Bool(true)) && f.text("kind") != Some("data"));
    out.extend(valid.filter_map(|f| f.text("value")).map(|value| ("phones", value.to_owned())));
    let written = page.rows(FactName::Email).filter(|f| f.text("hidden") != Some("data"));
    out.extend(written.filter_map(|f| f.text("value")).map(|value| ("emails", value.to_owned())));
    out.extend(texts(FactName::Profile, "network").map(|value| ("social_profiles", value)));
    out.extend(texts(FactName::Messaging, "app").map(|value| ("messaging", value)));
    out.extend(page.rows(FactName::JsonLd).filter_map(sd_type).map(|value| ("sd_types", value)));
    for vendor in page.rows(FactName::Vendor) {
        let (Some(id), Some(Value::List(categories))) = (vendor.text("id"), vendor.field("category")) else { continue };
        out.insert(("vendors", format!("{}:{id}", categories.first().map_or("", String::as_str))));
        out.insert(("tech", id.to_owned()));
        // Weak evidence alone (a loader that brings other things, too) is no chat.
        let sure = matches!(vendor.field("strength"), Some(Value::Number(strength)) if *strength > WEAK);
        if sure && categories.iter().any(|category| category == "chat") {
            out.insert(("chat", id.to_owned()));
        }
    }
    out
}

/// `jsonld:Organization`, `micro:Product`, `rdfa:v:Breadcrumb`.
fn sd_type(fact: &Fact) -> Option<String> {
    let syntax = match fact.text("syntax")? {
        "microdata" => "micro",
        other => other,
    };
    Some(format!("{syntax}:{}", fact.text("type")?))
}
