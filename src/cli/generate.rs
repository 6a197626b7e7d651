//! `cxaudit generate`: what is checked in because other programs or readers need it. Hidden: for this project's own use.

use crate::app::{coverage, generate, pack};
use crate::model::vocabulary::Dimension;

use super::args::GenerateCommand;
use super::exit::Exit;
use super::show;

/// Prints one document.
pub(super) fn run(command: GenerateCommand) -> Exit {
    let text = match command {
        GenerateCommand::ReportSchema => generate::report_schema(),
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

/// The dimensions, as advice.
pub(super) fn dimensions() -> String {
    let words: Vec<&str> = Dimension::ALL.iter().map(|dimension| dimension.as_str()).collect();
    format!("there are {}", words.join(", "))
}
