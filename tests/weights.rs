//! The weights files against the tables of what they weigh.

use unhusk::{
    clutter::{genre, model::Model},
    feature,
};

/// The weights of blocks and of pages, each with the names in its table.
fn files() -> [(&'static str, Vec<&'static str>); 2] {
    [
        (
            include_str!("../src/clutter/weights.txt"),
            feature::TABLE.iter().map(|feature| feature.name).collect(),
        ),
        (include_str!("../src/clutter/genre.txt"), genre::TABLE.iter().map(|known| known.name).collect()),
    ]
}

fn place(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

#[test]
fn every_name_in_the_weights_is_in_its_table_once() {
    for (weights, mut names) in files() {
        assert!(Model::read(weights, |name| place(&names, name)).is_ok());
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}

#[test]
fn weights_of_a_feature_that_is_gone_or_renamed_are_refused_with_their_line() {
    for (weights, names) in files() {
        let trees = weights.lines().filter(|line| !line.starts_with('#'));
        let used: Vec<&str> = trees
            .flat_map(str::split_whitespace)
            .filter_map(|word| word.split_once('<').map(|(name, _)| name))
            .collect();
        for gone in [used[0], used[used.len() / 2], used[used.len() - 1]] {
            let fault = Model::read(weights, |name| place(&names, name).filter(|_| name != gone)).err();
            let line = weights.lines().position(|line| {
                !line.starts_with('#') && line.split(' ').any(|word| word.starts_with(&format!("{gone}<")))
            });
            assert_eq!(fault.as_ref().map(|fault| fault.line), line.map(|at| at + 1), "{gone}");
            assert!(fault.is_some_and(|fault| fault.what.contains(gone)), "{gone}");
        }
    }
}
