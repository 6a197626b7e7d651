//! A touchpoint: one channel of a brand as a customer meets it on the site.
//!
//! What it is, where it stands, how far from home, who answers and when, in which language versions, what comes next and what stands
//! in the way. Part of the report; every field that is not certain says so by being empty or `unknown`, never by a guess.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::verdict::EvidenceId;
use super::vocabulary::{Lang, Region};

/// One channel a customer can use, and how it stands on the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Touchpoint {
    /// `phone`, `e-mail`, `form`, `chat`, `messaging`, `sms`, `social`, `contact-page`, `store`, `post` (an address where no store was found), `app`,
    /// `callback`, `video`, `community`, `reviews`, `self-service`.
    pub channel: String,
    /// The number, address, vendor, network or kind of self-service; empty when none was found.
    pub what: String,
    /// Regions and roles it stands in (`footer`, `contact`), `every page`, `structured data` where it stands nowhere else.
    pub place: Vec<String>,
    /// Least clicks from the home page; none when not found or not reached by links.
    pub clicks: Option<u16>,
    /// Who answers: `person`, `bot`, `form`, or empty when nothing tells.
    pub answers: String,
    /// What tells who answers: `kind` (a form is a form, a shop has people), `vendor` (what the technology is made for), `words` (labels that name
    /// an assistant or an agent), `hours` (somebody is there at stated hours), `name` (a bot by the rule of its network); empty when nothing does.
    #[serde(default)]
    pub answers_by: String,
    /// Technical difficulties in the way, as codes: those of `difficulties`, with `:` and what they are about.
    pub trouble: Vec<String>,
    /// The same difficulties with their evidence, and the failed rule that tells the same.
    #[serde(default)]
    pub difficulties: Vec<Difficulty>,
    /// `found`, `not-found` or `unknown`.
    pub state: TouchpointState,
    /// Pages it stands on.
    pub pages: u32,
    /// Languages of the pages it stands on.
    pub languages: Vec<Lang>,
    /// The language versions of the site, with the pages of each on which it stands; none when the site has one language.
    #[serde(default)]
    pub versions: Vec<Version>,
    /// The hours in which somebody answers; none for channels that need none.
    #[serde(default)]
    pub hours: Option<Hours>,
    /// The nearest pages it stands on, fewest clicks first (at most five).
    #[serde(default)]
    pub reached_from: Vec<Reached>,
    /// Pages on the shortest way to it, from the home page to the nearest page it stands on; empty when no link leads there.
    #[serde(default)]
    pub way: Vec<String>,
    /// What comes next for the customer, as far as pages tell; empty when they do not.
    #[serde(default)]
    pub leads_to: Vec<Lead>,
    /// What was seen.
    pub evidence: Vec<EvidenceId>,
}

/// Whether a channel was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TouchpointState {
    /// It stands on a page.
    Found,
    /// Looked for properly and not there.
    NotFound,
    /// It could be there unseen.
    #[default]
    Unknown,
}

/// Something that stands in a customer's way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Difficulty {
    /// What it is: `not-clickable`, `link-dead`, `hours-not-stated`, ... (docs/touchpoints.md lists them).
    pub code: String,
    /// What it is about (a language, a number of clicks); empty when the code says all.
    #[serde(default)]
    pub of: String,
    /// The failed rule that tells the same, if there is one.
    #[serde(default)]
    pub rule: Option<String>,
    /// Where it was seen.
    pub evidence: Vec<EvidenceId>,
}

impl Difficulty {
    /// The code, with `:` and what it is about.
    pub fn word(&self) -> String {
        if self.of.is_empty() { self.code.clone() } else { format!("{}:{}", self.code, self.of) }
    }
}

/// One language version of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Version {
    /// Its language.
    pub language: Lang,
    /// Pages of it on which the touchpoint stands.
    pub pages: u32,
    /// All pages of it that were read.
    pub of: u32,
}

/// A page a touchpoint stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reached {
    /// The page.
    pub page: String,
    /// Clicks from the home page; none when no link leads there.
    pub clicks: Option<u16>,
    /// Region of the page it stands in, if in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}

/// When somebody answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hours {
    /// Whether the site says so.
    pub state: HoursState,
    /// As the site says it (at most three).
    pub said: Vec<String>,
    /// Where it was seen.
    pub evidence: Vec<EvidenceId>,
}

/// Whether hours are stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HoursState {
    /// They are.
    Stated,
    /// Looked for properly and not there.
    NotStated,
    /// They could be there unseen.
    #[default]
    Unknown,
}

/// What a touchpoint leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Lead {
    /// A channel of the brand (`phone`, `form`, ...), or `call`, `mail-program`, `sent` (what follows is not seen), `person`, `messaging-app`,
    /// `profile`, `app-store`, `directions`, `login`, `page` (another site's).
    pub to: String,
    /// Address of the page, network or store; empty where the word says all.
    #[serde(default)]
    pub what: String,
    /// Pages on which the next step stands; 0 where it is not counted.
    #[serde(default)]
    pub pages: u32,
}
