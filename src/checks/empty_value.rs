use super::rule::Rule;

/// A key without a value where one belongs; found against the schema.
pub(super) const RULE: Rule = Rule::reading("empty-value");
