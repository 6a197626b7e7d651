//! What holds of every page that was read, whatever stood on it.
//!
//! In: a page and its facts. Out: nothing, or a panic. The bounds are those that the types' documentation promises.

use std::collections::{BTreeMap, BTreeSet};

use cxaudit::facts::{Reader, SiteInput, SiteSummary};
use cxaudit::html::{Page, Source, read};
use cxaudit::model::catalogue::{FactName, fact_row, metric_row};
use cxaudit::model::exchange::{BodyFacts, Exchange, Outcome, Response, Timing};
use cxaudit::model::fact::{Hits, PageFacts, Sighting, Value};
use cxaudit::model::vocabulary::Device;
use url::Url;

use super::engine::Seen;

/// Bytes of all facts and hits of a page, as JSON: far above any page of use.
const FACTS: usize = 4 << 20;

pub(crate) fn address() -> Url {
    Url::parse("https://www.shop.example/de/help/page.html?x=1").unwrap()
}

/// The exchange a page would have come by.
pub(crate) fn exchange(headers: Vec<(String, String)>) -> Exchange {
    let timing = Timing::default();
    let response = Response { status: 200, version: "HTTP/1.1".to_owned(), headers, body: BodyFacts::default(), timing };
    Exchange {
        url: address(),
        referrer: None,
        anchor: Some("Help".to_owned()),
        depth: Some(1),
        device: Device::Phone,
        language: None,
        stand_in: false,
        hops: Vec::new(),
        outcome: Outcome::Response(response),
    }
}

pub(crate) fn page(bytes: &[u8], content_type: Option<&str>) -> Page {
    let url = address();
    read(&Source { bytes, content_type, content_language: None, url: &url, truncated: false, shared: None })
}

/// Reads bytes twice and checks everything; what was found.
pub(crate) fn checked(reader: &Reader, bytes: &[u8], content_type: Option<&str>, seen: &mut Seen) -> PageFacts {
    let exchange = exchange(vec![("content-type".to_owned(), content_type.unwrap_or("text/html").to_owned())]);
    let page = page(bytes, content_type);
    page_holds(&page, bytes.len());
    let facts = reader.page(&page, &exchange);
    facts_hold(&page, &facts);
    let again = reader.page(&self::page(bytes, content_type), &exchange);
    assert!(facts == again, "the same page twice gives other facts:\n{facts:?}\n{again:?}");
    let mut site = SiteSummary::new();
    site.add(&facts, &[], Some(1));
    let site = site.finish(&SiteInput::default());
    assert!(site.facts.metrics.values().all(|value| value.is_finite()));
    note(&page, &facts, seen);
    facts
}

fn note(page: &Page, facts: &PageFacts, seen: &mut Seen) {
    for fact in &facts.facts {
        seen.note((fact.name, fact.region.is_some()));
        for (field, value) in &fact.fields {
            match value {
                Value::Bool(value) => seen.note((fact.name, field, value)),
                Value::Text(text) if text.len() < 24 && !text.contains(|c: char| c.is_ascii_digit() || c == '@') => {
                    seen.note((fact.name, field, text));
                }
                _ => seen.note((fact.name, field)),
            }
        }
    }
    for (name, value) in &facts.metrics {
        seen.note((name, value.abs().log2().ceil().to_bits()));
    }
    for (signal, hits) in &facts.hits {
        seen.note((format!("{signal:?}"), hits.count.checked_ilog2()));
    }
    seen.note((facts.state, &facts.language.found, &facts.language.declared, facts.rtl, facts.tag_manager));
    seen.note((page.charset, page.charset_by, page.malformed, &page.cut));
    let lists = [page.links.len(), page.controls.len(), page.forms.len(), page.fields.len(), page.images.len(), page.frames.len()];
    let more = [page.scripts.len(), page.inline_scripts.len(), page.json_ld.len(), page.link_elements.len(), page.metas.len()];
    for (at, length) in lists.iter().chain(&more).chain(&[page.headings.len(), page.ids.len(), page.text.blocks.len()]).enumerate() {
        seen.note((at, length.checked_ilog2()));
    }
}

fn page_holds(page: &Page, bytes: usize) {
    assert!(page.depth <= 512 && page.elements <= 200_000, "{} deep, {} elements", page.depth, page.elements);
    // Formatting elements are opened again by the parser, in each block; what a page makes of that is bounded all the same.
    assert!(page.links.len() <= 20_000 && page.images.len() <= 20_000 && page.fields.len() <= 20_000);
    assert!(page.elements as usize <= bytes.saturating_mul(300) + 10, "{} elements of {bytes} bytes", page.elements);
    let text = &page.text.text;
    assert!(text.len() <= 1 << 20);
    let mut end = 0;
    for block in &page.text.blocks {
        assert!(end <= block.start && block.start <= block.end, "blocks overlap");
        assert!(text.get(block.start..block.end).is_some(), "a block cuts a character");
        end = block.end;
    }
    for link in &page.links {
        assert!(link.label.chars().count() <= 200 && link.href.chars().count() <= 2_048, "{link:?}");
    }
    for form in &page.forms {
        assert!(form.text.chars().count() <= 500);
        assert!(form.fields.iter().all(|at| *at < page.fields.len()) && form.controls.iter().all(|at| *at < page.controls.len()));
    }
    assert!(page.fields.iter().all(|field| field.form.is_none_or(|at| at < page.forms.len()) && field.options.len() <= 300));
    assert!(page.inline_scripts.iter().map(|script| script.text.len()).sum::<usize>() <= 200_000);
    assert!(page.ids.is_sorted());
}

fn facts_hold(page: &Page, facts: &PageFacts) {
    let mut rows: BTreeMap<FactName, usize> = BTreeMap::new();
    for fact in &facts.facts {
        *rows.entry(fact.name).or_default() += 1;
        let known: BTreeSet<&str> = fact_row(fact.name).fields.iter().map(|field| field.name).collect();
        assert!(fact.fields.iter().all(|(name, _)| known.contains(name)), "{fact:?}");
        sighting_holds(&fact.seen);
        for (name, value) in &fact.fields {
            value_holds(fact.name, name, value);
        }
    }
    for (name, count) in rows {
        assert!(count <= if name == FactName::Topic { 240 } else { 60 }, "{count} rows of {name}");
    }
    let length = page.text.text.chars().count();
    for hits in facts.hits.values() {
        assert!(hits.first.len() <= Hits::KEPT && hits.first.len() <= hits.count as usize);
        for hit in &hits.first {
            sighting_holds(&hit.seen);
            assert!(hit.what.len() <= 4_096, "{} bytes of a hit", hit.what.len());
            assert!(hit.offset.is_none_or(|offset| offset as usize <= length), "{hit:?} in {length} characters");
        }
    }
    assert!(facts.metrics.iter().all(|(name, value)| value.is_finite() && metric_row(*name).name == *name));
    assert!(facts.title.chars().count() <= 200 && facts.state_note.chars().count() <= 400, "{}", facts.state_note);
    let bytes = serde_json::to_vec(facts).unwrap().len();
    assert!(bytes <= FACTS, "{bytes} bytes of facts");
}

fn value_holds(row: FactName, field: &str, value: &Value) {
    match value {
        Value::Bool(_) => {}
        Value::Number(number) => assert!(number.is_finite(), "{row} {field}: {number}"),
        Value::Text(text) => assert!(text.len() <= 8_192 && !text.contains('\0'), "{row} {field}: {} bytes {text:.200}", text.len()),
        Value::List(list) => {
            assert!(list.len() <= 1_000 && list.iter().all(|text| text.len() <= 8_192), "{row} {field}: {} of them", list.len());
        }
    }
}

fn sighting_holds(seen: &Sighting) {
    assert!(seen.selector.chars().count() <= 120, "selector of {}: {}", seen.selector.chars().count(), seen.selector);
    assert!(seen.excerpt.chars().count() <= 200, "excerpt of {}: {}", seen.excerpt.chars().count(), seen.excerpt);
    for text in [&seen.selector, &seen.excerpt] {
        assert!(!text.contains(|c: char| c.is_control()), "control character in {text:?}");
    }
}
