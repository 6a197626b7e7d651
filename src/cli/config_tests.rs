//! Tests of reading cxaudit.toml.

use super::*;

fn read(text: &str) -> ConfigFile {
    parse(text, "cxaudit.toml", Path::new(""))
}

fn told(text: &str) -> Vec<String> {
    read(text).problems().iter().map(ToString::to_string).collect()
}

#[test]
fn the_nearest_file_upwards_is_used_and_its_paths_are_relative_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    std::fs::create_dir_all(&deep).unwrap();
    let text = "max-pages = 7\nrules = [\"house-rules\"]\noutput = [\"out/r.json\", \"gitlab:q.json\"]\n[limits]\nmax-links = 9\n";
    std::fs::write(folder.path().join(FILE_NAME), text).unwrap();
    let file = open(&find(&deep).unwrap(), &deep).unwrap();
    assert!(file.is_right(), "{}", file.drawn(false));
    let of = |name: &str| file.entries[name].values.clone();
    assert_eq!((of("max-pages"), of("max-links")), (vec!["7".to_owned()], vec!["9".to_owned()]));
    assert_eq!(of("rules"), ["../../house-rules"]);
    assert_eq!(of("output"), ["../../out/r.json", "gitlab:../../q.json"]);
    assert_eq!((file.shown.as_str(), file.entries["max-links"].line), ("../../cxaudit.toml", 5));
}

#[test]
fn everything_wrong_is_told_at_once_with_place_and_nearest_key() {
    let text = "lang = \"he\"\nmax-page = 3\nmax-depth = \"deep\"\ninclude = \"/en/\"\nmax-links = 3\nwidth = 99999\n\
                timeout = 1979-05-27\nall = 1\n[limits]\nmax-pages = 1\nmax-linkz = 2\n";
    assert_eq!(
        told(text),
        [
            "cxaudit.toml:2:1: unknown key `max-page` (did you mean `max-pages`?)",
            "cxaudit.toml:3:13: `max-depth` takes a whole number, not a text (its default is 16)",
            "cxaudit.toml:4:11: `include` takes a list, not a text (write a list: include = [\"...\"])",
            "cxaudit.toml:5:1: `max-links` stands under [limits] (write [limits] on a line of its own above it)",
            "cxaudit.toml:6:9: invalid value '99999' for '--width <N>': 99999 is not in 0..=65535",
            "cxaudit.toml:7:11: `timeout` takes a number, not a datetime (its default is 15)",
            "cxaudit.toml:8:7: `all` takes true or false, not a whole number",
            "cxaudit.toml:10:1: `max-pages` does not stand under [limits] (write it above the first [table])",
            "cxaudit.toml:11:1: unknown key `max-linkz` (did you mean `max-links`?)",
        ]
    );
    let drawn = read(text).drawn(false);
    assert!(drawn.contains("2 | max-page = 3") && drawn.ends_with("9 problems in cxaudit.toml\n"), "{drawn}");
}

#[test]
fn lines_that_cannot_be_read_are_told_with_the_others() {
    let told = told("max-pages = \nmax-dept = 3\nlang = he\n");
    assert!(told.len() >= 3, "{told:?}");
    assert!(told[0].starts_with("cxaudit.toml:1:") && told.iter().any(|line| line.contains("did you mean `max-depth`?")), "{told:?}");
}

#[test]
fn secrets_are_refused_and_never_drawn() {
    let text = "user = \"me:hunter2\"\ncookie = [\"sid=hunter2\"]\nheader = [\"X-Preview: 1\", \"Authorization: Basic hunter2\"]\n\
                proxy = \"http://me:hunter2@proxy.example:8080\"\nusr = \"me:hunter2\"\nseed = [\"https://me:hunter2@shop.example/\"]\n";
    let file = read(text);
    let told: Vec<String> = file.problems().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 6, "{told:#?}");
    assert!(
        told[0].contains("set CXAUDIT_USER, or name a file that holds it by `user-file`") && told[1].contains("`cookie-file`"),
        "{told:#?}"
    );
    assert!(told[2].contains("the header `Authorization`") && told[2].contains("`header-file`"), "{told:#?}");
    assert!(told[3].contains("a password for proxy.example") && told[3].contains("CXAUDIT_PROXY"), "{told:#?}");
    let drawn = file.drawn(false);
    assert!(!drawn.contains("hunter2") && !told.concat().contains("hunter2"), "{drawn}");
    assert_eq!(file.entries["header"].values, ["X-Preview: 1"]);
    assert!(!read("user = me:hunter2\n").drawn(false).contains("hunter2"), "also where the line is no TOML");
}

#[test]
fn settings_that_cannot_go_together_are_told() {
    assert_eq!(
        told("record = \"a.warc.gz\"\nno-record = true\n"),
        ["cxaudit.toml:2:13: `no-record` cannot be used with `record` (leave one of them out (`record` stands in line 1))"]
    );
    assert!(read("record = \"a.warc.gz\"\nno-record = false\n").is_right());
    assert!(told("resume = true\n")[0].contains("a flag only"));
}

#[test]
fn numbers_are_as_the_command_line_writes_them() {
    let file = read("max-pages = 1_000\nmax-body = 0x10\nmax-minutes = 2\ntimeout = 1_0.5\n");
    assert!(file.is_right(), "{}", file.drawn(false));
    let of = |name: &str| file.entries[name].values[0].clone();
    assert_eq!([of("max-pages"), of("max-body"), of("max-minutes"), of("timeout")], ["1000", "16", "2", "10.5"]);
}
