//! Self-service on the page: questions with answers, by markup or by shape, and a search among them.
//!
//! In: structured data, headings, disclosure buttons, fields. Out: `help` rows. Links to help pages are topics, not rows here.

use std::collections::BTreeMap;

use crate::html::{ElementRef, Form, NodeId, Place};
use crate::model::catalogue::FactName;
use crate::model::vocabulary::Region;

use super::asked::{self, Question, asks};
use super::context::Context;
use super::items::Items;
use super::sheet::Sheet;

/// Questions that make a list of questions.
const ENOUGH: usize = 3;
/// Words that make an answer.
const ANSWER: usize = 3;
/// Questions looked at.
const MOST: usize = 60;
/// Which of the lists of questions has the links.
const LINKS: usize = 2;

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

/// Headings, disclosure buttons and lines of one shape that ask, and the answers behind them. Where the page says that these are its frequent
/// questions, the answers may come later by script; elsewhere a list of questions without answers is a list of teasers.
fn questions(ctx: &Context, sheet: &mut Sheet) {
    let greek = ctx.language == Some("el");
    let headings = ctx.page.headings.iter().filter(|h| !h.place.hidden && asks(&h.text, greek)).map(|h| (h.level, h.place));
    let controls = ctx.page.controls.iter().filter(|c| !c.place.hidden && asks(&c.label, greek)).map(|c| (0, c.place));
    let links = ctx.page.links.iter().filter(|l| l.href.starts_with('#') && asks(&l.label, greek)).map(|l| (0, l.place));
    let mut lists = vec![headings.collect::<Vec<_>>(), controls.collect(), links.collect()];
    lists.extend(in_text(ctx));
    let says = || ctx.title_has("help.faq") || (0..ctx.page.headings.len()).any(|at| ctx.heading_has(at, "help.faq"));
    let mut most: Option<Vec<Place>> = None;
    for (kind, list) in lists.into_iter().enumerate().filter(|(_, list)| list.len() >= ENOUGH) {
        let asked = if says() {
            list.into_iter().map(|(_, place)| place).collect()
        } else if kind == LINKS {
            list.into_iter().map(|(_, place)| place).filter(|place| leads_to_an_answer(ctx, *place)).collect()
        } else {
            of_one_list(ctx, &list)
        };
        if asked.len() >= ENOUGH && most.as_ref().is_none_or(|most| asked.len() >= most.len()) {
            most = Some(asked);
        }
    }
    if let Some((count, first)) = most.and_then(|list| list.first().map(|place| (list.len(), *place))) {
        row(ctx, "questions", count, first.node, first.region, sheet);
    }
}

/// Questions of the text in lists of one shape each: what a list of terms holds, or elements of one class.
fn in_text(ctx: &Context) -> Vec<Vec<(u8, Place)>> {
    let mut shapes: BTreeMap<(&str, &str), Vec<(u8, Place)>> = BTreeMap::new();
    let asked = asked::questions(ctx);
    for Question { place, .. } in asked {
        let Some(element) = ctx.page.element(place.node) else { continue };
        let class = element.attr("class").unwrap_or_default().trim();
        let around = || element.parent().and_then(ElementRef::wrap).and_then(|around| around.attr("class")).unwrap_or_default().trim();
        let class = if class.is_empty() { around() } else { class };
        let name = element.value().name();
        if !class.is_empty() || name == "dt" {
            shapes.entry((name, class)).or_default().push((0, place));
        }
    }
    shapes.into_values().collect()
}

/// The questions of one level that words follow: the level with the most of them.
fn of_one_list(ctx: &Context, list: &[(u8, Place)]) -> Vec<Place> {
    let mut levels: BTreeMap<u8, Vec<Place>> = BTreeMap::new();
    for (at, (level, place)) in list.iter().enumerate().take(MOST) {
        let next = list.get(at + 1).map(|(_, place)| place.node);
        if !is_link(ctx, *place) && ctx.page.has_words_behind(place.node, next, ANSWER) {
            levels.entry(*level).or_default().push(*place);
        }
    }
    levels.into_values().max_by_key(Vec::len).unwrap_or_default()
}

/// A question that is itself a link is answered elsewhere, if at all.
fn is_link(ctx: &Context, place: Place) -> bool {
    let leads = |e: ElementRef| e.value().name() == "a" && e.attr("href").is_some_and(|href| !href.starts_with('#'));
    ctx.page.element(place.node).is_some_and(|element| {
        element.ancestors().take(3).filter_map(ElementRef::wrap).any(leads)
            || element.descendants().take(20).filter_map(ElementRef::wrap).any(leads)
    })
}

/// A link to an answer on the page.
fn leads_to_an_answer(ctx: &Context, place: Place) -> bool {
    let href = ctx.page.element(place.node).and_then(|element| element.attr("href")).unwrap_or_default();
    let id = href.trim_start_matches('#');
    !id.is_empty() && ctx.page.ids.binary_search_by(|known| known.as_str().cmp(id)).is_ok()
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
        let asked = "<h3>How long does it take?</h3><h3>Where is my order?</h3><h3>Can I return it?</h3>";
        assert_eq!(help(&format!("<h1>FAQ</h1>{asked}")), ["questions 3"]);
        assert_eq!(help(&asked.replace("</h3>", "</h3><p>Look into your account.</p>")), ["questions 3"]);
        assert_eq!(
            help(
                "<details><summary>כמה זמן זה לוקח?</summary>עד שלושה ימים</details><details><summary>איפה ההזמנה שלי?</summary>בדף ההזמנות שלך</details><details><summary>איך מחזירים מוצר?</summary>בכל אחד מהסניפים</details>"
            ),
            ["questions 3"]
        );
    }

    #[test]
    fn lists_of_terms_and_toggles_of_one_class_ask() {
        let asked = ["How long does it take?", "Where is my order?", "Can I return it?"];
        let list = |open: &str, close: &str| asked.map(|q| format!("{open}{q}{close}<dd>Look into your account.</dd>")).concat();
        assert_eq!(help(&format!("<dl>{}</dl>", list("<dt>", "</dt>"))), ["questions 3"]);
        assert_eq!(help(&list("<div class=toggle><div>", "</div></div>")), ["questions 3"]);
        assert_eq!(help(&list("<p>", "</p>")), Vec::<String>::new(), "an essay asks, too");
    }

    #[test]
    fn one_question_is_a_headline() {
        assert_eq!(help("<h1>Why us, of all the shops?</h1><p>Ok? Yes? No?"), Vec::<String>::new());
    }

    #[test]
    fn teasers_that_ask_are_no_help() {
        for html in [
            "<h3>Senza file allo sportello ?</h3><h3>Vuoi risparmiare ?</h3><h3>Parti con noi ?</h3>",
            "<h3>No queue today?</h3><a href=/a>Read more about the app</a><h3>Want to save?</h3><a href=/b>Read all our offers now</a><h3>Going far away?</h3><a href=/c>Read of our tours here</a>",
            "<h3><a href=/a>No queue today?</a></h3><p>Take the app with you.</p><h3><a href=/b>Want to save?</a></h3><p>Take the pass with you.</p><h3><a href=/c>Going far away?</a></h3><p>Take the bus with us.</p>",
            "<h2>No queue today?</h2><p>Take the app with you.</p><h3>Want to save?</h3><p>Take the pass with you.</p><h4>Going far away?</h4><p>Take the bus with us.</p>",
            "<button>Forgot your password?</button><button>New customer here?</button><button>Need a new code?</button>",
        ] {
            assert_eq!(help(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn answers_may_lie_in_panels() {
        let panel = |q: &str| {
            format!("<div><h3><button aria-expanded=false>{q}</button></h3><div hidden><p>Up to three days in all.</p></div></div>")
        };
        let html = ["How long does it take?", "Where is my order?", "Can I return it?"].map(panel).concat();
        assert_eq!(help(&html), ["questions 3"]);
        let linked = "<a href='#a'>How long is it?</a><a href='#b'>Where is it now?</a><a href='#c'>Can I return it?</a>";
        assert_eq!(help(linked), Vec::<String>::new());
        assert_eq!(help(&format!("{linked}<p id=a>x<p id=b>x<p id=c>x")), ["questions 3"]);
        let japanese = ["送料はいくらですか？", "返品はできますか？", "いつ届きますか？"]
            .map(|q| format!("<dt><h4>{q}</h4></dt><dd>三営業日以内にお届けします。</dd>"))
            .concat();
        assert_eq!(help(&japanese), ["questions 3"]);
    }

    #[test]
    fn the_search_of_a_help_page_is_its_search() {
        assert_eq!(help("<main><h1>Help center</h1><input type=search></main>"), ["search 0"]);
        assert_eq!(help("<header><input type=search></header><main><h1>Help center</h1></main>"), Vec::<String>::new());
        assert_eq!(help("<main><h1>Shop</h1><input type=search></main>"), Vec::<String>::new());
    }
}
