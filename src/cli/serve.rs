//! `tenu serve`: where it listens, or why it cannot.

use std::net::SocketAddr;

use crate::words::fl;

use super::{Outcome, Output};

/// Why the server cannot listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Another machine could ask, and sign-in does not exist yet.
    NotLoopback,
    /// Another program listens there.
    PortTaken,
    /// The machine refused the address.
    CannotListen,
}

/// Tells where the server listens.
pub fn announce(address: SocketAddr, output: Output) {
    let address = format!("http://{address}");
    output.say(&fl!(output.words.loader(), "serve-open", address = address));
}

/// Tells why the server cannot listen, and what to do.
pub fn refused(why: Refusal, address: SocketAddr, output: Output) -> Outcome {
    let loader = output.words.loader();
    let address = address.to_string();
    let (message, hint) = match why {
        Refusal::NotLoopback => (
            fl!(loader, "serve-not-loopback", address = address),
            fl!(loader, "serve-not-loopback", "hint"),
        ),
        Refusal::PortTaken => (
            fl!(loader, "serve-port-taken", address = address),
            fl!(loader, "serve-port-taken", "hint"),
        ),
        Refusal::CannotListen => (
            fl!(loader, "serve-cannot-listen", address = address),
            fl!(loader, "serve-cannot-listen", "hint"),
        ),
    };
    output.say(&message);
    output.say(&format!("  {hint}"));
    Outcome::CouldNot
}
