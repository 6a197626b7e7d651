//! The `cxaudit` binary.

use std::process::ExitCode;

/// Trees are many small allocations from several threads, freed at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cxaudit::cli::run().into()
}
