//! The browser side: the only place that knows a browser.
