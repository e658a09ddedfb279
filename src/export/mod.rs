//! The view in other forms: text, Markdown, JSON.
