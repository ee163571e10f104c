//! Who reads: in which language, on how wide a screen, with or without scripts.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use tenu::words::{Language, Words};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{
    CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities,
    LoggingPrefsLogLevel, WebDriver,
};

/// How long one request to the browser may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody before a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Width of the page, in CSS pixels.
    pub width: u32,
    /// Height of what is seen of it at once, in CSS pixels.
    pub height: u32,
    /// The language that the browser asks for.
    pub language: Language,
    /// Whether the browser runs scripts of the page.
    pub scripts: bool,
}

impl Reader {
    /// At a desk, in French: 1280 × 900.
    pub const DESK: Reader =
        Reader { width: 1280, height: 900, language: Language::French, scripts: true };

    /// With a telephone, in French: 390 × 844.
    pub const PHONE: Reader = Reader { width: 390, height: 844, ..Reader::DESK };

    /// Both screens in both languages.
    pub const EVERYONE: [Reader; 4] =
        [Reader::DESK, Reader::PHONE, Reader::DESK.in_english(), Reader::PHONE.in_english()];

    /// The same one, in English.
    pub const fn in_english(self) -> Reader {
        Reader { language: Language::English, ..self }
    }

    /// The same one, whose browser runs no script.
    pub const fn without_scripts(self) -> Reader {
        Reader { scripts: false, ..self }
    }

    /// The product's words in the language of this reader.
    pub fn words(self) -> Words {
        Words::of(self.language)
    }

    /// What tells the pictures of this reader from those of others.
    pub fn suffix(self) -> String {
        let language = if self.language == Language::French { "" } else { "-en" };
        let scripts = if self.scripts { "" } else { "-without-scripts" };
        format!("{language}{scripts}-{}", self.width)
    }

    /// A browser of this reader's kind.
    pub async fn browser(self, driver: &Driver) -> WebDriverResult<WebDriver> {
        let mut wanted = DesiredCapabilities::chrome();
        let languages = if self.language == Language::French { "fr-FR,fr" } else { "en-GB,en" };
        for argument in [
            "--headless=new",
            "--hide-scrollbars",
            // Test machines are containers: they run as root, with a small /dev/shm.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            &format!("--accept-lang={languages}"),
            &format!("--window-size={},{}", self.width, self.height),
        ] {
            wanted.add_arg(argument)?;
        }
        if !self.scripts {
            let refused = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wanted.add_experimental_option("prefs", refused)?;
        }
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        // A dialogue that nobody expects must stay, so that the story fails on it.
        wanted.set("unhandledPromptBehavior", "ignore")?;
        let browser = WebDriver::builder(&driver.address, wanted).request_timeout(PATIENCE).await?;
        self.look_through(&browser, u64::from(self.height)).await?;
        Ok(browser)
    }

    /// Gives the page a window of this reader's width: no real one is narrower than 500 px, and
    /// only a telephone follows `<meta name="viewport">`.
    pub async fn look_through(self, browser: &WebDriver, height: u64) -> WebDriverResult<()> {
        let screen = json!({
            "width": self.width,
            "height": height,
            "deviceScaleFactor": 1,
            "mobile": self.width < 600,
        });
        browser.cdp().send_raw("Emulation.setDeviceMetricsOverride", screen).await.map(drop)
    }
}

/// A `chromedriver` on a port that it found free, ended when this is dropped.
pub struct Driver {
    /// Where it answers.
    pub address: String,
    process: Child,
    /// Kept open: it may still say something.
    _output: Lines<BufReader<ChildStdout>>,
}

impl Driver {
    /// Starts one. It takes the same port number on IPv4 and on IPv6, where another program may
    /// hold it: then it ends, and another one finds another port.
    pub fn start(program: &Path) -> Driver {
        let mut last = String::new();
        for _ in 0..5 {
            match Driver::try_start(program) {
                Ok(driver) => return driver,
                Err(said) => last = said,
            }
        }
        panic!("{} does not start:\n{last}", program.display())
    }

    fn try_start(program: &Path) -> Result<Driver, String> {
        let mut command = Command::new(program);
        command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap_or_else(|error| {
            panic!("{}, which TENU_TEST_BROWSER names: {error}", program.display())
        });
        let mut output =
            BufReader::new(process.stdout.take().expect("its standard output")).lines();
        let mut said = String::new();
        for line in output.by_ref().map_while(Result::ok) {
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                return Ok(Driver { address, process, _output: output });
            }
            said.extend([line.as_str(), "\n"]);
        }
        process.wait().map_err(|it| it.to_string())?;
        Err(said)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
