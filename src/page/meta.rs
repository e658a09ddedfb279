//! What a page says of itself: title, meta elements, schema.org data.
