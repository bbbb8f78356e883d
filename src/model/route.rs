//! Migration routes in segments.

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::common::kind_of_file;
use super::fields::{Keyed, Text, vocabulary};
use super::{Behaviour, Named, See};

vocabulary! {
    /// How a segment is travelled.
    pub enum Mode {
        Land = "land",
        River = "river",
        Sea = "sea",
        Air = "air",
    }
}

/// A piece of a route between two areas.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Country or area where it begins.
    pub from: Text,
    /// Country or area where it ends.
    pub to: Text,
    /// How it is travelled.
    #[serde(default)]
    pub mode: Option<Mode>,
}

kind_of_file! {
    /// A route; its segments run between areas, so no coordinates are needed.
    pub struct Route {
        /// Segments by key, in the order of the journey.
        #[serde(default)]
        pub segments: Keyed<'k', Segment>,
    }
}

impl Behaviour for Route {
    fn places<'a>(&'a self, see: &mut See<'_, Named<'a>>) {
        for (key, segment) in self.segments.iter() {
            see(
                Named::Area(&segment.from),
                format_args!("segments.{key}.from"),
            );
            see(Named::Area(&segment.to), format_args!("segments.{key}.to"));
        }
    }
}
