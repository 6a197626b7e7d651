//! Stored reports, as `cxaudit report` reads them: told with a place, or written in every format without a panic.

use cxaudit::app::stored::{read, reports};
use cxaudit::report::{View, formats};
use serde_json::Value;

use super::engine::{Target, fuzz};
use super::mutate::Tongue;
use super::rng::Rng;
use super::sample;

const WORDS: &[&str] = &[
    "\"schema\":\"https://cxaudit.dev/schemas/report.v1.json\"",
    "\"schema\":\"https://cxaudit.dev/schemas/report.v2.json\"",
    "{\"verdict\":\"fail\",\"score\":0}",
    "{\"verdict\":\"unknown\",\"cause\":\"shell\",\"why\":\"\",\"low\":0,\"high\":1}",
    "{\"page\":\"https://a.example/\"}",
    "\"site\"",
    "null",
    "-1",
    "1e308",
    "-0.0",
    "4294967295",
    "18446744073709551615",
    "[]",
    "{}",
    "\"critical\"",
    "::error::x",
    "##[error]",
    "\\u001b[2J",
    "\\ud83d\\ude00",
    "](javascript:x)",
];

#[test]
fn stored_reports() {
    let seeds = vec![serde_json::to_vec(&sample::gated()).unwrap(), serde_json::to_vec(&sample::report()).unwrap()];
    let target = Target { name: "stored", seeds, tongue: Tongue { words: WORDS, starts: b",:{}[]\"" }, longest: 120_000, rounds: 1_500 };
    fuzz(&target, |input, seen| {
        let stored = read(input, "a.json");
        for error in &stored.broken {
            let said = error.to_string();
            assert!(said.len() < 600 && said.starts_with("a.json"), "{said}");
            seen.message(&said);
        }
        for report in &stored.reports {
            for format in formats() {
                let mut out = Vec::new();
                (format.write)(report, &View { all: true, ..View::default() }, &mut out).unwrap();
                let text = String::from_utf8(out).unwrap();
                if matches!(format.name, "json" | "sarif" | "gitlab") {
                    serde_json::from_str::<Value>(&text).unwrap();
                }
                seen.count(format.name, text.lines().count());
            }
        }
    });
}

/// A leaf of the value, or a branch now and then, chosen by chance.
fn chosen<'v>(value: &'v mut Value, rng: &mut Rng) -> &'v mut Value {
    let below = match value {
        Value::Array(list) => list.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if below == 0 || rng.one_in(30) {
        return value;
    }
    let at = rng.below(below);
    match value {
        Value::Array(list) => chosen(&mut list[at], rng),
        Value::Object(fields) => chosen(fields.values_mut().nth(at).unwrap(), rng),
        other => other,
    }
}

/// Something of the same kind that no audit would write.
fn odd(value: &Value, rng: &mut Rng) -> Value {
    let numbers = [0.0, -1.0, 1e-300, 1e300, 100.0, 101.0, 4_294_967_295.0, 0.5];
    let texts = [
        "",
        "\u{0}\u{1b}[2J",
        "::error::x",
        "=1+1",
        "]]><b>",
        "](x)",
        "# TODO",
        "https://[",
        "\u{202e}\u{ffff}",
        "a\nb\r\n",
        "🎉🎉",
        "%",
        "\"",
    ];
    match value {
        Value::Number(number) if number.is_f64() => Value::from(numbers[rng.below(numbers.len())]),
        Value::Number(_) => Value::from([0_u64, 1, 255, 65_535, 4_294_967_295, u64::MAX][rng.below(6)]),
        Value::String(text) if rng.one_in(3) => Value::from(text.repeat(rng.small(400))),
        Value::String(_) => Value::from(rng.pick(&texts)),
        Value::Array(list) if rng.one_in(2) => Value::Array(list.iter().chain(list).cloned().collect()),
        Value::Array(_) => Value::Array(Vec::new()),
        Value::Bool(it) => Value::Bool(!it),
        other => other.clone(),
    }
}

#[test]
fn stored_reports_of_odd_values_are_refused_or_written() {
    let whole = serde_json::to_value(sample::gated()).unwrap();
    let mut rng = Rng::new(7);
    let mut written = 0;
    for _ in 0..300 {
        let mut forged = whole.clone();
        for _ in 0..1 + rng.small(12) {
            let place = chosen(&mut forged, &mut rng);
            *place = odd(place, &mut rng);
        }
        let Ok(read) = reports(forged.to_string().as_bytes(), "a.json") else { continue };
        written += 1;
        for format in formats() {
            let mut out = Vec::new();
            (format.write)(&read[0], &View::default(), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            if matches!(format.name, "json" | "sarif" | "gitlab") {
                serde_json::from_str::<Value>(&text).unwrap();
            }
        }
    }
    assert!(written > 60, "most are read: {written}");
}
