//! Vanity numbers: letters behind a toll-free prefix, told by what keys they stand on (`1-800-FLOWERS`, `0800 PIZZA`).
//!
//! In: a text with a run of digits, or what a link dials, and the countries of the page. Out: the number. Letters behind digits
//! are mostly no number, so a word for telephone or the form of a number must be there, and the number must be in its plan.

use std::ops::Range;

use rlibphonenumber::Region;

use super::phone_number::{Number, plain, read};
use super::phone_runs::Run;

/// Area codes that callers do not pay for in the North American plan.
const NORTH_AMERICAN: &[&str] = &["800", "822", "833", "844", "855", "866", "877", "888"];
/// Toll-free and shared-cost prefixes elsewhere, as dialled.
const PREFIXES: &[&str] = &["0300", "0508", "0800", "0808", "0860", "0861", "1300", "1800", "800"];
/// Letters of a word, and digits of the prefix with what belongs to the word (`1-800-4-PIZZA`).
const LETTERS: usize = 3;
const LONGEST: usize = 7;
/// Digits dialled behind a prefix, and letters that may fall off behind the number.
const FEWEST: usize = 4;
const SURPLUS: usize = 6;

/// Whether letters stand behind a short run of digits, as in vanity numbers.
pub(crate) fn follows(text: &str, run: &Run) -> bool {
    (3..=LONGEST).contains(&run.digits)
        && text
            .get(run.range.end..)
            .is_some_and(|rest| rest.trim_start_matches(['-', '.', ' ', ')', '\u{a0}']).starts_with(|c: char| c.is_ascii_uppercase()))
}

/// The vanity number that begins with a run of digits. `named`: a word calls it a telephone number; without one only
/// `1-800-FLOWERS` counts, with its one and its dashes.
pub(crate) fn in_text(text: &str, run: &Run, named: bool, own: &[Region]) -> Option<(Range<usize>, Number)> {
    if !follows(text, run) {
        return None;
    }
    let led = text.get(run.range.clone())?;
    let rest = text.get(run.range.end..)?;
    let joined = ["1-8", "1.8", "+1-8"].iter().any(|start| led.starts_with(start)) && rest.starts_with(['-', '.']);
    if !named && !joined {
        return None;
    }
    let mixed = rest.starts_with('-');
    let word = rest.char_indices().take_while(|(at, c)| {
        c.is_ascii_uppercase()
            || c.is_ascii_digit()
            || (mixed && c.is_ascii_lowercase())
            || matches!(c, '-' | '.' | ')')
            || (*at < 2 && matches!(c, ' ' | '\u{a0}'))
    });
    let word = word.map(|(at, c)| at + c.len_utf8()).last()?;
    let end = run.range.end + rest.get(..word)?.trim_end_matches(['-', '.', ')']).len();
    let touching = text.get(end..)?.starts_with(|c: char| c.is_alphanumeric());
    let number = dialled(text.get(run.range.start..end)?, own).filter(|_| !touching)?;
    Some((run.range.start..end, number))
}

/// The number that a text of a toll-free prefix and letters dials; none where no plan holds it.
pub(crate) fn dialled(written: &str, own: &[Region]) -> Option<Number> {
    let text = plain(written);
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let digits: String = text.chars().filter_map(key).collect();
    let led = text.chars().filter(|c| c.is_ascii_alphanumeric()).take_while(char::is_ascii_digit).count();
    if !(LETTERS..=LONGEST + SURPLUS).contains(&letters) || text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return None;
    }
    let prefix = digits.get(..led)?;
    let north_american = || {
        let national = digits.strip_prefix('1').unwrap_or(&digits);
        let fits = NORTH_AMERICAN.iter().any(|code| prefix.strip_prefix('1').unwrap_or(prefix).starts_with(code));
        let ten = national.get(..10).filter(|_| fits)?;
        read(&format!("+1{ten}"), &[]).filter(|number| number.valid)
    };
    let known = PREFIXES.iter().find(|known| prefix.starts_with(**known)).map_or(usize::MAX, |known| known.len());
    let elsewhere = |country: Region| {
        let least = known.saturating_add(FEWEST).max(digits.len().saturating_sub(SURPLUS)).max(led + 1);
        (least..=digits.len()).rev().find_map(|length| {
            // A number of another country that these digits are, too, is none.
            read(digits.get(..length)?, &[country]).filter(|number| number.valid && !number.value.starts_with("+1"))
        })
    };
    let is_american = |country: &Region| matches!(country, Region::US | Region::CA | Region::PR | Region::DO | Region::JM);
    own.iter().find_map(|country| if is_american(country) { north_american() } else { elsewhere(*country) }).or_else(north_american)
}

/// The key of a telephone that a letter stands on, by ITU-T E.161.
fn key(c: char) -> Option<char> {
    Some(match c.to_ascii_uppercase() {
        d @ '0'..='9' => d,
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::phone_runs::next;
    use super::*;

    fn value(written: &str, own: Region) -> Option<String> {
        dialled(written, &[own]).map(|number| number.value)
    }

    fn found(text: &str, named: bool, own: Region) -> Option<String> {
        let (range, number) = in_text(text, &next(text, 0)?, named, &[own])?;
        Some(format!("{} {}", &text[range], number.value))
    }

    #[test]
    fn letters_become_digits_and_what_is_too_much_falls_off() {
        for (written, own, want) in [
            ("1-800-FLOWERS", Region::US, "+18003569377"),
            ("1-800-GO-FEDEX", Region::US, "+18004633339"),
            ("1-800-CONTACTS", Region::GR, "+18002668228"),
            ("800 FLOWERS", Region::CA, "+18003569377"),
            ("+1-888-FLOWERS", Region::GB, "+18883569377"),
            ("1800FLOWERS", Region::US, "+18003569377"),
            ("1800 FLOWERS", Region::AU, "+611800356937"),
            ("1300 FLOWERS", Region::AU, "+611300356937"),
            ("0800 FLOWERS", Region::DE, "+498003569377"),
            ("0800 FLOWERS", Region::GB, "+448003569377"),
            ("0800 PIZZA", Region::NZ, "+6480074992"),
        ] {
            assert_eq!(value(written, own).as_deref(), Some(want), "{written} {own:?}");
        }
        for (written, own) in [
            ("1-800-GO", Region::US),
            ("494 STAR", Region::US),
            ("0800 PIZZA", Region::US),
            ("212 FLOWERS", Region::US),
            ("1-800-ΛΟΥΛΟΥΔΙ", Region::US),
            ("1-800-356-9377", Region::US),
            ("iPhone 800", Region::US),
        ] {
            assert_eq!(value(written, own), None, "{written}");
        }
    }

    #[test]
    fn a_text_needs_a_word_for_telephone_or_the_form_of_a_number() {
        assert_eq!(found("1-800-FLOWERS", false, Region::US).as_deref(), Some("1-800-FLOWERS +18003569377"));
        assert_eq!(found("800 FLOWERS", true, Region::US).as_deref(), Some("800 FLOWERS +18003569377"));
        assert_eq!(found("1-800-Flowers.", true, Region::US).as_deref(), Some("1-800-Flowers +18003569377"));
        assert_eq!(found("0800 PIZZA now", true, Region::NZ).as_deref(), Some("0800 PIZZA +6480074992"));
        assert_eq!(found("1-800-4-PIZZA-NOW", false, Region::US).as_deref(), Some("1-800-4-PIZZA-NOW +18004749926"));
        for text in ["800 FLOWERS", "0800 PIZZA", "1 800 FLOWERS"] {
            assert_eq!(found(text, false, Region::US), None, "{text}");
        }
        for text in ["800 Flowers", "800 FLOWERSé", "800 W", "150 FLOWERS"] {
            assert_eq!(found(text, true, Region::US), None, "{text}");
        }
    }
}
