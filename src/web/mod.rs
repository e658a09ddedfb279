//! The browser side: the only place that knows a browser. One file a surface (`background`, `popup`, `options`,
//! `playground`), and what they share: the door to the browser's own interface, the messages, the words, the elements. The engine is a
//! module of its own: it stays small, and can be thrown away when a page makes it trap. So is the playground, which is no
//! part of the extension.

#![cfg_attr(
    not(feature = "surfaces"),
    allow(
        dead_code,
        unused_imports,
        reason = "the playground takes a part of what the extension's surfaces share"
    )
)]

#[cfg(feature = "surfaces")]
mod arrive;
/// Some kilobytes smaller than the standard library's own.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "surfaces")]
mod automatic;
#[cfg(feature = "surfaces")]
mod background;
#[cfg(any(feature = "surfaces", feature = "playground"))]
mod browser;
#[cfg(feature = "surfaces")]
mod command;
#[cfg(any(feature = "surfaces", feature = "playground"))]
mod dom;
#[cfg(feature = "engine")]
mod engine;
#[cfg(any(feature = "surfaces", feature = "playground"))]
mod form;
#[cfg(feature = "surfaces")]
mod late;
#[cfg(feature = "surfaces")]
mod memory;
#[cfg(any(feature = "surfaces", feature = "playground"))]
mod message;
#[cfg(feature = "surfaces")]
mod options;
#[cfg(feature = "surfaces")]
mod own;
#[cfg(feature = "surfaces")]
mod pick;
mod plain;
#[cfg(feature = "playground")]
mod playground;
#[cfg(feature = "surfaces")]
mod popup;
#[cfg(feature = "surfaces")]
mod reader;
#[cfg(feature = "surfaces")]
mod record;
#[cfg(any(feature = "surfaces", feature = "playground"))]
mod rules;
#[cfg(any(feature = "surfaces", feature = "playground"))]
mod sample;
#[cfg(feature = "surfaces")]
mod site;
#[cfg(feature = "surfaces")]
mod strip;
#[cfg(feature = "surfaces")]
mod visit;
#[cfg(feature = "surfaces")]
mod welcome;
#[cfg(any(feature = "surfaces", feature = "playground"))]
mod words;
