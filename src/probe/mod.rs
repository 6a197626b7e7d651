//! Active probes: plan (pure) and run (async). Nothing is built here yet; rules that need a probe are out of scope.
