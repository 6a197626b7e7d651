//! Words and sentences of a text, in scripts with and without spaces.
//!
//! In: text. Out: counts. Two characters of a script without spaces count as one word.

use super::boundary::Class;

/// Words of a text.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut unspaced) = (0, 0);
    let mut before = Class::Other;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        // What continues a word is no letter and begins none.
        if continues(c) {
            continue;
        }
        let class = Class::of(c);
        if class.is_unspaced() {
            unspaced += 1;
        } else {
            words += usize::from(class != Class::Other && !before.joins(class));
        }
        before = class;
        if c.is_ascii() {
            let (length, last) = ascii_words(rest.as_bytes(), c, &mut words);
            before = Class::of(last);
            rest = &rest[length..];
        }
    }
    words + unspaced / 2
}

/// What a byte is to the words around it.
const OTHER: u8 = 0;
const WORD: u8 = 1;
const CONTINUES: u8 = 2;
const BEYOND: u8 = 3;

const KINDS: [u8; 256] = {
    let mut kinds = [BEYOND; 256];
    let mut at = 0;
    while at < 128 {
        kinds[at] = if (at as u8).is_ascii_alphanumeric() { WORD } else { OTHER };
        at += 1;
    }
    kinds[b'\'' as usize] = CONTINUES;
    kinds[b'-' as usize] = CONTINUES;
    kinds
};

/// Words that begin in the ASCII behind an ASCII character, where letters and digits all join. Returns its length, and the
/// last character that does not continue a word.
fn ascii_words(bytes: &[u8], before: char, words: &mut usize) -> (usize, char) {
    let (mut inside, mut count, mut last, mut end) = (u8::from(before.is_ascii_alphanumeric()), 0, None, bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        let kind = KINDS[usize::from(*byte)];
        if kind <= WORD {
            count += usize::from(kind & !inside);
            inside = kind;
            last = Some(*byte);
        } else if kind == BEYOND {
            end = at;
            break;
        }
    }
    *words += count;
    (end, last.map_or(before, char::from))
}

/// An apostrophe or hyphen inside a word does not end it.
fn continues(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '״' | '׳')
}

/// What a byte is to the end of a sentence: 1 stands in a word, 0 between words, 2 has to be looked at.
const ENDS: [u8; 256] = {
    let mut kinds = [2; 256];
    let mut at = 0;
    while at < 128 {
        if !matches!(at as u8, b'.' | b'!' | b'?' | b';') {
            kinds[at] = (at as u8).is_ascii_alphanumeric() as u8;
        }
        at += 1;
    }
    kinds
};

/// Sentences of a block of text: ends that are followed by space, and one more for what is left.
pub(crate) fn sentences(text: &str, greek: bool) -> usize {
    let mut count = 0;
    let mut letters = 0;
    let mut since_end = 0;
    let mut rest = text;
    loop {
        // Most of a text ends nothing.
        let mut run = 0;
        for kind in rest.bytes().map(|byte| ENDS[usize::from(byte)]).take_while(|kind| *kind < 2) {
            letters = if kind == 1 { letters + 1 } else { 0 };
            since_end += usize::from(kind);
            run += 1;
        }
        rest = &rest[run..];
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[c.len_utf8()..];
        if !c.is_ascii() && Class::of(c) != Class::Other {
            letters += 1;
            since_end += 1;
            continue;
        }
        let wide = matches!(c, '。' | '！' | '？');
        let full = matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।') || (greek && c == ';');
        if since_end > 0 && (wide || full) {
            let followed = rest.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”' | '»' | ')'));
            // Short runs before a full stop are abbreviations and numbers of lists.
            if wide || followed && (letters > 2 || c != '.') {
                count += 1;
                since_end = 0;
            }
        }
        letters = 0;
    }
    count + usize::from(since_end > 0)
}

/// Whether a block of text ends as prose does.
pub(crate) fn ends_as_prose(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '»' | ')' | '\''));
    end.ends_with(['.', '!', '?', ';', ':', '…', '؟', '۔', '।', '。', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!(words("It's a well-known fact, no. 5"), 6);
        assert_eq!(words("Πείτε μας τη γνώμη σας"), 5);
        assert_eq!(words("お問い合わせ"), 3);
        assert_eq!(words(" – … "), 0);
    }

    #[test]
    fn words_are_counted_the_same_wherever_pieces_of_a_text_end() {
        let text = "It's a well-known fact (no. 5), that -- so to say -- c'est l'été -2- \u{5e6}\u{5f4}x 'a' b-";
        for before in 0..70 {
            let padded = format!("{}{text}", " ".repeat(before));
            assert_eq!(words(&padded), words(text), "{before}");
            assert_eq!(words(&format!("{}{text}", "x".repeat(before))), words(text), "{before}");
        }
    }

    #[test]
    fn abbreviations_and_decimals_end_no_sentence() {
        assert_eq!(sentences("We ship daily, e.g. by post. It costs 3.50 dollars. Why not?", false), 3);
        assert_eq!(sentences("Τι ώρα είναι; Δεν ξέρω", true), 2);
        assert_eq!(sentences("送料無料です。お急ぎください", false), 2);
        assert_eq!(sentences("", false), 0);
    }

    #[test]
    fn enumerations_do_not_end_as_prose() {
        assert!(ends_as_prose("We ship daily. ") && ends_as_prose("(He said \"Why not?\")"));
        assert!(!ends_as_prose("England Scotland Wales Ireland France") && !ends_as_prose(""));
    }
}
