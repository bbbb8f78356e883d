use std::collections::BTreeSet;

use crate::output::Manifest;
use crate::publish::packed::original;
use crate::publish::plan::{Change, Plan};

/// The files of a publication in the order in which they may come to a target without a switch.
/// Within one part the order does not matter.
pub(super) struct Order<'p> {
    /// Compressed files of what a page was: a server would give them in its place, so that they go
    /// before any page changes. Where there is none, a server gives the page.
    pub(super) stale: Vec<&'p str>,
    /// Nothing leads there yet: they come first.
    pub(super) first: Vec<&'p str>,
    /// The first page, where it is new: it leads to those.
    pub(super) entrance: Vec<&'p str>,
    /// Pages that say a record is withdrawn: no other change may keep them waiting.
    pub(super) withdrawn: Vec<&'p str>,
    /// All other changes: they may lead to what is new.
    pub(super) then: Vec<&'p str>,
    /// Compressed files of what is there by now.
    pub(super) packed: Vec<&'p str>,
    /// Nothing leads there any more: they go last.
    pub(super) gone: Vec<&'p str>,
}

impl<'p> Order<'p> {
    /// By a plan; with all that is as before, too, where the target compares by itself. `packed` names
    /// the compressed files of the new site.
    pub(super) fn new(
        plan: &'p Plan,
        new: &'p Manifest<'_>,
        packed: &BTreeSet<String>,
        is_whole: bool,
    ) -> Self {
        let all = |change| plan.of(change).map(|entry| entry.path.as_str());
        let is_packed = |path: &&str| packed.contains(*path);
        let of = |change| all(change).filter(move |path| !is_packed(path));
        let mut compressed: Vec<&str> = all(Change::Added).filter(is_packed).collect();
        let mut stale: Vec<&str> = all(Change::Changed).filter(is_packed).collect();
        compressed.extend(&stale);
        let (gone_packed, gone): (Vec<&str>, Vec<&str>) =
            all(Change::Removed).partition(|path| original(path).is_some());
        stale.extend(gone_packed);
        let is_entrance = |path: &&str| is_first_page(path);
        let (entrance, mut first): (Vec<&str>, Vec<&str>) =
            of(Change::Added).partition(is_entrance);
        let tombstones = tombstones(new);
        let (withdrawn, then): (Vec<&str>, Vec<&str>) =
            of(Change::Changed).partition(|path| tombstones.contains(path));
        if is_whole {
            let planned: BTreeSet<&str> = plan.entries.iter().map(|it| it.path.as_str()).collect();
            let every = new.files.iter().map(|file| &*file.path);
            let same = every.filter(|path| !planned.contains(path));
            let (packed, files): (Vec<&str>, Vec<&str>) = same.partition(is_packed);
            compressed.extend(packed);
            first.extend(files);
        }
        Self {
            stale,
            first,
            entrance,
            withdrawn,
            then,
            packed: compressed,
            gone,
        }
    }

    /// All that is sent.
    pub(super) fn sent(&self) -> impl Iterator<Item = &'p str> {
        let parts = [
            &self.first,
            &self.entrance,
            &self.withdrawn,
            &self.then,
            &self.packed,
        ];
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
        let none = BTreeSet::new();
        let order = Order::new(&plan, &new, &none, false);
        assert_eq!(order.first, ["a.aspx", "feed.xml"]);
        assert!(order.entrance.is_empty());
        assert_eq!(order.withdrawn, ["incidents/INC-2026-HN-0001.aspx"]);
        assert_eq!(order.then, ["data.csv", "index.aspx"]);
        assert_eq!(order.gone, ["old.aspx"]);
        assert!(order.stale.is_empty() && order.packed.is_empty());
        assert_eq!(Order::new(&plan, &old, &none, true).first.len(), 2);
        let plan = Plan::new(None, &new);
        let order = Order::new(&plan, &new, &none, true);
        assert_eq!(order.entrance, ["index.aspx"]);
        assert_eq!(order.sent().count(), 5);
    }

    #[test]
    fn a_compressed_file_is_never_of_another_version_than_its_page() {
        let old = manifest(&[
            ("a.html", "1"),
            ("a.html.br", "1"),
            ("b.html", "1"),
            ("b.html.br", "1"),
            ("c.html", "1"),
            ("c.html.br", "1"),
        ]);
        let new = manifest(&[
            ("a.html", "1"),
            ("a.html.br", "1"),
            ("a.html.gz", "1"),
            ("b.html", "2"),
            ("b.html.br", "2"),
        ]);
        let packed = ["a.html.br", "a.html.gz", "b.html.br"];
        let packed = packed.into_iter().map(str::to_owned).collect();
        let plan = Plan::new(Some(&old), &new);
        let order = Order::new(&plan, &new, &packed, false);
        assert_eq!(order.stale, ["b.html.br", "c.html.br"]);
        assert_eq!(order.then, ["b.html"]);
        assert_eq!(order.packed, ["a.html.gz", "b.html.br"]);
        assert_eq!(order.gone, ["c.html"]);
        let order = Order::new(&plan, &new, &packed, true);
        assert_eq!(order.packed, ["a.html.gz", "b.html.br", "a.html.br"]);
    }
}
