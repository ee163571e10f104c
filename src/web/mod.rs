//! Pages and health checks over HTTP. axum lives here only; no SQL, no rule, no right.

mod assets;
mod auth;
mod extract;
mod form;
mod frame;
mod headers;
mod language;
mod pages;
mod problem;
mod router;
mod routes;
mod site;
mod typing;
mod views;

use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::services::App;

pub use router::{router, routes};
pub use routes::Route;
pub use site::{Guest, PublicAddress, SiteSettings};

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is not loopback, and no public address is set: passwords would travel in the
    /// clear.
    #[error("{0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// Another program listens there.
    #[error("port {} is taken", .0.port())]
    PortTaken(SocketAddr),
    /// The machine refused the address.
    #[error("cannot listen on {address}")]
    CannotListen {
        /// The address.
        address: SocketAddr,
        /// What the machine said.
        source: std::io::Error,
    },
}

/// A server that holds its port and has not answered yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes the port, so that a refusal comes before long work.
    ///
    /// # Errors
    /// [`ServeError`] when the address cannot be listened on.
    pub async fn bind(address: SocketAddr, site: &SiteSettings) -> Result<Server, ServeError> {
        if !address.ip().is_loopback() && site.public_address.is_none() {
            return Err(ServeError::NotLoopback(address));
        }
        let listener = TcpListener::bind(address).await.map_err(|source| match source.kind() {
            std::io::ErrorKind::AddrInUse => ServeError::PortTaken(address),
            _ => ServeError::CannotListen { address, source },
        })?;
        let address = listener.local_addr().unwrap_or(address);
        Ok(Server { listener, address })
    }

    /// Where it listens; the port is known even when 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the machine asks to stop, then lets requests under way end.
    ///
    /// # Errors
    /// What the machine says when it can no longer accept connections.
    pub async fn run(self, app: App, site: SiteSettings) -> std::io::Result<()> {
        tracing::info!(address = %self.address, "listening on {}", self.address);
        let service = router(app, site).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(self.listener, service).with_graceful_shutdown(asked_to_stop()).await
    }
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signals) => {
                signals.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
    tracing::info!("asked to stop: requests under way may end");
}
