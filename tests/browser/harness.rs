//! The harness itself: it sees what it claims to see, and fails when it must.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Value, json};

use super::{Page, Reader, Start, tell};

/// Opens a page that a story invents. It is a file, which has neither status nor policy.
fn invent(page: &Page, html: &str) {
    let head = "<title>Essai</title><meta name=viewport content='width=device-width'>";
    let text =
        format!("<!doctype html><html lang=fr>{head}<meta charset=utf-8><main>{html}</main>");
    let file = page.site.folder().join("essai.html");
    std::fs::write(&file, text).expect("a file");
    let address = format!("file://{}", file.display());
    page.run(page.session.browser.goto(address)).expect("an invented page");
}

/// Why something fails, which must.
#[track_caller]
fn failure(act: impl FnOnce()) -> String {
    let failed = catch_unwind(AssertUnwindSafe(act)).expect_err("a failure");
    failed.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[track_caller]
fn check_failure(act: impl FnOnce(), told: &[&str]) {
    let failure = failure(act);
    for words in told {
        assert!(failure.contains(words), "{words}: {failure}");
    }
}

const FORM: &str = r#"
    <h1>Essai</h1>
    <form>
      <p><label>Motif&nbsp;: <input name=a value="avant"></label></p>
      <p><label for=b>Entrée</label> <input id=b name=b type=date></p>
      <p><label for=c>Preuve</label>
        <select id=c name=c><option>Aucune<option>Attestation&nbsp;signée</select></p>
      <fieldset><legend>Awa Diarra</legend>
        <label><input type=checkbox name=d> Retenir</label></fieldset>
      <fieldset><legend>Lucas Sorel</legend>
        <label><input type=checkbox name=e> Retenir</label></fieldset>
      <p><label for=f>Relevé</label> <input id=f type=file></p>
      <button type=button>Refuser</button>
      <button>Accepter <span aria-hidden=true>›</span></button>
    </form>
    <details><summary>Plus de détails</summary><p>Ce qui était plié</p></details>
"#;

#[test]
fn people_are_told_apart_by_what_they_can_do() {
    let html = "<p id=it>sans</p><script>it.textContent = 'avec'</script>";
    for (reader, said) in [(Reader::PHONE, "avec"), (Reader::PHONE.without_scripts(), "sans")] {
        tell(Start::Empty, &[reader], |page| {
            invent(page, html);
            assert_eq!(page.text(), said);
        });
    }
}

#[test]
fn forms_are_filled_by_what_they_say() {
    tell(Start::Empty, &[Reader::DESK, Reader::DESK.without_scripts()], |page| {
        invent(page, FORM);
        page.fill("Motif :", "après");
        page.fill("Entrée", "2026-11-23");
        page.fill("Preuve", "Attestation signée");
        page.inside("Lucas Sorel").tick("Retenir");
        let file = page.site.folder().join("mars.csv");
        std::fs::write(&file, "Nom;Heures\n").expect("a file");
        page.attach("Relevé", &file);
        assert_eq!(page.value("Motif :"), "après");
        assert_eq!(page.value("Entrée"), "2026-11-23");
        assert_eq!(page.value("Preuve"), "Attestation signée");
        assert_eq!(page.value("Relevé"), "C:\\fakepath\\mars.csv");
        page.expect_no("Ce qui était plié");
        page.press("Plus de détails");
        page.expect("Ce qui était plié");
        let form = "return new URLSearchParams(new FormData(document.forms[0])).toString()";
        let sent = page.run(page.session.browser.execute(form, vec![])).expect("a form");
        assert!(sent.json().as_str().is_some_and(|it| it.ends_with("&e=on")), "{sent:?}");
        check_failure(|| page.tick("Retenir"), &["2 times a field “Retenir”", "inside"]);
        check_failure(|| page.press("Valider"), &["no button “Valider”", "Accepter", "Refuser"]);
        page.press("Accepter");
    });
}

#[test]
fn a_page_that_hinders_people_fails() {
    tell(Start::Empty, &[Reader::PHONE], |page| {
        invent(page, "<h1>Essai</h1><p>Rien de mal.</p>");
        page.check("harness");
        invent(page, "<img src='data:,'><p style='color:#ccc;background:#fff'>Pâle</p>");
        check_failure(|| page.check("harness"), &["image-alt", "color-contrast", "Pâle"]);
        invent(page, "<h1>Essai</h1><p style='width:600px'>Trop large pour un téléphone</p>");
        check_failure(|| page.check("harness"), &["608 px wide", "Trop large"]);
    });
}

/// Puts an element into the page and waits until the browser has tried to load it.
fn put(page: &Page, tag: &str, properties: Value) {
    let script = "const [tag, properties, done] = arguments;
        const it = Object.assign(document.createElement(tag), properties);
        it.onerror = it.onload = () => done();
        document.querySelector('main').append(it);
        if (!it.src) done()";
    let arguments = vec![json!(tag), properties];
    page.run(page.session.browser.execute_async(script, arguments)).expect("an element");
}

#[test]
fn what_the_console_tells_fails_a_story() {
    tell(Start::Empty, &[Reader::DESK], |page| {
        page.open("/");
        put(page, "script", json!({ "textContent": "1" }));
        check_failure(|| page.check_console(), &["Content Security Policy"]);
        put(page, "script", json!({ "src": "/assets/1/absent.js" }));
        check_failure(|| page.check_console(), &["absent.js", "404"]);
        check_failure(|| page.open("/nowhere"), &["/nowhere answers 404"]);
        check_failure(|| page.check_console(), &["nowhere", "404"]);
        let described = page.described();
        assert!(described.contains("/nowhere") && described.contains(".png"), "{described}");
    });
}

#[test]
fn a_file_that_a_link_gives_can_be_read() {
    tell(Start::Empty, &[Reader::DESK], |page| {
        page.open("/");
        let link = "/assets/1/htmx-LICENSE.txt";
        put(page, "a", json!({ "href": link, "download": "", "textContent": "Télécharger" }));
        let file = page.download("Télécharger");
        assert_eq!(file.file_name().expect("a name"), "htmx-LICENSE.txt");
        let text = std::fs::read_to_string(file).expect("its text");
        assert!(text.starts_with("Zero-Clause BSD"), "{text}");
    });
}
