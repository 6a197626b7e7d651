//! The reader: built once per process from a query set, it turns pages into facts and hits.
//!
//! In: a page as read and its exchange. Out: [`PageFacts`]. Order of work: words, vendors, families, hits, state.

use url::Url;

use crate::html::{Page, Source, read};
use crate::model::catalogue::FactName;
use crate::model::exchange::Exchange;
use crate::model::fact::{PageFacts, PageLanguage, PageState, Sighting};
use crate::model::query::{Lexicon, QuerySet};

use super::context::Context;
use super::country;
use super::css::SelectorSet;
use super::error::FactsError;
use super::families;
use super::labels;
use super::mobile;
use super::navigation;
use super::sheet::Sheet;
use super::signals::Signals;
use super::state;
use super::vendors::Vendors;
use super::words::Lexicons;

/// Turns pages into facts. Built once per process and shared by all workers.
#[derive(Debug)]
pub struct Reader {
    queries: QuerySet,
    lexicons: Lexicons,
    selectors: SelectorSet,
    vendors: Vendors,
    signals: Signals,
}

impl Reader {
    /// Compiles a query set.
    ///
    /// # Errors
    /// A selector or pattern that cannot be read, or word lists that are too large.
    pub fn new(queries: &QuerySet) -> Result<Self, FactsError> {
        // Words take as long as everything else together.
        let (lexicons, rest) = std::thread::scope(|scope| {
            let lexicons = scope.spawn(|| Lexicons::new(queries));
            let rest = without_words(queries);
            (lexicons.join(), rest)
        });
        let (vendors, signals, selectors) = rest?;
        let lexicons = lexicons.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok(Self { lexicons, queries: without_what_is_compiled(queries), selectors, vendors, signals })
    }

    /// Facts and hits of one page.
    pub fn page(&self, page: &Page, exchange: &Exchange) -> PageFacts {
        let language = PageLanguage { declared: page.meant_language.clone(), found: page.found_language.clone() };
        let lang = language.effective().map(String::as_str);
        let languages = self.lexicons.languages(lang);
        let topics = labels::read(page, &self.lexicons, lang);
        let walked = self.selectors.walk(page);
        let vendors = self.vendors.find(page, Some(exchange), &walked);
        let country = country::of(page, lang, &self.queries.languages);
        let ctx = Context {
            page,
            exchange,
            lexicons: &self.lexicons,
            languages,
            topics: &topics,
            walked: &walked,
            vendors: &vendors,
            country: country.as_deref(),
            language: lang,
            queries: &self.queries,
        };
        let mut sheet = Sheet::default();
        families::collect(&ctx, &mut sheet);
        mobile::styles(&ctx, &walked, &mut sheet);
        let hits = self.signals.hits(&ctx, &sheet, &walked);
        let (state, state_note) = state::tell(&ctx, &sheet);
        if state != PageState::Readable {
            let fields = vec![("state", state_word(state).into()), ("note", state_note.as_str().into())];
            sheet.fact(FactName::Error, None, Sighting { selector: String::new(), excerpt: state_note.clone() }, fields);
        }
        let mut cut = std::mem::take(&mut sheet.cut);
        cut.extend(walked.cut.then_some("selectors"));
        let (facts, metrics, behind) = sheet.finish();
        PageFacts {
            url: page.url.clone(),
            state,
            state_note,
            rtl: page.rtl,
            headers_known: !exchange.stand_in,
            navigation: navigation::labels(&ctx),
            tag_manager: vendors.iter().any(|v| v.categories.iter().any(|c| c == "tag-manager")),
            title: page.title.chars().take(200).collect(),
            facts,
            metrics,
            behind,
            hits,
            cut,
            language,
        }
    }

    /// Bytes that words, fingerprints and selectors take.
    pub fn bytes(&self) -> usize {
        self.lexicons.bytes() + self.vendors.bytes() + self.selectors.bytes()
    }

    /// Topics of a label, sorted by name. With a language, only that language's words are tried; without, all.
    pub fn label_topics(&self, label: &str, lang: Option<&str>) -> Vec<&str> {
        let languages = lang.map_or_else(|| self.lexicons.languages(None), |lang| self.lexicons.only(lang));
        self.lexicons.label_topics(label, lang, languages).into_iter().map(|id| self.lexicons.name(id)).collect()
    }

    /// Ids of the technologies recognised in a piece of HTML, weakly or surely, sorted.
    pub fn vendor_ids(&self, html: &str) -> Vec<&str> {
        let Ok(url) = Url::parse("https://sample.invalid/") else { return Vec::new() };
        let source = Source {
            bytes: html.as_bytes(),
            content_type: Some("text/html; charset=utf-8"),
            content_language: None,
            url: &url,
            truncated: false,
            shared: None,
        };
        let page = read(&source);
        let found = self.vendors.find(&page, None, &self.selectors.walk(&page));
        found.iter().filter_map(|vendor| self.vendors.id(&vendor.id)).collect()
    }
}

fn without_words(queries: &QuerySet) -> Result<(Vendors, Signals, SelectorSet), FactsError> {
    let mut selectors = SelectorSet::default();
    let vendors = Vendors::new(queries, &mut selectors)?;
    let signals = Signals::new(queries, &mut selectors)?;
    selectors.seal()?;
    Ok((vendors, signals, selectors))
}

/// What families still ask for once words, vendors and signals are compiled: the lists of terms are by far the largest part.
fn without_what_is_compiled(queries: &QuerySet) -> QuerySet {
    QuerySet {
        signals: Vec::new(),
        vendors: Vec::new(),
        lexicons: queries
            .lexicons
            .iter()
            .map(|l| Lexicon { topic: l.topic.clone(), every_language: l.every_language, part: l.part, ..Lexicon::default() })
            .collect(),
        hosts: queries.hosts.clone(),
        languages: queries.languages.clone(),
        short_numbers: queries.short_numbers.clone(),
        hours: queries.hours.clone(),
    }
}

fn state_word(state: PageState) -> &'static str {
    match state {
        PageState::Readable => "readable",
        PageState::Shell => "shell",
        PageState::Blocked => "blocked",
        PageState::LoginWall => "login-wall",
        PageState::Parked => "parked",
        PageState::Error => "error",
        PageState::Unreadable => "unreadable",
    }
}
