use std::collections::HashMap;

use crate::graph::{Findable, GroupKind};
use crate::search::number;
use crate::views::{Site, days, word};

/// One way to narrow what was found, with the values of everything that can be found.
#[derive(Hash)]
pub(super) struct Facet {
    /// Its name in addresses and in the table of words.
    pub(super) name: &'static str,
    /// Its values: their key, what readers see, and how many have it.
    pub(super) values: Vec<(String, String, u32)>,
    /// Lists of values that occur together; the first is empty.
    pub(super) sets: Vec<Vec<u32>>,
    /// Which list each entry has.
    pub(super) of_entry: Vec<u32>,
}

/// Facets that are groups.
const GROUPED: [(&str, GroupKind); 6] = [
    ("country", GroupKind::Country),
    ("region", GroupKind::Region),
    ("route", GroupKind::Route),
    ("network", GroupKind::Network),
    ("category", GroupKind::Category),
    ("post", GroupKind::Post),
];

impl Facet {
    /// All facets that tell anything apart.
    pub(super) fn all(site: &Site<'_>) -> Vec<Self> {
        let mut facets = vec![kinds(site)];
        facets.extend(GROUPED.map(|(name, kind)| grouped(site, name, kind)));
        facets.push(cards(site, "period", |card| {
            card.day.map_or_else(Vec::new, |day| {
                let year = format!("{:04}", day.year());
                let month = format!("{year}-{:02}", day.month());
                vec![(year.clone(), year), (month, days::month(day.in_month()))]
            })
        }));
        facets.push(cards(site, "verification", |card| {
            let key = card.verification.map(crate::graph::Verification::key);
            labelled("verification", key)
        }));
        facets.push(cards(site, "status", |card| {
            labelled("status", card.is_record().then(|| card.status.key()))
        }));
        facets.retain(|facet| facet.values.len() > 1);
        facets
    }

    /// Which list each entry has, as numbers; behind `!` each with how many further entries in a row
    /// have the same, where that is shorter.
    pub(super) fn column(&self) -> String {
        let mut plain = String::new();
        let mut runs = String::from("!");
        for run in self.of_entry.chunk_by(|a, b| a == b) {
            for set in run {
                number(*set, &mut plain);
            }
            number(run[0], &mut runs);
            number(u32::try_from(run.len() - 1).unwrap_or(u32::MAX), &mut runs);
        }
        if plain.len() <= runs.len() {
            plain
        } else {
            runs
        }
    }

    fn new(
        name: &'static str,
        mut values: Vec<(String, String, u32)>,
        of_entry: Vec<Vec<u32>>,
    ) -> Self {
        for value in of_entry.iter().flatten() {
            values[*value as usize].2 += 1;
        }
        let mut sets = vec![Vec::new()];
        let mut places = HashMap::from([(Vec::new(), 0)]);
        let of_entry = of_entry.into_iter().map(|set| {
            *places.entry(set).or_insert_with_key(|set| {
                sets.push(set.clone());
                u32::try_from(sets.len() - 1).unwrap_or(u32::MAX)
            })
        });
        Self {
            name,
            of_entry: of_entry.collect(),
            sets,
            values,
        }
    }
}

fn labelled(vocabulary: &'static str, key: Option<&'static str>) -> Vec<(String, String)> {
    let value = key.map(|key| (key.to_owned(), word(vocabulary, key).to_owned()));
    value.into_iter().collect()
}

/// A facet of groups; what a page may not name is none of its values.
fn grouped(site: &Site<'_>, name: &'static str, kind: GroupKind) -> Facet {
    let entries = site.atlas.entries();
    let mut of_entry = vec![Vec::new(); entries.all.len()];
    let mut values = Vec::new();
    let is_told = matches!(kind, GroupKind::Route | GroupKind::Network);
    let groups = site.atlas.groups(kind);
    for group in groups.filter(|group| !is_told || group.text.is_some()) {
        let numbers = group.members.iter().filter_map(|ix| entries.number(*ix));
        let value = u32::try_from(values.len()).unwrap_or(u32::MAX);
        numbers.for_each(|number| of_entry[number as usize].push(value));
        if !group.members.is_empty() {
            values.push((group.key.key.to_string(), group.title.to_string(), 0));
        }
    }
    Facet::new(name, values, of_entry)
}

/// A facet of what records and pages say of themselves.
fn cards(
    site: &Site<'_>,
    name: &'static str,
    of: impl Fn(&crate::graph::Card) -> Vec<(String, String)>,
) -> Facet {
    by_values(site, name, |subject| match subject {
        Findable::File(ix) => of(site.atlas.card(*ix)),
        Findable::Group(_) => Vec::new(),
    })
}

fn kinds(site: &Site<'_>) -> Facet {
    by_values(site, "kind", |subject| {
        let kind = match subject {
            Findable::File(ix) => site.atlas.card(*ix).key.kind.name,
            Findable::Group(key) => key.kind.name(),
        };
        labelled("kind", Some(kind))
    })
}

fn by_values(
    site: &Site<'_>,
    name: &'static str,
    of: impl Fn(&Findable) -> Vec<(String, String)>,
) -> Facet {
    let mut values: Vec<(String, String, u32)> = Vec::new();
    let mut places: HashMap<String, u32> = HashMap::new();
    let mut place = |(key, label): (String, String)| {
        *places.entry(key).or_insert_with_key(|key| {
            values.push((key.clone(), label, 0));
            u32::try_from(values.len() - 1).unwrap_or(u32::MAX)
        })
    };
    let entries = site.atlas.entries().all.iter();
    let of_entry = entries.map(|entry| of(entry).into_iter().map(&mut place).collect());
    let of_entry = of_entry.collect();
    Facet::new(name, values, of_entry)
}
