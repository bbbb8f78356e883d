use std::fmt::Write;

use tera::Value;

use crate::syntax::markdown::push_escaped;
use crate::views::safe_html;

/// A drawing that is being made. Words are escaped here and nowhere else; classes and paths are the
/// program's own.
pub(super) struct Svg(String);

impl Svg {
    /// A picture with a name, which screen readers say in its place.
    pub(super) fn picture(class: &str, size: (u32, u32), name: &str) -> Self {
        let mut svg = Self::begun(class, size);
        svg.0.push_str(" role=\"img\" aria-label=\"");
        push_escaped(&mut svg.0, name);
        svg.0.push_str("\">");
        svg
    }

    /// A mark beside words that say the same: screen readers pass over it.
    pub(super) fn mark(class: &str, size: (u32, u32)) -> Self {
        let mut svg = Self::begun(class, size);
        svg.0.push_str(" aria-hidden=\"true\">");
        svg
    }

    /// A drawing with links in it, which a keyboard reaches; screen readers say the name first.
    pub(super) fn drawing(class: &str, size: (u32, u32), name: &str) -> Self {
        let mut svg = Self::begun(class, size);
        svg.0.push_str(" role=\"group\" aria-label=\"");
        push_escaped(&mut svg.0, name);
        svg.0.push_str("\">");
        svg
    }

    fn begun(class: &str, (width, height): (u32, u32)) -> Self {
        let mut html = String::with_capacity(512);
        write(
            &mut html,
            format_args!("<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\""),
        );
        Self(html)
    }

    /// Adds a path; one without a line is left out.
    pub(super) fn path(&mut self, class: &str, line: &str) {
        if line.is_empty() {
            return;
        }
        self.0.push_str("<path");
        if !class.is_empty() {
            write(&mut self.0, format_args!(" class=\"{class}\""));
        }
        write(&mut self.0, format_args!(" d=\"{line}\"/>"));
    }

    /// Adds words at a place: the class says whether they begin, end or are centred there.
    pub(super) fn text(&mut self, class: &str, (x, y): (u32, u32), words: &str) {
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        write(
            &mut self.0,
            format_args!("<text{class} x=\"{x}\" y=\"{y}\">"),
        );
        push_escaped(&mut self.0, words);
        self.0.push_str("</text>");
    }

    /// Adds words over lines: their stroke, drawn first, keeps the lines apart from them.
    pub(super) fn text_over(&mut self, class: &str, place: (u32, u32), words: &str) {
        let class = format!("{class}\" paint-order=\"stroke");
        self.text(&class, place, words);
    }

    /// Adds a circle.
    pub(super) fn circle(&mut self, (x, y): (u32, u32), radius: u32) {
        write(
            &mut self.0,
            format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"),
        );
    }

    /// Begins a link: what is added until its end leads there.
    pub(super) fn begin_link(&mut self, href: &str, name: &str) {
        self.0.push_str("<a href=\"");
        push_escaped(&mut self.0, href);
        self.0.push_str("\" aria-label=\"");
        push_escaped(&mut self.0, name);
        self.0.push_str("\">");
    }

    /// Ends a link.
    pub(super) fn end_link(&mut self) {
        self.0.push_str("</a>");
    }

    /// The whole drawing, for templates.
    pub(super) fn value(self) -> Value {
        safe_html(&self.html())
    }

    /// The whole drawing.
    pub(super) fn html(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }
}

/// Adds to a text; only memory can fail there, and then the program ends anyway.
pub(super) fn write(text: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(what);
}

#[cfg(test)]
mod tests {
    use super::Svg;

    #[test]
    fn words_are_escaped_once_and_a_mark_is_silent() {
        let mut svg = Svg::picture("c", (8, 4), "A & \"B\"");
        svg.text("end", (1, 2), "<3");
        svg.path("p", "");
        assert_eq!(
            svg.html(),
            "<svg class=\"c\" viewBox=\"0 0 8 4\" role=\"img\" aria-label=\"A &amp; &quot;B&quot;\">\
             <text class=\"end\" x=\"1\" y=\"2\">&lt;3</text></svg>"
        );
        let mark = Svg::mark("m", (1, 1)).html();
        assert_eq!(
            mark,
            "<svg class=\"m\" viewBox=\"0 0 1 1\" aria-hidden=\"true\"></svg>"
        );
    }
}
