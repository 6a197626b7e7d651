//! A site that writes to steer whoever reads of it: terminals, build servers, readers of JSON. The real program prints it in
//! every format and on stderr; nothing of it may act.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]

mod common;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::server::{Behaviour, Routes, Server};

/// Escapes, direction marks, commands of build servers, markup, formulas.
const NASTY: &str = "\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}txt.exe\u{2066} ::error file=a.rs,line=1::owned ##[error]owned ##vso[task.complete result=Failed] \
    ##teamcity[buildStop] =HYPERLINK(1) ]]> <script>alert(1)</script>";

/// One file a format.
const FILES: &[&str] = &[
    "report.json",
    "report.jsonl",
    "report.txt",
    "report.md",
    "report.xml",
    "report.sarif",
    "github:report.github",
    "gl-code-quality-report.json",
    "report.tap",
    "report.csv",
    "report.prom",
];

async fn run(folder: &Path, arguments: Vec<String>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cxaudit"));
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).current_dir(folder);
    command.args(arguments).stdin(Stdio::null());
    tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap()
}

/// Asserts that nothing printed acts; `what` names it.
fn harmless(what: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    for line in text.lines() {
        let start = line.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || ('\u{2066}'..='\u{2069}').contains(&c));
        assert!(!start.starts_with("::"), "{what} commands: {line:?}");
        for (at, _) in line.match_indices("##") {
            assert!(!line[at + 2..].trim_start_matches(char::is_alphanumeric).starts_with('['), "{what} commands: {line:?}");
        }
        let steers = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ['\u{2066}', '\u{2067}'].contains(&c);
        assert!(!line.contains(steers), "{what} steers: {line:?}");
    }
    text
}

/// The annotations, without the start that makes them commands.
fn commands_of_ours(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap();
    let ours = |line: &str| {
        ["::error title=", "::warning title=", "::notice title="].iter().find_map(|start| line.strip_prefix(start)).map(str::to_owned)
    };
    let rest: Vec<String> = text.lines().map(|line| ours(line).unwrap_or_else(|| panic!("not a command of ours: {line:?}"))).collect();
    harmless("report.github", rest.join("\n").as_bytes())
}

/// A page whose every text is nasty, each at the start of a line too.
fn page(version: &str) -> String {
    format!(
        "<!doctype html><html lang=en><title>\n{NASTY}\n</title><meta name=generator content=\"{NASTY}\"><body><nav><a href=/a>\n{NASTY}</a>\
         <a href=\"mailto:{NASTY}@tea.example\">{NASTY}</a><a href='tel:+442079460000'>::warning::020 7946 0000</a>\
         <a href=\"/gone?q={NASTY}\">\n::error::gone ##[error]x</a></nav><h1>{NASTY}</h1><p>We sell tea and jam from the hills, and we are glad to tell \
         you all about them. {NASTY} Come and see our shop in the old mill, where the kettle is always on. {version}\n::error::x</p>\
         <script type='application/ld+json'>{{\"@type\":\"Store\",\"name\":\"::error::\\n::error::x\"}}</script></body></html>"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_a_site_writes_acts_in_any_output() {
    let folder = tempfile::tempdir().unwrap();
    let mut captures = Vec::new();
    for version in ["first", "::notice::second"] {
        let routes = Routes::new()
            .page("/", &page(version))
            .page("/a", &page("other"))
            .on("/robots.txt", Behaviour::file("text/plain", format!("User-agent: *\nCrawl-delay: 0\nSitemap: /::error::{NASTY}\n")))
            .on("/sitemap.xml", Behaviour::file("application/xml", format!("<urlset>{NASTY}</urlset>")));
        let server = Server::start(routes).await.unwrap();
        let file = format!("{}.warc.gz", captures.len());
        let start = server.url("/");
        let mut words = vec!["audit", start.as_str(), "--record", &file, "--timing-samples", "0", "--all"];
        words.extend(FILES.iter().flat_map(|name| ["-o", *name]));
        let ended = run(folder.path(), words.into_iter().map(str::to_owned).collect()).await;
        assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
        let report = harmless("the terminal report", &ended.stdout);
        assert!(report.contains("owned"), "what it says is shown all the same: {report}");
        harmless("stderr", &ended.stderr);
        captures.push((server.url("/").to_string(), file));
    }
    for file in ["report.json", "report.jsonl"] {
        let text = harmless(file, &std::fs::read(folder.path().join(file)).unwrap());
        let report: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(report.to_string().contains("##"), "the escapes read back as what the site wrote");
    }
    for file in FILES.iter().map(|name| name.rsplit(':').next().unwrap()) {
        let bytes = std::fs::read(folder.path().join(file)).unwrap();
        // Its lines are commands, each one of ours: what a site wrote must not make another.
        let text = if file == "report.github" { commands_of_ours(&bytes) } else { harmless(file, &bytes) };
        assert!(
            text.contains("owned") || ["report.prom", "report.csv"].contains(&file),
            "what a site says is shown all the same in {file}"
        );
        assert!(!text.contains("\n=HYPERLINK") && !text.contains(",=HYPERLINK") && !text.contains("\"=HYPERLINK"), "a formula in {file}");
    }
    let markup = std::fs::read_to_string(folder.path().join("report.xml")).unwrap()
        + &std::fs::read_to_string(folder.path().join("report.md")).unwrap();
    for line in markup.lines().filter(|line| line.contains("<script>")) {
        assert!(line.split('`').skip(1).step_by(2).any(|code| code.contains("<script>")), "markup outside code: {line}");
    }
    let (first, second) = (captures[0].1.as_str(), captures[1].1.as_str());
    let commands = [
        vec!["capture", "ls", first],
        vec!["capture", "ls", first, "--json"],
        vec!["capture", "verify", first],
        vec!["capture", "diff", first, second],
        vec!["capture", "diff", first, second, "--json"],
        vec!["capture", "cat", first, "http://nowhere.example/::error::"],
        vec!["capture", "ls", "no\n::error::such file"],
    ];
    for words in commands {
        let ended = run(folder.path(), words.iter().map(|word| (*word).to_owned()).collect()).await;
        let what = words.join(" ");
        harmless(&what, &ended.stdout);
        harmless(&what, &ended.stderr);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_and_explanations_quote_a_site_without_obeying_it() {
    let folder = tempfile::tempdir().unwrap();
    let odd = Behaviour::Answer {
        status: 200,
        fields: vec![("Content-Type".into(), "::error::owned/##[error]x".into())],
        body: b"%PDF".to_vec(),
    };
    let server = Server::start(Routes::new().on("/", odd).page("/tea", &page("tea"))).await.unwrap();
    let ended = run(folder.path(), vec!["audit".into(), server.url("/").to_string(), "--no-record".into()]).await;
    assert_eq!(ended.status.code(), Some(3));
    let said = harmless("stderr", &ended.stderr);
    assert!(said.contains("error: ") && said.contains("owned"), "{said}");
    std::fs::write(folder.path().join("tea.html"), page("tea")).unwrap();
    for rule in ["reachability.phone", "reachability.email"] {
        let ended = run(folder.path(), vec!["rules".into(), "explain".into(), rule.into(), "tea.html".into()]).await;
        harmless("rules explain", &ended.stdout);
        harmless("rules explain, stderr", &ended.stderr);
    }
}
