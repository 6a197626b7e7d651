//! What can only be settled when the whole tree was seen: names by reference, labels of fields, owners of fields and buttons.
//!
//! In: what the walk left pending. Out: the finished lists, ids and text of the page. References are followed within bounds
//! of number and size.

use ego_tree::{NodeId, NodeRef};
use scraper::node::Node;

use super::names::MAX_LABEL;
use super::visible::squeeze;
use super::walk::Walk;

/// References by id that are followed on one page.
const MAX_REFERENCES: usize = 2_000;
/// Nodes looked at for the text of one reference.
const MAX_REFERENCE_NODES: usize = 200;

/// Something named or owned by reference.
#[derive(Clone, Copy)]
pub(super) enum Target {
    Link(usize),
    Control(usize),
    Field(usize),
}

/// Names of a field that are weighed when all labels are known.
#[derive(Default)]
pub(super) struct FieldNames<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) wrapped: String,
    pub(super) by_reference: String,
    pub(super) given: Option<&'a str>,
    pub(super) title: Option<&'a str>,
}

/// What can only be settled when the whole tree was seen.
#[derive(Default)]
pub(super) struct Pending<'a> {
    pub(super) ids: Vec<(&'a str, NodeId)>,
    pub(super) anchors: Vec<&'a str>,
    pub(super) references: Vec<(Target, &'a str)>,
    pub(super) labels: Vec<(&'a str, String)>,
    pub(super) fields: Vec<FieldNames<'a>>,
    pub(super) form_ids: Vec<(&'a str, usize)>,
    pub(super) owners: Vec<(Target, &'a str)>,
}

impl<'a> Walk<'a, '_> {
    /// Settles what needed the whole tree, and hands the text over.
    pub(super) fn finish(mut self, root: NodeRef<'a, Node>) {
        if self.text.full {
            self.cut("text");
        }
        self.pending.ids.sort_by_key(|(id, _)| *id);
        self.pending.ids.dedup_by_key(|(id, _)| *id);
        self.follow_references(root);
        self.label_fields();
        self.give_owners();
        let mut ids: Vec<&str> = self.pending.ids.iter().map(|(id, _)| *id).chain(self.pending.anchors.iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        self.page.ids = ids.into_iter().filter(|id| !id.is_empty() && id.len() <= 512).map(str::to_owned).collect();
        self.page.text = self.text.finish();
    }

    fn follow_references(&mut self, root: NodeRef<'a, Node>) {
        for (target, ids) in std::mem::take(&mut self.pending.references).into_iter().take(MAX_REFERENCES) {
            let mut name = String::new();
            for id in ids.split_ascii_whitespace().take(4) {
                if let Ok(at) = self.pending.ids.binary_search_by(|(known, _)| known.cmp(&id))
                    && let Some((_, node)) = self.pending.ids.get(at)
                    && let Some(node) = root.tree().get(*node)
                {
                    name.push_str(&text_of(node));
                    name.push(' ');
                }
            }
            let name = squeeze(&name, MAX_LABEL);
            if name.is_empty() {
                continue;
            }
            match target {
                Target::Link(index) => {
                    if let Some(link) = self.page.links.get_mut(index).filter(|link| !link.visible_label) {
                        link.label = name;
                    }
                }
                Target::Control(index) => {
                    if let Some(control) = self.page.controls.get_mut(index).filter(|control| control.label.is_empty()) {
                        control.label = name;
                    }
                }
                Target::Field(index) => {
                    if let Some(field) = self.pending.fields.get_mut(index) {
                        field.by_reference = name;
                    }
                }
            }
        }
    }

    fn label_fields(&mut self) {
        self.pending.labels.sort_by_key(|(id, _)| *id);
        for (field, names) in self.page.fields.iter_mut().zip(&self.pending.fields) {
            let by_label = names.id.and_then(|id| {
                let first = self.pending.labels.partition_point(|(known, _)| *known < id);
                self.pending.labels.get(first).filter(|(known, _)| *known == id).map(|(_, text)| text.as_str())
            });
            let label = by_label
                .or(Some(names.wrapped.as_str()).filter(|name| !name.is_empty()))
                .or(Some(names.by_reference.as_str()).filter(|name| !name.is_empty()))
                .or(names.given.filter(|name| !name.trim().is_empty()))
                .or(names.title)
                .unwrap_or("");
            field.label = squeeze(label, MAX_LABEL);
            field.required = field.required || field.label.trim_end_matches([':', ' ']).ends_with('*');
        }
    }

    fn give_owners(&mut self) {
        self.pending.form_ids.sort_by_key(|(id, _)| *id);
        for (target, id) in std::mem::take(&mut self.pending.owners) {
            let first = self.pending.form_ids.partition_point(|(known, _)| *known < id);
            let form = self.pending.form_ids.get(first).filter(|(known, _)| *known == id).map(|(_, form)| *form);
            match target {
                Target::Field(index) => {
                    if let Some(field) = self.page.fields.get_mut(index) {
                        field.form = form;
                    }
                }
                Target::Control(index) => {
                    if let Some(control) = self.page.controls.get_mut(index) {
                        control.form = form;
                        control.submits = control.submits && form.is_some();
                    }
                }
                Target::Link(_) => {}
            }
        }
        for (index, field) in self.page.fields.iter().enumerate() {
            if let Some(form) = field.form.and_then(|form| self.page.forms.get_mut(form)) {
                form.fields.push(index);
            }
        }
        for (index, control) in self.page.controls.iter().enumerate() {
            if let Some(form) = control.form.and_then(|form| self.page.forms.get_mut(form)) {
                form.controls.push(index);
            }
        }
    }
}

/// Text of an element as a name: words of its nodes, within a bound.
fn text_of(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    for inside in node.descendants().take(MAX_REFERENCE_NODES) {
        match inside.value() {
            Node::Text(part) => {
                text.push_str(&squeeze(part, MAX_LABEL));
                text.push(' ');
            }
            Node::Element(element) if element.name() == "img" => {
                text.push_str(&squeeze(element.attr("alt").unwrap_or(""), MAX_LABEL));
                text.push(' ');
            }
            _ => {}
        }
        if text.len() > 4 * MAX_LABEL {
            break;
        }
    }
    text
}
