//! Tests of `config show` and `config init`, and of the schema.

use std::collections::BTreeMap;

use super::*;
use crate::cli::config_schema::schema;

fn parsed(text: &str) -> config::ConfigFile {
    config::parse(text, "cxaudit.toml", Path::new(""))
}

fn of(set: &[(&str, &[&str], Origin)]) -> Settled {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let set: BTreeMap<_, _> = set.iter().map(|(name, values, origin)| ((*name).to_owned(), (words(values), origin.clone()))).collect();
    Settled { set, file: Some("cxaudit.toml".to_owned()), notes: Vec::new() }
}

fn valid(text: &str) -> Vec<String> {
    let value: toml::Value = toml::from_str(text).unwrap();
    let value = serde_json::to_value(value).unwrap();
    jsonschema::validator_for(&schema()).unwrap().iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn what_is_shown_can_be_saved_and_says_the_same_again() {
    let from_file = Origin::File("cxaudit.toml".to_owned(), 3);
    let settled = of(&[
        ("max-pages", &["7"], Origin::Flag),
        ("include", &["/a\\d/", "say \"hi\""], from_file),
        ("all", &["true"], Origin::Variable("CXAUDIT_ALL".to_owned())),
        ("max-links", &["9"], Origin::Flag),
    ]);
    let text = as_toml(&settled);
    let again = parsed(&text);
    assert!(again.is_right(), "{}", again.drawn(false));
    for (name, (words, _)) in &settled.set {
        assert_eq!(&again.entries[name].values, words);
    }
    assert_eq!(again.entries["max-depth"].values, ["16"], "defaults stand in it too");
    assert!(text.contains("max-pages = 7                      # flag\n") && text.contains("# cxaudit.toml:3\n"), "{text}");
    assert!(text.contains("# CXAUDIT_ALL\n") && text.contains("# default: 5; unpaced on loopback\n"), "{text}");
    assert_eq!(valid(&text), Vec::<String>::new());
}

#[test]
fn secrets_are_told_of_and_not_shown() {
    let by = Origin::Variable("CXAUDIT_USER".to_owned());
    let settled = of(&[
        ("user", &["me:hunter2"], by),
        ("cookie", &["sid=hunter2"], Origin::Flag),
        ("header", &["X-A: 1", "Authorization: hunter2"], Origin::Flag),
        ("proxy", &["http://me:hunter2@p.example/"], Origin::Flag),
    ]);
    let (text, value) = (as_toml(&settled), as_json(&settled).to_string());
    assert!(!text.contains("hunter2") && !value.contains("hunter2"), "{text}{value}");
    assert!(text.contains("# user: set, from CXAUDIT_USER\n") && text.contains("# header: set, from flag\n"), "{text}");
    let public = of(&[("header", &["Accept-Language: he"], Origin::Flag), ("proxy", &["http://p.example/"], Origin::Flag)]);
    let text = as_toml(&public);
    assert!(text.contains("header = [\"Accept-Language: he\"]") && text.contains("proxy = \"http://p.example/\""), "{text}");
}

#[test]
fn a_header_is_hidden_whatever_it_is_called_and_an_address_whatever_names_it() {
    for name in ["X-Vercel-Protection-Bypass", "X-Preview-Pass", "X-Shop-Key", "X-Bypass", "X-Tok", "X-A", "Authorization", "é", ""] {
        let word = format!("{name}: hunter2");
        let settled = of(&[("header", &["Accept: */*", &word], Origin::Variable("CXAUDIT_HEADER".to_owned()))]);
        let (text, value) = (as_toml(&settled), as_json(&settled));
        assert!(!text.contains("hunter2") && text.contains("# header: set, from CXAUDIT_HEADER\n"), "{text}");
        assert!(!value.to_string().contains("hunter2") && value["settings"]["header"]["secret"] == true, "{value}");
    }
    for flag in ["proxy", "baseline-url", "control", "base-url", "seed"] {
        for word in ["https://hunter2@a.example/", "https://me:hunter2@a.example/", "https://a.example/?access_token=hunter2"] {
            let settled = of(&[(flag, &[word], Origin::Flag)]);
            let (text, value) = (as_toml(&settled), as_json(&settled).to_string());
            assert!(!text.contains("hunter2") && !value.contains("hunter2"), "{flag} {word}");
        }
    }
}

#[test]
fn a_started_file_is_right_with_and_without_its_keys_set() {
    let text = starter();
    assert!(parsed(&text).is_right() && parsed(&text).entries.is_empty());
    let taken_off: String =
        text.lines().map(|line| format!("{}\n", line.strip_prefix('#').filter(|l| !l.starts_with([' ', ':'])).unwrap_or(line))).collect();
    let keys = toml::from_str::<toml::Table>(&taken_off).unwrap();
    let all = keys::keys().iter().filter(|key| key.in_file);
    for key in all {
        let at = if key.table.is_some() { keys[LIMITS].as_table().unwrap() } else { &keys };
        assert!(at.contains_key(&key.name), "{}", key.name);
    }
}

#[test]
fn the_schema_knows_every_key_and_refuses_others() {
    let schema = schema();
    for key in keys::keys() {
        let at = if key.table.is_some() { &schema["properties"][LIMITS]["properties"] } else { &schema["properties"] };
        assert_eq!(at.get(&key.name).is_some(), key.in_file, "{}", key.name);
    }
    assert_eq!(valid("max-pages = 3\ninclude = ['/a/']\n[limits]\nmax-links = 3\n"), Vec::<String>::new());
    assert_eq!(valid("max-page = 3\n").len(), 1);
    assert_eq!(valid("max-pages = 'x'\nlang = 'xx'\nuser = 'a:b'\n[limits]\nmax-pages = 3\n").len(), 4);
}
