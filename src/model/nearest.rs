//! The nearest valid word to a misspelt one.
//!
//! In: a word and the words that would have been right. Out: the closest by edit distance, if it is close enough to be
//! what the author meant. Nothing is corrected by itself.

/// The valid word closest to `word`: at most a third of its letters apart (at least one), ties by alphabet.
pub fn nearest<'a>(word: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(64).flat_map(char::to_lowercase).collect();
    let limit = (word.len() / 3).max(1);
    valid
        .into_iter()
        .map(|candidate| (distance(&word, &candidate.chars().take(64).collect::<Vec<_>>()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut rows: Vec<usize> = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let cost = usize::from(a[i - 1] != b[j - 1]);
                let mut best = (rows[(i - 1) * width + j] + 1).min(rows[i * width + j - 1] + 1).min(rows[(i - 1) * width + j - 1] + cost);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[(i - 2) * width + j - 2] + 1);
                }
                best
            };
        }
    }
    rows.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        let keys = ["header", "footer", "text", "href"];
        assert_eq!(nearest("haeder", keys), Some("header"));
        assert_eq!(nearest("foter", keys), Some("footer"));
        assert_eq!(nearest("hrefs", keys), Some("href"));
    }

    #[test]
    fn a_far_word_finds_nothing() {
        assert_eq!(nearest("xylophone", ["text", "href"]), None);
        assert_eq!(nearest("", ["text"]), None);
    }
}
