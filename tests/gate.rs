//! The gate on a live site: an unchanged one passes whatever the server's times do, what broke is red and names page, rule,
//! before and after, and what fails once only is not held against anybody.
//!
//! The site is the bundled good shop, served on loopback with jitter (0 to 12 ms an answer). `GATE_RUNS=100 cargo nextest run --test gate unchanged
//! --no-capture` runs the proof of docs/gate.md: a hundred audits of the unchanged site, in each build's own time.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![expect(clippy::disallowed_methods, reason = "how many runs are wanted is asked of the environment")]

mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::server::{Behaviour, Routes, Server};
use regex::Regex;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What the server does to its pages.
type Change = Arc<dyn Fn(&str, String) -> Option<String> + Send + Sync>;

/// The good shop, on loopback.
struct Shop {
    server: Server,
    change: Arc<Mutex<Change>>,
    slower: Arc<AtomicU64>,
    folder: tempfile::TempDir,
}

fn unchanged() -> Change {
    Arc::new(|_, html| Some(html))
}

/// Every page by its path.
fn pages() -> BTreeMap<String, String> {
    fn walk(folder: &Path, path: &str, pages: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{path}{name}/"), pages);
            } else if name == "index.html" {
                pages.insert(path.to_owned(), std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut pages = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sites/good-shop"), "/", &mut pages);
    pages
}

impl Shop {
    async fn open() -> Self {
        let change = Arc::new(Mutex::new(unchanged()));
        let slower = Arc::new(AtomicU64::new(0));
        let turn = Arc::new(AtomicU64::new(1));
        let (changes, delay) = (Arc::clone(&change), Arc::clone(&slower));
        let pages = pages();
        let answer = Behaviour::dynamic(move |seen| {
            let Some(html) = pages.get(seen.path()) else { return Behaviour::status(404) };
            let change = Arc::clone(&changes.lock().unwrap());
            let Some(html) = change(seen.path(), html.clone()) else { return Behaviour::status(404) };
            // A generator of Marsaglia's (2003): what each answer waits for differs from run to run, as a server's times do.
            let mut state = turn.fetch_add(0x9e37_79b9, Ordering::Relaxed) ^ seen.at_us;
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let jitter = Duration::from_micros(state % 12_000);
            Behaviour::After(jitter + Duration::from_millis(delay.load(Ordering::Relaxed)), Box::new(Behaviour::Page(html)))
        });
        let server = Server::start(Routes::new().under("/", answer)).await.unwrap();
        Self { server, change, slower, folder: tempfile::tempdir().unwrap() }
    }

    fn now(&self, change: impl Fn(&str, String) -> Option<String> + Send + Sync + 'static) {
        *self.change.lock().unwrap() = Arc::new(change);
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Audits the shop with these flags besides.
    async fn audit(&self, flags: &[&str]) -> Output {
        let home = self.server.url("/").to_string();
        let mut arguments = vec!["audit", &home, "-q", "--no-record"];
        arguments.extend(flags);
        run(&arguments).await
    }

    /// Makes the baseline.
    async fn baseline(&self, samples: &str) -> String {
        self.baseline_of("500", samples).await
    }

    /// Makes the baseline of so many pages: where the server is slow, each costs twenty times its wait.
    async fn baseline_of(&self, pages: &str, samples: &str) -> String {
        let file = self.file("baseline.json");
        let made = self.audit(&["--samples", samples, "--max-pages", pages, "-o", &file]).await;
        assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
        file
    }
}

async fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cxaudit"));
    command.env_clear().envs(["PATH", "SYSTEMROOT", "TMPDIR"].iter().filter_map(|key| Some((key, std::env::var_os(key)?))));
    command.args(arguments).stdin(Stdio::null());
    tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap()
}

/// The gate of a report on stdout, with the exit code.
fn gate(output: &Output) -> (Option<i32>, Value) {
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), report["gate"].clone())
}

fn errors(gate: &Value) -> Vec<&Value> {
    let checks = gate["checks"].as_array().map(Vec::as_slice).unwrap_or_default();
    checks.iter().filter(|check| check["level"] == "error" && check["outcome"] == "failed").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unchanged_site_passes() {
    let shop = Shop::open().await;
    let runs: usize = std::env::var("GATE_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(2);
    let baseline = shop.baseline("10").await;
    let (mut facts, mut timings) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let (code, gate) = gate(&shop.audit(&["--baseline", &baseline, "-f", "json"]).await);
        assert!(matches!(code, Some(0 | 1 | 4)), "{code:?}");
        assert!(gate["counts"]["passed"].as_u64().unwrap() > 100, "{gate:#}");
        for check in errors(&gate) {
            if check["kind"] == "timing" { timings.push(check.clone()) } else { facts.push(check.clone()) }
        }
        assert!((code == Some(0)) == errors(&gate).is_empty(), "{code:?} {gate:#}");
    }
    println!("{runs} audits of the unchanged site: {} red on facts, {} red on times", facts.len(), timings.len());
    assert!(facts.is_empty(), "{facts:#?}");
    assert!(timings.len() <= runs / 50, "{timings:#?}");
}

/// What is planted, what it is, the rule or measure that must be named, and what the place must hold.
type Plant = (&'static str, Change, &'static str, &'static str);

fn replaced(pattern: &str, with: &'static str) -> Change {
    let pattern = Regex::new(pattern).unwrap();
    Arc::new(move |_, html| Some(pattern.replace_all(&html, with).into_owned()))
}

fn plants() -> Vec<Plant> {
    let phone = replaced(r#"(?s)<a href="tel:[^"]*">[^<]*</a>|"telephone": "[^"]*",|\+44 20 7946 0123"#, "");
    let contact: Change = Arc::new(|path, html| (path != "/contact/").then_some(html));
    let returns: Change = {
        let link = Regex::new(r#"<a [^>]*href="/de/rueckgabe/[^"]*"[^>]*>[^<]*</a>"#).unwrap();
        Arc::new(move |path, html| (path != "/de/rueckgabe/").then(|| link.replace_all(&html, "").into_owned()))
    };
    let heavy: Change = Arc::new(|path, html| {
        let more = if path == "/" { format!("<p hidden>{}</p></main>", "x ".repeat(524_288)) } else { "</main>".to_owned() };
        Some(html.replace("</main>", &more))
    });
    let error: Change = Arc::new(|path, html| {
        let told = "<!doctype html><html lang=en><title>Page not found</title><h1>Page not found</h1><p>Sorry.</p>".to_owned();
        Some(if path == "/terms/" { told } else { html })
    });
    let content = Regex::new("(?s)<main.*</main>").unwrap();
    let emptied: Change =
        Arc::new(move |path, html| Some(if path == "/returns/" { content.replace(&html, "<main></main>").into_owned() } else { html }));
    let form = Regex::new("(?s)<form.*?</form>").unwrap();
    let unasked: Change =
        Arc::new(move |path, html| Some(if path == "/contact/" { form.replace_all(&html, "").into_owned() } else { html }));
    let form_of_content = Regex::new("(?s)(<main.*?)<form.*?</form>").unwrap();
    let untracked: Change =
        Arc::new(move |path, html| Some(if path == "/track-order/" { form_of_content.replace(&html, "$1").into_owned() } else { html }));
    let button = Regex::new("(?s)(<main.*?)<button.*?</button>").unwrap();
    let unsent: Change =
        Arc::new(move |path, html| Some(if path == "/contact/" { button.replace(&html, "$1").into_owned() } else { html }));
    let nothing: Change = Arc::new(|path, html| Some(if path == "/shipping/" { String::new() } else { html }));
    vec![
        ("form for tracking an order gone", untracked, "form:order", "/track-order/"),
        ("contact form without its button", unsent, "form:contact", "/contact/"),
        ("shipping page empty", nothing, "page:shipping", "/shipping/"),
        ("form of the contact page removed", unasked, "channel:form", "/contact/"),
        ("terms answer 200 with an error", error, "page:policy", "/terms/"),
        ("returns page emptied", emptied, "purchase.returns", "/returns/"),
        ("phone removed", phone, "reachability.phone", "/"),
        ("contact page 404", contact, "reachability.contact-link", "/contact/"),
        ("viewport broken", replaced("width=device-width, initial-scale=1", "width=1024"), "mobile.viewport", "/"),
        ("zoom locked", replaced("initial-scale=1", "initial-scale=1, maximum-scale=1"), "mobile.zoom", "/"),
        (
            "chat script gone",
            replaced(r"(?s)<script[^>]*>[^<]*crisp[^<]*</script>|<script[^>]*crisp[^>]*></script>", ""),
            "reachability.live-chat",
            "/",
        ),
        ("help link gone", replaced(r#"<a [^>]*href="/help/[^"]*"[^>]*>[^<]*</a>"#, ""), "self-service.help-link", "/help/"),
        ("returns policy gone in one language", returns, "purchase.returns", "/de/rueckgabe/"),
        ("home page +1 MB", heavy, "html_bytes", "/"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_planted_is_red_and_names_page_rule_before_and_after() {
    let shop = Shop::open().await;
    let baseline = shop.baseline("0").await;
    for (name, change, wanted, place) in plants() {
        *shop.change.lock().unwrap() = change;
        let (code, gate) = gate(&shop.audit(&["--baseline", &baseline, "--samples", "0", "-f", "json"]).await);
        assert_eq!(code, Some(1), "{name}: {gate:#}");
        let is_it = |check: &&Value| {
            (check["rule"] == wanted || check["measure"] == wanted) && check["page"].as_str().is_some_and(|page| page.ends_with(place))
        };
        let found = errors(&gate).into_iter().find(is_it).cloned();
        let check = found.unwrap_or_else(|| unreachable_check(name, &gate));
        let page = check["page"].as_str().unwrap();
        assert!(page.starts_with("http://127.0.0.1"), "{name}: {page}");
        assert!(!check["before"].as_str().unwrap().is_empty() && !check["after"].as_str().unwrap().is_empty(), "{name}: {check:#}");
        let said = |key: &str| check[key].as_str().unwrap_or_default().to_owned();
        println!("| {name} | {} | {page} | {} | {} |", wanted, said("before"), said("after"));
    }
}

#[expect(clippy::panic, reason = "a test says what it met instead")]
fn unreachable_check(name: &str, gate: &Value) -> Value {
    panic!("{name}: {gate:#}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slower_server_is_red_on_times_alone() {
    let shop = Shop::open().await;
    let baseline = shop.baseline_of("3", "10").await;
    shop.slower.store(300, Ordering::Relaxed);
    let (code, gate) = gate(&shop.audit(&["--baseline", &baseline, "--max-pages", "3", "-f", "json"]).await);
    let errors = errors(&gate);
    assert!(code == Some(1) && errors.len() == 3 && errors.iter().all(|check| check["kind"] == "timing"), "{gate:#}");
    let (before, now) = (errors[0]["timing"]["medians"][0].as_f64().unwrap(), errors[0]["timing"]["medians"][1].as_f64().unwrap());
    assert!(now - before > 250.0 && errors[0]["timing"]["stage"] == 2 && errors[0]["timing"]["samples"][1] == 20, "{:#}", errors[0]);
    println!("| server +300 ms | ttfb_ms | {} | {} | {} |", errors[0]["page"], errors[0]["before"], errors[0]["after"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_once_only_is_not_held_against_the_site() {
    let shop = Shop::open().await;
    let baseline = shop.baseline("0").await;
    let error = "<!doctype html><html lang=en><title>Something went wrong</title><h1>Something went wrong</h1><p>Sorry.</p>";
    // The contact page fails when it is asked for the first time, and the second, and the fourth; by its status or by what it shows.
    for (times, shown) in [(1, None), (2, None), (4, None), (1, Some(error)), (2, Some(error))] {
        let asked = Arc::new(AtomicUsize::new(0));
        shop.now(move |path, html| {
            let fails = path == "/contact/" && asked.fetch_add(1, Ordering::Relaxed) < times;
            if fails { shown.map(str::to_owned) } else { Some(html) }
        });
        let (code, gate) = gate(&shop.audit(&["--baseline", &baseline, "--samples", "0", "-f", "json"]).await);
        assert_eq!((code, gate["verdict"].as_str()), (Some(0), Some("passed")), "{times}: {gate:#}");
        let changes = gate["changes"].as_array().unwrap();
        assert!(changes.iter().any(|change| change["kind"] == "not-confirmed"), "{gate:#}");
    }
}

/// A chat script, a telephone number and a viewport that stand in half of a site's answers: which half is drawn anew for each request.
fn flipping(seed: u64) -> impl Fn(&str, String) -> Option<String> + Send + Sync {
    let parts = [r"(?s)<script async[^>]*crisp[^>]*></script>", r#"(?s)<a href="tel:[^"]*">[^<]*</a>"#, r#"<meta name="viewport"[^>]*>"#];
    let parts = parts.map(|part| Regex::new(part).unwrap());
    let asked: Mutex<BTreeMap<String, u64>> = Mutex::default();
    move |path, html| {
        let turn = { *asked.lock().unwrap().entry(path.to_owned()).and_modify(|turn| *turn += 1).or_insert(0) };
        Some(parts.iter().zip(0_u8..).fold(html, |html, (part, place)| {
            let drawn = Sha256::digest(format!("{seed} {path} {turn} {place}"));
            if drawn[0] % 2 == 0 { html } else { part.replace_all(&html, "").into_owned() }
        }))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_with_every_answer_is_seldom_called_broken() {
    let runs: u64 = std::env::var("GATE_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(2);
    let shop = Shop::open().await;
    let mut red = Vec::new();
    for seed in 0..runs {
        shop.now(flipping(2 * seed));
        let baseline = shop.baseline("0").await;
        shop.now(flipping(2 * seed + 1));
        let (code, gate) = gate(&shop.audit(&["--baseline", &baseline, "--samples", "0", "-f", "json"]).await);
        assert!(matches!(code, Some(0 | 1 | 4)), "{code:?}");
        red.extend((code == Some(1)).then(|| errors(&gate).iter().map(|check| check["rule"].to_string()).collect::<Vec<_>>()));
    }
    println!("{runs} audits of a site that changes with every answer: {} red: {red:?}", red.len());
    assert!(red.len() as u64 <= runs / 4, "{red:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn stored_reports_are_judged_without_the_site() {
    let shop = Shop::open().await;
    let home = shop.server.url("/").to_string();
    let audit = async |capture: &str, report: &str| {
        run(&["audit", &home, "-q", "--samples", "0", "--record", capture, "-o", report]).await;
    };
    let (kept, baseline) = (shop.file("baseline.warc.gz"), shop.file("baseline.json"));
    audit(&kept, &baseline).await;
    shop.now(|_, html| Some(html.replace("initial-scale=1", "initial-scale=1, user-scalable=no")));
    let (record, later) = (shop.file("later.warc.gz"), shop.file("later.json"));
    audit(&record, &later).await;
    let asked = shop.server.seen().len();
    let (code, judged) = gate(&run(&["gate", &later, "--baseline", &baseline, "-f", "json"]).await);
    assert!(code == Some(1) && errors(&judged)[0]["rule"] == "mobile.zoom", "{judged:#}");
    let (code, back) = gate(&run(&["gate", &baseline, "--baseline", &later, "-f", "json"]).await);
    assert!(code == Some(0) && back["changes"][0]["kind"] == "improved", "{back:#}");
    // Other rules: a flip may be theirs, until the capture of the baseline is judged by the same.
    let other = std::fs::read_to_string(&later).unwrap();
    let digest = serde_json::from_str::<Value>(&other).unwrap()["run"]["rules_digest"].as_str().unwrap().to_owned();
    let old = shop.file("old.json");
    std::fs::write(&old, std::fs::read_to_string(&baseline).unwrap().replace(&digest, &"0".repeat(64))).unwrap();
    let (code, doubtful) = gate(&run(&["gate", &later, "--baseline", &old, "-f", "json"]).await);
    assert_eq!((code, doubtful["verdict"].as_str()), (Some(4), Some("inconclusive")), "{doubtful:#}");
    let rescored = async |capture: &str| {
        let rescore = format!("--rescore={capture}");
        run(&["gate", &later, "--baseline", &old, &rescore, "-f", "json", "-q"]).await
    };
    let (code, sure) = gate(&rescored(&kept).await);
    assert!(code == Some(1) && sure["baseline"]["rescored"] == true && errors(&sure)[0]["rule"] == "mobile.zoom", "{sure:#}");
    // The capture of another run, and of another site.
    let other = Shop::open().await;
    let elsewhere = shop.file("elsewhere.warc.gz");
    run(&["audit", other.server.url("/").as_ref(), "-q", "--samples", "0", "--max-pages", "2", "--record", &elsewhere]).await;
    for capture in [&record, &elsewhere] {
        let wrong = rescored(capture).await;
        let said = String::from_utf8_lossy(&wrong.stderr);
        assert!(wrong.status.code() == Some(2) && said.contains("name the capture of that run"), "{said}");
    }
    assert_eq!(shop.server.seen().len(), asked, "the gate asked the site");
}

/// How many tests of a JUnit file ended how, and the ones that are red.
fn red(junit: &str) -> (usize, usize, Vec<String>) {
    let name = |case: &str| case.split('"').next().unwrap().to_owned();
    let cases: Vec<&str> = junit.split("<testcase name=\"").skip(1).collect();
    let count = |word: &str| cases.iter().filter(|case| case.contains(word)).count();
    let red = cases.iter().filter(|case| case.contains("<failure")).map(|case| name(case)).collect();
    (count("<error"), count("<skipped"), red)
}

/// The points of a TAP file that a harness takes for failures.
fn failed_points(tap: &str) -> Vec<&str> {
    tap.lines().filter(|line| line.starts_with("not ok") && !line.contains(" # TODO ")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_tests_are_as_red_as_the_exit_code() {
    let shop = Shop::open().await;
    let file = |name: &str| shop.file(name);
    let no_links = |html: String| html.replace("tel:", "fon:");
    shop.now(move |_, html| Some(no_links(html)));
    let (old, later, junit, tap) = (shop.baseline("0").await, file("later.json"), file("j.xml"), file("t.tap"));
    shop.now(move |_, html| Some(no_links(html).replace("initial-scale=1", "initial-scale=1, user-scalable=no")));
    shop.audit(&["--samples", "0", "-o", &later]).await;
    let judge = |report: String, flags: Vec<String>| {
        let (junit, tap) = (junit.clone(), tap.clone());
        async move {
            let mut arguments = vec!["gate", &report, "-q", "-o", &junit, "-o", &tap];
            arguments.extend(flags.iter().map(String::as_str));
            let output = run(&arguments).await;
            let read = |path: &str| std::fs::read_to_string(path).unwrap();
            (output.status.code().unwrap(), read(&junit), read(&tap))
        }
    };
    // Without a gate what fails is red.
    run(&["report", &old, "-q", "-o", &junit]).await;
    let plain = red(&std::fs::read_to_string(&junit).unwrap()).2;
    assert!(plain.contains(&"mobile.tap-to-call site".to_owned()), "{plain:?}");
    // Known in the baseline: green, and told why.
    let (code, xml, points) = judge(old.clone(), vec!["--baseline".to_owned(), old.clone()]).await;
    assert_eq!((code, red(&xml), failed_points(&points).len()), (0, (0, red(&xml).1, Vec::new()), 0), "{xml}");
    assert!(xml.contains("no worse than in the run of") && points.contains("# TODO the gate lets it pass: no worse than"), "{points}");
    // What broke is red, what was broken is not.
    let against = vec!["--baseline".to_owned(), old.clone()];
    let (code, xml, points) = judge(later.clone(), against.clone()).await;
    let (errors, _, failed) = red(&xml);
    assert!(code == 1 && errors == 0 && failed.iter().any(|name| name == "mobile.zoom site"), "{failed:?}");
    assert!(!failed.iter().any(|name| name.contains("mobile.tap-to-call")) && failed[0] == "verdict", "{failed:?}");
    assert!(failed_points(&points).iter().any(|line| line.ends_with("mobile.zoom site")), "{points}");
    // Only warned, waived, or not asked after: green.
    for policy in [
        "[facts]\nlevel = \"warn\"\n",
        "[facts]\nlevel = \"off\"\n",
        "[[waiver]]\nrule = \"mobile.zoom\"\nreason = \"later\"\nuntil = \"2099-01-01\"\n",
    ] {
        let name = file("policy.toml");
        std::fs::write(&name, policy).unwrap();
        let (code, xml, points) = judge(later.clone(), [against.clone(), vec!["--policy".to_owned(), name]].concat()).await;
        assert_eq!((code, red(&xml).0, red(&xml).2, failed_points(&points)), (0, 0, Vec::new(), Vec::new()), "{policy}");
    }
    // Beyond a limit: the rules that are, and nothing else.
    std::fs::write(file("policy.toml"), "[[limit]]\nrule = \"mobile.tap-to-call\"\n").unwrap();
    let (code, xml, _) = judge(old.clone(), vec!["--policy".to_owned(), file("policy.toml")]).await;
    let (errors, _, failed) = red(&xml);
    assert!(code == 1 && errors == 0 && failed.iter().all(|name| name == "verdict" || name.contains("mobile.tap-to-call")), "{failed:?}");
    assert!(xml.contains("no limit of the policy is about it"), "{xml}");
    // Other rules: it cannot be told, and no test is red for it.
    let digest = serde_json::from_str::<Value>(&std::fs::read_to_string(&old).unwrap()).unwrap()["run"]["rules_digest"].clone();
    let other = std::fs::read_to_string(&old).unwrap().replace(digest.as_str().unwrap(), &"0".repeat(64));
    std::fs::write(file("other.json"), other).unwrap();
    let (code, xml, points) = judge(later.clone(), vec!["--baseline".to_owned(), file("other.json")]).await;
    let (errors, _, failed) = red(&xml);
    assert!(code == 4 && errors > 1 && failed.is_empty() && failed_points(&points).is_empty(), "{failed:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sites_are_held_against_one_another_and_timed_in_turn() {
    let (production, preview) = (Shop::open().await, Shop::open().await);
    preview.slower.store(250, Ordering::Relaxed);
    let beside = production.server.url("/").to_string();
    let (home, kept, own, capture) =
        (preview.server.url("/").to_string(), preview.file("production.json"), preview.file("preview.json"), preview.file("p.warc.gz"));
    let beside_flags = ["--baseline-url", &beside, "--baseline-output", &kept, "--max-pages", "3"];
    let flags = ["audit", &home, "-q", "-f", "json", "--record", &capture, "-o", &own];
    let (code, judged) = gate(&run(&[&flags[..], &beside_flags].concat()).await);
    let slower = errors(&judged);
    assert!(code == Some(1) && !slower.is_empty() && slower.iter().all(|check| check["kind"] == "timing"), "{judged:#}");
    assert_eq!(judged["baseline"]["file"].as_str(), Some(beside.as_str()));
    // The other site's report is kept, with the samples that were held against: the two files say the same again.
    let (code, again) = gate(&run(&["gate", &own, "--baseline", &kept, "-f", "json"]).await);
    let told = |gate: &Value| errors(gate).iter().map(|check| (check["page"].clone(), check["timing"].clone())).collect::<Vec<_>>();
    assert_eq!((code, told(&again)), (Some(1), told(&judged)));
    let recorded = preview.file("p.baseline.warc.gz");
    assert_eq!(run(&["capture", "verify", &recorded]).await.status.code(), Some(0), "{recorded}");
    let alone = preview.audit(&["--gate", "--baseline-output", &kept]).await;
    assert!(alone.status.code() == Some(2) && String::from_utf8_lossy(&alone.stderr).contains("--baseline-url, which is not named"));
    let same = run(&[&flags[..], &["--baseline-url", &beside, "--baseline-output", &own]].concat()).await;
    assert!(same.status.code() == Some(2) && String::from_utf8_lossy(&same.stderr).contains("overwrite one another"));
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_use_is_told_with_what_to_do() {
    let shop = Shop::open().await;
    let baseline = shop.baseline("0").await;
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let few = shop.audit(&["--baseline", &baseline, "--samples", "3"]).await;
    assert!(few.status.code() == Some(2) && said(&few).contains("1 in 20"), "{}", said(&few));
    let none = shop.audit(&["--baseline", "nowhere.json"]).await;
    assert!(none.status.code() == Some(2) && said(&none).contains("--samples 10 -o nowhere.json"), "{}", said(&none));
    let policy = shop.file("policy.toml");
    std::fs::write(&policy, "[[limit]]\nscore = \"overall\"\nmin = 100\n").unwrap();
    let limit = run(&["gate", &baseline, "--policy", &policy]).await;
    assert_eq!(limit.status.code(), Some(1), "{}", said(&limit));
    let made = run(&["gate", "init", &baseline]).await;
    std::fs::write(&policy, &made.stdout).unwrap();
    let usual = run(&["gate", &baseline, "--policy", &policy]).await;
    assert_eq!((made.status.code(), usual.status.code()), (Some(0), Some(0)), "{}", said(&usual));
    // Nothing to check would pass for ever.
    std::fs::write(&policy, "[facts]\nlevel = \"warn\"\n").unwrap();
    for idle in [
        run(&["gate", &baseline]).await,
        run(&["gate", &baseline, "--policy", &policy]).await,
        shop.audit(&["--gate"]).await,
        shop.audit(&["--policy", &policy]).await,
    ] {
        assert!(
            idle.status.code() == Some(2) && said(&idle).contains("the gate has nothing to check: name the --baseline"),
            "{}",
            said(&idle)
        );
    }
    // A report of another version is none, whoever reads it.
    let (other, report) = (shop.file("other.json"), std::fs::read_to_string(&baseline).unwrap());
    for schema in ["https://cxaudit.dev/schemas/report.v2.json", "https://evil.example/x"] {
        std::fs::write(&other, report.replacen("https://cxaudit.dev/schemas/report.v1.json", schema, 1)).unwrap();
        for refused in [
            run(&["gate", &other, "--baseline", &baseline]).await,
            run(&["gate", &baseline, "--baseline", &other]).await,
            run(&["gate", "init", &other]).await,
            shop.audit(&["--baseline", &other]).await,
            shop.audit(&["--pin", &other]).await,
        ] {
            assert!(refused.status.code() == Some(2) && said(&refused).contains(&format!("of the schema {schema}")), "{}", said(&refused));
        }
    }
}

/// A small site in a folder: a home page that links to all others, contact and returns pages, and products.
fn small_site(folder: &Path, products: &[&str]) {
    let page = |title: &str, body: &str| {
        format!(
            r#"<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>{title}</title><main><h1>{title}</h1>{body}"#
        )
    };
    let write = |name: &str, html: String| std::fs::write(folder.join(name), html).unwrap();
    let links: String = products.iter().map(|name| format!(r#"<a href="{name}.html">{name} soap</a> "#)).collect();
    write(
        "index.html",
        page("Little soaps", &format!(r#"{links}<a href="x-contact.html">Contact us</a> <a href="x-returns.html">Returns</a>"#)),
    );
    write("x-contact.html", page("Contact us", r#"<p>Call <a href="tel:+442079460123">020 7946 0123</a>.</p>"#));
    write("x-returns.html", page("Returns policy", "<p>Return what you do not like within 30 days. We refund the full price.</p>"));
    for name in products {
        let price = r#"<script type="application/ld+json">{"@type":"Product","name":"Soap","offers":{"@type":"Offer","price":"4.00","priceCurrency":"GBP"}}</script>"#;
        write(&format!("{name}.html"), page(&format!("Soap {name}"), &format!("<p>A soap, £4.00.</p>{price}<button>Add to cart</button>")));
    }
}

#[tokio::test]
async fn a_site_that_outgrew_the_page_budget_is_not_held_to_have_lost_pages() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    for made in [&old, &new] {
        std::fs::create_dir(made).unwrap();
    }
    small_site(&old, &["p1", "p2", "p3", "p4"]);
    let more: Vec<String> = (0..40).map(|n| format!("a{n:02}")).collect();
    small_site(&new, &more.iter().map(String::as_str).chain(["p1", "p2", "p3", "p4"]).collect::<Vec<_>>());
    let baseline = folder.path().join("base.json").display().to_string();
    let flags = ["--base-url", "https://little.example/", "--max-pages", "9", "-q", "--no-record"];
    let of = |site: &Path, more: &[&str]| {
        [&["audit", &site.display().to_string()], &flags[..], more].concat().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let arguments = of(&old, &["-o", &baseline]);
    assert_eq!(run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await.status.code(), Some(0));
    let arguments = of(&new, &["--baseline", &baseline, "-f", "json"]);
    let output = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let (code, made) = gate(&output);
    assert_eq!(code, Some(0), "{:#?}", made["checks"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&report["coverage"]["pages"], &report["coverage"]["missing"]),
        (&Value::from(9), &Value::Null),
        "all that were judged are judged again"
    );

    // One that is gone is missed all the same.
    std::fs::remove_file(new.join("x-returns.html")).unwrap();
    let home = std::fs::read_to_string(new.join("index.html")).unwrap().replace(r#"<a href="x-returns.html">Returns</a>"#, "");
    std::fs::write(new.join("index.html"), home).unwrap();
    let (code, made) = gate(&run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).await);
    assert_eq!(code, Some(1), "{:#?}", made["checks"]);
    assert!(
        errors(&made).iter().any(|check| check["role"] == "returns" && check["page"] == "https://little.example/x-returns.html"),
        "{made:#?}"
    );
}
