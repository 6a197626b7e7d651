//! The forms of a page, each with what it is for, and fields without a form that scripts drive.
//!
//! In: forms, fields, buttons, their topics and markup names. Out: `form` rows. What a form is for is decided in `form_kind`.

use std::collections::{BTreeMap, BTreeSet};

use crate::html::{Control, Form, NodeId};
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::form_kind::{Said, Traits, kinds};
use super::form_tokens::tokens;
use super::form_traits::{Group, asks, is_inside, searches, stands_in, traits};
use super::sheet::Sheet;

/// Collects the forms of a page.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    for form in &ctx.page.forms {
        if (form.place.hidden && is_inert(ctx, form.place.node)) || !sheet.has_room(FactName::Form) {
            continue;
        }
        let group = group_of(ctx, form);
        if group.fields.is_empty() && !(group.controls.iter().any(|at| ctx.control_has(*at, "cart.add"))) {
            continue;
        }
        let traits = traits(ctx, &group);
        for kind in kinds(&traits) {
            row(ctx, &group, &traits, kind, form.place.node, form.place.region, sheet);
        }
    }
    loose(ctx, sheet);
}

/// A form with its fields a visitor sees.
fn group_of<'a>(ctx: &Context, form: &'a Form) -> Group<'a> {
    Group {
        form: Some(form),
        fields: form.fields.iter().copied().filter(|at| shown(ctx, *at, form.place.hidden)).collect(),
        controls: form.controls.clone(),
        tokens: tokens(form),
        text: &form.text,
    }
}

/// Whether a button sends a newsletter, search or comment form: then "sign up" and "join" open no account. A button outside of
/// any form is asked for what stands around it.
pub(super) fn is_of_another_purpose(ctx: &Context, control: &Control) -> bool {
    match control.form.and_then(|at| ctx.page.forms.get(at)) {
        Some(form) => kinds(&traits(ctx, &group_of(ctx, form))).iter().all(|kind| matches!(*kind, "newsletter" | "search" | "comment")),
        None => stands_in(ctx, control.place.node, "newsletter.signup"),
    }
}

/// Fields outside of any form: search boxes, logins and newsletter fields that scripts read.
fn loose(ctx: &Context, sheet: &mut Sheet) {
    let free: Vec<usize> = (0..ctx.page.fields.len()).filter(|at| ctx.page.fields[*at].form.is_none() && shown(ctx, *at, false)).collect();
    if free.is_empty() {
        return;
    }
    let controls = (0..ctx.page.controls.len()).filter(|at| ctx.page.controls[*at].form.is_none()).collect();
    let all = Group { form: None, fields: free, controls, tokens: Vec::new(), text: "" };
    let mut traits = Traits { wraps_page: true, ..traits(ctx, &all) };
    let of_newsletter =
        |at: &usize| asks(ctx, *at, "email", "form.email") && stands_in(ctx, ctx.page.fields[*at].place.node, "newsletter.signup");
    if traits.says.newsletter < Said::Hint && all.fields.iter().any(of_newsletter) {
        traits.says.newsletter = Said::Hint;
    }
    let mut found = kinds(&traits);
    let newsletter = traits.says.newsletter >= Said::Hint;
    found.retain(|kind| match *kind {
        "search" | "login" | "registration" => true,
        "newsletter" => newsletter,
        "contact" => traits.texts <= 8,
        _ => false,
    });
    for kind in found {
        let is_it = |at: &usize| match kind {
            "search" => searches(ctx, *at),
            "login" | "registration" => ctx.page.fields[*at].kind == "password",
            _ => asks(ctx, *at, "email", "form.email"),
        };
        let Some(first) = all.fields.iter().copied().find(is_it) else { continue };
        let place = ctx.page.fields[first].place;
        row(ctx, &all, &traits, kind, place.node, place.region, sheet);
    }
}

/// Markup that no script shows as it stands. Other hidden forms open on a click or once their script has run.
fn is_inert(ctx: &Context, node: NodeId) -> bool {
    let inert = |name: &str| name == "template";
    ctx.page.element(node).is_none_or(|e| e.ancestors().filter_map(|n| n.value().as_element()).any(|e| inert(e.name())))
}

/// A field a visitor fills in; in a form that is hidden as a whole, hidden fields are what it will show.
fn shown(ctx: &Context, at: usize, with_form: bool) -> bool {
    ctx.page.fields.get(at).is_some_and(|field| {
        !is_trap(&field.name)
            && (with_form || !field.place.hidden)
            && !matches!(field.kind.as_str(), "hidden" | "submit" | "button" | "image" | "reset")
    })
}

/// Fields that only robots fill in, hidden by style sheets.
fn is_trap(name: &str) -> bool {
    ["honeypot", "honey_pot", "_ho_", "hp_field", "_hp_", "leave_blank", "b_email_spam"].iter().any(|trap| name.contains(trap))
}

/// What a visitor is asked: one of several choices is one question, a box to tick is none.
fn questions(ctx: &Context, fields: &[usize]) -> u32 {
    let (mut written, mut choices, mut boxes) = (0, BTreeSet::new(), BTreeMap::<&str, u32>::new());
    for field in fields.iter().map(|at| &ctx.page.fields[*at]) {
        match field.kind.as_str() {
            "radio" => drop(choices.insert(field.name.as_str())),
            "checkbox" => *boxes.entry(&field.name).or_default() += 1,
            _ => written += 1,
        }
    }
    choices.extend(boxes.into_iter().filter(|(_, boxes)| *boxes > 1).map(|(name, _)| name));
    u32::try_from(choices.len()).unwrap_or(u32::MAX).saturating_add(written)
}

/// Links to the privacy policy: those that say so, and those that lead where one of them does, whatever they say.
fn policies<'a>(ctx: &'a Context) -> impl Iterator<Item = usize> + 'a {
    let links = &ctx.page.links;
    let page = |at: usize| {
        let url = links.get(at)?.url.as_ref()?;
        Some(url.as_str().split('#').next().unwrap_or_default())
    };
    let named: BTreeSet<usize> = (0..links.len()).filter(|at| ctx.link_has(*at, "policy.privacy")).collect();
    let targets: BTreeSet<&str> = named.iter().filter_map(|at| page(*at)).filter(|target| *target != ctx.page.url.as_str()).collect();
    (0..links.len()).filter(move |&at| named.contains(&at) || page(at).is_some_and(|target| targets.contains(target)))
}

fn row(ctx: &Context, group: &Group<'_>, traits: &Traits, kind: &'static str, node: NodeId, region: Option<Region>, sheet: &mut Sheet) {
    let count =
        |test: &dyn Fn(usize) -> bool| f64::from(u32::try_from(group.fields.iter().filter(|at| test(**at)).count()).unwrap_or(u32::MAX));
    let mut types: Vec<String> = group
        .fields
        .iter()
        .map(|at| &ctx.page.fields[*at])
        .map(|f| if f.kind.is_empty() { f.element.to_owned() } else { f.kind.clone() })
        .collect();
    types.sort();
    types.dedup();
    let inside = |inner: NodeId| group.form.is_some_and(|form| is_inside(ctx, inner, form.place.node));
    let policy = policies(ctx).any(|at| inside(ctx.page.links[at].place.node));
    let captcha = ctx.vendors.iter().any(|v| v.categories.iter().any(|c| c == "captcha") && v.node.is_some_and(inside))
        || group.fields.iter().any(|at| ctx.field_has(*at, "captcha.label") || ctx.page.fields[*at].name.contains("captcha"));
    let by_mail = group.form.and_then(|form| form.action.as_ref()).is_some_and(|action| action.scheme() == "mailto");
    // A script that is asked first may send the form itself: nobody knows.
    let scripted = group.form.and_then(|form| ctx.page.element(form.place.node)).is_some_and(|form| form.attr("onsubmit").is_some());
    let sends = if by_mail { "mail-program" } else { "site" };
    let mut fields: Vec<(&'static str, Value)> = vec![
        ("kind", kind.into()),
        ("fields", f64::from(u32::try_from(traits.fields).unwrap_or(u32::MAX)).into()),
        ("questions", f64::from(questions(ctx, &group.fields)).into()),
        ("button", (!group.controls.is_empty()).into()),
        ("required", count(&|at| ctx.page.fields[at].required).into()),
        ("labelled", count(&|at| !ctx.page.fields[at].label.is_empty()).into()),
        ("policy", policy.into()),
        ("captcha", captcha.into()),
    ];
    // Who leaves a number and nothing else is called.
    let called = kind == "contact" && traits.phone && !traits.email && !traits.message;
    fields.extend(called.then_some(("callback", true.into())));
    fields.extend((!(by_mail && scripted)).then(|| ("sends", sends.into())));
    fields.push(("types", Value::List(types)));
    sheet.fact(FactName::Form, region, ctx.seen(node), fields);
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{Setting, page, rows, run, run_with};
    use super::super::vendors::VendorMatch;
    use super::*;

    fn forms(html: &str) -> Vec<String> {
        rows(&run(html, collect), FactName::Form, &["kind"])
    }

    #[test]
    fn a_choice_is_one_question_and_a_box_alone_none() {
        let html = "<form id=contact><label>E-mail <input type=email name=e></label><textarea name=m></textarea>\
            <input type=radio name=about value=a><input type=radio name=about value=b><input type=checkbox name=by value=post>\
            <input type=checkbox name=by value=mail><input type=checkbox name=ok><button>Send</button></form>";
        assert_eq!(rows(&run(html, collect), FactName::Form, &["kind", "fields", "questions"]), ["contact 7 4"]);
    }

    #[test]
    fn who_leaves_a_number_alone_is_called() {
        let of = |fields: &str| {
            rows(
                &run(
                    &format!("<form id=contact><h3>Call me back</h3><input name=name>{fields}<button>Call me back</button></form>"),
                    collect,
                ),
                FactName::Form,
                &["kind", "callback"],
            )
        };
        assert_eq!(of("<input type=tel name=tel>"), ["contact true"]);
        assert_eq!(of("<input type=tel name=tel><textarea name=m></textarea>"), ["contact -"]);
        assert_eq!(of("<input type=tel name=tel><input type=email name=e>"), ["contact -"]);
    }

    #[test]
    fn a_link_to_the_policy_is_told_by_where_it_leads() {
        let of = |html: &str| rows(&run(html, collect), FactName::Form, &["policy"]);
        let form = |link: &str| {
            format!(
                "<form id=contact><input type=email name=e><textarea name=m></textarea>See <a href={link}>here</a><button>Send</button></form>"
            )
        };
        let footer = "<footer><a href=/rules/data#top>Privacy policy</a></footer>";
        assert_eq!(of(&format!("{}{footer}", form("/rules/data"))), ["true"]);
        assert_eq!(of(&format!("{}{footer}", form("/rules/other"))), ["false"]);
        assert_eq!(of(&form("/rules/data")), ["false"]);
    }

    #[test]
    fn each_kind_by_its_own_shape() {
        for (html, kind) in [
            ("<form role=search><input name=x></form>", "search"),
            ("<form><input name=q><button>Go</button></form>", "search"),
            ("<form><input placeholder='חיפוש באתר' name=t></form>", "search"),
            ("<form><input name=user><input type=password name=p><button>Log in</button></form>", "login"),
            ("<form><input name=email><input type=password><input type=password><button>Create account</button></form>", "registration"),
            ("<form><h2>Newsletter</h2><input type=email name=e><button>OK</button></form>", "newsletter"),
            (
                "<form class=wpcf7-form><input name=your-name><input type=email name=your-email><textarea name=m></textarea><button>Send</button></form>",
                "contact",
            ),
            (
                "<form><label>שם <input name=a></label><label>טלפון <input name=b></label><textarea></textarea><button>שליחה</button></form>",
                "contact",
            ),
            (
                "<form id=commentform><textarea name=comment></textarea><input name=author><input name=email><input name=url></form>",
                "comment",
            ),
            ("<form action=/account/forgot-password><input type=email name=e><button>Send</button></form>", "recovery"),
            ("<form><input name=qty value=1><button>Add to cart</button></form>", "order"),
            (
                "<form id=contactForm><input name=name><input type=email name=mail><input type=date name=day><textarea name=wishes></textarea><button>Book now</button></form>",
                "booking",
            ),
            ("<form><input type=date name=from><input type=date name=to><button>Check availability</button></form>", "booking"),
            (
                "<form action=/search id=trip><select name=from></select><select name=to></select><input type=date name=day><button>Search</button></form>",
                "booking",
            ),
            (
                "<form action=/search><input name=q><select name=type></select><select name=topic></select><input type=date name=since></form>",
                "search",
            ),
            ("<form><select name=sort><option>price</select></form>", "other"),
            // Room for terms and for words about oneself.
            (
                "<form action=/user><input name=nick><input name=mail><input name=town><textarea name=about></textarea><button>Create account</button></form>",
                "registration",
            ),
            // A heading that only counts as a whole label.
            ("<h2>Contact</h2><form action=/p/7><textarea name=q></textarea><button>Ask!</button></form>", "contact"),
            // An address by example, a field with a name of its own, a name and an address alone.
            ("<form action=/x class=nl-box><p>Our newsletter</p><input name=ea><button>Go</button></form>", "newsletter"),
            ("<form action=/x><input name=a placeholder='e.g. anna@shop.test'><button>Go</button></form>", "newsletter"),
            (
                "<form action=/x><label>Name <input name=a></label><label>Email <input name=b></label><button>Go</button></form>",
                "newsletter",
            ),
            ("<form action=/user/password><label>Email <input name=b></label><button>Send</button></form>", "recovery"),
            ("<form action=/resetting/send><input type=email name=b><button>Send</button></form>", "recovery"),
            ("<form action=/find><input name=x placeholder='Search our potters'></form>", "search"),
            ("<form action=/find><input name=x placeholder='Potters and kilns search'></form>", "search"),
        ] {
            assert_eq!(forms(html), [kind], "{html}");
        }
    }

    #[test]
    fn a_password_that_comes_later_tells_an_account_from_a_newsletter() {
        let form = |fields: &str| {
            let hidden = format!("<div style='display:none'>{fields}</div>");
            forms(&format!("<form action=/a><input type=email name=e>{hidden}<button>Continue</button></form>"))
        };
        assert_eq!(form("<input type=password name=p>"), ["login"]);
        assert_eq!(form("<input type=password name=p><input type=password name=q>"), ["registration"]);
        assert_eq!(form("<input name=town>"), ["newsletter"]);
        let first_step = "<h1>Create account</h1><form action=/a><input type=email name=e><button>Continue</button></form>";
        assert_eq!(forms(first_step), ["registration"]);
    }

    #[test]
    fn a_form_that_posts_to_a_sender_of_mailings_is_a_newsletter() {
        let html = "<form action=https://mail.test/s><h3>Ideas for your garden</h3><input type=email name=e><input name=town><button>Go</button></form>";
        let page = page(html);
        let node = page.forms[0].place.node;
        let sender = |categories: &[&str]| VendorMatch {
            id: "mail".to_owned(),
            name: "Mail".to_owned(),
            categories: categories.iter().map(|c| (*c).to_owned()).collect(),
            strength: 1.0,
            place: "css",
            node: Some(node),
            what: String::new(),
        };
        let kinds =
            |vendor| rows(&run_with(html, &Setting { vendors: vec![vendor], ..Setting::default() }, collect), FactName::Form, &["kind"]);
        assert_eq!(kinds(sender(&["email-marketing"])), ["newsletter"]);
        assert_eq!(kinds(sender(&["form-builder"])), ["other"]);
    }

    #[test]
    fn a_loose_address_field_is_a_newsletter_where_its_box_is_called_so() {
        let html = |id: &str| format!("<div id='{id}'><div><input name=email><span>Women</span></div></div>");
        assert_eq!(forms(&html("footer-newsletter")), ["newsletter"]);
        assert_eq!(forms(&html("footer-box")), Vec::<String>::new());
    }

    #[test]
    fn fields_without_a_form_count_when_scripts_drive_them() {
        assert_eq!(forms("<input type=search placeholder=Search>"), ["search"]);
        assert_eq!(forms("<input type=checkbox name=dark><input type=range>"), Vec::<String>::new());
        assert_eq!(forms("<div style='display:none'><form><input name=q></form></div>"), ["search"]);
        assert_eq!(
            forms("<template><form><input name=q></form></template><form><input name=q style='display:none'></form>"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn rows_count_fields_labels_and_policy() {
        let html = "<form><label>Name <input name=n required></label><input type=email name=e><textarea></textarea><a href=/p>Privacy policy</a><div><input name=captcha_code></div></form>";
        let facts = run(html, collect);
        assert_eq!(
            rows(&facts, FactName::Form, &["kind", "fields", "required", "labelled", "policy", "captcha", "types"]),
            ["contact 4 1 1 true true email,text,textarea"]
        );
        assert_eq!(rows(&facts, FactName::Form, &["sends"]), ["site"]);
        let mailed = html.replacen("<form>", "<form action='mailto:info@brand.de' enctype=text/plain>", 1);
        assert_eq!(rows(&run(&mailed, collect), FactName::Form, &["kind", "sends"]), ["contact mail-program"]);
        let scripted = mailed.replacen("<form ", "<form onsubmit='return send(this)' ", 1);
        assert_eq!(rows(&run(&scripted, collect), FactName::Form, &["kind", "sends"]), ["contact -"]);
    }
}
