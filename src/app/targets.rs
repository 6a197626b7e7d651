//! What the user named, made into targets: a URL, a folder, a list on stdin (`-`) or in a file (`@FILE`).
//!
//! In: the words of the command line. Out: one brand per target with its start address. Nothing is fetched here.

use std::collections::BTreeSet;
use std::io::Read;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use url::{Host, Url};

use crate::model::spec::{Target, brand_of};

/// Longest list of targets that is read (bytes).
const LIST_BYTES: u64 = 4 * 1024 * 1024;

/// One brand to audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetSpec {
    /// Stable id of the brand: host or folder name.
    pub brand: String,
    /// Where it is.
    pub target: Target,
    /// It is served on this machine, so it needs no pacing.
    pub loopback: bool,
}

/// Targets of the command line's words, or everything that is wrong with them.
pub fn parse(words: &[String], base: Option<&Url>, stdin: &mut dyn Read) -> Result<Vec<TargetSpec>, Vec<String>> {
    let (mut targets, mut problems) = (Vec::new(), Vec::new());
    for word in words {
        match expand(word, stdin) {
            Ok(entries) => {
                for entry in entries {
                    match one(&entry, base) {
                        Ok(target) => targets.push(target),
                        Err(problem) => problems.push(problem),
                    }
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    let folders = targets.iter().filter(|t| matches!(t.target, Target::Folder { .. })).count();
    if base.is_some() && folders != 1 {
        problems.push("--base-url names the address of one folder: give it with exactly one folder".to_owned());
    }
    if targets.is_empty() && problems.is_empty() {
        problems.push("no target: the list is empty".to_owned());
    }
    if problems.is_empty() { Ok(distinct(targets)) } else { Err(problems) }
}

/// The entries a word stands for: itself, or the lines of a list without blanks and `#` comments.
fn expand(word: &str, stdin: &mut dyn Read) -> Result<Vec<String>, String> {
    let mut text = String::new();
    if word == "-" {
        stdin.take(LIST_BYTES).read_to_string(&mut text).map_err(|error| format!("cannot read the list on stdin: {error}"))?;
    } else if let Some(path) = word.strip_prefix('@') {
        let file = std::fs::File::open(path).map_err(|error| format!("cannot read the list {path}: {error}"))?;
        file.take(LIST_BYTES).read_to_string(&mut text).map_err(|error| format!("cannot read the list {path}: {error}"))?;
    } else {
        return Ok(vec![word.to_owned()]);
    }
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
}

fn one(word: &str, base: Option<&Url>) -> Result<TargetSpec, String> {
    if let Some(scheme) = word.split_once("://").map(|(scheme, _)| scheme) {
        if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
            return Err(format!("{word}: only http:// and https:// addresses can be audited"));
        }
        let mut url = Url::parse(word).map_err(|error| format!("{word}: {error}"))?;
        url.set_fragment(None);
        if !url.username().is_empty() || url.password().is_some() {
            return Err(format!("{}: give the password by --user, not in the address", url.host_str().unwrap_or("the target")));
        }
        return Ok(TargetSpec { brand: brand_of(&url).unwrap_or_default(), loopback: is_loopback(&url), target: Target::Url(url) });
    }
    let path = Path::new(word);
    if path.is_dir() {
        return folder(path, base);
    }
    if path.is_file() {
        return Err(format!("{word} is a file: give the folder it stands in, an address or a WARC file"));
    }
    let hint =
        if word.contains('.') && !word.contains('/') { format!("; for a site on the web write https://{word}/") } else { String::new() };
    Err(format!("{word}: no such folder{hint}"))
}

fn folder(path: &Path, base: Option<&Url>) -> Result<TargetSpec, String> {
    let whole = path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))?;
    let name = slug(&whole);
    let base = match base {
        Some(base) => base.clone(),
        None => Url::parse(&format!("http://{name}.localhost/")).map_err(|error| format!("{}: {error}", path.display()))?,
    };
    let brand =
        base.host_str().and_then(|host| host.strip_suffix(".localhost")).map_or_else(|| brand_of(&base).unwrap_or_default(), str::to_owned);
    Ok(TargetSpec { brand, target: Target::Folder { path: PathBuf::from(path), base }, loopback: true })
}

/// A host label made of the folder's name: letters, digits and dashes.
fn slug(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let mut slug: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "site".to_owned() } else { slug.to_owned() }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    }
}

/// The targets in order, each once.
fn distinct(targets: Vec<TargetSpec>) -> Vec<TargetSpec> {
    let mut seen = BTreeSet::new();
    targets.into_iter().filter(|target| seen.insert(format!("{:?}", target.target))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(list: &[&str]) -> Vec<String> {
        list.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn urls_folders_and_lists_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("My Site");
        std::fs::create_dir(&site).unwrap();
        let list = folder.path().join("brands.txt");
        std::fs::write(&list, "# brands\n\nhttps://www.example.com/#top\nhttps://www.example.com/\n").unwrap();
        let words = words(&[site.to_str().unwrap(), &format!("@{}", list.display()), "-"]);
        let targets = parse(&words, None, &mut "http://127.0.0.1:8099/".as_bytes()).unwrap();
        let brands: Vec<_> = targets.iter().map(|t| (t.brand.as_str(), t.loopback)).collect();
        assert_eq!(brands, [("my-site", true), ("example.com", false), ("127.0.0.1:8099", true)]);
    }

    #[test]
    fn what_is_wrong_says_what_to_do() {
        let problems =
            parse(&words(&["example.com", "ftp://x.example/", "https://me:pw@x.example/"]), None, &mut std::io::empty()).unwrap_err();
        assert_eq!(problems.len(), 3);
        assert!(problems[0].contains("https://example.com/"), "{}", problems[0]);
        assert!(problems[2].contains("--user") && !problems[2].contains("pw"), "{}", problems[2]);
    }

    #[test]
    fn a_base_url_names_the_brand_of_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let base = Url::parse("https://www.shop.example/").unwrap();
        let targets = parse(&words(&[folder.path().to_str().unwrap()]), Some(&base), &mut std::io::empty()).unwrap();
        assert_eq!(targets[0].brand, "shop.example");
        assert!(matches!(&targets[0].target, Target::Folder { base: known, .. } if *known == base));
    }
}
