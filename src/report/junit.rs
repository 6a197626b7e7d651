//! JUnit XML: each rule of each place is a test case, in a suite of its dimension; a gate's checks are a suite of their own.
//!
//! A failed verdict is a failure, one that could not be judged is skipped with the reason (what the whole run lacked once a rule, not
//! once a page); rules that do not apply are no test cases, but counted. Under a gate the file says what the exit code says: what makes it 1
//! is a failure, what makes it 4 an error (the test could not be carried out), and all that the gate lets pass is skipped, with the
//! reason. Names stay the same in every language and from run to run.

use std::io::Write;

use quick_junit::{NonSuccessKind, Property, Report as Document, TestCase, TestCaseStatus, TestSuite};

use crate::model::gate::{Gate, GateVerdict, Level};
use crate::model::report::Report;
use crate::model::vocabulary::Dimension;

use super::checks::{self, Bearing, Stands};
use super::error::ReportError;
use super::told::{Case, End, Teller, disarmed};
use super::view::View;

/// Writes the whole document.
pub(super) fn write(report: &Report, view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let teller = Teller::new(report, view);
    let mut document = Document::new(teller.clean(&format!("cxaudit {}", report.brand.id)));
    let stands = report.gate.as_ref().map(Stands::of);
    if let Some(gate) = &report.gate {
        document.add_test_suite(gated(gate, &teller));
    }
    for dimension in Dimension::ALL.iter().copied().map(Some).chain([None]) {
        let cases: Vec<Case<'_>> = teller.cases().filter(|case| case.rule.map(|rule| rule.dimension) == dimension).collect();
        if !cases.is_empty() {
            document.add_test_suite(suite(dimension, &cases, stands.as_ref(), &teller));
        }
    }
    let text = document.to_string().map_err(std::io::Error::other)?;
    out.write_all(disarmed(&text).as_bytes())?;
    Ok(())
}

fn suite(dimension: Option<Dimension>, cases: &[Case<'_>], stands: Option<&Stands<'_>>, teller: &Teller<'_>) -> TestSuite {
    let mut suite = TestSuite::new(dimension.map_or("other", Dimension::as_str));
    stamp(&mut suite, teller.report);
    let rated = dimension.and_then(|dimension| teller.report.scorecard.dimensions.get(&dimension));
    for (name, points) in [("score-low", rated.and_then(|rated| rated.low)), ("score-high", rated.and_then(|rated| rated.high))] {
        suite.add_properties(points.map(|points| Property::new(name, format!("{points:.1}"))));
    }
    let left_out = cases.iter().filter(|case| case.end == End::NotApplicable).count();
    suite.add_property(Property::new("not-applicable", left_out.to_string()));
    suite.add_test_cases(cases.iter().filter(|case| case.is_tested()).map(|case| test(case, stands, teller)));
    suite
}

/// The time of the audit, where it is one.
fn stamp(suite: &mut TestSuite, report: &Report) {
    if let Ok(at) = report.run.clock.audited_at.parse::<jiff::Timestamp>() {
        suite.extra.insert("timestamp".into(), at.strftime("%Y-%m-%dT%H:%M:%S").to_string().into());
    }
}

fn test(case: &Case<'_>, stands: Option<&Stands<'_>>, teller: &Teller<'_>) -> TestCase {
    let headline = teller.headline(case);
    let let_pass = stands.filter(|_| case.end == End::Fail).and_then(|stands| stands.let_pass(case, teller));
    let status = match (case.end, let_pass) {
        (End::Fail, Some(why)) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(format!("{headline} ({why})"));
            status.set_description(description(case, teller));
            status
        }
        (End::Fail, None) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(headline);
            status.set_type(case.rule.map_or("fail", |rule| rule.severity.as_str()));
            status.set_description(description(case, teller));
            status
        }
        (End::Unknown | End::OutOfScope, _) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(format!("{headline} ({})", teller.why(case)));
            let fix = teller.fix(case);
            if !fix.is_empty() {
                status.set_description(format!("{}: {fix}", teller.sheet.labels.text("to-know")));
            }
            status
        }
        (End::Pass | End::NotApplicable, _) => TestCaseStatus::success(),
    };
    let place = case.page.map_or_else(|| "site".to_owned(), |page| teller.clean(page));
    let mut test = TestCase::new(format!("{} {place}", teller.clean(&case.verdict.rule)), status);
    test.set_classname(format!("cxaudit.{}", case.rule.map_or("other", |rule| rule.dimension.as_str())));
    if case.page.is_some() {
        test.extra.insert("file".into(), place.into());
    }
    test
}

/// What a failure says below its headline.
fn description(case: &Case<'_>, teller: &Teller<'_>) -> String {
    let label = |id: &str| teller.sheet.labels.text(id);
    let mut lines = vec![teller.headline(case)];
    lines.extend(case.page.map(|page| format!("page: {}", teller.clean(page))));
    let why = teller.why(case);
    lines.extend((!why.is_empty()).then_some(why));
    lines.extend(teller.seen(case).iter().map(|seen| format!("{}: {seen}", label("seen"))));
    let cost = teller.cost(case.rule);
    lines.extend((!cost.is_empty()).then_some(cost));
    lines.push(format!("{}: {}", label("fix"), teller.fix(case)));
    if let Some(rule) = case.rule {
        lines.push(format!("{} · {} · {}", teller.clean(&rule.id), rule.dimension, rule.severity));
    }
    lines.join("\n")
}

fn gated(gate: &Gate, teller: &Teller<'_>) -> TestSuite {
    let mut suite = TestSuite::new("gate");
    stamp(&mut suite, teller.report);
    suite.add_property(Property::new("policy", teller.clean(&gate.policy)));
    for (name, value) in
        gate.baseline.iter().flat_map(|b| [("baseline", &b.file), ("baseline-audited-at", &b.audited_at), ("baseline-version", &b.version)])
    {
        suite.add_property(Property::new(name, teller.clean(value)));
    }
    suite.add_property(Property::new("passed", gate.counts.passed.to_string()));
    // A gate without a failed check is still a test that passed.
    let status = match gate.verdict {
        GateVerdict::Passed => TestCaseStatus::success(),
        GateVerdict::Failed => TestCaseStatus::non_success(NonSuccessKind::Failure),
        GateVerdict::Inconclusive => TestCaseStatus::non_success(NonSuccessKind::Error),
    };
    suite.add_test_case(test_of("verdict".to_owned(), status, checks::verdict(gate, teller), checks::against(gate, teller)));
    for check in &gate.checks {
        let (bearing, what) = (Bearing::of(check), checks::what(check, teller));
        let says = format!("{}: {what}", bearing.word(&teller.sheet));
        let text = std::iter::once(what).chain(checks::lines(check, teller)).collect::<Vec<_>>().join("\n");
        let status = match bearing {
            Bearing::Fails => TestCaseStatus::non_success(NonSuccessKind::Failure),
            Bearing::Open if check.level == Level::Error => TestCaseStatus::non_success(NonSuccessKind::Error),
            Bearing::Open | Bearing::Waived | Bearing::Warns => TestCaseStatus::skipped(),
        };
        suite.add_test_case(test_of(checks::name(check, teller), status, says, text));
    }
    suite
}

fn test_of(name: String, mut status: TestCaseStatus, says: String, text: String) -> TestCase {
    let passes = matches!(status, TestCaseStatus::Success { .. });
    if !passes {
        status.set_message(says.clone());
        status.set_description(text.clone());
    }
    let mut test = TestCase::new(name, status);
    test.set_classname("cxaudit.gate");
    if passes {
        test.set_system_out([says, text].join("\n").trim_end());
    }
    test
}
