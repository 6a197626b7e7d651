//! What a gate's checks can say: one table for those who make the sentences (`compare`) and those who say them (`report`).
//!
//! A sentence is a code with values ([`Says`]), so that a report says it in its reader's language (`check-<code>` of every
//! locale). The English beside the code is what stands in the JSON report's `says`, `before`, `after`, `fix` and `notes`.

use super::verdict::Says;

/// Sentences by code, with their English; `{name}` stands for a value. Of `rule-fails`, `rule-unknown` and `mend-rule` the words
/// are the rule's own.
pub const SENTENCES: &[(&str, &str)] = &[
    // What is wrong.
    ("rule-fails", ""),
    ("rule-unknown", ""),
    ("role-lost", "the site has no page of the kind “{role}” in {language} any more"),
    ("language-lost", "the site has no pages in {language} any more"),
    ("page-broken", "a page of the kind “{role}” does not answer any more, and the site still names it"),
    ("page-home", "a page of the kind “{role}” has become a redirect to the home page, and the site still links to it"),
    ("page-emptied", "a page of the kind “{role}” has lost its text"),
    ("rules-untold", "{n} rules that were judged cannot be told any more, all for one reason: {rules}"),
    ("slower-pages", "{n} pages take longer to answer than in the baseline; the one named here slowed down most"),
    ("metric-grew-pages", "{metric} grew by more than {by} % on {n} pages; on the one named here most"),
    ("channel-lost", "the site can no longer be reached by {channel}"),
    ("channel-lost-in", "the site can no longer be reached by {channel} in {language}"),
    ("channel-lost-on", "the page no longer lets customers reach the brand by {channel}"),
    ("form-lost", "the page has lost a form of the kind “{form}”"),
    ("form-no-button", "a form of the kind “{form}” has no button any more"),
    ("form-longer", "a form of the kind “{form}” asks much more than it did"),
    ("severity-fails", "{n} rules of severity {severity} fail: {rules}"),
    ("score-maybe-below", "the score of {of} may be below its limit: what could not be judged counts as failed"),
    ("score-below", "the score of {of} is below its limit"),
    ("score-none", "{of} has no score: no rule of it could be judged"),
    ("rule-unjudged", "{rule} was not judged where the limit asks for it"),
    ("limit-no-page", "the limit is about no page: none of the panel is {what}"),
    (
        "another-site",
        "the baseline looks like another site's: it is of {before}, this report of {now}, and they have no address in common; nothing was compared",
    ),
    ("score-fell", "the score of {of} fell by {n} points"),
    ("rule-missing", "{rule} was not judged: there is no such rule in this report"),
    ("metric-beyond", "{metric} is beyond its limit"),
    ("metric-unmeasured", "{metric} was not measured on any page that the limit is about"),
    ("metric-grew", "{metric} grew by more than {by} %"),
    ("slower", "takes longer to answer than in the baseline"),
    ("slower-control", "slower, but so is the control: it may not be the site's doing"),
    ("slower-few", "slower at first sight, but {before} and {now} samples are too few to be sure: {needed} of each are needed"),
    ("slower-untold", "slower, but the control that was asked for tells nothing: it may not be the site's doing"),
    (
        "times-few",
        "times of {pages} pages were sampled {least} times: {needed} are the fewest that can be told apart (the least p of 3 against 3 is 1 in 20)",
    ),
    ("times-cut", "the run was stopped before it had timed {pages} pages that the baseline timed"),
    ("waiver-expired", "a waiver has expired: what it let through counts again"),
    ("waiver-unused", "a waiver lets nothing through: remove it, or it will hide the next gap"),
    // How it was and is.
    ("holds", "pass"),
    ("holds-pages", "pass ({n} of {of} pages hold it)"),
    ("fails", "fail"),
    ("fails-pages", "fail ({n} of {of} pages hold it)"),
    ("not-applicable", "does not apply"),
    ("unknown", "unknown: {why}"),
    ("number", "{value}"),
    ("at-least", "at least {limit}"),
    ("at-most", "at most {limit}"),
    ("must-hold", "must hold"),
    ("points", "{low}"),
    ("points-between", "{low} to {high}"),
    ("no-score", "no score"),
    ("median", "{ms} ms (median of {n})"),
    ("samples", "{n} samples"),
    ("answered", "answered"),
    ("answers-linked", "answers {status}; linked on {from}"),
    ("answers-named", "answers {status}; a sitemap names it"),
    ("empty-linked", "answers with an empty page; linked on {from}"),
    ("empty-shown", "answers with an empty page"),
    ("error-linked", "answers with the page of an error; linked on {from}"),
    ("error-shown", "answers with the page of an error"),
    ("home-linked", "leads to the home page; linked on {from}"),
    ("silent-linked", "{why}; linked on {from}"),
    ("silent-named", "{why}; a sitemap names it"),
    ("in-language", "{n} in {language}"),
    ("none", "none"),
    ("on-pages", "on {n} pages"),
    ("none-broken", "none; {why}"),
    ("none-empty", "none; it answers with an empty page"),
    ("none-error-page", "none; it answers with the page of an error"),
    ("none-at-home", "none; its address leads to the home page"),
    ("none-other-page", "none; it is no page of its own any more"),
    ("none-gone", "none; nothing links to it any more"),
    ("none-not-readable", "none; it answers, but its page cannot be read"),
    ("none-not-reached", "none; it was not reached: the crawl did not see the whole site"),
    ("none-not-allowed", "none; robots.txt does not allow to read it any more"),
    ("none-refused", "none; the server did not give it to this run"),
    ("none-left-out", "none; this run leaves it out (scope, --include, --exclude)"),
    ("forms", "{n} such forms"),
    ("forms-pressed", "{n} such forms, {of} with a button"),
    ("questions", "{n} questions"),
    ("waives", "{what}: {reason}"),
    ("until", "until {until}"),
    ("not-needed", "not needed"),
    // What to do.
    ("mend-rule", ""),
    ("know-not-reached", "read more of the site: --max-pages, --max-depth, or --seed with a page of that kind"),
    ("know-shell", "rendering would tell (no browser in this run), or open the page by hand"),
    ("know-tag-manager", "rendering would tell (no browser in this run), or look by hand"),
    ("know-no-words", "add the words of the language to the lexicon: --rules DIR"),
    ("know-blocked", "ask the owner to let the audit in, or send what the site asks for: --header, --cookie, --user"),
    ("know-unreadable", "see what was skipped and why; --timeout and, with the owner's leave, --ignore-robots"),
    ("know-not-measured", "run the measurement again; see the warnings"),
    ("rescore", "judge the baseline's capture anew (cxaudit gate --rescore), or make a new baseline with these rules"),
    ("page-back", "put the page and the links to it back, or redirect its address to the page that took its place"),
    ("channel-back", "bring it back, or make a new baseline if it is given up"),
    ("form-back", "put the form back, or make a new baseline if it is given up"),
    ("form-button", "give the form its button back, or make a new baseline if it is sent in another way"),
    ("form-shorter", "ask less, or make a new baseline if all of it is needed"),
    ("page-first", "mend the page where it stood first: what it says cannot be read"),
    ("server-mend", "see why the server fails there (its log tells), and audit again when it answers"),
    ("page-mend", "put the page back or redirect its address, and mend the links that lead to it"),
    ("page-fill", "see what its template or its data lost; if the page is meant to say so little, make a new baseline"),
    ("speed-up", "see what the page waits for now; if it is meant to be so, make a new baseline"),
    ("more-samples", "take more samples on both sides: --samples {needed}"),
    ("control-moved", "audit again when the network is calm, or time both sites in turn: --baseline-url"),
    (
        "control-needed",
        "time the same control in both runs, one that answers (--allow-private for a private address), or time both sites in turn: --baseline-url",
    ),
    ("slim", "see what was added to the page; if it is meant, make a new baseline or change the policy"),
    ("keep-limit", "mend what is beyond the limit, or change the limit in the policy"),
    ("score-back", "mend what fails; the findings of the report say what costs most"),
    ("rule-name", "name a rule that there is (cxaudit rules list)"),
    ("limit-place", "correct the role or the url of the limit in the policy, or have such a page read (--pin, --seed)"),
    ("own-baseline", "name a baseline of this site, or make one: --samples 10 -o baseline.json"),
    ("measure", "have it measured, or take the limit out of the policy"),
    ("waiver-renew", "mend what it was for, or give the waiver a new day in the policy"),
    ("waiver-remove", "take the waiver out of the policy"),
    // What to know of the comparison.
    (
        "second-look-failed",
        "what fails could not be asked for once more ({why}): whether it broke is open; audit again when the site answers",
    ),
    ("seen-by-last-look", "met by the last look alone, so that it is open whether it stays: {n} of the failures"),
    ("answers-change", "the site answers now so, now so: {n} of the failures left most of their pages when these were asked for again"),
    ("brands-differ", "the baseline is of {before}, this report of {now}"),
    (
        "few-pages-here",
        "pages met here: {n}, in the baseline: {of}; if the links of this site name {from} outright, they lead away from it; build it \
         with its own address, or audit it by that name with --resolve (a folder: --base-url)",
    ),
    (
        "server-trouble",
        "of {of} requests {n} met an error of the server (5xx), a refusal (429) or no answer: what follows may come of that; audit again when it \
         is well, slower if it refuses (--requests-per-second)",
    ),
    ("rules-differ", "the rules differ from the baseline's"),
    (
        "rules-differ-doubt",
        "the rules differ from the baseline's: {n} checks cannot tell the site's changes from theirs; judge the baseline's capture anew (--rescore), or make a new baseline",
    ),
    ("profiles-differ", "weighed as {before} then, as {now} now"),
    ("looked-now", "looked at now and not then: {collectors}"),
    ("looked-then", "looked at then and not now: not compared: {collectors}"),
    ("stopped-now", "this run was stopped before its end: what it did not reach may be missing for that"),
    ("stopped-then", "the baseline's run was stopped before its end"),
    ("settings-differ", "the settings differ from the baseline's: {settings}"),
    ("scores-apart", "scores are not compared: the rules, their weights, the pages in reach or what was measured differ"),
    ("times-neither", "times were measured in neither report: none is compared"),
    ("times-not-then", "the baseline holds no times: none is compared (make it with --samples 10)"),
    ("times-not-now", "times were not measured this time: none is compared"),
    ("times-apart", "no page was timed in both reports: none is compared"),
    ("control-not-asked-then", "the control {now} was not timed for the baseline: it cannot tell whether the network moved"),
    ("control-not-asked-now", "the control {before} of the baseline was not timed this time: it cannot tell whether the network moved"),
    ("control-other", "the control was {before} then and is {now} now: it cannot tell whether the network moved"),
    (
        "control-few",
        "the control {control} has {before} samples then and {now} now (did it answer? see the warnings of both reports): it cannot tell whether the network moved",
    ),
    ("control-drifts", "the control {control} took {before} ms then and {now} ms now: slower pages are no proof against the site"),
];

/// A sentence in English; empty where its words are a rule's own, or the code is none of the table's.
pub fn english(says: &Says) -> String {
    let template = SENTENCES.iter().find(|(code, _)| *code == says.sentence).map_or("", |(_, english)| english);
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(before, open)| Some((before, open.split_once('}')?))) {
        text.push_str(before);
        let value = says.values.get(name).map_or("", String::as_str);
        // `dimension:speed`, `stage:purchase`
        text.push_str(&if name == "of" { value.replace("dimension:", "").replace(':', " ") } else { value.to_owned() });
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places_and_are_no_templates() {
        let says = |code: &str, values: &[(&str, &str)]| Says {
            sentence: code.to_owned(),
            values: values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        };
        assert_eq!(english(&says("score-fell", &[("of", "stage:purchase"), ("n", "7")])), "the score of stage purchase fell by 7 points");
        assert_eq!(english(&says("unknown", &[("why", "{why} {x")])), "unknown: {why} {x");
        assert_eq!(english(&says("rule-fails", &[])), "");
        assert_eq!(english(&says("of another version", &[])), "");
    }

    #[test]
    fn codes_are_told_once() {
        let codes: std::collections::BTreeSet<&str> = SENTENCES.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes.len(), SENTENCES.len());
    }
}
