//! What can be found in a site, by which words, in the order in which it is numbered.

use rayon::prelude::*;

use super::atlas::Made;
use super::{Atlas, Card, DocIx, Group, GroupKey, GroupKind, OldAddress, Setting};
use crate::model::fields::Text;
use crate::model::partner::Partner;
use crate::search::{Cells, Quick, Use, Vocabulary, WordIx, words_of};
use crate::source::Digest;

/// What can be found; see [`crate::search`] for the form in which readers get it.
pub struct Index {
    /// Reports of groups in the order of their keys, then records and plain pages, oldest first.
    pub entries: Vec<Entry>,
    /// The words of all entries.
    pub vocabulary: Vocabulary,
    /// Which words are used where, by cells.
    pub cells: Cells,
    /// Stands for the entries and their order, not for their words.
    pub order: Digest,
    /// The number of the entry of each file.
    of_file: Vec<Option<u32>>,
}

/// Something that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Findable {
    /// The report of a group, with the authored text about it.
    Group(GroupKey),
    /// A record or a plain page.
    File(DocIx),
}

/// Something that can be found, and the words that find it.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub subject: Findable,
    /// Those of its title and its other names, then those of its text and of what it is said to be
    /// about, some of which may be among the first.
    words: Box<[WordIx]>,
    /// How many are of its names.
    names: usize,
    /// Stands for it in sums.
    owner: u64,
}

impl Atlas<'_> {
    /// True when other pages may name a file: it is in, and no partner that is shown by type only.
    pub fn is_named(&self, ix: DocIx) -> bool {
        let partner = self.document(ix).of::<Partner>();
        self.is_in(ix) && partner.is_none_or(Partner::shows_name)
    }

    /// Other names that its author gave a file. Old addresses, which stand in the same field, are none.
    pub fn other_names(&self, ix: DocIx) -> impl Iterator<Item = &str> {
        let common = self.document(ix).common();
        let aliases = common.map_or(&[][..], |common| &*common.aliases);
        let names = aliases.iter().map(Text::as_str);
        names.filter(|alias| OldAddress::of(alias) == OldAddress::Name)
    }

    /// What can be found, made when it is first asked for.
    pub fn index(&self) -> &Index {
        if let Some(index) = self.made.index.get() {
            return index;
        }
        // Made before the place for it is locked: while it is made the thread takes on other work,
        // which may ask for the index too, and would wait for itself.
        let index = Index::of(self);
        self.made.index.get_or_init(|| index)
    }

    /// Brings the index up to date, where there is one, after some files have changed that are in the
    /// same groups as before, at the same places.
    pub(super) fn index_files(&mut self, changed: impl Iterator<Item = DocIx>) {
        let Some(mut index) = std::mem::take(&mut self.made.index).into_inner() else {
            return;
        };
        for ix in changed {
            if let Some(number) = index.of_file[ix.index()] {
                index.replace(self, number);
            }
        }
        self.made.index = index.into();
    }

    fn entry(&self, subject: Findable, vocabulary: &mut Vocabulary) -> Entry {
        match &subject {
            Findable::File(ix) => Entry::of_file(self, *ix, vocabulary),
            Findable::Group(key) => match self.made.groups.get(key) {
                Some(group) => Entry::of_group(self, group, vocabulary),
                None => Entry::new(subject, 0, vocabulary, "", &[]),
            },
        }
    }
}

impl Index {
    fn of(atlas: &Atlas<'_>) -> Self {
        let groups = atlas
            .made
            .groups
            .values()
            .filter(|group| has_page(atlas, group));
        let mut subjects: Vec<Findable> = groups
            .map(|group| Findable::Group(group.key.clone()))
            .collect();
        let mut files: Vec<DocIx> = atlas
            .all()
            .map(|(ix, _)| ix)
            .filter(|ix| atlas.is_in(*ix) && has_own_entry(atlas.card(*ix)))
            .collect();
        files.sort_by(|a, b| {
            let order = |ix: &DocIx| (atlas.card(*ix).day, &atlas.card(*ix).key);
            order(a).cmp(&order(b))
        });
        subjects.extend(files.into_iter().map(Findable::File));
        let Part {
            entries,
            vocabulary,
            cells,
        } = Part::all(atlas, &subjects);
        let owners: Vec<u64> = entries.iter().map(|entry| entry.owner).collect();
        Self {
            order: Digest::of_value(&owners),
            of_file: numbers(atlas, &entries),
            entries,
            vocabulary,
            cells,
        }
    }

    /// The number of the entry that stands for a file: its own, or that of the group it is about.
    pub fn number(&self, ix: DocIx) -> Option<u32> {
        self.of_file[ix.index()]
    }

    fn replace(&mut self, atlas: &Atlas<'_>, number: u32) {
        let before = &mut self.entries[number as usize];
        let now = atlas.entry(before.subject.clone(), &mut self.vocabulary);
        let before = std::mem::replace(before, now);
        let (words, cells) = (&self.vocabulary, &mut self.cells);
        for (used, word) in before.uses() {
            cells.take_out(before.owner, used, words.hash(word), words.cell(word));
        }
        self.entries[number as usize].add_to(cells, words);
    }
}

/// The index of some entries in a row.
#[derive(Default)]
struct Part {
    entries: Vec<Entry>,
    vocabulary: Vocabulary,
    cells: Cells,
}

impl Part {
    /// That of all; each piece of work has a vocabulary and cells of its own.
    fn all(atlas: &Atlas<'_>, subjects: &[Findable]) -> Self {
        let some = subjects.par_chunks(256);
        let parts = some.fold(Self::default, |part, some| part.with(atlas, some));
        let mut parts = parts.collect::<Vec<_>>().into_iter();
        let mut all = parts.next().unwrap_or_default();
        parts.for_each(|part| all.take(part));
        all
    }

    /// With the entries of what can be found next.
    fn with(mut self, atlas: &Atlas<'_>, subjects: &[Findable]) -> Self {
        for subject in subjects {
            let entry = atlas.entry(subject.clone(), &mut self.vocabulary);
            entry.add_to(&mut self.cells, &self.vocabulary);
            self.entries.push(entry);
        }
        self
    }

    /// Takes the entries of another behind its own.
    fn take(&mut self, mut other: Self) {
        let numbers = self.vocabulary.take(&other.vocabulary);
        other.entries.par_iter_mut().for_each(|entry| {
            for word in &mut entry.words {
                *word = numbers[word.index()];
            }
        });
        self.entries.append(&mut other.entries);
        self.cells.add_all(&other.cells);
    }
}

fn numbers(atlas: &Atlas<'_>, entries: &[Entry]) -> Vec<Option<u32>> {
    let mut numbers = vec![None; atlas.documents.len()];
    for (number, entry) in (0..).zip(entries) {
        let file = match &entry.subject {
            Findable::File(ix) => Some(*ix),
            Findable::Group(key) => atlas.made.groups.get(key).and_then(|group| group.text),
        };
        if let Some(ix) = file {
            numbers[ix.index()] = Some(number);
        }
    }
    numbers
}

/// True for files whose page is their own and no report of a group.
fn has_own_entry(card: &Card) -> bool {
    card.is_record() || card.key.kind.name == "page"
}

/// True for groups that have a page which may be named.
fn has_page(atlas: &Atlas<'_>, group: &Group) -> bool {
    match group.key.kind {
        GroupKind::Country
        | GroupKind::Region
        | GroupKind::Category
        | GroupKind::Post
        | GroupKind::Year
        | GroupKind::Month => true,
        GroupKind::Route | GroupKind::Network | GroupKind::Dataset | GroupKind::Partner => {
            group.text.is_some_and(|ix| atlas.is_named(ix))
        }
    }
}

impl Entry {
    fn new(
        subject: Findable,
        owner: u64,
        vocabulary: &mut Vocabulary,
        names: &str,
        texts: &[&str],
    ) -> Self {
        let mut words = Vec::new();
        let mut add = |text: &str| {
            let text = text.split_ascii_whitespace();
            words.extend(text.map(|word| vocabulary.number(word)));
            words.len()
        };
        let names = add(names);
        for text in texts {
            add(text);
        }
        Self {
            subject,
            words: words.into(),
            names,
            owner,
        }
    }

    fn of_file(atlas: &Atlas<'_>, ix: DocIx, vocabulary: &mut Vocabulary) -> Self {
        let (document, card) = (atlas.document(ix), atlas.card(ix));
        let mut names = vec![&*card.title];
        names.extend(atlas.other_names(ix));
        let cable = document.common().and_then(|common| common.cable.as_ref());
        names.extend(cable.and_then(|cable| cable.mrn.as_deref()));
        let (names, facts) = (words_of(names), words_of(facts(card, atlas.setting)));
        let owner = Quick::mix(Quick::of(&card.key.name), Quick::of(card.key.kind.folder));
        let texts = [&*facts, &document.body.findable];
        Self::new(Findable::File(ix), owner, vocabulary, &names, &texts)
    }

    fn of_group(atlas: &Atlas<'_>, group: &Group, vocabulary: &mut Vocabulary) -> Self {
        let mut names = vec![&*group.title];
        names.extend(registered_names(group, atlas.setting));
        names.extend(group.text.iter().flat_map(|ix| atlas.other_names(*ix)));
        let text = group.text.map(|ix| &*atlas.document(ix).body.findable);
        let (key, folder) = (&group.key.key, group.key.kind.folder());
        let owner = Quick::mix(Quick::of(key), Quick::of(folder));
        let subject = Findable::Group(group.key.clone());
        let names = words_of(names);
        Self::new(subject, owner, vocabulary, &names, text.as_slice())
    }

    /// Its words with where they are used: those of its names first. A word may be used in both.
    pub fn uses(&self) -> impl Iterator<Item = (Use, WordIx)> {
        let (names, texts) = self.words.split_at(self.names);
        let names = names.iter().map(|word| (Use::Title, *word));
        names.chain(texts.iter().map(|word| (Use::Text, *word)))
    }

    fn add_to(&self, cells: &mut Cells, words: &Vocabulary) {
        for (used, word) in self.uses() {
            cells.add(self.owner, used, words.hash(word), words.cell(word));
        }
    }
}

/// The names that a register gives a group beside its title.
fn registered_names<'s>(group: &Group, setting: &'s Setting) -> Vec<&'s str> {
    let registers = &setting.registers;
    let key = group.key.key.to_uppercase();
    match group.key.kind {
        GroupKind::Country => registers.country(&key).map_or_else(Vec::new, |country| {
            let names = [
                &country.alpha3,
                &country.name_es,
                &country.name_fr,
                &country.name_pt,
            ];
            let all = names.into_iter().chain(&country.aliases);
            all.map(String::as_str).collect()
        }),
        GroupKind::Category => {
            let category = registers.category(&group.key.key);
            category.map_or_else(Vec::new, |category| {
                let aliases = category.aliases.iter().map(String::as_str);
                aliases.chain([category.key.as_str()]).collect()
            })
        }
        GroupKind::Post => {
            let post = registers.post(&group.key.key);
            post.map_or_else(Vec::new, |post| vec![post.from_line.as_str()])
        }
        _ => Vec::new(),
    }
}

/// What a record is about, in the words of registers: they may be named on any page.
fn facts<'s>(card: &Card, setting: &'s Setting) -> Vec<&'s str> {
    let registers = &setting.registers;
    let countries = card
        .countries
        .iter()
        .filter_map(|code| registers.country(code));
    let mut words: Vec<&str> = countries.map(|country| country.name.as_str()).collect();
    let area = card.area.as_deref().and_then(|code| registers.area(code));
    words.extend(area.map(|area| area.name.as_str()));
    let categories = card
        .categories
        .iter()
        .filter_map(|key| registers.category(key));
    words.extend(categories.map(|category| category.label.as_str()));
    let post = card.post.as_deref().and_then(|key| registers.post(key));
    words.extend(post.map(|post| post.name.as_str()));
    words
}

impl Made {
    /// Forgets the index, which is made again when it is asked for.
    pub(super) fn forget_index(&mut self) {
        self.index = std::sync::OnceLock::new();
    }
}
