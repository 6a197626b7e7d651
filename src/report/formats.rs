//! The table of formats: one row each, in the order the command line lists them.

use std::io::Write;

use crate::model::report::Report;

use super::error::ReportError;
use super::view::View;
use super::{csv, github, gitlab, json, junit, markdown, openmetrics, sarif, tap, terminal};

/// A way to write a report down.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// What `-f` takes.
    pub name: &'static str,
    /// Ends of file names that choose it for `-o`, without the dot or dash before them; the longest that fits wins.
    pub extensions: &'static [&'static str],
    /// Media type, for who serves it.
    pub media_type: &'static str,
    /// One line for the help text.
    pub about: &'static str,
    /// Several reports may stand one behind the other in a stream.
    pub streams: bool,
    /// Writes the whole report.
    pub write: fn(&Report, &View, &mut dyn Write) -> Result<(), ReportError>,
}

const FORMATS: &[Format] = &[
    Format {
        name: "terminal",
        extensions: &["txt"],
        media_type: "text/plain; charset=utf-8",
        about: "what a person reads: scores, touchpoints, what matters most",
        streams: true,
        write: terminal::write,
    },
    Format {
        name: "gate",
        extensions: &[],
        media_type: "text/plain; charset=utf-8",
        about: "what the gate said and nothing else: what broke, where, since when, what to do",
        streams: true,
        write: terminal::write_gate,
    },
    Format {
        name: "json",
        extensions: &["json"],
        media_type: "application/json",
        about: "everything, by schemas/report.v1.json",
        streams: true,
        write: json::write,
    },
    Format {
        name: "jsonl",
        extensions: &["jsonl"],
        media_type: "application/jsonl",
        about: "the same on one line, for many brands in one stream",
        streams: true,
        write: json::write_line,
    },
    Format {
        name: "md",
        extensions: &["md", "markdown"],
        media_type: "text/markdown; charset=utf-8",
        about: "for a client or a pull request, and GitHub's step summary",
        streams: true,
        write: markdown::write,
    },
    Format {
        name: "junit",
        extensions: &["xml"],
        media_type: "application/xml",
        about: "JUnit XML, a test case a rule and place: Jenkins, GitLab and others",
        streams: false,
        write: junit::write,
    },
    Format {
        name: "sarif",
        extensions: &["sarif", "sarif.json"],
        media_type: "application/sarif+json",
        about: "SARIF 2.1.0, for code scanning and editors",
        streams: false,
        write: sarif::write,
    },
    Format {
        name: "github",
        extensions: &[],
        media_type: "text/plain; charset=utf-8",
        about: "annotations of a GitHub run (workflow commands)",
        streams: true,
        write: github::write,
    },
    Format {
        name: "gitlab",
        extensions: &["gl-code-quality-report.json"],
        media_type: "application/json",
        about: "GitLab Code Quality",
        streams: false,
        write: gitlab::write,
    },
    Format {
        name: "tap",
        extensions: &["tap"],
        media_type: "text/plain; charset=utf-8",
        about: "TAP 14, a test point a rule and place",
        streams: false,
        write: tap::write,
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        media_type: "text/csv; charset=utf-8",
        about: "one row a verdict, for spreadsheets; no cell is a formula",
        streams: false,
        write: csv::write,
    },
    Format {
        name: "openmetrics",
        extensions: &["prom"],
        media_type: "application/openmetrics-text; version=1.0.0; charset=utf-8",
        about: "gauges for Prometheus and Grafana",
        streams: false,
        write: openmetrics::write,
    },
];

/// Every format.
pub fn formats() -> &'static [Format] {
    FORMATS
}

/// The format that the end of a file's name chooses; of several the one with the longest end (`x.sarif.json` is SARIF).
pub fn format_of_file(file: &str) -> Option<&'static Format> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_ascii_lowercase();
    let ends = FORMATS.iter().flat_map(|format| format.extensions.iter().map(move |end| (*end, format)));
    let chosen = |end: &str| {
        let before = name.strip_suffix(end);
        before.is_some_and(|before| before.ends_with('.') || (end.contains('.') && (before.is_empty() || before.ends_with(['-', '_']))))
    };
    ends.filter(|(end, _)| chosen(end)).max_by_key(|(end, _)| end.len()).map(|(_, format)| format)
}

/// The table of formats as Markdown, for README.
pub fn formats_table() -> String {
    let mut table = String::from("| format | on stdout | to a file | what it is |\n| --- | --- | --- | --- |\n");
    for format in FORMATS {
        let file = match format.extensions.first() {
            None => format!("`-o {}:FILE`", format.name),
            Some(end) if end.contains('.') => format!("`-o {end}`"),
            Some(end) => format!("`-o report.{end}`"),
        };
        table.push_str(&format!("| {0} | `-f {0}` | {file} | {1} |\n", format.name, format.about));
    }
    table
}

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_end_of_a_name_chooses() {
        let name = |file: &str| format_of_file(file).map(|format| format.name);
        for (file, wanted) in [
            ("report.json", Some("json")),
            ("out/report.sarif.json", Some("sarif")),
            ("report.sarif", Some("sarif")),
            ("gl-code-quality-report.json", Some("gitlab")),
            ("out/shop-gl-code-quality-report.json", Some("gitlab")),
            ("a.junit.xml", Some("junit")),
            ("A.MD", Some("md")),
            ("metrics.prom", Some("openmetrics")),
            ("json", None),
            ("sarif.json", Some("sarif")),
            ("folder.md/report", None),
            ("report.html", None),
        ] {
            assert_eq!(name(file), wanted, "{file}");
        }
    }
}
