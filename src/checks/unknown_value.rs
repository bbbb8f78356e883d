use super::rule::Rule;

/// A word that is not in the vocabulary of its field; found against the schema.
pub(super) const RULE: Rule = Rule::reading("unknown-value");
