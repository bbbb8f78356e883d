use super::rule::Rule;

/// A file in no folder of a kind; found while reading.
pub(super) const RULE: Rule = Rule::reading("unknown-folder");
