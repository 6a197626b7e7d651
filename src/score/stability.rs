//! How much the overall band hangs on the weights: rated dimensions and weights come in, the share of draws that keep the band goes out.
//!
//! 1,000 draws move every weight by up to 25 % either way, as the OECD/JRC Handbook on composite indicators (2008) asks of a
//! score's sensitivity. The generator is SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) from a fixed seed: the same card gives the same share.

use std::collections::BTreeMap;

use crate::model::random::SplitMix64;
use crate::model::report::Rated;
use crate::model::vocabulary::Dimension;

use super::rate::{mean, round};

const DRAWS: u32 = 1_000;
const SEED: u64 = 0x0c0a_0d17_2026_0001;
const SWAY: f64 = 0.25;

/// Share of draws (0-1) whose band is that of `overall`; none where there is no band to keep.
pub(super) fn band_stability(overall: &Rated, dimensions: &BTreeMap<Dimension, Rated>, weights: &BTreeMap<Dimension, f64>) -> Option<f64> {
    let band = overall.band?;
    let mut random = SplitMix64(SEED);
    let mut kept = 0_u32;
    for _ in 0..DRAWS {
        let drawn: Vec<(&Rated, f64)> = dimensions
            .iter()
            .map(|(dimension, rated)| {
                let sway = 1.0 - SWAY + 2.0 * SWAY * random.unit();
                (rated, weights.get(dimension).copied().unwrap_or(1.0) * sway)
            })
            .collect();
        let low = mean(drawn.into_iter()).low;
        kept += u32::from(low.is_some_and(|low| crate::model::report::Band::of(low) == band));
    }
    Some(round(f64::from(kept) / f64::from(DRAWS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::report::Band;

    #[test]
    fn the_generator_gives_the_published_first_numbers_of_seed_zero() {
        let mut random = SplitMix64(0);
        assert_eq!(random.draw(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.draw(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn equal_dimensions_keep_their_band_and_a_band_on_the_edge_does_not() {
        let rated = |low: f64| Rated { low: Some(low), high: Some(low), coverage: Some(1.0), ..Rated::default() };
        let weights = BTreeMap::new();
        let same = BTreeMap::from([(Dimension::Speed, rated(75.0)), (Dimension::Mobile, rated(75.0))]);
        let overall = Rated { band: Some(Band::Good), ..rated(75.0) };
        assert_eq!(band_stability(&overall, &same, &weights), Some(1.0));
        let apart = BTreeMap::from([(Dimension::Speed, rated(100.0)), (Dimension::Mobile, rated(40.0))]);
        let overall = Rated { band: Some(Band::Good), ..rated(70.0) };
        let kept = band_stability(&overall, &apart, &weights).unwrap();
        assert!((0.3..0.7).contains(&kept), "{kept}");
        assert_eq!(band_stability(&Rated::default(), &same, &weights), None);
    }
}
