//! Verdicts to points: a scorecard of intervals, bands, findings and their gain.
