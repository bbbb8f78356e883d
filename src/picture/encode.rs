use std::collections::BTreeSet;

use super::raster::Raster;

/// So many colours at most are listed once and then counted: drawings become much smaller by it.
const MOST_LISTED: usize = 256;

/// The bytes of a PNG file that has these pixels and nothing else.
pub(super) fn png(raster: &Raster) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, raster.width, raster.height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let values: Vec<u8> = if let Some(colours) = listed(raster) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette(colours.concat());
        let number = |pixel| colours.binary_search(pixel).ok();
        let numbers = raster.pixels.iter().filter_map(number);
        numbers
            .filter_map(|number| u8::try_from(number).ok())
            .collect()
    } else {
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_filter(png::Filter::Adaptive);
        raster.pixels.concat()
    };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&values).ok()?;
    writer.finish().ok()?;
    Some(out)
}

/// The colours of a picture in order, where they are few.
fn listed(raster: &Raster) -> Option<Vec<[u8; 3]>> {
    let mut colours = BTreeSet::new();
    let mut last = None;
    for pixel in &raster.pixels {
        if last != Some(pixel) {
            colours.insert(*pixel);
            last = Some(pixel);
        }
        if colours.len() > MOST_LISTED {
            return None;
        }
    }
    Some(colours.into_iter().collect())
}

/// The bytes of a JPEG file of these pixels, of which `quality` of 100 is kept.
pub(super) fn jpeg(raster: &Raster, quality: u8) -> Option<Vec<u8>> {
    let side = |length: u32| u16::try_from(length).ok();
    let (width, height) = (side(raster.width)?, side(raster.height)?);
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, quality);
    encoder.set_optimized_huffman_tables(true);
    let values = raster.pixels.concat();
    encoder
        .encode(&values, width, height, jpeg_encoder::ColorType::Rgb)
        .ok()?;
    Some(out)
}
