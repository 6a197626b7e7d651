//! Foreign text made harmless for who prints it: terminals, build logs and readers of JSON must not be steered by what a site wrote.
//!
//! In: text of any origin. Out: the same to a reader's eye, on one line, without control and direction characters, and without
//! what build servers take for commands. Formats with a syntax of their own escape by it as well. Nothing is printed here.

/// What stands for a character that is not shown.
const MARK: char = '\u{fffd}';

/// On one line, without control, direction and line-breaking characters.
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if steers(c) { MARK } else { c }).collect()
}

/// A line that no build server takes for a command (`::error ..`, `##[error]..`, `##vso[..`, `##teamcity[..`): a mark
/// stands for one of its characters. The number of characters stays.
pub fn disarmed(line: &str) -> String {
    disarmed_by(line, MARK)
}

/// The same with a mark of the caller's.
pub fn disarmed_by(line: &str, mark: char) -> String {
    if !line.contains("::") && !line.contains("##") {
        return line.to_owned();
    }
    let mut chars: Vec<char> = line.chars().collect();
    // Runners trim the start of a line before they look.
    let start =
        chars.iter().position(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200e}'..='\u{200f}' | '\u{2066}'..='\u{2069}'));
    if let Some(start) = start
        && chars.get(start..start + 2) == Some(&[':', ':'])
        && let Some(first) = chars.get_mut(start)
    {
        *first = mark;
    }
    for at in 0..chars.len() {
        if chars.get(at..at + 2) != Some(&['#', '#']) {
            continue;
        }
        let behind = chars.iter().skip(at + 2).find(|c| !c.is_alphanumeric());
        if behind == Some(&'[')
            && let Some(first) = chars.get_mut(at)
        {
            *first = mark;
        }
    }
    chars.into_iter().collect()
}

/// JSON text with escapes for what would steer a terminal or a build server; it reads back as the same value.
pub fn json(text: String) -> String {
    if !text.contains("##") && !text.chars().any(|c| c != '\n' && steers(c)) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut before = ' ';
    for c in text.chars() {
        if (c != '\n' && steers(c)) || (c == '#' && before == '#') {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
            before = ' ';
        } else {
            out.push(c);
            before = c;
        }
    }
    out
}

fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn commands_of_build_servers_are_broken_and_other_text_stays() {
        for (line, wanted) in [
            ("::error file=a::b", "\u{fffd}:error file=a::b"),
            (" \t\u{2068}::stop-commands::x", " \t\u{2068}\u{fffd}:stop-commands::x"),
            ("text ##[error]no", "text \u{fffd}#[error]no"),
            ("##vso[task.setvariable x]", "\u{fffd}#vso[task.setvariable x]"),
            ("###[group]", "#\u{fffd}#[group]"),
            ("http://[::1]/ std::path ## heading", "http://[::1]/ std::path ## heading"),
            (":", ":"),
            ("##", "##"),
        ] {
            assert_eq!(disarmed(line), wanted);
            assert_eq!(disarmed(wanted), wanted);
        }
    }

    #[test]
    fn one_line_is_one_line_that_steers_nothing() {
        assert_eq!(one_line("a\n::error\u{1b}[2J\u{9b}m\u{202e}b\u{2029}"), "a\u{fffd}::error\u{fffd}[2J\u{fffd}m\u{fffd}b\u{fffd}");
    }

    proptest! {
        #[test]
        fn json_reads_back_and_holds_nothing_that_steers(text in "[a#\\[\u{1b}\u{9b}\u{202e}\u{2066}\\\\\"\n😀é]{0,40}") {
            let written = json(serde_json::to_string(&text).unwrap());
            prop_assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
            prop_assert!(!written.contains("##") && !written.chars().any(steers));
        }
    }
}
