//! Arguments, configuration, terminal and exit codes.
