use jiff::civil::Date;

use super::address::addresses;
use super::cell::Cells;
use super::map::{Reading, Value};
use crate::model::fields::{Day, Form, FormError};
use crate::model::registers::Registers;

/// What a cell says, read as the mapping asks for.
pub(super) fn read(
    text: &str,
    reading: Reading,
    value: &Value,
    cells: &Cells<'_>,
    registers: &Registers,
) -> Result<String, FormError> {
    match reading {
        Reading::Day => day(text, value),
        // A point is two values and is read apart.
        Reading::Point => Ok(text.to_owned()),
        Reading::Country => country(text, registers),
        Reading::CountryAtEnd => country(text.rsplit(',').next().unwrap_or(text), registers),
        Reading::Addresses => addresses(text),
        Reading::Share => share(text, value, cells),
    }
}

fn day(text: &str, value: &Value) -> Result<String, FormError> {
    if value.forms.is_empty() {
        return Day::parse(text).map(|day| day.to_string());
    }
    let parsed = value
        .forms
        .iter()
        .find_map(|form| Date::strptime(form.as_str(), text).ok());
    parsed
        .map(|date| Day::from(date).to_string())
        .ok_or_else(|| {
            FormError::new("this is not a day in the form that the mapping gives")
                .help("correct the cell, or add its form to `forms` in the mapping")
        })
}

fn country(text: &str, registers: &Registers) -> Result<String, FormError> {
    let text = text.trim().trim_end_matches('.');
    if let Some(country) = registers.country_by_name(text) {
        return Ok(country.alpha2.clone());
    }
    let error = FormError::new("this country is not in the registers");
    Err(match registers.nearest_country(text) {
        Some(near) => error.help(format!(
            "correct the cell, or add a line to `tables` in the mapping: {} is {}",
            near.code, near.name
        )),
        None => error.help("correct the cell, or add a line to `tables` in the mapping"),
    })
}

/// How many of those counted over all groups together may be in this one: what must hold by
/// arithmetic alone, and nothing more.
fn share(text: &str, value: &Value, cells: &Cells<'_>) -> Result<String, FormError> {
    let number = |text: &str| text.parse::<u32>().ok();
    let all = number(text).ok_or_else(|| {
        FormError::new("this is not a count").help("write a number, or leave the cell empty")
    })?;
    let of = value.of.as_ref().map_or("", |column| cells.get(column));
    let beside: Option<Vec<u32>> = value
        .beside
        .iter()
        .map(|column| match cells.get(column) {
            "" => Some(0),
            text => number(text),
        })
        .collect();
    let (Some(group), Some(beside)) = (number(of), beside) else {
        return Ok("unknown".to_owned());
    };
    let others: u32 = beside.iter().sum();
    let most = all.min(group);
    let least = all.saturating_sub(others).min(most);
    if all > group + others {
        let message = format!("this counts {all} among {} in all", group + others);
        return Err(FormError::new(message).help("correct the counts in the table"));
    }
    Ok(if least == most {
        most.to_string()
    } else {
        format!("{least}-{most}")
    })
}
