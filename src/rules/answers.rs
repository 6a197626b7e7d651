//! Reads an answers file: what a person saw, on the scales of the pack's questions.
//!
//! In: the file, and the set whose questions it answers. Out: checked observations, or every problem in it, drawn like those
//! of rule files. An entry without an answer is an open question and no problem.

use std::collections::BTreeMap;

use crate::model::observation::{Observation, Observations, Scale};

use super::errors::{Place, Problems, RuleErrors};
use super::pack::PackFile;
use super::set::RuleSet;
use super::yaml::{self, Node, Yaml};

/// Bytes an answers file may have.
const MOST_BYTES: usize = 1 << 20;

/// An answers file, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// What was answered.
    pub observations: Observations,
    /// Questions without an answer, sorted.
    pub open: Vec<String>,
}

impl RuleSet {
    /// Reads an answers file. `today` (`YYYY-MM-DD`) is the last day an answer can be of.
    ///
    /// # Errors
    /// Every problem of the file at once: not YAML, unknown questions, answers off the scale, no evidence, no name, no day.
    pub fn answers(&self, file: &PackFile, today: &str) -> Result<Answers, RuleErrors> {
        let mut problems = Problems::default();
        let files = std::slice::from_ref(file);
        if file.text.len() > MOST_BYTES {
            problems.error(Place { line: 1, column: 1, ..Place::default() }, "an answers file has at most 1 MB");
            return Err(problems.into_errors(files));
        }
        let mut answers = Answers::default();
        if let Some(node) = yaml::parse(0, file, &mut problems) {
            self.read_answers(&node, today, &mut answers, &mut problems);
        }
        if !problems.none() {
            return Err(problems.into_errors(files).of("the answers"));
        }
        let answered = &answers.observations.answers;
        answers.open = self.questions.keys().filter(|id| !answered.contains_key(*id) && !self.asked_by(id).is_empty()).cloned().collect();
        Ok(answers)
    }

    fn read_answers(&self, node: &Node, today: &str, answers: &mut Answers, problems: &mut Problems) {
        let Some(fields) = problems.fields(node, "an answers file", &["brand", "by", "answers"]) else { return };
        let given = |key: &str| fields.get(key).filter(|node| !is_empty(node));
        answers.observations.brand = given("brand").and_then(|node| problems.filled(node, "`brand`"));
        let by = given("by").and_then(|node| problems.filled(node, "`by`"));
        let Some(list) = fields.need("answers", problems) else { return };
        let mut read: BTreeMap<String, Vec<Observation>> = BTreeMap::new();
        for item in problems.list(list, "`answers`") {
            if let Some(observation) = self.read_answer(item, by.as_deref(), today, problems) {
                read.entry(observation.question.clone()).or_default().push(observation);
            }
        }
        answers.observations.answers = read;
    }

    fn read_answer(&self, node: &Node, by: Option<&str>, today: &str, problems: &mut Problems) -> Option<Observation> {
        let fields = problems.fields(node, "an answer", &["question", "answer", "at", "evidence", "by", "note"])?;
        let asked = fields.need("question", problems)?;
        let id = problems.filled(asked, "`question`")?;
        let Some(question) = self.questions.get(&id) else {
            problems.unknown(asked.at, "question", &id, self.questions.keys().map(String::as_str));
            return None;
        };
        let given = |key: &str| fields.get(key).filter(|node| !is_empty(node));
        let Some(answer) = given("answer") else {
            if given("evidence").is_some() || given("note").is_some() {
                problems.error_with(
                    asked.at,
                    "there is evidence and no `answer`",
                    "write the answer, or leave evidence and note empty too",
                );
            }
            return None;
        };
        let value = number(answer, question.scale, problems);
        let evidence = given("evidence").and_then(|node| problems.filled(node, "`evidence`"));
        if evidence.is_none() {
            problems.error_with(answer.at, "an answer needs its `evidence`", "a link or the name of a file that shows it");
        }
        let own = given("by").and_then(|node| problems.filled(node, "`by`")).or_else(|| by.map(str::to_owned));
        if own.is_none() {
            problems.error_with(answer.at, "nobody says who saw this", "write `by` at the top of the file, or beside the answer");
        }
        let day = match given("at") {
            Some(node) => day(node, today, problems),
            None => {
                problems.error_with(answer.at, "an answer needs its day (`at`)", "write year-month-day, as in 2027-01-31");
                None
            }
        };
        let note = given("note").and_then(|node| problems.filled(node, "`note`")).unwrap_or_default();
        Some(Observation { question: id, value: value?, evidence: evidence?, by: own?, at: day?, note })
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Yaml::Null => true,
        Yaml::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn day(node: &Node, today: &str, problems: &mut Problems) -> Option<String> {
    let text = problems.filled(node, "`at`")?;
    let Ok(day) = text.trim().parse::<jiff::civil::Date>() else {
        problems.error_with(node.at, format!("`{text}` is no day"), "write year-month-day, as in 2027-01-31");
        return None;
    };
    if today.parse::<jiff::civil::Date>().is_ok_and(|today| day > today) {
        problems.error(node.at, format!("{day} is still to come"));
        return None;
    }
    Some(day.to_string())
}

/// The answer on its scale.
fn number(node: &Node, scale: Scale, problems: &mut Problems) -> Option<f64> {
    let read = match &node.value {
        Yaml::Number(number) => Some(*number),
        Yaml::Bool(value) if scale == Scale::YesNo => Some(f64::from(u8::from(*value))),
        Yaml::Text(text) => in_words(text.trim(), scale),
        _ => None,
    };
    let (least, most) = scale.bounds();
    let whole = |value: f64| scale != Scale::YesNo || value.fract() == 0.0;
    let fits = read.filter(|value| value.is_finite() && (least..=most).contains(value) && whole(*value));
    if fits.is_none() {
        problems.error_with(node.at, "the answer is not on the question's scale", format!("write {}", scale.hint()));
    }
    fits
}

fn in_words(text: &str, scale: Scale) -> Option<f64> {
    match scale {
        Scale::YesNo => match text.to_lowercase().as_str() {
            "yes" => Some(1.0),
            "no" => Some(0.0),
            _ => None,
        },
        Scale::Share => match text.split_once(" of ").or_else(|| text.split_once('/')) {
            Some((part, whole)) => {
                let (part, whole): (f64, f64) = (part.trim().parse().ok()?, whole.trim().parse().ok()?);
                (whole > 0.0).then(|| part / whole)
            }
            None => text.strip_suffix('%').and_then(|share| share.trim().parse::<f64>().ok()).map(|share| share / 100.0),
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::load::load;
    use super::*;

    const QUESTIONS: &str = "email-reply: {ask: {en: How long?}, how: {en: Write.}, scale: hours}\n\
                             found: {ask: {en: How many?}, how: {en: Look.}, scale: share}\n\
                             handover: {ask: {en: Known?}, how: {en: Ask.}, scale: yes-no}\n";
    const RULE: &str = "id: feedback.reply\ntitle: {en: Mail is answered}\nfix: {en: Answer.}\ndimension: feedback\nstage: [retention]\n\
                        severity: low\neffort: S\ncheck: {any: [{observed: {question: email-reply, max: 24}}, {observed: {question: found, min: 0.5}}, {observed: {question: handover, min: 1}}]}\n\
                        source: [{claim: c, by: b, kind: article}]\ntests: [{expect: unknown}]\n";

    fn set() -> RuleSet {
        let file = |path: &str, text: &'static str| PackFile { path: path.to_owned(), text: text.into() };
        load(&[
            file("pack.yaml", "format: 1\nname: t\nversion: '1'\n"),
            file("questions.yaml", QUESTIONS),
            file("feedback/reply.yaml", RULE),
        ])
        .unwrap()
    }

    fn read(text: &str) -> Result<Answers, RuleErrors> {
        set().answers(&PackFile { path: "answers.yaml".to_owned(), text: text.to_owned().into() }, "2026-11-22")
    }

    #[test]
    fn answers_are_read_on_their_scales_and_open_ones_are_left_open() {
        let answers = read(
            "brand: shop.test\nby: Dana\nanswers:\n\
             - {question: email-reply, answer: 5, at: 2026-11-20, evidence: mail-1.eml}\n\
             - {question: email-reply, answer: 30.5, at: 2026-11-21, evidence: mail-2.eml, by: Noa, note: in Hebrew}\n\
             - {question: found, answer: 7 of 10, at: 2026-11-20, evidence: list.md}\n\
             - {question: handover, answer: , at: 2026-11-20, evidence: }\n",
        )
        .unwrap();
        let mail = answers.observations.of("email-reply");
        assert!((mail[0].value - 5.0).abs() < 1e-9 && (mail[1].value - 30.5).abs() < 1e-9);
        assert_eq!((mail[0].by.as_str(), mail[1].by.as_str(), mail[1].note.as_str()), ("Dana", "Noa", "in Hebrew"));
        assert!((answers.observations.of("found")[0].value - 0.7).abs() < 1e-9);
        assert_eq!(answers.open, ["handover"]);
        assert_eq!(answers.observations.brand.as_deref(), Some("shop.test"));
    }

    #[test]
    fn every_problem_is_told_with_its_line() {
        let errors = read(
            "answers:\n\
             - {question: email-repli, answer: 5}\n\
             - {question: email-reply, answer: soon, at: 2026-11-20, evidence: e, by: D}\n\
             - {question: handover, answer: maybe, at: 20.11.2026, evidence: e, by: D}\n\
             - {question: found, answer: 1.5, at: 2026-12-24, by: D}\n\
             - {question: found, answer: 50%, evidence: e}\n",
        )
        .unwrap_err();
        let told: Vec<(u32, &str)> = errors.errors().iter().map(|error| (error.line, error.message.as_str())).collect();
        let expected = [
            (2, "unknown question `email-repli`"),
            (3, "the answer is not on the question's scale"),
            (4, "the answer is not on the question's scale"),
            (4, "`20.11.2026` is no day"),
            (5, "an answer needs its `evidence`"),
            (5, "the answer is not on the question's scale"),
            (5, "2026-12-24 is still to come"),
            (6, "an answer needs its day (`at`)"),
            (6, "nobody says who saw this"),
        ];
        assert_eq!(told, expected);
        assert!(errors.render(false).ends_with("9 problems in the answers\n"));
    }

    #[test]
    fn the_template_is_an_answers_file_with_every_question_open() {
        let text = set().answers_template("shop \"x\".test", "en", "2026-11-22");
        let answers = read(&text).unwrap();
        assert_eq!(answers.open, ["email-reply", "found", "handover"]);
        assert_eq!(answers.observations.brand.as_deref(), Some("shop \"x\".test"));
        assert!(text.contains("# How long?") && text.contains("hours, as 4.5") && text.contains("Judged by feedback.reply."));
    }
}
