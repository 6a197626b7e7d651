//! What visitors could do on a page by a form, and cannot any more: pages of two panels come in, checks go out.
//!
//! Contact and call-back forms are ways to reach the brand and told with those (`channels`) when they are gone. What a form is for is a
//! reading of its words, so a page that has as many forms as it had has lost none, whatever they are taken for now.

use std::collections::BTreeMap;

use crate::model::gate::{CheckKind, CheckOutcome, Level};
use crate::model::policy::Facts;
use crate::model::report::{PanelForm, PanelPage};

use super::check::Draft;
use super::pages::{Matched, Pages};
use super::said::Said;

/// The kind that `channels` speaks of.
const CONTACT: &str = "contact";
/// Kinds that a brand may drop or move at will: told, and no error.
const OPTIONAL: [&str; 3] = ["newsletter", "search", "other"];
/// Rules that say the same of a kind.
const RULES: &[(&str, &[&str])] = &[
    ("booking", &["self-service.booking"]),
    ("login", &["self-service.account"]),
    ("newsletter", &["loyalty.newsletter"]),
    ("order", &["self-service.order-tracking", "purchase.add-to-cart"]),
    ("recovery", &["self-service.password-recovery"]),
    ("search", &["simplicity.search"]),
];
/// Roles of pages that are there for their form, whatever it is taken for.
const FOR_A_FORM: [&str; 5] = ["booking", "cart", "checkout", "login", "tracking"];
/// More questions than before by this many, and by half, are felt.
const MORE_QUESTIONS: u32 = 4;

/// What became of a kind of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Loss {
    Gone,
    NoButton,
    Longer,
}

/// Forms of a kind, as far as they are compared.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    forms: u32,
    pressed: u32,
    questions: u32,
}

/// Forms that a page had and has no more, that lost their buttons, or that ask much more; `told` are the checks that there are.
pub(super) fn lost(pages: &Pages, facts: &Facts, told: &[Draft]) -> Vec<Draft> {
    if facts.level == Level::Off {
        return Vec::new();
    }
    let mut found: BTreeMap<(Loss, String), Vec<Matched>> = BTreeMap::new();
    // A baseline of a version that did not count forms tells nothing of them.
    for page in pages.matched.iter().filter(|page| !page.before.forms.is_empty()) {
        let (before, now) = (by_kind(page.before), by_kind(page.now));
        let fewer = page.now.forms.len() < page.before.forms.len();
        for (kind, was) in before {
            let is = now.get(kind).copied().unwrap_or_default();
            let longer = is.forms == was.forms && is.questions >= was.questions + MORE_QUESTIONS && is.questions * 2 >= was.questions * 3;
            let loss = match () {
                () if is.forms == 0 && fewer && kind != CONTACT => Loss::Gone,
                () if is.forms >= was.forms && is.pressed < was.pressed => Loss::NoButton,
                () if longer => Loss::Longer,
                () => continue,
            };
            found.entry((loss, kind.to_owned())).or_default().push(*page);
        }
    }
    let moved = |kind: &str| {
        let has = |page: &PanelPage| page.forms.iter().any(|form| form.kind == kind);
        let had = pages.matched.iter().filter(|page| has(page.before)).count();
        pages.matched.iter().map(|page| page.now).chain(pages.added.iter().copied()).filter(|page| has(page)).count() >= had
    };
    found.retain(|(loss, kind), _| *loss != Loss::Gone || !moved(kind));
    let is_told = |kind: &str| {
        let rules = RULES.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, rules)| rules);
        told.iter().filter_map(|draft| draft.rule.as_deref()).any(|rule| rules.contains(&rule))
    };
    let drafts = found.into_iter().filter(|((loss, kind), _)| *loss != Loss::Gone || !is_told(kind));
    drafts.filter_map(|((loss, kind), pages)| draft(loss, &kind, &pages, facts)).collect()
}

fn by_kind(page: &PanelPage) -> BTreeMap<&str, Sum> {
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for PanelForm { kind, questions, button } in &page.forms {
        let sum = sums.entry(kind).or_default();
        sum.forms += 1;
        sum.pressed += u32::from(*button);
        sum.questions += questions;
    }
    sums
}

fn draft(loss: Loss, kind: &str, pages: &[Matched], facts: &Facts) -> Option<Draft> {
    let first = *pages.first()?;
    let is_for_it = |page: &Matched| page.before.roles.iter().any(|role| FOR_A_FORM.contains(&role.as_str()));
    let is_needed = !OPTIONAL.contains(&kind) || kind == "other" && pages.iter().any(is_for_it);
    let (code, to_do, level) = match loss {
        Loss::Gone => ("form-lost", "form-back", if is_needed { facts.level } else { facts.level.min(Level::Warn) }),
        Loss::NoButton => ("form-no-button", "form-button", if is_needed { facts.level } else { facts.level.min(Level::Warn) }),
        Loss::Longer => ("form-longer", "form-shorter", facts.level.min(Level::Warn)),
    };
    let told = |page: &PanelPage| {
        let sum = by_kind(page).get(kind).copied().unwrap_or_default();
        match loss {
            Loss::Longer => Said::of("questions", &[("n", &sum.questions.to_string())]),
            Loss::Gone if sum.forms == 0 => Said::of("none", &[]),
            Loss::Gone => Said::of("forms", &[("n", &sum.forms.to_string())]),
            Loss::NoButton => Said::of("forms-pressed", &[("n", &sum.forms.to_string()), ("of", &sum.pressed.to_string())]),
        }
    };
    Some(Draft {
        pages: pages.iter().map(|page| (page.now.url.clone(), page.moved.then(|| page.before.url.clone()))).collect(),
        measure: Some(format!("form:{kind}")),
        about: code.to_owned(),
        before: Some(told(first.before)),
        after: Some(told(first.now)),
        to_do: Some(Said::of(to_do, &[])),
        ..Draft::of_page(CheckKind::Regression, level, CheckOutcome::Failed, Said::of(code, &[("form", kind)]), first)
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{page, report};
    use super::*;

    fn forms(of: &[(&str, u32, bool)]) -> Vec<PanelForm> {
        of.iter().map(|(kind, questions, button)| PanelForm { kind: (*kind).to_owned(), questions: *questions, button: *button }).collect()
    }

    /// What is told of a page of a role that had and has these forms, beside a page without change.
    fn told(role: &str, had: &[(&str, u32, bool)], has: &[(&str, u32, bool)], beside: &[(&str, u32, bool)]) -> Vec<(String, Level)> {
        let site = |of: &[(&str, u32, bool)], other: &[(&str, u32, bool)]| {
            let (mut home, mut at) = (page("https://a.example/", "home", "Home"), page("https://a.example/x", role, "X"));
            (home.forms, at.forms) = (forms(other), forms(of));
            report("https://a.example", vec![home, at])
        };
        let (before, now) = (site(had, &[]), site(has, beside));
        let drafts = lost(&Pages::of(&before, &now), &Facts::default(), &[]);
        drafts.iter().map(|draft| (format!("{} {}", draft.what.code(), draft.measure.as_deref().unwrap_or("")), draft.level)).collect()
    }

    #[test]
    fn a_form_that_left_its_page_is_missed_unless_it_stands_elsewhere_or_is_read_otherwise() {
        let order = [("order", 2, true)];
        assert_eq!(told("tracking", &order, &[], &[]), [("form-lost form:order".to_owned(), Level::Error)]);
        assert_eq!(told("tracking", &order, &[], &order), [], "it moved");
        assert_eq!(told("tracking", &order, &[("other", 2, true)], &[]), [], "it is taken for something else");
        assert_eq!(told("tracking", &[("other", 2, true)], &[], &[])[0].1, Level::Error, "the page is there for it");
        assert_eq!(told("article", &[("newsletter", 1, true)], &[], &[])[0].1, Level::Warn);
        assert_eq!(told("login", &[("newsletter", 1, true)], &[], &[])[0].1, Level::Warn, "not what the page is there for");
        assert_eq!(told("contact", &[("contact", 4, true)], &[], &[]), [], "a channel's");
    }

    #[test]
    fn a_form_that_cannot_be_sent_or_asks_much_more_is_told() {
        let contact = [("contact", 4, true)];
        assert_eq!(told("contact", &contact, &[("contact", 4, false)], &[]), [("form-no-button form:contact".to_owned(), Level::Error)]);
        assert_eq!(told("contact", &contact, &[("contact", 8, true)], &[]), [("form-longer form:contact".to_owned(), Level::Warn)]);
        assert_eq!(told("contact", &contact, &[("contact", 7, true)], &[]), []);
        assert_eq!(told("contact", &contact, &[("contact", 4, true), ("contact", 5, true)], &[]), [], "one more form");
        let two = [("contact", 1, true), ("contact", 4, true)];
        assert_eq!(told("contact", &two, &[("contact", 1, true), ("contact", 4, false)], &[]).len(), 1, "one of two");
        assert_eq!(told("contact", &[("search", 1, false)], &[("search", 1, false)], &[]), []);
    }
}
