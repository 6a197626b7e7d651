//! Small reports for the tests of this room.

use std::collections::BTreeMap;

use crate::model::exchange::Timing;
use crate::model::report::{Brand, Clock, Coverage, PanelPage, Report, Run, RunScope, Scorecard, Tool};
use crate::model::spec::{AuditSpec, Budget, HttpSettings, Scope, Target};

pub(super) fn page(url: &str, role: &str, title: &str) -> PanelPage {
    PanelPage {
        url: url.to_owned(),
        roles: vec![role.to_owned()],
        language: Some("en".to_owned()),
        title: title.to_owned(),
        ..PanelPage::default()
    }
}

/// Samples whose first byte comes after so many milliseconds.
pub(super) fn samples(ms: &[f64]) -> Vec<Timing> {
    ms.iter().map(|ms| Timing { first_byte_us: (ms * 1000.0) as u64, total_us: (ms * 1000.0) as u64, ..Timing::default() }).collect()
}

pub(super) fn report(origin: &str, pages: Vec<PanelPage>) -> Report {
    let home = format!("{origin}/");
    Report {
        schema: String::new(),
        tool: Tool { name: "cxaudit".to_owned(), version: "0.0.0".to_owned() },
        brand: Brand {
            id: "a.example".to_owned(),
            name: "A".to_owned(),
            home: home.clone(),
            traits: Vec::new(),
            traits_unknown: Vec::new(),
            languages: vec!["en".to_owned()],
        },
        scope: RunScope { name: String::new(), collectors: Vec::new(), out_of_scope: BTreeMap::new() },
        run: Run {
            spec: AuditSpec {
                brand: "a.example".to_owned(),
                target: Target::Url(home.parse().unwrap()),
                seeds: Vec::new(),
                scope: Scope::default(),
                budget: Budget::default(),
                http: HttpSettings::default(),
                devices: Vec::new(),
                languages: Vec::new(),
                probes: false,
                rules: Vec::new(),
                profile: "auto".to_owned(),
                panel: Vec::new(),
                timing_samples: 5,
                control: None,
            },
            rules_digest: "d".to_owned(),
            profile: "generic".to_owned(),
            profile_reason: Default::default(),
            clock: Clock { audited_at: "2026-11-22T10:00:00Z".to_owned(), took_ms: 1 },
            timing_samples: BTreeMap::new(),
            control: None,
            interrupted: false,
        },
        coverage: Coverage::default(),
        scorecard: Scorecard::default(),
        rules: Vec::new(),
        verdicts: Vec::new(),
        findings: Vec::new(),
        touchpoints: Vec::new(),
        pages,
        observations: Vec::new(),
        evidence: Vec::new(),
        warnings: Vec::new(),
        gate: None,
    }
}
