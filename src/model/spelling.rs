//! Other ways to spell a word of a list, where a language has several: joined and spaced pairs of Persian, nasals of Hindi,
//! tone marks of Vietnamese, Latin letters typed for those of Greek and Ukrainian that look like them.
//!
//! In: words as lists write them. Out: the same words spelled otherwise. It is done once when lists are read, so that texts
//! need no further pass; what differs by single letters only is folded in `text`.

/// Spellings kept of one word.
const MOST: usize = 16;

/// A word of a list and its other spellings, the given one first. The marks of word lists (`=`, `*`) stay in place.
pub fn spellings(word: &str, lang: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    let more = match lang {
        "fa" => spaced(word),
        "hi" | "mr" | "ne" => vec![nasal_signs(word), nasal_letters(word)],
        "vi" => vec![tone_behind(word)],
        "el" => vec![latin_first(word)],
        "uk" => vec![word.replace(" і ", " i ")],
        _ => Vec::new(),
    };
    for other in more {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

/// How Vietnamese words are written where no marks are: as a text without any, and as other languages' texts are normalised.
/// Empty for single syllables, which without their marks are words of their own.
pub fn unmarked(normal: &str) -> Vec<String> {
    if !normal.trim().contains(' ') {
        return Vec::new();
    }
    let folded = super::text::normalise_term(normal, None);
    let typed = folded.replace('đ', "d");
    if typed == folded { vec![folded] } else { vec![typed, folded] }
}

/// Whether a normalised text holds a letter with a mark of Vietnamese. The letter đ, which texts in any language keep, is none.
pub fn is_marked(normal: &str) -> bool {
    normal.chars().any(|c| super::text_fold::vietnamese(c).is_some())
}

/// Each half space of Persian as a space or as it is.
fn spaced(word: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in word.chars() {
        if c == '\u{200c}' && all.len() < MOST {
            let with_space: Vec<String> = all.iter().map(|start| format!("{start} ")).collect();
            all.iter_mut().for_each(|start| start.push(c));
            all.extend(with_space);
        } else {
            all.iter_mut().for_each(|start| start.push(c));
        }
    }
    all
}

/// Greek capitals that look like Latin ones, by their small letters, and the Latin letters.
const LOOK_ALIKE: [(&str, char); 14] = [
    ("αά", 'a'),
    ("β", 'b'),
    ("εέ", 'e'),
    ("ζ", 'z'),
    ("ηή", 'h'),
    ("ιί", 'i'),
    ("κ", 'k'),
    ("μ", 'm'),
    ("ν", 'n'),
    ("οό", 'o'),
    ("ρ", 'p'),
    ("τ", 't'),
    ("υύ", 'y'),
    ("χ", 'x'),
];

/// Επικοινωνία with a Latin E, as keyboards left in the other language write it. Only words long enough to stay themselves.
fn latin_first(word: &str) -> String {
    let mark = if word.starts_with('=') { "=" } else { "" };
    let mut rest = word.trim_start_matches('=').chars();
    let first = rest.next().and_then(|c| c.to_lowercase().next());
    match first.and_then(|first| LOOK_ALIKE.iter().find(|(greek, _)| greek.contains(first))) {
        Some((_, latin)) if rest.as_str().chars().count() > 4 => format!("{mark}{latin}{}", rest.as_str()),
        _ => word.to_owned(),
    }
}

/// Consonants of Devanagari spoken at one place, and the nasal of that place.
const PLACES: [(&str, char); 5] = [("कखगघ", 'ङ'), ("चछजझ", 'ञ'), ("टठडढ", 'ण'), ("तथदध", 'न'), ("पफबभ", 'म')];
const ANUSVARA: char = '\u{902}';
const VIRAMA: char = '\u{94d}';

/// सम्पर्क as संपर्क.
fn nasal_signs(word: &str) -> String {
    let mut out = word.to_owned();
    for (consonants, nasal) in PLACES {
        for consonant in consonants.chars() {
            out = out.replace(&format!("{nasal}{VIRAMA}{consonant}"), &format!("{ANUSVARA}{consonant}"));
        }
    }
    out
}

/// संपर्क as सम्पर्क.
fn nasal_letters(word: &str) -> String {
    let mut out = word.to_owned();
    for (consonants, nasal) in PLACES {
        for consonant in consonants.chars() {
            out = out.replace(&format!("{ANUSVARA}{consonant}"), &format!("{nasal}{VIRAMA}{consonant}"));
        }
    }
    out
}

/// Open syllables with the tone on the first vowel, and where it stands on the second.
const TONES: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// hủy as huỷ and huỷ as hủy, khóa as khoá and back, in syllables that end so.
fn tone_behind(word: &str) -> String {
    let other = |syllable: &str| {
        let (body, tail) = syllable.split_at(syllable.trim_end_matches(|c: char| !c.is_alphabetic()).len());
        for (one, two) in TONES {
            if let Some(start) = body.strip_suffix(one) {
                return format!("{start}{two}{tail}");
            }
            // In qu the u is no vowel: its tone never moves.
            if let Some(start) = body.strip_suffix(two).filter(|start| !start.ends_with(['q', 'Q'])) {
                return format!("{start}{one}{tail}");
            }
        }
        syllable.to_owned()
    };
    word.split(' ').map(other).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_spaces_of_persian_may_be_spaces() {
        assert_eq!(spellings("=ثبت\u{200c}نام", "fa"), ["=ثبت\u{200c}نام", "=ثبت نام"]);
        assert_eq!(spellings("پرسش\u{200c}ها و پاسخ\u{200c}ها*", "fa").len(), 4);
        assert_eq!(spellings(&"ا\u{200c}".repeat(40), "fa").len(), MOST);
        assert_eq!(spellings("می\u{200c}خواهم", "ar").len(), 1);
    }

    #[test]
    fn nasals_of_hindi_are_written_both_ways() {
        assert_eq!(spellings("संपर्क करें", "hi"), ["संपर्क करें", "सम्पर्क करें"]);
        assert_eq!(spellings("हिन्दी", "hi"), ["हिन्दी", "हिंदी"]);
        assert_eq!(spellings("सम्मान", "hi").len(), 1);
    }

    #[test]
    fn tones_of_vietnamese_stand_on_either_vowel() {
        assert_eq!(spellings("hủy đơn", "vi"), ["hủy đơn", "huỷ đơn"]);
        assert_eq!(spellings("chìa khoá*", "vi"), ["chìa khoá*", "chìa khóa*"]);
        assert_eq!(spellings("quý khách, hoàn tiền", "vi").len(), 1);
    }

    #[test]
    fn letters_of_the_other_keyboard_are_known_where_they_are_typed() {
        assert_eq!(spellings("=επικοινωνία", "el"), ["=επικοινωνία", "=eπικοινωνία"]);
        assert_eq!(spellings("Έλα", "el").len(), 1);
        assert_eq!(spellings("доставка і оплата", "uk"), ["доставка і оплата", "доставка i оплата"]);
    }

    #[test]
    fn vietnamese_phrases_have_forms_without_marks_and_syllables_none() {
        assert_eq!(unmarked("đăng nhập"), ["dang nhap", "đang nhap"]);
        assert_eq!(unmarked("liên hệ"), ["lien he"]);
        assert!(unmarked("tìm").is_empty());
        assert!(is_marked("thu áo") && !is_marked("đang nhap") && !is_marked("lien he") && !is_marked("東京"));
    }
}
