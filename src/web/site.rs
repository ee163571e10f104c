//! What pages know of the site besides its services: under which address people reach it.

use std::sync::Arc;

use axum::extract::FromRef;

use crate::domain::access::Role;
use crate::services::App;

/// How the site is reached.
#[derive(Debug, Clone, Default)]
pub struct SiteSettings {
    /// The address that people type, such as `https://tenu.departement.example`; none for this
    /// machine alone.
    pub public_address: Option<PublicAddress>,
    /// Whether a proxy of ours stands before it, whose word is taken for who asks.
    pub behind_proxy: bool,
    /// Accounts that anybody may try: of the demonstration alone.
    pub guests: Vec<Guest>,
}

/// An account of the demonstration.
#[derive(Debug, Clone)]
pub struct Guest {
    /// Its role.
    pub role: Role,
    /// What others read.
    pub name: String,
    /// Where it signs in from.
    pub email: String,
    /// Its password.
    pub password: String,
}

/// An address that people type: `https://` and a host, with a port if need be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAddress {
    host: String,
}

impl PublicAddress {
    /// The address of that text; `None` for anything but `https://host` or `https://host:port`.
    /// Passwords and the cookies that stand for them do not travel in the clear.
    pub fn parse(text: &str) -> Option<PublicAddress> {
        let host = text.trim().trim_end_matches('/').strip_prefix("https://")?;
        let known = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | ':');
        let fine = !host.is_empty() && host.chars().all(known);
        fine.then(|| PublicAddress { host: host.to_ascii_lowercase() })
    }

    /// Its host, with the port when it is not that of the scheme.
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// What handlers are given.
#[derive(Clone)]
pub struct Web {
    /// The services.
    pub app: App,
    /// The site.
    pub site: Arc<SiteSettings>,
}

impl FromRef<Web> for App {
    fn from_ref(web: &Web) -> App {
        web.app.clone()
    }
}

impl FromRef<Web> for Arc<SiteSettings> {
    fn from_ref(web: &Web) -> Arc<SiteSettings> {
        web.site.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, host: Option<&str>) {
        assert_eq!(PublicAddress::parse(text).map(|it| it.host), host.map(str::to_owned));
    }

    #[test]
    fn a_public_address_is_a_host_behind_tls() {
        check("https://tenu.departement.example", Some("tenu.departement.example"));
        check("https://Tenu.Departement.example:8443/", Some("tenu.departement.example:8443"));
        check("http://tenu.departement.example", None);
        check("https://", None);
        check("https://user@host", None);
        check("https://host/path", None);
    }
}
