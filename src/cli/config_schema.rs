//! The JSON Schema of `cxaudit.toml`, for editors: made from the flags, so that it knows every key.
//!
//! In: `keys.rs`. Out: `schemas/config.v1.json`. What the schema cannot say (regular expressions, what goes together) is told
//! by `cxaudit config check`.

use serde_json::{Map, Value, json};

use super::keys::{self, Key, Kind, LIMITS};

/// The schema, draft 2020-12.
pub(super) fn schema() -> Value {
    let of = |table: Option<&str>| -> Map<String, Value> {
        keys::keys().iter().filter(|key| key.in_file && key.table == table).map(|key| (key.name.clone(), property(key))).collect()
    };
    let mut properties = of(None);
    let limits = json!({
        "type": "object",
        "description": "Bounds on what a site controls (docs/limits.md).",
        "additionalProperties": false,
        "properties": of(Some(LIMITS)),
    });
    properties.insert(LIMITS.to_owned(), limits);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cxaudit.toml",
        "description": "Settings of `cxaudit audit`: its flags by their long names. Flags and the environment win over the file.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn property(key: &Key) -> Value {
    let mut one = match key.kind {
        Kind::Switch => json!({"type": "boolean"}),
        Kind::Integer => json!({"type": "integer", "minimum": 0}),
        Kind::Number => json!({"type": "number", "minimum": 0}),
        Kind::Text | Kind::Path => json!({"type": "string", "minLength": 1}),
    };
    if !key.choices.is_empty() {
        one["enum"] = json!(key.choices);
    }
    let mut whole = if key.list { json!({"type": "array", "items": one}) } else { one };
    whole["description"] = json!(match key.default.as_ref().filter(|_| key.plain_default().is_none()) {
        Some(default) => format!("{} [default: {default}]", key.help),
        None => key.help.clone(),
    });
    let default = match key.kind {
        Kind::Switch => Some(json!(false)),
        _ if key.list => Some(json!([])),
        Kind::Integer => key.plain_default().and_then(|text| text.parse::<u64>().ok()).map(|number| json!(number)),
        Kind::Number => key.plain_default().and_then(|text| text.parse::<f64>().ok()).map(|number| json!(number)),
        Kind::Text | Kind::Path => key.plain_default().map(|text| json!(text)),
    };
    if let Some(default) = default {
        whole["default"] = default;
    }
    whole
}
