use super::rule::Rule;

/// A key that even a draft must have; found where front matter is held against the schema.
pub(super) const RULE: Rule = Rule::reading("missing-key");
