#[cfg(feature = "serve")]
use std::net::IpAddr;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::check::CheckArgs;
use super::clock::day_flag;
use super::diff::DiffArgs;
use super::evidence::EvidenceAction;
use super::export::ExportArgs;
use super::host::HostArgs;
use super::new::NewArgs;
use super::publish::PublishArgs;
use super::schema::SchemaArgs;
use super::verify::VerifyArgs;
use super::workflow::{ClearArgs, ReleaseArgs, WithdrawArgs};
use crate::model::Status;
use crate::model::fields::{Day, Form};

/// Examples stand before everything else in every help.
const TEMPLATE: &str =
    "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The first steps; a program built without the preview does not name it.
#[cfg(feature = "serve")]
const EXAMPLES: &str = "\
Examples:
  chancery init reports                a new site in the folder `reports`
  chancery new incident                a draft, question by question
  chancery serve --open                the site in your browser, as you write
  chancery check                       what is wrong, where, and what to do
  chancery build                       the site, in the folder `public`";

/// The first steps, without the preview.
#[cfg(not(feature = "serve"))]
const EXAMPLES: &str = "\
Examples:
  chancery init reports                a new site in the folder `reports`
  chancery new incident                a draft, question by question
  chancery check                       what is wrong, where, and what to do
  chancery build                       the site, in the folder `public`";

/// Checks cable-style country reports and renders them as a cross-linked static site.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    help_template = TEMPLATE,
    before_help = EXAMPLES,
    disable_help_subcommand = true,
    subcommand_required = true
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct CommonArgs {
    /// Folder of the site; otherwise the nearest one upwards with a chancery.yaml
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) site: Option<PathBuf>,
    /// Say only what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say everything, long lists too
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub(crate) verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new site that builds and checks clean
    #[command(help_template = TEMPLATE, before_help = "\
Example:
  chancery init reports")]
    Init(InitArgs),
    /// Write a new draft, with every choice in a comment
    New(NewArgs),
    /// Say what is wrong with the content, where, and what to do
    Check(CheckArgs),
    /// Make the site: pages that open in any browser, from any folder or server
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery build                                     into the folder `public`
  chancery build --drafts --out preview              drafts too, for reading")]
    Build(BuildArgs),
    /// Say what has changed since an older version: records, pages and the text of each
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery diff main                                 with the branch main
  chancery diff HEAD~1 --format html --out mail.html one file for the clearance mail
  chancery diff ../other-copy                        with another folder
  chancery diff public/manifest.json                 with what was built, pages only")]
    Diff(DiffArgs),
    /// Show the site in a browser while you write, drafts too
    #[cfg(feature = "serve")]
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery serve --open                              and open it in the browser
  chancery serve --against main                      with what has changed since main
  chancery serve --as-of 2026-12-31                  as it would be on another day
  chancery serve --lan 192.0.2.7                     for others on the network too")]
    Serve(ServeArgs),
    /// Make records of the rows of a table, by a mapping
    #[command(subcommand_required = true, help_template = TEMPLATE, before_help = "\
Example:
  chancery import csv --map missing-migrants.yaml table.csv")]
    Import {
        /// The form of the table
        #[command(subcommand)]
        from: ImportFrom,
    },
    /// Put out records in a form that other programs read
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery export csv > records.csv                  all records
  chancery export json --filter country=HN,GT        only of these countries
  chancery export ndjson --by-year --out data        a file for each year
  chancery export stix --filter region=caribbean     networks, for programs that read STIX")]
    Export(ExportArgs),
    /// Give a draft another number, and rewrite all that cites it
    #[command(help_template = TEMPLATE, before_help = "\
Example:
  chancery renumber INC-2026-HN-0007 INC-2026-HN-0012")]
    Renumber(RenumberArgs),
    /// List the records with where each stands, and why it is not published
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery list --unpublished                        what readers do not have, and why
  chancery list --status in_clearance                who is waited for
  chancery list --post tegucigalpa --overdue         what a post has to read again
  chancery list --format json                        everything, for programs")]
    List(ListArgs),
    /// Write that an office has cleared or approved a record
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery clear INC-2026-HN-0007 --office CONS
  chancery clear INC-2026-HN-0007 --office POL --post guatemala-city --on 2026-02-27
  chancery clear INC-2026-HN-0007 --office DCM --approve
  chancery clear content/countries/hn.md --office CONS --dry-run")]
    Clear(ClearArgs),
    /// Release a record that is cleared and approved, or say all that it lacks
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery release INC-2026-HN-0007
  chancery release INC-2026-HN-0007 --dry-run        what it lacks, and what would be changed")]
    Release(ReleaseArgs),
    /// Withdraw a released record: its page will say so and nothing else
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery withdraw INC-2026-HN-0007
  chancery withdraw INC-2026-HN-0007 --publish intranet    and take it from readers now")]
    Withdraw(WithdrawArgs),
    /// Give the JSON Schema of a file, or write what editors, forms and pipelines need
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery schema --write                            .vscode, frontmatter.json, admin, hook, pipelines
  chancery schema incident                           the schema of a kind
  chancery schema chancery.yaml                      the schema of the configuration")]
    Schema(SchemaArgs),
    /// Serve an editor: findings as you type, completion, links between records
    #[cfg(feature = "lsp")]
    #[command(help_template = TEMPLATE, before_help = "\
Example:
  chancery lsp                         the editor starts it and speaks on standard input and output")]
    Lsp,
    /// Bring the site to its readers: what would be done is shown first
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery publish intranet --dry-run                what would be done, and why
  chancery publish intranet                          do it, after a question
  chancery publish intranet --rollback               the release before")]
    Publish(PublishArgs),
    /// Hold a published site against its manifest: what was changed, added or lost on the host
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery verify /srv/www/reports
  chancery verify https://reports.example.org/       as readers have it
  chancery verify /srv/www/reports --key RWQ…        and who signed its manifest
  chancery verify /srv/www/reports --manifest kept.json")]
    Verify(VerifyArgs),
    /// Hold items of evidence against their manifest
    #[command(subcommand_required = true, help_template = TEMPLATE, before_help = "\
Example:
  chancery evidence verify /media/sealed-disk")]
    Evidence {
        /// What to do
        #[command(subcommand)]
        action: EvidenceAction,
    },
    /// Print what a web server needs to be told to serve a target
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery host nginx intranet
  chancery host headers > _headers             for a host of static pages, at the root of the site
  chancery host redirects > _redirects         the same: old addresses and where they lead")]
    Host(HostArgs),
    /// Say what a rule, a kind of file or a field means
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery explain                     everything that can be explained
  chancery explain incident            a kind of file with its fields
  chancery explain place               a field, wherever it occurs
  chancery explain incident.people.P1.outcome")]
    Explain(ExplainArgs),
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The folder to make; it must not exist, or be empty
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

/// How findings and lists are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Terminal,
    /// One line for each: `path:line:col: error[rule] message`, or columns between tabs
    Concise,
    /// For programs
    Json,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Folder for the site; `public` beside chancery.yaml unless given
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Drafts and records in clearance too, for reading, never for publishing
    #[arg(long)]
    pub(crate) drafts: bool,
    /// The day the site speaks of, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) as_of: Option<Day>,
    /// How long each phase took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// Arguments of `serve`.
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Port to listen on; the next free one when it is taken, any free one for 0
    #[arg(long, value_name = "N", default_value_t = 4747)]
    pub(crate) port: u16,
    /// Open it in your browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Listen on this address of your machine, so that others on the network can read everything,
    /// drafts too; nobody but you can unless given
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) lan: Option<IpAddr>,
    /// Say on each page whether and why it has changed since this branch, tag, commit or folder
    #[arg(long, value_name = "BASE")]
    pub(crate) against: Option<String>,
    /// Look for changes again and again; chosen by itself where the file system does not tell of them
    #[arg(long)]
    pub(crate) poll: bool,
    /// The day the site speaks of, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) as_of: Option<Day>,
}

/// Forms of tables.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportFrom {
    /// Comma-separated values, in UTF-8
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  chancery import csv --map missing-migrants.yaml table.csv
  chancery import csv --map missing-migrants.yaml table.csv --dry-run
  chancery import csv --map missing-migrants.yaml table.csv --format concise")]
    Csv(ImportArgs),
}

/// Arguments of `import csv`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The mapping: which column becomes which field
    #[arg(long, value_name = "MAP.yaml")]
    pub(crate) map: PathBuf,
    /// The table
    #[arg(value_name = "TABLE.csv")]
    pub(crate) table: PathBuf,
    /// Say what would become of every row, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
}

/// Arguments of `renumber`.
#[derive(Debug, Args)]
pub(crate) struct RenumberArgs {
    /// The id the record has now
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The id it is to have
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
}

/// Arguments of `list`. What is asked for must hold all together.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Only this status: draft, `in_clearance`, released or withdrawn
    #[arg(long, value_name = "STATUS", value_parser = status_flag)]
    pub(crate) status: Option<Status>,
    /// Only of this post, by its key
    #[arg(long, value_name = "POST")]
    pub(crate) post: Option<String>,
    /// Only what was to be read again by a day that has passed
    #[arg(long)]
    pub(crate) overdue: bool,
    /// Only what an office cleared or approved before its text was changed
    #[arg(long)]
    pub(crate) stale: bool,
    /// Only what is not to be published before a day to come
    #[arg(long)]
    pub(crate) embargoed: bool,
    /// Only what readers do not have
    #[arg(long)]
    pub(crate) unpublished: bool,
    /// How they are printed
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    pub(crate) format: Format,
    /// The day the site speaks of, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) as_of: Option<Day>,
}

fn status_flag(text: &str) -> Result<Status, String> {
    Status::parse(text).map_err(|error| error.message)
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A rule, a kind or a field
    #[arg(value_name = "RULE|KIND|FIELD")]
    pub(crate) what: Option<String>,
}

pub(crate) const fn template() -> &'static str {
    TEMPLATE
}
