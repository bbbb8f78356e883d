use super::load::Loaded;
use super::planned::Planned;
use crate::graph::{Changed, DocIx};
use crate::model::Document;

/// What was edited since the last plan, while no file came or went.
pub(super) struct Edits<'l> {
    /// Which files, and whether more than their texts.
    pub(super) changed: Vec<Changed>,
    /// Each of them as it was; nothing when one is not known any more.
    pub(super) before: Option<Vec<(DocIx, &'l Document)>>,
    /// True when nothing but texts has changed that refer to what they referred to: then all that
    /// other files know of one is as it was.
    pub(super) are_of_texts: bool,
}

impl<'l> Edits<'l> {
    /// What was edited since `last`; nothing when that may show anywhere.
    pub(super) fn new(loaded: &'l Loaded<'_>, last: &Planned) -> Option<Self> {
        let edited = last.edited(&loaded.documents)?;
        let before = edited.iter().map(|it| loaded.former(it.ix, it.digest));
        let before: Vec<Option<&Document>> = before.collect();
        let changed = edited.iter().zip(&before).map(|(it, before)| {
            let facts = match before {
                Some(before) => Changed::facts(before, &loaded.documents[it.ix.index()])?,
                None if it.is_text_only => false,
                None => return None,
            };
            Some(Changed { ix: it.ix, facts })
        });
        let changed = changed.collect::<Option<Vec<Changed>>>()?;
        let each = edited.iter().zip(before);
        let before = each.map(|(it, before)| Some((it.ix, before?))).collect();
        Some(Self {
            changed,
            before,
            are_of_texts: edited.iter().all(|it| it.is_text_only),
        })
    }
}
