//! Self-service on the page: questions with answers, by markup or by shape, and a search among them.
//!
//! In: structured data, headings, disclosure buttons, fields. Out: `help` rows. Links to help pages are topics, not rows here.

use crate::html::{Form, NodeId};
use crate::model::catalogue::FactName;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::items::Items;
use super::sheet::Sheet;

/// Questions that make a list of questions.
const ENOUGH: usize = 3;

/// Collects the help on a page.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let page = items.items.iter().enumerate().find(|(at, _)| items.is(*at, "FAQPage") || items.is(*at, "QAPage"));
    if let Some((_, item)) = page {
        let questions = (0..items.items.len()).filter(|at| items.is(*at, "Question")).count();
        row(ctx, "faq-markup", questions, item.node, None, sheet);
    }
    questions(ctx, sheet);
    search(ctx, sheet);
}

fn row(ctx: &Context, kind: &'static str, count: usize, node: NodeId, region: Option<Region>, sheet: &mut Sheet) {
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    sheet.fact(FactName::Help, region, ctx.seen(node), vec![("kind", kind.into()), ("count", count.into())]);
}

/// Headings and disclosure buttons that ask.
fn questions(ctx: &Context, sheet: &mut Sheet) {
    let greek = ctx.language == Some("el");
    let headings = ctx.page.headings.iter().filter(|h| !h.place.hidden && asks(&h.text, greek)).map(|h| h.place);
    let controls = ctx.page.controls.iter().filter(|c| !c.place.hidden && asks(&c.label, greek)).map(|c| c.place);
    let links = ctx.page.links.iter().filter(|l| l.href.starts_with('#') && asks(&l.label, greek)).map(|l| l.place);
    let lists = [headings.collect::<Vec<_>>(), controls.collect(), links.collect()];
    let most = lists.iter().max_by_key(|list| list.len()).filter(|list| list.len() >= ENOUGH);
    if let Some(first) = most.and_then(|list| list.first().map(|place| (list.len(), *place))) {
        row(ctx, "questions", first.0, first.1.node, first.1.region, sheet);
    }
}

/// Ends as a question in its script; Greek asks with `;`.
fn asks(text: &str, greek: bool) -> bool {
    let text = text.trim_end_matches(['+', '-', '−', '–', '▼', '›', '»', ' ', '"']);
    text.chars().count() >= 8 && (text.ends_with(['?', '？', '؟', '՞', '\u{37e}']) || (greek && text.ends_with(';')))
}

/// A search field of the help: it says so itself, or it stands in the content of a page whose first heading does.
fn search(ctx: &Context, sheet: &mut Sheet) {
    let is_help = |heading: usize| ctx.heading_has(heading, "help.center") || ctx.heading_has(heading, "help.faq");
    let on_help = ctx.page.headings.iter().position(|h| h.level == 1).is_some_and(is_help);
    for (at, field) in ctx.page.fields.iter().enumerate() {
        let form = field.form.and_then(|form| ctx.page.forms.get(form));
        let searches = field.kind == "search" || ctx.field_has(at, "search.label") || form.is_some_and(searches);
        let says = ctx.field_has(at, "help.center") || ctx.field_has(at, "help.faq");
        let content = matches!(field.place.region, Some(Region::Main) | None);
        if searches && !field.place.hidden && (says || (on_help && content)) {
            row(ctx, "search", 0, field.place.node, field.place.region, sheet);
            return;
        }
    }
}

fn searches(form: &Form) -> bool {
    form.hints.contains("search")
}

#[cfg(test)]
mod tests {
    use super::super::structured;
    use super::super::test_page::{rows, run};
    use super::*;

    fn help(html: &str) -> Vec<String> {
        rows(&run(html, |ctx, sheet| collect(ctx, &structured::read(ctx), sheet)), FactName::Help, &["kind", "count"])
    }

    #[test]
    fn markup_headings_and_disclosures() {
        let markup =
            r#"<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question"},{"@type":"Question"}]}</script>"#;
        assert_eq!(help(markup), ["faq-markup 2"]);
        assert_eq!(help("<h3>How long does it take?</h3><h3>Where is my order?</h3><h3>Can I return it?</h3>"), ["questions 3"]);
        assert_eq!(
            help(
                "<details><summary>כמה זמן זה לוקח?</summary>x</details><details><summary>איפה ההזמנה שלי?</summary>x</details><details><summary>איך מחזירים מוצר?</summary>x</details>"
            ),
            ["questions 3"]
        );
    }

    #[test]
    fn one_question_is_a_headline() {
        assert_eq!(help("<h1>Why us, of all the shops?</h1><p>Ok? Yes? No?"), Vec::<String>::new());
    }

    #[test]
    fn the_search_of_a_help_page_is_its_search() {
        assert_eq!(help("<main><h1>Help center</h1><input type=search></main>"), ["search 0"]);
        assert_eq!(help("<header><input type=search></header><main><h1>Help center</h1></main>"), Vec::<String>::new());
        assert_eq!(help("<main><h1>Shop</h1><input type=search></main>"), Vec::<String>::new());
    }
}
