use super::rule::Rule;

/// A table of `content/registers` that cannot be used; found while reading it.
pub(super) const RULE: Rule = Rule::reading("bad-register");
