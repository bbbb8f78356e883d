use super::{LinkHtml, Links, Target, tell};
use crate::source::Span;
use crate::syntax::telegram::Telegram;

struct Site;

impl Links for Site {
    fn link(&self, target: &Target) -> LinkHtml {
        match target {
            Target::Record(id) if id == "INC-2026-HN-0007" => LinkHtml::To {
                href: "a.html".to_owned(),
                title: "Group held".to_owned(),
            },
            Target::Web(address) => LinkHtml::To {
                href: address.clone(),
                title: address.clone(),
            },
            _ => LinkHtml::LeftOut,
        }
    }

    fn citation(&self, _: &str) -> Option<String> {
        None
    }

    fn hides(&self, key: &str) -> bool {
        key == "INC-2026-HN-0009"
    }
}

fn told(body: &str) -> String {
    let mut telegram = Telegram::default();
    tell(body, Span::new(0, body.len()), "SBU", &Site, &mut telegram);
    telegram.into_text()
}

#[test]
fn paragraphs_have_their_numbers_and_marks_and_lists_have_dashes() {
    let body = "First *of* all.\n\n## (U) Summary\n\n(U) A [link](https://example.org/a), struck \
                ~~out~~.\n\n- b\n- c\n  - d\n\n1. e\n2. f\n\nE. [S1, S2/4]\n";
    let expected = "1. (SBU) First of all.\n\n(U) SUMMARY\n-----------\n\n2. (U) A link \
                    (https://example.org/a), struck [struck\nout: out].\n\n- b\n- c\n-- d\n\n(1) e\n(2) f\n\n\
                    3. (SBU) E. [S1, S2/4]\n";
    assert_eq!(told(body), expected);
}

#[test]
fn numbers_of_the_text_stay_and_are_no_list() {
    assert_eq!(
        told("605. Ref: the telegram of March.\n\n609. (U) More.\n"),
        "605. (SBU) Ref: the telegram of March.\n\n609. (U) More.\n"
    );
}

#[test]
fn links_are_told_by_title_and_id_and_what_is_left_out_by_fixed_words() {
    assert_eq!(
        told("See [[INC-2026-HN-0007]] and [[INC-2026-HN-0009]]. [INC-2026-HN-0009, S1]\n"),
        "1. (SBU) See Group held (INC-2026-HN-0007) and a record\nnot on this site. [a record not on \
         this site, S1]\n"
    );
}

#[test]
fn tables_quotations_and_notes_are_told() {
    let body =
        "| Month | Freed |\n|---|---|\n| May | 4 |\n\n> Quiet.\n\nA note.[^1]\n\n[^1]: Its text.\n";
    assert_eq!(
        told(body),
        "Month  Freed\n-----  -----\nMay    4\n\nBegin quote.\nQuiet.\nEnd quote.\n\n1. (SBU) A note. (note \
         1)\n\nNOTES\n-----\n\nNote 1: Its text.\n"
    );
}
