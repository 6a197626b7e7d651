//! Text to tokens: html5gum's tokenizer, speaking to html5ever's tree builder.
//!
//! In: what the tokenizer says, in bytes. Out: html5ever's tokens, given to the tree builder at once, and the state the
//! builder asks for, given back. Between two steps the tokenizer can be left, so that the tree's growth can be judged.
//! How far a tree may grow is not decided here, except for the attributes of one tag.

use std::borrow::Cow;
use std::mem;

use html5ever::interface::{Attribute, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, QualName, ns};
use html5gum::{Emitter, Error, State};
use memchr::memchr_iter;

/// Tokens after which the tree is looked at.
const STEP: usize = 256;
/// Attributes one tag may have; those behind are left out. Each is compared with all before it.
const MAX_ATTRIBUTES: usize = 1_000;
/// Places for names met before.
const NAMES: usize = 256;
/// Attributes that are many.
const MANY: usize = 64;
/// Attributes of tags with many after which the tree is looked at.
const CROWD: usize = 4_000;
/// Attributes a tag has room for at first.
const FEW: usize = 4;

/// What was given to the tree builder since the last step.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Step {
    /// End tags: each may ask every open element.
    pub(super) end_tags: usize,
    /// Attributes of start tags that have many: each formatting element may be compared with every open one.
    pub(super) crowd: usize,
    /// A tag had more attributes than are kept.
    pub(super) overfull: bool,
}

/// An emitter of html5gum that feeds a tree builder of html5ever.
pub(super) struct Tokens<'b, S: TreeSink> {
    builder: &'b TreeBuilder<S::Handle, S>,
    /// Characters not given on yet. Kept as bytes, like all texts here: the tokenizer may part a character.
    text: Vec<u8>,
    /// There may be a `NUL` among them.
    nul: bool,
    /// A section of character data was met, in which `NUL` comes together with others.
    cdata: bool,
    kind: TagKind,
    tag: Vec<u8>,
    self_closing: bool,
    attributes: Vec<Attribute>,
    duplicates: bool,
    /// An attribute is open: its name and value are not among `attributes` yet.
    in_attribute: bool,
    name: Vec<u8>,
    value: Vec<u8>,
    comment: Vec<u8>,
    doctype: Declared,
    last_start_tag: LocalName,
    names: [Option<LocalName>; NAMES],
    tokens: usize,
    step: Step,
    due: bool,
}

/// A document type as far as it is read.
#[derive(Default)]
struct Declared {
    name: Option<Vec<u8>>,
    public_id: Option<Vec<u8>>,
    system_id: Option<Vec<u8>>,
    force_quirks: bool,
}

impl<'b, S: TreeSink> Tokens<'b, S>
where
    S::Handle: Clone,
{
    pub(super) fn new(builder: &'b TreeBuilder<S::Handle, S>) -> Self {
        Self {
            builder,
            text: Vec::new(),
            nul: false,
            cdata: false,
            kind: TagKind::StartTag,
            tag: Vec::new(),
            self_closing: false,
            attributes: Vec::new(),
            duplicates: false,
            in_attribute: false,
            name: Vec::new(),
            value: Vec::new(),
            comment: Vec::new(),
            doctype: Declared::default(),
            last_start_tag: LocalName::default(),
            names: [const { None }; NAMES],
            tokens: 0,
            step: Step::default(),
            due: false,
        }
    }

    fn give(&mut self, token: Token) -> TokenSinkResult<S::Handle> {
        self.tokens += 1;
        self.due |= self.tokens >= STEP;
        self.builder.process_token(token, 1)
    }

    /// Gives on the characters read, `NUL` by itself; they never change the tokenizer's state.
    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        if mem::take(&mut self.nul) {
            self.flush_nuls();
        } else {
            let text = tendril(&self.text);
            self.text.clear();
            let _ = self.give(Token::CharacterTokens(text));
        }
    }

    fn flush_nuls(&mut self) {
        let read = mem::take(&mut self.text);
        let mut from = 0;
        for nul in memchr_iter(0, &read) {
            if from < nul {
                let _ = self.give(Token::CharacterTokens(tendril(&read[from..nul])));
            }
            let _ = self.give(Token::NullCharacterToken);
            from = nul + 1;
        }
        if from < read.len() {
            let _ = self.give(Token::CharacterTokens(tendril(&read[from..])));
        }
    }

    fn begin_tag(&mut self, kind: TagKind) {
        self.kind = kind;
        self.tag.clear();
        self.self_closing = false;
        self.attributes.clear();
        self.duplicates = false;
        self.in_attribute = false;
    }

    /// Puts the open attribute on the tag, if it is the first of its name.
    fn end_attribute(&mut self) {
        if !mem::take(&mut self.in_attribute) {
            return;
        }
        if self.kind == TagKind::EndTag {
            return;
        }
        let local = known(&mut self.names, &self.name);
        if self.attributes.iter().any(|attribute| attribute.name.local == local) {
            self.duplicates = true;
        } else if self.attributes.len() == MAX_ATTRIBUTES {
            self.step.overfull = true;
            self.due = true;
        } else {
            if self.attributes.is_empty() {
                self.attributes.reserve_exact(FEW);
            }
            self.attributes.push(Attribute { name: QualName::new(None, ns!(), local), value: tendril(&self.value) });
        }
    }
}

/// A name's atom. Making one costs a check and, for longer names, a look into a table that all threads share: those met on
/// this page are kept.
fn known(names: &mut [Option<LocalName>; NAMES], name: &[u8]) -> LocalName {
    let (first, last) = (name.first().copied().unwrap_or(0), name.last().copied().unwrap_or(0));
    let middle = name.get(name.len() / 2).copied().unwrap_or(0);
    let place = usize::from(first) * 5 + usize::from(middle) * 19 + usize::from(last) * 3 + name.len() * 37;
    let kept = &mut names[place % NAMES];
    match kept {
        Some(met) if met.as_bytes() == name => met.clone(),
        _ => kept.insert(LocalName::from(&*text(name))).clone(),
    }
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&text(bytes))
}

/// What is written in bytes that are UTF-8 by all that is known; looking for the places where they are not costs more.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

impl<S: TreeSink> Emitter for Tokens<'_, S>
where
    S::Handle: Clone,
{
    type Token = Step;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start_tag = LocalName::from(&*String::from_utf8_lossy(last_start_tag.unwrap_or_default()));
    }

    fn emit_eof(&mut self) {
        self.flush();
        self.due = true;
    }

    #[inline]
    fn emit_error(&mut self, _error: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<Step> {
        if !self.due {
            return None;
        }
        self.due = false;
        self.tokens = 0;
        Some(mem::take(&mut self.step))
    }

    #[inline]
    fn emit_string(&mut self, characters: &[u8]) {
        self.nul |= self.cdata || characters == b"\0";
        self.text.extend_from_slice(characters);
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(TagKind::StartTag);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(TagKind::EndTag);
    }

    fn init_comment(&mut self) {
        self.comment.clear();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.flush();
        let name = known(&mut self.names, &self.tag);
        if self.kind == TagKind::StartTag {
            self.last_start_tag = name.clone();
            if self.attributes.len() > MANY {
                self.step.crowd += self.attributes.len();
                self.due |= self.step.crowd >= CROWD;
            }
        } else {
            self.step.end_tags += 1;
        }
        let tag = Tag {
            kind: self.kind,
            name,
            self_closing: self.self_closing,
            attrs: mem::take(&mut self.attributes),
            had_duplicate_attributes: self.duplicates,
        };
        match self.give(Token::TagToken(tag)) {
            TokenSinkResult::Continue | TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => None,
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => Some(State::ScriptData),
        }
    }

    fn emit_current_comment(&mut self) {
        self.flush();
        let comment = tendril(&self.comment);
        let _ = self.give(Token::CommentToken(comment));
    }

    fn emit_current_doctype(&mut self) {
        self.flush();
        let Declared { name, public_id, system_id, force_quirks } = mem::take(&mut self.doctype);
        let [name, public_id, system_id] = [name, public_id, system_id].map(|part| part.map(|bytes| tendril(&bytes)));
        let _ = self.give(Token::DoctypeToken(Doctype { name, public_id, system_id, force_quirks }));
    }

    fn set_self_closing(&mut self) {
        self.self_closing = true;
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    #[inline]
    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.extend_from_slice(name);
    }

    #[inline]
    fn push_comment(&mut self, text: &[u8]) {
        self.comment.extend_from_slice(text);
    }

    fn push_doctype_name(&mut self, name: &[u8]) {
        self.doctype.name.get_or_insert_default().extend_from_slice(name);
    }

    fn init_doctype(&mut self) {
        self.doctype = Declared::default();
    }

    #[inline]
    fn init_attribute(&mut self) {
        self.end_attribute();
        self.in_attribute = true;
        self.name.clear();
        self.value.clear();
    }

    #[inline]
    fn push_attribute_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    #[inline]
    fn push_attribute_value(&mut self, value: &[u8]) {
        self.value.extend_from_slice(value);
    }

    fn set_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id = Some(value.to_vec());
    }

    fn set_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id = Some(value.to_vec());
    }

    fn push_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id.get_or_insert_default().extend_from_slice(value);
    }

    fn push_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id.get_or_insert_default().extend_from_slice(value);
    }

    #[inline]
    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::EndTag && !self.tag.is_empty() && self.last_start_tag.as_bytes() == self.tag
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.flush();
        self.cdata = true;
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use html5ever::driver::{self, ParseOpts};
    use html5ever::tendril::TendrilSink;
    use html5ever::tree_builder::TreeBuilderOpts;
    use proptest::prelude::*;
    use scraper::{Html, HtmlTreeSink};

    use super::super::parse::{in_order, parse};
    use super::MAX_ATTRIBUTES;

    /// A tree by html5ever's own tokenizer.
    fn reference(text: &str) -> Html {
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        driver::parse_document(HtmlTreeSink::new(Html::new_document()), options).one(&*in_order(text))
    }

    /// A line for each node: depth, namespace, what it is.
    fn lines(html: &Html) -> String {
        let mut lines = format!("{:?}\n", html.quirks_mode);
        for node in html.tree.root().descendants() {
            let namespace = node.value().as_element().map_or("", |element| &*element.name.ns);
            lines.push_str(&format!("{:>3} {namespace} {:?}\n", node.ancestors().count(), node.value()));
        }
        lines
    }

    fn same(text: &str) -> (String, String) {
        let parsed = parse(text);
        assert!(!parsed.cut);
        (lines(&parsed.html), lines(&reference(text)))
    }

    #[test]
    fn the_tree_is_the_one_of_html5ever() {
        for text in [
            "",
            "plain",
            "\u{feff}<p>after a mark",
            "<!DOCTYPE html><title>a &amp; b</title><p>one<p>two",
            "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\"><p><table>",
            "<!DOCTYPE><p>x",
            "<!doctype html SYSTEM 'about:legacy-compat'>",
            "<!doctype html public><a>",
            "<a href=1 HREF=2 href='3' id=\"x\">dup</a>",
            "<p a=\"1\"b='2'c=3/d>x",
            "<p =x a==y \"=z <=1 a`b=`c`>x",
            "<DIV CLASS=Big Überschrift=Ä ÀB=1>x</DIV>",
            "<p title=\"line\r\nnext\rlast\">line\r\nnext\rlast\n\r\n\r",
            "<pre>\n\nkept</pre><pre>\r\nkept</pre><textarea>\nkept</textarea><listing>\n</listing>",
            "A&ccedil;\u{131}l&#231;\u{131}&#x11F;\u{fc}&notin;&not;in&notit;&amp&lt;&#0;&#128;&#xD800;&#x110000;&#99999999999;&;&x;&#;&#x;&NotEqualTilde;",
            "<a href=\"?a=1&copy=2&copy;=3&amp;b&lt=4&not\">x</a><a href=?a&copy=1&copy>y</a>",
            "<title>a<b>&lt;c</titl></TITLE >d<style>p>a{}</style><script>if(a</b/)</script><textarea></text</textarea/>",
            "<script><!-- <script> </script> --></script>x<script><!--<script></script>y",
            "<script>a<!--b</script>c-->d</script><noscript><p>in</noscript>",
            "<iframe><p>raw</iframe><xmp><b></xmp><noembed><i></noembed><noframes><u></noframes><plaintext></plaintext><b>",
            "<svg><![CDATA[a<b>]]]]>&amp;\0c]]><title><p>x</title></svg><![CDATA[html]]>",
            "<svg viewbox=1 xlink:href=2><foreignObject><p>x</p><math><mi definitionurl=1><annotation-xml encoding=text/html><p>",
            "<!--a--b--!>c<!---->d<!-->e<!--->f<!-- - -- --- ->g<?php x ?>h</>i</ x>j<!x>k<!-- open",
            "a\0b<p\0q r\0=s\0 'x'>\0<title>\0</title><script>\0</script><table>\0a",
            "<table><tr><td>1<td>2</table>x<table>text<b>bold<tr>more</table>",
            "<b><p>x</b>y<i></p>z</b></i><a>1<a>2<div>3<a>4</div></a>",
            "<ul><li>a<li>b<ul><li>c</ul></ul></br x=1></p><form><form></form><button><button>",
            "<select><option>a<optgroup><option>b<input><hr></select><template><td>x</template><frameset>",
            "<body class=a><body class=b id=c><html lang=x><head></head><p>x</body>y</html>z<!--end-->",
            "<p>cut in <b at",
            "<p>cut in <a href=\"x",
            "<p>cut in &am",
            "<title>cut </tit",
            "<script>cut <!-- </scr",
            "a < b <3 <= </ <",
        ] {
            let (ours, theirs) = same(text);
            assert_eq!(ours, theirs, "{text:?}");
        }
    }

    #[test]
    fn attributes_without_end_are_left_out_and_said() {
        let attributes: String = (0..3 * MAX_ATTRIBUTES).map(|i| format!(" a{i}=1")).collect();
        let parsed = parse(&format!("<p{attributes}>one<p>two"));
        assert!(parsed.cut);
        let counts: Vec<usize> = parsed.html.tree.values().filter_map(|node| node.as_element()).map(|e| e.attrs.len()).collect();
        assert_eq!(counts, [0, 0, 0, MAX_ATTRIBUTES, 0]);
        assert!(parsed.html.root_element().text().collect::<String>().ends_with("two"));
    }

    #[test]
    fn attributes_that_are_copied_or_compared_without_end_are_cut() {
        let tag = |at: usize| -> String { (0..MAX_ATTRIBUTES - 1).map(|i| format!(" a{i}={at}")).collect() };
        let copied = format!("<p><b{}></p>{}", tag(0), "<p>x</p>".repeat(20_000));
        let compared: String = (0..500).map(|at| format!("<b{}>", tag(at))).collect();
        for text in [copied, compared] {
            let parsed = parse(&text);
            let attributes: usize = parsed.html.tree.values().filter_map(|node| node.as_element()).map(|e| e.attrs.len()).sum();
            assert!(parsed.cut && attributes < 3_000_000, "{attributes}");
        }
    }

    /// Pieces of markup, whole and broken.
    fn soup() -> impl Strategy<Value = String> {
        let names = "a|b|p|div|table|tr|td|ul|li|svg|math|mi|title|script|style|textarea|select|option|template|form|h1|br|img|body|head|html|\
                     noscript|pre|caption|col|foreignObject|button|nobr|DIV|x-y|blockquote|frameset|iframe";
        let piece = prop_oneof![
            4 => format!("<({names})>").prop_map_regex(),
            2 => format!("<({names})( (id|CLASS|href|data-é|é|xlink:href)(=(1|\"[a&;é\r\n'=>]{{0,4}}\"|'[a&;é\"]{{0,4}}'|a&amp|x/))?){{0,3}} ?/?>").prop_map_regex(),
            4 => format!("</({names})( x=1)?>").prop_map_regex(),
            3 => "[a-c éש😀\r\n\t]{1,6}".prop_map_regex(),
            1 => "&(amp|lt|copy|notin|#231|#x1F600|#0|x|#|ccedil|nbsp);?[=a1é]?".prop_map_regex(),
            1 => "<!--[a\\->!é]{0,6}(--)?>?".prop_map_regex(),
            1 => "<!(doctype|DOCTYPE)( html)?( (PUBLIC|system))?( [\"']x[\"'])?>".prop_map_regex(),
            1 => "<!\\[CDATA\\[[a\\]>é]{0,4}(\\]\\])?>?".prop_map_regex(),
            1 => "[<>&/=\"'\\-!?\\]\0]{1,3}".prop_map_regex(),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    trait Regexed {
        fn prop_map_regex(&self) -> BoxedStrategy<String>;
    }

    impl<T: AsRef<str>> Regexed for T {
        fn prop_map_regex(&self) -> BoxedStrategy<String> {
            prop::string::string_regex(self.as_ref()).unwrap().boxed()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_500))]
        #[test]
        fn tag_soup_gives_the_tree_of_html5ever(text in soup()) {
            let (ours, theirs) = same(&text);
            prop_assert_eq!(ours, theirs);
        }
    }
}
