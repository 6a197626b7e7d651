//! Forms, fields, labels and buttons as the walk meets them.
//!
//! In: an element with its attributes and place. Out: entries of the page's forms, fields and controls; which form owns
//! them and what they are called is settled in `settle` where it needs other elements.

use html5ever::{LocalName, local_name};

use super::attrs::Attrs;
use super::gather::{bounded, lower, named_by};
use super::names::Named;
use super::page::{Control, Field, Form, Place};
use super::settle::{FieldNames, Target};
use super::visible::squeeze;
use super::walk::Walk;

/// Options of one select that are kept.
const MAX_OPTIONS: usize = 300;

impl<'a> Walk<'a, '_> {
    /// Adds a part of a form; other elements add nothing.
    pub(super) fn form_part(&mut self, name: &LocalName, attrs: &Attrs<'a>, place: Place) {
        match *name {
            local_name!("form") => self.form(attrs, place),
            local_name!("input") => self.input(attrs, place),
            local_name!("select") => self.field("select", "", attrs, place),
            local_name!("textarea") => self.field("textarea", "", attrs, place),
            local_name!("button") => {
                let kind = attrs.kind.map_or("", str::trim);
                self.control(attrs, place, kind.is_empty() || kind.eq_ignore_ascii_case("submit"));
            }
            local_name!("summary") => self.control(attrs, place, false),
            local_name!("label") => {
                let first_field = self.page.fields.len();
                let target = attrs.for_id.filter(|id| !id.is_empty());
                self.capture(Named::Label { target, first_field }, named_by(&[attrs.aria_label]));
            }
            local_name!("option") => self.option(attrs),
            _ => {}
        }
    }

    fn form(&mut self, attrs: &Attrs<'a>, place: Place) {
        let index = self.page.forms.len();
        if !self.fits(index, "forms") {
            return;
        }
        let action = match attrs.action.map(str::trim).filter(|action| !action.is_empty()) {
            Some(action) => self.page.resolve(action),
            None => Some(self.page.url.clone()),
        };
        let posts = attrs.method.is_some_and(|method| method.trim().eq_ignore_ascii_case("post"));
        let hints: Vec<&str> = [attrs.role, attrs.id, attrs.class, attrs.name].into_iter().flatten().collect();
        self.page.forms.push(Form {
            place,
            action,
            method: if posts { "post".to_owned() } else { "get".to_owned() },
            hints: bounded(&hints.join(" "), 500).to_lowercase(),
            text: String::new(),
            fields: Vec::new(),
            controls: Vec::new(),
        });
        if let Some(id) = attrs.id {
            self.pending.form_ids.push((id, index));
        }
        self.capture(Named::Form(index), named_by(&[attrs.aria_label]));
    }

    fn current_form(&self) -> Option<usize> {
        let open = self.captures.iter().rev().find_map(|capture| match capture.what {
            Named::Form(index) => Some(index),
            _ => None,
        });
        open.or(self.loose_form.as_ref().map(|loose| loose.form))
    }

    fn input(&mut self, attrs: &Attrs<'a>, place: Place) {
        let kind = lower(attrs.kind);
        match kind.as_str() {
            "hidden" => {}
            "submit" | "image" => self.control(attrs, place, true),
            "button" | "reset" => self.control(attrs, place, false),
            "" => self.field("input", "text", attrs, place),
            _ => self.field("input", &kind, attrs, place),
        }
    }

    /// Adds a button, and listens for its name unless its attributes hold it.
    pub(super) fn control(&mut self, attrs: &Attrs<'a>, place: Place, submits: bool) {
        let index = self.page.controls.len();
        if !self.fits(index, "controls") {
            return;
        }
        let form = self.current_form();
        let label = named_by(&[attrs.value, attrs.aria_label, attrs.title, attrs.alt]);
        let label = squeeze(label.unwrap_or(""), super::names::MAX_LABEL);
        self.page.controls.push(Control { place, label, form, submits: submits && (form.is_some() || attrs.form.is_some()) });
        if let Some(id) = attrs.form {
            self.pending.owners.push((Target::Control(index), id));
        }
        if let Some(ids) = attrs.labelled_by {
            self.pending.references.push((Target::Control(index), ids));
        }
        // An input has no content, so its own attributes stand when the capture ends at once.
        self.capture(Named::Control(index), named_by(&[attrs.value, attrs.aria_label, attrs.title, attrs.alt]));
    }

    fn field(&mut self, element: &'static str, kind: &str, attrs: &Attrs<'a>, place: Place) {
        let index = self.page.fields.len();
        if !self.fits(index, "fields") {
            return;
        }
        let names: Vec<&str> = [attrs.name, attrs.id].into_iter().flatten().collect();
        self.page.fields.push(Field {
            place,
            element,
            kind: kind.to_owned(),
            input_mode: lower(attrs.input_mode),
            name: bounded(&names.join(" "), 300).to_lowercase(),
            label: String::new(),
            placeholder: squeeze(attrs.placeholder.unwrap_or(""), super::names::MAX_LABEL),
            autocomplete: lower(attrs.autocomplete),
            required: attrs.required.is_some() || attrs.aria_required.is_some_and(|v| v.eq_ignore_ascii_case("true")),
            options: Vec::new(),
            form: self.current_form(),
        });
        if let Some(id) = attrs.form {
            self.pending.owners.push((Target::Field(index), id));
        }
        if let Some(ids) = attrs.labelled_by {
            self.pending.references.push((Target::Field(index), ids));
        }
        self.pending.fields.push(FieldNames { id: attrs.id, given: attrs.aria_label, title: attrs.title, ..FieldNames::default() });
    }

    fn option(&mut self, attrs: &Attrs<'a>) {
        let Some(field) = self.page.fields.len().checked_sub(1) else { return };
        let takes = self.page.fields.get(field).is_some_and(|f| f.element == "select" && f.options.len() < MAX_OPTIONS);
        if takes {
            self.capture(Named::Choice { field, value: attrs.value.unwrap_or("") }, None);
        }
    }
}
