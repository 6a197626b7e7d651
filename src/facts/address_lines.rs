//! Postal addresses that no word announces: a line with a post code, and the lines above it that name the street.
//!
//! In: lines of visible text near telephone numbers, e-mail addresses and words for them. Out: addresses as lines, with the
//! country where the post code's form tells it. Codes that are plain digits count only in countries that write them so.

/// Characters of a line of an address.
const LINE: usize = 70;
/// Lines above the post code that may name street and house.
const ABOVE: usize = 3;
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
    let spaced = unglued(last);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.len() > 40 || last.contains(['©', '?', '!']) {
        return None;
    }
    let code = (0..words.len()).find_map(|at| code_at(&words, at, country))?;
    let mut value = words.get(..code.end)?.to_vec();
    // Of a line that begins with other things, the words behind the last sign that leaves a house among them.
    let is_sign = |word: &str| word.ends_with([':', '：']) || matches!(word, "|" | "•" | "·" | "–" | "-");
    let signs: Vec<usize> = (0..code.at).rev().filter(|at| value.get(*at).is_some_and(|word| is_sign(word))).collect();
    let housed = |at: &&usize| value.get(**at..code.at).is_some_and(|words| words.iter().any(|word| is_house(word) && *word != "|"));
    if let Some(sign) = signs.iter().find(housed).or(signs.first()) {
        value.drain(..=*sign);
        // A unit stands in a column of its own; the street before it.
        value.retain(|word| !matches!(*word, "|" | "•" | "·"));
    }
    let place = value.len().checked_sub(code.end - code.at)?;
    value.drain(..place.saturating_sub(WORDS));
    let place = value.len().checked_sub(code.end - code.at)?;
    let before = value.iter().take(place).any(|word| is_house(word));
    // A number behind the town is a house where the street stands there, else a district.
    let after = !code.last && country.is_some_and(|country| STREET_BEHIND.contains(&country));
    let numbered = before || (after && words.get(code.end..)?.iter().take(WORDS).any(|word| is_house(word)));
    if !code.last {
        // The town stands behind its code, and in some countries the street behind the town.
        value.extend(words.get(code.end..)?.iter().take_while(|word| !ends_address(word)).take(if numbered && place == 0 { 6 } else { 3 }));
    }
    let mut all = vec![value.join(" ")];
    if !numbered {
        let street = above.iter().rev().take(ABOVE).position(|line| names_street(line))?;
        // A floor or suite has a line of its own below the street.
        let more = usize::from(above.iter().rev().nth(street + 1).is_some_and(|line| names_street(line) && !line.contains([':', '：'])));
        let taken = above.iter().rev().take(street + 1 + more).rev();
        if above.iter().rev().take(street).any(|line| line.chars().count() > LINE || line.contains(['@', '?', '!'])) {
            return None;
        }
        all.splice(0..0, taken.map(|line| line.trim().trim_end_matches(',').to_owned()));
    }
    let joined = all.join(", ");
    let town = joined.split([' ', ',']).any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    (town && joined.chars().count() <= 200).then(|| Found { value: joined.trim_matches([',', ' ', '.']).to_owned(), country: code.country })
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

/// `Phone:0030 2450` with a space behind the label: markup often has none there.
fn unglued(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 4);
    for (c, next) in line.chars().zip(line.chars().skip(1).map(Some).chain([None])) {
        let labels = matches!(c, ':' | '：') && next.is_some_and(|next| next.is_ascii_digit()) && out.ends_with(char::is_alphabetic);
        out.push(c);
        if labels {
            out.push(' ');
        }
    }
    out
}

fn code_at(words: &[&str], at: usize, country: Option<&str>) -> Option<Code> {
    let bare = |at: usize| words.get(at).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let word = bare(at)?;
    let next = bare(at + 1).unwrap_or_default();
    let code = |count: usize, last: bool, country: Option<&'static str>| Some(Code { at, end: at + count, last, country });
    let digits = |text: &str| if !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) { text.len() } else { 0 };
    let capital = |text: &str| text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
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
        ("9999-999", _) if capital(next) => return code(1, false, Some("PT")),
        ("99999-999", _) => return code(1, true, Some("BR")),
        _ => {}
    }
    if words.get(at).is_some_and(|word| word.starts_with('〒')) {
        return code(1, false, Some("JP"));
    }
    let own_country = country?;
    let writes =
        |table: &[(usize, &[&str])], length: usize| table.iter().any(|(digits, of)| *digits == length && of.contains(&own_country));
    let named = |count: usize| bare(at + count).is_some_and(capital);
    if digits(word) == 3 && digits(next) == 2 && SPLIT.contains(&own_country) && (named(2) || at > 0) {
        return code(2, !named(2), None);
    }
    // With the sign of the country in front: `D-10115`, `LT-01103`.
    let plain = word.split_once('-').filter(|(sign, _)| (1..=2).contains(&sign.len())).map_or(word, |(_, rest)| rest);
    if (writes(BEFORE, digits(plain)) || (plain != word && matches!(digits(plain), 4 | 5))) && named(1) {
        return code(1, false, None);
    }
    let behind = at > 0 && bare(at - 1).is_some_and(|town| town.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    (writes(BEHIND, digits(word)) && behind).then_some(Code { at, end: at + 1, last: true, country: None })
}

/// A number as houses have it, with a letter or a second number at most; no year, and no number of a list or time.
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
