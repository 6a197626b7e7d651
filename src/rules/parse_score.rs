//! Reads `score`: `pass`, `share`, a log-normal curve or steps.
//!
//! In: the value of `score` and the checked condition it scores. Out: the function, with the name of the condition whose
//! number it takes; a name that no condition bears is a problem.

use super::condition::{Condition, Kind};
use super::fields::Fields;
use super::names::Compiler;
use super::rule::{Score, Shape};
use super::yaml::{Node, Yaml};

impl<'n> Compiler<'_, 'n> {
    /// Reads a score.
    pub(super) fn score(&mut self, node: &'n Node, check: &Condition, per_page: bool) -> Option<Score> {
        if let Yaml::Text(_) = node.value {
            let word = self.problems.word(node, "score", &["pass", "share"], |word| word)?;
            if word == "share" && !per_page {
                self.problems.error_with(node.at, "`share` is a share of pages", "add `scope: page`");
            }
            return Some(Score::Pass);
        }
        let fields = self.problems.fields(node, "`score`", &["curve", "steps"])?;
        match (fields.get("curve"), fields.get("steps")) {
            (Some(curve), None) => self.curve(curve, check, per_page),
            (None, Some(steps)) => self.steps(steps, check, per_page),
            _ => {
                self.problems.error(node.at, "a score is one of pass, share, curve, steps");
                None
            }
        }
    }

    fn curve(&mut self, node: &'n Node, check: &Condition, per_page: bool) -> Option<Score> {
        let fields = self.problems.fields(node, "`curve`", &["of", "mobile", "desktop", "pages"])?;
        let of = self.of(&fields, check);
        let mobile = fields.need("mobile", self.problems).and_then(|node| self.pair(node, "`mobile`"));
        let desktop = match fields.get("desktop") {
            Some(node) => self.pair(node, "`desktop`"),
            None => mobile,
        };
        for (key, pair) in [("mobile", mobile), ("desktop", desktop)] {
            if let Some((p10, median)) = pair
                && !(p10 > 0.0 && median > p10)
            {
                let at = fields.get(key).map_or(node.at, |node| node.at);
                self.problems.error(at, "a curve needs [p10, median] with 0 < p10 < median");
                return None;
            }
        }
        let p75 = self.pages(&fields, per_page);
        Some(Score::Of { of: of?, shape: Shape::Curve { mobile: mobile?, desktop: desktop? }, p75 })
    }

    fn steps(&mut self, node: &'n Node, check: &Condition, per_page: bool) -> Option<Score> {
        let fields = self.problems.fields(node, "`steps`", &["of", "points", "pages"])?;
        let of = self.of(&fields, check);
        let points_node = fields.need("points", self.problems)?;
        let items = self.problems.list(points_node, "`points`");
        let points: Vec<(f64, f64)> = items.iter().filter_map(|item| self.pair(item, "a point")).collect();
        let ascending = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let scores = points.iter().all(|(_, score)| (0.0..=1.0).contains(score));
        if points.len() < 2 || points.len() != items.len() || !ascending || !scores {
            self.problems.error(points_node.at, "steps need two or more [number, score] points, numbers ascending, scores 0 to 1");
            return None;
        }
        let p75 = self.pages(&fields, per_page);
        Some(Score::Of { of: of?, shape: Shape::Steps(points), p75 })
    }

    fn of(&mut self, fields: &Fields<'n>, check: &Condition) -> Option<String> {
        let node = fields.need("of", self.problems)?;
        let name = self.problems.filled(node, "`of`")?;
        let counts = |condition: &&Condition| {
            matches!(
                condition.kind,
                Kind::AtLeast { .. }
                    | Kind::Count { .. }
                    | Kind::Metric { .. }
                    | Kind::Fact { .. }
                    | Kind::Probe { .. }
                    | Kind::Clicks { .. }
                    | Kind::Observed { .. }
            )
        };
        let all = check.walk();
        let named: Vec<&str> = all.iter().copied().filter(counts).map(|c| c.name.as_str()).filter(|n| !n.is_empty()).collect();
        if !named.contains(&name.as_str()) {
            self.problems.unknown(node.at, "name of a number (`as`) in `check`", &name, named);
            return None;
        }
        Some(name)
    }

    fn pair(&mut self, node: &'n Node, what: &str) -> Option<(f64, f64)> {
        match self.problems.list(node, what) {
            [a, b] => Some((self.problems.number(a, what)?, self.problems.number(b, what)?)),
            _ => {
                self.problems.error(node.at, format!("{what} must be two numbers"));
                None
            }
        }
    }

    fn pages(&mut self, fields: &Fields<'n>, per_page: bool) -> bool {
        let Some(node) = fields.get("pages") else { return false };
        let word = self.problems.word(node, "way to join pages", &["p75", "mean"], |word| word);
        if !per_page {
            self.problems.error_with(node.at, "`pages` is for page rules", "add `scope: page`");
        }
        word == Some("p75")
    }
}
