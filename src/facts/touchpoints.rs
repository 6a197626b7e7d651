//! The channels of the report: each with where it stands, how near it is, who answers and what stands in the way.
//!
//! In: a folded site. Out: touchpoints with the first sighting of each, in the order of the channels. Channels that were not
//! found are told too: not found, or unknown when script that was not run could have shown them.

use url::Url;

use crate::model::fact::Sighting;
use crate::model::report::{Touchpoint, TouchpointState};

use super::channels::CHANNELS;
use super::site::SiteSummary;
use super::standing::Standing;

/// Touchpoints told per channel; the nearest come first.
const PER_CHANNEL: usize = 12;

/// A touchpoint and where it was seen first; `evidence` of the touchpoint is left to who keeps the evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct TouchpointSeen {
    /// The touchpoint, without evidence ids.
    pub touchpoint: Touchpoint,
    /// Page and sighting; none for what was not found.
    pub seen: Option<(Url, Sighting)>,
}

impl SiteSummary {
    /// The touchpoints of the site, in the order reports show them.
    pub fn touchpoints(&self) -> Vec<TouchpointSeen> {
        let mut all = Vec::new();
        for (at, channel) in CHANNELS.iter().enumerate() {
            let mut found: Vec<(&str, &Standing)> =
                self.standings.iter().filter(|((c, _), _)| *c == at).map(|((_, what), standing)| (what.as_str(), standing)).collect();
            found.sort_by_key(|(what, standing)| (standing.clicks.unwrap_or(u16::MAX), u32::MAX - standing.pages, *what));
            if found.is_empty() {
                all.push(self.missing(channel));
            }
            all.extend(found.into_iter().take(PER_CHANNEL).map(|(what, standing)| self.found(channel, what, standing)));
        }
        all
    }

    /// A channel that no page shows. What a tag manager or a script shell could have shown is unknown.
    fn missing(&self, channel: &str) -> TouchpointSeen {
        let injected = ["chat", "callback", "video"].contains(&channel);
        let unknown = self.read == 0 || injected && self.veiled > 0 || self.veiled > self.read;
        let touchpoint = Touchpoint {
            channel: channel.to_owned(),
            what: String::new(),
            place: Vec::new(),
            clicks: None,
            answers: String::new(),
            trouble: Vec::new(),
            state: if unknown { TouchpointState::Unknown } else { TouchpointState::NotFound },
            pages: 0,
            languages: Vec::new(),
            evidence: Vec::new(),
        };
        TouchpointSeen { touchpoint, seen: None }
    }

    fn found(&self, channel: &str, what: &str, standing: &Standing) -> TouchpointSeen {
        let touchpoint = Touchpoint {
            channel: channel.to_owned(),
            what: what.to_owned(),
            place: self.place(standing),
            clicks: standing.clicks,
            answers: match standing.answers.iter().collect::<Vec<_>>().as_slice() {
                [one] => (**one).to_owned(),
                _ => String::new(),
            },
            trouble: self.trouble(channel, what, standing),
            state: TouchpointState::Found,
            pages: standing.pages,
            languages: standing.languages.iter().cloned().collect(),
            evidence: Vec::new(),
        };
        TouchpointSeen { touchpoint, seen: standing.first.as_ref().map(|(_, url, seen)| (url.clone(), seen.clone())) }
    }

    fn place(&self, standing: &Standing) -> Vec<String> {
        let mut place: Vec<String> = Vec::new();
        if standing.pages >= self.read && self.read > 1 {
            place.push("every page".to_owned());
        }
        place.extend(standing.regions.iter().map(|region| region.as_str().to_owned()));
        if standing.pages < self.read {
            place.extend(standing.roles.iter().take(4).cloned());
        }
        place
    }

    fn trouble(&self, channel: &str, what: &str, standing: &Standing) -> Vec<String> {
        let everywhere = standing.troubles.iter().filter(|(_, pages)| **pages == standing.pages);
        let mut trouble: Vec<String> = everywhere.map(|(trouble, _)| (*trouble).to_owned()).collect();
        if channel == "phone" && !self.structured_phones.is_empty() && !self.structured_phones.contains(what) {
            trouble.push("differs from the structured data".to_owned());
        }
        let languages = self.settled_languages();
        if languages.len() > 1 {
            let lacking = languages.into_iter().filter(|lang| !standing.languages.contains(*lang)).take(4);
            trouble.extend(lacking.map(|lang| format!("not on pages in {lang}")));
        }
        trouble
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::facts::site_input::{BrokenTarget, SiteInput};
    use crate::model::catalogue::{FactName, MetricName};
    use crate::model::fact::{Fact, PageFacts, PageLanguage, PageState};

    use super::*;

    fn page(path: &str, lang: &str, phones: &[(&str, &str)]) -> PageFacts {
        let fact = |(value, kind): &(&str, &str)| Fact {
            name: FactName::Phone,
            fields: vec![("value", (*value).into()), ("valid", true.into()), ("kind", (*kind).into())],
            region: None,
            seen: Sighting { selector: "p".into(), excerpt: path.into() },
        };
        PageFacts {
            url: Url::parse("https://shop.test/").unwrap().join(path).unwrap(),
            state: PageState::Readable,
            state_note: String::new(),
            language: PageLanguage { declared: Some(lang.to_owned()), found: None },
            rtl: false,
            tag_manager: path.contains("tagged"),
            title: String::new(),
            facts: phones.iter().map(fact).collect(),
            metrics: BTreeMap::new(),
            hits: BTreeMap::new(),
        }
    }

    fn pages() -> Vec<PageFacts> {
        vec![
            page("/b", "en", &[("+1", "text")]),
            page("/a", "en", &[("+1", "text"), ("+2", "tel")]),
            page("/he", "he", &[]),
            page("/he/2", "he", &[("+2", "tel")]),
        ]
    }

    fn fold(order: &[usize]) -> SiteSummary {
        let pages = pages();
        let mut summary = SiteSummary::new();
        for at in order {
            summary.add(&pages[*at], &["contact".to_owned()], Some(1));
        }
        summary
    }

    #[test]
    fn the_order_of_pages_changes_nothing() {
        let first = fold(&[0, 1, 2, 3]);
        let mut second = fold(&[3, 1]);
        second.merge(fold(&[2, 0]));
        assert_eq!(first.touchpoints(), second.touchpoints());
        assert_eq!(first.finish(&SiteInput::default()), second.finish(&SiteInput::default()));
    }

    #[test]
    fn touchpoints_tell_where_they_stand_and_what_is_in_the_way() {
        let all = fold(&[0, 1, 2, 3]).touchpoints();
        let one = &all.iter().find(|t| t.touchpoint.what == "+1").unwrap();
        assert_eq!(one.touchpoint.trouble, ["not a tel: link", "not on pages in he"]);
        assert_eq!((one.touchpoint.pages, one.seen.as_ref().unwrap().0.path()), (2, "/a"));
        let chat = all.iter().find(|t| t.touchpoint.channel == "chat").unwrap();
        assert_eq!(chat.touchpoint.state, TouchpointState::NotFound);
    }

    #[test]
    fn what_a_tag_manager_could_show_is_unknown_and_the_rest_is_not() {
        let mut summary = SiteSummary::new();
        summary.add(&page("/tagged", "en", &[]), &[], Some(0));
        let state = |channel: &str| summary.touchpoints().into_iter().find(|t| t.touchpoint.channel == channel).unwrap().touchpoint.state;
        assert_eq!(state("chat"), TouchpointState::Unknown);
        assert_eq!(state("e-mail"), TouchpointState::NotFound);
    }

    #[test]
    fn site_numbers_are_known_only_where_they_can_be() {
        let input = SiteInput {
            broken: vec![BrokenTarget {
                target: "https://shop.test/x".into(),
                status: Some(404),
                why: String::new(),
                from: None,
                text: "x".into(),
                pages: 2,
            }],
            targets_asked: 4,
            ..SiteInput::default()
        };
        let site = fold(&[0, 1, 2, 3]).finish(&input);
        assert_eq!(site.metrics.get(&MetricName::BrokenLinkShare), Some(&0.25));
        assert_eq!(site.metrics.get(&MetricName::LanguagesSeen), Some(&2.0));
        assert_eq!(site.metrics.get(&MetricName::PhonesFound), Some(&2.0));
        assert_eq!(site.metrics.get(&MetricName::LocaleChannelParity), Some(&1.0));
        assert!(!site.metrics.contains_key(&MetricName::OrphanShare) && !site.metrics.contains_key(&MetricName::PhoneAgreement));
        assert_eq!(site.facts[0].fact.field("count").cloned(), Some(crate::model::fact::Value::Number(2.0)));
    }
}
