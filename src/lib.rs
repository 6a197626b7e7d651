//! cxaudit audits the digital customer experience of a brand's site: it crawls, gathers facts, judges them by rule files and reports.

pub mod app;
pub mod capture;
pub mod cli;
pub mod compare;
pub mod crawl;
pub mod facts;
pub mod html;
pub mod model;
pub mod net;
pub mod probe;
pub mod report;
pub mod rules;
pub mod score;
