use super::encode;
use super::raster::Raster;
use super::{Format, MOST_BYTES, Trouble, prepare};
use crate::source::Digest;

/// EXIF data as a telephone writes them: the picture lies on its side (6), and words that must not
/// reach anybody.
const EXIF: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0GPSLatitude 14.4333 SERIAL-0412";

fn raster(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Raster {
    let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Raster {
        width,
        height,
        pixels: rows.map(|(x, y)| colour(x, y)).collect(),
    }
}

/// A picture of which no part is like another, which no program makes small.
fn noise(width: u32, height: u32) -> Raster {
    raster(width, height, |x, y| {
        let hash = blake3::hash(&[x.to_le_bytes(), y.to_le_bytes()].concat());
        let bytes = hash.as_bytes();
        [bytes[0], bytes[1], bytes[2]]
    })
}

fn drawing(width: u32, height: u32) -> Raster {
    raster(width, height, |x, y| match (x / 90 + y / 90) % 3 {
        0 => [255; 3],
        1 => [32, 64, 96],
        _ => [200, 220, 230],
    })
}

fn photograph() -> Vec<u8> {
    let pixels = raster(
        64,
        32,
        |x, _| if x < 32 { [250, 10, 10] } else { [10, 10, 250] },
    );
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, 95);
    encoder.add_app_segment(1, EXIF.to_vec()).unwrap();
    encoder.add_icc_profile(b"a profile of one device").unwrap();
    let values = pixels.pixels.concat();
    encoder
        .encode(&values, 64, 32, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    out
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

#[test]
fn a_photograph_is_turned_and_says_nothing_of_its_making() {
    let bytes = photograph();
    assert!(holds(&bytes, b"SERIAL-0412") && holds(&bytes, b"a profile"));
    let made = prepare(&bytes).unwrap();
    assert_eq!((made.picture.width, made.picture.height), (32, 64));
    assert_eq!(made.picture.format, Format::Jpeg);
    for words in [&b"Exif"[..], b"SERIAL", b"GPS", b"profile", b"ICC"] {
        assert!(
            !holds(&made.bytes, words),
            "{}",
            String::from_utf8_lossy(words)
        );
    }
    // What was on the left is above.
    let (upright, _) = super::decode(&made.bytes).unwrap();
    let (above, below) = (upright.pixels[32 * 8 + 16], upright.pixels[32 * 56 + 16]);
    assert!(above[0] > 200 && above[2] < 60, "{above:?}");
    assert!(below[2] > 200 && below[0] < 60, "{below:?}");
}

#[test]
fn a_drawing_stays_exact_and_what_is_transparent_is_white() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .add_text_chunk("Author".to_owned(), "SERIAL-0412".to_owned())
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&[10, 20, 30, 255, 10, 20, 30, 0])
        .unwrap();
    writer.finish().unwrap();
    assert!(holds(&bytes, b"SERIAL-0412"));
    let made = prepare(&bytes).unwrap();
    assert!(!holds(&made.bytes, b"SERIAL-0412") && !holds(&made.bytes, b"Author"));
    let (shown, format) = super::decode(&made.bytes).unwrap();
    assert_eq!(shown.pixels, [[10, 20, 30], [255, 255, 255]]);
    assert_eq!((format, made.picture.format), (Format::Png, Format::Png));
}

#[test]
fn what_is_too_large_for_a_page_is_made_smaller() {
    let wide = prepare(&encode::png(&drawing(3000, 1000)).unwrap()).unwrap();
    assert_eq!((wide.picture.width, wide.picture.height), (1440, 480));
    let tall = prepare(&encode::png(&drawing(1000, 3000)).unwrap()).unwrap();
    assert_eq!((tall.picture.width, tall.picture.height), (640, 1920));
    let full = prepare(&encode::png(&noise(900, 900)).unwrap()).unwrap();
    assert_eq!(full.picture.format, Format::Jpeg);
    assert!(full.bytes.len() <= MOST_BYTES, "{}", full.bytes.len());
}

#[test]
fn the_same_bytes_come_out_on_every_machine() {
    let photograph = photograph();
    let made = prepare(&photograph).unwrap();
    assert_eq!(made, prepare(&photograph).unwrap());
    let drawn = prepare(&encode::png(&drawing(2000, 700)).unwrap()).unwrap();
    let found = [Digest::of(&made.bytes), Digest::of(&drawn.bytes)];
    let known = [
        "1844a7e1bb8fbbc4f146a3dbe9fd9718",
        "c06d4c2d2f9f8d8d086aab0e95c7b91e",
    ];
    assert_eq!(found.map(|digest| digest.to_string()), known);
}

#[test]
fn what_is_no_picture_is_told_by_what_is_wrong_with_it() {
    let photograph = photograph();
    let drawing = encode::png(&drawing(40, 40)).unwrap();
    let trouble = |bytes: &[u8]| prepare(bytes).err();
    assert_eq!(trouble(b""), Some(Trouble::NoPicture));
    assert_eq!(trouble(b"GIF89a"), Some(Trouble::NoPicture));
    assert_eq!(trouble(b"\xff\xd8\xff"), Some(Trouble::Damaged));
    assert_eq!(
        trouble(&photograph[..photograph.len() - 40]),
        Some(Trouble::Damaged)
    );
    assert_eq!(
        trouble(&drawing[..drawing.len() - 40]),
        Some(Trouble::Damaged)
    );
    let mut huge = drawing.clone();
    huge[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    // The sum of the header does not fit any more, which is found first.
    assert_eq!(trouble(&huge), Some(Trouble::Damaged));
    // A claim of 60,000 × 60,000 pixels in a photograph has no such sum.
    let mut huge = photograph;
    let frame = huge
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0xea, 0x60, 0xea, 0x60]);
    assert_eq!(trouble(&huge), Some(Trouble::TooManyPixels));
}

#[test]
fn no_change_of_a_file_stops_the_program() {
    let files = [photograph(), encode::png(&drawing(24, 24)).unwrap()];
    for file in files {
        for at in (0..file.len()).step_by(7) {
            for value in [0xff, file[at] ^ 1] {
                let mut bytes = file.clone();
                bytes[at] = value;
                // Either way is right; what counts is that there is an answer.
                let _ = prepare(&bytes);
            }
            let _ = prepare(&file[..at]);
        }
    }
}
