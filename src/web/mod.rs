//! The browser side: the only place that knows a browser. One file a surface (`background`, `popup`, `options`), and
//! what they share: the door to the browser's own interface, the messages, the words, the elements. The engine is a
//! module of its own: it stays small, and can be thrown away when a page makes it trap.

#[cfg(feature = "surfaces")]
mod automatic;
#[cfg(feature = "surfaces")]
mod background;
#[cfg(feature = "surfaces")]
mod browser;
#[cfg(feature = "surfaces")]
mod command;
#[cfg(feature = "surfaces")]
mod dom;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "surfaces")]
mod form;
#[cfg(feature = "surfaces")]
mod late;
#[cfg(feature = "surfaces")]
mod message;
#[cfg(feature = "surfaces")]
mod options;
#[cfg(feature = "surfaces")]
mod own;
#[cfg(feature = "surfaces")]
mod pick;
mod plain;
#[cfg(feature = "surfaces")]
mod popup;
#[cfg(feature = "surfaces")]
mod reader;
#[cfg(feature = "surfaces")]
mod record;
#[cfg(feature = "surfaces")]
mod rules;
#[cfg(feature = "surfaces")]
mod site;
#[cfg(feature = "surfaces")]
mod strip;
#[cfg(feature = "surfaces")]
mod visit;
#[cfg(feature = "surfaces")]
mod welcome;
#[cfg(feature = "surfaces")]
mod words;
