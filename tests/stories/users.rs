//! Accounts.

use tenu::domain::access::{Actor, Role};
use tenu::domain::organisation::OrganisationKind;
use tenu::services::manage_account::{self, NewPassword};
use tenu::services::manage_users::{self, Invitation, UserChange, UserDraft};
use tenu::services::{ServiceError, manage_organisations, sign_in};
use tenu::store::journal;
use tenu::units::UserId;

use super::harness::{World, tell};

fn draft(email: &str) -> UserDraft {
    UserDraft {
        email: email.to_owned(),
        display_name: "Claire Morel".to_owned(),
        role: Role::Facilitator,
        organisation: Some("Maison de l'emploi".to_owned()),
        firm: None,
        password_hash: None,
    }
}

#[test]
fn accounts_are_added_equipped_and_closed() {
    tell(|world: World| async move {
        let (app, actor) = (&world.app, &world.actor);
        let added = manage_users::add(app, actor, &draft("Claire@Essai.example")).await;
        let added = added.expect("an account");
        assert_eq!((added.email.as_str(), added.has_password), ("claire@essai.example", false));
        let taken = manage_users::add(app, actor, &draft("claire@essai.EXAMPLE")).await;
        assert_eq!(taken, Err(ServiceError::AddressTaken));
        manage_users::add(app, actor, &draft("luc@essai.example")).await.expect("a second one");

        let email = "claire@essai.example";
        manage_users::set_password(app, actor, email, "$argon2id$…").await.expect("a password");
        manage_users::disable(app, actor, email).await.expect("a closed account");
        assert_eq!(manage_users::disable(app, actor, email).await, Err(ServiceError::UnknownUser));
        let listed = manage_users::list(app, actor).await.expect("accounts");
        assert_eq!(listed.len(), 2);
        assert!(listed[0].has_password && listed[0].disabled_at.is_some());
    });
}

#[test]
fn only_administrators_manage_accounts() {
    tell(|world: World| async move {
        for role in [Role::Buyer, Role::Contractor, Role::Facilitator] {
            let actor = Actor { role, ..world.actor.clone() };
            let refused = manage_users::add(&world.app, &actor, &draft("a@b.example")).await;
            assert_eq!(refused, Err(ServiceError::Forbidden));
            let refused = manage_users::list(&world.app, &actor).await;
            assert_eq!(refused, Err(ServiceError::Forbidden));
        }
    });
}

fn invitation(email: &str, role: Role) -> Invitation {
    let account = UserChange {
        display_name: "Paul Lestienne".to_owned(),
        role,
        organisation: "Direction des achats".to_owned(),
        firm: None,
    };
    Invitation { email: email.to_owned(), account }
}

async fn invited(world: &World, email: &str, role: Role) -> (UserId, String) {
    let asked = invitation(email, role);
    let handed = manage_users::invite(&world.app, &world.actor, &asked).await.expect("invited");
    (handed.user.id, handed.password)
}

/// The stable codes of the last lines of the journal.
async fn last_actions(world: &World, count: usize) -> Vec<&'static str> {
    let mut tx = world.app.db.read().await.expect("a transaction");
    let lines = journal::after(&mut tx, &world.actor.scope(), 0, 1000).await.expect("a journal");
    lines[lines.len() - count..].iter().map(|it| it.action.code()).collect()
}

#[test]
fn a_password_that_was_made_up_is_changed_at_the_first_sign_in() {
    tell(|world: World| async move {
        let app = &world.app;
        let email = "paul@essai.example";
        let (_, password) = invited(&world, email, Role::Buyer).await;
        assert_eq!(last_actions(&world, 2).await, ["organisation-created", "user-created"]);
        let token = sign_in::enter(app, email, &password, "here").await.expect("a session");
        let who = sign_in::recognise(app, &token).await.expect("an answer").expect("somebody");
        assert!(who.password_to_change);
        let typed = NewPassword { current: &password, chosen: "quatre-rives-2026", place: "here" };
        let renewed = manage_account::change_password(app, &who, &typed).await.expect("changed");
        assert_eq!(last_actions(&world, 1).await, ["password-set"]);
        assert_eq!(sign_in::recognise(app, &token).await.expect("an answer"), None);
        let who = sign_in::recognise(app, &renewed).await.expect("an answer").expect("somebody");
        assert!(!who.password_to_change);
    });
}

#[test]
fn two_administrators_who_close_each_other_leave_one() {
    tell(|world: World| async move {
        let app = &world.app;
        let (one, _) = invited(&world, "un@essai.example", Role::Administrator).await;
        let (other, _) = invited(&world, "deux@essai.example", Role::Administrator).await;
        let as_one = Actor { user: Some(one), ..world.actor.clone() };
        let as_other = Actor { user: Some(other), ..world.actor.clone() };
        let (closed, refused) = tokio::join!(
            manage_users::close(app, &as_one, other),
            manage_users::close(app, &as_other, one)
        );
        let outcomes = [closed, refused];
        assert!(outcomes.contains(&Ok(())), "{outcomes:?}");
        assert!(outcomes.contains(&Err(ServiceError::LastAdministrator)), "{outcomes:?}");
    });
}

#[test]
fn an_organisation_is_one_whatever_its_case_and_accents() {
    tell(|world: World| async move {
        let (app, actor) = (&world.app, &world.actor);
        invited(&world, "un@essai.example", Role::Buyer).await;
        let mut asked = invitation("deux@essai.example", Role::Facilitator);
        asked.account.organisation = "DIRECTION  des Achats".to_owned();
        manage_users::invite(app, actor, &asked).await.expect("an account");
        let known = manage_organisations::list(app, actor).await.expect("organisations");
        let told: Vec<_> = known.iter().map(|it| (it.name.as_str(), it.kind, it.people)).collect();
        assert_eq!(told, [("Direction des achats", OrganisationKind::Service, 2)]);
    });
}

#[test]
fn what_is_no_account_of_the_buyer_is_not_found() {
    tell(|world: World| async move {
        let (app, actor) = (&world.app, &world.actor);
        let nobody = UserId::new(app.clock.as_ref());
        let change = invitation("a@b.example", Role::Buyer).account;
        let missing = Err(ServiceError::NotFound);
        assert_eq!(manage_users::change(app, actor, nobody, &change).await, missing);
        assert_eq!(manage_users::close(app, actor, nobody).await, missing);
        assert_eq!(manage_users::open(app, actor, nobody).await, missing);
        assert!(manage_users::give_password(app, actor, nobody).await.is_err());
        assert!(manage_users::find(app, actor, nobody).await.is_err());
    });
}
