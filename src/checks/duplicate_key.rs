use super::rule::Rule;

/// A key that stands twice, of which only one could count; found while reading.
pub(super) const RULE: Rule = Rule::reading("duplicate-key");
