//! Networks and the reports that name them, as a STIX 2.1 bundle (OASIS Standard, 10 June 2021).
//!
//! A network is put out as an `intrusion-set`: by the standard a set of behaviour with properties in
//! common, whoever stands behind it, known or unknown. A `threat-actor` would say that such a group
//! exists and means ill, which these records do not. An incident that sources attribute to it is a
//! `report`, a country that it is said to act in a `location` beside a `relationship`.
//!
//! Marking, attribution and what must be known of an object are statements among its markings, which
//! the standard asks everybody to hand on with it. No TLP label is given: which of them a marking
//! comes to is decided by whoever hands the file on. Likewise no `confidence`, since grades of proof are
//! a house table.
//!
//! What is withdrawn is put out as revoked, without anything else of it, so that programs that have
//! taken it in learn that it is. What is invented and what is not never stand in one bundle.

mod ids;
mod network;
mod report;
mod revoked;
mod writer;

use std::collections::BTreeSet;
use std::io;

use super::{Filter, Row};
use crate::graph::{DocIx, GroupKind};
use crate::model::Marking;
use crate::model::incident::Incident;
use crate::views::Site;
use writer::Writer;

/// A bundle, and what is in it.
pub struct Bundle {
    /// The file: JSON with one object a line.
    pub text: String,
    /// How many networks are in it.
    pub networks: usize,
    /// How many reports that name them.
    pub reports: usize,
    /// The highest marking of them.
    pub marking: Marking,
    /// How many networks and reports the filter chose that stand in the other bundle: those that are
    /// exercises, or those that are none.
    pub apart: usize,
}

/// The networks that a filter chooses, the reports it chooses that name networks, and the networks
/// these name. Where the site is no exercise as a whole, exercises are in it alone, when the filter asks
/// for them, or not at all. Fails where a text cannot be read.
pub fn stix(site: &Site<'_>, filter: &Filter) -> io::Result<Bundle> {
    let chosen = Chosen::of(site, filter);
    let mut writer = Writer::new(site);
    for (key, ix) in &chosen.networks {
        network::put(&mut writer, key, *ix)?;
    }
    for (ix, named) in &chosen.reports {
        report::put(&mut writer, *ix, named);
    }
    for ix in &chosen.withdrawn {
        revoked::put(&mut writer, *ix);
    }
    let (text, marking) = writer.finish();
    Ok(Bundle {
        text,
        networks: chosen.networks.len(),
        reports: chosen.reports.len(),
        marking,
        apart: chosen.apart,
    })
}

/// What goes into a bundle.
struct Chosen<'a> {
    /// Networks by key.
    networks: BTreeSet<(&'a str, DocIx)>,
    /// Reports, and the networks that each names.
    reports: Vec<(DocIx, Vec<(&'a str, DocIx)>)>,
    withdrawn: Vec<DocIx>,
    apart: usize,
}

impl<'a> Chosen<'a> {
    fn of(site: &'a Site<'a>, filter: &Filter) -> Self {
        let atlas = site.atlas;
        let is_invented = filter.asks_for_exercises() && !atlas.setting.config.exercise;
        let belongs = |ix: &DocIx| atlas.card(*ix).exercise_badge == is_invented;
        let told = atlas.groups(GroupKind::Network).filter_map(|group| {
            let ix = group.text.filter(|ix| site.is_named(*ix))?;
            Some((&*group.key.key, ix))
        });
        let chosen = told.filter(|(key, ix)| {
            let row = Row {
                networks: vec![key],
                ..Row::of(site, site.shown(*ix))
            };
            filter.holds(site, *ix, &row)
        });
        let (mut networks, others): (BTreeSet<_>, BTreeSet<_>) =
            chosen.partition(|(_, ix)| belongs(ix));
        let mut apart = others.len();
        let mut reports = Vec::new();
        for ix in attributed(site, filter) {
            let keys = atlas.card(ix).networks.iter();
            let named: Vec<(&str, DocIx)> = keys
                .filter_map(|key| Some((&**key, atlas.group(GroupKind::Network, key)?.text?)))
                .filter(|(_, network)| site.is_named(*network) && belongs(network))
                .collect();
            if belongs(&ix) && !named.is_empty() {
                networks.extend(&named);
                reports.push((ix, named));
            } else if !belongs(&ix) {
                apart += 1;
            }
        }
        Self {
            networks,
            reports,
            withdrawn: revoked::all(site).filter(belongs).collect(),
            apart,
        }
    }
}

/// Incidents that a filter chooses and that sources attribute to a network of this site.
fn attributed<'a>(site: &'a Site<'a>, filter: &Filter) -> impl Iterator<Item = DocIx> {
    let atlas = site.atlas;
    let is_told = |key: &str| {
        let group = atlas.group(GroupKind::Network, key);
        group.is_some_and(|group| group.text.is_some())
    };
    super::files::all(site).into_iter().filter(move |ix| {
        let is_incident = atlas.document(*ix).of::<Incident>().is_some();
        let mut keys = atlas.card(*ix).networks.iter();
        is_incident
            && keys.any(|key| is_told(key))
            && filter.holds(site, *ix, &Row::of(site, site.shown(*ix)))
    })
}
