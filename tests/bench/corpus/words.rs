//! The words records are made of. All places, groups and persons of role are invented.

/// Invented places.
pub(crate) const PLACES: &[&str] = &[
    "Punta Ceniza",
    "Villa Morada",
    "San Ilario",
    "Puerto Nácar",
    "Los Almendrales",
    "Río Tardío",
    "Cerro Pálido",
    "Boca Serena",
    "Las Peñuelas",
    "Tres Faroles",
    "El Quebracho Viejo",
    "Santa Orfila",
    "Bahía Lenta",
    "Campo Gris",
    "La Cañada Honda",
    "Monte Aldaba",
    "Paso Cuervo",
    "Isla Mansa",
    "Vado Largo",
    "Altos de Brea",
    "Mesón del Alba",
    "Aguas Mudas",
    "Peña Rubia",
    "Corral de Niebla",
    "Dos Ceibas",
    "Estación Olmo",
    "Güirala",
    "Ñandubay Chico",
];

/// Roles that speak; never names.
pub(crate) const WHO: &[&str] = &[
    "a shelter manager",
    "two bus drivers",
    "a municipal clerk",
    "a parish volunteer",
    "the duty physician",
    "a ferry operator",
    "a market vendor",
    "three members of one family",
    "a local journalist",
    "a border inspector",
    "the regional ombudsman's deputy",
    "a taxi dispatcher",
    "a school principal",
    "a truck-stop attendant",
    "a legal aid adviser",
    "the harbour master's office",
    "a farm cooperative",
    "an interpreter at the reception centre",
];

/// What they speak of.
pub(crate) const THING: &[&str] = &[
    "a toll demanded at an informal checkpoint",
    "the loss of identity papers",
    "an unlicensed crossing by boat",
    "a false transport contract",
    "a demand for payment by messenger",
    "the closure of a footpath",
    "overcrowding in a rented house",
    "a collision on the coastal road",
    "a forged residence letter",
    "the theft of belongings",
    "a dispute over unpaid wages",
    "a group left without water",
    "an offer of work that did not exist",
    "a night spent locked in a warehouse",
    "the seizure of travel documents",
];

/// When it was.
pub(crate) const WHEN: &[&str] = &[
    "before dawn",
    "in the early afternoon",
    "shortly after nightfall",
    "over two days",
    "during heavy rain",
    "on market day",
    "at the end of the week",
    "between two daily ferries",
    "on the eve of a public holiday",
];

/// How people travel.
pub(crate) const MODE: &[&str] = &[
    "bus",
    "truck",
    "small boat",
    "motorcycle",
    "taxi",
    "ferry",
    "pick-up",
    "freight train",
];

/// Sentences of fact. `{p}` is the record's place, `{q}` another, `{n}` a large and `{m}` a small
/// number; `{W}` is `{w}` at the start of a sentence. A prime number of them, so that any step
/// through them meets each once before one comes again; so it is with the judgements.
pub(crate) const FACTS: &[&str] = &[
    "{W} told the reporting officer that {t} had taken place near {p} {d}.",
    "The account is consistent with what {w} said separately about {t} in {p}.",
    "Travellers moving by {v} between {p} and {q} described {t} and asked that it be recorded.",
    "Of the {n} persons interviewed, {m} had seen {t}, and others had heard of it from relatives.",
    "Local authorities in {p} acknowledged the report {d} and opened a file, but gave no figure.",
    "{W} estimated that between {m} and {n} people pass through {p} each week, most of them by {v}.",
    "The sum asked was said to be {n} dollars per person, payable on arrival in {q}.",
    "No one interviewed could say who had organised it, and {w} declined to speculate.",
    "The office visited {p} {d} and found the site quiet, with *no sign* of {t}.",
    "A second source, {w}, put the same event {m} kilometres further along the road to {q}.",
    "Medical staff treated {m} persons for exhaustion and minor injuries and referred some to {q}.",
    "According to {w}, the practice began {m} months ago, when the {v} to {q} was suspended.",
    "The municipality has since placed a sign at {p} and asked {w} to keep a **written log**.",
    "Families were said to wait up to {m} days in {p} for the next {v}.",
    "The reporting officer could not verify the claim that {t} was arranged in advance from {q}.",
    "{W} provided copies of {m} receipts, which show payments made in {p} {d}.",
    "A spokesperson described the event as isolated and said that patrols at {p} had been doubled.",
    "Civil-society partners asked for {m} more places in the reception centre at {q}.",
    "Weather delayed the response: the road from {p} to {q} was impassable {d}.",
    "The group of {n} then divided; {m} continued by {v} and the rest returned to {p}.",
    "Interviews were held in private, with an interpreter, and each person agreed to this summary.",
    "The description of the vehicle, a grey {v}, recurs in earlier reporting from {q}.",
    "Prices rose by {m} percent over the quarter, which {w} attributed to the closed road via {q}.",
    "The prosecutor's office in {p} confirmed {m} complaints, none of which had yet been heard.",
    "A notice on the church door at {p}, “No pase de noche”, was put up {d}.",
    "Two of those present, both adults, were taken to {q} and returned {d}.",
    "{W} keeps a list of arrivals by {v} and read {m} entries from it aloud.",
    "At {q} the same question, about {t}, drew no answer from {w}.",
    "People from at least {m} municipalities were among those who waited at {q}.",
];

/// Sentences of judgement.
pub(crate) const COMMENT: &[&str] = &[
    "The pattern fits earlier reporting of this office, though the sources are not independent.",
    "We assess with moderate confidence that the same intermediaries work in {p} and {q}.",
    "The numbers given by {w} are probably too high; those of the municipality may be too low.",
    "If the {v} service resumes, we expect the demand reported in {p} to fall within {m} weeks.",
    "The office will revisit {p} next month and will report any change in the account above.",
    "None of this was tested in court, and readers should treat the sums as indicative only.",
    "What is reported from {q} may be a separate matter, and this office keeps the two apart.",
];

/// What an incident is called, by category key: the shares follow the order, and every category of
/// the register but `other`, which asks for an explanation, occurs.
pub(crate) const CATEGORIES: &[(&str, &str)] = &[
    ("extortion", "Payment demanded"),
    ("kidnapping", "Group held for ransom"),
    ("robbery", "Travellers robbed"),
    ("smuggling", "Unlicensed crossing arranged"),
    ("abandonment", "Group left behind"),
    ("death-in-transit", "Deaths on the crossing"),
    ("tip-labour", "Workers held by debt"),
    ("assault", "Travellers assaulted"),
    ("doc-fraud", "Forged papers sold"),
    ("threats", "Shelter staff threatened"),
    ("corruption", "Payment taken at a checkpoint"),
    ("detention", "Group held without record"),
    ("tip-sexual", "Recruitment by a false offer"),
    ("homicide", "Killing on the road"),
    ("forced-labour", "Unpaid work under threat"),
    ("disappearance", "Persons missing after a stop"),
    ("refoulement", "Group returned without a hearing"),
    ("org-crime", "Control of a crossing claimed"),
    ("sexual-violence", "Sexual violence reported"),
    ("recruitment", "Forced recruitment reported"),
    ("firearms", "Firearms seized on the route"),
    ("drugs", "Narcotics found with guides"),
    ("laundering", "Transfers of crossing fees"),
    ("sexual-exploitation", "Sexual exploitation reported"),
    ("torture", "Ill-treatment in custody"),
    ("tip-other", "Recruitment for begging"),
];
