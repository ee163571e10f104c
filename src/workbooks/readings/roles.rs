//! What a column may hold, and how surely its heading says so.

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

impl Role {
    /// The role of that name in the file of words.
    pub fn from_name(name: &str) -> Option<Role> {
        Some(match name {
            "Person" => Role::Person,
            "FirstName" => Role::FirstName,
            "LastName" => Role::LastName,
            "Date" => Role::Date,
            "Month" => Role::Month,
            "Week" => Role::Week,
            "Period" => Role::Period,
            "PeriodStart" => Role::PeriodStart,
            "PeriodEnd" => Role::PeriodEnd,
            "HireStart" => Role::HireStart,
            "HireEnd" => Role::HireEnd,
            "Start" => Role::Start,
            "End" => Role::End,
            "PauseStart" => Role::PauseStart,
            "PauseEnd" => Role::PauseEnd,
            "Pause" => Role::Pause,
            "Hours" => Role::Hours,
            "Kind" => Role::Kind,
            "Part" => Role::Part,
            "Training" => Role::Training,
            "TrainingPart" => Role::TrainingPart,
            "Absence" => Role::Absence,
            "Planned" => Role::Planned,
            "OtherHours" => Role::OtherHours,
            "Cumulative" => Role::Cumulative,
            "Difference" => Role::Difference,
            "Workforce" => Role::Workforce,
            "RowTotal" => Role::RowTotal,
            "Firm" => Role::Firm,
            "Siret" => Role::Siret,
            "Site" => Role::Site,
            "Lot" => Role::Lot,
            "Contract" => Role::Contract,
            "Route" => Role::Route,
            "Registration" => Role::Registration,
            "Birth" => Role::Birth,
            "Identity" => Role::Identity,
            "Type" => Role::Type,
            "Comment" => Role::Comment,
            "Ignored" => Role::Ignored,
            _ => return None,
        })
    }
}
