use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::diagnostic::{Diagnostic, Severity};
use super::identity::identities;

/// The version of the written form.
const VERSION: u32 = 1;

/// What the file says of itself.
const ABOUT: &str = "Findings that were known when this was written: chancery check --baseline counts them and does not show them. The texts are not in here.";

/// Findings that are known and not to be told again, so that old content can be taken over first and
/// mended later.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    about: String,
    version: u32,
    /// By file and rule, what each is known by.
    findings: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

/// Findings held against a baseline.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Those that are not in it.
    pub new: Vec<Diagnostic>,
    /// How many are in it.
    pub known: usize,
    /// How many are in it and are told all the same, since nobody may take them for known.
    pub refused: usize,
}

/// Whether findings of a rule, by its name, may be taken for known.
pub type MayBeKnown<'a> = dyn Fn(&str) -> bool + 'a;

impl Baseline {
    /// All of these findings that may be taken for known, and how many may not: what leads to people,
    /// and markings, are told every time.
    pub fn of(found: &[Diagnostic], may_be_known: &MayBeKnown<'_>) -> (Self, usize) {
        let mut baseline = Self {
            about: ABOUT.to_owned(),
            version: VERSION,
            ..Self::default()
        };
        let mut refused = 0;
        for (finding, identity) in found.iter().zip(identities(found)) {
            if finding.severity == Severity::Block || !may_be_known(&finding.rule) {
                refused += 1;
                continue;
            }
            let path = finding.primary.path.as_str().to_owned();
            let of_file = baseline.findings.entry(path).or_default();
            let of_rule = of_file.entry(finding.rule.clone()).or_default();
            of_rule.insert(identity);
        }
        (baseline, refused)
    }

    /// Reads a written baseline; the error says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let read: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if read.version == VERSION {
            Ok(read)
        } else {
            Err(format!("it has the form {}, not {VERSION}", read.version))
        }
    }

    /// As written: one finding a line, in order, so that a comparison shows what was mended.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// How many findings are in it.
    pub fn len(&self) -> usize {
        let of_files = self.findings.values().flat_map(BTreeMap::values);
        of_files.map(BTreeSet::len).sum()
    }

    /// True when it holds none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Parts findings into those that are in it and the others.
    pub fn hold(&self, found: Vec<Diagnostic>, may_be_known: &MayBeKnown<'_>) -> Held {
        let identities = identities(&found);
        let mut held = Held::default();
        for (finding, identity) in found.into_iter().zip(identities) {
            let of_file = self.findings.get(finding.primary.path.as_str());
            let of_rule = of_file.and_then(|of_file| of_file.get(&finding.rule));
            let is_known = of_rule.is_some_and(|known| known.contains(&identity));
            let may_be = finding.severity < Severity::Block && may_be_known(&finding.rule);
            if is_known && may_be {
                held.known += 1;
            } else {
                held.refused += usize::from(is_known);
                held.new.push(finding);
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::Baseline;
    use crate::diagnostics::{Diagnostic, Severity};
    use crate::source::{SitePath, Span};

    fn found(rule: &'static str, at: usize, words: &str) -> Diagnostic {
        let path = SitePath::new("content/incidents/2026/INC-2026-HN-0001.md");
        Diagnostic::new(
            rule,
            Severity::Error,
            &path,
            Span::new(at, at + 4),
            words.to_owned(),
        )
    }

    /// A baseline of findings that may all be known.
    fn of(found: &[Diagnostic]) -> Baseline {
        Baseline::of(found, &|_| true).0
    }

    #[test]
    fn what_is_known_stays_known_when_lines_move() {
        let then = [
            found("unknown-key", 10, "`plcae`"),
            found("bare-id", 90, "an id"),
        ];
        let baseline = Baseline::read(&of(&then).write()).unwrap();
        let now = vec![
            found("bare-id", 40, "an id"),
            found("bare-id", 70, "an id"),
            found("unknown-key", 200, "`plcae`"),
        ];
        let held = baseline.hold(now, &|_| true);
        assert_eq!((held.known, held.refused), (2, 0));
        assert_eq!(held.new, [found("bare-id", 70, "an id")]);
    }

    #[test]
    fn a_marking_is_never_known_and_silent_words_are_not_in_the_file() {
        let mut marking = found("classification-marking", 5, "a marking");
        marking.severity = Severity::Block;
        assert!(of(std::slice::from_ref(&marking)).is_empty());
        let one = found("telephone-number", 5, "555-0100").silent();
        let other = found("telephone-number", 5, "555-0199").silent();
        assert_eq!(
            of(&[one]).write(),
            of(&[other]).write(),
            "the digest tells nothing of what was found"
        );
    }

    #[test]
    fn what_leads_to_people_is_told_even_when_an_older_file_has_it() {
        let name = found("person-name", 5, "a name");
        let older = of(std::slice::from_ref(&name));
        let may_be = |rule: &str| rule != "person-name";
        let (newer, refused) = Baseline::of(std::slice::from_ref(&name), &may_be);
        assert!(newer.is_empty() && refused == 1);
        let held = older.hold(vec![name.clone()], &may_be);
        assert_eq!((held.known, held.refused), (0, 1));
        assert_eq!(held.new, [name]);
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        assert!(Baseline::read("{}").is_err());
        let later = of(&[]).write().replace("\"version\": 1", "\"version\": 2");
        assert_eq!(
            Baseline::read(&later),
            Err("it has the form 2, not 1".to_owned())
        );
    }
}
