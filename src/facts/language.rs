//! The languages of a page: what it says, what it is written in, which versions it declares, and how a visitor gets to them.
//!
//! In: lang attributes, alternates, links, selects, flags. Out: `language`, `hreflang` and `switcher` rows. A machine
//! translation widget is a switcher of its own kind. Whether the versions exist is probed elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::html::{ElementRef, Link, NodeId, Page, attribute};
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::language_signs::{code_of, flag_language, in_address, meant, primary};
use super::sheet::Sheet;
use super::social_url::without_www;

/// Collects the languages of a page.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    language(ctx, sheet);
    for link in ctx.page.link_elements.iter().filter(|l| !l.hreflang.is_empty() && l.rel.split(' ').any(|rel| rel == "alternate")) {
        let mut fields: Vec<(&'static str, Value)> = vec![("lang", link.hreflang.as_str().into())];
        fields.extend(link.url.as_ref().map(|url| ("target", url.to_string().into())));
        sheet.fact(FactName::Hreflang, None, ctx.seen(link.place.node), fields);
    }
    let mut switchers = Switchers { ctx, sheet, known: BTreeSet::new(), alternates: alternates(ctx), own: in_address(&ctx.page.url) };
    switchers.links();
    switchers.flags();
    switchers.selects();
    switchers.controls();
    switchers.folded();
}

fn language(ctx: &Context, sheet: &mut Sheet) {
    let (declared, found) = (ctx.page.declared_language.as_deref(), ctx.page.found_language.as_deref());
    let mut fields: Vec<(&'static str, Value)> = Vec::new();
    fields.extend(declared.map(|lang| ("declared", lang.into())));
    fields.extend(found.map(|lang| ("found", lang.into())));
    let meant = ctx.page.meant_language.as_deref().filter(|meant| declared.is_some_and(|code| code.len() == 2 && code != *meant));
    fields.extend(meant.map(|lang| ("meant", lang.into())));
    if let Some(declared) = declared.filter(|_| found.is_some() || meant.is_some()) {
        fields.push(("agree", (found == Some(declared)).into()));
    }
    if is_root(ctx) {
        fields.push(("root", true.into()));
    }
    if !fields.is_empty() {
        sheet.fact(FactName::Language, None, ctx.seen(ctx.page.tree.root_element().id()), fields);
    }
}

/// The whole path is a language, and the page is in that language: it says so, is written so or is declared so by hreflang.
fn is_root(ctx: &Context) -> bool {
    let url = &ctx.page.url;
    let mut segments: Vec<&str> = url.path().split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.last().is_some_and(|file| file.split_once('.').is_some_and(|(name, _)| matches!(name, "index" | "default" | "home"))) {
        segments.pop();
    }
    let [segment] = segments.as_slice() else { return false };
    let Some(code) = code_of(segment).filter(|_| url.query().is_none()) else { return false };
    let lang = meant(&code);
    let own = [ctx.page.declared_language.as_deref(), ctx.page.found_language.as_deref()];
    let here = |tag: &str, at: &Url| bare(at) == bare(url) && matches!(primary(tag), tag if tag == lang || tag == code);
    own.into_iter().flatten().any(|own| own == lang || own == code)
        || ctx.page.link_elements.iter().any(|l| !l.hreflang.is_empty() && l.url.as_ref().is_some_and(|at| here(&l.hreflang, at)))
}

/// Addresses the page declares for other languages and countries, without scheme and trailing slash.
fn alternates(ctx: &Context) -> BTreeMap<String, String> {
    let own = ctx.language.unwrap_or_default();
    let links = ctx.page.link_elements.iter().filter(|l| !l.hreflang.is_empty() && l.hreflang != "x-default");
    links
        .filter_map(|l| Some((l.url.as_ref()?, primary(&l.hreflang))))
        .filter(|(url, lang)| !is_here(url, &ctx.page.url) && (lang != own || url.host_str() != ctx.page.url.host_str()))
        .map(|(url, lang)| (bare(url), lang))
        .collect()
}

fn bare(url: &Url) -> String {
    let path = url.path().trim_end_matches('/');
    format!("{}{path}{}", without_www(url.host_str().unwrap_or_default()), url.query().unwrap_or_default())
}

struct Switchers<'a, 'c> {
    ctx: &'a Context<'c>,
    sheet: &'a mut Sheet,
    known: BTreeSet<String>,
    alternates: BTreeMap<String, String>,
    /// The language the page's own address names.
    own: Option<String>,
}

impl Switchers<'_, '_> {
    fn add(&mut self, kind: &'static str, lang: Option<String>, target: Option<&Url>, node: NodeId, region: Option<Region>) {
        let address = target.map(Url::to_string).unwrap_or_default();
        if !self.known.insert(format!("{}{address}", lang.as_deref().unwrap_or_default())) || !self.sheet.has_room(FactName::Switcher) {
            return;
        }
        let mut fields: Vec<(&'static str, Value)> = Vec::new();
        fields.extend(lang.map(|lang| ("lang", lang.into())));
        fields.push(("kind", kind.into()));
        fields.push(("script", target.is_none_or(|url| is_script_target(url, &self.ctx.page.url)).into()));
        fields.extend((!address.is_empty()).then(|| ("target", address.into())));
        self.sheet.fact(FactName::Switcher, region, self.ctx.seen(node), fields);
    }

    /// The language an address of the same site names where this page's address names another or none.
    fn leads_to(&self, url: &Url) -> Option<String> {
        let (host, own) = (url.host_str()?, self.ctx.page.url.host_str()?);
        let lang = in_address(url).filter(|lang| self.own.as_ref() != Some(lang))?;
        super::social_url::same_site(host, own).then_some(lang)
    }

    /// Links of lists that are closed until a script opens them: an address stands there all the same. They come last, so that
    /// they never take the place of what can be seen.
    fn folded(&mut self) {
        let page = self.ctx.page;
        for (at, link) in page.links.iter().enumerate().filter(|(_, link)| link.place.hidden) {
            let Some(url) = link.url.as_ref().filter(|url| matches!(url.scheme(), "http" | "https") && !is_here(url, &page.url)) else {
                continue;
            };
            let led = self.leads_to(url);
            let alone = led.is_some() && url.path().trim_matches('/').split('/').count() == 1;
            let declared = page.element(link.place.node).and_then(|element| attribute(element.value(), "hreflang")).map(primary);
            let alternate = self.alternates.get(&bare(url)).cloned();
            let code = code_of(&link.label);
            let named = self.ctx.link_has(at, "language.switch");
            if named || declared.is_some() || alternate.is_some() || alone || led.is_some() && code == led {
                self.add("folded", declared.or(alternate).or(led).or(code), Some(url), link.place.node, link.place.region);
            }
        }
    }

    fn links(&mut self) {
        let page = self.ctx.page;
        for (at, link) in page.links.iter().enumerate() {
            let unseen = link.place.hidden && !awaits_script(page, link.place.node);
            if unseen || link.url.as_ref().is_some_and(|url| is_here(url, &page.url)) && !is_script(&link.href) {
                continue;
            }
            let named = self.ctx.topics.links.get(at).is_some_and(|topics| !topics.is_empty()) && self.ctx.link_has(at, "language.switch");
            let declared = page.element(link.place.node).and_then(|element| attribute(element.value(), "hreflang")).map(primary);
            let led = link.url.as_ref().and_then(|url| self.leads_to(url));
            let code = code_of(&link.label);
            let swapped = led.is_some()
                && (code == led
                    || link.class.split([' ', '-', '_']).any(|token| matches!(token, "lang" | "language" | "hreflang" | "wpml")));
            let alternate =
                if self.alternates.is_empty() { None } else { link.url.as_ref().and_then(|url| self.alternates.get(&bare(url)).cloned()) };
            if named || declared.is_some() || swapped || alternate.is_some() {
                let lang = declared.or(alternate).or(led).or(code);
                let kind = if shows_a_flag(link, at, page) { "flag" } else { "link" };
                self.add(kind, lang, link.url.as_ref(), link.place.node, link.place.region);
            }
        }
    }

    /// Images of flags in links and buttons: a file in a folder of flags, an image with a language's name, or one named by a code
    /// where the link or button says that it is about languages.
    fn flags(&mut self) {
        let page = self.ctx.page;
        for image in page.images.iter().filter(|image| !image.place.hidden) {
            let Some(anchor) = page.element(image.place.node).and_then(|element| {
                element.ancestors().take(4).find(|n| n.value().as_element().is_some_and(|e| matches!(e.name(), "a" | "button")))
            }) else {
                continue;
            };
            let spoken = page.element(anchor.id()).is_some_and(speaks_of_language);
            let Some(lang) = flag_language(image, spoken) else { continue };
            let link = page.links.iter().find(|link| link.place.node == anchor.id());
            let here = link.and_then(|link| link.url.as_ref()).is_some_and(|url| is_here(url, &page.url))
                && link.is_some_and(|link| !is_script(&link.href));
            if !here {
                let led = link.and_then(|link| link.url.as_ref()).and_then(|url| self.leads_to(url));
                self.add("flag", led.or(lang), link.and_then(|link| link.url.as_ref()), anchor.id(), image.place.region);
            }
        }
    }

    fn selects(&mut self) {
        for (at, field) in self.ctx.page.fields.iter().enumerate() {
            if field.element != "select" || field.options.len() < 2 || field.place.hidden {
                continue;
            }
            let named = field.name.split([' ', '-', '_']).any(|word| matches!(word, "lang" | "language" | "languages" | "locale" | "lng"))
                || self.ctx.field_has(at, "language.switch");
            let tried = field.options.iter().take(if named { 12 } else { 3 });
            let languages =
                tried.filter(|option| (named && code_of(option).is_some()) || self.ctx.label_is(option, "language.switch")).count();
            if languages >= 2 {
                self.add("select", None, None, field.place.node, field.place.region);
            }
        }
    }

    /// Buttons named as languages, and widgets that translate in the browser; plugins of the server show links of their own.
    fn controls(&mut self) {
        let ctx = self.ctx;
        for (at, control) in ctx.page.controls.iter().enumerate() {
            if !control.place.hidden
                && ctx.topics.controls.get(at).is_some_and(|topics| !topics.is_empty())
                && ctx.control_has(at, "language.switch")
            {
                self.add("widget", code_of(&control.label), None, control.place.node, control.place.region);
            }
        }
        let injects = |id: &str| !matches!(id, "wpml" | "polylang" | "translatepress" | "qtranslate");
        let widget = ctx.vendors.iter().find(|vendor| vendor.categories.iter().any(|c| c == "translation") && injects(&vendor.id));
        if let Some(vendor) = widget {
            let node = vendor.node.unwrap_or_else(|| ctx.page.tree.root_element().id());
            self.add("widget", None, None, node, None);
        }
    }
}

/// Hidden by nothing but an element of the site's own, which its script shows when it takes the element over
/// (`<locale-form hidden>`).
fn awaits_script(page: &Page, node: NodeId) -> bool {
    let Some(element) = page.element(node) else { return false };
    let hides = |at: &ElementRef<'_>| {
        let attr = |name| at.value().attr(name);
        attr("hidden").is_some() || attr("style").is_some_and(|style| style.to_ascii_lowercase().contains("display"))
    };
    let around = || element.ancestors().filter_map(ElementRef::wrap).chain([element]).filter(hides);
    around().next().is_some() && around().all(|at| at.value().attr("hidden").is_some() && at.value().name().contains('-'))
}

/// A link with no word to see, only a flag: of a country, which is no language.
fn shows_a_flag(link: &Link, at: usize, page: &Page) -> bool {
    let emblem = |c: char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}') || c.is_whitespace();
    if link.visible_label {
        return !link.label.is_empty() && link.label.chars().all(emblem);
    }
    let mut images = page.images.iter().filter(|image| image.link == Some(at) && !image.place.hidden);
    images.any(|image| {
        let alt = image.alt.as_deref().unwrap_or_default().to_lowercase();
        let file = image.url.as_ref().and_then(|url| url.path_segments()?.next_back()).unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default();
        let code = stem.len() == 2 && stem.bytes().all(|b| b.is_ascii_alphabetic());
        code || flag_language(image, false).is_some() || alt.split(|c: char| !c.is_alphabetic()).any(|word| word == "flag")
    })
}

/// A link or button whose own attributes say that it is about languages: `onclick="setLanguage('el')"`, `id="lang-gr"`.
fn speaks_of_language(element: ElementRef<'_>) -> bool {
    let about = |text: &str| {
        let text = text.chars().take(200).collect::<String>();
        let parted = text.split(|c: char| !c.is_ascii_alphabetic());
        parted.flat_map(camel_words).any(|word| matches!(word.as_str(), "lang" | "langs" | "language" | "languages" | "locale"))
    };
    ["onclick", "id", "class", "name"].iter().filter_map(|name| element.value().attr(name)).any(about)
}

/// `setLanguage` is `set` and `language`.
fn camel_words(word: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in word.chars() {
        if letter.is_ascii_uppercase() && words.last().is_some_and(|last| !last.is_empty()) {
            words.push(String::new());
        }
        if let Some(last) = words.last_mut() {
            last.push(letter.to_ascii_lowercase());
        }
    }
    words
}

/// An address that leads nowhere by itself: the page's own with a bare `#`, or code.
fn is_script_target(url: &Url, page: &Url) -> bool {
    url.scheme() == "javascript" || is_here(url, page) && url.fragment().is_some_and(str::is_empty)
}

fn is_script(href: &str) -> bool {
    href.starts_with('#') || href.get(..11).is_some_and(|s| s.eq_ignore_ascii_case("javascript:"))
}

/// The page itself, whatever the fragment.
fn is_here(url: &Url, page: &Url) -> bool {
    url.host_str() == page.host_str() && url.path() == page.path() && url.query() == page.query()
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{Setting, rows, run, run_with};
    use super::*;

    fn switchers(html: &str) -> Vec<String> {
        let setting = Setting { url: Some("https://www.brand.example/el/rooms"), ..Setting::default() };
        rows(&run_with(html, &setting, collect), FactName::Switcher, &["kind", "lang"])
    }

    #[test]
    fn links_by_name_by_attribute_by_code_and_by_flag() {
        for (html, want) in [
            ("<header><a href=/en/rooms>English</a></header>", "link en"),
            ("<a href=/x hreflang=de-AT>Zimmer</a>", "link de"),
            ("<a href=/en/rooms>EN</a>", "link en"),
            ("<a href='https://fr.brand.example/'>FR</a>", "link fr"),
            ("<a href='?lang=uk' class='lang-item'>&#127482;</a>", "flag uk"),
            ("<a href=/2><img src=/img/flags/gb.png alt=''></a>", "flag gb"),
            ("<a href=/en/rooms hreflang=en><img src=/x.svg alt='UK Flag'></a>", "flag en"),
            ("<a href=/en/rooms hreflang=en><img src=/flags/gb.svg alt=''> English</a>", "link en"),
            ("<a href=/en/rooms hreflang=en>\u{1f1ec}\u{1f1e7}</a>", "flag en"),
            ("<a href='javascript:set(1)'><img src=/i/english.gif></a>", "flag -"),
            ("<button onclick='change_language_gr()'><img src=/img/gr.png alt=''></button>", "flag gr"),
            ("<button onclick=\"setLanguage('fr')\"><img src=/img/fr.svg></button>", "flag fr"),
            ("<a href='#'>עברית</a>", "link -"),
            ("<button>English</button>", "widget -"),
            ("<select name=lang><option>EN<option>EL</select>", "select -"),
        ] {
            assert_eq!(switchers(html), [want], "{html}");
        }
    }

    #[test]
    fn the_page_itself_currencies_and_lessons_are_no_switch() {
        for html in [
            "<a href=/el/rooms>EL</a>",
            "<a href=/learn>English lessons</a>",
            "<select name=currency><option>EUR<option>USD</select>",
            "<a href=/it>IT services</a>",
            "<img src=/img/flag.png>",
            "<button onclick='zoom()'><img src=/img/no.png alt=''></button>",
            "<button class=lang-help><img src=/img/questions-and-answers.png alt=''></button>",
            "<a href=/el/contact>Contact</a>",
        ] {
            assert_eq!(switchers(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn a_switch_that_only_a_script_follows_is_told() {
        let script = |html: &str| {
            let setting = Setting { url: Some("https://www.brand.example/el/rooms"), ..Setting::default() };
            rows(&run_with(html, &setting, collect), FactName::Switcher, &["script"])
        };
        assert_eq!(script("<button onclick='change_language_gr()'><img src=/img/gr.png alt=''></button>"), ["true"]);
        assert_eq!(script("<a href='#'>English</a>"), ["true"]);
        assert_eq!(script("<a href='javascript:en()'>English</a>"), ["true"]);
        assert_eq!(script("<a href=/en/rooms>English</a>"), ["false"]);
    }

    #[test]
    fn a_closed_list_of_links_is_told_apart_and_comes_last() {
        let fields = |html: &str| {
            let setting = Setting { url: Some("https://www.brand.example/"), ..Setting::default() };
            rows(&run_with(html, &setting, collect), FactName::Switcher, &["kind", "lang", "script"])
        };
        let list = "<ul style='display:none'><li><a href=/fr/>x</a><li><a href=/he/rooms>עברית</a></ul>";
        assert_eq!(fields(&format!("<a href='#'>English</a>{list}")), ["link - true", "folded fr false", "folded he false"]);
        assert_eq!(fields("<ul hidden><li><a href=/fr/>FR</a></ul><a href=/fr/>FR</a>"), ["link fr false"]);
        let none = "<ul hidden><li><a href='#'>English</a><li><a href=/fr/shoes>Shoes</a><li><a href='javascript:go()'>English</a></ul>";
        assert_eq!(fields(none), Vec::<String>::new());
    }

    #[test]
    fn what_an_element_of_the_site_hides_until_its_script_runs_is_seen() {
        let list = "<a href='#' hreflang=fr lang=fr data-value=fr>Français</a>";
        assert_eq!(switchers(&format!("<locale-form class=small hidden><form>{list}</form></locale-form>")), ["link fr"]);
        assert_eq!(switchers(&format!("<locale-form hidden><div style='display:none'>{list}</div></locale-form>")), Vec::<String>::new());
        assert_eq!(switchers(&format!("<div hidden><locale-form>{list}</locale-form></div>")), Vec::<String>::new());
    }

    #[test]
    fn links_to_declared_versions_are_switches() {
        let html = "<link rel=alternate hreflang=fr href='https://www.marque.example/'><link rel=alternate hreflang=el href='/el/rooms'><a href='https://marque.example'><img src=/f.svg alt=''></a><a href=/el/rooms>x</a>";
        assert_eq!(switchers(html), ["link fr"]);
    }

    #[test]
    fn declared_versions_and_languages() {
        let facts =
            run("<html lang=en><link rel=alternate hreflang=x-default href=/><link rel=alternate hreflang=EL-gr href=/el>", collect);
        assert_eq!(rows(&facts, FactName::Hreflang, &["lang"]), ["x-default", "el-gr"]);
        assert_eq!(rows(&facts, FactName::Language, &["declared", "found"]), ["en -"]);
    }

    #[test]
    fn a_language_version_begins_where_the_path_is_its_code() {
        let root = |url: &str, html: &str| {
            let facts = run_with(html, &Setting { url: Some(url), ..Setting::default() }, collect);
            rows(&facts, FactName::Language, &["root"]) == ["true"]
        };
        assert!(root("https://b.example/uk/", "<html lang=uk><p>x"));
        assert!(root("https://b.example/ua/index.php", "<html lang=uk-UA><p>x"));
        assert!(root("https://b.example/he", "<html lang=iw><link rel=alternate hreflang=he href='https://b.example/he'><p>x"));
        assert!(!root("https://b.example/it/", "<html lang=en><p>Our IT department"));
        assert!(!root("https://b.example/uk/rooms", "<html lang=uk><p>x"));
        assert!(!root("https://b.example/", "<html lang=uk><p>x"));
    }
}
