//! A map with an upper bound that keeps the same entries whatever order they come in.
//!
//! In: entries with text keys. Out: those with the least keys, each folded exactly: a key that was once pushed out has as
//! many lesser ones before it for good, so it never comes back with a part of its sightings missing.

use std::collections::BTreeMap;

/// Values that can be put together in any order.
pub(super) trait Fold: Default {
    /// Adds what another one saw.
    fn merge(&mut self, other: Self);
}

impl Fold for u32 {
    fn merge(&mut self, other: Self) {
        *self = self.saturating_add(other);
    }
}

/// At most `N` entries, those with the least keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Least<V, const N: usize> {
    kept: BTreeMap<String, V>,
}

impl<V: Fold, const N: usize> Least<V, N> {
    /// The entry of a key, made when there is none; none when the key is beyond the bound.
    pub(super) fn entry(&mut self, key: &str) -> Option<&mut V> {
        if !self.kept.contains_key(key) {
            if self.kept.len() >= N {
                if self.kept.last_key_value().is_none_or(|(last, _)| last.as_str() < key) {
                    return None;
                }
                self.kept.pop_last();
            }
            self.kept.insert(key.to_owned(), V::default());
        }
        self.kept.get_mut(key)
    }

    /// Adds what another map holds.
    pub(super) fn merge(&mut self, other: Self) {
        for (key, value) in other.kept {
            if let Some(known) = self.entry(&key) {
                known.merge(value);
            }
        }
    }

    /// Entries in the order of their keys.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &V)> {
        self.kept.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&V> {
        self.kept.get(key)
    }

    /// Entries kept.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fold(keys: &[u8]) -> Least<u32, 5> {
        let mut map = Least::default();
        for key in keys {
            if let Some(count) = map.entry(&format!("{key:03}")) {
                *count += 1;
            }
        }
        map
    }

    proptest! {
        #[test]
        fn neither_order_nor_splits_change_what_is_kept(keys in prop::collection::vec(0u8..12, 0..60), at in 0usize..60) {
            let whole = fold(&keys);
            let mut turned = keys.clone();
            turned.reverse();
            prop_assert_eq!(&fold(&turned), &whole);
            let (left, right) = keys.split_at(at.min(keys.len()));
            let mut parts = fold(right);
            parts.merge(fold(left));
            prop_assert_eq!(&parts, &whole);
            let mut distinct = keys.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(whole.len(), distinct.len().min(5));
            for (key, count) in whole.iter() {
                prop_assert_eq!(*count as usize, keys.iter().filter(|k| format!("{k:03}") == key).count());
            }
        }
    }
}
