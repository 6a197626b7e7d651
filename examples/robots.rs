//! Says what robots.txt files allow, for comparing with other readers: `robots < questions > answers`.
//!
//! In: lines of `file<TAB>agent<TAB>path`. Out: for each `1` or `0` (allowed or not) and the path as it would be asked for,
//! `-` where the path makes no address. Through the same code the crawl asks; see `.ci/robots-differential`.

use std::error::Error;
use std::io::{BufRead, BufWriter, Write};

use cxaudit::crawl::fuzzed::ReadRobots;
use url::{Position, Url};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut open: Option<(String, String, ReadRobots)> = None;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut cells = line.splitn(3, '\t');
        let (Some(file), Some(agent), Some(path)) = (cells.next(), cells.next(), cells.next()) else {
            return Err(format!("not three cells: {line}").into());
        };
        // Questions come file by file: each is read once.
        let known = open.take().filter(|(known, asked, _)| known == file && asked == agent);
        let (_, _, robots) = match known {
            Some(known) => open.insert(known),
            None => open.insert((file.to_owned(), agent.to_owned(), ReadRobots::new(&std::fs::read(file)?, Some(agent)))),
        };
        match Url::parse(&format!("https://site.example{path}")) {
            Ok(url) if url.host_str() == Some("site.example") => {
                let asked = &url[Position::BeforePath..Position::AfterQuery];
                writeln!(out, "{}\t{asked}", u8::from(robots.allows(&url)))?;
            }
            _ => writeln!(out, "-")?,
        }
    }
    Ok(out.flush()?)
}
