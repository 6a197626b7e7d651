//! Lines on stderr and stdout: what went wrong, where, and what to do next.

use std::io::Write;

use crate::model::harmless;

/// One line on stderr, whatever stands in it: a site's words must neither steer the terminal nor command a build server. A
/// closed stderr is nobody's fault.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", harmless::disarmed(&harmless::one_line(text)));
}

/// Lines of our own on stderr, colours and all: problems drawn in the user's files.
pub(super) fn drawn(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", drawing(text));
}

/// What went wrong, and the next step if there is one.
pub(super) fn error(text: &str, advice: Option<&str>) {
    say(&format!("error: {text}"));
    if let Some(advice) = advice {
        say(&format!("  help: {advice}"));
    }
}

/// All problems of one kind at once.
pub(super) fn problems(list: &[String]) {
    for problem in list {
        drawn(&format!("error: {problem}"));
    }
    say("  help: cxaudit --help shows the flags and examples");
}

/// Text of lines on stdout; false when it could not be written (a closed pipe counts as written).
pub(super) fn print(text: &str) -> bool {
    written(&text.split_inclusive('\n').map(harmless::disarmed).collect::<String>())
}

/// A value as JSON on stdout; false when it could not be written.
pub(super) fn print_json(text: String) -> bool {
    written(&harmless::json(text))
}

fn written(text: &str) -> bool {
    match anstream::stdout().write_all(text.as_bytes()).and_then(|()| anstream::stdout().flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
    }
}

/// Line breaks, tabs and colours stay.
fn drawing(text: &str) -> String {
    let line = |line: &str| {
        let shown = |c: char| if matches!(c, '\t' | '\u{1b}') { c.to_string() } else { harmless::one_line(&c.to_string()) };
        harmless::disarmed(&line.chars().map(shown).collect::<String>())
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_keep_their_shape_and_command_nothing() {
        assert_eq!(drawing("a\n \u{1b}[1m| b\u{202e}\n::error::c"), "a\n \u{1b}[1m| b\u{fffd}\n\u{fffd}:error::c");
    }
}
