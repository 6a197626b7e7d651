//! Cold timings while they are taken: of the panel's pages, of a control beside the site, and in turn with another site.
//!
//! In: the panel's rows and, for a gate, its baseline. Out: samples by page, in the order taken. A page that is slower at first
//! sight is sampled again; what the samples prove is decided in `compare`.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use crate::compare::{self, MORE_SAMPLES, SECOND_SAMPLES, Taken};
use crate::crawl::Source;
use crate::model::exchange::Timing;
use crate::model::report::PanelPage;
use crate::model::spec::AuditSpec;
use crate::net::Client;

use super::answers::Answers;
use super::gate::Gating;

/// Pages whose cold timings are taken, at most.
const PAGES: usize = 30;

/// Samples by page.
type Samples = BTreeMap<String, Vec<Timing>>;

/// The samples of a run.
#[derive(Debug, Default)]
pub(super) struct Timed {
    /// Of the site's pages and of the control.
    pub(super) own: Samples,
    /// Of the site that was timed in turn, by its own addresses.
    pub(super) twin: Samples,
    /// Why the control that was asked for has no samples.
    pub(super) trouble: Option<String>,
    /// Pages without samples because the run was stopped before them.
    pub(super) cut: usize,
}

/// The site that is timed in turn with this one.
struct Twin<'a> {
    client: &'a Client,
    home: &'a Url,
}

impl Timed {
    /// Takes the samples of a run; pages that could not be timed are left out.
    pub(super) async fn take(spec: &AuditSpec, answers: &Answers, rows: &[PanelPage], home: Option<&Url>, gating: Option<&Gating>) -> Self {
        let mut timed = Self::default();
        let twin = gating.and_then(|gating| gating.twin.as_ref()).map(|(client, home)| Twin { client, home });
        let pages: Vec<Url> = rows.iter().filter_map(|row| Url::parse(&row.url).ok()).take(PAGES).collect();
        for page in &pages {
            timed.page(page, spec.timing_samples, answers, home, twin.as_ref()).await;
        }
        if let Some(gating) = gating {
            for page in timed.doubtful(rows, home, gating) {
                let Ok(page) = Url::parse(&page) else { continue };
                let have = timed.own.get(page.as_str()).map_or(0, Vec::len);
                let more = u16::try_from(MORE_SAMPLES.saturating_sub(have)).unwrap_or(0);
                timed.page(&page, more, answers, home, twin.as_ref()).await;
            }
        }
        if let Some(control) = &spec.control {
            let samples = u16::try_from(SECOND_SAMPLES).unwrap_or(u16::MAX).max(spec.timing_samples);
            timed.trouble = timed.control(control, samples, answers).await;
        }
        let is_timed = |page: &&Url| timed.own.contains_key(page.as_str());
        timed.cut = if answers.is_cancelled() { pages.len() - pages.iter().filter(is_timed).count() } else { 0 };
        timed
    }

    /// Samples of the control; why there are none, where there are not.
    async fn control(&mut self, control: &Url, count: u16, answers: &Answers) -> Option<String> {
        if answers.is_cancelled() {
            return None;
        }
        let samples = match answers.known_timings(control) {
            Some(known) => known,
            None => match answers.time_or_why(control, count).await {
                Ok(taken) => {
                    answers.keep_timings(control, &taken).await;
                    taken
                }
                Err(why) => {
                    return Some(format!("the control {control} could not be timed ({why}): nothing tells whether the network moved"));
                }
            },
        };
        self.own.insert(control.to_string(), samples);
        None
    }

    /// Adds samples of a page: what the capture knows, else taken now, in turn with the other site's where there is one.
    async fn page(&mut self, page: &Url, count: u16, answers: &Answers, home: Option<&Url>, twin: Option<&Twin<'_>>) {
        if count == 0 || answers.is_cancelled() {
            return;
        }
        if !self.own.contains_key(page.as_str())
            && let Some(known) = answers.known_timings(page)
        {
            self.own.insert(page.to_string(), known);
            return;
        }
        let other = twin.zip(home).and_then(|(twin, home)| Some((twin.client, counterpart(page, home, twin.home)?)));
        let taken = match &other {
            None => answers.time(page, count).await.map(|own| (own, Vec::new())),
            Some((client, there)) => in_turn(page, answers, there, client, count).await,
        };
        let Some((own, theirs)) = taken else { return };
        if let Some((_, there)) = &other {
            self.twin.entry(there.to_string()).or_default().extend(theirs);
        }
        let samples = self.own.entry(page.to_string()).or_default();
        samples.extend(own);
        answers.keep_timings(page, samples).await;
    }

    /// The pages that are slower than the baseline at first sight.
    fn doubtful(&self, rows: &[PanelPage], home: Option<&Url>, gating: &Gating) -> BTreeSet<String> {
        let (Some(baseline), Some(home)) = (&gating.baseline, home) else { return BTreeSet::new() };
        let now = Taken { home: home.as_str(), pages: rows, samples: &self.own };
        let samples = if self.twin.is_empty() { &baseline.report.run.timing_samples } else { &self.twin };
        let before = Taken { home: &baseline.report.brand.home, pages: &baseline.report.pages, samples };
        compare::more_samples(now, before, &gating.policy)
    }
}

/// A sample here, a sample there, and the other way round, so that a drifting machine weighs on both alike.
async fn in_turn(page: &Url, answers: &Answers, there: &Url, client: &Client, count: u16) -> Option<(Vec<Timing>, Vec<Timing>)> {
    let (mut own, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..count {
        if round % 2 == 0 {
            theirs.extend(client.time_cold(there, 1).await.ok()?);
            own.extend(answers.time(page, 1).await?);
        } else {
            own.extend(answers.time(page, 1).await?);
            theirs.extend(client.time_cold(there, 1).await.ok()?);
        }
    }
    Some((own, theirs))
}

/// The same page of another site: the address with the other's origin.
pub(super) fn counterpart(page: &Url, home: &Url, other: &Url) -> Option<Url> {
    if page.origin() != home.origin() {
        return None;
    }
    let mut there = other.join(page.path()).ok()?;
    there.set_query(page.query());
    Some(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_on_the_other_site_by_its_path() {
        let url = |text: &str| Url::parse(text).unwrap();
        let (preview, production) = (url("http://127.0.0.1:8080/"), url("https://a.example/"));
        assert_eq!(counterpart(&url("http://127.0.0.1:8080/x?y=1"), &preview, &production), Some(url("https://a.example/x?y=1")));
        assert_eq!(counterpart(&url("https://help.a.example/x"), &production, &preview), None, "another host of the brand");
    }
}
