//! All word lists, and how a text is matched against all of them in one pass.
//!
//! In: the lexicons of a query set; normalised texts. Out: which topics a label or text holds, and where. Terms are
//! looked up at the places where a word may begin, so that matches inside words never arise; what ends a match, prefix
//! letters and exceptions are checked after it. Whole-label terms stand in a table of their own (`whole_labels`).

use std::ops::Range;

use crate::model::query::{QuerySet, TermKind, TopicId};
use crate::model::spelling::{is_marked, unmarked};
use crate::model::text::Normalised;

use super::boundary::{Class, last, plain_end, rides, word_end};
use super::error::FactsError;
use super::label_text;
use super::languages::{LanguageBits, Languages, PLAIN, UNBOUNDED};
use super::memo::Memo;
use super::term_sets::{PageTerms, TermSets};
use super::terms::{Entry, TermTable};
use super::whole_labels::WholeLabels;

/// Topic whose words are glued to labels and say nothing about them.
const NEW_WINDOW: &str = "opens.new-window";

/// All word lists, compiled.
#[derive(Debug)]
pub(crate) struct Lexicons {
    topics: Vec<String>,
    bits: LanguageBits,
    sets: TermSets,
    table: TermTable,
    whole: WholeLabels,
    new_window: Option<TopicId>,
    /// Words about new windows with their languages, the longest first.
    endings: Vec<(String, u64)>,
    /// Topics of labels in a language.
    known_labels: Memo<Vec<TopicId>>,
}

/// Words of a topic found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// The topic.
    pub(crate) topic: TopicId,
    /// First byte.
    pub(crate) start: usize,
    /// Behind the last byte.
    pub(crate) end: usize,
}

/// How an attempt to match stands to the word it begins in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// At a boundary.
    Boundary,
    /// Behind prefix letters of the rule with this number.
    Prefixed(u8),
    /// Inside a run of a script without spaces.
    Inside,
}

impl Stand {
    fn allows(self, rule: u8) -> bool {
        match self {
            Self::Boundary => true,
            Self::Prefixed(letters) => rule == letters,
            Self::Inside => rule == UNBOUNDED,
        }
    }
}

/// The words a text is tried for.
struct Tried<'a> {
    languages: Languages,
    terms: PageTerms<'a>,
}

impl Lexicons {
    /// Compiles the word lists of a query set.
    ///
    /// # Errors
    /// More than 63 languages.
    pub(crate) fn new(queries: &QuerySet) -> Result<Self, FactsError> {
        let bits = LanguageBits::new(queries)?;
        let mut table = TermTable::default();
        let mut whole = WholeLabels::default();
        let mut endings: Vec<(String, u64)> = Vec::new();
        for (at, lexicon) in queries.lexicons.iter().enumerate() {
            let Ok(topic) = u16::try_from(at) else { break };
            let every = lexicon.every_language;
            for (except, lists) in [(false, &lexicon.terms), (true, &lexicon.except)] {
                for (lang, terms) in lists {
                    let langs = bits.of_terms(lang, every);
                    for term in terms.iter().filter(|t| !t.text.is_empty()) {
                        let stem = matches!(term.kind, TermKind::Stem | TermKind::LabelStem);
                        let entry = Entry { topic, langs, rule: bits.rule(lang), stem, except, unmarked: false };
                        let mut add = |text: &str, entry| match term.kind {
                            TermKind::Phrase | TermKind::Stem => table.add(text, entry),
                            TermKind::Label | TermKind::LabelStem => whole.add(text, entry),
                        };
                        add(&term.text, entry);
                        if lexicon.topic == NEW_WINDOW && !except && entry.rule != UNBOUNDED && term.text.contains(' ') {
                            endings.push((term.text.clone(), langs));
                        }
                        if lang == "vi" {
                            unmarked(&term.text).iter().for_each(|text| add(text, Entry { unmarked: true, ..entry }));
                        }
                    }
                }
            }
        }
        let texts = table.seal();
        let langs = (0..texts.len()).map(|at| table.entries(at).iter().fold(0, |langs, entry| langs | entry.langs)).collect();
        let sets = TermSets::new(texts, langs, &bits.sets(), bits.common());
        whole.shrink();
        endings.sort_by_key(|(text, _)| usize::MAX - text.len());
        let topics: Vec<String> = queries.lexicons.iter().map(|l| l.topic.clone()).collect();
        let (new_window, known_labels) = (queries.topic(NEW_WINDOW), Memo::default());
        Ok(Self { new_window, endings, topics, bits, sets, table, whole, known_labels })
    }

    /// The id of a topic.
    pub(crate) fn topic(&self, topic: &str) -> Option<TopicId> {
        let at = self.topics.binary_search_by(|t| t.as_str().cmp(topic)).ok()?;
        u32::try_from(at).ok().map(TopicId)
    }

    /// The name of a topic; empty for an id of another query set.
    pub(crate) fn name(&self, id: TopicId) -> &str {
        self.topics.get(id.0 as usize).map_or("", String::as_str)
    }

    /// Number of topics.
    pub(crate) fn len(&self) -> usize {
        self.topics.len()
    }

    /// Languages whose words count on a page read as `lang`: its own, English, and lists meant for every page. All, when the
    /// language is not known.
    pub(crate) fn languages(&self, lang: Option<&str>) -> Languages {
        self.bits.of_page(lang)
    }

    /// One language and no other, for testing its words.
    pub(crate) fn only(&self, lang: &str) -> Languages {
        self.bits.only(lang)
    }

    /// Bytes the words and what was made of them so far take.
    pub(crate) fn bytes(&self) -> usize {
        self.sets.bytes() + self.table.bytes() + self.whole.bytes()
    }

    /// Topics of labels that were read, by the language they were read in.
    pub(crate) fn known_labels(&self) -> &Memo<Vec<TopicId>> {
        &self.known_labels
    }

    /// Topics of a label (link text, button text, heading), sorted.
    pub(crate) fn label_topics(&self, label: &str, lang: Option<&str>, languages: Languages) -> Vec<TopicId> {
        let mut normal = self.unglued(Normalised::of(label, lang).text, languages);
        if let Some(at) = label_text::glued_count(&normal) {
            normal.insert(at, ' ');
        }
        let mut topics = self.topics_of(&normal, languages);
        if let Some(fewer) = label_text::without_inner_number(&normal) {
            topics.extend(self.topics_of(&fewer, languages));
        }
        topics.sort_unstable();
        topics.dedup();
        topics
    }

    fn topics_of(&self, normal: &str, languages: Languages) -> Vec<TopicId> {
        let mut found = Vec::new();
        let mut except = Vec::new();
        self.scan(normal, languages, &mut found, &mut except);
        let new_window: Vec<Range<usize>> = found.iter().filter(|f| Some(f.topic) == self.new_window).map(|f| f.start..f.end).collect();
        for form in label_text::forms(normal, &new_window).into_iter().chain(label_text::parts(normal)) {
            let start = form.as_ptr() as usize - normal.as_ptr() as usize;
            self.whole.look_up(form, languages, |topic, is_except| {
                let span = Found { topic, start, end: start + form.len() };
                if is_except { except.push(span) } else { found.push(span) }
            });
        }
        found.iter().filter(|f| !is_excepted(f, &except)).map(|f| f.topic).collect()
    }

    /// A label with a space before the words about a new window that markup without white space glued to it.
    fn unglued(&self, mut label: String, languages: Languages) -> String {
        let text = label.trim_end_matches([')', '.']);
        let known = self.endings.iter().filter(|(_, langs)| languages.meets(*langs));
        let head = known.filter_map(|(ending, _)| text.strip_suffix(ending.as_str())).next();
        if let Some(at) = head.filter(|head| last(head) != Class::Other).map(str::len) {
            label.insert(at, ' ');
        }
        label
    }

    /// Words of all topics in a normalised text: per topic the longest of those that lie in one another, by place.
    pub(crate) fn text_topics(&self, normal: &str, languages: Languages) -> Vec<Found> {
        let mut found = Vec::new();
        let mut except = Vec::new();
        self.scan(normal, languages, &mut found, &mut except);
        except.sort_unstable();
        found.retain(|f| !is_excepted(f, &except));
        found.sort_unstable_by_key(|f| (f.topic, f.start, usize::MAX - f.end));
        found.dedup_by(|next, kept| next.topic == kept.topic && next.end <= kept.end);
        found.sort_unstable_by_key(|f| (f.start, f.end, f.topic));
        found
    }

    fn scan(&self, text: &str, languages: Languages, found: &mut Vec<Found>, except: &mut Vec<Found>) {
        let Some(terms) = self.sets.of(languages.set()) else { return };
        let tried = &Tried { languages, terms };
        let bytes = text.as_bytes();
        let mut before = Class::Other;
        let mut next = 0;
        while let Some(byte) = bytes.get(next) {
            let at = next;
            if byte.is_ascii() {
                let class = Class::of(char::from(*byte));
                let boundary = !before.joins(class);
                before = class;
                next += 1;
                if class != Class::Other {
                    // All letters and digits of ASCII join: no word begins before the next other character.
                    next = plain_end(bytes, next);
                    before = bytes.get(next - 1).map_or(class, |last| Class::of(char::from(*last)));
                }
                if boundary && !matches!(byte, b' ' | b'\n') {
                    self.attempt(text, at, Stand::Boundary, tried, found, except);
                }
                continue;
            }
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            next += c.len_utf8();
            let class = Class::of(c);
            let boundary = !before.joins(class);
            before = class;
            if boundary {
                self.attempt(text, at, Stand::Boundary, tried, found, except);
                self.behind_prefixes(text, at, tried, found, except);
            } else if class.is_unspaced() {
                self.attempt(text, at, Stand::Inside, tried, found, except);
            }
        }
    }

    fn behind_prefixes(&self, text: &str, at: usize, tried: &Tried<'_>, found: &mut Vec<Found>, except: &mut Vec<Found>) {
        for (number, prefix) in self.bits.prefixes(tried.languages) {
            let word = text.get(at..).unwrap_or_default();
            let mut end = at;
            for c in word.chars().take(prefix.longest) {
                if !prefix.letters.contains(c) {
                    break;
                }
                end += c.len_utf8();
                self.attempt(text, end, Stand::Prefixed(number), tried, found, except);
            }
        }
    }

    /// Tries all terms at one place.
    fn attempt(&self, text: &str, start: usize, stand: Stand, tried: &Tried<'_>, found: &mut Vec<Found>, except: &mut Vec<Found>) {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        tried.terms.each(rest, |number, length| {
            for entry in self.table.entries(number) {
                if !tried.languages.meets(entry.langs) || !stand.allows(entry.rule) {
                    continue;
                }
                if let Some(end) = end_of(text, start + length, entry)
                    && !(entry.unmarked && is_marked(around(text, start, end)))
                {
                    let span = Found { topic: TopicId(u32::from(entry.topic)), start, end };
                    if entry.except { except.push(span) } else { found.push(span) }
                }
            }
        });
    }
}

/// Where a match that was read up to `at` ends, if it may end there.
fn end_of(text: &str, at: usize, entry: &Entry) -> Option<usize> {
    if entry.stem {
        return Some(if entry.rule == UNBOUNDED { at } else { word_end(text, at) });
    }
    let next = text.get(at..)?.chars().next();
    if entry.rule == UNBOUNDED {
        return (!next.is_some_and(rides)).then_some(at);
    }
    let next = next.map_or(Class::Other, Class::of);
    (!last(text.get(..at)?).joins(next)).then_some(at)
}

/// Bytes looked at before and behind a word that is written without marks.
const AROUND: usize = 200;

/// What stands around a match on its own line.
fn around(text: &str, start: usize, end: usize) -> &str {
    let (mut from, mut to) = (start.saturating_sub(AROUND), (end + AROUND).min(text.len()));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text.get(from..start).unwrap_or_default();
    let behind = text.get(end..to).unwrap_or_default();
    let from = before.rfind('\n').map_or(from, |at| from + at + 1);
    let to = behind.find('\n').map_or(to, |at| end + at);
    text.get(from..to).unwrap_or_default()
}

/// A match counts unless it lies inside a longer phrase that the list takes out.
fn is_excepted(found: &Found, except: &[Found]) -> bool {
    except.iter().any(|e| e.topic == found.topic && e.start <= found.start && found.end <= e.end)
}

const _: () = assert!(PLAIN != UNBOUNDED);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::facts::samples::{lexicon, query_set};
    use crate::model::query::LanguageTable;

    use super::*;

    fn lexicons() -> Lexicons {
        let mut set = query_set(vec![
            lexicon("account.login", &[("en", &["log in", "login", "=enter"]), ("he", &["התחברות"])], &[]),
            lexicon(
                "contact.page",
                &[("en", &["contact", "contact us", "contacts"]), ("ja", &["お問い合わせ"])],
                &[("en", &["contact lens*"])],
            ),
            lexicon("help.faq", &[("en", &["faq", "help cent*", "=q&a"]), ("el", &["συχνές ερωτήσεις"]), ("de", &["=fragen"])], &[]),
            lexicon("language.switch", &[("en", &["english"]), ("he", &["עברית"])], &[]),
            lexicon("opens.new-window", &[("en", &["opens in a new window"])], &[]),
            lexicon("policy.returns", &[("he", &["מדיניות ההחזר*"]), ("uk", &["повернення товар*", "=повернен*"])], &[]),
        ]);
        set.lexicons[3].every_language = true;
        set.languages.prefixes = BTreeMap::from([("he".to_owned(), ("ובהלמכש".to_owned(), 2))]);
        set.languages.unbounded = vec!["ja".to_owned()];
        Lexicons::new(&set).unwrap()
    }

    fn topics(label: &str, lang: Option<&str>) -> Vec<String> {
        let words = lexicons();
        let languages = words.languages(lang);
        words.label_topics(label, lang, languages).into_iter().map(|id| words.name(id).to_owned()).collect()
    }

    #[test]
    fn phrases_ask_for_boundaries_and_stems_for_one() {
        assert_eq!(topics("Please LOG IN now", Some("en")), ["account.login"]);
        assert!(topics("blog in", Some("en")).is_empty());
        assert!(topics("logins", Some("en")).is_empty());
        assert_eq!(topics("Help centre", Some("en")), ["help.faq"]);
        assert_eq!(topics("Повернення товарів", Some("uk")), ["policy.returns"]);
        assert!(topics("FAQ2", Some("en")).is_empty());
        assert_eq!(topics("FAQはこちら", Some("ja")), ["help.faq"]);
    }

    #[test]
    fn hebrew_words_carry_prefix_letters_and_japanese_asks_no_boundary() {
        assert_eq!(topics("עיינו במדיניות ההחזרות", Some("he")), ["policy.returns"]);
        assert_eq!(topics("שבמדיניות ההחזרות", Some("he")), ["policy.returns"]);
        assert!(topics("שלבמדיניות ההחזרות", Some("he")).is_empty());
        assert_eq!(topics("メールでお問い合わせください", Some("ja")), ["contact.page"]);
    }

    #[test]
    fn whole_labels_are_compared_bare() {
        assert_eq!(topics("» Enter (3)", Some("en")), ["account.login"]);
        assert!(topics("Enter your name", Some("en")).is_empty());
        assert_eq!(topics("Q&A", Some("en")), ["help.faq"]);
        assert_eq!(topics("Enter Enter", Some("en")), ["account.login"]);
        assert_eq!(topics("Enter (opens in a new window)", Some("en")), ["account.login", "opens.new-window"]);
        assert_eq!(topics("Contact usopens in a new window.", Some("en")), ["contact.page", "opens.new-window"]);
        assert_eq!(topics("Повернення", Some("uk")), ["policy.returns"]);
        assert!(topics("Повернення додому", Some("uk")).is_empty());
    }

    #[test]
    fn exceptions_take_out_only_what_lies_inside_them() {
        assert!(topics("Contact lenses", Some("en")).is_empty());
        assert_eq!(topics("Contact lenses: contact us", Some("en")), ["contact.page"]);
    }

    #[test]
    fn a_page_is_read_in_its_language_and_english() {
        assert!(topics("Fragen", Some("fr")).is_empty());
        assert_eq!(topics("Fragen", Some("de")), ["help.faq"]);
        assert_eq!(topics("Fragen", None), ["help.faq"]);
        assert_eq!(topics("FAQ", Some("de")), ["help.faq"]);
        assert_eq!(topics("עברית", Some("en")), ["language.switch"]);
        assert!(topics("התחברות", Some("en")).is_empty());
        let words = lexicons();
        assert!(words.label_topics("faq", Some("el"), words.only("el")).is_empty());
        assert_eq!(words.label_topics("ΣΥΧΝΕΣ ΕΡΩΤΗΣΕΙΣ", Some("el"), words.only("el")).len(), 1);
    }

    #[test]
    fn vietnamese_is_read_with_its_marks_or_without_any() {
        let words = Lexicons::new(&query_set(vec![
            lexicon("account.login", &[("en", &["log in"]), ("vi", &["đăng nhập", "=vào"])], &[]),
            lexicon("reco.try-on", &[("en", &["virtual try-on"]), ("vi", &["thử ảo"])], &[]),
        ]))
        .unwrap();
        let topics = |label: &str, lang: &str| words.label_topics(label, Some(lang), words.languages(Some(lang))).len();
        for hit in ["ĐĂNG NHẬP", "Dang nhap", "Thử ảo", "thu ao"] {
            assert_eq!(topics(hit, "vi"), 1, "{hit}");
        }
        for miss in ["thu áo", "Bạn dang nhap", "vao", "thứ ào"] {
            assert_eq!(topics(miss, "vi"), 0, "{miss}");
        }
        let text = Normalised::of("Trang này.\nDang nhap", Some("vi")).text;
        assert_eq!(words.text_topics(&text, words.languages(Some("vi"))).len(), 1);
        let unknown = Normalised::of("Đăng nhập", None).text;
        assert_eq!(words.text_topics(&unknown, words.languages(None)).len(), 1);
    }

    #[test]
    fn signs_of_a_syllable_are_no_boundary() {
        let words = Lexicons::new(&QuerySet {
            languages: LanguageTable { unbounded: vec!["th".to_owned()], ..LanguageTable::default() },
            ..query_set(vec![lexicon("account.login", &[("en", &["log in"]), ("hi", &["लॉग इन"]), ("th", &["แก"])], &[])])
        })
        .unwrap();
        let topics = |label: &str, lang: &str| words.label_topics(label, Some(lang), words.languages(Some(lang))).len();
        assert_eq!((topics("अब लॉग इन करें", "hi"), topics("ब्लॉग इन हिंदी", "hi")), (1, 0));
        assert_eq!((topics("โดยแกนำ", "th"), topics("แก้ไข", "th")), (1, 0));
    }

    #[test]
    fn text_gives_the_longest_words_of_each_topic_in_order() {
        let words = lexicons();
        let text = "faq and contact us, contacts, contact lens";
        let found = words.text_topics(text, words.languages(Some("en")));
        let shown: Vec<_> = found.iter().map(|f| (words.name(f.topic), &text[f.start..f.end])).collect();
        assert_eq!(shown, [("help.faq", "faq"), ("contact.page", "contact us"), ("contact.page", "contacts")]);
    }

    #[test]
    fn a_stem_reaches_to_the_end_of_its_word() {
        let words = lexicons();
        let text = "повернення товарів";
        let found = words.text_topics(text, words.languages(Some("uk")));
        assert_eq!((found[0].start, found[0].end), (0, text.len()));
    }
}
