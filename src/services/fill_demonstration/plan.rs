//! What happened in the demonstration, in the order of time.

use chrono::{DateTime, NaiveDate, Utc};

use crate::interop::demonstration::{
    Manifest, ManifestAccount, ManifestClosing, ManifestContract, ManifestDeclaration,
    ManifestRefusal, ManifestReopening, ManifestStatement,
};

/// Something that somebody did.
pub(super) struct Act<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub deed: Deed<'a>,
}

/// What somebody did.
pub(super) enum Deed<'a> {
    /// The buyer recorded a contract.
    Record(&'a ManifestContract),
    /// An administrator opened an account.
    Open(&'a ManifestAccount),
    /// An administrator closed one.
    CloseAccount(&'a ManifestAccount),
    /// A firm sent a file, or began a draft with it.
    Send(&'a ManifestStatement),
    /// A firm declared a month without a file.
    Declare(&'a ManifestDeclaration),
    /// The facilitator accepted what waited of a file.
    Accept(&'a ManifestStatement),
    /// The facilitator refused a line.
    Refuse(&'a ManifestRefusal),
    /// The buyer closed a month.
    Close(&'a ManifestClosing),
    /// The buyer opened it again.
    Reopen(&'a ManifestClosing, &'a ManifestReopening),
}

/// Every act, the first one first. Those of one day follow each other as the hours say: what was
/// sent in the morning is accepted in the afternoon.
pub(super) fn acts(manifest: &Manifest) -> Vec<Act<'_>> {
    let mut acts = Vec::new();
    let mut add = |day: NaiveDate, hour, deed| acts.push(Act { at: at(day, hour), deed });
    for it in &manifest.contracts {
        add(it.recorded_on, 6, Deed::Record(it));
    }
    for it in &manifest.accounts {
        add(it.opened_on, 7, Deed::Open(it));
        if let Some(day) = it.closed_on {
            add(day, 15, Deed::CloseAccount(it));
        }
    }
    for it in &manifest.statements {
        add(it.received_on, 8, Deed::Send(it));
        if let Some(day) = it.reviewed_on {
            add(day, 13, Deed::Accept(it));
        }
    }
    for it in &manifest.declarations {
        add(it.received_on, 9, Deed::Declare(it));
    }
    for it in &manifest.refusals {
        add(it.on, 14, Deed::Refuse(it));
    }
    for it in &manifest.closings {
        add(it.on, 15, Deed::Close(it));
        if let Some(reopened) = &it.reopened {
            add(reopened.on, 15, Deed::Reopen(it, reopened));
        }
    }
    acts.sort_by_key(|it| it.at);
    acts
}

/// An hour of a day, universal time: the same day in Paris, summer and winter.
pub(super) fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    day.and_hms_opt(hour, 0, 0).unwrap_or_default().and_utc()
}
