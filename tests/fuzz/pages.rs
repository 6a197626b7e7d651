//! Pages, structured data, and text with numbers and addresses in it: bytes to facts, with the whole pack.

use std::path::Path;

use cxaudit::app::pack;
use cxaudit::facts::Reader;
use cxaudit::model::catalogue::FactName;
use cxaudit::model::fact::{PageFacts, Value};

use super::engine::{Target, fuzz};
use super::facts_hold::checked;
use super::mutate::Tongue;

const MARKUP: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<a href=\"/contact\">Contact us</a>",
    "<a href='tel:+442079460000'>",
    "<a href=\"mailto:help@shop.example\">",
    "</a>",
    "<b>",
    "<i>",
    "</b>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<form action=/search>",
    "</form>",
    "<input type=search name=q>",
    "<input type=email required>",
    "<select><option>1",
    "</select>",
    "<textarea name=message>",
    "</textarea>",
    "<button>Send</button>",
    "<label for=a>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mi>",
    "<annotation-xml encoding=text/html>",
    "<foreignObject>",
    "<template>",
    "</template>",
    "<noscript>",
    "<iframe src=//maps.example>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>{\"@type\":\"Organization\"}</script>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<base href=/a/>",
    "<meta charset=windows-1255>",
    "<meta charset=utf-16>",
    "<meta http-equiv=refresh content=\"0;url=/\">",
    "<meta name=viewport content=\"width=device-width\">",
    "<link rel=alternate hreflang=he href=/he/>",
    "<html lang=he dir=rtl>",
    "<head>",
    "<body>",
    "<header>",
    "<nav>",
    "<main>",
    "<footer>",
    "<frameset>",
    "<plaintext>",
    "<xmp>",
    "<select>",
    "<object>",
    "<applet>",
    "<li>",
    "<ul>",
    "<dd>",
    "<h1>",
    "<img src=a.png alt=\"\" width=1>",
    "<picture>",
    "<dialog open>",
    "<details>",
    " hidden",
    " style=\"display:none\"",
    " aria-label=\"",
    " aria-labelledby=\"a b c\"",
    " id=a",
    " class=\"footer nav\"",
    " itemscope itemtype=\"https://schema.org/Product\"",
    " itemprop=price",
    " content=\"12,50\"",
    " typeof=Organization property=telephone",
    " data-cfemail=\"543b3c31382414273c3b247a312c35392438\"",
    "+44 20 7946 0000",
    "*6262",
    "help at shop dot example",
    "\u{5e6}\u{5d5}\u{5e8} \u{5e7}\u{5e9}\u{5e8}",
    "\u{395}\u{3c0}\u{3b9}\u{3ba}\u{3bf}\u{3b9}\u{3bd}\u{3c9}\u{3bd}\u{3af}\u{3b1}",
    "\u{41a}\u{43e}\u{43d}\u{442}\u{430}\u{43a}\u{442}\u{438}",
    "<a href=\"https://wa.me/972501234567\">",
    "<a href=\"tel:+44 20 7946 0000;ext=12\">",
    "<a href=\"tel:1-800-FLOWERS\">",
    " class=\"vcard h-card\"",
    " class=\"tel p-tel value\"",
    " class=\"u-email\"",
    " class=dt-opening-hours datetime=\"Mo-Fr 09:00-17:00\"",
    " lang=dk",
    "https://www.facebook.com/shop",
    "Add to cart",
    "Newsletter",
    "Mo-Fr 09:00-18:00",
    "&nbsp;",
    "&#8206;",
    "charset=",
    "text/html; charset=",
];

/// Pages written for this, then those of the examples that are short enough.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = [
        "text/html; charset=utf-8\n<!doctype html><html lang=en><title>Tea</title><header><nav><a href=/contact>Contact us</a><a href=/de/>Deutsch</a></nav></header><main><h1>Tea</h1><p>Call 020 7946 0000 or write to help@shop.example, Mo-Fr 9:00-17:00.</p></main>",
        "text/html; charset=windows-1255\n<html dir=rtl lang=he><body><form role=search action=/s><input name=q><button>go</button></form><footer><a href=tel:+97231234567>03-1234567</a></footer>",
        "\n<table><tr><td><b><a href=1>x<table><a href=2>y</table></b><svg><foreignObject><p>z</svg><math><mi><p>",
        "text/html\n<div itemscope itemtype=https://schema.org/LocalBusiness><span itemprop=telephone>+1 212 555 0100</span><div itemprop=address itemscope><i itemprop=postalCode>10001</i></div></div>",
    ].iter().map(|text| text.as_bytes().to_vec()).collect();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sites")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                files.push(path);
            }
        }
    }
    files.sort();
    let pages = files.iter().map(|path| [b"text/html; charset=utf-8\n", std::fs::read(path).unwrap().as_slice()].concat());
    seeds.extend(pages.filter(|page| page.len() < 4_000).take(12));
    seeds
}

fn reader() -> &'static Reader {
    &pack::load(&[], "generic").unwrap().reader
}

#[test]
fn html_bytes() {
    let reader = reader();
    let target = Target { name: "html", seeds: seeds(), tongue: Tongue { words: MARKUP, starts: b"<> =\"" }, longest: 12_000, rounds: 300 };
    fuzz(&target, |input, seen| {
        let cut = input.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let content_type = String::from_utf8_lossy(&input[..cut]).into_owned();
        let facts = checked(reader, &input[cut..], (cut > 0).then_some(content_type.as_str()), seen);
        contacts_hold(&facts);
    });
}

#[test]
fn json_ld() {
    const WORDS: &[&str] = &[
        "\"@type\":",
        "\"@graph\":[",
        "\"@id\":\"#a\"",
        "\"@context\":\"https://schema.org\"",
        "\"Organization\"",
        "\"Product\"",
        "\"FAQPage\"",
        "\"telephone\":\"+44 20 7946 0000\"",
        "\"email\":\"help@shop.example\"",
        "\"offers\":{\"price\":\"1.5\"}",
        "\"openingHours\":\"Mo-Su\"",
        "\"address\":{",
        "\"sameAs\":[",
        "\"aggregateRating\":{\"ratingValue\":4.5}",
        "null",
        "true",
        "[[[[[[[[",
        "{\"a\":",
        "]",
        "}",
        "\\u202e",
        "</script>",
        "<!--",
        "//",
        ",",
        "\"availableLanguage\":[\"en\"]",
        "\"contactPoint\":[{",
        "\"itemListElement\":",
    ];
    let reader = reader();
    let seeds = [
        r##"{"@context":"https://schema.org","@type":"Organization","@id":"#o","name":"Tea","telephone":"+44 20 7946 0000","email":"help@shop.example","sameAs":["https://www.facebook.com/tea"],"contactPoint":[{"@type":"ContactPoint","contactType":"customer service","availableLanguage":["en","de"]}]}"##,
        r##"{"@graph":[{"@type":["Product","Thing"],"name":"Pot","offers":{"@type":"Offer","price":12.5,"priceCurrency":"EUR","seller":{"@id":"#o"}},"aggregateRating":{"ratingValue":"4,5","reviewCount":3}},{"@type":"BreadcrumbList","itemListElement":[{"position":1,"name":"a"}]}]}"##,
        r#"[{"@type":"Store","address":{"@type":"PostalAddress","streetAddress":"1 High Street","postalCode":"SW1A 1AA"},"openingHoursSpecification":[{"dayOfWeek":["Monday"],"opens":"09:00","closes":"17:00"}],"geo":{"latitude":51.5,"longitude":-0.1}}]"#,
    ];
    let seeds = seeds.iter().map(|text| text.as_bytes().to_vec()).collect();
    let target = Target { name: "json-ld", seeds, tongue: Tongue { words: WORDS, starts: b"{}[],:\"" }, longest: 12_000, rounds: 600 };
    fuzz(&target, |input, seen| {
        let page =
            [b"<!doctype html><title>Tea</title><script type=application/ld+json>".as_slice(), input, b"</script><p>Tea and jam."].concat();
        let facts = checked(reader, &page, Some("text/html; charset=utf-8"), seen);
        contacts_hold(&facts);
    });
}

/// Numbers, addresses, and what stands around them.
const CALLS: &[&str] = &[
    "+44 20 7946 0000",
    "(212) 555-0100",
    "03-123-4567",
    "*6262",
    "1-800-FLOWERS",
    "1800",
    "call",
    "Tel.:",
    "fax",
    "ext. 12",
    "x5",
    ";ext=12",
    ",,12#",
    "\u{434}\u{43e}\u{431}. 12",
    "\u{5e9}\u{5dc}\u{5d5}\u{5d7}\u{5d4} 12",
    "\u{5185}\u{7dda}12",
    "0800 PIZZA",
    " / ",
    "-",
    "\u{2013}",
    "(0)",
    "+",
    "00",
    "\u{660}\u{661}\u{662}",
    "\u{ff10}\u{ff11}",
    "2024-01-02",
    "12:30",
    "\u{20ac} 1.234,50",
    "ISBN 978-3-16-148410-0",
    "help@shop.example",
    "help at shop dot example",
    "help [at] shop [dot] example",
    "(at)",
    "@",
    "@@",
    ".",
    "..",
    "xn--bcher-kva.example",
    "b\u{fc}cher@b\u{fc}cher.example",
    "\"a b\"@shop.example",
    "a@[127.0.0.1]",
    "a+b@c.d",
    "javascript:",
    "mailto:",
    "no-reply@",
    "\u{5d8}\u{5dc}\u{5e4}\u{5d5}\u{5df}",
    "\u{442}\u{435}\u{43b}.",
    "\u{3a4}\u{3b7}\u{3bb}.",
    "\n",
    "  ",
    "\u{a0}",
    "\u{200e}",
    "\u{202a}",
    "\u{202c}",
    "|",
    ",",
    ";",
];

#[test]
fn phones_and_mails() {
    let reader = reader();
    let seeds = [
        "en Call us on 020 7946 0000 or +44 (0)20 7946 0001 ext. 12, Mo-Fr 9-17. Order 4711-2024-0001 of 2024-01-02 for EUR 1.234,50. Write to help@shop.example.",
        "de Tel.: 030 / 1234567-0, Fax: -99. E-Mail: hilfe (at) laden (punkt) example oder info@laden.example",
        "he \u{5d8}\u{5dc}\u{5e4}\u{5d5}\u{5df}: 03-1234567 *6262 1-700-700-700 \u{5d3}\u{5d5}\u{5d0}\u{5dc}: help@shop.co.il",
        "uk \u{442}\u{435}\u{43b}. (044) 123-45-67, 0 800 123 456; +380441234567",
    ];
    let seeds = seeds.iter().map(|text| text.as_bytes().to_vec()).collect();
    let target =
        Target { name: "contacts", seeds, tongue: Tongue { words: CALLS, starts: b" @.-/,0123456789" }, longest: 8_000, rounds: 500 };
    fuzz(&target, |input, seen| {
        let text = String::from_utf8_lossy(input);
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let (lang, text) = text.split_once(' ').unwrap_or(("en", &text));
        let lang: String = lang.chars().filter(char::is_ascii_alphabetic).take(2).collect();
        let page = format!("<!doctype html><html lang={lang}><title>Contact</title><body><p>{text}</p><footer>{text}</footer>");
        let facts = checked(reader, page.as_bytes(), Some("text/html; charset=utf-8"), seen);
        contacts_hold(&facts);
        numbers_are_written_there(&facts, text);
    });
}

/// What rows of numbers and addresses promise.
fn contacts_hold(facts: &PageFacts) {
    for row in facts.rows(FactName::Phone) {
        let value = row.text("value").unwrap();
        let valid = row.field("valid") == Some(&Value::Bool(true));
        if !valid && row.text("kind") == Some("tel") {
            // A link that dials nothing is shown as it stands.
            assert!(value.chars().count() <= 60, "{row:?}");
            continue;
        }
        let digits = value.strip_prefix(['+', '*']).unwrap_or(value);
        assert!(!digits.is_empty() && digits.len() <= 64, "{row:?}");
        assert!(digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'*' | b'#')), "{row:?}");
        let extensions = row.text("extension").into_iter().flat_map(|list| list.split(", "));
        assert!(extensions.into_iter().all(|one| (1..=8).contains(&one.len()) && one.bytes().all(|b| b.is_ascii_digit())), "{row:?}");
        assert!(!valid || !value.starts_with('+') || (7..=15).contains(&digits.len()), "no E.164 number is so long: {row:?}");
    }
    for row in facts.rows(FactName::Email) {
        let value = row.text("value").unwrap();
        assert!(value.len() <= 254 && value.matches('@').count() == 1, "{row:?}");
        assert!(!value.contains(|c: char| c.is_whitespace() || c.is_control()) && value.to_lowercase() == value, "{row:?}");
    }
}

/// A number out of a text has its last four digits there, in some script.
fn numbers_are_written_there(facts: &PageFacts, text: &str) {
    let digits: String = text.chars().filter_map(decimal).collect();
    for row in facts.rows(FactName::Phone).filter(|row| row.text("kind") == Some("text")) {
        let value = row.text("value").unwrap();
        let shown = row.text("shown").unwrap_or_default();
        let own: String = value.chars().filter(char::is_ascii_digit).collect();
        let last = &own[own.len().saturating_sub(4)..];
        let lettered = shown.contains(|c: char| c.is_ascii_alphabetic());
        assert!(lettered || digits.contains(last), "{value} is nowhere in {text:?}");
    }
}

fn decimal(c: char) -> Option<char> {
    // Compatible digits (full width, mathematical) are read as digits too; scripts have theirs ten in a row.
    const ZEROS: &[u32] = &[0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6];
    let found = ZEROS.iter().find_map(|zero| (u32::from(c).wrapping_sub(*zero) < 10).then(|| u32::from(c) - zero))?;
    char::from_digit(found, 10)
}
