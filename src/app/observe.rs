//! Answers of a person: the file to fill in, its check, and which brand an answers file is about.
//!
//! In: a pack and files. Out: texts, checked observations. Nothing is printed here.

use std::path::{Path, PathBuf};

use crate::model::observation::{Observations, Scale};
use crate::model::report::Observed;
use crate::model::spec::{AuditSpec, Target};
use crate::net::now_rfc3339;
use crate::rules::{Answers, PackFile, Question};

use super::error::AppError;
use super::pack::Pack;

/// Longest answers file that is read (bytes); the reader of answers refuses what is longer than it takes.
const MOST_BYTES: u64 = 2 << 20;

/// An answers file with every question open.
pub fn template(pack: &Pack, brand: &str, lang: &str) -> String {
    pack.rules.answers_template(brand, lang, &today())
}

/// Reads an answers file.
///
/// # Errors
/// It cannot be read, is no text, or has problems: all of them at once.
pub fn read(pack: &Pack, path: &Path) -> Result<Answers, AppError> {
    let failed = |source| AppError::Answers { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    std::io::Read::read_to_end(&mut std::io::Read::take(file, MOST_BYTES), &mut bytes).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| failed(std::io::Error::other("it is no UTF-8 text")))?;
    let file = PackFile { path: path.display().to_string(), text: text.into() };
    pack.rules.answers(&file, &today()).map_err(AppError::Rules)
}

/// Answers of several files about one brand, as one.
pub fn joined(files: impl IntoIterator<Item = Observations>) -> Observations {
    let mut all = Observations::default();
    for file in files {
        all.brand = all.brand.or(file.brand);
        for (question, answers) in file.answers {
            all.answers.entry(question).or_default().extend(answers);
        }
    }
    all
}

/// Whether an answers file that names this brand is about the brand of a specification: its id, or its host with or without `www.`.
pub fn is_about(brand: &str, spec: &AuditSpec) -> bool {
    let host = match &spec.target {
        Target::Url(url) => url.host_str(),
        Target::Folder { base, .. } => base.host_str(),
    };
    let bare = |text: &str| {
        let text = text.trim().to_lowercase();
        let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
        let host = text.split('/').next().unwrap_or_default();
        let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).map_or(host, |(name, _)| name);
        name.trim_start_matches("www.").to_owned()
    };
    let named = bare(brand);
    named == bare(&spec.brand) || host.is_some_and(|host| named == bare(host))
}

/// What a check of an answers file prints: each question that was answered with its number and the rules that judge by it.
pub fn summary(pack: &Pack, answers: &Answers) -> String {
    let mut text = String::new();
    for question in pack.rules.questions() {
        let given = answers.observations.of(&question.id);
        let values: Vec<f64> = given.iter().map(|answer| answer.value).collect();
        let Some(joined) = question.scale.joined(&values) else { continue };
        let rules = pack.rules.asked_by(&question.id);
        text.push_str(&format!("{:<24} {}  ({})\n", question.id, told(question.scale, joined, given.len()), rules.join(", ")));
    }
    let answered = answers.observations.answers.len();
    let s = if answered == 1 { "" } else { "s" };
    text.push_str(&format!("{answered} question{s} answered, {} open", answers.open.len()));
    if !answers.open.is_empty() {
        text.push_str(&format!(": {}", answers.open.join(", ")));
    }
    text.push('\n');
    text
}

fn told(scale: Scale, joined: f64, answers: usize) -> String {
    if answers == 1 { scale.shown(joined) } else { format!("{} of {answers} answers", scale.shown(joined)) }
}

/// The answers as the report keeps them, sorted by question.
pub(super) fn kept(pack: &Pack, observed: &Observations) -> Vec<Observed> {
    let mut out = Vec::new();
    for question in pack.rules.questions() {
        for answer in observed.of(&question.id) {
            out.push(Observed {
                question: question.id.clone(),
                asked: asked(question),
                scale: question.scale.as_str().to_owned(),
                value: answer.value,
                evidence: answer.evidence.clone(),
                by: answer.by.clone(),
                at: answer.at.clone(),
                note: answer.note.clone(),
            });
        }
    }
    out
}

fn asked(question: &Question) -> String {
    question.ask.get("en").cloned().unwrap_or_default()
}

/// Where a template is written.
///
/// # Errors
/// There is a file of that name, or it cannot be written.
pub fn write_template(path: &PathBuf, text: &str) -> Result<(), AppError> {
    let failed = |source| AppError::Answers { path: path.clone(), source };
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failed)
}

/// The day, in UTC.
fn today() -> String {
    now_rfc3339().chars().take(10).collect()
}
