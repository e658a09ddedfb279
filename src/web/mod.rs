//! The browser side: the only place that knows a browser. One file a surface (`background`, `popup`, `options`), and
//! what they share: the door to the browser's own interface, the messages, the words, the elements.

mod background;
mod browser;
mod dom;
mod engine;
mod form;
mod message;
mod options;
mod popup;
mod record;
mod words;
