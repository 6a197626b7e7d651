//! The pack's own words and fingerprints, through the reader that meets them in pages: every sample in their files holds,
//! and all automata together stay small.

use cxaudit::facts::Reader;
use cxaudit::rules::{LintFinding, SampleMatcher, embedded, lint_samples, load};

struct ByReader(Reader);

impl SampleMatcher for ByReader {
    fn label_matches(&self, label: &str, topic: &str, lang: &str) -> bool {
        self.0.label_topics(label, Some(lang)).contains(&topic)
    }

    fn vendor_matches(&self, html: &str, id: &str) -> bool {
        self.0.vendor_ids(html).contains(&id)
    }
}

#[test]
fn every_sample_of_the_pack_holds_and_its_automata_are_small() {
    let rules = load(&embedded()).unwrap_or_else(|errors| panic!("{}", errors.render(false)));
    let reader = Reader::new(rules.queries()).unwrap();
    assert!(reader.bytes() < 40 << 20, "{} bytes", reader.bytes());
    let wrong: Vec<LintFinding> = lint_samples(&rules, &ByReader(reader));
    let shown: Vec<String> = wrong.iter().map(|finding| format!("{finding:?}")).collect();
    assert!(wrong.is_empty(), "{} samples:\n{}", wrong.len(), shown.join("\n"));
}
