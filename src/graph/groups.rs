use std::collections::{BTreeMap, HashMap};

use bitcode::{Decode, Encode};

use super::{Card, DocIx, Setting, Url};
use crate::model::fields::Month;
use crate::model::{Document, KindRef, Typed};

/// What groups records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum GroupKind {
    /// By country, key: the code in lower case.
    Country,
    /// By office or authored grouping, key: the office's key in lower case or the file's.
    Region,
    /// By route.
    Route,
    /// By network.
    Network,
    /// By category.
    Category,
    /// By dataset.
    Dataset,
    /// By partner.
    Partner,
    /// By post.
    Post,
    /// By year of the report.
    Year,
    /// By month of the report, key: `2026-01`.
    Month,
}

impl GroupKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Country,
        Self::Region,
        Self::Route,
        Self::Network,
        Self::Category,
        Self::Dataset,
        Self::Partner,
        Self::Post,
        Self::Year,
        Self::Month,
    ];

    /// Its name in the table of words: `country`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Route => "route",
            Self::Network => "network",
            Self::Category => "category",
            Self::Dataset => "dataset",
            Self::Partner => "partner",
            Self::Post => "post",
            Self::Year => "year",
            Self::Month => "month",
        }
    }

    /// The folder of its pages: `countries`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Country => "countries",
            Self::Region => "regions",
            Self::Route => "routes",
            Self::Network => "networks",
            Self::Category => "categories",
            Self::Dataset => "datasets",
            Self::Partner => "partners",
            Self::Post => "posts",
            Self::Year => "years",
            Self::Month => "months",
        }
    }
}

/// What names a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct GroupKey {
    /// What groups.
    pub kind: GroupKind,
    /// The key within it, in lower case.
    pub key: Box<str>,
}

impl GroupKey {
    /// A key from its parts; codes are folded to lower case.
    pub fn new(kind: GroupKind, key: &str) -> Self {
        Self {
            kind,
            key: Box::from(key.to_lowercase()),
        }
    }

    /// The month it names, when it names one.
    pub fn month(&self) -> Option<Month> {
        let (year, month) = self.key.split_once('-')?;
        let is_one = self.kind == GroupKind::Month;
        is_one.then(|| Month::new(year.parse().ok()?, month.parse().ok()?))?
    }
}

/// Records that belong together, and the authored text about them.
#[derive(Debug, Clone, Encode, Decode)]
pub struct Group {
    /// What names it.
    pub key: GroupKey,
    /// Its name for readers.
    pub title: Box<str>,
    /// Where its page is.
    pub url: Url,
    /// The authored file about it, when there is one and it is in the site.
    pub text: Option<DocIx>,
    /// Its records, newest first; ids decide between equals.
    pub members: Vec<DocIx>,
}

/// The groups of a site in the order of their keys.
pub(super) type Groups = BTreeMap<GroupKey, Group>;

/// Makes every group of the files that are in.
pub(super) fn groups(
    documents: &[Document],
    cards: &[Card],
    setting: &Setting,
    is_in: impl Fn(DocIx) -> bool,
) -> Groups {
    let mut maker = Maker {
        setting,
        groups: Vec::new(),
        places: BTreeMap::new(),
    };
    let regions = Regions::of(documents, cards, setting, &is_in);
    for (ix, document) in DocIx::of(documents) {
        let card = &cards[ix.index()];
        if !is_in(ix) {
            continue;
        }
        if card.is_record() {
            maker.add_record(ix, card, &regions);
        } else if let Some(kind) = authored_kind(document.key.kind) {
            let group = maker.group(kind, &document.key.name);
            group.text = Some(ix);
            if kind != GroupKind::Country {
                group.title = card.title.clone();
            }
        }
    }
    for office in setting
        .registers
        .offices
        .iter()
        .filter(|office| !office.countries.is_empty())
    {
        maker.group(GroupKind::Region, &office.key);
    }
    let mut groups = maker.groups;
    for group in &mut groups {
        group.members.sort_unstable_by(|a, b| {
            let (a, b) = (&cards[a.index()], &cards[b.index()]);
            (b.day, &b.key).cmp(&(a.day, &a.key))
        });
    }
    groups
        .into_iter()
        .map(|group| (group.key.clone(), group))
        .collect()
}

fn authored_kind(kind: KindRef) -> Option<GroupKind> {
    use crate::model::{country, dataset, network, partner, region, route};
    fn is<T: Typed>(kind: KindRef) -> bool {
        kind == KindRef::of::<T>()
    }
    [
        (is::<country::Country>(kind), GroupKind::Country),
        (is::<region::Region>(kind), GroupKind::Region),
        (is::<route::Route>(kind), GroupKind::Route),
        (is::<network::Network>(kind), GroupKind::Network),
        (is::<partner::Partner>(kind), GroupKind::Partner),
        (is::<dataset::Dataset>(kind), GroupKind::Dataset),
    ]
    .into_iter()
    .find_map(|(yes, group)| yes.then_some(group))
}

struct Maker<'s> {
    setting: &'s Setting,
    groups: Vec<Group>,
    /// Where the group of a key as written is: most keys are met thousands of times.
    places: BTreeMap<GroupKind, HashMap<Box<str>, usize>>,
}

impl Maker<'_> {
    fn add_record(&mut self, ix: DocIx, card: &Card, regions: &Regions) {
        let lists = [
            (GroupKind::Country, &card.countries),
            (GroupKind::Route, &card.routes),
            (GroupKind::Network, &card.networks),
            (GroupKind::Category, &card.categories),
        ];
        for (kind, keys) in lists {
            for key in keys {
                self.group(kind, key).members.push(ix);
            }
        }
        for region in regions.of_countries(&card.countries) {
            self.group(GroupKind::Region, region).members.push(ix);
        }
        if let Some(dataset) = &card.dataset {
            self.group(GroupKind::Dataset, dataset).members.push(ix);
        }
        if let Some(post) = &card.post {
            self.group(GroupKind::Post, post).members.push(ix);
        }
        if let Some(day) = card.day {
            let month = day.in_month();
            for (kind, key) in [
                (GroupKind::Year, format!("{:04}", day.year())),
                (GroupKind::Month, month.to_string()),
            ] {
                self.group(kind, &key).members.push(ix);
            }
        }
    }

    fn group(&mut self, kind: GroupKind, key: &str) -> &mut Group {
        let known = self
            .places
            .get(&kind)
            .and_then(|places| places.get(key))
            .copied();
        let place = known.unwrap_or_else(|| self.new_place(kind, key));
        &mut self.groups[place]
    }

    /// The place of a group met for the first time, or for the first time in this spelling.
    fn new_place(&mut self, kind: GroupKind, written: &str) -> usize {
        let key = GroupKey::new(kind, written);
        let places = self.places.entry(kind).or_default();
        let place = places.get(&key.key).copied().unwrap_or(self.groups.len());
        places.insert(Box::from(written), place);
        places.insert(key.key.clone(), place);
        if place == self.groups.len() {
            let ending = &self.setting.audience.page_extension;
            self.groups.push(Group {
                title: title(&key, self.setting),
                url: Url::new(format!("{}/{}.{ending}", kind.folder(), key.key)),
                key,
                text: None,
                members: Vec::new(),
            });
        }
        place
    }
}

/// The name a register gives the group; its key where none does.
fn title(key: &GroupKey, setting: &Setting) -> Box<str> {
    let registers = &setting.registers;
    let upper = key.key.to_uppercase();
    let name = match key.kind {
        GroupKind::Country => registers.country(&upper).map(|row| row.name.as_str()),
        GroupKind::Region if *key.key == *OUTSIDE => Some("Outside the bureau's offices"),
        GroupKind::Region => registers
            .offices
            .iter()
            .find(|row| row.key == upper)
            .map(|row| row.name.as_str()),
        GroupKind::Category => registers.category(&key.key).map(|row| row.label.as_str()),
        GroupKind::Post => registers.post(&key.key).map(|row| row.name.as_str()),
        _ => None,
    };
    let month = key.month().map(Month::in_words);
    Box::from(name.or(month.as_deref()).unwrap_or(&key.key))
}

/// Key of the region of countries that no office follows.
const OUTSIDE: &str = "outside";

/// Which regions a country is in.
struct Regions {
    of_country: BTreeMap<Box<str>, Vec<Box<str>>>,
}

impl Regions {
    fn of(
        documents: &[Document],
        cards: &[Card],
        setting: &Setting,
        is_in: &impl Fn(DocIx) -> bool,
    ) -> Self {
        let mut of_country: BTreeMap<Box<str>, Vec<Box<str>>> = BTreeMap::new();
        for office in &setting.registers.offices {
            for country in &office.countries {
                let regions = of_country.entry(Box::from(country.as_str())).or_default();
                regions.push(Box::from(office.key.to_lowercase()));
            }
        }
        for (ix, document) in DocIx::of(documents) {
            if document.of::<crate::model::region::Region>().is_some() && is_in(ix) {
                for country in &cards[ix.index()].countries {
                    of_country
                        .entry(country.clone())
                        .or_default()
                        .push(document.key.name.clone());
                }
            }
        }
        Self { of_country }
    }

    /// The regions of a record: each once, however many of its countries are in it.
    fn of_countries(&self, countries: &[Box<str>]) -> Vec<&str> {
        let mut regions: Vec<&str> = Vec::new();
        for country in countries {
            match self.of_country.get(country) {
                Some(found) => regions.extend(found.iter().map(AsRef::as_ref)),
                None => regions.push(OUTSIDE),
            }
        }
        regions.sort_unstable();
        regions.dedup();
        regions
    }
}
