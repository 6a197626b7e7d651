//! Labels laid bare, so that whole-label terms find them: `» Cart (3)`, `Contact, opens in a new window`, `Help Help`.
//!
//! In: a normalised label and where words about new windows stand in it. Out: the texts it may be compared as. Words inside
//! labels are found in the full text, not here; inner punctuation stays.

use std::ops::Range;

use super::boundary::Class;

/// A name without case, signs and spaces, to be compared; the last sigma of a word is another letter in small writing only.
pub(crate) fn bare_name(name: &str) -> String {
    let lower = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    lower.map(|c| if c == 'ς' { 'σ' } else { c }).collect()
}

/// A text without white space, punctuation, arrows and symbols at its edges; all of it when nothing else would stay.
pub(crate) fn bare(text: &str) -> &str {
    let trimmed = text.trim_matches(|c| Class::of(c) == Class::Other);
    if trimmed.is_empty() { text.trim() } else { trimmed }
}

/// Parts of a joined label that are compared on their own.
const PARTS: usize = 4;

/// The parts of a label that joins several: `contact & opening hours`, `log in / register`. Empty for a label that joins none.
pub(crate) fn parts(label: &str) -> Vec<&str> {
    const JOINTS: [&str; 6] = [" & ", " / ", " | ", " + ", " · ", " • "];
    if !JOINTS.iter().any(|joint| label.contains(joint)) {
        return Vec::new();
    }
    let mut parts = vec![label];
    for joint in JOINTS {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts.into_iter().map(|part| without_count(bare(part))).filter(|part| !part.is_empty()).take(PARTS).collect()
}

/// `see all 48 reviews` as `see all reviews`; none for a label without a number between its words.
pub(crate) fn without_inner_number(label: &str) -> Option<String> {
    let digits = |word: &&str| {
        word.chars().all(|c| Class::of(c) == Class::Digit || matches!(c, '.' | ',')) && word.chars().any(|c| Class::of(c) == Class::Digit)
    };
    let words: Vec<&str> = label.split(' ').collect();
    let inner = words.get(1..words.len().checked_sub(1)?)?;
    inner.iter().any(digits).then(|| {
        let last = words.len() - 1;
        let kept = words.iter().enumerate().filter(|(at, word)| *at == 0 || *at == last || !digits(word)).map(|(_, word)| *word);
        kept.collect::<Vec<_>>().join(" ")
    })
}

/// Where a count is glued to the word before it (`cart0`, `panier12`): at least four letters, at most three digits.
pub(crate) fn glued_count(label: &str) -> Option<usize> {
    let head = label.trim_end_matches(|c| Class::of(c) == Class::Digit);
    let letters = head.chars().rev().take_while(|c| matches!(Class::of(*c), Class::Letter(_))).count();
    ((1..=3).contains(&(label.len() - head.len())) && letters >= 4).then_some(head.len())
}

/// What a normalised label may be compared as, the fullest first (at most four, without repeats).
pub(crate) fn forms<'a>(label: &'a str, new_window: &[Range<usize>]) -> Vec<&'a str> {
    let text = without_new_window(label, new_window);
    let mut forms = vec![bare(text)];
    let single = undoubled(bare(without_bracketed_count(text)));
    let uncounted = undoubled(without_count(single));
    for form in [single, uncounted, without_amounts(single)] {
        if !form.is_empty() && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// `0 cart`, `0cart`, `warenkorb eur 0,00` and `your basket 0 items £0.00`: the words on one side of the numbers.
fn without_amounts(text: &str) -> &str {
    let digit = |c: char| Class::of(c) == Class::Digit;
    let (Some(first), Some(last)) = (text.find(digit), text.rfind(digit)) else { return text };
    let head = text.get(..first).unwrap_or_default();
    let mut before = if head.ends_with(|c| matches!(Class::of(c), Class::Letter(_))) { "" } else { bare(head) };
    if let Some((words, unit)) = before.rsplit_once([' ', '\n'])
        && matches!(
            unit,
            "eur" | "usd" | "gbp" | "chf" | "pln" | "czk" | "huf" | "ron" | "uah" | "rub" | "ils" | "nis" | "kr" | "sek" | "dkk" | "nok"
        )
    {
        before = bare(words);
    }
    let tail = text.get(last..).unwrap_or_default().trim_start_matches(digit);
    let behind = bare(tail);
    let code = tail.starts_with(|c| matches!(Class::of(c), Class::Letter(_))) && behind.chars().count() < 3;
    match (before.is_empty(), head.trim().is_empty() && !code) {
        (false, _) => before,
        (true, true) => behind,
        (true, false) => text,
    }
}

/// The label before (else behind) the words that warn of a new window.
fn without_new_window<'a>(label: &'a str, spans: &[Range<usize>]) -> &'a str {
    let Some(start) = spans.iter().map(|s| s.start).min() else { return label };
    let end = spans.iter().map(|s| s.end).max().unwrap_or(label.len());
    let head = label.get(..start).unwrap_or_default();
    let tail = label.get(end..).unwrap_or_default();
    [head, tail].into_iter().find(|part| part.chars().any(|c| Class::of(c) != Class::Other)).unwrap_or(label)
}

/// `cart (3)` and `cart [0]` without the brackets at their end.
fn without_bracketed_count(text: &str) -> &str {
    let trimmed = text.trim_end();
    let Some(open) = trimmed.strip_suffix([')', ']']).and_then(|inner| inner.rfind(['(', '['])) else { return text };
    let inside = trimmed.get(open + 1..trimmed.len() - 1).unwrap_or_default();
    let counts = inside.chars().all(|c| !matches!(Class::of(c), Class::Letter(_)));
    let before = trimmed.get(..open).unwrap_or_default();
    if counts && !before.trim().is_empty() { before } else { text }
}

/// `cart 3` without the number at its end.
fn without_count(text: &str) -> &str {
    match text.rsplit_once([' ', '\n']) {
        Some((before, count)) if count.chars().all(|c| Class::of(c) == Class::Digit) => bare(before),
        _ => text,
    }
}

/// `nos magasins nos magasins` as `nos magasins`: icons and images often repeat the label they stand by.
fn undoubled(text: &str) -> &str {
    let half = text.len() / 2;
    match (text.get(..half), text.get(half + 1..)) {
        (Some(first), Some(second)) if text.len() % 2 == 1 && first == second && matches!(text.as_bytes()[half], b' ' | b'\n') => first,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_go_and_inner_punctuation_stays() {
        assert_eq!(bare("» contact ›"), "contact");
        assert_eq!(bare("q&a"), "q&a");
        assert_eq!(bare("→"), "→");
        assert_eq!(bare("  "), "");
    }

    #[test]
    fn counts_and_doubles_give_further_forms() {
        assert_eq!(forms("cart (3)", &[]), ["cart (3", "cart"]);
        assert_eq!(forms("cart 12", &[]), ["cart 12", "cart"]);
        assert_eq!(forms("nos magasins nos magasins", &[]), ["nos magasins nos magasins", "nos magasins"]);
        assert_eq!(forms("about (us)", &[]), ["about (us"]);
        assert_eq!(forms("(3)", &[]), ["3"]);
        assert_eq!(forms("0cart", &[]), ["0cart", "cart"]);
        assert_eq!(forms("cs3", &[]), ["cs3"]);
        assert_eq!(forms("3d", &[]), ["3d"]);
        assert_eq!(forms("warenkorb eur 0,00*", &[]).last(), Some(&"warenkorb"));
        assert_eq!(forms("your basket 0 items £0.00", &[]).last(), Some(&"your basket"));
    }

    #[test]
    fn joined_labels_have_parts() {
        assert_eq!(parts("contact & opening hours"), ["contact", "opening hours"]);
        assert_eq!(parts("log in / register (2)"), ["log in", "register (2"]);
        assert_eq!(parts("cart 3 | help"), ["cart", "help"]);
        assert!(parts("q&a").is_empty() && parts("and/or").is_empty() && parts("contact").is_empty());
    }

    #[test]
    fn numbers_between_words_and_glued_to_them_are_told() {
        assert_eq!(without_inner_number("see all 48 reviews").as_deref(), Some("see all reviews"));
        assert_eq!(without_inner_number("read 1,204 customer reviews").as_deref(), Some("read customer reviews"));
        for label in ["48 reviews", "reviews 48", "reviews", "", "open 24h a day"] {
            assert_eq!(without_inner_number(label), None, "{label}");
        }
        assert_eq!((glued_count("panier0"), glued_count("shopping cart12")), (Some(6), Some(13)));
        for label in ["mp3", "web3", "cart", "covid2019", "12", "cart 3", ""] {
            assert_eq!(glued_count(label), None, "{label}");
        }
    }

    #[test]
    fn words_about_new_windows_go_from_either_end() {
        let label = "careers (opens in a new window)";
        assert_eq!(forms(label, std::slice::from_ref(&(9..30)))[0], "careers");
        let label = "opens in a new window careers";
        assert_eq!(forms(label, std::slice::from_ref(&(0..21)))[0], "careers");
        let whole = "opens in a new window";
        assert_eq!(forms(whole, std::slice::from_ref(&(0..21)))[0], whole);
    }
}
