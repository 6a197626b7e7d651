//! What was seen, in one text: how many pages and which, what stands there, what a number says in the reader's language.
//!
//! Texts of a site are quoted and made harmless; numbers, counts and what is missing are sentences of the locale.

use crate::model::report::{Finding, Report};
use crate::model::verdict::{Evidence, Judgement, Says, Verdict};

use super::findings::place;
use super::head::percent;
use super::said::said;
use super::sheet::Sheet;

/// Pieces of evidence shown where everything is.
const ALL: usize = 6;

/// How many pages and which, and what stands there.
pub(super) fn seen(finding: &Finding, verdict: Option<&Verdict>, report: &Report, sheet: &Sheet) -> String {
    let evidence: Vec<&Evidence> = {
        let known = finding.evidence.iter().filter_map(|id| report.evidence.iter().find(|evidence| evidence.id == *id));
        // That nothing stands there is said by the pages themselves.
        known.filter(|evidence| evidence.what != "absent" || !evidence.excerpt.is_empty()).collect()
    };
    let repeated = evidence.first().is_some_and(|evidence| is(evidence, "repeated"));
    let template: Vec<(&str, &str)> =
        evidence.iter().filter(|one| is(one, "repeated")).map(|one| (&*one.selector, &*one.excerpt)).collect();
    let evidence: Vec<&Evidence> =
        evidence.iter().copied().filter(|one| one.says.is_some() || !template.contains(&(&*one.selector, &*one.excerpt))).collect();
    let mut parts = Vec::new();
    // An element of the template says by itself on how many pages it stands.
    if !repeated {
        parts.extend(extent(verdict, sheet));
        // Where it is every page, the room is better spent on what stands there.
        let everywhere = verdict.and_then(|verdict| verdict.pages).is_some_and(|pages| pages.pass == 0);
        parts.extend(pages(finding, &evidence, report, sheet).filter(|_| !everywhere || evidence.is_empty()));
    }
    let shown = if sheet.all { ALL } else { few(&evidence) };
    let mut last: Option<&Evidence> = None;
    for one in evidence.into_iter().take(shown) {
        let same_page = last.is_some_and(|last| last.page == one.page && !is(last, "repeated"));
        parts.push(excerpt(one, same_page, report, sheet));
        last = Some(one);
    }
    if parts.is_empty() {
        return sheet.labels.with("nothing-seen", &[("n", report.coverage.pages.into())]);
    }
    parts.join(&format!(" {} ", sheet.glyphs.dot))
}

fn is(evidence: &Evidence, sentence: &str) -> bool {
    evidence.says.as_ref().is_some_and(|says| says.sentence == sentence)
}

/// A number is shown with the first elements that spoil it, an element of the template with the next one; else one piece will do.
fn few(evidence: &[&Evidence]) -> usize {
    let number = |says: &Says| says.sentence.starts_with("metric-");
    match evidence {
        [first, second, ..] if is(first, "repeated") && is(second, "repeated") => 2,
        [first, rest @ ..] if first.says.as_ref().is_some_and(number) => {
            1 + rest.iter().take_while(|next| next.says.is_none() && next.page == first.page).take(2).count()
        }
        _ => 1,
    }
}

pub(in crate::report) fn extent(verdict: Option<&Verdict>, sheet: &Sheet) -> Option<String> {
    let verdict = verdict?;
    if let Some(counts) = verdict.pages {
        let all = counts.pass.saturating_add(counts.fail);
        return Some(sheet.labels.with("pages-of", &[("n", counts.fail.into()), ("all", all.into())]));
    }
    match &verdict.outcome {
        Judgement::Fail { score } if *score > 0.0 => Some(sheet.labels.with("partly-met", &[("share", percent(Some(*score)).into())])),
        _ => None,
    }
}

fn pages(finding: &Finding, evidence: &[&Evidence], report: &Report, sheet: &Sheet) -> Option<String> {
    let pages: Vec<String> = finding.pages.iter().take(3).map(|page| place(page, report, sheet)).collect();
    // The only page is named where its evidence is.
    let named = finding.page_count == 1 && evidence.first().is_some_and(|first| finding.pages.contains(&first.page));
    if pages.is_empty() || named {
        return None;
    }
    let more = usize::try_from(finding.page_count).unwrap_or(0) > pages.len();
    Some(if more { format!("{} {}", pages.join(", "), sheet.glyphs.ellipsis) } else { pages.join(", ") })
}

pub(in crate::report) fn excerpt(evidence: &Evidence, same_page: bool, report: &Report, sheet: &Sheet) -> String {
    let repeated = is(evidence, "repeated");
    let mut parts = Vec::new();
    if !same_page && !repeated {
        parts.push(place(&evidence.page, report, sheet));
    }
    if let Some(region) = evidence.region {
        parts.push(format!("({})", sheet.labels.word("place", region.as_str())));
    }
    if sheet.all && !evidence.selector.is_empty() {
        parts.push(sheet.clean(&evidence.selector));
    }
    let sentence = evidence.says.as_ref().and_then(|says| said(says, sheet));
    // Numbers and counts have no place in the page and are nobody's words.
    if evidence.selector.is_empty() && (sentence.is_some() || evidence.what.is_empty()) && !evidence.excerpt.is_empty() {
        parts.push(sheet.isolated(&sentence.unwrap_or_else(|| sheet.clean(&evidence.excerpt))));
        return parts.join(" ");
    }
    let told = sentence.is_some();
    // What is not quite as asked is said in a sentence that names it.
    let near = told && !repeated;
    if near {
        parts.extend(sentence.as_deref().map(|sentence| sheet.isolated(sentence)));
    } else if !evidence.what.is_empty() && evidence.what != evidence.excerpt && evidence.what != evidence.selector {
        // Of a selector's match the place is all there is to name.
        parts.push(sheet.isolated(&place(&evidence.what, report, sheet)));
    }
    if !evidence.excerpt.is_empty() {
        let quoted = format!("{}{}{}", sheet.glyphs.open, sheet.clean(&evidence.excerpt), sheet.glyphs.close);
        parts.push(sheet.isolated(&quoted));
    }
    if repeated {
        parts.extend(sentence.map(|sentence| sheet.isolated(&sentence)));
    }
    parts.join(" ")
}
