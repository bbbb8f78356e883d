use super::rule::Rule;

/// Anchors, aliases and tags of YAML, which records do without; found while reading.
pub(super) const RULE: Rule = Rule::reading("yaml-feature");
