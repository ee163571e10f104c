//! The word for a status, and what it means.

use i18n_embed_fl::fl;

use crate::domain::position::Status;

use super::Words;

impl Words {
    /// The word for a status.
    pub fn status(&self, status: Status) -> String {
        let words = self.loader();
        match status {
            Status::NotStarted => fl!(words, "status-not-started"),
            Status::TooEarly => fl!(words, "status-too-early"),
            Status::OnTrack => fl!(words, "status-on-track"),
            Status::Behind => fl!(words, "status-behind"),
            Status::Critical => fl!(words, "status-critical"),
            Status::Undetermined => fl!(words, "status-undetermined"),
            Status::Met => fl!(words, "status-met"),
            Status::Short => fl!(words, "status-short"),
        }
    }
}
