/// Lines that the front matter of a case has unless it says otherwise, so that a case shows what it
/// is about and nothing else. Each is a whole top-level entry.
pub(crate) fn lines(path: &str, words: &[&str]) -> Vec<&'static str> {
    let folder = path.split('/').nth(1).unwrap_or("");
    let mut lines = vec!["title: A title (exercise)", "marking: U"];
    let own: &[&str] = match folder {
        "incidents" => &["event: 2026-01-17", "place: HN-OC", "acts: kidnapping"],
        "assessments" => &[
            "country: GT",
            "instrument: {name: Decree 99 on a transit card, type: decree, state: in_force, citation: Gazette 12}",
        ],
        "engagements" => &[
            "country: HN",
            "form: meeting",
            "held: 2026-01-29",
            "raised: Screening of those freed. [S1]",
            "sources: {S1: {type: press, grade: C3}}",
        ],
        "coordination" => &[
            "form: working_group",
            "objective: One referral form for the corridor.",
            "partners: {}",
        ],
        "networks" => &["type: gang"],
        "partners" => &["type: igo"],
        "datasets" => &[
            "provider: Exercise International Organisation",
            "licence: CC BY 4.0",
            "attribution: Exercise International Organisation",
        ],
        _ => &[],
    };
    lines.extend(own);
    if words.contains(&"released") {
        lines.extend([
            "status: released",
            "date: 2026-02-03",
            "post: tegucigalpa",
            "drafted_by: POL",
            "cleared_by: CONS 2026-02-02",
            "approved_by: DCM 2026-02-03",
            "review_by: 2026-06-30",
        ]);
        lines.extend(released(folder));
    }
    lines
}

/// What a released file of a kind needs beyond the common lines.
fn released(folder: &str) -> &'static [&'static str] {
    match folder {
        "incidents" => &["sources: {S1: {type: press, grade: C3, day: 2026-01-20}}"],
        "assessments" => &[
            "findings: {}",
            "government_position: sought 2026-01-20",
            "sources: {S1: {type: legal_text, grade: A2}}",
        ],
        "engagements" => &[
            "interlocutor: {institution: Ministry of Security (exercise)}",
            "reply: {kind: other}",
        ],
        _ => &[],
    }
}
