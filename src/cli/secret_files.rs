//! Secrets out of files: `--user-file`, `--header-file`, `--cookie-file`; and a word of warning where secrets can be seen.
//!
//! In: the settings. Out: the same with what the files hold, or what is wrong with them. Values are never repeated in a message.
//! Files have flags of their own and no `@FILE` as curl has it: `@` may begin a value, a path that is a flag's is completed by
//! shells and can stand in cxaudit.toml, and a target `@FILE` is a list already.

use std::io::Read;
use std::path::Path;

use crate::model::secrets;

use super::audit_args::HttpArgs;
use super::layers::{Origin, Set};

/// Bytes of such a file that are read.
const LONGEST: u64 = 64 * 1024;

/// Puts what the files hold beside what was given; what its user should know comes back.
///
/// # Errors
/// Every problem of the files.
pub(super) fn read(http: &mut HttpArgs) -> Result<Vec<String>, Vec<String>> {
    let (mut notes, mut problems) = (Vec::new(), Vec::new());
    let mut lines = |flag: &str, path: &Path| match lines_of(path) {
        Ok((lines, open)) => {
            if open {
                let shown = path.display();
                notes.push(format!("{flag} {shown}: everybody on this machine can read it; chmod 600 {shown} mends that"));
            }
            lines
        }
        Err(why) => {
            problems.push(format!("{flag} {}: {why}", path.display()));
            Vec::new()
        }
    };
    let users = http.user_file.iter().map(|path| (path.clone(), lines("--user-file", path))).next();
    let headers: Vec<_> = http.header_file.iter().map(|path| (path.clone(), lines("--header-file", path))).collect();
    let cookies: Vec<_> = http.cookie_file.iter().map(|path| (path.clone(), lines("--cookie-file", path))).collect();
    if let Some((path, found)) = users.filter(|(_, found)| !found.is_empty()) {
        match found.as_slice() {
            [(_, user)] if user.contains(':') => http.user = Some(user.clone()),
            _ => problems.push(format!("--user-file {}: write one line, user:password", path.display())),
        }
    }
    for (flag, sign, form, files, into) in
        [("--header-file", ':', "Name: value", headers, &mut http.header), ("--cookie-file", '=', "name=value", cookies, &mut http.cookie)]
    {
        for (path, found) in files {
            for (line, text) in found {
                if text.contains(sign) {
                    into.push(text);
                } else {
                    problems.push(format!("{flag} {}: line {line}: write {form}", path.display()));
                }
            }
        }
    }
    if problems.is_empty() { Ok(notes) } else { Err(problems) }
}

/// Lines with their numbers, blank ones and comments left out; and whether everybody may read the file.
fn lines_of(path: &Path) -> Result<(Vec<(usize, String)>, bool), String> {
    let about = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if about.is_dir() {
        return Err("is a folder".to_owned());
    }
    // A pipe is as good as a file: what a password manager prints. Its length is known once it was read.
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_string(&mut text));
    if u64::try_from(read.map_err(|error| error.to_string())?).unwrap_or(u64::MAX) > LONGEST {
        return Err(format!("longer than {LONGEST} bytes: that is no file of secrets"));
    }
    let lines: Vec<_> = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim().to_owned()))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .collect();
    if lines.is_empty() { Err("nothing stands in it".to_owned()) } else { Ok((lines, for_everybody(&about))) }
}

#[cfg(unix)]
fn for_everybody(about: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.is_file() && about.permissions().mode() & 0o004 != 0
}

#[cfg(not(unix))]
fn for_everybody(_: &std::fs::Metadata) -> bool {
    false
}

/// What is said of secrets among the words of the command line: whoever may list processes reads them as long as the run lasts,
/// and shells and build servers write them down. They are taken all the same: on a machine of one's own that is no harm.
pub(super) fn on_the_line(set: &Set) -> Vec<String> {
    let of =
        |name: &str| set.get(name).filter(|(_, origin)| *origin == Origin::Flag).map(|(words, _)| words.as_slice()).unwrap_or_default();
    let mut seen = Vec::new();
    for (name, instead) in [
        ("user", "--user-file FILE or CXAUDIT_USER"),
        ("cookie", "--cookie-file FILE or CXAUDIT_COOKIE"),
        ("header", "--header-file FILE or CXAUDIT_HEADER"),
        ("proxy", "CXAUDIT_PROXY"),
    ] {
        if of(name).iter().any(|word| is_secret(name, word)) {
            seen.push(format!("--{name}: others on this machine can read a command line while it runs; {instead} keeps it from them"));
        }
    }
    seen
}

/// Header fields whose values say nothing that lets anybody in. What a field is for cannot be told from its name (`X-Preview`,
/// `X-Shop-Key`): all others may be a key.
const HARMLESS: &[&str] = &[
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "cache-control",
    "dnt",
    "pragma",
    "save-data",
    "sec-gpc",
    "upgrade-insecure-requests",
    "user-agent",
];

/// Whether the word of that flag must not be shown, since it is a secret or may be one.
pub(super) fn is_secret(name: &str, word: &str) -> bool {
    match name {
        "user" | "cookie" => true,
        "header" => {
            let (name, value) = word.split_once(':').unwrap_or((word, ""));
            let name = name.trim().to_ascii_lowercase();
            !HARMLESS.contains(&name.as_str()) || secrets::field(&name, value.trim()).is_some()
        }
        // A name alone can be a key, as it is for some proxies.
        _ => url::Url::parse(word).is_ok_and(|url| {
            !url.username().is_empty() || url.password().is_some_and(|password| !password.is_empty()) || secrets::url(&url).is_some()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http(folder: &Path, files: [(&str, &str); 3]) -> HttpArgs {
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let of = |at: usize| folder.join(files[at].0);
        HttpArgs { user_file: Some(of(0)), header_file: vec![of(1)], cookie_file: vec![of(2)], ..HttpArgs::default() }
    }

    #[test]
    fn files_hold_what_flags_would() {
        let folder = tempfile::tempdir().unwrap();
        let files = [("u", "# staging\nme:se:cret\n"), ("h", "X-A: 1\n\nAuthorization: Bearer abc\n"), ("c", "sid=1\r\nb=2\r\n")];
        let mut http = http(folder.path(), files);
        http.cookie = vec!["a=0".to_owned()];
        read(&mut http).unwrap();
        assert_eq!(http.user.as_deref(), Some("me:se:cret"));
        assert_eq!(http.header, ["X-A: 1", "Authorization: Bearer abc"]);
        assert_eq!(http.cookie, ["a=0", "sid=1", "b=2"]);
    }

    #[test]
    fn what_is_wrong_is_told_whole_and_without_the_values() {
        let folder = tempfile::tempdir().unwrap();
        let mut http = http(folder.path(), [("u", "hunter2\n"), ("h", "ok: 1\nhunter2\n"), ("c", "# nothing\n")]);
        http.cookie_file.push(folder.path().join("none"));
        let problems = read(&mut http).unwrap_err();
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert!(
            !problems.concat().contains("hunter2") && problems.iter().any(|p| p.ends_with("line 2: write Name: value")),
            "{problems:?}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_for_everybody_is_warned_of() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("u");
        std::fs::write(&path, "me:secret").unwrap();
        let told = |mode| {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            read(&mut HttpArgs { user_file: Some(path.clone()), ..HttpArgs::default() }).unwrap()
        };
        assert!(told(0o644)[0].contains("chmod 600"));
        assert!(told(0o600).is_empty() && told(0o640).is_empty());
    }
}
