//! Globs: `*`, `?` and `{a,b}`, without case, as rule files write them.
//!
//! In: a glob and a text. Out: whether the whole text matches, in time linear in text times glob; the alternatives of a
//! glob written out (bounded). Globs over whole path segments are in `paths`.

/// Alternatives written out of one glob.
const ALTERNATIVES: usize = 200;

/// Whether a glob without `{}` matches the whole text.
pub(crate) fn glob_matches(glob: &str, text: &str) -> bool {
    let (mut glob_at, mut text_at) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    let (glob, text) = (glob.as_bytes(), text.as_bytes());
    while let Some(byte) = text.get(text_at) {
        match glob.get(glob_at) {
            Some(b'*') => {
                star = Some((glob_at, text_at));
                glob_at += 1;
            }
            Some(b'?') => {
                glob_at += 1;
                text_at += 1;
                // One `?` is one character, however many bytes it takes.
                while text.get(text_at).is_some_and(|b| b & 0xC0 == 0x80) {
                    text_at += 1;
                }
            }
            Some(g) if g.eq_ignore_ascii_case(byte) => {
                glob_at += 1;
                text_at += 1;
            }
            _ => {
                let Some((star_at, from)) = star else { return false };
                star = Some((star_at, from + 1));
                glob_at = star_at + 1;
                text_at = from + 1;
            }
        }
    }
    glob.get(glob_at..).is_some_and(|rest| rest.iter().all(|b| *b == b'*'))
}

/// An expression that matches what a glob without `{}` matches.
pub(crate) fn glob_expression(glob: &str) -> String {
    let pieces: Vec<String> = glob.split('*').map(|piece| regex::escape(piece).replace(r"\?", "(?s:.)")).collect();
    format!("^(?:{})$", pieces.join("(?s:.)*"))
}

/// A glob with its `{a,b}` written out; at most 200 alternatives, the rest are dropped.
pub(crate) fn alternatives(glob: &str) -> Vec<String> {
    let mut done = Vec::new();
    let mut open = vec![glob.to_owned()];
    while let Some(next) = open.pop() {
        let inner = next.rfind('{').and_then(|from| next.get(from..).and_then(|rest| rest.find('}')).map(|len| (from, from + len)));
        let Some((from, to)) = inner else {
            done.push(next);
            continue;
        };
        if done.len() + open.len() >= ALTERNATIVES {
            continue;
        }
        for choice in next.get(from + 1..to).unwrap_or_default().split(',') {
            let head = next.get(..from).unwrap_or_default();
            let tail = next.get(to + 1..).unwrap_or_default();
            open.push(format!("{head}{choice}{tail}"));
        }
    }
    done.sort_unstable();
    done.dedup();
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_anchored_and_ignore_case() {
        assert!(glob_matches("*segment*", "visitor_Segment"));
        assert!(glob_matches("a?c", "AéC"));
        assert!(glob_matches("_ga_*", "_ga_X1") && !glob_matches("_ga", "_ga_X1"));
        assert!(glob_matches("", "") && glob_matches("*", "") && !glob_matches("?", ""));
        assert!(glob_matches("a*b*c", "aXbXbc") && !glob_matches("a*b*c", "aXbX"));
    }

    #[test]
    fn globs_are_expressions_too() {
        let texts = ["", "a", "geo:1,2", "https://x/#contact", "https://x/?q", "a\nb", "AéC", "abc.d"];
        for glob in ["geo:*", "*#contact*", "a?c", "*?q", "", "*", "abc.?", "a*b"] {
            let expression = regex::RegexBuilder::new(&glob_expression(glob)).case_insensitive(true).build().unwrap();
            for text in texts {
                assert_eq!(expression.is_match(text), glob_matches(glob, text), "{glob} {text:?}");
            }
        }
    }

    #[test]
    fn alternatives_are_written_out_and_bounded() {
        assert_eq!(alternatives("{a,b}/{c,d}x"), ["a/cx", "a/dx", "b/cx", "b/dx"]);
        assert_eq!(alternatives("{a,{b,c}}"), ["a", "b", "c"]);
        assert_eq!(alternatives("plain"), ["plain"]);
        assert!(alternatives(&"{a,b,c,d,e}".repeat(30)).len() <= ALTERNATIVES);
    }
}
