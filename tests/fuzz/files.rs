//! Files of the user: rules, settings, an earlier report. What is wrong in them is said with its place.

use cxaudit::cli::fuzzed;
use cxaudit::model::report::{REPORT_SCHEMA, Report};
use cxaudit::rules::{PackFile, embedded, load};

use super::engine::{Target, fuzz};
use super::mutate::Tongue;
use super::sample;

/// The pack's tables without its many rules and words: a load of everything takes long.
fn small_pack() -> Vec<PackFile> {
    let wanted = ["rules/pack.yaml", "rules/lang.yaml", "rules/hosts.yaml", "rules/roles.yaml", "rules/lexicons/contact.yaml"];
    embedded().into_iter().filter(|file| wanted.iter().any(|name| file.path.ends_with(name))).collect()
}

const YAML: &[&str] = &[
    "id: reachability.mine\n",
    "title: {en: A}\n",
    "why: {en: B}\n",
    "fix: {en: C}\n",
    "when: ",
    "any: [",
    "all: [",
    "not: ",
    "fact: {name: phone, where: {valid: true}}",
    "text: {has: \"@contact\"}",
    "link: {text: \"@contact\"}",
    "metric: {name: words, min: 3}",
    "select: \"a[href]\"",
    "regex: \"(a+)+$\"",
    "count: {min: 1, max: 2}",
    "near: ",
    "tests:\n",
    "  - html: \"<p>\"\n    expect: pass\n",
    "severity: high\n",
    "effort: low\n",
    "stages: [purchase]\n",
    "source: {claim: x}\n",
    "- ",
    "  ",
    "\t",
    "&a ",
    "*a",
    "<<: *a",
    "!!binary ",
    "!tag ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "? ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    ": ",
    "'",
    "\"",
    "#",
    "null",
    "~",
    "0x1F",
    "1e999",
    ".nan",
    "!!float .inf",
    "\\x00",
    "@",
];

#[test]
fn rule_files() {
    let pack = small_pack();
    let rules: Vec<Vec<u8>> = embedded()
        .iter()
        .filter(|file| {
            file.path.contains("/reachability/")
                || file.path.contains("/vendors/")
                || file.path.contains("/lexicons/")
                || file.path.contains("/profiles/")
        })
        .filter(|file| file.text.len() < 5_000)
        .step_by(3)
        .take(12)
        .map(|file| format!("{}\n{}", file.path, file.text).into_bytes())
        .collect();
    let target = Target { name: "rules", seeds: rules, tongue: Tongue { words: YAML, starts: b"\n:[{,- \"" }, longest: 8_000, rounds: 120 };
    fuzz(&target, |input, seen| {
        let text = String::from_utf8_lossy(input);
        let (path, text) = text.split_once('\n').unwrap_or(("rules/reachability/mine.yaml", &text));
        let mut files = pack.clone();
        let mine = files.len();
        files.push(PackFile { path: path.to_owned(), text: text.to_owned().into() });
        let errors = match load(&files) {
            Ok(set) => return seen.note((set.metas().len(), "loaded")),
            Err(errors) => errors,
        };
        seen.count("errors", errors.errors().len());
        assert!(!errors.errors().is_empty(), "refused, and no reason given");
        // A file can be wrong in every line; one line can be wrong in each of its words.
        assert!(errors.errors().len() <= 1_000 + text.len(), "{} errors", errors.errors().len());
        for error in errors.errors() {
            seen.message(&error.message);
            let file = files.iter().find(|file| file.path == error.file).unwrap_or(&files[mine]);
            // A line ends as YAML has it.
            let text = file.text.replace("\r\n", "\n").replace('\r', "\n");
            let lines = text.split('\n').count();
            assert!(error.line >= 1 && error.line as usize <= lines + 1, "{error} in {lines} lines");
            let line = text.split('\n').nth(error.line as usize - 1).unwrap_or_default();
            assert!(error.column >= 1 && error.column as usize <= line.chars().count() + 1, "{error} beyond its line {line:?}");
            assert!(
                error.span.start <= error.span.end && error.span.end <= file.text.len(),
                "{error}: {:?} of {}",
                error.span,
                file.text.len()
            );
            assert!(!error.message.is_empty() && error.message.chars().count() <= 1_000, "{error}");
        }
        assert!(errors.render(false).contains("problem"), "it can be drawn");
    });
}

#[test]
fn settings_files() {
    const WORDS: &[&str] = &[
        "max-pages = 3\n",
        "lang = \"he\"\n",
        "include = [\"/a\", \"(\"]\n",
        "header = [\"a: b\"]\n",
        "[table]\n",
        "[[array]]\n",
        "a.b.c = 1\n",
        "no-sitemaps = true\n",
        "timeout = 1e400\n",
        "timeout = nan\n",
        "max-body = -1\n",
        "date = 1979-05-27T07:32:00Z\n",
        "'''",
        "\"\"\"",
        "\\u0000",
        "\\U00110000",
        "=",
        "[",
        "]",
        "{",
        "}",
        "#",
        "\n",
        "0b1",
        "1_000",
        "inf",
    ];
    let seeds = [
        "# settings\nmax-pages = 100\nlang = \"he\"\nrules = [\"house\"]\nheader = [\"x-a: b\"]\nrequests-per-second = 2.5\n",
        "format = \"json\"\nwidth = 80\nallow-private = true\nresolve = [\"a.example:80:127.0.0.1\"]\nuser-agent = '''me'''\n",
        "user = \"me:hunter2\"\ncookie = ['hunter2']\n[limits]\nmax-links = 5\n",
    ];
    let seeds = seeds.iter().map(|text| text.as_bytes().to_vec()).collect();
    let target = Target { name: "config", seeds, tongue: Tongue { words: WORDS, starts: b"\n=[,\"" }, longest: 4_000, rounds: 5_000 };
    fuzz(&target, |input, seen| {
        let text = String::from_utf8_lossy(input);
        match fuzzed::config(&text) {
            Ok(config) => {
                seen.note(config.lines().count());
                assert_eq!(fuzzed::config(&text).as_ref(), Ok(&config));
            }
            Err((problems, _)) => {
                let lines = text.split('\n').count() + 1;
                assert!(!problems.is_empty() && problems.len() <= 50, "{problems:?}");
                for problem in problems {
                    seen.message(problem.splitn(4, ':').last().unwrap_or_default());
                    let line = problem.strip_prefix("cxaudit.toml:").and_then(|rest| rest.split(':').next());
                    let line: usize = line.unwrap_or_else(|| panic!("no line is named: {problem}")).parse().unwrap();
                    assert!(line >= 1 && line <= lines && problem.len() <= 1_000 + 4 * text.len(), "{problem}");
                }
            }
        }
    });
}

#[test]
fn earlier_reports() {
    const WORDS: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "\"schema\":",
        "\"panel\":{\"home\":[\"https://e.example/\"]}",
        "\"\\ud800\"",
        "1e999",
        "-0",
        "\"\"",
        "[[[[[[[[",
    ];
    let report = serde_json::to_vec(&sample::report()).unwrap();
    let target = Target {
        name: "report",
        seeds: vec![report],
        tongue: Tongue { words: WORDS, starts: b"{}[],:\"" },
        longest: 200_000,
        rounds: 2_000,
    };
    fuzz(&target, |input, seen| {
        let text = String::from_utf8_lossy(input);
        let parsed = serde_json::from_str::<Report>(text.trim_start_matches('\u{feff}'));
        match (fuzzed::pinned(&text), parsed) {
            (Ok(urls), Ok(report)) => {
                seen.count("panel", urls.len());
                assert!(urls.is_sorted());
                assert_eq!(report.schema, REPORT_SCHEMA, "another version's is not read");
                let written = serde_json::to_string(&report).unwrap();
                let again: Report =
                    serde_json::from_str(&written).unwrap_or_else(|error| panic!("what was read cannot be read again: {error}"));
                assert_eq!(serde_json::to_string(&again).unwrap(), written, "read again it is another");
            }
            (Ok(urls), Err(error)) => panic!("a panel of {} pages in what is no report: {error}", urls.len()),
            (Err(message), parsed) => {
                seen.message(&message);
                assert!(message.starts_with("report:") && message.len() <= 300 + text.len(), "{message}");
                // What is a report is refused for its version or for its bounds, which are told with the line.
                let line = message.split(':').nth(1).and_then(|line| line.parse::<usize>().ok());
                let is_ours = parsed.is_ok_and(|report| report.schema == REPORT_SCHEMA);
                assert!(!is_ours || line.is_some(), "{message}");
            }
        }
    });
}
