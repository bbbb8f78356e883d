use super::finding::Finding;
use super::guard::LARGEST_BLOCK;
use super::line::line_at;
use super::quote::quoted;
use crate::diagnostics::Severity;
use crate::source::Span;

/// Values that YAML ends at a blank and `#`, where what follows looks like more of the value and not
/// like a remark: remarks have a blank behind their `#`. Such a block decodes, with less in it than
/// is written.
pub fn cut_values(text: &str, block: Span) -> Vec<Finding> {
    let written = block.of(text);
    let mut findings = Vec::new();
    if !written.contains(" #") || written.len() > LARGEST_BLOCK {
        return findings;
    }
    // How deep the key stands whose text goes on below it as it is written.
    let mut printed: Option<usize> = None;
    let mut at = 0;
    for whole in written.split_inclusive('\n') {
        let line = line_at(written, at);
        at += whole.len();
        if whole.trim().is_empty() || printed.is_some_and(|indent| line.indent > indent) {
            continue;
        }
        let value = &written[line.value.clone()];
        printed = value.starts_with(['|', '>']).then_some(line.indent);
        let behind = &written[line.value.end..line.range.end];
        let remark = behind.trim_start();
        let is_more = remark.strip_prefix('#').is_some_and(|more| {
            let first = more.chars().next();
            first.is_some_and(|first| !first.is_whitespace() && first != '#')
        });
        let is_plain = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{', '|', '>']);
        if is_more && is_plain {
            let start = line.range.end - remark.len();
            findings.push(finding(
                written,
                line.value.start,
                start,
                line.range.end,
                block,
            ));
        }
    }
    findings
}

/// The finding about a value that begins at `value` and is cut at `start`.
fn finding(written: &str, value: usize, start: usize, end: usize, block: Span) -> Finding {
    let base = block.start as usize;
    let place = |from: usize, to: usize| Span::new(from, to).shifted(base);
    let whole = &written[value..end];
    let mut finding = Finding::error(
        "cut-value",
        place(start, end),
        "a blank and `#` end the value before this",
    )
    .note("YAML takes the rest of the line as a remark, and readers would not see it")
    .fix(
        "put the whole value in quotes",
        place(value, end),
        quoted(whole),
        false,
    )
    .help("if it is a remark, write a blank behind `#`");
    finding.severity = Severity::Warning;
    finding
}
