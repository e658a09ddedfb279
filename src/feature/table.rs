//! The feature table.
//!
//! Sources: text and link density after Kohlschütter et al. (WSDM 2010); containers after Readability and the ENGINE
//! recipe; signatures, windows and sums over parents after the same recipe.

use super::{
    Feature, Survey,
    reading::{flag, is_quote, ratio},
};
use crate::{
    block::measure::is_stop,
    clutter::{Category, rule::Cues},
    page::Tag,
};

macro_rules! features {
    ($($name:ident $help:literal |$s:ident, $i:ident| $value:expr;)*) => {
        /// All features, by name; the order is free.
        pub const TABLE: &[Feature] = &[$(Feature { name: stringify!($name), help: $help }),*];

        /// The value of each for a block.
        pub const VALUES: &[fn(&Survey, usize) -> f32] = &[$(|$s: &Survey, $i: usize| $value),*];

        /// The values of each for some blocks: a call for all of them. The extension has no room for that.
        #[cfg(not(target_arch = "wasm32"))]
        pub const ROWS: &[fn(&Survey, std::ops::Range<usize>, &mut [f32])] =
            &[$(|$s, blocks, values| blocks.zip(values).for_each(|($i, value)| *value = $value)),*];
    };
}

features! {
    weight "length, words" |s, i| s.sums[i].weight;
    text_weight "length without links, words" |s, i| s.text_weight(i);
    chars "length, characters" |s, i| s.measure(i).chars as f32;
    cjk_share "CJK characters per character" |s, i| s.per_char(i, s.measure(i).cjk);
    link_density "characters in links per character" |s, i| s.sums[i].link_density();
    links "links" |s, i| s.measure(i).links as f32;
    button_share "characters in buttons per character" |s, i| s.per_char(i, s.measure(i).button_chars);
    stops "sentence ends" |s, i| s.sums[i].stops as f32;
    commas "marks within sentences" |s, i| s.sums[i].commas as f32;
    stop_density "sentence ends per word" |s, i| ratio(s.sums[i].stops as f32, s.sums[i].weight);
    comma_density "marks within sentences per word" |s, i| ratio(s.sums[i].commas as f32, s.sums[i].weight);
    digit_share "digits per character" |s, i| s.per_char(i, s.measure(i).digits);
    capital_share "capitalised words per word" |s, i| ratio(s.measure(i).capitals as f32, s.measure(i).words as f32);
    upper_share "upper-case letters per character" |s, i| s.per_char(i, s.measure(i).upper);
    word_length "characters per word" |s, i| ratio(s.measure(i).chars as f32, s.sums[i].weight);
    ends_stop "ends with a sentence end" |s, i| flag(s.ends(i, is_stop));
    ends_colon "ends with a colon" |s, i| flag(s.ends(i, |c| matches!(c, ':' | '：')));
    starts_mark "begins with neither letter nor digit nor quote" |s, i| flag(s.starts(i, |c| !c.is_alphanumeric() && !is_quote(c)));
    starts_lower "begins with a small letter" |s, i| flag(s.starts(i, char::is_lowercase));
    lines "line breaks in it" |s, i| s.measure(i).lines as f32;
    copies "blocks of the same text" |s, i| s.copies[i] as f32;
    in_title "its share of the page's title, where it stands in it" |s, i| s.in_title(i);
    heading_level "level of the heading it is" |s, i| s.level(i);
    is_p "its element is a paragraph" |s, i| flag(s.tag(i) == Tag::P);
    is_li "its element is a list item" |s, i| flag(s.tag(i) == Tag::Li);
    is_td "its element is a table cell" |s, i| flag(s.tag(i) == Tag::Td);
    is_div "its element is a division" |s, i| flag(s.tag(i) == Tag::Div);
    is_pre "its element is a preformatted" |s, i| flag(s.tag(i) == Tag::Pre);
    is_blockquote "its element is a quotation" |s, i| flag(s.tag(i) == Tag::Blockquote);
    is_figcaption "its element is a caption" |s, i| flag(s.tag(i) == Tag::Figcaption);
    is_dd "its element is a description" |s, i| flag(s.tag(i) == Tag::Dd);
    is_inline_bold "all of it is bold or emphasised" |s, i| flag(s.is_bold(i));
    hidden "the mark-up says hidden" |s, i| flag(s.around[i].hidden);
    in_nav "lies in <nav>" |s, i| flag(s.is_in(i, Tag::Nav));
    in_footer "lies in <footer>" |s, i| flag(s.is_in(i, Tag::Footer));
    in_header "lies in <header>" |s, i| flag(s.is_in(i, Tag::Header));
    in_aside "lies in <aside>" |s, i| flag(s.is_in(i, Tag::Aside));
    in_form "lies in <form>" |s, i| flag(s.is_in(i, Tag::Form));
    in_figure "lies in <figure>" |s, i| flag(s.is_in(i, Tag::Figure));
    in_table "lies in <table>" |s, i| flag(s.is_in(i, Tag::Table));
    in_ul "lies in <ul>" |s, i| flag(s.is_in(i, Tag::Ul));
    in_ol "lies in <ol>" |s, i| flag(s.is_in(i, Tag::Ol));
    in_dl "lies in <dl>" |s, i| flag(s.is_in(i, Tag::Dl));
    in_article "lies in <article>" |s, i| flag(s.is_in(i, Tag::Article));
    in_main "lies in <main>" |s, i| flag(s.is_in(i, Tag::Main));
    in_section "lies in <section>" |s, i| flag(s.is_in(i, Tag::Section));
    in_a "lies in <a>" |s, i| flag(s.is_in(i, Tag::A));
    in_button "lies in <button>" |s, i| flag(s.is_in(i, Tag::Button));
    in_blockquote "lies in <blockquote>" |s, i| flag(s.is_in(i, Tag::Blockquote));
    prev_text_weight "text of the block 1 before, words" |s, i| s.near(i, -1).map_or(-1.0, |j| s.text_weight(j));
    prev_link_density "links of the block 1 before" |s, i| s.near(i, -1).map_or(-1.0, |j| s.sums[j].link_density());
    prev_alike "signature equal to the block before" |s, i| flag(s.near(i, -1).is_some_and(|j| s.signature[j] == s.signature[i]));
    next_text_weight "text of the block 1 after, words" |s, i| s.near(i, 1).map_or(-1.0, |j| s.text_weight(j));
    next_link_density "links of the block 1 after" |s, i| s.near(i, 1).map_or(-1.0, |j| s.sums[j].link_density());
    next_alike "signature equal to the block after" |s, i| flag(s.near(i, 1).is_some_and(|j| s.signature[j] == s.signature[i]));
    prev2_text_weight "text of the block 2 before, words" |s, i| s.near(i, -2).map_or(-1.0, |j| s.text_weight(j));
    next2_text_weight "text of the block 2 after, words" |s, i| s.near(i, 2).map_or(-1.0, |j| s.text_weight(j));
    around2_text_weight "text of the blocks within 2, words" |s, i| s.window(i, 2).0;
    around2_link_density "links of the blocks within 2" |s, i| s.window(i, 2).1;
    around4_text_weight "text of the blocks within 4, words" |s, i| s.window(i, 4).0;
    around4_link_density "links of the blocks within 4" |s, i| s.window(i, 4).1;
    around8_text_weight "text of the blocks within 8, words" |s, i| s.window(i, 8).0;
    around8_link_density "links of the blocks within 8" |s, i| s.window(i, 8).1;
    parent1_weight "words in the element 1 above" |s, i| s.parent(i, 1).weight;
    parent1_blocks "blocks in the element 1 above" |s, i| s.parent(i, 1).blocks as f32;
    parent1_long "long blocks in the element 1 above" |s, i| s.parent(i, 1).long as f32;
    parent1_link_density "links in the element 1 above" |s, i| s.parent(i, 1).link_density();
    parent1_mean_weight "mean words a block in the element 1 above" |s, i| s.parent(i, 1).mean_weight();
    parent1_stop_density "sentence ends per word in the element 1 above" |s, i| ratio(s.parent(i, 1).stops as f32, s.parent(i, 1).weight);
    parent1_share "share of the page's long text in the element 1 above" |s, i| ratio(s.parent(i, 1).long_weight, s.total().long_weight);
    parent2_weight "words in the element 2 above" |s, i| s.parent(i, 2).weight;
    parent2_blocks "blocks in the element 2 above" |s, i| s.parent(i, 2).blocks as f32;
    parent2_long "long blocks in the element 2 above" |s, i| s.parent(i, 2).long as f32;
    parent2_link_density "links in the element 2 above" |s, i| s.parent(i, 2).link_density();
    parent2_mean_weight "mean words a block in the element 2 above" |s, i| s.parent(i, 2).mean_weight();
    parent2_stop_density "sentence ends per word in the element 2 above" |s, i| ratio(s.parent(i, 2).stops as f32, s.parent(i, 2).weight);
    parent2_share "share of the page's long text in the element 2 above" |s, i| ratio(s.parent(i, 2).long_weight, s.total().long_weight);
    parent3_weight "words in the element 3 above" |s, i| s.parent(i, 3).weight;
    parent3_blocks "blocks in the element 3 above" |s, i| s.parent(i, 3).blocks as f32;
    parent3_long "long blocks in the element 3 above" |s, i| s.parent(i, 3).long as f32;
    parent3_link_density "links in the element 3 above" |s, i| s.parent(i, 3).link_density();
    parent3_mean_weight "mean words a block in the element 3 above" |s, i| s.parent(i, 3).mean_weight();
    parent3_stop_density "sentence ends per word in the element 3 above" |s, i| ratio(s.parent(i, 3).stops as f32, s.parent(i, 3).weight);
    parent3_share "share of the page's long text in the element 3 above" |s, i| ratio(s.parent(i, 3).long_weight, s.total().long_weight);
    parent4_weight "words in the element 4 above" |s, i| s.parent(i, 4).weight;
    parent4_blocks "blocks in the element 4 above" |s, i| s.parent(i, 4).blocks as f32;
    parent4_long "long blocks in the element 4 above" |s, i| s.parent(i, 4).long as f32;
    parent4_link_density "links in the element 4 above" |s, i| s.parent(i, 4).link_density();
    parent4_mean_weight "mean words a block in the element 4 above" |s, i| s.parent(i, 4).mean_weight();
    parent4_stop_density "sentence ends per word in the element 4 above" |s, i| ratio(s.parent(i, 4).stops as f32, s.parent(i, 4).weight);
    parent4_share "share of the page's long text in the element 4 above" |s, i| ratio(s.parent(i, 4).long_weight, s.total().long_weight);
    alike_count "blocks of its signature" |s, i| s.alike(i).blocks as f32;
    alike_share "share of the page's words in blocks of its signature" |s, i| ratio(s.alike(i).weight, s.total().weight);
    alike_mean_weight "mean words of blocks of its signature" |s, i| s.alike(i).mean_weight();
    alike_link_density "links in blocks of its signature" |s, i| s.alike(i).link_density();
    alike_long_share "long ones among blocks of its signature" |s, i| ratio(s.alike(i).long as f32, s.alike(i).blocks as f32);
    alike_stop_density "sentence ends per word in blocks of its signature" |s, i| ratio(s.alike(i).stops as f32, s.alike(i).weight);
    scored_inside "lies in the scored container" |s, i| flag(s.inside(i, 0));
    scored_after_start "blocks since the scored container's first" |s, i| i as f32 - s.containers[0].first as f32;
    scored_before_end "blocks until the scored container's last" |s, i| s.containers[0].end as f32 - i as f32;
    scored_depth "elements between it and the scored container, -1 outside" |s, i| s.depth(i, 0);
    scored_branch_link_density "links in the scored container's child around it" |s, i| s.branch(i, 0).link_density();
    scored_branch_stops "sentence ends in the scored container's child around it" |s, i| s.branch(i, 0).stops as f32;
    scored_branch_blocks "blocks in the scored container's child around it" |s, i| s.branch(i, 0).blocks as f32;
    scored_branch_mean_weight "mean words a block in the scored container's child around it" |s, i| s.branch(i, 0).mean_weight();
    scored_common_share "share of the page's long text in the smallest element around it and the scored container" |s, i| s.common_share(i, 0);
    deepest_inside "lies in the deepest container" |s, i| flag(s.inside(i, 1));
    deepest_after_start "blocks since the deepest container's first" |s, i| i as f32 - s.containers[1].first as f32;
    deepest_before_end "blocks until the deepest container's last" |s, i| s.containers[1].end as f32 - i as f32;
    deepest_depth "elements between it and the deepest container, -1 outside" |s, i| s.depth(i, 1);
    deepest_branch_link_density "links in the deepest container's child around it" |s, i| s.branch(i, 1).link_density();
    deepest_branch_stops "sentence ends in the deepest container's child around it" |s, i| s.branch(i, 1).stops as f32;
    deepest_branch_blocks "blocks in the deepest container's child around it" |s, i| s.branch(i, 1).blocks as f32;
    deepest_branch_mean_weight "mean words a block in the deepest container's child around it" |s, i| s.branch(i, 1).mean_weight();
    deepest_common_share "share of the page's long text in the smallest element around it and the deepest container" |s, i| s.common_share(i, 1);
    named_inside "lies in the named container" |s, i| flag(s.inside(i, 2));
    named_after_start "blocks since the named container's first" |s, i| i as f32 - s.containers[2].first as f32;
    named_before_end "blocks until the named container's last" |s, i| s.containers[2].end as f32 - i as f32;
    named_depth "elements between it and the named container, -1 outside" |s, i| s.depth(i, 2);
    named_branch_link_density "links in the named container's child around it" |s, i| s.branch(i, 2).link_density();
    named_branch_stops "sentence ends in the named container's child around it" |s, i| s.branch(i, 2).stops as f32;
    named_branch_blocks "blocks in the named container's child around it" |s, i| s.branch(i, 2).blocks as f32;
    named_branch_mean_weight "mean words a block in the named container's child around it" |s, i| s.branch(i, 2).mean_weight();
    named_common_share "share of the page's long text in the smallest element around it and the named container" |s, i| s.common_share(i, 2);
    run_distance "blocks to the densest run, 0 inside" |s, i| s.run_distance(i);
    since_long "blocks since the last long one" |s, i| s.since_long(i);
    until_long "blocks until the next long one" |s, i| s.until_long(i);
    long_before "long blocks before it" |s, i| s.long_before[i] as f32;
    long_after "long blocks after it" |s, i| (s.total().long - s.long_before[i] - s.sums[i].long) as f32;
    long_place "share of long blocks before it" |s, i| ratio(s.long_before[i] as f32, s.total().long as f32);
    since_first_heading "blocks since the first-level heading" |s, i| s.headings.since_first[i] as f32;
    since_heading "blocks since the last heading" |s, i| s.headings.since[i] as f32;
    last_heading_level "level of the last heading" |s, i| f32::from(s.headings.level[i]);
    since_clutter_heading "blocks since the last heading that names clutter" |s, i| s.headings.since_clutter[i] as f32;
    clutter_headings_before "headings before it that name clutter" |s, i| s.headings.clutter_before[i] as f32;
    in_clutter_part "lies in a part whose heading names clutter" |s, i| flag(s.headings.part[i].is_some());
    named_ads "lies in a part named like ads" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Ads)));
    named_recommendations "lies in a part named like recommendations" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Recommendations)));
    named_licence "lies in a part named like licence" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Licence)));
    named_share "lies in a part named like share" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Share)));
    named_comments "lies in a part named like comments" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Comments)));
    named_navigation "lies in a part named like navigation" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Navigation)));
    named_promotion "lies in a part named like promotion" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Promotion)));
    named_overlay "lies in a part named like overlay" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Overlay)));
    named_meta "lies in a part named like meta" |s, i| flag(s.around[i].cues.has(Cues::of(Category::Meta)));
    says_ads "holds a phrase of ads" |s, i| flag(s.says(i, Category::Ads));
    says_recommendations "holds a phrase of recommendations" |s, i| flag(s.says(i, Category::Recommendations));
    says_licence "holds a phrase of licence" |s, i| flag(s.says(i, Category::Licence));
    says_share "holds a phrase of share" |s, i| flag(s.says(i, Category::Share));
    says_comments "holds a phrase of comments" |s, i| flag(s.says(i, Category::Comments));
    says_navigation "holds a phrase of navigation" |s, i| flag(s.says(i, Category::Navigation));
    says_promotion "holds a phrase of promotion" |s, i| flag(s.says(i, Category::Promotion));
    says_overlay "holds a phrase of overlay" |s, i| flag(s.says(i, Category::Overlay));
    says_meta "holds a phrase of meta" |s, i| flag(s.says(i, Category::Meta));
    named_clutter "categories that names around it hint at" |s, i| s.around[i].cues.categories().count() as f32;
    prev_says "the block before holds a phrase of clutter" |s, i| flag(s.near(i, -1).is_some_and(|j| !s.phrases[j].is_empty()));
    next_says "the block after holds a phrase of clutter" |s, i| flag(s.near(i, 1).is_some_and(|j| !s.phrases[j].is_empty()));
    page_long "long blocks on the page" |s, _i| s.total().long as f32;
    page_long_weight "words in long blocks on the page" |s, _i| s.total().long_weight;
    page_blocks "blocks on the page" |s, _i| s.blocks.len() as f32;
    page_link_density "links on the page" |s, _i| s.total().link_density();
    page_long_share "share of the page's words in long blocks" |s, _i| ratio(s.total().long_weight, s.total().weight);
    page_mean_weight "mean words a block on the page" |s, _i| s.total().mean_weight();
    in_comments "share of the page's long text in the widest part around it that is named like comments" |s, i| s.around[i].comments;
    page_comments "share of the page's long text in parts named like comments" |s, _i| s.commented;
    page_thread "how much address and schema.org data speak of a thread" |s, _i| s.thread;
    in_caption "lies in a part named like a caption" |s, i| flag(s.around[i].cues.has(Cues::CAPTION));
    holds_address "holds an e-mail or web address" |s, i| flag(s.holds_address(i));
    holds_date "holds a year beside other numbers" |s, i| flag(s.holds_date(i));
    separators "marks that part a list within a line" |s, i| s.measure(i).separators as f32;
    link_weight "words a link" |s, i| ratio(s.sums[i].weight * s.sums[i].link_density(), s.measure(i).links as f32);
    since_alike "blocks since the last of its signature" |s, i| s.since_alike(i);
    alike_headed "share of alike blocks around it, within 12, in steps of two" |s, i| s.rhythm(i);
}
