use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::io;

use super::part;
use super::uses::Word;
use crate::search::{Node, Quick, number, numbers};
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
    let words = uses.shard(index, shard.place);
    part::fields(&shard.name, &written(words, index.entries.len()).into())
}

/// The words of a shard in order: how many letters a word begins with as the one before it, its other
/// letters, the entries that have it in their names, and those that have it only in their texts.
// A site has no four thousand million pages.
#[allow(clippy::cast_possible_truncation)]
fn written<'w>(uses: impl Iterator<Item = Word<'w>>, entries: usize) -> String {
    let mut out = String::new();
    let mut before = "";
    let (mut names, mut texts) = (Vec::new(), Vec::new());
    each_word(uses, |word, uses| {
        names.clear();
        texts.clear();
        for (entry, is_name) in uses {
            if names.last() == Some(entry) {
                continue;
            }
            let list = if *is_name { &mut names } else { &mut texts };
            if list.last() != Some(entry) {
                list.push(*entry);
            }
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
    });
    out
}

/// Tells of each word in order, with its entries in theirs and whether it is in their names. Uses are
/// counted and put in place rather than kept in a list a word, since most words have one.
fn each_word<'w>(
    uses: impl Iterator<Item = Word<'w>>,
    mut tell: impl FnMut(&'w str, &[(u32, bool)]),
) {
    let mut places: HashMap<&str, usize, BuildHasherDefault<Quick>> = HashMap::default();
    let mut words: Vec<(&str, usize)> = Vec::new();
    let mut met = Vec::new();
    for Word {
        text,
        entry,
        is_name,
    } in uses
    {
        let place = *places.entry(text).or_insert_with(|| {
            words.push((text, 0));
            words.len() - 1
        });
        words[place].1 += 1;
        met.push((place, (entry, is_name)));
    }
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_unstable_by_key(|place| (beginning(words[*place].0), words[*place].0));
    let mut next = vec![0; words.len()];
    let mut all = 0;
    for place in &order {
        next[*place] = all;
        all += words[*place].1;
    }
    let mut sorted = vec![(0, false); met.len()];
    for (place, entry) in met {
        sorted[next[place]] = entry;
        next[place] += 1;
    }
    for place in order {
        let (word, count) = words[place];
        tell(word, &sorted[next[place] - count..next[place]]);
    }
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
    use super::{Word, written};

    #[test]
    fn words_are_written_by_what_they_do_not_share() {
        let word = |text, entry, is_name| Word {
            text,
            entry,
            is_name,
        };
        let words = [
            word("route", 0, true),
            word("route", 0, false),
            word("road", 1, false),
            word("road", 1, false),
            word("route", 2, false),
        ];
        assert_eq!(written(words.into_iter(), 200), "Aroad,,B;Cute,A,C;");
        // The browser counts letters of other scripts as one each.
        let other = [word("дорога", 0, true), word("дорожка", 1, true)];
        assert_eq!(written(other.into_iter(), 200), "Aдорога,A,;Eжка,B,;");
    }
}
