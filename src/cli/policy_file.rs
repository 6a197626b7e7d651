//! What a policy file says: every problem of it at once, each with its place and the nearest word that would have been right.
//!
//! In: the text. Out: the policy, or its problems. Keys, types and words are those of the policy's own schema
//! (schemas/policy.v1.json), so that both cannot differ; what goes together is checked in `policy_checks.rs`.

use std::ops::Range;
use std::sync::OnceLock;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::pack::Names;
use crate::model::nearest::nearest;
use crate::model::policy::Policy;
use crate::model::written::Problem;

use super::config_values::{Wrong, article};
use super::policy_checks;

/// Problems of one file that are told.
const MOST: usize = 50;

/// Problems with the bytes they are about.
pub(super) type Found = Vec<(Range<usize>, Wrong)>;

/// What gives the rules and roles that a policy may name; where it gives none, they are not looked at.
pub(super) type Known<'r> = &'r dyn Fn() -> Names;

/// Reads a policy.
///
/// # Errors
/// What is wrong, in the order of the file: the first [`MOST`].
pub(super) fn parse(text: &str, shown: &str, known: Known<'_>) -> Result<Policy, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut found: Found = Vec::new();
    for error in errors {
        found.push((error.span().unwrap_or(0..0), Wrong { message: error.message().trim().replace('\n', "; "), help: None }));
    }
    // A value that could not be read is wrong once.
    let unread: Vec<usize> = found.iter().map(|(span, _)| span.start).collect();
    let mut meaning: Found = Vec::new();
    let schema = schema();
    table_by(schema, schema, table.get_ref(), &table.span(), &mut meaning);
    policy_checks::check(table.get_ref(), &mut meaning);
    policy_checks::check_names(table.get_ref(), known, &mut meaning);
    found.extend(meaning.into_iter().filter(|(span, _)| !unread.contains(&span.start)));
    let read = toml::from_str::<Policy>(text);
    if let (true, Err(error)) = (found.is_empty(), &read) {
        found.push((error.span().unwrap_or(0..0), Wrong { message: error.message().trim().replace('\n', "; "), help: None }));
    }
    found.sort_by_key(|(span, wrong)| (span.start, wrong.message.clone()));
    found.dedup();
    found.truncate(MOST);
    match read {
        Ok(policy) if found.is_empty() => Ok(policy),
        _ => Err(found.into_iter().map(|(span, wrong)| Problem::at(shown, text, &span, wrong.message, wrong.help)).collect()),
    }
}

fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| schemars::schema_for!(Policy).to_value())
}

/// The part of the schema that a reference stands for; of what may be missing, what it is when it is there.
fn meant<'a>(root: &'a Value, part: &'a Value) -> &'a Value {
    let mut part = part;
    // A schema of types is no deeper.
    for _ in 0..8 {
        part = if let Some(name) = part["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
            &root["$defs"][name]
        } else if let Some(there) = part["anyOf"].as_array().and_then(|all| all.iter().find(|one| one["type"] != "null")) {
            there
        } else {
            return part;
        };
    }
    part
}

/// Holds a table against its part of the schema.
fn table_by(root: &Value, part: &Value, table: &DeTable<'_>, at: &Range<usize>, found: &mut Found) {
    for (name, value) in table {
        let known = &part["properties"][name.get_ref().as_ref()];
        let other = &part["additionalProperties"];
        if !known.is_null() {
            value_by(root, known, name.get_ref(), value, found);
        } else if other.is_object() {
            value_by(root, other, name.get_ref(), value, found);
        } else {
            let keys: Vec<&str> = part["properties"].as_object().into_iter().flat_map(|all| all.keys()).map(String::as_str).collect();
            found.push((name.span(), unknown("key", name.get_ref(), &keys)));
        }
    }
    for name in part["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if table.iter().all(|(there, _)| there.get_ref() != name) {
            found.push((at.clone(), Wrong { message: format!("`{name}` is missing here"), help: None }));
        }
    }
}

fn value_by(root: &Value, part: &Value, name: &str, value: &Spanned<DeValue<'_>>, found: &mut Found) {
    let part = meant(root, part);
    let wanted = wanted(part);
    match (value.get_ref(), wanted) {
        (DeValue::Table(table), "object") => table_by(root, part, table, &value.span(), found),
        (DeValue::Array(values), "array") => {
            values.iter().for_each(|one| value_by(root, &part["items"], name, one, found));
        }
        (DeValue::String(word), "string") => {
            let words = words(part);
            if !words.is_empty() && !words.contains(&word.as_ref()) {
                found.push((value.span(), unknown("word", word, &words)));
            }
        }
        (DeValue::Float(_) | DeValue::Integer(_), "number") => {}
        (other, _) => {
            let takes = match wanted {
                "object" => "a table",
                "array" => "a list",
                "number" => "a number",
                _ => "a text in quotes",
            };
            let words = words(part);
            let help = match wanted {
                "array" if meant(root, &part["items"])["type"] == "object" => Some(format!("write [[{name}]] on a line of its own")),
                "array" => Some(format!("write a list: {name} = [\"...\"]")),
                "object" => Some(format!("write [{name}] on a line of its own, and its keys below")),
                _ if !words.is_empty() => Some(format!("there are {}", words.join(", "))),
                _ => None,
            };
            found.push((value.span(), Wrong { message: format!("`{name}` takes {takes}, not {}", article(other.type_str())), help }));
        }
    }
}

/// The type a part of the schema asks for.
fn wanted(part: &Value) -> &str {
    let of = |kind: &'_ Value| kind.as_str().is_some_and(|kind| kind != "null");
    match &part["type"] {
        Value::String(kind) => kind,
        Value::Array(kinds) => kinds.iter().find(|kind| of(kind)).and_then(Value::as_str).unwrap_or("string"),
        _ => "string",
    }
}

/// The words a text may be, where there are only so many.
fn words(part: &Value) -> Vec<&str> {
    let listed = part["enum"].as_array().into_iter().flatten();
    let told = part["oneOf"].as_array().into_iter().flatten().map(|one| &one["const"]);
    listed.chain(told).filter_map(Value::as_str).collect()
}

/// A word that is none of those that would be right.
pub(super) fn unknown(what: &str, word: &str, right: &[&str]) -> Wrong {
    let short: String = word.chars().take(60).collect();
    let help = match nearest(word, right.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if right.len() <= 12 => format!("there are {}", right.join(", ")),
        None => "docs/gate.md and docs/facts.md list them".to_owned(),
    };
    Wrong { message: format!("unknown {what} `{short}`"), help: Some(help) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        parse(text, "gate.toml", &Names::default).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_empty_policy_is_the_usual_one() {
        assert_eq!(parse("", "gate.toml", &Names::default).unwrap(), Policy::usual());
    }

    #[test]
    fn keys_types_and_words_are_told_at_once_with_places() {
        let text = "[facts]\nlevle = \"off\"\nunknown = \"errror\"\nconfidence = \"high\"\nseverity = { lwo = \"warn\" }\n\
                    rules = { \"speed.*\" = \"wran\", \"mobile.zoom\" = 3 }\n[timings]\n[timing]\nmetrics = \"ttfb_ms\"\n\
                    [limit]\nmin = 3\n[[growth]]\nmetric = \"html_bytes\"\n";
        assert_eq!(
            told(text),
            [
                "gate.toml:2:1: unknown key `levle` (did you mean `level`?)",
                "gate.toml:3:11: unknown word `errror` (did you mean `error`?)",
                "gate.toml:4:14: `confidence` takes a number, not a text",
                "gate.toml:5:14: unknown key `lwo` (did you mean `low`?)",
                "gate.toml:6:23: unknown word `wran` (did you mean `warn`?)",
                "gate.toml:6:47: `mobile.zoom` takes a text in quotes, not a whole number (there are off, warn, error)",
                "gate.toml:7:2: unknown key `timings` (did you mean `timing`?)",
                "gate.toml:9:11: `metrics` takes a list, not a text (write a list: metrics = [\"...\"])",
                "gate.toml:10:1: `limit` takes a list, not a table (write [[limit]] on a line of its own)",
                "gate.toml:12:1: `by` is missing here",
            ]
        );
    }

    #[test]
    fn lines_that_cannot_be_read_are_told_with_the_others() {
        let told = told("[facts]\nlevel = \nunknwon = \"off\"\n[scores]\ndrop = much\n");
        assert!(told.len() >= 3 && told[0].starts_with("gate.toml:2:"), "{told:#?}");
        assert!(told.iter().any(|line| line.contains("did you mean `unknown`?")), "{told:#?}");
    }
}
