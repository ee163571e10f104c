//! The home of each role.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::services::import_timesheet::{AskedFirm, Request};
use tenu::services::review_statement::{self, Which};
use tenu::store::user::{self, User};
use tenu::units::{BuyerNumber, StatementNumber, UserId};

use super::{Answer, Site};
use crate::stories::harness::World;
use crate::stories::paper::{CONTRACT, SUBCONTRACTOR, Sheet, asked, confirming};

const HOLDER: &str = "73282932000074";
const OTHER: &str = "55210055400013";

/// A page whose identifiers, which are made anew each time, are taken out.
fn told(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let is_id = |it: &str| {
        let dashes = it.char_indices().filter(|it| it.1 == '-').map(|it| it.0);
        it.chars().all(|it| it == '-' || it.is_ascii_hexdigit()) && dashes.eq([8, 13, 18, 23])
    };
    let mut text = String::with_capacity(answer.text.len());
    let mut rest = answer.text.as_str();
    while let Some(first) = rest.chars().next() {
        match rest.get(..36).filter(|it| is_id(it)) {
            Some(id) => {
                text.push_str("ID");
                rest = &rest[id.len()..];
            }
            None => {
                text.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    text
}

/// Two contracts of different firms; the subcontractor of the first has sent September, of which
/// everything was refused, and its holder October, which waits.
async fn site() -> Site {
    let site = Site::open().await;
    site.record(CONTRACT).await;
    let elsewhere = CONTRACT
        .replace("2026-TX-014", "2026-NE-002")
        .replace("d'un collège", "des cantines")
        .replace("Bâti Nord", "Propreté du Sud")
        .replace("Peintures Leroy", "Vitres Claires")
        .replace(HOLDER, OTHER)
        .replace("siret = \"35600000049837\"\n", "");
    site.record(&elsewhere).await;
    let world = World { app: site.app.clone(), actor: site.app.operator(), address: String::new() };
    let request = Request { firm: Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned())), ..asked() };
    let sheet = Sheet::new().day("Awa Diarra", "2026-09-07", "7");
    sheet.send_as(&world, &request, confirming()).await.expect("a receipt");
    let (app, actor) = (&world.app, &world.actor);
    let reason = "présence sur le chantier <non> établie";
    review_statement::refuse(app, actor, StatementNumber(1), &Which::All, reason)
        .await
        .expect("a refusal");
    Sheet::new().month("Marc Petit", "2026-10", "35").sent(&world).await;
    site.account(Role::Contractor, "karim@nord.example", Some(HOLDER)).await;
    site.account(Role::Contractor, "lea@leroy.example", Some(SUBCONTRACTOR)).await;
    site.account(Role::Facilitator, "facilitator@essai.example", None).await;
    site
}

#[tokio::test]
async fn each_home_reads_as_it_did() {
    let site = site().await;
    let buyer = site.someone(Role::Buyer).await;
    let administrator = site.someone(Role::Administrator).await;
    for (name, email) in [
        ("buyer", buyer.as_str()),
        ("contractor", "lea@leroy.example"),
        ("facilitator", "facilitator@essai.example"),
        ("administrator", administrator.as_str()),
    ] {
        let french = site.get_as(email, "/").await;
        insta::assert_snapshot!(format!("home_{name}_fr"), told(&french));
        let english = site.get_as(email, "/?lang=en").await;
        insta::assert_snapshot!(format!("home_{name}_en"), told(&english));
    }
}

#[tokio::test]
async fn a_firm_sees_nothing_of_others() {
    let site = site().await;
    let page = site.get_as("lea@leroy.example", "/").await.text;
    for known in ["Peintures Leroy", "2026-TX-014", "Déposer le relevé d’octobre 2026"] {
        assert!(page.contains(known), "{known}: {page}");
    }
    for other in ["Bâti Nord", "Propreté du Sud", "Vitres Claires", "2026-NE-002", "Marc Petit"] {
        assert!(!page.contains(other), "{other}: {page}");
    }
    let page = site.get_as("karim@nord.example", "/").await.text;
    assert!(page.contains("Déposer le relevé de janvier 2026"), "{page}");
    // What another firm's lines were refused for is theirs.
    for other in ["Peintures Leroy", "Propreté du Sud", "2026-NE-002", "non établie"] {
        assert!(!page.contains(other), "{other}: {page}");
    }
}

#[tokio::test]
async fn what_a_facilitator_wrote_is_text_and_never_markup() {
    let site = site().await;
    let page = site.get_as("lea@leroy.example", "/").await.text;
    assert!(page.contains("présence sur le chantier &#60;non&#62; établie"), "{page}");
}

#[tokio::test]
async fn an_account_without_a_firm_reads_why_it_sees_nothing() {
    let site = site().await;
    let administrator = site.someone(Role::Administrator).await;
    let known = site.account_hash(&administrator).await;
    let mut tx = site.app.db.write().await.expect("a transaction");
    let lost = User {
        id: UserId::new(site.app.clock.as_ref()),
        buyer: BuyerNumber(1),
        email: "perdu@essai.example".to_owned(),
        display_name: "Personne perdue".to_owned(),
        role: Role::Contractor,
        organisation: None,
        password_hash: known,
        password_to_change: false,
        created_at: site.app.clock.now(),
        disabled_at: None,
    };
    user::insert(&mut tx, &site.app.operator().scope(), &lost).await.expect("an account");
    tx.commit().await.expect("stored");
    let page = site.get_as("perdu@essai.example", "/").await.text;
    assert!(page.contains("Votre compte n’est rattaché à aucune entreprise"), "{page}");
    assert!(page.contains("mailto:administrator@essai.example"), "{page}");
    for other in ["2026-TX-014", "Bâti Nord", "/imports/new"] {
        assert!(!page.contains(other), "{other}: {page}");
    }
}

#[tokio::test]
async fn a_new_installation_says_how_to_begin() {
    let site = Site::open().await;
    for role in [Role::Buyer, Role::Facilitator, Role::Administrator] {
        let email = site.someone(role).await;
        let page = site.get_as(&email, "/").await.text;
        assert!(page.contains("href=\"/contracts/new\""), "{role:?}: {page}");
        assert_eq!(page.matches("button primary").count(), 1, "{role:?}: {page}");
    }
}

#[tokio::test]
async fn a_home_has_one_primary_action() {
    let site = site().await;
    let buyer = site.someone(Role::Buyer).await;
    let administrator = site.someone(Role::Administrator).await;
    for email in [&buyer, "lea@leroy.example", "karim@nord.example", "facilitator@essai.example"] {
        let page = site.get_as(email, "/").await.text;
        assert_eq!(page.matches(" primary\"").count(), 1, "{email}: {page}");
    }
    // The portfolio, which has its own, is folded below what an administrator does.
    let page = site.get_as(&administrator, "/").await.text;
    let (above, _) = page.split_once("class=\"folded\"").expect("the portfolio");
    assert_eq!(above.matches(" primary\"").count(), 1, "{page}");
}
