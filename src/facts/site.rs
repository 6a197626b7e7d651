use crate::model::fact::{PageFacts, SiteFacts};
pub struct SiteSummary;
#[derive(Default)]
pub struct SiteInput {
    pub broken: Vec<crate::model::report::Broken>,
    pub redirects: Vec<(String, String, u32, &'static str)>,
    pub copies: Vec<(String, String, &'static str)>,
    pub sitemap_pages: u32,
    pub orphans: u32,
    pub internal_targets: u32,
    pub complete: bool,
    pub home: Option<url::Url>,
}
pub struct SiteReading {
    pub facts: SiteFacts,
    pub touchpoints: Vec<FoundTouchpoint>,
    pub named_host: Option<String>,
}
pub struct FoundTouchpoint {
    pub touchpoint: crate::model::report::Touchpoint,
    pub evidence: Vec<crate::model::verdict::Evidence>,
}
impl SiteSummary {
    pub fn new() -> Self {
        Self
    }
    pub fn add(&mut self, _: &PageFacts, _: &[String], _: Option<u16>) {}
    pub fn merge(&mut self, _: Self) {}
    pub fn finish(self, _: &SiteInput) -> SiteReading {
        SiteReading { facts: SiteFacts::default(), touchpoints: Vec::new(), named_host: None }
    }
}
