//! An atlas brought up to date after some files have changed, and how far their change reaches.

use std::collections::BTreeSet;

use super::atlas::{Made, standings};
use super::keys::Keys;
use super::{Atlas, Card, DocIx, Group, GroupKey, Setting};
use crate::model::Document;
use crate::model::fields::RefTarget;

/// A file that has other bytes than when the atlas was made.
#[derive(Debug, Clone, Copy)]
pub struct Changed {
    /// Which one.
    pub ix: DocIx,
    /// True when its front matter says something else; false when only its text does.
    pub facts: bool,
}

impl Changed {
    /// Whether the front matter of a file says something else now than it did `before`; nothing when
    /// the change may show anywhere: what a register says does, and a number under which a record was
    /// sent, which any other may name.
    pub fn facts(before: &Document, now: &Document) -> Option<bool> {
        let number = |of: &Document| of.common()?.cable.as_ref()?.mrn.clone();
        let facts = before.record != now.record;
        let is_far = facts
            && (!now.key.kind.is_record()
                || before.record.is_none()
                || now.record.is_none()
                || number(before) != number(now));
        (before.key == now.key && !is_far).then_some(facts)
    }
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
    /// The atlas of the same files as a `made` that another run remembered, brought up to date after
    /// some have changed, as [`Atlas::renewed`] does; whatever is wrong with them.
    pub fn remembered(
        setting: &'s Setting,
        documents: &'s [Document],
        mut made: Made,
        changed: &[Changed],
    ) -> (Self, Reach) {
        made.keys = Keys::of(documents);
        Self::renewed(setting, documents, made, changed, |_| false)
    }

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
        let mut atlas = Self {
            setting,
            documents,
            made,
        };
        let own: BTreeSet<DocIx> = changed.iter().map(|changed| changed.ix).collect();
        let mut reached = BTreeSet::new();
        let mut is_shallow = true;
        let (mut has_new_links, mut has_new_groups) = (false, false);
        for Changed { ix, facts } in changed {
            atlas.reach_from(*ix, &mut reached);
            let new = atlas.make_again(*ix);
            has_new_groups |= new.groups;
            has_new_links |= new.links;
            is_shallow &= !(*facts || new.face || new.links);
        }
        if has_new_links {
            atlas.link_back();
            for ix in &own {
                atlas.reach_from(*ix, &mut reached);
            }
        }
        if is_shallow {
            atlas.index_files(own.iter().copied());
            let reach = atlas.reach_of_texts(&own);
            return (atlas, reach);
        }
        atlas.reach_by_number(&own, &mut reached);
        let mut groups = atlas.groups_of(&own, &reached);
        if has_new_groups {
            let before: Vec<Label> = atlas.made.groups.values().map(Label::of).collect();
            atlas.group_again();
            atlas.made.forget_entries();
            if !atlas.made.groups.values().map(Label::of).eq(before) {
                return (atlas, Reach::Everything);
            }
            groups.append(&mut atlas.groups_of(&own, &reached));
        } else {
            atlas.index_files(own.iter().copied());
        }
        (atlas, reach(reached, groups, true))
    }

    /// How far a change reaches of files of which nothing but the text is another, and that refer to
    /// what they referred to before.
    pub fn reach_of_texts(&self, own: &BTreeSet<DocIx>) -> Reach {
        let mut files = BTreeSet::new();
        for ix in own {
            self.reach_from(*ix, &mut files);
        }
        self.reach_by_number(own, &mut files);
        let groups = self.groups_of(&BTreeSet::new(), own);
        reach(files, groups, false)
    }

    /// Adds a file and those it is linked with.
    fn reach_from(&self, ix: DocIx, reached: &mut BTreeSet<DocIx>) {
        let links = self.outgoing(ix).iter().chain(self.incoming(ix));
        reached.extend(links.map(|link| link.other));
        reached.insert(ix);
    }

    /// Adds the files that refer to any of `own` by the number of its message.
    fn reach_by_number(&self, own: &BTreeSet<DocIx>, reached: &mut BTreeSet<DocIx>) {
        let number = |ix: &DocIx| self.document(*ix).common()?.cable.as_ref()?.mrn.as_deref();
        let numbers: BTreeSet<&str> = own.iter().filter_map(number).collect();
        if numbers.is_empty() {
            return;
        }
        let is_cited = |target: &RefTarget| matches!(target, RefTarget::Message(number) if numbers.contains(&**number));
        let cites = |document: &Document| {
            let common = document.common();
            common.is_some_and(|common| common.refs.values().any(is_cited))
        };
        let citing = self.all().filter(|(_, document)| cites(document));
        reached.extend(citing.map(|(ix, _)| ix));
    }

    /// Makes the card and the links of a file again.
    fn make_again(&mut self, ix: DocIx) -> New {
        let card = Card::of(self.document(ix), self.setting);
        let face = card.face();
        let (links, unresolved) = self.links_of(ix);
        let (made, at) = (&mut self.made, ix.index());
        let new = New {
            face: made.faces[at] != face,
            groups: !made.cards[at].is_grouped_like(&card),
            links: made.outgoing[at] != links || made.unresolved[at] != unresolved,
        };
        made.faces[at] = face;
        made.cards[at] = card;
        made.outgoing[at] = links;
        made.unresolved[at] = unresolved;
        new
    }

    /// The groups that have any of `members`, or of which any of `texts` is the text. A page about a
    /// group shows what its members say by themselves; its text also what that is linked with.
    fn groups_of(&self, members: &BTreeSet<DocIx>, texts: &BTreeSet<DocIx>) -> BTreeSet<GroupKey> {
        let mut is_member = vec![false; self.documents.len()];
        for ix in members {
            is_member[ix.index()] = true;
        }
        let has_member = |group: &Group| group.members.iter().any(|ix| is_member[ix.index()]);
        let is_told = |group: &Group| group.text.is_some_and(|text| texts.contains(&text));
        let groups = self.made.groups.values();
        groups
            .filter(|group| is_told(group) || has_member(group))
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

/// What of a file is other than before.
struct New {
    /// What other pages show and count of it.
    face: bool,
    /// The groups it is in.
    groups: bool,
    /// What it refers to.
    links: bool,
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
