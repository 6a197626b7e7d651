//! The paper: spans of text with a tone come in, lines of bytes go out, styled or plain, never wider than the sheet.
//!
//! Spans that hold right-to-left text are put between isolates when the line is printed, so that callers can count and pad
//! as if they were not there. Marks of ours (bars, dashes, ticks) come from one table with an ASCII twin.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::model::harmless;
use crate::report::labels::Labels;
use crate::report::text::{self, clean, fit, isolated, width, wrap};
use crate::report::view::View;

/// Why a span looks as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Tone {
    Plain,
    Strong,
    Dim,
    Good,
    Middling,
    Bad,
    /// Laid out already, isolates and all.
    Raw,
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub(in crate::report) struct Span {
    pub(in crate::report) tone: Tone,
    pub(in crate::report) text: String,
}

pub(in crate::report) fn span(tone: Tone, text: impl Into<String>) -> Span {
    Span { tone, text: text.into() }
}

/// Which end of a cell its text stands at.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) enum Align {
    Start,
    End,
}

/// Marks of ours.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Glyphs {
    pub(in crate::report) dot: &'static str,
    pub(in crate::report) to: &'static str,
    pub(in crate::report) none: &'static str,
    pub(in crate::report) ellipsis: &'static str,
    pub(in crate::report) fail: &'static str,
    pub(in crate::report) unknown: &'static str,
    pub(in crate::report) solid: &'static str,
    pub(in crate::report) hatch: &'static str,
    pub(in crate::report) empty: &'static str,
    pub(in crate::report) pointer: &'static str,
    pub(in crate::report) open: &'static str,
    pub(in crate::report) close: &'static str,
    pub(in crate::report) minus: &'static str,
    pub(super) becomes: &'static str,
    /// Between runs that do not compare.
    pub(super) wall: &'static str,
    /// A run of which a value is not known.
    pub(super) unknown_cell: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    dot: "·",
    to: "–",
    none: "—",
    ellipsis: "…",
    fail: "✗",
    unknown: "~",
    solid: "▇",
    hatch: "▒",
    empty: "·",
    pointer: "◄",
    open: "“",
    close: "”",
    minus: "−",
    becomes: "→",
    wall: "│",
    unknown_cell: "·",
};
const ASCII: Glyphs = Glyphs {
    dot: "|",
    to: "-",
    none: "-",
    ellipsis: "..",
    fail: "x",
    unknown: "~",
    solid: "#",
    hatch: "/",
    empty: ".",
    pointer: "<",
    open: "\"",
    close: "\"",
    minus: "-",
    becomes: "->",
    wall: "|",
    unknown_cell: " ",
};

/// Lines in the making.
pub(in crate::report) struct Sheet {
    pub(in crate::report) width: usize,
    pub(in crate::report) all: bool,
    pub(in crate::report) glyphs: Glyphs,
    pub(in crate::report) labels: Labels,
    bidi: bool,
    ascii: bool,
    color: bool,
    lines: Vec<Vec<Span>>,
}

impl Sheet {
    pub(in crate::report) fn new(view: &View) -> Self {
        Self {
            width: view.width.clamp(40, 140),
            all: view.all,
            glyphs: if view.ascii { ASCII } else { UNICODE },
            labels: Labels::new(&view.language, view.bidi, view.ascii),
            bidi: view.bidi,
            ascii: view.ascii,
            color: view.color,
            lines: Vec::new(),
        }
    }

    /// Whether marks are ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// A site's text made harmless.
    pub(in crate::report) fn clean(&self, text: &str) -> String {
        clean(text, self.ascii)
    }

    /// Isolates a text that is put into a `Raw` span.
    pub(in crate::report) fn isolated(&self, text: &str) -> String {
        isolated(text, self.bidi)
    }

    /// At most `columns` columns of a text.
    pub(in crate::report) fn fit(&self, text: &str, columns: usize) -> String {
        fit(text, columns, self.glyphs.ellipsis)
    }

    /// At most `most` lines of a text; all of them where everything is shown.
    pub(in crate::report) fn lines_of(&self, text: &str, columns: usize, most: usize) -> Vec<String> {
        let lines = wrap(text, columns);
        if self.all { lines } else { text::clip(lines, most, columns, self.glyphs.ellipsis) }
    }

    /// A text with the blanks that fill its cell; longer texts are cut.
    pub(in crate::report) fn cell(&self, tone: Tone, text: &str, columns: usize, align: Align) -> Vec<Span> {
        let text = self.fit(text, columns);
        let blanks = span(Tone::Plain, " ".repeat(columns.saturating_sub(width(&text))));
        match align {
            Align::Start => vec![span(tone, text), blanks],
            Align::End => vec![blanks, span(tone, text)],
        }
    }

    pub(in crate::report) fn line(&mut self, spans: Vec<Span>) {
        self.lines.push(spans);
    }

    /// A blank line, unless there is one already.
    pub(super) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.blank();
        }
    }

    pub(in crate::report) fn blank(&mut self) {
        self.lines.push(Vec::new());
    }

    /// A text over as many lines as it takes, all but the first indented by two more.
    pub(in crate::report) fn paragraph(&mut self, indent: usize, tone: Tone, text: &str) {
        for (n, line) in wrap(text, self.width - indent - 2).into_iter().enumerate() {
            let blanks = if n == 0 { indent } else { indent + 2 };
            self.line(vec![span(Tone::Plain, " ".repeat(blanks)), span(tone, line)]);
        }
    }

    /// `label: text` over as many lines as it takes.
    pub(in crate::report) fn field(&mut self, indent: usize, label: &str, text: &str) {
        let text = format!("{}: {text}", self.isolated(label));
        self.paragraph(indent, Tone::Plain, &text);
    }

    /// Prints every line.
    pub(in crate::report) fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        for line in &self.lines {
            let line = &self.disarmed(line);
            let mut room = self.width;
            let last = line.iter().rposition(|span| !span.text.trim().is_empty()).map_or(0, |last| last + 1);
            for (n, span) in line.iter().take(last).enumerate() {
                let text = if n + 1 == last { span.text.trim_end() } else { &span.text };
                let text = fit(text, room, "");
                room = room.saturating_sub(width(&text));
                self.span(span.tone, &text, out)?;
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// The line, made one that no build server takes for a command: wrapping may put any word of a site at its start.
    fn disarmed(&self, line: &[Span]) -> Vec<Span> {
        let whole: String = line.iter().map(|span| span.text.as_str()).collect();
        let safe = harmless::disarmed_by(&whole, if self.ascii { '?' } else { '\u{fffd}' });
        let mut safe = safe.chars();
        line.iter().map(|span| Span { tone: span.tone, text: safe.by_ref().take(span.text.chars().count()).collect() }).collect()
    }

    fn span(&self, tone: Tone, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let shown = if tone == Tone::Raw { text.to_owned() } else { self.isolated(text) };
        let style = style(tone);
        if self.color && !text.is_empty() {
            write!(out, "{}{shown}{}", style.render(), style.render_reset())
        } else {
            out.write_all(shown.as_bytes())
        }
    }
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain | Tone::Raw => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Dim => Style::new().dimmed(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Middling => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
    }
}
