//! The annotated workbook: given back, corrected, sent back, and only what changed shown.

use std::io::{Cursor, Read as _, Write as _};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{Desk, OTHER, STAFF, home_of};
use crate::web::Answer;

const NIR: &str = "285057800608436";

/// A month of two people with two mistakes, and an identity number on a sheet that nobody reads.
fn october() -> Vec<u8> {
    october_with(0)
}

/// The same beside texts of so many letters, which no archive makes smaller.
fn october_with(letters: usize) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Octobre").expect("a name");
    let rows = [
        ["Nom", "Date", "Heures"],
        ["DIARRA Awa", "05/10/2026", "7"],
        ["DIARRA Awa", "06/10/2026", "sept"],
        ["ZYGMUNT Petit", "05/10/2026", "huit"],
        ["ZYGMUNT Petit", "06/10/2026", "8"],
        ["ZYGMUNT Petit", "07/10/2026", "7,5"],
        ["ZYGMUNT Petit", "08/10/2026", "7,5"],
        ["DIARRA Awa", "07/10/2026", "7"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).expect("written");
        }
    }
    let other = workbook.add_worksheet();
    other.set_name("Divers").expect("a name");
    other.write_string(9, 9, NIR).expect("written");
    let mut state = 1_u64;
    for row in 0..letters.div_ceil(1_000) {
        let text: String = (0..1_000)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                char::from(
                    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        [(state >> 33) as usize % 52],
                )
            })
            .collect();
        other.write_string(row as u32 + 20, 0, text).expect("written");
    }
    workbook.save_to_buffer().expect("a workbook")
}

impl Desk {
    /// The address of a draft at its corrections: the first reading is the right one.
    async fn begun(&self, name: &str, bytes: &[u8]) -> String {
        let page = self.deposit(name, bytes).await;
        let home = home_of(&page);
        if page.ends_with("/reading") {
            self.post(&format!("{home}/choose"), &[("reading", "0")]).await;
        }
        home
    }

    async fn annotated(&self, home: &str) -> Vec<u8> {
        let cookie = self.site.cookie(STAFF).await;
        let request = Request::get(format!("{home}/annotated"))
            .header("host", "127.0.0.1:8092")
            .header("cookie", cookie)
            .body(Body::empty());
        let (head, bytes) = self.site.ask_bytes(request.expect("a request")).await;
        assert_eq!(head.status, StatusCode::OK);
        let named = head.headers.get("content-disposition").expect("a name");
        assert!(named.to_str().expect("text").starts_with("attachment; filename=\""));
        bytes
    }

    /// Sends a workbook back to a draft.
    async fn give_back(&self, who: &str, home: &str, bytes: &[u8]) -> Answer {
        let mut body = b"--edge\r\ncontent-disposition: form-data; name=\"file\"; \
            filename=\"retour.xlsx\"\r\ncontent-type: application/octet-stream\r\n\r\n"
            .to_vec();
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        let request = Request::post(format!("{home}/returned"))
            .header("host", "127.0.0.1:8092")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", self.site.cookie(who).await)
            .header("content-type", "multipart/form-data; boundary=edge")
            .body(Body::from(body));
        self.site.ask(request.expect("a request")).await
    }
}

/// Changes texts in every part of a workbook, as somebody does who corrects it.
pub fn corrected(bytes: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..zip.len() {
        let mut part = zip.by_index(number).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("read");
        let text = String::from_utf8(content).expect("text");
        // The texts that cells share; ours stand in the cells of our sheet.
        let name = part.name().expect("a name").into_owned();
        let text = match name.as_str() {
            "xl/sharedStrings.xml" => changes.iter().fold(text, |text, (was, now)| {
                text.replace(&format!(">{was}<"), &format!(">{now}<"))
            }),
            _ => text,
        };
        out.start_file(name, SimpleFileOptions::default()).expect("begun");
        out.write_all(text.as_bytes()).expect("written");
    }
    out.finish().expect("an archive").into_inner()
}

fn all_text(bytes: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut all = String::new();
    for number in 0..zip.len() {
        let mut content = Vec::new();
        zip.by_index(number).expect("a part").read_to_end(&mut content).expect("read");
        all.push_str(&String::from_utf8_lossy(&content));
    }
    all
}

#[tokio::test]
async fn a_workbook_goes_back_annotated_and_comes_back_with_only_what_changed() {
    let desk = Desk::open().await;
    let home = desk.begun("octobre.xlsx", &october()).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    assert!(page.contains("Télécharger mon classeur annoté"), "{page}");
    let annotated = desk.annotated(&home).await;
    let text = all_text(&annotated);
    assert!(text.contains("À corriger") && text.contains("'Octobre'!C3"), "{text}");
    assert!(!text.contains(NIR) && text.contains("100010000000000"));

    // One of two mistakes is corrected: that one is told, the other remains.
    let once = corrected(&annotated, &[("sept", "7")]);
    let answer = desk.give_back(STAFF, &home, &once).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, format!("{home}/returned").as_str())
    );
    let page = desk.page(answer.location()).await;
    assert!(page.contains("Une cellule corrigée, une reste à corriger"), "{page}");
    assert!(
        page.contains("sept") && page.contains("cellule C3") && page.contains("Réglé"),
        "{page}"
    );
    assert!(page.contains("huit") && page.contains("cellule C4"), "{page}");
    assert!(
        !page.contains("cellule C2") && !page.contains("cellule C5"),
        "unchanged lines: {page}"
    );

    // What is given back now tells of the one that remains alone.
    let again = desk.annotated(&home).await;
    let text = all_text(&again);
    assert!(text.contains("'Octobre'!C4") && !text.contains("'Octobre'!C3"), "{text}");

    // As a new file for the same firm and month it finds home by itself.
    let twice = corrected(&again, &[("huit", "8")]);
    let next = desk.deposit("octobre corrigé.xlsx", &twice).await;
    assert_eq!(next, format!("{home}/returned"));
    let page = desk.page(&next).await;
    assert!(page.contains("Une cellule corrigée, 2 restent à vérifier"), "{page}");
    for rule in ["unchecked", "identity-number"] {
        desk.post(&format!("{home}/edit"), &[("asked", rule), ("confirmed", rule)]).await;
    }
    let receipt = desk.submit(&home).await;
    assert!(receipt.contains("52,00"), "{receipt}");
}

#[tokio::test]
async fn a_large_workbook_is_taken_back_by_a_job() {
    let desk = Desk::open().await;
    let large = october_with(2_000_000);
    assert!(1 << 20 < large.len(), "{}", large.len());
    let home = home_of(&desk.deposit("octobre.xlsx", &large).await);
    desk.work(&home).await;
    desk.post(&format!("{home}/choose"), &[("reading", "0")]).await;
    let annotated = desk.annotated(&home).await;
    assert!(1 << 20 < annotated.len(), "{}", annotated.len());
    let once = corrected(&annotated, &[("sept", "7")]);
    let answer = desk.give_back(STAFF, &home, &once).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    desk.work(&home).await;
    let page = desk.page(&format!("{home}/returned")).await;
    assert!(page.contains("Une cellule corrigée, une reste à corriger"), "{page}");
    assert!(page.contains("huit") && page.contains("cellule C4"), "{page}");
}

#[tokio::test]
async fn what_was_confirmed_stays_so_where_its_cell_did_not_change() {
    let desk = Desk::open().await;
    let text = "Nom;Date;Heures\nDIARRA Awa;05/10/2026;7\nDIARRA Awa;05/10/2026;7\n\
        ZYGMUNT Petit;06/10/2026;8\nZYGMUNT Petit;07/10/2026;sept\nTotal;;29\n";
    let home = desk.begun("octobre.csv", text.as_bytes()).await;
    let before = desk.page(&format!("{home}/corrections")).await;
    assert!(before.contains("value=\"repeated-row\""), "{before}");
    desk.post(&format!("{home}/edit"), &[("asked", "repeated-row"), ("confirmed", "repeated-row")])
        .await;
    // A text goes back as a workbook, written afresh.
    let annotated = desk.annotated(&home).await;
    assert!(all_text(&annotated).contains("ce classeur reprend ses valeurs"));
    let corrected = text.replace("sept", "7");
    desk.give_back(STAFF, &home, corrected.as_bytes()).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    assert!(page.contains("value=\"repeated-row\" checked"), "{page}");
    // The cell that was confirmed changes: it is asked again.
    let changed = corrected.replacen("05/10/2026;7", "05/10/2026;6", 2).replace("29", "27");
    desk.give_back(STAFF, &home, changed.as_bytes()).await;
    let page = desk.page(&format!("{home}/corrections")).await;
    assert!(!page.contains("value=\"repeated-row\" checked"), "{page}");
}

#[tokio::test]
async fn what_is_no_workbook_changes_nothing() {
    let desk = Desk::open().await;
    let home = desk.begun("octobre.xlsx", &october()).await;
    let answer = desk.give_back(STAFF, &home, b"%PDF-1.7 none").await;
    assert_eq!(answer.location(), format!("{home}/returned"));
    let page = desk.page(&format!("{home}/returned")).await;
    assert!(page.contains("n’a pas pu être lu"), "{page}");
    let page = desk.page(&format!("{home}/corrections")).await;
    assert!(page.contains("sept"), "{page}");
    let answer = desk.give_back(STAFF, &home, b"").await;
    assert!(answer.location().ends_with("/returned") || answer.location().contains("refused="));
}

#[tokio::test]
async fn nobody_gives_back_or_takes_what_is_not_theirs() {
    let desk = Desk::open().await;
    let home = desk.begun("octobre.xlsx", &october()).await;
    let annotated = desk.annotated(&home).await;
    let answer = desk.give_back(OTHER, &home, &annotated).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for path in ["annotated", "returned"] {
        let answer = desk.site.get_as(OTHER, &format!("{home}/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    // A file that names a draft of somebody else is a file like any other.
    let contract = desk.contract.to_string();
    let answer = desk.send(OTHER, &[("contract", &contract)], "octobre.xlsx", &annotated).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(!answer.location().starts_with(&home), "{}", answer.location());
}
