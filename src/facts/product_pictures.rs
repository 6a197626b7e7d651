//! Pictures of the product that a page is about.
//!
//! In: the product's name, by structured data or the main heading, and the page's images. Out: how many different pictures show
//! it: those that are called by its name, that stand for a larger picture, or that data name its image. No number where none
//! can be told from the page's other images: that is no proof of absence.

use std::collections::BTreeSet;

use url::Url;

use crate::html::Image;
use crate::model::catalogue::{FactName, MetricName};
use crate::model::vocabulary::Region;

use super::context::Context;
use super::label_text::bare_name;
use super::sheet::Sheet;
use super::speed::count;

/// Products of a page that is about one, at most.
const FEW: usize = 2;
/// Images looked at.
const LOOKED_AT: usize = 300;
/// Characters of a name that have to stand in a text: shops cut names.
const NAME: usize = 28;
/// Characters of the shortest name that tells anything.
const SHORT: usize = 4;
/// What shops call the sizes of a picture.
const SIZES: &[&str] = &["thumbnail", "thumb", "small", "large", "medium", "zoom", "big", "lg", "sm", "md", "xl", "th", "l", "m", "s", "t"];
/// Endings of pictures.
const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".webp", ".avif"];

/// Last steps of paths behind which something serves all pictures.
const HANDLERS: &[&str] = &["", "image", "images", "img", "picture", "thumb", "resize", "media", "get", "show", "download"];

/// Counts them.
pub(crate) fn collect(ctx: &Context, sheet: &mut Sheet) {
    let products = sheet.rows(FactName::Product).count();
    if products > FEW || products == 0 && !is_offered(ctx) {
        return;
    }
    let names = names(ctx, sheet);
    let shown = |image: &&Image| !image.place.hidden && !matches!(image.place.region, Some(Region::Header | Region::Nav | Region::Footer));
    let mut pictures = BTreeSet::new();
    for image in ctx.page.images.iter().filter(shown).take(LOOKED_AT) {
        let called = image.alt.as_deref().map(bare_name).is_some_and(|alt| names.iter().any(|name| alt.contains(name.as_str())));
        if called || is_marked(ctx, image) {
            pictures.extend(image.url.as_ref().and_then(picture));
        }
    }
    if !pictures.is_empty() {
        sheet.metric(MetricName::ProductPictures, count(pictures.len()));
    }
}

/// Whether something can be put into a cart: a button says so, or a field asks for a quantity.
fn is_offered(ctx: &Context) -> bool {
    let asked = |name: &str| matches!(name, "qty" | "quantity");
    let says = |(at, topics): (usize, &Vec<_>)| !topics.is_empty() && ctx.control_has(at, "cart.add");
    ctx.topics.controls.iter().enumerate().any(says) || ctx.page.fields.iter().any(|field| field.name.split(' ').any(asked))
}

/// Beginnings of the names the product goes by.
fn names(ctx: &Context, sheet: &Sheet) -> Vec<String> {
    let told = sheet.rows(FactName::Product).filter_map(|fact| fact.text("name")).map(bare_name);
    let headed = ctx.page.headings.iter().filter(|heading| heading.level == 1).take(2).map(|heading| bare_name(&heading.text));
    let cut = |name: String| name.chars().take(NAME).collect::<String>();
    told.chain(headed).filter(|name| name.chars().count() >= SHORT).map(cut).collect()
}

/// Data call it the product's image, or it stands in a link to a picture.
fn is_marked(ctx: &Context, image: &Image) -> bool {
    let Some(element) = ctx.page.element(image.place.node) else { return false };
    if element.value().attr("itemprop") == Some("image") {
        return true;
    }
    let link = element.ancestors().take(2).filter_map(|node| node.value().as_element()).find(|e| e.name() == "a");
    link.and_then(|link| link.attr("href")).is_some_and(|href| {
        let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        PICTURES.iter().any(|end| path.ends_with(end))
    })
}

/// What tells a picture from others: its file, or what a handler that serves them all (`/image?url=…`, `/image.php?id=3`) is asked for.
fn picture(url: &Url) -> Option<String> {
    let is_file = |path: &str| PICTURES.iter().any(|end| path.to_ascii_lowercase().ends_with(end));
    if is_file(url.path()) || url.query().is_none() {
        return file(url.path());
    }
    let asked = url.query_pairs().map(|(_, value)| value).find(|value| is_file(value.split(['?', '#']).next().unwrap_or_default()));
    // A handler whose path has an ending of its own (`/image.php?id=3`) tells pictures by what it is asked for; a path without one names
    // the picture itself, and what is asked for is its size.
    let is_handler = url.path().rsplit('/').next().is_none_or(|name| name.contains('.') || HANDLERS.contains(&name));
    match asked {
        Some(value) => file(value.split(['?', '#']).next().unwrap_or_default()),
        None if is_handler => url.query().map(str::to_owned),
        None => file(url.path()),
    }
}

/// The file of a picture, the same for its sizes (`cup-300x300.jpg`, `cuplg.jpg`, `cup.jpg`); none for what stands in for one.
fn file(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?.to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    if ["blank", "spacer", "pixel", "placeholder", "loading", "loader", "transparent", "noimage", "no-image"]
        .iter()
        .any(|no| stem.contains(no))
    {
        return None;
    }
    let size = |part: &str| part.contains('x') && part.chars().all(|c| c.is_ascii_digit() || c == 'x') || SIZES.contains(&part);
    let stem = stem.rsplit_once(['-', '_']).filter(|(_, last)| size(last)).map_or(stem, |(stem, _)| stem);
    // Without a sign between, only behind a number: `856802lg`, but not `pencils`.
    let numbered = |size: &str| stem.strip_suffix(size).filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let stem = SIZES.iter().find_map(|size| numbered(size)).unwrap_or(stem);
    (!stem.is_empty()).then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, lexicon, query_set};
    use super::*;

    fn pictures(html: &str) -> Option<f64> {
        let queries = query_set(vec![lexicon("cart.add", &[("en", &["add to cart"])], &[])]);
        facts(&queries, html).metrics.get(&MetricName::ProductPictures).copied()
    }

    #[test]
    fn sizes_of_one_picture_are_one_and_other_images_none() {
        let page = "<header><img src=/logo.png alt='Blue mug shop'></header><h1>Blue mug</h1><button>Add to cart</button>";
        let front = "<img src=/p/mug-300x300.jpg alt='Blue mug'><a href=/p/mug.jpg><img src=/p/mug-thumb.jpg></a>";
        assert_eq!(pictures(&format!("{page}{front}<img src=/pay/visa.png alt=Visa>")), Some(1.0));
        assert_eq!(pictures(&format!("{page}{front}<img src=/p/handle.jpg alt='Blue mug, its handle'>")), Some(2.0));
        assert_eq!(pictures(&format!("{page}<img itemprop=image src=/p/a.jpg><img src=/p/b.jpg>")), Some(1.0));
        let sizes = "<img src=/7lg.jpg alt='Blue mug'><img src=/7.jpg alt='Blue mug'><img src=/blank.gif alt='Blue mug'>";
        assert_eq!(pictures(&format!("{page}{sizes}")), Some(1.0));
    }

    #[test]
    fn pictures_that_one_handler_serves_are_told_by_what_it_is_asked_for() {
        let page = "<h1>Blue mug</h1><button>Add to cart</button>";
        let images = |from: [&str; 3]| from.map(|src| format!("<img src='{src}' alt='Blue mug'>")).concat();
        let by_url = images(["/_next/image?url=%2Fa.jpg&w=64", "/_next/image?url=%2Fa.jpg&w=640", "/_next/image?url=%2Fb.jpg&w=64"]);
        assert_eq!(pictures(&format!("{page}{by_url}")), Some(2.0));
        assert_eq!(pictures(&format!("{page}{}", images(["/image.php?id=1", "/image.php?id=2", "/image.php?id=2"]))), Some(2.0));
        assert_eq!(pictures(&format!("{page}{}", images(["/image?id=1", "/image?id=2", "/image?id=2"]))), Some(2.0));
        let named = images([
            "/is/image/Acme/12345_a?$pdp$&wid=800",
            "/is/image/Acme/12345_b?$pdp$&wid=800",
            "/is/image/Acme/12345_b?$zoom$&wid=1600",
        ]);
        assert_eq!(pictures(&format!("{page}{named}")), Some(2.0), "a path that names the picture is asked for its size only");
    }

    #[test]
    fn nothing_is_counted_where_no_picture_can_be_told_or_nothing_is_sold() {
        assert_eq!(pictures("<h1>Blue mug</h1><button>Add to cart</button><img src=/1.jpg alt=''>"), None);
        assert_eq!(pictures("<h1>Blue mug</h1><p>A tale.</p><img src=/1.jpg alt='Blue mug'>"), None);
    }
}
