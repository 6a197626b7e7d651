//! Lines on stderr and stdout: what went wrong, where, and what to do next.

use std::io::Write;

/// One line (or more) on stderr. A closed stderr is nobody's fault.
pub(super) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", safe(text));
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
        error(problem, None);
    }
    say("  help: cxaudit --help shows the flags and examples");
}

/// Text on stdout; false when it could not be written (a closed pipe counts as written).
pub(super) fn print(text: &str) -> bool {
    match anstream::stdout().write_all(text.as_bytes()).and_then(|()| anstream::stdout().flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
    }
}

/// Control and direction characters of foreign text made visible, line breaks and our own colours kept.
fn safe(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' | '\u{1b}' => c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}
