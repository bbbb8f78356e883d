use super::rule::Rule;

/// A file without front matter, or with one that does not end; found while reading.
pub(super) const RULE: Rule = Rule::reading("no-front-matter");
