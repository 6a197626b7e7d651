//! Trends and lists as they are read: snapshots of a made history, widths, hostile names, and what stands in the JSON.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

#[path = "history/made.rs"]
mod made;
mod sample;

use cxaudit::app::history::{Asked, History};
use cxaudit::model::history::{Changed, Measure, RowKind, Trend};
use cxaudit::model::report::Report;
use cxaudit::model::vocabulary::Dimension;
use cxaudit::report::{self, View};
use made::run;
use snapbox::{assert_data_eq, file};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// 28 runs: other rules from the tenth on, and from the nineteenth on the phone number is gone from half of the site.
fn shop() -> Vec<Report> {
    (0..28)
        .map(|day| {
            let wobble = f64::from(day * 7 % 5) * 0.1;
            let mut report = run(day, if day < 18 { wobble } else { 9.5 + wobble });
            report.run.rules_digest = if day < 9 { "a" } else { "b" }.repeat(64);
            report
        })
        .collect()
}

fn history(reports: &[Report]) -> (TempDir, History) {
    let folder = tempfile::tempdir().unwrap();
    let mut history = History::open_or_create(&folder.path().join("h.db")).unwrap();
    for report in reports {
        history.keep(report).unwrap();
    }
    (folder, history)
}

fn trend(reports: &[Report], measure: Measure, last: Option<usize>) -> Trend {
    history(reports).1.trend(&Asked { brand: None, measure, since: None, last }).unwrap()
}

fn drawn(trend: &Trend, view: &View) -> String {
    let mut out = Vec::new();
    report::trend(trend, view, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
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
fn scores_at_80_columns() {
    assert_data_eq!(drawn(&trend(&shop(), Measure::Scores, None), &view(80, "en")), file!["snapshots/trend_en_80.txt"].raw());
}

#[test]
fn scores_in_hebrew_at_140_columns() {
    assert_data_eq!(drawn(&trend(&shop(), Measure::Scores, None), &view(140, "he")), file!["snapshots/trend_he_140.txt"].raw());
}

#[test]
fn a_dimension_in_ukrainian_and_its_rules() {
    let dimension = Measure::Dimension(Dimension::Reachability);
    assert_data_eq!(drawn(&trend(&shop(), dimension, None), &view(80, "uk")), file!["snapshots/trend_uk_80.txt"].raw());
}

#[test]
fn a_number_in_greek_with_ascii_marks_at_60_columns() {
    let ascii = View { ascii: true, ..view(60, "el") };
    assert_data_eq!(drawn(&trend(&shop(), Measure::Metric("html_bytes".into()), None), &ascii), file!["snapshots/trend_el_60.txt"].raw());
}

#[test]
fn the_change_is_named_inside_its_rules_and_with_what_broke() {
    let trend = trend(&shop(), Measure::Scores, None);
    let brand = &trend.brands[0];
    assert_eq!((brand.breaks.len(), brand.breaks[0].before, &brand.breaks[0].changed[..]), (1, 9, &[Changed::Rules][..]));
    let overall = brand.rows.iter().find(|row| row.kind == RowKind::Overall).unwrap();
    let [change] = &overall.changes[..] else { unreachable!("{:?}", overall.changes) };
    assert_eq!((change.run, change.after_run), (19, 18));
    assert!((change.before - change.after - 9.5).abs() < 0.2 && change.p < 0.05, "{change:?}");
    assert!(overall.since_first.is_some_and(|by| (by + 9.5).abs() < 0.5));
    let [moved] = &brand.rules[..] else { unreachable!("{:?}", brand.rules) };
    assert_eq!((moved.after_run, moved.run), (18, 19));
    assert_eq!(moved.rules.iter().map(|rule| rule.rule.as_str()).collect::<Vec<_>>(), ["reachability.phone"]);
}

#[test]
fn captures_judged_again_by_new_rules_join_their_trend() {
    let mut reports = shop();
    // The first nine days are judged again by the new rules: same times, other digest.
    let again: Vec<Report> = reports[..9]
        .iter()
        .map(|report| {
            let mut again = report.clone();
            again.run.rules_digest = "b".repeat(64);
            again
        })
        .collect();
    reports.extend(again);
    let trend = trend(&reports, Measure::Scores, None);
    let brand = &trend.brands[0];
    assert_eq!((brand.breaks.len(), brand.left_out.judged_again, brand.runs.len()), (0, 9, 28));
    assert_eq!(brand.rows[0].changes.len(), 1);
}

#[test]
fn two_runs_of_one_second_are_both_shown() {
    let mut reports = shop().split_off(23);
    reports[3].run.clock.audited_at = reports[2].run.clock.audited_at.clone();
    // Folders are not timed: what tells the two is what was judged.
    reports.iter_mut().for_each(|report| report.run.timing_samples.clear());
    let all = trend(&reports, Measure::Scores, None);
    assert_eq!((all.brands[0].runs.len(), all.brands[0].left_out.judged_again), (5, 0));
    assert!(!drawn(&all, &view(80, "en")).contains("judged again"));
    // The later one by other rules, of pages that weigh otherwise: no judgement of the first anew.
    reports[3].run.rules_digest = "c".repeat(64);
    let parted = trend(&reports, Measure::Scores, None);
    assert_eq!((parted.brands[0].runs.len(), parted.brands[0].left_out.judged_again), (5, 0));
}

#[test]
fn too_few_runs_are_said_to_be_too_few() {
    let few = trend(&shop()[18..25], Measure::Scores, None);
    assert_eq!(few.brands[0].rows[0].too_few, Some((7, 8)));
    let text = drawn(&few, &view(80, "en"));
    assert!(text.contains("Too few runs to tell a change from chance: 7, it takes 8."), "{text}");
    assert!(!text.contains("What changed") && !text.contains("No measure"), "{text}");
    let since_rules = drawn(&trend(&shop()[5..14], Measure::Scores, None), &view(80, "en"));
    assert!(since_rules.contains("Too few runs since then to tell a change from chance: 5, it takes 8."), "{since_rules}");
    let last = trend(&shop(), Measure::Scores, Some(3));
    assert_eq!((last.brands[0].runs.len(), last.brands[0].left_out.earlier), (3, 25));
    assert!(drawn(&last, &view(80, "en")).contains("25 earlier runs are not shown."));
}

#[test]
fn hostile_names_neither_steer_the_terminal_nor_turn_a_line() {
    let evil = "\u{1b}]0;owned\u{7}\u{202e}gpj.example\r\n::error::x";
    let reports: Vec<Report> = shop()
        .into_iter()
        .map(|mut report| {
            report.brand.name = format!("{evil} \u{5e9}\u{5dc}\u{5d5}\u{5dd}");
            report.brand.id = "\u{5d7}\u{5e0}\u{5d5}\u{5ea}.example\u{202e}".to_owned();
            report.pages[0].url = format!("https://x.example/{evil}");
            report
        })
        .collect();
    let (_folder, history) = history(&reports);
    let runs = history.runs(None, None).unwrap();
    for (ascii, bidi) in [(false, true), (true, false)] {
        let view = View { ascii, bidi, ..view(80, "en") };
        let mut texts = Vec::new();
        report::runs(&runs, 0, &view, &mut texts).unwrap();
        for measure in [Measure::Scores, Measure::Metric("html_bytes".into()), Measure::Rule("reachability.phone".into())] {
            let trend = history.trend(&Asked { brand: None, measure, since: None, last: None }).unwrap();
            texts.extend(drawn(&trend, &view).into_bytes());
        }
        let text = String::from_utf8(texts).unwrap();
        assert_narrow(&text, &view);
        assert!(
            !text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\r']) && !text.lines().any(|line| line.trim_start().starts_with("::error")),
            "{text}"
        );
        let isolates = |mark: char| text.matches(mark).count();
        assert_eq!(isolates('\u{2068}'), isolates('\u{2069}'));
        assert_eq!(isolates('\u{2068}') > 0, bidi);
    }
}

#[test]
fn of_several_brands_each_has_a_line() {
    let mut reports = shop();
    reports.extend(shop().into_iter().take(4).map(|mut report| {
        report.brand.id = "other.example".to_owned();
        report
    }));
    let trend = trend(&reports, Measure::Scores, None);
    assert_eq!(
        trend.brands.iter().map(|brand| (brand.brand.as_str(), brand.rows.len())).collect::<Vec<_>>(),
        [("olive-fig.example", 1), ("other.example", 1)]
    );
    let text = drawn(&trend, &view(80, "en"));
    assert!(text.contains(" olive-fig.example ") && text.contains(" other.example "), "{text}");
}

#[test]
fn a_list_of_runs_fits_and_is_newest_last() {
    let mut reports = shop();
    reports[4].run.interrupted = true;
    let (_folder, history) = history(&reports);
    let runs = history.runs(Some("olive-fig.example"), Some("2026-01-03")).unwrap();
    assert_eq!(runs.len(), 26);
    let mut out = Vec::new();
    report::runs(&runs[..6], 2, &view(80, "en"), &mut out).unwrap();
    assert_data_eq!(String::from_utf8(out).unwrap(), file!["snapshots/history_list_en_80.txt"].raw());
}
