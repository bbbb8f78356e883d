use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use super::questions::questions;
use crate::cli::args::template;
use crate::model::{Field, KindRef};

/// Arguments of `new`: the kind, and an answer for each flag given.
#[derive(Debug, Clone)]
pub(crate) struct NewArgs {
    /// The kind of file.
    pub(super) kind: KindRef,
    /// Flags and their values.
    pub(super) given: Vec<(String, String)>,
    /// Never ask.
    pub(super) no_input: bool,
}

const EXAMPLES: &str = "\
Examples:
  chancery new incident                            asks what it needs
  chancery new incident --post tegucigalpa --place HN-OC --acts kidnapping \\
      --title \"Group held for ransom\" --marking SBU --no-input
  chancery new country --key HN
  chancery new network --key exercise-grey-heron";

impl Args for NewArgs {
    fn augment_args(command: Command) -> Command {
        let command = command
            .help_template(template())
            .before_help(EXAMPLES)
            .subcommand_required(true)
            .subcommand_value_name("KIND")
            .subcommand_help_heading("Kinds");
        KindRef::all().fold(command, |command, kind| command.subcommand(of(kind)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// The subcommand of a kind: its flags and their words come from the model.
fn of(kind: KindRef) -> Command {
    let field = Field::of(kind);
    let flag =
        |name: &'static str, help: String| Arg::new(name).long(name).value_name("VALUE").help(help);
    let mut command = Command::new(kind.name)
        .about(field.description())
        .arg(flag("title", help(&field, "title")))
        .arg(flag("marking", help(&field, "marking")))
        .arg(flag("post", help(&field, "post")));
    for question in questions(kind) {
        let words = question.field.description().trim_end_matches('.');
        command = command.arg(flag(question.flag, words.to_owned()));
    }
    if !kind.is_record() {
        command = command.arg(flag("key", kind.key_words().to_owned()));
    }
    let no_input = Arg::new("no-input").long("no-input");
    command.arg(
        no_input
            .action(ArgAction::SetTrue)
            .help("Ask nothing; what is missing is an error"),
    )
}

fn help(field: &Field<'_>, path: &str) -> String {
    let found = field.at(path).ok();
    let words = found.as_ref().map_or("", Field::description);
    words.trim_end_matches('.').to_owned()
}

impl FromArgMatches for NewArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let missing = || Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let kind = KindRef::by_name(name).ok_or_else(missing)?;
        let asked = questions(kind);
        let flags = ["title", "marking", "post", "key"].into_iter();
        let flags = flags.chain(asked.iter().map(|question| question.flag));
        let given = flags.filter_map(|flag| {
            let value = matches.try_get_one::<String>(flag).ok().flatten()?;
            Some((flag.to_owned(), value.clone()))
        });
        Ok(Self {
            kind,
            given: given.collect(),
            no_input: matches.get_flag("no-input"),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
