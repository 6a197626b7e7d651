//! Sitemaps (sitemaps.org 0.9) as a source of pages beside links: XML lists and indexes, gzip, plain text, language alternates.
//!
//! In: the bytes of one file. Out: its page addresses and the sitemaps it names. Entities are never resolved beyond XML's own
//! five, so there is nothing to expand. Which files are fetched, and in what nesting, is decided by the crawl.

use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

use crate::model::limits::Limits;

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

/// Reads one file; relative addresses are resolved against `base`. A file that says more than the limits of one allow is read
/// as far as they go.
pub(super) fn read(bytes: &[u8], base: &Url, limits: &Limits) -> Sitemap {
    let most = u64::from(limits.sitemap_bytes);
    let over = |read: usize| read as u64 > most;
    let mut unpacked = Vec::new();
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut decoder = flate2::read::MultiGzDecoder::new(bytes).take(most + 1);
        if let Err(error) = decoder.read_to_end(&mut unpacked)
            && unpacked.is_empty()
        {
            return Sitemap { problem: Some(format!("broken gzip: {error}")), ..Sitemap::default() };
        }
        unpacked.as_slice()
    } else {
        bytes
    };
    let cut = over(bytes.len()).then(|| format!("more than {most} bytes: the rest was not read (--max-sitemap-bytes)"));
    let bytes = bytes.get(..usize::try_from(most).unwrap_or(usize::MAX)).unwrap_or(bytes);
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace() && !matches!(b, 0xEF | 0xBB | 0xBF));
    let mut found = match start.and_then(|at| bytes.get(at)) {
        None => Sitemap { problem: Some("empty".to_owned()), ..Sitemap::default() },
        Some(b'<') => xml(bytes, base, limits.sitemap_entries as usize),
        Some(_) => plain(bytes, base, limits.sitemap_entries as usize),
    };
    // Where the file was cut its markup ends in the middle.
    found.problem = cut.or(found.problem);
    found
}

fn too_many(most: usize) -> String {
    format!("more than {most} entries: the rest was not read (--max-sitemap-entries)")
}

/// A list of addresses, one a line.
fn plain(bytes: &[u8], base: &Url, most: usize) -> Sitemap {
    let text = String::from_utf8_lossy(bytes);
    let mut pages: Vec<Url> = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("http://") || line.starts_with("https://"))
        .take(most.saturating_add(1))
        .filter_map(|line| base.join(line).ok())
        .collect();
    let none = pages.is_empty().then(|| "neither XML nor a list of addresses".to_owned());
    let problem = none.or_else(|| (pages.len() > most).then(|| too_many(most)));
    pages.truncate(most);
    Sitemap { pages, sitemaps: Vec::new(), problem }
}

fn xml(bytes: &[u8], base: &Url, most: usize) -> Sitemap {
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
        if found.pages.len() + found.sitemaps.len() > most {
            // One event adds one entry to one of the lists.
            found.pages.truncate(most);
            found.sitemaps.truncate(most);
            found.problem = Some(too_many(most));
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
        read(bytes, &Url::parse("https://e.com/sitemap.xml").unwrap(), &Limits::default())
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

    #[test]
    fn size_and_entries_are_bounded_and_what_stands_before_is_read() {
        let base = Url::parse("https://e.com/sitemap.xml").unwrap();
        let text = format!("<urlset>{}</urlset>", "<url><loc>/a</loc></url><url><loc>/b</loc></url>".repeat(4));
        let few = Limits { sitemap_entries: 3, ..Limits::default() };
        let found = read(text.as_bytes(), &base, &few);
        assert_eq!((found.pages.len(), found.problem.as_deref()), (3, Some(too_many(3).as_str())));
        let found = read(text.as_bytes(), &base, &Limits { sitemap_entries: 8, ..Limits::default() });
        assert_eq!((found.pages.len(), found.problem), (8, None));
        let found = read(b"https://e.com/a\nhttps://e.com/b\nhttps://e.com/c\nhttps://e.com/d\n", &base, &few);
        assert_eq!((found.pages.len(), found.problem), (3, Some(too_many(3))));
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        for bytes in [text.into_bytes(), packed.finish().unwrap()] {
            let found = read(&bytes, &base, &Limits { sitemap_bytes: 70, ..Limits::default() });
            assert_eq!(found.pages.len(), 2);
            assert!(found.problem.unwrap().contains("--max-sitemap-bytes"));
        }
    }
}
