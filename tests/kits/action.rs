//! The GitHub action, step by step: every script is read by shellcheck and run by bash as the runner runs it, with the real program.
//!
//! In: `action.yml`. The runner is a stand-in: it fills in `${{ ... }}` and keeps outputs; caches and uploads are other actions and do
//! not run here, conditions are read and not evaluated.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::{ROOT, lint};

fn parsed() -> Value {
    serde_saphyr::from_str(&fs::read_to_string(format!("{ROOT}/action.yml")).unwrap()).unwrap()
}

/// The steps with a script of their own.
fn scripts() -> Vec<Value> {
    parsed()["runs"]["steps"].as_array().unwrap().iter().filter(|step| step["run"].is_string()).cloned().collect()
}

/// What a run of the action leaves behind.
struct Runner {
    temp: tempfile::TempDir,
    values: BTreeMap<String, String>,
}

impl Runner {
    /// A runner on which the action has its defaults, and the program is there.
    fn new(inputs: &[(&str, &str)]) -> Self {
        let mut values = BTreeMap::from([("github.workflow".to_owned(), "experience, daily".to_owned())]);
        for (name, input) in parsed()["inputs"].as_object().unwrap() {
            values.insert(format!("inputs.{name}"), input["default"].as_str().unwrap_or_default().to_owned());
        }
        values.insert("inputs.program".to_owned(), env!("CARGO_BIN_EXE_cxaudit").to_owned());
        values.extend(inputs.iter().map(|(name, value)| (format!("inputs.{name}"), (*value).to_owned())));
        Self { temp: tempfile::tempdir().unwrap(), values }
    }

    /// `a ${{ inputs.url }}` with the value in it; what no step has said is empty.
    fn filled(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${{") {
            let (name, after) = after.split_once("}}").unwrap();
            let name = name.trim();
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c)), "the stand-in knows names only: {name}");
            filled += before;
            filled += self.values.get(name).map_or("", String::as_str);
            rest = after;
        }
        filled + rest
    }

    /// Runs one step as `shell: bash` does; its outputs are known to the steps after it.
    fn step(&mut self, step: &Value, path: Option<&Path>) -> Output {
        let output = self.temp.path().join("output");
        fs::write(&output, "").unwrap();
        let own = std::env::var_os("PATH").unwrap();
        let bash = std::env::split_paths(&own).map(|folder| folder.join("bash")).find(|file| file.exists()).unwrap();
        let mut command = Command::new(bash);
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c"]).arg(step["run"].as_str().unwrap());
        command.env_clear().env("PATH", path.map_or(own.as_os_str(), Path::as_os_str));
        for (name, value) in step["env"].as_object().into_iter().flatten() {
            command.env(name, self.filled(value.as_str().unwrap()));
        }
        command.env("GITHUB_ACTION_PATH", ROOT).env("RUNNER_TEMP", self.temp.path()).env("CXAUDIT_NO_RECORD", "1");
        command.env("GITHUB_OUTPUT", &output).env("GITHUB_STEP_SUMMARY", self.temp.path().join("step.md"));
        let ended = command.current_dir(self.temp.path()).output().unwrap();
        if let Some(id) = step["id"].as_str() {
            for line in fs::read_to_string(&output).unwrap().lines() {
                let (name, value) = line.split_once('=').unwrap();
                self.values.insert(format!("steps.{id}.outputs.{name}"), value.to_owned());
            }
        }
        ended
    }

    /// Every script but the build, one after the other; how the last one ended, and what stdout had of annotations.
    fn run(&mut self) -> (i32, String) {
        self.values.retain(|name, _| !name.starts_with("steps."));
        let _ = fs::remove_file(self.temp.path().join("step.md"));
        let (mut end, mut told) = (None, String::new());
        for step in scripts().iter().filter(|step| step["name"] != "Build the program") {
            let ended = self.step(step, None);
            let stdout = String::from_utf8(ended.stdout).unwrap();
            assert!(stdout.lines().all(|line| line.starts_with("::")), "nothing but commands: {stdout}");
            told += &stdout;
            end = ended.status.code();
            if end != Some(0) {
                assert_eq!(step["name"], "The gate's verdict", "{}", String::from_utf8_lossy(&ended.stderr));
            }
        }
        (end.unwrap(), told)
    }

    fn output(&self, name: &str) -> String {
        self.filled(parsed()["outputs"][name]["value"].as_str().unwrap())
    }

    fn folder(&self) -> PathBuf {
        PathBuf::from(&self.values["steps.place.outputs.folder"])
    }

    fn summary(&self) -> String {
        fs::read_to_string(self.temp.path().join("step.md")).unwrap()
    }
}

/// A copy of the bundled shop, to be broken.
fn site() -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let there = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                copy(&entry.path(), &there)
            } else {
                fs::copy(entry.path(), there).map(|_| ()).unwrap()
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(ROOT).join("examples/sites/good-shop"), folder.path());
    folder
}

#[test]
fn the_action_is_as_the_marketplace_wants_it() {
    let action = parsed();
    for key in ["name", "description", "author"] {
        assert!(action[key].as_str().is_some_and(|text| !text.is_empty() && text.len() <= 125), "{key}");
    }
    // The icons and colours of the documentation of actions' metadata.
    assert_eq!(action["branding"], serde_json::json!({"icon": "check-circle", "color": "green"}));
    for input in action["inputs"].as_object().unwrap().values() {
        assert!(input["description"].is_string() && (input["required"] == true || input["default"].is_string()), "{input}");
    }
    for step in action["runs"]["steps"].as_array().unwrap() {
        if let Some(uses) = step["uses"].as_str() {
            let commit = uses.split_once('@').unwrap().1;
            assert!(commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{uses} is not pinned by a commit");
        }
    }
    let about = fs::read_to_string(format!("{ROOT}/examples/ci/README.md")).unwrap();
    for input in action["inputs"].as_object().unwrap().keys().chain(action["outputs"].as_object().unwrap().keys()) {
        assert!(about.contains(&format!("`{input}`")), "examples/ci/README.md does not name {input}");
    }
}

#[test]
fn shellcheck_reads_every_script_of_the_action() {
    let folder = tempfile::tempdir().unwrap();
    for (number, step) in scripts().iter().enumerate() {
        let file = folder.path().join(format!("step-{number}.sh"));
        let script = step["run"].as_str().unwrap();
        assert!(!script.contains("${{"), "values come by the environment: {script}");
        // What the runner and the step set is known.
        let known: String =
            step["env"].as_object().into_iter().flat_map(|env| env.keys()).map(|name| format!("export {name}=\n")).collect();
        fs::write(&file, format!("#!/usr/bin/env bash\nset -eo pipefail\n{known}{script}")).unwrap();
        lint("shellcheck", &[file.to_str().unwrap()]);
    }
    assert_eq!(scripts().len(), 5);
}

#[test]
fn the_action_keeps_a_baseline_and_fails_on_what_broke_since() {
    let site = site();
    let url = site.path().to_str().unwrap();
    let mut runner = Runner::new(&[("url", url), ("base-url", "https://shop.example/"), ("arguments", "--max-pages\n20\n")]);
    let (end, told) = runner.run();
    assert_eq!(
        (end, runner.output("exit-code").as_str(), runner.output("verdict").as_str()),
        (0, "0", ""),
        "without a baseline nothing is judged: {told}"
    );
    let score: f64 = runner.output("score").parse().unwrap();
    assert!((0.0..=100.0).contains(&score));
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    let first = read(Path::new(&runner.output("report")));
    assert_eq!(first, read(&runner.folder().join("baseline.json")));
    assert!(runner.summary().starts_with("# Digital CX"));

    // Nothing changed: it passes again.
    assert_eq!((runner.run().0, runner.output("verdict").as_str()), (0, "passed"));

    // The contact page is gone, and the home page cannot be zoomed any more.
    fs::remove_dir_all(site.path().join("contact")).unwrap();
    let home = site.path().join("index.html");
    let page = read(&home).replace("width=device-width", "width=device-width, maximum-scale=1, user-scalable=no");
    fs::write(&home, page).unwrap();
    let before = read(&runner.folder().join("baseline.json"));
    let (end, told) = runner.run();
    assert_eq!((end, runner.output("exit-code").as_str(), runner.output("verdict").as_str()), (1, "1", "failed"), "{told}");
    assert!(told.contains("::error title=cxaudit::the gate failed"), "{told}");
    let summary = runner.summary();
    assert!(summary.contains("/contact/") && summary.contains("mobile.zoom"), "{summary}");
    assert_eq!(read(&runner.folder().join("baseline.json")), before, "what failed is no baseline");
    let sarif: Value = serde_json::from_str(&read(&runner.folder().join("reports/code-scanning.sarif"))).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| result["baselineState"] == "new"));
    for result in results {
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(result["kind"] == "fail" && uri.starts_with("shop.example/"), "{uri}");
    }

    // Somebody wants it so: from then on it passes.
    runner.values.insert("inputs.accept".to_owned(), "true".to_owned());
    assert_eq!(runner.run().0, 0);
    runner.values.insert("inputs.accept".to_owned(), "false".to_owned());
    assert_eq!((runner.run().0, runner.output("verdict").as_str()), (0, "passed"));
}

#[test]
fn two_sites_of_a_run_have_a_baseline_each() {
    let mut folders = std::collections::BTreeSet::new();
    for url in ["https://a.example/", "https://b.example/"] {
        let mut runner = Runner::new(&[("url", url)]);
        assert!(runner.step(&scripts()[0], None).status.success());
        folders.insert(runner.folder().file_name().unwrap().to_owned());
        assert_eq!(runner.values["steps.place.outputs.source"].len(), 16);
    }
    assert_eq!(folders.len(), 2);
}

#[test]
fn an_audit_that_could_not_be_made_is_told_and_ends_so() {
    let mut runner = Runner::new(&[("url", "no-such-folder"), ("gate", "false")]);
    let (end, told) = runner.run();
    assert!([2, 3].contains(&end), "{end}");
    assert!(told.contains(&format!("::error title=cxaudit::the audit could not be made (exit code {end})")), "{told}");
    assert_eq!((runner.output("report").as_str(), runner.output("score").as_str()), ("", ""));
    assert!(!runner.folder().join("baseline.json").exists());
}

#[test]
fn the_program_is_built_from_the_checkout_of_the_action() {
    let build = scripts().into_iter().find(|step| step["name"] == "Build the program").unwrap();
    let mut runner = Runner::new(&[("url", "x")]);
    assert!(runner.step(&scripts()[0], None).status.success());
    let tools = tempfile::tempdir().unwrap();
    // No Rust: that is said, and the step fails.
    let ended = runner.step(&build, Some(tools.path()));
    assert!(
        !ended.status.success() && String::from_utf8_lossy(&ended.stdout).starts_with("::error title=cxaudit::this runner has no Rust")
    );
    let cargo = tools.path().join("cargo");
    fs::write(&cargo, "#!/bin/sh\nfor word; do printf '%s\\n' \"$word\"; done\n").unwrap();
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    let said = String::from_utf8(runner.step(&build, Some(tools.path())).stdout).unwrap();
    let root = &runner.values["steps.place.outputs.root"];
    assert_eq!(said.lines().collect::<Vec<_>>(), ["install", "--locked", "--path", ROOT, "--root", root]);
}
