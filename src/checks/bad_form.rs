use super::rule::Rule;

/// A value that does not have the form of its field (a day, a count, a grade); found while reading.
pub(super) const RULE: Rule = Rule::reading("bad-form");
