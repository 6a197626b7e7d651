//! Whether a page can speak for what is not on it: readable, shell, blocked, login wall, parked, error, unreadable.
//!
//! In: a page with its topics and form rows, and the exchange. Out: the state and one line that says why. When in doubt a
//! page is readable: a wrong "unknown" hides findings, so every other state asks for a sign and for little else on the page.

use crate::html::{ElementRef, NodeId, Page};
use crate::model::catalogue::FactName;
use crate::model::exchange::Response;
use crate::model::fact::{EMPTY, PageState};
use crate::model::vocabulary::Region;

use super::boundary::Class;
use super::context::Context;
use super::sheet::Sheet;

/// Letters of visible text under which a page is near empty.
const LITTLE: usize = 200;
/// Letters of a page that says one thing only.
const SHORT: usize = 1500;
/// Links of a page that has no menu.
const FEW_LINKS: usize = 12;
/// Inline script of an application that draws itself.
const BIG_SCRIPT: usize = 20_000;

/// Mount points of script applications: ids of elements that are filled later.
const ROOTS: &[&str] =
    &["root", "app", "__next", "__nuxt", "___gatsby", "svelte", "q-app", "main-app", "application", "react-root", "app-root"];
/// Elements that such applications are mounted on by name.
const ROOT_ELEMENTS: &[&str] = &["app-root", "my-app", "ion-app", "flt-glass-pane", "flutter-view"];
/// Marks of challenge pages, in addresses of scripts, forms and frames.
const CHALLENGES: &[&str] = &[
    "/cdn-cgi/challenge-platform",
    "challenges.cloudflare.com",
    "captcha-delivery.com",
    "/_incapsula_resource",
    "/_sec/cp_challenge",
    "px-captcha",
    "/akam/",
    "awswaf.com",
    "/.well-known/sgcaptcha",
];

/// The state of a page and why, in one line; empty for a readable page.
pub(crate) fn tell(ctx: &Context, sheet: &Sheet) -> (PageState, String) {
    let page = ctx.page;
    let letters = letters(&page.text.text);
    let response = ctx.exchange.response();
    let size = Size { letters, links: page.links.iter().filter(|l| !l.place.hidden).count() };
    let found = blocked(ctx, response, size)
        .or_else(|| error(ctx, response, size))
        .or_else(|| unreadable(page, response, size))
        .or_else(|| parked(ctx, size))
        .or_else(|| shell(ctx, size))
        .or_else(|| login_wall(ctx, sheet, size));
    found.unwrap_or((PageState::Readable, String::new()))
}

#[derive(Clone, Copy)]
struct Size {
    letters: usize,
    links: usize,
}

/// Letters of a text, up to the largest bound asked for.
fn letters(text: &str) -> usize {
    // ASCII alone, many bytes at a time, is enough for most pages.
    let mut plain = 0;
    for piece in text.as_bytes().chunks(128) {
        plain += usize::from(piece.iter().map(|byte| u8::from(byte.is_ascii_alphabetic())).sum::<u8>());
        if plain > SHORT {
            return SHORT + 1;
        }
    }
    text.chars().filter(|c| matches!(Class::of(*c), Class::Letter(_))).take(SHORT + 1).count()
}

type Told = Option<(PageState, String)>;

fn blocked(ctx: &Context, response: Option<&Response>, size: Size) -> Told {
    let status = response.map_or(0, |r| r.status);
    let refused = matches!(status, 401 | 403 | 405 | 429 | 503);
    if !refused && size.letters > SHORT {
        return None;
    }
    let page = ctx.page;
    let scripts = page.scripts.iter().filter_map(|s| s.url.as_ref());
    let frames = page.frames.iter().filter_map(|f| f.url.as_ref());
    let forms = page.forms.iter().filter_map(|f| f.action.as_ref());
    let marked = scripts.chain(frames).chain(forms).find_map(|url| {
        let url = url.as_str().to_ascii_lowercase();
        CHALLENGES.iter().find(|mark| url.contains(**mark))
    });
    let inline = page.inline_scripts.iter().take(20).find_map(|script| CHALLENGES.iter().find(|mark| script.text.contains(**mark)));
    let told_in_head = says(ctx, "blocked.page");
    let told = told_in_head || ctx.text_has("blocked.page");
    let by_header = response.is_some_and(|r| r.header("cf-mitigated").is_some_and(|v| v.eq_ignore_ascii_case("challenge")));
    match marked.or(inline) {
        _ if by_header => Some((PageState::Blocked, "the server answered with a challenge".to_owned())),
        // The mark alone also stands on ordinary pages of sites that are guarded.
        Some(mark) if refused || told_in_head || size.letters < LITTLE && size.links < FEW_LINKS => {
            Some((PageState::Blocked, format!("a challenge stands in place of the page ({mark})")))
        }
        _ if refused && (told || status == 429 || size.letters < LITTLE) && status != 503 && status != 405 => {
            Some((PageState::Blocked, format!("the server refuses this visitor (HTTP {status})")))
        }
        _ if told_in_head && size.links < FEW_LINKS => Some((PageState::Blocked, "the page says that this visitor is blocked".to_owned())),
        _ => None,
    }
}

fn error(ctx: &Context, response: Option<&Response>, size: Size) -> Told {
    let status = response.map_or(0, |r| r.status);
    if status >= 400 {
        return Some((PageState::Error, format!("HTTP status {status}")));
    }
    // A page about missing pages has more to say than that it is missing.
    let topic = ["error.not-found", "error.server"].into_iter().find(|topic| says(ctx, topic))?;
    let own_text = ctx.page.text.blocks.iter().filter(|b| !matches!(b.place.region, Some(Region::Nav | Region::Header | Region::Footer)));
    let own: usize = own_text.map(|b| letters(ctx.page.text.text.get(b.start..b.end).unwrap_or_default())).sum();
    (own.min(size.letters) < SHORT / 2).then(|| {
        let what = if topic == "error.server" { "an error" } else { "a missing page" };
        (PageState::Error, format!("answers {status} and speaks of {what}"))
    })
}

fn unreadable(page: &Page, response: Option<&Response>, size: Size) -> Told {
    let cut = response.is_some_and(|r| r.body.truncated);
    if page.elements <= 4 && size.letters == 0 && page.scripts.is_empty() && page.inline_scripts.is_empty() {
        return Some((PageState::Unreadable, if cut { "cut off before any content" } else { EMPTY }.to_owned()));
    }
    if cut && size.letters < LITTLE {
        return Some((PageState::Unreadable, "cut off early".to_owned()));
    }
    let strange = page.text.text.chars().take(2000).filter(|c| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace())).count();
    (strange > 100).then(|| (PageState::Unreadable, "its characters cannot be decoded".to_owned()))
}

fn parked(ctx: &Context, size: Size) -> Told {
    let told = says(ctx, "parked.page") || size.letters < LITTLE * 2 && ctx.text_has("parked.page");
    (told && size.letters < SHORT && size.links < FEW_LINKS * 2)
        .then(|| (PageState::Parked, "a parked domain or a server's default page".to_owned()))
}

fn shell(ctx: &Context, size: Size) -> Told {
    let page = ctx.page;
    if size.letters >= LITTLE || size.links > 5 {
        return None;
    }
    let has_scripts = !page.scripts.is_empty() || !page.inline_scripts.is_empty();
    let root = ROOTS.iter().any(|id| page.ids.binary_search_by(|known| known.as_str().cmp(id)).is_ok());
    let mounted = || page.tree.tree.nodes().filter_map(|n| n.value().as_element()).any(|e| ROOT_ELEMENTS.contains(&e.name()));
    let asks = ctx.text_has("shell.noscript") || noscript_asks(ctx);
    let big = page.inline_scripts.iter().map(|s| s.text.len()).sum::<usize>() > BIG_SCRIPT;
    let several = page.scripts.len() >= 2 && size.letters < LITTLE / 4;
    let is_shell = has_scripts && (root || asks || mounted() || size.links == 0 && (big || several));
    is_shell.then(|| (PageState::Shell, "its content comes by script, which was not run".to_owned()))
}

/// Words in `noscript` that ask for script.
fn noscript_asks(ctx: &Context) -> bool {
    let nodes = ctx.page.tree.tree.nodes();
    let noscripts = nodes.filter(|n| n.value().as_element().is_some_and(|e| e.name() == "noscript")).take(8);
    let mut texts = noscripts
        .flat_map(|n| n.descendants().filter_map(|d| d.value().as_text().map(|t| t.chars().take(300).collect::<String>())).take(8));
    texts.any(|text| ctx.label_is(&text, "shell.noscript"))
}

fn login_wall(ctx: &Context, sheet: &Sheet, size: Size) -> Told {
    let login_row = sheet.rows(FactName::Form).any(|row| row.text("kind") == Some("login"));
    let password = ctx.page.fields.iter().filter(|f| f.kind == "password" && !f.place.hidden).count() == 1;
    let few = size.letters < LITTLE * 2 && size.links < FEW_LINKS;
    let told = says(ctx, "login.wall") || says(ctx, "account.login") || ctx.text_has("login.wall");
    let is_wall = few && (login_row || password) && (told || size.links <= 5);
    is_wall.then(|| (PageState::LoginWall, "a login form and hardly anything else".to_owned()))
}

/// Whether the title or a heading at the page's top holds words of a topic. A heading that the title repeats names the page:
/// what stands below it is a chapter of a page about something else.
fn says(ctx: &Context, topic: &str) -> bool {
    let Some(id) = ctx.lexicons.topic(topic) else { return false };
    if ctx.topics.title.binary_search(&id).is_ok() {
        return true;
    }
    let title = ctx.page.title.to_lowercase();
    let headings = ctx.page.headings.iter().zip(&ctx.topics.headings);
    for (heading, topics) in headings.filter(|(h, _)| !h.place.hidden && h.level <= 2).take(4) {
        if topics.binary_search(&id).is_ok() {
            return true;
        }
        let text = heading.text.to_lowercase();
        let name = text.trim_matches(|c: char| !c.is_alphanumeric());
        let of_page = !matches!(heading.place.region, Some(Region::Nav | Region::Header | Region::Footer));
        if of_page && !name.is_empty() && title.contains(name) && !is_logo(ctx, heading.place.node) {
            return false;
        }
    }
    false
}

/// Whether a heading is the site's name and not the page's: it links to the front page, or stands in what is called a logo.
fn is_logo(ctx: &Context, heading: NodeId) -> bool {
    let Some(heading) = ctx.page.element(heading) else { return false };
    let around = heading.ancestors().take(2).filter_map(ElementRef::wrap);
    let called = |element: ElementRef| {
        ["class", "id"].iter().filter_map(|name| element.value().attr(name)).any(|value| {
            let value = value.to_ascii_lowercase();
            ["logo", "brand", "site-title", "site-name"].iter().any(|word| value.contains(word))
        })
    };
    let inside = heading.descendants().filter_map(ElementRef::wrap).take(8);
    let to_front = |href: &str| ctx.page.resolve(href).is_some_and(|url| url.path() == "/" && url.host() == ctx.page.url.host());
    let links = inside.filter_map(|inside| inside.value().attr("href")).any(|href| !href.trim_start().starts_with('#') && to_front(href));
    links || std::iter::once(heading).chain(around).any(called)
}

#[cfg(test)]
mod tests {
    use crate::facts::Reader;
    use crate::facts::samples::{exchange, lexicon, page, query_set};
    use crate::model::exchange::Outcome;

    use super::*;

    fn state_at(status: u16, html: &str) -> PageState {
        let set = query_set(vec![
            lexicon("blocked.page", &[("en", &["access denied", "just a moment..."])], &[]),
            lexicon("error.not-found", &[("en", &["page not found", "404"])], &[]),
            lexicon("parked.page", &[("en", &["domain is for sale"])], &[]),
            lexicon("shell.noscript", &[("en", &["enable javascript"])], &[]),
        ]);
        let mut exchange = exchange("https://shop.test/", &[]);
        if let Outcome::Response(response) = &mut exchange.outcome {
            response.status = status;
        }
        Reader::new(&set).unwrap().page(&page(html), &exchange).state
    }

    fn state(html: &str) -> PageState {
        state_at(200, html)
    }

    #[test]
    fn ordinary_pages_are_readable_however_short() {
        assert_eq!(state("<p>Write to us by post, we like paper"), PageState::Readable);
        assert_eq!(state("<p>hi</p><script src=/a.js></script>"), PageState::Readable);
        assert_eq!(state("<a href=/login>Log in</a> or browse as guest"), PageState::Readable);
    }

    #[test]
    fn shells_are_told_by_their_mount_point_or_their_plea() {
        assert_eq!(state("<div id=root></div><script src=app.js></script>"), PageState::Shell);
        assert_eq!(state("<app-root></app-root><script>boot()</script>"), PageState::Shell);
        assert_eq!(state("<noscript>Please enable JavaScript to use it.</noscript><script src=x.js></script>"), PageState::Shell);
        let full = format!("<div id=root><p>{}</p></div><script src=app.js></script>", "Rendered on the server. ".repeat(20));
        assert_eq!(state(&full), PageState::Readable);
    }

    #[test]
    fn blocks_errors_and_parked_pages_say_so_and_little_else() {
        assert_eq!(state_at(403, "<h1>Access denied</h1>"), PageState::Blocked);
        assert_eq!(state("<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h.js'></script>"), PageState::Blocked);
        assert_eq!(state_at(404, "<p>x"), PageState::Error);
        assert_eq!(state("<h1>Page not found</h1><p>Sorry.</p>"), PageState::Error);
        assert_eq!(state("<h1>This domain is for sale</h1>"), PageState::Parked);
        let article = format!("<h1>Why your page shows Access Denied</h1><p>{}</p>", "A long article about it. ".repeat(120));
        assert_eq!(state(&article), PageState::Readable);
        let notes = "<title>Release 1.2 of the kiln | Potters</title><h1>Release 1.2 of the kiln¶</h1><h2>A flaw in the 404 page</h2><p>Mended.</p>";
        assert_eq!(state(notes), PageState::Readable);
        let brand = "<title>Potters</title><header><h1>Potters</h1></header><h2>Page not found</h2><p>Sorry.</p>";
        assert_eq!(state(brand), PageState::Error);
        assert_eq!(state("<title>Potters</title><h1>Oops!</h1><h2>Page not found</h2>"), PageState::Error);
        let manual =
            "<title>Grids - Manual</title><h1><a name=grids></a>Grids<a href='#grids'>¶</a></h1><h2>Page not found</h2><p>Sorry.</p>";
        assert_eq!(state(manual), PageState::Readable, "a chapter about it");
        for logo in ["<div class=site-logo><h1>Potters</h1></div>", "<h1><a href=/>Potters</a></h1>"] {
            assert_eq!(state(&format!("<title>Potters</title>{logo}<h2>Page not found</h2><p>Sorry.</p>")), PageState::Error, "{logo}");
        }
        let guide = format!("<h1>How to mend a 404</h1><main><p>{}</p></main>", "A long article about it. ".repeat(120));
        assert_eq!(state(&guide), PageState::Readable);
    }

    #[test]
    fn a_login_form_alone_is_a_wall() {
        let form = "<h1>Sign in</h1><form><input name=user><input type=password><button>Go</button></form>";
        assert_eq!(state(form), PageState::LoginWall);
        let shop = format!("<p>{}</p>{form}", "We sell garden tools of every kind. ".repeat(20));
        assert_eq!(state(&shop), PageState::Readable);
    }

    #[test]
    fn empty_pages_cannot_be_read() {
        assert_eq!(state(""), PageState::Unreadable);
        assert_eq!(state("<html><body></body></html>"), PageState::Unreadable);
    }
}
