//! Files of one or more packs to one checked rule set, or every problem in them.
//!
//! In: files in order; a later file replaces an earlier one of the same rule, topic, category or profile, and adds to
//! tables, roles, traits and fragments. Out: the set. `format` is checked before anything else, so an older program does
//! not drown a newer pack in unknown keys. Nothing is judged here.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::query::QuerySet;

use super::errors::{Problems, RuleErrors};
use super::lexicon::LexiconFile;
use super::names::{Compiler, Names};
use super::pack::PackFile;
use super::parse_condition::Scope;
use super::parse_rule::id_of;
use super::profile::{self, ProfileFile};
use super::rule::{Definition, Rule};
use super::set::RuleSet;
use super::trees::{self, Kind, Tree};
use super::vendor::VendorEntry;
use super::yaml::{Node, Yaml};
use super::{coverage, join, questions, tables};

/// The pack format this program reads.
const FORMAT: f64 = 1.0;

/// Reads and checks the files of one or more packs.
pub fn load(files: &[PackFile]) -> Result<RuleSet, RuleErrors> {
    let mut problems = Problems::default();
    let mut trees = trees::read(files, &mut problems);
    let mut set = RuleSet { files: Arc::new(files.to_vec()), ..RuleSet::default() };
    if !pack(&trees, &mut set, &mut problems) {
        return Err(problems.into_errors(files));
    }
    let (lexicons, vendors) = bulk(&mut trees, &mut problems);
    tables(&trees, Arc::make_mut(&mut set.queries), &mut problems);
    trees
        .iter()
        .filter(|tree| tree.kind == Kind::Questions)
        .for_each(|tree| questions::read(&tree.node, &mut set.questions, &mut problems));
    let profiles = profiles(&trees, &mut problems);
    let mut names = Names::default();
    names.add_lexicons(lexicons.iter().map(|file| &file.lexicon));
    names.add_vendors(vendors.iter().map(|entry| &entry.vendor));
    names.hosts = set.queries.hosts.keys().cloned().collect();
    names.questions = set.questions.keys().cloned().collect();
    named(&trees, &mut names, &mut problems);
    let mut compiler = Compiler::new(&names, &mut problems);
    for (name, node) in &names.fragments {
        // Read once for its problems' sake: a fragment that nothing uses must be right too.
        compiler.open.push(format!("fragment {name}"));
        let _ = compiler.condition(node, Scope::Site);
        compiler.open.pop();
    }
    compiler.used.clear();
    set.roles = definitions(&names.roles, "role", Scope::Page, files, &mut compiler);
    set.traits = definitions(&names.traits, "trait", Scope::Site, files, &mut compiler);
    set.rules = rules(&trees, files, &mut compiler);
    Arc::make_mut(&mut set.queries).signals = std::mem::take(&mut compiler.signals.signals);
    set.used = std::mem::take(&mut compiler.used);
    set.fragments = names.fragments.keys().cloned().collect();
    join::lexicons(lexicons, &mut set);
    join::vendors(vendors, &mut set, &mut problems);
    join::profiles(profiles, &mut set, &mut problems);
    trees.iter().filter(|tree| tree.kind == Kind::Coverage).for_each(|tree| coverage::read(&tree.node, &mut set, &mut problems));
    join::replaced(&mut set, &mut problems);
    if !problems.none() {
        return Err(problems.into_errors(files));
    }
    set.digest = digest(&trees);
    set.metas = set.rules.iter().map(|rule| rule.meta.clone()).collect();
    set.make_slots();
    Ok(set)
}

/// Reads `pack.yaml`; false when its format is not ours, so that nothing else is worth reading.
fn pack(trees: &[Tree], set: &mut RuleSet, problems: &mut Problems) -> bool {
    let mut ours = true;
    for Tree { kind, node, .. } in trees {
        if *kind != Kind::Pack {
            continue;
        }
        let entries = problems.map(node, "a pack").unwrap_or_default();
        let format = entries.iter().find(|(key, _)| key.name == "format").map(|(_, value)| value);
        match format.map(|format| (format, problems.number(format, "`format`"))) {
            Some((_, Some(number))) if (number - FORMAT).abs() < 1e-9 => {}
            Some((format, Some(number))) => {
                problems.error_with(format.at, format!("format {number} is not known"), "this program reads format 1: take a newer one");
                ours = false;
            }
            Some((_, None)) => ours = false,
            None => problems.error_with(node.at, "`format` is missing", "write `format: 1`"),
        }
        if !ours {
            continue;
        }
        if let Some(fields) = problems.fields(node, "a pack", &["format", "name", "version"]) {
            set.name = problems.maybe_text(&fields, "name").unwrap_or_default();
            set.version = problems.maybe_text(&fields, "version").unwrap_or_default();
        }
    }
    ours
}

/// Takes the word lists and fingerprints out of the trees, with their problems.
fn bulk(trees: &mut [Tree], problems: &mut Problems) -> (Vec<LexiconFile>, Vec<VendorEntry>) {
    let (mut lexicons, mut vendors) = (Vec::new(), Vec::new());
    for tree in trees {
        problems.append(std::mem::take(&mut tree.problems));
        lexicons.append(&mut tree.lexicons);
        vendors.append(&mut tree.vendors);
    }
    lexicons.sort_by(|a, b| a.lexicon.topic.cmp(&b.lexicon.topic));
    for pair in lexicons.windows(2) {
        if pair[0].lexicon.topic == pair[1].lexicon.topic {
            problems.error(pair[1].at, format!("topic `{}` is given twice", pair[1].lexicon.topic));
        }
    }
    (lexicons, vendors)
}

fn tables(trees: &[Tree], queries: &mut QuerySet, problems: &mut Problems) {
    for Tree { kind, node, .. } in trees {
        match kind {
            Kind::Hosts => tables::hosts(node, queries, problems),
            Kind::Lang => tables::languages(node, queries, problems),
            Kind::Phones => tables::phones(node, queries, problems),
            Kind::Hours => tables::hours(node, queries, problems),
            _ => {}
        }
    }
}

fn profiles(trees: &[Tree], problems: &mut Problems) -> Vec<ProfileFile> {
    let mut out = Vec::new();
    for Tree { kind, node, .. } in trees {
        if let Kind::Profile(name) = kind {
            out.extend(profile::read(node, name, problems));
        }
    }
    out
}

/// Notes the names of roles, traits and fragments with what defines them.
fn named<'n>(trees: &'n [Tree], names: &mut Names<'n>, problems: &mut Problems) {
    let mut places: BTreeMap<&'n str, &Kind> = BTreeMap::new();
    for Tree { kind, node, .. } in trees {
        let map = match kind {
            Kind::Roles => &mut names.roles,
            Kind::Traits => &mut names.traits,
            Kind::Fragments => &mut names.fragments,
            _ => continue,
        };
        for (key, value) in problems.map(node, "definitions").unwrap_or_default() {
            // A role and a trait may share a name: a page is asked for the one, a site for the other.
            let other = places.insert(&key.name, kind).filter(|other| *other != kind);
            if other.is_some_and(|other| *other == Kind::Fragments || *kind == Kind::Fragments) {
                problems.error(key.at, format!("`{}` is a fragment and a role or trait too", key.name));
            }
            map.insert(key.name.clone(), value);
        }
    }
    // Conditions refer to the definition itself; the rest of its entry is read by `definitions`.
    for map in [&mut names.roles, &mut names.traits] {
        for node in map.values_mut() {
            if let Yaml::Map(entries) = &node.value
                && !entries.iter().any(|(key, _)| key.name == "when")
            {
                problems.error(node.at, "`when` is missing");
            }
        }
    }
}

fn definitions<'n>(
    map: &BTreeMap<String, &'n Node>,
    what: &str,
    scope: Scope,
    files: &[PackFile],
    compiler: &mut Compiler<'_, 'n>,
) -> Vec<Definition> {
    let mut out = Vec::new();
    for (name, node) in map {
        let Some(fields) = compiler.problems.fields(node, &format!("a {what}"), &["meaning", "when", "tests"]) else { continue };
        let meaning = compiler.problems.maybe_text(&fields, "meaning").unwrap_or_default();
        compiler.open.push(format!("{what} {name}"));
        let condition = fields.get("when").and_then(|when| compiler.condition(when, scope));
        compiler.open.pop();
        let cases = fields.get("tests").map(|tests| compiler.cases(tests)).unwrap_or_default();
        let file = files.get(node.at.file as usize).map(|file| file.path.clone()).unwrap_or_default();
        if let Some(condition) = condition {
            out.push(Definition { name: name.clone(), meaning, at: node.at, file, condition, cases });
        }
    }
    out
}

fn rules<'n>(trees: &'n [Tree], files: &[PackFile], compiler: &mut Compiler<'_, 'n>) -> Vec<Rule> {
    let mut rules = Vec::new();
    for Tree { kind, index, node, .. } in trees {
        if let Kind::Rule(folder, name) = kind {
            let path = files.get(*index as usize).map(|file| file.path.as_str()).unwrap_or_default();
            rules.extend(compiler.rule(node, path, &id_of(folder, name)));
        }
    }
    rules.sort_by(|a, b| a.meta.id.cmp(&b.meta.id));
    rules
}

fn digest(trees: &[Tree]) -> String {
    // What is told of coverage changes no verdict.
    let judged = trees.iter().filter(|tree| tree.kind != Kind::Coverage);
    let mut parts: Vec<(&Kind, [u8; 32])> = judged.map(|tree| (&tree.kind, tree.digest)).collect();
    parts.sort();
    let mut hash = Sha256::new();
    for (kind, digest) in parts {
        hash.update(format!("{kind:?}\n"));
        hash.update(digest);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
