//! The 35 countries of the corpus, with the shares, posts and first-level areas its records use.

/// A country that records are about.
#[derive(Clone, Copy)]
pub(crate) struct Country {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// Its share of the records, uneven on purpose: real reporting is.
    pub(crate) share: usize,
    pub(crate) posts: &'static [Post],
    /// Codes after the country's letters (`HN-OC` is `OC`); none: places name the country alone.
    pub(crate) areas: &'static [&'static str],
    /// A point in the first area, in tenths of a degree; none where the sea is too near.
    pub(crate) point: Option<(i32, i32)>,
    /// Reports of events at sea are usual.
    pub(crate) sea: bool,
}

/// A post: its key, its station in message numbers and the letters its record ids carry.
#[derive(Clone, Copy)]
pub(crate) struct Post(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static str,
);

const BRIDGETOWN: &[Post] = &[Post("bridgetown", "BRIDGETOWN", "BB")];

const fn land(
    code: &'static str,
    name: &'static str,
    share: usize,
    posts: &'static [Post],
    areas: &'static [&'static str],
    point: (i32, i32),
) -> Country {
    Country {
        code,
        name,
        share,
        posts,
        areas,
        point: Some(point),
        sea: false,
    }
}

const fn coast(
    code: &'static str,
    name: &'static str,
    share: usize,
    posts: &'static [Post],
    areas: &'static [&'static str],
) -> Country {
    Country {
        code,
        name,
        share,
        posts,
        areas,
        point: None,
        sea: true,
    }
}

const MEXICO: &[Post] = &[
    Post("mexico-city", "MEXICO", "MX"),
    Post("tijuana", "TIJUANA", "MX"),
    Post("monterrey", "MONTERREY", "MX"),
    Post("ciudad-juarez", "CIUDAD JUAREZ", "MX"),
];
const ECUADOR: &[Post] = &[
    Post("quito", "QUITO", "EC"),
    Post("guayaquil", "GUAYAQUIL", "EC"),
];
const BRAZIL: &[Post] = &[
    Post("brasilia", "BRASILIA", "BR"),
    Post("sao-paulo", "SAO PAULO", "BR"),
];

/// All of them, by share.
pub(crate) const COUNTRIES: &[Country] = &[
    land(
        "CO",
        "Colombia",
        120,
        &[Post("bogota", "BOGOTA", "CO")],
        &["CHO", "ANT", "NAR", "NSA"],
        (57, -767),
    ),
    land(
        "MX",
        "Mexico",
        115,
        MEXICO,
        &["CHP", "OAX", "VER", "TAM", "SON", "BCN", "CHH"],
        (165, -925),
    ),
    land(
        "GT",
        "Guatemala",
        85,
        &[Post("guatemala-city", "GUATEMALA", "GT")],
        &["13", "12", "20", "18"],
        (156, -915),
    ),
    land(
        "HN",
        "Honduras",
        80,
        &[Post("tegucigalpa", "TEGUCIGALPA", "HN")],
        &["CP", "OC", "CR", "CH"],
        (149, -888),
    ),
    land(
        "PA",
        "Panama",
        75,
        &[Post("panama-city", "PANAMA", "PA")],
        &["5", "4", "8", "1"],
        (81, -778),
    ),
    land(
        "EC",
        "Ecuador",
        70,
        ECUADOR,
        &["C", "E", "O", "P"],
        (7, -780),
    ),
    land(
        "VE",
        "Venezuela",
        60,
        &[Post("caracas", "CARACAS", "VE")],
        &["F", "S", "V", "C"],
        (65, -635),
    ),
    Country {
        point: Some((190, -720)),
        ..coast(
            "HT",
            "Haiti",
            55,
            &[Post("port-au-prince", "PORT AU PRINCE", "HT")],
            &["CE", "OU", "NO", "ND"],
        )
    },
    land(
        "SV",
        "El Salvador",
        45,
        &[Post("san-salvador", "SAN SALVADOR", "SV")],
        &["SA", "AH", "SM", "UN"],
        (141, -895),
    ),
    land(
        "NI",
        "Nicaragua",
        40,
        &[Post("managua", "MANAGUA", "NI")],
        &["BO", "CI", "RI"],
        (125, -856),
    ),
    land(
        "CR",
        "Costa Rica",
        35,
        &[Post("san-jose", "SAN JOSE", "CR")],
        &["A", "G", "P", "L"],
        (105, -845),
    ),
    land(
        "PE",
        "Peru",
        33,
        &[Post("lima", "LIMA", "PE")],
        &["MDD", "TUM", "TAC", "PUN"],
        (-120, -705),
    ),
    land(
        "BR",
        "Brazil",
        30,
        BRAZIL,
        &["AC", "RR", "AM", "MS"],
        (-95, -700),
    ),
    coast(
        "DO",
        "Dominican Republic",
        25,
        &[Post("santo-domingo", "SANTO DOMINGO", "DO")],
        &[],
    ),
    land(
        "CL",
        "Chile",
        22,
        &[Post("santiago", "SANTIAGO", "CL")],
        &["AN", "TA", "AP"],
        (-235, -690),
    ),
    land(
        "BO",
        "Bolivia",
        18,
        &[Post("la-paz", "LA PAZ", "BO")],
        &["S", "P", "L"],
        (-175, -625),
    ),
    coast(
        "CU",
        "Cuba",
        16,
        &[Post("havana", "HAVANA", "CU")],
        &["04", "09", "14"],
    ),
    coast(
        "BZ",
        "Belize",
        10,
        &[Post("belmopan", "BELMOPAN", "BZ")],
        &["CY", "CZL", "TOL"],
    ),
    land(
        "AR",
        "Argentina",
        10,
        &[Post("buenos-aires", "BUENOS AIRES", "AR")],
        &["A", "Y", "N"],
        (-248, -650),
    ),
    coast(
        "TT",
        "Trinidad and Tobago",
        8,
        &[Post("port-of-spain", "PORT OF SPAIN", "TT")],
        &["SIP", "POS"],
    ),
    land(
        "GY",
        "Guyana",
        7,
        &[Post("georgetown", "GEORGETOWN", "GY")],
        &["UT", "BA"],
        (35, -593),
    ),
    land(
        "PY",
        "Paraguay",
        6,
        &[Post("asuncion", "ASUNCION", "PY")],
        &["15", "10"],
        (-233, -590),
    ),
    coast(
        "JM",
        "Jamaica",
        6,
        &[Post("kingston", "KINGSTON", "JM")],
        &["01", "08"],
    ),
    land(
        "SR",
        "Suriname",
        5,
        &[Post("paramaribo", "PARAMARIBO", "SR")],
        &["SI", "NI"],
        (40, -560),
    ),
    land(
        "UY",
        "Uruguay",
        5,
        &[Post("montevideo", "MONTEVIDEO", "UY")],
        &["TA", "RV"],
        (-320, -558),
    ),
    coast(
        "BS",
        "Bahamas",
        5,
        &[Post("nassau", "NASSAU", "BS")],
        &["NP", "IN"],
    ),
    land(
        "US",
        "United States",
        4,
        &[Post("usoas", "USOAS", "US")],
        &["TX", "AZ"],
        (310, -1000),
    ),
    land(
        "CA",
        "Canada",
        4,
        &[Post("ottawa", "OTTAWA", "CA")],
        &["ON", "QC"],
        (500, -860),
    ),
    coast("BB", "Barbados", 3, BRIDGETOWN, &["08"]),
    coast("AG", "Antigua and Barbuda", 1, BRIDGETOWN, &["04"]),
    coast("DM", "Dominica", 1, BRIDGETOWN, &["04"]),
    coast("GD", "Grenada", 1, BRIDGETOWN, &["03"]),
    coast("KN", "Saint Kitts and Nevis", 1, BRIDGETOWN, &["K"]),
    coast("LC", "Saint Lucia", 1, BRIDGETOWN, &["02"]),
    coast(
        "VC",
        "Saint Vincent and the Grenadines",
        1,
        BRIDGETOWN,
        &["04"],
    ),
];
