//! A dataset: who publishes it, under which licence, what it does not say, and its rows.

use std::io;

use super::parts::entry::{Entry, rows};
use super::parts::facts;
use super::parts::figures::{Leads, Only, figures};
use super::parts::group::{self, Body};
use super::parts::opening::SHOWN;
use super::parts::{beside, words};
use super::piece::Piece;
use super::report::Figures;
use super::{Fields, Page, PageType, Plan, Site, ViewCx};
use crate::graph::{Group, GroupKind};
use crate::model::dataset::Dataset;

/// One page for each dataset with a text that is in.
pub(super) const PAGE: PageType = PageType {
    name: "dataset",
    template: "dataset.html",
    plan: Plan::Group(&[GroupKind::Dataset], plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    body: Body<'a>,
    dataset: Option<&'a Dataset>,
    figures: Figures,
    rows: Vec<Entry<'a>>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    group::told(site, page_type, group, select, view)
}

fn select<'a>(site: &'a Site<'a>, group: &'a Group) -> Inputs<'a> {
    let atlas = site.atlas;
    Inputs {
        body: Body::of(site, group),
        dataset: group.text.and_then(|ix| atlas.document(ix).of::<Dataset>()),
        figures: Figures::of_rows(atlas, &group.members),
        rows: Entry::all(site, &group.members[..group.members.len().min(SHOWN)]),
    }
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs
        .body
        .fields(cx, ("kinds.dataset", "datasets/index"))?;
    let total = inputs.figures.reports as usize;
    Ok(fields
        .with("source", inputs.dataset.map(beside::source))
        .with("label", words::counted(total, "n.row.one", "n.row"))
        .with(
            "row_figures",
            figures(&inputs.figures, Leads::Nowhere, cx.frame.setting),
        )
        .with(
            "rows",
            facts::shown(
                rows(&inputs.rows, Piece::DatasetRow, cx),
                total,
                SHOWN,
                Only::Rows,
                cx,
            ),
        ))
}
