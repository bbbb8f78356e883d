use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::node::{Key, Node, Value};
use crate::source::Span;

/// Lists and mappings inside each other at most.
pub(super) const DEEPEST: usize = 32;

/// What the parser gave for one text: places are bytes of that text.
pub(super) struct Built {
    /// The tree, when the text could be read to its end.
    pub(super) node: Result<Node, Stop>,
    /// Anchors, aliases and tags met.
    pub(super) features: Vec<(Feature, Span)>,
}

/// Where and why reading stopped.
pub(super) struct Stop {
    pub(super) at: usize,
    pub(super) info: String,
}

/// YAML that front matter does not need and does not accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    Anchor,
    Alias,
    Tag,
    ComplexKey,
}

/// Reads `text` into a tree.
pub(super) fn build(text: &str) -> Built {
    let mut builder = Builder {
        parser: Parser::new_from_str(text),
        text,
        bytes: if text.is_ascii() {
            Vec::new()
        } else {
            byte_offsets(text)
        },
        features: Vec::new(),
    };
    let node = builder.document();
    Built {
        node,
        features: builder.features,
    }
}

/// The parser counts characters; this gives the byte where each begins, and the end.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect()
}

struct Builder<'a> {
    parser: Parser<'a, StrInput<'a>>,
    text: &'a str,
    bytes: Vec<usize>,
    features: Vec<(Feature, Span)>,
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Node, Stop> {
        let mut root = None;
        loop {
            let (event, range) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(_) if root.is_some() => {
                    let info = "a second document begins here".to_owned();
                    return Err(Stop {
                        at: range.start,
                        info,
                    });
                }
                Event::Nothing
                | Event::StreamStart
                | Event::DocumentStart(_)
                | Event::DocumentEnd => {}
                event => root = Some(self.node(event, range, 0)?),
            }
        }
        Ok(root.unwrap_or(Node {
            span: Span::default(),
            value: Value::Null,
        }))
    }

    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let start = self.byte(span.start.index());
                Ok((event, start..self.byte(span.end.index()).max(start)))
            }
            Some(Err(error)) => {
                let at = self.byte(error.marker().index());
                Err(Stop {
                    at,
                    info: error.info().to_owned(),
                })
            }
            None => Ok((Event::StreamEnd, self.text.len()..self.text.len())),
        }
    }

    fn byte(&self, character: usize) -> usize {
        if self.bytes.is_empty() {
            return character.min(self.text.len());
        }
        self.bytes
            .get(character)
            .copied()
            .unwrap_or(self.text.len())
    }

    fn node(&mut self, event: Event<'a>, range: Range<usize>, depth: usize) -> Result<Node, Stop> {
        if depth > DEEPEST {
            return Err(Stop {
                at: range.start,
                info: TOO_DEEP.to_owned(),
            });
        }
        let span = self.trimmed(range.clone());
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.note_features(anchor, tag.is_some(), span);
                Ok(Node {
                    span: self.quoted(span),
                    value: scalar(&text, style),
                })
            }
            Event::SequenceStart(anchor, tag) => {
                self.note_features(anchor, tag.is_some(), span);
                self.sequence(range, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.note_features(anchor, tag.is_some(), span);
                self.mapping(range, depth)
            }
            Event::Alias(_) => {
                self.features.push((Feature::Alias, span));
                Ok(Node {
                    span,
                    value: Value::Null,
                })
            }
            _ => Err(Stop {
                at: range.start,
                info: "did not find a value".to_owned(),
            }),
        }
    }

    fn sequence(&mut self, open: Range<usize>, depth: usize) -> Result<Node, Stop> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, range) = self.next()?;
            if event == Event::SequenceEnd {
                let last = items.last().map_or(open.end, |node| node.span.end as usize);
                let span = self.collection(&open, &range, last);
                return Ok(Node {
                    span,
                    value: Value::Sequence(items),
                });
            }
            items.push(self.node(event, range, depth + 1)?);
        }
    }

    fn mapping(&mut self, open: Range<usize>, depth: usize) -> Result<Node, Stop> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, range) = self.next()?;
            if event == Event::MappingEnd {
                let last = entries
                    .last()
                    .map_or(open.end, |(_, node)| node.span.end as usize);
                let span = self.collection(&open, &range, last);
                return Ok(Node {
                    span,
                    value: Value::Mapping(entries),
                });
            }
            let written = self.node(event, range, depth + 1)?;
            let (event, range) = self.next()?;
            let mut value = self.node(event, range, depth + 1)?;
            if value.value == Value::Null && value.span.start >= value.span.end {
                // Nothing is written: the place is just behind the key and its colon.
                let end = written.span.end as usize;
                let colon = usize::from(self.text[end..].starts_with(':'));
                value.span = Span::new(end, end + colon);
            }
            let name = match written.value {
                Value::Scalar { text, .. } => text,
                Value::Null => self.text[written.span.range()].to_owned(),
                Value::Sequence(_) | Value::Mapping(_) => {
                    self.features.push((Feature::ComplexKey, written.span));
                    continue;
                }
            };
            entries.push((
                Key {
                    name,
                    span: written.span,
                },
                value,
            ));
        }
    }

    fn note_features(&mut self, anchor: usize, tag: bool, span: Span) {
        if anchor > 0 {
            self.features.push((Feature::Anchor, span));
        }
        if tag {
            self.features.push((Feature::Tag, span));
        }
    }

    /// In brackets a collection ends with them, else with its last item.
    fn collection(&self, open: &Range<usize>, close: &Range<usize>, last: usize) -> Span {
        let in_brackets = self.text[open.clone()].ends_with(['[', '{']);
        if in_brackets {
            self.trimmed(open.start..close.end)
        } else {
            Span::new(open.start, last)
        }
    }

    /// Of a quoted value what stands between its quotes and they: the parser may count a comment
    /// behind it in.
    fn quoted(&self, span: Span) -> Span {
        let written = &self.text[span.range()];
        let Some(quote) = written.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
            return span;
        };
        let mut inside = written.char_indices().skip(1).peekable();
        while let Some((at, c)) = inside.next() {
            let is_escape = match quote {
                '"' => c == '\\',
                _ => c == '\'' && inside.peek().is_some_and(|(_, next)| *next == '\''),
            };
            if is_escape {
                inside.next();
            } else if c == quote {
                let start = span.start as usize;
                return Span::new(start, start + at + 1);
            }
        }
        span
    }

    /// Without the blanks that the parser counts to what stands before them.
    fn trimmed(&self, range: Range<usize>) -> Span {
        let kept = self
            .text
            .get(range.clone())
            .map_or(0, |text| text.trim_end().len());
        Span::new(range.start, range.start + kept)
    }
}

/// What [`Stop::info`] says when lists and mappings are nested deeper than [`DEEPEST`].
pub(super) const TOO_DEEP: &str = "nested too deep";

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let quoted = style != ScalarStyle::Plain;
    if !quoted && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    Value::Scalar {
        text: text.to_owned(),
        quoted,
    }
}
