//! What looks like a link and leads nowhere: icons of networks without an address, cards whose address is a bare `#`.
//!
//! In: anchors without `href`, links to `#`. Out: `link_text` rows (`idle`, `unfilled`, `fillable`). What a script may catch
//! is not judged: signs of one on the element end the matter, and cards that any script of the page could fill in are told apart.

use std::collections::BTreeMap;

use crate::html::{ElementRef, Idle, NodeId};
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::gather::short;
use super::sheet::Sheet;
use super::social::alias;

/// Cards alike that are no accident.
const ALIKE: usize = 3;
/// Anchors looked at.
const MOST: usize = 60;
/// Elements around a card or icon that may say that a script is at work.
const AROUND: usize = 3;
/// Classes of a link that scripts are searched for.
const CLASSES: usize = 8;

/// Networks and messengers that icons are of.
const NETWORKS: &[&str] =
    &["facebook", "instagram", "youtube", "linkedin", "twitter", "tiktok", "pinterest", "telegram", "whatsapp", "viber", "vk", "weibo"];

/// Collects them.
pub(super) fn collect(ctx: &Context, sheet: &mut Sheet) {
    for idle in ctx.page.idle.iter().filter(|idle| !idle.place.hidden && !idle.place.quoted).take(MOST) {
        let Some(network) = network(ctx, idle) else { continue };
        let text = if idle.label.is_empty() { network } else { idle.label.as_str() };
        row(ctx, "idle", text, idle.place.node, idle.place.region, sheet);
    }
    cards(ctx, sheet);
}

fn row(ctx: &Context, problem: &'static str, text: &str, node: NodeId, region: Option<Region>, sheet: &mut Sheet) {
    let fields: Vec<(&'static str, Value)> = vec![("problem", problem.into()), ("text", text.into())];
    let mut seen = ctx.seen(node);
    if !seen.excerpt.contains(text) {
        // The name of a picture stands in no text.
        seen.excerpt = short(&format!("{} {text}", seen.excerpt));
    }
    sheet.fact(FactName::LinkText, region, seen, fields);
}

/// The network whose icon an anchor without address is; none when it shares the page or a script may be listening.
fn network(ctx: &Context, idle: &Idle) -> Option<&'static str> {
    let element = ctx.page.element(idle.place.node)?;
    if element.value().attrs().any(|(name, _)| is_handler(name)) {
        return None;
    }
    let inside = element.descendants().take(8).filter_map(ElementRef::wrap);
    let classes: Vec<&str> = inside.filter_map(|inner| inner.attr("class")).collect();
    let said = format!("{} {}", idle.label, classes.join(" ")).to_lowercase();
    let around = element.ancestors().filter_map(ElementRef::wrap).take(AROUND).filter_map(|e| e.attr("class"));
    if [said.as_str()]
        .into_iter()
        .chain(around)
        .any(|class| class.contains("shar") || class.contains("addthis") || class.contains("likely"))
    {
        return None;
    }
    let word = |name: &str| said.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    let network = NETWORKS.iter().copied().find(|network| word(network) || alias(network).iter().any(|alias| word(alias)))?;
    let own = element.attr("class").into_iter().flat_map(str::split_whitespace).filter(|class| class.len() >= 3).take(CLASSES);
    let listened = own.into_iter().any(|class| ctx.page.inline_scripts.iter().any(|script| script.text.contains(class)));
    (!listened).then_some(network)
}

/// Attributes by which scripts catch a click.
fn is_handler(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("on")
        || name.starts_with("data-")
        || name.starts_with("aria-expanded")
        || name.starts_with("aria-controls")
        || name.starts_with('@')
        || name.starts_with("ng-")
        || name.starts_with("v-")
        || name.starts_with("x-")
        || matches!(&*name, "role" | "tabindex")
}

/// Whether an element shows signs of a script that catches it: a handler, a role, an id, the class of something that opens.
pub(super) fn is_scripted(element: ElementRef) -> bool {
    element.value().attrs().any(|(name, value)| {
        is_handler(name) || name == "id" || name.starts_with("aria-") || {
            let value = value.to_ascii_lowercase();
            name == "class"
                && ["toggle", "dropdown", "menu", "btn", "button", "open", "js", "scroll", "tab", "modal", "popup"]
                    .iter()
                    .any(|sign| value.contains(sign))
        }
    })
}

/// Links to `#` in the content that are as like as cards of a list.
fn cards(ctx: &Context, sheet: &mut Sheet) {
    let mut alike: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let shown = ctx.page.links.iter().enumerate().filter(|(_, link)| link.href == "#" && !link.place.hidden && !link.place.quoted);
    for (at, link) in shown.filter(|(_, link)| !matches!(link.place.region, Some(Region::Header | Region::Nav | Region::Dialog))).take(MOST)
    {
        let Some(element) = ctx.page.element(link.place.node) else { continue };
        let around = || element.ancestors().filter_map(ElementRef::wrap).take(AROUND);
        let holder = around().next().map_or("", |holder| holder.value().name());
        if says_something(&link.label) && !is_scripted(element) && !around().any(|e| e.value().attrs().any(|(name, _)| is_handler(name))) {
            alike.entry((holder, link.class.as_str())).or_default().push(at);
        }
    }
    let cards: Vec<usize> = alike.into_values().filter(|cards| cards.len() >= ALIKE).flatten().collect();
    let scripts = !ctx.page.scripts.is_empty() || !ctx.page.inline_scripts.is_empty();
    let problem = if scripts { "fillable" } else { "unfilled" };
    for link in cards.iter().filter_map(|at| ctx.page.links.get(*at)) {
        row(ctx, problem, &link.label, link.place.node, link.place.region, sheet);
    }
}

/// A name of several words: a card, not the arrow of a slider or the number of a page.
fn says_something(label: &str) -> bool {
    label.chars().filter(|c| c.is_alphabetic()).count() >= 8
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{facts, query_set};
    use crate::model::fact::PageFacts;

    use super::*;

    fn read(html: &str) -> PageFacts {
        facts(&query_set(Vec::new()), html)
    }

    fn problems(html: &str, problem: &str) -> Vec<String> {
        let facts = read(html);
        let rows = facts.rows(FactName::LinkText).filter(|row| row.text("problem") == Some(problem));
        rows.map(|row| row.text("text").unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn icons_of_networks_without_an_address_do_nothing() {
        let html = "<header><a class='facebook-button'><img src=f.png alt='фейсбук'></a><a class=youtube-button><i></i></a></header>";
        assert_eq!(problems(html, "idle"), ["фейсбук", "youtube"]);
        assert_eq!(problems("<footer><a><i class='fa fa-instagram'></i></a></footer>", "idle"), ["instagram"]);
        for html in [
            "<a name=top></a><a class=active>Home</a><a class=menu-toggle><span></span></a>",
            "<a class='facebook' onclick='go()'>Facebook</a>",
            "<a class='share-facebook'>Facebook</a>",
            "<div class=social-share><a class=facebook><i></i></a></div>",
            "<a class=fb-facebook><i></i></a><script>document.querySelector('.fb-facebook').onclick = go</script>",
            "<a href='https://www.facebook.com/acme'><i class=facebook></i></a>",
            "<a class=facebook hidden>Facebook</a>",
        ] {
            assert_eq!(problems(html, "idle"), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn cards_that_lead_nowhere_are_told_unless_a_script_could_fill_them() {
        let card = |title: &str| format!("<li><a class=na href='#'><h3>{title}</h3>Read more</a></li>");
        let list = ["A house by the sea", "Two new partners", "Doors open again"].map(card).concat();
        let html = format!("<main><ul>{list}</ul></main>");
        assert_eq!((problems(&html, "unfilled").len(), problems(&html, "fillable").len()), (3, 0));
        let scripted = format!("{html}<script>fill()</script>");
        assert_eq!((problems(&scripted, "unfilled").len(), problems(&scripted, "fillable").len()), (0, 3));
        for html in [
            format!("<nav>{list}</nav>"),
            list.replace("<li>", "<li data-slide=1>"),
            "<main><a href='#'>1</a><a href='#'>2</a><a href='#'>3</a></main>".to_owned(),
        ] {
            assert_eq!(problems(&html, "unfilled"), Vec::<String>::new(), "{html}");
        }
    }
}
