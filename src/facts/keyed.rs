//! Tables asked by short texts many times a page: attribute names, classes, hosts, path segments.
//!
//! In: keys of the rule pack. Out: what stands behind a key. Keys come from the pack and never from a page, so a fast hash
//! without a secret does: a page can only ask.

use std::hash::{BuildHasherDefault, Hasher};

use crate::html::LocalName;

/// FNV-1a, eight bytes a step: keys are short, and the standard hash would cost more than the look-up.
#[derive(Debug)]
pub(crate) struct ShortHash(u64);

impl Default for ShortHash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for ShortHash {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((word, behind)) = rest.split_first_chunk::<8>() {
            self.write_u64(u64::from_le_bytes(*word));
            rest = behind;
        }
        if !rest.is_empty() {
            self.write_u64(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    #[inline]
    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[expect(clippy::disallowed_types, reason = "asked by key only; its order is never seen, and every attribute of every page asks it")]
type Map<T> = std::collections::HashMap<Box<str>, Vec<T>, BuildHasherDefault<ShortHash>>;

/// Several values per key.
#[derive(Debug)]
pub(crate) struct Keyed<T> {
    map: Map<T>,
    /// Which lengths of keys there are; most questions end here.
    lengths: u64,
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self { map: Map::default(), lengths: 0 }
    }
}

impl<T> Keyed<T> {
    /// Adds a value.
    pub(crate) fn add(&mut self, key: &str, value: T) {
        self.entry(key).push(value);
    }

    /// The values of a key, to be added to.
    pub(crate) fn entry(&mut self, key: &str) -> &mut Vec<T> {
        self.lengths |= 1 << key.len().min(63);
        self.map.entry(key.into()).or_default()
    }

    /// Gives back what was taken for values that did not come.
    pub(crate) fn shrink(&mut self) {
        self.map.values_mut().for_each(Vec::shrink_to_fit);
        self.map.shrink_to_fit();
    }

    /// Lengths in bytes that keys have, up to one, rising; 63 stands for every length from there on.
    pub(crate) fn lengths(&self, most: usize) -> impl Iterator<Item = usize> {
        let lengths = self.lengths;
        (0..=most).filter(move |length| lengths >> (*length).min(63) & 1 == 1)
    }

    /// Bytes taken, about.
    pub(crate) fn bytes(&self) -> usize {
        self.map.iter().map(|(key, values)| key.len() + 48 + values.capacity() * size_of::<T>()).sum()
    }

    /// Values of a key, in the order added.
    pub(crate) fn get(&self, key: &str) -> &[T] {
        if self.lengths & (1 << key.len().min(63)) == 0 {
            return &[];
        }
        self.map.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether there is any key.
    pub(crate) fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// Every key, in no order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(|key| &**key)
    }
}

#[expect(clippy::disallowed_types, reason = "asked by key only; its order is never seen, and every element of every page asks it")]
type NameMap<T> = std::collections::HashMap<LocalName, T, BuildHasherDefault<ShortHash>>;

/// One value per name of a tag or attribute. Names of the tree are interned, so that asking compares no text.
#[derive(Debug)]
pub(crate) struct ByName<T>(NameMap<T>);

impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self(NameMap::default())
    }
}

impl<T: Default> ByName<T> {
    /// The value of a name, made when there is none.
    pub(crate) fn entry(&mut self, name: &str) -> &mut T {
        self.0.entry(LocalName::from(name)).or_default()
    }

    /// The value of a name.
    pub(crate) fn get(&self, name: &LocalName) -> Option<&T> {
        self.0.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_key_keep_their_order() {
        let mut table = Keyed::default();
        table.add("class", 2);
        table.add("class", 1);
        table.add(&"x".repeat(100), 3);
        assert_eq!(table.get("class"), [2, 1]);
        assert_eq!(table.get(&"x".repeat(100)), [3]);
        assert!(table.get("clas").is_empty() && table.get("klass").is_empty());
    }
}
