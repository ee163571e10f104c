//! What every route answers when something is wrong around it.

use axum::http::StatusCode;
use tenu::domain::access::Role;

use super::Site;

#[tokio::test]
async fn a_database_out_of_reach_gives_words_on_every_page() {
    let site = Site::open().await;
    let admin = site.someone(Role::Administrator).await;
    site.cookie(&admin).await;
    site.app.db.close().await;
    let mut pages = 0;
    for route in tenu::web::routes().iter().filter(|it| it.method == "GET") {
        if ["/sign-in", "/healthz", "/readyz"].contains(&route.path)
            || route.path.contains("assets")
        {
            continue;
        }
        let path = route.path.replace("{id}", "00000000-0000-4000-8000-000000000000");
        let path = path.replace("{number}", "1").replace("{version}", "1");
        let answer = site.get_as(&admin, &path).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(answer.text.contains("momentanément hors d’atteinte"), "{path}: {}", answer.text);
        pages += 1;
    }
    assert!(6 < pages, "{pages} pages");
}
