//! The table of families: what is collected from a page, in the order of the rows in its facts.
//!
//! A new family is a file with `collect` and a line here. `structured` comes first, since others read its rows.

use super::context::Context;
use super::sheet::Sheet;
<<<<<<< HEAD
use super::{app, brand, commerce, consent, forms, headers, language, local, speed, topic_rows};
=======
use super::{headers, markup, mobile, speed, topic_rows};
>>>>>>> factsengine

/// Collects one family of facts.
pub(crate) type Collect = fn(&Context, &mut Sheet);

/// Every family.
<<<<<<< HEAD
pub(crate) const FAMILIES: &[Collect] = &[
    brand::collect,
    app::collect,
    forms::collect,
    language::collect,
    commerce::collect,
    local::collect,
    consent::collect,
    speed::collect,
    headers::collect,
    topic_rows::collect,
];
=======
pub(crate) const FAMILIES: &[Collect] = &[speed::collect, mobile::collect, markup::collect, headers::collect, topic_rows::collect];
>>>>>>> factsengine

/// Runs them all.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    for family in FAMILIES {
        family(ctx, sheet);
    }
}
