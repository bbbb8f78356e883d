use std::fmt;

use bitcode::{Decode, Encode};

use super::form::{Form, FormError, form};
use super::{Day, TextDigest};

/// An office that was asked to clear, and the day it did: `[POST/]OFFICE [DAY] [@digest]`.
///
/// A typed clearance is a record, not a signature.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Clearance {
    /// Key of the post when it is not the record's own.
    pub post: Option<String>,
    /// The office: `CONS`.
    pub office: String,
    /// The day it cleared; without one it was asked and has not answered.
    pub day: Option<Day>,
    /// Digest of the text that was cleared, written by `chancery clear`.
    pub digest: Option<TextDigest>,
}

impl Clearance {
    /// As it is written in a record, with its digest, which readers are not shown.
    pub fn written(&self) -> String {
        self.digest
            .map_or_else(|| self.to_string(), |digest| format!("{self} @{digest}"))
    }
}

impl fmt::Display for Clearance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(post) = &self.post {
            write!(f, "{post}/")?;
        }
        f.write_str(&self.office)?;
        self.day.map_or(Ok(()), |day| write!(f, " {day}"))
    }
}

impl Form for Clearance {
    const NAME: &'static str = "clearance";
    const EXPECTING: &'static str = "an office and the day it cleared, such as CONS 2026-02-02";

    fn parse(text: &str) -> Result<Self, FormError> {
        let mut words = text.split_whitespace();
        let who = words
            .next()
            .ok_or_else(|| FormError::new("the office is missing"))?;
        let (post, office) = match who.split_once('/') {
            Some((post, office)) => (Some(post.to_owned()), office),
            None => (None, who),
        };
        let is_office = !office.is_empty()
            && office
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        if !is_office {
            return Err(FormError::new(
                "an office is written in capitals, never as a person's name",
            )
            .help("write the office's symbol and the day, such as CONS 2026-02-02"));
        }
        let (mut day, mut digest) = (None, None);
        for word in words {
            match word.strip_prefix('@') {
                Some(_) if day.is_none() => {
                    return Err(FormError::new("the day of the clearance is missing")
                        .help("remove the digest from the `@` on; `chancery clear` writes both"));
                }
                Some(letters) if digest.is_none() => digest = Some(TextDigest::parse(letters)?),
                None if day.is_none() && digest.is_none() => day = Some(Day::parse(word)?),
                _ => {
                    return Err(FormError::new(
                        "there is more here than an office and a day",
                    ));
                }
            }
        }
        Ok(Self {
            post,
            office: office.to_owned(),
            day,
            digest,
        })
    }
}

form!(Clearance);
