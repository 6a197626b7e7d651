//! The fact catalogue: every fact and metric that rules can ask for, with its fields, unit and meaning.
//!
//! `facts` may emit only what stands here, `rules` accepts only names and fields that stand here, and docs/facts.md is
//! generated from it. A new fact is a row here and the code in `facts` that finds it.

use serde::{Deserialize, Serialize};

use super::fact_rows::FACTS;
use super::metric_rows::METRICS;
use super::vocabulary::{Collector, words};

words! {
    /// Names of fact rows.
    FactName {
        Phone = "phone",
        Email = "email",
        Form = "form",
        Messaging = "messaging",
        Profile = "profile",
        ShareLink = "share_link",
        Vendor = "vendor",
        Address = "address",
        Hours = "hours",
        Store = "store",
        Map = "map",
        AppLink = "app_link",
        Help = "help",
        Language = "language",
        Hreflang = "hreflang",
        Switcher = "switcher",
        Viewport = "viewport",
        ZoomLock = "zoom_lock",
        InputType = "input_type",
        Autocomplete = "autocomplete",
        ExampleInput = "example_input",
        Image = "image",
        JsonLd = "jsonld",
        Product = "product",
        Payment = "payment",
        Consent = "consent",
        TagManager = "tag_manager",
        FreeDelivery = "free_delivery",
        WishList = "wish_list",
        Recommendation = "recommendation",
        RecentlyViewed = "recently_viewed",
        Breadcrumb = "breadcrumb",
        Heading = "heading",
        LinkText = "link_text",
        Untranslated = "untranslated",
        Topic = "topic",
        Cookie = "cookie",
        Header = "header",
        MixedContent = "mixed_content",
        Error = "page_error",
        BrokenLink = "broken_link",
        Redirect = "redirect",
        Duplicate = "duplicate",
        CertificateProblem = "certificate_problem",
        Comparison = "comparison",
    }
}

words! {
    /// Names of numbers.
    MetricName {
        HtmlWireBytes = "html_wire_bytes",
        HtmlBytes = "html_bytes",
        Compressed = "compressed",
        FirstByteMs = "first_byte_ms",
        TotalMs = "total_ms",
        TtfbMs = "ttfb_ms",
        DnsMs = "dns_ms",
        ConnectMs = "connect_ms",
        TlsMs = "tls_ms",
        DownloadMs = "download_ms",
        RedirectHops = "redirect_hops",
        DomNodes = "dom_nodes",
        DomDepth = "dom_depth",
        Scripts = "scripts",
        BlockingScripts = "blocking_scripts",
        Stylesheets = "stylesheets",
        InlineScriptBytes = "inline_script_bytes",
        ThirdPartyHosts = "third_party_hosts",
        Requests = "requests",
        Preconnects = "preconnects",
        Images = "images",
        ImagesSizedShare = "images_sized_share",
        ImagesAltShare = "images_alt_share",
        ImagesResponsiveShare = "images_responsive_share",
        ImagesLarge = "images_large",
        ImagesLazyShare = "images_lazy_share",
        FirstImageLazy = "first_image_lazy",
        CacheMaxAgeS = "cache_max_age_s",
        HttpVersion = "http_version",
        Https = "https",
        Words = "words",
        TextBytes = "text_bytes",
        ContentBytes = "content_bytes",
        Links = "links",
        InternalLinks = "internal_links",
        GenericLinkShare = "generic_link_share",
        EmptyLinkShare = "empty_link_share",
        DeadAnchorLinks = "dead_anchor_links",
        ScriptOnlyLinks = "script_only_links",
        UntranslatedShare = "untranslated_share",
        H1Count = "h1_count",
        HeadingSkips = "heading_skips",
        TitleLength = "title_length",
        DescriptionLength = "description_length",
        FieldsUnlabelledShare = "fields_unlabelled_share",
        FieldsAutocompleteShare = "fields_autocomplete_share",
        FieldsTypedShare = "fields_typed_share",
        ButtonsNamelessShare = "buttons_nameless_share",
        LongestParagraphWords = "longest_paragraph_words",
        SentenceWords = "sentence_words",
        ProductPictures = "product_pictures",
        MenuNames = "menu_names",
        NavLinks = "nav_links",
        SmallFontShare = "small_font_share",
        FixedWidthElements = "fixed_width_elements",
        Iframes = "iframes",
        ClickDepth = "click_depth",
        LcpMs = "lcp_ms",
        FcpMs = "fcp_ms",
        Cls = "cls",
        InpMs = "inp_ms",
        TransferBytes = "transfer_bytes",
        TapSmallShare = "tap_small_share",
        OverflowPx = "overflow_px",
        PagesRead = "pages_read",
        PagesUnreadable = "pages_unreadable",
        LanguagesSeen = "languages_seen",
        BrokenLinks = "broken_links",
        BrokenLinkShare = "broken_link_share",
        CertificateProblems = "certificate_problems",
        RedirectedShare = "redirected_share",
        DowngradeRedirects = "downgrade_redirects",
        DuplicateShare = "duplicate_share",
        OrphanShare = "orphan_share",
        SitemapPages = "sitemap_pages",
        MaxDepth = "max_depth",
        ChannelsFound = "channels_found",
        PhonesFound = "phones_found",
        EmailsFound = "emails_found",
        ProfilesFound = "profiles_found",
        PhoneAgreement = "phone_agreement",
        LocaleChannelParity = "locale_channel_parity",
        NavigationStability = "navigation_stability",
        NavigationCompared = "navigation_compared",
        HelpTopics = "help_topics",
    }
}

/// What a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
    /// One page.
    Page,
    /// The site as a whole.
    Site,
}

/// Type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    /// yes or no.
    Bool,
    /// A number.
    Number,
    /// A word or text.
    Text,
    /// Several words.
    List,
}

/// A field of a fact row.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    /// Name used in `where`.
    pub name: &'static str,
    /// Type of its values.
    pub kind: FieldType,
    /// What it says, with its values or unit.
    pub meaning: &'static str,
}

/// A fact of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct FactRow {
    /// Its name.
    pub name: FactName,
    /// Page or site.
    pub level: Level,
    /// What it says.
    pub meaning: &'static str,
    /// Its fields.
    pub fields: &'static [FieldRow],
}

/// A number of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct MetricRow {
    /// Its name.
    pub name: MetricName,
    /// Page or site.
    pub level: Level,
    /// Unit: `ms`, `bytes`, `count`, `share` (0-1), `0/1`, ...
    pub unit: &'static str,
    /// What gathers it; a run without that collector does not know it.
    pub collector: Collector,
    /// What it says.
    pub meaning: &'static str,
}

pub(super) const fn field(name: &'static str, kind: FieldType, meaning: &'static str) -> FieldRow {
    FieldRow { name, kind, meaning }
}

pub(super) const fn metric(name: MetricName, level: Level, unit: &'static str, collector: Collector, meaning: &'static str) -> MetricRow {
    MetricRow { name, level, unit, collector, meaning }
}

/// Every fact row.
pub fn facts() -> &'static [FactRow] {
    FACTS
}

/// Every metric row.
pub fn metrics() -> &'static [MetricRow] {
    METRICS
}

/// The row of a fact.
pub fn fact_row(name: FactName) -> &'static FactRow {
    &FACTS[name as usize]
}

/// The row of a metric.
pub fn metric_row(name: MetricName) -> &'static MetricRow {
    &METRICS[name as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_their_names() {
        for (at, name) in FactName::ALL.iter().enumerate() {
            assert_eq!(FACTS[at].name, *name);
        }
        for (at, name) in MetricName::ALL.iter().enumerate() {
            assert_eq!(METRICS[at].name, *name);
        }
        assert_eq!((FACTS.len(), METRICS.len()), (FactName::ALL.len(), MetricName::ALL.len()));
    }
}
