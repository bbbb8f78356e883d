use super::rule::Rule;

/// A file that is no text of UTF-8, or has a name that not every system can hold.
pub(super) const RULE: Rule = Rule::reading("unreadable-file");
