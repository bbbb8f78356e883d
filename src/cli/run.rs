use std::ffi::OsString;

use clap::Parser;
use clap::error::ErrorKind;

use super::args::{Cli, Command, ImportFrom};
use super::evidence::EvidenceAction;
use super::exit::{Exit, Failure};
use super::voice::Voice;
use super::{
    build, check, diff, evidence, explain, export, host, import, init, list, new, publish,
    renumber, schema, verify, workflow,
};

/// Runs the command that `arguments` (the program's name first) ask for.
pub fn run(arguments: impl Iterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Clean,
                _ => Exit::Usage,
            };
        }
    };
    let voice = Voice {
        quiet: cli.common.quiet,
        verbose: cli.common.verbose,
    };
    carry_out(&cli, voice).unwrap_or_else(|failure| {
        failure.say(voice);
        failure.exit
    })
}

fn carry_out(cli: &Cli, voice: Voice) -> Result<Exit, Failure> {
    let site = cli.common.site.as_deref();
    match &cli.command {
        Command::Init(args) => init::run(args, voice),
        Command::New(args) => new::run(args, site, voice),
        Command::Check(args) => check::run(args, site, voice),
        Command::Build(args) => build::run(args, site, voice),
        Command::Diff(args) => diff::run(args, site, voice),
        #[cfg(feature = "serve")]
        Command::Serve(args) => super::serve::run(args, site, voice),
        Command::Import {
            from: ImportFrom::Csv(args),
        } => import::run(args, site, voice),
        Command::Export(args) => export::run(args, site, voice),
        Command::Renumber(args) => renumber::run(args, site, voice),
        Command::List(args) => list::run(args, site, voice),
        Command::Clear(args) => workflow::clear(args, site, voice),
        Command::Release(args) => workflow::release(args, site, voice),
        Command::Withdraw(args) => workflow::withdraw(args, site, voice),
        Command::Schema(args) => schema::run(args, site, voice),
        #[cfg(feature = "lsp")]
        Command::Lsp => super::lsp::run(site),
        Command::Publish(args) => publish::run(args, site, voice),
        Command::Verify(args) => verify::run(args, voice),
        Command::Evidence {
            action: EvidenceAction::Verify(args),
        } => evidence::verify(args, site, voice),
        Command::Host(args) => host::run(args, site, voice),
        Command::Explain(args) => explain::run(args, voice),
    }
}
