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
}

impl Baseline {
    /// All of these findings, but a marking that must not be here: that is told every time.
    pub fn of(found: &[Diagnostic]) -> Self {
        let mut baseline = Self {
            about: ABOUT.to_owned(),
            version: VERSION,
            ..Self::default()
        };
        for (finding, identity) in found.iter().zip(identities(found)) {
            if finding.severity == Severity::Block {
                continue;
            }
            let path = finding.primary.path.as_str().to_owned();
            let of_file = baseline.findings.entry(path).or_default();
            let of_rule = of_file.entry(finding.rule.clone()).or_default();
            of_rule.insert(identity);
        }
        baseline
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
    pub fn hold(&self, found: Vec<Diagnostic>) -> Held {
        let identities = identities(&found);
        let mut held = Held::default();
        for (finding, identity) in found.into_iter().zip(identities) {
            let of_file = self.findings.get(finding.primary.path.as_str());
            let of_rule = of_file.and_then(|of_file| of_file.get(&finding.rule));
            let is_known = of_rule.is_some_and(|known| known.contains(&identity));
            if is_known && finding.severity < Severity::Block {
                held.known += 1;
            } else {
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

    #[test]
    fn what_is_known_stays_known_when_lines_move() {
        let then = [
            found("unknown-key", 10, "`plcae`"),
            found("bare-id", 90, "an id"),
        ];
        let baseline = Baseline::read(&Baseline::of(&then).write()).unwrap();
        let now = vec![
            found("bare-id", 40, "an id"),
            found("bare-id", 70, "an id"),
            found("unknown-key", 200, "`plcae`"),
        ];
        let held = baseline.hold(now);
        assert_eq!(held.known, 2);
        assert_eq!(held.new, [found("bare-id", 70, "an id")]);
    }

    #[test]
    fn a_marking_is_never_known_and_silent_words_are_not_in_the_file() {
        let mut marking = found("classification-marking", 5, "a marking");
        marking.severity = Severity::Block;
        assert!(Baseline::of(std::slice::from_ref(&marking)).is_empty());
        let one = found("telephone-number", 5, "555-0100").silent();
        let other = found("telephone-number", 5, "555-0199").silent();
        assert_eq!(
            Baseline::of(&[one]).write(),
            Baseline::of(&[other]).write(),
            "the digest tells nothing of what was found"
        );
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        assert!(Baseline::read("{}").is_err());
        let later = Baseline::of(&[])
            .write()
            .replace("\"version\": 1", "\"version\": 2");
        assert_eq!(
            Baseline::read(&later),
            Err("it has the form 2, not 1".to_owned())
        );
    }
}
