//! Facts as rows: what `facts` found on a page, in one shape that rules, explain and docs can all read.
//!
//! A row has a name of the catalogue ([`super::catalogue`]), typed fields, the region it stands in and what was seen.
//! Whether the absence of a row means "none" or "not known" is decided by `rules`, from the page's state.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::Url;

use super::catalogue::{FactName, MetricName};
use super::query::SignalId;
use super::vocabulary::{Lang, Region};

/// Value of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// yes or no.
    Bool(bool),
    /// A number, in the field's unit.
    Number(f64),
    /// A word or text.
    Text(String),
    /// Several words, sorted.
    List(Vec<String>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

/// What was seen, where on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// A short CSS path to the element (`footer a[href="/contact"]`); empty for headers and the page as a whole.
    pub selector: String,
    /// What stands there: at most 200 characters, control characters removed, secrets redacted.
    pub excerpt: String,
}

/// One fact of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// Row of the catalogue.
    pub name: FactName,
    /// Fields of that row, in the catalogue's order; fields that are not known are left out.
    pub fields: Vec<(&'static str, Value)>,
    /// Region it stands in, if it stands in the body.
    pub region: Option<Region>,
    /// What was seen.
    pub seen: Sighting,
}

impl Fact {
    /// The value of a field, if it is known.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// The value of a text field, if it is known.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.field(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// What stands behind a number: of how many things it speaks, and the first of those that spoil it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Behind {
    /// Things counted: what a share is a share of; 0 where the number is none.
    pub of: u32,
    /// The first that offend, those in header, navigation and footer before others: at most [`Behind::KEPT`].
    pub first: Vec<Offender>,
    /// Words for what was counted (kinds of channel, questions answered), sorted.
    pub words: Vec<String>,
}

impl Behind {
    /// Offenders kept per number and page.
    pub const KEPT: usize = 3;
}

/// An element that spoils a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offender {
    /// Region it stands in, if in one.
    pub region: Option<Region>,
    /// What was seen.
    pub seen: Sighting,
}

/// One match of a signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What matched, in short: the link's address, the vendor's id, the words found.
    pub what: String,
    /// Region it stands in, if it stands in the body.
    pub region: Option<Region>,
    /// Character offset in the page's visible text, for `near`.
    pub offset: Option<u32>,
    /// What was seen.
    pub seen: Sighting,
}

/// The matches of one signal on one page: how many, and the first few in document order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
    /// All matches.
    pub count: u32,
    /// The first of them, at most [`Hits::KEPT`].
    pub first: Vec<Hit>,
    /// Character offsets of words met in the text behind those, at most [`Hits::FURTHER`], for `near`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<u32>,
}

impl Hits {
    /// Matches kept per signal and page.
    pub const KEPT: usize = 5;
    /// Offsets kept beyond them.
    pub const FURTHER: usize = 64;
}

/// Why a page cannot speak for what is not on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageState {
    /// A page of the brand, readable.
    Readable,
    /// A script shell: the content comes by script that was not run.
    Shell,
    /// A challenge, block or "verify you are human" page.
    Blocked,
    /// A login form and nothing else.
    LoginWall,
    /// A parked domain or a server's default page.
    Parked,
    /// An error page (status or soft).
    Error,
    /// Cut off, undecodable or empty.
    Unreadable,
}

/// `state_note` of an unreadable page that was delivered whole and has neither a word nor a picture nor a script.
pub const EMPTY: &str = "empty";

/// The language of a page, declared and found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLanguage {
    /// `lang` of the root element (or Content-Language), primary subtag.
    pub declared: Option<Lang>,
    /// What the text is written in, when enough of it stands there to tell.
    pub found: Option<Lang>,
}

impl PageLanguage {
    /// What the page is read as: what was found, else what was declared.
    pub fn effective(&self) -> Option<&Lang> {
        self.found.as_ref().or(self.declared.as_ref())
    }
}

/// Everything known of one page once its DOM is gone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageFacts {
    /// Address after redirects.
    pub url: Url,
    /// Whether the page can speak for what is not on it.
    pub state: PageState,
    /// One line that says why `state` is not readable (for the report), else empty.
    pub state_note: String,
    /// Its language.
    pub language: PageLanguage,
    /// `rtl` when the page says so or its language is written so.
    pub rtl: bool,
    /// Its header fields and cookies are the brand's own. False where our own server of a folder answered: what they would
    /// say is not known then.
    pub headers_known: bool,
    /// Labels (in lower case) of links in header and navigation, or their addresses where they have no label: sorted, each
    /// once, at most 120; links that lead elsewhere from every page by nature (language, sharing) are left out.
    pub navigation: Vec<String>,
    /// A tag manager stands on it, so what such a thing injects may be there unseen.
    pub tag_manager: bool,
    /// `<title>`, at most 200 characters.
    pub title: String,
    /// Fact rows in document order.
    pub facts: Vec<Fact>,
    /// Numbers known of this page.
    pub metrics: BTreeMap<MetricName, f64>,
    /// What stands behind some of the numbers.
    #[serde(skip)]
    pub behind: BTreeMap<MetricName, Behind>,
    /// Matches by signal; signals without a match are absent.
    pub hits: BTreeMap<SignalId, Hits>,
    /// Bounds that were hit while it was judged: `json-ld-depth`, `selectors`.
    #[serde(skip)]
    pub cut: Vec<&'static str>,
}

impl PageFacts {
    /// Rows of one name.
    pub fn rows(&self, name: FactName) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.name == name)
    }
}

/// Everything known of the site as a whole, folded from its pages and from the crawl.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SiteFacts {
    /// Rows that belong to the site (broken links, redirects, ...), sorted.
    pub facts: Vec<SiteFact>,
    /// Numbers of the site.
    pub metrics: BTreeMap<MetricName, f64>,
    /// What stands behind some of the numbers.
    #[serde(skip)]
    pub behind: BTreeMap<MetricName, Behind>,
}

/// A fact of the site, with the page it was seen on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SiteFact {
    /// Page it was seen on, if on one.
    pub page: Option<Url>,
    /// The row.
    pub fact: Fact,
}
