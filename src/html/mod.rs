//! Bytes to charset to tree to links, regions and visible text. Each page is parsed once.
