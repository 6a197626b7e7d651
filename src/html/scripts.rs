//! Letters of a text counted by script.
//!
//! In: text. Out: counts, and the script it is mainly written in. Which language that means is for `language`, except where
//! a script has one.

/// Scripts that tell languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Georgian,
    Armenian,
    Bengali,
    Tamil,
    Telugu,
    Gujarati,
    Kannada,
    Malayalam,
    Gurmukhi,
    Sinhala,
    Khmer,
    Lao,
    Burmese,
    Ethiopic,
    Korean,
    Japanese,
    Chinese,
}

const SCRIPTS: [Script; 24] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Hebrew,
    Script::Arabic,
    Script::Devanagari,
    Script::Thai,
    Script::Georgian,
    Script::Armenian,
    Script::Bengali,
    Script::Tamil,
    Script::Telugu,
    Script::Gujarati,
    Script::Kannada,
    Script::Malayalam,
    Script::Gurmukhi,
    Script::Sinhala,
    Script::Khmer,
    Script::Lao,
    Script::Burmese,
    Script::Ethiopic,
    Script::Korean,
    Script::Japanese,
    Script::Chinese,
];

impl Script {
    /// The language that is written in it, or the most widespread one.
    pub(super) fn language(self) -> &'static str {
        match self {
            Self::Latin => "en",
            Self::Cyrillic => "ru",
            Self::Greek => "el",
            Self::Hebrew => "he",
            Self::Arabic => "ar",
            Self::Devanagari => "hi",
            Self::Thai => "th",
            Self::Georgian => "ka",
            Self::Armenian => "hy",
            Self::Bengali => "bn",
            Self::Tamil => "ta",
            Self::Telugu => "te",
            Self::Gujarati => "gu",
            Self::Kannada => "kn",
            Self::Malayalam => "ml",
            Self::Gurmukhi => "pa",
            Self::Sinhala => "si",
            Self::Khmer => "km",
            Self::Lao => "lo",
            Self::Burmese => "my",
            Self::Ethiopic => "am",
            Self::Korean => "ko",
            Self::Japanese => "ja",
            Self::Chinese => "zh",
        }
    }

    fn of(c: char) -> Option<Self> {
        Some(match c as u32 {
            0x41..=0x5a | 0x61..=0x7a | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f | 0x1e00..=0x1eff => Self::Latin,
            0x370..=0x3ff | 0x1f00..=0x1fff => Self::Greek,
            0x400..=0x52f => Self::Cyrillic,
            0x531..=0x587 => Self::Armenian,
            0x5d0..=0x5f2 => Self::Hebrew,
            0x620..=0x64a | 0x671..=0x6d3 | 0x6d5 | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfefc => Self::Arabic,
            0x904..=0x97f => Self::Devanagari,
            0x980..=0x9ff => Self::Bengali,
            0xa00..=0xa7f => Self::Gurmukhi,
            0xa80..=0xaff => Self::Gujarati,
            0xb80..=0xbff => Self::Tamil,
            0xc00..=0xc7f => Self::Telugu,
            0xc80..=0xcff => Self::Kannada,
            0xd00..=0xd7f => Self::Malayalam,
            0xd80..=0xdff => Self::Sinhala,
            0xe01..=0xe4e => Self::Thai,
            0xe80..=0xeff => Self::Lao,
            0x1000..=0x109f => Self::Burmese,
            0x10a0..=0x10ff | 0x1c90..=0x1cbf => Self::Georgian,
            0x1200..=0x137f => Self::Ethiopic,
            0x1780..=0x17ff => Self::Khmer,
            0x1100..=0x11ff | 0xac00..=0xd7a3 | 0x3130..=0x318f => Self::Korean,
            0x3041..=0x30ff | 0x31f0..=0x31ff | 0xff66..=0xff9d => Self::Japanese,
            0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x2fa1f => Self::Chinese,
            _ => return None,
        })
    }
}

/// Letters by script.
pub(super) struct Letters {
    counts: [u32; 24],
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut counts = [0; 24];
        let mut latin = 0;
        for c in text.chars() {
            if c.is_ascii() {
                latin += u32::from(c.is_ascii_alphabetic());
            } else if let Some(script) = Script::of(c)
                && let Some(count) = counts.get_mut(script as usize)
            {
                *count += 1;
            }
        }
        counts[Script::Latin as usize] += latin;
        Self { counts }
    }

    pub(super) fn count(&self, script: Script) -> u32 {
        self.counts.get(script as usize).copied().unwrap_or(0)
    }

    pub(super) fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The script the text is written in, and how many letters say so. Names and terms in Latin letters stand in texts of
    /// every script, hardly ever the other way round: so two fifths of another script outweigh Latin.
    pub(super) fn main(&self) -> Option<(Script, u32)> {
        // Chinese characters stand in Japanese and Korean texts; kana and hangul in no other.
        let han = self.count(Script::Chinese);
        let weighed = |script: Script| match script {
            Script::Japanese if self.count(script) * 20 > han => self.count(script) + han,
            Script::Korean if self.count(script) * 4 > han => self.count(script) + han,
            Script::Chinese if self.count(Script::Japanese) * 20 > han || self.count(Script::Korean) * 4 > han => 0,
            _ => self.count(script),
        };
        // Each of these characters says as much as two or three letters.
        let dense = |script: Script, count: u32| match script {
            Script::Chinese | Script::Japanese | Script::Korean => count * 2,
            _ => count,
        };
        let total: u32 = SCRIPTS.iter().map(|s| dense(*s, weighed(*s))).sum();
        let other = SCRIPTS.iter().skip(1).map(|s| (*s, weighed(*s))).max_by_key(|(s, n)| dense(*s, *n))?;
        if total == 0 {
            None
        } else if dense(other.0, other.1) * 5 >= total * 2 {
            Some(other)
        } else {
            Some((Script::Latin, self.count(Script::Latin)))
        }
    }
}
