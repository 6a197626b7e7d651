//! Where rule files come from: the pack inside the binary. Folders named by the user are read by `app` and handed in
//! as the same kind of list. Nothing is parsed here.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// One file of a rule pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFile {
    /// Path as errors show it, with forward slashes; its part behind the last `rules/` (or all of it) decides what the
    /// file is: `rules/speed/ttfb.yaml`.
    pub path: String,
    /// Contents; those of the built-in pack are part of the program and not copied.
    pub text: Cow<'static, str>,
}

/// The pack inside the binary, by path.
pub fn embedded() -> Vec<PackFile> {
    let mut files = Vec::new();
    let mut folders = vec![&EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            if let Some(text) = file.contents_utf8() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.push(PackFile { path: format!("rules/{path}"), text: Cow::Borrowed(text) });
            }
        }
    }
    files.retain(|file| file.path.ends_with(".yaml"));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
