//! The table of families: what is collected from a page, in the order of the rows in its facts.
//!
//! A new family is a file with `collect` and a line here. `structured` comes first, since others read its rows.

use super::context::Context;
use super::sheet::Sheet;
use super::{
    addresses, app, brand, commerce, consent, example_input, forms, free_delivery, headers, hours, language, local, markup, menu_names,
    mobile, product_pictures, speed, topic_rows,
};

/// Collects one family of facts.
pub(crate) type Collect = fn(&Context, &mut Sheet);

/// Every family.
pub(crate) const FAMILIES: &[Collect] = &[
    brand::collect,
    app::collect,
    forms::collect,
    language::collect,
    commerce::collect,
    free_delivery::collect,
    product_pictures::collect,
    local::collect,
    addresses::collect,
    hours::collect,
    consent::collect,
    speed::collect,
    mobile::collect,
    example_input::collect,
    markup::collect,
    menu_names::collect,
    headers::collect,
    topic_rows::collect,
];

/// Runs them all.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    for family in FAMILIES {
        family(ctx, sheet);
    }
}
