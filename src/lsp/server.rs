use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{self as note, Notification as _};
use lsp_types::request::{self as ask, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, HoverProviderCapability,
    InitializeParams, MessageType, OneOf, PublishDiagnosticsParams, RenameOptions,
    ServerCapabilities, ShowMessageParams, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::action::actions;
use super::complete::complete;
use super::diagnostic::shown;
use super::explain::hover;
use super::held::Held;
use super::refer::{definition, references};
use super::rename::{prepare, rename};
use super::site::Open;
use super::uri::path_of;
use crate::session::live::Changes;
use crate::session::{Options, Refusal};
use crate::source::SitePath;

/// Finds the site that a folder of the editor belongs to; the error is for the person.
pub type Opening<'o> = dyn Fn(Option<&Path>) -> Result<(PathBuf, Options), String> + 'o;

/// Serves an editor over standard input and output until it says that it is done.
pub fn serve(opening: &Opening<'_>) -> Result<(), String> {
    let (connection, threads) = Connection::stdio();
    let capabilities = serde_json::to_value(capabilities()).unwrap_or_default();
    let begun = connection.initialize(capabilities);
    let params = begun.map_err(|error| error.to_string())?;
    let params: InitializeParams =
        serde_json::from_value(params).map_err(|error| error.to_string())?;
    let mut server = Server {
        connection: &connection,
        opening,
        folder: folder(&params),
        open: None,
        waiting: Held::default(),
        shown: BTreeSet::new(),
    };
    server.begin();
    server.listen()?;
    drop(connection);
    threads.join().map_err(|error| error.to_string())
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            },
        )),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([":", " ", "[", "{", "-"].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::SOURCE_FIX_ALL,
            ]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

/// The first folder that the editor has open.
#[allow(deprecated)] // older editors say it in the older way
fn folder(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.iter().flatten();
    let first = folders.map(|folder| &folder.uri).next();
    path_of(first.or(params.root_uri.as_ref())?)
}

struct Server<'s> {
    connection: &'s Connection,
    opening: &'s Opening<'s>,
    folder: Option<PathBuf>,
    /// The site; nothing while it cannot be opened.
    open: Option<Open>,
    /// The texts that the editor holds while the site cannot be opened, by their addresses.
    waiting: Held<String>,
    /// The files of which the editor was told something.
    shown: BTreeSet<SitePath>,
}

impl Server<'_> {
    /// Opens the site and tells all that is wrong with it.
    fn begin(&mut self) {
        let opened = (self.opening)(self.folder.as_deref()).and_then(|(folder, options)| {
            Open::new(&folder, options).map_err(|refusal| match refusal {
                Refusal::Failure(failure) => failure.message,
                Refusal::Configuration(found, _) => found
                    .first()
                    .map_or(String::new(), |it| format!("chancery.yaml: {}", it.message)),
            })
        });
        match opened {
            Ok(mut open) => {
                for (uri, text) in self.waiting.drain() {
                    let path = Uri::from_str(&uri)
                        .ok()
                        .and_then(|uri| open.root.inside(&uri));
                    if let Some(path) = path {
                        open.held.put(path.clone(), text);
                        open.take(&path);
                    }
                }
                let mut found: BTreeSet<SitePath> = open.found.keys().cloned().collect();
                found.extend(open.judge());
                self.open = Some(open);
                self.publish(&found);
            }
            Err(message) => self.send::<note::ShowMessage>(ShowMessageParams {
                typ: MessageType::ERROR,
                message: format!("chancery: {message}"),
            }),
        }
    }

    fn listen(&mut self) -> Result<(), String> {
        while let Ok(message) = self.connection.receiver.recv() {
            let mut next = Some(message);
            let mut is_edited = false;
            // What is waiting is taken together, so that fast typing is judged once.
            while let Some(message) = next {
                match message {
                    Message::Notification(told) => is_edited |= self.told(told),
                    Message::Request(request) => {
                        if std::mem::take(&mut is_edited) {
                            self.judge();
                        }
                        let is_end = self.connection.handle_shutdown(&request);
                        if is_end.map_err(|error| error.to_string())? {
                            return Ok(());
                        }
                        self.answer(request);
                    }
                    Message::Response(_) => {}
                }
                next = self.connection.receiver.try_recv().ok();
            }
            if is_edited {
                self.judge();
            }
        }
        Ok(())
    }

    /// Takes what the editor tells; true when something may be judged otherwise.
    fn told(&mut self, told: Notification) -> bool {
        let Some(open) = &mut self.open else {
            self.told_before(told);
            return false;
        };
        match told.method.as_str() {
            note::DidOpenTextDocument::METHOD => {
                let params: Option<DidOpenTextDocumentParams> = read(told.params);
                params.is_some_and(|params| {
                    let document = params.text_document;
                    with(open, &document.uri, |open, path| {
                        open.held.put(path.clone(), document.text);
                        open.take(path);
                    })
                })
            }
            note::DidChangeTextDocument::METHOD => {
                let params: Option<DidChangeTextDocumentParams> = read(told.params);
                params.is_some_and(|params| {
                    with(open, &params.text_document.uri, |open, path| {
                        open.held.change(path, params.content_changes);
                        open.take(path);
                    })
                })
            }
            note::DidCloseTextDocument::METHOD => {
                let params: Option<DidCloseTextDocumentParams> = read(told.params);
                params.is_some_and(|params| {
                    with(open, &params.text_document.uri, |open, path| {
                        open.let_go(path);
                    })
                })
            }
            note::DidSaveTextDocument::METHOD => {
                let params: Option<DidSaveTextDocumentParams> = read(told.params);
                params.is_some_and(|params| {
                    with(open, &params.text_document.uri, |open, path| {
                        open.look(&changed([path.clone()]));
                    })
                })
            }
            note::DidChangeWatchedFiles::METHOD => {
                let params: Option<DidChangeWatchedFilesParams> = read(told.params);
                params.is_some_and(|params| {
                    let root = &open.root;
                    let paths = params.changes.iter();
                    let paths = paths.filter_map(|change| root.inside(&change.uri));
                    let changes = changed(paths.collect::<Vec<_>>());
                    open.look(&changes);
                    !changes.is_empty()
                })
            }
            _ => false,
        }
    }

    /// Takes what the editor tells while the site cannot be opened: what it holds is kept for later,
    /// and when a file was saved, the site is tried again.
    fn told_before(&mut self, told: Notification) {
        match told.method.as_str() {
            note::DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocumentParams>(told.params) {
                    let document = params.text_document;
                    self.waiting.put(document.uri.to_string(), document.text);
                }
            }
            note::DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<DidChangeTextDocumentParams>(told.params) {
                    let uri = params.text_document.uri.to_string();
                    self.waiting.change(&uri, params.content_changes);
                }
            }
            note::DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocumentParams>(told.params) {
                    self.waiting.remove(&params.text_document.uri.to_string());
                }
            }
            note::DidSaveTextDocument::METHOD | note::DidChangeWatchedFiles::METHOD => self.begin(),
            _ => {}
        }
    }

    fn judge(&mut self) {
        if let Some(open) = &mut self.open {
            let changed = open.judge();
            self.publish(&changed);
        }
    }

    /// Tells the editor what is wrong with some files now.
    fn publish(&mut self, paths: &BTreeSet<SitePath>) {
        let Some(open) = &self.open else { return };
        for path in paths {
            let found = open.found.get(path).map_or(&[][..], Vec::as_slice);
            let Some(uri) = open.root.uri(path) else {
                continue;
            };
            if found.is_empty() && !self.shown.remove(path) {
                continue;
            }
            if !found.is_empty() {
                self.shown.insert(path.clone());
            }
            let diagnostics = found.iter().map(|finding| shown(open, finding));
            self.send::<note::PublishDiagnostics>(PublishDiagnosticsParams {
                uri,
                diagnostics: diagnostics.collect(),
                version: None,
            });
        }
    }

    fn send<N: note::Notification>(&self, params: N::Params) {
        let told = Notification::new(N::METHOD.to_owned(), params);
        // An editor that has gone away is told by the next read.
        let _ = self.connection.sender.send(Message::Notification(told));
    }

    fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let answered = match &mut self.open {
            Some(open) => answered(open, &method, params),
            None => Ok(Value::Null),
        };
        let response = match answered {
            Ok(value) => Response::new_ok(id, value),
            Err((code, message)) => Response::new_err(id, code as i32, message),
        };
        let _ = self.connection.sender.send(Message::Response(response));
    }
}

type Answered = Result<Value, (ErrorCode, String)>;

/// What the editor asks.
fn answered(open: &mut Open, method: &str, params: Value) -> Answered {
    match method {
        ask::Completion::METHOD => at(open, &params, |open, path, place| {
            Ok(json(complete(open, path, place)))
        }),
        ask::HoverRequest::METHOD => at(open, &params, |open, path, place| {
            Ok(json(hover(open, path, place)))
        }),
        ask::GotoDefinition::METHOD => at(open, &params, |open, path, place| {
            Ok(json(definition(open, path, place)))
        }),
        ask::References::METHOD => at(open, &params, |open, path, place| {
            Ok(json(references(open, path, place)))
        }),
        ask::PrepareRenameRequest::METHOD => at(open, &params, |open, path, place| {
            let range = prepare(open, path, place);
            range
                .map(json)
                .map_err(|why| (ErrorCode::RequestFailed, why))
        }),
        ask::Rename::METHOD => {
            let name = params.get("newName").and_then(Value::as_str);
            let name = name.unwrap_or_default().to_owned();
            at(open, &params, |open, path, place| {
                let edit = rename(open, path, place, &name);
                edit.map(json)
                    .map_err(|why| (ErrorCode::RequestFailed, why))
            })
        }
        ask::CodeActionRequest::METHOD => {
            let params: Option<lsp_types::CodeActionParams> = read(params);
            let found = params.and_then(|params| {
                let path = open.root.inside(&params.text_document.uri)?;
                Some(actions(open, &path, params.range))
            });
            Ok(json(found))
        }
        _ => Err((
            ErrorCode::MethodNotFound,
            format!("{method} is not answered"),
        )),
    }
}

/// Answers what is asked of a place of a file of the site; of any other file nothing is known.
fn at(
    open: &mut Open,
    params: &Value,
    work: impl FnOnce(&mut Open, &SitePath, lsp_types::Position) -> Answered,
) -> Answered {
    let params: Option<TextDocumentPositionParams> = read(params.clone());
    let inside = params.and_then(|params| {
        let path = open.root.inside(&params.text_document.uri)?;
        Some((path, params.position))
    });
    match inside {
        Some((path, place)) => work(open, &path, place),
        None => Ok(Value::Null),
    }
}

/// Does something with the path of a document of the site; false for one that is elsewhere.
fn with(open: &mut Open, uri: &Uri, work: impl FnOnce(&mut Open, &SitePath)) -> bool {
    let Some(path) = open.root.inside(uri) else {
        return false;
    };
    work(open, &path);
    true
}

fn changed(paths: impl IntoIterator<Item = SitePath>) -> Changes {
    let mut changes = Changes::default();
    paths.into_iter().for_each(|path| changes.add(path));
    changes
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(json!(null))
}
