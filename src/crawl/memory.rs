//! How much memory the process takes, asked of the system now and then.
//!
//! Out: bytes that are resident, on Linux; elsewhere nothing is known and no bound can be held.

/// Bytes of the process that are in memory.
pub(super) fn resident() -> Option<u64> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    of(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn of(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_word_is_read() {
        assert_eq!(of("Name:\tcxaudit\nVmRSS:\t  101416 kB\nThreads:\t3\n"), Some(101_416 * 1024));
        assert_eq!(of("Name:\tcxaudit\n"), None);
        if cfg!(target_os = "linux") {
            assert!(resident().is_some_and(|bytes| bytes > 100_000));
        }
    }
}
