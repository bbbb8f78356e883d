use super::rule::Rule;

/// A key that its kind does not have; found where front matter is held against the schema.
pub(super) const RULE: Rule = Rule::reading("unknown-key");
