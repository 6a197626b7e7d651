//! cxaudit audits the digital customer experience of a brand's site: it crawls, gathers facts, judges them by rule files and reports.
//!
//! One way through: [`crawl`] brings pages, [`facts`] says what stands on them, [`rules`] judges, [`score`] counts, [`report`]
//! writes. [`app`] joins them. A page can be read without any network:
//!
//! ```
//! use cxaudit::app::pack;
//! use cxaudit::html::{self, Source};
//! use url::Url;
//!
//! let pack = pack::load(&[], "generic")?;
//! assert!(pack.rules.metas().iter().any(|rule| rule.id == "reachability.phone"));
//! let url = Url::parse("https://tea.example/")?;
//! let markup = br#"<title>Tea</title><nav><a href="/help">Help centre</a></nav>"#;
//! let page = html::read(&Source { bytes: markup, content_type: None, content_language: None, url: &url, truncated: false, shared: None });
//! assert_eq!(page.links[0].label, "Help centre");
//! assert!(pack.reader.label_topics(&page.links[0].label, Some("en")).contains(&"help.center"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod app;
pub mod capture;
pub mod cli;
pub mod compare;
pub mod crawl;
pub mod facts;
pub mod history;
pub mod html;
pub mod model;
pub mod net;
pub mod probe;
pub mod report;
pub mod rules;
pub mod score;
