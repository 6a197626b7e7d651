//! Signs of languages as sites write them: codes in labels and addresses, names and codes of image files.
//!
//! In: a label, an address, an image. Out: the code that it names, as written there (`ua`, `gr`), or none. What a page does with its
//! languages is told in `language`.

use url::Url;

use crate::html::Image;

/// ISO 639-1 codes that sites put into paths, and the country codes they use for languages.
const CODES: &[&str] = &[
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cz", "da", "de", "dk", "el", "en", "es", "et", "eu", "fa", "fi", "fil", "fr", "ga",
    "gb", "gl", "gr", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "iw", "ja", "jp", "ka", "kk", "ko", "kr", "lt", "lv", "mk", "ms",
    "mt", "nb", "nl", "no", "pl", "pt", "ro", "rs", "ru", "se", "sk", "sl", "sq", "sr", "sv", "th", "tr", "ua", "uk", "ur", "us", "uz",
    "vi", "zh", "cn", "tw", "eng", "deu", "ger", "fra", "ita", "esp", "rus", "ukr", "heb", "ara", "eng",
];
/// [`CODES`] as numbers, which are compared many at a time.
const NUMBERS: [u32; CODES.len()] = {
    let mut numbers = [0; CODES.len()];
    let mut at = 0;
    while at < CODES.len() {
        numbers[at] = number(CODES[at].as_bytes());
        at += 1;
    }
    numbers
};
/// English names of languages, as files of flags are called.
const NAMES: &[&str] = &[
    "english",
    "german",
    "deutsch",
    "french",
    "francais",
    "spanish",
    "espanol",
    "italian",
    "italiano",
    "russian",
    "greek",
    "hebrew",
    "arabic",
    "polish",
    "dutch",
    "portuguese",
    "chinese",
    "japanese",
    "korean",
    "turkish",
    "ukrainian",
    "czech",
    "romanian",
    "bulgarian",
    "swedish",
    "danish",
    "finnish",
    "norwegian",
    "hungarian",
    "serbian",
    "croatian",
];

/// The language that a code stands for, where sites take a country's or a longer one for it.
pub(super) fn meant(code: &str) -> &str {
    match code {
        "ua" => "uk",
        "gr" => "el",
        "cz" => "cs",
        "dk" => "da",
        "jp" => "ja",
        "kr" => "ko",
        "cn" | "tw" => "zh",
        "iw" => "he",
        "se" => "sv",
        "rs" => "sr",
        "gb" | "us" | "eng" => "en",
        "deu" | "ger" => "de",
        "fra" => "fr",
        "ita" => "it",
        "esp" => "es",
        "rus" => "ru",
        "ukr" => "uk",
        "heb" => "he",
        "ara" => "ar",
        other => other,
    }
}

/// The language of a tag, without script and region.
pub(super) fn primary(tag: &str) -> String {
    tag.trim().split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// Up to three letters as a number, without case.
const fn number(code: &[u8]) -> u32 {
    // What stands in front tells how long a code is.
    let (mut number, mut at) = (1, 0);
    while at < code.len() && at < 3 {
        number = number << 8 | code[at].to_ascii_lowercase() as u32;
        at += 1;
    }
    number
}

fn is_code(text: &str) -> bool {
    text.len() <= 3 && NUMBERS.contains(&number(text.as_bytes()))
}

/// The code that a label is (`EN`, `el`, `PT-BR`).
pub(super) fn code_of(label: &str) -> Option<String> {
    // No letter becomes fewer characters in lower case.
    if label.trim().chars().nth(5).is_some() {
        return None;
    }
    let label = label.trim().to_lowercase();
    let code = label.split(['-', '_']).next().unwrap_or_default();
    (label.len() <= 5 && is_code(code)).then(|| code.to_owned())
}

/// The language an address names: first segments of the path, subdomain, or a parameter.
pub(super) fn in_address(url: &Url) -> Option<String> {
    let known = |tag: &str| {
        let code = tag.trim().split(['-', '_']).next()?;
        is_code(code).then(|| code.to_ascii_lowercase())
    };
    let by_path = || url.path_segments()?.take(2).filter(|s| s.len() == 2 || s.len() == 5 || s.len() == 3).find_map(known);
    let by_host = || url.host_str()?.split('.').next().filter(|sub| sub.len() == 2).and_then(known);
    let by_query = || {
        url.query_pairs().take(8).find_map(|(key, value)| {
            let key = key.to_ascii_lowercase();
            matches!(key.as_str(), "lang" | "language" | "hl" | "locale" | "lng" | "l" | "language_id" | "setlang")
                .then(|| known(&value))
                .flatten()
        })
    };
    by_query().or_else(by_path).or_else(by_host)
}

/// The language whose flag or name an image shows; the inner value is none when only the folder says that it is a flag.
#[expect(clippy::option_option, reason = "no flag, a flag of an unknown language, and a known one are three things")]
pub(super) fn flag_language(image: &Image, spoken: bool) -> Option<Option<String>> {
    let path = image.url.as_ref().map(|url| url.path().to_lowercase()).unwrap_or_default();
    let segments: Vec<&str> = path.split('/').collect();
    let (file, folders) = segments.split_last()?;
    let stem = file.split('.').next().unwrap_or_default();
    let words: Vec<&str> = stem.split(['-', '_', ' ']).collect();
    let flagged = spoken && words.iter().all(|word| word.len() <= 5)
        || folders
            .iter()
            .flat_map(|f| f.split(['-', '_']))
            .chain(words.iter().copied())
            .any(|w| matches!(w, "flag" | "flags" | "lang" | "langs" | "language" | "languages"));
    let alt = image.alt.as_deref().unwrap_or_default().trim().to_lowercase();
    let named = NAMES.contains(&alt.as_str()) || words.iter().any(|w| NAMES.contains(w)) && words.len() <= 2;
    let code = words
        .iter()
        .find_map(|word| code_of(word))
        .filter(|_| flagged)
        .or_else(|| code_of(&alt).filter(|_| words.len() == 1 && stem.len() <= 3));
    (flagged && (code.is_some() || stem.len() <= 12) || named || code.is_some()).then_some(code)
}
