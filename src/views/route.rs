//! A route: its segments with what was reported on them.

use std::io;

use super::parts::group::{self, Body};
use super::parts::{map, places};
use super::report::{Attributed, Members, Strip};
use super::{Fields, Page, PageType, Plan, Site, ViewCx, briefing, list};
use crate::graph::{Group, GroupKind};

/// One page for each route with a text that is in.
pub(super) const PAGE: PageType = PageType {
    name: "route",
    template: "route.html",
    plan: Plan::Group(&[GroupKind::Route], plan),
};

/// What the page of a route shows.
#[derive(Hash)]
pub(super) struct Inputs<'a> {
    key: &'a str,
    body: Body<'a>,
    aliases: Vec<&'a str>,
    strips: Vec<Strip>,
    /// Countries of the route that have a page.
    linked: Vec<Box<str>>,
    networks: Vec<Attributed>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    group::told(site, page_type, group, select, view)
}

/// What the page of a route shows, from the site.
pub(super) fn select<'a>(site: &'a Site<'a>, group: &'a Group) -> Inputs<'a> {
    let atlas = site.atlas;
    let members = Members::of(atlas, &group.members);
    let shapes = site
        .strips()
        .iter()
        .filter(|strip| strip.key == group.key.key);
    let shapes: Vec<Strip> = shapes.cloned().collect();
    let strips = Strip::every(atlas, &shapes, &members.incidents);
    let countries = strips.iter().flat_map(Strip::countries);
    let linked = countries.filter(|code| atlas.group(GroupKind::Country, code).is_some());
    let linked = linked.map(Box::from).collect();
    Inputs {
        key: &group.key.key,
        linked,
        body: Body::of(site, group),
        aliases: group::other_names(site, group),
        strips,
        networks: Attributed::all(atlas, &members.incidents, |_| false),
    }
}

/// The page of a route for its templates.
pub(super) fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs.body.fields(cx, ("nav.routes", "routes/index"))?;
    Ok(fields
        .with("briefing", briefing::address(inputs.key, cx))
        .with("aliases", list(inputs.aliases.iter().copied()))
        .with("journey", inputs.strips.first().map(places::journey))
        .with(
            "map",
            inputs
                .strips
                .first()
                .and_then(|strip| map::of_route(strip, &inputs.linked, cx)),
        )
        .with("networks", places::networks(&inputs.networks, cx)))
}
