//! Open commitments of all governments, overdue first.

use std::io;

use super::parts::dues::promise;
use super::parts::opening::crumbs;
use super::parts::places::country;
use super::parts::words::{citation, counted};
use super::report::{Dues, Members, Owed};
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, days, list, say};
use crate::graph::{DocIx, GroupKind};

/// The page of open commitments.
pub(super) const PAGE: PageType = PageType {
    name: "commitments",
    template: "commitments.html",
    plan: Plan::Site(plan),
};

/// Commitments of each urgency that are shown; the rest stands in the reports of the countries.
const SHOWN: usize = 100;

#[derive(Hash)]
struct Inputs<'a>(Dues<'a>);

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let atlas = site.atlas;
    let years = atlas.groups(GroupKind::Year);
    let all: Vec<DocIx> = years
        .flat_map(|group| group.members.iter().copied())
        .collect();
    let members = Members::of(atlas, &all);
    let dues = Dues::of(site, &members.engagements, &members.assessments);
    let records = [members.engagements, members.assessments].concat();
    let place = Place {
        url: site.frame.url("commitments"),
        marking: site.highest(records.iter().copied()),
        records,
    };
    vec![page_type.page(site, place, Inputs(dues), view)]
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(Inputs(dues): &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let title = say("commitment.heading_open");
    let parts = [
        ("overdue", &dues.overdue, "due.overdue.one", "due.overdue"),
        (
            "past-check",
            &dues.past_check,
            "due.past_check.one",
            "due.past_check",
        ),
        ("soon", &dues.soon, "due.soon.one", "due.soon"),
        ("later", &dues.later, "due.later.one", "due.later"),
    ];
    let parts = parts.into_iter().filter(|(_, owed, ..)| !owed.is_empty());
    let parts = parts.map(|(class, owed, one, many)| {
        let more = owed.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| counted(more, "commitment.more.one", "commitment.more"));
        Fields::new()
            .with("class", class)
            .with("label", counted(owed.len(), one, many))
            .with(
                "items",
                list(owed.iter().take(SHOWN).map(|owed| item(owed, cx))),
            )
            .with("more", more)
    });
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "report")
        .with("crumbs", crumbs(cx, None, title))
        .with("as_of", days::day(cx.frame.setting.as_of))
        .with("parts", list(parts))
        .with("citation", citation(title, cx)))
}

fn item(owed: &Owed<'_>, cx: &ViewCx<'_>) -> Fields {
    let countries = owed.from.card().countries.iter().map(|code| {
        let (name, url) = country(code, cx);
        Fields::new().with("title", name).with("url", url.as_str())
    });
    promise(owed).with("countries", list(countries))
}
