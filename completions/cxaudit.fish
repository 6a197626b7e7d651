# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_cxaudit_global_optspecs
    string join \n q/quiet v/verbose color= h/help V/version
end

function __fish_cxaudit_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_cxaudit_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_cxaudit_using_subcommand
    set -l cmd (__fish_cxaudit_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c cxaudit -n "__fish_cxaudit_needs_command" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_needs_command" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "capture" -d 'Look into captures (WARC files): list, print, check, compare'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "observe" -d 'What only a person can see: write a file of questions, check the answers'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "rules" -d 'List, explain, test and write rules'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "generate" -d 'Print what other programs need: completions, man pages, schemas'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "audit" -d 'Crawl a site, judge it by the rules and print the report'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "config" -d 'What holds for an audit here, and where each setting comes from; check and start cxaudit.toml'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "gate" -d 'Hold a stored report against limits and an earlier report: exit 0 passed, 1 failed, 4 inconclusive'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "report" -d 'Write stored reports (JSON or JSON Lines) in other formats'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "history" -d 'Runs that were kept: how scores, rules and numbers went over time'
complete -c cxaudit -n "__fish_cxaudit_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -f -a "ls" -d 'List the answers a capture holds'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -f -a "cat" -d 'Print a body out of a capture, content coding undone'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -f -a "verify" -d 'Check records and digests; exit 1 when anything is damaged'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -f -a "diff" -d 'Compare two captures page by page'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and not __fish_seen_subcommand_from ls cat verify diff help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from ls" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from ls" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from ls" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from cat" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from cat" -l head -d 'Print status and header fields before it'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from cat" -l stored -d 'Print the body as it is stored, content coding and all'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from cat" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from cat" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from cat" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from verify" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from verify" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from diff" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from diff" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from diff" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from help" -f -a "ls" -d 'List the answers a capture holds'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from help" -f -a "cat" -d 'Print a body out of a capture, content coding undone'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check records and digests; exit 1 when anything is damaged'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from help" -f -a "diff" -d 'Compare two captures page by page'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand capture; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -f -a "new" -d 'Print (or write) an answers file with every question that the rules ask a person'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -f -a "check" -d 'Check an answers file, and tell what its answers come to'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and not __fish_seen_subcommand_from new check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -s o -l output -d 'Write it here instead of printing it' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -l lang -d 'Language of the questions: en, he, el, uk [default: en]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from new" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from check" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from check" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from help" -f -a "new" -d 'Print (or write) an answers file with every question that the rules ask a person'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check an answers file, and tell what its answers come to'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand observe; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "list" -d 'List the rules'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "explain" -d 'Show why a rule came out as it did on a page or site, node by node'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "test" -d 'Run the tests that rules, words and fingerprints carry'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "lint" -d 'Look for dead references, missing languages, missing kinds of test'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "coverage" -d 'What published audits ask for, and which rules, questions to a person or reasons answer it'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "new" -d 'Print (or write) a new rule file to start from'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "schema" -d 'Print the JSON Schema of a rule file, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and not __fish_seen_subcommand_from list explain test lint coverage new schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -l dimension -d 'Only rules of this dimension' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -l base-url -d 'Address a folder\'s or file\'s pages are known by' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -l max-pages -d 'HTML pages at most' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -l allow-private -d 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from explain" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from test" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from test" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from test" -l mutate -d 'Force each condition true, then false: a test must notice'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from test" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from lint" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from lint" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from lint" -l gaps -d 'Also print the gaps of words by language'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from lint" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from lint" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from lint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from lint" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from coverage" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from coverage" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from coverage" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from coverage" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from coverage" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from new" -l dir -d 'Write it below this folder instead of printing it' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from new" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from new" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from schema" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from schema" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from schema" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from schema" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the rules'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Show why a rule came out as it did on a page or site, node by node'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "test" -d 'Run the tests that rules, words and fingerprints carry'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "lint" -d 'Look for dead references, missing languages, missing kinds of test'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "coverage" -d 'What published audits ask for, and which rules, questions to a person or reasons answer it'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "new" -d 'Print (or write) a new rule file to start from'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print the JSON Schema of a rule file, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand rules; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "cli-doc" -d 'docs/cli.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "facts-doc" -d 'docs/facts.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "rules-doc" -d 'One page per dimension of docs/rules/, by its name'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "coverage-doc" -d 'docs/coverage.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "exit-codes" -d 'The exit code table of the README'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "formats" -d 'The table of formats of the README'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "completions" -d 'Completions of commands and flags for a shell'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "man" -d 'Write the man pages, one a command, into a folder'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "config-schema" -d 'JSON Schema of cxaudit.toml, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "report-schema" -d 'JSON Schema of reports'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "history-list-schema" -d 'JSON Schema of what `history list --json` prints'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "history-trend-schema" -d 'JSON Schema of what `history trend --json` prints'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "policy-schema" -d 'JSON Schema of the gate\'s policy, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "rule-schema" -d 'JSON Schema of rule files'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and not __fish_seen_subcommand_from cli-doc facts-doc rules-doc coverage-doc exit-codes formats completions man config-schema report-schema history-list-schema history-trend-schema policy-schema rule-schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from cli-doc" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from cli-doc" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from cli-doc" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from cli-doc" -s h -l help -d 'Print help'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from cli-doc" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from facts-doc" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from facts-doc" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from facts-doc" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from facts-doc" -s h -l help -d 'Print help'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from facts-doc" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rules-doc" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rules-doc" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rules-doc" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rules-doc" -s h -l help -d 'Print help'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rules-doc" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from coverage-doc" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from coverage-doc" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from coverage-doc" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from coverage-doc" -s h -l help -d 'Print help'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from coverage-doc" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from exit-codes" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from exit-codes" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from exit-codes" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from exit-codes" -s h -l help -d 'Print help'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from exit-codes" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from formats" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from formats" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from formats" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from formats" -s h -l help -d 'Print help'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from formats" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from completions" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from completions" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from completions" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from completions" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from man" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from man" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from man" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from man" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from config-schema" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from config-schema" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from config-schema" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from config-schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from config-schema" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from report-schema" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from report-schema" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from report-schema" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from report-schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from report-schema" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-list-schema" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-list-schema" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-list-schema" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-list-schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-list-schema" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-trend-schema" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-trend-schema" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-trend-schema" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-trend-schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from history-trend-schema" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from policy-schema" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from policy-schema" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from policy-schema" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from policy-schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from policy-schema" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rule-schema" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rule-schema" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rule-schema" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rule-schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from rule-schema" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "cli-doc" -d 'docs/cli.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "facts-doc" -d 'docs/facts.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "rules-doc" -d 'One page per dimension of docs/rules/, by its name'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "coverage-doc" -d 'docs/coverage.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "exit-codes" -d 'The exit code table of the README'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "formats" -d 'The table of formats of the README'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "completions" -d 'Completions of commands and flags for a shell'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "man" -d 'Write the man pages, one a command, into a folder'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "config-schema" -d 'JSON Schema of cxaudit.toml, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "report-schema" -d 'JSON Schema of reports'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "history-list-schema" -d 'JSON Schema of what `history list --json` prints'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "history-trend-schema" -d 'JSON Schema of what `history trend --json` prints'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "policy-schema" -d 'JSON Schema of the gate\'s policy, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "rule-schema" -d 'JSON Schema of rule files'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand generate; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -s f -l format -d 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -s o -l output -d 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand\'s id' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l lang -d 'Language of the report: en, he, el, uk [default: en]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l width -d 'Columns of the terminal report [default: the terminal\'s, else 100]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l history -d 'Keep the run\'s scores, verdicts and samples in this SQLite file, made when it is not there (`cxaudit history` shows them)' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l seed -d 'Further start page of the same brand; repeatable' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l base-url -d 'Address a folder\'s pages are known by, so that absolute links to it count as the site\'s own' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-pages -d 'HTML pages at most [default: 500]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-depth -d 'Clicks from the home page at most [default: 16]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-memory -d 'Megabytes of memory the run may take; what waits to be asked for goes to disk, and the crawl stops before it takes more (Linux)' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-minutes -d 'Minutes the crawl may take [default: 30]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l include -d 'Only URLs that match this regular expression; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l exclude -d 'No URLs that match this regular expression; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l pin -d 'Judge the panel pages of this earlier report too, so that the two compare' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l requests-per-second -d 'Requests per second and host; 0 = unpaced, on loopback only [default: 5; unpaced on loopback]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l concurrency -d 'Requests under way per host [default: 8]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l timeout -d 'Seconds one page may take [default: 15]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-body -d 'Bytes of one page at most, after decoding [default: 10485760]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-crawl-delay -d 'Longest Crawl-delay of a robots.txt that is honoured, in seconds [default: 30]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l header -d 'Extra header `Name: value` for the target\'s hosts; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l header-file -d 'File with a header `Name: value` on each line (# comments), beside those of --header; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l cookie -d 'Cookie `name=value` for the target\'s hosts; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l cookie-file -d 'File with a cookie `name=value` on each line (# comments), beside those of --cookie; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l user -d 'Basic authentication for the target\'s hosts; others on this machine can read a command line: better is --user-file' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l user-file -d 'File with a line `user:password`' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l proxy -d 'Proxy for all requests (http, https or socks5 URL)' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l resolve -d 'Connect HOST:PORT at ADDR instead of asking DNS; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l user-agent -d 'User-Agent, with an address where the site\'s owner reaches you [default: cxaudit and its address]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l accept-language -d 'Accept-Language to ask with [default: none is sent]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-redirects -d 'Redirects followed per request [default: 10]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-refreshes -d 'Quick meta refreshes followed in a row [default: 5]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-url-bytes -d 'Bytes of an address that is followed; redirects may name four times as long ones [default: 2048]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-links -d 'Distinct links followed from one page [default: 20000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-pattern-pages -d 'Pages of one address pattern [default: 10000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-pattern-dates -d 'Pages of one address pattern that differ by a date [default: 60]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-path-queries -d 'Query strings of one path [default: 200]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-header-fields -d 'Header fields of one answer [default: 128]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-header-bytes -d 'Bytes of all header fields of one answer [default: 65536]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-inflation -d 'Decoded bytes for each byte on the wire, beyond the first MiB [default: 200]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-cookies -d 'Cookies kept of one host [default: 200]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-cookie-bytes -d 'Bytes of all cookies kept of one host [default: 16384]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-host-seconds -d 'Seconds spent on one host that is not the brand\'s [default: 300]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-robots-bytes -d 'Bytes of robots.txt that are read [default: 512000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-sitemaps -d 'Sitemap files that are read [default: 50]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-sitemap-nesting -d 'Sitemap indexes followed inside of indexes [default: 3]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-sitemap-entries -d 'Entries read of one sitemap file [default: 50000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-sitemap-pages -d 'Pages taken of all sitemaps [default: 200000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-sitemap-bytes -d 'Decoded bytes read of one sitemap file [default: 52428800]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-dom-depth -d 'Depth of the tree that is read [default: 512]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-dom-nodes -d 'Nodes of the tree that are read [default: 200000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-text-bytes -d 'Bytes of visible text that words and expressions are looked for in [default: 1048576]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-code-bytes -d 'Bytes of inline code that are looked at [default: 200000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-json-ld-bytes -d 'Bytes of JSON-LD that are read [default: 1048576]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-json-ld-depth -d 'Brackets of JSON-LD open at once [default: 32]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l max-selector-steps -d 'Steps that selectors of rules may take on one page [default: 200000000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -f -a "(__fish_complete_directories)"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l profile -d 'Weights profile: generic, shop, booking, finance, telecom, software, public, local, media; auto takes the one that the site\'s traits name, generic where none or several do [default: auto]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l observations -d 'What a person saw of the brand (`cxaudit observe new` writes the questions); repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l timing-samples -l samples -d 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l record -d 'Write what is fetched into this WARC file (.warc.gz or .warc); `{brand}` stands for the brand\'s id [default: the cache folder keeps the last 10]' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l brand -d 'Of a WARC file, judge this host' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l baseline -d 'Earlier report to hold this one against; its panel is judged again' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l policy -d 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l baseline-url -d 'Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l baseline-output -d 'Also write the report of --baseline-url to a file, as --output does: JSON can be the --baseline of later runs; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l control -d 'Time this address too: where it moved between the runs, slower pages are no proof against the site' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l config -d 'Take the settings of this file instead of the nearest cxaudit.toml from here upwards' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l all -d 'Show every finding, not only what matters most'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l ascii -d 'Draw with ASCII characters only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l no-bidi -d 'Put no direction marks around right-to-left text'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l no-sitemaps -d 'Take no pages from sitemaps'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l ignore-robots -d 'Do not obey robots.txt (only with the site owner\'s consent; the report says so)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l allow-private -d 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata (the report says so)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l keep-secrets -d 'Leave cookie values and tokens in addresses in the report and the capture, where they are otherwise replaced'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l no-record -d 'Write no capture: the run can neither be gone on with nor judged again'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l resume -d 'Go on where a run was stopped: with the WARC file named as target or by --record, else the newest of this target in the cache'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l by-host -d 'Of a WARC file, judge every host as a brand of its own'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l gate -d 'Hold the report against the policy and the baseline, ask again for what broke, and exit with the gate\'s code'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -l no-config -d 'Read no cxaudit.toml'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand audit" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -f -a "check" -d 'Check a cxaudit.toml, the gate\'s policy and the environment: says ok, or everything that is wrong'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -f -a "init" -d 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -f -a "show" -d 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and not __fish_seen_subcommand_from check init show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from init" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -s f -l format -d 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand\'s id' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l lang -d 'Language of the report: en, he, el, uk [default: en]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l width -d 'Columns of the terminal report [default: the terminal\'s, else 100]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l history -d 'Keep the run\'s scores, verdicts and samples in this SQLite file, made when it is not there (`cxaudit history` shows them)' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l seed -d 'Further start page of the same brand; repeatable' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l base-url -d 'Address a folder\'s pages are known by, so that absolute links to it count as the site\'s own' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-pages -d 'HTML pages at most [default: 500]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-depth -d 'Clicks from the home page at most [default: 16]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-memory -d 'Megabytes of memory the run may take; what waits to be asked for goes to disk, and the crawl stops before it takes more (Linux)' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-minutes -d 'Minutes the crawl may take [default: 30]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l include -d 'Only URLs that match this regular expression; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l exclude -d 'No URLs that match this regular expression; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l pin -d 'Judge the panel pages of this earlier report too, so that the two compare' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l requests-per-second -d 'Requests per second and host; 0 = unpaced, on loopback only [default: 5; unpaced on loopback]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l concurrency -d 'Requests under way per host [default: 8]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l timeout -d 'Seconds one page may take [default: 15]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-body -d 'Bytes of one page at most, after decoding [default: 10485760]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-crawl-delay -d 'Longest Crawl-delay of a robots.txt that is honoured, in seconds [default: 30]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l header -d 'Extra header `Name: value` for the target\'s hosts; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l header-file -d 'File with a header `Name: value` on each line (# comments), beside those of --header; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l cookie -d 'Cookie `name=value` for the target\'s hosts; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l cookie-file -d 'File with a cookie `name=value` on each line (# comments), beside those of --cookie; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l user -d 'Basic authentication for the target\'s hosts; others on this machine can read a command line: better is --user-file' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l user-file -d 'File with a line `user:password`' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l proxy -d 'Proxy for all requests (http, https or socks5 URL)' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l resolve -d 'Connect HOST:PORT at ADDR instead of asking DNS; repeatable' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l user-agent -d 'User-Agent, with an address where the site\'s owner reaches you [default: cxaudit and its address]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l accept-language -d 'Accept-Language to ask with [default: none is sent]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-redirects -d 'Redirects followed per request [default: 10]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-refreshes -d 'Quick meta refreshes followed in a row [default: 5]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-url-bytes -d 'Bytes of an address that is followed; redirects may name four times as long ones [default: 2048]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-links -d 'Distinct links followed from one page [default: 20000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-pattern-pages -d 'Pages of one address pattern [default: 10000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-pattern-dates -d 'Pages of one address pattern that differ by a date [default: 60]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-path-queries -d 'Query strings of one path [default: 200]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-header-fields -d 'Header fields of one answer [default: 128]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-header-bytes -d 'Bytes of all header fields of one answer [default: 65536]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-inflation -d 'Decoded bytes for each byte on the wire, beyond the first MiB [default: 200]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-cookies -d 'Cookies kept of one host [default: 200]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-cookie-bytes -d 'Bytes of all cookies kept of one host [default: 16384]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-host-seconds -d 'Seconds spent on one host that is not the brand\'s [default: 300]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-robots-bytes -d 'Bytes of robots.txt that are read [default: 512000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-sitemaps -d 'Sitemap files that are read [default: 50]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-sitemap-nesting -d 'Sitemap indexes followed inside of indexes [default: 3]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-sitemap-entries -d 'Entries read of one sitemap file [default: 50000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-sitemap-pages -d 'Pages taken of all sitemaps [default: 200000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-sitemap-bytes -d 'Decoded bytes read of one sitemap file [default: 52428800]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-dom-depth -d 'Depth of the tree that is read [default: 512]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-dom-nodes -d 'Nodes of the tree that are read [default: 200000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-text-bytes -d 'Bytes of visible text that words and expressions are looked for in [default: 1048576]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-code-bytes -d 'Bytes of inline code that are looked at [default: 200000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-json-ld-bytes -d 'Bytes of JSON-LD that are read [default: 1048576]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-json-ld-depth -d 'Brackets of JSON-LD open at once [default: 32]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l max-selector-steps -d 'Steps that selectors of rules may take on one page [default: 200000000]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l rules -d 'Folder of rules that adds to or replaces the built-in pack; repeatable' -r -f -a "(__fish_complete_directories)"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l profile -d 'Weights profile: generic, shop, booking, finance, telecom, software, public, local, media; auto takes the one that the site\'s traits name, generic where none or several do [default: auto]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l observations -d 'What a person saw of the brand (`cxaudit observe new` writes the questions); repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l timing-samples -l samples -d 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l record -d 'Write what is fetched into this WARC file (.warc.gz or .warc); `{brand}` stands for the brand\'s id [default: the cache folder keeps the last 10]' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l brand -d 'Of a WARC file, judge this host' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l baseline -d 'Earlier report to hold this one against; its panel is judged again' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l policy -d 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l baseline-url -d 'Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l baseline-output -d 'Also write the report of --baseline-url to a file, as --output does: JSON can be the --baseline of later runs; repeatable' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l control -d 'Time this address too: where it moved between the runs, slower pages are no proof against the site' -r -f
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'Take the settings of this file instead of the nearest cxaudit.toml from here upwards' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l all -d 'Show every finding, not only what matters most'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l ascii -d 'Draw with ASCII characters only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l no-bidi -d 'Put no direction marks around right-to-left text'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l no-sitemaps -d 'Take no pages from sitemaps'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l ignore-robots -d 'Do not obey robots.txt (only with the site owner\'s consent; the report says so)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l allow-private -d 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata (the report says so)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l keep-secrets -d 'Leave cookie values and tokens in addresses in the report and the capture, where they are otherwise replaced'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l no-record -d 'Write no capture: the run can neither be gone on with nor judged again'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l resume -d 'Go on where a run was stopped: with the WARC file named as target or by --record, else the newest of this target in the cache'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l by-host -d 'Of a WARC file, judge every host as a brand of its own'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l gate -d 'Hold the report against the policy and the baseline, ask again for what broke, and exit with the gate\'s code'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -l no-config -d 'Read no cxaudit.toml'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check a cxaudit.toml, the gate\'s policy and the environment: says ok, or everything that is wrong'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "init" -d 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l baseline -d 'Earlier report to hold this one against; its panel is judged again' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l policy -d 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l rescore -d 'Judge the baseline\'s capture anew by the rules of this version: that file, or the cache\'s capture of that run' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -s f -l format -d 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -s o -l output -d 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand\'s id' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l lang -d 'Language of the report: en, he, el, uk [default: en]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l width -d 'Columns of the terminal report [default: the terminal\'s, else 100]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l all -d 'Show every finding, not only what matters most'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l ascii -d 'Draw with ASCII characters only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -l no-bidi -d 'Put no direction marks around right-to-left text'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -a "init" -d 'Print (or write) a policy made of a report: what holds now must go on holding'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and not __fish_seen_subcommand_from init help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from init" -s o -l output -d 'Write it here instead of printing it' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from init" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from init" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from help" -f -a "init" -d 'Print (or write) a policy made of a report: what holds now must go on holding'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand gate; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -s f -l format -d 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -s o -l output -d 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand\'s id' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -l lang -d 'Language of the report: en, he, el, uk [default: en]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -l width -d 'Columns of the terminal report [default: the terminal\'s, else 100]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -l all -d 'Show every finding, not only what matters most'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -l ascii -d 'Draw with ASCII characters only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -l no-bidi -d 'Put no direction marks around right-to-left text'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand report" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -f -a "add" -d 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -f -a "export" -d 'Write a table for other programs: one row per run and measure'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -f -a "list" -d 'List the runs, newest last'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -f -a "trend" -d 'Show how scores, a rule or a number went from run to run, and where they changed'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and not __fish_seen_subcommand_from add export list trend help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from add" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -s o -l output -d 'File to write, in the format of its extension: .parquet, .csv or .jsonl' -r -F
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -l table -d 'What to write' -r -f -a "scores\t''
verdicts\t''
metrics\t''
samples\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -l brand -d 'Only runs of this brand' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from export" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l brand -d 'Only runs of this brand' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l last -d 'Only the last so many runs' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l lang -d 'Language of the labels: en, he, el, uk [default: en]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l width -d 'Columns [default: the terminal\'s, else 100]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l ascii -d 'Draw with ASCII characters only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -l no-bidi -d 'Put no direction marks around right-to-left text'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l brand -d 'Only this brand; of several each has one row' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l dimension -d 'One dimension, and its rules that changed' -r -f -a "speed\t''
mobile\t''
reachability\t''
channels\t''
self-service\t''
purchase\t''
simplicity\t''
personalization\t''
feedback\t''
loyalty\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l stage -d 'One stage of the customer journey' -r -f -a "awareness\t''
consideration\t''
purchase\t''
retention\t''
advocacy\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l rule -d 'One rule: how far the site meets it, and the panel pages that ever failed it' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l metric -d 'One number of the panel\'s pages, by its name in docs/facts.md: the median, and each page' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l since -d 'Only runs from this day on (2026-11-01), or from this time on (RFC 3339)' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l last -d 'Only the last so many runs of each brand' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l lang -d 'Language of the labels: en, he, el, uk [default: en]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l width -d 'Columns [default: the terminal\'s, else 100]' -r
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l color -d 'When to colour' -r -f -a "auto\t''
always\t''
never\t''"
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l json -d 'As JSON'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l all -d 'Show every row'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l ascii -d 'Draw with ASCII characters only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -l no-bidi -d 'Put no direction marks around right-to-left text'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -s q -l quiet -d 'Say less on stderr: errors only'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -s v -l verbose -d 'Say more on stderr (repeat for more); never changes the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from trend" -s V -l version -d 'Print version'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from help" -f -a "add" -d 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write a table for other programs: one row per run and measure'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the runs, newest last'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from help" -f -a "trend" -d 'Show how scores, a rule or a number went from run to run, and where they changed'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand history; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "capture" -d 'Look into captures (WARC files): list, print, check, compare'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "observe" -d 'What only a person can see: write a file of questions, check the answers'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "rules" -d 'List, explain, test and write rules'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "generate" -d 'Print what other programs need: completions, man pages, schemas'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "audit" -d 'Crawl a site, judge it by the rules and print the report'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "config" -d 'What holds for an audit here, and where each setting comes from; check and start cxaudit.toml'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "gate" -d 'Hold a stored report against limits and an earlier report: exit 0 passed, 1 failed, 4 inconclusive'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "report" -d 'Write stored reports (JSON or JSON Lines) in other formats'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "history" -d 'Runs that were kept: how scores, rules and numbers went over time'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and not __fish_seen_subcommand_from capture observe rules generate audit config gate report history help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from capture" -f -a "ls" -d 'List the answers a capture holds'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from capture" -f -a "cat" -d 'Print a body out of a capture, content coding undone'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from capture" -f -a "verify" -d 'Check records and digests; exit 1 when anything is damaged'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from capture" -f -a "diff" -d 'Compare two captures page by page'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from observe" -f -a "new" -d 'Print (or write) an answers file with every question that the rules ask a person'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from observe" -f -a "check" -d 'Check an answers file, and tell what its answers come to'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "list" -d 'List the rules'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "explain" -d 'Show why a rule came out as it did on a page or site, node by node'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "test" -d 'Run the tests that rules, words and fingerprints carry'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "lint" -d 'Look for dead references, missing languages, missing kinds of test'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "coverage" -d 'What published audits ask for, and which rules, questions to a person or reasons answer it'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "new" -d 'Print (or write) a new rule file to start from'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from rules" -f -a "schema" -d 'Print the JSON Schema of a rule file, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "cli-doc" -d 'docs/cli.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "facts-doc" -d 'docs/facts.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "rules-doc" -d 'One page per dimension of docs/rules/, by its name'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "coverage-doc" -d 'docs/coverage.md'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "exit-codes" -d 'The exit code table of the README'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "formats" -d 'The table of formats of the README'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "completions" -d 'Completions of commands and flags for a shell'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "man" -d 'Write the man pages, one a command, into a folder'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "config-schema" -d 'JSON Schema of cxaudit.toml, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "report-schema" -d 'JSON Schema of reports'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "history-list-schema" -d 'JSON Schema of what `history list --json` prints'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "history-trend-schema" -d 'JSON Schema of what `history trend --json` prints'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "policy-schema" -d 'JSON Schema of the gate\'s policy, for editors'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from generate" -f -a "rule-schema" -d 'JSON Schema of rule files'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "check" -d 'Check a cxaudit.toml, the gate\'s policy and the environment: says ok, or everything that is wrong'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "init" -d 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from gate" -f -a "init" -d 'Print (or write) a policy made of a report: what holds now must go on holding'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from history" -f -a "add" -d 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from history" -f -a "export" -d 'Write a table for other programs: one row per run and measure'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from history" -f -a "list" -d 'List the runs, newest last'
complete -c cxaudit -n "__fish_cxaudit_using_subcommand help; and __fish_seen_subcommand_from history" -f -a "trend" -d 'Show how scores, a rule or a number went from run to run, and where they changed'
