//! What integration tests share.

pub(crate) mod encrypted;
pub(crate) mod hostile;
pub(crate) mod measured;
pub(crate) mod server;
