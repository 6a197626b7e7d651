//! What one character becomes in normalised text, and what a letter with combining marks becomes.
//!
//! In: characters. Out: their folded form, kept in a table that is filled 256 characters at a time when first met. Text,
//! white space and offsets are not known here.

use std::borrow::Cow;
use std::sync::OnceLock;

use icu_casemap::CaseMapper;
use icu_normalizer::ComposingNormalizer;
use icu_normalizer::properties::{CanonicalCombiningClassMap, CanonicalDecomposition, Decomposed};

/// What a character becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// Another character, or itself.
    Char(char),
    /// Nothing.
    Drop,
    /// A space.
    Space,
    /// The end of a block of text.
    Line,
    /// It depends on the letter before.
    Joining,
    /// Several characters.
    Many(Box<str>),
}

type Rows = Box<[Entry]>;

static TABLE: [OnceLock<Rows>; 256] = [const { OnceLock::new() }; 256];

/// What `c` becomes when no combining mark follows it.
pub(super) fn entry(c: char) -> Cow<'static, Entry> {
    let code = c as u32;
    let (row, column) = ((code >> 8) as usize, (code & 0xff) as usize);
    match TABLE.get(row) {
        Some(cell) => {
            let rows = cell.get_or_init(|| rows(code & !0xff));
            rows.get(column).map_or(Cow::Owned(Entry::Drop), Cow::Borrowed)
        }
        // Pictographs neither fold nor combine, and are most of what stands up here; ideographs in squares and circles do.
        None if matches!(code, 0x1f300..=0x1faff) => Cow::Owned(Entry::Char(c)),
        None => Cow::Owned(compute(c)),
    }
}

/// A letter and the marks behind it, folded together. Marks of Latin and Greek letters go, but for those that Vietnamese tells
/// words apart by where they are asked for; others compose where they can.
pub(super) fn fold_cluster(text: &str, keep_vietnamese: bool) -> String {
    let kept: String = text.chars().filter(|c| !dropped(*c)).collect();
    if keep_vietnamese {
        let composed = ComposingNormalizer::new_nfc().normalize(&kept);
        let mut chars = composed.chars();
        if let (Some(Some(letter)), None) = (chars.next().map(vietnamese), chars.next()) {
            return letter.to_string();
        }
    }
    // The tone mark of a Thai sara am is typed before or behind its circle, and Unicode keeps either order.
    match kept.strip_prefix('\u{e4d}') {
        Some(tone) if matches!(tone, "\u{e48}" | "\u{e49}" | "\u{e4a}" | "\u{e4b}") => format!("{tone}\u{e4d}"),
        _ => fold(&kept),
    }
}

/// The small form of a marked letter of the Vietnamese alphabet; none for any other character.
pub(super) fn vietnamese(c: char) -> Option<char> {
    match c {
        '\u{1ea0}'..='\u{1ef9}' => Some(if u32::from(c) % 2 == 0 { char::from_u32(u32::from(c) + 1).unwrap_or(c) } else { c }),
        'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' | 'ă' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(c),
        'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => {
            c.to_lowercase().next()
        }
        _ => None,
    }
}

fn rows(first: u32) -> Rows {
    (first..first + 256).map(|code| char::from_u32(code).map_or(Entry::Drop, compute)).collect()
}

fn compute(c: char) -> Entry {
    if matches!(c, '\n') {
        return Entry::Line;
    }
    if c.is_whitespace() {
        return Entry::Space;
    }
    if dropped(c) {
        return Entry::Drop;
    }
    if joins(c) {
        return Entry::Joining;
    }
    let folded = fold(c.encode_utf8(&mut [0; 4]));
    let mut chars = folded.chars();
    match (chars.next(), chars.next()) {
        // A narrow form of what joins: parts of Korean syllables.
        (Some(first), _) if joins(first) => Entry::Joining,
        (None, _) => Entry::Drop,
        (Some(' '), None) => Entry::Space,
        (Some(one), None) => Entry::Char(one),
        _ => Entry::Many(folded.into_boxed_str()),
    }
}

/// Invisible characters, vowel points, stretching and variant marks: they never tell words apart.
fn dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        // Hebrew points and cantillation
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        // Arabic vowel marks, tatweel, and the hamza and madda that writers set or leave
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        // The dot under letters of Devanagari, which writers set or leave
        | '\u{93c}')
}

/// Characters that read alike on a page: apostrophes, quotation marks, dashes, the two forms of Russian ye, letters of Arabic
/// and Persian that keyboards and writers interchange, and digits.
fn unified(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{2bb}' | '\u{2bd}' | '\u{5f3}' | '`' | '\u{b4}' | '\u{2032}' => {
            '\''
        }
        '\u{201c}'..='\u{201f}' | '\u{5f4}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{5be}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        'ё' | 'Ё' => 'е',
        // Writers of Arabic and Persian set hamza and madda or leave them, and take either keyboard's yeh and kaf.
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{624}' => '\u{648}',
        '\u{626}' | '\u{649}' | '\u{64a}' => '\u{6cc}',
        '\u{643}' => '\u{6a9}',
        '\u{629}' | '\u{6c0}' | '\u{6c2}' => '\u{647}',
        // Letters of Devanagari composed with a nukta.
        '\u{929}' => '\u{928}',
        '\u{931}' => '\u{930}',
        '\u{934}' => '\u{933}',
        // Chandrabindu, written as anusvara by most.
        '\u{901}' => '\u{902}',
        c => digit(c).unwrap_or(c),
    }
}

/// The ASCII digit of a digit of Arabic, Persian, Devanagari or Thai.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{e50}'..='\u{e59}' => 0xe50,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

/// Viramas, nuktas and tone marks: parts of words that Unicode does not count as alphabetic.
pub(super) fn signs_syllable(c: char) -> bool {
    matches!(c,
        '\u{93c}' | '\u{94d}' | '\u{951}'..='\u{954}' | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}' | '\u{abc}' | '\u{acd}' | '\u{b3c}'
        | '\u{b4d}' | '\u{bcd}' | '\u{c3c}' | '\u{c4d}' | '\u{cbc}' | '\u{ccd}' | '\u{d3b}' | '\u{d3c}' | '\u{d4d}' | '\u{dca}'
        | '\u{e47}'..='\u{e4e}' | '\u{eba}' | '\u{ec8}'..='\u{ece}' | '\u{1037}' | '\u{1039}' | '\u{103a}' | '\u{17c9}'..='\u{17d3}')
}

/// Whether a character may combine with the one before it: marks, and the second halves that compose with a first.
fn joins(c: char) -> bool {
    const CLASSES: icu_normalizer::properties::CanonicalCombiningClassMapBorrowed<'static> = CanonicalCombiningClassMap::new();
    CLASSES.get_u8(c) != 0
        || matches!(
            c,
            '\u{1160}'
                ..='\u{11ff}'
                    | '\u{ff9e}'
                    | '\u{ff9f}'
                    | '\u{9be}'
                    | '\u{9d7}'
                    | '\u{b3e}'
                    | '\u{b56}'
                    | '\u{b57}'
                    | '\u{bbe}'
                    | '\u{bd7}'
                    | '\u{cc2}'
                    | '\u{cd5}'
                    | '\u{cd6}'
                    | '\u{d3e}'
                    | '\u{d57}'
                    | '\u{dcf}'
                    | '\u{ddf}'
                    | '\u{102e}'
                    | '\u{1b35}'
                    | '\u{11127}'
                    | '\u{1133e}'
                    | '\u{11357}'
                    | '\u{114b0}'
                    | '\u{114ba}'
                    | '\u{114bd}'
                    | '\u{115af}'
                    | '\u{11930}'
        )
}

fn fold(text: &str) -> String {
    let mut now = text.to_owned();
    // Folding and composing can each make work for the other; three rounds reach a text that stays as it is.
    for _ in 0..3 {
        let next = fold_once(&now);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

fn fold_once(text: &str) -> String {
    let spelled: String = text.chars().map(sign_kept).collect();
    let compatible = ComposingNormalizer::new_nfkc().normalize(&spelled).into_owned();
    let cased = CaseMapper::new().fold_string(&compatible).into_owned();
    let composed = ComposingNormalizer::new_nfkc().normalize(&cased).into_owned();
    let mut out = String::with_capacity(composed.len());
    let mut base = ' ';
    for c in composed.chars() {
        let c = sign_back(c);
        if dropped(c) {
            continue;
        }
        if joins(c) && CanonicalCombiningClassMap::new().get_u8(c) != 0 {
            if keeps(base, c) {
                out.push(c);
            }
            continue;
        }
        base = bare(unified(c));
        out.push(if base.is_whitespace() { ' ' } else { base });
    }
    ComposingNormalizer::new_nfc().normalize(&out).into_owned()
}

/// Trade marks stay signs: their compatible letters would grow onto the word before. An acute accent typed for an apostrophe is one.
fn sign_kept(c: char) -> char {
    match c {
        '™' => '\u{fdd0}',
        '℠' => '\u{fdd1}',
        // Its compatible form is a mark upon a space.
        '\u{b4}' => '\'',
        c => c,
    }
}

fn sign_back(c: char) -> char {
    match c {
        '\u{fdd0}' => '™',
        '\u{fdd1}' => '℠',
        c => c,
    }
}

/// Whether a mark says something on this letter. Stress marks on Cyrillic do not; nothing does on Latin, Greek or no letter.
fn keeps(base: char, mark: char) -> bool {
    let cyrillic = matches!(base, '\u{400}'..='\u{52f}');
    base.is_alphabetic() && !latin_or_greek(base) && !(cyrillic && matches!(mark, '\u{300}' | '\u{301}' | '\u{340}' | '\u{341}'))
}

fn latin_or_greek(c: char) -> bool {
    matches!(c,
        'a'..='z' | 'A'..='Z' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{2af}' | '\u{370}'..='\u{3ff}' | '\u{1d00}'..='\u{1dbf}'
        | '\u{1e00}'..='\u{1fff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}')
}

/// A Latin or Greek letter without its marks; any other character as it is.
fn bare(c: char) -> char {
    let mut first = c;
    while let Decomposed::Singleton(next) | Decomposed::Expansion(next, _) = CanonicalDecomposition::new().decompose(first) {
        first = next;
    }
    if latin_or_greek(first) { first } else { c }
}

#[cfg(test)]
mod tests {
    use crate::model::text::Normalised;

    fn same(lang: &str, pairs: &[(&str, &str)]) {
        for (one, other) in pairs {
            let norm = |text| Normalised::of(text, Some(lang)).text;
            assert_eq!(norm(one), norm(other), "{one} {other}");
        }
    }

    #[test]
    fn arabic_and_persian_letters_and_digits_are_one() {
        same(
            "ar",
            &[
                ("الأسئلة الشائعة", "الاسئله الشائعه"),
                ("إلغاء الآن", "الغاء الان"),
                ("آن", "ا\u{653}ن"),
                ("اتصل بي على", "اتصل بى علي"),
                ("مسؤول", "مسوول"),
                ("٢٤ ساعة", "24 ساعة"),
                ("ﻻﺗﺼﺎﻝ", "لاتصال"),
            ],
        );
        same("fa", &[("پشتیبانی کاربران ۲۴", "پشتيباني كاربران ٢٤"), ("سؤال", "سوال"), ("جزئیات", "جزییات"), ("خانهٔ ما", "خانه ما")]);
    }

    #[test]
    fn indic_dots_and_digits_do_not_tell_words_apart() {
        same("hi", &[("ख़रीदें", "खरीदें"), ("\u{95b}\u{941}", "ज\u{941}"), ("पाँच", "पांच"), ("२४ घंटे", "24 घंटे"), ("ऱ", "र")]);
    }

    #[test]
    fn thai_signs_are_read_as_they_look() {
        same("th", &[("น้ำ", "น\u{e4d}\u{e49}า"), ("น้ำ", "น\u{e49}\u{e4d}า"), ("เเชท", "แชท"), ("โทร ๐๒", "โทร 02")]);
        let text = "ดู เเชทสด ได้";
        let normal = Normalised::of(text, Some("th"));
        let at = normal.text.find("แชทสด").unwrap();
        assert_eq!(&text[normal.original_span(at..at + "แชทสด".len())], "เเชทสด");
    }

    #[test]
    fn vietnamese_keeps_its_marks_and_no_others() {
        same(
            "vi",
            &[
                ("LIÊN HỆ", "lie\u{302}n he\u{323}\u{302}"),
                ("ĐĂNG KÝ", "đăng ký"),
                ("Ca\u{301}ch ệ", "cách ê\u{323}"),
                ("Zürich", "zurich"),
            ],
        );
        let norm = |text| Normalised::of(text, Some("vi")).text;
        assert_ne!(norm("thử ảo"), norm("thu áo"));
        assert_ne!(norm("mua"), norm("mùa"));
        assert_eq!(Normalised::of("Liên hệ", Some("en")).text, "lien he");
    }
}
