//! Plain pages: about, guidance, long historical documents. Their paragraphs keep the numbers they
//! have in the text.

use std::io;

use super::record::{self, Record};
use super::{Fields, PageType, Plan, ViewCx, cable};
use crate::model::page::Page;
use crate::syntax::markdown::Numbering;

/// One page for each file below `content/pages`.
pub(super) const PAGE: PageType = PageType {
    name: "page",
    template: "page.html",
    plan: Plan::File(|site, page_type, ix| record::plan::<Page>(site, page_type, ix, view)),
};

fn view(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Some(common) = record.common() else {
        return Ok(Fields::new());
    };
    Ok(cable::body(record, cx, common, Numbering::AsPrinted)?.with("page_class", "text"))
}
