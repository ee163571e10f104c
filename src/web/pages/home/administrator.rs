//! The home of an administrator: accounts, organisations and the installation, then the portfolio.

use askama::Template;
use axum::response::Html;

use super::list::List;
use crate::services::run_jobs::JobState;
use crate::services::show_home::AdministratorHome;
use crate::services::{App, check_health, show_home, show_jobs, show_portfolio};
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
    /// Long work that waits or runs.
    under_way: String,
    /// Recent long work that failed.
    failed: usize,
    list: List,
}

/// The installation as of today.
pub(super) async fn page(app: &App, visitor: &Visitor) -> Result<Html<String>, PageProblem> {
    let (words, actor) = (visitor.words, visitor.actor());
    let home = show_home::administrator(app, actor).await;
    let home = home.map_err(|error| visitor.refused(&error))?;
    let rows = show_portfolio::run(app, actor, app.clock.today()).await;
    let rows = rows.map_err(|error| visitor.refused(&error))?;
    let jobs = show_jobs::list(app, actor).await;
    let jobs = jobs.map_err(|error| visitor.refused(&error))?;
    let page = AdministratorPage {
        frame: Frame::of(visitor),
        home,
        healthy: check_health::ready(app).await.is_ok(),
        open: words.size(home.accounts.open),
        without_password: words.size(home.accounts.without_password),
        closed: words.size(home.accounts.closed),
        organisations: words.count(home.organisations),
        under_way: words.size(jobs.iter().filter(|it| it.job.is_open()).count()),
        failed: jobs.iter().filter(|it| it.job.state == JobState::Failed).count(),
        list: List::of(&rows, words),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, words))
}
