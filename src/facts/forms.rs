//! The forms of a page, each with what it is for, and fields without a form that scripts drive.
//!
//! In: forms, fields, buttons, their topics and markup names. Out: `form` rows. What a form is for is decided in `form_kind`.

use crate::html::{Form, NodeId};
use crate::model::catalogue::FactName;
use crate::model::fact::Value;
use crate::model::vocabulary::Region;

use super::context::Context;
use super::form_kind::{Purpose as PagePurpose, Said, Says, Traits, kinds};
use super::sheet::Sheet;

/// A group of fields: a form, or what stands outside of any.
struct Group<'a> {
    form: Option<&'a Form>,
    fields: Vec<usize>,
    controls: Vec<usize>,
    tokens: Vec<String>,
    text: &'a str,
}

/// A purpose: its topics, and tokens of id, class, name and action that give it away in markup of any language.
struct Purpose {
    topics: &'static [&'static str],
    tokens: &'static [&'static str],
    set: fn(&mut Says) -> &mut Said,
}

const PURPOSES: &[Purpose] = &[
    Purpose {
        topics: &["search.label"],
        tokens: &[
            "search",
            "searchform",
            "searchbox",
            "searchbar",
            "suche",
            "suchen",
            "recherche",
            "buscar",
            "busca",
            "cerca",
            "ricerca",
            "poisk",
            "szukaj",
            "zoeken",
            "sok",
            "hledat",
            "finder",
        ],
        set: |s| &mut s.search,
    },
    Purpose {
        topics: &["account.login"],
        tokens: &["login", "signin", "logon", "sign-in", "log-in", "loginform", "auth", "anmelden", "connexion"],
        set: |s| &mut s.login,
    },
    Purpose {
        topics: &["account.register"],
        tokens: &[
            "register",
            "registration",
            "signup",
            "sign-up",
            "regform",
            "createaccount",
            "create-account",
            "newaccount",
            "new-account",
            "join",
            "registrierung",
            "inscription",
        ],
        set: |s| &mut s.register,
    },
    Purpose {
        topics: &["account.recover"],
        tokens: &[
            "forgot",
            "forgotpassword",
            "forgot-password",
            "recover",
            "recovery",
            "lostpassword",
            "lost-password",
            "resetpassword",
            "reset-password",
            "passwordreset",
            "remind",
            "getpassword",
            "forgotten",
        ],
        set: |s| &mut s.recover,
    },
    Purpose {
        topics: &["newsletter.signup"],
        tokens: &[
            "newsletter",
            "subscribe",
            "subscription",
            "mailinglist",
            "mailing-list",
            "mailing",
            "mailchimp",
            "mc-embedded",
            "optin",
            "klaviyo",
            "mc4wp",
            "emailsignup",
            "email-signup",
            "maillist",
            "listmanage",
        ],
        set: |s| &mut s.newsletter,
    },
    Purpose {
        topics: &["contact.page", "callback.request", "quote.request"],
        tokens: &[
            "contact",
            "contactus",
            "contact-us",
            "contactform",
            "contact-form",
            "wpcf7",
            "inquiry",
            "enquiry",
            "enquire",
            "kontakt",
            "kontaktformular",
            "feedback",
            "callback",
            "quote",
            "sendmail",
            "formmail",
            "wpforms",
            "gform",
            "contacto",
            "support",
            "ask",
        ],
        set: |s| &mut s.contact,
    },
    Purpose {
        topics: &["form.comment"],
        tokens: &["comment", "comments", "commentform", "comment-form", "respond", "reply", "guestbook", "review", "review-form"],
        set: |s| &mut s.comment,
    },
    Purpose {
        topics: &["cart.add", "checkout.page"],
        tokens: &[
            "cart",
            "addtocart",
            "add-to-cart",
            "basket",
            "checkout",
            "order",
            "buy",
            "purchase",
            "warenkorb",
            "panier",
            "carrello",
            "korzina",
        ],
        set: |s| &mut s.order,
    },
    Purpose {
        topics: &["booking.book"],
        tokens: &["booking", "reservation", "reserve", "availability", "checkin", "check-in", "appointment"],
        set: |s| &mut s.booking,
    },
];

/// Names of fields that take search words.
const SEARCH_NAMES: &[&str] = &[
    "q",
    "s",
    "query",
    "search",
    "searchterm",
    "search_query",
    "searchtext",
    "keyword",
    "keywords",
    "kw",
    "term",
    "searchword",
    "searchstring",
    "search_text",
    "suche",
    "suchbegriff",
    "szukaj",
    "fulltext",
    "ntt",
    "searchquery",
    "textsearch",
    "search_term",
    "searchkeyword",
    "srch",
    "qs",
];

/// Collects the forms of a page.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    for form in &ctx.page.forms {
        if (form.place.hidden && is_inert(ctx, form.place.node)) || !sheet.has_room(FactName::Form) {
            continue;
        }
        let group = Group {
            form: Some(form),
            fields: form.fields.iter().copied().filter(|at| shown(ctx, *at, form.place.hidden)).collect(),
            controls: form.controls.clone(),
            tokens: tokens(form),
            text: &form.text,
        };
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

/// Fields outside of any form: search boxes, logins and newsletter fields that scripts read.
fn loose(ctx: &Context, sheet: &mut Sheet) {
    let free: Vec<usize> = (0..ctx.page.fields.len()).filter(|at| ctx.page.fields[*at].form.is_none() && shown(ctx, *at, false)).collect();
    if free.is_empty() {
        return;
    }
    let controls = (0..ctx.page.controls.len()).filter(|at| ctx.page.controls[*at].form.is_none()).collect();
    let all = Group { form: None, fields: free, controls, tokens: Vec::new(), text: "" };
    let traits = Traits { wraps_page: true, ..traits(ctx, &all) };
    let mut found = kinds(&traits);
    let newsletter = traits.says.newsletter == Said::Button;
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

fn traits(ctx: &Context, group: &Group<'_>) -> Traits {
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
    let purposes = [search_field, passwords > 0, message, email && texts > passwords + 1].iter().filter(|p| **p).count();
    let wraps = search_field && purposes >= 2 && (texts >= 3 || group.tokens.iter().any(|t| t == "aspnetform"));
    let named = |words: &[&str]| fields().any(|(_, f)| f.name.split([' ', '_', '-', '[', ']', '.']).any(|word| words.contains(&word)));
    Traits {
        fields: group.fields.len(),
        texts,
        passwords,
        email,
        phone: fields().any(|(at, _)| asks(ctx, at, "tel", "form.phone")),
        name: fields().any(|(at, f)| {
            f.kind != "password" && ctx.field_has(at, "form.name") || f.name.contains("firstname") || f.name.contains("first_name")
        }),
        message,
        date: fields().any(|(_, f)| matches!(f.kind.as_str(), "date" | "datetime-local" | "time"))
            || named(&["checkin", "checkout", "arrival", "departure", "datepicker"]),
        quantity: named(&["qty", "quantity"]),
        website: named(&["url", "website", "homepage"]),
        search_field,
        says: says(ctx, group),
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

/// A field that asks for a kind of data, by type, name or words.
fn asks(ctx: &Context, at: usize, kind: &str, topic: &str) -> bool {
    let field = &ctx.page.fields[at];
    let named = match kind {
        "email" => ["email", "e-mail", "e_mail", "mail"].iter().any(|name| field.name.contains(name)),
        _ => field.name.split([' ', '_', '-', '[', ']']).any(|word| matches!(word, "tel" | "phone" | "telephone" | "mobile" | "telefon")),
    };
    field.kind == kind
        || field.input_mode == kind
        || field.autocomplete.split(' ').any(|token| token == kind)
        || (matches!(field.kind.as_str(), "text" | "") && (named || ctx.field_has(at, topic)))
}

fn searches(ctx: &Context, at: usize) -> bool {
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
    let searching = field.kind == "search" || named || ctx.field_has(at, "search.label");
    searching && !asks(ctx, at, "email", "form.email")
}

fn says(ctx: &Context, group: &Group<'_>) -> Says {
    let mut says = Says::default();
    let text = if group.text.is_empty() { Vec::new() } else { ctx.lexicons.label_topics(group.text, ctx.language, ctx.languages) };
    let in_text = |topic: &str| ctx.lexicons.topic(topic).is_some_and(|id| text.contains(&id));
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
    says
}

/// Tokens of a form's id, class, name and role, and of its action's path.
fn tokens(form: &Form) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for word in text.split_whitespace().take(20) {
            let word = word.to_lowercase();
            tokens.extend(word.split(['-', '_', ':', '.', '/']).filter(|t| t.len() > 2).map(str::to_owned));
            tokens.push(word);
        }
    };
    add(&form.hints);
    if let Some(action) = &form.action {
        let path: Vec<&str> = action.path().split('/').rev().take(3).collect();
        add(&path.join(" "));
    }
    let joined: Vec<String> = tokens
        .iter()
        .filter(|t| t.ends_with("form") && t.len() > 6)
        .map(|t| t.trim_end_matches("form").trim_end_matches(['-', '_']).to_owned())
        .collect();
    tokens.extend(joined);
    tokens
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
    let policy = (0..ctx.page.links.len()).any(|at| ctx.link_has(at, "policy.privacy") && inside(ctx.page.links[at].place.node));
    let captcha = ctx.vendors.iter().any(|v| v.categories.iter().any(|c| c == "captcha") && v.node.is_some_and(inside))
        || group.fields.iter().any(|at| ctx.field_has(*at, "captcha.label") || ctx.page.fields[*at].name.contains("captcha"));
    let by_mail = group.form.and_then(|form| form.action.as_ref()).is_some_and(|action| action.scheme() == "mailto");
    let sends = if by_mail { "mail-program" } else { "site" };
    let fields: Vec<(&'static str, Value)> = vec![
        ("kind", kind.into()),
        ("fields", f64::from(u32::try_from(traits.fields).unwrap_or(u32::MAX)).into()),
        ("required", count(&|at| ctx.page.fields[at].required).into()),
        ("labelled", count(&|at| !ctx.page.fields[at].label.is_empty()).into()),
        ("policy", policy.into()),
        ("captcha", captcha.into()),
        ("sends", sends.into()),
        ("types", Value::List(types)),
    ];
    sheet.fact(FactName::Form, region, ctx.seen(node), fields);
}

fn is_inside(ctx: &Context, inner: NodeId, outer: NodeId) -> bool {
    ctx.page.element(inner).is_some_and(|element| element.ancestors().take(60).any(|node| node.id() == outer))
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{rows, run};
    use super::*;

    fn forms(html: &str) -> Vec<String> {
        rows(&run(html, collect), FactName::Form, &["kind"])
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
            ("<form><select name=sort><option>price</select></form>", "other"),
        ] {
            assert_eq!(forms(html), [kind], "{html}");
        }
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
    }
}
