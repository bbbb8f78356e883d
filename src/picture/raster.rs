/// Pixels of red, green and blue, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raster {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) pixels: Vec<[u8; 3]>,
}

impl Raster {
    /// The same picture, made smaller where it is larger than a frame.
    pub(super) fn fitted(&self, width: u32, height: u32) -> Self {
        let (own_width, own_height) = (u64::from(self.width), u64::from(self.height));
        let (most_width, most_height) = (u64::from(width), u64::from(height));
        if own_width <= most_width && own_height <= most_height {
            return self.clone();
        }
        let is_wide = own_width * most_height >= own_height * most_width;
        let (width, height) = if is_wide {
            (most_width, own_height * most_width / own_width)
        } else {
            (own_width * most_height / own_height, most_height)
        };
        let side = |length: u64| u32::try_from(length.max(1)).unwrap_or(u32::MAX);
        self.narrowed(side(width))
            .turned()
            .narrowed(side(height))
            .turned()
    }

    /// With rows of `width` pixels, each the mean of what it covers. Whole numbers only, so that every
    /// machine comes to the same.
    fn narrowed(&self, width: u32) -> Self {
        let (from, to) = (self.width as usize, width as usize);
        let mut pixels = Vec::with_capacity(to * self.height as usize);
        for row in self.pixels.chunks_exact(from.max(1)) {
            for column in 0..to {
                // In parts of which a pixel here has `from` and one of the row `to`.
                let (start, end) = (column * from, (column + 1) * from);
                let mut sums = [0_usize; 3];
                let covered = row.iter().enumerate().take(end.div_ceil(to));
                for (at, pixel) in covered.skip(start / to) {
                    let share = end.min((at + 1) * to) - start.max(at * to);
                    for (sum, value) in sums.iter_mut().zip(*pixel) {
                        *sum += usize::from(value) * share;
                    }
                }
                pixels
                    .push(sums.map(|sum| u8::try_from((sum + from / 2) / from).unwrap_or(u8::MAX)));
            }
        }
        Self {
            width,
            height: self.height,
            pixels,
        }
    }

    /// With rows as columns.
    fn turned(&self) -> Self {
        self.oriented(5)
    }

    /// As EXIF's orientation 1 to 8 says that it is to be seen; any other number says nothing.
    pub(super) fn oriented(&self, orientation: u16) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let from = |x: usize, y: usize| match orientation {
            2 => (width - 1 - x, y),
            3 => (width - 1 - x, height - 1 - y),
            4 => (x, height - 1 - y),
            5 => (y, x),
            6 => (y, height - 1 - x),
            7 => (width - 1 - y, height - 1 - x),
            8 => (width - 1 - y, x),
            _ => (x, y),
        };
        let (new_width, new_height) = if (5..=8).contains(&orientation) {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        };
        let mut pixels = Vec::with_capacity(self.pixels.len());
        for y in 0..new_height as usize {
            for x in 0..new_width as usize {
                let (x, y) = from(x, y);
                pixels.push(self.pixels[y * width + x]);
            }
        }
        Self {
            width: new_width,
            height: new_height,
            pixels,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Raster;

    fn raster(width: u32, height: u32, greys: &[u8]) -> Raster {
        let pixels = greys.iter().map(|grey| [*grey; 3]).collect();
        Raster {
            width,
            height,
            pixels,
        }
    }

    fn greys(raster: &Raster) -> Vec<u8> {
        raster.pixels.iter().map(|pixel| pixel[0]).collect()
    }

    #[test]
    fn each_of_the_eight_orientations_is_undone() {
        // 1 2 3
        // 4 5 6
        let upright = raster(3, 2, &[1, 2, 3, 4, 5, 6]);
        let expected: [(u16, &[u8]); 8] = [
            (1, &[1, 2, 3, 4, 5, 6]),
            (2, &[3, 2, 1, 6, 5, 4]),
            (3, &[6, 5, 4, 3, 2, 1]),
            (4, &[4, 5, 6, 1, 2, 3]),
            (5, &[1, 4, 2, 5, 3, 6]),
            (6, &[4, 1, 5, 2, 6, 3]),
            (7, &[6, 3, 5, 2, 4, 1]),
            (8, &[3, 6, 2, 5, 1, 4]),
        ];
        for (orientation, seen) in expected {
            let turned = upright.oriented(orientation);
            assert_eq!(greys(&turned), seen, "{orientation}");
            let sides = (turned.width, turned.height);
            let is_on_end = orientation >= 5;
            assert_eq!(sides, if is_on_end { (2, 3) } else { (3, 2) });
        }
    }

    #[test]
    fn a_smaller_picture_has_the_means_of_what_it_covers() {
        let half = raster(4, 2, &[0, 10, 100, 200, 20, 30, 100, 200]).fitted(2, 9);
        assert_eq!((half.width, half.height), (2, 1));
        assert_eq!(greys(&half), [15, 150]);
        // Three pixels in two: the middle one counts half for each.
        let two = raster(3, 1, &[0, 90, 255]).fitted(2, 9);
        assert_eq!(greys(&two), [30, 200]);
        let same = raster(3, 1, &[0, 90, 255]);
        assert_eq!(same.fitted(3, 1), same);
        let tall = raster(1, 4, &[0, 10, 20, 40]).fitted(9, 2);
        assert_eq!((tall.width, tall.height, greys(&tall)), (1, 2, vec![5, 30]));
    }
}
