use super::finding::Finding;
use super::working::Working;
use crate::diagnostics::{Edit, Help};

/// Puts two blanks in place of each Tab of an indentation; one finding for all of them.
pub(super) fn mend(work: &mut Working) -> Option<Finding> {
    let mut indents = Vec::new();
    let mut only_tabs = true;
    let mut start = 0;
    for line in work.text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if indent > 0 && !line.trim().is_empty() {
            if line[..indent].contains('\t') {
                indents.push(start..start + indent);
            }
            only_tabs &= line[..indent].trim_start_matches('\t').is_empty();
        }
        start += line.len();
    }
    let first = indents.first()?;
    let lines = indents.len();
    let finding = Finding::error(
        "yaml-syntax",
        work.span(first.clone()),
        "a Tab is used for indentation",
    )
    .note("YAML accepts only blanks there, because a Tab has a different width in each program");
    let finding = if lines > 1 {
        finding.note(format!("{lines} lines begin with a Tab"))
    } else {
        finding
    };
    let spaced = |indent: &str| indent.replace('\t', "  ");
    let edits = indents.iter().map(|indent| Edit {
        span: work.span(indent.clone()),
        replacement: spaced(&work.text[indent.clone()]),
    });
    // Where Tabs and blanks are mixed nobody can tell which depth was meant.
    let help = Help {
        text: "write two blanks in place of each Tab".to_owned(),
        edits: edits.collect(),
        safe: only_tabs,
    };
    for indent in indents.into_iter().rev() {
        let blanks = spaced(&work.text[indent.clone()]);
        work.replace(indent, &blanks);
    }
    let mut finding = finding;
    finding.help.push(help);
    Some(finding)
}
