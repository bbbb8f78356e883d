use crate::model::fields::Month;
use crate::views::{days, say};

/// Words with `{name}` places filled in; a place without a value stays as it is.
pub(in crate::views) fn fill(words: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        match value {
            Some((_, value)) => out.push_str(value),
            None => out.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A number with its noun: the first key for one, the second (with `{n}`) for any other number.
pub(in crate::views) fn counted(n: usize, one: &'static str, many: &'static str) -> String {
    if n == 1 {
        say(one).to_owned()
    } else {
        fill(say(many), &[("n", &n.to_string())])
    }
}

/// Numbers as people read them: those of thousands with a comma, `33,171–38,143 or more`.
pub(in crate::views) fn grouped(numbers: &str) -> String {
    let mut out = String::with_capacity(numbers.len() + 4);
    for (at, sign) in numbers.char_indices() {
        let left = numbers[at..].bytes().take_while(u8::is_ascii_digit).count();
        let is_within = numbers[..at].ends_with(|before: char| before.is_ascii_digit());
        if is_within && left > 0 && left % 3 == 0 {
            out.push(',');
        }
        out.push(sign);
    }
    out
}

/// Which part of a list a numbered page holds, counted from the oldest.
pub(in crate::views) fn part(from: usize, to: usize) -> String {
    let (from, to) = (from.to_string(), to.to_string());
    fill(say("list.part"), &[("from", &from), ("to", &to)])
}

/// Some months in a row: `August to October 2026`.
pub(in crate::views) fn span(first: Month, last: Month) -> String {
    let (from, to) = (days::month(first), days::month(last));
    if first == last {
        return to;
    }
    let from = if first.year() == last.year() {
        from.split(' ').next().unwrap_or(&from)
    } else {
        &from
    };
    fill(say("report.span"), &[("from", from), ("to", &to)])
}

/// `Jan 2026`.
pub(in crate::views) fn short_month(month: Month) -> String {
    format!("{} {}", days::short_name(month), month.year())
}

/// `2026, January to March` as `Q1 2026`.
pub(in crate::views) fn quarter(first: Month) -> String {
    format!("Q{} {}", (first.month() - 1) / 3 + 1, first.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_others_stay() {
        assert_eq!(
            fill("{n} of {m}.{x}", &[("n", "4"), ("m", "14")]),
            "4 of 14.{x}"
        );
        assert_eq!(fill("no places", &[]), "no places");
    }

    #[test]
    fn thousands_are_grouped() {
        let told = ["0", "915", "3013", "33171–1238143 or more", "1703 of 2915"].map(grouped);
        let expected = [
            "0",
            "915",
            "3,013",
            "33,171–1,238,143 or more",
            "1,703 of 2,915",
        ];
        assert_eq!(told, expected);
    }
}
