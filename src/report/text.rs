//! Texts for a terminal: what a site sent comes in, text that can do no harm and fits a number of columns goes out.
//!
//! Control characters, bidi controls and other invisible ones become visible marks, so that nothing a site sends can move the
//! cursor or turn a line around. Columns are counted by unicode-width; text is cut between graphemes only, and isolates opened in
//! a line are closed in it. What stands where is decided in `terminal`.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Characters of one text that are shown at most.
const LONGEST: usize = 4_000;
/// Characters of one grapheme that are shown: more is no letter but a pile of marks.
const TALLEST: usize = 16;
/// Columns of one grapheme: wider ones would not fit anywhere.
const WIDEST: usize = 4;
/// First strong isolate and its end.
pub(super) const FSI: char = '\u{2068}';
pub(super) const PDI: char = '\u{2069}';

/// Columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A site's text made visible and harmless; bounded. `ascii` marks what was replaced by `?`.
pub(super) fn clean(text: &str, ascii: bool) -> String {
    let visible: String = text.chars().take(LONGEST).filter_map(|c| shown(c, ascii)).collect();
    let mut out = String::with_capacity(visible.len());
    for grapheme in visible.graphemes(true) {
        if width(grapheme) > WIDEST {
            out.push(mark(ascii));
        } else {
            out.extend(grapheme.chars().take(TALLEST));
        }
    }
    out
}

fn mark(ascii: bool) -> char {
    if ascii { '?' } else { '\u{fffd}' }
}

/// What stands for a character; none for direction marks, which only tell the order of what is isolated anyway.
fn shown(c: char, ascii: bool) -> Option<char> {
    match c {
        '\u{200e}' | '\u{200f}' | '\u{061c}' => None,
        '\u{00}'..='\u{1f}' if !ascii => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' if !ascii => Some('\u{2421}'),
        '\u{00}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(mark(ascii)),
        '\u{ad}' | '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => Some(mark(ascii)),
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' => Some(mark(ascii)),
        c => Some(c),
    }
}

/// Whether a text has letters written from right to left.
pub(super) fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// A text between isolates where it needs them.
pub(super) fn isolated(text: &str, bidi: bool) -> String {
    if bidi && has_rtl(text) { format!("{FSI}{text}{PDI}") } else { text.to_owned() }
}

/// Lines of at most `columns`, broken at spaces, and inside words only where a word is longer than a line.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(WIDEST);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&joined) <= columns {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for grapheme in word.graphemes(true) {
            let joined = format!("{line}{grapheme}");
            if width(&joined) > columns {
                lines.push(std::mem::replace(&mut line, grapheme.to_owned()));
            } else {
                line = joined;
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    balanced(lines)
}

/// One line of at most `columns`; `ellipsis` stands for what was cut off.
pub(super) fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut line = String::new();
    for grapheme in text.graphemes(true) {
        if width(&format!("{line}{grapheme}{ellipsis}")) > columns {
            break;
        }
        line.push_str(grapheme);
    }
    let kept = line.trim_end().len();
    line.truncate(kept);
    if width(ellipsis) <= columns {
        line.push_str(ellipsis);
    }
    balanced(vec![line]).pop().unwrap_or_default()
}

/// The first `most` of some lines; the last one is filled with what follows, cut inside a word if need be, and says so.
pub(super) fn clip(lines: Vec<String>, most: usize, columns: usize, ellipsis: &str) -> Vec<String> {
    if lines.len() <= most {
        return lines;
    }
    let mut kept = lines;
    let rest = kept.split_off(most.saturating_sub(1)).into_iter().take(2).collect::<Vec<_>>().join(" ");
    if most > 0 {
        let room = columns.saturating_sub(width(ellipsis));
        let mut cut = fit(&rest, room, "");
        cut.push_str(ellipsis);
        kept.push(balanced(vec![cut]).pop().unwrap_or_default());
    } else {
        kept.clear();
    }
    kept
}

/// Closes in each line the isolates it opens and opens them again in the next.
fn balanced(lines: Vec<String>) -> Vec<String> {
    let mut open = 0_usize;
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let mut whole: String = std::iter::repeat_n(FSI, open).collect();
        for c in line.chars() {
            match c {
                FSI => open += 1,
                PDI if open == 0 => continue,
                PDI => open -= 1,
                _ => {}
            }
            whole.push(c);
        }
        whole.extend(std::iter::repeat_n(PDI, open));
        out.push(whole);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_could_steer_a_terminal_becomes_visible() {
        assert_eq!(clean("a\u{1b}[31mred\u{7}\r\n", false), "a␛[31mred␇␍␊");
        assert_eq!(clean("\u{9b}31m\u{7f}", false), "\u{fffd}31m␡");
        assert_eq!(clean("evil\u{202e}gpj.exe\u{2066}\u{2069}\u{feff}", false), "evil\u{fffd}gpj.exe\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(clean("tab\tand\u{85}\u{202e}", true), "tab?and??");
        assert_eq!(clean("שלום\u{200f}!", false), "שלום!");
    }

    #[test]
    fn piles_of_marks_and_giant_graphemes_are_bounded() {
        let pile = format!("a{}", "\u{301}".repeat(5_000));
        assert!(clean(&pile, false).chars().count() <= TALLEST);
        assert!(width(&clean(&"\u{1100}".repeat(900), false)) <= WIDEST);
        assert_eq!(clean(&"x".repeat(9_000), false).len(), LONGEST);
    }

    #[test]
    fn wrapping_keeps_words_graphemes_and_isolates_whole() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("日本語日本", 4), ["日本", "語日", "本"]);
        assert_eq!(wrap("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 4), ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
        assert_eq!(wrap("\u{2068}ab cdef\u{2069} g", 4), ["\u{2068}ab\u{2069}", "\u{2068}cdef\u{2069}", "g"]);
        assert_eq!(fit("abcdef", 4, "…"), "abc…");
        assert_eq!(clip(wrap("one two three four", 7), 2, 7, "…"), ["one two", "three…"]);
        assert_eq!(clip(wrap("one two threefo four", 7), 2, 7, "…"), ["one two", "threef…"]);
        assert_eq!(clip(wrap("on address=long", 9), 1, 9, "…"), ["on addre…"]);
    }

    #[test]
    fn only_right_to_left_text_is_isolated() {
        assert_eq!(isolated("שלום 5", true), "\u{2068}שלום 5\u{2069}");
        assert_eq!(isolated("hello", true), "hello");
        assert_eq!(isolated("שלום", false), "שלום");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

        #[test]
        fn no_line_is_wider_and_nothing_is_lost(text in any::<String>(), columns in 4..40_usize) {
            let text = clean(&text, false);
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns), "{:?}", lines);
            let glue = |text: &str| text.replace(' ', "");
            prop_assert_eq!(glue(&lines.concat()), glue(&text));
            prop_assert!(width(&fit(&text, columns, "…")) <= columns);
        }
    }
}
