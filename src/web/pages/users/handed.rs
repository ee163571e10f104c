//! A password that was made up, to be handed over: shown once, in the answer to the form that asked
//! for it.

use askama::Template;
use axum::response::Html;

use crate::services::manage_users::HandedOver;
use crate::web::auth::Visitor;
use crate::web::frame::Frame;
use crate::web::problem::PageProblem;
use crate::web::site::SiteSettings;
use crate::words::fl;

#[derive(Template)]
#[template(path = "users/handed.html", config = "src/web/askama.toml")]
struct HandedPage {
    frame: Frame,
    title: String,
    password: String,
    text: String,
    account: String,
}

/// The page of a new account, or of one with a new password. The address in the text is the public
/// one of the settings, never what a request claims.
pub(super) fn page(
    visitor: &Visitor,
    site: &SiteSettings,
    handed: &HandedOver,
    new: bool,
) -> Result<Html<String>, PageProblem> {
    let loader = visitor.words.loader();
    let name = handed.user.display_name.clone();
    let place = site.public_address.as_ref().map_or_else(String::new, |it| {
        fl!(loader, "user-handed-place", address = format!("https://{}", it.host()))
    });
    let text = fl!(
        loader,
        "user-handed-message",
        name = name.clone(),
        buyer = visitor.who.buyer.clone(),
        place = place,
        email = handed.user.email.clone(),
        password = handed.password.clone()
    );
    let page = HandedPage {
        frame: Frame::of(visitor),
        title: match new {
            true => fl!(loader, "user-handed-new", name = name),
            false => fl!(loader, "user-handed-again", name = name),
        },
        password: handed.password.clone(),
        text,
        account: format!("/users/{}", handed.user.id),
    };
    page.render().map(Html).map_err(|error| PageProblem::unrendered(&error, visitor.words))
}
