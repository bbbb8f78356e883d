use std::io::Cursor;

use jpeg_decoder::PixelFormat;

use super::orientation::orientation;
use super::raster::Raster;
use super::{Format, MOST_PIXELS, Trouble};

/// The pixels of a file, upright, and how they were written. The bytes decide, not the name.
pub(super) fn decode(bytes: &[u8]) -> Result<(Raster, Format), Trouble> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok((png(bytes)?, Format::Png))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Ok((jpeg(bytes)?, Format::Jpeg))
    } else {
        Err(Trouble::NoPicture)
    }
}

/// Refuses sizes before memory is taken for them.
fn measured(width: u64, height: u64) -> Result<(), Trouble> {
    if width == 0 || height == 0 {
        return Err(Trouble::Damaged);
    }
    match width.checked_mul(height) {
        Some(pixels) if pixels <= MOST_PIXELS => Ok(()),
        _ => Err(Trouble::TooManyPixels),
    }
}

fn png(bytes: &[u8]) -> Result<Raster, Trouble> {
    let damaged = |_| Trouble::Damaged;
    let limits = png::Limits {
        bytes: usize::try_from(MOST_PIXELS * 8).unwrap_or(usize::MAX),
    };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let info = decoder.read_header_info().map_err(damaged)?;
    measured(info.width.into(), info.height.into())?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let size = reader.output_buffer_size().ok_or(Trouble::TooManyPixels)?;
    let mut values = vec![0; size];
    let frame = reader.next_frame(&mut values).map_err(damaged)?;
    values.truncate(frame.buffer_size());
    let pixels = match frame.color_type {
        png::ColorType::Grayscale => values.iter().map(|grey| [*grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => each(&values, |[grey, alpha]| on_white([grey; 3], alpha)),
        png::ColorType::Rgb => each(&values, |colours| colours),
        png::ColorType::Rgba => each(&values, |[r, g, b, alpha]| on_white([r, g, b], alpha)),
        png::ColorType::Indexed => return Err(Trouble::Damaged),
    };
    let raster = Raster {
        width: frame.width,
        height: frame.height,
        pixels,
    };
    let exif = reader.info().exif_metadata.as_deref();
    upright(raster, exif.unwrap_or_default())
}

fn jpeg(bytes: &[u8]) -> Result<Raster, Trouble> {
    let damaged = |_| Trouble::Damaged;
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.read_info().map_err(damaged)?;
    let info = decoder.info().ok_or(Trouble::Damaged)?;
    measured(info.width.into(), info.height.into())?;
    if !is_whole(bytes) {
        return Err(Trouble::Damaged);
    }
    let values = decoder.decode().map_err(damaged)?;
    let pixels = match info.pixel_format {
        PixelFormat::L8 => values.iter().map(|grey| [*grey; 3]).collect(),
        PixelFormat::RGB24 => each(&values, |colours| colours),
        PixelFormat::CMYK32 => each(&values, on_paper),
        PixelFormat::L16 => return Err(Trouble::NoPicture),
    };
    let raster = Raster {
        width: info.width.into(),
        height: info.height.into(),
        pixels,
    };
    upright(raster, decoder.exif_data().unwrap_or_default())
}

/// True when the file does not end before its picture, which the decoder would show in grey, and when the
/// picture does not come in more passes than any program makes, each of which takes its time. No picture
/// holds these marks by itself.
fn is_whole(bytes: &[u8]) -> bool {
    const MOST_PASSES: usize = 100;
    let marks = |mark: u8| {
        let pairs = bytes.windows(2).enumerate();
        let marks = pairs.filter(move |(_, pair)| **pair == [0xff, mark]);
        marks.map(|(at, _)| at)
    };
    let passes = marks(0xda).count();
    passes <= MOST_PASSES && marks(0xda).next_back() < marks(0xd9).next_back()
}

fn upright(raster: Raster, exif: &[u8]) -> Result<Raster, Trouble> {
    let pixels = u64::from(raster.width) * u64::from(raster.height);
    if raster.pixels.len() as u64 != pixels {
        return Err(Trouble::Damaged);
    }
    Ok(match orientation(exif) {
        1 => raster,
        turned => raster.oriented(turned),
    })
}

/// The pixels of values that come by `N`.
fn each<const N: usize>(values: &[u8], pixel: impl Fn([u8; N]) -> [u8; 3]) -> Vec<[u8; 3]> {
    values
        .as_chunks::<N>()
        .0
        .iter()
        .map(|values| pixel(*values))
        .collect()
}

/// What shows of ink on white paper.
fn on_paper([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    [cyan, magenta, yellow].map(|ink| {
        let light = (255 - u16::from(ink)) * (255 - u16::from(black)) / 255;
        u8::try_from(light).unwrap_or(u8::MAX)
    })
}

/// What shows of a colour before white: paper and dark pages show a drawing alike.
fn on_white(colours: [u8; 3], alpha: u8) -> [u8; 3] {
    let alpha = u16::from(alpha);
    colours.map(|colour| {
        let mixed = (u16::from(colour) * alpha + 255 * (255 - alpha) + 127) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    })
}
