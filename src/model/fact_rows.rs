//! The fact rows of the catalogue, in the order of [`FactName`] (a test of `catalogue` holds them equal).

use super::catalogue::{FactName, FactRow, FieldType, Level, field};

/// Every fact, in the order of [`FactName`].
pub(super) static FACTS: &[FactRow] = &[
    FactRow {
        name: FactName::Phone,
        level: Level::Page,
        meaning: "A telephone number a customer can call.",
        fields: &[
            field("value", FieldType::Text, "E.164 (`+97235551234`), or the digits as dialled for short and star numbers"),
            field("region", FieldType::Text, "country, ISO 3166-1 alpha-2"),
            field("valid", FieldType::Bool, "valid in its country's number plan"),
            field("kind", FieldType::Text, "`tel` (a tel: link), `text`, `image`, `short`, `data` (only in structured data)"),
            field("shown", FieldType::Text, "as shown"),
            field("structured", FieldType::Bool, "structured data of the page gives it, alone or too"),
        ],
    },
    FactRow {
        name: FactName::Email,
        level: Level::Page,
        meaning: "An e-mail address a customer can write to.",
        fields: &[
            field("value", FieldType::Text, "address, lower case"),
            field("hidden", FieldType::Text, "how it is hidden: `none`, `cfemail`, `at-word`, `rot13`, `data` (only in structured data)"),
            field("link", FieldType::Bool, "a mailto: link leads to it"),
            field(
                "desk",
                FieldType::Text,
                "who reads it, by its name and by links to it: `service`, `applicants` (careers, jobs), `policy` (privacy, abuse, law), `robot` (no-reply)",
            ),
        ],
    },
    FactRow {
        name: FactName::Form,
        level: Level::Page,
        meaning: "A form, by what it is for.",
        fields: &[
            field(
                "kind",
                FieldType::Text,
                "`contact`, `newsletter`, `search`, `login`, `registration`, `recovery`, `comment`, `order`, `booking`, `other`",
            ),
            field("fields", FieldType::Number, "visible fields"),
            field("required", FieldType::Number, "fields marked as required"),
            field("labelled", FieldType::Number, "visible fields that have a label"),
            field("policy", FieldType::Bool, "a privacy policy link stands in it or right by it"),
            field("captcha", FieldType::Bool, "asks for a captcha"),
            field(
                "sends",
                FieldType::Text,
                "`site`, or `mail-program` (a mailto: action only opens the visitor's mail program); not known where the form has `onsubmit`, too",
            ),
            field("types", FieldType::List, "input types used, sorted"),
        ],
    },
    FactRow {
        name: FactName::Messaging,
        level: Level::Page,
        meaning: "A way to write to the brand by a messaging app (shares left out).",
        fields: &[
            field(
                "app",
                FieldType::Text,
                "`whatsapp`, `telegram`, `viber`, `messenger`, `line`, `sms`, `wechat`, `kakao`, `zalo`, `apple`, `signal`, `skype`, `instagram`",
            ),
            field("target", FieldType::Text, "number or name written to"),
        ],
    },
    FactRow {
        name: FactName::Profile,
        level: Level::Page,
        meaning: "A social profile of the brand, or its entry on a review site (shares left out).",
        fields: &[
            field("network", FieldType::Text, "`facebook`, `instagram`, `twitter`, ..."),
            field("kind", FieldType::Text, "`account` (customers can write to the brand there) or `reviews` (they rate it there)"),
            field("target", FieldType::Text, "address of the profile"),
            field("source", FieldType::Text, "`link` or `sameas`"),
        ],
    },
    FactRow {
        name: FactName::ShareLink,
        level: Level::Page,
        meaning: "A link that shares the page, which is no channel.",
        fields: &[field("network", FieldType::Text, "where it shares to")],
    },
    FactRow {
        name: FactName::Vendor,
        level: Level::Page,
        meaning: "A recognised technology.",
        fields: &[
            field("id", FieldType::Text, "id of the fingerprint"),
            field("name", FieldType::Text, "its name, for reports"),
            field("category", FieldType::List, "its categories"),
            field("strength", FieldType::Number, "confidence 0-1: 1 - product(1 - c), strong 0.95, weak 0.5"),
            field("where", FieldType::Text, "`script`, `inline`, `iframe`, `link`, `css`, `cookie`, `header`, `meta`"),
        ],
    },
    FactRow {
        name: FactName::Address,
        level: Level::Page,
        meaning: "A postal address.",
        fields: &[
            field("source", FieldType::Text, "`jsonld`, `microdata`, `element`, `text`"),
            field("country", FieldType::Text, "ISO 3166-1 alpha-2, if given"),
            field("exact", FieldType::Bool, "a street, house number, post code or box is given, not only a town or region"),
            field("value", FieldType::Text, "as given"),
        ],
    },
    FactRow {
        name: FactName::Hours,
        level: Level::Page,
        meaning: "Opening or service hours.",
        fields: &[
            field("source", FieldType::Text, "`jsonld`, `microdata`, `text`"),
            field("value", FieldType::Text, "as given"),
            field("agrees", FieldType::Bool, "for shown hours of a page whose structured data gives hours: both can be true"),
        ],
    },
    FactRow {
        name: FactName::Store,
        level: Level::Page,
        meaning: "A place of business with an address (LocalBusiness and kinds of it).",
        fields: &[
            field("type", FieldType::Text, "structured-data type"),
            field("hours", FieldType::Bool, "opening hours given"),
            field("phone", FieldType::Bool, "telephone given"),
        ],
    },
    FactRow {
        name: FactName::Map,
        level: Level::Page,
        meaning: "A map embedded or linked.",
        fields: &[
            field("provider", FieldType::Text, "`google`, `openstreetmap`, ..."),
            field("kind", FieldType::Text, "`embed` or `link`"),
        ],
    },
    FactRow {
        name: FactName::AppLink,
        level: Level::Page,
        meaning: "A link to the brand's app.",
        fields: &[
            field("store", FieldType::Text, "`ios`, `android`, `huawei`"),
            field("id", FieldType::Text, "id in the store"),
            field("source", FieldType::Text, "`link`, `meta`"),
        ],
    },
    FactRow {
        name: FactName::Help,
        level: Level::Page,
        meaning: "A help centre, FAQ or questions and answers on the page.",
        fields: &[
            field("kind", FieldType::Text, "`faq-markup`, `questions`, `search`"),
            field("count", FieldType::Number, "questions found"),
        ],
    },
    FactRow {
        name: FactName::Language,
        level: Level::Page,
        meaning: "The language of the page.",
        fields: &[
            field("declared", FieldType::Text, "lang attribute"),
            field("found", FieldType::Text, "what the text is written in"),
            field("agree", FieldType::Bool, "both are known and equal"),
            field("root", FieldType::Bool, "the address is where this language version of the site begins (`/en/`, `/uk/index.html`)"),
        ],
    },
    FactRow {
        name: FactName::Hreflang,
        level: Level::Page,
        meaning: "A declared language version.",
        fields: &[field("lang", FieldType::Text, "language tag as given, lower case"), field("target", FieldType::Text, "its address")],
    },
    FactRow {
        name: FactName::Switcher,
        level: Level::Page,
        meaning: "A way to another language version.",
        fields: &[
            field("lang", FieldType::Text, "language it leads to"),
            field("kind", FieldType::Text, "`link`, `select`, `flag`, `widget`: what is seen; `folded`: a link of a closed list"),
            field("script", FieldType::Bool, "no address leads there: only a script can"),
            field("target", FieldType::Text, "its address"),
        ],
    },
    FactRow {
        name: FactName::Viewport,
        level: Level::Page,
        meaning: "The viewport meta element.",
        fields: &[field("content", FieldType::Text, "as given"), field("state", FieldType::Text, "`ok`, `nozoom`, `fixed`")],
    },
    FactRow {
        name: FactName::ZoomLock,
        level: Level::Page,
        meaning: "Zoom is forbidden.",
        fields: &[field("by", FieldType::Text, "`user-scalable` or `maximum-scale`")],
    },
    FactRow {
        name: FactName::InputType,
        level: Level::Page,
        meaning: "A field that asks for a kind of data, and whether its type fits.",
        fields: &[
            field("asks", FieldType::Text, "`email`, `tel`, `url`, `number`, `date`, `search`"),
            field("type", FieldType::Text, "type or inputmode given"),
            field("fits", FieldType::Bool, "a phone shows the right keyboard"),
        ],
    },
    FactRow {
        name: FactName::Autocomplete,
        level: Level::Page,
        meaning: "A field for personal data, and whether browsers may fill it.",
        fields: &[
            field("asks", FieldType::Text, "`name`, `email`, `tel`, `address`, `password`"),
            field("token", FieldType::Text, "autocomplete token given"),
            field("fits", FieldType::Bool, "a token of the HTML standard is set and is not `off`"),
        ],
    },
    FactRow {
        name: FactName::ExampleInput,
        level: Level::Page,
        meaning: "An example shown in a field that takes only values of a pattern.",
        fields: &[
            field("text", FieldType::Text, "the placeholder"),
            field("taken", FieldType::Bool, "the field takes it, or a part of it that could be meant"),
        ],
    },
    FactRow {
        name: FactName::Image,
        level: Level::Page,
        meaning: "An image (bounded sample per page; shares are metrics).",
        fields: &[
            field("responsive", FieldType::Bool, "srcset or picture"),
            field("sized", FieldType::Bool, "width and height given"),
            field("lazy", FieldType::Bool, "loading=lazy"),
            field("alt", FieldType::Bool, "alt attribute present"),
        ],
    },
    FactRow {
        name: FactName::JsonLd,
        level: Level::Page,
        meaning: "A structured-data item.",
        fields: &[
            field("type", FieldType::Text, "local name of its type"),
            field("syntax", FieldType::Text, "`jsonld`, `microdata`, `rdfa`"),
            field("properties", FieldType::List, "properties given, sorted"),
            field("valid", FieldType::Bool, "it could be parsed"),
        ],
    },
    FactRow {
        name: FactName::Product,
        level: Level::Page,
        meaning: "A product offered.",
        fields: &[
            field("name", FieldType::Text, "name"),
            field("price", FieldType::Text, "price as given"),
            field("currency", FieldType::Text, "ISO 4217, if given"),
            field("availability", FieldType::Text, "schema.org availability, local name"),
            field("rating", FieldType::Number, "average rating"),
            field("reviews", FieldType::Number, "number of ratings or reviews"),
        ],
    },
    FactRow {
        name: FactName::Payment,
        level: Level::Page,
        meaning: "A way to pay that the page names.",
        fields: &[
            field("method", FieldType::Text, "`visa`, `mastercard`, `paypal`, `apple-pay`, ..."),
            field("source", FieldType::Text, "`icon`, `text`, `vendor`, `jsonld`"),
        ],
    },
    FactRow {
        name: FactName::Consent,
        level: Level::Page,
        meaning: "A consent banner or manager.",
        fields: &[
            field("vendor", FieldType::Text, "id, if recognised"),
            field("reject", FieldType::Bool, "a reject button stands in the static page"),
        ],
    },
    FactRow {
        name: FactName::TagManager,
        level: Level::Page,
        meaning: "A tag manager, which may inject what static HTML does not show.",
        fields: &[field("id", FieldType::Text, "id of the fingerprint"), field("container", FieldType::Text, "container id, if seen")],
    },
    FactRow {
        name: FactName::FreeDelivery,
        level: Level::Page,
        meaning: "A promise that delivery is free.",
        fields: &[
            field("text", FieldType::Text, "its words"),
            field("amount", FieldType::Text, "from what amount on, where the same line says it"),
        ],
    },
    FactRow {
        name: FactName::WishList,
        level: Level::Page,
        meaning: "A way to keep products for later.",
        fields: &[field("text", FieldType::Text, "its label")],
    },
    FactRow {
        name: FactName::Recommendation,
        level: Level::Page,
        meaning: "A block of recommended products.",
        fields: &[field("text", FieldType::Text, "its heading")],
    },
    FactRow {
        name: FactName::RecentlyViewed,
        level: Level::Page,
        meaning: "A block of recently viewed products.",
        fields: &[field("text", FieldType::Text, "its heading")],
    },
    FactRow {
        name: FactName::Breadcrumb,
        level: Level::Page,
        meaning: "Breadcrumbs.",
        fields: &[field("source", FieldType::Text, "`jsonld`, `microdata`, `markup`"), field("levels", FieldType::Number, "entries")],
    },
    FactRow {
        name: FactName::Heading,
        level: Level::Page,
        meaning: "A heading.",
        fields: &[field("level", FieldType::Number, "1-6"), field("text", FieldType::Text, "its text")],
    },
    FactRow {
        name: FactName::LinkText,
        level: Level::Page,
        meaning: "A link whose text says nothing or is missing.",
        fields: &[
            field(
                "problem",
                FieldType::Text,
                "`generic`, `empty`, `dead` (`#` under a name by which another link leads somewhere), or `twin` (another entry of the same menu has its name and leads elsewhere)",
            ),
            field("text", FieldType::Text, "its text"),
            field("href", FieldType::Text, "its address"),
        ],
    },
    FactRow {
        name: FactName::Topic,
        level: Level::Page,
        meaning: "A link, button, field or heading recognised by a word list.",
        fields: &[
            field("topic", FieldType::Text, "topic of the lexicon"),
            field("text", FieldType::Text, "its label"),
            field("element", FieldType::Text, "`link`, `control`, `field`, `heading`"),
            field("href", FieldType::Text, "address, for links"),
        ],
    },
    FactRow {
        name: FactName::Cookie,
        level: Level::Page,
        meaning: "A cookie set by the response; its value is never kept.",
        fields: &[
            field("name", FieldType::Text, "name"),
            field("secure", FieldType::Bool, "Secure"),
            field("http_only", FieldType::Bool, "HttpOnly"),
            field("days", FieldType::Number, "lifetime in days, 0 for the session"),
        ],
    },
    FactRow {
        name: FactName::Header,
        level: Level::Page,
        meaning: "A response header that matters to CX (vary, cache-control, content-security-policy, link, alt-svg, server, ...).",
        fields: &[field("name", FieldType::Text, "lower case"), field("value", FieldType::Text, "value, redacted")],
    },
    FactRow {
        name: FactName::MixedContent,
        level: Level::Page,
        meaning: "A resource or form target over plain http on an https page.",
        fields: &[
            field("kind", FieldType::Text, "`script`, `image`, `frame`, `form`, `style`"),
            field("href", FieldType::Text, "its address"),
        ],
    },
    FactRow {
        name: FactName::Error,
        level: Level::Page,
        meaning: "The page's own state when it is no readable page.",
        fields: &[field("state", FieldType::Text, "page state"), field("note", FieldType::Text, "what was seen")],
    },
    FactRow {
        name: FactName::BrokenLink,
        level: Level::Site,
        meaning: "An internal link whose target does not answer with a page.",
        fields: &[
            field("href", FieldType::Text, "target"),
            field("status", FieldType::Number, "HTTP status, 0 when none came"),
            field("why", FieldType::Text, "error class when none came"),
            field("text", FieldType::Text, "the link's label"),
            field("count", FieldType::Number, "pages that link there"),
        ],
    },
    FactRow {
        name: FactName::Redirect,
        level: Level::Site,
        meaning: "A redirect met.",
        fields: &[
            field("from", FieldType::Text, "address"),
            field("to", FieldType::Text, "where it ended"),
            field("hops", FieldType::Number, "redirects followed"),
            field("kind", FieldType::Text, "`plain`, `downgrade`, `cross-host`, `loop`"),
        ],
    },
    FactRow {
        name: FactName::Duplicate,
        level: Level::Site,
        meaning: "Pages with the same content.",
        fields: &[
            field("href", FieldType::Text, "address of the copy"),
            field("of", FieldType::Text, "address of the first"),
            field("kind", FieldType::Text, "`canonical` or `content`"),
        ],
    },
    FactRow {
        name: FactName::CertificateProblem,
        level: Level::Site,
        meaning: "A host of the site whose certificate is refused, with the least address that met it.",
        fields: &[
            field("host", FieldType::Text, "host, with its port when it is not the scheme's"),
            field("kind", FieldType::Text, "expired, not-yet-valid, wrong-host, self-signed, unknown-issuer, revoked, invalid"),
            field("href", FieldType::Text, "target"),
            field("text", FieldType::Text, "the link's label"),
        ],
    },
];
