//! Words and sentences of a text, in scripts with and without spaces.
//!
//! In: text. Out: counts. Two characters of a script without spaces count as one word.

use super::boundary::Class;

/// Words of a text.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut unspaced) = (0, 0);
    let mut before = Class::Other;
    for c in text.chars() {
        let class = Class::of(c);
        if class.is_unspaced() {
            unspaced += 1;
        } else if class != Class::Other && !before.joins(class) {
            words += 1;
        }
        // An apostrophe or hyphen inside a word does not end it.
        if class != Class::Other || !matches!(c, '\'' | '’' | '-' | '״' | '׳') {
            before = class;
        }
    }
    words + unspaced / 2
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
        let full = matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।') || (greek && c == ';');
        let wide = matches!(c, '。' | '！' | '？');
        let followed = chars.peek().is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '”' | '»' | ')'));
        // Short runs before a full stop are abbreviations and numbers of lists.
        if since_end > 0 && (wide || full && followed && (letters > 2 || c != '.')) {
            count += 1;
            since_end = 0;
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
