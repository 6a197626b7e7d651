//! The `cxaudit` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    cxaudit::cli::run().into()
}
