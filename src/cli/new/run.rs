use std::io;
use std::path::Path;

use super::answers::{Answers, NONE, letters};
use super::args::NewArgs;
use super::draft::draft;
use super::ids::next_free;
use super::questions::questions;
use crate::cli::exit::{Exit, Failure};
use crate::cli::site::Site;
use crate::cli::voice::Voice;
use crate::cli::{clock, files};
use crate::model::registers::Registers;
use crate::model::{self, CONTENT, Field, KindRef};
use crate::source::{Digest, SitePath, SourceTree, Text};

/// Writes a new draft of a kind.
pub(crate) fn run(args: &NewArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let tree = site.tree()?;
    let registers = site.registers(&tree)?;
    let today = clock::today(site.config.zone.as_deref())?;
    let (path, text) = composed(args, &site, &tree, &registers, &today.to_string(), voice)?;
    let wrong = problems(&path, &text);
    if !wrong.is_empty() {
        voice.findings(&wrong, &|_| Some(text.clone()));
        return Err(Failure::usage(
            "the answers do not make a draft; nothing was written",
        ));
    }
    match files::create(&site.root.join(path.as_str()), &text) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(Failure::usage(format!("{path} is there already"))
                .help("choose another key; files are never overwritten"));
        }
        Err(error) => return Err(Failure::machine(path.as_str(), &error)),
    }
    voice.data(&format!("{path}\n"));
    voice.say(&format!(
        "wrote a draft: {}",
        site.root.join(path.as_str()).display()
    ));
    voice.next("write it in any editor, then chancery check");
    Ok(Exit::Clean)
}

fn composed(
    args: &NewArgs,
    site: &Site,
    tree: &SourceTree,
    registers: &Registers,
    today: &str,
    voice: Voice,
) -> Result<(SitePath, String), Failure> {
    let kind = args.kind;
    let root = Field::of(kind);
    let mut answers = Answers::new(args, registers, voice);
    let field = |path: &str| root.at(path).ok();
    let key = if kind.is_record() {
        None
    } else {
        Some(answers.get("key", None, "")?)
    };
    let of_country = key.as_deref().and_then(|key| {
        (kind.name == "country").then(|| registers.country(&key.to_ascii_uppercase()))?
    });
    let named = of_country.map_or("", |country| country.name.as_str());
    let title = answers.get("title", field("title").as_ref(), named)?;
    let ceiling = site.config.marking.ceiling.0.as_str();
    let marking = answers.get("marking", field("marking").as_ref(), ceiling)?;
    let post = answers.get("post", field("post").as_ref(), NONE)?;
    let country = registers
        .post(&post)
        .map_or("", |post| post.country.as_str());
    let mut lines = vec![
        ("title".to_owned(), title),
        ("marking".to_owned(), marking),
        ("status".to_owned(), "draft".to_owned()),
    ];
    if site.config.exercise {
        lines.push(("exercise".to_owned(), "true".to_owned()));
    }
    lines.push(("date".to_owned(), today.to_owned()));
    if post != NONE {
        lines.push(("post".to_owned(), post.clone()));
    }
    let mut place = country.to_owned();
    for question in questions(kind) {
        let default = question.default(today, country);
        let value = answers.get(question.flag, Some(&question.field), &default)?;
        if matches!(question.flag, "place" | "country") {
            place.clone_from(&value);
        }
        lines.push((question.path, value));
    }
    answers.complete()?;
    let year = today
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(0);
    let path = if let Some(key) = key {
        of_key(kind, &key)?
    } else {
        let letters = letters(registers, &post, &place).ok_or_else(|| {
            Failure::usage("the letters of the id are not known")
                .help("give --post, or --place or --country with a country's code")
        })?;
        let id = next_free(tree, kind, year, &letters);
        SitePath::new(format!("{CONTENT}/{}/{year:04}/{id}.md", kind.folder))
    };
    Ok((path, draft(kind, &lines)))
}

fn of_key(kind: KindRef, key: &str) -> Result<SitePath, Failure> {
    let stem = kind.file_stem(key).ok_or_else(|| {
        Failure::usage(format!("`{key}` cannot name the file"))
            .help(format!("--key: {}", kind.key_words()))
    })?;
    Ok(SitePath::new(format!(
        "{CONTENT}/{}/{stem}.md",
        kind.folder
    )))
}

/// What reading the draft finds wrong with it: nothing, unless an answer does not fit.
fn problems(path: &SitePath, text: &str) -> Vec<crate::diagnostics::Diagnostic> {
    let text = Text {
        digest: Digest::of(text.as_bytes()),
        text: text.to_owned(),
    };
    model::read(path, &text).1
}
