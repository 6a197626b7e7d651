//! What rules ask of a page: the query set that `rules` compiles once and `facts` runs once per page.
//!
//! In: nothing but names, words and patterns, checked by `rules`. Out: the same, for `facts` to build its automata from.
//! Nothing is matched here. `rules` and `facts` never import one another; they meet at these types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::vocabulary::{Lang, Region};

/// Index of a signal in [`QuerySet::signals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SignalId(pub u32);

/// Index of a lexicon in [`QuerySet::lexicons`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub u32);

/// All that rules, roles and traits ask of one page, and the data it is asked with. Built once per process.
#[derive(Debug, Clone, Default)]
pub struct QuerySet {
    /// Leaf conditions over the page, deduplicated; a [`SignalId`] is an index here.
    pub signals: Vec<Signal>,
    /// Word lists; a [`TopicId`] is an index here. Sorted by topic.
    pub lexicons: Vec<Lexicon>,
    /// Named sets of hosts (`social.hosts`), with the network's name per host.
    pub hosts: BTreeMap<String, Vec<HostEntry>>,
    /// Technology fingerprints, sorted by id.
    pub vendors: Vec<Vendor>,
    /// How words of each language are bounded.
    pub languages: LanguageTable,
    /// Short and star numbers that number plans do not hold.
    pub short_numbers: Vec<ShortNumbers>,
    /// Words of which opening hours are made, by language.
    pub hours: BTreeMap<Lang, HourTerms>,
}

impl QuerySet {
    /// The lexicon of a topic, if the pack has one.
    pub fn topic(&self, topic: &str) -> Option<TopicId> {
        let at = self.lexicons.binary_search_by(|l| l.topic.as_str().cmp(topic)).ok()?;
        u32::try_from(at).ok().map(TopicId)
    }

    /// The lexicon behind an id.
    pub fn lexicon(&self, id: TopicId) -> Option<&Lexicon> {
        self.lexicons.get(id.0 as usize)
    }
}

/// A leaf condition that is looked up on one page. Absent fields ask nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// An element matches this CSS selector (list).
    Css(String),
    /// A link (`a[href]`, `area[href]`) on which all fields hold.
    Link(LinkQuery),
    /// A button or what acts as one (`button`, `input[type=submit|button|image]`, `[role=button]`, `summary`) with this label.
    Control(TextQuery),
    /// Visible text of the page, title and headings included.
    Text(TextQuery),
    /// What a page calls itself: its `title` and its h1 headings.
    Title(Pattern),
    /// A `meta` element whose name, property or http-equiv is `name`.
    Meta {
        /// Compared without case.
        name: String,
        /// Pattern on `content`.
        content: Option<Pattern>,
    },
    /// A response header field.
    Header {
        /// Lower case.
        name: String,
        /// Pattern on the value.
        value: Option<Pattern>,
    },
    /// A cookie set by the response (`Set-Cookie`) whose name matches.
    Cookie {
        /// Pattern on the name.
        name: Pattern,
        /// Pattern on the value.
        value: Option<Pattern>,
    },
    /// A script, frame, style, preconnect or inline loader that names this host.
    Script {
        /// Host glob (`*.typeform.com` also holds for `typeform.com`).
        host: Pattern,
    },
    /// A structured-data item (JSON-LD, microdata or RDFa).
    JsonLd {
        /// Type glob (`Product`, `*Business`), by local name.
        kind: Pattern,
        /// A property it must have (`telephone`, `offers.price`).
        has: Option<String>,
    },
    /// A recognised technology.
    Vendor {
        /// One of its categories.
        category: Option<String>,
        /// Its id.
        id: Option<String>,
    },
    /// The page's own address: pattern on path and query (`/contact?x=1`).
    Url(Pattern),
    /// The text of the link that led to this page (`Exchange::anchor`).
    Anchor(Pattern),
}

/// All fields must hold on the same link; `not` must not.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkQuery {
    /// On the resolved address.
    pub href: Option<Pattern>,
    /// On whole segments of the resolved path.
    pub path: Option<Pattern>,
    /// On the resolved host (registrable domain and subdomains).
    pub host: Option<Pattern>,
    /// On the label: visible text, else aria-label, title, image alt, svg title.
    pub text: Option<Pattern>,
    /// Region the link stands in.
    pub within: Option<Region>,
    /// Must not hold.
    pub not: Option<Box<LinkQuery>>,
}

/// A pattern on text, in a region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextQuery {
    /// What the text must hold.
    pub has: Pattern,
    /// Region it stands in.
    pub within: Option<Region>,
    /// Whether it stands in a card of another page, one of several items side by side of which each leads to a page of its own; none where
    /// both will do.
    pub cards: Option<bool>,
}

/// The three ways to name a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pattern {
    /// `@topic`: the words of a lexicon.
    Words(String),
    /// `@set`: a named set of hosts.
    Hosts(String),
    /// `/re/`: regex-crate syntax, case-insensitive, unanchored.
    Regex(String),
    /// Anything else: an anchored glob (`*`, `?`, `{a,b}`), case-insensitive; for paths, over whole segments.
    Glob(String),
}

/// Words of one topic in every language. Terms are normalised ([`crate::model::text`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// `help.faq`.
    pub topic: String,
    /// True when words of every language are tried on every page (language switchers).
    pub every_language: bool,
    /// Its words are parts of sentences: they mean something near others alone, and no label is about them.
    pub part: bool,
    /// Words by language.
    pub terms: BTreeMap<Lang, Vec<Term>>,
    /// Longer phrases inside which a match does not count, by language.
    pub except: BTreeMap<Lang, Vec<Term>>,
}

/// One entry of a word list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Normalised text without the marks of its kind.
    pub text: String,
    /// How it must stand.
    pub kind: TermKind,
}

/// How a term must stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// `word or phrase`: a boundary on both sides.
    Phrase,
    /// `stem*`: a boundary in front.
    Stem,
    /// `=label`: the whole label.
    Label,
    /// `=stem*`: the whole label is one word that begins so.
    LabelStem,
}

/// One host of a named set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostEntry {
    /// Host; subdomains match too.
    pub host: String,
    /// Name of what it belongs to (`facebook`).
    pub name: String,
}

/// A technology's fingerprint (rules.md, section 2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vendor {
    /// Stable id (`crisp`).
    pub id: String,
    /// Name as its maker writes it.
    pub name: String,
    /// Categories, the main one first.
    pub categories: Vec<String>,
    /// True when a tag manager could inject it, so that its absence from static HTML proves nothing.
    pub injectable: bool,
    /// Strong evidence.
    pub strong: Prints,
    /// Weak evidence.
    pub weak: Prints,
    /// Ids of technologies that come with it.
    pub implies: Vec<String>,
}

/// What gives a technology away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prints {
    /// `host` or `host/path-prefix`, in resource URLs and in inline script.
    pub script: Vec<String>,
    /// Case-sensitive tokens of inline script.
    pub inline: Vec<String>,
    /// Hosts of frames.
    pub iframe: Vec<String>,
    /// Hosts of links.
    pub link: Vec<String>,
    /// CSS selectors.
    pub css: Vec<String>,
    /// Cookie-name globs.
    pub cookie: Vec<String>,
    /// Header name (lower case) and substring of its value (lower case).
    pub header: Vec<(String, Option<String>)>,
    /// Meta name (lower case) and substring of its content (lower case).
    pub meta: Vec<(String, Option<String>)>,
    /// JavaScript globals; browser runs only.
    pub global: Vec<String>,
}

/// `rules/lang.yaml`: how words are bounded in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LanguageTable {
    /// Letters that may stand in front of a word, and how many of them (`he`: ובהלמכש, 2).
    pub prefixes: BTreeMap<Lang, (String, u8)>,
    /// Languages written without spaces: no boundary is asked.
    pub unbounded: Vec<Lang>,
    /// Country (ISO 3166-1 alpha-2, upper case) a language's phone numbers are read in when nothing else tells.
    pub countries: BTreeMap<Lang, String>,
}

/// Short and star numbers of one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortNumbers {
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    /// Regular expressions on the number as dialled, anchored.
    pub patterns: Vec<String>,
}

/// Words of opening hours in one language. Terms are normalised ([`crate::model::text`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HourTerms {
    /// Whole words and phrases.
    pub words: BTreeMap<String, HourWord>,
    /// Beginnings of words.
    pub stems: BTreeMap<String, HourWord>,
}

/// What a word says in opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HourWord {
    /// A set of days: bit 0 is Monday, bit 6 Sunday, bit 7 public holidays.
    Days(u8),
    /// Between the ends of a range.
    To,
    /// Between parts of a list.
    And,
    /// Closed.
    Closed,
    /// Day and night.
    Always,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// Twelve o'clock at noon.
    Noon,
    /// Twelve o'clock at night.
    Midnight,
    /// Behind a number that is an hour.
    Hour,
    /// Hours of a part of the year.
    Season,
    /// Says nothing.
    Skip,
}
