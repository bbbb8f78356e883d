use serde_json::{Map, Value};

use super::row::csv_line;
use super::{COLUMNS, Lines, Origin};
use crate::graph::Setting;
use crate::model::Marking;
use crate::views::say;

/// Rows that are put out together, with what must be said of them.
#[derive(Clone)]
pub struct Table<'t> {
    /// What they are of: `Honduras`.
    pub title: &'t str,
    /// The address of the page they stand behind, below the site's root.
    pub page: Option<&'t str>,
    /// What the site depends on beside its records.
    pub setting: &'t Setting,
    /// The highest marking of the rows.
    pub marking: &'t Marking,
    /// The rows.
    pub rows: Vec<&'t Lines>,
    /// The datasets that some of them come from.
    pub origins: &'t [Origin<'t>],
}

/// What must be known of the rows wherever they go.
pub(super) const CAVEATS: [&str; 6] = [
    "report.caveat",
    "data.caveat_counts",
    "data.caveat_points",
    "text.network_note",
    "text.dataset_note",
    "text.proof_note",
];

/// Tells a spreadsheet that the file is in UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The rows as a CSV file (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need): marking,
/// exercise and address stand in each row.
pub fn csv(table: &Table<'_>, out: &mut String) {
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let names = csv_line(&names);
    let rows = table.rows.iter().map(|row| &*row.csv);
    let size: usize = rows.clone().map(str::len).sum();
    out.reserve(BYTE_ORDER_MARK.len_utf8() + names.len() + size);
    out.push(BYTE_ORDER_MARK);
    out.push_str(&names);
    out.extend(rows);
}

/// The rows as one JSON document, behind what must be known of them.
pub fn json(table: &Table<'_>, out: &mut String) {
    let rows = table.rows.iter().map(|row| [&*row.json]);
    document(head(table), "records", rows, out);
}

/// The rows as lines of JSON, each with its marking.
pub fn ndjson(table: &Table<'_>, out: &mut String) {
    for row in &table.rows {
        out.push_str(&row.json);
        out.push('\n');
    }
}

/// The rows that have a point which may be shown, as `GeoJSON` (RFC 7946).
pub fn geojson(table: &Table<'_>, out: &mut String) {
    let mut first = Map::new();
    first.insert("type".to_owned(), Value::from("FeatureCollection"));
    first.append(&mut head(table));
    let features = table.rows.iter().filter_map(|row| {
        let (start, between) = ("{\"type\":\"Feature\",\"geometry\":", ",\"properties\":");
        let geometry = row.geometry.as_deref()?;
        Some([start, geometry, between, &*row.json, "}"])
    });
    document(first, "features", features, out);
}

/// What must be known of the rows, for the forms that have no place for it, and which files hold them.
pub fn about(table: &Table<'_>, files: &[&str]) -> String {
    let mut head = head(table);
    head.insert("files".to_owned(), files.into());
    format!("{:#}\n", Value::Object(head))
}

/// What must be known of the rows.
fn head(table: &Table<'_>) -> Map<String, Value> {
    let config = &table.setting.config;
    let mut head = Map::new();
    let mut put = |name: &str, value: Value| {
        head.insert(name.to_owned(), value);
    };
    put("title", table.title.into());
    put("site", config.title.as_str().into());
    put("marking", table.marking.as_str().into());
    put("banner", table.marking.banner().into());
    if config.exercise {
        put("exercise", say("frame.exercise").into());
    }
    if let Some(page) = table.page {
        let address = table.setting.audience.address(page);
        put("page", address.unwrap_or_else(|| page.to_owned()).into());
    }
    let caveats: Vec<&str> = CAVEATS.iter().map(|key| say(key)).collect();
    put("caveats", caveats.into());
    let origins: Vec<Value> = table.origins.iter().map(Origin::value).collect();
    put("datasets", origins.into());
    head
}

/// A document of a head and a list, with one line an item, which comes in parts. These files are the
/// largest of a site: room for all of it is made at once.
fn document<'t, const PARTS: usize>(
    head: Map<String, Value>,
    name: &str,
    items: impl Iterator<Item = [&'t str; PARTS]> + Clone,
    out: &mut String,
) {
    const BETWEEN: &str = ",\n";
    const END: &str = "\n]}\n";
    let mut head = Value::Object(head).to_string();
    head.pop();
    head.extend([",\"", name, "\":["]);
    let size = |item: [&str; PARTS]| item.map(str::len).iter().sum::<usize>() + BETWEEN.len();
    let size: usize = items.clone().map(size).sum();
    out.reserve(head.len() + size + END.len());
    out.push_str(&head);
    for (index, item) in items.enumerate() {
        out.push_str(if index > 0 { BETWEEN } else { "\n" });
        out.extend(item);
    }
    out.push_str(END);
}
