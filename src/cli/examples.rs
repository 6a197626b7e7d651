//! What stands under "Examples:" in the long help of commands whose declaration has none.
//!
//! In: the tree of commands. Out: the same with examples. A test asks for them in every command.

use clap::Command;

/// Commands by their words, and lines: what for, and the call.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "capture",
        &[
            ("What an audit kept:", "cxaudit capture ls example.warc.gz"),
            ("Whether it is whole:", "cxaudit capture verify example.warc.gz"),
        ],
    ),
    (
        "capture ls",
        &[
            ("Answers with their addresses:", "cxaudit capture ls example.warc.gz"),
            ("The same for a program:", "cxaudit capture ls example.warc.gz --json"),
        ],
    ),
    (
        "capture cat",
        &[
            ("A page as it was sent:", "cxaudit capture cat example.warc.gz https://example.com/"),
            ("Its status and header fields too:", "cxaudit capture cat example.warc.gz https://example.com/ --head"),
        ],
    ),
    ("capture verify", &[("In a script, where exit code 1 says that it is damaged:", "cxaudit capture verify example.warc.gz")]),
    ("capture diff", &[("What changed between two runs:", "cxaudit capture diff old.warc.gz new.warc.gz")]),
    (
        "config",
        &[
            ("A file to start from:", "cxaudit config init"),
            ("What holds here, and why:", "cxaudit config show"),
            ("Whether the file is right:", "cxaudit config check"),
        ],
    ),
    (
        "config show",
        &[
            ("What holds in this folder:", "cxaudit config show"),
            ("What a flag would change:", "cxaudit config show --max-pages 2000"),
            ("Save what was tried as the configuration:", "cxaudit config show --lang he --all > cxaudit.toml"),
        ],
    ),
    (
        "config check",
        &[
            ("The nearest file upwards:", "cxaudit config check"),
            ("One that is named:", "cxaudit config check ci/cxaudit.toml"),
            ("A gate's policy:", "cxaudit config check ci/cxaudit-gate.toml"),
        ],
    ),
    ("config init", &[("cxaudit.toml in this folder:", "cxaudit config init"), ("Another one:", "cxaudit config init ci/cxaudit.toml")]),
    (
        "gate init",
        &[
            ("A policy to look at:", "cxaudit gate init report.json"),
            ("The one that gates here use:", "cxaudit gate init report.json -o cxaudit-gate.toml"),
        ],
    ),
    (
        "history",
        &[
            ("Keep every run, then see how it went:", "cxaudit audit https://example.com/ --history history.db"),
            ("", "cxaudit history trend history.db --brand example.com"),
        ],
    ),
    ("history add", &[("Reports that were stored before:", "cxaudit history add history.db reports/old.json reports/new.json")]),
    ("history list", &[("The runs of a brand:", "cxaudit history list history.db --brand example.com")]),
    (
        "history trend",
        &[
            ("Scores over time, with what changed and when:", "cxaudit history trend history.db --brand example.com"),
            ("One rule, or one number of pages:", "cxaudit history trend history.db --metric ttfb_ms"),
        ],
    ),
    ("history export", &[("For a warehouse:", "cxaudit history export history.db -o scores.parquet --table scores")]),
    (
        "observe",
        &[
            ("Write the questions, answer them, check, audit:", "cxaudit observe new example.com -o answers.yaml"),
            ("", "cxaudit observe check answers.yaml"),
            ("", "cxaudit audit https://example.com/ --observations answers.yaml"),
        ],
    ),
    ("observe new", &[("Questions in Greek:", "cxaudit observe new example.com -o answers.yaml --lang el")]),
    ("observe check", &[("Before the audit:", "cxaudit observe check answers.yaml")]),
    (
        "rules",
        &[
            ("What is asked of a site:", "cxaudit rules list"),
            ("Why a rule failed:", "cxaudit rules explain reachability.phone https://example.com/"),
        ],
    ),
    (
        "rules list",
        &[
            ("Rules of one dimension:", "cxaudit rules list --dimension reachability"),
            ("With rules of your own:", "cxaudit rules list --rules our-rules/"),
        ],
    ),
    (
        "rules explain",
        &[
            ("Each condition on a live page:", "cxaudit rules explain reachability.phone https://example.com/"),
            ("On a folder:", "cxaudit rules explain mobile.viewport ./public --base-url https://example.com/"),
        ],
    ),
    (
        "rules test",
        &[
            ("All of them, and whether they notice:", "cxaudit rules test --mutate"),
            ("Your own of one dimension:", "cxaudit rules test loyalty. --rules our-rules/"),
        ],
    ),
    ("rules lint", &[("What is missing in your rules:", "cxaudit rules lint --rules our-rules/ --gaps")]),
    ("rules coverage", &[("What published audits ask for:", "cxaudit rules coverage")]),
    ("rules new", &[("A file to start from:", "cxaudit rules new loyalty.birthday --dir our-rules/")]),
    ("rules schema", &[("Completion and checks in an editor:", "cxaudit rules schema > rule.schema.json")]),
    (
        "generate",
        &[
            ("Completions for bash:", "cxaudit generate completions bash > ~/.local/share/bash-completion/completions/cxaudit"),
            ("Man pages:", "cxaudit generate man ~/.local/share/man/man1"),
            ("Completion of cxaudit.toml in an editor:", "cxaudit generate config-schema > config.v1.json"),
        ],
    ),
    (
        "generate completions",
        &[
            ("bash:", "cxaudit generate completions bash > ~/.local/share/bash-completion/completions/cxaudit"),
            ("zsh, in a folder of $fpath:", "cxaudit generate completions zsh > ~/.zfunc/_cxaudit"),
            ("fish:", "cxaudit generate completions fish > ~/.config/fish/completions/cxaudit.fish"),
            ("PowerShell, in the profile:", "cxaudit generate completions powershell > cxaudit.ps1"),
            ("elvish:", "cxaudit generate completions elvish > ~/.config/elvish/lib/cxaudit.elv"),
        ],
    ),
    ("generate man", &[("One page a command:", "cxaudit generate man ~/.local/share/man/man1")]),
    ("generate config-schema", &[("For an editor:", "cxaudit generate config-schema > config.v1.json")]),
    ("generate report-schema", &[("For a program that reads reports:", "cxaudit generate report-schema > report.v1.json")]),
    (
        "generate history-list-schema",
        &[("For a program that reads histories:", "cxaudit generate history-list-schema > history-list.v1.json")],
    ),
    (
        "generate history-trend-schema",
        &[("For a program that reads trends:", "cxaudit generate history-trend-schema > history-trend.v1.json")],
    ),
    ("generate policy-schema", &[("Completion of cxaudit-gate.toml in an editor:", "cxaudit generate policy-schema > policy.v1.json")]),
    ("generate rule-schema", &[("For an editor:", "cxaudit generate rule-schema > rule.v1.json")]),
];

/// The tree with its examples.
pub(super) fn put(mut command: Command) -> Command {
    for (path, lines) in EXAMPLES {
        let words: Vec<&str> = path.split(' ').collect();
        command = super::tree::below(command, &words, &|inner| inner.after_long_help(shown(lines)));
    }
    command
}

fn shown(lines: &[(&str, &str)]) -> String {
    let mut text = String::from("Examples:");
    for (what, call) in lines {
        if !what.is_empty() {
            text.push_str(&format!("\n  {what}"));
        }
        text.push_str(&format!("\n    {call}"));
    }
    text
}
