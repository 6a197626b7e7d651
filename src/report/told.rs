//! A verdict in words, for every format that has one entry a verdict: what it is called, why, what was seen, what to do.
//!
//! In: a report and a view. Out: texts in the reader's language, on one line each, harmless for whoever prints them; the syntax of
//! a format is escaped by that format. Rules and evidence are looked up by tables made once, since a stored report may be of any size.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::harmless;
use crate::model::report::{Finding, FindingKind, Report};
use crate::model::verdict::{At, Evidence, EvidenceId, Judgement, RuleMeta, UnknownCause, Verdict};
use crate::model::vocabulary::Collector;

use super::terminal::{Sheet, excerpt, extent, headline_of, place};
use super::view::View;

/// Pieces of evidence told of one verdict, and pages named of a finding.
const PIECES: usize = 5;
/// Pieces of evidence told of a finding.
const DISTINCT: usize = 3;

/// How a verdict ended, as formats tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Pass,
    Fail,
    Unknown,
    OutOfScope,
    NotApplicable,
}

impl End {
    pub(super) const ALL: [Self; 5] = [Self::Pass, Self::Fail, Self::Unknown, Self::OutOfScope, Self::NotApplicable];

    pub(super) fn of(judgement: &Judgement) -> Self {
        match judgement {
            Judgement::Pass { .. } => Self::Pass,
            Judgement::Fail { .. } => Self::Fail,
            Judgement::NotApplicable { .. } => Self::NotApplicable,
            Judgement::Unknown { cause: UnknownCause::OutOfScope(_), .. } => Self::OutOfScope,
            Judgement::Unknown { .. } => Self::Unknown,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
            Self::OutOfScope => "out-of-scope",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// A verdict with its rule and place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'r> {
    pub(super) verdict: &'r Verdict,
    /// None where the report does not have the rule.
    pub(super) rule: Option<&'r RuleMeta>,
    /// None for the site as a whole.
    pub(super) page: Option<&'r str>,
    pub(super) end: End,
}

impl Case<'_> {
    /// Whether anything was tested here: what does not apply was not, and what the run lacked is told once for the site.
    pub(super) fn is_tested(&self) -> bool {
        match self.end {
            End::NotApplicable => false,
            End::OutOfScope => self.page.is_none(),
            End::Pass | End::Fail | End::Unknown => true,
        }
    }

    /// Only a person can tell: the collector that lacks is a person's answers.
    pub(super) fn is_for_a_person(&self) -> bool {
        matches!(&self.verdict.outcome, Judgement::Unknown { cause: UnknownCause::OutOfScope(Collector::Observations), .. })
    }
}

/// What was seen of a finding.
#[derive(Debug)]
pub(super) struct Seen {
    /// `38 of 61 pages`, or that nothing was found; may be empty.
    pub(super) extent: String,
    /// The first pages, as short as they can be.
    pub(super) pages: Vec<String>,
    /// There are further ones.
    pub(super) more: bool,
    /// What stands there.
    pub(super) pieces: Vec<String>,
}

/// Tells verdicts of one report.
pub(super) struct Teller<'r> {
    pub(super) report: &'r Report,
    pub(super) sheet: Sheet,
    rules: BTreeMap<&'r str, &'r RuleMeta>,
    sites: BTreeMap<&'r str, &'r Verdict>,
    evidence: BTreeMap<EvidenceId, &'r Evidence>,
}

impl<'r> Teller<'r> {
    pub(super) fn new(report: &'r Report, view: &View) -> Self {
        Self::on(report, Sheet::new(&View { bidi: false, color: false, all: true, ascii: false, ..view.clone() }))
    }

    /// For a person at a terminal: texts have the view's marks and direction signs.
    pub(super) fn for_person(report: &'r Report, view: &View) -> Self {
        Self::on(report, Sheet::new(view))
    }

    fn on(report: &'r Report, sheet: Sheet) -> Self {
        let sites = report.verdicts.iter().filter(|verdict| verdict.at == At::Site);
        Self {
            report,
            sheet,
            rules: report.rules.iter().map(|rule| (rule.id.as_str(), rule)).collect(),
            sites: sites.map(|verdict| (verdict.rule.as_str(), verdict)).collect(),
            evidence: report.evidence.iter().map(|piece| (piece.id, piece)).collect(),
        }
    }

    /// Every verdict, in the order of the report.
    pub(super) fn cases(&self) -> impl Iterator<Item = Case<'r>> + '_ {
        self.report.verdicts.iter().map(|verdict| self.case(verdict))
    }

    /// Failed and unknown verdicts without the ones that only sum up others that are there: pages give the places, the site the rest.
    pub(super) fn results(&self) -> Vec<Case<'r>> {
        let paged: BTreeSet<(&str, End)> =
            self.cases().filter(|case| case.page.is_some()).map(|case| (case.verdict.rule.as_str(), case.end)).collect();
        let told = |case: &Case<'_>| matches!(case.end, End::Fail | End::Unknown) || case.is_for_a_person();
        self.cases()
            .filter(|case| told(case) && (case.page.is_some() || !paged.contains(&(case.verdict.rule.as_str(), case.end))))
            .collect()
    }

    /// A verdict of this report with its rule and place.
    pub(super) fn case(&self, verdict: &'r Verdict) -> Case<'r> {
        let page = match &verdict.at {
            At::Site => None,
            At::Page(page) => Some(page.as_str()),
        };
        Case { verdict, rule: self.rule(&verdict.rule), page, end: End::of(&verdict.outcome) }
    }

    pub(super) fn rule(&self, id: &str) -> Option<&'r RuleMeta> {
        self.rules.get(id).copied()
    }

    /// What a rule says of the site as a whole.
    pub(super) fn site(&self, rule: &str) -> Option<&'r Verdict> {
        self.sites.get(rule).copied()
    }

    /// A text of any origin on one harmless line.
    pub(super) fn clean(&self, text: &str) -> String {
        self.sheet.clean(text)
    }

    /// What should be true, or that it is not, or not known.
    pub(super) fn headline(&self, case: &Case<'_>) -> String {
        let kind = match case.end {
            End::Fail => FindingKind::Fail,
            End::Unknown | End::OutOfScope => FindingKind::Unknown,
            End::Pass | End::NotApplicable => return self.title(case),
        };
        headline_of(&case.verdict.rule, kind, case.rule, Some(case.verdict), &self.sheet)
    }

    /// What should be true.
    pub(super) fn title(&self, case: &Case<'_>) -> String {
        let title = case.rule.and_then(|rule| self.sheet.labels.pick(&rule.title));
        self.clean(title.unwrap_or(&case.verdict.rule))
    }

    /// What it costs the customer.
    pub(super) fn cost(&self, rule: Option<&RuleMeta>) -> String {
        rule.and_then(|rule| self.sheet.labels.pick(&rule.why)).map(|why| self.clean(why.trim())).unwrap_or_default()
    }

    /// Why it came out so; empty where the outcome says all.
    pub(super) fn why(&self, case: &Case<'_>) -> String {
        match &case.verdict.outcome {
            // That the run lacked a collector says all.
            Judgement::Unknown { cause: UnknownCause::OutOfScope(collector), .. } => {
                let reason = self.sheet.labels.word("reason", "scope");
                format!("{reason}: {}", self.sheet.labels.word("collector", collector.as_str()))
            }
            Judgement::Unknown { cause, why, .. } => {
                let (word, why) = (self.sheet.labels.word("cause", cause.as_str()), self.clean(why));
                if why.is_empty() { word } else { format!("{word}: {why}") }
            }
            Judgement::NotApplicable { why } => self.clean(why),
            Judgement::Fail { .. } => extent(Some(case.verdict), &self.sheet).unwrap_or_default(),
            Judgement::Pass { .. } => String::new(),
        }
    }

    /// What was seen, a line a piece of evidence, the page named where it is another than the verdict's.
    pub(super) fn seen(&self, case: &Case<'_>) -> Vec<String> {
        let known = case.verdict.evidence.iter().filter_map(|witness| self.evidence.get(&witness.evidence).copied());
        let told = known.filter(|piece| piece.what != "absent" || !piece.excerpt.is_empty()).take(PIECES);
        let mut lines: Vec<String> = told.map(|piece| self.piece(piece, case.page)).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() && case.end == End::Fail && case.page.is_none() && case.verdict.pages.is_none() {
            lines.push(self.sheet.labels.with("nothing-seen", &[("n", self.report.coverage.pages.into())]));
        }
        lines
    }

    fn piece(&self, piece: &Evidence, page: Option<&str>) -> String {
        excerpt(piece, page == Some(piece.page.as_str()), self.report, &self.sheet)
    }

    /// The page a piece of evidence is of.
    pub(super) fn page_of(&self, id: EvidenceId) -> Option<&'r str> {
        self.evidence.get(&id).map(|piece| piece.page.as_str())
    }

    /// A piece of evidence by its number.
    pub(super) fn evidence(&self, id: EvidenceId, page: Option<&str>) -> Option<String> {
        self.evidence.get(&id).map(|piece| self.piece(piece, page)).filter(|line| !line.is_empty())
    }

    /// What was seen of a finding: how many pages, the first of them, and pieces of evidence that are not the same but for their page.
    pub(super) fn seen_of(&self, finding: &Finding) -> Seen {
        let (report, sheet) = (self.report, &self.sheet);
        let pages: Vec<String> = finding.pages.iter().take(PIECES).map(|page| place(page, report, sheet)).collect();
        let mut bare = BTreeSet::new();
        let known = finding.evidence.iter().filter_map(|id| self.evidence.get(id).copied());
        let known = known.filter(|piece| piece.what != "absent" || !piece.excerpt.is_empty());
        let distinct = known.filter(|piece| bare.insert(self.piece(piece, Some(&piece.page)))).take(DISTINCT);
        let pieces: Vec<String> = distinct.map(|piece| self.piece(piece, None)).filter(|line| !line.is_empty()).collect();
        let mut extent = extent(self.site(&finding.rule), sheet).unwrap_or_default();
        if extent.is_empty() && pages.is_empty() && pieces.is_empty() {
            extent = sheet.labels.with("nothing-seen", &[("n", report.coverage.pages.into())]);
        }
        let more = !pages.is_empty() && usize::try_from(finding.page_count).unwrap_or(0) > pages.len();
        Seen { extent, pages, more, pieces }
    }

    /// What to do: mend it, or what would tell.
    pub(super) fn fix(&self, case: &Case<'_>) -> String {
        match &case.verdict.outcome {
            Judgement::Fail { .. } => self.mend(case.rule),
            Judgement::Unknown { cause: UnknownCause::OutOfScope(Collector::Observations), .. } => {
                "cxaudit observe new writes the question, audit --observations judges the answer".to_owned()
            }
            Judgement::Unknown { cause: UnknownCause::OutOfScope(_), .. } | Judgement::Pass { .. } | Judgement::NotApplicable { .. } => {
                String::new()
            }
            Judgement::Unknown { cause, .. } => self.sheet.labels.word("answer", cause.as_str()),
        }
    }

    /// What mends a rule.
    pub(super) fn mend(&self, rule: Option<&RuleMeta>) -> String {
        rule.and_then(|rule| self.sheet.labels.pick(&rule.fix)).map(|fix| self.clean(fix.trim())).unwrap_or_default()
    }
}

/// Lines none of which a build server takes for a command. What is marked in a line is text of a site's: no format of ours
/// has such characters in its own syntax.
pub(super) fn disarmed(text: &str) -> String {
    text.split_inclusive('\n').map(harmless::disarmed).collect()
}

/// At most so many characters, with a mark where the rest was.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
    }
}
