use tera::{Kwargs, State, Tera, TeraResult};

use super::{Theme, fault};
use crate::diagnostics::Diagnostic;
use crate::views::{View, strings};

/// Turns views into bytes with the templates of a theme.
pub struct Renderer {
    tera: Tera,
    theme: Theme,
}

impl Renderer {
    /// A renderer for a theme. A template of the site that cannot be used is a finding, and the
    /// built-in one takes its place.
    pub fn new(mut theme: Theme) -> (Self, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let tera = loop {
            match engine(&theme) {
                Ok(tera) => break tera,
                Err((name, finding)) => {
                    found.push(*finding);
                    if !theme.is_own(&name) {
                        break bare();
                    }
                    theme.restore(&name);
                }
            }
        };
        (Self { tera, theme }, found)
    }

    /// The theme in use.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Renders a view into `out`, which is cleared first. An error of the template is a finding
    /// that names template, line and page.
    pub fn render(
        &self,
        template: &str,
        view: &View,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        out.clear();
        let context = view.context();
        self.tera
            .render_to(template, context, &mut *out)
            .map_err(|error| {
                let page = context.get("url").and_then(|url| url.as_str());
                Box::new(fault::finding(&error, &self.theme, template, page))
            })
    }
}

/// The engine with all templates, or the template that does not fit and why.
fn engine(theme: &Theme) -> Result<Tera, (String, Box<Diagnostic>)> {
    let mut tera = bare();
    let mut texts = Vec::new();
    for (name, bytes) in theme.templates() {
        match std::str::from_utf8(bytes) {
            Ok(text) => texts.push((name, text)),
            Err(_) => return Err((name.to_owned(), Box::new(fault::not_text(name)))),
        }
    }
    tera.add_raw_templates(texts)
        .map(|()| tera)
        .map_err(|error| {
            let own = theme.templates().map(|(name, _)| name);
            let finding = fault::finding(&error, theme, "layout.html", None);
            let named = finding.primary.path.file_name().to_owned();
            // An error without a place may come from any template of the site's own.
            let own = own
                .filter(|name| theme.is_own(name))
                .find(|name| **name == *named || !error_has_place(&error));
            (own.map_or(named, str::to_owned), Box::new(finding))
        })
}

fn error_has_place(error: &tera::Error) -> bool {
    matches!(
        error.kind(),
        tera::ErrorKind::SyntaxError(_) | tera::ErrorKind::RenderingError(_)
    )
}

fn bare() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.register_filter("word", say);
    tera
}

/// The words of a key of the interface table.
fn say(key: &str, _: Kwargs, _: &State<'_>) -> TeraResult<&'static str> {
    strings::look_up(key)
        .ok_or_else(|| tera::Error::message(format!("the interface table has no `{key}`")))
}
