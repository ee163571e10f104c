//! Accounts.

use tenu::domain::access::{Actor, Role};
use tenu::services::ServiceError;
use tenu::services::manage_users::{self, UserDraft};

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
