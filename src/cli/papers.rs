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
    pages.push((format!("{name}.1"), page(command, name)?.into_bytes()));
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set() && inner.get_name() != "help") {
        add(inner, &format!("{name}-{}", inner.get_name()), pages)?;
    }
    Ok(())
}

/// A page: what clap's tree holds by `clap_mangen`, and what stands below the help under headings that man pages have for it.
fn page(command: &Command, name: &str) -> std::io::Result<String> {
    let usage = command.clone().render_usage().to_string().replace("Usage: ", "");
    let man = clap_mangen::Man::new(command.clone().display_name(name).override_usage(usage));
    let mut bytes = Vec::new();
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    if command.get_subcommands().any(|inner| !inner.is_hide_set()) {
        man.render_subcommands_section(&mut bytes)?;
    }
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(".TH {} 1 \"\" \"cxaudit {version}\" \"cxaudit manual\"\n", name.to_uppercase());
    // Each part begins with definitions of its own for an apostrophe: once is enough. Values have too many empty lines.
    text.push_str(APOSTROPHE);
    text.push_str(&String::from_utf8_lossy(&bytes).replace(APOSTROPHE, "").replace(".br\n\n.br\n", ".br\n"));
    let below = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    for block in below.split("\n\n").filter(|block| !block.trim().is_empty()) {
        text.push_str(&section(block));
    }
    if name != "cxaudit" {
        let above = name.rsplit_once('-').map_or("cxaudit", |(above, _)| above);
        text.push_str(&format!(".SH SEE ALSO\n.BR {} (1)\n", escaped(above)));
    }
    Ok(text.lines().map(|line| format!("{}\n", line.trim_end())).collect())
}

/// What `roff` writes before each part.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// A block of what stands below the help: `Examples:`, `Exit codes:`, or what is said of settings.
fn section(block: &str) -> String {
    let (heading, body) = match block.split_once('\n') {
        Some(("Examples:", body)) => ("EXAMPLES", body),
        Some(("Exit codes:", body)) => ("EXIT STATUS", body),
        _ => return format!(".SH SETTINGS\n{}\n", escaped(block)),
    };
    let lines: String = body.lines().map(|line| format!("{}\n", escaped(line))).collect();
    format!(".SH {heading}\n.nf\n{lines}.fi\n")
}

/// Text that no typesetter takes for a command.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq");
    if text.starts_with('.') { format!("\\&{text}") } else { text }
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
