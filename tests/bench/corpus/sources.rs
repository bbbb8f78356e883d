//! The sources of an incident, and the proof they can carry.

use jiff::civil::Date;

use super::random::Random;
use super::text::{Text, line, plus};

/// Which sources an incident has; their keys run from `S1` in this order.
pub(crate) struct Sources {
    /// Someone was spoken with; otherwise reports of others only.
    pub(crate) persons: bool,
    /// A second, independent one of the same weight.
    pub(crate) second: bool,
    /// A press report.
    pub(crate) press: Option<u8>,
    /// An official record.
    pub(crate) record: Option<u8>,
    /// A judgment.
    pub(crate) court: Option<u8>,
    count: u8,
}

impl Sources {
    /// Draws the sources of one incident.
    pub(crate) fn draw(random: &mut Random) -> Self {
        let persons = random.chance(85);
        let second = random.chance(75);
        let mut keys = 1 + u8::from(second);
        let mut key_if = |here: bool| {
            here.then(|| {
                keys += 1;
                keys
            })
        };
        let press = key_if(random.chance(70));
        let record = key_if(random.chance(20));
        let judgment = key_if(random.chance(4));
        Self {
            persons,
            second,
            press,
            record,
            court: judgment,
            count: keys,
        }
    }

    /// Keys as sentences cite them.
    pub(crate) fn cites(&self) -> Vec<&'static str> {
        let mut cites = ["S1", "S2", "S3", "S4", "S5"][..usize::from(self.count)].to_vec();
        if self.second {
            cites.push("S1, S2");
        }
        cites
    }

    /// A degree of proof and the sources that carry it.
    pub(crate) fn proof(&self, random: &mut Random) -> (&'static str, String) {
        match (self.court, random.below(100)) {
            (Some(key), 0..60) => ("court_finding", format!("S{key}")),
            (_, 0..30) if self.second => ("reasonable_grounds", "[S1, S2]".to_owned()),
            (_, 30..65) => ("reasonable_suspicion", "S1".to_owned()),
            (_, 65..75) if self.second => ("allegation", "S2/4".to_owned()),
            (_, 75..90) if self.second => ("allegation", "[S1, S2]".to_owned()),
            _ => ("allegation", "S1".to_owned()),
        }
    }

    /// The `sources:` block; what is known of the event was said from `first` on.
    pub(crate) fn write(&self, text: &mut Text, first: Date, random: &mut Random) {
        text.push("sources:\n");
        let mut day = || plus(first, random.days(0, 1));
        let persons = [
            "type: interview, role: service_provider, grade: B2, origin: o1",
            "type: testimony, role: witness, grade: C2, origin: o2",
        ];
        let reports = [
            "type: ngo_report, grade: B2, origin: o1, title: Field note (exercise)",
            "type: igo_report, grade: B2, origin: o2, title: Situation note (exercise)",
        ];
        for at in 0..=usize::from(self.second) {
            let what = if self.persons {
                persons[at]
            } else {
                reports[at]
            };
            text.add(format_args!("  S{}: {{{what}, day: {}", at + 1, day()));
            text.push(if self.persons {
                ", consent: authorities, protect: true}\n"
            } else {
                ", url: https://example.org/exercise/note}\n"
            });
        }
        if let Some(key) = self.press {
            line!(
                text,
                "  S{key}: {{type: press, grade: D4, origin: o{key}, day: {}, title: \
                  Local report (exercise), url: https://example.org/exercise/a}}",
                day()
            );
        }
        if let Some(key) = self.record {
            line!(
                text,
                "  S{key}: {{type: official_record, grade: A2, origin: o{key}, day: {}, \
                  title: Register extract (exercise)}}",
                day()
            );
        }
        if let Some(key) = self.court {
            line!(
                text,
                "  S{key}: {{type: court_record, grade: A2, origin: o{key}, day: {}, title: \
                  Judgment {key} (exercise), url: https://example.org/exercise/judgment}}",
                day()
            );
        }
    }
}
