//! The families that read structured data beside the page: they share its items, which are read once.

use super::context::Context;
use super::sheet::Sheet;
use super::{desks, email, help, payment, phone, social, structured};

/// Structured data first, since other families and the rules' signals read its rows.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let items = structured::read(ctx);
    structured::collect(ctx, &items, sheet);
    phone::collect(ctx, &items, sheet);
    email::collect(ctx, &items, sheet);
    social::collect(ctx, &items, sheet);
    desks::collect(ctx, sheet);
    help::collect(ctx, &items, sheet);
    payment::collect(ctx, &items, sheet);
}
