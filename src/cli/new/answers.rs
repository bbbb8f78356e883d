use std::io::{IsTerminal, stdin};

use super::args::NewArgs;
use crate::cli::exit::Failure;
use crate::cli::voice::Voice;
use crate::model::Field;
use crate::model::fields::check_form;
use crate::model::registers::Registers;
use crate::syntax::yaml::nearest;

/// The answer of someone who reports for no post.
pub(super) const NONE: &str = "none";

/// Where answers come from: flags first, then the person at the terminal.
pub(super) struct Answers<'a> {
    args: &'a NewArgs,
    voice: Voice,
    registers: &'a Registers,
    asks: bool,
    missing: Vec<&'static str>,
}

impl<'a> Answers<'a> {
    pub(super) fn new(args: &'a NewArgs, registers: &'a Registers, voice: Voice) -> Self {
        Self {
            args,
            voice,
            registers,
            asks: !args.no_input && stdin().is_terminal(),
            missing: Vec::new(),
        }
    }

    /// The answer for a flag: as given, as typed, or the default. An empty default means that there
    /// must be an answer.
    pub(super) fn get(
        &mut self,
        flag: &'static str,
        field: Option<&Field<'_>>,
        default: &str,
    ) -> Result<String, Failure> {
        let given = self.args.given.iter().find(|(name, _)| name == flag);
        if let Some((_, value)) = given {
            let value = self.understood(flag, value.trim());
            return match self.wrong(flag, field, &value) {
                Some(why) => Err(Failure::usage(format!("--{flag} `{value}`: {why}"))),
                None => Ok(value),
            };
        }
        if !self.asks {
            if default.is_empty() {
                self.missing.push(flag);
            }
            return Ok(default.to_owned());
        }
        self.ask(flag, field, default)
    }

    /// An error that names every flag that is missing, all at once.
    pub(super) fn complete(&self) -> Result<(), Failure> {
        if self.missing.is_empty() {
            return Ok(());
        }
        let flags: Vec<String> = self
            .missing
            .iter()
            .map(|flag| format!("--{flag}"))
            .collect();
        Err(Failure::usage(format!("missing: {}", flags.join(", ")))
            .help("give the flags, or run it on a terminal without --no-input and be asked"))
    }

    fn ask(&self, flag: &str, field: Option<&Field<'_>>, default: &str) -> Result<String, Failure> {
        let words = field.map_or("", Field::description).trim_end_matches('.');
        let takes = field.map(Field::takes).unwrap_or_default();
        self.voice.insist(&format!("\n{flag}: {words}"));
        if !takes.is_empty() && !words.contains(&takes) {
            self.voice.insist(&format!("  {takes}"));
        }
        if flag == "acts" {
            let keys = self.registers.categories.iter().map(|row| row.key.as_str());
            let keys: Vec<&str> = keys.collect();
            self.voice.insist(&format!("  one of: {}", keys.join(", ")));
        }
        loop {
            let hint = if default.is_empty() {
                String::new()
            } else {
                format!(" [{default}]")
            };
            self.voice.ask(&format!("  >{hint} "));
            let mut line = String::new();
            let read = stdin()
                .read_line(&mut line)
                .map_err(|error| Failure::machine("the answer cannot be read", &error))?;
            if read == 0 {
                return Err(Failure::usage("stopped: nothing was written"));
            }
            let typed = line.trim();
            let value = if typed.is_empty() { default } else { typed };
            let value = self.understood(flag, value);
            if value.is_empty() {
                continue;
            }
            match self.wrong(flag, field, &value) {
                None => return Ok(value),
                Some(why) => self.voice.insist(&format!("  {why}")),
            }
        }
    }

    /// A country or area by its name becomes its code, so that the draft holds what is stored.
    fn understood(&self, flag: &str, value: &str) -> String {
        let code = |name: &str| {
            let name = name.trim();
            let known =
                self.registers.country(name).is_some() || self.registers.area(name).is_some();
            if known {
                return name.to_owned();
            }
            let country = self.registers.country_by_name(name).map(|row| &row.alpha2);
            let area = || self.registers.area_by_name(None, name).map(|row| &row.code);
            country
                .or_else(area)
                .map_or_else(|| name.to_owned(), Clone::clone)
        };
        match flag {
            "place" | "country" => code(value),
            "countries" => value.split(',').map(code).collect::<Vec<_>>().join(", "),
            _ => value.to_owned(),
        }
    }

    /// What is wrong with an answer, in words.
    fn wrong(&self, flag: &str, field: Option<&Field<'_>>, value: &str) -> Option<String> {
        if let Some(why) = self.unknown(flag, value) {
            return Some(why);
        }
        let field = field?;
        let choices = field.choices();
        if !choices.is_empty() && !choices.contains(&value) {
            let near = nearest(value, choices.iter().copied());
            let near = near.map(|(name, _)| format!("; did you mean `{name}`?"));
            let list = choices.join(", ");
            return Some(format!("it is one of {list}{}", near.unwrap_or_default()));
        }
        let form = field.form()?;
        let error = check_form(form, value).err()?;
        Some(match error.help {
            Some(help) => format!("{}; {help}", error.message),
            None => error.message,
        })
    }

    /// What the registers do not know, with what was probably meant.
    fn unknown(&self, flag: &str, value: &str) -> Option<String> {
        let registers = self.registers;
        let (known, near) = match flag {
            "post" => (
                value == NONE || registers.post(value).is_some(),
                registers.nearest_post(value),
            ),
            "acts" => (
                registers.category(value).is_some(),
                registers.nearest_category(value),
            ),
            "place" => (
                registers.country(value).is_some() || registers.area(value).is_some(),
                registers
                    .nearest_country(value)
                    .or_else(|| registers.nearest_area(None, value)),
            ),
            "country" | "countries" => {
                let unknown = value
                    .split(',')
                    .map(str::trim)
                    .find(|code| registers.country(code).is_none());
                (
                    unknown.is_none(),
                    unknown.and_then(|code| registers.nearest_country(code)),
                )
            }
            _ => return None,
        };
        if known {
            return None;
        }
        let near = near.map(|near| format!("; did you mean {} ({})?", near.code, near.name));
        Some(format!(
            "it is not in the registers{}",
            near.unwrap_or_default()
        ))
    }
}

/// The letters of an id: those of the post's country, else of the place or country given.
pub(super) fn letters(registers: &Registers, post: &str, place: &str) -> Option<String> {
    let of_post = registers.post(post).map(|post| post.country.clone());
    let of_place = || {
        let code = place.get(..2)?;
        registers.country(code).map(|row| row.alpha2.clone())
    };
    of_post.or_else(of_place)
}
