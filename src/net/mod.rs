//! HTTP, DNS and TLS: one object per host (rate, permits, back-off, in-flight dedupe), a cold timing probe, a folder server.
