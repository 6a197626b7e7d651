//! Text made comparable: the one normalisation that words of lexicons and texts of pages both go through.
//!
//! In: text as written, and its language where that changes the reading (Turkish, Azerbaijani, Vietnamese). Out: NFKC,
//! case-folded text without vowel points, accents of Latin and Greek letters (Vietnamese keeps its own), invisible characters
//! and doubled spaces, with letters and digits that are written in several ways made one, and the way back to the bytes it
//! came from, so that evidence quotes the original. What a word boundary is beyond a letter is for matching; what lies
//! beyond single letters (spelling) is `spelling`'s.

use std::ops::Range;

use super::bytes;
use super::text_fold::{Entry, entry, fold_cluster, signs_syllable, vietnamese};

/// Text after normalisation, and where each part of it stood in the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    /// The normalised text.
    pub text: String,
    /// Places where it differs in length from the original, in order; between them bytes go one to one.
    steps: Vec<Step>,
}

/// A part whose length changed: `norm_len` bytes at `norm` came from `orig_len` bytes at `orig`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    norm: usize,
    norm_len: usize,
    orig: usize,
    orig_len: usize,
}

impl Normalised {
    /// Normalises a text. `lang` is a primary language subtag; it decides how capital I is read and whether marks on Latin
    /// letters say something.
    pub fn of(original: &str, lang: Option<&str>) -> Self {
        let mut writer = Writer::new(original, lang);
        writer.run();
        Self { text: writer.out, steps: writer.steps }
    }

    /// The bytes of the original that a range of the normalised text came from. Both ends are character boundaries of the
    /// original, for any range: one outside the text, or inside a character, is widened or cut to what there is.
    pub fn original_span(&self, span: Range<usize>) -> Range<usize> {
        let start = self.start_of(floor(&self.text, span.start));
        let end = self.end_of(ceil(&self.text, span.end));
        start.min(end)..end
    }

    fn start_of(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|step| step.norm <= at);
        match after.checked_sub(1).and_then(|i| self.steps.get(i)) {
            None => at,
            Some(step) if at < step.norm + step.norm_len => step.orig,
            Some(step) => step.orig + step.orig_len + (at - step.norm - step.norm_len),
        }
    }

    fn end_of(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|step| step.norm < at);
        match after.checked_sub(1).and_then(|i| self.steps.get(i)) {
            None => at,
            Some(step) => step.orig + step.orig_len + at.saturating_sub(step.norm + step.norm_len),
        }
    }
}

/// A term of a word list, normalised as texts are, without space around it.
pub fn normalise_term(term: &str, lang: Option<&str>) -> String {
    Normalised::of(term, lang).text.trim().to_owned()
}

/// Whether a character belongs to a word: letters, vowel and tone signs, viramas and digits of any script.
pub fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || signs_syllable(c) }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// What a byte of the original asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// ASCII that becomes itself, in lower case.
    Plain,
    /// A space.
    Space,
    /// Other white space, the grave accent, and whatever is not ASCII.
    Other,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut at = 0;
    while at < 128 {
        if !matches!(at as u8, b'\n' | b'\t' | b'\r' | 0x0b | 0x0c | b'`') {
            kinds[at] = Kind::Plain;
        }
        at += 1;
    }
    kinds[b' ' as usize] = Kind::Space;
    kinds
};

/// Bytes looked at together.
const PIECE: usize = 32;

#[inline]
fn kind(byte: u8) -> Kind {
    KINDS[usize::from(byte)]
}

/// What the last character written was, for collapsing white space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Text,
    Space,
    Line,
}

/// Where the last letter began, in case a combining mark follows it.
#[derive(Clone, Copy)]
struct Base {
    orig: usize,
    norm: usize,
    steps: usize,
}

struct Writer<'a> {
    original: &'a str,
    turkic: bool,
    vietnamese: bool,
    out: String,
    steps: Vec<Step>,
    last: Last,
    base: Option<Base>,
}

impl<'a> Writer<'a> {
    fn new(original: &'a str, lang: Option<&str>) -> Self {
        Self {
            original,
            turkic: matches!(lang, Some("tr" | "az")),
            vietnamese: lang == Some("vi"),
            out: String::with_capacity(original.len() + 8),
            steps: Vec::new(),
            last: Last::Text,
            base: None,
        }
    }

    /// Character by character, but for runs of plain ASCII.
    fn run(&mut self) {
        let original = self.original;
        let mut at = 0;
        while let Some(byte) = original.as_bytes().get(at) {
            if kind(*byte) == Kind::Plain && !(self.turkic && *byte == b'I') {
                at = self.plain(at);
                continue;
            }
            let Some(c) = original[at..].chars().next() else { return };
            let len = c.len_utf8();
            match c {
                '\n' => self.line(at, 1),
                ' ' | '\t' | '\r' | '\u{b}' | '\u{c}' => self.space(at, 1),
                '`' => self.letter(at, 1, '\''),
                'I' if self.turkic => self.letter(at, 1, 'ı'),
                'İ' if self.turkic => self.letter(at, 2, 'i'),
                c if c.is_ascii() => self.letter(at, 1, c.to_ascii_lowercase()),
                '\u{e40}' if self.out.ends_with('\u{e40}') && self.base.is_some() => self.thai_ae(at),
                c => match &*entry(c) {
                    Entry::Char(_) if self.vietnamese && vietnamese(c).is_some() => self.letter(at, len, vietnamese(c).unwrap_or(c)),
                    Entry::Char(to) => self.letter(at, len, *to),
                    Entry::Space => self.space(at, len),
                    Entry::Line => self.line(at, len),
                    Entry::Drop => self.step(self.out.len(), 0, at, len),
                    Entry::Many(text) => self.many(at, len, text),
                    Entry::Joining => {
                        at = self.cluster(at);
                        continue;
                    }
                },
            }
            at += len;
        }
    }

    /// Whether all of a piece is ASCII words with single spaces between them.
    fn is_plain(&self, piece: &[u8; PIECE]) -> bool {
        let capital = if self.turkic { b'I' } else { b'`' };
        // `\t`, `\n`, `\x0b`, `\x0c` and `\r` follow one another.
        let other = |byte: u8| (byte > 127) | (b'\t'..=b'\r').contains(&byte) | (byte == b'`') | (byte == capital);
        let any_other = piece.iter().fold(false, |any, byte| any | other(*byte));
        !any_other && !bytes::double_space(piece)
    }

    /// A run of ASCII words with single spaces between them: copied whole, since no byte changes its length. Returns where it
    /// ends.
    fn plain(&mut self, from: usize) -> usize {
        let bytes = self.original.as_bytes().get(from..).unwrap_or_default();
        let (mut len, mut behind_space) = (0, false);
        // Whole pieces first, many bytes at a time.
        for piece in bytes.as_chunks::<PIECE>().0 {
            if !self.is_plain(piece) || (behind_space && piece[0] == b' ') {
                break;
            }
            len += PIECE;
            behind_space = piece[PIECE - 1] == b' ';
        }
        while let Some(byte) = bytes.get(len) {
            match kind(*byte) {
                Kind::Plain if !(self.turkic && *byte == b'I') => behind_space = false,
                Kind::Space if !behind_space => behind_space = true,
                _ => break,
            }
            len += 1;
        }
        let start = self.out.len();
        self.out.push_str(&self.original[from..from + len]);
        self.out[start..].make_ascii_lowercase();
        (self.last, self.base) = if behind_space {
            (Last::Space, None)
        } else {
            (Last::Text, Some(Base { orig: from + len - 1, norm: self.out.len() - 1, steps: self.steps.len() }))
        };
        from + len
    }

    fn letter(&mut self, at: usize, len: usize, to: char) {
        let norm = self.out.len();
        self.base = Some(Base { orig: at, norm, steps: self.steps.len() });
        self.out.push(to);
        if to.len_utf8() != len {
            self.step(norm, to.len_utf8(), at, len);
        }
        self.last = Last::Text;
    }

    fn space(&mut self, at: usize, len: usize) {
        self.base = None;
        let norm = self.out.len();
        if self.last == Last::Text {
            self.out.push(' ');
            self.last = Last::Space;
            if len != 1 {
                self.step(norm, 1, at, len);
            }
        } else {
            self.step(norm, 0, at, len);
        }
    }

    fn line(&mut self, at: usize, len: usize) {
        self.base = None;
        let norm = self.out.len();
        if self.last == Last::Text {
            self.out.push('\n');
            if len != 1 {
                self.step(norm, 1, at, len);
            }
        } else {
            if self.last == Last::Space {
                self.out.pop();
                self.out.push('\n');
            }
            self.step(norm, 0, at, len);
        }
        self.last = Last::Line;
    }

    fn many(&mut self, at: usize, len: usize, text: &str) {
        let norm = self.out.len();
        self.base = Some(Base { orig: at, norm, steps: self.steps.len() });
        self.spaced(text);
        self.step(norm, self.out.len() - norm, at, len);
    }

    fn spaced(&mut self, text: &str) {
        for c in text.chars() {
            if c != ' ' {
                self.out.push(c);
                self.last = Last::Text;
            } else if self.last == Last::Text {
                self.out.push(' ');
                self.last = Last::Space;
            }
        }
    }

    /// Two sara e, which look like sara ae and are often typed for it.
    fn thai_ae(&mut self, at: usize) {
        let Some(base) = self.base.take() else { return };
        self.out.truncate(base.norm);
        self.steps.truncate(base.steps);
        self.out.push('\u{e41}');
        self.step(base.norm, '\u{e41}'.len_utf8(), base.orig, at + '\u{e40}'.len_utf8() - base.orig);
        self.last = Last::Text;
    }

    /// The slow road: a combining mark and all that follow it are read together with the letter before; returns where the
    /// text goes on.
    fn cluster(&mut self, mark: usize) -> usize {
        let base = self.base.take().unwrap_or(Base { orig: mark, norm: self.out.len(), steps: self.steps.len() });
        let end = self.original[mark..]
            .char_indices()
            .find(|(_, c)| c.is_ascii() || !matches!(&*entry(*c), Entry::Joining | Entry::Drop))
            .map_or(self.original.len(), |(i, _)| mark + i);
        self.out.truncate(base.norm);
        self.steps.truncate(base.steps);
        self.last = match self.out.as_bytes().last() {
            Some(b' ') => Last::Space,
            Some(b'\n') => Last::Line,
            _ => Last::Text,
        };
        self.spaced(&fold_cluster(&self.original[base.orig..end], self.vietnamese));
        self.step(base.norm, self.out.len() - base.norm, base.orig, end - base.orig);
        end
    }

    fn step(&mut self, norm: usize, norm_len: usize, orig: usize, orig_len: usize) {
        if let Some(last) = self.steps.last_mut()
            && last.norm_len == 0
            && norm_len == 0
            && last.norm == norm
            && last.orig + last.orig_len == orig
        {
            last.orig_len += orig_len;
            return;
        }
        self.steps.push(Step { norm, norm_len, orig, orig_len });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn norm(text: &str) -> String {
        Normalised::of(text, None).text
    }

    #[test]
    fn accents_points_and_signs_do_not_tell_words_apart() {
        for (written, same) in [
            ("Café ÜBER", "cafe uber"),
            ("Cafe\u{301}", "cafe"),
            ("Ελληνικά ΕΞΥΠΗΡΈΤΗΣΗΣ", "ελληνικα εξυπηρετησησ"),
            ("Straße", "strasse"),
            ("שָׁלוֹם", "שלום"),
            ("כתובת־דוא״ל", "כתובת-דוא\"ל"),
            ("צ׳ק", "צ'ק"),
            ("مُحَمَّد", "محمد"),
            ("كتـــاب", "کتاب"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("ﺍﻟﻌﺮﺑﻴﺔ", "العربیه"),
            ("об’єкт обʼєкт об`єкт об´єкт", "об'єкт об'єкт об'єкт об'єкт"),
            ("Ёлка", "елка"),
            ("Kon\u{ad}takt", "kontakt"),
            ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
            ("ŁÓDŹ smørrebrød", "łodz smørrebrød"),
            ("İstanbul", "istanbul"),
            ("ﬁnd", "find"),
            ("a – b — c", "a - b - c"),
            ("Brand™ x", "brand™ x"),
        ] {
            assert_eq!(norm(written), same, "{written}");
        }
    }

    #[test]
    fn marks_that_make_letters_stay() {
        assert_eq!(norm("Йогурт їжа"), "йогурт їжа");
        assert_eq!(norm("и\u{306}огурт і\u{308}жа"), "йогурт їжа");
        assert_eq!(norm("за\u{301}мок"), "замок");
        assert_eq!(norm("ガラス ｶﾞﾗｽ カ\u{3099}ラス"), "ガラス ガラス ガラス");
        assert_eq!(norm("\u{1112}\u{1161}\u{11ab}"), "한");
        assert_eq!(norm("हिन्दी"), "हिन्दी");
    }

    #[test]
    fn an_ideograph_in_a_circle_is_the_ideograph_whatever_follows() {
        assert_eq!(norm("\u{1f250}"), "得");
        assert_eq!(norm("\u{1f250}\u{ffca}"), "得\u{1167}");
        assert_eq!(norm("\u{1112}\u{ffca}"), "혀", "a narrow vowel joins as a wide one does");
    }

    #[test]
    fn capital_i_is_read_by_language() {
        assert_eq!(normalise_term("IŞIK", Some("tr")), "ısik".replace('i', "ı"));
        assert_eq!(normalise_term("İletişim", Some("tr")), "iletisim");
        assert_eq!(normalise_term("INFO", Some("en")), "info");
        assert_eq!(normalise_term(" kapı ", None), "kapı");
    }

    #[test]
    fn spaces_collapse_and_lines_stay() {
        assert_eq!(norm("a \t b\u{a0} c"), "a b c");
        assert_eq!(norm("a \n  b\n\nc"), "a\nb\nc");
        assert_eq!(norm("É \n  b\n\nc"), "e\nb\nc");
    }

    #[test]
    fn spans_lead_back() {
        let cases = [
            ("Kon\u{ad}takt jetzt", "kontakt", "Kon\u{ad}takt"),
            ("die Straße dort", "strasse", "Straße"),
            ("x  \t  Hello", "hello", "Hello"),
            ("nous: Cafe\u{301}s ici", "cafes", "Cafe\u{301}s"),
            ("— don’t —", "don't", "don’t"),
            ("א שָׁלוֹם ב", "שלום", "שָׁלוֹם"),
        ];
        for (original, word, expected) in cases {
            let normal = Normalised::of(original, None);
            let at = normal.text.find(word).unwrap();
            let span = normal.original_span(at..at + word.len());
            assert_eq!(original[span].trim_end_matches('ׁ'), expected, "{original}");
        }
        let half = Normalised::of("aßb", None);
        assert_eq!(half.original_span(1..2), 1..3);
        assert_eq!(half.original_span(2..3), 1..3);
        assert_eq!(half.original_span(3..99), 3..4);
    }

    #[test]
    fn word_characters_are_letters_and_digits_of_any_script() {
        assert!("aЖשü7字ी".chars().all(is_word_char));
        assert!(!" -'’.\n™".chars().any(is_word_char));
    }

    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "I",
            "é",
            "e\u{301}",
            "\u{301}",
            "ß",
            "ﬁ",
            " ",
            "\n",
            "\u{a0}",
            "\u{ad}",
            "’",
            "שָׁ",
            "ا\u{653}",
            "か\u{3099}",
            "ｶﾞ",
            "\u{1161}",
            "ᄒ",
            "각",
            "\u{11a8}",
            "İ",
            "ς",
            "ё",
            "и\u{306}",
            "ﷺ",
            "½",
            "¨",
            "🙂",
            "𝔄",
            "\u{fe0f}",
            "ͅ",
            "ᾳ",
            "\u{fdd0}",
            "™",
            "ই\u{9d7}",
            "\u{1d165}",
            "\u{1f250}",
            "\u{ffca}",
        ]);
        prop::collection::vec(pieces, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn spans_are_boundaries_and_folding_again_changes_nothing(
            text in prop_oneof![any::<String>(), hostile()],
            turkic in any::<bool>(),
            a in 0usize..80,
            b in 0usize..80,
        ) {
            let lang = turkic.then_some("tr");
            let normal = Normalised::of(&text, lang);
            let span = normal.original_span(a..b);
            prop_assert!(text.get(span).is_some());
            let all = normal.original_span(0..normal.text.len());
            prop_assert!(text.get(all).is_some());
            prop_assert_eq!(&Normalised::of(&normal.text, lang).text, &normal.text);
        }
    }
}
