//! Sitemaps (sitemaps.org 0.9) as a source of pages beside links: XML lists and indexes, gzip, plain text, language alternates.
//!
//! In: the bytes of one file. Out: its page addresses and the sitemaps it names. Entities are never resolved beyond XML's own
//! five, so there is nothing to expand. Which files are fetched, and in what nesting, is decided by the crawl.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

/// Decoded bytes of one file that are read at most (the protocol's own bound).
pub(super) const BYTES: u64 = 50 * 1024 * 1024;
/// Entries of one file that are read at most (the protocol's own bound).
const ENTRIES: usize = 50_000;

/// Characters of a parser's message that are told.
const PROBLEM: usize = 120;

/// What a sitemap file names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sitemap {
    /// Pages, in order.
    pub(super) pages: Vec<Url>,
    /// Further sitemaps (of an index).
    pub(super) sitemaps: Vec<Url>,
    /// What is wrong with it, in words.
    pub(super) problem: Option<String>,
}

/// Reads one file; relative addresses are resolved against `base`.
pub(super) fn read(bytes: &[u8], base: &Url) -> Sitemap {
    let mut unpacked = Vec::new();
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut decoder = flate2::read::MultiGzDecoder::new(bytes).take(BYTES);
        if let Err(error) = decoder.read_to_end(&mut unpacked)
            && unpacked.is_empty()
        {
            return Sitemap { problem: Some(format!("broken gzip: {error}")), ..Sitemap::default() };
        }
        unpacked.as_slice()
    } else {
        bytes
    };
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace() && !matches!(b, 0xEF | 0xBB | 0xBF));
    match start.and_then(|at| bytes.get(at)) {
        None => Sitemap { problem: Some("empty".to_owned()), ..Sitemap::default() },
        Some(b'<') => xml(bytes, base),
        Some(_) => plain(bytes, base),
    }
}

/// A list of addresses, one a line.
fn plain(bytes: &[u8], base: &Url) -> Sitemap {
    let text = String::from_utf8_lossy(bytes);
    let pages: Vec<Url> = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("http://") || line.starts_with("https://"))
        .take(ENTRIES)
        .filter_map(|line| base.join(line).ok())
        .collect();
    let problem = pages.is_empty().then(|| "neither XML nor a list of addresses".to_owned());
    Sitemap { pages, sitemaps: Vec::new(), problem }
}

fn xml(bytes: &[u8], base: &Url) -> Sitemap {
    let mut found = Sitemap::default();
    let mut reader = Reader::from_reader(bytes);
    let (mut buffer, mut text) = (Vec::new(), String::new());
    let (mut in_loc, mut in_index_entry, mut root) = (false, false, None::<Vec<u8>>);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                let name = element.local_name();
                root.get_or_insert_with(|| name.as_ref().to_vec());
                in_index_entry |= name.as_ref() == b"sitemap";
                in_loc = name.as_ref() == b"loc" && element.name().prefix().is_none();
                text.clear();
            }
            Ok(Event::Empty(element)) if element.local_name().as_ref() == b"link" => {
                let href = element.attributes().flatten().find(|a| a.key.as_ref() == b"href");
                let href = href.map(|a| String::from_utf8_lossy(&a.value).replace("&amp;", "&"));
                add(&mut found.pages, href.as_deref(), base);
            }
            Ok(Event::Text(run)) if in_loc && text.len() < 8192 => text.push_str(&String::from_utf8_lossy(&run)),
            Ok(Event::CData(run)) if in_loc && text.len() < 8192 => text.push_str(&String::from_utf8_lossy(&run)),
            Ok(Event::GeneralRef(entity)) if in_loc => text.push_str(match &*entity.into_inner() {
                b"amp" => "&",
                b"apos" => "'",
                b"quot" => "\"",
                _ => "",
            }),
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                b"loc" if in_loc => {
                    let list = if in_index_entry { &mut found.sitemaps } else { &mut found.pages };
                    add(list, Some(&text), base);
                    in_loc = false;
                }
                b"sitemap" => in_index_entry = false,
                _ => {}
            },
            Ok(Event::Eof) => break,
            Err(error) => {
                // The message quotes the file, and names in it may be of any length.
                let why: String = error.to_string().chars().filter(|c| !c.is_control()).take(PROBLEM).collect();
                found.problem = Some(format!("broken XML at byte {}: {why}", reader.error_position()));
                break;
            }
            Ok(_) => {}
        }
        if found.pages.len() + found.sitemaps.len() >= ENTRIES {
            found.problem = Some(format!("more than {ENTRIES} entries; the rest was not read"));
            break;
        }
    }
    if found.pages.is_empty() && found.sitemaps.is_empty() && found.problem.is_none() {
        let named = root.map(|name| String::from_utf8_lossy(&name).chars().take(40).collect::<String>()).unwrap_or_default();
        found.problem =
            Some(if named.eq_ignore_ascii_case("html") { "an HTML page, no sitemap".to_owned() } else { "no entries".to_owned() });
    }
    found
}

fn add(list: &mut Vec<Url>, text: Option<&str>, base: &Url) {
    if let Some(url) = text.map(str::trim).filter(|text| !text.is_empty()).and_then(|text| base.join(text).ok())
        && matches!(url.scheme(), "http" | "https")
    {
        list.push(url);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn of(bytes: &[u8]) -> Sitemap {
        read(bytes, &Url::parse("https://e.com/sitemap.xml").unwrap())
    }

    fn shown(urls: &[Url]) -> Vec<&str> {
        urls.iter().map(Url::as_str).collect()
    }

    #[test]
    fn pages_alternates_and_escapes_are_read_and_image_addresses_are_not() {
        let text = r#"<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>
            https://e.com/a?x=1&amp;y=2 </loc><xhtml:link rel="alternate" hreflang="he" href="https://e.com/he/a"/>
            <image:image><image:loc>https://e.com/i.png</image:loc></image:image></url><url><loc><![CDATA[/b]]></loc></url></urlset>"#;
        assert_eq!(shown(&of(text.as_bytes()).pages), ["https://e.com/a?x=1&y=2", "https://e.com/he/a", "https://e.com/b"]);
    }

    #[test]
    fn what_is_wrong_is_told_in_few_words_however_long_a_name_is() {
        let problem = of(format!("<urlset></{}>", "u".repeat(100_000)).as_bytes()).problem.unwrap();
        assert!(problem.starts_with("broken XML at byte 8") && problem.len() < 200, "{problem}");
    }

    #[test]
    fn an_index_names_sitemaps_and_gzip_is_undone() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"<sitemapindex><sitemap><loc>https://e.com/s1.xml.gz</loc></sitemap></sitemapindex>").unwrap();
        let found = of(&packed.finish().unwrap());
        assert_eq!((shown(&found.sitemaps), found.pages.len()), (vec!["https://e.com/s1.xml.gz"], 0));
    }

    #[test]
    fn what_is_no_sitemap_is_said_so_and_what_could_be_read_is_kept() {
        assert_eq!(of(b"<!doctype html><html><body>gone</body></html>").problem.as_deref(), Some("an HTML page, no sitemap"));
        assert_eq!(of(b"").problem.as_deref(), Some("empty"));
        let cut = of(b"<urlset><url><loc>https://e.com/a</loc></url><url><loc>https://e.com/b</lo");
        assert_eq!((cut.pages.len(), cut.problem.is_some()), (1, true));
        let bomb = of(b"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><urlset><url><loc>https://e.com/&b;</loc></url></urlset>");
        assert_eq!(shown(&bomb.pages), ["https://e.com/"]);
    }

    #[test]
    fn a_text_list_is_read() {
        assert_eq!(shown(&of(b"https://e.com/a\nnot one\nhttps://e.com/b\n").pages), ["https://e.com/a", "https://e.com/b"]);
    }
}
