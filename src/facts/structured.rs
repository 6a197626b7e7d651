//! What structured data says: the items themselves, and products, places, hours, addresses and breadcrumbs among them.
//!
//! In: a page. Out: `jsonld`, `product`, `store`, `hours`, `address`, `breadcrumb` rows from JSON-LD, microdata and RDFa.
//! Phones, e-mail and profiles in it are read by their own families, which get the same items.

use std::collections::BTreeMap;

use crate::model::catalogue::FactName;
use crate::model::fact::{Sighting, Value};
use crate::model::vocabulary::Region;

use super::context::Context;
use super::gather::short;
use super::items::{Item, Items, Prop, Syntax, local};
use super::local::looks_postal;
use super::sheet::Sheet;
use super::{cards, hours_data, jsonld, microdata};

/// Rows kept of one type: lists of products have hundreds of the same.
const SAME_TYPE: usize = 4;

/// Types of schema.org that are places of business beside those whose names end in one of [`PLACE_ENDINGS`].
const PLACES: &[&str] = &[
    "AnimalShelter",
    "AutomotiveBusiness",
    "AutoDealer",
    "AutoRental",
    "AutoRepair",
    "ChildCare",
    "Dentist",
    "DryCleaningOrLaundry",
    "EmergencyService",
    "EmploymentAgency",
    "EntertainmentBusiness",
    "FinancialService",
    "BankOrCreditUnion",
    "InsuranceAgency",
    "AccountingService",
    "Bakery",
    "BarOrPub",
    "Brewery",
    "Distillery",
    "IceCreamShop",
    "Winery",
    "GolfCourse",
    "HealthClub",
    "ExerciseGym",
    "SkiResort",
    "SportsClub",
    "GovernmentOffice",
    "PostOffice",
    "HealthAndBeautyBusiness",
    "BeautySalon",
    "DaySpa",
    "HairSalon",
    "NailSalon",
    "TattooParlor",
    "HomeAndConstructionBusiness",
    "Electrician",
    "GeneralContractor",
    "Plumber",
    "HousePainter",
    "Locksmith",
    "RoofingContractor",
    "LegalService",
    "Attorney",
    "Notary",
    "Library",
    "LodgingBusiness",
    "BedAndBreakfast",
    "Campground",
    "Hostel",
    "Motel",
    "Resort",
    "VacationRental",
    "MedicalClinic",
    "Pharmacy",
    "Physician",
    "Optician",
    "ProfessionalService",
    "RadioStation",
    "TelevisionStation",
    "RealEstateAgent",
    "RecyclingCenter",
    "SelfStorage",
    "ShoppingCenter",
    "SportsActivityLocation",
    "TouristInformationCenter",
    "TravelAgency",
    "Florist",
    "GasStation",
    "TireShop",
    "Casino",
    "NightClub",
    "Hospital",
    "MovieTheater",
];
const PLACE_ENDINGS: &[&str] = &["Business", "Store", "Shop", "Restaurant", "Hotel", "Salon", "Clinic", "Dealer"];

/// All items of a page, of all syntaxes, and its cards.
pub(crate) fn read(ctx: &Context) -> Items {
    let mut items = Items::default();
    for (place, block) in &ctx.page.json_ld {
        jsonld::read(block, place.node, ctx.page.limits.json_ld_depth, &mut items);
    }
    microdata::read(ctx.page, &mut items);
    cards::read(ctx, &mut items);
    items
}

/// Writes what the items say.
pub(crate) fn collect(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    rows(ctx, items, sheet);
    if items.too_deep {
        sheet.cut.push("json-ld-depth");
    }
    for (node, syntax) in &items.broken {
        let fields = vec![("syntax", syntax.as_str().into()), ("valid", false.into())];
        sheet.fact(FactName::JsonLd, None, ctx.seen(*node), fields);
    }
    for (at, item) in items.items.iter().enumerate() {
        if is_product(items, at) {
            product(ctx, items, at, sheet);
        }
        if is_place(item) {
            store(ctx, items, at, sheet);
        }
        if items.is(at, "BreadcrumbList") && sheet.has_room(FactName::Breadcrumb) {
            let levels = items.nested(at, "itemListElement").count().max(items.texts(at, "itemListElement").count());
            breadcrumb(ctx, item, levels, sheet);
        }
        hours_data::collect(ctx, items, at, sheet);
        address(ctx, items, at, sheet);
    }
    let links: Vec<&Item> = items.items.iter().filter(|item| item.types.iter().any(|t| local(t) == "Breadcrumb")).collect();
    if let Some(first) = links.first() {
        breadcrumb(ctx, first, links.len(), sheet);
    }
}

fn rows(ctx: &Context, items: &Items, sheet: &mut Sheet) {
    let mut seen: BTreeMap<(&str, Syntax), usize> = BTreeMap::new();
    for (at, item) in items.items.iter().enumerate() {
        for kind in &item.types {
            let count = seen.entry((kind, item.syntax)).or_default();
            *count += 1;
            if *count <= SAME_TYPE && sheet.has_room(FactName::JsonLd) {
                let fields = vec![
                    ("type", kind.as_str().into()),
                    ("syntax", item.syntax.as_str().into()),
                    ("properties", Value::List(properties(items, at))),
                    ("valid", true.into()),
                ];
                let (region, seen) = seen_of(ctx, items, at, &["telephone", "email", "openingHours", "address", "name", "url"]);
                sheet.fact(FactName::JsonLd, region, seen, fields);
            }
        }
    }
}

/// Names of what is given, nested ones one level deep (`offers.price`), sorted.
fn properties(items: &Items, at: usize) -> Vec<String> {
    let mut names = Vec::new();
    for (name, value) in &items.items[at].properties {
        match value {
            Prop::Text(text) if text.is_empty() => {}
            Prop::Text(_) => names.push(name.clone()),
            Prop::Item(inner) => {
                names.push(name.clone());
                names.extend(items.items[*inner].properties.iter().map(|(inner, _)| format!("{name}.{inner}")));
            }
        }
    }
    names.sort();
    names.dedup();
    names.truncate(60);
    names
}

/// Microdata stands in the page; of JSON-LD, which stands in a script, the properties are quoted: those named first, then
/// what else is short.
pub(super) fn seen_of(ctx: &Context, items: &Items, at: usize, names: &[&str]) -> (Option<Region>, Sighting) {
    let item = &items.items[at];
    if item.syntax != Syntax::JsonLd {
        return (None, ctx.seen(item.node));
    }
    (None, Sighting { selector: ctx.page.selector(item.node), excerpt: quoted(items, at, names) })
}

fn quoted(items: &Items, at: usize, names: &[&str]) -> String {
    let item = &items.items[at];
    let mut said: Vec<String> = Vec::new();
    let first = names.iter().filter_map(|wanted| item.properties.iter().find(|(name, _)| name == wanted));
    let rest = item.properties.iter().filter(|(name, _)| !names.contains(&name.as_str()) && !name.starts_with('@'));
    for (name, value) in first.chain(rest).take(8) {
        match value {
            Prop::Text(text) => said.push(format!("{name}: {text}")),
            Prop::Item(inner) => {
                let inside = items.items[*inner].properties.iter().filter(|(name, _)| !name.starts_with('@'));
                said.extend(inside.take(4).filter_map(|(below, value)| match value {
                    Prop::Text(text) if !text.is_empty() => Some(format!("{name}.{below}: {text}")),
                    _ => None,
                }));
            }
        }
    }
    let kind = item.types.first().map(String::as_str).unwrap_or_default();
    short(&format!("{kind} {}", said.join("; ")))
}

fn is_product(items: &Items, at: usize) -> bool {
    ["Product", "ProductGroup", "IndividualProduct", "ProductModel", "Vehicle", "Car"].iter().any(|kind| items.is(at, kind))
        && items.has(at, "name")
}

/// A place of business, by its type.
pub(crate) fn is_place(item: &Item) -> bool {
    item.types.iter().any(|kind| {
        let kind = local(kind);
        kind != "OnlineStore"
            && kind != "OnlineBusiness"
            && (PLACES.contains(&kind)
                || PLACE_ENDINGS.iter().any(|end| kind.ends_with(end))
                || kind == "CafeOrCoffeeShop"
                || kind == "FoodEstablishment")
    })
}

fn product(ctx: &Context, items: &Items, at: usize, sheet: &mut Sheet) {
    let offers: Vec<usize> = items.nested(at, "offers").collect();
    let offer = |name: &str| {
        offers.iter().find_map(|o| {
            let spec = || {
                items
                    .nested(*o, "priceSpecification")
                    .chain(items.nested(*o, "offers"))
                    .find_map(|s| items.text(s, name).map(str::to_owned))
            };
            items.text(*o, name).map(str::to_owned).or_else(spec)
        })
    };
    let rating = items.nested(at, "aggregateRating").next();
    let number = |name: &str| {
        rating.and_then(|r| items.text(r, name)).and_then(|v| v.replace(',', ".").trim().parse::<f64>().ok()).filter(|n| n.is_finite())
    };
    let mut fields: Vec<(&'static str, Value)> = Vec::new();
    fields.extend(items.text(at, "name").map(|v| ("name", v.into())));
    fields.extend(
        offer("price").or_else(|| offer("lowPrice")).or_else(|| items.text(at, "price").map(str::to_owned)).map(|v| ("price", v.into())),
    );
    fields.extend(offer("priceCurrency").map(|v| ("currency", v.into())));
    fields.extend(offer("availability").map(|v| ("availability", v.rsplit('/').next().unwrap_or_default().into())));
    fields.extend(number("ratingValue").map(|v| ("rating", v.into())));
    fields.extend(number("reviewCount").or_else(|| number("ratingCount")).map(|v| ("reviews", v.into())));
    let (region, seen) = seen_of(ctx, items, at, &["name", "offers"]);
    sheet.fact(FactName::Product, region, seen, fields);
}

fn store(ctx: &Context, items: &Items, at: usize, sheet: &mut Sheet) {
    if !items.has(at, "address") {
        return;
    }
    let item = &items.items[at];
    let hours = items.has(at, "openingHours") || items.has(at, "openingHoursSpecification");
    let kind = item.types.first().map(String::as_str).unwrap_or_default();
    let fields = vec![("type", kind.into()), ("hours", hours.into()), ("phone", items.has(at, "telephone").into())];
    let (region, seen) = seen_of(ctx, items, at, &["name", "address", "telephone"]);
    sheet.fact(FactName::Store, region, seen, fields);
}

fn address(ctx: &Context, items: &Items, at: usize, sheet: &mut Sheet) {
    let item = &items.items[at];
    // A town or a country alone is a place, to which no letter comes.
    let exact =
        ["streetAddress", "postalCode", "postOfficeBoxNumber"].iter().any(|part| items.text(at, part).is_some_and(|t| !t.is_empty()));
    let parts = ["streetAddress", "postOfficeBoxNumber", "postalCode", "addressLocality", "addressRegion", "addressCountry"];
    let (value, country) = if items.is(at, "PostalAddress") {
        let texts: Vec<&str> = parts.iter().filter_map(|part| items.text(at, part)).filter(|t| !t.is_empty()).collect();
        (texts.join(", "), items.text(at, "addressCountry"))
    } else if item.types.is_empty() || items.nested(at, "address").next().is_some() {
        return;
    } else {
        (items.text(at, "address").unwrap_or_default().to_owned(), None)
    };
    if value.is_empty() || value.contains('@') {
        return;
    }
    let source = if item.syntax == Syntax::JsonLd { "jsonld" } else { "microdata" };
    let mut fields: Vec<(&'static str, Value)> = vec![("source", source.into())];
    fields.extend(country.filter(|c| c.len() == 2 && c.is_ascii()).map(|c| ("country", c.to_ascii_uppercase().into())));
    fields.push(("exact", (exact || looks_postal(&value)).into()));
    fields.push(("value", value.into()));
    let (region, seen) = seen_of(ctx, items, at, &["address", "streetAddress", "postalCode", "addressLocality", "addressCountry"]);
    sheet.fact(FactName::Address, region, seen, fields);
}

fn breadcrumb(ctx: &Context, item: &Item, levels: usize, sheet: &mut Sheet) {
    let source = if item.syntax == Syntax::JsonLd { "jsonld" } else { "microdata" };
    let levels = u32::try_from(levels).unwrap_or(u32::MAX);
    sheet.fact(FactName::Breadcrumb, None, ctx.seen(item.node), vec![("source", source.into()), ("levels", f64::from(levels).into())]);
}

#[cfg(test)]
mod tests {
    use super::super::test_page::{rows, run};
    use super::*;
    use crate::model::fact::Fact;

    fn facts(html: &str) -> Vec<Fact> {
        run(html, |ctx, sheet| collect(ctx, &read(ctx), sheet))
    }

    #[test]
    fn json_ld_is_quoted_by_its_properties() {
        let html = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Acme"},{"@type":"Restaurant","@id":"x","name":"Acme",
            "telephone":"+30 210 1234567","address":{"@type":"PostalAddress","streetAddress":"Odos 5","postalCode":"10558"},"openingHours":"Mo-Fr 09:00-17:00"}]}</script>"#;
        let facts = facts(html);
        let quoted = |name| facts.iter().find(|fact| fact.name == name).map(|fact| fact.seen.excerpt.clone()).unwrap_or_default();
        assert_eq!(quoted(FactName::Address), "PostalAddress streetAddress: Odos 5; postalCode: 10558");
        assert!(quoted(FactName::Hours).starts_with("Restaurant openingHours: Mo-Fr 09:00-17:00; "));
        assert!(
            quoted(FactName::Store)
                .starts_with("Restaurant name: Acme; address.streetAddress: Odos 5; address.postalCode: 10558; telephone: ")
        );
    }

    #[test]
    fn a_product_with_its_offer_and_rating() {
        let html = r#"<script type="application/ld+json">{"@type":"Product","name":"Mug","offers":{"@type":"Offer","price":9.5,"priceCurrency":"EUR","availability":"https://schema.org/InStock"},
            "aggregateRating":{"@type":"AggregateRating","ratingValue":"4,5","reviewCount":12}}</script>"#;
        let facts = facts(html);
        assert_eq!(
            rows(&facts, FactName::Product, &["name", "price", "currency", "availability", "rating", "reviews"]),
            ["Mug 9.5 EUR InStock 4.5 12"]
        );
        let jsonld = rows(&facts, FactName::JsonLd, &["type", "syntax", "properties"]);
        assert_eq!(
            jsonld[0],
            "Product jsonld aggregateRating,aggregateRating.ratingValue,aggregateRating.reviewCount,name,offers,offers.availability,offers.price,offers.priceCurrency"
        );
        assert_eq!(jsonld.len(), 3);
    }

    #[test]
    fn a_place_with_hours_and_address() {
        let html = "<div itemscope itemtype='https://schema.org/Florist'><span itemprop=telephone>1</span><meta itemprop=openingHours content='Mo-Fr 09:00-17:00'>\
            <p itemprop=address itemscope itemtype='https://schema.org/PostalAddress'><span itemprop=streetAddress>Odos 1</span><span itemprop=addressCountry>gr</span></p></div>";
        let facts = facts(html);
        assert_eq!(rows(&facts, FactName::Store, &["type", "hours", "phone"]), ["Florist true true"]);
        assert_eq!(rows(&facts, FactName::Hours, &["source", "value"]), ["microdata Mo-Fr 09:00-17:00"]);
        assert_eq!(rows(&facts, FactName::Address, &["source", "country", "value"]), ["microdata GR Odos 1, gr"]);
    }

    #[test]
    fn a_town_is_no_exact_address() {
        let exact = |fields: &str| {
            let html = format!(r#"<script type="application/ld+json">{{"@type":"PostalAddress",{fields}}}</script>"#);
            rows(&facts(&html), FactName::Address, &["exact"])
        };
        assert_eq!(exact(r#""addressLocality":"Haifa","addressCountry":"IL""#), ["false"]);
        assert_eq!(exact(r#""postalCode":"3303","addressLocality":"Haifa""#), ["true"]);
        assert_eq!(exact(r#""streetAddress":"Herzl 1""#), ["true"]);
        let text = r#"<script type="application/ld+json">{"@type":"Organization","address":"12 Mill Lane, Ashford"}</script>"#;
        assert_eq!(rows(&facts(text), FactName::Address, &["exact"]), ["true"]);
    }

    #[test]
    fn broken_blocks_are_said_and_long_lists_are_sampled() {
        let html = format!(
            "<script type=application/ld+json>{{oops</script><script type=application/ld+json>[{}]</script>",
            "{\"@type\":\"ListItem\"},".repeat(50)
        );
        let facts = facts(&html);
        assert_eq!(
            rows(&facts, FactName::JsonLd, &["type", "valid"]),
            ["ListItem true", "ListItem true", "ListItem true", "ListItem true", "- false"]
        );
    }

    #[test]
    fn breadcrumbs_count_their_entries() {
        let html = r#"<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","name":"a"},{"@type":"ListItem","name":"b"}]}</script>"#;
        assert_eq!(rows(&facts(html), FactName::Breadcrumb, &["source", "levels"]), ["jsonld 2"]);
    }
}
