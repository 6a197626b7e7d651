//! robots.txt: what is allowed does not hang on comments, order of groups or what stands behind the bound.

use std::time::Duration;

use cxaudit::crawl::fuzzed::ReadRobots;
use url::Url;

use super::engine::{Target, fuzz};
use super::mutate::Tongue;

const WORDS: &[&str] = &[
    "User-agent: *\n",
    "User-agent: cxaudit\n",
    "user-agent:CXAudit/2.0 beta\n",
    "User-agent: other\n",
    "Disallow: /\n",
    "Disallow:\n",
    "Allow: /\n",
    "Disallow: /*.pdf$\n",
    "Disallow: /a*b*c\n",
    "Allow: /a%2Fb\n",
    "Crawl-delay: 2\n",
    "Crawl-delay: 1e9\n",
    "Crawl-delay: -1\n",
    "Sitemap: https://e.example/s.xml\n",
    "Sitemap: /s.xml\n",
    "Host: e.example\n",
    "# note",
    "\r\n",
    "\r",
    "\n\n",
    "*",
    "$",
    "%",
    "/",
    "?",
    "#",
    ":",
    "/a/b",
    "%41",
    "\u{e4}",
];
const PATHS: &[&str] =
    &["/", "/a", "/a/b", "/a%2Fb", "/x.pdf", "/x.pdf?q=1", "/%C3%A4", "/abc", "/a$b", "/a*b", "//", "/?", "/index.html", "/robots.txt"];

#[test]
fn robots_files() {
    let seeds: &[&str] = &[
        "User-agent: *\nDisallow: /a\nAllow: /a/b\nCrawl-delay: 2\n\nUser-agent: other\nDisallow: /\nSitemap: https://e.example/s.xml\n",
        "User-agent: x\nCrawl-delay: 3\nUser-agent: cxaudit/1.0\nDisallow: /*.pdf$ # all\n",
        "\u{feff}User-agent: *\r\nDisallow: /%c3%a4\rDisallow: /a*b*c*d$\r\n",
        "<html><body>Not found</body></html>",
    ];
    let seeds = seeds.iter().map(|text| text.as_bytes().to_vec()).collect();
    let target = Target { name: "robots", seeds, tongue: Tongue { words: WORDS, starts: b"\n:/*" }, longest: 4_000, rounds: 3_000 };
    fuzz(&target, |input, seen| {
        let read = ReadRobots::new(input, None);
        let allowed = verdicts(&read);
        seen.note(&allowed);
        seen.note((read.delay().map(|delay| delay.as_secs().checked_ilog2()), read.sitemaps().len().checked_ilog2()));
        assert!(read.sitemaps().len() <= 50 && read.said().len() < 200);
        assert!(read.delay().is_none_or(|delay| delay < Duration::MAX));
        assert!(*allowed.last().unwrap(), "the file itself may always be fetched");
        assert_eq!(allowed, verdicts(&ReadRobots::new(input, None)), "twice the same");
        let commented = [input, b"\n# the end\n   # of it\n\n"].concat();
        assert_eq!(allowed, verdicts(&ReadRobots::new(&commented, None)), "comments behind it change nothing");
        // An agent's line at the end would take in what is put behind it.
        let closed = [input, b"\nDisallow: /none-of-these\n"].concat();
        let strange = [&closed, b"User-agent: somebody-else\nDisallow: /\nAllow: /a\n".as_slice()].concat();
        assert_eq!(
            verdicts(&ReadRobots::new(&closed, None)),
            verdicts(&ReadRobots::new(&strange, None)),
            "another's group changes nothing"
        );
        let opened = [&closed, b"User-agent: cxaudit\nAllow: /*\nAllow: /\n".as_slice()].concat();
        let shut = [&closed, b"User-agent: cxaudit\nDisallow: /*\nDisallow: /\n".as_slice()].concat();
        let pairs = verdicts(&ReadRobots::new(&opened, None)).into_iter().zip(verdicts(&ReadRobots::new(&shut, None)));
        pairs.for_each(|(open, shut)| assert!(open || !shut, "a rule that allows forbids"));
        // Half a megabyte in debug builds is dear: some of the short ones are enough.
        if input.len() < 60 && input.len() % 8 == 0 {
            let mut long = input.to_vec();
            long.resize(usize::try_from(ReadRobots::LIMIT).unwrap(), b'#');
            let bound = verdicts(&ReadRobots::new(&long, None));
            long.extend_from_slice(b"\nUser-agent: cxaudit\nDisallow: /\n");
            let read = ReadRobots::new(&long, None);
            assert_eq!(bound, verdicts(&read), "nothing behind the bound is read");
            assert!(read.said().contains("read to"), "{}", read.said());
        }
    });
}

fn verdicts(read: &ReadRobots) -> Vec<bool> {
    let base = "https://e.example";
    PATHS.iter().map(|path| read.allows(&Url::parse(&format!("{base}{path}")).unwrap())).collect()
}
