//! Reads a rule file: texts, scope, applicability, check, score, sources, tests.
//!
//! In: the tree of one file and its path. Out: a checked rule, or none and noted problems. The id must say what the path
//! says, so that a rule is found by its name.

use crate::model::catalogue::metric_row;
use crate::model::verdict::{PartOf, RuleMeta, Source, SourceKind};
use crate::model::vocabulary::{Collector, Dimension, Effort, Severity, Stage};

use super::condition::{Condition, Kind};
use super::errors::Place;
use super::fields::Fields;
use super::names::Compiler;
use super::parse_condition::Scope;
use super::rule::{Rule, Score};
use super::yaml::Node;

/// Keys of a rule file, in the order they are written.
pub(super) const RULE_KEYS: &[&str] = &[
    "id",
    "title",
    "fails",
    "why",
    "fix",
    "dimension",
    "stage",
    "severity",
    "effort",
    "scope",
    "roles",
    "when",
    "presupposes",
    "needs",
    "check",
    "score",
    "weight",
    "confidence",
    "words",
    "source",
    "tests",
    "part_of",
    "status",
    "replaces",
];

/// `when` of a rule: the part the site answers and the part each page answers.
type When = (Option<Condition>, Option<Condition>);

impl<'n> Compiler<'_, 'n> {
    /// Reads the rule in `node`; `id` is what the path says.
    pub(super) fn rule(&mut self, node: &'n Node, file: &str, id: &str) -> Option<Rule> {
        let fields = self.problems.fields(node, "a rule", RULE_KEYS)?;
        let per_page = self.scope(&fields);
        let meta = self.meta_of(&fields, id, per_page);
        let when = self.when(&fields, per_page);
        let presupposes = fields.get("presupposes").and_then(|node| self.problems.boolean(node, "`presupposes`")).unwrap_or_default();
        let needs = self.needs(&fields);
        let scope = if per_page { Scope::Page } else { Scope::Site };
        let check = fields.need("check", self.problems).and_then(|check| self.condition(check, scope));
        let score = match (fields.get("score"), &check) {
            (Some(score), Some(check)) => self.score(score, check, per_page),
            _ => Some(Score::Pass),
        };
        if let Some(status) = fields.get("status") {
            self.problems.word(status, "status", &["stable", "test", "deprecated"], |word| word);
        }
        let replaces = self.problems.maybe_text(&fields, "replaces");
        let cases = fields.get("tests").map(|tests| self.cases(tests)).unwrap_or_default();
        let ((when_site, when_page), (needs_roles, needs_collectors)) = (when?, needs);
        let check = check?;
        let mut meta = meta?;
        meta.traits = when_site.iter().chain(&when_page).flat_map(Condition::traits).collect();
        meta.measured =
            check.walk().into_iter().any(|part| matches!(part.kind, Kind::Metric { name, .. } if metric_row(name).unit == "ms"));
        let sampled = when_site.iter().chain(&when_page).chain([&check]).any(Condition::is_sampled);
        Some(Rule {
            meta,
            at: fields.at,
            file: file.to_owned(),
            when_site,
            when_page,
            presupposes,
            needs_roles,
            needs_collectors,
            sampled,
            metrics: check.page_metrics(),
            check,
            score: score?,
            replaces,
            cases,
        })
    }

    fn scope(&mut self, fields: &Fields<'n>) -> bool {
        let scope = fields.get("scope").and_then(|node| self.problems.word(node, "scope", &["page", "site"], |word| word));
        scope == Some("page")
    }

    fn meta_of(&mut self, fields: &Fields<'n>, id: &str, per_page: bool) -> Option<RuleMeta> {
        let problems = &mut *self.problems;
        if let Some(node) = fields.need("id", problems)
            && let Some(given) = problems.filled(node, "`id`")
            && given != id
        {
            problems.error_with(
                node.at,
                format!("id `{given}` does not say what the path says"),
                format!("write `{id}`, or move the file"),
            );
        }
        let title = fields.need("title", problems).map(|node| problems.by_language(node, "`title`"));
        let fails = fields.get("fails").map(|node| problems.by_language(node, "`fails`")).unwrap_or_default();
        let why = fields.get("why").map(|node| problems.by_language(node, "`why`")).unwrap_or_default();
        let fix = fields.need("fix", problems).map(|node| problems.by_language(node, "`fix`"));
        let dimension = fields.need("dimension", problems);
        let dimension = dimension.and_then(|node| {
            let dimension = problems.word(node, "dimension", Dimension::ALL, Dimension::as_str)?;
            if !id.starts_with(&format!("{dimension}.")) {
                problems.error(node.at, format!("dimension `{dimension}` is not the folder the rule lies in"));
            }
            Some(dimension)
        });
        let stages = fields.need("stage", problems).map(|node| problems.words(node, "stage", Stage::ALL, Stage::as_str));
        let severity = fields.need("severity", problems);
        let severity = severity.and_then(|node| problems.word(node, "severity", Severity::ALL, Severity::as_str));
        let effort = fields.need("effort", problems).and_then(|node| problems.word(node, "effort", Effort::ALL, Effort::as_str));
        let weight = problems.maybe_number(fields, "weight");
        let confidence = problems.maybe_number(fields, "confidence").unwrap_or(0.9);
        if !(0.0..=1.0).contains(&confidence) {
            problems.error(fields.get("confidence").map_or(fields.at, |node| node.at), "confidence lies between 0 and 1");
        }
        let sources = fields.need("source", problems).map(|node| self.sources(node)).unwrap_or_default();
        let part_of = fields.get("part_of").map(|node| self.part_of(node)).unwrap_or_default();
        let roles = self.role_list(fields, per_page);
        let severity = severity?;
        Some(RuleMeta {
            id: id.to_owned(),
            title: title?,
            fails,
            why,
            fix: fix?,
            dimension: dimension?,
            stages: stages?,
            severity,
            effort: effort?,
            weight: weight.filter(|weight| *weight >= 0.0).unwrap_or_else(|| severity.weight()),
            confidence,
            per_page,
            roles,
            part_of,
            sources,
            traits: Vec::new(),
            measured: false,
        })
    }

    /// Rules that tell the same gap; that they exist is asked when all rules are read.
    fn part_of(&mut self, node: &'n Node) -> Vec<PartOf> {
        let problems = &mut *self.problems;
        let mut found = Vec::new();
        for item in problems.list(node, "`part_of`") {
            let Some(fields) = problems.fields(item, "an item of `part_of`", &["rule", "unless"]) else { continue };
            let rule = fields.need("rule", problems).and_then(|node| problems.filled(node, "`rule`"));
            let unless = problems.texts(&fields, "unless").into_iter().map(|(_, name)| name).collect();
            found.extend(rule.map(|rule| PartOf { rule, unless }));
        }
        found
    }

    fn role_list(&mut self, fields: &Fields<'n>, per_page: bool) -> Vec<String> {
        let roles = self.problems.texts(fields, "roles");
        for (at, role) in &roles {
            if !self.names.roles.contains_key(role) {
                self.problems.unknown(*at, "role", role, self.names.roles.keys().map(String::as_str));
            }
        }
        if let (Some(node), false) = (fields.get("roles"), per_page) {
            self.problems.error_with(node.at, "`roles` is for page rules", "add `scope: page`, or use some_page and `is`");
        }
        roles.into_iter().map(|(_, role)| role).collect()
    }

    fn when(&mut self, fields: &Fields<'n>, per_page: bool) -> Option<When> {
        let Some(node) = fields.get("when") else { return Some((None, None)) };
        if !per_page {
            return self.condition(node, Scope::Site).map(|when| (Some(when), None));
        }
        let when = self.condition(node, Scope::PageWhen)?;
        let (at, id, text) = (when.at, when.id, when.text.clone());
        let parts = match when {
            Condition { kind: Kind::All(of), .. } => of,
            other => vec![other],
        };
        let (mut site, mut page) = (Vec::new(), Vec::new());
        for part in parts {
            match (part.asks_site(), part.asks_page()) {
                (true, true) => {
                    let help = "join a part about the site and a part about the page by `all` at the top of `when`";
                    self.problems.error_with(part.at, "this asks about the site and about the page at once", help);
                    return None;
                }
                (true, false) => site.push(part),
                _ => page.push(part),
            }
        }
        let join = |mut of: Vec<Condition>| match of.len() {
            0 => None,
            1 => of.pop(),
            _ => Some(Condition { at, id, name: String::new(), text: text.clone(), kind: Kind::All(of) }),
        };
        Some((join(site), join(page)))
    }

    fn needs(&mut self, fields: &Fields<'n>) -> (Vec<String>, Vec<Collector>) {
        let (mut roles, mut collectors) = (Vec::new(), Vec::new());
        for (at, need) in self.problems.texts(fields, "needs") {
            if let Some(collector) = Collector::from_word(&need) {
                collectors.push(collector);
            } else if self.names.roles.contains_key(&need) {
                roles.push(need);
            } else {
                let valid = self.names.roles.keys().map(String::as_str).chain(Collector::ALL.iter().map(|c| c.as_str()));
                self.problems.unknown(at, "role or collector", &need, valid);
            }
        }
        (roles, collectors)
    }

    fn sources(&mut self, node: &'n Node) -> Vec<Source> {
        let items = self.problems.list(node, "`source`");
        items.iter().filter_map(|item| self.source(item)).collect()
    }

    fn source(&mut self, node: &'n Node) -> Option<Source> {
        let problems = &mut *self.problems;
        let fields = problems.fields(node, "a source", &["claim", "by", "year", "url", "kind"])?;
        let claim = fields.need("claim", problems).and_then(|node| problems.filled(node, "`claim`"));
        let by = fields.need("by", problems).and_then(|node| problems.filled(node, "`by`"));
        let kind = fields.need("kind", problems).and_then(|node| problems.word(node, "kind of source", SOURCE_KINDS, spell));
        let year = problems.maybe_number(&fields, "year").filter(|year| (1900.0..2200.0).contains(year));
        let url = problems.maybe_text(&fields, "url");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1900 and 2200")]
        let year = year.map(|year| year as u16);
        Some(Source { claim: claim?, by: by?, year, url, kind: kind? })
    }
}

const SOURCE_KINDS: &[SourceKind] =
    &[SourceKind::Standard, SourceKind::Law, SourceKind::Study, SourceKind::Audit, SourceKind::Vendor, SourceKind::Article];

fn spell(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Standard => "standard",
        SourceKind::Law => "law",
        SourceKind::Study => "study",
        SourceKind::Audit => "audit",
        SourceKind::Vendor => "vendor",
        SourceKind::Article => "article",
    }
}

/// The id a path stands for: `speed/ttfb.yaml` is `speed.ttfb`.
pub(super) fn id_of(folder: &str, file: &str) -> String {
    format!("{folder}.{}", file.trim_end_matches(".yaml"))
}

/// Place of a rule's file as a whole, for problems that have no better one.
pub(super) fn top(file: u32) -> Place {
    Place { file, line: 1, column: 1, start: 0, end: 1 }
}
