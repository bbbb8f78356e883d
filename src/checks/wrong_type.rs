use super::rule::Rule;

/// A list where one value belongs, or a word where a number does; found against the schema.
pub(super) const RULE: Rule = Rule::reading("wrong-type");
