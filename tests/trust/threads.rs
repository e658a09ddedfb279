//! A page is read the same whatever runs beside it.

use std::{fs, path::Path};

use rayon::{
    ThreadPoolBuilder,
    prelude::{IntoParallelRefIterator, ParallelIterator},
};
use unhusk::{Settings, export, page::html, read};

#[test]
fn every_page_is_read_the_same_on_any_number_of_threads() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path().join("page.html")).unwrap())
        .collect();
    pages.sort();
    let views = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let view = |page: &String| export::json(&read(&html::parse(page, ""), &Settings::default()));
        pool.install(|| pages.par_iter().map(view).collect::<Vec<String>>())
    };
    let alone = views(1);
    for threads in [2, 3, 8] {
        for (at, view) in views(threads).iter().enumerate() {
            assert_eq!(view, &alone[at], "{threads} threads");
        }
    }
}
