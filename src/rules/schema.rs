//! The JSON Schema of a rule file, for editors: completion, hover texts, squiggles.
//!
//! In: nothing. Out: the schema, made from the shapes below; their comments are its descriptions. The shapes are for the
//! schema alone, files are read by the parsers, which tell more; a test holds both to the same keys and runs every
//! example through the schema.

#![expect(dead_code, reason = "the shapes are read by schemars, not by code")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::model::catalogue::{FactName, MetricName};
use crate::model::verdict::{PartOf, Source};
use crate::model::vocabulary::{Device, Dimension, Effort, Probe, Region, Severity, Stage};

/// JSON Schema (draft 2020-12) of `rules/<dimension>/<name>.yaml`.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(RuleFile).to_value()
}

/// A rule: what should be true for the customer, when it applies, how it is scored, and the tests that prove it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "cxaudit rule")]
struct RuleFile {
    /// `<dimension>.<name>`, as the path says.
    id: String,
    /// What should be true, by language; `en` must be there.
    title: BTreeMap<String, String>,
    /// What is so when `title` is not true: what a failed finding is called.
    fails: Option<BTreeMap<String, String>>,
    /// What it costs the customer when it is not.
    why: Option<BTreeMap<String, String>>,
    /// What the brand should do.
    fix: BTreeMap<String, String>,
    /// What it is about; the folder the file lies in.
    dimension: Dimension,
    /// Stages of the customer journey it touches.
    stage: Vec<Stage>,
    /// What a fail costs: critical 10, high 7.5, medium 5, low 2.5.
    severity: Severity,
    /// How hard the fix is.
    effort: Effort,
    /// `page`: judged on each page; `site` (the default): once.
    scope: Option<Scope>,
    /// Roles of the pages a page rule is judged on; all readable pages when left out.
    roles: Option<Vec<String>>,
    /// Where it applies; elsewhere the verdict is n/a.
    when: Option<Condition>,
    /// What `when` asks for must have been seen: where that is not known, the rule is n/a, not unknown.
    presupposes: Option<bool>,
    /// Roles or collectors that must have been seen; else the verdict is unknown.
    needs: Option<Vec<String>>,
    /// What is expected: holds, or the rule fails.
    check: Condition,
    /// How the score comes about; `pass` when left out.
    score: Option<Score>,
    /// Weight in its dimension, instead of the severity's.
    weight: Option<f64>,
    /// How far the rule can be trusted, 0 to 1 (0.9 when left out).
    confidence: Option<f64>,
    /// Words that only this rule uses: topic to language to words.
    words: Option<BTreeMap<String, BTreeMap<String, Vec<String>>>>,
    /// Where its claims come from.
    source: Vec<Source>,
    /// Pages and what the rule must say of them.
    tests: Option<Vec<Case>>,
    /// Rules that tell the same gap: when this one fails with one of them, it is told under that finding.
    part_of: Option<Vec<PartOf>>,
    /// How far it has come.
    status: Option<Status>,
    /// Id of the rule it stands in for.
    replaces: Option<String>,
}

/// What a rule is judged on.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Scope {
    Page,
    Site,
}

/// How far a rule has come.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Status {
    Stable,
    Test,
    Deprecated,
}

/// A condition: a map with exactly one key.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Condition {
    /// All hold.
    All(Vec<Condition>),
    /// One of them holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// So many of them hold.
    AtLeast(AtLeast),
    /// So many different matches.
    Count(Count),
    /// One page on which it holds.
    SomePage(Box<Condition>),
    /// Two matches within so many characters of text.
    Near(Near),
    /// A page role, a site trait or a named fragment.
    Is(String),
    /// An element matches this selector.
    Css(Short<Select>),
    /// A link on which all fields hold.
    Link(Link),
    /// A button or what acts as one.
    Control(Control),
    /// Visible text.
    Text(Text),
    /// The page's title or main heading.
    Title(Short<Has>),
    /// The page's own address: path and query.
    Url(Short<UrlPath>),
    /// Text of the link that led to the page.
    Anchor(Short<AnchorText>),
    /// A meta element.
    Meta(Meta),
    /// A response header.
    Header(NameValue),
    /// A cookie the response sets.
    Cookie(NameValue),
    /// A script, frame or loader from this host.
    Script(Script),
    /// A structured-data item.
    Jsonld(Jsonld),
    /// A recognised technology.
    Vendor(Vendor),
    /// Rows of the fact catalogue.
    Fact(Fact),
    /// A number of the catalogue.
    Metric(Metric),
    /// An active question to a server.
    Probe(ProbeAsk),
    /// Clicks from the home page to a page of a role.
    Clicks(Clicks),
    /// A question that a person answers.
    Observed(Observed),
}

/// Text alone, or with a name for the evidence.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Short<T> {
    Text(String),
    Named(T),
}

macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $kind:ty),+ $(,)? })+) => {
        $($(#[$meta])* #[derive(JsonSchema)] #[schemars(deny_unknown_fields)] struct $name {
            $($(#[$fmeta])* $field: $kind,)+
            /// Name of the evidence, and of the number for `score.of`.
            r#as: Option<String>,
        })+
    };
}

shapes! {
    /// So many of several conditions.
    AtLeast { /// How many.
        n: u32, /// Of which.
        of: Vec<Condition> }
    /// Matches counted.
    Count { /// What is counted: a signal, a page fact, a role, `any` of those, or `some_page`.
        of: Box<Condition>, /// At least.
        min: Option<f64>, /// At most.
        max: Option<f64> }
    /// Two signals close to one another.
    Near { /// The one.
        of: Box<Condition>, /// The other.
        to: Box<Condition>, /// Characters between them at most.
        chars: u32 }
    /// A selector.
    Select { /// CSS selector.
        select: String }
    /// A pattern.
    Has { /// `@lexicon`, `/regex/` or glob.
        has: String }
    /// A pattern on an address.
    UrlPath { /// `/regex/` or glob.
        path: String }
    /// A pattern on a link's text.
    AnchorText { /// `@lexicon`, `/regex/` or glob.
        text: String }
    /// A link; all fields hold on the same one.
    Link { /// On the resolved address.
        href: Option<String>, /// On whole segments of its path.
        path: Option<String>, /// On its host: `@host-set`, `/regex/` or glob.
        host: Option<String>, /// On its label: `@lexicon`, `/regex/` or glob.
        text: Option<String>, /// Where it stands.
        within: Option<Region>, /// What must not hold on it.
        not: Option<LinkNot> }
    /// A button.
    Control { /// On its label.
        text: String, /// Where it stands.
        within: Option<Region> }
    /// Visible text.
    Text { /// `@lexicon`, `/regex/` or glob.
        has: String, /// Where it stands.
        within: Option<Region>, /// Whether it stands in cards of other pages, which stand side by side and lead there; of an expression only.
        cards: Option<bool> }
    /// A meta element.
    Meta { /// name, property or http-equiv.
        name: String, /// On its content.
        content: Option<String> }
    /// A name and a pattern on its value.
    NameValue { /// Name; for cookies a pattern.
        name: String, /// On the value.
        value: Option<String> }
    /// A script's host.
    Script { /// Glob; `*.example.org` holds for example.org too.
        host: String }
    /// A structured-data item.
    Jsonld { /// Type, a glob (`*Business`).
        r#type: String, /// A property it must have.
        has: Option<String> }
    /// A technology by category, id or both.
    Vendor { /// One of its categories.
        category: Option<String>, /// Its id.
        id: Option<String> }
    /// Rows of a fact.
    Fact { /// Row of the catalogue.
        name: FactName, /// Fields and what they must be: a value, a list of values, `/regex/` or glob.
        r#where: Option<BTreeMap<String, serde_json::Value>>, /// Where it stands.
        within: Option<Region>, /// At least (1 when neither bound is given).
        min: Option<f64>, /// At most.
        max: Option<f64> }
    /// A number.
    Metric { /// Number of the catalogue.
        name: MetricName, /// At least.
        min: Option<f64>, /// At most.
        max: Option<f64> }
    /// A probe.
    ProbeAsk { /// Which.
        run: Probe, /// Of each match of this.
        each: Option<Box<Condition>>, /// Least answer (1 when left out).
        min: Option<f64> }
    /// Clicks.
    Clicks { /// Always `home`.
        from: Option<String>, /// Role of the page to be reached.
        to: String, /// Clicks at most.
        max: Option<f64> }
    /// An observation.
    Observed { /// Id of the question.
        question: String, /// At least, on the question's scale.
        min: Option<f64>, /// At most.
        max: Option<f64> }
}

/// What must not hold on a link.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct LinkNot {
    href: Option<String>,
    path: Option<String>,
    host: Option<String>,
    text: Option<String>,
    within: Option<Region>,
}

/// How a score comes about.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Score {
    /// 1 or 0.
    Pass,
    /// Share of pages.
    Share,
    /// Log-normal: 0.9 at the first number, 0.5 at the second.
    Curve(Curve),
    /// Piecewise linear.
    Steps(Steps),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Curve {
    /// `as` name of the number.
    of: String,
    /// [p10, median] on phones.
    mobile: (f64, f64),
    /// [p10, median] on desktops; as on phones when left out.
    desktop: Option<(f64, f64)>,
    /// How pages are joined.
    pages: Option<Join>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Steps {
    /// `as` name of the number.
    of: String,
    /// [number, score], numbers ascending.
    points: Vec<(f64, f64)>,
    /// How pages are joined.
    pages: Option<Join>,
}

/// How pages of a role are joined.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Join {
    /// What three quarters of the pages reach.
    P75,
    /// The mean.
    Mean,
}

/// A page or site, and the verdict the rule must give.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Case {
    /// What it shows.
    name: Option<String>,
    /// Markup of one page.
    html: Option<String>,
    /// Path to markup, for several pages; links between them count.
    site: Option<BTreeMap<String, String>>,
    /// Numbers of the catalogue and answers of probes, by name.
    facts: Option<BTreeMap<String, f64>>,
    /// Response headers.
    headers: Option<BTreeMap<String, String>>,
    /// Cookies the response sets.
    cookies: Option<BTreeMap<String, String>>,
    /// Language of the page (en when left out).
    lang: Option<String>,
    /// Traits the site has; it has no others.
    traits: Option<Vec<String>>,
    /// Role of the page, instead of what its content says.
    role: Option<String>,
    /// Device (phone when left out).
    device: Option<Device>,
    /// Path of the page (`/` when left out).
    path: Option<String>,
    /// Text of the link that leads to the page.
    anchor: Option<String>,
    /// The verdict.
    expect: Expected,
    /// The score, within 0.005.
    score: Option<f64>,
    /// `as` name to a part of what the evidence shows.
    evidence: Option<Vec<BTreeMap<String, String>>>,
}

/// A verdict.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Expected {
    Pass,
    Fail,
    /// The rule does not apply.
    #[schemars(rename = "n/a")]
    NotApplicable,
    Unknown,
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    use super::*;
    use crate::rules::errors::Problems;
    use crate::rules::yaml::{Node, Yaml, parse};
    use crate::rules::{parse_case, parse_rule, parse_signal, tests::spec};

    fn json(node: &Node) -> Value {
        match &node.value {
            Yaml::Null => Value::Null,
            Yaml::Bool(value) => Value::from(*value),
            Yaml::Number(value) if value.fract().abs() < f64::EPSILON => Value::from(value.round() as i64),
            Yaml::Number(value) => Value::from(*value),
            Yaml::Text(text) => Value::from(text.as_str()),
            Yaml::List(items) => items.iter().map(json).collect(),
            Yaml::Map(entries) => Value::Object(entries.iter().map(|(key, value)| (key.name.clone(), json(value))).collect::<Map<_, _>>()),
        }
    }

    fn keys(value: &Value) -> Vec<&str> {
        value["properties"].as_object().unwrap().keys().map(String::as_str).collect()
    }

    #[test]
    fn the_schema_has_the_keys_that_are_read() {
        let schema = schema();
        let sorted = |mut keys: Vec<&'static str>| {
            keys.sort_unstable();
            keys
        };
        let mut of_rule = keys(&schema);
        of_rule.sort_unstable();
        assert_eq!(of_rule, sorted(parse_rule::RULE_KEYS.to_vec()));
        let mut of_case = keys(&schema["$defs"]["Case"]);
        of_case.sort_unstable();
        assert_eq!(of_case, sorted(parse_case::CASE_KEYS.to_vec()));
        let conditions = schema["$defs"]["Condition"]["oneOf"].as_array().unwrap();
        let mut of_condition: Vec<&str> = conditions.iter().flat_map(keys).collect();
        of_condition.sort_unstable();
        let read = crate::rules::parse_condition::OTHERS.iter().chain(parse_signal::SIGNALS).copied().collect();
        assert_eq!(of_condition, sorted(read));
        assert!(schema["properties"]["when"].to_string().contains("n/a"), "comments become descriptions");
    }

    #[test]
    fn the_examples_of_the_specification_are_valid() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let mut seen = 0;
        for file in spec().iter().filter(|file| parse_rule_path(&file.path)) {
            let node = parse(0, file, &mut Problems::default()).unwrap();
            let errors: Vec<String> = validator.iter_errors(&json(&node)).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{}: {}", file.path, errors.join("; "));
            seen += 1;
        }
        assert_eq!(seen, 17);
        assert!(!validator.is_valid(&serde_json::json!({"id": "speed.x", "chek": {}})));
    }

    fn parse_rule_path(path: &str) -> bool {
        path.matches('/').count() == 2 && !path.contains("/lexicons/") && !path.contains("/vendors/")
    }
}
