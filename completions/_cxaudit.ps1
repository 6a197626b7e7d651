
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'cxaudit' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'cxaudit'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'cxaudit' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('capture', 'capture', [CompletionResultType]::ParameterValue, 'Look into captures (WARC files): list, print, check, compare')
            [CompletionResult]::new('observe', 'observe', [CompletionResultType]::ParameterValue, 'What only a person can see: write a file of questions, check the answers')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'List, explain, test and write rules')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Print what other programs need: completions, man pages, schemas')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Crawl a site, judge it by the rules and print the report')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'What holds for an audit here, and where each setting comes from; check and start cxaudit.toml')
            [CompletionResult]::new('gate', 'gate', [CompletionResultType]::ParameterValue, 'Hold a stored report against limits and an earlier report: exit 0 passed, 1 failed, 4 inconclusive')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write stored reports (JSON or JSON Lines) in other formats')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Runs that were kept: how scores, rules and numbers went over time')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;capture' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the answers a capture holds')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Print a body out of a capture, content coding undone')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check records and digests; exit 1 when anything is damaged')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two captures page by page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;capture;ls' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;capture;cat' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--head', '--head', [CompletionResultType]::ParameterName, 'Print status and header fields before it')
            [CompletionResult]::new('--stored', '--stored', [CompletionResultType]::ParameterName, 'Print the body as it is stored, content coding and all')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;capture;verify' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;capture;diff' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;capture;help' {
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the answers a capture holds')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Print a body out of a capture, content coding undone')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check records and digests; exit 1 when anything is damaged')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two captures page by page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;capture;help;ls' {
            break
        }
        'cxaudit;capture;help;cat' {
            break
        }
        'cxaudit;capture;help;verify' {
            break
        }
        'cxaudit;capture;help;diff' {
            break
        }
        'cxaudit;capture;help;help' {
            break
        }
        'cxaudit;observe' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Print (or write) an answers file with every question that the rules ask a person')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check an answers file, and tell what its answers come to')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;observe;new' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write it here instead of printing it')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write it here instead of printing it')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the questions: en, he, el, uk [default: en]')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;observe;check' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;observe;help' {
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Print (or write) an answers file with every question that the rules ask a person')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check an answers file, and tell what its answers come to')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;observe;help;new' {
            break
        }
        'cxaudit;observe;help;check' {
            break
        }
        'cxaudit;observe;help;help' {
            break
        }
        'cxaudit;rules' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the rules')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Show why a rule came out as it did on a page or site, node by node')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the tests that rules, words and fingerprints carry')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Look for dead references, missing languages, missing kinds of test')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'What published audits ask for, and which rules, questions to a person or reasons answer it')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Print (or write) a new rule file to start from')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a rule file, for editors')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;rules;list' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--dimension', '--dimension', [CompletionResultType]::ParameterName, 'Only rules of this dimension')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;rules;explain' {
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'Address a folder''s or file''s pages are known by')
            [CompletionResult]::new('--max-pages', '--max-pages', [CompletionResultType]::ParameterName, 'HTML pages at most')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;rules;test' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--mutate', '--mutate', [CompletionResultType]::ParameterName, 'Force each condition true, then false: a test must notice')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;rules;lint' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--gaps', '--gaps', [CompletionResultType]::ParameterName, 'Also print the gaps of words by language')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;rules;coverage' {
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;rules;new' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write it below this folder instead of printing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;rules;schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;rules;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the rules')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Show why a rule came out as it did on a page or site, node by node')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the tests that rules, words and fingerprints carry')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Look for dead references, missing languages, missing kinds of test')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'What published audits ask for, and which rules, questions to a person or reasons answer it')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Print (or write) a new rule file to start from')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a rule file, for editors')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;rules;help;list' {
            break
        }
        'cxaudit;rules;help;explain' {
            break
        }
        'cxaudit;rules;help;test' {
            break
        }
        'cxaudit;rules;help;lint' {
            break
        }
        'cxaudit;rules;help;coverage' {
            break
        }
        'cxaudit;rules;help;new' {
            break
        }
        'cxaudit;rules;help;schema' {
            break
        }
        'cxaudit;rules;help;help' {
            break
        }
        'cxaudit;generate' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('cli-doc', 'cli-doc', [CompletionResultType]::ParameterValue, 'docs/cli.md')
            [CompletionResult]::new('facts-doc', 'facts-doc', [CompletionResultType]::ParameterValue, 'docs/facts.md')
            [CompletionResult]::new('rules-doc', 'rules-doc', [CompletionResultType]::ParameterValue, 'One page per dimension of docs/rules/, by its name')
            [CompletionResult]::new('coverage-doc', 'coverage-doc', [CompletionResultType]::ParameterValue, 'docs/coverage.md')
            [CompletionResult]::new('exit-codes', 'exit-codes', [CompletionResultType]::ParameterValue, 'The exit code table of the README')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'The table of formats of the README')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Completions of commands and flags for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages, one a command, into a folder')
            [CompletionResult]::new('config-schema', 'config-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of cxaudit.toml, for editors')
            [CompletionResult]::new('report-schema', 'report-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of reports')
            [CompletionResult]::new('history-list-schema', 'history-list-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of what `history list --json` prints')
            [CompletionResult]::new('history-trend-schema', 'history-trend-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of what `history trend --json` prints')
            [CompletionResult]::new('policy-schema', 'policy-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of the gate''s policy, for editors')
            [CompletionResult]::new('rule-schema', 'rule-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of rule files')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;generate;cli-doc' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;facts-doc' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;rules-doc' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;coverage-doc' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;exit-codes' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;formats' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;completions' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;man' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;config-schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;report-schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;history-list-schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;history-trend-schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;policy-schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;rule-schema' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;generate;help' {
            [CompletionResult]::new('cli-doc', 'cli-doc', [CompletionResultType]::ParameterValue, 'docs/cli.md')
            [CompletionResult]::new('facts-doc', 'facts-doc', [CompletionResultType]::ParameterValue, 'docs/facts.md')
            [CompletionResult]::new('rules-doc', 'rules-doc', [CompletionResultType]::ParameterValue, 'One page per dimension of docs/rules/, by its name')
            [CompletionResult]::new('coverage-doc', 'coverage-doc', [CompletionResultType]::ParameterValue, 'docs/coverage.md')
            [CompletionResult]::new('exit-codes', 'exit-codes', [CompletionResultType]::ParameterValue, 'The exit code table of the README')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'The table of formats of the README')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Completions of commands and flags for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages, one a command, into a folder')
            [CompletionResult]::new('config-schema', 'config-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of cxaudit.toml, for editors')
            [CompletionResult]::new('report-schema', 'report-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of reports')
            [CompletionResult]::new('history-list-schema', 'history-list-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of what `history list --json` prints')
            [CompletionResult]::new('history-trend-schema', 'history-trend-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of what `history trend --json` prints')
            [CompletionResult]::new('policy-schema', 'policy-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of the gate''s policy, for editors')
            [CompletionResult]::new('rule-schema', 'rule-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of rule files')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;generate;help;cli-doc' {
            break
        }
        'cxaudit;generate;help;facts-doc' {
            break
        }
        'cxaudit;generate;help;rules-doc' {
            break
        }
        'cxaudit;generate;help;coverage-doc' {
            break
        }
        'cxaudit;generate;help;exit-codes' {
            break
        }
        'cxaudit;generate;help;formats' {
            break
        }
        'cxaudit;generate;help;completions' {
            break
        }
        'cxaudit;generate;help;man' {
            break
        }
        'cxaudit;generate;help;config-schema' {
            break
        }
        'cxaudit;generate;help;report-schema' {
            break
        }
        'cxaudit;generate;help;history-list-schema' {
            break
        }
        'cxaudit;generate;help;history-trend-schema' {
            break
        }
        'cxaudit;generate;help;policy-schema' {
            break
        }
        'cxaudit;generate;help;rule-schema' {
            break
        }
        'cxaudit;generate;help;help' {
            break
        }
        'cxaudit;audit' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the report: en, he, el, uk [default: en]')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns of the terminal report [default: the terminal''s, else 100]')
            [CompletionResult]::new('--history', '--history', [CompletionResultType]::ParameterName, 'Keep the run''s scores, verdicts and samples in this SQLite file, made when it is not there (`cxaudit history` shows them)')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Further start page of the same brand; repeatable')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'Address a folder''s pages are known by, so that absolute links to it count as the site''s own')
            [CompletionResult]::new('--max-pages', '--max-pages', [CompletionResultType]::ParameterName, 'HTML pages at most [default: 500]')
            [CompletionResult]::new('--max-depth', '--max-depth', [CompletionResultType]::ParameterName, 'Clicks from the home page at most [default: 16]')
            [CompletionResult]::new('--max-memory', '--max-memory', [CompletionResultType]::ParameterName, 'Megabytes of memory the run may take; what waits to be asked for goes to disk, and the crawl stops before it takes more (Linux)')
            [CompletionResult]::new('--max-minutes', '--max-minutes', [CompletionResultType]::ParameterName, 'Minutes the crawl may take [default: 30]')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Only URLs that match this regular expression; repeatable')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'No URLs that match this regular expression; repeatable')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Judge the panel pages of this earlier report too, so that the two compare')
            [CompletionResult]::new('--requests-per-second', '--requests-per-second', [CompletionResultType]::ParameterName, 'Requests per second and host; 0 = unpaced, on loopback only [default: 5; unpaced on loopback]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests under way per host [default: 8]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Seconds one page may take [default: 15]')
            [CompletionResult]::new('--max-body', '--max-body', [CompletionResultType]::ParameterName, 'Bytes of one page at most, after decoding [default: 10485760]')
            [CompletionResult]::new('--max-crawl-delay', '--max-crawl-delay', [CompletionResultType]::ParameterName, 'Longest Crawl-delay of a robots.txt that is honoured, in seconds [default: 30]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Extra header `Name: value` for the target''s hosts; repeatable')
            [CompletionResult]::new('--header-file', '--header-file', [CompletionResultType]::ParameterName, 'File with a header `Name: value` on each line (# comments), beside those of --header; repeatable')
            [CompletionResult]::new('--cookie', '--cookie', [CompletionResultType]::ParameterName, 'Cookie `name=value` for the target''s hosts; repeatable')
            [CompletionResult]::new('--cookie-file', '--cookie-file', [CompletionResultType]::ParameterName, 'File with a cookie `name=value` on each line (# comments), beside those of --cookie; repeatable')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Basic authentication for the target''s hosts; others on this machine can read a command line: better is --user-file')
            [CompletionResult]::new('--user-file', '--user-file', [CompletionResultType]::ParameterName, 'File with a line `user:password`')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy for all requests (http, https or socks5 URL)')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Connect HOST:PORT at ADDR instead of asking DNS; repeatable')
            [CompletionResult]::new('--user-agent', '--user-agent', [CompletionResultType]::ParameterName, 'User-Agent, with an address where the site''s owner reaches you [default: cxaudit and its address]')
            [CompletionResult]::new('--accept-language', '--accept-language', [CompletionResultType]::ParameterName, 'Accept-Language to ask with [default: none is sent]')
            [CompletionResult]::new('--max-redirects', '--max-redirects', [CompletionResultType]::ParameterName, 'Redirects followed per request [default: 10]')
            [CompletionResult]::new('--max-refreshes', '--max-refreshes', [CompletionResultType]::ParameterName, 'Quick meta refreshes followed in a row [default: 5]')
            [CompletionResult]::new('--max-url-bytes', '--max-url-bytes', [CompletionResultType]::ParameterName, 'Bytes of an address that is followed; redirects may name four times as long ones [default: 2048]')
            [CompletionResult]::new('--max-links', '--max-links', [CompletionResultType]::ParameterName, 'Distinct links followed from one page [default: 20000]')
            [CompletionResult]::new('--max-pattern-pages', '--max-pattern-pages', [CompletionResultType]::ParameterName, 'Pages of one address pattern [default: 10000]')
            [CompletionResult]::new('--max-pattern-dates', '--max-pattern-dates', [CompletionResultType]::ParameterName, 'Pages of one address pattern that differ by a date [default: 60]')
            [CompletionResult]::new('--max-path-queries', '--max-path-queries', [CompletionResultType]::ParameterName, 'Query strings of one path [default: 200]')
            [CompletionResult]::new('--max-header-fields', '--max-header-fields', [CompletionResultType]::ParameterName, 'Header fields of one answer [default: 128]')
            [CompletionResult]::new('--max-header-bytes', '--max-header-bytes', [CompletionResultType]::ParameterName, 'Bytes of all header fields of one answer [default: 65536]')
            [CompletionResult]::new('--max-inflation', '--max-inflation', [CompletionResultType]::ParameterName, 'Decoded bytes for each byte on the wire, beyond the first MiB [default: 200]')
            [CompletionResult]::new('--max-cookies', '--max-cookies', [CompletionResultType]::ParameterName, 'Cookies kept of one host [default: 200]')
            [CompletionResult]::new('--max-cookie-bytes', '--max-cookie-bytes', [CompletionResultType]::ParameterName, 'Bytes of all cookies kept of one host [default: 16384]')
            [CompletionResult]::new('--max-host-seconds', '--max-host-seconds', [CompletionResultType]::ParameterName, 'Seconds spent on one host that is not the brand''s [default: 300]')
            [CompletionResult]::new('--max-robots-bytes', '--max-robots-bytes', [CompletionResultType]::ParameterName, 'Bytes of robots.txt that are read [default: 512000]')
            [CompletionResult]::new('--max-sitemaps', '--max-sitemaps', [CompletionResultType]::ParameterName, 'Sitemap files that are read [default: 50]')
            [CompletionResult]::new('--max-sitemap-nesting', '--max-sitemap-nesting', [CompletionResultType]::ParameterName, 'Sitemap indexes followed inside of indexes [default: 3]')
            [CompletionResult]::new('--max-sitemap-entries', '--max-sitemap-entries', [CompletionResultType]::ParameterName, 'Entries read of one sitemap file [default: 50000]')
            [CompletionResult]::new('--max-sitemap-pages', '--max-sitemap-pages', [CompletionResultType]::ParameterName, 'Pages taken of all sitemaps [default: 200000]')
            [CompletionResult]::new('--max-sitemap-bytes', '--max-sitemap-bytes', [CompletionResultType]::ParameterName, 'Decoded bytes read of one sitemap file [default: 52428800]')
            [CompletionResult]::new('--max-dom-depth', '--max-dom-depth', [CompletionResultType]::ParameterName, 'Depth of the tree that is read [default: 512]')
            [CompletionResult]::new('--max-dom-nodes', '--max-dom-nodes', [CompletionResultType]::ParameterName, 'Nodes of the tree that are read [default: 200000]')
            [CompletionResult]::new('--max-text-bytes', '--max-text-bytes', [CompletionResultType]::ParameterName, 'Bytes of visible text that words and expressions are looked for in [default: 1048576]')
            [CompletionResult]::new('--max-code-bytes', '--max-code-bytes', [CompletionResultType]::ParameterName, 'Bytes of inline code that are looked at [default: 200000]')
            [CompletionResult]::new('--max-json-ld-bytes', '--max-json-ld-bytes', [CompletionResultType]::ParameterName, 'Bytes of JSON-LD that are read [default: 1048576]')
            [CompletionResult]::new('--max-json-ld-depth', '--max-json-ld-depth', [CompletionResultType]::ParameterName, 'Brackets of JSON-LD open at once [default: 32]')
            [CompletionResult]::new('--max-selector-steps', '--max-selector-steps', [CompletionResultType]::ParameterName, 'Steps that selectors of rules may take on one page [default: 200000000]')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Weights profile: generic, shop, booking, finance, telecom, software, public, local, media; auto takes the one that the site''s traits name, generic where none or several do [default: auto]')
            [CompletionResult]::new('--observations', '--observations', [CompletionResultType]::ParameterName, 'What a person saw of the brand (`cxaudit observe new` writes the questions); repeatable')
            [CompletionResult]::new('--timing-samples', '--timing-samples', [CompletionResultType]::ParameterName, 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]')
            [CompletionResult]::new('--samples', '--samples', [CompletionResultType]::ParameterName, 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]')
            [CompletionResult]::new('--record', '--record', [CompletionResultType]::ParameterName, 'Write what is fetched into this WARC file (.warc.gz or .warc); `{brand}` stands for the brand''s id [default: the cache folder keeps the last 10]')
            [CompletionResult]::new('--brand', '--brand', [CompletionResultType]::ParameterName, 'Of a WARC file, judge this host')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Earlier report to hold this one against; its panel is judged again')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]')
            [CompletionResult]::new('--baseline-url', '--baseline-url', [CompletionResultType]::ParameterName, 'Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)')
            [CompletionResult]::new('--baseline-output', '--baseline-output', [CompletionResultType]::ParameterName, 'Also write the report of --baseline-url to a file, as --output does: JSON can be the --baseline of later runs; repeatable')
            [CompletionResult]::new('--control', '--control', [CompletionResultType]::ParameterName, 'Time this address too: where it moved between the runs, slower pages are no proof against the site')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Take the settings of this file instead of the nearest cxaudit.toml from here upwards')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show every finding, not only what matters most')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with ASCII characters only')
            [CompletionResult]::new('--no-bidi', '--no-bidi', [CompletionResultType]::ParameterName, 'Put no direction marks around right-to-left text')
            [CompletionResult]::new('--no-sitemaps', '--no-sitemaps', [CompletionResultType]::ParameterName, 'Take no pages from sitemaps')
            [CompletionResult]::new('--ignore-robots', '--ignore-robots', [CompletionResultType]::ParameterName, 'Do not obey robots.txt (only with the site owner''s consent; the report says so)')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata (the report says so)')
            [CompletionResult]::new('--keep-secrets', '--keep-secrets', [CompletionResultType]::ParameterName, 'Leave cookie values and tokens in addresses in the report and the capture, where they are otherwise replaced')
            [CompletionResult]::new('--no-record', '--no-record', [CompletionResultType]::ParameterName, 'Write no capture: the run can neither be gone on with nor judged again')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Go on where a run was stopped: with the WARC file named as target or by --record, else the newest of this target in the cache')
            [CompletionResult]::new('--by-host', '--by-host', [CompletionResultType]::ParameterName, 'Of a WARC file, judge every host as a brand of its own')
            [CompletionResult]::new('--gate', '--gate', [CompletionResultType]::ParameterName, 'Hold the report against the policy and the baseline, ask again for what broke, and exit with the gate''s code')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no cxaudit.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;config' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a cxaudit.toml, the gate''s policy and the environment: says ok, or everything that is wrong')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;config;check' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;config;init' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;config;show' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the report: en, he, el, uk [default: en]')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns of the terminal report [default: the terminal''s, else 100]')
            [CompletionResult]::new('--history', '--history', [CompletionResultType]::ParameterName, 'Keep the run''s scores, verdicts and samples in this SQLite file, made when it is not there (`cxaudit history` shows them)')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Further start page of the same brand; repeatable')
            [CompletionResult]::new('--base-url', '--base-url', [CompletionResultType]::ParameterName, 'Address a folder''s pages are known by, so that absolute links to it count as the site''s own')
            [CompletionResult]::new('--max-pages', '--max-pages', [CompletionResultType]::ParameterName, 'HTML pages at most [default: 500]')
            [CompletionResult]::new('--max-depth', '--max-depth', [CompletionResultType]::ParameterName, 'Clicks from the home page at most [default: 16]')
            [CompletionResult]::new('--max-memory', '--max-memory', [CompletionResultType]::ParameterName, 'Megabytes of memory the run may take; what waits to be asked for goes to disk, and the crawl stops before it takes more (Linux)')
            [CompletionResult]::new('--max-minutes', '--max-minutes', [CompletionResultType]::ParameterName, 'Minutes the crawl may take [default: 30]')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Only URLs that match this regular expression; repeatable')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'No URLs that match this regular expression; repeatable')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Judge the panel pages of this earlier report too, so that the two compare')
            [CompletionResult]::new('--requests-per-second', '--requests-per-second', [CompletionResultType]::ParameterName, 'Requests per second and host; 0 = unpaced, on loopback only [default: 5; unpaced on loopback]')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'Requests under way per host [default: 8]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Seconds one page may take [default: 15]')
            [CompletionResult]::new('--max-body', '--max-body', [CompletionResultType]::ParameterName, 'Bytes of one page at most, after decoding [default: 10485760]')
            [CompletionResult]::new('--max-crawl-delay', '--max-crawl-delay', [CompletionResultType]::ParameterName, 'Longest Crawl-delay of a robots.txt that is honoured, in seconds [default: 30]')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Extra header `Name: value` for the target''s hosts; repeatable')
            [CompletionResult]::new('--header-file', '--header-file', [CompletionResultType]::ParameterName, 'File with a header `Name: value` on each line (# comments), beside those of --header; repeatable')
            [CompletionResult]::new('--cookie', '--cookie', [CompletionResultType]::ParameterName, 'Cookie `name=value` for the target''s hosts; repeatable')
            [CompletionResult]::new('--cookie-file', '--cookie-file', [CompletionResultType]::ParameterName, 'File with a cookie `name=value` on each line (# comments), beside those of --cookie; repeatable')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Basic authentication for the target''s hosts; others on this machine can read a command line: better is --user-file')
            [CompletionResult]::new('--user-file', '--user-file', [CompletionResultType]::ParameterName, 'File with a line `user:password`')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Proxy for all requests (http, https or socks5 URL)')
            [CompletionResult]::new('--resolve', '--resolve', [CompletionResultType]::ParameterName, 'Connect HOST:PORT at ADDR instead of asking DNS; repeatable')
            [CompletionResult]::new('--user-agent', '--user-agent', [CompletionResultType]::ParameterName, 'User-Agent, with an address where the site''s owner reaches you [default: cxaudit and its address]')
            [CompletionResult]::new('--accept-language', '--accept-language', [CompletionResultType]::ParameterName, 'Accept-Language to ask with [default: none is sent]')
            [CompletionResult]::new('--max-redirects', '--max-redirects', [CompletionResultType]::ParameterName, 'Redirects followed per request [default: 10]')
            [CompletionResult]::new('--max-refreshes', '--max-refreshes', [CompletionResultType]::ParameterName, 'Quick meta refreshes followed in a row [default: 5]')
            [CompletionResult]::new('--max-url-bytes', '--max-url-bytes', [CompletionResultType]::ParameterName, 'Bytes of an address that is followed; redirects may name four times as long ones [default: 2048]')
            [CompletionResult]::new('--max-links', '--max-links', [CompletionResultType]::ParameterName, 'Distinct links followed from one page [default: 20000]')
            [CompletionResult]::new('--max-pattern-pages', '--max-pattern-pages', [CompletionResultType]::ParameterName, 'Pages of one address pattern [default: 10000]')
            [CompletionResult]::new('--max-pattern-dates', '--max-pattern-dates', [CompletionResultType]::ParameterName, 'Pages of one address pattern that differ by a date [default: 60]')
            [CompletionResult]::new('--max-path-queries', '--max-path-queries', [CompletionResultType]::ParameterName, 'Query strings of one path [default: 200]')
            [CompletionResult]::new('--max-header-fields', '--max-header-fields', [CompletionResultType]::ParameterName, 'Header fields of one answer [default: 128]')
            [CompletionResult]::new('--max-header-bytes', '--max-header-bytes', [CompletionResultType]::ParameterName, 'Bytes of all header fields of one answer [default: 65536]')
            [CompletionResult]::new('--max-inflation', '--max-inflation', [CompletionResultType]::ParameterName, 'Decoded bytes for each byte on the wire, beyond the first MiB [default: 200]')
            [CompletionResult]::new('--max-cookies', '--max-cookies', [CompletionResultType]::ParameterName, 'Cookies kept of one host [default: 200]')
            [CompletionResult]::new('--max-cookie-bytes', '--max-cookie-bytes', [CompletionResultType]::ParameterName, 'Bytes of all cookies kept of one host [default: 16384]')
            [CompletionResult]::new('--max-host-seconds', '--max-host-seconds', [CompletionResultType]::ParameterName, 'Seconds spent on one host that is not the brand''s [default: 300]')
            [CompletionResult]::new('--max-robots-bytes', '--max-robots-bytes', [CompletionResultType]::ParameterName, 'Bytes of robots.txt that are read [default: 512000]')
            [CompletionResult]::new('--max-sitemaps', '--max-sitemaps', [CompletionResultType]::ParameterName, 'Sitemap files that are read [default: 50]')
            [CompletionResult]::new('--max-sitemap-nesting', '--max-sitemap-nesting', [CompletionResultType]::ParameterName, 'Sitemap indexes followed inside of indexes [default: 3]')
            [CompletionResult]::new('--max-sitemap-entries', '--max-sitemap-entries', [CompletionResultType]::ParameterName, 'Entries read of one sitemap file [default: 50000]')
            [CompletionResult]::new('--max-sitemap-pages', '--max-sitemap-pages', [CompletionResultType]::ParameterName, 'Pages taken of all sitemaps [default: 200000]')
            [CompletionResult]::new('--max-sitemap-bytes', '--max-sitemap-bytes', [CompletionResultType]::ParameterName, 'Decoded bytes read of one sitemap file [default: 52428800]')
            [CompletionResult]::new('--max-dom-depth', '--max-dom-depth', [CompletionResultType]::ParameterName, 'Depth of the tree that is read [default: 512]')
            [CompletionResult]::new('--max-dom-nodes', '--max-dom-nodes', [CompletionResultType]::ParameterName, 'Nodes of the tree that are read [default: 200000]')
            [CompletionResult]::new('--max-text-bytes', '--max-text-bytes', [CompletionResultType]::ParameterName, 'Bytes of visible text that words and expressions are looked for in [default: 1048576]')
            [CompletionResult]::new('--max-code-bytes', '--max-code-bytes', [CompletionResultType]::ParameterName, 'Bytes of inline code that are looked at [default: 200000]')
            [CompletionResult]::new('--max-json-ld-bytes', '--max-json-ld-bytes', [CompletionResultType]::ParameterName, 'Bytes of JSON-LD that are read [default: 1048576]')
            [CompletionResult]::new('--max-json-ld-depth', '--max-json-ld-depth', [CompletionResultType]::ParameterName, 'Brackets of JSON-LD open at once [default: 32]')
            [CompletionResult]::new('--max-selector-steps', '--max-selector-steps', [CompletionResultType]::ParameterName, 'Steps that selectors of rules may take on one page [default: 200000000]')
            [CompletionResult]::new('--rules', '--rules', [CompletionResultType]::ParameterName, 'Folder of rules that adds to or replaces the built-in pack; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Weights profile: generic, shop, booking, finance, telecom, software, public, local, media; auto takes the one that the site''s traits name, generic where none or several do [default: auto]')
            [CompletionResult]::new('--observations', '--observations', [CompletionResultType]::ParameterName, 'What a person saw of the brand (`cxaudit observe new` writes the questions); repeatable')
            [CompletionResult]::new('--timing-samples', '--timing-samples', [CompletionResultType]::ParameterName, 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]')
            [CompletionResult]::new('--samples', '--samples', [CompletionResultType]::ParameterName, 'Cold timing samples taken of each panel page; 0 takes none; 10 for the baseline of a gate [default: 5]')
            [CompletionResult]::new('--record', '--record', [CompletionResultType]::ParameterName, 'Write what is fetched into this WARC file (.warc.gz or .warc); `{brand}` stands for the brand''s id [default: the cache folder keeps the last 10]')
            [CompletionResult]::new('--brand', '--brand', [CompletionResultType]::ParameterName, 'Of a WARC file, judge this host')
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Earlier report to hold this one against; its panel is judged again')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]')
            [CompletionResult]::new('--baseline-url', '--baseline-url', [CompletionResultType]::ParameterName, 'Audit this site first, with the same settings, as the baseline, and time both in turn (production beside a preview)')
            [CompletionResult]::new('--baseline-output', '--baseline-output', [CompletionResultType]::ParameterName, 'Also write the report of --baseline-url to a file, as --output does: JSON can be the --baseline of later runs; repeatable')
            [CompletionResult]::new('--control', '--control', [CompletionResultType]::ParameterName, 'Time this address too: where it moved between the runs, slower pages are no proof against the site')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Take the settings of this file instead of the nearest cxaudit.toml from here upwards')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show every finding, not only what matters most')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with ASCII characters only')
            [CompletionResult]::new('--no-bidi', '--no-bidi', [CompletionResultType]::ParameterName, 'Put no direction marks around right-to-left text')
            [CompletionResult]::new('--no-sitemaps', '--no-sitemaps', [CompletionResultType]::ParameterName, 'Take no pages from sitemaps')
            [CompletionResult]::new('--ignore-robots', '--ignore-robots', [CompletionResultType]::ParameterName, 'Do not obey robots.txt (only with the site owner''s consent; the report says so)')
            [CompletionResult]::new('--allow-private', '--allow-private', [CompletionResultType]::ParameterName, 'Follow the site to private addresses too: loopback, private networks, link-local, cloud metadata (the report says so)')
            [CompletionResult]::new('--keep-secrets', '--keep-secrets', [CompletionResultType]::ParameterName, 'Leave cookie values and tokens in addresses in the report and the capture, where they are otherwise replaced')
            [CompletionResult]::new('--no-record', '--no-record', [CompletionResultType]::ParameterName, 'Write no capture: the run can neither be gone on with nor judged again')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Go on where a run was stopped: with the WARC file named as target or by --record, else the newest of this target in the cache')
            [CompletionResult]::new('--by-host', '--by-host', [CompletionResultType]::ParameterName, 'Of a WARC file, judge every host as a brand of its own')
            [CompletionResult]::new('--gate', '--gate', [CompletionResultType]::ParameterName, 'Hold the report against the policy and the baseline, ask again for what broke, and exit with the gate''s code')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no cxaudit.toml')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;config;help' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a cxaudit.toml, the gate''s policy and the environment: says ok, or everything that is wrong')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;config;help;check' {
            break
        }
        'cxaudit;config;help;init' {
            break
        }
        'cxaudit;config;help;show' {
            break
        }
        'cxaudit;config;help;help' {
            break
        }
        'cxaudit;gate' {
            [CompletionResult]::new('--baseline', '--baseline', [CompletionResultType]::ParameterName, 'Earlier report to hold this one against; its panel is judged again')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Policy file [default: the nearest cxaudit-gate.toml upwards, else what is usual]')
            [CompletionResult]::new('--rescore', '--rescore', [CompletionResultType]::ParameterName, 'Judge the baseline''s capture anew by the rules of this version: that file, or the cache''s capture of that run')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the report: en, he, el, uk [default: en]')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns of the terminal report [default: the terminal''s, else 100]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show every finding, not only what matters most')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with ASCII characters only')
            [CompletionResult]::new('--no-bidi', '--no-bidi', [CompletionResultType]::ParameterName, 'Put no direction marks around right-to-left text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Print (or write) a policy made of a report: what holds now must go on holding')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;gate;init' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write it here instead of printing it')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write it here instead of printing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;gate;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Print (or write) a policy made of a report: what holds now must go on holding')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;gate;help;init' {
            break
        }
        'cxaudit;gate;help;help' {
            break
        }
        'cxaudit;report' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Format on stdout: terminal, gate, json, jsonl, md, junit, sarif, github, gitlab, tap, csv or openmetrics [default: terminal; jsonl with --by-host, gate with a gate]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Also write the report to a file, in the format of its name (.txt, .json, .jsonl, .md, .markdown, .xml: JUnit, .sarif, .sarif.json, .tap, .csv, .prom: OpenMetrics, gl-code-quality-report.json: GitLab) or of the word before it (`gitlab:FILE`); repeatable; `{brand}` stands for the brand''s id')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the report: en, he, el, uk [default: en]')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns of the terminal report [default: the terminal''s, else 100]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show every finding, not only what matters most')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with ASCII characters only')
            [CompletionResult]::new('--no-bidi', '--no-bidi', [CompletionResultType]::ParameterName, 'Put no direction marks around right-to-left text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;history' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a table for other programs: one row per run and measure')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the runs, newest last')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Show how scores, a rule or a number went from run to run, and where they changed')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;history;add' {
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;history;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'File to write, in the format of its extension: .parquet, .csv or .jsonl')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'File to write, in the format of its extension: .parquet, .csv or .jsonl')
            [CompletionResult]::new('--table', '--table', [CompletionResultType]::ParameterName, 'What to write')
            [CompletionResult]::new('--brand', '--brand', [CompletionResultType]::ParameterName, 'Only runs of this brand')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;history;list' {
            [CompletionResult]::new('--brand', '--brand', [CompletionResultType]::ParameterName, 'Only runs of this brand')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'Only the last so many runs')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the labels: en, he, el, uk [default: en]')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns [default: the terminal''s, else 100]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with ASCII characters only')
            [CompletionResult]::new('--no-bidi', '--no-bidi', [CompletionResultType]::ParameterName, 'Put no direction marks around right-to-left text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;history;trend' {
            [CompletionResult]::new('--brand', '--brand', [CompletionResultType]::ParameterName, 'Only this brand; of several each has one row')
            [CompletionResult]::new('--dimension', '--dimension', [CompletionResultType]::ParameterName, 'One dimension, and its rules that changed')
            [CompletionResult]::new('--stage', '--stage', [CompletionResultType]::ParameterName, 'One stage of the customer journey')
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'One rule: how far the site meets it, and the panel pages that ever failed it')
            [CompletionResult]::new('--metric', '--metric', [CompletionResultType]::ParameterName, 'One number of the panel''s pages, by its name in docs/facts.md: the median, and each page')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only runs from this day on (2026-11-01), or from this time on (RFC 3339)')
            [CompletionResult]::new('--last', '--last', [CompletionResultType]::ParameterName, 'Only the last so many runs of each brand')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Language of the labels: en, he, el, uk [default: en]')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Columns [default: the terminal''s, else 100]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'As JSON')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show every row')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with ASCII characters only')
            [CompletionResult]::new('--no-bidi', '--no-bidi', [CompletionResultType]::ParameterName, 'Put no direction marks around right-to-left text')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say less on stderr: errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more on stderr (repeat for more); never changes the report')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'cxaudit;history;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a table for other programs: one row per run and measure')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the runs, newest last')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Show how scores, a rule or a number went from run to run, and where they changed')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;history;help;add' {
            break
        }
        'cxaudit;history;help;export' {
            break
        }
        'cxaudit;history;help;list' {
            break
        }
        'cxaudit;history;help;trend' {
            break
        }
        'cxaudit;history;help;help' {
            break
        }
        'cxaudit;help' {
            [CompletionResult]::new('capture', 'capture', [CompletionResultType]::ParameterValue, 'Look into captures (WARC files): list, print, check, compare')
            [CompletionResult]::new('observe', 'observe', [CompletionResultType]::ParameterValue, 'What only a person can see: write a file of questions, check the answers')
            [CompletionResult]::new('rules', 'rules', [CompletionResultType]::ParameterValue, 'List, explain, test and write rules')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Print what other programs need: completions, man pages, schemas')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Crawl a site, judge it by the rules and print the report')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'What holds for an audit here, and where each setting comes from; check and start cxaudit.toml')
            [CompletionResult]::new('gate', 'gate', [CompletionResultType]::ParameterValue, 'Hold a stored report against limits and an earlier report: exit 0 passed, 1 failed, 4 inconclusive')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Write stored reports (JSON or JSON Lines) in other formats')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Runs that were kept: how scores, rules and numbers went over time')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cxaudit;help;capture' {
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List the answers a capture holds')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Print a body out of a capture, content coding undone')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check records and digests; exit 1 when anything is damaged')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two captures page by page')
            break
        }
        'cxaudit;help;capture;ls' {
            break
        }
        'cxaudit;help;capture;cat' {
            break
        }
        'cxaudit;help;capture;verify' {
            break
        }
        'cxaudit;help;capture;diff' {
            break
        }
        'cxaudit;help;observe' {
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Print (or write) an answers file with every question that the rules ask a person')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check an answers file, and tell what its answers come to')
            break
        }
        'cxaudit;help;observe;new' {
            break
        }
        'cxaudit;help;observe;check' {
            break
        }
        'cxaudit;help;rules' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the rules')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Show why a rule came out as it did on a page or site, node by node')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Run the tests that rules, words and fingerprints carry')
            [CompletionResult]::new('lint', 'lint', [CompletionResultType]::ParameterValue, 'Look for dead references, missing languages, missing kinds of test')
            [CompletionResult]::new('coverage', 'coverage', [CompletionResultType]::ParameterValue, 'What published audits ask for, and which rules, questions to a person or reasons answer it')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Print (or write) a new rule file to start from')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a rule file, for editors')
            break
        }
        'cxaudit;help;rules;list' {
            break
        }
        'cxaudit;help;rules;explain' {
            break
        }
        'cxaudit;help;rules;test' {
            break
        }
        'cxaudit;help;rules;lint' {
            break
        }
        'cxaudit;help;rules;coverage' {
            break
        }
        'cxaudit;help;rules;new' {
            break
        }
        'cxaudit;help;rules;schema' {
            break
        }
        'cxaudit;help;generate' {
            [CompletionResult]::new('cli-doc', 'cli-doc', [CompletionResultType]::ParameterValue, 'docs/cli.md')
            [CompletionResult]::new('facts-doc', 'facts-doc', [CompletionResultType]::ParameterValue, 'docs/facts.md')
            [CompletionResult]::new('rules-doc', 'rules-doc', [CompletionResultType]::ParameterValue, 'One page per dimension of docs/rules/, by its name')
            [CompletionResult]::new('coverage-doc', 'coverage-doc', [CompletionResultType]::ParameterValue, 'docs/coverage.md')
            [CompletionResult]::new('exit-codes', 'exit-codes', [CompletionResultType]::ParameterValue, 'The exit code table of the README')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'The table of formats of the README')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Completions of commands and flags for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the man pages, one a command, into a folder')
            [CompletionResult]::new('config-schema', 'config-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of cxaudit.toml, for editors')
            [CompletionResult]::new('report-schema', 'report-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of reports')
            [CompletionResult]::new('history-list-schema', 'history-list-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of what `history list --json` prints')
            [CompletionResult]::new('history-trend-schema', 'history-trend-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of what `history trend --json` prints')
            [CompletionResult]::new('policy-schema', 'policy-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of the gate''s policy, for editors')
            [CompletionResult]::new('rule-schema', 'rule-schema', [CompletionResultType]::ParameterValue, 'JSON Schema of rule files')
            break
        }
        'cxaudit;help;generate;cli-doc' {
            break
        }
        'cxaudit;help;generate;facts-doc' {
            break
        }
        'cxaudit;help;generate;rules-doc' {
            break
        }
        'cxaudit;help;generate;coverage-doc' {
            break
        }
        'cxaudit;help;generate;exit-codes' {
            break
        }
        'cxaudit;help;generate;formats' {
            break
        }
        'cxaudit;help;generate;completions' {
            break
        }
        'cxaudit;help;generate;man' {
            break
        }
        'cxaudit;help;generate;config-schema' {
            break
        }
        'cxaudit;help;generate;report-schema' {
            break
        }
        'cxaudit;help;generate;history-list-schema' {
            break
        }
        'cxaudit;help;generate;history-trend-schema' {
            break
        }
        'cxaudit;help;generate;policy-schema' {
            break
        }
        'cxaudit;help;generate;rule-schema' {
            break
        }
        'cxaudit;help;audit' {
            break
        }
        'cxaudit;help;config' {
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a cxaudit.toml, the gate''s policy and the environment: says ok, or everything that is wrong')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a cxaudit.toml with every key, its default and what it is for, as comments; never over a file')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print the settings that hold, each with where it comes from, as a cxaudit.toml; secrets are not shown')
            break
        }
        'cxaudit;help;config;check' {
            break
        }
        'cxaudit;help;config;init' {
            break
        }
        'cxaudit;help;config;show' {
            break
        }
        'cxaudit;help;gate' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Print (or write) a policy made of a report: what holds now must go on holding')
            break
        }
        'cxaudit;help;gate;init' {
            break
        }
        'cxaudit;help;report' {
            break
        }
        'cxaudit;help;history' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Keep stored reports (`audit --history FILE.db` keeps a run as it ends)')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a table for other programs: one row per run and measure')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the runs, newest last')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Show how scores, a rule or a number went from run to run, and where they changed')
            break
        }
        'cxaudit;help;history;add' {
            break
        }
        'cxaudit;help;history;export' {
            break
        }
        'cxaudit;help;history;list' {
            break
        }
        'cxaudit;help;history;trend' {
            break
        }
        'cxaudit;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
