use super::folded::folded;
use super::register::Registers;

/// A row that someone probably meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearest<'a> {
    /// Its code or key: what to write.
    pub code: &'a str,
    /// Its name, to tell what it is.
    pub name: &'a str,
}

impl Registers {
    /// The country that was probably meant: `Mexcio`, `hn`, `GTM`.
    pub fn nearest_country(&self, text: &str) -> Option<Nearest<'_>> {
        let exact = self.country_by_name(text);
        let exact = exact.map(|country| Nearest {
            code: &country.alpha2,
            name: &country.name,
        });
        exact.or_else(|| {
            closest(
                text,
                self.countries.iter().flat_map(|country| {
                    let row = Nearest {
                        code: &country.alpha2,
                        name: &country.name,
                    };
                    let names = [
                        &country.name,
                        &country.name_es,
                        &country.name_fr,
                        &country.name_pt,
                    ];
                    names
                        .into_iter()
                        .chain(&country.aliases)
                        .map(move |name| (row, name.as_str()))
                }),
            )
        })
    }

    /// The code of the country that was certainly meant: one slip of the pen away from a name of at
    /// least six letters, while no name of another country, and of no area, is near. `Mexcio` is one;
    /// `Nigera` could be two.
    pub fn certain_country(&self, text: &str) -> Option<&str> {
        const SHORTEST: usize = 6;
        let wanted = folded(text);
        if wanted.chars().count() < SHORTEST {
            return None;
        }
        let mut meant: Option<(&str, String)> = None;
        for country in &self.countries {
            let names = [
                &country.name,
                &country.name_es,
                &country.name_fr,
                &country.name_pt,
            ];
            for name in names.into_iter().chain(&country.aliases) {
                let name = folded(name);
                let distance = strsim::damerau_levenshtein(&wanted, &name);
                let is_other = |(code, _): &(&str, String)| *code != country.alpha2;
                if distance <= 2 && meant.as_ref().is_some_and(is_other) {
                    return None;
                }
                if distance <= 1 && name.chars().count() >= SHORTEST {
                    meant = Some((&country.alpha2, name));
                } else if distance <= 2 {
                    // Too short to be meant with certainty, and near all the same.
                    meant = meant.or(Some((&country.alpha2, String::new())));
                }
            }
        }
        let (code, name) = meant.filter(|(_, name)| !name.is_empty())?;
        // An area with the country's own name is written like the country and taken for it.
        let area = self.nearest_area(None, text);
        area.is_none_or(|area| folded(area.name) == name)
            .then_some(code)
    }

    /// The area that was probably meant, by code or name, of one country or of all.
    pub fn nearest_area(&self, country: Option<&str>, text: &str) -> Option<Nearest<'_>> {
        let exact = self.area_by_name(country, text);
        let exact = exact.map(|area| Nearest {
            code: &area.code,
            name: &area.name,
        });
        exact.or_else(|| {
            let areas = self.areas().iter();
            let areas = areas.filter(|area| country.is_none_or(|code| area.country == code));
            closest(
                text,
                areas.flat_map(|area| {
                    let row = Nearest {
                        code: &area.code,
                        name: &area.name,
                    };
                    let names = [&area.code, &area.name].into_iter().chain(&area.aliases);
                    names.map(move |name| (row, name.as_str()))
                }),
            )
        })
    }

    /// The category that was probably meant, by key or label.
    pub fn nearest_category(&self, text: &str) -> Option<Nearest<'_>> {
        closest(
            text,
            self.categories.iter().flat_map(|category| {
                let row = Nearest {
                    code: &category.key,
                    name: &category.label,
                };
                [(row, category.key.as_str()), (row, category.label.as_str())]
            }),
        )
    }

    /// The post that was probably meant, by key, city or station name.
    pub fn nearest_post(&self, text: &str) -> Option<Nearest<'_>> {
        closest(
            text,
            self.posts.iter().flat_map(|post| {
                let row = Nearest {
                    code: &post.key,
                    name: &post.name,
                };
                [
                    (row, post.key.as_str()),
                    (row, post.name.as_str()),
                    (row, post.station.as_str()),
                ]
            }),
        )
    }
}

/// The word nearest to what was written, if it is near enough to be meant.
pub(super) fn closest_word<'a>(
    wanted: &str,
    words: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    closest(
        wanted,
        words.map(|word| {
            (
                Nearest {
                    code: word,
                    name: word,
                },
                word,
            )
        }),
    )
    .map(|near| near.code)
}

/// The row whose spelling is nearest; none when nothing is near, or two rows are equally near.
fn closest<'a>(
    wanted: &str,
    spellings: impl Iterator<Item = (Nearest<'a>, &'a str)>,
) -> Option<Nearest<'a>> {
    let wanted = folded(wanted);
    let length = wanted.chars().count();
    let mut best: Option<(usize, f64, Nearest<'a>)> = None;
    let mut tied = false;
    for (row, spelling) in spellings {
        let spelling = folded(spelling);
        let other = spelling.chars().count();
        let allowed = slips(length.min(other));
        if other.abs_diff(length) > allowed || other == 0 {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&wanted, &spelling);
        if distance > allowed {
            continue;
        }
        let likeness = strsim::jaro_winkler(&wanted, &spelling);
        let rank = best
            .as_ref()
            .map_or(std::cmp::Ordering::Less, |(least, most, _)| {
                distance.cmp(least).then(most.total_cmp(&likeness))
            });
        if rank.is_lt() {
            best = Some((distance, likeness, row));
            tied = false;
        } else if rank.is_eq() {
            tied |= best
                .as_ref()
                .is_some_and(|(_, _, held)| held.code != row.code);
        }
    }
    best.filter(|_| !tied).map(|(_, _, row)| row)
}

/// How many slips of the pen a word of that many letters forgives.
fn slips(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=6 => 1,
        7..=11 => 2,
        _ => 3,
    }
}
