//! Files of packs to trees, on all cores: most of a start is spent here.
//!
//! In: files in order. Out: a tree for each file that stands, in the same order, with its normal form for the digest; word
//! lists and fingerprints, the bulk of a pack, are read to the end and their trees dropped. Which problems of theirs count
//! is `load`'s to say: a file that another replaces has none but its syntax.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use sha2::{Digest, Sha256};

use crate::model::vocabulary::Dimension;

use super::errors::Problems;
use super::lexicon::{self, LexiconFile};
use super::pack::PackFile;
use super::parse_rule::top;
use super::vendor::{self, VendorEntry};
use super::yaml::{self, Node, Yaml};

/// What a file of a pack is, by its path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Pack,
    Hosts,
    Lang,
    Phones,
    Hours,
    Questions,
    Coverage,
    Fragments,
    Roles,
    Traits,
    Lexicon(String),
    Vendors(String),
    Rule(String, String),
    Profile(String),
}

/// One file, parsed.
pub(super) struct Tree {
    pub(super) kind: Kind,
    /// Its place in the list handed in.
    pub(super) index: u32,
    /// Empty where the file was read to the end.
    pub(super) node: Node,
    /// SHA-256 of the whole file in one line: comments and line breaks change nothing.
    pub(super) digest: [u8; 32],
    pub(super) lexicons: Vec<LexiconFile>,
    pub(super) vendors: Vec<VendorEntry>,
    /// What was wrong with those.
    pub(super) problems: Problems,
}

/// Files from which more than one core is worth asking.
const MANY_FILES: usize = 32;
/// Most threads: memory allocation does not get faster with more.
const MOST_THREADS: usize = 8;

/// Reads all files; of those that say what the same thing is, the last.
pub(super) fn read(files: &[PackFile], problems: &mut Problems) -> Vec<Tree> {
    let mut trees: Vec<Tree> = Vec::new();
    for (tree, syntax) in read_all(files) {
        problems.append(syntax);
        trees.extend(tree);
    }
    let replaced: Vec<bool> = trees
        .iter()
        .enumerate()
        .map(|(at, tree)| {
            let whole = matches!(tree.kind, Kind::Coverage | Kind::Lexicon(_) | Kind::Vendors(_) | Kind::Rule(..) | Kind::Profile(_));
            whole && trees.iter().skip(at + 1).any(|later| later.kind == tree.kind)
        })
        .collect();
    let mut keep = replaced.iter().map(|replaced| !replaced);
    trees.retain(|_| keep.next().unwrap_or(true));
    trees
}

/// Each file with its syntax problems, in order.
fn read_all(files: &[PackFile]) -> Vec<(Option<Tree>, Problems)> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    if files.len() < MANY_FILES || cores == 1 {
        return files.iter().enumerate().map(|(at, file)| one(at, file)).collect();
    }
    let next = AtomicUsize::new(0);
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..cores.min(MOST_THREADS) {
            let (tell, next) = (tell.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(at) else { return };
                    // Nobody listens only when this thread's owner is gone.
                    let _ = tell.send((at, one(at, file)));
                }
            });
        }
    });
    drop(tell);
    let mut read: Vec<_> = told.into_iter().collect();
    read.sort_by_key(|(at, _)| *at);
    read.into_iter().map(|(_, read)| read).collect()
}

fn one(index: usize, file: &PackFile) -> (Option<Tree>, Problems) {
    let mut syntax = Problems::default();
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    let Some(kind) = kind_of(&file.path) else {
        let help = "files of a pack: pack.yaml, roles.yaml, traits.yaml, fragments.yaml, hosts.yaml, lang.yaml, phones.yaml, hours.yaml, questions.yaml, coverage.yaml, <dimension>/<name>.yaml, lexicons/, vendors/, profiles/";
        syntax.error_with(top(index), "no rule file belongs here", help);
        return (None, syntax);
    };
    let Some(node) = yaml::parse(index, file, &mut syntax) else { return (None, syntax) };
    let (mut problems, mut lexicons, mut vendors) = (Problems::default(), Vec::new(), Vec::new());
    let digest = Sha256::digest(node.flow()).into();
    let node = match &kind {
        Kind::Lexicon(topic) => {
            lexicons.extend(lexicon::read(&node, topic, &mut problems));
            Node { at: node.at, value: Yaml::Null }
        }
        Kind::Vendors(category) => {
            vendors = vendor::read(&node, category, &mut problems);
            Node { at: node.at, value: Yaml::Null }
        }
        _ => node,
    };
    if let (Kind::Rule(..), Some(words)) = (&kind, node.entry("words")) {
        lexicons = lexicon::of_rule(words, &mut problems);
    }
    (Some(Tree { kind, index, node, digest, lexicons, vendors, problems }), syntax)
}

fn kind_of(path: &str) -> Option<Kind> {
    let mut parts = path.rsplit('/');
    let name = parts.next()?;
    let folder = parts.next().unwrap_or_default();
    let stem = name.strip_suffix(".yaml")?.to_owned();
    Some(match folder {
        "lexicons" => Kind::Lexicon(stem),
        "vendors" => Kind::Vendors(stem),
        "profiles" => Kind::Profile(stem),
        _ if Dimension::from_word(folder).is_some() => Kind::Rule(folder.to_owned(), name.to_owned()),
        _ => match name {
            "pack.yaml" => Kind::Pack,
            "hosts.yaml" => Kind::Hosts,
            "lang.yaml" => Kind::Lang,
            "phones.yaml" => Kind::Phones,
            "hours.yaml" => Kind::Hours,
            "questions.yaml" => Kind::Questions,
            "coverage.yaml" => Kind::Coverage,
            "fragments.yaml" => Kind::Fragments,
            "roles.yaml" => Kind::Roles,
            "traits.yaml" => Kind::Traits,
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_files_come_in_their_order_with_their_own_problems() {
        let file = |at: usize| PackFile {
            path: format!("rules/lexicons/t{at}.yaml"),
            text: if at == 40 {
                "a: [".into()
            } else {
                format!("topic: t{at}\nmeaning: m\nlanguages: {{en: {{words: [w{at}]}}}}\n").into()
            },
        };
        let mut files: Vec<PackFile> = (0..100).map(file).collect();
        files.push(file(7));
        let mut problems = Problems::default();
        let trees = read(&files, &mut problems);
        let order: Vec<u32> = trees.iter().map(|tree| tree.index).collect();
        let expected: Vec<u32> = (0..=100).filter(|at| ![7, 40].contains(at)).collect();
        assert_eq!(order, expected, "a broken file has no tree, a replaced one does not stand");
        assert_eq!(problems.into_errors(&files).errors().len(), 1);
        assert!(trees.iter().all(|tree| tree.lexicons.len() == 1 && tree.problems.none()));
    }
}
