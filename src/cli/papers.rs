//! Completions for shells and man pages, made from the tree of commands.
//!
//! In: the tree as people see it. Out: a shell's script; pages by their file names. They are checked in (`completions/`,
//! `docs/man/`), so that who packages the program for another machine need not run it.

use std::path::Path;

use clap::Command;
use clap_complete::Shell;

use super::tree;

/// The completion script of a shell.
pub(super) fn completions(shell: Shell) -> String {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut tree::command(), "cxaudit", &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every man page, by file name, the hidden commands left out.
///
/// # Errors
/// When a page cannot be made.
pub(super) fn man_pages() -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = tree::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    add(&command, "cxaudit", &mut pages)?;
    Ok(pages)
}

fn add(command: &Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    // Long flags are `--flag` to whoever copies them, not two dashes of a typesetter.
    clap_mangen::Man::new(command.clone().display_name(name)).title(name).manual("cxaudit").date("").render(&mut bytes)?;
    pages.push((format!("{name}.1"), bytes));
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set() && inner.get_name() != "help") {
        add(inner, &format!("{name}-{}", inner.get_name()), pages)?;
    }
    Ok(())
}

/// Writes the man pages into a folder.
///
/// # Errors
/// When one cannot be written.
pub(super) fn write_man(folder: &Path) -> std::io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let pages = man_pages()?;
    for (name, bytes) in &pages {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(pages.len())
}
