//! The workbook to fill in, from the page that deposits files, the home and the contract's page.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::units::ContractId;

use crate::stories::paper::{CONTRACT, HOLDER, SUBCONTRACTOR};
use crate::web::Site;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn staff(site: &Site, siret: &str) -> String {
    let email = format!("{siret}@essai.example");
    site.account(Role::Contractor, &email, Some(siret)).await;
    email
}

/// The addresses of the firms that a page offers to declare for.
async fn firm(site: &Site, name: &str) -> String {
    let known = tenu::services::list_declarable::run(&site.app, &site.app.operator()).await;
    let known = known.expect("contracts");
    let firms = known.iter().flat_map(|it| &it.firms);
    firms.filter(|it| it.name == name).map(|it| it.id.to_string()).next().expect("a firm")
}

async fn contract(site: &Site) -> ContractId {
    site.record(CONTRACT).await
}

#[tokio::test]
async fn a_firm_downloads_its_template_from_where_it_stands() {
    let site = Site::open().await;
    let contract = contract(&site).await;
    let holder = staff(&site, HOLDER).await;
    let own = firm(&site, "Bâti Nord").await;
    let home = site.get_as(&holder, "/").await.text;
    let path = format!("/contracts/{contract}/template?firm={own}");
    assert!(home.contains(&format!("{}&#38;period=2026-", path)), "{home}");
    let page = site.get_as(&holder, &format!("/contracts/{contract}")).await.text;
    assert!(page.contains(&format!("href=\"/contracts/{contract}/template\"")), "{page}");
    assert!(!page.contains("/template?firm="), "no template of other firms: {page}");

    let file = site.get_as(&holder, &format!("{path}&period=2026-10")).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, XLSX));
    let named = "attachment; filename=\"releve-2026-tx-014-bati-nord-2026-10.xlsx\"";
    assert_eq!(file.header("content-disposition"), named);
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.text.starts_with("PK"));
    // What is no month is none: the last one that is over.
    let file = site.get_as(&holder, &format!("{path}&period=hier")).await;
    assert!(file.header("content-disposition").contains("2026-10"), "{:?}", file.headers);
}

#[tokio::test]
async fn the_form_leads_to_the_template_of_what_was_chosen() {
    let site = Site::open().await;
    let contract = contract(&site).await;
    let holder = staff(&site, HOLDER).await;
    let (own, others) = (firm(&site, "Bâti Nord").await, firm(&site, "Peintures Leroy").await);
    let form = site.get_as(&holder, "/imports/new").await.text;
    assert!(form.contains("formaction=\"/imports/template\""), "{form}");
    let asked = format!("/imports/template?contract={contract}&firm={own}&period=2026-10&file=");
    let answer = site.get_as(&holder, &asked).await;
    let path = format!("/contracts/{contract}/template?firm={own}&period=2026-10");
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, path.as_str()));
    let answer = site.get_as(&holder, &format!("/imports/template?contract={contract}")).await;
    assert_eq!(answer.location(), format!("/contracts/{contract}/template"));

    // Nothing chosen, and the firm for which the holder answers: words on the form.
    let answer = site.get_as(&holder, "/imports/template").await;
    assert_eq!(answer.location(), "/imports/new?refused=contract");
    let asked = format!("/imports/template?contract={contract}&firm={others}");
    let answer = site.get_as(&holder, &asked).await;
    assert!(answer.location().ends_with("refused=others-template"), "{}", answer.location());
    let said = site.get_as(&holder, answer.location()).await.text;
    assert!(said.contains("Ce modèle est celui d’une autre entreprise"), "{said}");
}

#[tokio::test]
async fn the_template_of_another_firm_is_not_there() {
    let site = Site::open().await;
    let contract = contract(&site).await;
    let (holder, other) = (staff(&site, HOLDER).await, staff(&site, SUBCONTRACTOR).await);
    let (own, others) = (firm(&site, "Bâti Nord").await, firm(&site, "Peintures Leroy").await);
    let path = |firm: &str| format!("/contracts/{contract}/template?firm={firm}");
    let absent =
        site.get_as(&holder, "/contracts/00000000-0000-4000-8000-000000000000/template").await;
    for (who, firm) in [(&holder, &others), (&other, &own)] {
        let refused = site.get_as(who, &path(firm)).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        assert_eq!(refused.text, absent.text, "told apart");
    }
    assert_eq!(site.get_as(&holder, &path("abc")).await.status, StatusCode::NOT_FOUND);
    let facilitator = site.someone(Role::Facilitator).await;
    for firm in [&own, &others] {
        assert_eq!(site.get_as(&facilitator, &path(firm)).await.status, StatusCode::OK);
    }
    let page = site.get_as(&facilitator, &format!("/contracts/{contract}")).await.text;
    assert!(page.contains(&path(&own)) && page.contains(&path(&others)), "{page}");
}
