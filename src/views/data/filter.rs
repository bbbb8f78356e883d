use super::{COLUMNS, Cell, Row};
use crate::graph::{DocIx, GroupKind};
use crate::model::fields::Day;
use crate::views::Site;

/// Which rows are wanted: those for which every condition holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter(Vec<Condition>);

/// One condition: any of some values.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Condition {
    what: What,
    values: Vec<String>,
}

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// A column, by its place.
    Column(usize),
    /// The regions its countries are in.
    Region,
    /// The year of its day.
    Year,
}

/// Shorter names of columns that hold several keys.
const SHORT: [(&str, &str); 4] = [
    ("country", "countries"),
    ("route", "routes"),
    ("network", "networks_attributed"),
    ("category", "categories"),
];

impl Filter {
    /// Reads conditions such as `country=HN,GT`. What cannot be read is told in words.
    pub fn parse<T: AsRef<str>>(conditions: &[T]) -> Result<Self, String> {
        let conditions = conditions.iter().map(|one| condition(one.as_ref()));
        conditions.collect::<Result<_, _>>().map(Self)
    }

    /// True for a row that is wanted.
    pub fn holds(&self, site: &Site<'_>, ix: DocIx, row: &Row<'_>) -> bool {
        self.0.iter().all(|one| one.holds(site, ix, row))
    }

    /// True when it wants what is invented and nothing else.
    pub fn asks_for_exercises(&self) -> bool {
        let exercise = COLUMNS.iter().position(|column| column.name == "exercise");
        self.0.iter().any(|one| match one.what {
            What::Column(column) => Some(column) == exercise && one.values == ["true"],
            _ => false,
        })
    }
}

fn condition(text: &str) -> Result<Condition, String> {
    let Some((name, values)) = text.split_once('=') else {
        return Err(format!(
            "`{text}` is no condition: write it as `country=HN`"
        ));
    };
    let name = name.trim();
    let long = SHORT.iter().find(|(short, _)| *short == name);
    let long = long.map_or(name, |(_, long)| long);
    let column = COLUMNS.iter().position(|column| column.name == long);
    let what = match (name, column) {
        ("region", _) => What::Region,
        ("year", _) => What::Year,
        (_, Some(column)) => What::Column(column),
        (_, None) => {
            let known = COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>();
            return Err(format!(
                "there is no column `{name}`: use region, year, country, route, network, category or one of {}",
                known.join(", ")
            ));
        }
    };
    let values = values.split(',').map(|value| value.trim().to_lowercase());
    Ok(Condition {
        what,
        values: values.collect(),
    })
}

impl Condition {
    fn holds(&self, site: &Site<'_>, ix: DocIx, row: &Row<'_>) -> bool {
        match self.what {
            What::Column(column) => match (COLUMNS[column].cell)(row) {
                Cell::List(keys) => keys.iter().any(|key| self.wants(key)),
                cell => self.wants(&cell.plain()),
            },
            What::Region => self.values.iter().any(|key| {
                let group = site.atlas.group(GroupKind::Region, key);
                group.is_some_and(|group| group.members.contains(&ix))
            }),
            What::Year => year(row.card.day).is_some_and(|year| self.wants(&year)),
        }
    }

    fn wants(&self, value: &str) -> bool {
        let value = value.to_lowercase();
        self.values.contains(&value)
    }
}

fn year(day: Option<Day>) -> Option<String> {
    day.map(|day| format!("{:04}", day.year()))
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn conditions_are_read_and_what_is_none_is_told() {
        let filter = Filter::parse(&["country=HN, gt", "year=2026"]).unwrap();
        assert!(!filter.asks_for_exercises());
        assert!(
            Filter::parse(&["exercise=true"])
                .unwrap()
                .asks_for_exercises()
        );
        let error = Filter::parse(&["colour=red"]).unwrap_err();
        assert!(error.contains("there is no column `colour`"), "{error}");
        assert!(
            Filter::parse(&["HN"])
                .unwrap_err()
                .contains("is no condition")
        );
    }
}
