//! Microformats: telephone numbers, e-mail addresses, countries and hours of `h-card` and of the older `vcard`.
//!
//! In: elements that are called cards. Out: items in the page's arena, one for each card, without a type. Postal addresses of
//! cards are read in `addresses`. Classes as plain as `tel` count inside of a card only, and pages without a card cost nothing.

use crate::html::{ElementRef, NodeId};

use super::context::Context;
use super::items::{Items, Prop, Syntax, value_text};

/// Cards read per page, and elements of each.
const CARDS: usize = 24;
const ELEMENTS: usize = 300;
/// Properties of one kind.
const EACH: usize = 8;
/// Words for fax, by which a number is no telephone.
const FAX: &[&str] = &["fax", "telefax", "φαξ", "факс", "פקס", "فاكس"];
/// Classes that sites give to hours in cards, for which there is no standard; only what is written for machines is read.
const HOURS: &[&str] =
    &["openinghours", "opening-hours", "p-opening-hours", "dt-opening-hours", "dt-openinghours", "p-openinghours", "hours-available"];

/// Reads the cards of a page.
pub(crate) fn read(ctx: &Context, items: &mut Items) {
    let mut inside: Vec<NodeId> = Vec::new();
    for node in ctx.walked.cards.iter().take(CARDS) {
        // A card in a card was read with it.
        if inside.contains(node) {
            continue;
        }
        let Some(card) = ctx.page.element(*node) else { continue };
        let mut found: Vec<(&'static str, String)> = Vec::new();
        for element in card.descendants().take(ELEMENTS).filter_map(ElementRef::wrap) {
            inside.extend(is(element, &["vcard", "h-card"]).then(|| element.id()));
            if let Some((name, value)) = property(element)
                && found.iter().filter(|(known, _)| *known == name).count() < EACH
            {
                found.push((name, value));
            }
        }
        if let Some(item) = (!found.is_empty()).then(|| items.push(Vec::new(), Syntax::Microformat, *node)).flatten() {
            found.into_iter().for_each(|(name, value)| items.set(item, name, Prop::Text(value)));
        }
    }
}

/// What an element says of the card it stands in, under the name that structured data has for it.
fn property(element: ElementRef<'_>) -> Option<(&'static str, String)> {
    element.value().attr("class")?;
    let (name, value) = match () {
        () if is(element, &["tel", "p-tel", "u-tel"]) => ("telephone", number(element)?),
        () if is(element, &["email", "u-email", "p-email"]) => ("email", given(element).unwrap_or_else(|| text(element))),
        () if is(element, &["country-name", "p-country-name"]) => ("addressCountry", text(element)),
        () if is(element, HOURS) => ("openingHours", given(element)?),
        () => return None,
    };
    (!value.is_empty()).then_some((name, value))
}

/// A telephone number: without the word for its type, and none for a fax.
fn number(element: ElementRef<'_>) -> Option<String> {
    let below = || element.descendants().skip(1).take(20).filter_map(ElementRef::wrap);
    let kinds = below().filter(|part| is(*part, &["type"])).map(|part| given(part).unwrap_or_else(|| text(part)).to_lowercase());
    let class = element.value().attr("class").unwrap_or_default().to_lowercase();
    let kinds: Vec<String> = kinds.chain([class]).collect();
    if kinds.iter().any(|kind| kind.split(|c: char| !c.is_alphanumeric()).any(|word| FAX.contains(&word))) {
        return None;
    }
    // Parts of a value stand one behind the other.
    let values: String = below().filter(|part| is(*part, &["value"])).map(|part| given(part).unwrap_or_else(|| text(part))).collect();
    let value = if values.is_empty() { given(element).unwrap_or_else(|| text(element)) } else { values };
    Some(value.trim_start_matches("tel:").to_owned())
}

/// What is written for machines.
fn given(element: ElementRef<'_>) -> Option<String> {
    let tag = element.value();
    let attribute = match tag.name() {
        "a" => "href",
        "abbr" => "title",
        "data" | "input" => "value",
        "time" => "datetime",
        "meta" => "content",
        _ => "title",
    };
    tag.attr(attribute).map(value_text).filter(|value| !value.is_empty())
}

fn text(element: ElementRef<'_>) -> String {
    value_text(&element.text().take(20).collect::<Vec<_>>().join(" "))
}

fn is(element: ElementRef<'_>, classes: &[&str]) -> bool {
    element.value().attr("class").is_some_and(|given| given.split_ascii_whitespace().any(|class| classes.contains(&class)))
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{Setting, rows, run_with};
    use super::super::{email, phone, structured};
    use crate::model::catalogue::FactName;
    use crate::model::fact::Fact;

    fn facts(html: &str) -> Vec<Fact> {
        let setting = Setting { country: Some("GR"), ..Setting::default() };
        run_with(html, &setting, |ctx, sheet| {
            let items = structured::read(ctx);
            structured::collect(ctx, &items, sheet);
            phone::collect(ctx, &items, sheet);
            email::collect(ctx, &items, sheet);
        })
    }

    fn phones(html: &str) -> Vec<String> {
        rows(&facts(html), FactName::Phone, &["value", "kind", "structured", "extension"])
    }

    #[test]
    fn numbers_of_cards_need_no_word() {
        assert_eq!(phones("<p class=h-card>Μύλος <b class=p-tel>2101234567</b></p>"), ["+302101234567 text - -"]);
        assert_eq!(phones("<div class=vcard>Mill <span class=tel>2101234567 x12</span></div>"), ["+302101234567 text - 12"]);
        let typed = "<div class='vcard'><span class=tel><abbr class=type title=work>office</abbr> <b class=value>+30</b> <b class=value>2101234567</b></span>\
            <span class=tel><span class=type>Fax</span> <span class=value>2101234568</span></span><i class='tel fax'>2101234569</i></div>";
        assert_eq!(phones(typed), ["+302101234567 data true -"]);
        assert_eq!(phones("<p class=h-card><data class=p-tel value='+302101234567'>call</data></p>"), ["+302101234567 data true -"]);
    }

    #[test]
    fn plain_classes_outside_of_cards_and_numbers_of_no_plan_are_none() {
        assert_eq!(phones("<p><b class=tel>2101234567</b></p>"), Vec::<String>::new());
        assert_eq!(phones("<p class=vcard><b class=tel>12345678</b></p>"), Vec::<String>::new());
        assert_eq!(phones("<p class=vcard><b class=total>2101234567</b></p>"), Vec::<String>::new());
    }

    #[test]
    fn addresses_countries_and_hours_of_cards() {
        let html = "<p class=h-card><data class=u-email value='info@mill.gr'></data><time class=dt-opening-hours datetime='Mo-Fr 09:00-17:00'>weekdays</time>\
            <i class=opening-hours>when we like</i></p>";
        let facts = facts(html);
        assert_eq!(rows(&facts, FactName::Email, &["value", "hidden"]), ["info@mill.gr data"]);
        assert_eq!(rows(&facts, FactName::Hours, &["source", "week"]), ["microformat Mo-Fr 09:00-17:00"]);
        assert_eq!(rows(&facts, FactName::JsonLd, &["type"]), Vec::<String>::new());
        let country = "<div class=vcard><b class=tel>0732 770660</b> <i class=country-name>Österreich</i></div>";
        assert_eq!(phones(country)[0].split(' ').next(), Some("+43732770660"));
    }

    #[test]
    fn many_cards_end() {
        let html = "<div class=vcard><b class=tel>2101234567</b>".repeat(400);
        assert_eq!(phones(&html).len(), 1);
    }
}
