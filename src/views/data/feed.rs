//! Feeds (Atom, RFC 4287): what is new and what was corrected, by the records' own days.

use std::io;

use super::files::{FEED, KINDS, all, has_files};
use crate::graph::{DocIx, Group, Url};
use crate::model::fields::Day;
use crate::source::Digest;
use crate::views::cable::titled;
use crate::views::{
    Fields, Page, PageType, Place, Plan, Shown, Site, ViewCx, days, list, say, word,
};

/// A feed beside the page of each group.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "feed",
    template: "feed.xml",
    plan: Plan::Group(&KINDS, of_group),
};

/// The feed of the whole site.
pub(in crate::views) const SITE: PageType = PageType {
    name: "feed-site",
    template: "feed.xml",
    plan: Plan::Site(of_site),
};

/// Where the feed of the whole site is.
pub(in crate::views) const ADDRESS: &str = "feed.xml";

/// Records a feed holds: those that changed last.
const NEWEST: usize = 50;

#[derive(Hash)]
struct Inputs<'a> {
    title: &'a str,
    page: Url,
    /// The day of its last change, and the record.
    entries: Vec<(Day, Shown<'a>)>,
}

impl<'a> Inputs<'a> {
    fn of(site: &'a Site<'a>, title: &'a str, page: Url, records: &[DocIx]) -> Self {
        let changed = |ix: &DocIx| {
            let card = site.atlas.card(*ix);
            Some((card.day.max(card.corrected)?, *ix))
        };
        let mut newest: Vec<(Day, DocIx)> = records.iter().filter_map(changed).collect();
        newest.sort_by(|(a, a_ix), (b, b_ix)| (b, b_ix).cmp(&(a, a_ix)));
        newest.truncate(NEWEST);
        let entries = newest.into_iter().map(|(day, ix)| (day, site.shown(ix)));
        Self {
            title,
            page,
            entries: entries.collect(),
        }
    }

    /// The feed at an address; `text` is the file that its title is from.
    fn page(
        self,
        site: &'a Site<'a>,
        page_type: &'static PageType,
        url: Url,
        text: Option<DocIx>,
    ) -> Option<Page<'a>> {
        let records: Vec<DocIx> = self.entries.iter().map(|(_, shown)| shown.ix()).collect();
        let place = Place {
            url,
            marking: site.highest(records.iter().copied().chain(text)),
            records,
        };
        (!self.entries.is_empty()).then(|| page_type.page(site, place, self, view))
    }
}

fn of_group<'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
) -> Vec<Page<'a>> {
    if !has_files(group) {
        return Vec::new();
    }
    let inputs = Inputs::of(site, &group.title, group.url.clone(), &group.members);
    let url = group.url.with_ending(FEED);
    let page = inputs.page(site, page_type, url, group.text);
    page.into_iter().collect()
}

fn of_site<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let title = site.atlas.setting.config.title.as_str();
    let inputs = Inputs::of(site, title, site.frame.url("index"), &all(site));
    let page = inputs.page(site, page_type, Url::new(ADDRESS), None);
    page.into_iter().collect()
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view(inputs: &Inputs<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let audience = &cx.frame.setting.audience;
    // Where the site's address is not known, links lead on from the feed itself.
    let address = |url: &Url| {
        let known = audience.address(url.as_str());
        known.unwrap_or_else(|| cx.link_to(url))
    };
    let entries = inputs.entries.iter().map(|(day, shown)| {
        let card = shown.card();
        let countries = card.countries.iter().map(|code| {
            let country = cx.frame.setting.registers.country(code);
            country.map_or(&**code, |country| country.name.as_str())
        });
        let mut facts = vec![word("kind", card.key.kind.name).to_owned()];
        facts.extend(countries.map(str::to_owned));
        facts.extend(card.event.map(days::event));
        facts.extend(
            card.verification
                .map(|one| word("verification", one.key()).to_owned()),
        );
        facts.push(card.marking.to_string());
        let corrected = card.corrected.filter(|corrected| corrected == day);
        let corrected =
            corrected.map(|day| format!("{} {}", say("text.corrected"), days::long(day)));
        facts.extend(corrected);
        Fields::new()
            .with("id", identity(&card.key.name))
            .with("title", titled(card))
            .with("url", address(&card.url))
            .with("published", card.day.map(moment))
            .with("updated", moment(*day))
            .with("summary", facts.join(". "))
    });
    let updated = inputs.entries.first().map(|(day, _)| moment(*day));
    Ok(Fields::new()
        .with("id", identity(cx.url.as_str()))
        .with("title", inputs.title)
        .with("page", address(&inputs.page))
        .with("own", address(cx.url))
        .with("updated", updated)
        .with("entries", list(entries)))
}

/// The beginning of a day as feeds write it; records know no hour.
fn moment(day: Day) -> String {
    [&*day.to_string(), "T00:00:00Z"].concat()
}

/// A name for a thing that stays when the site moves: made of the thing's own id alone.
fn identity(of: &str) -> String {
    let digest = Digest::of(["chancery feed ", of].concat().as_bytes()).to_string();
    // A name-based identifier of RFC 9562 with a digest of its own (version 8).
    let parts = [
        "urn:uuid:",
        &digest[..8],
        "-",
        &digest[8..12],
        "-8",
        &digest[13..16],
        "-a",
        &digest[17..20],
        "-",
        &digest[20..32],
    ];
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::identity;

    #[test]
    fn the_name_of_a_record_never_changes() {
        assert_eq!(identity("INC-2026-HN-0007"), identity("INC-2026-HN-0007"));
        assert_ne!(identity("INC-2026-HN-0007"), identity("INC-2026-HN-0008"));
        assert_eq!(identity("INC-2026-HN-0007").len(), "urn:uuid:".len() + 36);
    }
}
