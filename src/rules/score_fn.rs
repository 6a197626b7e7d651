//! From numbers to scores: the log-normal curve and steps.
//!
//! The curve is Lighthouse's: the complementary cumulative log-normal distribution that is 0.9 at p10 and 0.5 at the
//! median. Scores are rounded to six decimals, so that two machines print the same.

use crate::model::vocabulary::Device;

use super::rule::Shape;

/// erfc⁻¹(1/5): places p10 at a score of 0.9.
const INVERSE_ERFC_ONE_FIFTH: f64 = 0.906_193_802_436_823_2;

/// The score from which a page rule passes for a site.
pub(super) const PASS_FROM: f64 = 0.9;

/// Whether a site's score passes, whatever the last digit's rounding did.
pub(super) fn passes(score: f64) -> bool {
    score >= PASS_FROM - 1e-6
}

impl Shape {
    /// Score (0-1) of one number.
    pub(super) fn score(&self, number: f64, device: Device) -> f64 {
        let score = match self {
            Self::Curve { mobile, desktop } => log_normal(number, if device == Device::Desktop { *desktop } else { *mobile }),
            Self::Steps(points) => steps(number, points),
        };
        round(score)
    }

    /// Least and greatest score of any number between two.
    pub(super) fn span(&self, (low, high): (f64, f64), device: Device) -> (f64, f64) {
        let mut scores = vec![self.score(low, device), self.score(high, device)];
        if let Self::Steps(points) = self {
            scores.extend(points.iter().filter(|(number, _)| *number > low && *number < high).map(|(_, score)| *score));
        }
        (scores.iter().copied().fold(1.0, f64::min), scores.iter().copied().fold(0.0, f64::max))
    }
}

fn log_normal(value: f64, (p10, median): (f64, f64)) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let standardised = (value / median).ln() * INVERSE_ERFC_ONE_FIFTH / -(p10 / median).ln();
    ((1.0 - erf(standardised)) / 2.0).clamp(0.0, 1.0)
}

fn steps(number: f64, points: &[(f64, f64)]) -> f64 {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return 0.0 };
    if number <= first.0 {
        return first.1;
    }
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        if number <= x1 {
            return y0 + (y1 - y0) * (number - x0) / (x1 - x0);
        }
    }
    last.1
}

/// Abramowitz and Stegun 7.1.26; error below 1.5e-7.
fn erf(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let poly = t * (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
    (1.0 - poly * (-x * x).exp()).copysign(x)
}

/// Six decimals.
pub(super) fn round(score: f64) -> f64 {
    (score * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.0005
    }

    #[test]
    fn the_curve_is_lighthouses() {
        let curve = Shape::Curve { mobile: (2500.0, 4000.0), desktop: (1200.0, 2400.0) };
        assert!(near(curve.score(2500.0, Device::Phone), 0.9));
        assert!(near(curve.score(4000.0, Device::Phone), 0.5));
        assert!(near(curve.score(6000.0, Device::Phone), 0.134));
        assert!(near(curve.score(2400.0, Device::Desktop), 0.5));
        assert!(near(curve.score(0.0, Device::Phone), 1.0));
        assert!(passes(curve.score(2500.0, Device::Phone)) && !passes(curve.score(2520.0, Device::Phone)));
    }

    #[test]
    fn steps_are_straight_between_points_and_flat_outside() {
        let steps = Shape::Steps(vec![(0.0, 1.0), (0.05, 0.9), (0.3, 0.0)]);
        assert!(near(steps.score(0.02, Device::Phone), 0.96));
        assert!(near(steps.score(-1.0, Device::Phone), 1.0));
        assert!(near(steps.score(0.5, Device::Phone), 0.0));
        assert_eq!(steps.span((0.0, 0.3), Device::Phone), (0.0, 1.0));
    }
}
