/// Units beyond the edges that are kept, so that no edge of the cut shows.
const BEYOND: f64 = 8.0;

/// One of the four edges of a drawing.
#[derive(Clone, Copy)]
enum Edge {
    Left(f64),
    Right(f64),
    Top(f64),
    Bottom(f64),
}

/// The part of a ring on a drawing of a width and a height: the ring is cut at one edge after the
/// other (Sutherland and Hodgman, 1974).
pub(super) fn clipped(ring: &[(f64, f64)], (width, height): (f64, f64)) -> Vec<(f64, f64)> {
    let edges = [
        Edge::Left(-BEYOND),
        Edge::Right(width + BEYOND),
        Edge::Top(-BEYOND),
        Edge::Bottom(height + BEYOND),
    ];
    let mut ring = ring.to_vec();
    for edge in edges {
        if ring.iter().all(|point| edge.keeps(*point)) {
            continue;
        }
        let before = ring.last().copied().into_iter().chain(ring.iter().copied());
        let sides: Vec<_> = before.zip(ring.iter().copied()).collect();
        ring = sides
            .into_iter()
            .flat_map(|(from, to)| {
                let crosses = edge.keeps(from) != edge.keeps(to);
                let crossing = crosses.then(|| edge.crossing(from, to));
                crossing.into_iter().chain(edge.keeps(to).then_some(to))
            })
            .collect();
    }
    ring
}

impl Edge {
    fn keeps(self, (x, y): (f64, f64)) -> bool {
        match self {
            Self::Left(edge) => x >= edge,
            Self::Right(edge) => x <= edge,
            Self::Top(edge) => y >= edge,
            Self::Bottom(edge) => y <= edge,
        }
    }

    fn crossing(self, from: (f64, f64), to: (f64, f64)) -> (f64, f64) {
        let along = |a: f64, b: f64, from: f64, to: f64, edge: f64| {
            a + (b - a) * (edge - from) / (to - from)
        };
        match self {
            Self::Left(edge) | Self::Right(edge) => (edge, along(from.1, to.1, from.0, to.0, edge)),
            Self::Top(edge) | Self::Bottom(edge) => (along(from.0, to.0, from.1, to.1, edge), edge),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::clipped;

    #[test]
    fn what_lies_beyond_an_edge_is_cut_off() {
        let wide = [(-100.0, 10.0), (300.0, 10.0), (300.0, 20.0), (-100.0, 20.0)];
        let cut = clipped(&wide, (100.0, 100.0));
        assert_eq!(cut.len(), 4);
        let is_at_an_edge = |x: f64| (x + 8.0).abs() < 1e-9 || (x - 108.0).abs() < 1e-9;
        assert!(cut.iter().all(|(x, _)| is_at_an_edge(*x)));
        assert!(clipped(&[(-50.0, 0.0), (-40.0, 0.0), (-40.0, 9.0)], (100.0, 100.0)).is_empty());
        let inside = [(1.0, 1.0), (9.0, 1.0), (9.0, 9.0)];
        assert_eq!(clipped(&inside, (100.0, 100.0)), inside);
    }
}
