//! The home of an administrator: accounts, organisations and the installation, then the portfolio.

use askama::Template;
use axum::response::Html;

use super::list::List;
use crate::services::show_home::AdministratorHome;
use crate::services::{App, check_health, show_home, show_portfolio};
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::words::fl;

#[derive(Template)]
#[template(path = "home/administrator.html", config = "src/web/askama.toml")]
struct AdministratorPage {
    frame: Frame,
    home: AdministratorHome,
    /// Whether the database answers and its tables are those of this program.
    healthy: bool,
    open: String,
    without_password: String,
    closed: String,
    organisations: String,
    list: List,
}

/// The installation as of today.
pub(super) async fn page(app: &App, visitor: &Visitor) -> Result<Html<String>, PageProblem> {
    let (words, actor) = (visitor.words, visitor.actor());
    let home = show_home::administrator(app, actor).await;
    let home = home.map_err(|error| visitor.refused(&error))?;
    let rows = show_portfolio::run(app, actor, app.clock.today()).await;
    let rows = rows.map_err(|error| visitor.refused(&error))?;
    let page = AdministratorPage {
        frame: Frame::of(visitor),
        home,
        healthy: check_health::ready(app).await.is_ok(),
        open: words.size(home.accounts.open),
        without_password: words.size(home.accounts.without_password),
        closed: words.size(home.accounts.closed),
        organisations: words.count(home.organisations),
        list: List::of(&rows, words),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
