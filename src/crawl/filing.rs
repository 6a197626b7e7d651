//! What an answer is to the crawl: a page, a link that leads nowhere, or something left out for a reason.
//!
//! In: an answer. Out: why it is no page, counted where it belongs. Whether it is worth asking is decided before (`run`), what
//! stands on a page elsewhere.

use url::Url;

use crate::model::exchange::{Exchange, FetchErrorKind, Outcome};
use crate::model::report::Broken;
use crate::net::{REFUSED, media_type};

use super::outcome::REFUSALS;
use super::reading::Read;
use super::run::Crawl;
use super::scope::Side;

/// Reason for leaving out a picture or film that a folder of pages does not hold.
pub(super) const NOT_IN_FOLDER: &str = "not-in-folder";

/// Reason for leaving out what a capture does not hold.
pub(super) const NOT_CAPTURED: &str = "not-captured";

impl Crawl<'_> {
    /// Why an answer is no page of the site: `Some(None)` when that is no loss (a file that is there).
    pub(super) fn no_page(&mut self, read: &Read) -> Option<Option<&'static str>> {
        let exchange = &read.fetched.exchange;
        match &exchange.outcome {
            Outcome::Failed(error) => Some(Some(self.failure(exchange, error.kind))),
            Outcome::Response(response) => match response.status {
                200..=299 => self.no_page_although_there(read),
                403 if self.is_folder => Some(Some(refusal(response.header(REFUSED).unwrap_or_default()))),
                404 if self.is_folder && is_picture_or_film(&exchange.url) => Some(Some(NOT_IN_FOLDER)),
                401 | 403 | 407 | 429 | 451 => Some(Some("blocked")),
                status => {
                    self.broken(exchange, Some(status), String::new());
                    Some(Some(if status >= 500 { "server-error" } else { "not-found" }))
                }
            },
        }
    }

    fn no_page_although_there(&mut self, read: &Read) -> Option<Option<&'static str>> {
        let exchange = &read.fetched.exchange;
        let last = exchange.final_url();
        let side = self.scope.side(last);
        if side == Side::Outside {
            return Some(Some("off-site"));
        }
        if read.only_checked {
            return Some(None);
        }
        if exchange.response().is_some_and(|r| r.body.note.as_deref() == Some("not-html")) {
            return Some(Some("not-html"));
        }
        if !exchange.hops.is_empty() && !self.frontier.mark(&super::normalise(last)) && read.visited.is_none() && !read.is_start {
            return Some(Some("redirect"));
        }
        if side == Side::LeftOut && !read.is_start {
            return Some(Some("scope"));
        }
        None
    }

    fn failure(&mut self, exchange: &Exchange, kind: FetchErrorKind) -> &'static str {
        if kind == FetchErrorKind::Cancelled {
            self.out.interrupted = true;
            return "time";
        }
        // A host that limits us, a robots rule, our own guard or a capture's border says nothing about the page; everything else leads nowhere.
        let says_nothing = matches!(
            kind,
            FetchErrorKind::RateLimited
                | FetchErrorKind::Robots
                | FetchErrorKind::PrivateAddress
                | FetchErrorKind::NotCaptured
                | FetchErrorKind::HostTime
        );
        if !says_nothing {
            self.broken(exchange, None, kind.to_string());
        }
        kind.as_str()
    }

    fn broken(&mut self, exchange: &Exchange, status: Option<u16>, why: String) {
        // Where nothing leads there, no link is broken.
        if self.unlinked {
            return;
        }
        self.out.broken.push(Broken {
            target: exchange.url.to_string(),
            status,
            why,
            from: exchange.referrer.as_ref().map(ToString::to_string).unwrap_or_default(),
            text: exchange.anchor.as_deref().and_then(|anchor| anchor.lines().next()).unwrap_or_default().to_owned(),
        });
    }
}

/// Whether a reason is a refusal of our own.
pub(super) fn is_refusal(reason: &str) -> bool {
    REFUSALS.iter().any(|(known, _)| *known == reason)
}

/// The reason that our server of a folder gives for a refusal.
fn refusal(said: &str) -> &'static str {
    REFUSALS.iter().find(|(known, _)| *known == said).map_or("blocked", |(known, _)| known)
}

/// Pictures, films and sound are often kept elsewhere than the pages, so a copy of a site may lack them where the site does not.
fn is_picture_or_film(url: &Url) -> bool {
    let media = media_type(url.path().rsplit('/').next().unwrap_or_default());
    ["image/", "video/", "audio/"].iter().any(|kind| media.starts_with(kind))
}
