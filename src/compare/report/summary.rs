//! What all forms of a report say alike.

use crate::compare::{Change, Comparison, FieldChange, PageChange, RecordChange, TextChange};
use crate::model::KindRef;

/// Longer changes of a field stand on lines of their own.
const LONG: usize = 60;

/// `3 records changed, 1 added`; nothing where nothing is.
pub(super) fn counted<'c>(
    one: &str,
    many: &str,
    changes: &(impl Iterator<Item = &'c Change> + Clone),
) -> String {
    let mut parts = Vec::new();
    for word in ["changed", "added", "removed", "moved"] {
        let alike = changes.clone().filter(|change| change.word() == word);
        let count = alike.count();
        if count > 0 {
            let noun = match (parts.is_empty(), count) {
                (false, _) => String::new(),
                (true, 1) => format!(" {one}"),
                (true, _) => format!(" {many}"),
            };
            parts.push(format!("{count}{noun} {word}"));
        }
    }
    parts.join(", ")
}

/// The comparison in one line.
pub(super) fn line(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "Nothing has changed.".to_owned();
    }
    let records = counted(
        "file",
        "files",
        &comparison.records.iter().map(|record| &record.change),
    );
    let pages = counted(
        "page",
        "pages",
        &comparison.pages.iter().map(|page| &page.change),
    );
    let parts: Vec<String> = [records, pages]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let same = match comparison.unchanged {
        1 => "1 page is the same".to_owned(),
        many => format!("{many} pages are the same"),
    };
    let parts = parts.join("; ");
    if parts.is_empty() {
        format!("{same}.")
    } else {
        format!("{parts}; {same}.")
    }
}

/// What a file is called: the id of a record, the kind and key of another file, and its title.
pub(super) fn name(record: &RecordChange) -> String {
    let id = called(record);
    match &record.title {
        Some(title) => format!("{id}: {title}"),
        None => id,
    }
}

/// The id of a record, the kind and key of another file.
pub(super) fn called(record: &RecordChange) -> String {
    let is_record = KindRef::by_name(record.kind).is_some_and(|kind| kind.is_record());
    let is_told = record.name.starts_with("a ");
    if is_record || is_told {
        record.name.clone()
    } else {
        format!("{} {}", record.kind, record.name)
    }
}

/// The text of a record's change that a reader gets: of its page where both versions have one, of
/// its file otherwise.
pub(super) fn text<'c>(comparison: &'c Comparison, record: &'c RecordChange) -> &'c [TextChange] {
    let page = record.url.as_ref().and_then(|url| {
        let mut pages = comparison.pages.iter();
        pages.find(|page| page.url == *url)
    });
    match page {
        Some(page) if !page.text.is_empty() => &page.text,
        _ => &record.text,
    }
}

/// Pages that are told one by one, and those that only follow.
pub(super) fn folded(comparison: &Comparison) -> (Vec<&PageChange>, Vec<&PageChange>) {
    comparison.pages.iter().partition(|page| !page.is_ripple)
}

/// What a page that follows says: the numbers that moved, and the records it follows from.
pub(super) fn follows(page: &PageChange) -> String {
    let numbers = page.moved();
    let why = page.reasons();
    match (numbers.is_empty(), why.is_empty()) {
        (true, _) => why,
        (false, true) => numbers,
        (false, false) => format!("{numbers} ({why})"),
    }
}

/// Both values of a field whose change is too long for one line.
pub(super) fn long(field: &FieldChange) -> Option<(&str, &str)> {
    let both = field.before.as_deref().zip(field.after.as_deref());
    both.filter(|_| field.words().chars().count() > LONG)
}

/// Words of a record as any reader may be shown them: nothing in them commands a terminal or turns
/// the direction of text about.
pub(super) fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        c if c.is_control() => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}
