//! The report in its formats: snapshots of a hand-made one, hostile texts, widths, and JSON against its schema.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its own material should stop")]

mod sample;

use cxaudit::model::report::{Clock, Hours, HoursState, Lead, Report, Scorecard, Version};
use cxaudit::model::verdict::{At, Judgement};
use cxaudit::report::{Format, View, format_named, formats, schema};
use proptest::prelude::*;
use snapbox::{assert_data_eq, file};
use unicode_width::UnicodeWidthStr;

fn print(report: &Report, name: &str, view: &View) -> String {
    let mut out = Vec::new();
    (format_named(name).unwrap().write)(report, view, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn terminal(view: &View) -> String {
    let text = print(&sample::report(), "terminal", view);
    assert_narrow(&text, view);
    text
}

fn assert_narrow(text: &str, view: &View) {
    for line in text.lines() {
        assert!(line.width() <= view.width, "{} columns: {line:?}", line.width());
    }
}

fn view(width: usize, language: &str) -> View {
    View { width, language: language.to_owned(), ..View::default() }
}

#[test]
fn english_at_80_columns() {
    assert_data_eq!(terminal(&view(80, "en")), file!["snapshots/terminal_en_80.txt"].raw());
}

#[test]
fn english_at_140_columns_with_everything() {
    assert_data_eq!(terminal(&View { all: true, ..view(140, "en") }), file!["snapshots/terminal_en_140.txt"].raw());
}

#[test]
fn hebrew_at_80_columns() {
    assert_data_eq!(terminal(&view(80, "he")), file!["snapshots/terminal_he_80.txt"].raw());
}

#[test]
fn ukrainian_at_80_columns() {
    assert_data_eq!(terminal(&view(80, "uk")), file!["snapshots/terminal_uk_80.txt"].raw());
}

#[test]
fn greek_at_60_columns() {
    assert_data_eq!(terminal(&view(60, "el")), file!["snapshots/terminal_el_60.txt"].raw());
}

#[test]
fn ascii_marks_only() {
    let text = terminal(&View { ascii: true, bidi: false, ..view(80, "en") });
    let foreign: String = text.chars().filter(|c| !c.is_ascii() && !('\u{590}'..='\u{5ff}').contains(c)).collect();
    assert_eq!(foreign, "·", "only what a site wrote");
    assert_data_eq!(text, file!["snapshots/terminal_ascii.txt"].raw());
}

#[test]
fn colour_adds_styles_and_nothing_else() {
    let plain = terminal(&view(80, "en"));
    let colored = print(&sample::report(), "terminal", &View { color: true, ..view(80, "en") });
    assert!(colored.contains("\u{1b}[1m"));
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    assert!(!plain.contains('\u{1b}'));
}

#[test]
fn isolates_are_closed_in_every_line_and_absent_where_not_wanted() {
    for language in ["en", "he"] {
        for line in print(&sample::report(), "terminal", &View { all: true, ..view(60, language) }).lines() {
            let (mut open, mut least) = (0_i32, 0_i32);
            for c in line.chars() {
                open += i32::from(c == '\u{2068}') - i32::from(c == '\u{2069}');
                least = least.min(open);
            }
            assert_eq!((open, least), (0, 0), "{line:?}");
        }
    }
    let bare = print(&sample::report(), "terminal", &View { bidi: false, ..view(80, "he") });
    assert!(!bare.contains(['\u{2068}', '\u{2069}']));
}

#[test]
fn an_empty_report_claims_nothing() {
    let mut report = sample::report();
    report.scorecard = Scorecard::default();
    report.findings.clear();
    report.touchpoints.clear();
    let text = print(&report, "terminal", &View::default());
    assert!(text.contains("not scored: no rule could be judged"), "{text}");
    assert!(!text.contains("Every rule in scope was judged"), "{text}");
    assert!(!text.contains("NaN"));
}

/// Every format for machines and for readers of files, of the report that a gate judged.
const WRITTEN: &[&str] = &["md", "junit", "sarif", "github", "gitlab", "tap", "csv", "openmetrics"];

#[test]
fn every_other_format_is_as_written_down() {
    for name in WRITTEN {
        let end = if *name == "gitlab" { "json" } else { format_named(name).unwrap().extensions.first().copied().unwrap_or("txt") };
        let snapshot = format!("{}/tests/snapshots/gated_{name}.{end}", env!("CARGO_MANIFEST_DIR"));
        let snapshot = snapbox::Data::read_from(std::path::Path::new(&snapshot), None);
        assert_data_eq!(print(&sample::gated(), name, &view(80, "en")), snapshot.raw());
    }
    let known: Vec<&str> = ["terminal", "gate", "json", "jsonl"].iter().chain(WRITTEN).copied().collect();
    assert!(formats().iter().all(|format| known.contains(&format.name)), "a format without a snapshot");
}

#[test]
fn annotations_are_no_more_than_github_keeps() {
    let mut report = sample::gated();
    let gate = report.gate.as_mut().unwrap();
    gate.checks = gate.checks.iter().cycle().take(500).cloned().collect();
    let mut many = sample::report();
    many.findings = many.findings.iter().cycle().take(500).cloned().collect();
    for report in [report, many] {
        let text = print(&report, "github", &View::default());
        for kind in ["error", "warning", "notice"] {
            let lines: Vec<&str> = text.lines().filter(|line| line.starts_with(&format!("::{kind} "))).collect();
            assert!(lines.len() <= 10, "{kind}: {}", lines.len());
            let more = lines.last().is_some_and(|line| line.contains("::and ") && line.contains(" more: "));
            assert!(more == (lines.len() == 10), "{lines:?}");
        }
    }
}

#[test]
fn markdown_is_in_the_readers_language() {
    let text = print(&sample::report(), "md", &view(80, "uk"));
    assert_data_eq!(text, file!["snapshots/plain_uk.md"].raw());
}

#[test]
fn lines_of_many_brands_are_one_report_each() {
    let (first, mut second) = (sample::gated(), sample::report());
    second.brand.name = "line\nbreak\u{2028}s".to_owned();
    let stream = format!("{}{}", print(&first, "jsonl", &View::default()), print(&second, "jsonl", &View::default()));
    assert_eq!(stream.lines().count(), 2);
    let read: Vec<Report> = stream.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read, [first.clone(), second.clone()]);
    assert_eq!(cxaudit::app::stored::reports(stream.as_bytes(), "a.jsonl").unwrap(), [first.clone(), second]);
    let pretty = print(&first, "json", &View::default());
    assert_eq!(cxaudit::app::stored::reports(pretty.as_bytes(), "a.json").unwrap(), std::slice::from_ref(&first));
    // A broken one, wherever it is cut, costs no other.
    let line = print(&first, "jsonl", &View::default());
    for cut in (1..line.len()).step_by(997).filter(|cut| line.is_char_boundary(*cut)) {
        let stream = format!("{line}{}\n{line}{}\n{pretty}{}", &line[..cut], &line[..cut], &line[..cut]);
        let read = cxaudit::app::stored::read(stream.as_bytes(), "a.jsonl");
        assert_eq!((read.reports.len(), read.broken.len(), read.more), (3, 3, 0), "cut at {cut}: {:?}", read.broken);
        let places: Vec<String> = read.broken.iter().map(|error| error.to_string().split(':').nth(1).unwrap().to_owned()).collect();
        assert_eq!(places, ["2".to_owned(), "4".to_owned(), (5 + pretty.lines().count()).to_string()], "cut at {cut}");
        assert_eq!(read.reports[2], first);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_but_for_its_clock() {
    let mut later = sample::gated();
    later.run.clock.took_ms += 1;
    later.run.timing_samples.clear();
    for name in WRITTEN.iter().filter(|name| **name != "openmetrics" && **name != "md") {
        assert_eq!(print(&sample::gated(), name, &View::default()), print(&later, name, &View::default()), "{name}");
    }
}

#[test]
fn the_schema_is_the_one_checked_in_and_holds_the_report() {
    let generated = format!("{:#}\n", schema());
    assert_data_eq!(generated, file!["../schemas/report.v1.json"].raw());
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&print(&sample::gated(), "json", &View::default())).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let mut broken = json;
    broken["scorecard"]["overall"]["low"] = serde_json::json!("high");
    assert!(!validator.is_valid(&broken));
}

#[test]
fn json_reads_back_and_differs_only_where_the_clock_does() {
    let report = sample::report();
    let first = print(&report, "json", &View::default());
    assert_eq!(serde_json::from_str::<Report>(&first).unwrap(), report);
    let mut later = report;
    later.run.clock = Clock { audited_at: "2027-01-01T00:00:00Z".to_owned(), took_ms: 5 };
    later.run.timing_samples.clear();
    let (mut a, mut b): (serde_json::Value, serde_json::Value) =
        (serde_json::from_str(&first).unwrap(), serde_json::from_str(&print(&later, "json", &view(140, "he"))).unwrap());
    assert_ne!(a, b);
    for report in [&mut a, &mut b] {
        report["run"]["clock"].take();
        report["run"]["timing_samples"].take();
    }
    assert_eq!(a, b);
}

#[test]
fn formats_have_names_and_extensions_of_their_own() {
    // A format may have the name of its own extension.
    let of = |format: &'static Format| format.extensions.iter().copied().filter(|e| *e != format.name).chain([format.name]);
    let mut names: Vec<&str> = formats().iter().flat_map(of).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

/// A gate whose checks say every sentence that there is, each value a word of its own.
fn saying_everything() -> (Report, Vec<(String, Vec<String>)>) {
    use cxaudit::model::gate::{CheckCodes, CheckKind};
    use cxaudit::model::gate_sentences::SENTENCES;
    use cxaudit::model::verdict::Says;
    let mut report = sample::gated();
    let gate = report.gate.as_mut().unwrap();
    let plain = gate.checks.iter().find(|check| check.kind == CheckKind::ScoreDrop).unwrap().clone();
    (gate.notes, gate.noted, gate.checks) = (Vec::new(), Vec::new(), Vec::new());
    let mut told = Vec::new();
    for (n, (code, english)) in SENTENCES.iter().enumerate().filter(|(_, (_, english))| !english.is_empty()) {
        let names = english.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name);
        let cause = (*code == "unknown").then(|| ("cause".to_owned(), "blocked".to_owned()));
        let values: std::collections::BTreeMap<String, String> =
            names.map(|name| (name.to_owned(), format!("{name}-{n}"))).chain(cause).collect();
        let what = Says { sentence: (*code).to_owned(), values };
        // Of what is not known the cause is said, with the why behind it.
        let mut words: Vec<String> = what.values.values().filter(|_| *code != "unknown").cloned().collect();
        words.sort_unstable();
        told.push(((*code).to_owned(), words));
        let codes = CheckCodes { what, ..CheckCodes::default() };
        gate.checks.push(cxaudit::model::gate::Check {
            codes: Some(codes),
            says: "IN ENGLISH".to_owned(),
            fix: String::new(),
            ..plain.clone()
        });
    }
    (report, told)
}

#[test]
fn every_sentence_of_a_gate_is_said_in_every_language_with_its_values() {
    let (report, told) = saying_everything();
    assert!(told.len() > 75);
    let mut seen: Vec<Vec<String>> = Vec::new();
    for language in ["en", "he", "el", "uk"] {
        let view = View { language: language.to_owned(), bidi: false, ..View::default() };
        let cases = print(&report, "junit", &view);
        let says: Vec<String> = cases.split("<skipped message=\"").skip(1).map(|case| case.split('"').next().unwrap().to_owned()).collect();
        let says = &says[..told.len()];
        for ((code, words), says) in told.iter().zip(says) {
            assert!(!says.contains("IN ENGLISH") && !says.contains('{'), "{language} {code}: {says}");
            for word in words {
                assert!(says.contains(word.as_str()), "{language} {code}: {says} lacks {word}");
            }
        }
        seen.push(says.to_vec());
    }
    // Sentences that are values alone look the same; the words of the others differ.
    for other in &seen[1..] {
        let same = seen[0]
            .iter()
            .zip(other)
            .filter(|(english, foreign)| english.split_once(": ").map(|x| x.1) == foreign.split_once(": ").map(|x| x.1));
        assert!(same.count() < 5, "{other:?}");
    }
}

/// Puts a text wherever a site can put one.
fn infest(report: &mut Report, text: &str) {
    report.brand.name = text.to_owned();
    report.brand.home = format!("https://{text}/");
    report.brand.languages.push(text.to_owned());
    report.brand.traits.push(text.to_owned());
    report.coverage.robots = text.to_owned();
    report.coverage.roles.insert(text.to_owned(), 7);
    report.coverage.skipped.insert(text.to_owned(), 7);
    report.coverage.panel.insert(text.to_owned(), vec![text.to_owned()]);
    report.warnings.push(text.to_owned());
    for link in &mut report.coverage.broken {
        (link.target, link.why, link.from, link.text) = (text.to_owned(), text.to_owned(), text.to_owned(), text.to_owned());
    }
    for evidence in &mut report.evidence {
        (evidence.page, evidence.what, evidence.excerpt) = (text.to_owned(), text.to_owned(), format!("{text}{text}"));
    }
    for point in &mut report.touchpoints {
        (point.what, point.channel, point.answers) = (text.to_owned(), text.to_owned(), text.to_owned());
        point.place.push(text.to_owned());
        point.trouble.push(text.to_owned());
        point.trouble.push(format!("deep:{text}"));
        point.hours = Some(Hours { state: HoursState::Stated, said: vec![text.to_owned()], evidence: Vec::new() });
        point.leads_to.push(Lead { to: text.to_owned(), what: text.to_owned(), pages: 1 });
        point.versions.push(Version { language: text.to_owned(), pages: 1, of: 2 });
        point.way.extend([text.to_owned(), text.to_owned()]);
        point.answers_by = text.to_owned();
    }
    for finding in &mut report.findings {
        finding.pages.push(text.to_owned());
    }
    report.scope.name = text.to_owned();
    report.run.profile = text.to_owned();
    report.run.clock.audited_at = text.to_owned();
    report.brand.id = text.to_owned();
    for page in &mut report.pages {
        page.url = format!("https://a.example/{text}");
        page.roles.push(text.to_owned());
    }
    for verdict in &mut report.verdicts {
        if let At::Page(page) = &mut verdict.at {
            *page = format!("{page}{text}");
        }
        if let Judgement::Unknown { why, .. } | Judgement::NotApplicable { why } = &mut verdict.outcome {
            text.clone_into(why);
        }
    }
    infest_gate(report, text);
    for rule in &mut report.rules {
        rule.title.insert("en".to_owned(), text.to_owned());
        rule.fix.insert("en".to_owned(), text.to_owned());
    }
}

fn infest_gate(report: &mut Report, text: &str) {
    if let Some(gate) = &mut report.gate {
        gate.policy = text.to_owned();
        gate.notes.push(text.to_owned());
        for check in &mut gate.checks {
            check.page = check.page.take().map(|page| format!("{page}{text}"));
            for field in [&mut check.says, &mut check.before, &mut check.after, &mut check.seen_before, &mut check.fix] {
                text.clone_into(field);
            }
            if let Some(waiver) = &mut check.waiver {
                waiver.reason = text.to_owned();
            }
            if let Some(codes) = &mut check.codes {
                let parts = [codes.before.as_mut(), codes.after.as_mut(), codes.to_do.as_mut()];
                for value in parts.into_iter().flatten().chain([&mut codes.what]).flat_map(|says| says.values.values_mut()) {
                    text.clone_into(value);
                }
            }
        }
        for change in &mut gate.changes {
            (change.what, change.detail) = (text.to_owned(), text.to_owned());
        }
    }
}

/// What a build server would take for a command in a line.
fn commands(line: &str) -> Option<&str> {
    let behind = |at: usize| line[at + 2..].trim_start_matches(char::is_alphanumeric).starts_with('[');
    let anywhere = line.match_indices("##").any(|(at, _)| behind(at));
    (anywhere || line.trim_start().starts_with("::")).then_some(line)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_line_wider_or_steers_the_terminal(
        text in prop_oneof![any::<String>(), "(::error ::|##\\[error\\]|##vso\\[|[a-z: ]{0,9}|\n){0,40}", "[א-ת \u{1b}\u{202e}\u{200f}a-z日本👩‍👧\u{301}\u{1100}لا]{0,300}"],
        width in 40..141_usize, language in 0..4_usize, ascii: bool, all: bool, bidi: bool,
    ) {
        let mut report = sample::report();
        infest(&mut report, &text);
        let view = View { width, ascii, all, bidi, color: false, language: ["en", "he", "el", "uk"][language].to_owned() };
        let out = print(&report, "terminal", &view);
        for line in out.lines() {
            prop_assert!(line.width() <= width, "{} columns of {}: {:?}", line.width(), width, line);
            let steers = line.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ['\u{2066}', '\u{2067}'].contains(&c));
            prop_assert!(!steers, "{:?}", line);
            let (mut open, mut least) = (0_i32, 0_i32);
            for c in line.chars() {
                open += i32::from(c == '\u{2068}') - i32::from(c == '\u{2069}');
                least = least.min(open);
            }
            prop_assert_eq!((open, least), (0, 0), "{:?}", line);
            prop_assert_eq!(commands(line), None);
        }
        for (format, view) in [("json", &view), ("jsonl", &view)] {
            let out = print(&report, format, view);
            prop_assert_eq!(&serde_json::from_str::<Report>(&out).unwrap(), &report);
            let steers = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c));
            prop_assert!(!out.chars().any(steers));
            prop_assert_eq!(out.lines().find_map(commands), None);
        }
        let mut report = sample::gated();
        infest(&mut report, &text);
        for name in WRITTEN {
            unsteered(name, &print(&report, name, &view))?;
        }
    }
}

/// What a format for machines prints steers no terminal, and commands no build server but the one it is for.
fn unsteered(name: &str, out: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let steers = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ['\u{2066}', '\u{2067}'].contains(&c));
    prop_assert!(!out.chars().any(steers), "{}: {:?}", name, out);
    let ours = |line: &str| {
        name == "github" && ["::error title=", "::warning title=", "::notice title="].iter().any(|word| line.starts_with(word))
    };
    for line in out.lines() {
        prop_assert!(name != "github" || ours(line), "{}", line);
        let shown = if ours(line) { line.get(2..).unwrap_or_default() } else { line };
        prop_assert_eq!(commands(shown), None, "{}", name);
    }
    Ok(())
}
