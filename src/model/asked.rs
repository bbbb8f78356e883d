use std::fmt;

use super::fields::{Day, List, Source, SourceCite};

/// Takes values with the path of their field, which is put into words only where it is needed.
pub type See<'s, T> = dyn FnMut(T, fmt::Arguments<'_>) + 's;

/// A country or area as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// A country.
    Country(&'a str),
    /// A country or an area of one.
    Area(&'a str),
}

/// Two days of which one cannot be earlier than the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOrder {
    /// The one that comes first.
    pub first: Day,
    /// Its field.
    pub first_field: String,
    /// The one that comes after it, or on the same day.
    pub then: Day,
    /// Its field.
    pub then_field: String,
    /// What is wrong when they stand the other way round: "it was settled before it was held".
    pub wrong: &'static str,
}

impl DayOrder {
    /// Adds the pair when both days are there.
    pub(super) fn add(
        out: &mut Vec<Self>,
        first: Option<Day>,
        first_field: impl Into<String>,
        then: Option<Day>,
        then_field: impl Into<String>,
        wrong: &'static str,
    ) {
        if let Some((first, then)) = first.zip(then) {
            let (first_field, then_field) = (first_field.into(), then_field.into());
            out.push(Self {
                first,
                first_field,
                then,
                then_field,
                wrong,
            });
        }
    }
}

/// Shows the keys of sources in a list of citations.
pub(super) fn see_cites<'a>(
    cites: &'a List<SourceCite>,
    field: fmt::Arguments<'_>,
    see: &mut See<'_, &'a str>,
) {
    for (n, cite) in cites.iter().enumerate() {
        see(&cite.source, format_args!("{field}.{n}"));
    }
}

/// Shows the keys of sources at the end of sentences.
pub(super) fn see_cited<'a>(
    sentences: &'a [super::fields::Text],
    field: fmt::Arguments<'_>,
    see: &mut See<'_, &'a str>,
) {
    for (n, sentence) in sentences.iter().enumerate() {
        for key in super::fields::Cited::split(sentence).keys {
            // Records cited beside sources are references.
            if !key.contains('-') {
                let source = key.split('/').next().unwrap_or(key);
                see(source, format_args!("{field}.{n}"));
            }
        }
    }
}

/// Shows the days of sources.
pub(super) fn see_source_days<'a>(
    sources: impl Iterator<Item = (&'a str, &'a Source)>,
    see: &mut See<'_, Day>,
) {
    for (key, source) in sources {
        if let Some(day) = source.day {
            see(day, format_args!("sources.{key}.day"));
        }
    }
}

/// Shows the addresses of sources.
pub(super) fn see_source_urls<'a>(
    sources: impl Iterator<Item = (&'a str, &'a Source)>,
    see: &mut See<'_, &'a str>,
) {
    for (key, source) in sources {
        if let Some(url) = &source.url {
            see(url, format_args!("sources.{key}.url"));
        }
    }
}
