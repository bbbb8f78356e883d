use crate::model::{Field, KindRef};

/// A question that a draft of a kind answers.
pub(super) struct Question {
    /// Path of the field: `instrument.name`.
    pub(super) path: String,
    /// The flag: `instrument`.
    pub(super) flag: &'static str,
    /// The field, with its words and what it takes.
    pub(super) field: Field<'static>,
}

/// What a kind asks beyond title, marking and post: the fields that a draft must have, as the model
/// says.
pub(super) fn questions(kind: KindRef) -> Vec<Question> {
    let fields = Field::of(kind).fields();
    let needed = fields
        .into_iter()
        .filter(|(name, field)| field.is_required && !matches!(*name, "title" | "marking"));
    needed.map(|(name, field)| question(name, field)).collect()
}

/// A group of keys is asked for by the first key it must have, when it has no short form.
fn question(name: &'static str, field: Field<'static>) -> Question {
    let inner = field
        .fields()
        .into_iter()
        .find(|(_, inner)| inner.is_required);
    match inner {
        Some((below, inner)) if !field.takes_value() => Question {
            path: format!("{name}.{below}"),
            flag: name,
            field: inner,
        },
        _ => Question {
            path: name.to_owned(),
            flag: name,
            field,
        },
    }
}

impl Question {
    /// What stands there when nobody answers; nothing where there must be an answer.
    pub(super) fn default(&self, today: &str, country: &str) -> String {
        match self.flag {
            "event" | "held" => today.to_owned(),
            "place" | "country" => country.to_owned(),
            _ => String::new(),
        }
    }
}
