//! Invented people and firms. None exists; SIRET numbers pass Luhn and belong to nobody we know.

use chrono::NaiveDate;

use super::calendar::ymd;

/// Somebody on an insertion pathway.
#[derive(Clone)]
pub struct Worker {
    pub first: &'static str,
    pub last: &'static str,
    pub woman: bool,
    pub born: NaiveDate,
    pub hired: NaiveDate,
    pub town: (&'static str, &'static str),
    pub priority_district: bool,
    pub criterion: &'static str,
    pub contract: &'static str,
    pub route: &'static str,
    pub job: (&'static str, &'static str),
    /// Gross hourly rate in cents: a distractor.
    pub rate: i64,
    pub registration: u32,
}

/// A firm.
#[derive(Clone, Copy)]
pub struct Firm {
    pub name: &'static str,
    /// The first eight digits of its SIREN; [`Firm::siret`] completes them.
    pub stem: u32,
    /// The number of the establishment.
    pub office: u16,
}

const FIRST: [(&str, bool); 48] = [
    ("Awa", true),
    ("Mehdi", false),
    ("Léa", true),
    ("Ibrahima", false),
    ("Sorina", true),
    ("Kévin", false),
    ("Nadia", true),
    ("Tiago", false),
    ("Jeanne", true),
    ("Mamadou", false),
    ("Fatoumata", true),
    ("Yanis", false),
    ("Oksana", true),
    ("Loïc", false),
    ("Thi Mai", true),
    ("Rachid", false),
    ("Élodie", true),
    ("Souleymane", false),
    ("Andreea", true),
    ("Hervé", false),
    ("Samira", true),
    ("Jean-Marc", false),
    ("Aïssatou", true),
    ("Bilal", false),
    ("Chantal", true),
    ("Ousmane", false),
    ("Inès", true),
    ("Dragan", false),
    ("Maëlys", true),
    ("Karim", false),
    ("Rosalie", true),
    ("Wilfried", false),
    ("Zohra", true),
    ("Nicolas", false),
    ("Mariama", true),
    ("Ferhat", false),
    ("Clémence", true),
    ("Boubacar", false),
    ("Lucinda", true),
    ("Théo", false),
    ("Hawa", true),
    ("Amine", false),
    ("Brigitte", true),
    ("Cheikh", false),
    ("Valentyna", true),
    ("Adama", false),
    ("Perrine", true),
    ("Moussa", false),
];

const LAST: [&str; 47] = [
    "Diarra",
    "Benkacem",
    "Rousselin",
    "Baldé",
    "Munteanu",
    "Le Goffic",
    "Haddouche",
    "Carvalhais",
    "Vautrin",
    "Coulibaly-Sy",
    "Sidibé",
    "Zeroual",
    "Kravtchenko",
    "Guillemot",
    "Nguyen-Tran",
    "Ouaddah",
    "Pruvotel",
    "Camara",
    "Dobrescu",
    "Lambrecq",
    "Taleb",
    "Florentin",
    "Bah",
    "Sassi",
    "Moreault",
    "Traoré-Keïta",
    "Belhaj",
    "Petrovski",
    "Josselin",
    "Ziani",
    "d'Hauteville",
    "Ngoma",
    "Cherkaoui",
    "Delaunoy",
    "Sow",
    "Yildirim",
    "Barbançon",
    "Konaté",
    "Teixeirinha",
    "Marchandeau",
    "Doucouré",
    "Lahlou",
    "Quesnelin",
    "Ndiaye-Faye",
    "Bondarchouk",
    "Keïta",
    "Thibergien",
];

const TOWNS: [(&str, &str); 5] = [
    ("99210", "Saint-Aubert-sur-Vesle"),
    ("99100", "Vesle-Centre"),
    ("99340", "Les Hauts-Prés"),
    ("99500", "Port-Marnois"),
    ("99120", "Courcelange"),
];

const CRITERIA: [&str; 8] =
    ["RSA", "DELD", "Jeune -26 ans", "QPV", "RQTH", "Niveau infra CAP", "DELD", "RSA"];

const JOBS: [(&str, &str); 6] = [
    ("Maçon", "F1703"),
    ("Peintre en bâtiment", "F1606"),
    ("Agent d'entretien", "K2204"),
    ("Manœuvre TP", "F1702"),
    ("Aide-cuisinier", "G1602"),
    ("Ouvrier paysagiste", "A1203"),
];

const CONTRACTS: [(&str, &str); 5] = [
    ("CDI", "Embauche directe"),
    ("CDD", "Embauche directe"),
    ("CTT", "MAD ETTI"),
    ("Contrat pro", "MAD GEIQ"),
    ("CDDI", "Sous-traitance EI"),
];

/// The worker of that rank: always the same one, all names distinct up to 2,256.
pub fn worker(rank: usize) -> Worker {
    let (first, woman) = FIRST[rank % FIRST.len()];
    let last = LAST[rank % LAST.len()];
    let (contract, route) = CONTRACTS[(rank / 2) % CONTRACTS.len()];
    let spread = u32::try_from(rank).expect("a small rank");
    Worker {
        first,
        last,
        woman,
        born: ymd(
            1966 + i32::try_from(rank * 7 % 41).expect("small"),
            1 + spread % 12,
            1 + spread * 5 % 28,
        ),
        hired: ymd(2026, 1 + spread % 2, 1 + spread * 3 % 26),
        town: TOWNS[rank % TOWNS.len()],
        priority_district: rank % 3 == 1,
        criterion: CRITERIA[rank % CRITERIA.len()],
        contract,
        route,
        job: JOBS[(rank / 3) % JOBS.len()],
        rate: 1_202 + i64::from(spread % 5) * 35,
        registration: 10_400 + spread * 17,
    }
}

/// Workers of ranks `first..first + count`.
pub fn workers(first: usize, count: usize) -> Vec<Worker> {
    (first..first + count).map(worker).collect()
}

impl Worker {
    /// `Awa Diarra`.
    pub fn plain_name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// `DIARRA Awa`, as payroll writes it.
    pub fn payroll_name(&self) -> String {
        format!("{} {}", self.last.to_uppercase(), self.first)
    }

    /// A text shaped like a national identity number, of a country code that nobody has.
    pub fn identity_number(&self) -> String {
        let sex = if self.woman { 2 } else { 1 };
        format!(
            "{sex} {} 99 0{} 0{} {:02}",
            self.born.format("%y %m"),
            self.registration % 90 + 10,
            self.registration % 80 + 11,
            self.registration % 90 + 3
        )
    }
}

/// Firms of the samples.
pub const FIRMS: [Firm; 14] = [
    Firm { name: "Vesle Bâtiment", stem: 90_411_207, office: 1 },
    Firm { name: "Peintures du Marnois", stem: 91_222_648, office: 2 },
    Firm { name: "Étanchéité Courcelange", stem: 92_315_770, office: 1 },
    Firm { name: "Électricité Haute-Plaine", stem: 93_408_115, office: 3 },
    Firm { name: "Jardins de la Rive", stem: 94_119_386, office: 1 },
    Firm { name: "Propreté Claire", stem: 95_261_904, office: 2 },
    Firm { name: "Tremplin Intérim Insertion", stem: 96_337_458, office: 1 },
    Firm { name: "GEIQ des Deux Vallées", stem: 97_450_263, office: 1 },
    Firm { name: "Chauffage Vallonnier", stem: 98_127_591, office: 1 },
    Firm { name: "Régie des Hauts-Prés", stem: 99_284_036, office: 2 },
    Firm { name: "Cuisines de la Vesle", stem: 90_734_582, office: 1 },
    Firm { name: "Mobilités de la Vesle", stem: 91_508_263, office: 4 },
    Firm { name: "Chaleur Vesle Énergie", stem: 92_649_017, office: 1 },
    Firm { name: "Travaux Publics Marnois", stem: 93_857_324, office: 2 },
];

impl Firm {
    /// A 14-digit number that passes Luhn, as does its first nine digits.
    pub fn siret(&self) -> String {
        let siren_stem = self.stem.to_string();
        let siren = format!("{siren_stem}{}", check_digit(&siren_stem));
        let stem = format!("{siren}{:04}", self.office);
        format!("{stem}{}", check_digit(&stem))
    }
}

/// The digit that makes `stem` followed by it pass Luhn.
fn check_digit(stem: &str) -> u32 {
    let sum: u32 = stem
        .chars()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = digit.to_digit(10).expect("a digit");
            let weighed = if place % 2 == 0 { digit * 2 } else { digit };
            weighed / 10 + weighed % 10
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes_luhn(digits: &str) -> bool {
        let (stem, check) = digits.split_at(digits.len() - 1);
        check_digit(stem).to_string() == check
    }

    #[test]
    fn the_check_digit_is_the_published_one() {
        assert_eq!(check_digit("7328293200007"), 4);
    }

    #[test]
    fn every_firm_has_a_number_that_passes_luhn() {
        for firm in FIRMS {
            let siret = firm.siret();
            assert_eq!(siret.len(), 14, "{}", firm.name);
            assert!(passes_luhn(&siret) && passes_luhn(&siret[..9]), "{}", firm.name);
        }
    }

    #[test]
    fn sixty_workers_have_sixty_names() {
        let names: std::collections::BTreeSet<String> =
            workers(0, 400).iter().map(Worker::plain_name).collect();
        assert_eq!(names.len(), 400);
    }
}
