//! The forms of a cable's header: message number and date-time group.

use crate::model::fields::{Day, is_message_number};

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// A message number, taken apart.
pub(super) struct MessageNumber<'t> {
    /// The last two digits of the year.
    pub(super) year: &'t str,
    /// The station: `SANTO DOMINGO`.
    pub(super) station: &'t str,
}

impl<'t> MessageNumber<'t> {
    /// Takes a message number apart; nothing for what is none.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let (year, rest) = text.split_once(' ').filter(|_| is_message_number(text))?;
        let (station, _) = rest.rsplit_once(' ')?;
        Some(Self { year, station })
    }
}

/// The day of a date-time group such as `031640Z FEB 26`; nothing for what is none.
pub(super) fn day_of_group(text: &str) -> Option<Day> {
    let mut words = text.split(' ');
    let (time, month, year) = (words.next()?, words.next()?, words.next()?);
    // Digits alone, so that every byte is a letter of its own.
    let digits = time
        .strip_suffix('Z')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = |part: &str| {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (day, hour, minute) = (
        number(&digits[..2])?,
        number(&digits[2..4])?,
        number(&digits[4..])?,
    );
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year = number(year).filter(|_| year.len() == 2)?;
    let is_time = hour < 24 && minute < 60 && words.next().is_none();
    let day = Day::new(
        2000 + year,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    );
    day.filter(|_| is_time)
}

#[cfg(test)]
mod tests {
    use super::{MessageNumber, day_of_group};

    #[test]
    fn a_message_number_has_year_station_and_number() {
        let number = MessageNumber::parse("26 SANTO DOMINGO 290").unwrap();
        assert_eq!((number.year, number.station), ("26", "SANTO DOMINGO"));
        assert!(MessageNumber::parse("26 290").is_none());
    }

    #[test]
    fn a_date_time_group_is_a_real_minute() {
        assert_eq!(
            day_of_group("031640Z FEB 26").unwrap().to_string(),
            "2026-02-03"
        );
        for wrong in [
            "311640Z FEB 26",
            "032460Z FEB 26",
            "031640 FEB 26",
            "031640Z Feb 26",
            "031640Z FEB 2026",
            "0ü164Z FEB 26",
        ] {
            assert!(day_of_group(wrong).is_none(), "{wrong}");
        }
    }
}
