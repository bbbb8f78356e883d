//! Partners we coordinate with.

use super::Behaviour;
use super::common::kind_of_file;
use super::fields::{Text, vocabulary};

vocabulary! {
    /// What a partner is.
    pub enum PartnerType {
        Government = "government",
        Igo = "igo",
        Ngo = "ngo",
        LawEnforcement = "law_enforcement",
        UsAgency = "us_agency",
        Private = "private",
    }
}

vocabulary! {
    /// How much of a partner is shown.
    pub enum Show {
        Name = "name",
        TypeOnly = "type_only",
    }
}

kind_of_file! {
    /// A partner.
    pub struct Partner {
        /// What it is.
        #[serde(rename = "type")]
        pub kind: PartnerType,
        /// Its country.
        #[serde(default)]
        pub country: Option<Text>,
        /// How much of it is shown; left out, local NGOs show by type only.
        #[serde(default)]
        pub show: Option<Show>,
    }
}

impl Partner {
    /// True when its name may be shown to readers.
    pub fn shows_name(&self) -> bool {
        self.show.unwrap_or(match self.kind {
            PartnerType::Ngo => Show::TypeOnly,
            _ => Show::Name,
        }) == Show::Name
    }
}

impl Behaviour for Partner {
    fn countries(&self) -> Vec<(String, &str)> {
        let country = self.country.iter();
        country
            .map(|code| ("country".to_owned(), code.as_str()))
            .collect()
    }
}
