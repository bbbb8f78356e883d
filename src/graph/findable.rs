//! What can be found in a site, and what is said in it or of it: the words that find it.

use super::{Atlas, Card, DocIx, Group, GroupKey, GroupKind, OldAddress, Setting};
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

/// The folded words that find something, by where they stand.
pub(super) struct Said<'d> {
    /// Stands for what they find in sums.
    pub(super) owner: u64,
    /// Its title and its other names.
    pub(super) names: String,
    /// What it is said to be about.
    pub(super) facts: String,
    /// Its text.
    pub(super) text: &'d str,
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

    /// What a file is found as: by itself, or as the report of the group that it is the text of.
    pub(super) fn findable(&self, ix: DocIx) -> Option<Findable> {
        if has_own_entry(self.card(ix)) {
            return Some(Findable::File(ix));
        }
        let mut groups = self.made.groups.values();
        let group = groups.find(|group| group.text == Some(ix))?;
        Some(Findable::Group(group.key.clone()))
    }
}

impl<'d> Said<'d> {
    /// The words that find something.
    pub(super) fn of(atlas: &Atlas<'d>, findable: &Findable) -> Self {
        match findable {
            Findable::File(ix) => Self::of_file(atlas, *ix),
            Findable::Group(key) => match atlas.made.groups.get(key) {
                Some(group) => Self::of_group(atlas, group),
                None => Self {
                    owner: 0,
                    names: String::new(),
                    facts: String::new(),
                    text: "",
                },
            },
        }
    }

    fn of_file(atlas: &Atlas<'d>, ix: DocIx) -> Self {
        let (document, card) = (atlas.document(ix), atlas.card(ix));
        let mut names = vec![&*card.title];
        names.extend(atlas.other_names(ix));
        let cable = document.common().and_then(|common| common.cable.as_ref());
        names.extend(cable.and_then(|cable| cable.mrn.as_deref()));
        Self {
            owner: Quick::mix(Quick::of(&card.key.name), Quick::of(card.key.kind.folder)),
            names: words_of(names),
            facts: words_of(facts(card, atlas.setting)),
            text: &document.body.findable,
        }
    }

    fn of_group(atlas: &Atlas<'d>, group: &Group) -> Self {
        let mut names = vec![&*group.title];
        names.extend(registered_names(group, atlas.setting));
        names.extend(group.text.iter().flat_map(|ix| atlas.other_names(*ix)));
        let text = group.text.map(|ix| &*atlas.document(ix).body.findable);
        let (key, folder) = (&group.key.key, group.key.kind.folder());
        Self {
            owner: Quick::mix(Quick::of(key), Quick::of(folder)),
            names: words_of(names),
            facts: String::new(),
            text: text.unwrap_or_default(),
        }
    }
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
