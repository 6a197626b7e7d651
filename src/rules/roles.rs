//! Page roles: what a page is for, by the conditions of `roles.yaml`.
//!
//! In: the facts of a page. Out: role names, sorted. A role that cannot be told is not given.

use std::collections::BTreeSet;

use crate::model::fact::{PageFacts, PageState};
use crate::model::vocabulary::{Collector, Role};

use super::on_page::PageView;
use super::set::{NOT_FOUND, RuleSet};

impl RuleSet {
    /// Roles of a page, sorted. An error page can be nothing but `not-found`; a parked page is nothing.
    pub fn page_roles(&self, page: &PageFacts) -> Vec<Role> {
        if page.state == PageState::Parked {
            return Vec::new();
        }
        let collectors = BTreeSet::from([Collector::Static]);
        let view = PageView::of(self, page, (&[], None), &collectors, None);
        let held = self.roles.iter().filter(|role| page.state != PageState::Error || role.name == NOT_FOUND);
        held.filter(|role| view.truth(&role.condition).is_true()).map(|role| role.name.clone()).collect()
    }
}
