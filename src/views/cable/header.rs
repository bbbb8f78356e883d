use tera::Value;

use super::tags;
use crate::graph::Setting;
use crate::model::Common;
use crate::model::fields::{Day, Text};
use crate::views::record::Record;
use crate::views::{Fields, days, say, word};

/// The lines above the text of a cable, in their order (5 FAH-2); references stand apart.
pub(in crate::views) struct Header<'a> {
    pub(in crate::views) mrn: Option<&'a str>,
    pub(in crate::views) dtg: Option<&'a str>,
    pub(in crate::views) date: Option<Day>,
    pub(in crate::views) from: Option<&'a str>,
    pub(in crate::views) to: String,
    pub(in crate::views) info: String,
    pub(in crate::views) precedence: Option<&'static str>,
    pub(in crate::views) tags: String,
    pub(in crate::views) captions: String,
}

impl<'a> Header<'a> {
    /// The header of a record; `subjects` are the subject TAGS of its kind.
    pub(in crate::views) fn of(
        record: &Record<'_>,
        setting: &'a Setting,
        common: &'a Common,
        subjects: &[&str],
    ) -> Self {
        let registers = &setting.registers;
        let cable = common.cable.as_ref();
        let post = common.post.as_deref().and_then(|key| registers.post(key));
        let lines = |written: &[Text]| addressees(written, setting).join(", ");
        let to = cable.map(|cable| lines(&cable.to)).unwrap_or_default();
        let precedence = cable.and_then(|cable| cable.precedence);
        let captions = common.captions.iter().map(Text::as_str);
        Self {
            mrn: cable.and_then(|cable| cable.mrn.as_deref()),
            dtg: cable.and_then(|cable| cable.dtg.as_deref()),
            date: common.date,
            from: post.map(|post| post.from_line.as_str()),
            to: if to.is_empty() {
                say("cable.department").to_owned()
            } else {
                to
            },
            info: cable.map(|cable| lines(&cable.info)).unwrap_or_default(),
            precedence: precedence.map(|precedence| word("precedence", precedence.key())),
            tags: tags::tags(record.own.card(), common.tags.as_ref(), subjects, registers),
            captions: captions.collect::<Vec<_>>().join(", "),
        }
    }
}

impl From<Header<'_>> for Value {
    fn from(header: Header<'_>) -> Self {
        Fields::new()
            .with("mrn", header.mrn)
            .with("dtg", header.dtg)
            .with("date", header.date.map(days::day))
            .with("from", header.from)
            .with("to", header.to)
            .with("info", header.info)
            .with("precedence", header.precedence)
            .with("tags", header.tags)
            .with("captions", header.captions)
            .into()
    }
}

/// Addressees as a cable names them: a post by its key becomes its line.
fn addressees(written: &[Text], setting: &Setting) -> Vec<String> {
    let line = |text: &Text| match setting.registers.post(text) {
        Some(post) => post.from_line.clone(),
        None => text.to_uppercase(),
    };
    written.iter().map(line).collect()
}
