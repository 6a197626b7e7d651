//! Query sets and pages for the tests of this room, written here.

use crate::model::query::{Lexicon, QuerySet, Term, TermKind};
use crate::model::text::normalise_term;

/// A word list in the spelling of lexicon files (`=label`, `stem*`).
pub(crate) fn lexicon(topic: &str, terms: &[(&str, &[&str])], except: &[(&str, &[&str])]) -> Lexicon {
    let lists = |lists: &[(&str, &[&str])]| {
        lists.iter().map(|(lang, terms)| ((*lang).to_owned(), terms.iter().map(|t| term(t, lang)).collect())).collect()
    };
    Lexicon { topic: topic.to_owned(), every_language: false, terms: lists(terms), except: lists(except) }
}

fn term(written: &str, lang: &str) -> Term {
    let (label, rest) = written.strip_prefix('=').map_or((false, written), |rest| (true, rest));
    let (stem, rest) = rest.strip_suffix('*').map_or((false, rest), |rest| (true, rest));
    let kind = match (label, stem) {
        (false, false) => TermKind::Phrase,
        (false, true) => TermKind::Stem,
        (true, false) => TermKind::Label,
        (true, true) => TermKind::LabelStem,
    };
    Term { text: normalise_term(rest, Some(lang)), kind }
}

/// A query set of these word lists, sorted by topic.
pub(crate) fn query_set(mut lexicons: Vec<Lexicon>) -> QuerySet {
    lexicons.sort_by(|a, b| a.topic.cmp(&b.topic));
    QuerySet { lexicons, ..QuerySet::default() }
}
