use super::act::{Act, Gate, Intent};
use super::lines::edits;
use crate::checks;
use crate::diagnostics::{Diagnostic, Edit, Rewritten, Severity, applied, place_before, rewritten};
use crate::model::{Common, Document, Key, Record, Status, Texts, read, text_digest};
use crate::output::Failure;
use crate::session::Session;
use crate::session::load::Loaded;
use crate::session::lock::Lock;
use crate::source::{SitePath, Text};
use crate::syntax::yaml::FrontMatter;

/// Which file an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The record of an id.
    Record(Key),
    /// The file at a path.
    File(SitePath),
}

/// What an act would do.
#[derive(Debug)]
pub enum Proposed {
    /// It changes these lines of a file.
    Change(Box<Proposal>),
    /// Nothing: all is as it should be, which this says.
    Done(String),
    /// The front matter of the file cannot be read: this is wrong with it.
    Unreadable(SitePath, String, Vec<Diagnostic>),
}

/// A change of a file that has been thought through and not been made.
#[derive(Debug)]
pub struct Proposal {
    /// The file.
    pub path: SitePath,
    /// Its text.
    pub before: String,
    /// Its text afterwards.
    pub after: String,
    /// The lines that change.
    pub lines: Vec<Rewritten>,
    /// The common fields afterwards.
    pub common: Common,
    /// A status that does not allow it.
    pub gate: Option<Gate>,
    /// What stands in the way, by places of `before`.
    pub in_the_way: Vec<Diagnostic>,
    /// What stands in the way and has no place there, by places of `judged`.
    pub caused: Vec<Diagnostic>,
    /// The text that the rules looked at.
    pub judged: String,
    /// What a release would still lack afterwards.
    pub missing: Vec<Diagnostic>,
    /// True when lines of the file must not be repeated.
    pub is_silent: bool,
}

impl Proposal {
    /// The weight of what stands in the way; nothing when nothing does.
    pub fn obstacle(&self) -> Option<Severity> {
        let found = self.in_the_way.iter().chain(&self.caused);
        found.map(|found| found.severity).max()
    }
}

impl Session {
    /// What `act` would do to a file. Nothing is written but the memory for the next run.
    pub fn propose(&self, which: &Which, act: &Act) -> Result<Proposed, Failure> {
        let lock = Lock::take(&self.state()).ok();
        let mut loaded = self.load(lock.as_ref())?;
        let at = find(&loaded.documents, which)?;
        let document = loaded.documents[at].clone();
        let path = &document.path;
        let text = loaded.texts.text(&document);
        let text = text.map_err(|error| Failure::io("read", path.as_str().as_ref(), &error))?;
        let found = self.errors_of(&loaded, path);
        let Some(record) = &document.record else {
            return Ok(Proposed::Unreadable(path.clone(), text.to_string(), found));
        };
        let front = front(&document, &text).ok_or_else(|| unsafe_to(path))?;
        let block = document.block.unwrap_or_default();
        let digest =
            text_digest(&text, block, document.body_span).ok_or_else(|| unsafe_to(path))?;
        let (common, gate) = match act.intent(&record.common, digest) {
            Intent::Change(common, gate) => (*common, gate),
            Intent::Done(words) => return Ok(Proposed::Done(words)),
        };
        let with = |common: &Common| {
            let edits = edits(&front, &record.common, common).ok_or_else(|| unsafe_to(path))?;
            let after = applied(&text, &edits);
            is_intended(&document, &text, &after, common)
                .then_some((after, edits))
                .ok_or_else(|| unsafe_to(path))
        };
        let (after, edits): (String, Vec<Edit>) = with(&common)?;
        let as_status = |status| Common {
            status,
            ..common.clone()
        };
        let (judged, judged_edits) = match act.judged_as() {
            Some(status) => with(&as_status(status))?,
            None => (after.clone(), edits.clone()),
        };
        let missing = match act.judged_as() {
            Some(_) => self.errors_in(path, &with(&as_status(Status::Released))?.0),
            None => Vec::new(),
        };
        let is_silent = of_file(&loaded.findings, path).iter().any(|it| it.silent);
        self.put(&mut loaded, path, &judged);
        let then = self.errors_of(&loaded, path);
        let (mut in_the_way, caused) = obstacles(&found, then, &judged_edits);
        in_the_way.retain(|it| !act.is_urgent() || !is_among(&found, it));
        Ok(Proposed::Change(Box::new(Proposal {
            path: path.clone(),
            before: text.to_string(),
            lines: rewritten(&text, &edits),
            after,
            common,
            gate,
            in_the_way,
            caused,
            judged,
            missing,
            is_silent,
        })))
    }

    /// What all rules find in a file at error level.
    fn errors_of(&self, loaded: &Loaded<'_>, path: &SitePath) -> Vec<Diagnostic> {
        let (_, outcome) = self.judge(loaded);
        errors(of_file(&outcome.diagnostics, path))
    }

    /// What the rules of one file find in a text at error level.
    fn errors_in(&self, path: &SitePath, text: &str) -> Vec<Diagnostic> {
        let setting = &self.setting;
        let read = checks::read_file(path, &Text::of(text), &setting.config, &setting.registers);
        errors(read.findings)
    }
}

fn find(documents: &[Document], which: &Which) -> Result<usize, Failure> {
    let is_it = |document: &Document| match which {
        Which::Record(key) => document.key == *key,
        Which::File(path) => document.path == *path,
    };
    let found = documents.iter().enumerate().filter(|(_, it)| is_it(it));
    let found: Vec<usize> = found.map(|(at, _)| at).collect();
    match (found.as_slice(), which) {
        ([one], _) => Ok(*one),
        ([], Which::Record(key)) => Err(Failure::usage(
            format!("there is no record {key} in this site"),
            "look at the file names below `content`, or give the path of the file",
        )),
        ([], Which::File(path)) => Err(Failure::usage(
            format!("{path} is no record of this site"),
            "give the id of a record, or the path of a Markdown file below `content`",
        )),
        ([first, second, ..], _) => Err(Failure::usage(
            format!(
                "the id stands in two files: {} and {}",
                documents[*first].path, documents[*second].path
            ),
            "give the path of the one that is meant, and another id to the other",
        )),
    }
}

fn front<'t>(document: &Document, text: &'t str) -> Option<FrontMatter<'t>> {
    FrontMatter::of(text, document.block?)
}

fn of_file(found: &[Diagnostic], path: &SitePath) -> Vec<Diagnostic> {
    let found = found.iter().filter(|found| found.primary.path == *path);
    found.cloned().collect()
}

fn errors(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.retain(|found| found.severity >= Severity::Error);
    found
}

/// What stands in the way afterwards: by its places in the text as it is, where it has some there,
/// and the rest by its places in the judged text.
fn obstacles(
    found: &[Diagnostic],
    then: Vec<Diagnostic>,
    edits: &[Edit],
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let (mut in_the_way, mut caused) = (Vec::new(), Vec::new());
    for new in then {
        if let Some(old) = found.iter().find(|old| is_same(old, &new)) {
            in_the_way.push(old.clone());
        } else if let Some(placed) = placed_before(&new, edits) {
            in_the_way.push(placed);
        } else {
            caused.push(new);
        }
    }
    (in_the_way, caused)
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    (&one.rule, &one.message) == (&other.rule, &other.message)
}

fn is_among(all: &[Diagnostic], one: &Diagnostic) -> bool {
    all.iter().any(|it| is_same(it, one))
}

/// A finding in an edited text by its places before the edits; nothing when one of them is new.
fn placed_before(found: &Diagnostic, edits: &[Edit]) -> Option<Diagnostic> {
    let mut placed = found.clone();
    let path = found.primary.path.clone();
    let labels = std::iter::once(&mut placed.primary).chain(&mut placed.related);
    for label in labels.filter(|label| label.path == path) {
        label.span = place_before(label.span, edits)?;
    }
    // A change that would mend it has the places of the edited text.
    for help in &mut placed.help {
        help.edits.clear();
    }
    Some(placed)
}

/// True when the new text holds the same record with the intended fields, and the same body to the
/// last byte.
fn is_intended(before: &Document, text: &str, after: &str, common: &Common) -> bool {
    let (Some(then), _) = read(&before.path, &Text::of(after)) else {
        return false;
    };
    let content = before.record.as_ref().map(|record| record.content.clone());
    let record = content.map(|content| Record {
        common: common.clone(),
        content,
    });
    let digest = |document: &Document, text| {
        let block = document.block?;
        text_digest(text, block, document.body_span)
    };
    then.record.as_deref() == record.as_ref()
        && then.body_span.of(after) == before.body_span.of(text)
        && digest(&then, after) == digest(before, text)
}

fn unsafe_to(path: &SitePath) -> Failure {
    Failure::usage(
        format!(
            "the front matter of {path} is laid out so that its lines cannot be changed safely"
        ),
        "put each field on a line of its own, lists as `[A, B]` or one item a line, and run this again; nothing was changed",
    )
}
