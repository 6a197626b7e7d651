//! One telephone number: from what stands in a `tel:` link or a text to E.164.
//!
//! In: the number as written and the countries it may be read in. Out: the number, its country and whether its plan knows it.
//! Where numbers stand in a text is found in `phone_text`. Plans: rlibphonenumber; short numbers: the pack's table.

use std::borrow::Cow;

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, Region};

use super::phone_extension::parted;

/// A number as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// E.164; the digits as dialled when no plan holds it.
    pub value: String,
    /// Country, ISO 3166-1 alpha-2.
    pub region: Option<String>,
    /// Valid in its country's plan.
    pub valid: bool,
}

/// Most characters a number may have before it is taken for something else.
const MAX_WRITTEN: usize = 64;
/// Digits of a number that words stand around.
const LEAST_AMONG_WORDS: usize = 7;

/// One character of a written number in ASCII: digits of any script, dashes, spaces. Invisible ones are none.
pub(crate) fn plain_char(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' | '+' | '(' | ')' | '.' | '/' | '*' | '#' | ',' | ';' | '-' | ' ' => c,
        '\u{660}'..='\u{669}' => digit(c, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(c, '\u{6f0}'),
        '\u{966}'..='\u{96f}' => digit(c, '\u{966}'),
        '\u{ff10}'..='\u{ff19}' => digit(c, '\u{ff10}'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' | '\u{30fc}' | '\u{5be}' => '-',
        '\u{ff0b}' => '+',
        '\u{ff08}' => '(',
        '\u{ff09}' => ')',
        '\u{b7}' | '\u{2022}' | '\u{2024}' => '.',
        '\u{2044}' | '\u{2215}' => '/',
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => return None,
        other => other,
    })
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or('0')
}

/// A text in ASCII as far as [`plain_char`] knows it.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter_map(plain_char).collect()
}

/// What a `tel:` address dials.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Dialled {
    /// Without invisible characters, `00` as `+`; with the letters of a vanity number.
    pub number: String,
    /// Dialled behind it.
    pub extension: Option<String>,
    /// Letters stand in it: what a telephone makes of them is up to the telephone.
    pub letters: bool,
}

/// What a `tel:` address dials: decoded, without slashes, parameters and words around the number. None when nothing of a
/// number stands there (a label, an e-mail address).
pub(crate) fn dialled(href: &str) -> Option<Dialled> {
    let (scheme, rest) = href.trim().split_once(':')?;
    if !matches!(scheme.trim().to_ascii_lowercase().as_str(), "tel" | "callto" | "phone") {
        return None;
    }
    let rest = decoded(rest);
    let rest = rest.trim().trim_start_matches('/').split('?').next().unwrap_or_default();
    let mut parameters = rest.split(';').skip(1);
    let (rest, extension) = match parameters.find_map(|given| given.trim().strip_prefix("ext=")) {
        Some(given) => (rest, Some(given.chars().filter(char::is_ascii_digit).take(8).collect::<String>())),
        None => parted(rest),
    };
    let text = plain(rest.split([';', ',']).next().unwrap_or_default());
    let text = text.trim().trim_start_matches("tel:").trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().any(char::is_alphabetic);
    if digits < 2 || text.len() > MAX_WRITTEN || text.contains('@') {
        return None;
    }
    let vanity = digits >= 3 && text.chars().all(|c| c.is_ascii_uppercase() || !c.is_alphabetic());
    let text = if letters && !vanity { without_words(text).filter(|_| digits >= LEAST_AMONG_WORDS)? } else { text };
    let number: String = text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '*' | '#')).collect();
    Some(Dialled { number: international(&number), extension: extension.filter(|digits| !digits.is_empty()), letters })
}

/// `Phone: 03-6123456` without the words around the number; none where letters stand among its digits, unless they are those
/// of a vanity number (`1-800-Flowers`).
fn without_words(text: &str) -> Option<&str> {
    let bare = text.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '*'));
    (!bare.contains(char::is_alphabetic)).then_some(bare)
}

/// `00` before a country code is `+`.
fn international(number: &str) -> String {
    match number.strip_prefix("00") {
        Some(rest) if !rest.starts_with('0') && rest.len() >= 8 => format!("+{rest}"),
        _ => number.to_owned(),
    }
}

/// Percent-decoding; what is no UTF-8 then becomes replacement characters.
pub(crate) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| bytes.get(i).and_then(|b| char::from(*b).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (bytes[at], hex(at + 1), hex(at + 2)) {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Reads a number: international as it stands, else in the first country whose plan holds it. A number no plan holds comes
/// back with its digits, not valid.
pub(crate) fn read(written: &str, countries: &[Region]) -> Option<Number> {
    let text = plain(written);
    // One plus sign stands before a number; more of them are a slip of the pen.
    let signs: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '*' | '#')).collect();
    let digits = if text.trim_start().starts_with('+') { format!("+{signs}") } else { signs };
    if digits.chars().filter(char::is_ascii_digit).count() < 2 || text.len() > MAX_WRITTEN {
        return None;
    }
    let text = international(text.trim());
    let text = without_trunk(&text);
    let mut possible = None;
    let found = countries.iter().map(|c| Some(*c)).chain([None]).find_map(|country| {
        let number = PhoneNumber::parse(&text, country).ok()?;
        possible.get_or_insert_with(|| number.clone());
        let fine = number.is_valid() && (text.starts_with('+') || country.is_none_or(|c| plan_fits(&number, c)));
        fine.then_some(number)
    });
    if let Some(number) = found.or_else(|| without_plus(&digits)) {
        return Some(Number { value: number.format_as(PhoneNumberFormat::E164).into_owned(), region: region(&number), valid: true });
    }
    Some(Number { value: digits, region: possible.as_ref().and_then(region), valid: false })
}

/// `+44 (0)20 7946 0018` without the digit that is only dialled inside the country; anywhere else it is part of the number.
fn without_trunk(text: &str) -> Cow<'_, str> {
    match text.split_once("(0)") {
        Some((code, rest)) if code.starts_with('+') && code.chars().filter(char::is_ascii_digit).count() <= 3 => {
            Cow::Owned(format!("{code}{rest}"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// A number of eleven digits and more whose plus sign was left out.
fn without_plus(digits: &str) -> Option<PhoneNumber> {
    if digits.len() < 11 || digits.starts_with(['0', '+', '*', '#']) {
        return None;
    }
    PhoneNumber::parse(format!("+{digits}"), None).ok().filter(PhoneNumber::is_valid)
}

/// A national number belongs to the plan it was read in, not to a neighbour that shares its country code.
fn plan_fits(number: &PhoneNumber, country: Region) -> bool {
    number.is_valid_for_region(country) || number.get_region_code().is_some()
}

/// The country of a number; none for numbers of no country.
fn region(number: &PhoneNumber) -> Option<String> {
    number.get_region_code().filter(|r| *r != Region::World).map(|r| r.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tel_addresses_are_normalised_before_they_are_judged() {
        for (href, want) in [
            ("tel:+30 210 123 4567", "+302101234567"),
            ("tel://+302101234567", "+302101234567"),
            ("tel:+30%20210%20123%204567", "+302101234567"),
            ("tel:\u{2212}03\u{a0}6123456", "036123456"),
            ("tel:%E2%80%8B036123456", "036123456"),
            ("TEL:00302101234567", "+302101234567"),
            ("tel:+1-212-555-0100;ext=12", "+12125550100"),
            ("tel:*2700", "*2700"),
            ("tel:1-800-FLOWERS", "1800FLOWERS"),
        ] {
            assert_eq!(dialled(href).map(|dialled| dialled.number).as_deref(), Some(want), "{href}");
        }
    }

    #[test]
    fn extensions_stand_beside_the_number_and_letters_are_told() {
        for (href, number, extension, letters) in [
            ("tel:+1-212-555-0100;ext=12", "+12125550100", Some("12"), false),
            ("tel:+12125550100;phone-context=brand.example;ext=12", "+12125550100", Some("12"), false),
            ("tel:+1-212-555-0100x12", "+12125550100", Some("12"), false),
            ("tel:+7(495)123-45-67%20%D0%B4%D0%BE%D0%B1.%2012", "+74951234567", Some("12"), false),
            ("tel:+12125550100,,12", "+12125550100", Some("12"), false),
            ("tel:+12125550100", "+12125550100", None, false),
            ("tel:Phone: 03-6123456", "036123456", None, true),
            ("tel:03-6123456 (office)", "036123456", None, true),
            ("tel:1-800-FLOWERS", "1800FLOWERS", None, true),
        ] {
            let want = Dialled { number: number.to_owned(), extension: extension.map(str::to_owned), letters };
            assert_eq!(dialled(href), Some(want), "{href}");
        }
        assert_eq!(dialled("tel:03-612or3456"), None);
    }

    #[test]
    fn labels_and_addresses_in_a_tel_link_are_no_number() {
        for href in ["tel:call us", "tel:info@brand.test", "tel:", "tel:+", "mailto:a@b.test", "tel:Phone 12345"] {
            assert_eq!(dialled(href), None, "{href}");
        }
    }

    #[test]
    fn numbers_are_read_in_their_country() {
        let value = |written, countries: &[Region]| read(written, countries).map(|n| (n.value, n.region, n.valid));
        let known = |v: &str, r: &str| Some((v.to_owned(), Some(r.to_owned()), true));
        assert_eq!(value("03-6123456", &[Region::IL]), known("+97236123456", "IL"));
        assert_eq!(value("210 123 4567", &[Region::GR]), known("+302101234567", "GR"));
        assert_eq!(value("(044) 392-01-11", &[Region::UA]), known("+380443920111", "UA"));
        assert_eq!(value("٠١٠٠١٢٣٤٥٦٧", &[Region::EG]), known("+201001234567", "EG"));
        assert_eq!(value("+44 (0)20 7946 0018", &[Region::US]), known("+442079460018", "GB"));
        assert_eq!(value("(0)20 7946 0018", &[Region::GB]), known("+442079460018", "GB"));
        assert_eq!(without_trunk("312-031-2(0)3"), "312-031-2(0)3");
        assert_eq!(value("0030 210 1234567", &[Region::DE]), known("+302101234567", "GR"));
        assert_eq!(value("302101234567", &[Region::US]), known("+302101234567", "GR"));
        assert_eq!(read("0030 2450 22708", &[Region::GR]).map(|n| n.valid), Some(false));
        assert_eq!(read("++44020000", &[Region::GB]).map(|n| n.value).as_deref(), Some("+44020000"));
        assert_eq!(read("-", &[Region::GR]), None);
    }
}
