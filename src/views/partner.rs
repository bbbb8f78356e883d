//! A partner whose name may be shown. One that is shown by its type only has no page.

use std::io;

use super::list;
use super::parts::group::{self, Body};
use super::parts::places;
use super::parts::work::Joint;
use super::{Fields, Page, PageType, Plan, Site, ViewCx, word};
use crate::graph::{DocIx, Group, GroupKind};
use crate::model::Role;
use crate::model::partner::Partner;

/// One page for each partner whose name may be shown.
pub(super) const PAGE: PageType = PageType {
    name: "partner",
    template: "partner.html",
    plan: Plan::Group(&[GroupKind::Partner], plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    body: Body<'a>,
    partner: &'a Partner,
    country: Option<&'a str>,
    joints: Vec<Joint<'a>>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    let inputs = select(site, group).into_iter();
    inputs
        .map(|inputs| group::page(site, page_type, group, inputs, view))
        .collect()
}

fn select<'a>(site: &'a Site<'a>, group: &'a Group) -> Option<Inputs<'a>> {
    let atlas = site.atlas;
    let ix = group.text?;
    let partner = atlas
        .document(ix)
        .of::<Partner>()
        .filter(|partner| partner.shows_name())?;
    let links = atlas.incoming(ix).iter();
    let with = links.filter(|link| link.role == Role::Partner && atlas.is_in(link.other));
    let mut with: Vec<DocIx> = with.map(|link| link.other).collect();
    with.sort_by(|a, b| {
        let order = |ix: &DocIx| (atlas.card(*ix).day, &atlas.card(*ix).key);
        order(b).cmp(&order(a))
    });
    with.truncate(super::parts::opening::SHOWN);
    Some(Inputs {
        body: Body::of(site, group),
        partner,
        country: atlas.card(ix).countries.first().map(AsRef::as_ref),
        joints: Joint::all(site, &with),
    })
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs
        .body
        .fields(cx, ("kinds.partner", "partners/index"))?;
    let country = inputs.country.map(|code| {
        let (name, url) = places::country(code, cx);
        Fields::new().with("title", name).with("url", url.as_str())
    });
    let joints = inputs.joints.iter().map(Joint::value);
    Ok(fields
        .with("type", word("partner", inputs.partner.kind.key()))
        .with("country", country)
        .with("joints", (!inputs.joints.is_empty()).then(|| list(joints))))
}
