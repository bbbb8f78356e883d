use tera::Value;

use super::tags;
use crate::graph::Setting;
use crate::model::Common;
use crate::model::fields::Text;
use crate::views::record::Record;
use crate::views::{Fields, ViewCx, days, say, word};

/// The lines above the text of a cable, in their order (5 FAH-2); references stand apart.
pub(super) fn header(
    record: &Record<'_>,
    cx: &ViewCx<'_>,
    common: &Common,
    subjects: &[&str],
) -> Value {
    let setting = cx.frame.setting;
    let registers = &setting.registers;
    let cable = common.cable.as_ref();
    let post = common.post.as_deref().and_then(|key| registers.post(key));
    let to = cable
        .map(|cable| addressees(&cable.to, setting))
        .unwrap_or_default();
    let to = if to.is_empty() {
        vec![say("cable.department").to_owned()]
    } else {
        to
    };
    let info = cable
        .map(|cable| addressees(&cable.info, setting))
        .unwrap_or_default();
    let precedence = cable.and_then(|cable| cable.precedence);
    let captions = common.captions.iter().map(Text::as_str);
    Fields::new()
        .with("mrn", cable.and_then(|cable| cable.mrn.as_deref()))
        .with("dtg", cable.and_then(|cable| cable.dtg.as_deref()))
        .with("date", common.date.map(days::day))
        .with("from", post.map(|post| post.from_line.as_str()))
        .with("to", to.join(", "))
        .with("info", info.join(", "))
        .with(
            "precedence",
            precedence.map(|precedence| word("precedence", precedence.key())),
        )
        .with(
            "tags",
            tags::tags(record.own.card(), common.tags.as_ref(), subjects, registers),
        )
        .with("captions", captions.collect::<Vec<_>>().join(", "))
        .into()
}

/// Addressees as a cable names them: a post by its key becomes its line.
fn addressees(written: &[Text], setting: &Setting) -> Vec<String> {
    let line = |text: &Text| match setting.registers.post(text) {
        Some(post) => post.from_line.clone(),
        None => text.to_uppercase(),
    };
    written.iter().map(line).collect()
}
