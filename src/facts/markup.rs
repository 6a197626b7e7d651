//! Headings, links, labels and texts as a visitor meets them: what says nothing, what leads nowhere, what is hard to read.
//!
//! In: the page's lists and topics. Out: `heading`, `link_text` and `language`-free metrics of simplicity. Contrast and
//! layout need a browser and are not judged here.

use std::collections::BTreeSet;

use url::{Position, Url};

use crate::html::{ElementRef, Link, Place};
use crate::model::catalogue::{FactName, MetricName};
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::idle_links::{self, is_scripted};
use super::prose::{ends_as_prose, sentences, words};
use super::sheet::Sheet;
use super::speed::{count, domain};
use super::untranslated::Translation;

/// Words of main text under which a mean of sentences says little.
const ENOUGH_WORDS: usize = 100;
/// Words from which a block is a paragraph and not a label.
const PARAGRAPH_WORDS: usize = 8;
/// Words from which a paragraph may be one too long and is worth showing.
const LONG_WORDS: usize = 100;

/// Collects them.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    headings(ctx, sheet);
    links(ctx, sheet);
    idle_links::collect(ctx, sheet);
    labels(ctx, sheet);
    texts(ctx, sheet);
    let page = ctx.page;
    // A page without the one or the other has none of it, which is a number, too.
    sheet.metric(MetricName::TitleLength, count(page.title.trim().chars().count()));
    let description = page.metas.iter().find(|m| m.name == "description").map_or("", |meta| meta.content.trim());
    sheet.metric(MetricName::DescriptionLength, count(description.chars().count()));
}

fn headings(ctx: &Context, sheet: &mut Sheet) {
    let (mut first, mut skips, mut before) = (0, 0, 0);
    for heading in ctx.page.headings.iter().filter(|h| !h.place.hidden) {
        first += usize::from(heading.level == 1);
        if before > 0 && heading.level > before + 1 {
            skips += 1;
            sheet.offends(MetricName::HeadingSkips, heading.place.region, || ctx.seen(heading.place.node));
        }
        before = heading.level;
        if sheet.has_room(FactName::Heading) {
            let text: String = heading.text.chars().take(200).collect();
            let fields = vec![("level", f64::from(heading.level).into()), ("text", text.into())];
            sheet.fact(FactName::Heading, heading.place.region, ctx.seen(heading.place.node), fields);
        }
    }
    if let Some(place) = ctx.page.empty_h1.filter(|_| first == 0) {
        let fields = vec![("level", 1.0.into()), ("text", "".into())];
        sheet.fact(FactName::Heading, place.region, ctx.seen(place.node), fields);
    }
    sheet.metric(MetricName::H1Count, count(first));
    sheet.metric(MetricName::HeadingSkips, count(skips));
}

fn links(ctx: &Context, sheet: &mut Sheet) {
    let page = ctx.page;
    let (mut all, mut generic, mut empty, mut dead, mut script_only, mut nav) = (0, 0, 0, 0, 0, 0);
    let mut internal: Vec<&str> = Vec::new();
    let own = page.url.host_str().map(domain);
    let mut named = None;
    for (at, link) in page.links.iter().enumerate().filter(|(_, l)| !l.place.hidden && !l.place.quoted) {
        all += 1;
        nav += usize::from(matches!(link.place.region, Some(Region::Header | Region::Nav)));
        script_only += usize::from(needs_script(&link.href));
        let leads_nowhere = is_dead_anchor(ctx, link);
        dead += usize::from(leads_nowhere);
        if let Some(url) = link.url.as_ref().filter(|u| matches!(u.scheme(), "http" | "https"))
            && url.host_str().map(domain) == own
        {
            internal.push(&url[..Position::AfterQuery]);
        }
        let problem = if link.label.is_empty() {
            empty += 1;
            "empty"
        } else if ctx.link_has(at, "link.generic") && words(&link.label) <= 4 {
            generic += 1;
            "generic"
        } else if is_dead_twin(ctx, link, &mut named) {
            "dead"
        } else if leads_nowhere {
            "anchor"
        } else {
            continue;
        };
        if sheet.has_room(FactName::LinkText) {
            let seen = ctx.seen(link.place.node);
            let share = match problem {
                "empty" => Some(MetricName::EmptyLinkShare),
                "generic" => Some(MetricName::GenericLinkShare),
                _ => None,
            };
            if let Some(share) = share {
                sheet.offends(share, link.place.region, || seen.clone());
            }
            let fields: Vec<(&'static str, Value)> =
                vec![("problem", problem.into()), ("text", link.label.as_str().into()), ("href", link.href.as_str().into())];
            sheet.fact(FactName::LinkText, link.place.region, seen, fields);
        }
    }
    internal.sort_unstable();
    internal.dedup();
    sheet.metric(MetricName::Links, count(all));
    sheet.metric(MetricName::InternalLinks, count(internal.len()));
    sheet.metric(MetricName::NavLinks, count(nav));
    sheet.metric(MetricName::DeadAnchorLinks, count(dead));
    sheet.metric(MetricName::ScriptOnlyLinks, count(script_only));
    sheet.share(MetricName::GenericLinkShare, generic, all);
    sheet.share(MetricName::EmptyLinkShare, empty, all);
}

/// A link that leads nowhere unless a script catches it.
fn needs_script(href: &str) -> bool {
    href == "#" || href.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"))
}

/// A bare `#` under a name by which another link of the page leads somewhere: an entry that was never filled in. What shows
/// signs of a script (a menu that opens, a handler, a role) may work.
fn is_dead_twin(ctx: &Context, link: &Link, named: &mut Option<BTreeSet<String>>) -> bool {
    if link.href != "#" {
        return false;
    }
    let Some(element) = ctx.page.element(link.place.node) else { return false };
    !is_scripted(element)
        && !has_panel_behind(element)
        && named.get_or_insert_with(|| labels_that_lead(ctx)).contains(&link.label.to_lowercase())
}

/// Whether something stands behind an entry that it may open: a list, a block or a button among what follows it, or behind the
/// heading, paragraph or span it stands in.
fn has_panel_behind(entry: ElementRef) -> bool {
    let opened = |next: ElementRef| {
        matches!(next.value().name(), "ul" | "ol" | "dl" | "dd" | "div" | "nav" | "section" | "button" | "details" | "table")
            || next.value().attr("hidden").is_some()
    };
    let behind = |element: ElementRef| element.next_siblings().filter_map(ElementRef::wrap).any(opened);
    let holders = entry.ancestors().filter_map(ElementRef::wrap).take(2);
    let mut wrapped = holders.take_while(|holder| {
        matches!(holder.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "span" | "strong" | "b" | "dt" | "summary")
    });
    behind(entry) || wrapped.any(behind)
}

/// Labels of shown links that lead somewhere, in lower case.
fn labels_that_lead(ctx: &Context) -> BTreeSet<String> {
    let leads = |link: &&Link| !link.place.hidden && !link.href.is_empty() && !needs_script(&link.href);
    ctx.page.links.iter().filter(leads).filter(|link| !link.label.is_empty()).map(|link| link.label.to_lowercase()).collect()
}

/// A link to an id that the page it stands on does not have. Routes, text fragments and `#top` are none.
fn is_dead_anchor(ctx: &Context, link: &Link) -> bool {
    let Some(url) = &link.url else { return false };
    let Some(fragment) = url.fragment().filter(|f| !f.is_empty()) else { return false };
    let route = fragment.starts_with(['/', '!', ':']) || fragment.contains(['=', '/']) || fragment.eq_ignore_ascii_case("top");
    if route || !is_same_page(url, &ctx.page.url) {
        return false;
    }
    let known = |id: &str| ctx.page.ids.binary_search_by(|known| known.as_str().cmp(id)).is_ok();
    !known(fragment) && !known(&unescaped(fragment)) && ctx.page.element(link.place.node).is_some_and(|element| !is_scripted(element))
}

fn is_same_page(a: &Url, b: &Url) -> bool {
    !a.cannot_be_a_base() && a[..Position::AfterQuery] == b[..Position::AfterQuery]
}

fn unescaped(fragment: &str) -> String {
    // Parsing it as form data decodes percent escapes; a plus sign is kept by escaping it first.
    let escaped = fragment.replace('+', "%2B").replace('&', "%26");
    url::form_urlencoded::parse(escaped.as_bytes()).map(|(key, _)| key.into_owned()).next().unwrap_or_default()
}

fn labels(ctx: &Context, sheet: &mut Sheet) {
    let shown = |place: &Place| !place.hidden && !place.quoted;
    // What is kept from readers and from the keyboard is a trap for robots that fill in every field.
    let is_trap = |place: &Place| {
        ctx.page.element(place.node).is_some_and(|element| {
            element.attr("tabindex") == Some("-1")
                && element.ancestors().take(4).filter_map(ElementRef::wrap).chain([element]).any(|e| e.attr("aria-hidden") == Some("true"))
        })
    };
    let fields = || ctx.page.fields.iter().filter(|field| shown(&field.place) && !is_trap(&field.place));
    let controls = || ctx.page.controls.iter().filter(|control| shown(&control.place));
    let bare = fields().filter(|field| field.label.is_empty()).map(|field| field.place);
    let bare = bare.inspect(|place| sheet.offends(MetricName::FieldsUnlabelledShare, place.region, || ctx.seen(place.node))).count();
    sheet.share(MetricName::FieldsUnlabelledShare, bare, fields().count());
    let nameless = controls().filter(|control| control.label.is_empty()).map(|control| control.place);
    let nameless = nameless.inspect(|place| sheet.offends(MetricName::ButtonsNamelessShare, place.region, || ctx.seen(place.node))).count();
    sheet.share(MetricName::ButtonsNamelessShare, nameless, controls().count());
}

fn texts(ctx: &Context, sheet: &mut Sheet) {
    let text = &ctx.page.text.text;
    let (mut all, mut own, mut longest, mut main_words, mut main_sentences) = (0, 0, 0, 0, 0);
    let mut longest_block = None;
    let mut translation = Translation::of(ctx);
    for block in &ctx.page.text.blocks {
        let shown = text.get(block.start..block.end).unwrap_or_default();
        let size = words(shown);
        all += size;
        let is_own = matches!(block.place.region, None | Some(Region::Main));
        own += if is_own { shown.len() } else { 0 };
        if size < PARAGRAPH_WORDS || block.place.quoted || !is_own {
            continue;
        }
        translation.read(shown, block.start..block.end);
        if size > longest {
            longest = size;
            longest_block = Some(block);
        }
        let sentences = sentences(shown, ctx.language == Some("el"));
        // What ends nowhere is an enumeration and no prose.
        if sentences > 1 || ends_as_prose(shown) {
            main_words += size;
            main_sentences += sentences;
        }
    }
    translation.write(ctx, sheet);
    sheet.metric(MetricName::Words, count(all));
    sheet.metric(MetricName::TextBytes, count(text.len()));
    sheet.metric(MetricName::ContentBytes, count(own));
    sheet.metric(MetricName::LongestParagraphWords, count(longest));
    if let Some(block) = longest_block.filter(|_| longest >= LONG_WORDS) {
        sheet.offends(MetricName::LongestParagraphWords, block.place.region, || ctx.seen(block.place.node));
    }
    let unspaced = ctx.language.is_some_and(|lang| ctx.queries.languages.unbounded.iter().any(|l| l == lang));
    if main_words >= ENOUGH_WORDS && main_sentences > 0 && !unspaced {
        sheet.metric(MetricName::SentenceWords, count(main_words) / count(main_sentences));
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{facts, lexicon, query_set};

    use super::*;

    fn number(html: &str, name: MetricName) -> Option<f64> {
        let set = query_set(vec![lexicon("link.generic", &[("en", &["=click here", "=read more"])], &[])]);
        facts(&set, html).metrics.get(&name).copied()
    }

    #[test]
    fn headings_are_counted_with_the_levels_left_out() {
        let html = "<h1>a</h1><h3>b</h3><h2>c</h2><h4>d</h4><h1>e</h1>";
        assert_eq!((number(html, MetricName::H1Count), number(html, MetricName::HeadingSkips)), (Some(2.0), Some(2.0)));
    }

    #[test]
    fn links_that_say_or_lead_nowhere_are_told() {
        let html = r##"<p id="here"></p><a href="/a">Read more</a><a href="/b"></a><a href="#here">ok</a><a href="#gone">x</a><a href="#/route">r</a>
            <a href="#">menu</a><a href="javascript:void(0)">go</a><a href="/a#z">A again</a><a href="https://other.test/">o</a><a href="#top">up</a>"##;
        assert_eq!(number(html, MetricName::GenericLinkShare), Some(0.1));
        assert_eq!(number(html, MetricName::EmptyLinkShare), Some(0.1));
        assert_eq!(number(html, MetricName::DeadAnchorLinks), Some(1.0));
        assert_eq!(number(html, MetricName::ScriptOnlyLinks), Some(2.0));
        assert_eq!(number(html, MetricName::InternalLinks), Some(3.0));
        assert_eq!(number(html, MetricName::Links), Some(10.0));
    }

    #[test]
    fn an_entry_that_leads_nowhere_under_the_name_of_one_that_does_is_dead() {
        let dead = |html: &str| {
            let facts = facts(&query_set(Vec::new()), &format!("<nav><a href='/rooms'>Rooms</a><a href='/'>Home</a></nav>{html}")).facts;
            facts.iter().filter(|fact| fact.name == FactName::LinkText && fact.text("problem") == Some("dead")).count()
        };
        assert_eq!(dead("<footer><ul><li><a href='#'>Home</a></li><li><a href='#'>ROOMS</a></li></ul></footer>"), 2);
        let long = "The harbour house opens its doors again after a whole winter of works";
        assert_eq!(dead(&format!("<main><a href='/news/1'>{long}</a></main><footer><a href='#'>{long}</a></footer>")), 1);
        for html in [
            "<a href='#'>Open menu</a>",
            "<a href='#' onclick='rooms()'>Rooms</a>",
            "<a href='#' data-toggle=x>Rooms</a>",
            "<a href='#' class='dropdown-link'>Rooms</a>",
            "<ul><li><a href='#'>Rooms</a><ul><li><a href='/rooms/a'>A</a></li></ul></li></ul>",
            "<a href='#rooms'>Rooms</a>",
            "<li><a href='#'>Rooms</a><button>+</button><ul><li><a href='/rooms/a'>A</a></li></ul></li>",
            "<h3><a href='#'>Rooms</a></h3><div>Ten of them</div>",
        ] {
            assert_eq!(dead(html), 0, "{html}");
        }
    }

    #[test]
    fn anchors_in_other_scripts_are_found() {
        let html = r##"<h2 id="σχετικά">a</h2><a href="#σχετικά">b</a><a href="#%CF%83%CF%87%CE%B5%CF%84%CE%B9%CE%BA%CE%AC">c</a>"##;
        assert_eq!(number(html, MetricName::DeadAnchorLinks), Some(0.0));
    }

    #[test]
    fn sentences_are_judged_only_where_there_is_text() {
        assert_eq!(number("<p>Too short a text to say.</p>", MetricName::SentenceWords), None);
        assert_eq!(number("<p>Too short.</p>", MetricName::LongestParagraphWords), Some(0.0));
        let long = format!("<main><p>{}</p></main>", "These are just five words. ".repeat(30));
        assert_eq!(number(&long, MetricName::SentenceWords), Some(5.0));
        assert_eq!(number(&long, MetricName::LongestParagraphWords), Some(150.0));
    }

    #[test]
    fn fields_and_buttons_without_names_are_shares() {
        let html = "<form><input aria-label=Name><input placeholder=x><button></button><button>Send</button></form>";
        assert_eq!(number(html, MetricName::FieldsUnlabelledShare), Some(0.5));
        assert_eq!(number(html, MetricName::ButtonsNamelessShare), Some(0.5));
        let trap = "<form><input aria-label=Name><div aria-hidden=true><input name=b_1 tabindex=-1></div></form>";
        assert_eq!(number(trap, MetricName::FieldsUnlabelledShare), Some(0.0), "a field nobody meets needs no name");
        let unreached = "<form><input aria-label=Name><div aria-hidden=true><input name=b_1></div></form>";
        assert_eq!(number(unreached, MetricName::FieldsUnlabelledShare), Some(0.5));
        assert_eq!(number("<p>x", MetricName::ButtonsNamelessShare), None);
    }
}
