//! What is wrong in files that people write (rules, answers, settings): each problem with its place, drawn with its line.
//!
//! In: problems with byte spans, and the texts they are in. Out: one line each, or a drawing of all. Which words would have
//! been right is [`super::nearest`]'s; what is wrong is found by whoever reads the file.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// Characters of a line that are drawn: what one writes for a person to read is shorter.
const LONGEST_LINE: usize = 2_000;

/// One problem of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path as handed in (`rules/speed/ttfb.yaml`).
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Bytes of the file it is about.
    pub span: Range<usize>,
    /// What is wrong, in one lower-case line.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

impl Problem {
    /// A problem at some bytes of a text.
    pub fn at(file: &str, source: &str, span: &Range<usize>, message: String, help: Option<String>) -> Self {
        let (line, column) = place(source, span.start);
        Self { file: file.to_owned(), line, column, span: within(source, span), message, help }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

/// Every problem with the line it stands in, and how many there are `of` something; colours are ANSI sequences.
pub fn drawn(problems: &[Problem], sources: &BTreeMap<String, String>, of: &str, color: bool) -> String {
    let mut out = String::new();
    for problem in problems {
        let source = sources.get(&problem.file).map_or("", String::as_str);
        out.push_str(&drawing(problem, source, color));
        out.push_str("\n\n");
    }
    out.push_str(&format!("{}\n", count(problems.len(), of)));
    out
}

/// How many problems there are `of` something.
pub fn count(problems: usize, of: &str) -> String {
    format!("{problems} problem{} in {of}", if problems == 1 { "" } else { "s" })
}

/// One problem with the line of the text it stands in.
pub fn drawing(problem: &Problem, source: &str, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let span = within(source, &problem.span);
    // A line too long to be drawn says nothing; its place is told all the same.
    let whole = source.lines().all(|line| line.len() <= LONGEST_LINE);
    let title = Level::ERROR.primary_title(problem.message.as_str());
    let mut group = if whole {
        title.element(Snippet::source(source).path(problem.file.as_str()).annotation(AnnotationKind::Primary.span(span)))
    } else {
        title.element(Level::NOTE.message(format!("{}:{}:{}", problem.file, problem.line, problem.column)))
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The span, moved inward to character boundaries of the source: positions come from a parser and are not trusted.
pub fn within(source: &str, span: &Range<usize>) -> Range<usize> {
    let mut start = span.start.min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    start..end.max(start)
}

/// Line and column (in characters), both from 1, of a byte of a text.
pub fn place(source: &str, at: usize) -> (u32, u32) {
    let before = &source[..within(source, &(at..at)).start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_never_split_one() {
        assert_eq!(place("a\nשל = 1", 2), (2, 1));
        assert_eq!(place("a\nשל = 1", 4), (2, 2));
        assert_eq!(place("a\nשל = 1", 5), (2, 2), "inside a letter");
        assert_eq!(place("", 9), (1, 1));
    }

    #[test]
    fn a_problem_is_drawn_with_its_line_and_one_in_a_huge_line_without() {
        let problem = |file: &str, span| Problem {
            file: file.to_owned(),
            line: 2,
            column: 1,
            span,
            message: "unknown key `max-page`".to_owned(),
            help: Some("did you mean `max-pages`?".to_owned()),
        };
        let sources = BTreeMap::from([("a.toml".to_owned(), "x = 1\nmax-page = 3\n".to_owned()), ("b.toml".to_owned(), "y".repeat(9_000))]);
        let shown = drawn(&[problem("a.toml", 6..14), problem("b.toml", 6..8_000)], &sources, "the settings", false);
        assert!(shown.contains("2 | max-page = 3") && shown.contains("^^^^^^^^") && shown.contains("a.toml:2:1"), "{shown}");
        assert!(shown.contains("b.toml:2:1") && !shown.contains("yyy") && shown.ends_with("2 problems in the settings\n"), "{shown}");
    }
}
