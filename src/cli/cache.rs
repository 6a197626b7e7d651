//! Where captures are kept that nobody named: the user's cache folder, or what `CXAUDIT_CACHE_DIR` names.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder; none where the machine has no place for one.
pub(super) fn folder() -> Option<PathBuf> {
    choose(|name| std::env::var_os(name).filter(|value| !value.is_empty()))
}

fn choose(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let own = |base: PathBuf| base.join("cxaudit").join("captures");
    let named = var("CXAUDIT_CACHE_DIR").map(PathBuf::from);
    let by_system = || {
        if cfg!(windows) {
            var("LOCALAPPDATA").map(PathBuf::from)
        } else if cfg!(target_os = "macos") {
            var("HOME").map(|home| PathBuf::from(home).join("Library/Caches"))
        } else {
            // XDG Base Directory Specification: a relative path is to be ignored.
            let xdg = var("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
            xdg.or_else(|| var("HOME").map(|home| PathBuf::from(home).join(".cache")))
        }
    };
    named.or_else(|| by_system().map(own))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn with(vars: &[(&str, &str)]) -> Option<PathBuf> {
        choose(|name| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value)))
    }

    #[test]
    fn the_folder_is_the_users_own() {
        assert_eq!(with(&[("HOME", "/home/me")]), Some("/home/me/.cache/cxaudit/captures".into()));
        assert_eq!(with(&[("HOME", "/home/me"), ("XDG_CACHE_HOME", "/c")]), Some("/c/cxaudit/captures".into()));
        assert_eq!(with(&[("HOME", "/home/me"), ("XDG_CACHE_HOME", "c")]), Some("/home/me/.cache/cxaudit/captures".into()));
        assert_eq!(with(&[("CXAUDIT_CACHE_DIR", "/mine"), ("HOME", "/home/me")]), Some("/mine".into()));
        assert_eq!(with(&[]), None);
    }
}
