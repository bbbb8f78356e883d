use super::fields::RecordId;
use crate::source::{SitePath, Span};

/// Where an id stands in a text as a whole word: `INC-2026-HN-0007`, not `INC-2026-HN-00071`.
pub fn mentions(text: &str, id: &str) -> Vec<Span> {
    let found = text.match_indices(id);
    found
        .map(|(at, _)| Span::new(at, at + id.len()))
        .filter(|span| {
            let range = span.range();
            is_whole(&text[..range.start], &text[range.end..])
        })
        .collect()
}

/// True when what stands before and after does not make the id a part of another word.
fn is_whole(before: &str, after: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut left = before.chars().rev();
    let mut right = after.chars();
    let joins = |first: Option<char>, second: Option<char>| match first {
        Some('-') => second.is_some_and(word),
        Some(c) => word(c),
        None => false,
    };
    !joins(left.next(), left.next()) && !joins(right.next(), right.next())
}

/// Where the file of a record stands once it has another id: the folder of a year follows the id.
pub fn moved(path: &SitePath, old: &RecordId, new: &RecordId) -> SitePath {
    let named = path
        .as_str()
        .strip_suffix(&format!("/{old}.md"))
        .unwrap_or(path.as_str());
    let folder = named
        .strip_suffix(&format!("/{}", old.year()))
        .map_or_else(|| named.to_owned(), |kind| format!("{kind}/{}", new.year()));
    SitePath::new(format!("{folder}/{new}.md"))
}

#[cfg(test)]
mod tests {
    use super::{RecordId, SitePath, moved};
    use crate::model::fields::Form;

    #[test]
    fn the_folder_follows_the_year() {
        let id = |text| RecordId::parse(text).unwrap();
        let path = SitePath::new("content/incidents/2026/INC-2026-HN-0007.md");
        assert_eq!(
            moved(&path, &id("INC-2026-HN-0007"), &id("INC-2025-HN-0031")).as_str(),
            "content/incidents/2025/INC-2025-HN-0031.md"
        );
    }
}
