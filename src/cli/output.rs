//! Where reports go: stdout in the chosen format, and files in the format of their name or of the word before it (`sarif:FILE`).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Component, Path, PathBuf};

use crate::model::report::Report;
use crate::report::{Format, View, format_named, format_of_file, formats};

use super::args::ColorWhen;
use super::audit_args::OutputArgs;

/// How reports are shown on this run.
pub(super) struct Output {
    format: &'static Format,
    files: Vec<(String, &'static Format)>,
    view: View,
}

impl Output {
    /// The wishes, checked.
    pub(super) fn new(args: &OutputArgs, color: ColorWhen, brands: usize) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let wanted = args.format.as_deref().unwrap_or("terminal");
        let format = format_named(wanted);
        match format {
            None => problems.push(format!("--format {wanted}: there are {}", names())),
            Some(format) if brands > 1 && !format.streams => problems.push(format!(
                "--format {wanted}: it holds one brand, not {brands}; write files (-o {wanted}:{{brand}}.FILE), or print jsonl"
            )),
            Some(_) => {}
        }
        let files = files("--output", &args.output, &mut problems);
        for file in args.output.iter().filter(|file| brands > 1 && !file.contains("{brand}")) {
            problems.push(format!("--output {file}: {brands} brands would overwrite one another; put {{brand}} into the name"));
        }
        let language = args.lang.clone().unwrap_or_else(|| "en".to_owned());
        if !super::settings::REPORT_LANGUAGES.contains(&language.as_str()) {
            problems.push(format!("--lang {language}: there are {}", super::settings::REPORT_LANGUAGES.join(", ")));
        }
        match format {
            Some(format) if problems.is_empty() => Ok(Self { format, files, view: view(args, color, language) }),
            _ => Err(problems),
        }
    }

    /// The files a report of that brand is written to.
    pub(super) fn paths(&self, brand: &str) -> Vec<PathBuf> {
        self.files.iter().map(|(pattern, _)| PathBuf::from(pattern.replace("{brand}", &file_name(brand)))).collect()
    }

    /// Whether a file of these stands in for the baseline that a gate reads: then the next run would be held against this one, however
    /// red it was.
    pub(super) fn over_baseline(&self, baseline: &Path, brand: &str) -> Option<String> {
        let own = place(baseline.display().to_string())?;
        let file = self.paths(brand).into_iter().find(|file| place(file.display().to_string()).as_ref() == Some(&own))?;
        let file = file.display();
        Some(format!(
            "--output {file}: it is the --baseline, and a red run would be the next one's measure; write another file, and copy it over \
             {file} when the gate is green"
        ))
    }

    /// The same for the files of another report of this run, told by the flag that names them.
    pub(super) fn beside(&self, flag: &str, wishes: &[String]) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let files = files(flag, wishes, &mut problems);
        // Of `{brand}` the two reports have their own.
        let own: BTreeSet<PathBuf> = self.files.iter().filter_map(|(file, _)| place(file)).collect();
        let twice = files.iter().filter(|(file, _)| !file.contains("{brand}") && place(file).is_some_and(|place| own.contains(&place)));
        problems.extend(twice.map(|(file, _)| format!("{flag} {file}: --output names the same file; the two would overwrite one another")));
        if problems.is_empty() { Ok(Self { format: self.format, files, view: self.view.clone() }) } else { Err(problems) }
    }

    /// What cannot be written, as far as it can be told before the work is done: a full disk shows when it is full.
    pub(super) fn check(&self) -> Vec<Unwritten> {
        let told = |(file, _): &(String, _)| {
            let error = try_place(Path::new(file)).err()?;
            Some(Unwritten { what: format!("cannot write {file}: {error}"), advice: advice(&error) })
        };
        self.files.iter().filter_map(told).collect()
    }

    /// Writes the report everywhere, also where it could not be written somewhere else: the lines say where, and what failed.
    pub(super) fn write(&self, report: &Report) -> (Vec<String>, Vec<Unwritten>) {
        let (said, mut failed) = self.write_files(report);
        let mut stdout = std::io::stdout().lock();
        let written = made(report, self.format, &self.view).and_then(|bytes| stdout.write_all(&bytes)).and_then(|()| stdout.flush());
        if let Err(error) = written
            && error.kind() != std::io::ErrorKind::BrokenPipe
        {
            failed.push(Unwritten {
                what: format!("cannot write the report to stdout: {error}; what stands there is not whole"),
                advice: advice(&error),
            });
        }
        (said, failed)
    }

    /// Writes the files alone.
    pub(super) fn write_files(&self, report: &Report) -> (Vec<String>, Vec<Unwritten>) {
        let (mut said, mut failed) = (Vec::new(), Vec::new());
        let mut taken = BTreeSet::new();
        for (pattern, format) in &self.files {
            let path = PathBuf::from(pattern.replace("{brand}", &file_name(&report.brand.id)));
            // `{brand}.json` and the same written out: known only now.
            if place(&path).is_some_and(|place| !taken.insert(place)) {
                let what = format!("cannot write {} report to {}: another output of this run is that file", format.name, path.display());
                failed.push(Unwritten { what, advice: "give each output a file of its own" });
                continue;
            }
            let mut view = self.view.clone();
            view.color = false;
            let written = made(report, format, &view).and_then(|bytes| write_whole(&path, &bytes));
            match written {
                Ok(()) => said.push(format!("{} report: {}", format.name, path.display())),
                Err(error) => failed.push(Unwritten { what: format!("cannot write {}: {error}", path.display()), advice: advice(&error) }),
            }
        }
        (said, failed)
    }
}

/// Files with their formats; what is wrong with them goes to the problems.
fn files(flag: &str, wishes: &[String], problems: &mut Vec<String>) -> Vec<(String, &'static Format)> {
    let mut files = Vec::new();
    let mut taken: BTreeMap<PathBuf, &str> = BTreeMap::new();
    for wish in wishes {
        match destination(wish) {
            Some((file, format)) => {
                if let Some(first) = place(file).and_then(|place| taken.insert(place, wish)) {
                    problems.push(format!("{flag} {wish}: it is the file of {flag} {first}; the one would overwrite the other"));
                }
                files.push((file.to_owned(), format));
            }
            None => problems.push(format!(
                "{flag} {wish}: its extension names no format; there are {}; or put the format before it: {}",
                extensions(),
                names().replace(", ", ":FILE, ") + ":FILE"
            )),
        }
    }
    files
}

/// What a file is known by, however it is written; none for what is no file, such as a pipe, which may be written to twice.
fn place(file: impl AsRef<Path>) -> Option<PathBuf> {
    let file = file.as_ref();
    if is_no_file(file) {
        return None;
    }
    let whole = std::path::absolute(file).ok()?;
    let folder = whole.parent().and_then(|folder| folder.canonicalize().ok());
    let whole = match (folder, whole.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => whole,
    };
    let mut place = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                place.pop();
            }
            part => place.push(part),
        }
    }
    Some(place)
}

/// The report in a format.
fn made(report: &Report, format: &Format, view: &View) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    (format.write)(report, view, &mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes)
}

/// A place the report could not be written to.
pub(super) struct Unwritten {
    /// Where, and why.
    pub(super) what: String,
    /// What to do.
    pub(super) advice: &'static str,
}

/// What to do about a file that cannot be written.
fn advice(error: &std::io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "make room on that disk or name a file on another; a report that stood there before is as it was"
        }
        ErrorKind::FileTooLarge => {
            "raise the bound on file sizes (`ulimit -f`) or name another place; a report that stood there before is as it was"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "name a file in a folder that may be written to",
        _ => "name a file in another folder",
    }
}

/// Whether something stands there that is no file, such as a pipe or a device.
fn is_no_file(path: &Path) -> bool {
    path.exists() && !path.is_file()
}

/// Whether a file could be made there now; a pipe is left alone, and folders that are wanting are not made.
fn try_place(path: &Path) -> std::io::Result<()> {
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if is_no_file(path) {
        return Ok(());
    }
    let whole = std::path::absolute(path)?;
    let Some(there) = whole.ancestors().skip(1).find(|folder| folder.exists()) else { return Ok(()) };
    match tempfile::tempfile_in(there) {
        Err(error) if !matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => Err(error),
        _ => Ok(()),
    }
}

/// Writes beside the file first, so that a full disk never leaves half a report under its name.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    if is_no_file(path) {
        return std::fs::write(path, bytes);
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::File::create(&part).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.and_then(|()| std::fs::rename(&part, path)).inspect_err(|_| {
        let _ = std::fs::remove_file(&part);
    })
}

/// How a person's terminal is written to.
pub(super) fn view(args: &OutputArgs, color: ColorWhen, language: String) -> View {
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal();
    let color = match color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
    };
    let measured = terminal_size::terminal_size().filter(|_| terminal).map(|(width, _)| width.0);
    let width = usize::from(args.width.or(measured).unwrap_or(100).clamp(40, 400));
    View { width, color, bidi: !args.no_bidi, ascii: args.ascii, language, all: args.all }
}

/// `FORMAT:FILE`, or a file whose name tells the format. A word that is no format belongs to the name (`C:\report.json`).
fn destination(wish: &str) -> Option<(&str, &'static Format)> {
    let told = wish.split_once(':').and_then(|(word, file)| Some((file, format_named(word)?)));
    told.filter(|(file, _)| !file.is_empty()).or_else(|| Some((wish, format_of_file(wish)?)))
}

fn names() -> String {
    formats().iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
}

fn extensions() -> String {
    let ends = formats().iter().flat_map(|format| format.extensions);
    ends.map(|end| if end.contains('-') { (*end).to_owned() } else { format!(".{end}") }).collect::<Vec<_>>().join(", ")
}

/// A brand's id as a file name that stays in its folder.
pub(super) fn file_name(id: &str) -> String {
    let name: String = id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    name.trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_never_leaves_its_folder() {
        assert_eq!(file_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(file_name("shop.example:8080"), "shop.example_8080");
    }

    #[test]
    fn wishes_that_cannot_be_met_are_all_told() {
        let args = OutputArgs {
            format: Some("xml".into()),
            output: vec!["a.doc".into(), "b.json".into()],
            lang: Some("xx".into()),
            ..OutputArgs::default()
        };
        let problems = Output::new(&args, ColorWhen::Never, 2).err().unwrap();
        assert_eq!(problems.len(), 5, "{problems:?}");
        let args = OutputArgs { format: Some("junit".into()), output: vec!["{brand}.xml".into()], ..OutputArgs::default() };
        let problems = Output::new(&args, ColorWhen::Never, 2).err().unwrap();
        assert!(problems.len() == 1 && problems[0].starts_with("--format junit: it holds one brand"), "{problems:?}");
        assert!(Output::new(&args, ColorWhen::Never, 1).is_ok());
    }

    #[test]
    fn one_file_is_named_once_however_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name).display().to_string();
        let told = |output: &[String]| {
            let args = OutputArgs { output: output.to_vec(), ..OutputArgs::default() };
            Output::new(&args, ColorWhen::Never, 1).err().unwrap_or_default()
        };
        let first = file("a.txt");
        for again in ["a.txt", "./a.txt", "none/../a.txt", ".//./a.txt"] {
            let problems = told(&[first.clone(), format!("md:{}", file(again))]);
            assert!(problems.len() == 1 && problems[0].contains("would overwrite"), "{again}: {problems:?}");
        }
        assert_eq!(told(&["dup.txt".into(), "md:./x/../dup.txt".into(), "json:dup.txt".into()]).len(), 2);
        assert_eq!(told(&["{brand}.txt".into(), "md:./{brand}.txt".into()]).len(), 1);
        assert_eq!(told(&[first.clone(), file("b.txt"), file("b/a.txt")]), Vec::<String>::new());
        let beside = Output::new(&OutputArgs { output: vec![first], ..OutputArgs::default() }, ColorWhen::Never, 1).unwrap();
        assert_eq!(beside.beside("--baseline-output", &[format!("md:{}", file("./a.txt"))]).err().unwrap().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_may_be_named_twice_and_a_link_to_a_folder_is_that_folder() {
        let args = |output: Vec<String>| OutputArgs { output, ..OutputArgs::default() };
        assert!(Output::new(&args(vec!["md:/dev/null".into(), "tap:/dev/null".into()]), ColorWhen::Never, 1).is_ok());
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("real")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("real"), folder.path().join("link")).unwrap();
        let file = |name: &str| folder.path().join(name).display().to_string();
        assert!(Output::new(&args(vec![file("real/a.md"), file("link/a.md")]), ColorWhen::Never, 1).is_err());
    }

    #[test]
    fn a_file_says_its_format_by_its_name_or_the_word_before_it() {
        let told = |wish| destination(wish).map(|(file, format)| (file, format.name));
        assert_eq!(told("gitlab:codequality.json"), Some(("codequality.json", "gitlab")));
        assert_eq!(told("github:/dev/stderr"), Some(("/dev/stderr", "github")));
        assert_eq!(told("C:\\reports\\a.json"), Some(("C:\\reports\\a.json", "json")));
        assert_eq!(told("a:b.md"), Some(("a:b.md", "md")));
        assert_eq!(told("md:"), None);
        assert_eq!(told("report"), None);
    }

    #[test]
    fn help_names_every_format_and_every_end_of_a_name() {
        let help = super::super::tree::command().find_subcommand_mut("audit").unwrap().render_long_help().to_string();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        for format in formats() {
            assert!(help.contains(format.name), "{}", format.name);
            assert!(format.extensions.iter().all(|end| help.contains(end)), "{:?}", format.extensions);
        }
    }

    #[test]
    fn a_failed_write_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/report.json");
        write_whole(&path, b"{}").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"{}");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
