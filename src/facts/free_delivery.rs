//! Promises of free delivery, and from what amount they hold.
//!
//! In: words of the topic `delivery.free` in texts and labels of links. Out: `free_delivery` rows with the amount that stands
//! in the same line. Whether an amount is a fair one is nobody's question here; costs of delivery are signals of the rules.

use crate::html::NodeId;
use crate::model::catalogue::FactName;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::place::block_at;
use super::sheet::Sheet;

const TOPIC: &str = "delivery.free";
/// Characters between the words and the amount, at most: what is further away speaks of something else.
const APART: usize = 70;
/// Signs of money, beside which a number is an amount.
const SIGNS: &[char] = &['€', '£', '$', '₪', '₴', '₽', '₺', '¥', '￥', '₹', '₩', '฿', '₫', '﷼', '元', '円'];
/// Words and codes of money, in lower case.
const CODES: &[&str] = &[
    "eur",
    "euro",
    "euros",
    "usd",
    "gbp",
    "chf",
    "nok",
    "sek",
    "dkk",
    "pln",
    "czk",
    "huf",
    "ron",
    "bgn",
    "rsd",
    "try",
    "ils",
    "uah",
    "rub",
    "aed",
    "sar",
    "inr",
    "jpy",
    "krw",
    "cny",
    "idr",
    "vnd",
    "thb",
    "brl",
    "dollars",
    "kr",
    "kroner",
    "kronor",
    "zł",
    "zl",
    "kč",
    "kc",
    "ft",
    "lei",
    "лв",
    "дин",
    "din",
    "tl",
    "грн",
    "гривень",
    "руб",
    "рублей",
    "р",
    "ευρώ",
    "שח",
    "ש״ח",
    "ש\"ח",
    "שקל",
    "שקלים",
    "درهم",
    "ريال",
    "تومان",
    "원",
    "rp",
    "rs",
    "r$",
    "đ",
    "บาท",
    "रुपये",
];

/// Collects them.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let text = &ctx.page.text.text;
    for range in ctx.text_matches(TOPIC) {
        let Some(place) = block_at(ctx.page, range.start).filter(|place| !place.quoted) else { continue };
        let before = text.get(..range.start).and_then(|part| part.rsplit('\n').next()).unwrap_or_default();
        let behind = text.get(range.end..).and_then(|part| part.split('\n').next()).unwrap_or_default();
        let words = text.get(range.clone()).unwrap_or_default();
        let amount = amount_in(behind, false).or_else(|| amount_in(before, true));
        row(ctx, (words, amount), (place.node, place.region), sheet);
    }
    for (at, link) in ctx.page.links.iter().enumerate() {
        // What is visible was met in the text.
        if !link.visible_label && !link.place.hidden && ctx.link_has(at, TOPIC) {
            row(ctx, (&link.label, amount_in(&link.label, false)), (link.place.node, link.place.region), sheet);
        }
    }
}

fn row(ctx: &Context, (words, amount): (&str, Option<String>), (node, region): (NodeId, Option<Region>), sheet: &mut Sheet) {
    let words: String = words.chars().take(100).collect();
    let known = |fact: &crate::model::fact::Fact| fact.text("text") == Some(words.as_str()) && fact.text("amount") == amount.as_deref();
    if sheet.rows(FactName::FreeDelivery).any(known) {
        return;
    }
    let mut fields = vec![("text", words.into())];
    fields.extend(amount.map(|amount| ("amount", amount.into())));
    sheet.fact(FactName::FreeDelivery, region, ctx.seen(node), fields);
}

/// The first amount of money of a text, or the last where the text stands in front of the words.
fn amount_in(text: &str, last: bool) -> Option<String> {
    let near: String = if last {
        let skipped = text.chars().count().saturating_sub(APART);
        text.chars().skip(skipped).collect()
    } else {
        text.chars().take(APART).collect()
    };
    let tokens: Vec<&str> = near.split_whitespace().collect();
    let mut amounts = (0..tokens.len()).filter_map(|at| amount(&tokens, at));
    if last { amounts.next_back() } else { amounts.next() }
}

/// The amount of which the token at this place holds the number.
fn amount(tokens: &[&str], at: usize) -> Option<String> {
    let token = tokens.get(at)?;
    if !token.contains(|c: char| c.is_numeric()) || token.contains(['%', '/']) {
        return None;
    }
    if token.contains(SIGNS) || money(token.trim_matches(|c: char| c.is_numeric() || matches!(c, '.' | ',' | '-' | '(' | ')' | '!' | '*')))
    {
        return Some((*token).to_owned());
    }
    let beside = |at: Option<usize>| at.and_then(|at| tokens.get(at)).filter(|word| is_money(word));
    if let Some(word) = beside(Some(at + 1)) {
        return Some(format!("{token} {word}"));
    }
    beside(at.checked_sub(1)).map(|word| format!("{word} {token}"))
}

/// A word of money beside a number, with no number of its own.
fn is_money(word: &str) -> bool {
    !word.contains(|c: char| c.is_numeric()) && (word.contains(SIGNS) || money(word))
}

fn money(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '*' | '(' | ')' | '-' | '–')).to_lowercase();
    CODES.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, lexicon, query_set};
    use super::*;

    fn found(html: &str) -> Vec<Option<String>> {
        let words = lexicon(TOPIC, &[("en", &["free delivery", "free shipping"]), ("el", &["δωρεάν μεταφορικά"])], &[]);
        let page = facts(&query_set(vec![words]), html);
        page.facts.iter().filter(|f| f.name == FactName::FreeDelivery).map(|f| f.text("amount").map(str::to_owned)).collect()
    }

    #[test]
    fn amounts_stand_in_the_line_of_the_promise() {
        assert_eq!(found("<p>Free delivery on orders over £50!"), [Some("£50!".to_owned())]);
        assert_eq!(found("<p>Over 600 kr you have free delivery."), [Some("600 kr".to_owned())]);
        assert_eq!(found("<html lang=el><p>Δωρεάν μεταφορικά άνω των 49€"), [Some("49€".to_owned())]);
        assert_eq!(found("<p>Free shipping above EUR 30"), [Some("EUR 30".to_owned())]);
        assert_eq!(found("<a href=/d title='Free shipping from $20'><img src=d.png></a>"), [Some("$20".to_owned())]);
    }

    #[test]
    fn prices_of_other_lines_days_and_shares_are_no_amounts() {
        assert_eq!(found("<p>A cup £9</p><p>Free delivery</p><p>A bowl £12</p>"), [None]);
        assert_eq!(found("<p>Free delivery in 3 days, 20% off on Fridays"), [None]);
        assert_eq!(found("<p>Delivery costs £3."), Vec::<Option<String>>::new());
    }
}
