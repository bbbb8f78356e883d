//! The kinds of file there are, and what each can be asked.

use std::fmt;
use std::sync::OnceLock;

use bitcode::{Decode, Encode};

use super::Common;
use super::asked::{DayOrder, Named, See};
use super::assessment::Assessment;
use super::coordination::Coordination;
use super::country::Country;
use super::dataset::Dataset;
use super::document::Record;
use super::engagement::Engagement;
use super::fields::{Day, EventTime, Source};
use super::incident::Incident;
use super::network::Network;
use super::page::Page;
use super::partner::Partner;
use super::reference::Visit;
use super::region::Region;
use super::route::Route;
use crate::source::Span;

/// A struct that describes a written file; implemented by `kind_of_file!`.
pub(crate) trait Written: Sized {
    /// Reads a valid block of front matter; the error is serde's own and never shown as it is.
    fn decode(text: &str, block: Span) -> Result<(Common, Self), String>;

    /// The JSON Schema of the written file.
    fn schema() -> serde_json::Value;
}

/// What the rest of the program asks of any kind, so that nobody needs to match on one.
pub trait Behaviour {
    /// Sources by key.
    fn sources(&self) -> Vec<(&str, &Source)> {
        Vec::new()
    }

    /// References to other files, beyond the common ones, each with its field.
    fn references(&self, _to: &mut Visit<'_>) {}

    /// Countries as written, each with its field; nothing where they follow from the place.
    fn countries(&self) -> Vec<(String, &str)> {
        Vec::new()
    }

    /// When the reported thing happened.
    fn event(&self) -> Option<EventTime> {
        None
    }

    /// Keys of categories, each with its field.
    fn categories(&self) -> Vec<(String, &str)> {
        Vec::new()
    }

    /// Keys of sources that statements cite, each with its field.
    fn cites<'a>(&'a self, _see: &mut See<'_, &'a str>) {}

    /// Days that lie in the past by their nature, each with its field; what is due, planned or yet to
    /// enter into force is not among them.
    fn days(&self, _see: &mut See<'_, Day>) {}

    /// Pairs of days that have an order.
    fn order(&self, _out: &mut Vec<DayOrder>) {}

    /// Countries and areas as written, beyond [`Behaviour::countries`], each with its field.
    fn places<'a>(&'a self, _see: &mut See<'_, Named<'a>>) {}

    /// Addresses of the web, each with its field.
    fn urls<'a>(&'a self, _see: &mut See<'_, &'a str>) {}

    /// Fields beyond the common ones that a released file must have and this one lacks.
    fn missing_for_release(&self, _common: &Common) -> Vec<&'static str> {
        Vec::new()
    }
}

/// A kind of file.
pub struct Kind {
    /// Its name in commands and messages: `incident`.
    pub name: &'static str,
    /// Its folder, in `content/` and in the site: `incidents`.
    pub folder: &'static str,
    /// The letters its ids begin with; empty for registers and pages, which have keys.
    pub prefix: &'static str,
    schema: fn() -> serde_json::Value,
    decode: fn(&str, Span) -> Result<Record, String>,
}

impl Kind {
    /// True for the four kinds of record, which have ids.
    pub fn is_record(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// The form of its files' paths, in words that stand for a year, a country and a number.
    pub fn path_form(&self) -> String {
        let (root, folder, prefix) = (super::CONTENT, self.folder, self.prefix);
        if self.is_record() {
            format!("{root}/{folder}/YEAR/{prefix}-YEAR-CC-NNNN.md")
        } else {
            format!("{root}/{folder}/KEY.md")
        }
    }
}

/// One of [`KINDS`], small enough to keep in every key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct KindRef(u8);

impl KindRef {
    /// Every kind, in the order of [`KINDS`].
    #[allow(clippy::cast_possible_truncation)]
    pub fn all() -> impl Iterator<Item = Self> {
        (0..KINDS.len() as u8).map(Self)
    }

    /// The kind of a struct: `KindRef::of::<Incident>()`.
    pub fn of<T: Typed>() -> Self {
        Self(T::INDEX)
    }

    /// The kind of a name (`incident`).
    pub fn by_name(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name == name)
    }

    /// The kind of a folder (`incidents`).
    pub fn by_folder(folder: &str) -> Option<Self> {
        Self::all().find(|kind| kind.folder == folder)
    }

    /// The kind of an id's letters (`INC`).
    pub fn by_prefix(prefix: &str) -> Option<Self> {
        Self::all().find(|kind| kind.is_record() && kind.prefix == prefix)
    }

    /// The JSON Schema of the written file, made once.
    pub fn schema(self) -> &'static serde_json::Value {
        static SCHEMAS: [OnceLock<serde_json::Value>; KINDS.len()] =
            [const { OnceLock::new() }; KINDS.len()];
        SCHEMAS[usize::from(self.0)].get_or_init(self.schema)
    }

    /// Reads a valid block of front matter; the error is serde's own and never shown as it is.
    pub fn decode(self, text: &str, block: Span) -> Result<Record, String> {
        (self.decode)(text, block)
    }
}

impl std::ops::Deref for KindRef {
    type Target = Kind;

    fn deref(&self) -> &Kind {
        // A damaged cache could hold any number; the first kind is as good as any then.
        KINDS.get(usize::from(self.0)).unwrap_or(&KINDS[0])
    }
}

impl fmt::Debug for KindRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A struct that is the content of one kind.
pub trait Typed: Sized {
    /// Its place in [`KINDS`].
    const INDEX: u8;

    /// The content, when it is of this kind.
    fn of(content: &Content) -> Option<&Self>;
}

macro_rules! kinds {
    ($($index:literal $type:ident $name:literal $folder:literal $prefix:literal;)*) => {
        /// The kind's own fields of a file.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
        pub enum Content {
            $(#[doc = concat!("A file of kind ", $name, ".")] $type(Box<$type>),)*
        }

        impl Content {
            /// What any kind can be asked.
            pub fn behaviour(&self) -> &dyn Behaviour {
                match self { $(Self::$type(content) => content.as_ref(),)* }
            }
        }

        $(impl Typed for $type {
            const INDEX: u8 = $index;

            fn of(content: &Content) -> Option<&Self> {
                match content { Content::$type(content) => Some(content), _ => None }
            }
        })*

        /// Every kind of file; to add one, add its file and its line.
        pub static KINDS: [Kind; [$($index),*].len()] = [$(Kind {
            name: $name,
            folder: $folder,
            prefix: $prefix,
            schema: <$type as Written>::schema,
            decode: |text, block| {
                let (common, content) = <$type as Written>::decode(text, block)?;
                Ok(Record { common, content: Content::$type(Box::new(content)) })
            },
        },)*];
    };
}

kinds! {
    0 Incident "incident" "incidents" "INC";
    1 Assessment "assessment" "assessments" "ASM";
    2 Engagement "engagement" "engagements" "ENG";
    3 Coordination "coordination" "coordination" "CRD";
    4 Country "country" "countries" "";
    5 Region "region" "regions" "";
    6 Route "route" "routes" "";
    7 Network "network" "networks" "";
    8 Partner "partner" "partners" "";
    9 Dataset "dataset" "datasets" "";
    10 Page "page" "pages" "";
}
