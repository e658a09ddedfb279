//! Tables that hold data, told from tables that lay out a page, and their rows as lines of text.
//!
//! In: [`Page`], [`Block`]s, [`Place`]s. Out: the data tables; the text of a row, cells separated by tabs.

use super::place::Place;
use crate::{
    block::Block,
    page::{NONE, Page, Tag},
};

/// Words at most in a cell of data; a longer one is prose.
const CELL: f32 = 60.0;

/// Blocks at most in a cell of data.
const CELL_BLOCKS: u32 = 6;

/// Words from which on a block with a sentence's end is a paragraph.
const PARAGRAPH: f32 = 10.0;

/// The tables that hold data, by node number, ascending: two columns at least, and no cell that holds prose, a
/// heading or another table.
pub fn data(page: &Page, blocks: &[Block], places: &[Place]) -> Vec<u32> {
    let mut tables: Vec<Table> = Vec::new();
    for (at, node) in page.nodes.iter().enumerate() {
        match node.tag {
            Tag::Table => {
                if let Some(outer) = find(&mut tables, parent(places, node.parent, |place| place.table)) {
                    outer.layout = true;
                }
                tables.push(Table { node: at as u32, ..Table::default() });
            }
            Tag::Td | Tag::Th => {
                let row = parent(places, node.parent, |place| place.row);
                if let Some(table) = find(&mut tables, places[at].table) {
                    table.cells = if table.row == row { table.cells + 1 } else { 1 };
                    table.row = row;
                    table.columns |= table.cells > 1;
                }
            }
            _ => {}
        }
    }
    for block in blocks {
        let place = &places[block.element as usize];
        let Some(table) = find(&mut tables, place.table).filter(|_| place.cell != NONE) else { continue };
        if table.cell != place.cell {
            (table.cell, table.words, table.blocks, table.paragraphs) = (place.cell, 0.0, 0, 0);
        }
        table.words += block.measure.weight();
        table.blocks += 1;
        table.paragraphs += u32::from(block.measure.weight() >= PARAGRAPH && block.measure.stops > 0);
        table.layout |= table.words > CELL
            || table.blocks > CELL_BLOCKS
            || table.paragraphs > 1
            || matches!(place.role, super::Role::Heading(_))
            || block.preformatted;
    }
    tables.iter().filter(|table| table.columns && !table.layout).map(|table| table.node).collect()
}

/// A row's text: its cells in order, empty ones too but for those at the end.
pub fn row(
    page: &Page,
    blocks: &[Block],
    places: &[Place],
    row: u32,
    kept: impl Iterator<Item = usize>,
) -> String {
    let mut out = String::new();
    let mut cell = NONE;
    let mut passed = row;
    for at in kept {
        let here = places[blocks[at].element as usize].cell;
        if here == NONE || here == cell {
            out.push_str(if out.is_empty() { "" } else { " " });
        } else {
            let cells = (passed + 1..=here).filter(|&node| {
                matches!(page.node(node).tag, Tag::Td | Tag::Th) && places[node as usize].row == row
            });
            let before = cells.count();
            let tabs = if cell == NONE { before.saturating_sub(1) } else { before };
            out.extend(std::iter::repeat_n('\t', tabs));
            (cell, passed) = (here, here);
        }
        out.push_str(&blocks[at].text.replace('\n', " "));
    }
    out
}

#[derive(Default)]
struct Table {
    node: u32,
    layout: bool,
    columns: bool,
    row: u32,
    cells: u32,
    cell: u32,
    words: f32,
    blocks: u32,
    paragraphs: u32,
}

fn find(tables: &mut [Table], node: u32) -> Option<&mut Table> {
    let at = tables.binary_search_by_key(&node, |table| table.node).ok()?;
    tables.get_mut(at)
}

fn parent(places: &[Place], parent: u32, of: impl Fn(&Place) -> u32) -> u32 {
    places.get(parent as usize).map_or(NONE, of)
}
