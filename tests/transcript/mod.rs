//! Runs the cases of `tests/cli/<name>.toml`: in goes a case, out comes agreement or everything that differs.
//!
//! Each case runs in an empty folder of its own, without the caller's environment. In arguments and files `{server}` stands
//! for a loopback server with the case's `site`, `{sites}` for examples/sites. In expected output `[..]` stands for the rest of
//! a line, `...` for any lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde::Deserialize;
use serde_json::Value;
use snapbox::{Assert, Data, IntoData, Redactions};

use crate::common::server::{Behaviour, Routes, Server};

#[derive(Debug, Deserialize)]
struct Transcript {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    args: Vec<String>,
    /// Exit code.
    exit: i32,
    #[serde(default)]
    stdin: String,
    /// Whole output as a pattern; unchecked when left out.
    stdout: Option<String>,
    stderr: Option<String>,
    /// Texts that must, or must not, stand in the output.
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    never_says: Vec<String>,
    /// JSON pointers into stdout and what must stand there.
    #[serde(default)]
    json: BTreeMap<String, Value>,
    /// Files to write first.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that the program itself writes first: what it prints, or writes, with these arguments.
    #[serde(default)]
    makes: BTreeMap<String, Vec<String>>,
    /// Files that must be there afterwards, and what must stand in them.
    #[serde(default)]
    creates: BTreeMap<String, String>,
    /// Pages of the server: path to status and page.
    #[serde(default)]
    site: BTreeMap<String, Page>,
    #[serde(default)]
    env: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    #[serde(default)]
    status: Option<u16>,
    #[serde(default)]
    html: String,
}

/// Runs every case of a file and tells all that differ.
pub(crate) fn run(name: &str) {
    let text = fs::read_to_string(format!("tests/cli/{name}.toml")).unwrap();
    let transcript: Transcript = toml::from_str(&text).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let wrong: Vec<String> = transcript.case.iter().filter_map(|case| runtime.block_on(differences(case))).collect();
    assert!(wrong.is_empty(), "tests/cli/{name}.toml:\n\n{}", wrong.join("\n\n"));
}

/// Compares help with `tests/cli/help/<name>.txt`.
pub(crate) fn help(arguments: &[&str], name: &str) {
    let output = bare().args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    // clap leaves blanks at the ends of empty lines; a text file should not.
    let shown: Vec<&str> = std::str::from_utf8(&output.stdout).unwrap().lines().map(str::trim_end).collect();
    let file = format!("{}/tests/cli/help/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let snapshot = Data::read_from(Path::new(&file), None);
    Assert::new().action_env("SNAPSHOTS").eq(format!("{}\n", shown.join("\n")), snapshot.raw());
}

/// The program, with nothing of the caller's environment but what an operating system needs.
pub(crate) fn bare() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cxaudit"));
    command.env_clear().envs(["PATH", "SYSTEMROOT", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))));
    command
}

/// What a case does differently from what it says, or nothing.
async fn differences(case: &Case) -> Option<String> {
    let routes = case.site.iter().fold(Routes::new(), |routes, (path, page)| match page.status {
        None => routes.page(path, &page.html),
        Some(status) => {
            let fields = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
            routes.on(path, Behaviour::Answer { status, fields, body: page.html.clone().into_bytes() })
        }
    });
    let server = Server::start(routes).await.unwrap();
    let origin = format!("http://{}", server.address());
    let sites = format!("{}/examples/sites", env!("CARGO_MANIFEST_DIR"));
    let filled = |text: &str| text.replace("{server}", &origin).replace("{sites}", &sites);
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in &case.files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, filled(text)).unwrap();
    }
    for (file, arguments) in &case.makes {
        let output = bare().args(arguments.iter().map(|word| filled(word))).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{}: {}", case.name, String::from_utf8_lossy(&output.stderr));
        if !folder.path().join(file).exists() {
            fs::write(folder.path().join(file), output.stdout).unwrap();
        }
    }
    let mut command = bare();
    command.args(case.args.iter().map(|word| filled(word))).envs(&case.env).current_dir(folder.path());
    let stdin = filled(&case.stdin);
    let output = tokio::task::spawn_blocking(move || spawn(command, &stdin)).await.unwrap();
    let mut wrong = compare(case, &output, &[("[SERVER]", &origin), ("[SITES]", &sites)]);
    for (file, part) in &case.creates {
        match fs::read_to_string(folder.path().join(file)) {
            Ok(text) if text.contains(part.as_str()) => {}
            Ok(_) => wrong.push(format!("{file} does not hold `{part}`")),
            Err(error) => wrong.push(format!("{file}: {error}")),
        }
    }
    let parts =
        fs::read_dir(folder.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|e| e == "part"));
    wrong.extend(parts.map(|entry| format!("{} was left behind", entry.unwrap().path().display())));
    let said = String::from_utf8_lossy(&output.stderr);
    (!wrong.is_empty()).then(|| format!("== {} ==\n{}\nstderr was:\n{said}", case.name, wrong.join("\n")))
}

fn spawn(mut command: Command, stdin: &str) -> Output {
    use std::io::Write;
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses its arguments may be gone before it read anything.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn compare(case: &Case, output: &Output, names: &[(&'static str, &String)]) -> Vec<String> {
    let mut wrong = Vec::new();
    if output.status.code() != Some(case.exit) {
        wrong.push(format!("exit {:?}, not {}", output.status.code(), case.exit));
    }
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let mut redactions = Redactions::new();
    for (name, value) in names {
        redactions.insert(name, (*value).clone()).unwrap();
    }
    redactions.insert("[VERSION]", env!("CARGO_PKG_VERSION")).unwrap();
    let assert = Assert::new().palette(snapbox::report::Palette::plain()).redact_with(redactions);
    for (stream, shown, expected) in [("stdout", &stdout, &case.stdout), ("stderr", &stderr, &case.stderr)] {
        let Some(expected) = expected else { continue };
        if let Err(error) = assert.try_eq(Some(&stream), shown.to_string().into_data(), expected.clone().into_data()) {
            wrong.push(error.to_string());
        }
    }
    let both = format!("{stdout}{stderr}");
    wrong.extend(case.says.iter().filter(|part| !both.contains(part.as_str())).map(|part| format!("does not say `{part}`")));
    wrong.extend(case.never_says.iter().filter(|part| both.contains(part.as_str())).map(|part| format!("says `{part}`")));
    if !case.json.is_empty() {
        let report: Value = serde_json::from_str(&stdout).unwrap_or_default();
        for (pointer, expected) in &case.json {
            let found = report.pointer(pointer).unwrap_or(&Value::Null);
            if found != expected {
                wrong.push(format!("{pointer} is {found}, not {expected}"));
            }
        }
    }
    wrong
}
