use std::fmt;

use bitcode::{Decode, Encode};

use super::form::{Form, FormError, form};

/// How many people; not known is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Encode, Decode)]
pub enum Count {
    /// Nobody could say.
    #[default]
    Unknown,
    /// Exactly so many.
    Exact(u32),
    /// Between the two, both included.
    Range(u32, u32),
    /// At least so many.
    AtLeast(u32),
}

impl Count {
    /// The lowest number it may stand for; nothing when unknown.
    pub fn low(self) -> Option<u32> {
        match self {
            Self::Unknown => None,
            Self::Exact(n) | Self::Range(n, _) | Self::AtLeast(n) => Some(n),
        }
    }

    /// The highest number it may stand for; nothing when unknown or open.
    pub fn high(self) -> Option<u32> {
        match self {
            Self::Unknown | Self::AtLeast(_) => None,
            Self::Exact(n) | Self::Range(_, n) => Some(n),
        }
    }

    /// True unless it is known that there is none.
    pub fn may_be_some(self) -> bool {
        self != Self::Exact(0)
    }

    /// True when it is known that there is at least one.
    pub fn is_some(self) -> bool {
        self.low().is_some_and(|low| low > 0)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("unknown"),
            Self::Exact(n) => write!(f, "{n}"),
            Self::Range(low, high) => write!(f, "{low}–{high}"),
            Self::AtLeast(low) => write!(f, "{low} or more"),
        }
    }
}

impl Form for Count {
    const NAME: &'static str = "count";
    const EXPECTING: &'static str = "a number such as 14, 14-20, 14+ or unknown";

    fn parse(text: &str) -> Result<Self, FormError> {
        let number = |part: &str| {
            part.trim().parse::<u32>().map_err(|_| {
                FormError::new("this is not a count").help("write 14, 14-20, 14+ or unknown")
            })
        };
        if text == "unknown" {
            Ok(Self::Unknown)
        } else if let Some(low) = text.strip_suffix('+') {
            number(low).map(Self::AtLeast)
        } else if let Some((low, high)) = text.split_once(['-', '–']) {
            let (low, high) = (number(low)?, number(high)?);
            if low >= high {
                return Err(FormError::new("the first number is not below the second")
                    .help(format!("write `{}-{}`", high.min(low), high.max(low))));
            }
            Ok(Self::Range(low, high))
        } else {
            number(text).map(Self::Exact)
        }
    }
}

form!(Count);
