//! Pictures: the bytes of a file become those that readers get, or it is said why they cannot.
//!
//! What comes out was drawn anew from the pixels alone: turned as its metadata says, without any of
//! that metadata (position, device, day, thumbnail, remarks, colour profile), on white where it was
//! transparent, no larger than a page can show. The same bytes give the same bytes on any machine:
//! the codecs are used without instructions that only some processors have.

mod decode;
mod encode;
mod orientation;
mod raster;
mod set;

use bitcode::{Decode, Encode};

pub use set::{Pictures, is_picture};

use crate::source::{Digest, LARGEST_TEXT};
use decode::decode;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = LARGEST_TEXT;

/// The most pixels that are decoded: a small file can claim any number, and each takes memory.
pub const MOST_PIXELS: u64 = 25_000_000;

/// The most bytes of a picture on the site: about four seconds on a slow line.
pub const MOST_BYTES: usize = 200_000;

/// Widths that are tried in turn, in pixels; the first is twice that of the widest column of text.
const WIDTHS: [u32; 3] = [1440, 1080, 720];

/// How much of a JPEG picture is kept, tried in turn, of 100.
const QUALITIES: [u8; 3] = [82, 70, 58];

/// A picture as readers may get it, without its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Picture {
    /// Stands for the bytes of its file.
    pub source: Digest,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How its bytes are to be read.
    pub format: Format,
}

/// How the bytes of a picture are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub enum Format {
    /// Drawings: every pixel as it is.
    Png,
    /// Photographs: small, and nearly as they are.
    Jpeg,
}

/// Why a file gives no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub enum Trouble {
    /// The file is larger than what is read.
    TooLarge,
    /// It has more pixels than are decoded.
    TooManyPixels,
    /// Its bytes are neither PNG nor JPEG, whatever its name says.
    NoPicture,
    /// It begins as a picture and cannot be read to its end.
    Damaged,
    /// Even small and coarse it has more bytes than a page should load.
    TooFull,
    /// The system refused to read it.
    Unreadable,
}

/// A picture with its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Prepared {
    /// The picture.
    pub picture: Picture,
    /// What readers get.
    pub bytes: Vec<u8>,
}

impl Format {
    /// The ending of its files, without the point.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

impl Picture {
    /// Twelve letters that stand for the bytes of its file, written behind its name in a text:
    /// `road.png#mbtqkdclrfns`. Letters without vowels, for the reasons of the digests of clearances.
    pub fn mark(&self) -> String {
        const LETTERS: &[u8; 16] = b"bcdfghjklmnpqrst";
        let digits = self.source.to_string();
        let digits = digits
            .chars()
            .take(12)
            .filter_map(|digit| digit.to_digit(16));
        digits
            .filter_map(|digit| LETTERS.get(usize::try_from(digit).ok()?))
            .map(|letter| char::from(*letter))
            .collect()
    }
}

/// Makes the picture of a file's bytes fit for readers.
pub fn prepare(bytes: &[u8]) -> Result<Prepared, Trouble> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Trouble::TooLarge);
    }
    let (whole, written) = decode(bytes)?;
    for width in WIDTHS {
        let raster = whole.fitted(width, width * 4 / 3);
        let png = if written == Format::Png {
            encode::png(&raster)
        } else {
            None
        };
        let coarser = || {
            let made = QUALITIES
                .iter()
                .map(|quality| encode::jpeg(&raster, *quality));
            made.flatten().map(|bytes| (Format::Jpeg, bytes))
        };
        let made = png.map(|bytes| (Format::Png, bytes));
        let mut made = made.into_iter().chain(coarser());
        if let Some((format, made)) = made.find(|(_, bytes)| bytes.len() <= MOST_BYTES) {
            let picture = Picture {
                source: Digest::of(bytes),
                width: raster.width,
                height: raster.height,
                format,
            };
            return Ok(Prepared {
                picture,
                bytes: made,
            });
        }
    }
    Err(Trouble::TooFull)
}

#[cfg(test)]
mod tests;
