//! The rule pack of a run: the built-in one, with folders of the user's laid over it, and the reader that its words make.

use std::path::{Path, PathBuf};

use crate::facts::Reader;
use crate::model::spec::BY_TRAITS;
use crate::rules::{self, PackFile, RuleSet};

use super::error::AppError;

/// Rules and what reads pages for them. Made once per process and kept as long as it lives.
pub struct Pack {
    /// The rules.
    pub rules: RuleSet,
    /// What finds the facts and signals they ask for.
    pub reader: Reader,
}

/// The built-in pack with `folders` laid over it, in order, and weighed by a profile; `auto` leaves the weights for when the
/// traits of the site are known.
///
/// # Errors
/// Folders that cannot be read; every problem of every rule file at once; no profile of that name.
pub fn load(folders: &[PathBuf], profile: &str) -> Result<&'static Pack, AppError> {
    Ok(Box::leak(Box::new(made(folders, profile)?)))
}

/// The same without what only the pack's own tests and lists ask for.
///
/// # Errors
/// As [`load`].
pub fn load_to_judge(folders: &[PathBuf], profile: &str) -> Result<&'static Pack, AppError> {
    let mut pack = made(folders, profile)?;
    pack.rules.forget_samples();
    Ok(Box::leak(Box::new(pack)))
}

/// What a pack calls things by.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Ids of its rules.
    pub rules: Vec<String>,
    /// Roles a page can have.
    pub roles: Vec<String>,
}

/// The names of such a pack; none where it cannot be loaded, which is told where it is used.
pub fn names(folders: &[PathBuf]) -> Names {
    let Ok(rules) = rules_of(folders) else { return Names::default() };
    Names {
        rules: rules.metas().iter().map(|rule| rule.id.clone()).collect(),
        roles: rules.roles().map(|(role, _)| role.clone()).collect(),
    }
}

fn rules_of(folders: &[PathBuf]) -> Result<RuleSet, AppError> {
    let mut files = rules::embedded();
    for folder in folders {
        read_folder(folder, folder, &mut files)?;
    }
    rules::load(&files).map_err(AppError::Rules)
}

fn made(folders: &[PathBuf], profile: &str) -> Result<Pack, AppError> {
    let rules = rules_of(folders)?;
    // What traits name is known once the site was read.
    let rules = if profile == BY_TRAITS { rules } else { with_profile(rules, profile)? };
    let reader = Reader::new(rules.queries())?;
    Ok(Pack { rules, reader })
}

fn with_profile(rules: RuleSet, profile: &str) -> Result<RuleSet, AppError> {
    rules.with_profile(profile).map_err(|unknown| AppError::Unknown {
        what: "profile",
        name: unknown.name,
        help: format!("there are {} (chosen by the site's traits) and {}", BY_TRAITS, unknown.valid),
    })
}

/// Every YAML file below a folder, in name order, by its path inside the pack.
fn read_folder(root: &Path, folder: &Path, files: &mut Vec<PackFile>) -> Result<(), AppError> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| AppError::RulesFolder { path, source }
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
        paths.push(entry.map_err(failed(folder))?.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_folder(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            let text = std::fs::read_to_string(&path).map_err(failed(&path))?;
            let inside = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            files.push(PackFile { path: inside, text: text.into() });
        }
    }
    Ok(())
}
