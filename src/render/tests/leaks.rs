use super::fixture::{Files, build, incident};

/// Words that stand in the source and may stand in no page.
const SECRET: &[&str] = &[
    "Lantern House",
    "lantern-house",
    "Hidden title",
    "INC-2026-HN-0009",
    "Gone title",
    "Because of the desk",
    "desk note",
    "2026-01-27",
    "origin-word",
    "14.4321",
    "89.1834",
    "Casa Azul",
    "withheld-measure",
    "<script>",
];

fn files() -> Files<'static> {
    let place = "place: {area: HN-OC, locality: Casa Azul, lat: 14.4321, lon: -89.1834, kind: shelter}\n\
        sources:\n  S1: {type: interview, role: witness, grade: B2, origin: origin-word, \
        day: 2026-01-27, consent: authorities, protect: true}\n\
        allow: [{rule: title-case, because: Because of the desk}]\n\
        risk: {level: low, measures: withheld-measure}\n\
        refs: {A: INC-2026-HN-0009, B: 26 GUATEMALA 41}\n";
    let body = "Seen by [S1] and in [[INC-2026-HN-0009]], [INC-2026-HN-0009] too. \
        {{ title }} {% raw %} <script>alert(1)</script> [[partners/lantern-house]]";
    let partner = "---\ntitle: Lantern House\nmarking: U\nstatus: released\ntype: ngo\ncountry: HN\n\
        ---\nWorks on [[INC-2026-HN-0001]].\n";
    let coordination = "---\ntitle: Group\nmarking: U\nstatus: released\nform: working_group\n\
        objective: One form\npartners: {lantern-house: member}\n\
        actions: {T1: {text: Translate, owner: lantern-house}}\n---\nText.\n";
    vec![
        (
            "incidents/2026/INC-2026-HN-0001.md",
            incident("Shown & told", "U", place, body),
        ),
        (
            "incidents/2026/INC-2026-HN-0009.md",
            incident(
                "Hidden title",
                "U",
                "place: HN\n",
                "See [[INC-2026-HN-0001]].",
            )
            .replace("released", "draft"),
        ),
        (
            "incidents/2026/INC-2026-HN-0010.md",
            incident(
                "Gone title",
                "U",
                "place: HN\nwithdrawn_on: 2026-05-01\n",
                "",
            )
            .replace("released", "withdrawn"),
        ),
        ("partners/lantern-house.md", partner.to_owned()),
        (
            "coordination/2026/CRD-2026-HN-0001.md",
            coordination.to_owned(),
        ),
    ]
}

#[test]
fn what_is_withheld_stands_in_no_page() {
    for (url, page) in build(&files()) {
        for secret in SECRET {
            assert!(!page.html.contains(secret), "{url} tells `{secret}`");
        }
        assert!(!url.contains("lantern-house"), "{url}");
    }
}

#[test]
fn what_is_left_out_is_said_in_fixed_words() {
    let site = build(&files());
    let page = &site["incidents/2026/INC-2026-HN-0001.html"].html;
    assert!(page.contains("a record not on this site"));
    assert!(page.contains("cable, not on this site"));
    assert!(page.contains("protected source"));
    assert!(page.contains("a shelter or safe house"));
    assert!(page.contains("Shown &amp; told") && page.contains("{{ title }} {% raw %}"));
    let group = &site["coordination/2026/CRD-2026-HN-0001.html"].html;
    assert!(group.contains("a non-governmental organisation in Honduras"));
    let grave = &site["incidents/2026/INC-2026-HN-0010.html"].html;
    assert!(grave.contains("<h1>Withdrawn on 1 May 2026.</h1>"));
}
