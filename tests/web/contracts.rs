//! The contracts, one of them, and a figure opened; and who is refused.

use axum::http::StatusCode;
use tenu::domain::access::Role;
use tenu::services::import_timesheet::{self, Choices, Request};
use tenu::services::review_statement::{self, Which};
use tenu::units::{ContractId, StatementNumber};

use super::Site;
use crate::stories::paper::{CONTRACT, SUBCONTRACTOR, Sheet, confirming};

/// Nobody's contract.
const ABSENT: &str = "00000000-0000-4000-8000-000000000000";

/// The holder's establishment number.
const HOLDER: &str = "73282932000074";

/// A firm of no contract here.
const STRANGER: &str = "55210055400013";

impl Site {
    /// The contract of the stories, with two statements of its holder, one of them accepted.
    async fn contract(&self) -> ContractId {
        let contract = self.record(CONTRACT).await;
        let january = Sheet::new()
            .month("Awa Diarra", "2026-01", "110")
            .month("Marc Petit", "2026-01", "20.5")
            .workforce("2026-01", "900");
        let march = Sheet::new().month("Awa Diarra", "2026-03", "70.25");
        for sheet in [january, march] {
            self.send_sheet(&sheet, confirming()).await;
        }
        let (app, actor) = (&self.app, self.app.operator());
        let accepted = review_statement::accept(app, &actor, StatementNumber(1), &Which::All);
        accepted.await.expect("a review");
        contract
    }

    async fn send_sheet(&self, sheet: &Sheet, choices: Choices) {
        let request = Request { contract: "2026-TX-014".to_owned(), ..Request::default() };
        let (app, actor, source) = (&self.app, self.app.operator(), sheet.source());
        let sent = import_timesheet::commit(
            app,
            &actor,
            &source,
            &sheet.read,
            &request,
            choices,
            &|_, _| (),
        );
        sent.await.expect("a receipt");
    }

    /// Staff of the firm of an establishment number.
    async fn staff(&self, siret: &str) -> String {
        let email = format!("{siret}@essai.example");
        self.account(Role::Contractor, &email, Some(siret)).await;
        email
    }
}

/// A page without what changes from one run to the next: identifiers.
fn settled(page: &str, contract: ContractId) -> String {
    let page = page.replace(&contract.to_string(), "CONTRACT");
    without_ids(&without_ids(&page, "obligation="), "firm=")
}

/// A text with the identifiers left out that follow a name.
fn without_ids(text: &str, name: &str) -> String {
    let mut pieces = text.split(name);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| format!("{kept}{name}ID{}", piece.get(36..).unwrap_or("")))
}

#[tokio::test]
async fn a_contract_reads_as_it_did() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let buyer = site.someone(Role::Buyer).await;
    let path = format!("/contracts/{contract}");
    let french = site.get_as(&buyer, &path).await;
    assert_eq!(french.status, StatusCode::OK);
    insta::assert_snapshot!("contract_fr", settled(&french.text, contract));
    let english = site.get_as(&buyer, &format!("{path}?lang=en")).await;
    insta::assert_snapshot!("contract_en", settled(&english.text, contract));
}

#[tokio::test]
async fn a_missing_month_is_named_and_never_zero() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let buyer = site.someone(Role::Buyer).await;
    let page = site.get_as(&buyer, &format!("/contracts/{contract}")).await.text;
    assert!(
        page.contains("Mois sans relevé du titulaire\u{a0}: février 2026, avril 2026"),
        "{page}"
    );
    assert!(page.contains("Demander 7 relevés à Bâti Nord"), "{page}");
    assert!(page.contains("Déposer le relevé (février 2026)"), "{page}");
    assert!(
        page.contains(&format!("/imports/new?contract={contract}&#38;period=2026-02&#38;firm="))
    );
}

#[tokio::test]
async fn a_month_is_closed_and_opened_again_from_its_contract() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let (buyer, holder) = (site.someone(Role::Buyer).await, site.staff(HOLDER).await);
    let path = format!("/contracts/{contract}");
    let (close, reopen) =
        (format!("{path}/periods/2026-01/close"), format!("{path}/periods/2026-01/reopen"));
    let page = site.get_as(&buyer, &path).await.text;
    assert!(page.contains(&format!("action=\"{close}\"")), "{page}");
    assert!(!page.contains("periods/2026-03/close"), "lines of March wait: {page}");
    assert!(!page.contains("/reopen"), "{page}");
    let page = site.get_as(&holder, &path).await.text;
    assert!(!page.contains("/periods/") && !page.contains("Clôture"), "{page}");

    let answer = site.post_as(&buyer, &close, &[]).await;
    assert_eq!(answer.location(), format!("{path}?done=closed#months"));
    let page = site.get_as(&buyer, &format!("{path}?done=closed")).await.text;
    assert!(page.contains("Le mois est clos.") && page.contains("Clos le "), "{page}");
    assert!(page.contains(&format!("action=\"{reopen}\"")), "{page}");
    assert!(!page.contains(&format!("action=\"{close}\"")), "{page}");
    let page = site.get_as(&holder, &path).await.text;
    assert!(page.contains("Clos le ") && !page.contains("/periods/"), "{page}");

    let answer = site.post_as(&buyer, &reopen, &[("reason", "relevé oublié")]).await;
    assert_eq!(answer.location(), format!("{path}?done=reopened#months"));
    let page = site.get_as(&buyer, &path).await.text;
    assert!(!page.contains("Clos le "), "{page}");
}

#[tokio::test]
async fn a_contract_leads_to_its_imports_and_to_its_history_whoever_may_go_there() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let (buyer, painter) = (site.someone(Role::Buyer).await, site.staff(SUBCONTRACTOR).await);
    let path = format!("/contracts/{contract}");
    let history = format!("{path}/history");
    let page = site.get_as(&buyer, &path).await.text;
    assert!(page.contains("href=\"/imports/1/sent\"") && page.contains(&history), "{page}");
    assert_eq!(site.get_as(&buyer, "/imports/1/sent").await.status, StatusCode::OK);
    let page = site.get_as(&painter, &path).await.text;
    assert!(!page.contains("/sent\"") && !page.contains(&history), "{page}");
    assert!(site.get_as(&buyer, "/contracts").await.text.contains("href=\"/contracts/new\""));
    assert!(!site.get_as(&painter, "/contracts").await.text.contains("/contracts/new"));
}

#[tokio::test]
async fn another_language_keeps_what_a_list_was_asked() {
    let site = Site::open().await;
    let buyer = site.someone(Role::Buyer).await;
    let page = site.get_as(&buyer, "/contracts?q=coll%C3%A8ge&lang=fr").await.text;
    assert!(page.contains("href=\"?q=coll%C3%A8ge&#38;lang=en\""), "{page}");
    let page = site.get("/sign-in?next=%2Fcontracts").await.text;
    assert!(page.contains("href=\"?next=%2Fcontracts&#38;lang=en\""), "{page}");
}

#[tokio::test]
async fn a_firm_is_asked_for_its_own_statements_alone() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let holder = site.staff(HOLDER).await;
    let path = format!("/contracts/{contract}");
    let page = site.get_as(&holder, &path).await.text;
    assert!(page.contains("Envoyer 7 relevés de votre entreprise, depuis février 2026"), "{page}");
    let painter = site.staff(SUBCONTRACTOR).await;
    let page = site.get_as(&painter, &path).await.text;
    assert!(!page.contains("/imports/new"), "{page}");
}

#[tokio::test]
async fn a_figure_reads_as_it_did() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let facilitator = site.someone(Role::Facilitator).await;
    let path = format!("/contracts/{contract}/figures?measure=declared&month=2026-01");
    let french = site.get_as(&facilitator, &path).await;
    assert_eq!(french.status, StatusCode::OK);
    insta::assert_snapshot!("figure_fr", settled(&french.text, contract));
    let english = site.get_as(&facilitator, &format!("{path}&lang=en")).await;
    insta::assert_snapshot!("figure_en", settled(&english.text, contract));
}

#[tokio::test]
async fn a_figure_names_people_to_those_alone_who_may_know() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let path = format!("/contracts/{contract}/figures?measure=declared");
    let holder = site.staff(HOLDER).await;
    for (email, named) in [
        (site.someone(Role::Facilitator).await, true),
        (site.someone(Role::Administrator).await, true),
        (holder, true),
        (site.someone(Role::Buyer).await, false),
    ] {
        let page = site.get_as(&email, &path).await.text;
        assert_eq!(page.contains("Awa Diarra"), named, "{email}");
        assert_eq!(page.contains("Personne 1<"), !named, "{email}");
        assert!(page.contains("dont la somme fait 200,75\u{a0}h"), "{email}: {page}");
    }
}

#[tokio::test]
async fn a_subcontractor_reads_the_totals_and_no_line_of_another_firm() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let painter = site.staff(SUBCONTRACTOR).await;
    let page = site.get_as(&painter, &format!("/contracts/{contract}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("200,75\u{a0}h"), "{}", page.text);
    assert!(!page.text.contains("/statements/"), "{}", page.text);
    assert!(!page.text.contains("Awa"), "{}", page.text);
    let path = format!("/contracts/{contract}/figures?measure=declared");
    let figure = site.get_as(&painter, &path).await.text;
    assert!(figure.contains("Le reste, 200,75\u{a0}h, vient de relevés d’autres entreprises"));
    assert!(!figure.contains("Diarra") && !figure.contains("releve.xlsx"), "{figure}");
}

#[tokio::test]
async fn contracts_are_found_by_words() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let buyer = site.someone(Role::Buyer).await;
    for (search, found) in [("", true), ("bati+nord", true), ("tx-014", true), ("piscine", false)] {
        let page = site.get_as(&buyer, &format!("/contracts?q={search}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let link = format!("href=\"/contracts/{contract}\"");
        assert_eq!(page.text.contains(&link), found, "{search}: {}", page.text);
    }
    let empty = site.get_as(&buyer, "/contracts?q=piscine").await.text;
    assert!(empty.contains("Aucun marché ne contient ces mots"), "{empty}");
    let hostile = site.get_as(&buyer, "/contracts?q=%22%3E%3Cb%3E").await.text;
    assert!(!hostile.contains("<b>"), "{hostile}");
}

#[tokio::test]
async fn another_firms_contract_and_an_absent_one_look_alike() {
    let site = Site::open().await;
    let contract = site.contract().await;
    site.record(&CONTRACT.replace("2026-TX-014", "2026-TX-099").replace(HOLDER, STRANGER)).await;
    let stranger = site.staff(STRANGER).await;
    for path in ["", "/figures?measure=declared"] {
        let theirs = site.get_as(&stranger, &format!("/contracts/{contract}{path}")).await;
        let absent = site.get_as(&stranger, &format!("/contracts/{ABSENT}{path}")).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!((theirs.status, theirs.text), (absent.status, absent.text), "{path}");
    }
    let listed = site.get_as(&stranger, "/contracts").await.text;
    assert!(listed.contains("2026-TX-099") && !listed.contains("2026-TX-014"), "{listed}");
}

#[tokio::test]
async fn an_address_that_names_no_figure_is_refused() {
    let site = Site::open().await;
    let contract = site.contract().await;
    let buyer = site.someone(Role::Buyer).await;
    for query in ["measure=everything", "rule=XYZ-99", "lot=7", &format!("obligation={ABSENT}")] {
        let answer = site.get_as(&buyer, &format!("/contracts/{contract}/figures?{query}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{query}");
    }
    for query in ["month=octobre", "page=x", "obligation=7"] {
        let answer = site.get_as(&buyer, &format!("/contracts/{contract}/figures?{query}")).await;
        assert!(answer.status.is_client_error(), "{query}: {}", answer.status);
    }
    let beyond = site.get_as(&buyer, &format!("/contracts/{contract}/figures?page=99")).await;
    assert_eq!(beyond.status, StatusCode::OK);
    assert!(beyond.text.contains("Rien à ouvrir ici"), "{}", beyond.text);
}
