//! The `cxaudit` binary.

fn main() {}
