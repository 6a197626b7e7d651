
use builtin;
use str;

set edit:completion:arg-completer[cxaudit] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'cxaudit'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'cxaudit'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand capture 'Look into captures (WARC files): list, print, check, compare'
            cand observe 'What only a person can see: write a file of questions, check the answers'
            cand rules 'List, explain, test and write rules'
            cand generate 'Print what other programs need: completions, man pages, schemas'
            cand audit 'Crawl a site, judge it by the rules and print the report'
            cand config 'What holds for an audit here, and where each setting comes from; check and start cxaudit.toml'
            cand gate 'Hold a stored report against limits and an earlier report: exit 0 passed, 1 failed, 4 inconclusive'
            cand report 'Write stored reports (JSON or JSON Lines) in other formats'
            cand history 'Runs that were kept: how scores, rules and numbers went over time'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;capture'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand ls 'List the answers a capture holds'
            cand cat 'Print a body out of a capture, content coding undone'
            cand verify 'Check records and digests; exit 1 when anything is damaged'
            cand diff 'Compare two captures page by page'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;capture;ls'= {
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;capture;cat'= {
            cand --color 'When to colour'
            cand --head 'Print status and header fields before it'
            cand --stored 'Print the body as it is stored, content coding and all'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;capture;verify'= {
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;capture;diff'= {
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;capture;help'= {
            cand ls 'List the answers a capture holds'
            cand cat 'Print a body out of a capture, content coding undone'
            cand verify 'Check records and digests; exit 1 when anything is damaged'
            cand diff 'Compare two captures page by page'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;capture;help;ls'= {
        }
        &'cxaudit;capture;help;cat'= {
        }
        &'cxaudit;capture;help;verify'= {
        }
        &'cxaudit;capture;help;diff'= {
        }
        &'cxaudit;capture;help;help'= {
        }
        &'cxaudit;observe'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand new 'Print (or write) an answers file with every question that the rules ask a person'
            cand check 'Check an answers file, and tell what its answers come to'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;observe;new'= {
            cand -o 'Write it here instead of printing it'
            cand --output 'Write it here instead of printing it'
            cand --lang 'Language of the questions: en, he, el, uk [default: en]'
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;observe;check'= {
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;observe;help'= {
            cand new 'Print (or write) an answers file with every question that the rules ask a person'
            cand check 'Check an answers file, and tell what its answers come to'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;observe;help;new'= {
        }
        &'cxaudit;observe;help;check'= {
        }
        &'cxaudit;observe;help;help'= {
        }
        &'cxaudit;rules'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the rules'
            cand explain 'Show why a rule came out as it did on a page or site, node by node'
            cand test 'Run the tests that rules, words and fingerprints carry'
            cand lint 'Look for dead references, missing languages, missing kinds of test'
            cand coverage 'What published audits ask for, and which rules, questions to a person or reasons answer it'
            cand new 'Print (or write) a new rule file to start from'
            cand schema 'Print the JSON Schema of a rule file, for editors'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;rules;list'= {
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --dimension 'Only rules of this dimension'
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;rules;explain'= {
            cand --base-url 'Address a folder''s or file''s pages are known by'
            cand --max-pages 'HTML pages at most'
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --color 'When to colour'
            cand --allow-private 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;rules;test'= {
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --color 'When to colour'
            cand --mutate 'Force each condition true, then false: a test must notice'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;rules;lint'= {
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --color 'When to colour'
            cand --gaps 'Also print the gaps of words by language'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;rules;coverage'= {
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;rules;new'= {
            cand --dir 'Write it below this folder instead of printing it'
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;rules;schema'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;rules;help'= {
            cand list 'List the rules'
            cand explain 'Show why a rule came out as it did on a page or site, node by node'
            cand test 'Run the tests that rules, words and fingerprints carry'
            cand lint 'Look for dead references, missing languages, missing kinds of test'
            cand coverage 'What published audits ask for, and which rules, questions to a person or reasons answer it'
            cand new 'Print (or write) a new rule file to start from'
            cand schema 'Print the JSON Schema of a rule file, for editors'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;rules;help;list'= {
        }
        &'cxaudit;rules;help;explain'= {
        }
        &'cxaudit;rules;help;test'= {
        }
        &'cxaudit;rules;help;lint'= {
        }
        &'cxaudit;rules;help;coverage'= {
        }
        &'cxaudit;rules;help;new'= {
        }
        &'cxaudit;rules;help;schema'= {
        }
        &'cxaudit;rules;help;help'= {
        }
        &'cxaudit;generate'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand cli-doc 'docs/cli.md'
            cand facts-doc 'docs/facts.md'
            cand rules-doc 'One page per dimension of docs/rules/, by its name'
            cand coverage-doc 'docs/coverage.md'
            cand exit-codes 'The exit code table of the README'
            cand formats 'The table of formats of the README'
            cand completions 'Completions of commands and flags for a shell'
            cand man 'Write the man pages, one a command, into a folder'
            cand config-schema 'JSON Schema of cxaudit.toml, for editors'
            cand report-schema 'JSON Schema of reports'
            cand history-list-schema 'JSON Schema of what `history list --json` prints'
            cand history-trend-schema 'JSON Schema of what `history trend --json` prints'
            cand policy-schema 'JSON Schema of the gate''s policy, for editors'
            cand rule-schema 'JSON Schema of rule files'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;generate;cli-doc'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;facts-doc'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;rules-doc'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;coverage-doc'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;exit-codes'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;formats'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;completions'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;man'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;config-schema'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;report-schema'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;history-list-schema'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;history-trend-schema'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;policy-schema'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;rule-schema'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;generate;help'= {
            cand cli-doc 'docs/cli.md'
            cand facts-doc 'docs/facts.md'
            cand rules-doc 'One page per dimension of docs/rules/, by its name'
            cand coverage-doc 'docs/coverage.md'
            cand exit-codes 'The exit code table of the README'
            cand formats 'The table of formats of the README'
            cand completions 'Completions of commands and flags for a shell'
            cand man 'Write the man pages, one a command, into a folder'
            cand config-schema 'JSON Schema of cxaudit.toml, for editors'
            cand report-schema 'JSON Schema of reports'
            cand history-list-schema 'JSON Schema of what `history list --json` prints'
            cand history-trend-schema 'JSON Schema of what `history trend --json` prints'
            cand policy-schema 'JSON Schema of the gate''s policy, for editors'
            cand rule-schema 'JSON Schema of rule files'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;generate;help;cli-doc'= {
        }
        &'cxaudit;generate;help;facts-doc'= {
        }
        &'cxaudit;generate;help;rules-doc'= {
        }
        &'cxaudit;generate;help;coverage-doc'= {
        }
        &'cxaudit;generate;help;exit-codes'= {
        }
        &'cxaudit;generate;help;formats'= {
        }
        &'cxaudit;generate;help;completions'= {
        }
        &'cxaudit;generate;help;man'= {
        }
        &'cxaudit;generate;help;config-schema'= {
        }
        &'cxaudit;generate;help;report-schema'= {
        }
        &'cxaudit;generate;help;history-list-schema'= {
        }
        &'cxaudit;generate;help;history-trend-schema'= {
        }
        &'cxaudit;generate;help;policy-schema'= {
        }
        &'cxaudit;generate;help;rule-schema'= {
        }
        &'cxaudit;generate;help;help'= {
        }
        &'cxaudit;audit'= {
            cand -f 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand --format 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand -o 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --output 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --lang 'Language of the report: en, he, el, uk [default: en]'
            cand --width 'Columns of the terminal report [default: the terminal''s, else 100]'
            cand --history 'Keep the run''s scores, verdicts and samples in this SQLite file, made when it is not there (`cxaudit history` shows them)'
            cand --seed 'Further start page of the same brand; repeatable'
            cand --base-url 'Address a folder''s pages are known by, so that absolute links to it count as the site''s own'
            cand --max-pages 'HTML pages at most [default: 500]'
            cand --max-depth 'Clicks from the home page at most [default: 16]'
            cand --max-memory 'Megabytes of memory the run may take; what waits to be asked for goes to disk, and the crawl stops before it takes more (Linux)'
            cand --max-minutes 'Minutes the crawl may take [default: 30]'
            cand --include 'Only URLs that match this regular expression; repeatable'
            cand --exclude 'No URLs that match this regular expression; repeatable'
            cand --pin 'Judge the panel pages of this earlier report too, so that the two compare'
            cand --requests-per-second 'Requests per second and host; 0 = unpaced, on loopback only [default: 5; unpaced on loopback]'
            cand --concurrency 'Requests under way per host [default: 8]'
            cand --timeout 'Seconds one page may take [default: 15]'
            cand --max-body 'Bytes of one page at most, after decoding [default: 10485760]'
            cand --max-crawl-delay 'Longest Crawl-delay of a robots.txt that is honoured, in seconds [default: 30]'
            cand --header 'Extra header `Name: value` for the target''s hosts; repeatable'
            cand --header-file 'File with a header `Name: value` on each line (# comments), beside those of --header; repeatable'
            cand --cookie 'Cookie `name=value` for the target''s hosts; repeatable'
            cand --cookie-file 'File with a cookie `name=value` on each line (# comments), beside those of --cookie; repeatable'
            cand --user 'Basic authentication for the target''s hosts; others on this machine can read a command line: better is --user-file'
            cand --user-file 'File with a line `user:password`'
            cand --proxy 'Proxy for all requests (http, https or socks5 URL)'
            cand --resolve 'Connect HOST:PORT at ADDR instead of asking DNS; repeatable'
            cand --user-agent 'User-Agent, with an address where the site''s owner reaches you [default: cxaudit and its address]'
            cand --accept-language 'Accept-Language to ask with [default: none is sent]'
            cand --max-redirects 'Redirects followed per request [default: 10]'
            cand --max-refreshes 'Quick meta refreshes followed in a row [default: 5]'
            cand --max-url-bytes 'Bytes of an address that is followed; redirects may name four times as long ones [default: 2048]'
            cand --max-links 'Distinct links followed from one page [default: 20000]'
            cand --max-pattern-pages 'Pages of one address pattern [default: 10000]'
            cand --max-pattern-dates 'Pages of one address pattern that differ by a date [default: 60]'
            cand --max-path-queries 'Query strings of one path [default: 200]'
            cand --max-header-fields 'Header fields of one answer [default: 128]'
            cand --max-header-bytes 'Bytes of all header fields of one answer [default: 65536]'
            cand --max-inflation 'Decoded bytes for each byte on the wire, beyond the first MiB [default: 200]'
            cand --max-cookies 'Cookies kept of one host [default: 200]'
            cand --max-cookie-bytes 'Bytes of all cookies kept of one host [default: 16384]'
            cand --max-host-seconds 'Seconds spent on one host that is not the brand''s [default: 300]'
            cand --max-robots-bytes 'Bytes of robots.txt that are read [default: 512000]'
            cand --max-sitemaps 'Sitemap files that are read [default: 50]'
            cand --max-sitemap-nesting 'Sitemap indexes followed inside of indexes [default: 3]'
            cand --max-sitemap-entries 'Entries read of one sitemap file [default: 50000]'
            cand --max-sitemap-pages 'Pages taken of all sitemaps [default: 200000]'
            cand --max-sitemap-bytes 'Decoded bytes read of one sitemap file [default: 52428800]'
            cand --max-dom-depth 'Depth of the tree that is read [default: 512]'
            cand --max-dom-nodes 'Nodes of the tree that are read [default: 200000]'
            cand --max-text-bytes 'Bytes of visible text that words and expressions are looked for in [default: 1048576]'
            cand --max-code-bytes 'Bytes of inline code that are looked at [default: 200000]'
            cand --max-json-ld-bytes 'Bytes of JSON-LD that are read [default: 1048576]'
            cand --max-json-ld-depth 'Brackets of JSON-LD open at once [default: 32]'
            cand --max-selector-steps 'Steps that selectors of rules may take on one page [default: 200000000]'
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --profile 'Weights profile: generic, shop, booking, finance, telecom, software, public, local, media; auto takes the one that the site''s traits name, generic where none or several do [default: auto]'
            cand --observations 'What a person saw of the brand (`cxaudit observe new` writes the questions); repeatable'
            cand --timing-samples 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]'
            cand --samples 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]'
            cand --record 'Write what is fetched into this WARC file (.warc.gz or .warc); `{brand}` stands for the brand''s id [default: the cache folder keeps the last 10]'
            cand --brand 'Of a WARC file, judge this host'
            cand --baseline 'Earlier report to hold this one against; its panel is judged again'
            cand --policy 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]'
            cand --baseline-url 'Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)'
            cand --baseline-output 'Also write the report of --baseline-url to a file, as --output does: JSON can be the --baseline of later runs; repeatable'
            cand --control 'Time this address too: where it moved between the runs, slower pages are no proof against the site'
            cand --config 'Take the settings of this file instead of the nearest cxaudit.toml from here upwards'
            cand --color 'When to colour'
            cand --all 'Show every finding, not only what matters most'
            cand --ascii 'Draw with ASCII characters only'
            cand --no-bidi 'Put no direction marks around right-to-left text'
            cand --no-sitemaps 'Take no pages from sitemaps'
            cand --ignore-robots 'Do not obey robots.txt (only with the site owner''s consent; the report says so)'
            cand --allow-private 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata (the report says so)'
            cand --keep-secrets 'Leave cookie values and tokens in addresses in the report and the capture, where they are otherwise replaced'
            cand --no-record 'Write no capture: the run can neither be gone on with nor judged again'
            cand --resume 'Go on where a run was stopped: with the WARC file named as target or by --record, else the newest of this target in the cache'
            cand --by-host 'Of a WARC file, judge every host as a brand of its own'
            cand --gate 'Hold the report against the policy and the baseline, ask again for what broke, and exit with the gate''s code'
            cand --no-config 'Read no cxaudit.toml'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;config'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand check 'Check a cxaudit.toml, the gate''s policy and the environment: says ok, or everything that is wrong'
            cand init 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file'
            cand show 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;config;check'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;config;init'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;config;show'= {
            cand -f 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand --format 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand -o 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --output 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --lang 'Language of the report: en, he, el, uk [default: en]'
            cand --width 'Columns of the terminal report [default: the terminal''s, else 100]'
            cand --history 'Keep the run''s scores, verdicts and samples in this SQLite file, made when it is not there (`cxaudit history` shows them)'
            cand --seed 'Further start page of the same brand; repeatable'
            cand --base-url 'Address a folder''s pages are known by, so that absolute links to it count as the site''s own'
            cand --max-pages 'HTML pages at most [default: 500]'
            cand --max-depth 'Clicks from the home page at most [default: 16]'
            cand --max-memory 'Megabytes of memory the run may take; what waits to be asked for goes to disk, and the crawl stops before it takes more (Linux)'
            cand --max-minutes 'Minutes the crawl may take [default: 30]'
            cand --include 'Only URLs that match this regular expression; repeatable'
            cand --exclude 'No URLs that match this regular expression; repeatable'
            cand --pin 'Judge the panel pages of this earlier report too, so that the two compare'
            cand --requests-per-second 'Requests per second and host; 0 = unpaced, on loopback only [default: 5; unpaced on loopback]'
            cand --concurrency 'Requests under way per host [default: 8]'
            cand --timeout 'Seconds one page may take [default: 15]'
            cand --max-body 'Bytes of one page at most, after decoding [default: 10485760]'
            cand --max-crawl-delay 'Longest Crawl-delay of a robots.txt that is honoured, in seconds [default: 30]'
            cand --header 'Extra header `Name: value` for the target''s hosts; repeatable'
            cand --header-file 'File with a header `Name: value` on each line (# comments), beside those of --header; repeatable'
            cand --cookie 'Cookie `name=value` for the target''s hosts; repeatable'
            cand --cookie-file 'File with a cookie `name=value` on each line (# comments), beside those of --cookie; repeatable'
            cand --user 'Basic authentication for the target''s hosts; others on this machine can read a command line: better is --user-file'
            cand --user-file 'File with a line `user:password`'
            cand --proxy 'Proxy for all requests (http, https or socks5 URL)'
            cand --resolve 'Connect HOST:PORT at ADDR instead of asking DNS; repeatable'
            cand --user-agent 'User-Agent, with an address where the site''s owner reaches you [default: cxaudit and its address]'
            cand --accept-language 'Accept-Language to ask with [default: none is sent]'
            cand --max-redirects 'Redirects followed per request [default: 10]'
            cand --max-refreshes 'Quick meta refreshes followed in a row [default: 5]'
            cand --max-url-bytes 'Bytes of an address that is followed; redirects may name four times as long ones [default: 2048]'
            cand --max-links 'Distinct links followed from one page [default: 20000]'
            cand --max-pattern-pages 'Pages of one address pattern [default: 10000]'
            cand --max-pattern-dates 'Pages of one address pattern that differ by a date [default: 60]'
            cand --max-path-queries 'Query strings of one path [default: 200]'
            cand --max-header-fields 'Header fields of one answer [default: 128]'
            cand --max-header-bytes 'Bytes of all header fields of one answer [default: 65536]'
            cand --max-inflation 'Decoded bytes for each byte on the wire, beyond the first MiB [default: 200]'
            cand --max-cookies 'Cookies kept of one host [default: 200]'
            cand --max-cookie-bytes 'Bytes of all cookies kept of one host [default: 16384]'
            cand --max-host-seconds 'Seconds spent on one host that is not the brand''s [default: 300]'
            cand --max-robots-bytes 'Bytes of robots.txt that are read [default: 512000]'
            cand --max-sitemaps 'Sitemap files that are read [default: 50]'
            cand --max-sitemap-nesting 'Sitemap indexes followed inside of indexes [default: 3]'
            cand --max-sitemap-entries 'Entries read of one sitemap file [default: 50000]'
            cand --max-sitemap-pages 'Pages taken of all sitemaps [default: 200000]'
            cand --max-sitemap-bytes 'Decoded bytes read of one sitemap file [default: 52428800]'
            cand --max-dom-depth 'Depth of the tree that is read [default: 512]'
            cand --max-dom-nodes 'Nodes of the tree that are read [default: 200000]'
            cand --max-text-bytes 'Bytes of visible text that words and expressions are looked for in [default: 1048576]'
            cand --max-code-bytes 'Bytes of inline code that are looked at [default: 200000]'
            cand --max-json-ld-bytes 'Bytes of JSON-LD that are read [default: 1048576]'
            cand --max-json-ld-depth 'Brackets of JSON-LD open at once [default: 32]'
            cand --max-selector-steps 'Steps that selectors of rules may take on one page [default: 200000000]'
            cand --rules 'Folder of rules that adds to or replaces the built-in pack; repeatable'
            cand --profile 'Weights profile: generic, shop, booking, finance, telecom, software, public, local, media; auto takes the one that the site''s traits name, generic where none or several do [default: auto]'
            cand --observations 'What a person saw of the brand (`cxaudit observe new` writes the questions); repeatable'
            cand --timing-samples 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]'
            cand --samples 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]'
            cand --record 'Write what is fetched into this WARC file (.warc.gz or .warc); `{brand}` stands for the brand''s id [default: the cache folder keeps the last 10]'
            cand --brand 'Of a WARC file, judge this host'
            cand --baseline 'Earlier report to hold this one against; its panel is judged again'
            cand --policy 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]'
            cand --baseline-url 'Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)'
            cand --baseline-output 'Also write the report of --baseline-url to a file, as --output does: JSON can be the --baseline of later runs; repeatable'
            cand --control 'Time this address too: where it moved between the runs, slower pages are no proof against the site'
            cand --config 'Take the settings of this file instead of the nearest cxaudit.toml from here upwards'
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand --all 'Show every finding, not only what matters most'
            cand --ascii 'Draw with ASCII characters only'
            cand --no-bidi 'Put no direction marks around right-to-left text'
            cand --no-sitemaps 'Take no pages from sitemaps'
            cand --ignore-robots 'Do not obey robots.txt (only with the site owner''s consent; the report says so)'
            cand --allow-private 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata (the report says so)'
            cand --keep-secrets 'Leave cookie values and tokens in addresses in the report and the capture, where they are otherwise replaced'
            cand --no-record 'Write no capture: the run can neither be gone on with nor judged again'
            cand --resume 'Go on where a run was stopped: with the WARC file named as target or by --record, else the newest of this target in the cache'
            cand --by-host 'Of a WARC file, judge every host as a brand of its own'
            cand --gate 'Hold the report against the policy and the baseline, ask again for what broke, and exit with the gate''s code'
            cand --no-config 'Read no cxaudit.toml'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;config;help'= {
            cand check 'Check a cxaudit.toml, the gate''s policy and the environment: says ok, or everything that is wrong'
            cand init 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file'
            cand show 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;config;help;check'= {
        }
        &'cxaudit;config;help;init'= {
        }
        &'cxaudit;config;help;show'= {
        }
        &'cxaudit;config;help;help'= {
        }
        &'cxaudit;gate'= {
            cand --baseline 'Earlier report to hold this one against; its panel is judged again'
            cand --policy 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]'
            cand --rescore 'Judge the baseline''s capture anew by the rules of this version: that file, or the cache''s capture of that run'
            cand -f 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand --format 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand -o 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --output 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --lang 'Language of the report: en, he, el, uk [default: en]'
            cand --width 'Columns of the terminal report [default: the terminal''s, else 100]'
            cand --color 'When to colour'
            cand --all 'Show every finding, not only what matters most'
            cand --ascii 'Draw with ASCII characters only'
            cand --no-bidi 'Put no direction marks around right-to-left text'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand init 'Print (or write) a policy made of a report: what holds now must go on holding'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;gate;init'= {
            cand -o 'Write it here instead of printing it'
            cand --output 'Write it here instead of printing it'
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;gate;help'= {
            cand init 'Print (or write) a policy made of a report: what holds now must go on holding'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;gate;help;init'= {
        }
        &'cxaudit;gate;help;help'= {
        }
        &'cxaudit;report'= {
            cand -f 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand --format 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]'
            cand -o 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --output 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id'
            cand --lang 'Language of the report: en, he, el, uk [default: en]'
            cand --width 'Columns of the terminal report [default: the terminal''s, else 100]'
            cand --color 'When to colour'
            cand --all 'Show every finding, not only what matters most'
            cand --ascii 'Draw with ASCII characters only'
            cand --no-bidi 'Put no direction marks around right-to-left text'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;history'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand add 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)'
            cand export 'Write a table for other programs: one row per run and measure'
            cand list 'List the runs, newest last'
            cand trend 'Show how scores, a rule or a number went from run to run, and where they changed'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;history;add'= {
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;history;export'= {
            cand -o 'File to write, in the format of its extension: .parquet, .csv or .jsonl'
            cand --output 'File to write, in the format of its extension: .parquet, .csv or .jsonl'
            cand --table 'What to write'
            cand --brand 'Only runs of this brand'
            cand --color 'When to colour'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;history;list'= {
            cand --brand 'Only runs of this brand'
            cand --last 'Only the last so many runs'
            cand --lang 'Language of the labels: en, he, el, uk [default: en]'
            cand --width 'Columns [default: the terminal''s, else 100]'
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand --ascii 'Draw with ASCII characters only'
            cand --no-bidi 'Put no direction marks around right-to-left text'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;history;trend'= {
            cand --brand 'Only this brand; of several each has one row'
            cand --dimension 'One dimension, and its rules that changed'
            cand --stage 'One stage of the customer journey'
            cand --rule 'One rule: how far the site meets it, and the panel pages that ever failed it'
            cand --metric 'One number of the panel''s pages, by its name in docs/facts.md: the median, and each page'
            cand --since 'Only runs from this day on (2026-11-01), or from this time on (RFC 3339)'
            cand --last 'Only the last so many runs of each brand'
            cand --lang 'Language of the labels: en, he, el, uk [default: en]'
            cand --width 'Columns [default: the terminal''s, else 100]'
            cand --color 'When to colour'
            cand --json 'As JSON'
            cand --all 'Show every row'
            cand --ascii 'Draw with ASCII characters only'
            cand --no-bidi 'Put no direction marks around right-to-left text'
            cand -q 'Say less on stderr: errors only'
            cand --quiet 'Say less on stderr: errors only'
            cand -v 'Say more on stderr (repeat for more); never changes the report'
            cand --verbose 'Say more on stderr (repeat for more); never changes the report'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'cxaudit;history;help'= {
            cand add 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)'
            cand export 'Write a table for other programs: one row per run and measure'
            cand list 'List the runs, newest last'
            cand trend 'Show how scores, a rule or a number went from run to run, and where they changed'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;history;help;add'= {
        }
        &'cxaudit;history;help;export'= {
        }
        &'cxaudit;history;help;list'= {
        }
        &'cxaudit;history;help;trend'= {
        }
        &'cxaudit;history;help;help'= {
        }
        &'cxaudit;help'= {
            cand capture 'Look into captures (WARC files): list, print, check, compare'
            cand observe 'What only a person can see: write a file of questions, check the answers'
            cand rules 'List, explain, test and write rules'
            cand generate 'Print what other programs need: completions, man pages, schemas'
            cand audit 'Crawl a site, judge it by the rules and print the report'
            cand config 'What holds for an audit here, and where each setting comes from; check and start cxaudit.toml'
            cand gate 'Hold a stored report against limits and an earlier report: exit 0 passed, 1 failed, 4 inconclusive'
            cand report 'Write stored reports (JSON or JSON Lines) in other formats'
            cand history 'Runs that were kept: how scores, rules and numbers went over time'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'cxaudit;help;capture'= {
            cand ls 'List the answers a capture holds'
            cand cat 'Print a body out of a capture, content coding undone'
            cand verify 'Check records and digests; exit 1 when anything is damaged'
            cand diff 'Compare two captures page by page'
        }
        &'cxaudit;help;capture;ls'= {
        }
        &'cxaudit;help;capture;cat'= {
        }
        &'cxaudit;help;capture;verify'= {
        }
        &'cxaudit;help;capture;diff'= {
        }
        &'cxaudit;help;observe'= {
            cand new 'Print (or write) an answers file with every question that the rules ask a person'
            cand check 'Check an answers file, and tell what its answers come to'
        }
        &'cxaudit;help;observe;new'= {
        }
        &'cxaudit;help;observe;check'= {
        }
        &'cxaudit;help;rules'= {
            cand list 'List the rules'
            cand explain 'Show why a rule came out as it did on a page or site, node by node'
            cand test 'Run the tests that rules, words and fingerprints carry'
            cand lint 'Look for dead references, missing languages, missing kinds of test'
            cand coverage 'What published audits ask for, and which rules, questions to a person or reasons answer it'
            cand new 'Print (or write) a new rule file to start from'
            cand schema 'Print the JSON Schema of a rule file, for editors'
        }
        &'cxaudit;help;rules;list'= {
        }
        &'cxaudit;help;rules;explain'= {
        }
        &'cxaudit;help;rules;test'= {
        }
        &'cxaudit;help;rules;lint'= {
        }
        &'cxaudit;help;rules;coverage'= {
        }
        &'cxaudit;help;rules;new'= {
        }
        &'cxaudit;help;rules;schema'= {
        }
        &'cxaudit;help;generate'= {
            cand cli-doc 'docs/cli.md'
            cand facts-doc 'docs/facts.md'
            cand rules-doc 'One page per dimension of docs/rules/, by its name'
            cand coverage-doc 'docs/coverage.md'
            cand exit-codes 'The exit code table of the README'
            cand formats 'The table of formats of the README'
            cand completions 'Completions of commands and flags for a shell'
            cand man 'Write the man pages, one a command, into a folder'
            cand config-schema 'JSON Schema of cxaudit.toml, for editors'
            cand report-schema 'JSON Schema of reports'
            cand history-list-schema 'JSON Schema of what `history list --json` prints'
            cand history-trend-schema 'JSON Schema of what `history trend --json` prints'
            cand policy-schema 'JSON Schema of the gate''s policy, for editors'
            cand rule-schema 'JSON Schema of rule files'
        }
        &'cxaudit;help;generate;cli-doc'= {
        }
        &'cxaudit;help;generate;facts-doc'= {
        }
        &'cxaudit;help;generate;rules-doc'= {
        }
        &'cxaudit;help;generate;coverage-doc'= {
        }
        &'cxaudit;help;generate;exit-codes'= {
        }
        &'cxaudit;help;generate;formats'= {
        }
        &'cxaudit;help;generate;completions'= {
        }
        &'cxaudit;help;generate;man'= {
        }
        &'cxaudit;help;generate;config-schema'= {
        }
        &'cxaudit;help;generate;report-schema'= {
        }
        &'cxaudit;help;generate;history-list-schema'= {
        }
        &'cxaudit;help;generate;history-trend-schema'= {
        }
        &'cxaudit;help;generate;policy-schema'= {
        }
        &'cxaudit;help;generate;rule-schema'= {
        }
        &'cxaudit;help;audit'= {
        }
        &'cxaudit;help;config'= {
            cand check 'Check a cxaudit.toml, the gate''s policy and the environment: says ok, or everything that is wrong'
            cand init 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file'
            cand show 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown'
        }
        &'cxaudit;help;config;check'= {
        }
        &'cxaudit;help;config;init'= {
        }
        &'cxaudit;help;config;show'= {
        }
        &'cxaudit;help;gate'= {
            cand init 'Print (or write) a policy made of a report: what holds now must go on holding'
        }
        &'cxaudit;help;gate;init'= {
        }
        &'cxaudit;help;report'= {
        }
        &'cxaudit;help;history'= {
            cand add 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)'
            cand export 'Write a table for other programs: one row per run and measure'
            cand list 'List the runs, newest last'
            cand trend 'Show how scores, a rule or a number went from run to run, and where they changed'
        }
        &'cxaudit;help;history;add'= {
        }
        &'cxaudit;help;history;export'= {
        }
        &'cxaudit;help;history;list'= {
        }
        &'cxaudit;help;history;trend'= {
        }
        &'cxaudit;help;help'= {
        }
    ]
    $completions[$command]
}
