use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use crate::search::Quick;
use crate::source::Digest;

/// One line a word: `key = words`; lines that begin with `#` are remarks.
const ENGLISH: &str = include_str!("en.txt");

/// The words of a key; the key itself where the table lacks it, which a test does not let pass.
pub fn say(key: &'static str) -> &'static str {
    look_up(key).unwrap_or(key)
}

/// The words of a vocabulary's value: `word("status", "released")`.
pub fn word(vocabulary: &str, key: &'static str) -> &'static str {
    index()
        .get(vocabulary)
        .and_then(|words| words.get(key))
        .copied()
        .unwrap_or(key)
}

/// The words of a key, when the table has it.
pub fn look_up(key: &str) -> Option<&'static str> {
    static WHOLE: OnceLock<ByWord<&'static str>> = OnceLock::new();
    let words = WHOLE.get_or_init(|| all().iter().copied().collect());
    words.get(key).copied()
}

/// All keys with their words, sorted by key.
pub fn all() -> &'static [(&'static str, &'static str)] {
    static ALL: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = ENGLISH.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(" = "));
        let mut all: Vec<_> = pairs
            .map(|(key, words)| (key.trim(), words.trim()))
            .collect();
        all.sort_unstable();
        all
    })
}

/// What is found by a word, quickly.
type ByWord<T> = HashMap<&'static str, T, BuildHasherDefault<Quick>>;

/// Words by vocabulary and key: a page asks for some hundred of them.
fn index() -> &'static ByWord<ByWord<&'static str>> {
    static INDEX: OnceLock<ByWord<ByWord<&'static str>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = ByWord::<ByWord<_>>::default();
        for (key, words) in all() {
            if let Some((vocabulary, rest)) = key.split_once('.') {
                index.entry(vocabulary).or_default().insert(rest, *words);
            }
        }
        index
    })
}

/// Stands for the whole table.
pub fn digest() -> Digest {
    Digest::of(ENGLISH.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, all, look_up};
    use crate::graph::Verification;
    use crate::model::{MarkingBasis, Precedence, Status, incident as i, network, partner, route};
    use crate::model::{Role, assessment as a, coordination as c, engagement as e, fields as f};

    fn expect(vocabulary: &str, keys: impl IntoIterator<Item = &'static str>) {
        for key in keys {
            let key = format!("{vocabulary}.{key}");
            assert!(look_up(&key).is_some(), "the interface table lacks `{key}`");
        }
    }

    #[test]
    fn every_key_stands_once() {
        let lines = ENGLISH
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        assert_eq!(lines.count(), all().len());
        assert!(all().windows(2).all(|pair| pair[0].0 != pair[1].0));
    }

    #[test]
    fn every_vocabulary_has_its_words() {
        macro_rules! vocabularies {
            ($($name:literal $type:ty;)*) => {
                $(expect($name, <$type>::ALL.iter().map(|value| value.key()));)*
            };
        }
        vocabularies! {
            "status" Status;
            "marking_basis" MarkingBasis;
            "precedence" Precedence;
            "verification" Verification;
            "proof" f::Proof;
            "source_type" f::SourceType;
            "source_role" f::SourceRole;
            "place_kind" f::PlaceKind;
            "sea" f::Sea;
            "stage" i::Stage;
            "situation" i::Situation;
            "fate" i::Fate;
            "age" i::AgeBand;
            "involvement" i::Involvement;
            "tip_act" i::TipAct;
            "tip_means" i::TipMeans;
            "tip_purpose" i::TipPurpose;
            "response" i::ResponseType;
            "form" e::EngagementForm;
            "reply" e::ReplyKind;
            "given" e::GivenAs;
            "state" e::CommitmentState;
            "level" e::Level;
            "instrument" a::InstrumentType;
            "instrument_level" a::InstrumentLevel;
            "instrument_state" a::InstrumentState;
            "answer" a::Answer;
            "rests_on" a::RestsOn;
            "confidence" a::Confidence;
            "coordination" c::CoordinationForm;
            "partner_role" c::PartnerRole;
            "agreement" c::AgreementType;
            "data" c::DataClass;
            "network" network::NetworkType;
            "partner" partner::PartnerType;
            "mode" route::Mode;
        }
        expect("kind", crate::model::KINDS.iter().map(|kind| kind.name));
        expect("by", i::ROLES);
        for role in Role::ALL {
            expect("role", [role.key()]);
            assert!(look_up(&format!("role.{}.inverse", role.key())).is_some());
        }
    }
}
