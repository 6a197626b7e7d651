//! What is said below a touchpoint's line: what stands in the way, when somebody is there, what comes next.
//!
//! Difficulties come first and always; next steps that say nothing new (a number is called, a letter is written) only where
//! everything is shown, with the language versions and the way from the home page.

use crate::model::report::{Hours, HoursState, Report, Touchpoint, TouchpointState};

use super::findings::place;
use super::sheet::{Sheet, Tone, span};

/// Blanks before a detail.
const INDENT: usize = 4;
/// Lines of difficulties unless all are shown.
const LINES: usize = 2;
/// Difficulties named.
const NAMED: usize = 12;
/// Steps that follow from the channel itself.
const PLAIN: [&str; 7] = ["call", "mail-program", "sent", "messaging-app", "profile", "app-store", "directions"];

/// Writes the lines below a touchpoint; `before` are those above it, whose hours are not said again.
pub(super) fn write(point: &Touchpoint, before: &[&Touchpoint], report: &Report, sheet: &mut Sheet) {
    let trouble = troubles(point, sheet).join("; ");
    if !trouble.is_empty() {
        let columns = sheet.width.saturating_sub(INDENT + 2);
        for (n, line) in sheet.lines_of(&trouble, columns, LINES).into_iter().enumerate() {
            let mark = if n == 0 { span(Tone::Bad, sheet.glyphs.fail) } else { span(Tone::Plain, " ") };
            sheet.line(vec![span(Tone::Plain, " ".repeat(INDENT)), mark, span(Tone::Plain, " "), span(Tone::Plain, line)]);
        }
    }
    let more = more(point, before, report, sheet);
    if sheet.all {
        more.into_iter().for_each(|(label, text)| sheet.field(INDENT + 2, &label, &text));
    } else if !more.is_empty() {
        let parts: Vec<String> = more.into_iter().map(|(label, text)| format!("{}: {text}", sheet.isolated(&label))).collect();
        let line = sheet.fit(&parts.join(&format!(" {} ", sheet.glyphs.dot)), sheet.width.saturating_sub(INDENT + 2));
        sheet.line(vec![span(Tone::Plain, " ".repeat(INDENT + 2)), span(Tone::Dim, line)]);
    }
}

/// Difficulties in words; what several of one kind are about stands behind one name.
fn troubles(point: &Touchpoint, sheet: &Sheet) -> Vec<String> {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    match point.state {
        TouchpointState::Found => {}
        TouchpointState::NotFound => told.push((sheet.labels.text("state-not-found"), Vec::new())),
        TouchpointState::Unknown => told.push((sheet.labels.text("state-unknown"), Vec::new())),
    }
    for trouble in point.trouble.iter().take(NAMED) {
        let (code, of) = trouble.split_once(':').unwrap_or((trouble, ""));
        let name = sheet.labels.word("trouble", code);
        let of = Some(sheet.clean(of)).filter(|of| !of.is_empty());
        match told.iter_mut().find(|(known, of)| *known == name && !of.is_empty()) {
            Some((_, known)) => known.extend(of),
            None => told.push((name, of.into_iter().collect())),
        }
    }
    told.into_iter().map(|(name, of)| if of.is_empty() { name } else { format!("{name}: {}", of.join(", ")) }).collect()
}

/// Labels and texts of what else there is to say.
fn more(point: &Touchpoint, before: &[&Touchpoint], report: &Report, sheet: &Sheet) -> Vec<(String, String)> {
    let mut more = Vec::new();
    let mut say = |label: &str, text: String| {
        if !text.is_empty() {
            more.push((sheet.labels.text(label), text));
        }
    };
    let known = |said: &Vec<String>| before.iter().filter_map(|other| other.hours.as_ref()).any(|hours| hours.said == *said);
    let stated = |hours: &&Hours| hours.state == HoursState::Stated && !known(&hours.said);
    if let Some(hours) = point.hours.as_ref().filter(stated) {
        let said: Vec<String> =
            hours.said.iter().take(if sheet.all { 3 } else { 1 }).map(|said| sheet.isolated(&sheet.clean(said))).collect();
        say("hours-said", said.join("; "));
    }
    say("leads-to", leads(point, sheet));
    if sheet.all {
        let by = if point.answers.is_empty() { String::new() } else { sheet.labels.word("answers-by", &point.answers_by) };
        say("told-by", by);
        let versions = point.versions.iter().map(|version| {
            let pages = sheet.labels.with("of-pages", &[("n", version.pages.into()), ("all", version.of.into())]);
            format!("{} {}", sheet.clean(&version.language), sheet.isolated(&pages))
        });
        say("label-versions", versions.collect::<Vec<_>>().join(", "));
        let way: Vec<String> = point.way.iter().map(|page| place(page, report, sheet)).collect();
        say("label-way", if way.len() > 1 { way.join(" > ") } else { String::new() });
    }
    more
}

/// What comes next, each kind of step once.
fn leads(point: &Touchpoint, sheet: &Sheet) -> String {
    let mut names: Vec<String> = Vec::new();
    for lead in point.leads_to.iter().filter(|lead| sheet.all || !PLAIN.contains(&lead.to.as_str())) {
        let step = sheet.labels.word("lead", &lead.to);
        let name = if step == lead.to { sheet.labels.word("channel", &lead.to) } else { step };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
