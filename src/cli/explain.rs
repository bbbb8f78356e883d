use std::fmt::Write;
use std::sync::OnceLock;

use super::args::ExplainArgs;
use super::exit::{Exit, Failure};
use super::voice::{Voice, width};
use crate::checks::{BOOK, in_short, paragraphs, rule_named, rules};
use crate::config;
use crate::import;
use crate::model::{Field, KINDS, KindRef, evidence};
use crate::syntax::yaml::nearest;
use crate::views::chapter_title;

/// Name under which the configuration is explained.
const CONFIG: &str = "chancery.yaml";

/// Name under which the manifest of evidence is explained.
const EVIDENCE: &str = "manifest.yaml";

/// Name under which the mapping of an import is explained.
const MAPPING: &str = "mapping";

/// Files that are no content.
const OTHERS: [&str; 3] = [CONFIG, EVIDENCE, MAPPING];

/// Says what a rule, a kind or a field means; without a name, what can be explained.
pub(crate) fn run(args: &ExplainArgs, voice: Voice) -> Result<Exit, Failure> {
    let Some(what) = args.what.as_deref() else {
        voice.data(&everything());
        voice.next("chancery explain incident, or any other name of the list");
        return Ok(Exit::Clean);
    };
    let found = rule(what)
        .or_else(|| KindRef::by_name(what).map(kind))
        .or_else(|| other_file(what))
        .or_else(|| fields(what));
    match found {
        Some(text) => {
            voice.data(&text);
            Ok(Exit::Clean)
        }
        None => Err(unknown(what)),
    }
}

fn unknown(what: &str) -> Failure {
    let failure = Failure::usage(format!("there is no rule, kind or field `{what}`"));
    let names = names();
    match nearest(what, names.iter().map(String::as_str)) {
        Some((name, _)) => failure.help(format!("did you mean `{name}`?")),
        None => failure.help("`chancery explain` lists everything"),
    }
}

fn names() -> Vec<String> {
    let rules = rules().map(|rule| rule.name.to_owned());
    let kinds = KINDS.iter().map(|kind| kind.name.to_owned());
    let mut names: Vec<String> = rules
        .chain(kinds)
        .chain(OTHERS.map(str::to_owned))
        .collect();
    for kind in KindRef::all() {
        let fields = Field::of(kind).fields();
        names.extend(fields.iter().map(|(name, _)| (*name).to_owned()));
    }
    names.sort();
    names.dedup();
    names
}

fn rule(name: &str) -> Option<String> {
    let rule = rule_named(name)?;
    let mut out = format!("rule {name} ({})\n", rule.severity.word());
    for paragraph in paragraphs(name) {
        let lead = paragraph.lead.map(|lead| format!("{lead} "));
        let line = format!("{}{}", lead.unwrap_or_default(), paragraph.words);
        let _ = write!(out, "\n{}\n", wrapped(&line, width().min(100)));
    }
    if !rule.may_be_allowed() {
        out.push_str("\nIt cannot be allowed away.\n");
    }
    Some(out)
}

fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

fn everything() -> String {
    let mut out = String::from("Kinds of file\n");
    for name in KindRef::all() {
        row(&mut out, 2, name.name, Field::of(name).description());
    }
    for name in OTHERS {
        let words = other_root(name).map_or("", |field| field.description());
        row(&mut out, 2, name, words);
    }
    out.push_str("\nFields are explained by their name (place) or path (incident.place.area).\n");
    for chapter in BOOK {
        let _ = write!(out, "\nRules: {}\n", chapter_title(chapter.key));
        for rule in chapter.rules {
            row(&mut out, 2, rule.name, &in_short(rule.name));
        }
    }
    out
}

fn kind(kind: KindRef) -> String {
    let field = Field::of(kind);
    let mut out = format!("kind {}\n{}\n\n", kind.name, field.description());
    row(&mut out, 0, "file", &kind.path_form());
    row(&mut out, 0, "begin", &format!("chancery new {}", kind.name));
    below(&mut out, &field);
    out
}

/// A file that is no content: the configuration, a mapping.
fn other_file(name: &str) -> Option<String> {
    let field = other_root(name)?;
    let mut out = format!("{name}\n{}\n", field.description());
    if field.fields().is_empty() {
        out.push_str("\nUnder each key\n");
    }
    below(&mut out, &field.group().unwrap_or(field));
    Some(out)
}

fn other_root(name: &str) -> Option<Field<'static>> {
    static SCHEMAS: OnceLock<[serde_json::Value; 3]> = OnceLock::new();
    let [configuration, manifest, mapping] =
        SCHEMAS.get_or_init(|| [config::schema(), evidence::schema(), import::schema()]);
    match name {
        EVIDENCE => Some(Field::root(manifest)),
        CONFIG => Some(Field::root(configuration)),
        MAPPING => Some(Field::root(mapping)),
        _ => None,
    }
}

/// The fields below one, those that a draft needs first.
fn below(out: &mut String, field: &Field<'_>) {
    let fields = field.fields();
    let (required, others): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|(_, field)| field.is_required);
    for (head, fields) in [("Required", required), ("May be left out", others)] {
        if fields.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{head}\n");
        for (name, field) in fields {
            row(out, 2, name, &sentence(&field));
        }
    }
}

/// What a field means and what it takes, in one line.
fn sentence(field: &Field<'_>) -> String {
    let mut words = field.description().replace('\n', " ");
    let choices = field.takes();
    if !choices.is_empty() && !words.contains(&choices) {
        if !words.is_empty() && !words.ends_with(['.', ':', ';']) {
            words.push('.');
        }
        let _ = write!(words, " Takes {choices}.");
    }
    words.trim().to_owned()
}

/// A field by its name in every kind that has it, or by its path.
fn fields(what: &str) -> Option<String> {
    let roots = KindRef::all().map(|kind| (kind.name, Field::of(kind)));
    let others = OTHERS.into_iter();
    let others = others.filter_map(|name| other_root(name).map(|root| (name, root)));
    for (name, root) in roots.chain(others) {
        let path = what
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('.'));
        if let Some(path) = path {
            return root.at(path).ok().map(|field| one(what, &field));
        }
    }
    let mut out = String::new();
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for kind in KindRef::all() {
        let Ok(field) = Field::of(kind).at(what) else {
            continue;
        };
        let text = one(what, &field);
        match said.iter_mut().find(|(known, _)| *known == text) {
            Some((_, kinds)) => kinds.push(kind.name),
            None => said.push((text, vec![kind.name])),
        }
    }
    for (text, kinds) in &said {
        let _ = writeln!(out, "{text}");
        row(&mut out, 0, "in", &kinds.join(", "));
    }
    (!said.is_empty()).then_some(out)
}

fn one(path: &str, field: &Field<'_>) -> String {
    let mut out = format!("field {path}\n{}\n", field.description());
    let takes = field.takes();
    if !takes.is_empty() {
        row(&mut out, 0, "takes", &takes);
    }
    if field.is_required {
        row(&mut out, 0, "needed", "always, in a draft too");
    }
    if let Some(pattern) = field.key_pattern() {
        row(&mut out, 0, "keys", pattern);
    }
    below(&mut out, field);
    if field.fields().is_empty()
        && let Some(group) = field.group()
    {
        out.push_str(if field.is_keyed() {
            "\nUnder each key\n"
        } else {
            "\nIn its long form\n"
        });
        below(&mut out, &group);
    }
    out
}

/// A name with its meaning beside it, wrapped to stay beside it.
fn row(out: &mut String, indent: usize, name: &str, words: &str) {
    const NAMES: usize = 22;
    let beside = indent + NAMES + 1;
    let words = wrapped(words, width().saturating_sub(beside).max(30));
    let words = words.replace('\n', &format!("\n{:beside$}", ""));
    let _ = writeln!(out, "{:indent$}{name:<NAMES$} {words}", "");
}
