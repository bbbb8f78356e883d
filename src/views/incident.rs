//! The page of an incident.

use std::io;

use super::record::{self, Record};
use super::{Fields, PageType, ViewCx, cable};
use crate::model::incident::Incident;

/// One page for each incident.
pub(super) const PAGE: PageType = PageType {
    name: "incident",
    template: "incident.html",
    plan: |site, page_type| record::plan::<Incident>(site, page_type, view),
};

fn view(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    cable::fields(record, cx)
}
