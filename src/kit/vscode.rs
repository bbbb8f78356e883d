use serde_json::json;

use super::{KitFile, json, schemas};

/// How a line of `check --format concise` is read: file, line, column, level, rule, message.
const LINE: &str = r"^(.+?):(\d+):(\d+): (error|warning|info)\[([a-z-]+)\] (.*)$";

pub(super) fn files() -> [KitFile; 2] {
    let schema = |name: &str| format!("{}/{name}.schema.json", schemas::FOLDER);
    let settings = json!({
        "yaml.schemas": {
            (schema("chancery")): "chancery.yaml",
            (schema("evidence")): "content/evidence/manifest.yaml",
        },
        "markdown.validate.enabled": true,
        "files.encoding": "utf8",
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": true, "comments": false, "strings": true},
            "editor.unicodeHighlight.ambiguousCharacters": true,
        },
    });
    [
        KitFile::new(".vscode/settings.json", json(&settings)),
        KitFile::new(".vscode/tasks.json", json(&tasks())),
    ]
}

fn tasks() -> serde_json::Value {
    let pattern = json!({
        "regexp": LINE,
        "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
    });
    let matcher = json!({
        "owner": "chancery",
        "source": "chancery",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": pattern,
    });
    let mut watching = matcher.clone();
    watching["background"] = json!({
        "activeOnStart": true,
        "beginsPattern": "^Checking\\.$",
        "endsPattern": "^Checks again when a file is saved",
    });
    json!({
        "version": "2.0.0",
        "tasks": [
            {
                "label": "chancery check",
                "type": "process",
                "command": "chancery",
                "args": ["check", "--format", "concise"],
                "group": {"kind": "build", "isDefault": true},
                "presentation": {"reveal": "silent"},
                "problemMatcher": matcher,
            },
            {
                "label": "chancery check, at every save",
                "type": "process",
                "command": "chancery",
                "args": ["check", "--watch", "--format", "concise"],
                "isBackground": true,
                "problemMatcher": watching,
            },
            {
                "label": "chancery serve",
                "type": "process",
                "command": "chancery",
                "args": ["serve", "--open"],
                "problemMatcher": [],
            },
        ],
    })
}
