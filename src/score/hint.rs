//! What would answer an unknown: a cause comes in, advice with the flag to use goes out (English; reports translate by cause).

use crate::model::verdict::UnknownCause;

/// What to do to have a rule judged that could not be.
pub(super) fn hint(cause: &UnknownCause) -> Option<&'static str> {
    match cause {
        UnknownCause::OutOfScope(_) => None,
        UnknownCause::NotReached => Some("read more of the site: --max-pages, --max-depth, or --seed with a page of that kind"),
        UnknownCause::Shell => {
            Some("the page is built by script: rendering it would tell (a browser is not part of this run), or open it by hand")
        }
        UnknownCause::TagManager => {
            Some("a tag manager may add it unseen: rendering would tell (a browser is not part of this run), or look by hand")
        }
        UnknownCause::NoWords => Some("add the words of the page's language to the lexicon: --rules DIR"),
        UnknownCause::Blocked => Some("ask the owner to let the audit in, or send what the site asks for: --header, --cookie, --user"),
        UnknownCause::Unreadable => Some("see what was skipped and why; --timeout and, with the owner's leave, --ignore-robots"),
        UnknownCause::NotMeasured => Some("the measurement gave no number: run it again, see the warnings"),
    }
}
