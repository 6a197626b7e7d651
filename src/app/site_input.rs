//! What the crawl found out about the site, as `facts` takes it: the two rooms do not know one another.

use crate::crawl::CrawlOutcome;
use crate::facts::SiteInput;
use crate::model::page::ClickGraph;
use crate::model::spec::Target;

/// The crawl's findings, without its own types.
pub(super) fn of(outcome: &CrawlOutcome, graph: &ClickGraph, target: &Target) -> SiteInput {
    SiteInput {
        stand_in: matches!(target, Target::Folder { .. }),
        broken: outcome.broken.clone(),
        redirects: outcome.redirects.iter().map(|r| (r.from.clone(), r.to.clone(), r.hops, r.kind)).collect(),
        copies: outcome.copies.iter().map(|c| (c.url.clone(), c.of.clone(), c.kind)).collect(),
        sitemap_pages: outcome.sitemap_pages,
        orphans: outcome.orphans,
        internal_targets: outcome.internal_targets,
        complete: graph.complete,
        home: outcome.home.clone(),
    }
}
