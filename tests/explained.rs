//! The journey of the bundled sites, explained: the points that rules cost add up to what is missing.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::path::Path;

use cxaudit::app::audit::{self, Stop};
use cxaudit::app::captures::{Job, Origin, Record};
use cxaudit::app::pack;
use cxaudit::model::report::{Band, Moved, Report};
use cxaudit::model::spec::{AuditSpec, Budget, HttpSettings, Scope, Target};
use cxaudit::model::verdict::{At, Judgement};
use cxaudit::model::vocabulary::Device;
use cxaudit::report::{View, format_named};

const SITES: [(&str, &str); 3] = [
    ("good-shop", "https://olive-and-fig.example/"),
    ("poor-shop", "http://quill-and-kite.example/"),
    ("galil-spa", "https://rimon-spa.example/"),
];

async fn audited(site: &str, base: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sites").join(site);
    let spec = AuditSpec {
        brand: site.to_owned(),
        target: Target::Folder { path, base: base.parse().unwrap() },
        seeds: Vec::new(),
        scope: Scope { obey_robots: true, sitemaps: true, ..Scope::default() },
        budget: Budget { requests_per_second: 0.0, ..Budget::default() },
        http: HttpSettings { user_agent: "cxaudit-test".to_owned(), ..HttpSettings::default() },
        devices: vec![Device::Phone],
        languages: Vec::new(),
        probes: false,
        rules: Vec::new(),
        profile: "generic".to_owned(),
        panel: Vec::new(),
        timing_samples: 0,
        control: None,
    };
    let job = Job { spec, from: Origin::Network, record: Record::No, observed: std::sync::Arc::default(), gating: None };
    audit::audit(job, pack::load(&[], "generic").unwrap(), &Stop::default(), &|_| {}).await.unwrap().report
}

#[tokio::test]
async fn what_rules_cost_a_stage_adds_up_to_what_it_misses() {
    for (site, base) in SITES {
        let report = audited(site, base).await;
        let card = &report.scorecard;
        assert!(!card.stages.is_empty());
        for (name, rated) in card.stages.iter().map(|(k, v)| (k.as_str(), v)).chain(card.dimensions.iter().map(|(k, v)| (k.as_str(), v))) {
            let (Some(low), Some(high)) = (rated.low, rated.high) else {
                assert!(rated.moved.is_empty(), "{site} {name}");
                continue;
            };
            let sum = |of: fn(&Moved) -> f64| rated.moved.iter().map(of).sum::<f64>();
            assert!((100.0 - low - sum(|moved| moved.lost_low)).abs() < 0.01, "{site} {name}: {rated:?}");
            assert!((100.0 - high - sum(|moved| moved.lost_high)).abs() < 0.01, "{site} {name}: {rated:?}");
            let judged = rated.counts.pass + rated.counts.fail + rated.counts.unknown;
            assert_eq!(rated.moved.len(), usize::try_from(judged).unwrap(), "{site} {name}");
        }
    }
}

#[tokio::test]
async fn every_stage_below_the_best_band_names_what_costs_it_most() {
    let report = audited(SITES[1].0, SITES[1].1).await;
    let mut out = Vec::new();
    (format_named("terminal").unwrap().write)(&report, &View { width: 140, ..View::default() }, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let section = text.split("What holds the stages back").nth(1).unwrap().split("\n\n").next().unwrap();
    for (stage, rated) in report.scorecard.stages.iter().filter(|(_, rated)| rated.band != Some(Band::Excellent)) {
        let mut lines = section.lines().skip_while(|line| !line.trim_start().starts_with(stage.as_str()));
        for moved in rated.moved.iter().take(3) {
            let rule = report.rules.iter().find(|rule| rule.id == moved.rule).unwrap();
            let site = report.verdicts.iter().find(|verdict| verdict.rule == moved.rule && verdict.at == At::Site).unwrap();
            let fails = rule.fails.get("en").filter(|_| matches!(site.outcome, Judgement::Fail { .. }));
            let title = fails.unwrap_or(&rule.title["en"]);
            let line = lines.next().unwrap();
            let points = format!("−{:.1}", moved.lost_low);
            assert!(line.contains(title.as_str()) && line.ends_with(&points), "{line:?}: {title} {points}");
        }
    }
}
