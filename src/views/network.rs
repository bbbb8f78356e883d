//! A network: what sources attributed to it.

use std::io;

use super::parts::group::{self, Body};
use super::parts::places;
use super::report::{Members, Strip, Strips, Together};
use super::{Fields, Page, PageType, Plan, Site, ViewCx, days, labelled, list, word};
use crate::graph::{DocIx, Group, GroupKind};
use crate::model::fields::{Source, Text};
use crate::model::network::{Designation, Network};

/// One page for each network with a text that is in.
pub(super) const PAGE: PageType = PageType {
    name: "network",
    template: "network.html",
    plan: Plan::Group(&[GroupKind::Network], plan),
};

#[derive(Hash)]
struct Inputs<'a> {
    body: Body<'a>,
    aliases: Vec<&'a str>,
    network: Option<&'a Network>,
    countries: &'a [Box<str>],
    strips: Strips,
    together: Vec<Together>,
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, group: &'a Group) -> Vec<Page<'a>> {
    if group.text.is_none() {
        return Vec::new();
    }
    let (inputs, named) = select(site, group);
    vec![group::page_with(
        site, page_type, group, &named, inputs, view,
    )]
}

/// The inputs, and the texts of other networks that are named.
fn select<'a>(site: &'a Site<'a>, group: &'a Group) -> (Inputs<'a>, Vec<DocIx>) {
    let atlas = site.atlas;
    let members = Members::of(atlas, &group.members);
    let (together, named) = Together::all(atlas, &group.key.key, &members.incidents);
    let strips = Strip::all(atlas, site.strips(), &members.incidents, |_| false);
    let text = group.text;
    let inputs = Inputs {
        body: Body::of(site, group),
        aliases: group::other_names(site, group),
        network: text.and_then(|ix| atlas.document(ix).of::<Network>()),
        countries: text.map_or(&[][..], |ix| &atlas.card(ix).countries),
        strips: Strips::of(&strips, |_| false),
        together,
    };
    (inputs, named)
}

fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let fields = inputs.body.fields(cx, ("nav.networks", "networks/index"))?;
    let countries = inputs.countries.iter().map(|code| {
        let (name, url) = places::country(code, cx);
        Fields::new().with("title", name).with("url", url.as_str())
    });
    let kind = inputs
        .network
        .map(|network| labelled("network", network.kind.key()));
    let designations = inputs
        .network
        .map_or(&[][..], |network| &network.designations);
    let sources = inputs.network.map_or(&[][..], |network| &network.sources);
    Ok(fields
        .with("aliases", list(inputs.aliases.iter().copied()))
        .with("kind", kind)
        .with("said_in", list(countries))
        .with("designations", list(designations.iter().map(designation)))
        .with("sources", list(sources.iter().map(source)))
        .with("together", places::together(&inputs.together, cx))
        .with("strips", places::strips(&inputs.strips, cx)))
}

fn designation(designation: &Designation) -> Fields {
    Fields::new()
        .with("authority", designation.authority.as_str())
        .with("list", designation.list.as_deref())
        .with("day", designation.day.map(days::day))
        .with("href", designation.url.as_deref())
}

fn source(source: &Source) -> Fields {
    let shown = source.shown();
    Fields::new()
        .with("type", word("source_type", shown.kind.key()))
        .with("title", shown.title.map(Text::as_str))
        .with("publisher", shown.publisher.map(Text::as_str))
        .with("day", shown.day.map(days::day))
        .with("href", shown.url.map(Text::as_str))
}
