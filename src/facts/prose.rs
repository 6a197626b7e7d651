//! Words and sentences of a text, in scripts with and without spaces.
//!
//! In: text. Out: counts. Two characters of a script without spaces count as one word.

use super::boundary::Class;

/// Words of a text.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut unspaced) = (0, 0);
    let mut before = Class::Other;
    let mut rest = text;
    loop {
        let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (ascii, behind) = rest.split_at(plain);
        before = ascii_words(ascii.as_bytes(), before, &mut words);
        let Some(c) = behind.chars().next() else { return words + unspaced / 2 };
        let class = Class::of(c);
        if class.is_unspaced() {
            unspaced += 1;
        } else {
            words += usize::from(class != Class::Other && !before.joins(class));
        }
        before = if continues(c) { before } else { class };
        rest = &behind[c.len_utf8()..];
    }
}

/// Words that begin in ASCII, where letters and digits all join; returns the class the next character meets.
fn ascii_words(ascii: &[u8], before: Class, words: &mut usize) -> Class {
    let Some(at) = ascii.iter().position(|byte| !continues(char::from(*byte))) else { return before };
    let mut last = Class::of(char::from(ascii[at]));
    let mut count = usize::from(last != Class::Other && !before.joins(last));
    let mut inside = last != Class::Other;
    for byte in &ascii[at + 1..] {
        if matches!(byte, b'\'' | b'-') {
            continue;
        }
        let is_word = byte.is_ascii_alphanumeric();
        count += usize::from(is_word & !inside);
        inside = is_word;
        last = Class::of(char::from(*byte));
    }
    *words += count;
    last
}

/// An apostrophe or hyphen inside a word does not end it.
fn continues(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '״' | '׳')
}

/// Sentences of a block of text: ends that are followed by space, and one more for what is left.
pub(crate) fn sentences(text: &str, greek: bool) -> usize {
    let mut count = 0;
    let mut letters = 0;
    let mut chars = text.chars().peekable();
    let mut since_end = 0;
    while let Some(c) = chars.next() {
        if Class::of(c) != Class::Other {
            letters += 1;
            since_end += 1;
            continue;
        }
        let wide = matches!(c, '。' | '！' | '？');
        let full = matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।') || (greek && c == ';');
        if since_end > 0 && (wide || full) {
            let followed = chars.peek().is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”' | '»' | ')'));
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
    fn abbreviations_and_decimals_end_no_sentence() {
        assert_eq!(sentences("We ship daily, e.g. by post. It costs 3.50 dollars. Why not?", false), 3);
        assert_eq!(sentences("Τι ώρα είναι; Δεν ξέρω", true), 2);
        assert_eq!(sentences("送料無料です。お急ぎください", false), 2);
        assert_eq!(sentences("", false), 0);
    }
}
