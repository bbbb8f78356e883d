//! What words are searched for and how: folding, the words of a text, cells, compact numbers.
//!
//! # The index, as a reader's browser loads it
//!
//! Every part is a script file that hands one string to `chanceryPart`, because a page that was
//! opened from a folder may load scripts and nothing else. A first query loads the head, the shards
//! of its words and the blocks of what it shows:
//!
//! | file | what is in it |
//! |---|---|
//! | `search/head.js` | how many things can be found, the map of the shards, kinds, facets with their counts |
//! | `search/w-….js` | the words of some cells, each with the numbers of what has it in its title and in its text |
//! | `search/i-….js` | ids that end in two digits, with their numbers |
//! | `search/d-….js` | 32 things: id, title, kind, day, countries |
//! | `search/f-….js` | one facet of everything that can be found |
//!
//! Things are numbered: reports of groups first, then records and pages from the oldest, so that what
//! is new shifts nothing. A word lies in the *cell* ([`cell_of`]) of its first four consonants,
//! written so that what sounds alike is alike: `kidnaping` and `kidnapping`, `Hondruas` and
//! `Honduras` lie in one cell, and a browser that has it finds the one by the other. Cells form a tree
//! of four levels with sixteen branches; a shard is the highest node with no more than
//! [`LARGEST_SHARD`] uses of words. [`Cells`] holds of every cell how often its words are used, and a
//! sum that stands for them: a changed text is taken out of it and put in again, and the shards it
//! touches are those whose sums are others.

mod cell;
mod cells;
mod code;
mod fold;
mod shard;
mod stop;
mod vocabulary;
mod words;

pub use cell::{Cell, cell_of};
pub use cells::{Cells, LARGEST_SHARD, Node, Use, UsedCells};
pub use code::{number, numbers};
pub use fold::push_plain;
pub use shard::{ShardWord, ShardWriter, read_shard};
pub use stop::STOP;
pub use vocabulary::{Vocabulary, WordIx};
pub use words::{Quick, Words, words_of};
