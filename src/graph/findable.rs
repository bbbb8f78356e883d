//! What can be found in a site, and what is said in it or of it: the words that find it.

use super::{Atlas, Card, DocIx, Group, GroupKey, GroupKind, OldAddress, Setting};
use crate::model::Document;
use crate::model::fields::Text;
use crate::model::partner::Partner;
use crate::search::{Quick, words_of};

/// Something that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Findable {
    /// The report of a group, with the authored text about it.
    Group(GroupKey),
    /// A record or a plain page.
    File(DocIx),
}

impl Findable {
    /// Stands for it in sums.
    pub(super) fn owner(&self, atlas: &Atlas<'_>) -> u64 {
        let (name, folder) = match self {
            Self::File(ix) => {
                let key = &atlas.card(*ix).key;
                (&*key.name, key.kind.folder)
            }
            Self::Group(key) => (&*key.key, key.kind.folder()),
        };
        Quick::mix(Quick::of(name), Quick::of(folder))
    }
}

/// The folded words that find something, by where they stand.
pub(super) struct Said<'d> {
    /// Its title and its other names.
    pub(super) names: Box<str>,
    /// What it is said to be about.
    pub(super) facts: Box<str>,
    /// Its text.
    pub(super) text: &'d str,
}

impl Atlas<'_> {
    /// True when other pages may name a file: it is in, and no partner that is shown by type only.
    pub fn is_named(&self, ix: DocIx) -> bool {
        let partner = self.document(ix).of::<Partner>();
        self.is_in(ix) && partner.is_none_or(Partner::shows_name)
    }

    /// Other names that its author gave a file.
    pub fn other_names(&self, ix: DocIx) -> impl Iterator<Item = &str> {
        other_names(self.document(ix))
    }
}

impl<'d> Said<'d> {
    /// The words that find something.
    pub(super) fn of(atlas: &Atlas<'d>, findable: &Findable) -> Self {
        match findable {
            Findable::File(ix) => {
                Self::of_document(atlas.document(*ix), atlas.card(*ix), atlas.setting)
            }
            Findable::Group(key) => match atlas.made.groups.get(key) {
                Some(group) => Self::of_group(atlas, group),
                None => Self {
                    names: Box::default(),
                    facts: Box::default(),
                    text: "",
                },
            },
        }
    }

    /// The words that found something while the file that it is, or is told by, was `before`, and
    /// what registers say of it was as it is.
    pub(super) fn before(atlas: &Atlas<'d>, findable: &Findable, before: &'d Document) -> Self {
        match findable {
            Findable::File(_) => {
                let card = Card::of(before, atlas.setting);
                Self::of_document(before, &card, atlas.setting)
            }
            Findable::Group(_) => Self {
                text: &before.body.findable,
                ..Self::of(atlas, findable)
            },
        }
    }

    fn of_document(document: &'d Document, card: &Card, setting: &Setting) -> Self {
        let mut names = vec![&*card.title];
        names.extend(other_names(document));
        let cable = document.common().and_then(|common| common.cable.as_ref());
        names.extend(cable.and_then(|cable| cable.mrn.as_deref()));
        Self {
            names: words_of(names),
            facts: words_of(facts(card, setting)),
            text: &document.body.findable,
        }
    }

    fn of_group(atlas: &Atlas<'d>, group: &Group) -> Self {
        let mut names = vec![&*group.title];
        names.extend(registered_names(group, atlas.setting));
        names.extend(group.text.iter().flat_map(|ix| atlas.other_names(*ix)));
        let text = group.text.map(|ix| &*atlas.document(ix).body.findable);
        Self {
            names: words_of(names),
            facts: Box::default(),
            text: text.unwrap_or_default(),
        }
    }
}

/// Other names that its author gave a file. Old addresses, which stand in the same field, are none.
fn other_names(document: &Document) -> impl Iterator<Item = &str> {
    let common = document.common();
    let aliases = common.map_or(&[][..], |common| &*common.aliases);
    let names = aliases.iter().map(Text::as_str);
    names.filter(|alias| OldAddress::of(alias) == OldAddress::Name)
}

/// True for files whose page is their own and no report of a group.
pub(super) fn has_own_entry(card: &Card) -> bool {
    card.is_record() || card.key.kind.name == "page"
}

/// True for groups that have a page which may be named.
pub(super) fn has_page(atlas: &Atlas<'_>, group: &Group) -> bool {
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
