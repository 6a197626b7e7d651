//! A loaded rule set: rules, roles, traits, words, fingerprints and profiles, checked and joined into one query set.
//!
//! Made by `load`. Rooms outside ask it for metas, queries, roles of a page, and a fold over the pages of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::query::{QuerySet, TopicId};
use crate::model::verdict::RuleMeta;
use crate::model::vocabulary::{Role, Trait};

use super::condition::{Condition, ConditionId};
use super::coverage::CoverageFile;
use super::lexicon::WordSamples;
use super::pack::PackFile;
use super::profile::{Profile, Waiver};
use super::questions::Question;
use super::rule::{Definition, Rule};
use super::speech::Speech;
use super::vendor::VendorEntry;

/// Checked rules and the data they are judged with. Built once per process.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    pub(super) name: String,
    pub(super) version: String,
    /// Sorted by id.
    pub(super) rules: Vec<Rule>,
    /// In the rules' order.
    pub(super) metas: Vec<RuleMeta>,
    /// Sorted by name.
    pub(super) roles: Vec<Definition>,
    /// Sorted by name.
    pub(super) traits: Vec<Definition>,
    pub(super) queries: Arc<QuerySet>,
    pub(super) profiles: BTreeMap<String, Profile>,
    pub(super) profile: Profile,
    pub(super) word_samples: Vec<WordSamples>,
    pub(super) vendor_entries: Vec<VendorEntry>,
    /// Names that some condition refers to, by kind (`topic`, `hosts`, `vendor`, `category`, `fragment`).
    pub(super) used: BTreeSet<(&'static str, String)>,
    pub(super) fragments: BTreeSet<String>,
    /// Questions to a person, by id.
    pub(super) questions: BTreeMap<String, Question>,
    /// Criteria of published audits.
    pub(super) coverage: CoverageFile,
    /// What pages are asked for site rules, traits and site parts of `when`.
    pub(super) slots: Vec<Slot>,
    pub(super) slot_of: BTreeMap<ConditionId, usize>,
    /// Which topics have words in which language.
    pub(super) speech: Speech,
    pub(super) files: Arc<Vec<PackFile>>,
    pub(super) digest: String,
}

/// A page condition asked "on some page" of the site.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) condition: Condition,
    /// It asks of error pages too.
    pub(super) of_errors: bool,
    /// A number it asks for is only taken of some pages, after the crawl.
    pub(super) sampled: bool,
    /// Topics whose words it asks for.
    pub(super) topics: Vec<TopicId>,
    /// Roles it asks for.
    pub(super) roles: Vec<Role>,
}

/// Role of pages that answer with an error: the only role such a page can have.
pub(super) const NOT_FOUND: &str = "not-found";

/// Role of the page a site begins with.
pub(super) const HOME: &str = "home";

/// Role of pages where customers sign in: a login form there is the page, not a wall before it.
pub(super) const LOGIN: &str = "login";

impl RuleSet {
    /// Name and version of the pack.
    pub fn pack(&self) -> (&str, &str) {
        (&self.name, &self.version)
    }

    /// What each rule is, sorted by id.
    pub fn metas(&self) -> &[RuleMeta] {
        &self.metas
    }

    /// Everything the rules ask of a page.
    pub fn queries(&self) -> &QuerySet {
        &self.queries
    }

    /// SHA-256 over the normalised rules and data, 64 hex digits.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Roles a page can have, sorted, with their meanings.
    pub fn roles(&self) -> impl Iterator<Item = (&Role, &str)> {
        self.roles.iter().map(|role| (&role.name, role.meaning.as_str()))
    }

    /// Traits a site can have, sorted, with their meanings.
    pub fn traits(&self) -> impl Iterator<Item = (&Trait, &str)> {
        self.traits.iter().map(|role| (&role.name, role.meaning.as_str()))
    }

    /// Profiles of the pack, sorted by name.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        self.profiles.values()
    }

    /// The profile applied; an empty one when none was.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Failures accepted by the profile applied.
    pub fn waivers(&self) -> &[Waiver] {
        &self.profile.waivers
    }

    /// Lets go of what only its own tests, its lint and its lists ask for: samples, cases, and the texts of words, which whoever
    /// reads pages has made into automata by then. Which languages have words stays.
    pub fn forget_samples(&mut self) {
        (self.word_samples, self.vendor_entries) = (Vec::new(), Vec::new());
        self.rules.iter_mut().for_each(|rule| rule.cases = Vec::new());
        self.roles.iter_mut().chain(&mut self.traits).for_each(|definition| definition.cases = Vec::new());
        let queries = Arc::make_mut(&mut self.queries);
        let lists = queries.lexicons.iter_mut().flat_map(|lexicon| lexicon.terms.values_mut().chain(lexicon.except.values_mut()));
        lists.for_each(|terms| *terms = Vec::new());
    }

    /// The files it was made from, as handed in.
    pub fn files(&self) -> &[PackFile] {
        &self.files
    }

    /// Path of the file a rule stands in.
    pub fn file_of(&self, rule: &str) -> Option<&str> {
        self.rule(rule).map(|rule| rule.file.as_str())
    }

    /// Collectors and roles a rule asks for outright.
    pub(super) fn rule(&self, id: &str) -> Option<&Rule> {
        let at = self.rules.binary_search_by(|rule| rule.meta.id.as_str().cmp(id)).ok()?;
        self.rules.get(at)
    }

    /// A set with one rule of this one: what its tests are run on.
    pub(super) fn solo(&self, rule: &Rule) -> Self {
        let mut set = Self {
            rules: vec![rule.clone()],
            traits: self.traits.clone(),
            queries: Arc::clone(&self.queries),
            questions: self.questions.clone(),
            ..Self::default()
        };
        set.make_slots();
        set
    }

    /// Makes the slots from the conditions of rules and traits; called whenever those or the words change.
    pub(super) fn make_slots(&mut self) {
        let mut slots = Vec::new();
        let mut slot_of = BTreeMap::new();
        let whens = self.rules.iter().filter_map(|rule| rule.when_site.as_ref());
        let checks = self.rules.iter().filter(|rule| !rule.meta.per_page).map(|rule| &rule.check);
        let traits = self.traits.iter().map(|definition| &definition.condition);
        let mut open: Vec<&Condition> = whens.chain(checks).chain(traits).collect();
        while let Some(condition) = open.pop() {
            if !is_slot(condition) {
                open.extend(condition.children());
                continue;
            }
            let roles = condition.roles();
            slot_of.insert(condition.id, slots.len());
            let of_errors = roles.contains(&NOT_FOUND);
            let topics = condition.topics().into_iter().collect();
            let roles = roles.into_iter().map(str::to_owned).collect();
            slots.push(Slot { of_errors, sampled: condition.is_sampled(), topics, roles, condition: condition.clone() });
        }
        self.speech = Speech::of(&self.queries);
        self.slots = slots;
        self.slot_of = slot_of;
    }
}

/// True for what each page is asked on behalf of the site.
fn is_slot(condition: &Condition) -> bool {
    use super::condition::Kind;
    match &condition.kind {
        Kind::SomePage(_) | Kind::Count { .. } => true,
        _ => condition.is_page_atom(),
    }
}
