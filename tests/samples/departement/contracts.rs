//! The contracts of the demonstration, as a table.

use super::contract::{Basis, Contract, Exception, Obligation};
use super::delivery::{Delivery, Layout};
use super::standing::Status;

const fn fixed(
    label: &'static str,
    lot: &'static str,
    hours: i64,
    penalty: Option<&'static str>,
) -> Obligation {
    Obligation { label, lot, basis: Basis::Fixed(hours), euros_per_hour: penalty }
}

const fn send(layout: Layout, who: (usize, usize), first: (i32, u32), months: usize) -> Delivery {
    Delivery {
        layout,
        who,
        first,
        months,
        sender: 0,
        lot: "",
        reviewed: true,
        corrected: false,
        mistaken: false,
        workforce: None,
    }
}

const HOURS: &str = "Heures d'insertion";

const BLANK: Contract = Contract {
    reference: "",
    title: "",
    kind: "works",
    starts: (2026, 1, 1),
    ends: (2026, 12, 31),
    amount: None,
    lots: &[],
    firms: &[],
    suspension: None,
    training_excluded: false,
    obligations: &[],
    people: (0, 0),
    young: false,
    exceptions: &[],
    deliveries: &[],
    intended: Status::NotStarted,
};

use Layout::{Agency, ByFirm, Long, LongTraining, Twofold, Weekly, Wide};

/// The contracts, in the order of their references.
pub const CONTRACTS: &[Contract] = &[
    Contract {
        reference: "2025-FR-031",
        title: "Restauration scolaire des collèges : denrées et service",
        kind: "supplies",
        starts: (2025, 9, 1),
        ends: (2027, 8, 31),
        amount: Some("9000000.00"),
        firms: &[(10, "holder", "")],
        obligations: &[Obligation {
            label: HOURS,
            lot: "",
            basis: Basis::Calibration(9_000_000, 50, 30, 10),
            euros_per_hour: Some("30"),
        }],
        people: (0, 6),
        exceptions: &[(5, Exception::HiredOn((2024, 9, 16)))],
        deliveries: &[
            send(Wide, (0, 6), (2025, 9), 4),
            send(Wide, (0, 6), (2026, 1), 6),
            send(Wide, (0, 5), (2026, 7), 3),
            send(Wide, (0, 6), (2026, 10), 1),
        ],
        intended: Status::OnTrack,
        ..BLANK
    },
    Contract {
        reference: "2025-TX-009",
        title: "Ravalement de la cité administrative",
        starts: (2025, 3, 3),
        ends: (2026, 6, 30),
        amount: Some("1850000.00"),
        firms: &[(1, "holder", ""), (6, "subcontractor", "")],
        obligations: &[fixed(HOURS, "", 8_200, Some("40"))],
        people: (10, 5),
        deliveries: &[
            send(Wide, (0, 5), (2025, 3), 10),
            send(Long, (0, 4), (2026, 1), 3),
            Delivery { sender: 1, ..send(Agency, (0, 4), (2026, 4), 3) },
        ],
        intended: Status::Met,
        ..BLANK
    },
    Contract {
        reference: "2025-TX-011",
        title: "Réfection de la toiture de l'hôtel du Département",
        starts: (2025, 1, 6),
        ends: (2026, 9, 30),
        amount: Some("3100000.00"),
        firms: &[(2, "holder", ""), (6, "subcontractor", "")],
        obligations: &[fixed(HOURS, "", 11_400, Some("35"))],
        people: (20, 4),
        exceptions: &[(3, Exception::EndedOn((2026, 3, 31)))],
        deliveries: &[
            send(Wide, (0, 4), (2025, 1), 12),
            Delivery { sender: 1, ..send(Agency, (0, 4), (2026, 1), 3) },
            send(Long, (0, 3), (2026, 4), 6),
        ],
        intended: Status::Short,
        ..BLANK
    },
    Contract {
        reference: "2026-CO-001",
        title: "Concession du réseau de chaleur de Vesle-Centre",
        kind: "concession",
        starts: (2026, 10, 1),
        ends: (2032, 9, 30),
        amount: Some("18500000.00"),
        firms: &[(12, "holder", "")],
        obligations: &[fixed(HOURS, "", 36_000, Some("45"))],
        people: (30, 3),
        deliveries: &[send(Long, (0, 3), (2026, 10), 1)],
        intended: Status::TooEarly,
        ..BLANK
    },
    Contract {
        reference: "2026-CV-001",
        title: "Convention RATP – agents d'accueil et de médiation",
        kind: "agreement",
        starts: (2026, 1, 1),
        ends: (2027, 12, 31),
        firms: &[(11, "holder", "")],
        obligations: &[fixed(
            "Heures d'accueil et de médiation, moins de 26 ans et RSA",
            "",
            56_000,
            None,
        )],
        people: (40, 25),
        young: true,
        exceptions: &[(6, Exception::Unknown), (17, Exception::Late((2026, 7, 16)))],
        deliveries: &[
            send(Wide, (0, 22), (2026, 1), 6),
            send(Long, (0, 24), (2026, 7), 1),
            send(Agency, (0, 25), (2026, 8), 1),
            send(Weekly, (0, 14), (2026, 9), 1),
            Delivery { reviewed: false, ..send(Long, (0, 25), (2026, 10), 1) },
        ],
        intended: Status::OnTrack,
        ..BLANK
    },
    Contract {
        reference: "2026-SE-007",
        title: "Entretien des espaces verts des collèges",
        kind: "services",
        starts: (2026, 5, 1),
        ends: (2028, 4, 30),
        amount: Some("1240000.00"),
        firms: &[(4, "holder", ""), (9, "subcontractor", "")],
        obligations: &[Obligation {
            label: "Part des heures travaillées",
            lot: "",
            basis: Basis::Share(5),
            euros_per_hour: Some("30"),
        }],
        people: (70, 5),
        deliveries: &[
            Delivery { workforce: Some(11_000), ..send(Long, (0, 4), (2026, 5), 3) },
            Delivery { workforce: Some(10_500), ..send(Long, (0, 5), (2026, 8), 1) },
            Delivery { workforce: Some(10_800), ..send(Long, (0, 5), (2026, 9), 1) },
            Delivery { workforce: Some(10_900), ..send(Long, (0, 5), (2026, 10), 1) },
        ],
        intended: Status::OnTrack,
        ..BLANK
    },
    Contract {
        reference: "2026-SE-012",
        title: "Nettoyage des collèges, secteur nord",
        kind: "services",
        starts: (2026, 3, 1),
        ends: (2028, 2, 29),
        amount: Some("2050000.00"),
        firms: &[(5, "holder", ""), (9, "subcontractor", ""), (7, "subcontractor", "")],
        obligations: &[Obligation {
            label: "Part des heures travaillées",
            lot: "",
            basis: Basis::Share(8),
            euros_per_hour: Some("30"),
        }],
        people: (80, 9),
        exceptions: &[(8, Exception::Refused)],
        deliveries: &[
            Delivery { workforce: Some(4_100), ..send(ByFirm, (0, 9), (2026, 3), 3) },
            // The holder sent June by the week, without the hours of the whole workforce.
            send(Weekly, (0, 8), (2026, 6), 1),
            Delivery { workforce: Some(4_000), ..send(ByFirm, (0, 9), (2026, 7), 3) },
            Delivery {
                reviewed: false,
                workforce: Some(4_200),
                ..send(ByFirm, (0, 9), (2026, 10), 1)
            },
        ],
        intended: Status::Undetermined,
        ..BLANK
    },
    Contract {
        reference: "2026-SE-018",
        title: "Maintenance des installations de chauffage",
        kind: "services",
        starts: (2026, 1, 1),
        ends: (2027, 12, 31),
        amount: Some("980000.00"),
        firms: &[(8, "holder", ""), (7, "subcontractor", "")],
        training_excluded: true,
        obligations: &[fixed("Heures d'insertion hors formation", "", 14_000, Some("38"))],
        people: (95, 4),
        deliveries: &[
            send(LongTraining, (0, 3), (2026, 1), 3),
            send(LongTraining, (0, 3), (2026, 4), 3),
            send(LongTraining, (0, 4), (2026, 7), 3),
            send(LongTraining, (0, 4), (2026, 10), 1),
        ],
        intended: Status::Behind,
        ..BLANK
    },
    Contract {
        reference: "2026-SE-022",
        title: "Gardiennage et petites réparations des gymnases",
        kind: "services",
        starts: (2026, 1, 1),
        ends: (2026, 12, 31),
        amount: Some("310000.00"),
        firms: &[(9, "holder", "")],
        obligations: &[fixed(HOURS, "", 4_800, Some("30"))],
        people: (105, 4),
        deliveries: &[
            send(Wide, (0, 4), (2026, 1), 6),
            send(Long, (0, 4), (2026, 7), 2),
            send(Weekly, (0, 4), (2026, 9), 1),
            send(Long, (0, 4), (2026, 10), 1),
        ],
        intended: Status::Met,
        ..BLANK
    },
    Contract {
        reference: "2026-TX-014",
        title: "Réhabilitation du collège des Ormes",
        starts: (2026, 1, 5),
        ends: (2027, 6, 30),
        amount: Some("8200000.00"),
        firms: &[
            (0, "holder", ""),
            (1, "subcontractor", ""),
            (2, "subcontractor", ""),
            (3, "subcontractor", ""),
        ],
        obligations: &[fixed(HOURS, "", 26_000, Some("35"))],
        people: (115, 12),
        exceptions: &[(2, Exception::Unknown), (7, Exception::HiredOn((2024, 5, 13)))],
        deliveries: &[
            send(ByFirm, (0, 10), (2026, 1), 3),
            send(ByFirm, (0, 11), (2026, 4), 3),
            Delivery { corrected: true, ..send(ByFirm, (0, 12), (2026, 7), 2) },
            send(Weekly, (0, 8), (2026, 9), 1),
            Delivery { reviewed: false, ..send(ByFirm, (0, 12), (2026, 10), 1) },
        ],
        intended: Status::Behind,
        ..BLANK
    },
    Contract {
        reference: "2026-TX-021",
        title: "Construction du gymnase de Port-Marnois",
        starts: (2026, 3, 2),
        ends: (2027, 8, 31),
        amount: Some("5600000.00"),
        lots: &[("1", "Gros œuvre"), ("2", "Peinture")],
        firms: &[(13, "holder", "1"), (1, "holder", "2"), (6, "subcontractor", "1")],
        obligations: &[
            fixed("Lot 1 – gros œuvre", "1", 9_800, Some("40")),
            fixed("Lot 2 – peinture", "2", 3_900, Some("40")),
        ],
        people: (130, 8),
        deliveries: &[
            Delivery { lot: "1", ..send(Long, (0, 5), (2026, 3), 3) },
            Delivery { lot: "1", ..send(Long, (0, 5), (2026, 6), 3) },
            Delivery { lot: "1", ..send(Long, (0, 5), (2026, 9), 2) },
            Delivery { lot: "2", sender: 1, ..send(Long, (5, 3), (2026, 9), 1) },
            Delivery { lot: "2", sender: 1, ..send(Long, (5, 3), (2026, 10), 1) },
            Delivery {
                lot: "2",
                sender: 1,
                reviewed: false,
                ..send(Twofold, (5, 3), (2026, 8), 1)
            },
        ],
        intended: Status::Critical,
        ..BLANK
    },
    Contract {
        reference: "2026-TX-027",
        title: "Accessibilité des médiathèques",
        starts: (2026, 2, 2),
        ends: (2027, 1, 29),
        amount: Some("2600000.00"),
        firms: &[(0, "holder", ""), (6, "subcontractor", "")],
        obligations: &[Obligation {
            label: HOURS,
            lot: "",
            basis: Basis::Calibration(2_600_000, 50, 35, 10),
            euros_per_hour: Some("50"),
        }],
        people: (140, 4),
        exceptions: &[
            (0, Exception::Late((2026, 6, 11))),
            (1, Exception::Late((2026, 9, 1))),
            (3, Exception::Unknown),
        ],
        deliveries: &[
            Delivery { sender: 1, ..send(Agency, (0, 3), (2026, 4), 3) },
            Delivery { sender: 1, ..send(Agency, (0, 4), (2026, 7), 3) },
            Delivery { reviewed: false, mistaken: true, ..send(Long, (0, 4), (2026, 10), 1) },
        ],
        intended: Status::Critical,
        ..BLANK
    },
    Contract {
        reference: "2026-TX-030",
        title: "Réaménagement du carrefour des Hauts-Prés",
        starts: (2026, 2, 2),
        ends: (2026, 12, 31),
        amount: Some("1450000.00"),
        firms: &[(13, "holder", ""), (6, "subcontractor", "")],
        suspension: Some(((2026, 5, 15), (2026, 9, 15))),
        obligations: &[fixed(HOURS, "", 2_200, Some("35"))],
        people: (150, 4),
        deliveries: &[
            Delivery { sender: 1, ..send(Agency, (0, 3), (2026, 2), 3) },
            Delivery { sender: 1, ..send(Agency, (0, 4), (2026, 10), 1) },
        ],
        intended: Status::OnTrack,
        ..BLANK
    },
    Contract {
        reference: "2027-TX-002",
        title: "Extension de la crèche Les Tilleuls",
        starts: (2027, 1, 11),
        ends: (2028, 3, 31),
        amount: Some("2900000.00"),
        firms: &[(0, "holder", "")],
        obligations: &[Obligation {
            label: HOURS,
            lot: "",
            basis: Basis::Calibration(2_900_000, 50, 35, 7),
            euros_per_hour: Some("40"),
        }],
        intended: Status::NotStarted,
        ..BLANK
    },
    Contract {
        reference: "2026-SE-031",
        title: "Entretien des espaces verts des collèges",
        kind: "services",
        starts: (2026, 9, 1),
        ends: (2027, 8, 31),
        firms: &[(4, "holder", "")],
        obligations: &[fixed(HOURS, "", 1_500, Some("40"))],
        people: (160, 1),
        deliveries: &[send(Long, (0, 1), (2026, 9), 2)],
        intended: Status::Behind,
        ..BLANK
    },
];
