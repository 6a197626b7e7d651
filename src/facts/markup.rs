//! Headings, links, labels and texts as a visitor meets them: what says nothing, what leads nowhere, what is hard to read.
//!
//! In: the page's lists and topics. Out: `heading`, `link_text` and `language`-free metrics of simplicity. Contrast and
//! layout need a browser and are not judged here.

use std::collections::BTreeSet;

use url::{Position, Url};

use crate::html::{ElementRef, Link};
use crate::model::catalogue::{FactName, MetricName};
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::prose::{ends_as_prose, sentences, words};
use super::sheet::Sheet;
use super::speed::{count, domain};

/// Words of main text under which a mean of sentences says little.
const ENOUGH_WORDS: usize = 100;
/// Words from which a block is a paragraph and not a label.
const PARAGRAPH_WORDS: usize = 8;

/// Collects them.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    headings(ctx, sheet);
    links(ctx, sheet);
    labels(ctx, sheet);
    texts(ctx, sheet);
    let page = ctx.page;
    if !page.title.is_empty() {
        sheet.metric(MetricName::TitleLength, count(page.title.chars().count()));
    }
    if let Some(meta) = page.metas.iter().find(|m| m.name == "description") {
        sheet.metric(MetricName::DescriptionLength, count(meta.content.trim().chars().count()));
    }
}

fn headings(ctx: &Context, sheet: &mut Sheet) {
    let (mut first, mut skips, mut before) = (0, 0, 0);
    for heading in ctx.page.headings.iter().filter(|h| !h.place.hidden) {
        first += usize::from(heading.level == 1);
        skips += usize::from(before > 0 && heading.level > before + 1);
        before = heading.level;
        if sheet.has_room(FactName::Heading) {
            let text: String = heading.text.chars().take(200).collect();
            let fields = vec![("level", f64::from(heading.level).into()), ("text", text.into())];
            sheet.fact(FactName::Heading, heading.place.region, ctx.seen(heading.place.node), fields);
        }
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
        dead += usize::from(is_dead_anchor(ctx, link));
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
        } else {
            continue;
        };
        if sheet.has_room(FactName::LinkText) {
            let fields: Vec<(&'static str, Value)> =
                vec![("problem", problem.into()), ("text", link.label.as_str().into()), ("href", link.href.as_str().into())];
            sheet.fact(FactName::LinkText, link.place.region, ctx.seen(link.place.node), fields);
        }
    }
    internal.sort_unstable();
    internal.dedup();
    sheet.metric(MetricName::Links, count(all));
    sheet.metric(MetricName::InternalLinks, count(internal.len()));
    sheet.metric(MetricName::NavLinks, count(nav));
    sheet.metric(MetricName::DeadAnchorLinks, count(dead));
    sheet.metric(MetricName::ScriptOnlyLinks, count(script_only));
    if all > 0 {
        sheet.metric(MetricName::GenericLinkShare, count(generic) / count(all));
        sheet.metric(MetricName::EmptyLinkShare, count(empty) / count(all));
    }
}

/// A link that leads nowhere unless a script catches it.
fn needs_script(href: &str) -> bool {
    href == "#" || href.get(..11).is_some_and(|scheme| scheme.eq_ignore_ascii_case("javascript:"))
}

/// A bare `#` under a name by which another link of the page leads somewhere: an entry that was never filled in. What shows
/// signs of a script (a menu that opens, a handler, a role) may work.
fn is_dead_twin(ctx: &Context, link: &Link, named: &mut Option<BTreeSet<String>>) -> bool {
    if link.href != "#" || link.label.chars().count() > 60 {
        return false;
    }
    let Some(element) = ctx.page.element(link.place.node) else { return false };
    let scripted = element.value().attrs().any(|(name, value)| {
        let name = name.to_ascii_lowercase();
        name.starts_with("on") || name.starts_with("data-") || name.starts_with("aria-") || matches!(&*name, "role" | "id") || {
            let value = value.to_ascii_lowercase();
            name == "class" && ["toggle", "dropdown", "menu", "btn", "button", "open", "js"].iter().any(|sign| value.contains(sign))
        }
    });
    !scripted && !has_panel_behind(element) && named.get_or_insert_with(|| labels_that_lead(ctx)).contains(&link.label.to_lowercase())
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
    !known(fragment) && !known(&unescaped(fragment))
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
    let fields: Vec<_> = ctx.page.fields.iter().filter(|f| !f.place.hidden && !f.place.quoted).collect();
    if !fields.is_empty() {
        let bare = fields.iter().filter(|f| f.label.is_empty()).count();
        sheet.metric(MetricName::FieldsUnlabelledShare, count(bare) / count(fields.len()));
    }
    let controls: Vec<_> = ctx.page.controls.iter().filter(|c| !c.place.hidden && !c.place.quoted).collect();
    if !controls.is_empty() {
        let nameless = controls.iter().filter(|c| c.label.is_empty()).count();
        sheet.metric(MetricName::ButtonsNamelessShare, count(nameless) / count(controls.len()));
    }
}

fn texts(ctx: &Context, sheet: &mut Sheet) {
    let text = &ctx.page.text.text;
    let (mut all, mut longest, mut main_words, mut main_sentences) = (0, 0, 0, 0);
    for block in &ctx.page.text.blocks {
        let shown = text.get(block.start..block.end).unwrap_or_default();
        let size = words(shown);
        all += size;
        if size < PARAGRAPH_WORDS || block.place.quoted || !matches!(block.place.region, None | Some(Region::Main)) {
            continue;
        }
        longest = longest.max(size);
        let sentences = sentences(shown, ctx.language == Some("el"));
        // What ends nowhere is an enumeration and no prose.
        if sentences > 1 || ends_as_prose(shown) {
            main_words += size;
            main_sentences += sentences;
        }
    }
    sheet.metric(MetricName::Words, count(all));
    sheet.metric(MetricName::TextBytes, count(text.len()));
    sheet.metric(MetricName::LongestParagraphWords, count(longest));
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
        assert_eq!(number("<p>x", MetricName::ButtonsNamelessShare), None);
    }
}
