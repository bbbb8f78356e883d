//! Files with one mistake each: one finding each, at its place.
