//! What became of a measure in one stretch of comparable runs: nothing, steps, a steady drift, or too few runs to tell.
//!
//! Steps are the divides of `divide`, less those too small to matter. A series that a straight line (by the median of slopes: Theil
//! 1950, Sen 1968) follows closer than its steps do went steadily, and no run is named for it. In: values in time order.

use super::divide::{LEAST, divides};

/// Values under which a change cannot be told from noise.
pub(super) const ENOUGH: usize = 8;
/// Values that are searched at most, the newest ones: the search takes quadratic time.
const MOST: usize = 300;

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Course {
    /// Fewer values than it takes: so many.
    TooFew(usize),
    /// Steps in time order; none where nothing changed.
    Steps(Vec<Step>),
    /// Steadily from one value to the other.
    Drift(f64, f64),
}

/// A step from one level to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// The first value of the new level.
    pub(super) at: usize,
    /// Median before, since the step before.
    pub(super) before: f64,
    /// Median from there on, until the next step.
    pub(super) after: f64,
    /// See [`super::divide::Divide::p`].
    pub(super) p: f64,
}

/// What became of a measure whose changes under `least` matter to nobody.
pub(super) fn course(values: &[f64], least: impl Fn(f64) -> f64) -> Course {
    if values.len() < ENOUGH {
        return Course::TooFew(values.len());
    }
    let skipped = values.len().saturating_sub(MOST);
    let values = &values[skipped..];
    let mut found: Vec<(usize, f64)> = divides(values).into_iter().map(|divide| (divide.at, divide.p)).collect();
    // The smallest step goes first: without it its neighbours may be larger or smaller.
    loop {
        let steps = steps(values, &found);
        let small = steps.iter().filter(|step| (step.after - step.before).abs() < least(step.before));
        let Some(smallest) = small.min_by(|a, b| (a.after - a.before).abs().total_cmp(&(b.after - b.before).abs())) else {
            if let Some((from, to)) = drift(values, &steps) {
                return Course::Drift(from, to);
            }
            return Course::Steps(steps.into_iter().map(|step| Step { at: step.at + skipped, ..step }).collect());
        };
        let at = smallest.at;
        found.retain(|(other, _)| *other != at);
    }
}

fn steps(values: &[f64], found: &[(usize, f64)]) -> Vec<Step> {
    let levels = levels(values, &found.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    found.iter().zip(levels.windows(2)).map(|((at, p), pair)| Step { at: *at, before: pair[0].2, after: pair[1].2, p: *p }).collect()
}

/// The stretches between places: from, to, median.
fn levels(values: &[f64], places: &[usize]) -> Vec<(usize, usize, f64)> {
    let starts = [0].into_iter().chain(places.iter().copied());
    let ends = places.iter().copied().chain([values.len()]);
    starts.zip(ends).map(|(from, to)| (from, to, median(&values[from..to]))).collect()
}

/// From where to where a line goes that follows the values closer than the steps, each counted with what it takes to say it.
fn drift(values: &[f64], steps: &[Step]) -> Option<(f64, f64)> {
    if steps.is_empty() {
        return None;
    }
    let places: Vec<usize> = steps.iter().map(|step| step.at).collect();
    let off_levels: f64 = levels(values, &places)
        .iter()
        .flat_map(|(from, to, level)| values[*from..*to].iter().map(move |value| (value - level).abs()))
        .sum();
    let slope = slope(values);
    let start = median(&values.iter().enumerate().map(|(at, value)| value - slope * place(at)).collect::<Vec<_>>());
    let off_line: f64 = values.iter().enumerate().map(|(at, value)| (value - start - slope * place(at)).abs()).sum();
    let left = |said: usize| place(values.len().saturating_sub(said).max(1));
    let closer = off_line / left(2) < off_levels / left(2 * steps.len() + 1);
    // Every third of a drift is above (or below) the one before; of a step two thirds are alike.
    let third = values.len() / 3;
    let [first, middle, last] = [&values[..third], &values[third..values.len() - third], &values[values.len() - third..]].map(median);
    let steady = (middle - first) * (last - middle) > 0.0 && third >= LEAST - 1;
    (closer && steady).then(|| (start, start + slope * place(values.len() - 1)))
}

/// The median of the slopes between all pairs.
fn slope(values: &[f64]) -> f64 {
    let mut slopes = Vec::with_capacity(values.len() * values.len() / 2);
    for (at, value) in values.iter().enumerate() {
        slopes.extend(values[at + 1..].iter().enumerate().map(|(further, other)| (other - value) / place(further + 1)));
    }
    median(&slopes)
}

fn place(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// The middle value, or the mean of the two in the middle; 0 of none.
pub(super) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match (sorted.len() % 2, sorted.get(middle), middle.checked_sub(1).and_then(|before| sorted.get(before))) {
        (1, Some(value), _) => *value,
        (0, Some(value), Some(before)) => f64::midpoint(*before, *value),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small wobble that is no noise of any generator: fixed, and without a trend.
    const WOBBLE: [f64; 12] = [0.4, -0.7, 0.1, 0.9, -0.3, -0.9, 0.6, 0.2, -0.5, 0.8, -0.1, -0.5];

    fn series(length: usize, level: impl Fn(usize) -> f64) -> Vec<f64> {
        (0..length).map(|at| level(at) + WOBBLE[at % 12]).collect()
    }

    fn of(values: &[f64]) -> Course {
        course(values, |_| 1.0)
    }

    fn places(course: &Course) -> Vec<usize> {
        match course {
            Course::Steps(steps) => steps.iter().map(|step| step.at).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn steps_up_and_down_are_named_with_their_levels() {
        for (after, place) in [(78.0, 13), (61.0, 20), (61.0, 9)] {
            let course = of(&series(28, |at| if at < place { 70.0 } else { after }));
            assert_eq!(places(&course), [place]);
            let Course::Steps(steps) = course else { unreachable!() };
            assert!((steps[0].before - 70.0).abs() < 0.5 && (steps[0].after - after).abs() < 0.5 && steps[0].p < 0.02, "{steps:?}");
        }
    }

    #[test]
    fn a_clean_step_in_eight_runs_is_found() {
        assert_eq!(places(&of(&[70.0, 70.0, 70.0, 70.0, 60.0, 60.0, 60.0, 60.0])), [4]);
    }

    #[test]
    fn constants_wobbles_outliers_and_small_steps_are_no_change() {
        assert_eq!(of(&[70.0; 20]), Course::Steps(Vec::new()));
        assert_eq!(places(&of(&series(36, |_| 70.0))), [0_usize; 0]);
        let mut odd = series(36, |_| 70.0);
        (odd[7], odd[8], odd[30]) = (10.0, 100.0, 0.0);
        assert_eq!(places(&of(&odd)), [0_usize; 0]);
        let small: Vec<f64> = (0..30).map(|at| if at < 15 { 70.0 } else { 70.6 }).collect();
        assert_eq!(places(&of(&small)), [0_usize; 0], "a step under the least that matters");
        assert_eq!(places(&course(&small, |_| 0.5)), [15]);
    }

    #[test]
    fn a_drift_names_no_run() {
        for length in [12, 24, 60] {
            let slope = 30.0 / length as f64;
            match of(&series(length, |at| 80.0 - slope * at as f64)) {
                Course::Drift(from, to) => assert!((from - 80.0).abs() < 2.0 && (to - 50.0).abs() < 3.5, "{from} {to}"),
                other => panic!("{length} runs: {other:?}"),
            }
        }
    }

    #[test]
    fn a_stair_is_no_drift() {
        let course = of(&series(36, |at| {
            if at < 10 {
                80.0
            } else if at < 24 {
                70.0
            } else {
                45.0
            }
        }));
        assert_eq!(places(&course), [10, 24]);
    }

    #[test]
    fn under_eight_runs_nothing_is_claimed() {
        assert_eq!(of(&[70.0, 70.0, 70.0, 70.0, 10.0, 10.0, 10.0]), Course::TooFew(7));
        assert_eq!(of(&[]), Course::TooFew(0));
    }

    #[test]
    fn long_histories_are_searched_at_their_end() {
        let course = of(&series(500, |at| if at < 400 { 70.0 } else { 60.0 }));
        assert_eq!(places(&course), [400]);
    }
}
