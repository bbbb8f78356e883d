//! A conversation as an editor has it, with the program itself, over its standard input and output.

mod client;

use std::fs;
use std::process::Command;

use client::Client;
use serde_json::{Value, json};

use crate::support::TestSite;

const ONE: &str = "content/incidents/2026/INC-2026-HN-0001.md";
const TWO: &str = "content/incidents/2026/INC-2026-HN-0002.md";

fn front(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\nmarking: SBU\nexercise: true\nevent: 2026-01-17\nplace: HN-OC\nacts: kidnapping\n{more}---\n\n"
    )
}

/// Two drafts, of which the second names the first three times.
fn site() -> TestSite {
    let site = TestSite::new();
    site.write(ONE, front("The first", "") + "Text.\n");
    site.write(
        TWO,
        front("The second", "refs: {A: INC-2026-HN-0001}\n")
            + "𝒳é [[INC-2026-HN-0001]], and [INC-2026-HN-0001].\n",
    );
    site
}

/// Line and character of `words` in a text, as editors count, from behind so many of its letters.
fn place(text: &str, words: &str, behind: usize) -> Value {
    let at = text.find(words).unwrap() + behind;
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    json!({"line": line, "character": text[start..at].encode_utf16().count()})
}

/// The text after the edits of an answer, which are given by line and character.
fn edited(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let (line, character) = (place["line"].as_u64(), place["character"].as_u64());
        let start = text
            .split_inclusive('\n')
            .take(usize::try_from(line.unwrap()).unwrap());
        let start: usize = start.map(str::len).sum();
        let mut units = 0;
        for (at, letter) in text[start..].char_indices() {
            if units >= character.unwrap() {
                return start + at;
            }
            units += letter.len_utf16() as u64;
        }
        text.len()
    };
    let mut edits: Vec<&Value> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(&edit["range"]["start"])));
    let mut out = text.to_owned();
    for edit in edits {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        out.replace_range(range, edit["newText"].as_str().unwrap());
    }
    out
}

fn labels(answer: &Value) -> Vec<&str> {
    let items = answer["items"].as_array().unwrap().iter();
    items.map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn what_is_typed_is_judged_and_what_is_on_disk_comes_back() {
    let site = site();
    let mut client = Client::start(&site.root);
    let text = site.read(ONE);
    client.open(ONE, &text);
    client.change(ONE, "HN-OC", &text, "Mexcio");
    let found = client.diagnostics(ONE);
    assert_eq!(found[0]["code"], "unknown-area", "{found}");
    assert_eq!(found[0]["range"]["start"], place(&text, "HN-OC", 0));
    let now = text.replace("HN-OC", "Mexcio");
    client.change(ONE, "Mexcio", &now, "HN-OC");
    assert_eq!(client.diagnostics(ONE), json!([]));
    // A text of its own, with letters that take two units.
    client.change(ONE, "Text.", &text, "𝒳é INC-2026-HN-0002 here");
    let found = client.diagnostics(ONE);
    assert_eq!(found[0]["code"], "bare-id");
    assert_eq!(found[0]["range"]["start"]["character"], 4, "{found}");
    client.close(ONE);
    assert_eq!(client.diagnostics(ONE), json!([]));
    // Another program changes a file that nobody holds.
    site.write(TWO, front("The second", "stauts: draft\n"));
    client.saved(TWO);
    assert_eq!(client.diagnostics(TWO)[0]["code"], "unknown-key");
    fs::remove_file(site.root.join(TWO)).unwrap();
    client.saved(TWO);
    assert_eq!(client.diagnostics(TWO), json!([]));
    client.end();
}

#[test]
fn an_editor_and_check_say_the_same() {
    let site = TestSite::sample();
    let mut client = Client::start(&site.root);
    let path = "content/incidents/2026/INC-2026-HN-0007.md";
    let text = site.read(path);
    client.open(path, &text);
    let mut now = text.clone();
    for (old, new) in [
        ("marking:", "markign:"),
        ("markign:", "marking:"),
        ("status: released", "status: draft"),
        ("place:", "place: Hondruas\nx-place:"),
    ] {
        client.change(path, old, &now, new);
        now = now.replacen(old, new, 1);
        let found = client.after_edit(path);
        let file = site.root.join("typed.md");
        fs::write(&file, &now).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(["check", "--format", "json", "-q", "--stdin-filename"])
            .arg(site.root.join(path))
            .arg("--site")
            .arg(&site.root)
            .stdin(fs::File::open(&file).unwrap())
            .output()
            .unwrap();
        let check: Value = serde_json::from_slice(&output.stdout).unwrap();
        let of = |it: &Value, rule: &str, line: Value, from: u64| {
            (
                it[rule].as_str().unwrap().to_owned(),
                line.as_u64().unwrap() + from,
            )
        };
        let check = check.as_array().unwrap().iter();
        let check: Vec<_> = check
            .map(|it| of(it, "rule", it["line"].clone(), 0))
            .collect();
        let found = found.as_array().unwrap().iter();
        let found: Vec<_> = found
            .map(|it| of(it, "code", it["range"]["start"]["line"].clone(), 1))
            .collect();
        assert_eq!(found, check, "{old} => {new}");
    }
    client.end();
}

#[test]
fn keys_values_and_ids_are_offered() {
    let site = TestSite::sample();
    let mut client = Client::start(&site.root);
    let path = "content/incidents/2026/INC-2026-HN-0099.md";
    let text = front(
        "A",
        "route: cen\npeople:\n  P1: {outcome: }\nsources:\n  S1: {type: press}\ntags: {geo: [H]}\nsta\n",
    );
    let text = text + "See [[INC-2026-HN and [S\n";
    client.open(path, &text);
    let mut offered = |words: &str, behind: usize| {
        client.ask_at("textDocument/completion", path, place(&text, words, behind))
    };
    let keys = offered("sta\n", 3);
    assert!(labels(&keys).contains(&"status"), "{keys}");
    assert!(labels(&keys)[0].starts_with("sta"));
    let outcomes = offered("outcome: }", 9);
    assert!(labels(&outcomes).contains(&"freed"), "{outcomes}");
    let places = offered("place: HN-OC", 12);
    assert_eq!(labels(&places)[0], "HN-OC");
    assert!(
        places["items"][0]["detail"]
            .as_str()
            .unwrap()
            .contains("Ocotepeque")
    );
    let acts = offered("acts: kid", 9);
    assert!(labels(&acts).contains(&"kidnapping"));
    let routes = offered("route: cen", 10);
    assert!(
        labels(&routes).contains(&"central-america-mexico"),
        "{routes}"
    );
    let records = offered("[[INC-2026-HN", 13);
    assert!(labels(&records).contains(&"INC-2026-HN-0007"), "{records}");
    client.change(path, "sta\n", &text, "");
    let text = text.replace("sta\n", "");
    let sources = client.ask_at("textDocument/completion", path, place(&text, "[S\n", 2));
    assert!(labels(&sources).contains(&"S1"), "{sources}");
    client.end();
}

#[test]
fn a_field_a_code_and_a_record_are_explained() {
    let site = site();
    let mut client = Client::start(&site.root);
    let text = site.read(TWO);
    client.open(TWO, &text);
    let mut said = |words: &str| {
        let answer = client.ask_at("textDocument/hover", TWO, place(&text, words, 1));
        answer["contents"]["value"]
            .as_str()
            .unwrap_or("")
            .to_owned()
    };
    let field = said("event:");
    for part in ["**event**", "*Guidelines.*", "*Entry.*", "*Example.*"] {
        assert!(field.contains(part), "{part} in {field}");
    }
    assert!(said("HN-OC").contains("Ocotepeque, Honduras"));
    assert!(said("kidnapping").contains("Kidnapping"));
    assert!(said("INC-2026-HN-0001]]").contains("The first"));
    assert_eq!(said("and"), "");
    client.end();
}

#[test]
fn links_lead_there_and_back_and_a_number_changes_everywhere() {
    let site = site();
    let mut client = Client::start(&site.root);
    let text = site.read(TWO);
    client.open(TWO, &text);
    let at = place(&text, "INC-2026-HN-0001]]", 3);
    let there = client.ask_at("textDocument/definition", TWO, at.clone());
    assert_eq!(there["uri"], client.uri(ONE));
    let places = client.ask_at("textDocument/references", TWO, at.clone());
    assert_eq!(places.as_array().unwrap().len(), 3, "{places}");
    let range = client.ask_at("textDocument/prepareRename", TWO, at.clone());
    assert_eq!(range["start"], place(&text, "INC-2026-HN-0001]]", 0));
    let mut params = client.at(TWO, at.clone());
    params["newName"] = json!("INC-2025-HN-0009");
    let edit = client.ask("textDocument/rename", params.clone()).unwrap();
    let changes = edit["documentChanges"].as_array().unwrap();
    assert_eq!(changes[0]["textDocument"]["uri"], client.uri(TWO));
    let after = edited(&text, &changes[0]["edits"]);
    assert_eq!(after, text.replace("INC-2026-HN-0001", "INC-2025-HN-0009"));
    assert_eq!(changes[1]["kind"], "rename");
    assert_eq!(changes[1]["oldUri"], client.uri(ONE));
    let to = client.uri("content/incidents/2025/INC-2025-HN-0009.md");
    assert_eq!(changes[1]["newUri"], to);
    params["newName"] = json!("INC-2026-HN-0002");
    let refused = client.ask("textDocument/rename", params).unwrap_err();
    assert!(refused.contains("is taken"), "{refused}");
    let first = site
        .read(ONE)
        .replace("exercise: true", "exercise: true\nstatus: released");
    site.write(ONE, first);
    client.saved(ONE);
    let refused = client.ask("textDocument/prepareRename", client.at(TWO, at));
    assert!(refused.unwrap_err().contains("was released"));
    client.end();
}

#[test]
fn a_quick_fix_is_what_check_would_write() {
    let site = TestSite::new();
    let text = front("“A”", "tags: {geo: HO}\nstauts: draft\n").replace("2026-01-17", "17/01/2026");
    site.write(ONE, &text);
    let mut client = Client::start(&site.root);
    client.open(ONE, &text);
    let everywhere =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let actions = client
        .ask(
            "textDocument/codeAction",
            json!({
                "textDocument": {"uri": client.uri(ONE)},
                "range": everywhere,
                "context": {"diagnostics": []},
            }),
        )
        .unwrap();
    let actions = actions.as_array().unwrap();
    let all = actions
        .iter()
        .find(|it| it["kind"] == "source.fixAll")
        .unwrap();
    let uri = client.uri(ONE);
    let mended = edited(&text, &all["edit"]["changes"][&uri]);
    assert!(mended.contains("title: \"A\"\n") && mended.contains("event: 2026-01-17\n"));
    assert!(mended.contains("stauts"), "a guess is not without doubt");
    let guess = actions
        .iter()
        .find(|it| it["title"].as_str().unwrap().contains("status"));
    let guess = guess.unwrap();
    assert_eq!(guess["isPreferred"], false);
    assert!(edited(&text, &guess["edit"]["changes"][&uri]).contains("status: draft"));
    client.end();
}

#[test]
fn what_must_not_be_repeated_is_in_no_message() {
    let site = site();
    let mut client = Client::start(&site.root);
    let text = site.read(ONE);
    client.open(ONE, &text);
    client.change(ONE, "The first", &text, "(TS//ORCON) Unutterable");
    let found = client.diagnostics(ONE);
    let rules: Vec<&Value> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["code"])
        .collect();
    assert!(rules.contains(&&json!("classification-marking")), "{found}");
    let other = site.read(TWO);
    let at = place(&other, "INC-2026-HN-0001]]", 3);
    client.open(TWO, &other);
    client.ask_at("textDocument/hover", TWO, at.clone());
    client.ask_at("textDocument/completion", TWO, at);
    let title = place(&text, "The first", 2);
    client.ask_at("textDocument/hover", ONE, title.clone());
    client.ask_at("textDocument/completion", ONE, title);
    let heard = client.heard();
    assert!(heard.contains("classification-marking"));
    for words in ["Unutterable", "ORCON"] {
        assert!(!heard.contains(words), "{words} in {heard}");
    }
    client.end();
}

#[test]
fn a_site_that_cannot_be_opened_is_said_and_opened_later() {
    let site = site();
    let config = site.read("chancery.yaml");
    site.write("chancery.yaml", "titel: x\n");
    site.write(TWO, front("The second", "stauts: draft\n"));
    let mut client = Client::start(&site.root);
    assert!(
        client.wait_for("window/showMessage")["message"]
            .as_str()
            .unwrap()
            .contains("chancery.yaml")
    );
    site.write("chancery.yaml", config);
    client.saved("chancery.yaml");
    assert_eq!(client.diagnostics(TWO)[0]["code"], "unknown-key");
    client.end();
}

#[test]
fn what_was_opened_before_the_site_could_be_is_judged_as_the_editor_holds_it() {
    let site = site();
    let config = site.read("chancery.yaml");
    site.write("chancery.yaml", "titel: x\n");
    let mut client = Client::start(&site.root);
    client.wait_for("window/showMessage");
    let text = site.read(ONE);
    client.open(ONE, &text);
    client.change(ONE, "HN-OC", &text, "Mexcio");
    client.open(TWO, "---\ntitle: gone\n---\n");
    client.close(TWO);
    site.write("chancery.yaml", config);
    client.saved("chancery.yaml");
    let found = client.diagnostics(ONE);
    assert_eq!(found[0]["code"], "unknown-area", "{found}");
    // The text goes on from what is held, and the other file is as on disk.
    client.change(ONE, "Mexcio", &text.replace("HN-OC", "Mexcio"), "HN-OC");
    assert_eq!(client.after_edit(ONE), json!([]));
    client.end();
}

#[test]
fn completion_is_asked_at_every_place_of_texts_that_are_not_whole() {
    let site = site();
    let mut client = Client::start(&site.root);
    for text in [
        front("The first", "") + "Text.\n",
        "---\ntitle: x\n--\n".to_owned(),
        "---\ntitle: x\n".to_owned(),
        "\u{feff}---\ntitle: x\n---\n[\n".to_owned(),
        String::new(),
    ] {
        client.open(ONE, &text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let line = text[..at].matches('\n').count();
            let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
            let character = text[start..at].encode_utf16().count();
            client.ask_at(
                "textDocument/completion",
                ONE,
                json!({"line": line, "character": character}),
            );
        }
    }
    client.end();
}
