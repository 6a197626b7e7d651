//! Codes of languages as pages declare them: tags, codes of three letters, and codes of countries that stand for a language.
//!
//! In: `lang` values. Out: primary subtags, and the language that is meant. What a text is written in is told in `language`.

use crate::model::vocabulary::Lang;

use super::page::VisibleText;

/// The primary subtag of a language tag, in lower case; none for what is no tag.
pub(super) fn primary_subtag(tag: &str) -> Option<Lang> {
    let primary = tag.trim().split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    // Codes that were renamed or are one written language.
    Some(match primary.as_str() {
        "iw" => "he".to_owned(),
        "in" => "id".to_owned(),
        "ji" => "yi".to_owned(),
        "nb" | "nn" => "no".to_owned(),
        "und" | "mul" | "zxx" => return None,
        _ => primary,
    })
}

/// Whether a language is written from right to left.
pub(super) fn is_rtl(lang: &str) -> bool {
    matches!(lang, "he" | "ar" | "fa" | "ur" | "yi" | "ckb" | "ps" | "sd" | "ug" | "dv" | "arc" | "azb" | "syr")
}

/// The declared language as it is meant: many write the code of a country. What is a language's code, too, is believed, but
/// for Swedish: `se` is Northern Sami, which has letters that Swedish lacks.
pub(super) fn meant<'a>(declared: &'a str, text: &VisibleText) -> &'a str {
    match declared {
        "al" => "sq",
        "ara" => "ar",
        "at" | "deu" | "ger" => "de",
        "cn" | "hk" | "zho" | "chi" => "zh",
        "cz" => "cs",
        "dk" => "da",
        "ge" => "ka",
        "gr" | "ell" | "gre" => "el",
        "il" | "heb" => "he",
        "ir" => "fa",
        "jp" | "jpn" => "ja",
        "kr" => "ko",
        "kz" => "kk",
        "mx" | "spa" | "esp" => "es",
        "rs" => "sr",
        "se" if !text.text.contains(['đ', 'ŋ', 'ŧ']) => "sv",
        "ua" | "ukr" => "uk",
        "vn" => "vi",
        "gb" | "us" | "au" | "nz" | "eng" => "en",
        "fra" | "fre" => "fr",
        "ita" => "it",
        "nld" | "dut" => "nl",
        "pol" => "pl",
        "por" => "pt",
        "rus" => "ru",
        "tur" => "tr",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::fixture::page;

    #[test]
    fn declared_languages_are_primary_subtags() {
        for (tag, lang) in [
            ("en-GB", Some("en")),
            ("iw", Some("he")),
            ("zh_Hant", Some("zh")),
            ("nb-NO", Some("no")),
            ("", None),
            ("x", None),
            ("{{lang}}", None),
        ] {
            assert_eq!(primary_subtag(tag).as_deref(), lang);
        }
        let by_meta = page("<meta http-equiv=Content-Language content=el>");
        assert_eq!(by_meta.declared_language.as_deref(), Some("el"));
        assert_eq!(page("<body lang=uk>").declared_language.as_deref(), Some("uk"));
    }

    #[test]
    fn codes_of_countries_mean_their_languages() {
        let read = |lang: &str, text: &str| page(&format!("<html lang={lang}><p>{text}")).meant_language;
        for (code, lang) in
            [("vn", "vi"), ("dk", "da"), ("gr", "el"), ("jp", "ja"), ("cz", "cs"), ("ua", "uk"), ("se", "sv"), ("kr", "ko"), ("da", "da")]
        {
            assert_eq!(read(code, "Menu").as_deref(), Some(lang));
        }
        assert_eq!(read("jp-JP", "").as_deref(), Some("ja"));
        assert_eq!(read("se", "Bures boahtin, đ ja ŋ").as_deref(), Some("se"));
    }
}
