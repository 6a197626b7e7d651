//! What integration tests share.

pub(crate) mod encrypted;
pub(crate) mod measured;
pub(crate) mod server;
