use std::io;

use super::entry::{Entry, entries};
use super::figures::{Leads, Only, apart, figures};
use super::filter::{has_filters, limit};
use super::prose::{Prose, Section};
use super::words::counted;
use super::{dues, recent};
use crate::graph::{DocIx, Group};
use crate::model::Role;
use crate::views::report::{Changes, Dues, Figures, Members};
use crate::views::{Fields, Site, ViewCx, data, days, list, say};

/// Incidents that a page of a group shows before it leads to their list.
pub(in crate::views) const SHOWN: usize = 20;

/// The first screen of a report: bottom line, what changed, what is due, figures, and the incidents
/// the post chose.
#[derive(Hash)]
pub(in crate::views) struct Opening<'a> {
    prose: Option<Prose<'a>>,
    /// Records newer than the text.
    newer: usize,
    changes: Changes<'a>,
    pub(in crate::views) dues: Dues<'a>,
    pub(in crate::views) figures: Figures,
    has_all: bool,
    filters: bool,
    highlights: Vec<Entry<'a>>,
    has_files: bool,
}

impl<'a> Opening<'a> {
    /// The first screen of a group; `is_of` says which withdrawn records belong to it.
    pub(in crate::views) fn of(
        site: &'a Site<'a>,
        group: &Group,
        members: &Members,
        is_of: impl Fn(DocIx) -> bool,
    ) -> Self {
        let atlas = site.atlas;
        let prose = group.text.map(|ix| Prose::of(site, ix));
        let written = prose.as_ref().and_then(|prose| prose.common()?.date);
        let is_newer = |ix: &DocIx| {
            let day = atlas.card(*ix).day;
            atlas.counts(*ix) && written.is_some_and(|written| day > Some(written))
        };
        let chosen = group.text.map_or(&[][..], |ix| atlas.outgoing(ix));
        let highlights = chosen
            .iter()
            .filter(|link| link.role == Role::Highlight && atlas.is_in(link.other))
            .map(|link| Entry::of(site, link.other));
        Self {
            newer: members.by_posts().filter(is_newer).count(),
            highlights: highlights.collect(),
            changes: Changes::of(site, members.by_posts(), is_of),
            dues: Dues::of(site, &members.engagements, &members.assessments),
            figures: Figures::of(atlas, &members.incidents),
            has_all: members.incidents.len() <= limit(group.key.kind, Only::Incidents),
            filters: has_filters(group.key.kind),
            has_files: data::has_files(group),
            prose,
        }
    }

    /// The authored text.
    pub(in crate::views) fn prose(&self) -> Option<&Prose<'a>> {
        self.prose.as_ref()
    }

    /// For templates.
    pub(in crate::views) fn fields(&self, cx: &ViewCx<'_>) -> io::Result<Fields> {
        let mut fields = data::files(cx.url, self.has_files);
        let sections = match &self.prose {
            Some(prose) => prose.sections(cx)?,
            None => Vec::new(),
        };
        let is_bottom_line = |section: &Section| section.title.eq_ignore_ascii_case("bottom line");
        let (first, rest): (Vec<_>, Vec<_>) = sections.into_iter().partition(is_bottom_line);
        if let (Some(prose), Some(section)) = (&self.prose, first.into_iter().next()) {
            let newer =
                (self.newer > 0).then(|| counted(self.newer, "bottom.newer.one", "bottom.newer"));
            fields.add(
                "bottom_line",
                prose
                    .byline(cx)
                    .with("section", section)
                    .with("newer", newer),
            );
        }
        let leads = Leads::Lists {
            group: cx.url,
            has_all: self.has_all,
            filters: self.filters,
        };
        let highlights = (!self.highlights.is_empty()).then(|| entries(&self.highlights));
        Ok(fields
            .with("sections", list(rest))
            .with("byline", self.prose.as_ref().map(|prose| prose.byline(cx)))
            .with("as_of", days::day(cx.frame.setting.as_of))
            .with("changes", recent::changes(&self.changes, cx))
            .with("due", dues::dues(&self.dues, dues::all_of(&self.dues, cx)))
            .with("figures", figures(&self.figures, leads, cx.frame.setting))
            .with("apart", apart(&self.figures))
            .with("highlights", highlights))
    }
}

/// The words before a page's own title in its path: home, and the index it is listed in.
pub(in crate::views) fn crumbs(
    cx: &ViewCx<'_>,
    index: Option<(&'static str, &str)>,
    own: &str,
) -> tera::Value {
    let home = Fields::new()
        .with("label", say("nav.home"))
        .with("url", cx.frame.url("index").as_str());
    let index = index.map(|(label, path)| {
        Fields::new()
            .with("label", say(label))
            .with("url", cx.frame.url(path).as_str())
    });
    let own = Fields::new().with("label", own);
    list(std::iter::once(home).chain(index).chain([own]))
}
