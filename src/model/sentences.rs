//! Which evidence has a sentence of its own in reports: one table for those who make it (`rules`) and those who say it (`report`).
//!
//! Every metric a pack asks for is said by `metric-<name>`. A fact that is not quite what a rule asks for is told only where the
//! field that differs leaves it the same thing; a search form is no near miss of a contact form.

use super::catalogue::FactName;

/// Fields that may differ without making the row another thing: each has a sentence `near-<fact>-<field>`.
pub const NEAR: &[(FactName, &str)] = &[
    (FactName::Address, "exact"),
    (FactName::Email, "desk"),
    (FactName::Email, "hidden"),
    (FactName::Form, "fields"),
    (FactName::Language, "agree"),
    (FactName::Phone, "kind"),
    (FactName::Phone, "valid"),
    (FactName::Product, "availability"),
    (FactName::Product, "price"),
    (FactName::Switcher, "script"),
    (FactName::Topic, "element"),
];

/// Whether a row that differs in this field alone is worth telling.
pub fn is_near(name: FactName, field: &str) -> bool {
    NEAR.contains(&(name, field))
}
