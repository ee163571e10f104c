//! Long work as an administrator and whoever asked for it see it.

use axum::http::StatusCode;

use super::Site;
use super::world::World;
use tenu::domain::access::Role;

#[tokio::test]
async fn an_administrator_sees_every_job_and_stops_one() {
    let world = World::open().await;
    let admin = "administrator@essai.example";
    let page = world.site.get_as(admin, "/jobs").await.text;
    for text in ["Enregistrement d’un envoi", "Personne holder", "Personne other", "En attente"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let path = world.own.fill("/jobs/{number}");
    let page = world.site.get_as(admin, &path).await.text;
    assert!(page.contains("Arrêter"), "{page}");
    let answer = world.site.post_as(admin, &format!("{path}/cancel"), &[]).await;
    assert_eq!(answer.location(), path);
    let page = world.site.get_as(admin, &path).await.text;
    assert!(page.contains("Arrêté") && !page.contains("/cancel"), "{page}");
}

#[tokio::test]
async fn who_asked_for_a_job_sees_it_and_no_other() {
    let world = World::open().await;
    let staff = "holder@essai.example";
    let own = world.site.get_as(staff, &world.own.fill("/jobs/{number}")).await;
    assert!(own.text.contains("Personne holder"), "{}", own.text);
    assert!(!own.text.contains("href=\"/jobs\""), "they do not manage them: {}", own.text);
    let draft = world.own.fill("/imports/{id}");
    assert!(own.text.contains(&format!("href=\"{draft}\"")), "{}", own.text);
    let other = world.site.get_as(staff, &world.others.fill("/jobs/{number}")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_empty_list_of_jobs_says_why() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    let page = site.get_as(&admin, "/jobs").await.text;
    assert!(page.contains("Aucun travail pour l’instant"), "{page}");
}
