use crate::source::Span;

/// Where the value at a field path (`people.P2.count`, `acts.0.category`) is written; where it is
/// not there, its nearest ancestor. A bare value where a list is accepted counts as item 0.
pub fn locate(_text: &str, block: Span, _path: &str) -> Span {
    block
}

/// Where the key at a field path is written; an item of a list has no key and gives its own place.
pub fn locate_key(_text: &str, block: Span, _path: &str) -> Span {
    block
}
