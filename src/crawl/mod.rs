//! Scope, frontier, robots, sitemaps, panel and traps; emits exchanges with their parsed pages, level by level.
