//! The command line's papers as their readers take them: completions in a shell, man pages under lint, documents against the flags.
//!
//! Needs bash and mandoc (`.ci/test` installs them); a test says so where one is missing.

#![expect(clippy::panic, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use clap::Command as Tree;
use regex::Regex;

/// Flags of cargo that documents name too.
const OF_CARGO: &[&str] = &["release", "path", "open", "all-targets", "no-deps"];

fn tree() -> Tree {
    let mut tree = cxaudit::cli::command().disable_help_subcommand(true);
    tree.build();
    tree
}

/// Every command with its words.
fn commands(tree: &Tree) -> Vec<(String, Tree)> {
    fn add(command: &Tree, name: &str, into: &mut Vec<(String, Tree)>) {
        into.push((name.to_owned(), command.clone()));
        for inner in command.get_subcommands() {
            add(inner, &format!("{name} {}", inner.get_name()), into);
        }
    }
    let mut all = Vec::new();
    add(tree, "cxaudit", &mut all);
    all
}

/// Output of a program that the test needs.
fn run(program: &str, arguments: &[&str], package: &str) -> (bool, String) {
    let started = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let output = started.unwrap_or_else(|error| panic!("{program}: {error}; install it (Debian: apt-get install {package})"));
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), text)
}

#[test]
fn bash_completes_commands_and_flags() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/completions/cxaudit.bash");
    let complete = |words: &[&str]| {
        let list = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        // As bash does at a press of TAB: the words, which of them is being written, and the function that was registered.
        let (last, before) = (words[words.len() - 1], words[words.len() - 2]);
        let code = format!(
            "source '{script}' || exit 1; COMP_WORDS=({list}); COMP_CWORD={}; f=$(complete -p cxaudit | sed 's/.*-F \\([^ ]*\\).*/\\1/'); \
             $f cxaudit '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.len() - 1
        );
        let (done, text) = run("bash", &["--noprofile", "--norc", "-c", &code], "bash");
        assert!(done, "{text}");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(complete(&["cxaudit", "au"]), ["audit"]);
    assert_eq!(complete(&["cxaudit", "audit", "--max-pag"]), ["--max-pages"]);
    assert_eq!(complete(&["cxaudit", "config", "s"]), ["show"]);
    assert_eq!(complete(&["cxaudit", "rules", "list", "--dim"]), ["--dimension"]);
    assert_eq!(complete(&["cxaudit", "--color", "n"]), ["never"]);
}

#[test]
fn every_shell_knows_every_command() {
    let all = commands(&tree());
    for file in ["cxaudit.bash", "_cxaudit", "cxaudit.fish", "cxaudit.elv", "_cxaudit.ps1"] {
        let text = fs::read_to_string(format!("completions/{file}")).unwrap();
        for (name, command) in all.iter().filter(|(_, command)| !command.is_hide_set()) {
            assert!(text.contains(command.get_name()), "{file} lacks {name}: run .ci/generate");
        }
        assert!(text.contains("max-selector-steps"), "{file} lacks flags");
    }
}

#[test]
fn every_command_has_a_man_page_that_reads_without_errors() {
    let mut files = vec!["-Tlint".to_owned(), "-Werror".to_owned()];
    for (name, command) in commands(&tree()).iter().filter(|(_, command)| !command.is_hide_set()) {
        let file = format!("docs/man/{}.1", name.replace(' ', "-"));
        let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{file} is missing: run .ci/generate"));
        assert!(text.contains(".SH EXAMPLES\n") && text.contains(".SH SYNOPSIS\n"), "{file}");
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let flag = arg.get_long().map(|long| format!("\\-\\-{}", long.replace('-', "\\-")));
            assert!(flag.is_none_or(|flag| text.contains(&flag)), "{file} lacks {:?}", arg.get_long());
        }
        files.push(file);
    }
    let (right, text) = run("mandoc", &files.iter().map(String::as_str).collect::<Vec<_>>(), "mandoc");
    assert!(right, "{text}");
}

#[test]
fn every_command_has_examples_and_every_flag_its_words() {
    for (name, mut command) in commands(&tree()).into_iter().filter(|(_, command)| !command.is_hide_set()) {
        let help = command.render_long_help().to_string();
        let examples = help.split("Examples:\n").nth(1).unwrap_or_else(|| panic!("{name} --help has no examples"));
        assert!(examples.contains(&name), "{name}: its examples do not call it");
        for arg in command.get_arguments() {
            let said = arg.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(said.len() > 5, "{name} {}: no help", arg.get_id());
            assert!(!said.ends_with('.'), "{name} {}: a line, no sentence: {said}", arg.get_id());
        }
    }
}

#[test]
fn flags_stand_by_what_they_belong_to() {
    for (name, command) in commands(&tree()) {
        let mut flags: Vec<_> = command.get_arguments().filter(|arg| arg.get_long().is_some()).collect();
        flags.sort_by_key(|arg| arg.get_help_heading().map(str::to_owned));
        let longs: Vec<&str> = flags.iter().filter_map(|arg| arg.get_long()).collect();
        for (at, long) in longs.iter().enumerate() {
            let of = long.strip_prefix("no-").or_else(|| long.strip_suffix("-file"));
            if let Some(place) = of.and_then(|of| longs.iter().position(|other| *other == of)) {
                assert_eq!(place + 1, at, "{name}: --{long} stands right behind --{}", longs[place]);
            }
        }
    }
}

#[test]
fn documents_name_flags_that_exist_and_all_of_them() {
    let all = commands(&tree());
    let names = |arg: &clap::Arg| {
        arg.get_long().into_iter().chain(arg.get_visible_aliases().unwrap_or_default()).map(str::to_owned).collect::<Vec<_>>()
    };
    let flags: BTreeSet<String> = all.iter().flat_map(|(_, command)| command.get_arguments().flat_map(names)).collect();
    let named = Regex::new(r"(?:^|[\s`(\[|/])--([a-z][a-z-]*[a-z])").unwrap();
    for file in ["README.md", "docs/configuration.md", "docs/cli.md", "docs/captures.md", "docs/limits.md", "docs/observations.md"] {
        let text = fs::read_to_string(file).unwrap();
        for found in named.captures_iter(&text) {
            assert!(flags.contains(&found[1]) || OF_CARGO.contains(&&found[1]), "{file} names --{}, which no command has", &found[1]);
        }
    }
    let document = fs::read_to_string("docs/cli.md").unwrap();
    let (tables, index) = document.split_once("\n## All flags\n").unwrap();
    for (name, command) in all.iter().filter(|(_, command)| !command.is_hide_set()) {
        assert!(tables.contains(&format!("\n## {name}\n")), "docs/cli.md lacks {name}: run .ci/generate");
        for long in command.get_arguments().filter(|arg| !arg.is_hide_set()).filter_map(|arg| arg.get_long()) {
            assert!(tables.contains(&format!("--{long}")) && index.contains(&format!("`--{long}`")), "docs/cli.md lacks --{long}");
        }
    }
    let rows: Vec<&str> = index.lines().filter_map(|line| line.strip_prefix("| `--")?.split('`').next()).collect();
    assert!(rows.len() > 80 && rows.is_sorted(), "the index is sorted");
}

#[test]
fn the_configuration_document_shows_files_that_are_right() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen = 0;
    for file in ["README.md", "docs/configuration.md"] {
        let text = fs::read_to_string(file).unwrap();
        for block in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let path = folder.path().join("cxaudit.toml");
            fs::write(&path, block).unwrap();
            for secrets in ["user", "headers"] {
                fs::write(folder.path().join(secrets), "name: value\n").unwrap();
            }
            let output = Command::new(env!("CARGO_BIN_EXE_cxaudit")).args(["config", "check"]).current_dir(folder.path()).output().unwrap();
            assert!(output.status.success(), "{file}:\n{block}\n{}", String::from_utf8_lossy(&output.stderr));
            seen += 1;
        }
    }
    assert!(seen >= 2, "{seen}");
}
