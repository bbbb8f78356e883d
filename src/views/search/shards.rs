use std::hash::{Hash, Hasher};
use std::io;

use super::part;
use super::uses::Used;
use crate::search::{Node, number, numbers};
use crate::source::Digest;
use crate::views::{Fields, Page, PageType, Plan, Site, ViewCx};

/// The shards of words.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "search-shard",
    template: "search-part.js",
    plan: Plan::Words(plan),
};

/// A shard of words; equal when its words and their uses are.
struct Shard<'a> {
    site: &'a Site<'a>,
    name: String,
    /// Which of all shards it is.
    place: usize,
    sum: u128,
    order: Digest,
}

impl Hash for Shard<'_> {
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
        let name = format!("w-{}", node.name());
        let place_of_page = part::place(&name, marking.clone(), Vec::new());
        let shard = Shard {
            site,
            name,
            place,
            sum,
            order: index.order,
        };
        page_type.page(site, place_of_page, shard, view)
    });
    pages.collect()
}

fn view(shard: &Shard<'_>, _: &ViewCx<'_>) -> io::Result<Fields> {
    let index = shard.site.atlas.index();
    let uses = shard.site.uses();
    let words = uses.words(shard.place).iter();
    let words = words.map(|word| (index.vocabulary.word(*word), uses.of_word(*word)));
    let holds = written(words.collect(), index.entries.len());
    part::fields(&shard.name, &holds.into())
}

/// The words of a shard in order: how many letters a word begins with as the one before it, its other
/// letters, the entries that have it in their names, and those that have it only in their texts.
// A site has no four thousand million pages.
#[allow(clippy::cast_possible_truncation)]
fn written(mut words: Vec<(&str, impl Iterator<Item = Used>)>, entries: usize) -> String {
    words.sort_unstable_by_key(|(word, _)| (beginning(word), *word));
    let mut out = String::new();
    let mut before = "";
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
        if names.is_empty() && texts.is_empty() {
            continue;
        }
        let both = before.bytes().zip(word.bytes());
        let mut shared = both.take_while(|(a, b)| a == b).count();
        while !word.is_char_boundary(shared) {
            shared -= 1;
        }
        // The browser counts in units of UTF-16.
        number(word[..shared].encode_utf16().count() as u32, &mut out);
        out.push_str(&word[shared..]);
        out.push(',');
        numbers(&names, entries as u32, &mut out);
        out.push(',');
        numbers(&texts, entries as u32, &mut out);
        out.push(';');
        before = word;
    }
    out
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
pub(in crate::views) fn nodes(site: &Site<'_>) -> Vec<Node> {
    let (shards, _) = site.atlas.index().cells.shards();
    shards.into_iter().map(|(node, _)| node).collect()
}

#[cfg(test)]
mod tests {
    use super::{Used, written};

    #[test]
    fn words_are_written_by_what_they_do_not_share() {
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
        // The browser counts letters of other scripts as one each.
        let other = [("дорожка", 1), ("дорога", 0)];
        let other = other.map(|(word, entry)| (word, vec![name(entry)].into_iter()));
        assert_eq!(written(other.into(), 200), "Aдорога,A,;Eжка,B,;");
    }
}
