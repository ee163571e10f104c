//! What somebody does with a page, and what they see.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::runtime::Runtime;

use tenu::words::fl;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner, WebDriverResult};
use thirtyfour::{WebDriver, WebElement};

use super::reader::{Driver, Reader};
use super::site::Site;

/// How long a page may take until it shows what is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long between two looks at a page.
const PAUSE: Duration = Duration::from_millis(20);

const FIND: &str = include_str!("find.js");

/// What is open in a browser, or the part of it that [`Page::inside`] names.
#[derive(Clone)]
pub struct Page<'a> {
    /// The program that answers.
    pub site: &'a Site,
    /// Who reads.
    pub reader: Reader,
    pub(super) session: Rc<Session>,
    /// The words of a part, or the line and the column of a cell.
    inside: Option<Value>,
    patience: Duration,
}

/// A browser, ended when this is dropped.
pub(super) struct Session {
    pub(super) runtime: Runtime,
    pub(super) browser: WebDriver,
    _driver: Driver,
}

impl Drop for Session {
    fn drop(&mut self) {
        // Nothing to do when it fails: the driver is ended next.
        let _ = self.runtime.block_on(self.browser.clone().quit());
    }
}

/// What a look at a page gives: what was waited for, or why it is not there yet.
type Seen<T> = Result<T, String>;

fn fault(error: WebDriverError) -> String {
    error.to_string()
}

impl<'a> Page<'a> {
    /// Opens a browser for a reader, on no page yet.
    pub fn open_browser(driver: &Path, site: &'a Site, reader: Reader) -> Page<'a> {
        let driver = Driver::start(driver);
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let browser = runtime.block_on(reader.browser(&driver)).expect("a browser");
        let session = Rc::new(Session { runtime, browser, _driver: driver });
        Page { site, reader, session, inside: None, patience: PATIENCE }
    }

    /// Opens an address of the program, such as `/contracts?lang=en`.
    #[track_caller]
    pub fn open(&self, path: &str) {
        let status = self.go(path);
        assert!(status < 400, "{path} answers {status}");
    }

    /// Enters as one of the people of the demonstration, by their name.
    #[track_caller]
    pub fn enter_as(&self, name: &str) {
        let words = self.reader.words();
        self.open("/sign-in");
        self.inside(name).press(&fl!(words.loader(), "sign-in-as"));
        self.expect_no(&fl!(words.loader(), "sign-in-title"));
    }

    /// Adds an account with a role such as `buyer`, as an operator does, and signs in with it.
    #[track_caller]
    pub fn enter_new(&self, role: &str) {
        let words = self.reader.words();
        let email = format!("{role}@vesle.example");
        let account = ["--json", "user", "add", &email, "--name", "Anne Roux", "--role", role];
        let made = self.site.command(&account).expect(0).json();
        self.open("/sign-in");
        self.fill(&fl!(words.loader(), "sign-in-email"), &email);
        let password = made["password"].as_str().expect("a password");
        self.fill(&fl!(words.loader(), "sign-in-password"), password);
        self.press(&fl!(words.loader(), "sign-in-button"));
        self.expect_no(&fl!(words.loader(), "sign-in-title"));
    }

    /// Opens an address that must answer with a refusal of this status.
    #[track_caller]
    pub fn open_refused(&self, path: &str, status: u16) {
        assert_eq!(self.go(path), status, "the status of {path}");
        // The browser's console tells of the refusal: it was expected.
        let told = self.console();
        let others = told.iter().filter(|it| !it.contains(&format!("status of {status}")));
        assert_eq!(others.collect::<Vec<_>>(), Vec::<&String>::new(), "the browser's console");
    }

    /// Clicks the link of these words.
    #[track_caller]
    pub fn follow(&self, words: &str) {
        self.act("link", words, async |it| it.click().await);
    }

    /// Presses the button of these words, or opens what is folded under them.
    #[track_caller]
    pub fn press(&self, words: &str) {
        self.act("button", words, async |it| it.click().await);
    }

    /// Replaces what the field of this label holds: text, a date as `2026-11-23`, or one of the
    /// choices of a list by its words.
    #[track_caller]
    pub fn fill(&self, label: &str, value: &str) {
        let browser = &self.session.browser;
        self.act("field", label, async |field| {
            let kind = field.prop("type").await?.unwrap_or_default();
            match kind.as_str() {
                "select-one" | "select-multiple" => choose(browser, field, value).await,
                "date" | "month" | "time" | "week" | "datetime-local" => {
                    set(browser, field, value).await
                }
                _ => {
                    field.clear().await?;
                    field.send_keys(value).await
                }
            }
        });
    }

    /// Ticks the box or chooses the option of this label.
    #[track_caller]
    pub fn tick(&self, label: &str) {
        self.act("field", label, async |field| {
            if field.is_selected().await? { Ok(()) } else { field.click().await }
        });
    }

    /// Puts a file into the field of this label.
    #[track_caller]
    pub fn attach(&self, label: &str, file: &Path) {
        let file = file.canonicalize().expect("a file").display().to_string();
        self.act("field", label, async |field| field.send_keys(file.as_str()).await);
    }

    /// Clicks the link of these words, which gives a file; waits for it and gives its path.
    #[track_caller]
    pub fn download(&self, words: &str) -> PathBuf {
        self.given(words, || self.follow(words))
    }

    /// The file that a button of these words gives.
    #[track_caller]
    pub fn download_pressing(&self, words: &str) -> PathBuf {
        self.given(words, || self.press(words))
    }

    #[track_caller]
    fn given(&self, words: &str, ask: impl FnOnce()) -> PathBuf {
        let folder = self.site.folder().join(format!("downloads{}", self.reader.suffix()));
        // Only what comes now is looked for.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let place = json!({ "behavior": "allow", "downloadPath": folder });
        let cdp = self.session.browser.cdp();
        must(self.run(cdp.send_raw("Browser.setDownloadBehavior", place)));
        ask();
        must(self.wait(async || {
            let files = fs::read_dir(&folder).map_err(|it| it.to_string())?;
            let mut paths = files.filter_map(|it| it.ok().map(|it| it.path()));
            let whole = paths.find(|it| it.extension().is_none_or(|it| it != "crdownload"));
            whole.ok_or_else(|| format!("“{words}” gives no file"))
        }))
    }

    /// What the field of this label holds.
    #[track_caller]
    pub fn value(&self, label: &str) -> String {
        let held = self.act("field", label, async |field| field.prop("value").await);
        one_spaced(&held.unwrap_or_default())
    }

    /// The smallest part that holds these words: a line of a table, a group of fields, a section.
    /// Everything done with what this gives is done inside of it.
    pub fn inside(&self, words: &str) -> Page<'a> {
        Page { inside: Some(json!(words)), ..self.clone() }
    }

    /// The cell of a table where a line, by words of its heading, meets a column, by its whole
    /// heading.
    pub fn in_cell(&self, line: &str, column: &str) -> Page<'a> {
        Page { inside: Some(json!({ "line": line, "column": column })), ..self.clone() }
    }

    /// The same page for somebody who looks once and does not wait.
    pub fn at_once(&self) -> Page<'a> {
        Page { patience: Duration::ZERO, ..self.clone() }
    }

    /// All that can be seen, each run of spaces as one.
    #[track_caller]
    pub fn text(&self) -> String {
        must(self.wait(async || self.seen_text().await))
    }

    /// Waits until these words can be seen.
    #[track_caller]
    pub fn expect(&self, words: &str) {
        let wanted = one_spaced(words);
        must(self.wait(async || {
            let text = self.seen_text().await?;
            let said = || format!("the page does not say “{wanted}”:\n{text}");
            if text.contains(&wanted) { Ok(()) } else { Err(said()) }
        }));
    }

    /// Waits until these words can no longer be seen.
    #[track_caller]
    pub fn expect_no(&self, words: &str) {
        let wanted = one_spaced(words);
        must(self.wait(async || {
            let text = self.seen_text().await?;
            let said = || format!("the page says “{wanted}”:\n{text}");
            if text.contains(&wanted) { Err(said()) } else { Ok(()) }
        }));
    }

    /// Waits until the page has this address, such as `/contracts?lang=en`.
    #[track_caller]
    pub fn expect_address(&self, path: &str) {
        let wanted = format!("{}{path}", self.site.address);
        must(self.wait(async || {
            let address = self.session.browser.current_url().await.map_err(fault)?;
            if address.as_str() == wanted {
                Ok(())
            } else {
                Err(format!("{address}, not {wanted}"))
            }
        }));
    }

    /// Title, address and reader, what the program said last, and where a picture is.
    pub fn described(&self) -> String {
        let browser = &self.session.browser;
        let (title, address) =
            self.run(async { (browser.title().await, browser.current_url().await) });
        let shown = |it: WebDriverResult<String>| it.unwrap_or_else(fault);
        let thread = std::thread::current();
        let story = thread.name().unwrap_or("story").rsplit("::").next().unwrap_or_default();
        let picture = match self.picture(&format!("failed-{story}")) {
            Ok(path) => path.display().to_string(),
            Err(error) => error,
        };
        let said = self.site.said();
        let last: Vec<&str> = said.lines().rev().take(8).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        format!(
            "title:   {}\naddress: {}\nreader:  {:?}\npicture: {picture}\nthe program said:\n  {}",
            shown(title),
            shown(address.map(|it| it.as_str().chars().take(200).collect())),
            self.reader,
            last.join("\n  "),
        )
    }

    /// Does something with the one element of a kind that is named so.
    #[track_caller]
    fn act<T>(
        &self,
        kind: &str,
        words: &str,
        act: impl AsyncFn(&WebElement) -> WebDriverResult<T>,
    ) -> T {
        must(self.wait(async || {
            let element = self.find(kind, words).await?;
            act(&element).await.map_err(|error| match error.as_inner() {
                WebDriverErrorInner::ElementClickIntercepted(_) => {
                    format!("something covers the {kind} “{words}”: {error}")
                }
                _ => format!("the {kind} “{words}”: {error}"),
            })
        }))
    }

    async fn find(&self, kind: &str, words: &str) -> Seen<WebElement> {
        let (mut found, names) = self.look(kind, words).await?;
        let place = self.inside.as_ref().map_or(String::new(), |it| format!(" inside {it}"));
        match (found.pop(), found.is_empty()) {
            (Some(one), true) => Ok(one),
            (Some(_), false) => {
                let count = found.len() + 1;
                Err(format!("{count} times a {kind} “{words}”{place}: say inside of what"))
            }
            (None, _) => Err(format!("no {kind} “{words}”{place}; there is: {names:#?}")),
        }
    }

    async fn look(&self, kind: &str, words: &str) -> Seen<(Vec<WebElement>, Vec<String>)> {
        let browser = &self.session.browser;
        let arguments = vec![json!(kind), json!(words), json!(self.inside)];
        let answer = browser.execute(FIND, arguments).await.map_err(fault)?;
        let found = answer.json()["found"].as_array().cloned().unwrap_or_default();
        let names = answer.json()["names"].as_array().cloned().unwrap_or_default();
        let element = |it| WebElement::from_json(it, browser.handle().clone()).map_err(fault);
        let found = found.into_iter().map(element).collect::<Seen<Vec<_>>>()?;
        let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
        Ok((found, names.iter().map(text).collect()))
    }

    async fn seen_text(&self) -> Seen<String> {
        let texts = match &self.inside {
            Some(_) => self.look("part", "").await?.1,
            None => {
                let script = "return document.body.innerText";
                let answer = self.session.browser.execute(script, vec![]).await.map_err(fault)?;
                vec![answer.convert::<String>().map_err(fault)?]
            }
        };
        Ok(one_spaced(&texts.join("\n")))
    }

    /// Opens an address and gives the status of the answer.
    #[track_caller]
    fn go(&self, path: &str) -> u16 {
        let address = format!("{}{path}", self.site.address);
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        let status = self.run(async {
            let browser = &self.session.browser;
            browser.goto(&address).await?;
            browser.execute(script, vec![]).await?.convert::<u16>()
        });
        must(status)
    }

    pub(super) fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.session.runtime.block_on(future)
    }

    /// Looks again and again until something is seen or patience ends.
    fn wait<T>(&self, look: impl AsyncFn() -> Seen<T>) -> Seen<T> {
        self.run(async {
            let end = Instant::now() + self.patience;
            loop {
                match look().await {
                    Err(_) if Instant::now() < end => tokio::time::sleep(PAUSE).await,
                    seen => return seen,
                }
            }
        })
    }
}

/// Chooses an option of a list by its words.
async fn choose(browser: &WebDriver, list: &WebElement, words: &str) -> WebDriverResult<()> {
    let script = "const [list, words] = arguments;
        const option = [...list.options].find(it => it.text.replace(/\\s+/g, ' ').trim() === words);
        if (!option) throw new Error(`no “${words}” among ${[...list.options].map(it => it.text).join(', ')}`);
        return option";
    let arguments = vec![list.to_json()?, json!(one_spaced(words))];
    browser.execute(script, arguments).await?.element()?.click().await
}

/// Sets what people set with a picker, whose keys differ between languages.
async fn set(browser: &WebDriver, field: &WebElement, value: &str) -> WebDriverResult<()> {
    let script = "const [field, value] = arguments;
        field.value = value;
        for (const it of ['input', 'change']) field.dispatchEvent(new Event(it, { bubbles: true }))";
    browser.execute(script, vec![field.to_json()?, json!(value)]).await.map(drop)
}

/// Spaces of any kind and number as one, so that a story need not type those that do not break.
pub(super) fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was seen, or a failure at the line of the story.
#[track_caller]
pub(super) fn must<T, E: Display>(seen: Result<T, E>) -> T {
    match seen {
        Ok(seen) => seen,
        Err(why) => panic!("{why}"),
    }
}
