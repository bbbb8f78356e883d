/// A spec, taken apart.
pub(crate) struct Page {
    /// Its cases, in order.
    pub(crate) cases: Vec<Case>,
}

/// One heading with what stands below it.
pub(crate) struct Case {
    /// The heading.
    pub(crate) heading: String,
    /// Its line in the spec, from 1.
    pub(crate) line: usize,
    /// The day given by a line `as-of: DAY`.
    pub(crate) as_of: Option<String>,
    /// Its fenced blocks.
    pub(crate) blocks: Vec<Block>,
}

/// A fenced block.
pub(crate) struct Block {
    /// What stands behind the opening fence.
    pub(crate) info: String,
    /// What stands between the fences.
    pub(crate) text: String,
}

impl Page {
    /// Takes a spec apart by its lines: `## ` begins a case, three or more backticks a block.
    pub(crate) fn parse(text: &str) -> Self {
        let mut cases: Vec<Case> = Vec::new();
        let mut open: Option<(String, String, usize)> = None;
        let mut at = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let plain = line.trim_end();
            let ticks = plain.len() - plain.trim_start_matches('`').len();
            if let Some((fence, info, start)) = &open {
                if plain == fence {
                    if let Some(case) = cases.last_mut() {
                        let (info, text) = (info.clone(), text[*start..at].to_owned());
                        case.blocks.push(Block { info, text });
                    }
                    open = None;
                }
            } else if ticks >= 3 {
                let info = plain[ticks..].trim().to_owned();
                open = Some(("`".repeat(ticks), info, at + line.len()));
            } else if let Some(heading) = plain.strip_prefix("## ") {
                cases.push(Case {
                    heading: heading.to_owned(),
                    line: number + 1,
                    as_of: None,
                    blocks: Vec::new(),
                });
            } else if let Some((case, day)) = cases.last_mut().zip(plain.strip_prefix("as-of: ")) {
                case.as_of = Some(day.to_owned());
            }
            at += line.len();
        }
        assert!(open.is_none(), "a block is opened and not closed");
        Self { cases }
    }
}
