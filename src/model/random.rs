//! Numbers that look drawn by chance and are the same on every run: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
//!
//! In: a fixed seed. Out: draws. What is drawn with them (weights, samples, orders) belongs to who draws.

/// A 64-bit state that is stepped and mixed.
#[derive(Debug, Clone)]
pub struct SplitMix64(pub u64);

impl SplitMix64 {
    /// The next draw.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// In 0-1, from the upper 32 bits.
    pub fn unit(&mut self) -> f64 {
        let upper = u32::try_from(self.draw() >> 32).unwrap_or(u32::MAX);
        f64::from(upper) / f64::from(u32::MAX)
    }
}
