//! chancery checks cable-style country reports as a compiler checks code, and renders them as a
//! cross-linked static site.
//!
//! # The one idea: a page is a value
//!
//! For every output file the program plans one closed *view*. The template sees that view and
//! nothing else, so equal view and equal template give equal bytes, and building again needs no
//! engine, only equality.
//!
//! ```text
//!   disk ─▶ SourceTree       path, bytes, stat, hash                             source
//!             │ per file, parallel, kept while the bytes are the same
//!             ▼
//!           Document         typed record or a stub that says it is one,         syntax, model
//!             │              and what its text links to
//!             ▼ all records; cheap, redone each time
//!           Atlas            ids resolved, back-links, groups, folded hashes     graph
//!             ├────────────▶ diagnostics                                         checks
//!             ▼ per page, parallel
//!           Page             url, template, key, and the view, built on demand   views
//!             ▼ only where the key is new
//!           bytes                                                                render
//!             ▼ only where the bytes differ
//!           site on disk + manifest                                              output
//!             ▲
//!        session (the driver) ◀── cli, serve ◀── watch
//! ```
//!
//! # Layers
//!
//! Imports go down this list only; `tests/architecture.rs` checks it.
//!
//! | layer | what is in it |
//! |---|---|
//! | [`cli`] | one file a command; the only place that prints and asks what day it is |
//! | `lsp` | a language server: findings as one types, completion, links between records (feature `lsp`) |
//! | `serve` | the preview: one thread that owns the open site, a server in front of it (feature `serve`) |
//! | `watch` | tells in batches which files of a site changed (feature `serve`) |
//! | [`publish`] | brings a site that was proven fit to its readers: what is allowed, the plan, the targets |
//! | [`import`] | rows of a table into records, with a committed ledger |
//! | [`kit`] | what editors, forms and pipelines are given: schemas, snippets, settings, hooks |
//! | [`session`] | the driver: reads, checks, plans, renders, writes; the memory between runs; clearing and releasing, and what waits for whom |
//! | [`compare`] | two versions held against each other: records, pages, texts; the forms of the report |
//! | [`output`] | write what differs inside the output root; manifest; remove what is no longer produced |
//! | [`render`] | (template, view) to bytes; the theme from disk over the embedded default |
//! | [`views`] | one file a page type; `PAGES` |
//! | [`checks`] | one file a rule; `BOOK` |
//! | [`graph`] | the [`graph::Atlas`]: ids, references, back-links, groups, counts |
//! | [`config`] | `chancery.yaml`: the marking scheme, the tasked questions |
//! | [`model`] | one file a record kind; `KINDS`; field types; registers |
//! | [`syntax`] | front matter, YAML with places, Markdown to safe HTML |
//! | [`search`] | words as they are searched for, and the compact forms of the index |
//! | [`diagnostics`] | the [`diagnostics::Diagnostic`] and its renderers |
//! | [`history`] | older versions of a site, out of the objects of its git repository |
//! | [`picture`] | the bytes of a picture into those that readers may get |
//! | [`source`] | the [`source::SourceTree`], spans, lines, digests |
//!
//! # Invariants
//!
//! 1. `source`, `history`, `output`, `session`, `import`, `publish`, `watch`, `serve`, `lsp` and `cli` touch the outside; all
//!    else is pure. Today's date and the site root are arguments.
//! 2. Bad content is a diagnostic, never an `Err`, never a panic, never a silently dropped page: the
//!    summary names every page left out and why.
//! 3. A field reaches a reader only because a view names it.
//! 4. Templates see one view. Filters are pure. Record text is never parsed as a template.
//! 5. Same input and as-of, same bytes: any thread count, any file order, any machine.
//! 6. A target takes a [`publish::Publishable`] and nothing else, which only a build without errors gives.
//! 7. No `match` on a kind outside `model/`; no `if` on a rule's name outside its file.

pub mod checks;
pub mod cli;
pub mod compare;
pub mod config;
pub mod diagnostics;
pub mod graph;
pub mod history;
pub mod import;
pub mod kit;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod model;
pub mod output;
pub mod picture;
pub mod publish;
pub mod render;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod session;
pub mod source;
pub mod syntax;
pub mod views;
#[cfg(feature = "serve")]
pub mod watch;
