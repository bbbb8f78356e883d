use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use super::place;

/// An editor's side of a conversation.
pub struct Client {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    root: PathBuf,
    number: u64,
    version: u64,
    /// Everything that was said to it.
    heard: Vec<Value>,
    /// What was last said about each document, and not asked for yet.
    told: Vec<(String, Value)>,
}

// Messages are made where they are sent.
#[allow(clippy::needless_pass_by_value)]
impl Client {
    pub fn start(root: &Path) -> Self {
        let root = root.canonicalize().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .arg("lsp")
            .current_dir("/")
            .env("SOURCE_DATE_EPOCH", "1772366400")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let messages = messages(child.stdout.take().unwrap());
        let mut client = Self {
            input: child.stdin.take().unwrap(),
            child,
            messages,
            root,
            number: 0,
            version: 0,
            heard: Vec::new(),
            told: Vec::new(),
        };
        let folder = format!("file://{}", client.root.display());
        let params = json!({
            "processId": null, "rootUri": folder, "capabilities": {},
            "workspaceFolders": [{"uri": folder, "name": "site"}],
        });
        let answer = client.ask("initialize", params).unwrap();
        assert_eq!(answer["capabilities"]["textDocumentSync"]["change"], 2);
        client.tell("initialized", json!({}));
        client
    }

    pub fn uri(&self, path: &str) -> String {
        format!("file://{}/{path}", self.root.display())
    }

    pub fn at(&self, path: &str, place: Value) -> Value {
        json!({
            "textDocument": {"uri": self.uri(path)}, "position": place,
            "context": {"includeDeclaration": true},
        })
    }

    pub fn ask_at(&mut self, method: &str, path: &str, place: Value) -> Value {
        let params = self.at(path, place);
        self.ask(method, params).unwrap()
    }

    /// Asks and waits for the answer; the error is its message.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.number += 1;
        let id = self.number;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.hear();
            if message["id"] == id {
                return match message["error"]["message"].as_str() {
                    Some(words) => Err(words.to_owned()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    pub fn open(&mut self, path: &str, text: &str) {
        let document = json!({
            "uri": self.uri(path), "languageId": "markdown", "version": 0, "text": text,
        });
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Puts words in the place of others, of which `text` holds the first.
    pub fn change(&mut self, path: &str, old: &str, text: &str, new: &str) {
        self.version += 1;
        self.told.clear();
        let range = json!({"start": place(text, old, 0), "end": place(text, old, old.len())});
        let params = json!({
            "textDocument": {"uri": self.uri(path), "version": self.version},
            "contentChanges": [{"range": range, "text": new}],
        });
        self.tell("textDocument/didChange", params);
    }

    pub fn close(&mut self, path: &str) {
        self.told.clear();
        let document = json!({"uri": self.uri(path)});
        self.tell("textDocument/didClose", json!({"textDocument": document}));
    }

    pub fn saved(&mut self, path: &str) {
        self.told.clear();
        let document = json!({"uri": self.uri(path)});
        self.tell("textDocument/didSave", json!({"textDocument": document}));
    }

    /// What is said next about a document.
    pub fn diagnostics(&mut self, path: &str) -> Value {
        let uri = self.uri(path);
        loop {
            if let Some(at) = self.told.iter().position(|(of, _)| *of == uri) {
                return self.told.remove(at).1;
            }
            self.hear();
        }
    }

    /// What holds of a document once all that was sent is taken: nothing new may be said.
    pub fn after_edit(&mut self, path: &str) -> Value {
        let uri = self.uri(path);
        let nowhere = json!({"line": 0, "character": 0});
        self.ask_at("textDocument/hover", path, nowhere);
        let said = self.heard.iter().rev();
        let mut said = said.filter(|it| it["method"] == "textDocument/publishDiagnostics");
        let last = said.find(|it| it["params"]["uri"] == uri);
        last.map_or(json!([]), |it| it["params"]["diagnostics"].clone())
    }

    pub fn wait_for(&mut self, method: &str) -> Value {
        loop {
            let message = self.hear();
            if message["method"] == method {
                return message["params"].clone();
            }
        }
    }

    /// Everything that was said, as one text.
    pub fn heard(&self) -> String {
        let all = self.heard.iter().map(Value::to_string);
        all.collect::<Vec<_>>().join("\n")
    }

    /// Takes leave and waits for the program to end well.
    pub fn end(mut self) {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
    }

    fn hear(&mut self) -> Value {
        let waited = self.messages.recv_timeout(Duration::from_secs(60));
        let message = waited.expect("the program says something");
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let uri = params["uri"].as_str().unwrap().to_owned();
            self.told.retain(|(of, _)| *of != uri);
            self.told.push((uri, params["diagnostics"].clone()));
        }
        self.heard.push(message.clone());
        message
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The messages of a program, read in a thread of their own.
fn messages(from: impl Read + Send + 'static) -> Receiver<Value> {
    let (sender, messages) = channel();
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        loop {
            let mut size = 0;
            loop {
                let mut line = String::new();
                if from.read_line(&mut line).unwrap_or(0) == 0 {
                    return;
                }
                if let Some(number) = line.strip_prefix("Content-Length: ") {
                    size = number.trim().parse().unwrap();
                }
                if line.trim().is_empty() {
                    break;
                }
            }
            let mut bytes = vec![0; size];
            from.read_exact(&mut bytes).unwrap();
            if sender
                .send(serde_json::from_slice(&bytes).unwrap())
                .is_err()
            {
                return;
            }
        }
    });
    messages
}
