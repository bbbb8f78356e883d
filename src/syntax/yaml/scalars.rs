use super::check::{Place, Walk, explained, unknown_value};
use super::finding::Finding;
use super::node::Node;
use super::quote::quoted as in_quotes;
use super::shape::Shape;
use super::suggest::shown;

/// Checks one value: its type, its form, whether it is among those allowed.
pub(super) fn check<'a>(
    walk: &mut Walk<'a>,
    node: &Node,
    text: &str,
    quoted: bool,
    shape: &Shape<'a>,
    place: &Place,
) {
    let finding = if text.trim().is_empty() {
        shape.text.then(|| {
            Finding::error("empty-value", node.span, format!("{} is empty", place.name))
                .help("write the text")
        })
    } else if let Some(form) = shape.form {
        form_finding(walk, node, text, form)
    } else if !shape.values.is_empty() {
        let known = shape.values.contains(&text) || (shape.boolean && is_boolean(text));
        (!known).then(|| unknown_value(node, text, shape, place))
    } else if shape.text && text.contains('\0') {
        let finding = Finding::error(
            "bad-form",
            node.span,
            format!("{} holds a character that is no text", place.name),
        );
        Some(finding.help("remove the `\\0` from it"))
    } else if shape.takes_text() {
        let plain = !quoted && !shape.text && !shape.number && !shape.integer && !shape.boolean;
        if plain && is_number_or_boolean(text) {
            Some(needs_quotes(node, text, place))
        } else {
            pattern_finding(node, text, shape, place)
        }
    } else if shape.boolean && !(shape.number || shape.integer) {
        boolean_finding(node, text, quoted, place)
    } else {
        number_finding(node, text, quoted, shape, place)
    };
    walk.findings
        .extend(finding.map(|finding| explained(finding, shape)));
}

fn form_finding(walk: &Walk<'_>, node: &Node, text: &str, form: &str) -> Option<Finding> {
    let error = (walk.forms)(form, text).err()?;
    let mut finding = Finding::error("bad-form", node.span, error.message);
    match (error.help, error.replacement) {
        (help, Some((replacement, safe))) => {
            let help = help.unwrap_or_else(|| format!("write `{replacement}`"));
            finding = finding.fix(help, node.span, replacement, safe);
        }
        (Some(help), None) => finding = finding.help(help),
        (None, None) => {}
    }
    Some(finding)
}

fn pattern_finding(node: &Node, text: &str, shape: &Shape<'_>, place: &Place) -> Option<Finding> {
    let pattern = regex::Regex::new(shape.pattern?).ok()?;
    if pattern.is_match(text) {
        return None;
    }
    let message = format!("{} does not have the form of {}", shown(text), place.name);
    let finding = Finding::error("bad-form", node.span, message);
    Some(finding.help("write it in the form that its description gives"))
}

/// Written without quotes, `12` and `true` are a number and a yes to YAML, not text.
fn needs_quotes(node: &Node, text: &str, place: &Place) -> Finding {
    let message = format!(
        "{} takes text, and {} is read as something else",
        place.name,
        shown(text)
    );
    Finding::error("wrong-type", node.span, message)
        .note("without quotes YAML reads it as a number or as yes or no")
        .fix("put it in quotes", node.span, in_quotes(text), true)
}

fn boolean_finding(node: &Node, text: &str, quoted: bool, place: &Place) -> Option<Finding> {
    if !quoted && is_boolean(text) {
        return None;
    }
    let message = format!("{} is `true` or `false`, not {}", place.name, shown(text));
    let finding = Finding::error("wrong-type", node.span, message);
    let meant = match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" => "true",
        "false" | "no" | "n" | "off" => "false",
        _ => return Some(finding.help("write `true` or `false`, or remove the line")),
    };
    Some(finding.fix(format!("write `{meant}`"), node.span, meant, true))
}

fn number_finding(
    node: &Node,
    text: &str,
    quoted: bool,
    shape: &Shape<'_>,
    place: &Place,
) -> Option<Finding> {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    let whole = text.parse::<i64>().is_ok();
    let Some(number) = number.filter(|_| whole || shape.number) else {
        let kind = if shape.number {
            "a number"
        } else {
            "a whole number"
        };
        let message = format!("{} is {kind}, not {}", place.name, shown(text));
        let finding = Finding::error("wrong-type", node.span, message);
        return Some(finding.help("write digits only, without units, blanks or thousands marks"));
    };
    if quoted {
        let message = format!("{} is a number and stands in quotes", place.name);
        let finding = Finding::error("wrong-type", node.span, message);
        return Some(finding.fix("remove the quotes", node.span, text.trim(), true));
    }
    let bound = match (shape.minimum, shape.maximum) {
        (Some(minimum), _) if number < minimum => format!("at least {minimum}"),
        (_, Some(maximum)) if number > maximum => format!("at most {maximum}"),
        _ => return None,
    };
    let message = format!("{} must be {bound}", place.name);
    Some(Finding::error("bad-form", node.span, message).help("correct the number"))
}

fn is_boolean(text: &str) -> bool {
    matches!(text, "true" | "false" | "True" | "False" | "TRUE" | "FALSE")
}

fn is_number_or_boolean(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    // A leading zero makes it text (`0712`), as the decoder reads it.
    let padded =
        digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    let numeric = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let hexadecimal = digits
        .strip_prefix("0x")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    is_boolean(text) || hexadecimal || (numeric && !padded && text.parse::<f64>().is_ok())
}
