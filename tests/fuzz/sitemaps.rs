//! Sitemaps, plain and compressed: entries are web addresses, bounded, and the same whether compressed or not.

use std::io::Write;

use cxaudit::crawl::fuzzed::sitemap;
use flate2::Compression;
use flate2::write::GzEncoder;
use url::Url;

use super::engine::{Target, fuzz};
use super::mutate::Tongue;

const WORDS: &[&str] = &[
    "<urlset>",
    "</urlset>",
    "<url>",
    "</url>",
    "<loc>",
    "</loc>",
    "<sitemapindex>",
    "<sitemap>",
    "</sitemap>",
    "https://e.example/a",
    "/b?x=1&amp;y=2",
    "<![CDATA[",
    "]]>",
    "<xhtml:link rel=\"alternate\" href=\"/he\"/>",
    "<!DOCTYPE a [<!ENTITY x \"y\">]>",
    "<!ENTITY % p SYSTEM \"file:///etc/passwd\">",
    "&x;",
    "&#38;",
    "&lt;",
    "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    "<!-- -->",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://e/",
    "<loc/>",
    "<image:loc>",
    "\u{1f}\u{8b}",
];

fn seeds() -> Vec<Vec<u8>> {
    let plain: &[&str] = &[
        "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://e.example/a?x=1&amp;y=2</loc><lastmod>2024-01-01</lastmod><xhtml:link rel=\"alternate\" hreflang=\"he\" href=\"https://e.example/he/\"/></url><url><loc><![CDATA[/b]]></loc></url></urlset>",
        "<sitemapindex><sitemap><loc>https://e.example/1.xml.gz</loc></sitemap><sitemap><loc> /2.xml </loc></sitemap></sitemapindex>",
        "https://e.example/a\r\nhttps://e.example/b\n\nno address\n",
        "<!DOCTYPE u [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><urlset><url><loc>https://e.example/&b;</loc></url></urlset>",
    ];
    let mut seeds: Vec<Vec<u8>> = plain.iter().map(|text| text.as_bytes().to_vec()).collect();
    seeds.push(packed(&seeds[0]));
    seeds
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn sitemap_files() {
    let base = Url::parse("https://e.example/sitemap.xml").unwrap();
    let target =
        Target { name: "sitemap", seeds: seeds(), tongue: Tongue { words: WORDS, starts: b"<>&\n" }, longest: 16_000, rounds: 5_000 };
    fuzz(&target, |input, seen| {
        let (pages, sitemaps, problem) = sitemap(input, &base);
        seen.count("pages", pages.len());
        seen.count("sitemaps", sitemaps.len());
        seen.message(problem.as_deref().unwrap_or_default());
        // An alternate's element and the closing one of an address are each at least as long as this.
        assert!(pages.len() + sitemaps.len() <= 50_000);
        assert!(input.starts_with(&[0x1f, 0x8b]) || pages.len() + sitemaps.len() <= input.len() / 6, "more entries than there is room for");
        for url in pages.iter().chain(&sitemaps) {
            assert!(matches!(url.scheme(), "http" | "https"), "{url}");
            assert!(!url.as_str().contains("/etc/passwd") || memchr::memmem::find(input, b"/etc/passwd").is_some());
        }
        assert!(!pages.is_empty() || !sitemaps.is_empty() || problem.is_some(), "nothing, and no reason given");
        assert!(problem.as_deref().is_none_or(|problem| problem.len() <= 300), "{problem:?}");
        if !input.starts_with(&[0x1f, 0x8b]) {
            assert_eq!((pages, sitemaps, problem), sitemap(&packed(input), &base), "compressed, it says something else");
        }
    });
}
