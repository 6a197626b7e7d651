//! Page facts built by hand, for the tests of what is folded over a site.

use std::collections::BTreeMap;

use url::Url;

use crate::model::catalogue::{FactName, fact_row};
use crate::model::fact::{Fact, PageFacts, PageLanguage, PageState, Sighting, Value};
use crate::model::vocabulary::{Region, Role};

use super::site::{SiteInput, SiteReading, SiteSummary};

/// A page as a site has it.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) page: PageFacts,
    pub(super) roles: Vec<Role>,
    pub(super) depth: Option<u16>,
}

/// A readable page in English, one click deep.
pub(super) fn page(path: &str) -> Sample {
    let page = PageFacts {
        url: Url::parse(&format!("https://shop.test{path}")).unwrap(),
        state: PageState::Readable,
        state_note: String::new(),
        language: PageLanguage { declared: Some("en".to_owned()), found: Some("en".to_owned()) },
        rtl: false,
        headers_known: true,
        navigation: Vec::new(),
        tag_manager: false,
        title: format!("Title of {path}"),
        facts: Vec::new(),
        metrics: BTreeMap::new(),
        behind: BTreeMap::new(),
        hits: BTreeMap::new(),
        cut: Vec::new(),
    };
    Sample { page, roles: Vec::new(), depth: Some(1) }
}

impl Sample {
    pub(super) fn role(mut self, role: &str) -> Self {
        self.roles.push(role.to_owned());
        self
    }

    pub(super) fn deep(mut self, depth: u16) -> Self {
        self.depth = Some(depth);
        self
    }

    pub(super) fn lang(mut self, lang: &str) -> Self {
        self.page.language = PageLanguage { declared: Some(lang.to_owned()), found: Some(lang.to_owned()) };
        self
    }

    pub(super) fn state(mut self, state: PageState) -> Self {
        self.page.state = state;
        self
    }

    pub(super) fn fact(mut self, name: FactName, region: Option<Region>, fields: &[(&str, Value)]) -> Self {
        let field = |given: &str| fact_row(name).fields.iter().find(|row| row.name == given).unwrap().name;
        let seen = Sighting { selector: format!("#n{}", self.page.facts.len()), excerpt: format!("{fields:?}") };
        let fields = fields.iter().map(|(name, value)| (field(name), value.clone())).collect();
        self.page.facts.push(Fact { name, fields, region, seen });
        self
    }

    pub(super) fn phone(self, value: &str, kind: &str) -> Self {
        let fields = [("value", value.into()), ("kind", kind.into()), ("valid", true.into())];
        self.fact(FactName::Phone, Some(Region::Footer), &fields)
    }

    pub(super) fn email(self, value: &str, hidden: &str, link: bool) -> Self {
        let fields = [("value", value.into()), ("hidden", hidden.into()), ("link", link.into())];
        self.fact(FactName::Email, Some(Region::Main), &fields)
    }

    pub(super) fn form(self, kind: &str, required: f64) -> Self {
        self.fact(FactName::Form, Some(Region::Main), &[("kind", kind.into()), ("required", required.into())])
    }

    pub(super) fn topic(self, topic: &str, href: &str, region: Region) -> Self {
        let href = if href.starts_with('/') { format!("https://shop.test{href}") } else { href.to_owned() };
        let fields = [("topic", topic.into()), ("text", "Label".into()), ("element", "link".into()), ("href", href.into())];
        self.fact(FactName::Topic, Some(region), &fields)
    }

    pub(super) fn menu(mut self, label: &str) -> Self {
        self.page.navigation.push(label.to_owned());
        self
    }

    pub(super) fn vendor(self, id: &str, categories: &[&str]) -> Self {
        let categories = Value::List(categories.iter().map(|c| (*c).to_owned()).collect());
        self.fact(FactName::Vendor, None, &[("id", id.into()), ("category", categories)])
    }
}

/// These pages, folded.
pub(super) fn fold(pages: &[Sample]) -> SiteSummary {
    let mut summary = SiteSummary::new();
    for sample in pages {
        summary.add(&sample.page, &sample.roles, sample.depth);
    }
    summary
}

/// What a complete crawl of these pages comes to.
pub(super) fn read(pages: &[Sample]) -> SiteReading {
    fold(pages).finish(&whole())
}

/// A crawl that left nothing out.
pub(super) fn whole() -> SiteInput {
    SiteInput { complete: true, internal_targets: 10, home: Url::parse("https://shop.test/").ok(), ..SiteInput::default() }
}
