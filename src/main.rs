//! The `cxaudit` binary.

use std::process::ExitCode;

/// Pages are read by many small allocations on threads that stay: what the system's allocator is worst at.
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    cxaudit::cli::run().into()
}
