//! The kits of `examples/ci` and the action at the root: each is read by a linter of its own kind, and the scripts are run as their
//! build servers would run them.
//!
//! The hook has the program behind a stand-in that knows no gate and ends as it is told, so that every end is seen; the action has the
//! program itself (`kits/action.rs`). Linters come from `.ci/test`; without one these tests fail and say so.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it did not expect")]
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "kits/action.rs"]
mod action;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A tool of `.ci/consumers`.
fn tool(name: &str) -> PathBuf {
    let path = std::env::var_os("CXAUDIT_PYTHON")
        .map_or_else(|| Path::new(ROOT).join("target/consumers/bin/python"), PathBuf::from)
        .with_file_name(name);
    assert!(path.exists(), "{} is missing: `./.ci/consumers` installs it (python3 with venv, then pip)", path.display());
    path
}

/// Runs a linter; its words are the failure.
fn lint(program: impl AsRef<std::ffi::OsStr>, words: &[&str]) {
    let program = program.as_ref();
    let output = Command::new(program).args(words).current_dir(ROOT).output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}: `./.ci/test` installs it", program.display()));
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{} {}:\n{said}", program.display(), words.join(" "));
}

#[test]
fn every_kit_is_read_by_its_linter() {
    let (action, workflow) = ("action.yml", "examples/ci/github/workflow.yml");
    let schemas = tool("check-jsonschema");
    lint(&schemas, &["--builtin-schema", "vendor.github-actions", action]);
    lint(&schemas, &["--builtin-schema", "vendor.github-workflows", workflow]);
    lint(&schemas, &["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "examples/ci/gitlab/.gitlab-ci.yml"]);
    lint(tool("yamllint"), &["--strict", "-c", "examples/ci/yamllint.yml", "examples/ci", action]);
    lint(tool("zizmor"), &["--offline", "--no-progress", "--quiet", "--config", "examples/ci/zizmor.yml", action, workflow]);
    lint(tool("python"), &["tests/consumers/groovy.py", "examples/ci/jenkins/Jenkinsfile"]);
    lint("shellcheck", &["examples/ci/hooks/pre-push", ".ci/consumers"]);
}

#[test]
fn a_linter_notices_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("action.yml");
    fs::write(&file, fs::read_to_string(format!("{ROOT}/action.yml")).unwrap().replace("using: composite", "using: nothing")).unwrap();
    let output = Command::new(tool("check-jsonschema")).args(["--builtin-schema", "vendor.github-actions"]).arg(&file).output().unwrap();
    assert!(!output.status.success());
    let jenkins = folder.path().join("Jenkinsfile");
    fs::write(&jenkins, "pipeline { stages { stage('x') { steps { sh( } } } }").unwrap();
    let output = Command::new(tool("python")).arg(format!("{ROOT}/tests/consumers/groovy.py")).arg(&jenkins).output().unwrap();
    assert!(!output.status.success());
}

/// A folder with the stand-in at `bin/cxaudit`; what it was called with is kept in `called`.
fn stand_in(folder: &Path) {
    let script = format!(
        "#!/usr/bin/env bash\nwords=()\nwhile [ $# -gt 0 ]; do\n  echo \"$1\" >>'{0}/called'\n  case $1 in\n    --gate) ;;\n    \
         --baseline) shift ;;\n    --samples) shift ;;\n    *) words+=(\"$1\") ;;\n  esac\n  shift\ndone\n\
         if [ \"${{STAND_IN:-0}}\" -ne 3 ]; then '{1}' \"${{words[@]}}\"; fi\nexit \"${{STAND_IN:-0}}\"\n",
        folder.display(),
        env!("CARGO_BIN_EXE_cxaudit")
    );
    fs::create_dir_all(folder.join("bin")).unwrap();
    fs::write(folder.join("bin/cxaudit"), script).unwrap();
    fs::set_permissions(folder.join("bin/cxaudit"), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_hook_stops_a_push_only_when_the_gate_fails() {
    let folder = tempfile::tempdir().unwrap();
    stand_in(folder.path());
    let path = format!("{}:{}", folder.path().join("bin").display(), std::env::var_os("PATH").unwrap().into_string().unwrap());
    let push = |end: &str, stdin: &str, site: &str| {
        let mut command = Command::new("bash");
        command.env_clear().env("PATH", &path).env("STAND_IN", end).env("CXAUDIT_FOLDER", site).current_dir(folder.path());
        command.arg(format!("{ROOT}/examples/ci/hooks/pre-push")).stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), stdin.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let site = format!("{ROOT}/examples/sites/poor-shop");
    let branch = "refs/heads/main 1 refs/heads/main 2\n";
    assert_eq!(push("0", branch, &site).0, 0);
    let (end, said) = push("1", branch, &site);
    assert!(end == 1 && said.contains("# Digital CX") && said.contains("got worse"), "{end} {said}");
    assert!(!said.contains("## What matters most"), "only down to the score: {said}");
    assert_eq!(push("4", branch, &site).0, 0);
    assert_eq!(push("3", branch, &site).0, 3);
    assert_eq!(push("1", "", &site).0, 0, "nothing is pushed");
    assert_eq!(push("1", branch, "no-such-folder").0, 0);
}
