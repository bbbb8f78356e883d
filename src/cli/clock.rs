use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::exit::Failure;
use crate::model::fields::{Day, Form};

/// Today, in the site's zone where it has one: the only place where the clock is read. As other
/// builders do, it takes `SOURCE_DATE_EPOCH` in place of the clock where that is set.
pub(crate) fn today(zone: Option<&str>) -> Result<Day, Failure> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => fixed(&seconds)?,
        Err(_) => Zoned::now(),
    };
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

fn fixed(seconds: &str) -> Result<Zoned, Failure> {
    let time = seconds.parse().ok();
    let time = time.and_then(|seconds| Timestamp::from_second(seconds).ok());
    time.map(|time| time.to_zoned(TimeZone::UTC))
        .ok_or_else(|| {
            Failure::usage("SOURCE_DATE_EPOCH in the environment is not a time")
                .help("write the seconds since 1970, or leave it out")
        })
}

/// Reads a day given as a flag.
pub(crate) fn day_flag(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(|error| match error.help {
        Some(help) => format!("{}; {help}", error.message),
        None => error.message,
    })
}
