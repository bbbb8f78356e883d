//! Pieces of HTML that many pages show, rendered once: a record stands in some fifteen lists, and
//! in each it is the same row.

use std::sync::OnceLock;

use tera::Value;

use super::{Fields, safe_html};

/// Renders a component of the theme; what is wrong with it the renderer keeps and tells at the end.
pub trait Pieces: Sync {
    /// The HTML of a component with its arguments, on a page from which `root` leads to the site's
    /// root.
    fn render(&self, component: &'static str, arguments: Fields, root: &str) -> String;
}

/// A piece that is kept for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// A row of a table of incidents.
    IncidentRow,
    /// A row of a table of a dataset's rows.
    DatasetRow,
    /// A row of a table of records of any kind.
    RecordRow,
    /// A link with what kind of record it is, in a list of related ones.
    RelatedLink,
}

/// How deep pages with pieces may lie below the root.
const DEPTHS: usize = 3;

impl Piece {
    const COUNT: usize = 4;

    /// The component that renders it.
    pub(super) fn component(self) -> &'static str {
        match self {
            Self::IncidentRow => "incident_row",
            Self::DatasetRow => "dataset_row",
            Self::RecordRow => "record_row",
            Self::RelatedLink => "related_link",
        }
    }
}

/// The pieces of one file.
#[derive(Default)]
pub(super) struct Kept(OnceLock<Box<[OnceLock<Value>; Piece::COUNT * DEPTHS]>>);

impl Kept {
    /// The piece for pages from which `root` leads to the site's root; made when first asked for.
    pub(super) fn get(&self, piece: Piece, root: &str, make: impl Fn() -> String) -> Value {
        let depth = root.len() / "../".len();
        if depth >= DEPTHS {
            return safe_html(&make());
        }
        let all = self
            .0
            .get_or_init(|| Box::new([const { OnceLock::new() }; Piece::COUNT * DEPTHS]));
        let place = piece as usize * DEPTHS + depth;
        all[place].get_or_init(|| safe_html(&make())).clone()
    }
}
