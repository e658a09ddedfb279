//! The corpora that fuzzing left, minimised, and the inputs that once were faults.

use std::{fs, path::Path};

use unhusk::page::{html, snapshot};

use super::check::{
    ALL,
    pack::{Snapshot, layout},
};

#[test]
fn every_input_that_a_fuzzer_kept_passes_its_check() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, check) in ALL {
        let mut inputs = 0;
        for entry in fs::read_dir(corpus.join(name)).unwrap() {
            let path = entry.unwrap().path();
            eprintln!("{}", path.display());
            check(&fs::read(&path).unwrap());
            inputs += 1;
        }
        assert!(inputs > 0, "no inputs for {name}");
    }
}

#[test]
fn a_page_that_was_packed_is_the_page_that_was_parsed() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")).unwrap() {
        let source = fs::read_to_string(entry.unwrap().path().join("page.html")).unwrap();
        let page = html::parse(&source, "");
        let packed = Snapshot::of(&page, layout(&page));
        assert_eq!(Snapshot::long(&packed.short()), packed);
        let decoded =
            snapshot::decode(&packed.numbers, &String::from_utf8_lossy(&packed.strings), "").unwrap();
        assert_eq!(decoded.nodes.len(), page.nodes.len());
        for at in 0..page.nodes.len() as u32 {
            let (node, other) = (page.node(at), decoded.node(at));
            assert_eq!((node.tag, node.parent, node.end), (other.tag, other.parent, other.end), "node {at}");
            assert_eq!(page.text(at), decoded.text(at));
            assert!(page.attributes_of(at).eq(decoded.attributes_of(at)), "node {at}");
        }
    }
}
