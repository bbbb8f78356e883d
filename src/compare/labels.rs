//! What fields are called in a comparison.

/// How entries under a key of the author's choice are called, and which of their fields is what they
/// are about: it is named by the key alone.
struct Named {
    field: &'static str,
    noun: &'static str,
    main: &'static str,
}

const NAMED: [Named; 9] = [
    named("people", "", "count"),
    named("sources", "source", ""),
    named("commitments", "commitment", "state"),
    named("actions", "action", "state"),
    named("follow_up", "follow-up", "state"),
    named("partners", "partner", "role"),
    named("findings", "finding", "answer"),
    named("segments", "segment", ""),
    named("refs", "reference", ""),
];

/// What a field that is not written stands for.
const DEFAULTS: [(&str, &str); 5] = [
    ("status", "draft"),
    ("people.*.count", "unknown"),
    ("commitments.*.state", "open"),
    ("actions.*.state", "open"),
    ("follow_up.*.state", "open"),
];

const fn named(field: &'static str, noun: &'static str, main: &'static str) -> Named {
    Named { field, noun, main }
}

/// A field by its path in the file, and what it is called.
#[derive(Debug, Clone, Default)]
pub(super) struct Label {
    /// The parts of the path, with the author's own keys.
    pub(super) path: Vec<String>,
    words: Vec<String>,
}

impl Label {
    /// The field of a name below this one.
    pub(super) fn field(&self, name: &str) -> Self {
        let is_entry = self.path.len() == 2;
        let is_main = is_entry
            && NAMED
                .iter()
                .any(|named| self.path[0] == named.field && named.main == name);
        let words = (!is_main).then(|| name.replace('_', " "));
        self.below(name, words)
    }

    /// The entry under a key of the author's choice below this one.
    pub(super) fn entry(&self, key: &str) -> Self {
        let named = NAMED
            .iter()
            .find(|named| self.path.len() == 1 && self.path[0] == named.field);
        let Some(named) = named else {
            return self.below(key, Some(key.to_owned()));
        };
        let mut entry = self.below(key, None);
        entry.words = [named.noun, key]
            .into_iter()
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        entry
    }

    /// An item of the list, by its number from 1 and what it is.
    pub(super) fn item(&self, number: usize, what: Option<&str>) -> Self {
        let words = what.map_or_else(|| number.to_string(), |what| format!("{number} ({what})"));
        let mut item = self.below(&number.to_string(), Some(words));
        // `acts` are many, one of them is an act.
        if let Some(first) = item.words.first_mut().filter(|word| *word == "acts") {
            "act".clone_into(first);
        }
        item
    }

    fn below(&self, part: &str, words: Option<String>) -> Self {
        let mut below = self.clone();
        below.path.push(part.to_owned());
        below.words.extend(words);
        below
    }

    /// What the field stands for where it is not written.
    pub(super) fn unwritten(&self) -> Option<&'static str> {
        let fits = |pattern: &str| {
            let parts: Vec<&str> = pattern.split('.').collect();
            let mut pairs = parts.iter().zip(&self.path);
            parts.len() == self.path.len()
                && pairs.all(|(part, own)| *part == "*" || *part == own.as_str())
        };
        DEFAULTS
            .iter()
            .find(|(pattern, _)| fits(pattern))
            .map(|(_, words)| *words)
    }

    /// What the field is called.
    pub(super) fn words(&self) -> String {
        self.words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn fields_have_names_that_people_use() {
        let top = |name: &str| Label::default().field(name);
        assert_eq!(top("publish_not_before").words(), "publish not before");
        assert_eq!(top("people").entry("P1").field("count").words(), "P1");
        assert_eq!(
            top("people").entry("P1").field("outcome").words(),
            "P1 outcome"
        );
        assert_eq!(top("sources").entry("S3").words(), "source S3");
        let state = top("commitments").entry("C1").field("state");
        assert_eq!(
            (state.words().as_str(), state.unwritten()),
            ("commitment C1", Some("open"))
        );
        let proof = top("acts").item(1, Some("kidnapping")).field("proof");
        assert_eq!(proof.words(), "act 1 (kidnapping) proof");
    }
}
