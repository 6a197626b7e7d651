//! The one table of exit codes; README and `--help` are generated from it.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done; a gate passed.
    Done,
    /// A gate failed.
    GateFailed,
    /// Wrong usage, configuration or rule file.
    Usage,
    /// Could not audit.
    CouldNotAudit,
    /// A gate had too little evidence.
    Inconclusive,
    /// Stopped by the user.
    Interrupted,
}

impl Exit {
    /// Every end, with its code and meaning.
    pub const TABLE: &'static [(Self, u8, &'static str)] = &[
        (Self::Done, 0, "done; a gate passed"),
        (Self::GateFailed, 1, "gate failed: a threshold or a regression; rule tests or lint that fail; a damaged capture"),
        (Self::Usage, 2, "wrong usage, configuration, rule file or stored report"),
        (
            Self::CouldNotAudit,
            3,
            "could not audit: nothing reachable, login or error page at the start, output, capture or history not readable or writable",
        ),
        (Self::Inconclusive, 4, "gate inconclusive: too little evidence"),
        (Self::Interrupted, 130, "interrupted; what was gathered is reported and can be gone on with (--resume)"),
    ];

    /// The process exit code.
    pub fn code(self) -> u8 {
        Self::TABLE.iter().find(|(exit, _, _)| *exit == self).map_or(3, |(_, code, _)| *code)
    }

    /// The worse of two ends of one run over several brands: 2, then 130, 3, 1, 4, 0.
    pub fn worse(self, other: Self) -> Self {
        let rank = |exit: Self| match exit {
            Self::Done => 0,
            Self::Inconclusive => 1,
            Self::GateFailed => 2,
            Self::CouldNotAudit => 3,
            Self::Interrupted => 4,
            Self::Usage => 5,
        };
        if rank(other) > rank(self) { other } else { self }
    }

    /// The table as Markdown, for README.
    pub fn markdown() -> String {
        let mut table = String::from("| code | meaning |\n| --- | --- |\n");
        for (_, code, meaning) in Self::TABLE {
            table.push_str(&format!("| {code} | {meaning} |\n"));
        }
        table
    }

    /// The table as lines of `--help`.
    pub fn help() -> String {
        let mut lines = String::from("Exit codes:\n");
        for (_, code, meaning) in Self::TABLE {
            lines.push_str(&format!("  {code:>3}  {meaning}\n"));
        }
        lines
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;

    #[test]
    fn readme_holds_the_table() {
        let readme = std::fs::read_to_string("README.md").unwrap();
        assert!(readme.contains(&Exit::markdown()), "README.md must hold the generated table:\n{}", Exit::markdown());
    }

    #[test]
    fn a_failed_gate_wins_over_an_inconclusive_one() {
        assert_eq!(Exit::GateFailed.worse(Exit::Inconclusive), Exit::GateFailed);
        assert_eq!(Exit::Done.worse(Exit::Inconclusive).code(), 4);
        assert_eq!(Exit::CouldNotAudit.worse(Exit::Done).code(), 3);
    }
}
