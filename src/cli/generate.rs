//! `cxaudit generate`: what other programs need of this one (completions, man pages, schemas), and documents of this project.

use std::path::Path;

use crate::app::{coverage, generate, pack};
use crate::model::vocabulary::Dimension;

use super::command_args::GenerateCommand;
use super::exit::Exit;
use super::{cli_doc, config_schema, papers, show};

/// Prints one document.
pub(super) fn run(command: GenerateCommand) -> Exit {
    let text = match command {
        GenerateCommand::Completions { shell } => papers::completions(shell),
        GenerateCommand::Man { dir } => return man(&dir),
        GenerateCommand::ConfigSchema => format!("{:#}\n", config_schema::schema()),
        GenerateCommand::CliDoc => cli_doc::doc(),
        GenerateCommand::ReportSchema => generate::report_schema(),
        GenerateCommand::HistoryListSchema => generate::history_list_schema(),
        GenerateCommand::HistoryTrendSchema => generate::history_trend_schema(),
        GenerateCommand::PolicySchema => generate::policy_schema(),
        GenerateCommand::RuleSchema => generate::rule_schema(),
        GenerateCommand::FactsDoc => generate::facts_doc(),
        GenerateCommand::ExitCodes => Exit::markdown(),
        GenerateCommand::Formats => crate::report::formats_table(),
        GenerateCommand::CoverageDoc => match pack::load(&[], "generic") {
            Ok(pack) => coverage::doc(pack),
            Err(error) => return super::audit::refused(&error),
        },
        GenerateCommand::RulesDoc { dimension } => {
            let Some(known) = Dimension::from_word(&dimension) else {
                show::error(&format!("no dimension `{dimension}`"), Some(&dimensions()));
                return Exit::Usage;
            };
            match pack::load(&[], "generic") {
                Ok(pack) => generate::rules_doc(&pack.rules, known),
                Err(error) => return super::audit::refused(&error),
            }
        }
    };
    if show::print(&text) { Exit::Done } else { Exit::CouldNotAudit }
}

fn man(folder: &Path) -> Exit {
    match papers::write_man(folder) {
        Ok(count) => {
            show::say(&format!("{count} man pages: {}", folder.display()));
            Exit::Done
        }
        Err(error) => {
            show::error(&format!("cannot write man pages into {}: {error}", folder.display()), None);
            Exit::CouldNotAudit
        }
    }
}

/// The dimensions, as advice.
pub(super) fn dimensions() -> String {
    let words: Vec<&str> = Dimension::ALL.iter().map(|dimension| dimension.as_str()).collect();
    format!("there are {}", words.join(", "))
}
