use super::KindRef;
use super::fields::expecting;
use crate::syntax::yaml::{Shape, nearest};

/// A field of a written file as the kind's struct describes it: the one source of the words that
/// `explain` prints, of the comments of a new draft and of what a mapping may name.
#[derive(Debug, Clone)]
pub struct Field<'s> {
    root: &'s serde_json::Value,
    shape: Shape<'s>,
    /// True when the file must have it already as a draft.
    pub is_required: bool,
}

impl Field<'static> {
    /// The whole file of a kind.
    pub fn of(kind: KindRef) -> Self {
        Self::root(kind.schema())
    }
}

impl<'s> Field<'s> {
    /// The whole of what a schema describes.
    pub fn root(schema: &'s serde_json::Value) -> Self {
        Self {
            root: schema,
            shape: Shape::of(schema, schema),
            is_required: true,
        }
    }

    /// The field at a path below this one: `place.area`, `people.P1.count`, `acts.0.category`; the
    /// error is the first part of the path that is not known, with the nearest name.
    pub fn at<'p>(&self, path: &'p str) -> Result<Self, (&'p str, Option<&'s str>)> {
        let mut here = self.clone();
        for part in path.split('.') {
            here = here.below(part).ok_or_else(|| {
                let names = here.shape.properties.iter().map(|(name, _)| *name);
                (part, nearest(part, names).map(|(name, _)| name))
            })?;
        }
        Ok(here)
    }

    /// The named fields below this one, in the order of the model.
    pub fn fields(&self) -> Vec<(&'s str, Self)> {
        let properties = self.shape.properties.iter();
        let field = |name: &str, schema| Self {
            root: self.root,
            shape: Shape::of(self.root, schema),
            is_required: self.shape.required.contains(&name),
        };
        properties
            .map(|(name, schema)| (*name, field(name, schema)))
            .collect()
    }

    /// What an item of the list, or a value under a key of the author's choice, may be.
    pub fn item(&self) -> Option<Self> {
        let schema = self.shape.items.or(self.shape.keyed)?;
        Some(Self {
            root: self.root,
            shape: Shape::of(self.root, schema),
            is_required: false,
        })
    }

    /// What it means, in a sentence.
    pub fn description(&self) -> &'s str {
        self.shape.description.unwrap_or("")
    }

    /// The only values it takes; empty when it takes any.
    pub fn choices(&self) -> &[&'s str] {
        &self.shape.values
    }

    /// Name of its short written form (`day`), which `check_form` knows.
    pub fn form(&self) -> Option<&'s str> {
        self.shape.form
    }

    /// What may be written there, in words; empty for plain words and for groups of keys.
    pub fn takes(&self) -> String {
        let item = if self.is_list() { self.item() } else { None };
        let value = item.as_ref().unwrap_or(self);
        let one = if value.choices().is_empty() {
            match value.form().and_then(expecting) {
                Some(form) => form.to_owned(),
                None if value.is_yes_or_no() => "true or false".to_owned(),
                None if value.is_number() => "a number".to_owned(),
                None => String::new(),
            }
        } else {
            format!("one of: {}", value.choices().join(", "))
        };
        match (one.is_empty(), item.is_some()) {
            (false, true) => format!("{one}; or a list of them"),
            (true, true) => "one value or a list".to_owned(),
            _ => one,
        }
    }

    /// The group of keys below it: its own, or that of what stands under each of its keys or in its
    /// list; nothing for a plain value.
    pub fn group(&self) -> Option<Self> {
        let item = self.item();
        let inner = item.as_ref().and_then(Self::item);
        let mut all = std::iter::once(self.clone()).chain(item).chain(inner);
        all.find(|field| !field.shape.properties.is_empty())
    }

    /// True for yes or no.
    pub fn is_yes_or_no(&self) -> bool {
        self.shape.boolean
    }

    /// True for words of the author, which have neither a form nor a vocabulary.
    pub fn is_words(&self) -> bool {
        self.shape.text && self.form().is_none() && self.choices().is_empty()
    }

    /// True for a number without a form.
    pub fn is_number(&self) -> bool {
        self.shape.number || self.shape.integer
    }

    /// True when it may be a list.
    pub fn is_list(&self) -> bool {
        self.shape.items.is_some()
    }

    /// True when its keys are the author's choice (`P1`, `S1`).
    pub fn is_keyed(&self) -> bool {
        self.shape.keyed.is_some()
    }

    /// The pattern of keys of the author's choice.
    pub fn key_pattern(&self) -> Option<&'s str> {
        self.shape.key_pattern
    }

    /// True when one value may be written, perhaps beside a long form.
    pub fn takes_value(&self) -> bool {
        self.shape.scalar() || self.shape.anything()
    }

    fn below(&self, part: &str) -> Option<Self> {
        let mut named = self.shape.properties.iter();
        if let Some((name, schema)) = named.find(|(name, _)| *name == part) {
            return Some(Self {
                root: self.root,
                shape: Shape::of(self.root, schema),
                is_required: self.shape.required.contains(name),
            });
        }
        let is_index = part.bytes().all(|b| b.is_ascii_digit());
        if self.is_keyed() || (self.is_list() && is_index) {
            return self.item();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Field;
    use crate::model::KindRef;
    use crate::model::incident::Incident;

    #[test]
    fn paths_are_followed_through_maps_and_lists() {
        let incident = Field::of(KindRef::of::<Incident>());
        assert!(incident.at("event").unwrap().is_required);
        assert_eq!(
            incident.at("people.P1.count").unwrap().form(),
            Some("count")
        );
        assert!(
            incident
                .at("acts.0.proof")
                .unwrap()
                .choices()
                .contains(&"allegation")
        );
        assert!(incident.at("details.Cause of death").is_ok());
        let wrong = incident.at("place.are").err();
        assert_eq!(wrong, Some(("are", Some("area"))));
    }
}
