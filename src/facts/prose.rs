//! Words and sentences of a text, in scripts with and without spaces.
//!
//! In: text. Out: counts. Two characters of a script without spaces count as one word.

use super::boundary::Class;

/// Bytes of ASCII looked at together.
const PIECE: usize = 32;

/// Words of a text.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut unspaced) = (0, 0);
    let mut before = Class::Other;
    let mut rest = text;
    loop {
        // In other scripts than Latin, ASCII is a space here and there.
        if rest.as_bytes().get(1).is_some_and(u8::is_ascii) {
            let (ascii, behind) = rest.split_at(plain(rest.as_bytes()));
            before = ascii_words(ascii.as_bytes(), before, &mut words);
            rest = behind;
        }
        let Some(c) = rest.chars().next() else { return words + unspaced / 2 };
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
    }
}

/// Length of the ASCII that a text begins with.
fn plain(text: &[u8]) -> usize {
    let whole = text.chunks(PIECE).take_while(|piece| piece.is_ascii()).map(<[u8]>::len).sum::<usize>();
    whole + text.get(whole..).and_then(|rest| rest.iter().position(|byte| !byte.is_ascii())).unwrap_or(0)
}

/// Words that begin in ASCII, where letters and digits all join; returns the class the next character meets.
fn ascii_words(ascii: &[u8], before: Class, words: &mut usize) -> Class {
    let Some(at) = ascii.iter().position(|byte| !continues(char::from(*byte))) else { return before };
    let mut last = ascii[at];
    let mut count = usize::from(begins_word(last) && !before.joins(Class::of(char::from(last))));
    for piece in ascii[at + 1..].chunks(PIECE) {
        let parted = piece.iter().fold(false, |any, byte| any | matches!(byte, b'\'' | b'-'));
        if parted {
            for byte in piece.iter().filter(|byte| !matches!(byte, b'\'' | b'-')) {
                count += usize::from(begins_word(*byte) & !begins_word(last));
                last = *byte;
            }
        } else {
            // Few enough to be counted in a byte, which compiles to many bytes at a time.
            let pairs = piece.iter().zip(piece.iter().skip(1));
            let begun: u8 = pairs.map(|(one, next)| u8::from(begins_word(*next) & !begins_word(*one))).sum();
            count += usize::from(begun) + usize::from(begins_word(piece[0]) & !begins_word(last));
            last = piece[piece.len() - 1];
        }
    }
    *words += count;
    Class::of(char::from(last))
}

/// A letter or digit of ASCII, which all join.
fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// An apostrophe or hyphen inside a word does not end it.
fn continues(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '״' | '׳')
}

/// Sentences of a block of text: ends that are followed by space, and one more for what is left.
pub(crate) fn sentences(text: &str, greek: bool) -> usize {
    let mut count = 0;
    let mut letters = 0;
    let mut since_end = 0;
    let mut rest = text;
    loop {
        // A run of letters and digits ends nothing.
        let run = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        letters += run;
        since_end += run;
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
}
