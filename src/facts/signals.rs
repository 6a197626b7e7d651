//! Every signal of the query set, on one page, in one pass over each of its lists.
//!
//! In: the signals, compiled once; a page's context, its structured-data rows and what the selector walk found. Out: hits by
//! signal. Links are in `link_signals`, headers and scripts in `response_signals`; what a missing hit means is for `rules`.

use std::collections::BTreeMap;

use crate::model::catalogue::FactName;
use crate::model::fact::{Hit, Hits, Sighting, Value};
use crate::model::query::{Pattern, QuerySet, Signal, SignalId, TopicId};
use crate::model::vocabulary::Region;

use super::context::Context;
use super::css::{COUNTED, SelectorSet, Walked};
use super::error::FactsError;
use super::gather::{Gather, short};
use super::link_signals::{LinkSignals, is_within};
use super::of_others::is_in_card;
use super::patterns::Matcher;
use super::response_signals::ResponseSignals;
use super::searches::Searches;
use super::sheet::Sheet;
use super::url_signals::UrlSignals;

/// Places of one expression looked at in a page's text.
const PLACES: usize = 64;

/// A pattern on texts in a region.
#[derive(Debug)]
struct Asked {
    id: SignalId,
    matcher: Matcher,
    within: Option<Region>,
    /// Whether it stands in a card of another page.
    cards: Option<bool>,
}

/// All signals, compiled.
#[derive(Debug)]
pub(crate) struct Signals {
    links: LinkSignals,
    response: ResponseSignals,
    urls: UrlSignals,
    /// Asker of the selector set and its signal, in order.
    css: Vec<(u32, SignalId)>,
    controls: Vec<Asked>,
    /// Words asked of the text, by topic.
    words: Vec<Vec<(SignalId, Option<Region>)>>,
    texts: Vec<Asked>,
    /// Those of the texts' expressions that are searched for together.
    searches: Searches,
    /// For each of the texts, which of the searches it is.
    searched: Vec<Option<usize>>,
    titles: Vec<(SignalId, Matcher)>,
    items: Vec<(SignalId, Matcher, Option<String>)>,
    vendors: Vec<(SignalId, Option<String>, Option<String>)>,
}

impl Signals {
    /// Compiles the signals of a query set; selectors go to the shared set.
    ///
    /// # Errors
    /// A selector or pattern that cannot be read.
    pub(crate) fn new(queries: &QuerySet, selectors: &mut SelectorSet) -> Result<Self, FactsError> {
        let numbered = || (0u32..).map(SignalId).zip(&queries.signals);
        let links = numbered().filter_map(|(id, signal)| if let Signal::Link(query) = signal { Some((id, query)) } else { None });
        let mut signals = Self {
            links: LinkSignals::new(links, queries)?,
            response: ResponseSignals::new(numbered(), queries)?,
            urls: UrlSignals::new(numbered(), queries)?,
            css: Vec::new(),
            controls: Vec::new(),
            words: vec![Vec::new(); queries.lexicons.len()],
            texts: Vec::new(),
            searches: Searches::default(),
            searched: Vec::new(),
            titles: Vec::new(),
            items: Vec::new(),
            vendors: Vec::new(),
        };
        for (id, signal) in numbered() {
            match signal {
                Signal::Css(selector) => signals.css.push((selectors.add(selector, COUNTED)?, id)),
                Signal::Control(query) => {
                    signals.controls.push(Asked { id, matcher: Matcher::new(&query.has, queries)?, within: query.within, cards: None });
                }
                Signal::Text(query) => match (Matcher::new(&query.has, queries)?, &query.has) {
                    (Matcher::Words(topic), Pattern::Words(_)) => {
                        signals.words.get_mut(topic.0 as usize).into_iter().for_each(|asked| asked.push((id, query.within)))
                    }
                    (matcher, _) => signals.texts.push(Asked { id, matcher, within: query.within, cards: query.cards }),
                },
                Signal::Title(pattern) => signals.titles.push((id, Matcher::new(pattern, queries)?)),
                Signal::JsonLd { kind, has } => signals.items.push((id, Matcher::new(kind, queries)?, has.clone())),
                Signal::Vendor { category, id: vendor } => signals.vendors.push((id, category.clone(), vendor.clone())),
                _ => {}
            }
        }
        (signals.searches, signals.searched) = Searches::new(signals.texts.iter().map(|asked| asked.matcher.expression()));
        Ok(signals)
    }

    /// Hits on one page.
    pub(crate) fn hits(&self, ctx: &Context, sheet: &Sheet, walked: &Walked) -> BTreeMap<SignalId, Hits> {
        let mut gather = Gather::new(ctx);
        self.selectors(ctx, walked, &mut gather);
        self.links.run(&ctx.page.links, &ctx.topics.links, |id, at| {
            if let Some(link) = ctx.page.links.get(at) {
                let what = || link.url.as_ref().map_or_else(|| link.href.clone(), |url| url.as_str().to_owned());
                gather.element(id, link.place.node, link.place.region, what);
            }
        });
        for (at, control) in ctx.page.controls.iter().enumerate().filter(|(_, c)| !c.place.quoted) {
            let topics = ctx.topics.controls.get(at).map(Vec::as_slice).unwrap_or_default();
            for asked in &self.controls {
                if is_within(asked.within, control.place.region) && asked.matcher.label(&control.label, topics) {
                    gather.element(asked.id, control.place.node, control.place.region, || control.label.clone());
                }
            }
        }
        self.text_words(ctx, &mut gather);
        self.text_patterns(ctx, &mut gather);
        self.titles(ctx, &mut gather);
        self.items(sheet, &mut gather);
        for (id, category, vendor) in &self.vendors {
            let is_asked = |of: &str, categories: &[String]| {
                vendor.as_ref().is_none_or(|v| v == of) && category.as_ref().is_none_or(|c| categories.contains(c))
            };
            for found in ctx.vendors.iter().filter(|v| v.is_sure() && is_asked(&v.id, &v.categories)) {
                gather.other(*id, || Hit { what: found.id.clone(), region: None, offset: None, seen: ctx.vendor_seen(found) });
            }
        }
        self.response.run(ctx, &mut gather);
        self.urls.run(ctx, &mut gather);
        gather.finish()
    }

    fn selectors(&self, ctx: &Context, walked: &Walked, gather: &mut Gather) {
        for (asker, node) in &walked.matches {
            let Ok(at) = self.css.binary_search_by_key(asker, |(a, _)| *a) else { continue };
            let Some((_, id)) = self.css.get(at) else { continue };
            let region = if gather.keeps(*id) { gather.region_of(*node) } else { None };
            gather.element(*id, *node, region, || ctx.page.selector(*node));
        }
    }

    /// What is asked of words of a topic.
    fn asked_of(&self, topic: TopicId) -> &[(SignalId, Option<Region>)] {
        self.words.get(topic.0 as usize).map(Vec::as_slice).unwrap_or_default()
    }

    fn text_words(&self, ctx: &Context, gather: &mut Gather) {
        let mut offsets = Offsets::default();
        for (topic, range) in &ctx.topics.text {
            let asked = self.asked_of(*topic);
            if asked.is_empty() {
                continue;
            }
            let region = ctx.block_at(range.start).and_then(|block| block.place.region);
            for (id, _) in asked.iter().filter(|(_, within)| is_within(*within, region)) {
                let offset = offsets.at(&ctx.page.text.text, range.start);
                gather.words(*id, offset, || ctx.text_hit(range.clone(), offset));
            }
        }
        // Words that must be a whole label stand in headings and titles, and never in running text.
        let headings = ctx.page.headings.iter().zip(&ctx.topics.headings);
        for (heading, topics) in headings.filter(|(heading, _)| !heading.place.hidden) {
            for (id, within) in topics.iter().flat_map(|topic| self.asked_of(*topic)) {
                if is_within(*within, heading.place.region) && !gather.is_hit(*id) {
                    gather.element(*id, heading.place.node, heading.place.region, || heading.text.clone());
                }
            }
        }
        for (id, within) in ctx.topics.title.iter().flat_map(|topic| self.asked_of(*topic)) {
            if within.is_none() && !gather.is_hit(*id) {
                gather.other(*id, || title_hit(&ctx.page.title));
            }
        }
    }

    fn text_patterns(&self, ctx: &Context, gather: &mut Gather) {
        let (text, title) = (&ctx.page.text.text, &ctx.page.title);
        let beginnings = self.searches.beginnings(text);
        // Asked one by one: joined into one automaton, their states multiply and are made anew on every page.
        for (asked, searched) in self.texts.iter().zip(&self.searched) {
            let mut offsets = Offsets::default();
            let found = searched.and_then(|number| self.searches.places(number, text, beginnings.get(number)?, PLACES));
            for range in found.unwrap_or_else(|| asked.matcher.places(text, PLACES)) {
                let block = ctx.block_at(range.start);
                let quoted = block.is_some_and(|b| b.place.quoted);
                let in_card = || block.is_some_and(|b| is_in_card(ctx, b.place.node, text.get(range.clone()).unwrap_or_default()));
                let stands = !quoted && is_within(asked.within, block.and_then(|b| b.place.region));
                if stands && asked.cards.is_none_or(|wanted| wanted == in_card()) {
                    let offset = if gather.keeps(asked.id) { offsets.at(text, range.start) } else { 0 };
                    gather.other(asked.id, || ctx.pattern_hit(range.clone(), offset));
                }
            }
            if asked.within.is_none() && asked.cards.is_none() && !gather.is_hit(asked.id) && asked.matcher.value(title) {
                gather.other(asked.id, || title_hit(title));
            }
        }
    }

    fn titles(&self, ctx: &Context, gather: &mut Gather) {
        for (id, matcher) in &self.titles {
            if matcher.label(&ctx.page.title, &ctx.topics.title) {
                gather.other(*id, || title_hit(&ctx.page.title));
            }
            let headings = ctx.page.headings.iter().zip(&ctx.topics.headings);
            for (heading, topics) in headings.filter(|(h, _)| h.level == 1 && !h.place.hidden) {
                if matcher.label(&heading.text, topics) {
                    gather.element(*id, heading.place.node, heading.place.region, || heading.text.clone());
                }
            }
        }
    }

    fn items(&self, sheet: &Sheet, gather: &mut Gather) {
        if self.items.is_empty() {
            return;
        }
        for fact in sheet.rows(FactName::JsonLd) {
            let Some(kind) = fact.text("type") else { continue };
            let properties = match fact.field("properties") {
                Some(Value::List(properties)) => properties.as_slice(),
                _ => &[],
            };
            for (id, matcher, has) in &self.items {
                if matcher.value(kind) && has.as_ref().is_none_or(|property| properties.contains(property)) {
                    gather.other(*id, || Hit { what: kind.to_owned(), region: fact.region, offset: None, seen: fact.seen.clone() });
                }
            }
        }
    }
}

fn title_hit(title: &str) -> Hit {
    let seen = Sighting { selector: "title".to_owned(), excerpt: short(title) };
    Hit { what: short(title), region: None, offset: None, seen }
}

/// Byte offsets as character offsets, counted on from the last one asked for.
#[derive(Debug, Default)]
struct Offsets {
    byte: usize,
    characters: u32,
}

impl Offsets {
    fn at(&mut self, text: &str, byte: usize) -> u32 {
        if byte < self.byte {
            *self = Self::default();
        }
        let between = text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = byte;
        self.characters = self.characters.saturating_add(u32::try_from(between).unwrap_or(u32::MAX));
        self.characters
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::Reader;
    use crate::facts::samples::{exchange, lexicon, page_at, query_set};
    use crate::model::query::{LinkQuery, TextQuery};

    use super::*;

    const URL: &str = "https://shop.test/help/contact-us.html?x=1";

    fn run_with(signals: Vec<Signal>, html: &str, headers: &[(&str, &str)]) -> Vec<Vec<Hit>> {
        let mut set = query_set(vec![
            lexicon("contact.page", &[("en", &["contact", "contact us"])], &[]),
            lexicon("help.faq", &[("en", &["faq", "=questions"])], &[]),
        ]);
        let count = signals.len();
        set.signals = signals;
        let mut exchange = exchange(URL, headers);
        exchange.anchor = Some("Contact us now".to_owned());
        let mut facts = Reader::new(&set).unwrap().page(&page_at(URL, html), &exchange);
        let ids = (0u32..).map(SignalId).take(count);
        ids.map(|id| facts.hits.remove(&id).map(|h| h.first).unwrap_or_default()).collect()
    }

    fn whats(signals: Vec<Signal>, html: &str) -> Vec<Vec<String>> {
        run_with(signals, html, &[]).into_iter().map(|hits| hits.into_iter().map(|hit| hit.what).collect()).collect()
    }

    fn glob(text: &str) -> Option<Pattern> {
        Some(Pattern::Glob(text.to_owned()))
    }

    fn words(topic: &str) -> Pattern {
        Pattern::Words(topic.to_owned())
    }

    #[test]
    fn all_fields_of_a_link_hold_on_the_same_link() {
        let html = r#"<header><nav><a href="/cart">Bag</a></nav></header><a href="/cartoons">Cart</a>
            <footer><a href="/faq">FAQ</a><a href="https://www.social.test/share?u=1">Contact</a></footer>"#;
        let link = |query: LinkQuery| Signal::Link(query);
        let found = whats(
            vec![
                link(LinkQuery { path: glob("cart"), ..LinkQuery::default() }),
                link(LinkQuery { text: Some(words("help.faq")), within: Some(Region::Footer), ..LinkQuery::default() }),
                link(LinkQuery { text: Some(words("help.faq")), within: Some(Region::Header), ..LinkQuery::default() }),
                link(LinkQuery { path: glob("cart"), within: Some(Region::Header), ..LinkQuery::default() }),
                link(LinkQuery { host: glob("social.test"), ..LinkQuery::default() }),
                link(LinkQuery {
                    host: glob("social.test"),
                    not: Some(Box::new(LinkQuery { path: glob("share"), ..LinkQuery::default() })),
                    ..LinkQuery::default()
                }),
                link(LinkQuery { href: Some(Pattern::Regex("/CART(oons)?$".into())), ..LinkQuery::default() }),
                link(LinkQuery { href: glob("*social*"), text: glob("cont*"), ..LinkQuery::default() }),
            ],
            html,
        );
        let cart = "https://shop.test/cart".to_owned();
        let social = "https://www.social.test/share?u=1".to_owned();
        assert_eq!(found[0], [cart.as_str()]);
        assert_eq!(found[1], ["https://shop.test/faq"]);
        assert!(found[2].is_empty());
        assert_eq!(found[3], [cart.as_str()]);
        assert_eq!(found[4], [social.as_str()]);
        assert!(found[5].is_empty());
        assert_eq!(found[6], [cart, "https://shop.test/cartoons".to_owned()]);
        assert_eq!(found[7], [social]);
    }

    #[test]
    fn words_in_text_give_their_place_and_code_gives_none() {
        let html = "<title>x</title><main><p>Please contact us.</p></main><pre>contact us</pre><script>contact us</script>";
        let text = |within| Signal::Text(TextQuery { has: words("contact.page"), within, cards: None });
        let hits = run_with(vec![text(None), text(Some(Region::Main)), text(Some(Region::Footer))], html, &[]);
        assert_eq!(hits[0].len(), 1);
        assert_eq!((hits[0][0].what.as_str(), hits[0][0].region, hits[0][0].offset), ("contact us", Some(Region::Main), Some(7)));
        assert_eq!(hits[0][0].seen.excerpt, "Please contact us.");
        assert_eq!((hits[1].len(), hits[2].len()), (1, 0));
    }

    #[test]
    fn whole_label_words_hold_in_headings_and_titles_and_not_in_running_text() {
        let ask = || vec![Signal::Text(TextQuery { has: words("help.faq"), within: None, cards: None }), Signal::Title(words("help.faq"))];
        assert_eq!(whats(ask(), "<p>no questions asked</p>"), [[""; 0], [""; 0]]);
        assert_eq!(whats(ask(), "<h2>Questions</h2>")[0], ["Questions"]);
        assert_eq!(whats(ask(), "<h1>FAQ</h1>"), [["FAQ"], ["FAQ"]]);
        assert_eq!(whats(ask(), "<title>Questions</title>"), [["Questions"], ["Questions"]]);
    }

    #[test]
    fn controls_metas_and_selectors_are_seen() {
        let html = r#"<meta name="Viewport" content="width=device-width"><form><button>Contact</button><input type=search></form>"#;
        let viewport = |content: &str| Signal::Meta { name: "viewport".into(), content: Some(Pattern::Regex(content.into())) };
        let found = whats(
            vec![
                Signal::Control(TextQuery { has: words("contact.page"), within: None, cards: None }),
                viewport(r"width\s*="),
                viewport("user-scalable"),
                Signal::Css("input[type=search], form".into()),
            ],
            html,
        );
        assert_eq!(found[0], ["Contact"]);
        assert_eq!(found[1], ["width=device-width"]);
        assert!(found[2].is_empty());
        assert_eq!(found[3].len(), 2);
    }

    #[test]
    fn headers_and_cookies_match_and_cookie_values_are_not_kept() {
        let ask = vec![
            Signal::Header { name: "Vary".into(), value: Some(Pattern::Regex("accept-language".into())) },
            Signal::Cookie { name: Pattern::Glob("*segment*".into()), value: None },
            Signal::Header { name: "set-cookie".into(), value: None },
        ];
        let hits = run_with(ask, "<p>x", &[("vary", "Accept-Language"), ("set-cookie", "my_segment=secret; Path=/")]);
        assert_eq!(hits[0][0].what, "vary: Accept-Language");
        assert_eq!(hits[1][0].what, "my_segment");
        assert!(!format!("{hits:?}").contains("secret"));
    }

    #[test]
    fn script_hosts_are_read_from_tags_and_inline_loaders() {
        let ask = || vec![Signal::Script { host: Pattern::Glob("*.form.test".into()) }];
        assert_eq!(whats(ask(), r#"<script src="//embed.form.test/n.js"></script>"#)[0], ["embed.form.test"]);
        assert_eq!(whats(ask(), r#"<script>s.src="https://form.test/n.js"</script>"#)[0], ["form.test"]);
        assert!(whats(ask(), r#"<script>// s.src="https://form.test/n.js"</script>"#)[0].is_empty());
        assert!(whats(ask(), r#"<a href="https://form.test/">x</a>"#)[0].is_empty());
    }

    #[test]
    fn the_address_and_the_link_that_led_here_are_asked() {
        let ask = vec![
            Signal::Url(Pattern::Regex("^/help/".into())),
            Signal::Url(Pattern::Glob("contact-us".into())),
            Signal::Url(words("contact.page")),
            Signal::Url(Pattern::Glob("contact".into())),
            Signal::Anchor(words("contact.page")),
        ];
        let found = whats(ask, "<p>x");
        assert_eq!(found[..3].iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1]);
        assert!(found[3].is_empty());
        assert_eq!(found[4], ["Contact us now"]);
    }

    #[test]
    fn hits_are_all_counted_and_the_first_are_kept() {
        let mut set = query_set(vec![]);
        set.signals = vec![Signal::Link(LinkQuery { href: glob("*"), ..LinkQuery::default() })];
        let page = page_at(URL, &"<a href=/x>x</a>".repeat(9));
        let hits = Reader::new(&set).unwrap().page(&page, &exchange(URL, &[])).hits;
        assert_eq!((hits[&SignalId(0)].count, hits[&SignalId(0)].first.len()), (9, Hits::KEPT));
    }
}
