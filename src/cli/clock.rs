use jiff::Zoned;
use jiff::tz::TimeZone;

use super::exit::Failure;
use crate::model::fields::{Day, Form};

/// Today, in the site's zone where it has one: the only place where the clock is read.
pub(crate) fn today(zone: Option<&str>) -> Result<Day, Failure> {
    let now = Zoned::now();
    let Some(zone) = zone else {
        return Ok(Day::from(now.date()));
    };
    let found = TimeZone::get(zone).map_err(|_| {
        Failure::usage(format!(
            "`zone: {zone}` in chancery.yaml is not a time zone"
        ))
        .help("write a name such as America/New_York, or leave `zone` out for this machine's")
    })?;
    Ok(Day::from(now.with_time_zone(found).date()))
}

/// Reads a day given as a flag.
pub(crate) fn day_flag(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(|error| match error.help {
        Some(help) => format!("{}; {help}", error.message),
        None => error.message,
    })
}
