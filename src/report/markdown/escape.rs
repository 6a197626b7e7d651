//! Texts made harmless for Markdown: ours and those of rules as text, those of sites as code.
//!
//! In: a line without control characters. Out: a line that a reader of CommonMark or of GitHub's flavour shows as it is. GitHub links
//! bare addresses and mentions people in text; in code it does neither, so a site's words stand there.

use std::borrow::Cow;

/// A text of ours or of a rule: nothing in it is emphasis, a link, an element, a list or a mention.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for (n, c) in text.chars().enumerate() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => out.extend(['\\', c]),
            // `://` and `www.` are what bare addresses are known by.
            '/' if before == ':' => out.extend(['\\', c]),
            '.' if before == 'w' || before == 'W' => out.extend(['\\', c]),
            // A word joiner is not seen, and no name begins with one.
            '@' => out.extend([c, '\u{2060}']),
            '#' | '-' | '+' | '=' if n == 0 => out.extend(['\\', c]),
            '.' | ')' if numbers_a_list(text, n) => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Whether the text up to the character `n` begins a numbered list.
fn numbers_a_list(text: &str, n: usize) -> bool {
    n < 10 && text.chars().take(n).all(|c| c.is_ascii_digit()) && text.chars().nth(n + 1).is_none_or(char::is_whitespace)
}

/// A text of a site, as code; a dash where there is none.
pub(super) fn code(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return "—".to_owned();
    }
    // A longer fence would do too, but readers differ in what they take for one.
    let text = text.replace('`', "ˋ");
    format!("`{text}`")
}

/// The same inside a table, where a bar ends the cell even in code.
pub(super) fn code_in_table(text: &str) -> String {
    let bars: Cow<'_, str> =
        if text.contains(['|', '\\']) { text.replace('\\', "⧵").replace('|', "\u{2223}").into() } else { text.into() };
    code(&bars)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    fn shown(markdown: &str) -> (String, bool) {
        let (mut text, mut plain) = (String::new(), true);
        for event in Parser::new_ext(markdown, Options::all()) {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                _ => plain = false,
            }
        }
        (text, plain)
    }

    #[test]
    fn texts_are_shown_as_they_are() {
        for text in [
            "1. first",
            "# no heading",
            "- no list",
            "a_b_c *d* [x](y) <b> & !",
            "50 % of $5",
            "1) x",
            "2.81 times",
            "7.",
            "C:\\x",
            "~~a~~ a|b",
        ] {
            assert_eq!(shown(&escaped(text)), (text.to_owned(), true), "{}", escaped(text));
        }
        assert_eq!(escaped("see https://a.example and www.b.example"), "see https:\\//a.example and www\\.b.example");
        assert_eq!(code("a`b`` c"), "`aˋbˋˋ c`");
        assert_eq!(code_in_table("a|b\\|c"), "`a∣b⧵∣c`");
        assert_eq!(code("  "), "—");
    }

    proptest! {
        #[test]
        fn no_text_is_more_than_text(text in "[a-c *_`<>\\[\\]()!|~#&;\\\\:/.@=+0-9-]{0,40}") {
            let line = format!("x {}", escaped(&text));
            prop_assert!(shown(&line).1, "{line}");
            let line = format!("x {}", code(&text));
            prop_assert!(shown(&line).1, "{line}");
        }
    }
}
