//! What reads the reports' formats, for the tests and for `examples/consumers.rs`: Python's readers, SARIF's schema, a CommonMark parser.
//!
//! In: files or texts. Out: what each reader understood, or its complaint. What a report should say is judged by who asks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// Formats, and the files that `read.py` looks for.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("junit", "report.xml"),
    ("sarif", "report.sarif"),
    ("tap", "report.tap"),
    ("csv", "report.csv"),
    ("openmetrics", "report.prom"),
    ("gitlab", "gl-code-quality-report.json"),
    ("github", "report.github"),
];

/// The Python that has the readers.
///
/// # Errors
/// It is not there: how to install it.
pub(crate) fn python() -> Result<PathBuf, String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/consumers/bin/python");
    let path = std::env::var_os("CXAUDIT_PYTHON").map_or(own, PathBuf::from);
    if path.exists() {
        return Ok(path);
    }
    Err(format!(
        "{} is missing: it has the readers that the formats are tested with. `./.ci/test` installs it, or by hand: {}",
        path.display(),
        "python3 -m venv target/consumers && target/consumers/bin/pip install -r tests/consumers/requirements.txt && \
         target/consumers/bin/pip install --no-deps sarif-tools==3.0.5"
    ))
}

/// What a script of tests/consumers prints of a folder.
///
/// # Errors
/// A reader's complaint.
pub(crate) fn told(script: &str, folder: &Path) -> Result<Value, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/consumers").join(script);
    let mut command = Command::new(python()?);
    let output = command.arg(script).arg(folder).env("PYTHONDONTWRITEBYTECODE", "1").output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// The schema that the types of `serde-sarif` are generated from lies in that package.
///
/// # Errors
/// The package is not found.
pub(crate) fn sarif_schema() -> Result<Value, String> {
    let said = |mut command: Command| -> Result<Vec<u8>, String> {
        let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().map_err(|error| error.to_string())?;
        if output.status.success() { Ok(output.stdout) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    };
    // Packages of other platforms are not downloaded by a build, and not asked for here.
    let mut rustc = Command::new("rustc");
    rustc.arg("-vV");
    let about = said(rustc)?;
    let about = String::from_utf8_lossy(&about).into_owned();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc names no host")?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host]);
    let metadata: Value = serde_json::from_slice(&said(cargo)?).map_err(|error| error.to_string())?;
    let package = metadata["packages"].as_array().and_then(|all| all.iter().find(|package| package["name"] == "serde-sarif"));
    let manifest = package.and_then(|package| package["manifest_path"].as_str()).ok_or("serde-sarif is not among the packages")?;
    let text = fs::read_to_string(Path::new(manifest).with_file_name("src").join("schema.json")).map_err(|error| error.to_string())?;
    let mut schema: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    // Its pattern of a language ends in a stray `]`, which strict readers of expressions refuse; reports have no such field.
    for of in ["run", "toolComponent"] {
        schema["definitions"][of]["properties"]["language"].as_object_mut().map(|language| language.remove("pattern"));
    }
    Ok(schema)
}

/// Where a value breaks a schema, formats of texts and all.
///
/// # Errors
/// The schema itself is broken.
pub(crate) fn broken(schema: &Value, value: &Value) -> Result<Vec<String>, String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).map_err(|error| error.to_string())?;
    Ok(validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect())
}

/// What a CommonMark parser found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    pub(crate) headings: usize,
    pub(crate) tables: usize,
    pub(crate) rows: usize,
    pub(crate) items: usize,
}

/// Reads Markdown in GitHub's flavour.
///
/// # Errors
/// There is an element, a link, a mention: nothing a report has.
pub(crate) fn marked(text: &str) -> Result<Marked, String> {
    let (mut found, mut bare) = (Marked::default(), text.to_owned());
    for (event, place) in Parser::new_ext(text, Options::all()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => found.headings += 1,
            Event::Start(Tag::Table(_)) => found.tables += 1,
            Event::Start(Tag::TableRow) => found.rows += 1,
            Event::Start(Tag::Item) => found.items += 1,
            Event::Code(_) => bare.replace_range(place.clone(), &" ".repeat(place.len())),
            Event::Text(_) | Event::SoftBreak | Event::End(_) => {}
            Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Strong | Tag::BlockQuote(_) | Tag::TableHead | Tag::TableCell) => {}
            other => return Err(format!("{other:?} of {:?}", &text[place])),
        }
    }
    // GitHub makes links of bare addresses, and mentions, in text but not in code.
    let mention = |(at, _): (usize, &str)| bare[at + 1..].chars().next().is_some_and(char::is_alphanumeric);
    if ["://", "www."].iter().any(|sign| bare.contains(sign)) || bare.match_indices('@').any(mention) {
        return Err(format!("a link or a mention outside code:\n{bare}"));
    }
    Ok(found)
}
