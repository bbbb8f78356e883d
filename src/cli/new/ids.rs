use crate::model::KindRef;
use crate::model::fields::{Form, RecordId};
use crate::source::SourceTree;

/// The next free id of a kind for a year and letters, looking at every file of the tree, also those
/// that cannot be read. Numbers of imported rows, which have five digits, are a series of their own.
pub(super) fn next_free(tree: &SourceTree, kind: KindRef, year: u16, letters: &str) -> String {
    let head = format!("{}-{year:04}-{letters}-", kind.prefix);
    let listed = tree.files.iter().chain(&tree.others).map(|file| &file.path);
    let all = listed.chain(tree.faults.iter().map(|file| &file.path));
    let numbers = all.filter_map(|path| {
        let id = RecordId::parse(path.stem()).ok()?;
        let number = id.as_str().strip_prefix(&head)?;
        (number.len() == 4).then(|| id.number())
    });
    let next = numbers.max().unwrap_or(0) + 1;
    format!("{head}{next:04}")
}

#[cfg(test)]
mod tests {
    use super::next_free;
    use crate::model::KindRef;
    use crate::model::incident::Incident;
    use crate::source::{SitePath, SourceTree};

    #[test]
    fn the_highest_number_of_the_year_and_letters_counts() {
        let names = [
            "content/incidents/2026/INC-2026-HN-0007.md",
            "content/incidents/2026/INC-2026-HN-10044.md",
            "content/incidents/2026/INC-2026-GT-0040.md",
            "content/incidents/2025/INC-2025-HN-0090.md",
        ];
        let files = names.map(|name| (SitePath::new(name), Vec::new()));
        let tree = SourceTree::from_memory(files.to_vec());
        let incident = KindRef::of::<Incident>();
        assert_eq!(next_free(&tree, incident, 2026, "HN"), "INC-2026-HN-0008");
        assert_eq!(next_free(&tree, incident, 2024, "HN"), "INC-2024-HN-0001");
    }
}
