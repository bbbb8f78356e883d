use std::collections::BTreeSet;

use crate::output::Manifest;
use crate::publish::plan::{Change, Plan};

/// The files of a publication in the order in which they may come to a target without a switch.
/// Within one part the order does not matter.
pub(super) struct Order<'p> {
    /// Nothing leads there yet: they come first.
    pub(super) first: Vec<&'p str>,
    /// The first page, where it is new: it leads to those.
    pub(super) entrance: Vec<&'p str>,
    /// Pages that say a record is withdrawn: no other change may keep them waiting.
    pub(super) withdrawn: Vec<&'p str>,
    /// All other changes: they may lead to what is new.
    pub(super) then: Vec<&'p str>,
    /// Nothing leads there any more: they go last.
    pub(super) gone: Vec<&'p str>,
}

impl<'p> Order<'p> {
    /// By a plan; with all that is as before among the first, where the target compares by itself.
    pub(super) fn new(plan: &'p Plan, new: &'p Manifest<'_>, is_whole: bool) -> Self {
        let of = |change| plan.of(change).map(|entry| entry.path.as_str());
        let is_entrance = |path: &&str| is_first_page(path);
        let (entrance, mut first): (Vec<&str>, Vec<&str>) =
            of(Change::Added).partition(is_entrance);
        let tombstones = tombstones(new);
        let (withdrawn, then): (Vec<&str>, Vec<&str>) =
            of(Change::Changed).partition(|path| tombstones.contains(path));
        if is_whole {
            let planned: BTreeSet<&str> = plan.entries.iter().map(|it| it.path.as_str()).collect();
            let all = new.files.iter().map(|file| &*file.path);
            first.extend(all.filter(|path| !planned.contains(path)));
        }
        Self {
            first,
            entrance,
            withdrawn,
            then,
            gone: of(Change::Removed).collect(),
        }
    }

    /// All that is sent.
    pub(super) fn sent(&self) -> impl Iterator<Item = &'p str> {
        let parts = [&self.first, &self.entrance, &self.withdrawn, &self.then];
        parts.into_iter().flatten().copied()
    }
}

/// True for `index.html`, whatever the ending of pages is.
fn is_first_page(path: &str) -> bool {
    let ending = path.strip_prefix("index.");
    ending.is_some_and(|ending| !ending.contains(['/', '.']))
}

/// The pages that say a record is withdrawn, and its other files.
fn tombstones<'m>(new: &'m Manifest<'_>) -> BTreeSet<&'m str> {
    let is_withdrawn = |id: &str| new.withdrawn.iter().any(|gone| gone == id);
    let files = new.files.iter();
    files
        .filter(|file| matches!(&file.records[..], [one] if is_withdrawn(one)))
        .map(|file| &*file.path)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::output::ManifestFile;

    fn manifest(files: &[(&'static str, &str)]) -> Manifest<'static> {
        Manifest {
            generator: "chancery".to_owned(),
            version: "1".to_owned(),
            as_of: "2026-11-22".to_owned(),
            ceiling: "SBU".to_owned(),
            origin: None,
            withdrawn: vec!["INC-2026-HN-0001".to_owned()],
            files: files
                .iter()
                .map(|(path, sha256)| ManifestFile {
                    path: Cow::Borrowed(*path),
                    size: 1,
                    sha256: (*sha256).to_owned(),
                    marking: Cow::Borrowed("U"),
                    records: match path.split('/').nth(1).and_then(|it| it.split_once('.')) {
                        Some((id, _)) => vec![Cow::Borrowed(id)],
                        None => Vec::new(),
                    },
                })
                .collect(),
        }
    }

    #[test]
    fn what_leads_to_others_comes_after_them_and_a_withdrawal_first() {
        let old = manifest(&[
            ("data.csv", "1"),
            ("incidents/INC-2026-HN-0001.aspx", "1"),
            ("index.aspx", "1"),
            ("old.aspx", "1"),
        ]);
        let new = manifest(&[
            ("a.aspx", "1"),
            ("data.csv", "2"),
            ("feed.xml", "1"),
            ("incidents/INC-2026-HN-0001.aspx", "2"),
            ("index.aspx", "2"),
        ]);
        let plan = Plan::new(Some(&old), &new);
        let order = Order::new(&plan, &new, false);
        assert_eq!(order.first, ["a.aspx", "feed.xml"]);
        assert!(order.entrance.is_empty());
        assert_eq!(order.withdrawn, ["incidents/INC-2026-HN-0001.aspx"]);
        assert_eq!(order.then, ["data.csv", "index.aspx"]);
        assert_eq!(order.gone, ["old.aspx"]);
        assert_eq!(Order::new(&plan, &old, true).first.len(), 2);
        let plan = Plan::new(None, &new);
        let order = Order::new(&plan, &new, true);
        assert_eq!(order.entrance, ["index.aspx"]);
        assert_eq!(order.sent().count(), 5);
    }
}
