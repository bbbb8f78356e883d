use super::finding::Finding;
use super::node::{Node, Value};
use super::tree::{Parsed, tree};
use crate::source::Span;

fn parsed(text: &str) -> Parsed {
    tree(text, Span::new(0, text.len()))
}

fn only(text: &str) -> Finding {
    let mut findings = parsed(text).findings;
    assert_eq!(findings.len(), 1, "{text:?}: {findings:#?}");
    findings.remove(0)
}

/// The text after the edits of the finding's help.
fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    for edit in only(text).help.last().unwrap().edits.iter().rev() {
        mended.replace_range(edit.span.range(), &edit.replacement);
    }
    mended
}

fn keys(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::Mapping(entries) => entries.iter().map(|(key, _)| key.name.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// Each mistake, where it is shown, the words, and the text as mended ("" where a person must).
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    (
        "title: Raid: two held\nb: 1\n",
        ":",
        "needs quotes",
        "title: \"Raid: two held\"\nb: 1\n",
    ),
    (
        "title: Raid:\nb: 1\n",
        ":",
        "needs quotes",
        "title: \"Raid:\"\nb: 1\n",
    ),
    (
        "title: “Raid: two”\nb: 1\n",
        ":",
        "needs quotes",
        "title: \"Raid: two\"\nb: 1\n",
    ),
    (
        "title: a \"b\": c\nb: 1\n",
        ":",
        "needs quotes",
        "title: 'a \"b\": c'\nb: 1\n",
    ),
    (
        "- x: Raid: two # why\n",
        ":",
        "needs quotes",
        "- x: \"Raid: two\" # why\n",
    ),
    (
        "p: {a: Raid: two, b: 1}\nc: 1\n",
        ":",
        "needs quotes",
        "p: {a: \"Raid: two\", b: 1}\nc: 1\n",
    ),
    (
        "people:\n\tP1: 3\nx: 1\n",
        "\t",
        "a Tab",
        "people:\n  P1: 3\nx: 1\n",
    ),
    (
        "title: \"Raid on road\nb: 1\n",
        "\"Raid on road",
        "not closed",
        "title: \"Raid on road\"\nb: 1\n",
    ),
    (
        "b: 1\ntitle: 'Raid\n",
        "'Raid",
        "not closed",
        "b: 1\ntitle: 'Raid'\n",
    ),
    (
        "title: \"Raid\" at night\nb: 1\n",
        "at night",
        "closing quote",
        "title: '\"Raid\" at night'\nb: 1\n",
    ),
    (
        "title: 'it's fine'\nb: 1\n",
        "s fine'",
        "closing quote",
        "title: \"it's fine\"\nb: 1\n",
    ),
    (
        "title: \"C:\\way\"\nb: 1\n",
        "\"C:\\way\"",
        "backslash",
        "title: 'C:\\way'\nb: 1\n",
    ),
    (
        "title: @home\nb: 1\n",
        "@",
        "begins with `@`",
        "title: \"@home\"\nb: 1\n",
    ),
    (
        "title: *bold* x\nb: 1\n",
        "*bold* x",
        "begins with `*`",
        "title: \"*bold* x\"\nb: 1\n",
    ),
    (
        "title: ]x\nb: 1\n",
        "]",
        "begins with `]`",
        "title: \"]x\"\nb: 1\n",
    ),
    (
        "title: >x y\nb: 1\n",
        ">",
        "begins with `>`",
        "title: \">x y\"\nb: 1\n",
    ),
    (
        "title:Raid\nb: 1\n",
        "title:",
        "blank is missing",
        "title: Raid\nb: 1\n",
    ),
    (
        "b: 1\ntitle:Raid\nc: 1\n",
        "title:",
        "blank is missing",
        "b: 1\ntitle: Raid\nc: 1\n",
    ),
    (
        "title: [INC] raid\nb: 1\n",
        "raid",
        "closing bracket",
        "title: \"[INC] raid\"\nb: 1\n",
    ),
    (
        "p: [a, b\nc: 1\nd: 2\n",
        "[",
        "not closed",
        "p: [a, b]\nc: 1\nd: 2\n",
    ),
    (
        "p: {a: 1, b: 2\nc: 1\n",
        "{",
        "not closed",
        "p: {a: 1, b: 2}\nc: 1\n",
    ),
    ("b: 1\ntitle Raid\nc: 1\n", "title Raid", "no key", ""),
    ("a: 1\n  b: 2\nc: 3\n", "b: 2", "indented", ""),
    ("a:\n    b: 2\n  c: 3\nd: 1\n", "c: 3", "does not fit", ""),
    ("a:\n- b: 1\n c: 2\nd: 1\n", "c: 2", "does not fit", ""),
];

#[test]
fn each_mistake_is_told_at_its_place_and_once() {
    for (text, place, words, _) in MISTAKES {
        let finding = only(text);
        assert_eq!(finding.span.of(text), *place, "{text:?}");
        assert!(
            finding.message.contains(words),
            "{text:?}: {}",
            finding.message
        );
    }
}

#[test]
fn what_can_be_mended_reads_clean_afterwards() {
    for (text, _, _, after) in MISTAKES.iter().filter(|mistake| !mistake.3.is_empty()) {
        assert_eq!(mended(text), *after);
        assert!(parsed(after).findings.is_empty(), "{after:?}");
    }
}

#[test]
fn reading_goes_on_behind_a_mistake() {
    let text = "title: Raid: two\nmarking: U\n place HN\nevent: \"x\nacts: [a, b\npost: t\n";
    let parsed = parsed(text);
    assert!(parsed.findings.len() >= 3, "{:#?}", parsed.findings);
    let node = parsed.node.unwrap();
    assert!(keys(&node).contains(&"post"), "{:?}", keys(&node));
    assert_eq!(node.get("post").unwrap().span.of(text), "t");
}

#[test]
fn places_are_bytes_of_the_file() {
    let text = "título: ñandú “x”\r\nb:  foo bar  # c\r\nc:\r\nd: [a , b c]\r\ne:\r\n  f: 1\r\ng: |\r\n  xx\r\n  yy\r\n";
    let node = parsed(text).node.unwrap();
    let at = |name: &str| node.get(name).unwrap().span.of(text);
    assert_eq!(at("título"), "ñandú “x”");
    assert_eq!(at("b"), "foo bar");
    assert_eq!(at("c"), ":");
    assert_eq!(at("d"), "[a , b c]");
    assert_eq!(at("e"), "f: 1");
    assert_eq!(at("g"), "xx\r\n  yy");
    assert_eq!(node.entry("e").unwrap().0.span.of(text), "e");
}

#[test]
fn repeated_keys_are_kept() {
    assert_eq!(
        keys(&parsed("a: 1\nb: 2\na: 3\n").node.unwrap()),
        ["a", "b", "a"]
    );
}

#[test]
fn anchors_and_tags_are_told() {
    let rules = |text: &str| -> Vec<&'static str> {
        parsed(text)
            .findings
            .iter()
            .map(|finding| finding.rule)
            .collect()
    };
    assert_eq!(rules("a: &x 1\nb: *x\n"), ["yaml-feature", "yaml-feature"]);
    assert_eq!(rules("a: !important x\n"), ["yaml-feature"]);
    assert_eq!(rules("a: Smith & Sons!\n"), [""; 0]);
}

#[test]
fn curly_quotes_around_a_value_are_a_warning() {
    assert_eq!(only("title: “Raid”\n").rule, "curly-quotes");
    assert_eq!(mended("title: “Raid”\n"), "title: \"Raid\"\n");
    assert!(parsed("title: Raid on “A”\n").findings.is_empty());
}

#[test]
fn an_empty_block_is_an_empty_mapping() {
    assert_eq!(parsed("").node.unwrap().value, Value::Mapping(Vec::new()));
    assert_eq!(
        parsed("# only a remark\n").node.unwrap().value,
        Value::Mapping(Vec::new())
    );
}

#[test]
fn nothing_written_makes_it_fail() {
    let pieces = [
        "a: ", "- ", "\"", "'", "{", "[", "]", "}", ":", "\n", "\t", " ", "é", "|", "\r\n", "#",
        "&a ", "*a", "? ",
    ];
    let mut state: usize = 7;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..14 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        for finding in parsed(&text).findings {
            assert!(finding.span.end as usize <= text.len(), "{text:?}");
            assert!(
                text.get(finding.span.range()).is_some(),
                "{text:?} {finding:?}"
            );
        }
    }
}
