//! Holds the import table of docs/architecture.md: who may import whom, and which outside crates belong to one room only.

#![expect(clippy::unwrap_used, reason = "a test may stop at what it cannot read")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Room, and the rooms of ours it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("net", &["model"]),
    ("html", &["model"]),
    ("crawl", &["model", "net", "html"]),
    ("capture", &["model"]),
    ("facts", &["model", "html"]),
    ("probe", &["model", "net"]),
    ("rules", &["model"]),
    ("score", &["model"]),
    ("compare", &["model"]),
    ("history", &["model"]),
    ("report", &["model"]),
    ("app", &["model", "net", "html", "crawl", "capture", "facts", "probe", "rules", "score", "compare", "history", "report"]),
    ("cli", &["app", "model", "report"]),
];

/// Outside crate, and the rooms that may name it.
const BELONGS_TO: &[(&str, &[&str])] = &[
    ("reqwest", &["net"]),
    ("hyper", &["net"]),
    ("hyper_util", &["net"]),
    ("rustls", &["net"]),
    ("tokio_rustls", &["net"]),
    ("webpki", &["net"]),
    ("async_compression", &["net"]),
    ("scraper", &["html"]),
    ("ego_tree", &["html"]),
    ("html5gum", &["html"]),
    ("encoding_rs", &["html"]),
    ("chardetng", &["html"]),
    ("whatlang", &["html"]),
    ("robotxt", &["crawl"]),
    ("quick_xml", &["crawl"]),
    ("aho_corasick", &["facts"]),
    ("rlibphonenumber", &["facts"]),
    ("email_address", &["facts"]),
    ("serde_saphyr", &["rules"]),
    ("annotate_snippets", &["model"]),
    ("rusqlite", &["history"]),
    ("parquet", &["history"]),
    ("comfy_table", &["report"]),
    ("fluent_bundle", &["report"]),
    ("csv", &["report"]),
    ("quick_junit", &["report"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
];

#[test]
fn every_room_keeps_to_the_import_table() {
    let breaches = breaches(&sources(Path::new("src")));
    assert!(breaches.is_empty(), "imports against the table:\n{}", breaches.join("\n"));
}

#[test]
fn a_planted_breach_is_named_with_file_and_path() {
    let planted = BTreeMap::from([
        (PathBuf::from("src/rules/judge.rs"), "use crate::{\n    facts::Reader,\n    model::fact::Fact,\n};".to_owned()),
        (PathBuf::from("src/score/points.rs"), "fn get() { let _ = reqwest::get(\"x\"); }".to_owned()),
        (PathBuf::from("src/model/fact.rs"), "// crate::net is only spoken of here\nuse crate::model::query;".to_owned()),
        (PathBuf::from("src/report/html.rs"), "pub(in crate::report) use crate::app::audit;".to_owned()),
    ]);
    let found = breaches(&planted);
    assert_eq!(
        found,
        [
            "src/report/html.rs: crate::app (report may import model)",
            "src/rules/judge.rs: crate::facts (rules may import model)",
            "src/score/points.rs: reqwest (belongs to net)",
        ]
    );
}

#[test]
fn every_room_is_in_the_table_and_mod_files_only_declare() {
    let rooms: Vec<&str> = MAY_IMPORT.iter().map(|(room, _)| *room).collect();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(rooms.contains(&name.as_str()) || ["main", "lib"].contains(&name.as_str()), "{} is in no table", path.display());
    }
    let code = Regex::new(r"(?m)^\s*(pub(\([^)]*\))?\s+)?(async\s+)?(fn|impl|struct|enum|trait|static)\b").unwrap();
    for (path, text) in sources(Path::new("src")) {
        if path.ends_with("mod.rs") {
            assert!(!code.is_match(&text), "{} does more than declare", path.display());
        }
        let lines = text.lines().count();
        assert!(lines <= 600, "{} has {lines} lines", path.display());
    }
    assert!(fs::read_to_string("src/main.rs").unwrap().lines().count() < 20);
}

/// Every Rust file under a folder, by path.
fn sources(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.insert(path, text);
        }
    }
    found
}

fn breaches(files: &BTreeMap<PathBuf, String>) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files {
        let room = room_of(path);
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == room) else { continue };
        let text = without_comments_and_strings(text);
        for import in rooms_named(&text) {
            if import != room && MAY_IMPORT.iter().any(|(name, _)| *name == import) && !allowed.contains(&import.as_str()) {
                found.push(format!("{}: crate::{import} ({room} may import {})", path.display(), allowed.join(", ")));
            }
        }
        for (outside, rooms) in BELONGS_TO {
            let named = Regex::new(&format!(r"(^|[^\w:]){outside}\s*::")).unwrap().is_match(&text);
            if named && !rooms.contains(&room.as_str()) {
                found.push(format!("{}: {outside} (belongs to {})", path.display(), rooms.join(", ")));
            }
        }
    }
    found
}

/// Second path component: the room a file belongs to.
fn room_of(path: &Path) -> String {
    let part = path.components().nth(1).map(|c| c.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
    part.trim_end_matches(".rs").to_owned()
}

/// Rooms named by `crate::room` or inside `crate::{room::…, room}`.
fn rooms_named(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for at in text.match_indices("crate::").map(|(at, found)| at + found.len()) {
        let rest = &text[at..];
        if let Some(group) = rest.strip_prefix('{') {
            rooms.extend(group_heads(group));
        } else {
            rooms.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    rooms.sort();
    rooms.dedup();
    rooms
}

/// First segments of the entries of a `{…}` group, without those of groups inside it.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut head, mut heads, mut open) = (0, String::new(), Vec::new(), true);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(std::mem::take(&mut head));
                open = true;
            }
            ':' if depth == 0 => open = false,
            c if depth == 0 && open && !c.is_whitespace() => head.push(c),
            _ => {}
        }
    }
    heads.push(head);
    heads.retain(|head| !head.is_empty());
    heads
}

/// The text with comments and string literals blanked, so that what is only spoken of does not count.
fn without_comments_and_strings(text: &str) -> String {
    let noise = Regex::new(r##"(?s)//[^\n]*|/\*.*?\*/|'\\?[^\n]'|r#".*?"#|"(?:\\.|[^"\\])*""##).unwrap();
    noise.replace_all(text, " ").into_owned()
}
