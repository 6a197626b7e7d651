//! Markdown: what a client or a pull request reads, and what GitHub shows as a step's summary.
//!
//! In: a report and a view. Out: GitHub's flavour, plain enough for any reader. `page` puts it together, `gated` tells a gate, `escape`
//! makes texts harmless: what comes from a site stands in code spans, where nothing is a link, an element or a mention.

mod escape;
mod gated;
mod page;

pub(super) use escape::escaped;
pub(super) use page::write;
