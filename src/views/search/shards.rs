use std::hash::{Hash, Hasher};
use std::io;

use super::part;
use super::uses::Used;
use crate::graph::{Index, NewShard, Url, WordChange};
use crate::model::Marking;
use crate::search::{Node, ShardWord, ShardWriter, Use, read_shard};
use crate::source::Digest;
use crate::views::{Fields, Page, PageType, Plan, Site, Subject, ViewCx};

/// The shards of words.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "search-shard",
    template: "search-part.js",
    plan: Plan::Words(plan),
};

/// A shard of words; equal when its words and their uses are.
struct Shard<W> {
    name: String,
    sum: u128,
    order: Digest,
    /// What its words are made from.
    words: W,
}

/// One of all shards, by its place among them.
struct At<'a>(&'a Site<'a>, usize);

impl<W> Hash for Shard<W> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, self.sum, self.order).hash(state);
    }
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    if !part::is_on(site) {
        return Vec::new();
    }
    let index = site.atlas.index();
    let marking = part::marking_of_all(site);
    let (shards, _) = index.cells.shards();
    let pages = shards.into_iter().enumerate().map(|(place, (node, sum))| {
        let name = name(node);
        let place_of_page = part::place(&name, marking.clone(), Vec::new());
        let shard = Shard {
            name,
            sum,
            order: site.atlas.entries().order,
            words: At(site, place),
        };
        page_type.page(site, place_of_page, shard, view)
    });
    pages.collect()
}

fn name(node: Node) -> String {
    format!("w-{}", node.name())
}

/// The address of the shard of a node.
pub fn url_of(node: Node) -> Url {
    part::url(&name(node))
}

/// The page of a shard that holds other words than the file that was made of it `before`, which is
/// empty where there was none; its marking is that of all. Nothing when that file cannot be
/// read: then all shards are planned.
pub fn renewed<'a>(
    site: &'a Site<'a>,
    shard: &NewShard,
    before: &[u8],
    marking: Marking,
) -> Option<Page<'a>> {
    let name = name(shard.node);
    let mut words = Vec::new();
    if !shard.was_empty {
        words = read_shard(part::held(&name, before)?.as_str()?)?;
    }
    for change in &shard.changes {
        put(&mut words, change);
    }
    let entries = site.atlas.entries();
    let mut out = ShardWriter::new(entries.count());
    for word in &words {
        out.put(&word.word, &word.names, &word.texts);
    }
    let place = part::place(&name, marking, Vec::new());
    let shard = Shard {
        name,
        sum: shard.sum,
        order: entries.order,
        words: out.finish(),
    };
    let mut page = PAGE.page(site, place, shard, view_of_text);
    page.subject = Subject::Words;
    Some(page)
}

/// Puts the change of a word into those of its shard, which are in order.
fn put(words: &mut Vec<ShardWord>, change: &WordChange) {
    let place = words.binary_search_by(|it| (*it.word).cmp(&change.word));
    let place = place.unwrap_or_else(|place| {
        let word = ShardWord {
            word: change.word.to_string(),
            names: Vec::new(),
            texts: Vec::new(),
        };
        words.insert(place, word);
        place
    });
    let word = &mut words[place];
    for (list, used) in [(&mut word.names, Use::Title), (&mut word.texts, Use::Text)] {
        match (list.binary_search(&change.entry), change.now == Some(used)) {
            (Err(at), true) => list.insert(at, change.entry),
            (Ok(at), false) => {
                list.remove(at);
            }
            _ => {}
        }
    }
}

fn view(shard: &Shard<At<'_>>, _: &ViewCx<'_>) -> io::Result<Fields> {
    let At(site, place) = shard.words;
    let index = site.atlas.index();
    let uses = site.uses();
    let words = uses.words(place).iter();
    let words = words.map(|word| (index.vocabulary.word(*word), uses.of_word(*word)));
    let entries = site.atlas.entries().count();
    part::fields(&shard.name, &written(words.collect(), entries).into())
}

fn view_of_text(shard: &Shard<String>, _: &ViewCx<'_>) -> io::Result<Fields> {
    part::fields(&shard.name, &shard.words.as_str().into())
}

/// The words of a shard in order, each with the entries that have it in their names, and those that
/// have it only in their texts.
fn written(mut words: Vec<(&str, impl Iterator<Item = Used>)>, entries: u32) -> String {
    words.sort_unstable_by_key(|(word, _)| (beginning(word), *word));
    let mut out = ShardWriter::new(entries);
    let (mut names, mut texts) = (Vec::new(), Vec::new());
    for (word, uses) in words {
        names.clear();
        texts.clear();
        for used in uses {
            let entry = used.entry();
            if names.last() == Some(&entry) {
                continue;
            }
            let list = if used.is_name() {
                &mut names
            } else {
                &mut texts
            };
            if list.last() != Some(&entry) {
                list.push(entry);
            }
        }
        out.put(word, &names, &texts);
    }
    out.finish()
}

/// The first letters of a word as a number in the order of words: it tells most of them apart.
fn beginning(word: &str) -> u64 {
    let mut eight = [0; 8];
    for (place, byte) in eight.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    u64::from_be_bytes(eight)
}

/// The nodes of all shards, in order.
pub(in crate::views) fn nodes(index: &Index) -> Vec<Node> {
    let (shards, _) = index.cells.shards();
    shards.into_iter().map(|(node, _)| node).collect()
}

#[cfg(test)]
mod tests {
    use super::{Used, written};

    #[test]
    fn a_word_of_a_name_is_not_told_again_for_the_text() {
        let (name, text) = (
            |entry| Used::new(entry, true),
            |entry| Used::new(entry, false),
        );
        let words = vec![
            ("route", vec![name(0), text(0), text(2)].into_iter()),
            ("road", vec![text(1), text(1)].into_iter()),
            ("river", Vec::new().into_iter()),
        ];
        assert_eq!(written(words, 200), "Aroad,,B;Cute,A,C;");
    }
}
