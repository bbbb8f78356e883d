//! Pieces of HTML that many pages show, rendered once: a record stands in some fifteen lists, and
//! in each it is the same row, but for the way from the page to the site's root.

use std::sync::OnceLock;

use super::Fields;

/// Renders a component of the theme; what is wrong with it the renderer keeps and tells at the end.
pub trait Pieces: Sync {
    /// The HTML of a component with its arguments, with [`ROOT`] wherever it says `root`.
    fn render(&self, component: &'static str, arguments: Fields) -> String;
}

/// Stands in a piece for the way from a page to the site's root. No text can hold it: a file with a
/// NUL byte is no text, and a field that writes one as an escape is an error.
pub const ROOT: char = '\0';

/// A piece that is kept for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A row of a table of incidents.
    IncidentRow,
    /// A row of a table of a dataset's rows.
    DatasetRow,
    /// A row of a table of records of any kind.
    RecordRow,
    /// An item of a list of related records: a link with what kind of record it is.
    RelatedItem,
}

impl Piece {
    const COUNT: usize = 4;

    /// The component that renders it.
    pub(super) fn component(self) -> &'static str {
        match self {
            Self::IncidentRow => "incident_row",
            Self::DatasetRow => "dataset_row",
            Self::RecordRow => "record_row",
            Self::RelatedItem => "related_item",
        }
    }
}

/// The pieces of one file.
#[derive(Default)]
pub(super) struct Kept([OnceLock<Html>; Piece::COUNT]);

impl Kept {
    /// The piece; rendered when first asked for.
    pub(super) fn get(&self, piece: Piece, render: impl Fn() -> String) -> &Html {
        self.0[piece as usize].get_or_init(|| Html::of(&render()))
    }
}

/// A piece that was rendered: its HTML without [`ROOT`], and where that stood.
pub(super) struct Html {
    html: Box<str>,
    roots: Box<[u32]>,
}

impl Html {
    fn of(rendered: &str) -> Self {
        let mut html = String::with_capacity(rendered.len());
        let mut roots = Vec::new();
        for (n, part) in rendered.split(ROOT).enumerate() {
            if n > 0 {
                roots.push(u32::try_from(html.len()).unwrap_or(u32::MAX));
            }
            html.push_str(part);
        }
        Self {
            html: html.into(),
            roots: roots.into(),
        }
    }

    /// Puts it onto the end of a page's HTML, with the page's own way to the root.
    pub(super) fn push(&self, root: &str, page: &mut String) {
        let mut from = 0;
        for at in &self.roots {
            page.push_str(&self.html[from..*at as usize]);
            page.push_str(root);
            from = *at as usize;
        }
        page.push_str(&self.html[from..]);
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn a_piece_stands_on_pages_of_any_depth() {
        let piece = Html::of("<a href=\"\0a.html\">a</a>, <a href=\"\0b.html\">b</a>");
        let mut page = String::from("<td>");
        piece.push("../", &mut page);
        assert_eq!(
            page,
            "<td><a href=\"../a.html\">a</a>, <a href=\"../b.html\">b</a>"
        );
    }
}
