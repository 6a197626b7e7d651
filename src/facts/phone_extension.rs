//! Extensions: what is dialled behind a telephone number to reach a desk (`ext. 12`, `доб. 12`, `שלוחה 12`, `内線12`).
//!
//! In: a text and where a number ends in it, or a number written as one. Out: the digits of the extension. Words that mean an
//! hour somewhere (`kl. 9`) are none; digits that go on as another number, a span or a time are none either.

use std::ops::Range;

use super::phone_number::plain_char;

/// Digits of an extension.
const DIGITS: usize = 6;
/// Characters between a number and the word, and between the word and its digits.
const GAP: usize = 4;
/// Characters that are looked at behind a number.
const REACH: usize = 48;

/// Words behind which an extension stands, in lower case. What is written without a space before its digits comes last.
const WORDS: &[&str] = &[
    // en
    "extension",
    "extn",
    "ext",
    "x", // de
    "durchwahl",
    "nebenstelle",
    "klappe",
    "dw", // nl
    "doorkiesnummer",
    "toestelnummer",
    "toestel",
    "tst",   // fr
    "poste", // es, ca
    "extensión",
    "extensió",
    "anexo",
    "interno",
    "int", // pt
    "ramal",
    "extensão", // it: interno, int; el
    "εσωτερικό",
    "εσωτερικο",
    "εσωτ",
    "εσ", // ru, bg
    "добавочный",
    "доб",
    "внутренний",
    "внутр",
    "вн",
    "вътрешен",
    "вътр", // uk
    "додатковий",
    "дод",
    "внутрішній", // sr, hr, da
    "локал",
    "lokal",
    "lok",
    "lokalnummer", // pl
    "wewnętrzny",
    "wewn",
    "wew", // cs, sk
    "klapka",
    "linka",    // hu
    "mellék",   // ro
    "interior", // sv, no, fi
    "anknytning",
    "ankn",
    "internnummer",
    "internnr",
    "alanumero", // tr
    "dahili",    // lt, lv
    "vidinis",
    "iekšējais", // he
    "שלוחה",
    "שלוחת",
    "שלוח", // ar, fa
    "تحويلة",
    "تحويله",
    "داخلي",
    "داخلی", // ja, zh, ko
    "内線番号",
    "内線",
    "分机号",
    "分机",
    "分機號碼",
    "分機",
    "转",
    "轉",
    "내선번호",
    "내선", // vi, id, th, hi
    "máy lẻ",
    "nhánh",
    "ekstensi",
    "pesawat",
    "ต่อ",
    "एक्सटेंशन",
];
/// Words for "number" between the word and the digits.
const NUMBER: &[&str] =
    &["number", "numero", "numéro", "nummer", "номер", "מספר", "מס'", "αρ.", "nr.", "nr", "no.", "no", "n°", "nº", "№", "#"];

/// An extension that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Extension {
    /// As dialled.
    pub digits: String,
    /// Bytes from the end of the number to the end of the extension and the bracket that closes it.
    pub range: Range<usize>,
}

/// The extension right behind a number that ends at a byte offset (a character boundary).
pub(crate) fn behind(text: &str, end: usize) -> Option<Extension> {
    let rest = text.get(end..)?;
    let first = rest.chars().next()?;
    // Most numbers end their line or their sentence.
    if first == '\n' || !rest.chars().take(GAP).any(|c| c.is_alphabetic() || c == '#') {
        return None;
    }
    let mut chars = Chars::of(rest);
    let opened = chars.skip(GAP, |c| matches!(c, ' ' | ',' | ';' | '.' | '(' | '/' | '-' | '|')).contains('(');
    let hash = chars.word(&["#"]).is_some();
    let word = if hash { "#" } else { chars.word(WORDS)? };
    let lone = matches!(word, "x" | "#");
    if chars.peek().is_some_and(|c| c.is_alphabetic() && is_spaced(word)) {
        return None;
    }
    let gap = chars.skip(GAP, |c| matches!(c, ' ' | '.' | ':' | '=' | '-'));
    if word == "#" && !gap.is_empty() {
        return None;
    }
    if !lone && chars.word(NUMBER).is_some() {
        chars.skip(GAP, |c| matches!(c, ' ' | '.' | ':'));
    }
    let digits = chars.digits();
    // A sign that means many things needs an extension of some length.
    let fewest = if hash { 2 } else { 1 };
    if digits.len() < fewest || digits.len() > DIGITS || chars.goes_on() {
        return None;
    }
    if opened {
        chars.skip(1, |c| c == ' ');
        chars.skip(1, |c| c == ')');
    }
    Some(Extension { digits, range: end..end + chars.at })
}

/// Parts a number written as a text into the number and its extension: the first word for one with digits before it, or a
/// parameter or pause of a `tel:` address.
pub(crate) fn parted(written: &str) -> (&str, Option<String>) {
    let starts = written.char_indices().filter(|(_, c)| is_digit(*c)).map(|(at, c)| at + c.len_utf8());
    let mut digits = 0;
    for end in starts.take(DIGITS * 4) {
        digits += 1;
        if digits >= 4 && !written.get(end..).is_some_and(|rest| rest.starts_with(is_digit)) {
            let found = behind(written, end).or_else(|| pause(written, end));
            if let Some(found) = found.filter(|found| written.get(found.range.end..).is_some_and(|rest| !rest.contains(char::is_numeric))) {
                return (written.get(..end).unwrap_or(written), Some(found.digits));
            }
        }
    }
    (written, None)
}

/// `,12` and `p12` in a number to dial: a pause, and then digits.
fn pause(written: &str, end: usize) -> Option<Extension> {
    let mut chars = Chars::of(written.get(end..)?);
    let pauses = chars.skip(GAP, |c| matches!(c, ',' | ';' | 'p' | 'w'));
    let digits = chars.digits();
    let whole = !pauses.is_empty() && (1..=DIGITS).contains(&digits.len()) && matches!(chars.rest(), "" | "#");
    whole.then_some(Extension { digits, range: end..end + chars.at })
}

fn is_digit(c: char) -> bool {
    plain_char(c).is_some_and(|plain| plain.is_ascii_digit())
}

/// Words of scripts that put no space between a word and what follows need no boundary.
fn is_spaced(word: &str) -> bool {
    word.chars().all(|c| u32::from(c) < 0x2e80)
}

/// A text read from its beginning.
struct Chars<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Chars<'a> {
    fn of(text: &'a str) -> Self {
        let end = text.char_indices().nth(REACH).map_or(text.len(), |(at, _)| at);
        Self { text: text.get(..end).unwrap_or(text), at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips characters, in ASCII as far as that is known, at most so many.
    fn skip(&mut self, most: usize, is: impl Fn(char) -> bool) -> &'a str {
        let from = self.at;
        for c in self.rest().chars().take(most) {
            if plain_char(c).is_some_and(|plain| !is(plain)) {
                break;
            }
            self.at += c.len_utf8();
        }
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// Takes the longest of these words, in any case.
    fn word(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let begins = |word: &str| {
            let mut chars = self.rest().chars().flat_map(char::to_lowercase);
            word.chars().all(|c| chars.next() == Some(c))
        };
        let found = words.iter().filter(|word| begins(word)).max_by_key(|word| word.len())?;
        for _ in found.chars() {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        Some(found)
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(plain) = self.peek().and_then(|c| plain_char(c).filter(char::is_ascii_digit)) {
            if digits.len() > DIGITS {
                break;
            }
            digits.push(plain);
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        digits
    }

    /// What follows belongs to the digits: letters, or another group of digits.
    fn goes_on(&self) -> bool {
        let mut chars = self.rest().chars().filter_map(plain_char);
        match chars.next() {
            Some(c) if c.is_alphanumeric() && u32::from(c) < 0x2e80 => true,
            Some(' ' | '-' | '.' | ':') => chars.find(|c| !matches!(c, ' ' | '-')).is_some_and(|c| c.is_ascii_digit()),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        let end = text.find('|')?;
        let whole = text.replacen('|', "", 1);
        behind(&whole, end).map(|extension| extension.digits)
    }

    #[test]
    fn words_of_many_languages_lead_to_an_extension() {
        for text in [
            "555-0100| ext. 12",
            "555-0100|x12",
            "555-0100| X 12 or",
            "555-0100|, Extension: 12.",
            "555-0100| (ext 12)",
            "901820| Durchwahl -12",
            "901820|, DW 12",
            "4600| toestel 12",
            "89| poste 12",
            "1234| anexo 12",
            "1234| ramal 12",
            "1234|, interno 12",
            "4567| εσωτ. 12",
            "4567| (ΕΣΩΤΕΡΙΚΌ 12)",
            "78-90| доб. 12",
            "78-90|, внутр. 12",
            "78-90| (дод. 12)",
            "345| lokal 12",
            "45 67| wewn. 12",
            "789| klapka 12",
            "789| linka 12",
            "4567|/mellék 12",
            "4567| interior 12",
            "4567| anknytning 12",
            "45 67| dahili: 12",
            "6123456| שלוחה 12",
            "6123456|, שלוחה מס' 12",
            "4567| تحويلة ١٢",
            "4567| داخلی ۱۲",
            "5678|（内線１２）",
            "5678|内線12番",
            "5678|转12",
            "5678|#12",
            "5678| 내선 12",
            "4567| máy lẻ 12",
            "4567| ต่อ 12",
        ] {
            assert_eq!(found(text).as_deref(), Some("12"), "{text}");
        }
    }

    #[test]
    fn hours_other_numbers_and_words_are_no_extension() {
        for text in [
            "45 67| kl. 9-15",
            "45 67| ext 9:00",
            "45 67| int. 9-15",
            "0100| or 555 0101",
            "0100| international 12",
            "0100| extra 12",
            "0100| x 12cm",
            "0100| x12 34",
            "0100| #1 in service",
            "0100| # 12",
            "0100| linka 800 123 456",
            "0100| ext. 12345678",
            "0100\n|\next. 12",
            "0100| mon-fri 9",
            "0100|",
            "0100| вниз 12",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_written_number_is_parted_from_its_extension() {
        for (written, number, extension) in [
            ("+1 212 555 0100 ext. 12", "+1 212 555 0100", Some("12")),
            ("+1-212-555-0100x12", "+1-212-555-0100", Some("12")),
            ("+12125550100;ext=12", "+12125550100", Some("12")),
            ("+12125550100,,12#", "+12125550100", Some("12")),
            ("+12125550100p12", "+12125550100", Some("12")),
            ("+7 (495) 123-45-67 доб. 12", "+7 (495) 123-45-67", Some("12")),
            ("03-6123456, 03-6123457", "03-6123456, 03-6123457", None),
            ("+1 212 555 0100, ext 12, +1 212 555 0101", "+1 212 555 0100, ext 12, +1 212 555 0101", None),
            ("+12125550100", "+12125550100", None),
            ("ext 12", "ext 12", None),
        ] {
            assert_eq!(parted(written), (number, extension.map(str::to_owned)), "{written}");
        }
    }

    #[test]
    fn hostile_text_ends() {
        for text in ["1234| ext ".to_owned() + &"1".repeat(9_000), "1234|".to_owned() + &"\u{202e}".repeat(9_000), "9|🙂x".to_owned()] {
            assert_eq!(found(&text), None);
        }
        assert_eq!(parted(&"1x".repeat(4_000)).1, None);
    }
}
