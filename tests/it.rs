//! The one integration binary: a second one would cost seconds at each link.

mod architecture;
mod browser;
mod cases;
mod commands;
mod documents;
mod properties;
mod samples;
mod stories;
mod web;
mod workbooks;
