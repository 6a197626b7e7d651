//! The field's closed and open word lists: dimensions, journey stages, severities, efforts, roles, traits, regions.
//!
//! Dimensions and stages are closed (the mission names them); roles and traits are open, since a rule pack may define more.
//! Every enum serialises as the word that rule files and reports use.

/// Declares an enum whose variants have one spelling in rule files, reports and help texts.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order reports show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in rule files and reports.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value spelled `word`, if there is one.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use words;

/// The code that word lists use for a language: pages say Norwegian (`no`) or its rarer form, lists say `nb`; Hebrew was `iw`.
pub fn lexicon_language(lang: &str) -> &str {
    match lang {
        "no" | "nn" => "nb",
        "iw" => "he",
        other => other,
    }
}

words! {
    /// What a rule is about: the ten dimensions of a digital customer experience.
    Dimension {
        Speed = "speed", Mobile = "mobile", Reachability = "reachability", Channels = "channels",
        SelfService = "self-service", Purchase = "purchase", Simplicity = "simplicity",
        Personalization = "personalization", Feedback = "feedback", Loyalty = "loyalty",
    }
}

words! {
    /// The five stages of the customer journey.
    Stage {
        Awareness = "awareness", Consideration = "consideration", Purchase = "purchase",
        Retention = "retention", Advocacy = "advocacy",
    }
}

words! {
    /// How much a failed rule costs the customer; sets the default weight.
    Severity { Critical = "critical", High = "high", Medium = "medium", Low = "low" }
}

impl Severity {
    /// Default weight of a rule in its dimension (unitless; rules.md, section 1).
    pub fn weight(self) -> f64 {
        match self {
            Self::Critical => 10.0,
            Self::High => 7.5,
            Self::Medium => 5.0,
            Self::Low => 2.5,
        }
    }
}

words! {
    /// How hard the fix is for the brand.
    Effort { Small = "S", Medium = "M", Large = "L" }
}

impl Effort {
    /// Divisor in a finding's priority (1, 3, 8; rules.md, section 3).
    pub fn divisor(self) -> f64 {
        match self {
            Self::Small => 1.0,
            Self::Medium => 3.0,
            Self::Large => 8.0,
        }
    }
}

words! {
    /// Where on a page something stands: by element, by ARIA role, by name, or by what every page shares.
    Region { Header = "header", Nav = "nav", Main = "main", Footer = "footer", Dialog = "dialog" }
}

words! {
    /// What gathers a kind of evidence; a run without it puts the rules that need it out of scope.
    Collector {
        /// The pages' markup.
        Static = "static",
        /// The pages' resources.
        Assets = "assets",
        /// The server's own answers and their timings: header fields, protocol, phases. A folder has no server of its own.
        Timing = "timing",
        /// A model of loading over a slow network.
        LoadModel = "load-model",
        /// A browser.
        Rendered = "rendered",
        /// Active questions to servers.
        Probes = "probes",
        /// A person's answers.
        Observations = "observations",
    }
}

words! {
    /// Active questions to a server, each answered by one number (a share, a difference, or 0 and 1).
    Probe {
        /// The e-mail domain takes mail.
        Mx = "mx",
        /// Share of the linked addresses that answer.
        HttpAlive = "http_alive",
        /// Share of the scripts that answer.
        ScriptAlive = "script_alive",
        /// How much a page differs for another Accept-Language.
        AcceptLanguage = "accept_language",
        /// How much a page differs for a returning visitor, a control fetch subtracted.
        ReturningVisitor = "returning_visitor",
        /// The site's search finds what is there.
        Search = "search",
        /// An address that is not there is answered as such.
        NotFound = "not_found",
        /// How much a page differs for another device.
        Device = "device",
    }
}

words! {
    /// The device class a page is asked for and judged as.
    Device { Phone = "phone", Desktop = "desktop" }
}

/// What a page is for (`home`, `contact`, `product`, ...); defined by the pack's `roles.yaml`.
pub type Role = String;

/// What a site is (`shop`, `booking`, ...); defined by the pack's `traits.yaml`.
pub type Trait = String;

/// Primary language subtag in lower case (`en`, `he`, `el`, `uk`), by BCP 47.
pub type Lang = String;
