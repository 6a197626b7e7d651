//! Tests of the layers: each by itself, their order, and what cannot go together.

use super::*;

/// The command line and what is told of it.
struct Both {
    cli: Cli,
    set: Set,
    notes: Vec<String>,
}

/// Settles an audit with these words and variables in a folder with that file.
fn settled(words: &[&str], variables: &[(&str, &str)], file: &str) -> Result<Both, Unsettled> {
    let folder = tempfile::tempdir().unwrap();
    if !file.is_empty() {
        std::fs::write(folder.path().join("cxaudit.toml"), file).unwrap();
    }
    let words: Vec<OsString> = ["cxaudit", "audit", "https://a.example/"].iter().chain(words).map(OsString::from).collect();
    let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
    let names: Vec<String> = variables.iter().map(|(name, _)| (*name).to_owned()).collect();
    settle(&Call { words: &words, variable: &variable, names: &names, here: folder.path() }, &["audit"]).map(|(cli, settled)| Both {
        cli,
        set: settled.set,
        notes: settled.notes,
    })
}

fn pages(words: &[&str], variables: &[(&str, &str)], file: &str) -> Option<u32> {
    audit_of(&settled(words, variables, file).unwrap().cli).unwrap().crawl.max_pages
}

#[test]
fn each_layer_holds_alone_and_wins_over_those_below() {
    let (flag, variable, file) = (["--max-pages", "1"], [("CXAUDIT_MAX_PAGES", "2")], "max-pages = 3\n");
    assert_eq!(pages(&flag, &variable, file), Some(1));
    assert_eq!(pages(&flag, &variable, ""), Some(1));
    assert_eq!(pages(&flag, &[], file), Some(1));
    assert_eq!(pages(&[], &variable, file), Some(2));
    assert_eq!(pages(&[], &variable, ""), Some(2));
    assert_eq!(pages(&[], &[], file), Some(3));
    assert_eq!(pages(&[], &[], ""), None);
    assert_eq!(pages(&[], &[("CXAUDIT_MAX_PAGES", "")], file), Some(3), "an empty variable is none");
}

/// A word for every setting that reads otherwise than the other two.
fn samples(key: &Key) -> [String; 3] {
    match key.kind {
        Kind::Switch => ["true", "false", "true"].map(str::to_owned),
        Kind::Integer => ["101", "102", "103"].map(str::to_owned),
        Kind::Number => ["1.5", "2.5", "3.5"].map(str::to_owned),
        Kind::Path => ["a.json", "b.json", "c.json"].map(str::to_owned),
        Kind::Text if key.choices.len() > 2 => [0, 1, 2].map(|at| key.choices[at].clone()),
        Kind::Text => match key.name.as_str() {
            "seed" | "base-url" | "proxy" => ["http://a.example/", "http://b.example/", "http://c.example/"].map(str::to_owned),
            "header" => ["a: 1", "b: 2", "c: 3"].map(str::to_owned),
            "cookie" | "user" => ["a=:1", "b=:2", "c=:3"].map(str::to_owned),
            "resolve" => [1, 2, 3].map(|at| format!("a.example:443:192.0.2.{at}")),
            _ => ["aa", "bb", "cc"].map(str::to_owned),
        },
    }
}

fn toml_of(key: &Key, word: &str) -> String {
    let quoted = matches!(key.kind, Kind::Text | Kind::Path);
    let value = if quoted { format!("'{word}'") } else { word.to_owned() };
    let value = if key.list { format!("[{value}]") } else { value };
    let table = key.table.map(|table| format!("[{table}]\n")).unwrap_or_default();
    format!("{table}{} = {value}\n", key.name)
}

#[test]
fn every_setting_comes_from_each_layer_it_can_stand_in() {
    for key in keys::keys().iter().filter(|key| key.variable.is_some() && !["config", "no-config"].contains(&key.name.as_str())) {
        let [flag, variable, file] = samples(key);
        let line = format!("--{}={flag}", key.name);
        let words: &[&str] = if key.name == "quiet" { &["--quiet"] } else { &[&line] };
        let text = if key.in_file { toml_of(key, &file) } else { String::new() };
        let name = key.variable.clone().unwrap();
        let variables = [(name.as_str(), variable.as_str())];
        let of = |words: &[&str], variables: &[(&str, &str)]| match settled(words, variables, &text) {
            Ok(settled) => settled.set.get(&key.name).cloned(),
            // What a word means is another test's: a profile, a language, a file that is not there.
            Err(Unsettled::File(file, _)) if file.problems().iter().all(|p| p.message.contains(&format!("--{}", key.name))) => None,
            Err(_) => panic!("{}", key.name),
        };
        if let Some((_, origin)) = of(&[], &[]) {
            assert!(matches!(origin, Origin::File(..)), "{}: {origin:?}", key.name);
            assert_eq!(of(&[], &variables).map(|set| set.1), Some(Origin::Variable(name.clone())), "{}", key.name);
            assert_eq!(of(words, &variables).map(|set| set.1), Some(Origin::Flag), "{}", key.name);
        }
        let (of_variable, by) = settled(&[], &variables, "").unwrap().set[&key.name].clone();
        assert_eq!((of_variable, by), (vec![variable], Origin::Variable(name)), "{}", key.name);
    }
}

#[test]
fn a_switch_is_put_on_and_off_by_each_layer() {
    let all = |words: &[&str], variables: &[(&str, &str)], file: &str| {
        audit_of(&settled(words, variables, file).unwrap().cli).unwrap().output.all
    };
    assert!(all(&[], &[], "all = true\n"));
    assert!(!all(&[], &[("CXAUDIT_ALL", "no")], "all = true\n"));
    assert!(all(&["--all"], &[("CXAUDIT_ALL", "0")], ""));
    assert!(!all(&["--all=false"], &[("CXAUDIT_ALL", "1")], "all = true\n"));
    assert!(settled(&[], &[], "quiet = true\n").unwrap().cli.quiet);
    assert!(!settled(&["-v"], &[], "quiet = true\n").unwrap().cli.quiet, "what cannot go together with a flag is dropped");
}

#[test]
fn lists_in_the_environment_have_a_line_for_each_value() {
    let settled = settled(&[], &[("CXAUDIT_INCLUDE", "/en/\n\n /de/ \n")], "include = ['/fr/']\nexclude = ['/x/', '/y/']\n").unwrap();
    let crawl = &audit_of(&settled.cli).unwrap().crawl;
    assert_eq!(crawl.include, ["/en/", "/de/"]);
    assert_eq!(crawl.exclude, ["/x/", "/y/"]);
}

#[test]
fn a_higher_layer_drops_what_cannot_go_with_it() {
    let record = |words: &[&str], variables: &[(&str, &str)], file: &str| {
        let settled = settled(words, variables, file).unwrap();
        let capture = &audit_of(&settled.cli).unwrap().capture;
        (capture.record.clone(), capture.no_record)
    };
    assert_eq!(record(&["--no-record"], &[], "record = '/r.warc.gz'\n"), (None, true));
    assert_eq!(record(&["--record", "x.warc"], &[("CXAUDIT_NO_RECORD", "1")], ""), (Some("x.warc".to_owned()), false));
    assert_eq!(record(&[], &[("CXAUDIT_NO_RECORD", "0")], "record = '/r.warc.gz'\n"), (Some("/r.warc.gz".to_owned()), false));
    let both = settled(&[], &[("CXAUDIT_NO_RECORD", "1"), ("CXAUDIT_RECORD", "x.warc")], "");
    assert!(matches!(both, Err(Unsettled::Problems(list)) if list[0].contains("cannot be used with each other")));
}

#[test]
fn a_file_is_named_or_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.toml");
    std::fs::write(&other, "max-pages = 9\n").unwrap();
    let named = other.to_str().unwrap();
    assert_eq!(pages(&["--config", named], &[], "max-pages = 3\n"), Some(9));
    assert_eq!(pages(&[], &[("CXAUDIT_CONFIG", named)], "max-pages = 3\n"), Some(9));
    assert_eq!(pages(&["--no-config"], &[("CXAUDIT_CONFIG", named)], "max-pages = 3\n"), None);
    assert_eq!(pages(&[], &[("CXAUDIT_NO_CONFIG", "1")], "max-pages = 3\n"), None);
    assert!(matches!(settled(&["--config", "nowhere.toml"], &[], ""), Err(Unsettled::Problems(_))));
}

#[test]
fn values_are_checked_as_flags_are_and_told_with_their_place() {
    let file = "lang = \"xx\"\nmax-pages = 0\ninclude = [\"/en/\", \"(\"]\n[limits]\nmax-redirects = 300\n";
    let Err(Unsettled::File(file, _)) = settled(&[], &[], file) else { panic!("it is wrong") };
    let told: Vec<String> = file.problems().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told[0].contains(":1:8: --lang xx: there are en, he, el, uk"), "{told:#?}");
    assert!(told[1].contains(":2:13: --max-pages") && told[2].contains(":3:20: --include (:"), "{told:#?}");
    assert!(told[3].contains(":5:17: --max-redirects 300: give 0 to 50"), "{told:#?}");
}

#[test]
fn variables_are_checked_and_named() {
    let wrong = settled(&[], &[("CXAUDIT_MAX_PAGES", "many"), ("CXAUDIT_ALL", "perhaps")], "");
    let Err(Unsettled::Problems(list)) = wrong else { panic!("it is wrong") };
    assert!(list.len() == 2 && list.iter().any(|line| line.starts_with("CXAUDIT_MAX_PAGES: invalid value 'many'")), "{list:?}");
    let settled = settled(&[], &[("CXAUDIT_LANG", "xx"), ("CXAUDIT_MAX_PAGE", "3"), ("CXAUDIT_TOKEN_OF_CI", "x")], "").unwrap();
    assert_eq!(blamed("--lang xx: no".to_owned(), &settled.set), "--lang xx: no (from CXAUDIT_LANG)");
    assert_eq!(settled.notes, ["CXAUDIT_MAX_PAGE is no setting; did you mean CXAUDIT_MAX_PAGES?"]);
}

#[test]
fn only_the_line_and_the_environment_name_settings_of_a_run() {
    let names = |words: &[&str], variables: &[(&str, &str)], file: &str| {
        audit_of(&settled(words, variables, file).unwrap().cli).unwrap().names_settings
    };
    assert!(!names(&[], &[], "max-pages = 3\n") && !names(&["--all"], &[], ""));
    assert!(names(&["--max-pages", "3"], &[], "") && names(&[], &[("CXAUDIT_MAX_LINKS", "3")], ""));
}

/// The default that a help text names is the one that holds: naming it changes nothing.
#[test]
fn what_the_texts_call_the_default_is_the_default() {
    let mut seen = 0;
    for key in keys::keys().iter().filter(|key| key.in_file) {
        let Some(default) = key.plain_default().filter(|_| !["color", "lang", "format"].contains(&key.name.as_str())) else { continue };
        let spec = |words: &[&str]| {
            let settled = settled(words, &[], "").unwrap();
            let args = audit_of(&settled.cli).unwrap();
            settings::specs(args, &args.targets, &mut std::io::empty()).unwrap()
        };
        assert_eq!(spec(&[&format!("--{}={default}", key.name)]), spec(&[]), "{}: {default}", key.name);
        seen += 1;
    }
    assert!(seen > 30, "{seen}");
}
