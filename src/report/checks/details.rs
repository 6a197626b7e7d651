//! What is known of a check: where, before and now, what was seen, since when, what to do. One list for all formats.

use crate::model::gate::{Check, CheckKind, CheckOutcome, TimingTest};
use crate::model::verdict::Says;
use crate::report::terminal::said;
use crate::report::told::Teller;

use super::words;

/// Other pages told of a check.
const OTHERS: usize = 10;
/// Pieces of evidence told of a check.
const PIECES: usize = 3;

/// What a line of a check tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Detail {
    Page,
    WasAt,
    Before,
    Now,
    SeenBefore,
    SeenNow,
    Measured,
    Others,
    Since,
    ToDo,
    Waived,
}

impl Detail {
    /// The key that programs read, the same in every language.
    pub(in crate::report) fn key(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::WasAt => "was at",
            Self::Before => "before",
            Self::Now => "now",
            Self::SeenBefore => "seen before",
            Self::SeenNow => "seen now",
            Self::Measured => "measured",
            Self::Others => "other pages",
            Self::Since => "since",
            Self::ToDo => "fix",
            Self::Waived => "waived",
        }
    }

    /// What it is called in the reader's language.
    pub(in crate::report) fn label(self, teller: &Teller<'_>) -> String {
        let id = match self {
            Self::Page => "gate-where",
            Self::WasAt => "gate-page-was",
            Self::Before => "gate-before",
            Self::Now => "gate-now",
            Self::SeenBefore => "gate-seen-before",
            Self::SeenNow => "gate-seen-now",
            Self::Measured => "gate-measured",
            Self::Others => "gate-others",
            Self::Since => "gate-since",
            Self::ToDo => "gate-fix",
            Self::Waived => "gate-waiver",
        };
        teller.sheet.labels.text(id)
    }

    /// Whether the words are ours or a rule's, not a site's.
    pub(in crate::report) fn is_prose(self) -> bool {
        matches!(self, Self::Measured | Self::Since | Self::ToDo)
    }
}

/// What is known of a check, in the order to read it; nothing empty.
pub(in crate::report) fn details(check: &Check, teller: &Teller<'_>) -> Vec<(Detail, String)> {
    let text = |text: Option<&String>| teller.clean(text.map_or("", String::as_str));
    let others: Vec<String> = check.pages.iter().take(OTHERS).map(|page| teller.clean(page)).collect();
    let failed = check.outcome != CheckOutcome::Waived;
    let mut found = vec![
        (Detail::Page, text(check.page.as_ref())),
        (Detail::WasAt, text(check.page_before.as_ref())),
        (Detail::Before, words::before(check, teller)),
        (Detail::SeenBefore, stood_there(check, false, teller)),
        (Detail::Now, words::now(check, teller)),
        (Detail::SeenNow, seen_now(check, teller).join(" · ")),
        (Detail::Measured, check.timing.as_ref().map_or_else(String::new, |test| statistics(test, teller))),
        (Detail::Others, others.join(" ")),
        (Detail::Since, since(check, teller)),
        (Detail::ToDo, if failed { words::to_do(check, teller) } else { String::new() }),
        (Detail::Waived, waiver(check, teller)),
    ];
    found.retain(|(_, text)| !text.is_empty());
    found
}

/// The details as lines, each with its label.
pub(in crate::report) fn lines(check: &Check, teller: &Teller<'_>) -> Vec<String> {
    details(check, teller).into_iter().map(|(detail, text)| format!("{}: {text}", detail.label(teller))).collect()
}

/// What stood there in the baseline: a sentence in the reader's language, or the site's words, quoted if wanted; may be empty.
pub(in crate::report) fn stood_there(check: &Check, quote: bool, teller: &Teller<'_>) -> String {
    let says = check.codes.as_ref().and_then(|codes| codes.seen_before.as_ref());
    in_short(&check.seen_before, says, quote, teller)
}

/// What stands there now, in short and quoted; may be empty.
pub(in crate::report) fn stands_there(check: &Check, teller: &Teller<'_>) -> String {
    let seen = check.evidence.iter().find_map(|id| teller.report.evidence.iter().find(|seen| seen.id == *id));
    seen.map_or_else(String::new, |seen| in_short(&seen.excerpt, seen.says.as_ref(), true, teller))
}

fn in_short(excerpt: &str, says: Option<&Says>, quote: bool, teller: &Teller<'_>) -> String {
    let sheet = &teller.sheet;
    if let Some(sentence) = says.and_then(|says| said(says, sheet)) {
        return sentence;
    }
    // What an element says tells more than its tag.
    let inside = excerpt.strip_prefix('<').and_then(|tag| tag.split_once('>')).map(|(_, inside)| inside.trim());
    let text = sheet.clean(inside.filter(|inside| !inside.is_empty()).unwrap_or(excerpt));
    if text.is_empty() || !quote { text } else { format!("{}{text}{}", sheet.glyphs.open, sheet.glyphs.close) }
}

/// Of a check of pages only what stands on them is news: elsewhere the rule may still hold.
fn seen_now(check: &Check, teller: &Teller<'_>) -> Vec<String> {
    let here = |page: &str| check.page.as_deref().is_none_or(|of| of == page) || check.pages.iter().any(|of| of == page);
    let told = check.evidence.iter().filter(|id| teller.page_of(**id).is_some_and(here)).take(PIECES);
    told.filter_map(|id| teller.evidence(*id, check.page.as_deref())).collect()
}

/// The run after which it broke; empty where nothing was compared, or the waiver is what is wrong.
fn since(check: &Check, teller: &Teller<'_>) -> String {
    let compared = !matches!(check.kind, CheckKind::Limit | CheckKind::Waiver);
    let Some(baseline) = teller.report.gate.as_ref().and_then(|gate| gate.baseline.as_ref()).filter(|_| compared) else {
        return String::new();
    };
    let values = [("when", teller.clean(&words::when(&baseline.audited_at)).into()), ("version", teller.clean(&baseline.version).into())];
    teller.sheet.labels.with("gate-since-run", &values)
}

/// The page with what it is for, where it was, and how many more there are.
pub(in crate::report) fn place(check: &Check, teller: &Teller<'_>) -> String {
    let labels = &teller.sheet.labels;
    let Some(page) = &check.page else { return String::new() };
    let mut text = teller.clean(page);
    let role = check.role.iter().map(|role| labels.word("role", role));
    let about: Vec<String> = role.chain(check.language.iter().map(|language| teller.clean(language))).collect();
    if !about.is_empty() {
        text.push_str(&format!(" ({})", about.join(", ")));
    }
    if let Some(before) = &check.page_before {
        text.push_str(&format!(" {}", labels.with("gate-was-at", &[("page", teller.clean(before).into())])));
    }
    if check.page_count > 1 {
        text.push_str(&format!(" {}", labels.with("gate-more-pages", &[("n", (check.page_count - 1).into())])));
    }
    text
}

/// Why it is let through, or was, and until when.
pub(in crate::report) fn waiver(check: &Check, teller: &Teller<'_>) -> String {
    let Some(waived) = &check.waiver else { return String::new() };
    let values = [("reason", teller.clean(&waived.reason).into()), ("until", teller.clean(&waived.until).into())];
    let id = if check.outcome == CheckOutcome::Waived { "gate-let-through" } else { "gate-let-through-once" };
    teller.sheet.labels.with(id, &values)
}

/// The statistics in one line.
fn statistics(test: &TimingTest, teller: &Teller<'_>) -> String {
    let labels = &teller.sheet.labels;
    let (low, ratio, high) = test.ratio;
    let p = if test.p < 0.000_1 { format!("< {}", labels.decimal(0.000_1, 4)) } else { format!("= {}", labels.decimal(test.p, 4)) };
    let values = [
        ("ratio", labels.decimal(ratio, 2).into()),
        ("low", labels.decimal(low, 2).into()),
        ("high", labels.decimal(high, 2).into()),
        ("before", test.samples.0.to_string().into()),
        ("now", test.samples.1.to_string().into()),
        ("p", p.into()),
        ("delta", labels.decimal(test.delta, 2).into()),
        ("stage", test.stage.to_string().into()),
    ];
    labels.with("gate-statistics", &values)
}
