//! The questions that only a person can answer, and the answers file to fill in.
//!
//! In: the tree of `questions.yaml`. Out: questions by id, and a template of all of them as YAML. Reading a filled file is
//! `answers`' work.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::model::observation::Scale;
use crate::model::verdict::Texts;

use super::condition::{Condition, Kind};
use super::errors::{Place, Problems};
use super::set::RuleSet;
use super::yaml::Node;

/// A question to a person.
#[derive(Debug, Clone)]
pub struct Question {
    /// Name rules ask it by.
    pub id: String,
    /// The question, by language.
    pub ask: Texts,
    /// How to find out, by language.
    pub how: Texts,
    /// What the answer is counted in.
    pub scale: Scale,
    pub(super) at: Place,
}

/// Reads `questions.yaml`; a later pack replaces questions of the same id.
pub(super) fn read(node: &Node, questions: &mut BTreeMap<String, Question>, problems: &mut Problems) {
    for (key, value) in problems.map(node, "questions").unwrap_or_default() {
        let Some(fields) = problems.fields(value, "a question", &["ask", "how", "scale"]) else { continue };
        let ask = fields.need("ask", problems).map(|node| problems.by_language(node, "`ask`"));
        let how = fields.need("how", problems).map(|node| problems.by_language(node, "`how`"));
        let scale = fields.need("scale", problems).and_then(|node| problems.word(node, "scale", Scale::ALL, Scale::as_str));
        let (Some(ask), Some(how), Some(scale)) = (ask, how, scale) else { continue };
        questions.insert(key.name.clone(), Question { id: key.name.clone(), ask, how, scale, at: key.at });
    }
}

impl RuleSet {
    /// Questions of the pack, sorted by id.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.values()
    }

    /// Rules that ask a question, sorted by id.
    pub fn asked_by(&self, question: &str) -> Vec<&str> {
        let asks = |condition: &Condition| matches!(&condition.kind, Kind::Observed { question: id, .. } if id == question);
        let rules = self.rules.iter().filter(|rule| rule.conditions().flat_map(Condition::walk).any(asks));
        rules.map(|rule| rule.meta.id.as_str()).collect()
    }

    /// Questions that some rule asks, in the order of the first such rule.
    fn open_questions(&self) -> Vec<&Question> {
        let mut met = BTreeSet::new();
        let mut out = Vec::new();
        for condition in self.rules.iter().flat_map(|rule| rule.conditions().flat_map(Condition::walk)) {
            if let Kind::Observed { question, .. } = &condition.kind
                && met.insert(question)
            {
                out.extend(self.questions.get(question));
            }
        }
        out
    }

    /// An answers file with every question that the rules ask and no answers, in the language `lang` where there are texts
    /// in it. `day` is what stands as the day of each answer.
    pub fn answers_template(&self, brand: &str, lang: &str, day: &str) -> String {
        let text = |texts: &Texts| texts.get(lang).or_else(|| texts.get("en")).map(|text| one_line(text)).unwrap_or_default();
        let mut out = format!(
            "# What a person saw of {}, for: cxaudit audit TARGET --observations FILE\n\
             # Fill in what you looked at, and leave the other answers empty: an open question stays unknown and costs nothing.\n\
             # A question may be answered several times: copy its lines. Times count by their median, shares and marks by their mean.\n\
             # Then: cxaudit observe check FILE\n\
             brand: {}\nby:                    # your name\nanswers:\n",
            one_line(brand),
            quoted(brand)
        );
        for question in self.open_questions() {
            // Writing to a String cannot fail.
            let _ = write!(
                out,
                "\n  # {}\n  # {}\n  # Judged by {}.\n  - question: {}\n    answer:              # {}\n    at: {day}\n    evidence:            # link or file that shows it\n    note:\n",
                text(&question.ask),
                text(&question.how),
                self.asked_by(&question.id).join(", "),
                question.id,
                question.scale.hint(),
            );
        }
        out
    }
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text as YAML's double-quoted style writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}
