//! What a form asks for and says of itself, gathered for `form_kind`.
//!
//! In: a group of fields with its buttons, tokens and text, and the page around it. Out: its traits. Fields a visitor does
//! not see count only where nothing else tells a login in steps from a newsletter.

use crate::html::{Field, Form, NodeId};
use crate::model::vocabulary::Region;

use super::context::Context;
use super::form_kind::{Purpose as PagePurpose, Said, Says, Traits};
use super::form_tokens::{PASSWORD_TOKENS, PURPOSES, SEARCH_NAMES};

/// Words of a placeholder that asks to search.
const SEARCH_WORDS: usize = 8;
/// Elements around a field that are asked for their names.
const AROUND: usize = 5;

/// Names of fields that ask who travels and where to.
const TRAVELS: &[&str] = &[
    "adults",
    "arrival",
    "checkin",
    "children",
    "departure",
    "destination",
    "dropoff",
    "guests",
    "infants",
    "nights",
    "origin",
    "passengers",
    "pax",
    "persons",
    "pickup",
    "rooms",
    "travelers",
    "travellers",
];

/// A group of fields: a form, or what stands outside of any.
pub(super) struct Group<'a> {
    pub(super) form: Option<&'a Form>,
    /// Fields a visitor sees (indices in `page.fields`).
    pub(super) fields: Vec<usize>,
    /// Its buttons (indices in `page.controls`).
    pub(super) controls: Vec<usize>,
    pub(super) tokens: Vec<String>,
    pub(super) text: &'a str,
}

pub(super) fn traits(ctx: &Context, group: &Group<'_>) -> Traits {
    let fields = || group.fields.iter().map(|at| (*at, &ctx.page.fields[*at]));
    let texts = fields()
        .filter(|(_, f)| {
            f.element == "textarea"
                || (f.element == "input" && !matches!(f.kind.as_str(), "checkbox" | "radio" | "file" | "range" | "color"))
        })
        .count();
    let email = fields().any(|(at, f)| f.element == "input" && asks(ctx, at, "email", "form.email"));
    let message = fields().any(|(_, f)| f.element == "textarea" && !f.name.contains("captcha"));
    let search_field = fields().any(|(at, _)| searches(ctx, at));
    let passwords = fields().filter(|(_, f)| f.kind == "password").count();
    let later = group.form.map_or(0, |form| form.fields.iter().filter(|at| ctx.page.fields[**at].kind == "password").count());
    let purposes = [search_field, passwords > 0, message, email && texts > passwords + 1].iter().filter(|p| **p).count();
    let wraps = search_field && purposes >= 2 && (texts >= 3 || group.tokens.iter().any(|t| t == "aspnetform"));
    let named = |words: &[&str]| fields().any(|(_, f)| f.name.split([' ', '_', '-', '[', ']', '.']).any(|word| words.contains(&word)));
    Traits {
        fields: group.fields.len(),
        texts,
        passwords,
        later_passwords: later.saturating_sub(passwords),
        email,
        phone: fields().any(|(at, _)| asks(ctx, at, "tel", "form.phone")),
        name: fields().any(|(at, f)| {
            f.kind != "password" && ctx.field_has(at, "form.name") || f.name.contains("firstname") || f.name.contains("first_name")
        }),
        message,
        date: fields().any(|(_, f)| matches!(f.kind.as_str(), "date" | "datetime-local" | "time"))
            || named(&["checkin", "checkout", "arrival", "departure", "datepicker"]),
        travels: named(TRAVELS),
        choices: fields().filter(|(_, f)| f.element == "select").count(),
        quantity: named(&["qty", "quantity"]),
        website: named(&["url", "website", "homepage"]),
        search_field,
        says: says(ctx, group, passwords),
        mailed: group.form.is_some_and(|form| is_mailed(ctx, form)),
        page_asks_password: ctx.page.fields.iter().any(|field| field.kind == "password"),
        page: group.form.filter(|form| matches!(form.place.region, Some(Region::Main) | None)).and_then(|_| page_purpose(ctx)),
        wraps_page: wraps,
    }
}

/// What the page is for, by its first heading, its title and the end of its address.
fn page_purpose(ctx: &Context) -> Option<PagePurpose> {
    let purposes = [
        ("account.recover", PagePurpose::Recover),
        ("account.register", PagePurpose::Register),
        ("account.login", PagePurpose::Login),
        ("contact.page", PagePurpose::Contact),
    ];
    let heading = ctx.page.headings.iter().position(|h| h.level == 1);
    let in_heading = |topic: &str| heading.is_some_and(|at| ctx.heading_has(at, topic));
    let in_title = |topic: &str| ctx.lexicons.topic(topic).is_some_and(|id| ctx.topics.title.contains(&id));
    let end = ctx.page.url.path_segments().and_then(|segments| segments.rev().find(|s| !s.is_empty())).unwrap_or_default().to_lowercase();
    let words: Vec<&str> = end.split(['-', '_', '.']).collect();
    let in_address = |topic: &str| {
        let purpose = PURPOSES.iter().find(|p| p.topics.contains(&topic));
        purpose.is_some_and(|p| p.tokens.iter().any(|token| *token == end || words.contains(token)))
    };
    let by = |test: &dyn Fn(&str) -> bool| purposes.iter().find(|(topic, _)| test(topic)).map(|(_, purpose)| *purpose);
    by(&in_heading).or_else(|| by(&in_address)).or_else(|| by(&in_title))
}

/// A field that asks for a kind of data, by type, name, words or an example.
pub(super) fn asks(ctx: &Context, at: usize, kind: &str, topic: &str) -> bool {
    let field = &ctx.page.fields[at];
    let named = match kind {
        "email" => ["email", "e-mail", "e_mail", "mail"].iter().any(|name| field.name.contains(name)) || is_address(&field.placeholder),
        _ => field.name.split([' ', '_', '-', '[', ']']).any(|word| matches!(word, "tel" | "phone" | "telephone" | "mobile" | "telefon")),
    };
    field.kind == kind
        || field.input_mode == kind
        || field.autocomplete.split(' ').any(|token| token == kind)
        || (matches!(field.kind.as_str(), "text" | "") && (named || ctx.field_has(at, topic)))
}

/// An example such as `name@shop.test` stands in a text.
fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(before, behind)| {
        let host = behind.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-')).next().unwrap_or_default();
        before.ends_with(char::is_alphanumeric) && host.trim_end_matches('.').contains('.')
    })
}

/// A field that takes search words.
pub(super) fn searches(ctx: &Context, at: usize) -> bool {
    let field = &ctx.page.fields[at];
    if field.element != "input" || !matches!(field.kind.as_str(), "text" | "search" | "") {
        return false;
    }
    let named = field.name.split(' ').any(|name| {
        SEARCH_NAMES.contains(&name)
            || name
                .split(['-', '_', '.', '$', ':', '['])
                .any(|word| matches!(word, "search" | "searchbox" | "searchterm" | "keyword" | "keywords" | "suche" | "query"))
    });
    let searching = field.kind == "search" || named || ctx.field_has(at, "search.label") || asks_to_search(ctx, field, at);
    searching && !asks(ctx, at, "email", "form.email")
}

/// A placeholder or label that begins or ends with the word for searching ("Search our shop"). What it names behind that is
/// looked for in the whole site, unless it is a shop nearby or a job.
fn asks_to_search(ctx: &Context, field: &Field, at: usize) -> bool {
    let elsewhere = ["stores.locator", "careers", "order.track"].iter().any(|topic| ctx.field_has(at, topic));
    let search = |word: Option<&str>| word.is_some_and(|word| ctx.label_is(word, "search.label"));
    !elsewhere
        && [&field.placeholder, &field.label].into_iter().any(|text| {
            let mut words = text.split_whitespace();
            (2..=SEARCH_WORDS).contains(&words.clone().count()) && (search(words.next()) || search(words.next_back()))
        })
}

/// The form posts to a sender of mailings.
fn is_mailed(ctx: &Context, form: &Form) -> bool {
    let sends = |node: NodeId| node == form.place.node || is_inside(ctx, node, form.place.node);
    ctx.vendors.iter().any(|v| v.categories.iter().any(|c| c == "email-marketing") && v.is_sure() && v.node.is_some_and(sends))
}

/// Whether a node stands inside another.
pub(super) fn is_inside(ctx: &Context, inner: NodeId, outer: NodeId) -> bool {
    ctx.page.element(inner).is_some_and(|element| element.ancestors().take(60).any(|node| node.id() == outer))
}

/// An element around a node is called after a purpose (`<div id="newsletter">`).
pub(super) fn stands_in(ctx: &Context, node: NodeId, topic: &str) -> bool {
    let Some(purpose) = PURPOSES.iter().find(|purpose| purpose.topics.contains(&topic)) else { return false };
    let around = ctx.page.element(node).into_iter().flat_map(|element| element.ancestors().take(AROUND));
    around.filter_map(|node| node.value().as_element()).any(|element| {
        let names = element.attr("id").into_iter().chain(element.attr("class"));
        names.flat_map(|names| names.split([' ', '-', '_'])).any(|name| purpose.tokens.iter().any(|token| name.eq_ignore_ascii_case(token)))
    })
}

fn says(ctx: &Context, group: &Group<'_>, passwords: usize) -> Says {
    let mut says = Says::default();
    let text = if group.text.is_empty() { Vec::new() } else { ctx.lexicons.label_topics(group.text, ctx.language, ctx.languages) };
    // Some words count only as a whole label; the heading is one, the text around a form is not.
    let heading = ctx.page.headings.iter().position(|h| !h.text.is_empty() && group.text.starts_with(&h.text));
    let in_text = |topic: &str| {
        ctx.lexicons.topic(topic).is_some_and(|id| text.contains(&id)) || heading.is_some_and(|at| ctx.heading_has(at, topic))
    };
    for purpose in PURPOSES {
        let button = |topic: &str| {
            group.controls.iter().any(|at| {
                ctx.page.controls[*at].submits && ctx.control_has(*at, topic) || group.controls.len() <= 2 && ctx.control_has(*at, topic)
            }) || (group.form.is_none() || topic == "newsletter.signup") && group.fields.iter().any(|at| ctx.field_has(*at, topic))
        };
        let said = match () {
            () if purpose.topics.iter().any(|topic| button(topic)) => Said::Button,
            () if purpose.tokens.iter().any(|token| group.tokens.iter().any(|t| t == token)) => Said::Hint,
            () if purpose.topics.iter().any(|topic| in_text(topic)) => Said::Text,
            () => Said::No,
        };
        *(purpose.set)(&mut says) = said;
    }
    if passwords == 0 && group.tokens.iter().any(|token| PASSWORD_TOKENS.contains(&token.as_str())) {
        says.recover = says.recover.max(Said::Hint);
    }
    says
}
