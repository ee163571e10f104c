//! `tenu serve`: where it listens, or why it cannot.

use std::net::SocketAddr;

use crate::words::fl;

use super::{Outcome, Output};

/// Tells where the server listens.
pub fn announce(address: SocketAddr, output: Output) {
    let address = format!("http://{address}");
    output.say(&fl!(output.words.loader(), "serve-open", address = address));
}

/// Tells why the server cannot listen.
pub fn refused(detail: &str, address: SocketAddr, output: Output) -> Outcome {
    let loader = output.words.loader();
    let address = address.to_string();
    output.say(&fl!(loader, "serve-refused", address = address, detail = detail.to_owned()));
    output.say(&format!("  {}", fl!(loader, "serve-refused", "hint")));
    Outcome::CouldNot
}
