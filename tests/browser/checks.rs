//! What must hold on every page: nothing in the console, nothing sideways, nothing that hinders.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use thirtyfour::error::WebDriverResult;

use super::page::{Page, must, one_spaced};
use super::reader::Reader;

/// axe-core; its version and licence stand beside it.
const AXE: &str = include_str!("vendor/axe.min.js");

/// WCAG 2.2, levels A and AA.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// Runs axe and gives its violations.
const RUN_AXE: &str = "const [rules, done] = arguments;
    axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
        .then(it => done(it.violations), it => done(String(it)));";

/// Width of the window and of what it holds, and what reaches out of it.
const WIDTHS: &str = "const page = document.documentElement;
    const out = [...document.body.querySelectorAll('*')]
        .filter(it => page.clientWidth < it.getBoundingClientRect().right)
        .map(it => `${it.tagName.toLowerCase()} ${it.className} ${it.textContent.slice(0, 60)}`);
    return { window: page.clientWidth, held: page.scrollWidth, out };";

/// The tallest picture that the browser draws whole, in pixels.
const TALLEST: u64 = 16_000;

/// Something that hinders people, by a rule of axe.
#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    impact: Option<String>,
    help: String,
    nodes: Vec<Place>,
}

/// Where it is.
#[derive(Debug, Deserialize)]
struct Place {
    target: Value,
    html: String,
    #[serde(rename = "failureSummary")]
    summary: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Widths {
    window: u32,
    held: u32,
    out: Vec<String>,
}

impl Page<'_> {
    /// Takes a picture of the page as it stands, and checks that people can use it.
    #[track_caller]
    pub fn check(&self, name: &str) {
        must(self.picture(name));
        self.check_console();
        self.check_width();
        // axe waits with timers, which do not run without scripts. It sees the same page with them.
        if self.reader.scripts {
            self.check_access();
        }
    }

    /// Fails on what the browser's console tells since it was last asked.
    #[track_caller]
    pub fn check_console(&self) {
        let told = self.console();
        assert!(told.is_empty(), "the browser's console:\n{}", told.join("\n"));
    }

    /// Warnings and errors of the browser's console since it was last asked.
    pub(super) fn console(&self) -> Vec<String> {
        let told = must(self.run(self.session.browser.browser_log()));
        told.into_iter()
            .filter(|it| ["WARNING", "SEVERE"].contains(&it.level.as_str()))
            .map(|it| format!("{}: {}", it.level, it.message))
            // A form that must be corrected is answered with this status, which is no mistake.
            .filter(|it| !it.contains("responded with a status of 422"))
            .collect()
    }

    #[track_caller]
    fn check_width(&self) {
        let browser = &self.session.browser;
        let widths: Widths =
            must(self.run(async { browser.execute(WIDTHS, vec![]).await?.convert() }));
        assert_eq!(widths.window, self.reader.width, "the width that the browser gives the page");
        let out = widths.out.join("\n");
        assert!(widths.held <= widths.window, "{} px wide; beyond the edge:\n{out}", widths.held);
    }

    #[track_caller]
    fn check_access(&self) {
        let browser = &self.session.browser;
        let answer = self.run(async {
            browser.execute(AXE, vec![]).await?;
            let answer = browser.execute_async(RUN_AXE, vec![json!(RULES)]).await?;
            WebDriverResult::Ok(answer.json().clone())
        });
        let answer = must(answer);
        let found: Vec<Violation> =
            serde_json::from_value(answer.clone()).unwrap_or_else(|_| panic!("axe: {answer}"));
        let told: Vec<String> = found.iter().map(Violation::told).collect();
        assert!(told.is_empty(), "what hinders people here, says axe:\n{}", told.join("\n"));
    }

    /// Keeps the top of the page, so many CSS pixels high, as somebody at a desk sees it, in
    /// `docs/pictures/<name>.png`, when `TENU_REGENERATE` asks for it: a picture in the documents is
    /// of the product as it is.
    #[track_caller]
    pub fn keep_picture(&self, name: &str, height: u64) {
        if std::env::var_os("TENU_REGENERATE").is_none() || self.reader != Reader::DESK {
            return;
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
        let browser = &self.session.browser;
        let bytes = self.run(async {
            self.reader.look_through(browser, height).await?;
            let bytes = browser.screenshot_as_png().await;
            self.reader.look_through(browser, u64::from(self.reader.height)).await?;
            bytes
        });
        let bytes = must(bytes);
        must(fs::create_dir_all(&folder));
        must(fs::write(folder.join(format!("{name}.png")), bytes));
    }

    /// Takes a picture of the whole page and gives its path.
    pub(super) fn picture(&self, name: &str) -> Result<PathBuf, String> {
        // `target/tmp`, whose parent every machine that runs tests may look into.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("no target folder")?;
        let folder = target.join("screenshots");
        fs::create_dir_all(&folder).map_err(|it| it.to_string())?;
        let path = folder.join(format!("{name}{}.png", self.reader.suffix()));
        let bytes = self.run(self.whole_page()).map_err(|it| it.to_string())?;
        fs::write(&path, bytes).map_err(|it| it.to_string())?;
        Ok(path)
    }

    async fn whole_page(&self) -> WebDriverResult<Vec<u8>> {
        let browser = &self.session.browser;
        let script = "return document.documentElement.scrollHeight";
        let height = browser.execute(script, vec![]).await?.convert::<u64>()?;
        let height = height.clamp(u64::from(self.reader.height), TALLEST);
        self.reader.look_through(browser, height).await?;
        let bytes = browser.screenshot_as_png().await;
        self.reader.look_through(browser, u64::from(self.reader.height)).await?;
        bytes
    }
}

impl Violation {
    fn told(&self) -> String {
        let places = self.nodes.iter().map(|it| {
            let summary = one_spaced(it.summary.as_deref().unwrap_or_default());
            format!("\n    {}\n    {}\n    {summary}", it.target, it.html)
        });
        let impact = self.impact.as_deref().unwrap_or_default();
        format!("  {} ({impact}): {}{}", self.id, self.help, places.collect::<String>())
    }
}
