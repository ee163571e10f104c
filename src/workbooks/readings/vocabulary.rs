//! Words that headings use, French first, then English, German, Dutch and Italian. A word only
//! proposes: a role that the column's values do not bear out is dropped by whoever asked.

use crate::workbooks::cells::has_phrase;

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// First and last name in one cell, or any name of a person.
    Person,
    /// First name.
    FirstName,
    /// Last name.
    LastName,
    /// The day worked.
    Date,
    /// A month.
    Month,
    /// A week.
    Week,
    /// A month, week or run of days in one cell.
    Period,
    /// First day of the period.
    PeriodStart,
    /// Last day of the period.
    PeriodEnd,
    /// First day of the employment.
    HireStart,
    /// Last day of the employment.
    HireEnd,
    /// Start of work in the day.
    Start,
    /// End of work in the day.
    End,
    /// Start of a pause.
    PauseStart,
    /// End of a pause.
    PauseEnd,
    /// Length of the pauses.
    Pause,
    /// Hours of the row, all kinds together.
    Hours,
    /// One kind of hours: normal, overtime, night.
    Kind,
    /// A part of the hours that another column holds already ("dont").
    Part,
    /// Training within the employment contract, beside the hours.
    Training,
    /// Training that the hours include ("dont formation").
    TrainingPart,
    /// Leave, holiday, sickness.
    Absence,
    /// Hours planned, due or contracted: not worked.
    Planned,
    /// Hours under another count: invoiced, paid, validated.
    OtherHours,
    /// A sum since an earlier date, or a balance.
    Cumulative,
    /// A difference between two other columns.
    Difference,
    /// Hours of the whole workforce.
    Workforce,
    /// The sum of the row, of whatever.
    RowTotal,
    /// The firm that employs.
    Firm,
    /// The firm's number.
    Siret,
    /// Where or for whom the work was.
    Site,
    /// The lot of the contract.
    Lot,
    /// The contract.
    Contract,
    /// How the person came to work.
    Route,
    /// The employer's own number for the person.
    Registration,
    /// Birth date.
    Birth,
    /// National identity number: never read.
    Identity,
    /// A type or category of the row.
    Type,
    /// A task, a comment, any prose.
    Comment,
    /// Money, rates, counts, codes: never hours.
    Ignored,
}

/// What a heading proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The role.
    pub role: Role,
    /// For hours: how surely the words say hours worked.
    pub strength: Strength,
    /// Whether the numbers are minutes.
    pub minutes: bool,
}

/// How surely a heading says hours worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// No word of hours.
    None,
    /// Duration, time, length: the unit is open.
    Weak,
    /// Hours.
    Hours,
    /// Hours worked, done, carried out.
    Worked,
}

const HOUR_WORDS: [&str; 18] = [
    "heure",
    "heures",
    "hour",
    "hours",
    "hrs",
    "hr",
    "stunden",
    "std",
    "uur",
    "uren",
    "ore",
    "h",
    "nbh",
    "nb h",
    "arbeitsstunden",
    "istzeit",
    "workhours",
    "manhours",
];
const TIME_WORDS: [&str; 13] = [
    "duree",
    "durees",
    "duration",
    "dauer",
    "duur",
    "durata",
    "temps",
    "time",
    "tijd",
    "zeit",
    "length",
    "arbeitszeit",
    "tempo",
];
const WORKED_WORDS: [&str; 22] = [
    "realise",
    "realises",
    "realisee",
    "realisees",
    "travaille",
    "travailles",
    "travaillee",
    "travaillees",
    "effectue",
    "effectues",
    "effectuee",
    "effectuees",
    "worked",
    "actual",
    "geleistet",
    "geleistete",
    "gewerkt",
    "gewerkte",
    "lavorate",
    "prestees",
    "pointees",
    "d insertion",
];
const TOTAL_WORDS: [&str; 24] = [
    "total",
    "totaux",
    "totale",
    "totali",
    "sous total",
    "soustotal",
    "somme",
    "sum",
    "subtotal",
    "grand total",
    "gesamt",
    "summe",
    "gesamtsumme",
    "zwischensumme",
    "totaal",
    "subtotaal",
    "ensemble",
    "cumul general",
    "recapitulatif",
    "totals",
    "insgesamt",
    "gesamtstunden",
    "endsumme",
    "eindtotaal",
];

/// Texts that name an absence when they stand alone in a cell or a heading.
const ABSENCES: [&str; 72] = [
    "conge",
    "conges",
    "conge paye",
    "conges payes",
    "cp",
    "rtt",
    "maladie",
    "arret",
    "arret maladie",
    "absence",
    "absences",
    "absent",
    "ferie",
    "feries",
    "jour ferie",
    "jours feries",
    "vacances",
    "conge sans solde",
    "sans solde",
    "css",
    "accident du travail",
    "at",
    "intemperies",
    "chomage partiel",
    "activite partielle",
    "conge maternite",
    "conge paternite",
    "recuperation",
    "recup",
    "repos",
    "repos compensateur",
    "leave",
    "annual leave",
    "sick leave",
    "holiday",
    "holidays",
    "public holiday",
    "public holidays",
    "bank holiday",
    "sick",
    "sickness",
    "sick time",
    "vacation",
    "vac",
    "pto",
    "time off",
    "statutory holiday",
    "urlaub",
    "krank",
    "krankheit",
    "feiertag",
    "feiertage",
    "verlof",
    "ziek",
    "ziekte",
    "vakantie",
    "feestdag",
    "ferie e permessi",
    "permesso",
    "malattia",
    "festivo",
    "maladie at",
    "heures d absence",
    "heures absence",
    "conge parental",
    "evenement familial",
    "enfant malade",
    "mise a pied",
    "heures de conges",
    "heures maladie",
    "heures feriees",
    "absence injustifiee",
];

struct Rule {
    role: Role,
    /// Any of these phrases proposes the role; `=` in front: only as the whole heading.
    any: &'static [&'static str],
    /// None of these may stand beside it.
    unless: &'static [&'static str],
}

/// Rules in order: the first that fits decides, so exclusions stand first.
const RULES: &[Rule] = &[
    Rule {
        role: Role::Identity,
        any: &[
            "nir",
            "n secu",
            "securite sociale",
            "n ss",
            "numero secu",
            "social security",
            "bsn",
            "codice fiscale",
        ],
        unless: &[],
    },
    Rule { role: Role::Siret, any: &["siret", "siren"], unless: &[] },
    Rule {
        role: Role::LastName,
        any: &[
            "nom de naissance",
            "nom de famille",
            "nom d usage",
            "last name",
            "surname",
            "family name",
            "lastname",
            "nachname",
            "familienname",
            "achternaam",
            "cognome",
        ],
        unless: &["prenom", "prenoms", "first"],
    },
    Rule {
        role: Role::Birth,
        any: &[
            "naissance",
            "ne le",
            "nee le",
            "ne e le",
            "date of birth",
            "birth date",
            "birthdate",
            "dob",
            "geburtsdatum",
            "geboortedatum",
            "data di nascita",
        ],
        unless: &["lieu", "commune", "pays"],
    },
    Rule {
        role: Role::FirstName,
        any: &["prenom", "prenoms", "first name", "firstname", "given name", "vorname", "voornaam"],
        unless: &["nom", "noms", "nachname", "last"],
    },
    Rule {
        role: Role::Ignored,
        any: &[
            "middle name",
            "=age",
            "sexe",
            "civilite",
            "=h f",
            "qpv",
            "commune",
            "cp ville",
            "code postal",
            "=ville",
            "adresse",
            "niveau",
            "diplome",
            "=rome",
            "critere",
            "eligibilite",
            "=public",
            "statut a l entree",
            "prescripteur",
            "telephone",
            "mail",
            "email",
            "nationalite",
            "position id",
            "location id",
            "numero d agrement",
            "=rang",
            "n ordre",
            "signature",
            "visa",
        ],
        unless: &["holiday", "holidays", "heures", "hours"],
    },
    Rule {
        role: Role::Comment,
        any: &[
            "note",
            "notes",
            "commentaire",
            "commentaires",
            "comment",
            "comments",
            "observation",
            "observations",
            "remarque",
            "remarques",
            "bemerkung",
            "bemerkungen",
            "opmerking",
            "opmerkingen",
            "description",
            "beschreibung",
            "omschrijving",
            "beschrijving",
            "remarks",
            "descrizione",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Ignored,
        any: &[
            "taux",
            "tarif",
            "cout",
            "couts",
            "prix",
            "montant",
            "salaire",
            "remuneration",
            "brut",
            "=net",
            "facture ht",
            "euro",
            "euros",
            "eur",
            "cotisations",
            "panier",
            "paniers",
            "indemnite",
            "indemnites",
            "deplacement",
            "km",
            "trajet",
            "rate",
            "wage",
            "wages",
            "=pay",
            "amount",
            "cost",
            "salary",
            "price",
            "=charge",
            "=charges",
            "betrag",
            "lohn",
            "stundensatz",
            "bedrag",
            "loon",
            "tarief",
            "uurtarief",
            "uurloon",
            "costo",
            "importo",
            "tariffa",
            "coefficient",
            "pourcentage",
            "percent",
            "ratio",
            "quota",
            "billing",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Planned,
        any: &[
            "prevu",
            "prevus",
            "prevue",
            "prevues",
            "previsionnel",
            "previsionnelle",
            "previsionnels",
            "previsionnelles",
            "planifie",
            "planifiee",
            "planifies",
            "planifiees",
            "theorique",
            "theoriques",
            "contractuel",
            "contractuelle",
            "contractuelles",
            "a effectuer",
            "a realiser",
            "a faire",
            "objectif",
            "objectifs",
            "engagement",
            "engagees",
            "dues",
            "du marche",
            "budget",
            "budgete",
            "budgetees",
            "planned",
            "=plan",
            "scheduled",
            "expected",
            "target",
            "contracted",
            "soll",
            "sollstunden",
            "sollzeit",
            "geplant",
            "geplante",
            "gepland",
            "geplande",
            "previste",
            "estimated",
            "estimate",
            "estimation",
            "estimees",
            "restant",
            "restantes",
            "reste",
            "remaining",
            "planning",
            "=norme",
            "forecast",
            "=reference",
        ],
        unless: &["numero"],
    },
    Rule {
        role: Role::Cumulative,
        any: &[
            "cumul",
            "cumule",
            "cumules",
            "cumulee",
            "cumulees",
            "cumulative",
            "running",
            "kumuliert",
            "a ce jour",
            "to date",
            "balance",
            "solde",
            "saldo",
            "=report",
            "anterieur",
            "anterieures",
            "ytd",
            "depuis le debut",
            "precedent",
            "precedentes",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Difference,
        any: &[
            "ecart",
            "ecarts",
            "difference",
            "delta",
            "variance",
            "differenz",
            "verschil",
            "scostamento",
            "ecretees",
            "ecrete",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Type,
        any: &[
            "type",
            "nature",
            "motif",
            "categorie",
            "category",
            "kategorie",
            "categoria",
            "statut",
            "status",
            "=code",
            "=art",
            "soort",
            "tipo",
        ],
        unless: &["contrat"],
    },
    Rule {
        role: Role::Route,
        any: &[
            "modalite",
            "modalites",
            "voie d acces",
            "mode d embauche",
            "type de contrat",
            "dispositif",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Workforce,
        any: &[
            "effectif total",
            "heures totales chantier",
            "total heures chantier",
            "heures totales du chantier",
            "heures totales tous salaries",
            "heures totales effectif",
            "heures totales operation",
            "heures totales entreprise",
            "heures totales marche",
            "ensemble du personnel",
            "tous salaries",
            "tous personnels",
            "heures tout personnel",
            "toutes heures",
            "workforce",
            "total workforce hours",
            "total site hours",
            "main d oeuvre totale",
            "heures globales",
            "total heures tous corps d etat",
            "effectif global",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Ignored,
        any: &[
            "j", "jh", "j h", "etp", "man days", "mandays", "nb jours",
            "nombre de jours",
            "nb de jours",
            "jours",
            "jours travailles",
            "days",
            "days worked",
            "number of days",
            "effectif",
            "arbeitstage",
            "dagen",
            "giorni",
            "nombre",
            "qte",
        ],
        unless: &["heures", "hours", "feries", "holidays"],
    },
    Rule {
        role: Role::TrainingPart,
        any: &[
            "dont formation",
            "dont heures de formation",
            "dont formations",
            "dont cfa",
            "including training",
            "of which training",
            "davon schulung",
            "waarvan opleiding",
            "formation incluse",
            "formation comprise",
            "dont h formation",
            "dont heures formation",
            "dont temps de formation",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Part,
        any: &[
            "dont",
            "including",
            "of which",
            "davon",
            "waarvan",
            "di cui",
            "inclus",
            "incluses",
            "compris",
            "comprises",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Training,
        any: &["formation", "formations", "training", "cfa", "schulung", "opleiding", "formazione"],
        unless: &["date", "organisme", "intitule", "nom", "hors"],
    },
    Rule {
        role: Role::Absence,
        any: &[
            "conge",
            "conges",
            "=cp",
            "rtt",
            "maladie",
            "absence",
            "absences",
            "ferie",
            "feries",
            "feriee",
            "feriees",
            "vacances",
            "leave",
            "holiday",
            "holidays",
            "holi",
            "sick",
            "sickness",
            "vacation",
            "vac",
            "pto",
            "urlaub",
            "krank",
            "krankheit",
            "feiertag",
            "feiertage",
            "verlof",
            "ziek",
            "ziekte",
            "vakantie",
            "malattia",
            "permessi",
            "intemperies",
            "non travaille",
            "non travaillees",
            "chomees",
            "recup",
            "recuperation",
            "at mp",
            "accident du travail",
        ],
        unless: &["hors", "travaille", "travailles", "travaillees", "worked", "code postal"],
    },
    Rule {
        role: Role::PauseStart,
        any: &[
            "debut pause",
            "pause debut",
            "break start",
            "start break",
            "lunch start",
            "lunch out",
            "pause von",
            "pausenbeginn",
            "debut de pause",
            "pauze start",
            "debut dejeuner",
        ],
        unless: &[],
    },
    Rule {
        role: Role::PauseEnd,
        any: &[
            "fin pause",
            "pause fin",
            "break end",
            "end break",
            "lunch end",
            "lunch in",
            "pause bis",
            "pausenende",
            "fin de pause",
            "pauze einde",
            "fin dejeuner",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Pause,
        any: &[
            "pause",
            "pauses",
            "break",
            "breaks",
            "lunch",
            "pauze",
            "pausa",
            "repas",
            "coupure",
            "dejeuner",
            "mittagspause",
        ],
        unless: &["heures travaillees", "hors pause", "hors pauses"],
    },
    Rule {
        role: Role::HireStart,
        any: &[
            "date debut",
            "date de debut",
            "date d embauche",
            "date embauche",
            "date d entree",
            "date entree",
            "debut contrat",
            "debut de contrat",
            "debut du contrat",
            "debut mission",
            "hire date",
            "start date",
            "eintrittsdatum",
            "datum indienst",
        ],
        unless: &["periode"],
    },
    Rule {
        role: Role::HireEnd,
        any: &[
            "date fin",
            "date de fin",
            "date de sortie",
            "date sortie",
            "fin contrat",
            "fin de contrat",
            "fin du contrat",
            "fin mission",
            "end date",
            "austrittsdatum",
        ],
        unless: &["periode"],
    },
    Rule {
        role: Role::PeriodStart,
        any: &[
            "periode du",
            "=du",
            "debut periode",
            "debut de periode",
            "date debut periode",
            "period start",
            "period from",
            "semaine du",
            "week start",
            "from date",
        ],
        unless: &[
            "mois",
            "heures",
            "nom",
            "date du jour",
            "jour",
            "au",
            "salarie",
            "marche",
            "chantier",
            "lot",
        ],
    },
    Rule {
        role: Role::PeriodEnd,
        any: &[
            "periode au",
            "=au",
            "fin periode",
            "fin de periode",
            "date fin periode",
            "period end",
            "period to",
            "week ending",
            "=week end",
            "=to date",
        ],
        unless: &["du", "heures"],
    },
    Rule {
        role: Role::Start,
        any: &[
            "debut",
            "start",
            "begin",
            "beginn",
            "=von",
            "=from",
            "arrivee",
            "entree",
            "=in",
            "time in",
            "clock in",
            "in time",
            "am in",
            "pm in",
            "login",
            "=van",
            "inizio",
            "aankomst",
            "kommen",
            "check in",
            "prise de poste",
            "prise de service",
            "embauche",
            "=de",
            "=dalle",
            "ingresso",
            "started",
        ],
        unless: &[
            "sortie",
            "out",
            "end",
            "fin",
            "heures de",
            "nombre",
            "nb",
            "jour de",
            "nom",
            "lieu",
            "worked in",
        ],
    },
    Rule {
        role: Role::End,
        any: &[
            "fin",
            "end",
            "ende",
            "=bis",
            "=to",
            "depart",
            "sortie",
            "=out",
            "time out",
            "clock out",
            "out time",
            "am out",
            "pm out",
            "logout",
            "=tot",
            "einde",
            "=fine",
            "gehen",
            "vertrek",
            "check out",
            "debauche",
            "fin de poste",
            "fin de service",
            "stop",
            "finish",
            "=alle",
            "uscita",
            "ended",
            "=a",
        ],
        unless: &["reporting", "heures a", "motif", "assigned"],
    },
    Rule {
        role: Role::Registration,
        any: &[
            "matricule",
            "n salarie",
            "numero salarie",
            "numero de salarie",
            "id salarie",
            "employee id",
            "employee number",
            "employee no",
            "employee n",
            "employee code",
            "personnel number",
            "personalnummer",
            "personeelsnummer",
            "badge",
            "user id",
            "contractor id",
            "staff id",
            "id",
            "worker id",
            "matricola",
            "n matricule",
            "emp no",
        ],
        unless: &["name", "project", "client", "task", "hours", "heures"],
    },
    Rule {
        role: Role::Ignored,
        any: &[
            "submitted",
            "created",
            "updated",
            "saisie",
            "envoi",
            "edition",
            "reporting to",
            "=manager",
            "managers",
            "job title",
            "cost center",
            "department",
            "departement",
            "abteilung",
            "date d edition",
        ],
        unless: &["hours", "heures"],
    },
    Rule {
        role: Role::OtherHours,
        any: &[
            "heures facturees",
            "heures payees",
            "heures validees",
            "heures retenues",
            "heures comptabilisees",
            "heures remunerees",
            "heures presence",
            "heures de presence",
            "billable",
            "billed",
            "billable hours",
            "billed hours",
            "paid hours",
            "hours paid",
            "invoiced hours",
            "approved hours",
            "heures eligibles",
            "heures facturables",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Kind,
        any: &[
            "normales",
            "normale",
            "normal",
            "regular",
            "straight",
            "straight time",
            "=st",
            "heures de base",
            "ordinarie",
            "regulier",
            "normalstunden",
            "sup",
            "supp",
            "supplementaire",
            "supplementaires",
            "supplementaire s",
            "complementaires",
            "hs",
            "=hn",
            "=hc",
            "hs25",
            "hs50",
            "hs 25",
            "hs 50",
            "overtime",
            "ot",
            "uberstunden",
            "ueberstunden",
            "overuren",
            "straordinari",
            "majorees",
            "nuit",
            "night",
            "nacht",
            "nachtstunden",
            "notte",
            "heures dimanche",
            "heures jour",
            "heures de jour",
            "jour normal",
            "double time",
        ],
        unless: &["rate", "date"],
    },
    Rule {
        role: Role::Ignored,
        any: &["minutes de retard", "retard", "heures manquantes"],
        unless: &[],
    },
];

/// Rules that stand after the words of hours.
const LATER_RULES: &[Rule] = &[
    Rule { role: Role::Lot, any: &["lot", "lots", "n lot", "numero de lot"], unless: &[] },
    Rule {
        role: Role::Contract,
        any: &[
            "marche",
            "n marche",
            "contrat",
            "contract",
            "contract number",
            "reference marche",
            "vertrag",
            "contratto",
            "consultation",
        ],
        unless: &["type"],
    },
    Rule {
        role: Role::Firm,
        any: &[
            "entreprise",
            "entreprises",
            "societe",
            "titulaire",
            "sous traitant",
            "sous traitante",
            "soustraitant",
            "co traitant",
            "cotraitant",
            "employeur",
            "raison sociale",
            "etablissement",
            "company",
            "firm",
            "employer",
            "subcontractor",
            "firma",
            "unternehmen",
            "bedrijf",
            "werkgever",
            "azienda",
            "impresa",
            "ditta",
            "agence",
            "ett",
            "etti",
            "structure",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Site,
        any: &[
            "client",
            "chantier",
            "chantiers",
            "site",
            "lieu",
            "location",
            "projet",
            "project",
            "customer",
            "klant",
            "kunde",
            "projekt",
            "=ort",
            "job site",
            "affaire",
            "domaine",
            "domein",
            "=domain",
            "=base",
            "cantiere",
            "operation",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Comment,
        any: &[
            "tache",
            "taches",
            "task",
            "tasks",
            "activite",
            "activites",
            "activity",
            "tatigkeit",
            "taak",
            "travail",
            "travaux",
            "travailler",
            "mission",
            "poste",
            "metier",
            "fonction",
            "position",
            "job",
            "=what",
            "=where",
            "sujet",
            "objet",
            "meeting",
            "attivita",
            "designation",
            "libelle",
        ],
        unless: &[],
    },
    Rule {
        role: Role::Person,
        any: &[
            "nom",
            "noms",
            "salarie",
            "salaries",
            "salarie e",
            "salarie es",
            "employe",
            "employes",
            "employee",
            "employee name",
            "personne",
            "personnes",
            "beneficiaire",
            "beneficiaires",
            "participant",
            "participants",
            "intervenant",
            "intervenants",
            "agent",
            "agents",
            "ouvrier",
            "collaborateur",
            "collaborateurs",
            "name",
            "names",
            "worker",
            "person",
            "staff",
            "student",
            "mitarbeiter",
            "medewerker",
            "naam",
            "werknemer",
            "dipendente",
            "nome",
            "nominativo",
            "interimaire",
            "interimaires",
            "stagiaire",
            "apprenti",
            "etudiant",
            "full name",
            "identite",
            "lavoratore",
            "operatore",
        ],
        unless: &["nombre"],
    },
    Rule { role: Role::Month, any: &["mois", "month", "monat", "maand", "mese"], unless: &[] },
    Rule {
        role: Role::Week,
        any: &[
            "semaine",
            "semaines",
            "week",
            "weeks",
            "sem",
            "kw",
            "woche",
            "settimana",
            "weeknummer",
        ],
        unless: &[],
    },
    Rule { role: Role::Period, any: &["periode", "period", "zeitraum", "periodo"], unless: &[] },
    Rule {
        role: Role::Date,
        any: &["date", "dates", "jour", "day", "datum", "tag", "dag", "data", "giorno"],
        unless: &[],
    },
];

/// What a folded heading proposes, `None` for words without a role.
pub fn meaning(folded: &str) -> Option<Meaning> {
    if folded.is_empty() || 12 < folded.split(' ').count() {
        return None;
    }
    let strength = strength(folded);
    let minutes = ["minutes", "min", "minuten", "mn"].iter().any(|it| has_phrase(folded, it));
    let as_role = |role| Some(Meaning { role, strength, minutes });
    if let Some(rule) = RULES.iter().find(|it| it.fits(folded)) {
        return as_role(if rule.role == Role::Pause { pause_role(folded) } else { rule.role });
    }
    let total = TOTAL_WORDS.iter().any(|it| has_phrase(folded, it));
    if Strength::Hours <= strength || (strength == Strength::Weak && is_time_only(folded)) {
        return as_role(Role::Hours);
    }
    if minutes {
        return Some(Meaning { role: Role::Hours, strength: Strength::Weak, minutes });
    }
    if let Some(rule) = LATER_RULES.iter().find(|it| it.fits(folded)) {
        return as_role(rule.role);
    }
    total.then_some(Meaning { role: Role::RowTotal, strength, minutes })
}

/// `Pause avant 1 début`: which end of a pause the other words name.
fn pause_role(folded: &str) -> Role {
    let any = |words: &[&str]| words.iter().any(|it| has_phrase(folded, it));
    if any(&["debut", "start", "begin", "von", "from"]) {
        Role::PauseStart
    } else if any(&["fin", "end", "ende", "bis", "to"]) {
        Role::PauseEnd
    } else {
        Role::Pause
    }
}

impl Rule {
    fn fits(&self, folded: &str) -> bool {
        let proposes = |phrase: &&str| match phrase.strip_prefix('=') {
            Some(whole) => folded == whole,
            None => has_phrase(folded, phrase),
        };
        self.any.iter().any(|it| proposes(it))
            && !self.unless.iter().any(|it| has_phrase(folded, it))
    }
}

/// "Temps", "Total time", "Durée (h)": at most four words, so that prose does not pass.
fn is_time_only(folded: &str) -> bool {
    folded.split(' ').count() <= 4
}

fn strength(folded: &str) -> Strength {
    let any = |words: &[&str]| words.iter().any(|it| has_phrase(folded, it));
    if any(&HOUR_WORDS) {
        if any(&WORKED_WORDS) { Strength::Worked } else { Strength::Hours }
    } else if any(&TIME_WORDS) {
        Strength::Weak
    } else {
        Strength::None
    }
}

/// Whether a folded text speaks of hours at all: headings, titles, names of sheets.
pub fn speaks_of_hours(folded: &str) -> bool {
    const TITLES: [&str; 12] = [
        "timesheet",
        "time sheet",
        "timesheets",
        "pointage",
        "pointages",
        "stundenzettel",
        "urenstaat",
        "urenregistratie",
        "foglio ore",
        "stundennachweis",
        "zeiterfassung",
        "timecard",
    ];
    Strength::Hours <= strength(folded) || TITLES.iter().any(|it| has_phrase(folded, it))
}

/// Whether a folded text labels a total: the word leads or ends a text of at most six words.
pub fn is_total_label(folded: &str) -> bool {
    let words = folded.split(' ').count();
    if folded.is_empty() || 6 < words {
        return false;
    }
    TOTAL_WORDS.iter().any(|total| {
        let leads = folded == *total
            || folded.strip_prefix(total).is_some_and(|rest| rest.starts_with(' '));
        let ends = folded.strip_suffix(total).is_some_and(|rest| rest.ends_with(' '));
        leads || (ends && words <= 4)
    })
}

/// Whether a folded text names a leave, a holiday or a sickness, and nothing else.
pub fn is_absence(folded: &str) -> bool {
    ABSENCES.contains(&folded)
}

/// Whether a folded text says, and says nothing else, that hours were not worked: planned,
/// cancelled, refused.
pub fn is_not_work(folded: &str) -> bool {
    const WORDS: [&str; 28] = [
        "prevu", "prevus", "prevue", "prevues", "previsionnel", "previsionnelles", "theorique",
        "planifie", "planned", "plan", "geplant", "gepland", "soll", "budget", "forecast", "annule",
        "annulee", "annules", "refuse", "refusee", "rejete", "rejetee", "rejected", "cancelled",
        "canceled", "abgelehnt", "storniert", "geannuleerd",
    ];
    WORDS.contains(&folded)
}

/// Whether a folded text is one of the letters that stand for an absence in a grid of days. A
/// cross or a P is none: it may mean present.
pub fn is_absence_code(folded: &str) -> bool {
    const CODES: [&str; 24] = [
        "m", "mal", "am", "at", "abs", "a", "f", "fe", "jf", "fer", "cp", "c", "rtt", "r", "rh",
        "rc", "css", "ev", "cs", "ca", "k", "u", "ferme", "off",
    ];
    CODES.contains(&folded)
}

/// Whether a folded text says that the numbers under it are the whole workforce's.
pub fn is_workforce(folded: &str) -> bool {
    RULES.iter().any(|it| it.role == Role::Workforce && it.fits(folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbooks::cells::fold;

    #[track_caller]
    fn check(text: &str, role: Option<Role>) {
        assert_eq!(meaning(&fold(text)).map(|it| it.role), role, "{text}");
    }

    #[test]
    fn hours_in_five_languages() {
        for text in [
            "Heures",
            "Nb heures",
            "Heures réalisées",
            "Total Hours",
            "Hours",
            "Stunden",
            "Uur",
            "Ore",
            "Temps:(en heure)",
            "Total Time",
            "Durée",
            "Tijd",
            "Length",
            "Heures travaillées",
        ] {
            check(text, Some(Role::Hours));
        }
    }

    #[test]
    fn what_only_looks_like_hours() {
        check("Heure de début", Some(Role::Start));
        check("Heure de fin", Some(Role::End));
        check("Taux horaire", Some(Role::Ignored));
        check("Hourly Rate", Some(Role::Ignored));
        check("Heures prévues", Some(Role::Planned));
        check("Heures cumulées", Some(Role::Cumulative));
        check("Heures de formation", Some(Role::Training));
        check("dont formation", Some(Role::TrainingPart));
        check("Heures sup", Some(Role::Kind));
        check("Heures normales", Some(Role::Kind));
        check("Effectif total heures", Some(Role::Workforce));
        check("Écart", Some(Role::Difference));
        check("Public Holidays", Some(Role::Absence));
        check("Clock In Note", Some(Role::Comment));
        check("TIME TYPE", Some(Role::Type));
        check("Total wage", Some(Role::Ignored));
    }

    #[test]
    fn people_dates_and_contracts() {
        check("Nom", Some(Role::Person));
        check("Nom et prénom", Some(Role::Person));
        check("Nom de naissance", Some(Role::LastName));
        check("Prénom", Some(Role::FirstName));
        check("Employee Name", Some(Role::Person));
        check("Date", Some(Role::Date));
        check("Mois", Some(Role::Month));
        check("Période du", Some(Role::PeriodStart));
        check("au", Some(Role::PeriodEnd));
        check("N° marché", Some(Role::Contract));
        check("Sous-traitant", Some(Role::Firm));
        check("Client Name", Some(Role::Site));
        check("Matricule", Some(Role::Registration));
        check("Né(e) le", Some(Role::Birth));
        check("Date d'embauche", Some(Role::HireStart));
    }

    #[test]
    fn totals_are_labelled_by_a_leading_or_ending_word() {
        for text in ["Total", "TOTAL général", "Total des heures", "Stunden Gesamt", "Totaal"] {
            assert!(is_total_label(&fold(text)), "{text}");
        }
        assert!(!is_total_label(&fold("Nettoyage de la totalité du site après travaux")));
        assert!(!is_total_label(&fold("Martin")));
    }
}
