//! Reads lexicon files and the `words` of rules: topics, their words by language, and samples that prove them.
//!
//! In: the tree of one file. Out: a lexicon for the query set (terms normalised as texts are) and its samples. Matching is
//! `facts`' work; the samples are run by whoever holds the matcher (`lint`).

use std::collections::BTreeMap;

use crate::model::query::{Lexicon, Term, TermKind};
use crate::model::spelling::spellings;
use crate::model::text::normalise_term;
use crate::model::vocabulary::{Lang, lexicon_language};

use super::errors::{Place, Problems};
use super::fields::is_language;
use super::yaml::{Node, Yaml};

/// Samples of one language of a lexicon.
#[derive(Debug, Clone)]
pub(super) struct WordSamples {
    pub(super) at: Place,
    pub(super) topic: String,
    pub(super) lang: String,
    /// Labels that this language's words must match.
    pub(super) hit: Vec<String>,
    /// Labels that they must not match.
    pub(super) miss: Vec<String>,
}

/// A lexicon file, read.
#[derive(Debug, Clone)]
pub(super) struct LexiconFile {
    pub(super) at: Place,
    pub(super) lexicon: Lexicon,
    pub(super) samples: Vec<WordSamples>,
}

/// Reads `lexicons/<topic>.yaml`.
pub(super) fn read(node: &Node, topic: &str, problems: &mut Problems) -> Option<LexiconFile> {
    let fields = problems.fields(node, "a lexicon", &["topic", "meaning", "langs", "part", "languages"])?;
    if let Some(given) = fields.need("topic", problems)
        && let Some(word) = problems.filled(given, "`topic`")
        && word != topic
    {
        problems.error_with(given.at, format!("topic `{word}` is not what the file is called"), format!("write `{topic}`"));
    }
    if let Some(meaning) = fields.need("meaning", problems) {
        problems.filled(meaning, "`meaning`");
    }
    let langs = fields.get("langs").and_then(|node| problems.word(node, "kind of `langs`", &["page", "all"], |word| word));
    let part = fields.get("part").and_then(|node| problems.boolean(node, "`part`")).unwrap_or_default();
    let mut lexicon = Lexicon { topic: topic.to_owned(), every_language: langs == Some("all"), part, ..Lexicon::default() };
    let mut samples = Vec::new();
    let languages = fields.need("languages", problems)?;
    for (key, value) in problems.map(languages, "`languages`").unwrap_or_default() {
        if !is_language(&key.name) {
            problems.error(key.at, format!("`{}` is no language code", key.name));
            continue;
        }
        if let Some(found) = language(value, &mut lexicon, &key.name, problems) {
            samples.push(WordSamples { at: key.at, topic: topic.to_owned(), lang: key.name.clone(), hit: found.0, miss: found.1 });
        }
    }
    if !lexicon.terms.contains_key("en") {
        problems.error(languages.at, format!("`{topic}` has no English words"));
    }
    Some(LexiconFile { at: fields.at, lexicon, samples })
}

fn language(node: &Node, lexicon: &mut Lexicon, lang: &str, problems: &mut Problems) -> Option<(Vec<String>, Vec<String>)> {
    let fields = problems.fields(node, "a language's words", &["words", "except", "hit", "miss"])?;
    fields.need("words", problems)?;
    let words = terms(problems.texts(&fields, "words"), lang, problems);
    let except = terms(problems.texts(&fields, "except"), lang, problems);
    let plain = |texts: Vec<(Place, String)>| texts.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    let samples = (plain(problems.texts(&fields, "hit")), plain(problems.texts(&fields, "miss")));
    if !words.is_empty() {
        add(&mut lexicon.terms, lang, words);
    }
    if !except.is_empty() {
        add(&mut lexicon.except, lang, except);
    }
    Some(samples)
}

/// Reads `words` of a rule: topic to language to words.
pub(super) fn of_rule(node: &Node, problems: &mut Problems) -> Vec<LexiconFile> {
    let mut out = Vec::new();
    for (topic, languages) in problems.map(node, "`words`").unwrap_or_default() {
        let mut lexicon = Lexicon { topic: topic.name.clone(), ..Lexicon::default() };
        for (lang, words) in problems.map(languages, "words of a topic").unwrap_or_default() {
            if !is_language(&lang.name) {
                problems.error(lang.at, format!("`{}` is no language code", lang.name));
                continue;
            }
            let items = problems.list(words, "words of a language");
            let items: Vec<(Place, String)> = items.iter().filter_map(|item| Some((item.at, problems.filled(item, "a word")?))).collect();
            let words = terms(items, &lang.name, problems);
            add(&mut lexicon.terms, &lang.name, words);
        }
        if matches!(&languages.value, Yaml::Map(entries) if entries.is_empty()) || !lexicon.terms.contains_key("en") {
            problems.error(topic.at, format!("`{}` has no English words", topic.name));
        }
        out.push(LexiconFile { at: topic.at, lexicon, samples: Vec::new() });
    }
    out
}

/// Files words under the code that pages are looked up by.
fn add(lists: &mut BTreeMap<Lang, Vec<Term>>, lang: &str, words: Vec<Term>) {
    let list = lists.entry(lexicon_language(lang).to_owned()).or_default();
    list.extend(words);
    list.sort();
    list.dedup();
}

fn terms(words: Vec<(Place, String)>, lang: &str, problems: &mut Problems) -> Vec<Term> {
    let mut terms = Vec::new();
    for (at, word) in words {
        match term(&word, lang) {
            Some(_) => terms.extend(spellings(&word, lang).iter().filter_map(|spelled| term(spelled, lang))),
            None => problems.error_with(
                at,
                format!("`{word}` is no word to look for"),
                "`*` may stand at the end only, and something before it",
            ),
        }
    }
    terms.sort();
    terms.dedup();
    terms
}

/// One entry of a word list, with the marks of its kind read: `word`, `stem*`, `=label`, `=stem*`.
pub(super) fn term(word: &str, lang: &str) -> Option<Term> {
    let (label, rest) = match word.trim().strip_prefix('=') {
        Some(rest) => (true, rest),
        None => (false, word.trim()),
    };
    let (stem, rest) = match rest.strip_suffix('*') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let kind = match (label, stem) {
        (false, false) => TermKind::Phrase,
        (false, true) => TermKind::Stem,
        (true, false) => TermKind::Label,
        (true, true) => TermKind::LabelStem,
    };
    let text = normalise_term(rest, Some(lang)).trim().to_owned();
    (!text.is_empty() && !text.contains('*')).then_some(Term { text, kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_the_kind_of_a_term() {
        let kind = |word| term(word, "en").map(|term| (term.text, term.kind));
        assert_eq!(kind("help cent*"), Some(("help cent".to_owned(), TermKind::Stem)));
        assert_eq!(kind("=Help"), Some(("help".to_owned(), TermKind::Label)));
        assert_eq!(kind("=help*"), Some(("help".to_owned(), TermKind::LabelStem)));
        assert_eq!(kind("FAQ"), Some(("faq".to_owned(), TermKind::Phrase)));
        assert_eq!(kind("=*"), None);
    }

    #[test]
    fn other_spellings_are_terms_of_their_own() {
        let spelled = terms(vec![(Place::default(), "=ثبت\u{200c}نام".to_owned())], "fa", &mut Problems::default());
        let texts: Vec<&str> = spelled.iter().map(|term| term.text.as_str()).collect();
        assert_eq!(texts, ["ثبت نام", "ثبتنام"]);
        assert!(spelled.iter().all(|term| term.kind == TermKind::Label));
    }
}
