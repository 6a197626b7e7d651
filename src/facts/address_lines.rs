//! Postal addresses that no word announces: a line with a post code, and the lines above it that name the street.
//!
//! In: lines of visible text near telephone numbers, e-mail addresses and words for them. Out: addresses as lines, with the
//! country where the post code's form tells it. Codes that are plain digits count only in countries that write them so.

/// Characters of a line of an address.
const LINE: usize = 70;
/// Lines above the post code that may name street and house; above one that only one country writes so, more.
const ABOVE: usize = 3;
const ABOVE_SURE: usize = 5;
/// Words of a line of parts that is an address as a whole.
const WHOLE: usize = 16;
/// Words before the number of a part of a house, in lower case.
const UNITS: &[&str] = &[
    "suite",
    "ste",
    "unit",
    "apt",
    "apartment",
    "floor",
    "fl",
    "room",
    "rm",
    "office",
    "level",
    "box",
    "district",
    "sector",
    "sectorul",
    "#",
];
/// Words of a long line that are read before its post code.
const WORDS: usize = 12;

/// Two-letter names of states and territories of the United States.
const STATES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY";
/// Last words of their names.
const STATE_NAMES: &str = "Alabama Alaska Arizona Arkansas California Carolina Colorado Columbia Connecticut Dakota Delaware Florida Georgia Hampshire Hawaii Idaho Illinois Indiana Iowa Island Jersey Kansas Kentucky Louisiana Maine Maryland Massachusetts Mexico Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Rico Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming York";
/// Words of a line that may be a town, its state and code, and nothing else.
const TOWN: usize = 6;
/// Countries whose post codes are so many digits and stand before the town.
const BEFORE: &[(usize, &[&str])] = &[
    (4, &["AT", "BE", "BG", "CH", "CY", "DK", "HU", "LU", "NO", "SI"]),
    (5, &["DE", "EE", "ES", "FI", "FR", "GR", "HR", "IT", "ME", "MX", "RS", "SA", "TR", "UA"]),
    (6, &["RO", "RU", "BY", "KZ"]),
];
/// Countries whose post codes are so many digits and stand behind the town.
const BEHIND: &[(usize, &[&str])] = &[
    (4, &["AU", "NZ", "ZA"]),
    (5, &["GR", "ID", "KR", "SA", "TH", "TR", "UA", "HR"]),
    (6, &["CN", "IN", "RO", "RU", "SG", "VN"]),
    (7, &["IL"]),
];
/// Countries that write five digits as three and two, before the town.
const SPLIT: &[&str] = &["CZ", "GR", "SE", "SK"];

/// Countries that write the street behind the town.
const STREET_BEHIND: &[&str] = &["BG", "BY", "HU", "JP", "KZ", "MD", "RO", "RU", "UA"];

/// What stands in no line of a street: other contacts, questions, prices and times.
const NO_STREET: [char; 12] = ['@', '?', '!', '円', '¥', '￥', '€', '£', '₺', '〜', '～', '©'];

/// An address that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its lines, joined.
    pub(super) value: String,
    /// Of the post code's form.
    pub(super) country: Option<&'static str>,
}

/// The address that ends in the last of these lines; `country` is that of the page.
pub(super) fn ends_in(lines: &[&str], country: Option<&str>) -> Option<Found> {
    let (last, above) = lines.split_last()?;
    let (spaced, above) = match above.split_last() {
        Some((state, above)) if is_zip(last) && ends_in_state(state) => match above.split_last() {
            Some((town, above)) if !state.trim().contains(' ') => (format!("{} {} {last}", town.trim(), state.trim()), above),
            _ => (format!("{} {last}", state.trim()), above),
        },
        _ => (unglued(last), above),
    };
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.len() > 40 {
        return None;
    }
    let code = (0..words.len()).find_map(|at| code_at(&words, at, country))?;
    let mut value = words.get(..code.end)?.to_vec();
    if value.iter().any(|word| word.contains(['©', '?', '!'])) {
        return None;
    }
    without_others(&mut value, code.at);
    let place = value.len().checked_sub(code.end - code.at)?;
    value.drain(..place.saturating_sub(WORDS));
    let place = value.len().checked_sub(code.end - code.at)?;
    let before = value.iter().take(place).any(|word| is_house(word));
    // A number behind the town is a house where the street stands there, else a district.
    let after = !code.last && country.is_some_and(|country| STREET_BEHIND.contains(&country));
    let behind = || words.get(code.end..)?.get(..WORDS.min(words.len() - code.end));
    let glued = !code.last
        && (code.country == Some("JP") || country == Some("JP"))
        && behind().is_some_and(|words| words.iter().any(|word| is_glued_house(word)));
    let numbered = before || glued || (after && of_house(words.get(code.end..)?.get(..WORDS.min(words.len() - code.end))?));
    if !code.last {
        // The town stands behind its code, and in some countries the street behind the town.
        value.extend(words.get(code.end..)?.iter().take_while(|word| !ends_address(word)).take(if numbered && (place == 0 || glued) {
            6
        } else {
            3
        }));
    }
    let mut all = vec![value.join(" ")];
    if !numbered {
        let far = if code.country.is_some() { ABOVE_SURE } else { ABOVE };
        let street = above.iter().rev().take(far).enumerate();
        let (street, _) = street.into_iter().find(|(up, line)| names_street(line) && (*up < ABOVE || is_plain_street(line)))?;
        // A floor or suite has a line of its own below the street.
        let more = usize::from(above.iter().rev().nth(street + 1).is_some_and(|line| names_street(line) && !line.contains([':', '：'])));
        let taken = above.iter().rev().take(street + 1 + more).rev();
        if above.iter().rev().take(street).any(|line| line.chars().count() > LINE || line.contains(NO_STREET)) {
            return None;
        }
        all.splice(0..0, taken.map(|line| line.trim().trim_end_matches(',').to_owned()));
    }
    let joined = all.join(", ");
    let town = joined.split([' ', ',']).any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    (town && joined.chars().count() <= 200).then(|| Found { value: joined.trim_matches([',', ' ', '.']).to_owned(), country: code.country })
}

/// Takes out what stands in the line before an address: the words up to the last sign that leaves a house among the rest. A
/// line of street, unit and town between signs is one address.
fn without_others(value: &mut Vec<&str>, code: usize) {
    let is_column = |word: &str| matches!(word, "|" | "•" | "·");
    // A telephone number ends what stood before; a post-office box needs no street before it.
    let is_number = |word: &str| word.chars().filter(char::is_ascii_digit).count() >= 7;
    let is_sign = |word: &str| word.ends_with([':', '：']) || is_column(word) || matches!(word, "–" | "-") || is_number(word);
    let code = match (1..code.min(value.len())).rev().find(|at| value.get(*at).is_some_and(|word| is_box(word))) {
        Some(at) => {
            value.drain(..at);
            code - at
        }
        None => code,
    };
    let signs: Vec<usize> = (0..code).rev().filter(|at| value.get(*at).is_some_and(|word| is_sign(word))).collect();
    let Some(first) = signs.first() else { return };
    let behind = |at: usize| value.get(at..code).unwrap_or_default();
    let street = signs.iter().find(|sign| of_house(behind(**sign)));
    let whole =
        street.is_none() && code <= WHOLE && of_house(behind(0)) && !behind(0).iter().any(|word| ends_address(word) && !is_column(word));
    if !whole {
        let sign = *street.or(signs.iter().find(|sign| behind(**sign).iter().any(|word| is_house(word)))).unwrap_or(first);
        value.drain(..=sign);
    }
    // A unit stands in a column of its own; the street before it.
    value.retain(|word| !is_column(word));
}

/// Words that begin the address of a post-office box.
fn is_box(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(plain.as_str(), "po" | "pobox" | "postbus" | "postfach" | "postboks") && word.starts_with(char::is_uppercase)
}

/// The number of a house stands among these words, not only that of a part of one or of a town.
fn of_house(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| is_house(word) && !(at > 0 && is_unit(words[at - 1])))
}

fn is_unit(word: &str) -> bool {
    let word = word.trim_matches(['.', ',']).to_lowercase();
    UNITS.contains(&word.as_str())
}

/// A line that is a post code of the United States and nothing else.
fn is_zip(line: &str) -> bool {
    let line = line.trim();
    let (code, more) = line.split_once('-').unwrap_or((line, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    code.len() == 5 && digits(code) && matches!(more.len(), 0 | 4) && digits(more)
}

/// A town and its state, or a state alone.
fn ends_in_state(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    words.len() <= TOWN && words.last().is_some_and(|last| STATES.split(' ').chain(STATE_NAMES.split(' ')).any(|state| state == *last))
}

/// Where a post code stands among the words of a line.
struct Code {
    /// Its first word, and the one behind its last.
    at: usize,
    end: usize,
    /// Nothing of the address needs to follow it.
    last: bool,
    country: Option<&'static str>,
}

/// `Phone:0030 2450` with a space behind the label, and `NM87401` behind the state: markup often has none there.
fn unglued(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 4);
    for (c, next) in line.chars().zip(line.chars().skip(1).map(Some).chain([None])) {
        let labels = matches!(c, ':' | '：') && next.is_some_and(|next| next.is_ascii_digit()) && out.ends_with(char::is_alphabetic);
        out.push(c);
        if labels {
            out.push(' ');
        }
    }
    let state = |word: &str| word.get(..2).is_some_and(|state| STATES.split(' ').any(|known| known == state));
    match out.split_whitespace().find(|word| word.get(2..).is_some_and(is_zip) && state(word)) {
        Some(word) => out.replacen(word, &format!("{} {}", &word[..2], &word[2..]), 1),
        None => out,
    }
}

fn code_at(words: &[&str], at: usize, country: Option<&str>) -> Option<Code> {
    let word = bare(words, at)?;
    let next = bare(words, at + 1).unwrap_or_default();
    let code = |count: usize, last: bool, country: Option<&'static str>| Some(Code { at, end: at + count, last, country });
    let shape = |text: &str| {
        text.chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    '9'
                } else if c.is_ascii_uppercase() {
                    'A'
                } else {
                    c
                }
            })
            .collect::<String>()
    };
    let (own, following) = (shape(word), shape(next));
    let state = || {
        let short =
            words.len() <= TOWN && word.len() == 2 && capital(word) && STATES.split(' ').any(|state| state.eq_ignore_ascii_case(word));
        short || STATES.split(' ').chain(STATE_NAMES.split(' ')).any(|state| state == word)
    };
    // `Berlin DE 10115` lies in Delaware only for Americans.
    let elsewhere = word == "DE" && country.is_some_and(|country| country != "US");
    if at > 0 && matches!(following.as_str(), "99999" | "99999-9999") && !elsewhere && state() {
        return code(2, true, Some("US"));
    }
    match (own.as_str(), following.as_str()) {
        ("A9A", "9A9") => return code(2, true, Some("CA")),
        // `Galaxy S9 4GB` is none.
        (_, "9AA") if ["GB", "TB", "MB"].iter().any(|size| next.ends_with(size)) => {}
        ("A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A", "9AA") => return code(2, true, Some("GB")),
        ("9999", "AA") if country == Some("NL") => return code(2, false, Some("NL")),
        ("9999AA", _) if country == Some("NL") => return code(1, false, Some("NL")),
        ("99-999", _) if capital(next) => return code(1, false, Some("PL")),
        ("9999-999", _) if capital(next) || (next.is_empty() && bare(words, at + 2).is_some_and(capital)) => {
            return code(1, false, Some("PT"));
        }
        ("99999-999", _) => return code(1, true, Some("BR")),
        _ => {}
    }
    if words.get(at).is_some_and(|word| word.starts_with('〒')) {
        return code(1, false, Some("JP"));
    }
    plain_code_at(words, at, &own, country?)
}

/// A word without the signs around it.
fn bare<'a>(words: &[&'a str], at: usize) -> Option<&'a str> {
    words.get(at).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// How many digits a text is that is nothing else.
fn digits(text: &str) -> usize {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.len() } else { 0 }
}

fn capital(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Codes that several countries write, as the country of the page does; `own` is the form of the word.
fn plain_code_at(words: &[&str], at: usize, own: &str, country: &str) -> Option<Code> {
    let (word, next) = (bare(words, at)?, bare(words, at + 1).unwrap_or_default());
    let code = |count: usize, last: bool| Some(Code { at, end: at + count, last, country: None });
    let behind = at > 0 && bare(words, at - 1).is_some_and(|town| town.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    match country {
        "JP" if own == "999-9999" && behind => return code(1, true),
        "KR" if own == "999-999" && behind => return code(1, true),
        // `Mumbai 400 099`, `Delhi-110001`, `Mumbai-400 099`.
        "IN" => {
            let (town, rest) = word.rsplit_once(['-', '–']).filter(|(town, _)| capital(town)).unwrap_or(("", word));
            match (digits(rest), digits(next)) {
                (6, _) if !town.is_empty() => return code(1, true),
                (3, 3) if behind || !town.is_empty() => return code(2, true),
                _ => {}
            }
        }
        _ => {}
    }
    let writes = |table: &[(usize, &[&str])], length: usize| table.iter().any(|(digits, of)| *digits == length && of.contains(&country));
    let named = |count: usize| bare(words, at + count).is_some_and(capital);
    if digits(word) == 3 && digits(next) == 2 && SPLIT.contains(&country) && (named(2) || at > 0) {
        return code(2, !named(2));
    }
    // With the sign of the country in front: `D-10115`, `LT-01103`.
    let plain = word.split_once('-').filter(|(sign, _)| (1..=2).contains(&sign.len())).map_or(word, |(_, rest)| rest);
    if (writes(BEFORE, digits(plain)) || (plain != word && matches!(digits(plain), 4 | 5))) && named(1) {
        return code(1, false);
    }
    (writes(BEHIND, digits(word)) && behind).then_some(Code { at, end: at + 1, last: true, country: None })
}

/// A number as houses have it, with a letter or a second number at most; no year, and no number of a list or time.
/// A house behind its town in one word, as Japanese is written: `本町12-3`.
fn is_glued_house(word: &str) -> bool {
    let unspaced = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    let digits = word
        .trim_end_matches(unspaced)
        .chars()
        .rev()
        .take_while(|c| c.is_numeric() || matches!(c, '-' | '−' | '－' | 'ー' | '丁' | '目' | '番' | '地' | 'の'));
    let house: Vec<char> = digits.collect();
    house.iter().any(|c| c.is_numeric()) && word.starts_with(unspaced)
}

fn is_house(word: &str) -> bool {
    if word.ends_with(['.', ')', ':']) || word.contains(':') {
        return false;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_year = digits == 4 && letters == 0 && (word.starts_with("19") || word.starts_with("20"));
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| word.to_lowercase().ends_with(end)) && letters == 2;
    let parts = word.split(['-', '/', '–']).all(|part| part.chars().filter(char::is_ascii_digit).count() <= 6);
    (1..=9).contains(&digits)
        && parts
        && (letters <= 1 || ordinal)
        && !is_year
        && word.starts_with(|c: char| c.is_ascii_digit() || letters == 1)
}

/// A line with letters and the number of a house, and no sentence.
fn names_street(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let digits = line.chars().filter(|c| c.is_numeric()).count();
    let length = line.chars().count();
    letters >= 3
        && (1..=9).contains(&digits)
        && length <= LINE
        && !line.contains(['@', '?', '!', '%', '$', '€', '£', '©'])
        && line.split_whitespace().any(is_house)
}

/// Few words with the house first or last: enough to be looked for further up.
fn is_plain_street(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let ends = [words.first(), words.last()];
    words.len() <= 6 && !line.contains([':', '：']) && ends.into_iter().flatten().any(|word| is_house(word))
}

/// What follows the town is no part of it.
fn ends_address(word: &str) -> bool {
    word.contains(['@', ':', '|', '•', '·', '+', '(']) || word.chars().filter(char::is_ascii_digit).count() >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &str, country: &str) -> String {
        let lines: Vec<&str> = lines.split('|').collect();
        ends_in(&lines, Some(country)).map_or_else(|| "-".to_owned(), |found| found.value)
    }

    #[test]
    fn post_codes_of_many_countries_with_their_street() {
        for (lines, country, value) in [
            ("Buy 2 Galaxy S9 4GB", "GB", "-"),
            ("Phone:0030 2450 22708", "GR", "-"),
            ("Hauptstraße 5, Berlin DE 10115", "DE", "-"),
            ("12 Doty Circle|West Ashford, MA 01089", "US", "12 Doty Circle, West Ashford, MA 01089"),
            ("Visit us: 12 Doty Circle, West Ashford, MA 01089", "US", "12 Doty Circle, West Ashford, MA 01089"),
            ("Head office - 12 Mill Street, Ashford, Colorado 80550", "US", "12 Mill Street, Ashford, Colorado 80550"),
            ("Acme • 12 Mill Street • Ashford, GA 30066", "US", "12 Mill Street Ashford, GA 30066"),
            ("12 Mill Street|Foster Square|Ashford Ma 02631", "US", "12 Mill Street, Foster Square, Ashford Ma 02631"),
            ("101-1305 Mill St|North Ashford BC|V7P 1B3", "CA", "101-1305 Mill St, North Ashford BC, V7P 1B3"),
            ("Unit 3 Palace Court|250 Mill Road|London NW3 6DN", "GB", "Unit 3 Palace Court, 250 Mill Road, London NW3 6DN"),
            ("Molenweg 17|6161 SC Geldorp", "NL", "Molenweg 17, 6161 SC Geldorp"),
            ("Hauptstraße 5, 10115 Berlin", "DE", "Hauptstraße 5, 10115 Berlin"),
            ("12 rue du Moulin|75001 Paris", "FR", "12 rue du Moulin, 75001 Paris"),
            ("Mlynska 7|110 00 Praha 1", "CZ", "Mlynska 7, 110 00 Praha 1"),
            ("ul. Młyńska 7|00-123 Warszawa", "PL", "ul. Młyńska 7, 00-123 Warszawa"),
            ("Οδός Μύλου 7|Αθήνα 10558", "GR", "Οδός Μύλου 7, Αθήνα 10558"),
            ("רחוב הטחנה 7|תל אביב 6701101", "IL", "רחוב הטחנה 7, תל אביב 6701101"),
            ("01001 Київ, вул. Млинова 7", "UA", "01001 Київ, вул. Млинова 7"),
            ("7 Mill Street|Perth WA 6000", "AU", "7 Mill Street, Perth WA 6000"),
            ("161 3rd Avenue|Suite 70|New Ashford, NY|10128", "US", "161 3rd Avenue, Suite 70, New Ashford, NY 10128"),
            ("Head office - 14 Main Street,|Ashford,|Kansas|67735", "US", "Head office - 14 Main Street, Ashford, Kansas 67735"),
            ("48 N. Mill Ave|Suite 12|Ashford, NM87401", "US", "48 N. Mill Ave, Suite 12, Ashford, NM 87401"),
            ("6-8 Mill Rd|Cudworth|Ashford|Kent|TN14 7QU", "GB", "6-8 Mill Rd, Cudworth, Ashford, Kent, TN14 7QU"),
            ("119 Mill Circle NW • Suite 12 • Ashford, GA 30066 • Sitemap", "US", "119 Mill Circle NW Suite 12 Ashford, GA 30066"),
            (
                "info@mill.example • 28 SW Mill Avenue, Suite 13, Ashford, OR 97201 • Copyright © 2014",
                "US",
                "28 SW Mill Avenue, Suite 13, Ashford, OR 97201",
            ),
            ("38 Mill Road,|Bangalore 560 001", "IN", "38 Mill Road, Bangalore 560 001"),
            ("14 Mill Marg|New Delhi-110001", "IN", "14 Mill Marg, New Delhi-110001"),
            ("Mill Court 9F|2-28-8 Honmachi|Tokyo 113-0021", "JP", "Mill Court 9F, 2-28-8 Honmachi, Tokyo 113-0021"),
            ("〒386-1431 長野県上田市水車町1620", "JP", "〒386-1431 長野県上田市水車町1620"),
            ("大人800円。12:00〜14:30|水車の宿|〒386-1431 長野県上田市水車町", "JP", "-"),
            ("〒386-1431|長野県上田市水車町2-7 水車ビル3階", "JP", "-"),
            ("Or call (319) 555-0142, write to the Committee, PO Box 1180, Ashford, IA 50613", "US", "PO Box 1180, Ashford, IA 50613"),
            ("Mill Trust, P.O. Box 12, Ashford, IA 50613", "US", "P.O. Box 12, Ashford, IA 50613"),
            ("Postbus 1024, 3500 BA Utrecht", "NL", "Postbus 1024, 3500 BA Utrecht"),
            ("1001, Mill-dong|Seoul, 135-280, Korea", "KR", "1001, Mill-dong, Seoul, 135-280"),
            ("Av. do Moinho, 7|1990-095 - LISBOA", "PT", "Av. do Moinho, 7, 1990-095 - LISBOA"),
            ("Calle Molino 33 ; 28022 MADRID", "ES", "Calle Molino 33 ; 28022 MADRID"),
        ] {
            assert_eq!(found(lines, country), value, "{lines}");
        }
    }

    #[test]
    fn numbers_alone_years_and_sentences_are_none() {
        for (lines, country) in [
            ("We sold 10115 Pots", "DE"),
            ("1. Who we are|10115 Berlin", "DE"),
            ("Open 9:00 - 17:00|10115 Berlin", "DE"),
            ("12 Mill Street|Our range|10128", "US"),
            ("Doors close 1 hour after sunset|Phone|Contact us|Write to us|Ashford, MA 01089", "US"),
            ("Women 4 Technology|Ashford|Cudworth|Kent|TN14 7QU", "GB"),
            ("12 of us|Kansas|1012", "US"),
            ("We sold 38 to 40|Route 560 001", "US"),
            ("Copyright © 2014, 12 Mill Street, Ashford, OR 97201", "US"),
            ("We are here|013696 District 1, Bucharest", "RO"),
            ("Since 1998|2024 Annual Report", "AT"),
            ("10115 Berlin", "DE"),
            ("12 Doty Circle|West Ashford", "US"),
            ("Model A9 9AA", "US"),
            ("Is 12 the number of|Ashford, MA 01089?", "US"),
        ] {
            assert_eq!(found(lines, country), "-", "{lines}");
        }
    }
}
