//! Puts what the preview adds into a page, on the way out.

use super::panel::Panel;

/// The style and the script, which come from this server.
pub(super) const HEAD: &str = "<link rel=\"stylesheet\" href=\"/_chancery/preview.css\"><script src=\"/_chancery/preview.js\" defer></script>";

/// A page with the preview's pieces in it: style and script at the end of its head, what is wrong
/// with its file before its content, the bar at the end.
pub(super) fn inject(page: &str, panel: &Panel) -> String {
    let mut out = String::with_capacity(page.len() + panel.own.len() + panel.bar.len() + 256);
    let (head, rest) = page.split_at(page.find("</head>").unwrap_or(0));
    out.push_str(head);
    out.push_str(HEAD);
    let (before, rest) = rest.split_at(rest.find("<main").unwrap_or(0));
    out.push_str(before);
    out.push_str(&panel.own);
    let (content, end) = rest.split_at(rest.rfind("</body>").unwrap_or(rest.len()));
    out.push_str(content);
    out.push_str(&panel.bar);
    out.push_str(end);
    out
}

#[cfg(test)]
mod tests {
    use super::{HEAD, inject};
    use crate::serve::panel::Panel;

    #[test]
    fn the_pieces_stand_in_their_places_and_all_else_stays() {
        let panel = Panel {
            own: "[own]".to_owned(),
            bar: "[bar]".to_owned(),
        };
        let page = "<head>h</head><body><p>U</p><main>m</main><p>U</p></body>";
        let made = inject(page, &panel);
        assert_eq!(
            made,
            format!("<head>h{HEAD}</head><body><p>U</p>[own]<main>m</main><p>U</p>[bar]</body>")
        );
        let stripped = made
            .replace(HEAD, "")
            .replace("[own]", "")
            .replace("[bar]", "");
        assert_eq!(stripped, page);
        assert_eq!(inject("plain", &panel), format!("{HEAD}[own]plain[bar]"));
    }
}
