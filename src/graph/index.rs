//! What can be found in a site, by which words, in the order in which it is numbered.

use std::sync::Arc;

use rayon::prelude::*;

use super::atlas::Made;
use super::{Atlas, Card, DocIx, Group, GroupKey, GroupKind, OldAddress, Setting};
use crate::model::fields::Text;
use crate::model::partner::Partner;
use crate::search::{Cell, Cells, Quick, Use, cell_of, words_of};
use crate::source::Digest;

/// What can be found; see [`crate::search`] for the form in which readers get it.
pub struct Index {
    /// Reports of groups in the order of their keys, then records and plain pages, oldest first.
    pub entries: Vec<Entry>,
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

/// Something that can be found, and the words that find it, folded and parted by blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub subject: Findable,
    /// The words of its title and its other names.
    pub names: Box<str>,
    /// Further words, of its text and of what it is said to be about; some may be among the first.
    pub texts: [Arc<str>; 2],
    /// Where each of its words lies, those of its names first.
    pub cells: Box<[Cell]>,
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
                let subject = index.entries[number as usize].subject.clone();
                index.replace(number, self.entry(subject));
            }
        }
        self.made.index = index.into();
    }

    fn entry(&self, subject: Findable) -> Entry {
        match &subject {
            Findable::File(ix) => Entry::of_file(self, *ix),
            Findable::Group(key) => match self.made.groups.get(key) {
                Some(group) => Entry::of_group(self, group),
                None => Entry::new(subject, 0, String::new(), String::new(), Arc::default()),
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
        let entries = subjects.into_par_iter();
        let entries: Vec<Entry> = entries.map(|subject| atlas.entry(subject)).collect();
        let owners: Vec<u64> = entries.iter().map(|entry| entry.owner).collect();
        Self {
            cells: cells(&entries),
            order: Digest::of_value(&owners),
            of_file: numbers(atlas, &entries),
            entries,
        }
    }

    /// The number of the entry that stands for a file: its own, or that of the group it is about.
    pub fn number(&self, ix: DocIx) -> Option<u32> {
        self.of_file[ix.index()]
    }

    fn replace(&mut self, number: u32, entry: Entry) {
        let before = std::mem::replace(&mut self.entries[number as usize], entry);
        before.each(|used, word, cell| self.cells.take_out(before.owner, used, word, cell));
        let now = &self.entries[number as usize];
        now.each(|used, word, cell| self.cells.add(now.owner, used, word, cell));
    }
}

/// All cells; a few pieces of work, because each has cells of its own.
fn cells(entries: &[Entry]) -> Cells {
    let size = entries
        .len()
        .div_ceil(rayon::current_num_threads())
        .max(256);
    let parts = entries.par_chunks(size).map(|part| {
        let mut cells = Cells::default();
        for entry in part {
            entry.each(|used, word, cell| cells.add(entry.owner, used, word, cell));
        }
        cells
    });
    parts
        .reduce_with(|all, part| all.with(&part))
        .unwrap_or_default()
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
    fn new(subject: Findable, owner: u64, names: String, facts: String, text: Arc<str>) -> Self {
        let words = [names.as_str(), &facts, &text].map(str::split_ascii_whitespace);
        Self {
            cells: words.into_iter().flatten().map(cell_of).collect(),
            subject,
            names: names.into(),
            texts: [facts.into(), text],
            owner,
        }
    }

    fn of_file(atlas: &Atlas<'_>, ix: DocIx) -> Self {
        let (document, card) = (atlas.document(ix), atlas.card(ix));
        let mut names = vec![&*card.title];
        names.extend(atlas.other_names(ix));
        let cable = document.common().and_then(|common| common.cable.as_ref());
        names.extend(cable.and_then(|cable| cable.mrn.as_deref()));
        let facts = words_of(facts(card, atlas.setting));
        let owner = Quick::mix(Quick::of(&card.key.name), Quick::of(card.key.kind.folder));
        let text = document.body.findable.clone();
        Self::new(Findable::File(ix), owner, words_of(names), facts, text)
    }

    fn of_group(atlas: &Atlas<'_>, group: &Group) -> Self {
        let mut names = vec![&*group.title];
        names.extend(registered_names(group, atlas.setting));
        let text = group.text.map(|ix| {
            names.extend(atlas.other_names(ix));
            atlas.document(ix).body.findable.clone()
        });
        let owner = Quick::mix(
            Quick::of(&group.key.key),
            Quick::of(group.key.kind.folder()),
        );
        Self::new(
            Findable::Group(group.key.clone()),
            owner,
            words_of(names),
            String::new(),
            text.unwrap_or_default(),
        )
    }

    /// Its words, parted by blanks: those of its names, then those of its texts.
    pub fn words(&self) -> [&str; 3] {
        [&self.names, &self.texts[0], &self.texts[1]]
    }

    /// Tells of all words, where they are used and where they lie.
    fn each(&self, mut tell: impl FnMut(Use, &str, Cell)) {
        let mut cells = self.cells.iter();
        let used = [Use::Title, Use::Text, Use::Text].into_iter();
        for (used, words) in used.zip(self.words()) {
            for (word, cell) in words.split_ascii_whitespace().zip(&mut cells) {
                tell(used, word, *cell);
            }
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
