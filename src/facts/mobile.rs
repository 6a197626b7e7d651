//! How a page treats a phone: viewport, zoom, the keyboards its fields bring up, what browsers may fill in, small text, fixed
//! widths.
//!
//! In: metas, fields and elements with inline styles. Out: `viewport`, `zoom_lock`, `input_type`, `autocomplete` and `image`
//! rows and their shares. What needs a layout (tap sizes, overflow) is for the browser collector.

use crate::html::{Field, NodeId, attribute};
use crate::model::catalogue::{FactName, MetricName};
use crate::model::fact::Value;

use super::context::Context;
use super::css::Walked;
use super::sheet::Sheet;
use super::speed::count;

/// Inline font sizes below this are small (CSS px).
const SMALL_PX: f64 = 12.0;
/// Wider than a phone held upright, and than one held sideways in half (CSS px).
const FIXED_PX: f64 = 480.0;
/// Images told one by one.
const IMAGES: usize = 12;

/// Collects what the page's lists show.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    viewport(ctx, sheet);
    fields(ctx, sheet);
    for image in ctx.page.images.iter().filter(|i| i.url.is_some() && !i.place.hidden).take(IMAGES) {
        let fields = vec![
            ("responsive", image.responsive.into()),
            ("sized", image.sized.into()),
            ("lazy", image.lazy.into()),
            ("alt", image.alt.is_some().into()),
        ];
        sheet.fact(FactName::Image, image.place.region, ctx.seen(image.place.node), fields);
    }
}

fn viewport(ctx: &Context, sheet: &mut Sheet) {
    // Browsers obey the last one.
    let Some(meta) = ctx.page.metas.iter().rfind(|m| m.name == "viewport") else { return };
    let content = meta.content.to_ascii_lowercase();
    let setting = |name: &str| {
        let parts = content.split([',', ';']).filter_map(|part| part.split_once('='));
        parts.filter(|(key, _)| key.trim() == name).map(|(_, value)| value.trim()).next_back()
    };
    let number = |name: &str| setting(name).and_then(|value| value.parse::<f64>().ok());
    let locks = [
        (
            "user-scalable",
            setting("user-scalable").is_some_and(|v| v == "no" || v == "false" || v.parse::<f64>().is_ok_and(|n| n.abs() < 1.0)),
        ),
        ("maximum-scale", number("maximum-scale").is_some_and(|scale| scale < 2.0)),
    ];
    let unfit = setting("width") != Some("device-width") && number("initial-scale").is_none();
    let state = if unfit || number("width").is_some() {
        "fixed"
    } else if locks.iter().any(|(_, locked)| *locked) {
        "nozoom"
    } else {
        "ok"
    };
    let seen = ctx.seen(meta.place.node);
    for (by, _) in locks.iter().filter(|(_, locked)| *locked) {
        sheet.fact(FactName::ZoomLock, None, seen.clone(), vec![("by", (*by).into())]);
    }
    sheet.fact(FactName::Viewport, None, seen, vec![("content", meta.content.as_str().into()), ("state", state.into())]);
}

fn fields(ctx: &Context, sheet: &mut Sheet) {
    let (mut typed, mut typed_fit, mut personal, mut personal_fit) = (0, 0, 0, 0);
    for (at, field) in ctx.page.fields.iter().enumerate() {
        if field.place.hidden || field.place.quoted || field.element == "select" || is_ticked(field) {
            continue;
        }
        if let Some(asks) = asked_data(ctx, at, field) {
            let fits = brings_keyboard(asks, field);
            if matches!(asks, "email" | "tel" | "number") {
                typed += 1;
                typed_fit += usize::from(fits);
            }
            let given = if field.input_mode.is_empty() { &field.kind } else { &field.input_mode };
            let row: Vec<(&'static str, Value)> = vec![("asks", asks.into()), ("type", given.as_str().into()), ("fits", fits.into())];
            if sheet.has_room(FactName::InputType) {
                sheet.fact(FactName::InputType, field.place.region, ctx.seen(field.place.node), row);
            }
        }
        if let Some(asks) = personal_data(ctx, at, field) {
            let fits = is_fillable(asks, &field.autocomplete);
            personal += 1;
            personal_fit += usize::from(fits);
            let row: Vec<(&'static str, Value)> =
                vec![("asks", asks.into()), ("token", field.autocomplete.as_str().into()), ("fits", fits.into())];
            if sheet.has_room(FactName::Autocomplete) {
                sheet.fact(FactName::Autocomplete, field.place.region, ctx.seen(field.place.node), row);
            }
        }
    }
    sheet.share(MetricName::FieldsTypedShare, typed_fit, typed);
    sheet.share(MetricName::FieldsAutocompleteShare, personal_fit, personal);
}

fn is_ticked(field: &Field) -> bool {
    matches!(field.kind.as_str(), "checkbox" | "radio" | "file" | "range" | "color")
}

/// Whether one of the words of a field's name or id is among these.
fn named(field: &Field, words: &[&str]) -> bool {
    field.name.split(|c: char| !c.is_alphanumeric()).any(|part| words.contains(&part))
}

/// The kind of data a field asks for that has a keyboard of its own.
fn asked_data(ctx: &Context, at: usize, field: &Field) -> Option<&'static str> {
    if field.element != "input" {
        return None;
    }
    let has = |topic: &str| ctx.field_has(at, topic);
    match field.kind.as_str() {
        "email" => Some("email"),
        "tel" => Some("tel"),
        "url" => Some("url"),
        "number" => Some("number"),
        "date" | "datetime-local" | "month" | "time" | "week" => Some("date"),
        "search" => Some("search"),
        "password" => None,
        // A user name may be an address or not: who asks for either would lock out the others with a type of its own.
        _ if field.autocomplete.split(' ').any(|token| token.eq_ignore_ascii_case("username")) => None,
        // For what may be an address or a number no keyboard is right but the plain one.
        _ if either(ctx, at, field) => None,
        _ if has("form.email") || named(field, &["email", "mail"]) => Some("email"),
        _ if has("form.phone") || named(field, &["tel", "phone", "mobile", "telephone", "telefon"]) => Some("tel"),
        _ if named(field, &["qty", "quantity"]) => Some("number"),
        _ if named(field, &["url", "website"]) => Some("url"),
        _ if has("search.label") || named(field, &["q", "search", "query"]) => Some("search"),
        _ => None,
    }
}

/// Whether a field takes a telephone number or an e-mail address: it asks for the one and names the other.
fn either(ctx: &Context, at: usize, field: &Field) -> bool {
    let names_mail = [&field.label, &field.placeholder].iter().any(|text| text.to_lowercase().contains("mail"));
    names_mail && ctx.field_has(at, "form.phone")
}

fn brings_keyboard(asks: &str, field: &Field) -> bool {
    let (kind, mode) = (field.kind.as_str(), field.input_mode.as_str());
    match asks {
        "number" => kind == "number" || kind == "tel" || matches!(mode, "numeric" | "decimal"),
        "date" => kind != "text",
        "search" => kind == "search" || mode == "search",
        _ => kind == asks || mode == asks,
    }
}

/// The personal data a field asks for that browsers can fill in.
fn personal_data(ctx: &Context, at: usize, field: &Field) -> Option<&'static str> {
    let has = |topic: &str| ctx.field_has(at, topic);
    match asked_data(ctx, at, field) {
        Some("email") => Some("email"),
        Some("tel") => Some("tel"),
        Some(_) => None,
        None if field.kind == "password" => Some("password"),
        None if field.element != "input" => None,
        None if has("form.name") || named(field, &["firstname", "lastname", "fname", "lname", "fullname"]) => Some("name"),
        None if has("address.label") || named(field, &["address", "street", "postcode", "zip", "city"]) => Some("address"),
        None => None,
    }
}

/// Whether an `autocomplete` value holds a token of the HTML standard for this kind of data.
fn is_fillable(asks: &str, autocomplete: &str) -> bool {
    autocomplete.split_ascii_whitespace().any(|token| match asks {
        "email" => matches!(token, "email" | "username"),
        "tel" => token == "tel" || token.starts_with("tel-"),
        "password" => matches!(token, "current-password" | "new-password" | "one-time-code"),
        "name" => token == "name" || token.ends_with("-name") || matches!(token, "nickname" | "username" | "honorific-prefix"),
        _ => token.starts_with("address-") || matches!(token, "street-address" | "postal-code" | "country" | "country-name"),
    })
}

/// Shares that need the elements with inline styles: small text and fixed widths.
pub(crate) fn styles(ctx: &Context, walked: &Walked, sheet: &mut Sheet) {
    let (mut small, mut fixed) = (0usize, 0usize);
    let mut inside: Option<NodeId> = None;
    for node in &walked.styled {
        let Some(element) = ctx.page.element(*node) else { continue };
        let value = element.value();
        let style = attribute(value, "style").unwrap_or_default();
        let named_width = ["table", "td", "th", "div", "iframe", "center", "form"].contains(&value.name());
        let by_attribute = || attribute(value, "width").filter(|_| named_width).and_then(|w| w.trim().parse::<f64>().ok());
        let picture = ["img", "svg", "video", "canvas", "source"].contains(&value.name());
        let asked = declared_px(style, "width").or_else(|| declared_px(style, "min-width")).or_else(by_attribute);
        if !picture && asked.is_some_and(|px| px > FIXED_PX) {
            fixed += 1;
            sheet.offends(MetricName::FixedWidthElements, None, || ctx.seen(*node));
        }
        let is_small = declared_px(style, "font-size").is_some_and(|px| px < SMALL_PX && px > 0.0);
        let within_last = inside.is_some_and(|outer| element.ancestors().take(256).any(|above| above.id() == outer));
        if is_small && !within_last {
            small += element.text().take(1000).map(|text| text.trim().len()).sum::<usize>();
            inside = Some(*node);
            sheet.offends(MetricName::SmallFontShare, None, || ctx.seen(*node));
        }
    }
    let all = ctx.page.text.text.len();
    if all > 0 {
        sheet.metric(MetricName::SmallFontShare, (count(small) / count(all)).min(1.0));
    }
    sheet.metric(MetricName::FixedWidthElements, count(fixed));
}

/// The value of a property of an inline style in CSS px, when it is given in px or pt.
fn declared_px(style: &str, property: &str) -> Option<f64> {
    let mut declared = style.split(';').filter_map(|part| part.split_once(':'));
    let (_, value) = declared.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property))?;
    let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
    match (value.strip_suffix("px"), value.strip_suffix("pt")) {
        (Some(px), _) => px.trim().parse().ok(),
        (_, Some(pt)) => pt.trim().parse::<f64>().ok().map(|pt| pt * 4.0 / 3.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::samples::{facts, lexicon, query_set};

    use super::*;

    fn state(content: &str) -> (Option<String>, usize) {
        let facts = facts(&query_set(vec![]), &format!("<meta name=viewport content='{content}'>"));
        let state = facts.rows(FactName::Viewport).next().and_then(|row| row.text("state")).map(str::to_owned);
        (state, facts.rows(FactName::ZoomLock).count())
    }

    #[test]
    fn viewports_are_judged_by_what_they_ask_for() {
        let ok = |s: &str| Some(s.to_owned());
        assert_eq!(state("width=device-width, initial-scale=1"), (ok("ok"), 0));
        assert_eq!(state("width=device-width, maximum-scale=1.0, user-scalable=no"), (ok("nozoom"), 2));
        assert_eq!(state("width=device-width; maximum-scale=5"), (ok("ok"), 0));
        assert_eq!(state("width=1024"), (ok("fixed"), 0));
        assert_eq!(facts(&query_set(vec![]), "<p>x").rows(FactName::Viewport).count(), 0);
    }

    #[test]
    fn fields_are_judged_by_what_they_ask_for() {
        let set = query_set(vec![lexicon("form.phone", &[("de", &["telefon"])], &[]), lexicon("form.name", &[("en", &["=name"])], &[])]);
        let html = r#"<html lang=de><form><label>Telefon <input></label><input type=email name=e autocomplete=email>
            <label>Name <input autocomplete=off></label><input type=checkbox name=email><input type=password autocomplete=current-password></form>"#;
        let facts = facts(&set, html);
        let typed: Vec<_> = facts.rows(FactName::InputType).map(|r| (r.text("asks"), r.field("fits").cloned())).collect();
        assert_eq!(typed, [(Some("tel"), Some(Value::Bool(false))), (Some("email"), Some(Value::Bool(true)))]);
        let either = "<html lang=de><form><label>Telefon oder E-Mail <input></label><input placeholder='E-mail / Telefon'></form>";
        let user = "<html lang=de><form><label>Name oder E-Mail <input name=email autocomplete=username></label></form>";
        assert_eq!(super::super::samples::facts(&set, user).rows(FactName::InputType).count(), 0, "a user name may be an address");
        assert_eq!(super::super::samples::facts(&set, either).rows(FactName::InputType).count(), 0, "no keyboard is right for both");
        assert_eq!(facts.metrics.get(&MetricName::FieldsTypedShare), Some(&0.5));
        assert_eq!(facts.metrics.get(&MetricName::FieldsAutocompleteShare), Some(&0.5));
    }

    #[test]
    fn inline_sizes_are_read_in_px_and_pt() {
        let html = "<p style='font-size:10px'>tiny<b style='font-size:9px'>!</b></p><p>12345</p><div style='WIDTH: 800px'></div>
            <table width=600></table><img width=900 src=x><div style='max-width:900px'></div>";
        let metrics = facts(&query_set(vec![]), html).metrics;
        assert!(metrics[&MetricName::SmallFontShare] > 0.3 && metrics[&MetricName::SmallFontShare] < 0.6);
        assert_eq!(metrics[&MetricName::FixedWidthElements].to_string(), "2");
        assert_eq!(declared_px("font-size: 9pt", "font-size").map(|px| px.to_string()), Some("12".to_owned()));
        assert_eq!(declared_px("font-size: 90%", "font-size"), None);
    }
}
