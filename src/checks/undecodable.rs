use super::rule::Rule;

/// Front matter that cannot be read for a reason without words of its own.
pub(super) const RULE: Rule = Rule::reading("undecodable");
