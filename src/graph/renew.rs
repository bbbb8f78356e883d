//! An atlas brought up to date after some files have changed, and how far their change reaches.

use std::collections::BTreeSet;

use super::atlas::{Made, standings};
use super::{Atlas, Card, DocIx, Group, GroupKey, Setting};
use crate::model::Document;

/// A file that has other bytes than when the atlas was made.
#[derive(Debug, Clone, Copy)]
pub struct Changed {
    /// Which one.
    pub ix: DocIx,
    /// True when its front matter says something else; false when only its text does.
    pub facts: bool,
}

/// What a change may show in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// In anything.
    Everything,
    /// In this and nothing else.
    Part {
        /// Files.
        files: BTreeSet<DocIx>,
        /// Groups.
        groups: BTreeSet<GroupKey>,
        /// True when it may show in what is about the site as a whole; only texts do not.
        site: bool,
    },
}

impl<'s> Atlas<'s> {
    /// The atlas of the same files as `made`, of which some have changed. None came or went, and of
    /// register entries only texts have changed, because what a register says shows everywhere.
    pub fn renewed(
        setting: &'s Setting,
        documents: &'s [Document],
        made: Made,
        changed: &[Changed],
        has_errors: impl Fn(DocIx) -> bool + Sync,
    ) -> (Self, Reach) {
        let now = standings(setting, documents, &has_errors);
        if now != made.standings {
            return (Self::new(setting, documents, has_errors), Reach::Everything);
        }
        let mut atlas = Self::of(setting, documents, made);
        let mut reached = BTreeSet::new();
        let mut is_shallow = true;
        let (mut has_new_links, mut has_new_cards) = (false, false);
        for Changed { ix, facts } in changed {
            atlas.reach_from(*ix, &mut reached);
            let (card, links) = atlas.make_again(*ix);
            has_new_cards |= card;
            has_new_links |= links;
            is_shallow &= !(*facts || card || links);
        }
        if has_new_links {
            atlas.link_back();
            for Changed { ix, .. } in changed {
                atlas.reach_from(*ix, &mut reached);
            }
        }
        if is_shallow {
            let texts = changed.iter().map(|changed| changed.ix).collect();
            let groups = atlas.groups_told_by(&texts);
            return (atlas, reach(reached, groups, false));
        }
        let mut groups = atlas.groups_of(&reached);
        if has_new_cards {
            let before: Vec<Label> = atlas.made.groups.values().map(Label::of).collect();
            atlas.group_again();
            if !atlas.made.groups.values().map(Label::of).eq(before) {
                return (atlas, Reach::Everything);
            }
            groups.append(&mut atlas.groups_of(&reached));
        }
        (atlas, reach(reached, groups, true))
    }

    /// Adds a file and those it is linked with.
    fn reach_from(&self, ix: DocIx, reached: &mut BTreeSet<DocIx>) {
        let links = self.outgoing(ix).iter().chain(self.incoming(ix));
        reached.extend(links.map(|link| link.other));
        reached.insert(ix);
    }

    /// Makes the card and the links of a file again; says of both whether they are others now.
    fn make_again(&mut self, ix: DocIx) -> (bool, bool) {
        let card = Card::of(self.document(ix), self.setting);
        let face = card.face();
        let links = self.links_of(ix);
        let made = &mut self.made;
        let has_new_card = std::mem::replace(&mut made.faces[ix.index()], face) != face;
        made.cards[ix.index()] = card;
        let was_unresolved = std::mem::replace(&mut made.unresolved[ix.index()], links.1);
        let has_new_links = made.outgoing[ix.index()] != links.0 || was_unresolved != links.1;
        made.outgoing[ix.index()] = links.0;
        (has_new_card, has_new_links)
    }

    /// The groups that any of the files is the text of.
    fn groups_told_by(&self, files: &BTreeSet<DocIx>) -> BTreeSet<GroupKey> {
        let groups = self.made.groups.values();
        groups
            .filter(|group| group.text.is_some_and(|text| files.contains(&text)))
            .map(|group| group.key.clone())
            .collect()
    }

    /// The groups that any of the files is in, or the text of.
    fn groups_of(&self, files: &BTreeSet<DocIx>) -> BTreeSet<GroupKey> {
        let mut is_one = vec![false; self.documents.len()];
        for ix in files {
            is_one[ix.index()] = true;
        }
        let is_one = |ix: &DocIx| is_one[ix.index()];
        let groups = self.made.groups.values();
        groups
            .filter(|group| group.text.iter().any(is_one) || group.members.iter().any(is_one))
            .map(|group| group.key.clone())
            .collect()
    }
}

fn reach(files: BTreeSet<DocIx>, groups: BTreeSet<GroupKey>, site: bool) -> Reach {
    Reach::Part {
        files,
        groups,
        site,
    }
}

/// What other pages show of a group.
#[derive(PartialEq, Eq)]
struct Label {
    key: GroupKey,
    title: Box<str>,
    text: Option<DocIx>,
}

impl Label {
    fn of(group: &Group) -> Self {
        Self {
            key: group.key.clone(),
            title: group.title.clone(),
            text: group.text,
        }
    }
}
