use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{decode, written};
use crate::source::Span;
use crate::syntax::yaml::{tree, written::json};

/// A type of every sort that the model's types are made of.
#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Sorts {
    word: Option<String>,
    title: Option<String>,
    year: Option<u16>,
    below: Option<i32>,
    share: Option<f64>,
    yes: Option<bool>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    by_key: BTreeMap<String, Inner>,
    inner: Option<Inner>,
    #[serde(default)]
    list: Vec<Inner>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Inner {
    a: Option<String>,
    b: Option<u64>,
}

/// Whether the subset takes a block; what it makes of it must be what the crate makes of it.
fn agrees<T: DeserializeOwned + Debug>(block: &str) -> bool {
    let Some(ours) = decode::<T>(block) else {
        return false;
    };
    match serde_yaml::from_str::<T>(block) {
        Ok(theirs) => assert_eq!(format!("{ours:?}"), format!("{theirs:?}"), "{block}"),
        Err(error) => panic!("taken, and the crate says {error}:\n{block}"),
    }
    true
}

/// The words of a block are those that the tree with places has.
fn words_agree(block: &str) {
    if let Some(ours) = written(block) {
        let theirs = tree(block, Span::new(0, block.len()));
        let has_mistakes = theirs.findings.iter().any(|it| it.rule == "yaml-syntax");
        let theirs = theirs.node.as_ref().map(json);
        // A key that stands twice, or a block that YAML refuses, is no record.
        if !has_mistakes && serde_yaml::from_str::<serde_yaml::Value>(block).is_ok() {
            assert_eq!(Some(ours), theirs, "{block}");
        }
    }
}

fn takes(block: &str) -> bool {
    words_agree(block);
    agrees::<Sorts>(block);
    agrees::<serde_json::Value>(block)
}

#[test]
fn what_records_are_written_in_is_taken() {
    for block in [
        "title: Group held for ransom\nmarking: U\n",
        "a: 1\nb: -1\nc: 1.5\nd: 1e3\ne: 007\nf: 2026-01-17\ng: true\nh: ~\ni: null\nj: -0\n",
        "a: \"x: y # z\"\nb: 'it is'\nc: x # a comment\nd: x#y\n",
        "a: [b, \"c, d\", {e: f, g: [h]}]\nb: {}\nc: []\n",
        "a: {b: https://example.org/x?y=1, c: 12:30}\n",
        "a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\n    - {j: k}\nl: m\n",
        "a:\n- b\n- c: d\n  e:\n  - f\ng: h\n",
        "a:\nb:\n  c:\n",
        "# a comment\n\na: b\n   # another\nc: d\n\n",
        "a: b\r\nc:\r\n  - d\r\n",
        "  a: b\n  c: d\n",
        "a: Ñandú — “quoted”\nb: [é, ü]\n",
        "word: x\nyear: 2026\nbelow: -3\nshare: 2\nyes: false\ntags: [a, b]\ninner: {a: 1, b: 2}\n",
        "by_key:\n  S1: {a: x}\n  S2:\n    b: 3\nlist:\n  - a: y\n    b: 4\n",
        "a: infinity\nb: nan\nc: -inf\nd: 1_000\n",
    ] {
        assert!(takes(block), "{block}");
    }
}

#[test]
fn what_is_not_plain_is_left_to_the_crate() {
    for block in [
        "",
        "a\n",
        "a: b: c\n",
        "a: b\n  c\n",
        "a: |\n  b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: \"b\\n\"\n",
        "a: 'b''c'\n",
        "a: \"b\n  c\"\n",
        "a: [b,\n  c]\n",
        "a: [b, c\n",
        "a: {b}\n",
        "a: [b: c]\n",
        "a: [b, ]\n",
        "a: {b: c} d\n",
        "a: \"b\" c\n",
        "a: \tb\n",
        "\ta: b\n",
        "a: b\n---\nc: d\n",
        "? a\n: b\n",
        "a: - b\n",
        "a: -\n",
        "- a\n- b\n",
        "a:\n  - b\n  c: d\n",
        "a:\n  - - b\n",
        "a:\n  b: c\n d: e\n",
        "a:b\n",
        "\"a\": b\n",
        "a: @b\n",
        "a: 0x1f\n",
        "a: +1\n",
        "a: .5\n",
        "a: -.inf\n",
        "a: 99999999999999999999\n",
        "a: b\u{85}c: d\n",
        "a: b\u{2028}c\n",
        "# x\ry: 1\na: b\n",
        "\u{feff}a: b\n",
        "<<: b\n",
    ] {
        assert!(!takes(block), "{block:?}");
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// The front matter of the sample site.
fn sample() -> Vec<String> {
    let mut found = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("content"),
        &mut found,
    );
    found.sort();
    let texts = found
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    let blocks = texts.filter_map(|text| {
        let rest = text.strip_prefix("---\n")?;
        rest.split_once("\n---")
            .map(|(block, _)| format!("{block}\n"))
    });
    blocks.collect()
}

#[test]
fn the_sample_is_taken_nearly_whole() {
    let blocks = sample();
    assert!(blocks.len() > 60);
    let taken = blocks.iter().filter(|block| takes(block)).count();
    assert!(
        taken * 100 >= blocks.len() * 95,
        "{taken} of {}",
        blocks.len()
    );
}

/// A sequence of numbers that is the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

#[test]
fn damaged_blocks_are_read_as_the_crate_reads_them_or_not_at_all() {
    const PIECES: [&str; 34] = [
        " ", "  ", "\n", ":", ": ", "-", "- ", "#", " #", ",", "[", "]", "{", "}", "'", "\"", "|",
        ">", "&", "*", "!", "?", "%", "@", "`", "~", "null", "true", "0", "1.5", "\r\n", "\\", "é",
        "\u{a0}",
    ];
    let blocks = sample();
    let mut chance = Chance(0x2026_1125);
    let mut taken = 0;
    for _ in 0..6000 {
        let mut block = blocks[chance.below(blocks.len())].clone();
        for _ in 0..=chance.below(3) {
            let mut at = chance.below(block.len());
            while !block.is_char_boundary(at) {
                at -= 1;
            }
            let end = (at + 1..=block.len()).find(|end| block.is_char_boundary(*end));
            match chance.below(3) {
                0 => block.insert_str(at, PIECES[chance.below(PIECES.len())]),
                1 => block.replace_range(at..end.unwrap_or(at), ""),
                _ => {
                    let piece = PIECES[chance.below(PIECES.len())];
                    block.replace_range(at..end.unwrap_or(at), piece);
                }
            }
            if block.is_empty() {
                block.push('a');
            }
        }
        taken += usize::from(takes(&block));
    }
    assert!(taken > 1000, "{taken}");
}
