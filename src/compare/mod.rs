//! Reports to differences, ranks and gate verdicts. Nothing is built here yet.
