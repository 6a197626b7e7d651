use super::words::Lexicons;
use crate::model::query::*;
use crate::model::text::normalise_term;
use std::collections::BTreeMap;
#[derive(serde::Deserialize)]
struct L {
    words: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    hit: Vec<String>,
    #[serde(default)]
    miss: Vec<String>,
}
#[derive(serde::Deserialize)]
struct F {
    topic: String,
    langs: String,
    languages: BTreeMap<String, L>,
}
#[test]
fn real() {
    let term = |w: &str, lang: &str| {
        let (label, rest) = w.strip_prefix('=').map_or((false, w), |r| (true, r));
        let (stem, rest) = rest.strip_suffix('*').map_or((false, rest), |r| (true, r));
        Term {
            text: normalise_term(rest, Some(lang)),
            kind: match (label, stem) {
                (false, false) => TermKind::Phrase,
                (false, true) => TermKind::Stem,
                (true, false) => TermKind::Label,
                _ => TermKind::LabelStem,
            },
        }
    };
    let mut files: Vec<F> = vec![];
    for e in std::fs::read_dir("/work/main/rules/lexicons").unwrap() {
        let p = e.unwrap().path();
        match serde_saphyr::from_str::<F>(&std::fs::read_to_string(&p).unwrap()) {
            Ok(f) => files.push(f),
            Err(e) => println!("{} {e}", p.display()),
        }
    }
    files.sort_by(|a, b| a.topic.cmp(&b.topic));
    let mut set = QuerySet::default();
    let mut n = 0;
    for f in &files {
        let mut l = Lexicon { topic: f.topic.clone(), every_language: f.langs == "all", ..Default::default() };
        for (lang, b) in &f.languages {
            n += b.words.len();
            l.terms.insert(lang.clone(), b.words.iter().map(|w| term(w, lang)).collect());
            l.except.insert(lang.clone(), b.except.iter().map(|w| term(w, lang)).collect());
        }
        set.lexicons.push(l);
    }
    set.languages.prefixes = BTreeMap::from([("he".to_owned(), ("ובהלמכש".to_owned(), 2))]);
    set.languages.unbounded = vec!["ja".to_owned(), "zh".into(), "th".into()];
    let t = std::time::Instant::now();
    let words = Lexicons::new(&set).unwrap();
    println!("terms {n} bytes {} build {:?}", words.bytes(), t.elapsed());
    let (mut bad, mut all) = (0, 0);
    for f in &files {
        for (lang, b) in &f.languages {
            for (list, want) in [(&b.hit, true), (&b.miss, false)] {
                for s in list {
                    all += 1;
                    let got = words.label_topics(s, Some(lang), words.only(lang)).iter().any(|id| words.name(*id) == f.topic);
                    if got != want {
                        bad += 1;
                        println!("{} {lang} {} {s:?}", f.topic, if want { "HIT MISSED" } else { "MISS HIT" });
                    }
                }
            }
        }
    }
    println!("bad {bad} of {all}");
    let text = std::fs::read_to_string("/work/shared/design.md").unwrap();
    for lang in [Some("en"), None, Some("he")] {
        let t = std::time::Instant::now();
        let mut c = 0;
        for _ in 0..20 {
            let nrm = crate::model::text::Normalised::of(&text, lang);
            c = words.text_topics(&nrm.text, words.languages(lang)).len();
        }
        println!("{lang:?} text {} bytes: {:?} a pass, {c} found", text.len(), t.elapsed() / 20);
    }
}
