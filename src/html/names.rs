//! What things are called: text inside them, else the attributes and pictures that name them, else labels elsewhere.
//!
//! In: captures opened by `gather` and closed by the walk. Out: labels, headings, form texts and the title; what hangs on
//! elements elsewhere is settled in `settle`.
//! Each name is cut at a bound, so that nesting cannot make the work grow with the square of the page.

use std::borrow::Cow;

use super::page::{Heading, Place};
use super::visible::squeeze;
use super::walk::{Frame, Walk};

/// Characters of a label.
pub(super) const MAX_LABEL: usize = 200;
/// Characters of a form's text.
const MAX_FORM_TEXT: usize = 500;
/// Something that the text inside it names.
pub(super) struct Capture<'a> {
    pub(super) what: Named<'a>,
    /// Offsets where its text begins, seen and unseen.
    pub(super) seen: usize,
    pub(super) unseen: usize,
    /// Name by attribute (aria-label, title), if it has no visible text.
    pub(super) given: Option<&'a str>,
    /// Name by a picture inside it.
    pub(super) picture: Option<Cow<'a, str>>,
}

/// What is being named; numbers are indices of the page's lists.
#[derive(Clone, Copy)]
pub(super) enum Named<'a> {
    Link(usize),
    Idle(usize),
    Control(usize),
    Heading(u8, Place),
    Form(usize),
    Label { target: Option<&'a str>, first_field: usize },
    Choice { field: usize, value: &'a str },
    Title,
    Picture,
}

/// Fields of a form that the tree has elsewhere, because the form stands directly inside a table.
pub(super) struct Loose {
    pub(super) form: usize,
    /// Depth of the table: when it closes, so does the form.
    pub(super) depth: usize,
    /// Offset where its text begins.
    pub(super) seen: usize,
}

impl<'a> Walk<'a, '_> {
    /// Begins to listen for the name of something.
    pub(super) fn capture(&mut self, what: Named<'a>, given: Option<&'a str>) {
        let given = given.filter(|name| !name.trim().is_empty());
        self.captures.push(Capture { what, seen: self.text.len(), unseen: self.text.unseen.len(), given, picture: None });
        if let Some(frame) = self.frames.last_mut() {
            frame.captures += 1;
        }
    }

    /// A picture with a text alternative: it may name what it stands in.
    pub(super) fn picture_named(&mut self, name: Cow<'a, str>) {
        if let Some(capture) = self.captures.last_mut()
            && capture.picture.is_none()
            && !name.trim().is_empty()
        {
            capture.picture = Some(name);
        }
    }

    /// Ends the innermost capture and gives what it names its name.
    pub(super) fn name_captured(&mut self, frame: &Frame) {
        let Some(mut capture) = self.captures.pop() else { return };
        self.apply(&mut capture, frame);
        if let Some(picture) = capture.picture.take() {
            self.picture_named(picture);
        }
        if self.captures.is_empty() {
            self.text.unseen.clear();
        }
    }

    fn apply(&mut self, capture: &mut Capture<'a>, frame: &Frame) {
        match capture.what {
            Named::Link(index) => {
                let (label, visible) = self.label_of(capture);
                if let Some(link) = self.page.links.get_mut(index) {
                    link.label = label;
                    link.visible_label = visible;
                }
                self.text.link_ended();
            }
            Named::Idle(index) => {
                let label = self.label_of(capture).0;
                if let Some(idle) = self.page.idle.get_mut(index) {
                    idle.label = label;
                }
            }
            Named::Control(index) => {
                let label = self.label_of(capture).0;
                if let Some(control) = self.page.controls.get_mut(index) {
                    control.label = label;
                }
            }
            Named::Heading(level, place) => {
                let text = self.label_of(capture).0;
                if !text.is_empty() {
                    self.page.headings.push(Heading { place, level, text });
                } else if level == 1 && !place.hidden && self.page.empty_h1.is_none() {
                    self.page.empty_h1 = Some(place);
                }
            }
            Named::Form(index) => self.end_form(index, capture, frame),
            Named::Label { target, first_field } => self.end_label(capture, target, first_field),
            Named::Choice { field, value } => {
                let text = squeeze(self.unseen_of(capture), 100);
                let text = if text.is_empty() { squeeze(value, 100) } else { text };
                if let Some(field) = self.page.fields.get_mut(field)
                    && !text.is_empty()
                {
                    field.options.push(text);
                }
            }
            Named::Title => {
                if self.page.title.is_empty() {
                    self.page.title = squeeze(self.unseen_of(capture), 500);
                }
            }
            Named::Picture => capture.picture = Some(Cow::Owned(squeeze(self.unseen_of(capture), MAX_LABEL))),
        }
    }

    fn unseen_of(&self, capture: &Capture<'a>) -> &str {
        self.text.unseen.get(capture.unseen..).unwrap_or("")
    }

    /// A name, and whether it is visible text.
    fn label_of(&self, capture: &Capture<'a>) -> (String, bool) {
        let seen = squeeze(self.text.since(capture.seen), MAX_LABEL);
        // How many things lie in a cart names no cart.
        if let Some(name) = capture.given.or(capture.picture.as_deref()).filter(|name| is_count(&seen) && !name.trim().is_empty()) {
            return (squeeze(name, MAX_LABEL), false);
        }
        if !seen.is_empty() {
            return (seen, true);
        }
        let named = capture.given.or(capture.picture.as_deref()).unwrap_or_else(|| self.unseen_of(capture));
        (squeeze(named, MAX_LABEL), false)
    }

    fn end_form(&mut self, index: usize, capture: &Capture<'a>, frame: &Frame) {
        if !frame.has_elements && self.frames.last().is_some_and(|parent| parent.tabular) {
            let cells = self.frames.iter().rev().take_while(|around| around.tabular).count();
            self.loose_form = Some(Loose { form: index, depth: self.frames.len() + 1 - cells, seen: capture.seen });
            return;
        }
        let seen = self.text.since(capture.seen);
        let inside = if seen.trim().is_empty() { self.unseen_of(capture) } else { seen };
        let text = self.form_text(inside, capture.given);
        if let Some(form) = self.page.forms.get_mut(index) {
            form.text = text;
        }
    }

    /// Ends a form whose fields stood behind it in the table around it.
    pub(super) fn end_loose_form(&mut self, loose: &Loose) {
        let text = self.form_text(self.text.since(loose.seen), None);
        if let Some(form) = self.page.forms.get_mut(loose.form) {
            form.text = text;
        }
    }

    fn form_text(&self, inside: &str, given: Option<&str>) -> String {
        // A heading inside the form is in its text already; the one before it says what the form is for.
        let heading = self.page.headings.last().map_or("", |heading| heading.text.as_str());
        let inside = squeeze(inside, MAX_FORM_TEXT);
        let before = if inside.contains(heading) { "" } else { heading };
        squeeze(&format!("{} {before} {inside}", given.unwrap_or("")), MAX_FORM_TEXT)
    }

    fn end_label(&mut self, capture: &Capture<'a>, target: Option<&'a str>, first_field: usize) {
        let text = self.label_of(capture).0;
        if text.is_empty() {
            return;
        }
        match target {
            Some(id) => self.pending.labels.push((id, text)),
            None => {
                for field in self.pending.fields.iter_mut().skip(first_field) {
                    if field.wrapped.is_empty() {
                        field.wrapped.clone_from(&text);
                    }
                }
            }
        }
    }
}

/// Up to three digits, in brackets or not: what a badge says.
fn is_count(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (1..=3).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | '+' | ' '))
}

#[cfg(test)]
mod tests {
    use crate::html::fixture::page;

    #[test]
    fn icons_are_named_by_their_attributes_and_pictures() {
        for (html, name) in [
            ("<a href=/ aria-label='Phone us' title=no><i></i></a>", "Phone us"),
            ("<a href=/ title='Write'><i class=icon></i></a>", "Write"),
            ("<a href=/><img src=x alt='Our chat'></a>", "Our chat"),
            ("<a href=/><svg><title>Basket</title><path/></svg></a>", "Basket"),
            ("<a href=/><svg aria-label=Search></svg></a>", "Search"),
            ("<a href=/ aria-labelledby='b a' aria-label=no></a><i id=a>list</i><i id=b>Wish</i>", "Wish list"),
            ("<a href=/><span hidden>Menu</span></a>", "Menu"),
            ("<a href=/><button><img alt=Deep></button></a>", "Deep"),
            ("<a href=/>\u{a0}<img alt=Alt></a>", "Alt"),
            ("<map><area href=/ alt=Corner></map>", "Corner"),
            ("<a href=/ aria-label=' '><b> </b></a>", ""),
            ("<a href=/ aria-label='Your cart'><svg></svg><span>0</span></a>", "Your cart"),
            ("<a href=/ title='Wish list'><i></i>(12)</a>", "Wish list"),
        ] {
            let link = &page(html).links[0];
            assert_eq!((link.label.as_str(), link.visible_label), (name, false), "{html}");
        }
        let page = page("<a href=/ aria-label=no><img alt=logo><div>Seen</div> <p>text</p></a>");
        assert_eq!((page.links[0].label.as_str(), page.links[0].visible_label), ("Seen text", true));
    }

    #[test]
    fn controls_have_names_forms_and_jobs() {
        let page = page(
            "<form><button>Send</button><button type=button aria-label=More></button><input type=submit value=Go>\
             <input type=image alt=Find src=x></form><div role=button>Open</div><details><summary>Why</summary></details>\
             <a role=button href=/x>Chat</a><button form=late>Late</button><form id=late></form><button>None</button>",
        );
        let found: Vec<_> = page.controls.iter().map(|c| (c.label.as_str(), c.form, c.submits)).collect();
        let expected = [
            ("Send", Some(0), true),
            ("More", Some(0), false),
            ("Go", Some(0), true),
            ("Find", Some(0), true),
            ("Open", None, false),
            ("Why", None, false),
            ("Chat", None, false),
            ("Late", Some(1), true),
            ("None", None, false),
        ];
        assert_eq!(found, expected);
        assert_eq!(page.forms[0].controls, [0, 1, 2, 3]);
        assert_eq!(page.forms[1].controls, [7]);
        assert_eq!(page.links[0].label, "Chat");
    }

    #[test]
    fn fields_are_labelled_in_every_way() {
        let page = page(
            "<label for=a>Your name *</label><input id=a name=Full><label>E-mail <input type=EMAIL required></label>\
             <b id=r>Phone</b><input aria-labelledby=r type=tel><input aria-label=City><input title=Zip><input placeholder=Street>\
             <label>Country <select><option value=gr>Greece<option>Israel<option value=x></select></label>\
             <textarea aria-required=true>old</textarea><input type=hidden name=t><input type=checkbox inputmode=None autocomplete=ON>",
        );
        let found: Vec<_> = page.fields.iter().map(|f| (f.kind.as_str(), f.label.as_str(), f.required)).collect();
        let expected = [
            ("text", "Your name *", true),
            ("email", "E-mail", true),
            ("tel", "Phone", false),
            ("text", "City", false),
            ("text", "Zip", false),
            ("text", "", false),
            ("", "Country", false),
            ("", "", true),
            ("checkbox", "", false),
        ];
        assert_eq!(found, expected);
        assert_eq!(page.fields[0].name, "full a");
        assert_eq!(page.fields[5].placeholder, "Street");
        assert_eq!(page.fields[6].options, ["Greece", "Israel", "x"]);
        assert_eq!((page.fields[8].input_mode.as_str(), page.fields[8].autocomplete.as_str()), ("none", "on"));
        assert!(page.fields.iter().all(|f| f.form.is_none()));
    }

    #[test]
    fn forms_know_their_fields_and_what_they_are_about() {
        let page = page(
            "<h2>Write to us</h2><form id=F class='Contact big' method=POST action=/send><p>We answer in a day.</p><input name=m></form>\
             <form action=''><legend>News</legend><input name=e></form><input name=out form=F>",
        );
        let form = &page.forms[0];
        assert_eq!((form.method.as_str(), form.hints.as_str()), ("post", "f contact big"));
        assert_eq!(form.action.as_ref().unwrap().path(), "/send");
        assert_eq!(form.text, "Write to us We answer in a day.");
        assert_eq!(form.fields, [0, 2]);
        assert_eq!(page.forms[1].action.as_ref().unwrap().path(), "/dir/page");
        assert_eq!(page.forms[1].text, "Write to us News");
    }

    #[test]
    fn a_form_between_table_rows_keeps_its_fields() {
        let page = page(
            "<table><form action=/in><tr><td>User <input name=u></td></tr><tr><td><input type=submit value=In></td></tr></form></table><input name=after>",
        );
        assert_eq!(page.forms[0].fields, [0]);
        assert_eq!(page.forms[0].controls, [0]);
        assert_eq!(page.forms[0].text, "User");
        assert_eq!(page.fields[1].form, None);
    }

    #[test]
    fn headings_without_text_are_named_by_pictures_or_left_out() {
        let page = page("<h1><img alt='The shop'></h1><h2> </h2><h3>Last <i>one</i></h3>");
        let found: Vec<_> = page.headings.iter().map(|h| (h.level, h.text.as_str())).collect();
        assert_eq!(found, [(1, "The shop"), (3, "Last one")]);
    }
}
