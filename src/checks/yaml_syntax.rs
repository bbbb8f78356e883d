use super::rule::Rule;

/// Front matter that is not YAML; found while reading, and mended in a copy to read on.
pub(super) const RULE: Rule = Rule::reading("yaml-syntax");
