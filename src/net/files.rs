//! What a path leads to in a folder: a file, its index, nothing, or something that is not served.
//!
//! In go the folder (canonical) and a request's path; out comes a [`Found`]. Nothing outside the folder is read, whatever
//! symbolic links, `..`, coded slashes or backslashes point at, and nothing that is no plain file: such are refused with a
//! reason. Hidden names are as if they were not there, but for `/.well-known`. Sending is `folder`'s.

use std::fs;
use std::path::Path;

use bytes::Bytes;

use super::media::media_type;

/// Largest file served, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Why something is not served: it lies outside the folder, by a link or by its path.
const OUTSIDE: &str = "outside-folder";
/// Why something is not served: it is a device, a pipe or a socket.
const NO_FILE: &str = "not-a-file";
const INDEXES: [&str; 2] = ["index.html", "index.htm"];

/// What is found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    File(&'static str, Bytes),
    /// The directory's address with its slash.
    Moved(String),
    /// Nothing; the folder's own 404.html, if it has one.
    Missing(Option<Bytes>),
    /// Something that is not served, by its reason.
    Refused(&'static str),
}

/// What a path leads to.
pub(super) fn find(root: &Path, path: &str, query: Option<&str>) -> Found {
    let nothing = || match read(root, &root.join("404.html")) {
        Found::File(_, bytes) => Found::Missing(Some(bytes)),
        _ => Found::Missing(None),
    };
    let segments = match segments(path) {
        Ok(segments) => segments,
        Err(Unserved::Hidden) => return nothing(),
        Err(Unserved::Outside) => return Found::Refused(OUTSIDE),
    };
    let mut target = root.to_owned();
    target.extend(&segments);
    // Before anything below it is looked for: what lies outside is not even to be told from what is not there.
    if leads_out(root, &target) {
        return Found::Refused(OUTSIDE);
    }
    let index = || INDEXES.iter().map(|name| target.join(name)).find(|path| path.symlink_metadata().is_ok());
    if path.ends_with('/') {
        return index().map(|path| read(root, &path)).filter(|found| *found != Found::Missing(None)).unwrap_or_else(nothing);
    }
    let named = segments.last().map(|last| target.with_file_name(format!("{last}.html")));
    let files = std::iter::once(target.clone()).chain(named).map(|path| read(root, &path));
    if let Some(found) = files.into_iter().find(|found| *found != Found::Missing(None)) {
        return found;
    }
    if index().is_some() {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return Found::Moved(format!("/{}/{query}", path.trim_matches('/')));
    }
    nothing()
}

/// Why a path is not looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unserved {
    /// It is hidden, or no path at all.
    Hidden,
    /// It reaches for something outside.
    Outside,
}

/// Decoded segments of a path.
fn segments(path: &str) -> Result<Vec<String>, Unserved> {
    let mut segments = Vec::new();
    for raw in path.split('/').filter(|raw| !raw.is_empty()) {
        let segment = percent_decoded(raw).ok_or(Unserved::Hidden)?;
        if matches!(segment.as_str(), "." | "..") || segment.contains(['/', '\\', '\0']) {
            return Err(Unserved::Outside);
        }
        if segment.starts_with('.') && !(segments.is_empty() && segment == ".well-known") {
            return Err(Unserved::Hidden);
        }
        segments.push(segment);
    }
    Ok(segments)
}

fn percent_decoded(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (high, low) = (char::from(rest.next()?).to_digit(16)?, char::from(rest.next()?).to_digit(16)?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Whether a path, or the nearest part of it that exists, is outside the folder once its links are followed.
fn leads_out(root: &Path, path: &Path) -> bool {
    let real = path.ancestors().find_map(|part| part.canonicalize().ok());
    real.is_none_or(|real| !real.starts_with(root))
}

/// A file of the folder; `Missing(None)` where there is none.
fn read(root: &Path, path: &Path) -> Found {
    let Ok(real) = path.canonicalize() else { return Found::Missing(None) };
    if !real.starts_with(root) {
        return Found::Refused(OUTSIDE);
    }
    let Ok(meta) = fs::metadata(&real) else { return Found::Missing(None) };
    if meta.is_dir() || meta.len() > LARGEST {
        return Found::Missing(None);
    }
    // A pipe would be waited for without end, a device could be anything.
    if !meta.is_file() {
        return Found::Refused(NO_FILE);
    }
    let name = path.file_name().and_then(|name| name.to_str());
    match (name, fs::read(&real)) {
        (Some(name), Ok(bytes)) => Found::File(media_type(name), Bytes::from(bytes)),
        _ => Found::Missing(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = dir.path().join("site").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        file("index.html", "home");
        file("about.html", "about");
        file("shop/index.html", "shop");
        file("צור קשר.html", "contact");
        file(".git/config", "hidden");
        file(".well-known/security.txt", "well known");
        file("empty/readme.txt", "x");
        fs::write(dir.path().join("secret.txt"), "secret").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path().join("secret.txt"), dir.path().join("site/out.txt")).unwrap();
        dir
    }

    fn get(path: &str) -> Found {
        let dir = site();
        find(&dir.path().join("site").canonicalize().unwrap(), path, Some("q=1"))
    }

    fn body(found: Found) -> Option<String> {
        if let Found::File(_, bytes) = found { String::from_utf8(bytes.to_vec()).ok() } else { None }
    }

    #[test]
    fn pages_have_the_names_visitors_use() {
        assert_eq!(body(get("/")).as_deref(), Some("home"));
        assert_eq!(body(get("/about")).as_deref(), Some("about"));
        assert_eq!(body(get("/about.html")).as_deref(), Some("about"));
        assert_eq!(body(get("/shop/")).as_deref(), Some("shop"));
        assert_eq!(get("/shop"), Found::Moved("/shop/?q=1".to_owned()));
        let coded = "/%D7%A6%D7%95%D7%A8%20%D7%A7%D7%A9%D7%A8";
        assert_eq!(body(get(coded)).as_deref(), Some("contact"));
    }

    #[test]
    fn nothing_hidden_is_served() {
        for path in ["/.git/config", "/%2egit/config", "/%", "/%zz", "/%ff", "/shop/.well-known/x"] {
            assert_eq!(get(path), Found::Missing(None), "{path}");
        }
        assert_eq!(body(get("/.well-known/security.txt")).as_deref(), Some("well known"));
    }

    #[test]
    fn paths_that_reach_outside_are_refused() {
        for path in [
            "/../secret.txt",
            "/shop/../../secret.txt",
            "/..",
            "/./index.html",
            "/%2e%2e/secret.txt",
            "/%2E./secret.txt",
            "/..%2fsecret.txt",
            "/%2fetc%2fpasswd",
            "/..\\secret.txt",
            "/shop/..%5c..%5csecret.txt",
            "/index.html%00.txt",
            "/..%00/secret.txt",
        ] {
            assert_eq!(get(path), Found::Refused(OUTSIDE), "{path}");
        }
        // What is coded twice is a name like any other.
        assert_eq!(get("/%252e%252e/secret.txt"), Found::Missing(None));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_out_are_refused_and_links_within_are_followed() {
        use std::os::unix::fs::symlink;
        let dir = site();
        let root = dir.path().join("site").canonicalize().unwrap();
        fs::create_dir(dir.path().join("outside")).unwrap();
        fs::write(dir.path().join("outside/index.html"), "secret").unwrap();
        fs::write(dir.path().join("site-secret.txt"), "secret").unwrap();
        symlink(dir.path().join("outside"), root.join("door")).unwrap();
        symlink("../site-secret.txt", root.join("beside.txt")).unwrap();
        symlink("../outside/index.html", root.join("page.html")).unwrap();
        symlink(root.join("door"), root.join("chain")).unwrap();
        symlink("about.html", root.join("within.html")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        fs::create_dir(root.join("hall")).unwrap();
        symlink("../../outside/index.html", root.join("hall/index.html")).unwrap();
        for path in
            ["/out.txt", "/door", "/door/", "/door/index.html", "/door/nothing", "/chain/", "/beside.txt", "/page", "/page.html", "/hall/"]
        {
            assert_eq!(find(&root, path, None), Found::Refused(OUTSIDE), "{path}");
        }
        assert_eq!(body(find(&root, "/within.html", None)).as_deref(), Some("about"));
        assert_eq!(find(&root, "/loop", None), Found::Missing(None));
        symlink(dir.path().join("secret.txt"), root.join("404.html")).unwrap();
        assert_eq!(find(&root, "/nothing", None), Found::Missing(None), "not even as the page for what is not there");
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_devices_are_not_opened() {
        let dir = site();
        let root = dir.path().join("site").canonicalize().unwrap();
        let made = std::process::Command::new("mkfifo").arg(root.join("pipe.html")).status();
        assert!(made.unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(root.join("socket")).unwrap();
        for path in ["/pipe.html", "/pipe", "/socket"] {
            assert_eq!(find(&root, path, None), Found::Refused(NO_FILE), "{path}");
        }
        assert_eq!(find(Path::new("/dev"), "/null", None), Found::Refused(NO_FILE));
    }

    #[test]
    fn a_directory_without_an_index_is_not_listed() {
        assert_eq!(get("/empty/"), Found::Missing(None));
        assert_eq!(get("/empty"), Found::Missing(None));
    }

    #[test]
    fn no_path_leads_out() {
        let dir = site();
        let root = dir.path().join("site").canonicalize().unwrap();
        let part = proptest::sample::select(vec![
            "..",
            ".",
            "%2e%2e",
            "%2E.",
            "site",
            "secret.txt",
            "%2f",
            "%5c",
            "\\",
            "out.txt",
            "",
            "%00",
            "shop",
            "%25",
            "%e0",
            "צ",
        ]);
        let paths = proptest::collection::vec(part, 0..8);
        proptest::proptest!(|(parts in paths, glue in proptest::sample::select(vec!["/", "", "//"]))| {
            let path = format!("/{}", parts.join(glue));
            let found = find(&root, &path, None);
            proptest::prop_assert!(body(found).is_none_or(|text| text != "secret"), "{}", path);
        });
    }
}
