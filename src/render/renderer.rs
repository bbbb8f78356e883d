use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;
use std::sync::{Mutex, PoisonError};

use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::{Theme, fault};
use crate::diagnostics::Diagnostic;
use crate::model::fields::{Day, Form};
use crate::source::Digest;
use crate::views::{Fields, Pieces, ROOT, View, days, strings};

/// Turns views into bytes with the templates of a theme.
pub struct Renderer {
    tera: Tera,
    theme: Theme,
    digest: Digest,
    /// What pieces get as `root`.
    at_root: Context,
    /// What was wrong with pieces, which are rendered while views are built.
    problems: Mutex<Vec<Diagnostic>>,
}

impl Renderer {
    /// A renderer with the built-in theme and over it a site's own files, by their path below its
    /// `theme` folder (`templates/layout.html`, `static/style.css`). Templates that cannot be used
    /// are findings.
    pub fn new(own: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<Diagnostic>> {
        let theme = Theme::embedded().with(own);
        let mut tera = bare();
        let mut texts = Vec::new();
        let mut found = Vec::new();
        for (name, bytes) in theme.templates() {
            match std::str::from_utf8(bytes) {
                Ok(text) => texts.push((name, worded(text))),
                Err(_) => found.push(fault::not_text(name)),
            }
        }
        if found.is_empty()
            && let Err(error) = tera.add_raw_templates(texts)
        {
            found.push(fault::finding(&error, &theme, "layout.html", None));
        }
        if found.is_empty() {
            let digest = theme.digest();
            Ok(Self {
                tera,
                theme,
                digest,
                at_root: Fields::new()
                    .with("root", Value::safe_string(ROOT.encode_utf8(&mut [0; 4])))
                    .into_context(),
                problems: Mutex::default(),
            })
        } else {
            Err(found)
        }
    }

    /// Stands for a template with all it uses; here simply for all templates together.
    pub fn digest(&self, _template: &str) -> Digest {
        self.digest
    }

    /// The static files with their addresses below the site's root, in order.
    pub fn assets(&self) -> Vec<(String, &[u8])> {
        self.theme.assets().collect()
    }

    /// Renders a view onto the end of `out`. An error of the template is a finding that names
    /// template, line and page.
    // A finding is large and rare; callers hold it by value everywhere.
    #[allow(clippy::result_large_err)]
    pub fn render(&self, view: &View, template: &str, out: &mut Vec<u8>) -> Result<(), Diagnostic> {
        let View::Fields(context) = view else {
            return Ok(());
        };
        self.tera
            .render_to(template, context, &mut *out)
            .map_err(|error| {
                let page = context.get("url").and_then(|url| url.as_str());
                fault::finding(&error, &self.theme, template, page)
            })
    }
}

impl Renderer {
    /// What was wrong with pieces so far, each once; asked for when all pages are made.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let mut problems = self
            .problems
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        problems.sort();
        problems.dedup();
        problems
    }
}

impl Pieces for Renderer {
    fn render(&self, component: &'static str, arguments: Fields) -> String {
        let arguments = arguments.into_context();
        let rendered = self.tera.render_component_with_implicits(
            component,
            &arguments,
            &self.at_root,
            None,
            true,
        );
        rendered.unwrap_or_else(|error| {
            let finding = fault::finding(&error, &self.theme, component, None);
            self.problems
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(finding);
            String::new()
        })
    }
}

fn bare() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.register_filter("word", say);
    tera.register_filter("when", |text: &str, _: Kwargs, _: &State<'_>| {
        day(text).map(|day| Value::safe_string(&days::time(day, &days::long(day))))
    });
    tera.register_filter("when_short", |text: &str, _: Kwargs, _: &State<'_>| {
        day(text).map(|day| Value::safe_string(&days::time(day, &days::short(day))))
    });
    tera.register_filter("long", |text: &str, _: Kwargs, _: &State<'_>| {
        day(text).map(days::long)
    });
    tera.register_filter("short", |text: &str, _: Kwargs, _: &State<'_>| {
        day(text).map(days::short)
    });
    tera
}

/// A day as views give it.
fn day(text: &str) -> TeraResult<Day> {
    Day::parse(text).map_err(|error| tera::Error::message(error.message))
}

/// A template with the fixed words of the interface put in: they are the same on every page, and a
/// page of tables would look up some hundred of them. Keys that the table lacks stay as they are and
/// fail when the page is rendered, where the error names the line; no line is moved here.
fn worded(template: &str) -> String {
    const OPEN: &str = "{{ \"";
    const CLOSE: &str = "\" | word }}";
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(OPEN) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let key = found[OPEN.len()..].split('"').next().unwrap_or_default();
        let whole = OPEN.len() + key.len() + CLOSE.len();
        let is_plain = found.get(OPEN.len() + key.len()..whole) == Some(CLOSE);
        if let Some(words) = strings::look_up(key).filter(|_| is_plain) {
            out.push_str(&escaped(words));
            rest = &found[whole..];
        } else {
            out.push_str(OPEN);
            rest = &found[OPEN.len()..];
        }
    }
    out.push_str(rest);
    out
}

/// Words as text of a template: escaped as the engine would, and never read as its own marks.
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
        .replace('{', "&#123;")
}

/// The words of a key of the interface table, as values that are made once.
fn say(key: &str, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    static WORDS: LazyLock<HashMap<&str, Value>> = LazyLock::new(|| {
        strings::all()
            .iter()
            .map(|(key, words)| (*key, Value::from(*words)))
            .collect()
    });
    WORDS
        .get(key)
        .cloned()
        .ok_or_else(|| tera::Error::message(format!("the interface table has no `{key}`")))
}
