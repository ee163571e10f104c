//! Whether the product can serve: the database answers and its tables are those of this program.

use super::{App, ServiceError};

/// Answers when everything is in place.
///
/// # Errors
/// [`ServiceError::Unavailable`], or what is wrong with the database.
pub async fn ready(app: &App) -> Result<(), ServiceError> {
    Ok(app.db.ready().await?)
}
