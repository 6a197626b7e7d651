//! One page from bytes to [`Page`]: decode, parse, walk, tell the language.
//!
//! In: a body and what its response said of it. Out: the page. Cannot fail: what is no HTML is a page with little in it,
//! and what was cut is said in [`Page::cut`]. Nothing is fetched or judged here.

use url::Url;

use super::charset;
use super::language;
use super::language_codes;
use super::page::{Page, VisibleText};
use super::parse;
use super::shared::SharedBlocks;
use super::walk::Walk;
use crate::model::limits::PageLimits;

/// A page as it came.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its body, content encoding undone.
    pub bytes: &'a [u8],
    /// The `Content-Type` field.
    pub content_type: Option<&'a str>,
    /// The `Content-Language` field.
    pub content_language: Option<&'a str>,
    /// Its address after redirects.
    pub url: &'a Url,
    /// The body was cut off at a bound.
    pub truncated: bool,
    /// What every page of the site shares, once known.
    pub shared: Option<&'a SharedBlocks>,
}

/// Reads a page within the usual bounds.
pub fn read(source: &Source<'_>) -> Page {
    read_within(source, PageLimits::default())
}

/// Reads a page within bounds. The parser has bounds of its own beside them, which none of them lifts.
pub fn read_within(source: &Source<'_>, limits: PageLimits) -> Page {
    let decoded = charset::decode(source.bytes, source.content_type, source.url, source.truncated);
    let parsed = parse::parse(&decoded.text);
    let mut page = empty(source.url.clone(), decoded.charset, decoded.by, decoded.malformed);
    page.limits = limits;
    let base = parse::base_href(&parsed.html).and_then(|href| page.resolve(href));
    let has_base = base.is_some();
    if let Some(base) = base {
        page.base = base;
    }
    if parsed.cut {
        page.cut.push("nodes");
    }
    Walk::new(&mut page, has_base).run(parsed.html.tree.root());
    page.tree = parsed.html;
    if let Some(shared) = source.shared {
        shared.apply(&mut page);
    }
    tell_language(&mut page, source.content_language);
    page
}

/// The tree of a page alone, its charset told first: the least that reading it takes, for measuring.
pub fn tree(source: &Source<'_>) -> scraper::Html {
    parse::parse(&charset::decode(source.bytes, source.content_type, source.url, source.truncated).text).html
}

fn tell_language(page: &mut Page, content_language: Option<&str>) {
    if page.declared_language.is_none() {
        let by_meta = || page.metas.iter().find(|meta| meta.name == "content-language").map(|meta| meta.content.as_str());
        page.declared_language = content_language.and_then(single).or_else(|| by_meta().and_then(single));
    }
    let declared = page.declared_language.as_deref().map(|declared| language_codes::meant(declared, &page.text));
    page.found_language = language::found(&page.text, declared);
    page.meant_language = match (&page.found_language, declared) {
        (None, Some(declared)) if language::doubts(&page.text, declared) => None,
        (_, declared) => declared.map(str::to_owned),
    };
    page.rtl = page.rtl || page.read_as().is_some_and(language_codes::is_rtl);
}

/// A Content-Language that names one language; a list says who is meant to read, not what is written.
fn single(value: &str) -> Option<String> {
    if value.contains(',') { None } else { language_codes::primary_subtag(value) }
}

fn empty(url: Url, charset: &'static str, charset_by: &'static str, malformed: bool) -> Page {
    Page {
        base: url.clone(),
        url,
        tree: scraper::Html::new_document(),
        charset,
        charset_by,
        malformed,
        declared_language: None,
        meant_language: None,
        idle: Vec::new(),
        empty_h1: None,
        found_language: None,
        rtl: false,
        title: String::new(),
        links: Vec::new(),
        controls: Vec::new(),
        forms: Vec::new(),
        fields: Vec::new(),
        images: Vec::new(),
        frames: Vec::new(),
        scripts: Vec::new(),
        inline_scripts: Vec::new(),
        json_ld: Vec::new(),
        link_elements: Vec::new(),
        metas: Vec::new(),
        headings: Vec::new(),
        text: VisibleText::default(),
        has_items: false,
        elements: 0,
        depth: 0,
        ids: Vec::new(),
        limits: PageLimits::default(),
        cut: Vec::new(),
        long_links: 0,
        unfolded: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::html::fixture::{bytes, page};
    use crate::model::vocabulary::Region;

    #[test]
    fn a_page_becomes_flat_lists() {
        let page = page(
            "<!doctype html><html lang=en-GB><head><title> A  shop </title><base href='/root/'>\
             <meta name=Viewport content='width=device-width'><meta property=og:type content=website>\
             <link rel='Alternate  x' hreflang=DE href=/de media=Print><script src=/a.js></script><script>let a = 1;</script>\
             <script type=application/ld+json>{\"@type\":\"Shop\"}</script><script type=application/json>{}</script></head>\
             <body><h1 id=top>Hello</h1><a name=old></a><a href='contact?x=1' rel='NoFollow' class='b c'>Write <b>to us</b></a>\
             <img data-src=/p.png src='data:image/gif;base64,xx' alt='A pump' width=3 height=4 loading=lazy>\
             <picture><source srcset=a.webp><img src=b.png></picture><img src=/pixel width=1 height=1>\
             <iframe src='https://maps.example/x' title=Map></iframe><script async src=b.js></script></body></html>",
        );
        assert_eq!(page.title, "A shop");
        assert_eq!(page.declared_language.as_deref(), Some("en"));
        assert_eq!(page.base.as_str(), "https://shop.example/root/");
        let link = &page.links[0];
        assert_eq!((link.label.as_str(), link.visible_label, link.rel.as_str()), ("Write to us", true, "nofollow"));
        assert_eq!(link.url.as_ref().unwrap().as_str(), "https://shop.example/root/contact?x=1");
        assert_eq!((link.href.as_str(), link.class.as_str()), ("contact?x=1", "b c"));
        assert_eq!(page.metas[0].name, "viewport");
        assert_eq!((page.link_elements[0].rel.as_str(), page.link_elements[0].hreflang.as_str()), ("alternate  x", "de"));
        assert_eq!(page.scripts.iter().map(|s| (s.in_head, s.deferred)).collect::<Vec<_>>(), [(true, false), (false, true)]);
        assert_eq!(page.inline_scripts.len(), 1);
        assert_eq!(page.json_ld[0].1, "{\"@type\":\"Shop\"}");
        assert_eq!(page.images.iter().map(|i| i.place.hidden).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(page.images[0].url.as_ref().unwrap().path(), "/p.png");
        assert!(page.images[0].sized && page.images[0].lazy && !page.images[0].responsive && page.images[1].responsive);
        assert_eq!(page.frames[0].title, "Map");
        assert_eq!((page.headings[0].level, page.headings[0].text.as_str()), (1, "Hello"));
        assert_eq!(page.ids, ["old", "top"]);
        assert_eq!(page.text.text, "Hello\nWrite to us");
        assert!(page.cut.is_empty() && page.elements > 15 && page.depth == 4);
    }

    #[test]
    fn hidden_things_are_listed_but_not_read() {
        let page = page(
            "<body><p>seen</p><div hidden><a href=/a>one</a></div><div style='color:red; DISPLAY : none !important'><a href=/b>two</a></div>\
             <div aria-hidden=true><a href=/c>three</a></div><template><a href=/d>four</a></template><dialog><a href=/e>five</a></dialog>\
             <noscript>turn it on <a href=/f>six</a><iframe src=/gtm width=0 height=0></iframe></noscript><!-- <a href=/g>no</a> -->\
             <style>p{}</style><script>var x='<p>no</p>'</script><p style='visibility:hidden'>gone</p></body>",
        );
        assert_eq!(page.text.text, "seen");
        let links: Vec<_> = page.links.iter().map(|l| (l.label.as_str(), l.place.hidden)).collect();
        assert_eq!(links, [("one", true), ("two", true), ("three", false), ("four", true), ("five", true), ("six", false)]);
        assert!(page.frames[0].place.hidden);
    }

    #[test]
    fn quoted_text_is_marked() {
        let page = page("<p>Call <code>tel: 1</code> now</p><pre>a\n  b</pre><textarea>c</textarea>");
        let blocks: Vec<_> = page.text.blocks.iter().map(|b| (&page.text.text[b.start..b.end], b.place.quoted)).collect();
        assert_eq!(blocks, [("Call", false), ("tel: 1", true), ("now", false), ("a b", true), ("c", true)]);
    }

    #[test]
    fn blocks_part_and_inline_joins() {
        let page = page(
            "<div>One <b>t</b>wo<br>three<ul><li>four</li><li>five</li></ul>six <span> seven</span></div><a href=/>a</a><a href=/b>b</a>",
        );
        assert_eq!(page.text.text, "One two\nthree\nfour\nfive\nsix seven\na b");
        for block in &page.text.blocks {
            let text = &page.text.text[block.start..block.end];
            assert!(!text.is_empty() && !text.contains('\n'));
        }
    }

    #[test]
    fn a_pixel_in_the_head_does_not_end_it() {
        let page = page(
            "<html><head><!-- <noscript> --><noscript><img src=/pixel width=1 height=1></noscript><script src=/late.js></script>\
             <title>T</title></head><body class=x><p>text</p></body></html>",
        );
        assert!(page.scripts[0].in_head);
        assert_eq!(page.title, "T");
        assert!(page.images[0].place.hidden && page.images[0].url.is_some());
        assert_eq!(page.text.text, "text");
    }

    #[test]
    fn endless_nesting_is_cut() {
        for open in ["<div>", "<b>", "<p><span>", "<table><tr><td>", "<a href=/><object>"] {
            let page = page(&open.repeat(100_000));
            assert!(page.cut.contains(&"nodes") || page.cut.contains(&"depth"), "{open}");
            assert!(page.depth <= 512 && page.elements <= 200_000, "{open}");
        }
    }

    #[test]
    fn deep_but_finite_pages_are_cut_at_the_depth_considered() {
        let page = page(&format!("{}deep{}<p>after", "<div>".repeat(550), "</div>".repeat(550)));
        assert_eq!(page.depth, 512);
        assert!(page.cut.contains(&"depth"));
        assert_eq!(page.text.text, "after");
    }

    #[test]
    fn huge_parts_are_bounded() {
        let long = "x".repeat(300_000);
        let page = page(&format!("<a href='/{long}' title='{long}'></a><p>{long}</p><script>{long}</script><a href=/ok>ok</a>"));
        assert_eq!(page.links[0].href.len(), 2_048);
        assert!(page.links[0].url.is_none() && page.links[0].label.len() == 200);
        assert_eq!(page.inline_scripts[0].text.len(), 200_000);
        assert_eq!(page.links[1].label, "ok");
        assert_eq!(page.cut, ["code"]);
        assert!(page.selector(page.links[0].place.node).chars().count() <= 120);
        assert!(page.excerpt(page.links[0].place.node).chars().count() <= 200);
    }

    #[test]
    fn text_is_cut_at_its_bound() {
        let page = page(&format!("<p>first</p><p>{}</p><p>last</p>", "שלום ".repeat(200_000)));
        assert!(page.text.text.starts_with("first\nשלום שלום"));
        assert!(page.text.text.len() > 900_000 && page.text.text.len() <= (1 << 20) + 1);
        assert!(!page.text.text.contains("last"));
        assert_eq!(page.cut, ["text"]);
    }

    #[test]
    fn end_tags_that_close_nothing_are_cut_when_they_cost_too_much() {
        let page = page(&format!("{}{}<p>late", "<span>".repeat(590), "</x>".repeat(120_000)));
        assert!(page.cut.contains(&"nodes"));
    }

    #[test]
    fn a_tag_without_end_is_cut() {
        let attributes: String = (0..60_000).map(|i| format!(" a{i}=1")).collect();
        assert!(page(&format!("<p>first</p><div{attributes}>")).cut.contains(&"nodes"));
        let comment = "words ".repeat(60_000);
        let page = page(&format!("<p>first</p><!-- {comment} --><p>last</p>"));
        assert_eq!(page.text.text, "first\nlast");
    }

    #[test]
    fn nothing_and_noise_are_pages_too() {
        for body in [&b""[..], b"\0\0\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b"<!doctype", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xd8"] {
            let page = bytes(body, None);
            assert!(page.links.is_empty() && page.found_language.is_none());
        }
        assert_eq!(page("a\0b<p>c\0d").text.text, "ab\ncd");
    }

    #[test]
    fn base_counts_once_and_may_be_absolute() {
        let page = page("<base target=_top><base href='https://other.example/x/'><base href=/no/><a href=y>y</a><a href=#z>z</a>");
        assert_eq!(page.links[0].url.as_ref().unwrap().as_str(), "https://other.example/x/y");
        assert_eq!(page.links[1].url.as_ref().unwrap().as_str(), "https://other.example/x/#z");
    }

    #[test]
    fn addresses_that_lead_nowhere_are_none() {
        let page =
            page("<a href='javascript:void(0)'>x</a><a href='JavaScript:x'>x</a><a href='http://[bad'>x</a><a href=' tel:+1 '>x</a>");
        let urls: Vec<_> = page.links.iter().map(|l| l.url.as_ref().map(|u| u.scheme().to_owned())).collect();
        assert_eq!(urls, [None, None, None, Some("tel".to_owned())]);
    }

    fn markup() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "<div class=header>",
            "</div>",
            "<a href='/x'>",
            "</a>",
            "text é ",
            "<table>",
            "<form>",
            "<tr>",
            "<td>",
            "</table>",
            "<input id=a>",
            "<label for=a>",
            "<label>",
            "</label>",
            "<select><option>",
            "<option value=1>",
            "<svg><title>t",
            "</svg>",
            "<button>",
            "<b>",
            "</b>",
            "<template>",
            "</template>",
            "<noscript>",
            "</noscript>",
            "<head>",
            "<body>",
            "<body",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<nav>",
            "<i aria-labelledby='a b'>",
            "<h1>",
            "</h1>",
            "\0",
            "&nbsp;",
            "<img alt=x>",
            "<dialog open>",
            "<p",
            ">",
            "<textarea>",
            "</textarea>",
            "<footer>",
            "<details><summary>",
            "<base href=/q>",
            "<frameset>",
            "<plaintext>",
            "<math><mi>",
            "<a role=button href=?>",
        ]);
        prop::collection::vec(pieces, 0..60).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn reading_never_panics(html in prop_oneof![markup(), any::<String>()], noise in any::<Vec<u8>>()) {
            let page = page(&html);
            for link in &page.links {
                prop_assert!(page.element(link.place.node).is_some());
                prop_assert!(page.selector(link.place.node).chars().count() <= 120);
                prop_assert!(page.excerpt(link.place.node).chars().count() <= 200);
            }
            for block in &page.text.blocks {
                prop_assert!(page.text.text.get(block.start..block.end).is_some_and(|text| !text.is_empty()));
            }
            for form in &page.forms {
                prop_assert!(form.fields.iter().all(|f| *f < page.fields.len()));
            }
            bytes(&noise, None);
        }
    }

    #[test]
    fn a_region_is_kept_for_every_list() {
        let page = page("<footer><a href=/a>a</a><form><input name=e><button>b</button></form><img src=x><h2>h</h2></footer>");
        let footer = Some(Region::Footer);
        assert_eq!(page.links[0].place.region, footer);
        assert_eq!(page.fields[0].place.region, footer);
        assert_eq!(page.controls[0].place.region, footer);
        assert_eq!(page.forms[0].place.region, footer);
        assert_eq!(page.images[0].place.region, footer);
        assert_eq!(page.headings[0].place.region, footer);
        assert!(page.text.blocks.iter().all(|b| b.place.region == footer));
    }
}
