use super::check::{Place, Walk, explained};
use super::finding::Finding;
use super::node::{Key, Node, Value};
use super::shape::Shape;
use super::suggest::{nearest, shown};

/// Checks the keys of a group: unknown ones, repeated ones, missing ones, then their values.
pub(super) fn check<'a>(
    walk: &mut Walk<'a>,
    node: &Node,
    entries: &[(Key, Node)],
    shape: &Shape<'a>,
    place: &Place,
) {
    let pattern = shape
        .key_pattern
        .and_then(|pattern| regex::Regex::new(pattern).ok());
    for (at, (key, value)) in entries.iter().enumerate() {
        let name = key.name.as_str();
        if let Some((first, _)) = entries[..at].iter().find(|(other, _)| other.name == name) {
            walk.findings.push(repeated(key, first));
            continue;
        }
        let own_note = place.top && name.starts_with("x-");
        if let Some((_, schema)) = shape.properties.iter().find(|(known, _)| *known == name) {
            let shape = Shape::of(walk.root, schema);
            walk.node(value, &shape, &Place::under(key));
        } else if let Some(schema) = shape.keyed {
            if pattern
                .as_ref()
                .is_some_and(|pattern| !pattern.is_match(name))
            {
                let finding = bad_key(key, pattern.as_ref(), shape, place);
                walk.findings.push(explained(finding, shape));
            }
            let shape = Shape::of(walk.root, schema);
            walk.node(value, &shape, &Place::under(key));
        } else if !own_note && !shape.open() {
            let finding = unknown(walk, key, value, entries, shape, place);
            walk.findings.push(finding);
        }
    }
    missing(walk, node, entries, shape, place);
}

fn repeated(key: &Key, first: &Key) -> Finding {
    let message = format!("{} stands here a second time", shown(&key.name));
    Finding::error("duplicate-key", key.span, message)
        .related(first.span, "first written here")
        .note("only one of the two values could count")
        .help("keep one of them and remove the other")
}

fn bad_key(key: &Key, pattern: Option<&regex::Regex>, shape: &Shape<'_>, place: &Place) -> Finding {
    let message = format!(
        "{} is not a key that {} takes",
        shown(&key.name),
        place.name
    );
    let finding = Finding::error("bad-form", key.span, message);
    let upper = key.name.to_uppercase();
    if upper != key.name && pattern.is_some_and(|pattern| pattern.is_match(&upper)) {
        return finding.fix(format!("write `{upper}`"), key.span, upper, false);
    }
    match shape.key_example {
        Some(example) => finding.help(format!("write the key like `{example}`")),
        None => finding
            .help("write another key; `chancery explain` with the name of the field says which"),
    }
}

fn unknown(
    walk: &Walk<'_>,
    key: &Key,
    value: &Node,
    entries: &[(Key, Node)],
    shape: &Shape<'_>,
    place: &Place,
) -> Finding {
    let name = key.name.as_str();
    let message = format!("{} is not a key of {}", shown(name), place.name);
    let finding = Finding::error("unknown-key", key.span, message);
    let prose = value.value == Value::Null && name.contains(' ');
    if prose {
        return finding
            .note("inside braces a comma ends a value and a new key begins")
            .help("put the whole text in quotes, or on a line of its own");
    }
    let homes: Vec<&str> = walk
        .homes()
        .iter()
        .filter(|(known, _)| *known == name)
        .map(|(_, home)| *home)
        .collect();
    let free = shape.properties.iter().map(|(known, _)| *known);
    let free = free.filter(|known| !entries.iter().any(|(other, _)| other.name == *known));
    if let Some((known, same)) = nearest(name, free)
        && (same || homes.is_empty())
    {
        let text = format!("did you mean `{known}`?");
        return finding.fix(text, key.span, known, same);
    }
    match homes.as_slice() {
        [] => finding
            .note(known_keys(shape))
            .help("remove it, or begin its name with `x-` at the top level to keep it as a note of your own"),
        [""] => finding.help(format!("`{name}` belongs at the top level: write it without indentation")),
        homes => {
            let homes: Vec<String> =
                homes.iter().filter(|home| !home.is_empty()).map(|home| format!("`{home}`")).collect();
            finding.help(format!("`{name}` belongs under {}", homes.join(" or ")))
        }
    }
}

fn known_keys(shape: &Shape<'_>) -> String {
    let names: Vec<String> = shape
        .properties
        .iter()
        .take(40)
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    format!("the keys here are {}", names.join(", "))
}

fn missing(
    walk: &mut Walk<'_>,
    node: &Node,
    entries: &[(Key, Node)],
    shape: &Shape<'_>,
    place: &Place,
) {
    for name in &shape.required {
        if entries.iter().any(|(key, _)| key.name == *name) {
            continue;
        }
        // A mistyped key of that name is reported as such; both would be one mistake told twice.
        let typed = entries.iter().any(|(key, _)| {
            let known = shape.properties.iter().any(|(known, _)| *known == key.name);
            !known && nearest(&key.name, [*name]).is_some()
        });
        if typed {
            continue;
        }
        let span = match (&place.key, entries.first()) {
            (Some((_, span)), _) if !place.name.starts_with("item") => *span,
            (_, Some((first, _))) if !place.top => first.span,
            _ => crate::source::Span {
                start: node.span.start,
                end: node.span.start,
            },
        };
        let message = format!("{} has no `{name}`", place.name);
        let finding = Finding::error("missing-key", span, message);
        let property = shape.properties.iter().find(|(known, _)| known == name);
        let described = property.map(|(_, schema)| Shape::of(walk.root, schema));
        let finding = described.map_or(finding.clone(), |shape| explained(finding, &shape));
        let help = if place.top {
            format!("add a line `{name}: …`")
        } else {
            format!("add `{name}: …` to {}", place.name)
        };
        walk.findings.push(finding.help(help));
    }
}
