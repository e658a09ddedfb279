//! Bylines in Chinese, Japanese and Korean lines.
//!
//! In: a line. Out: the names that it states, as it has them.

/// What stands before a name; those that are also words of other use need a mark after them.
const BEFORE: &[(&str, bool)] = &[
    ("作者", true),
    ("撰文", true),
    ("撰稿", true),
    ("文字", true),
    ("文", true),
    ("記者", false),
    ("记者", false),
    ("通讯员", false),
    ("通訊員", false),
    ("评论员", false),
    ("執筆", true),
    ("执笔", true),
    ("著者", true),
    ("筆者", true),
    ("ライター", true),
    ("取材・文", true),
    ("글", true),
    ("기자", true),
];

/// What ends a name.
const AFTER: &[&str] = &[
    "来源",
    "來源",
    "编辑",
    "編輯",
    "編集",
    "责编",
    "責編",
    "责任",
    "責任",
    "摄影",
    "攝影",
    "摄",
    "写真",
    "发布",
    "發布",
    "發佈",
    "发表",
    "發表",
    "时间",
    "時間",
    "日期",
    "字号",
    "阅读",
    "閱讀",
    "评论",
    "評論",
    "浏览",
    "瀏覽",
    "点击",
    "點擊",
    "校对",
    "审核",
    "报道",
    "報導",
    "報道",
    "综合",
    "通讯员",
    "通訊員",
    "实习",
    "記者",
    "记者",
    "出处",
    "出處",
    "分享",
    "收藏",
    "原创",
    "关注",
    "公众号",
    "微信",
    "更新",
    "公開",
    "기자",
    "입력",
    "日电",
    "日讯",
    "综述",
    "視頻",
    "视频",
    "编译",
];

/// What stands where a name is expected and is none.
const NO_NAME: &[&str] = &["未知", "佚名", "匿名", "网络", "不详", "本站", "图"];

/// Characters at most in a line that states names.
const LINE: usize = 120;

/// Characters from which on a line that ends like a sentence is one.
const SENTENCE: usize = 24;

/// Characters at the beginning of a text that may hold a dateline.
const DATELINE: usize = 60;

/// The names that a line states; of a longer text, those in the brackets of its dateline.
pub fn stated(line: &str) -> Option<String> {
    if line.is_ascii() {
        return None;
    }
    let sentence = line.trim_end().ends_with(any_of!('。', '！', '？')) && line.chars().count() > SENTENCE;
    if line.chars().count() > LINE || sentence {
        return stated(bracketed(line)?);
    }
    let found = BEFORE.iter().filter_map(|&(word, marked)| Some((line.find(word)?, word, marked)));
    let mut best: Option<(usize, String)> = None;
    for (at, word, marked) in found {
        let rest = &line[at + word.len()..];
        let name = rest.trim_start_matches(is_mark as crate::letter::Is);
        // "记者杨臻" has no mark between; "文" without one is a word of the text, and so is one within a word.
        // Lines run into each other: a label with a colon is one all the same.
        let is_label = word.chars().count() > 1 && rest.starts_with(any_of!('：', ':'));
        let begins = is_label || !line[..at].ends_with(|c: char| c.is_alphabetic() && marked);
        if (marked && name.len() == rest.len()) || !begins {
            continue;
        }
        let name = clipped(name);
        if is_name(name) && best.as_ref().is_none_or(|(first, _)| at < *first) {
            best = Some((at, name.to_owned()));
        }
    }
    best.map(|(_, name)| name).or_else(|| korean(line))
}

/// What stands in the first brackets near the beginning of a text: 新华社巴黎12月9日电（记者 …）.
fn bracketed(text: &str) -> Option<&str> {
    let head = text.char_indices().nth(DATELINE).map_or(text, |(end, _)| &text[..end]);
    let (_, inside) = head.split_once(any_of!('（', '('))?;
    let (inside, _) = inside.split_once(any_of!('）', ')'))?;
    Some(inside)
}

fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '：' | ':' | '/' | '／' | '|' | '｜' | '丨' | '＝' | '=' | '】' | ']' | '●' | '◎' | '—' | '-'
        )
}

fn clipped(name: &str) -> &str {
    let end = AFTER.iter().filter_map(|end| name.find(end)).min().unwrap_or(name.len());
    let name = &name[..end];
    let stops = |c: char| c.is_ascii_digit() || "，。：:(（）)|｜丨/／】\n　[【<《“\"；;!！?？".contains(c);
    name[..name.find(stops).unwrap_or(name.len())]
        .trim_matches(|c: char| c.is_whitespace() || "、，,·-—●".contains(c))
}

/// One to four names of two to four characters each, or transcribed ones of more.
fn is_name(name: &str) -> bool {
    if NO_NAME.contains(&name) {
        return false;
    }
    let parts: Vec<_> = name.split(any_of!(' ', '、', '，', ',')).filter(|part| !part.is_empty()).collect();
    let letters = |part: &&str| (1..=12).contains(&part.chars().filter(|c| c.is_alphanumeric()).count());
    (1..=6).contains(&parts.len())
        && parts.iter().all(letters)
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// "홍길동 기자": the name stands before the word.
fn korean(line: &str) -> Option<String> {
    let before = &line[..line.find("기자")?];
    let name = before.trim_end().rsplit(|c: char| c.is_whitespace() || "=·|/([".contains(c)).next()?;
    let hangul = name.chars().all(|c| ('\u{ac00}'..='\u{d7af}').contains(&c));
    (hangul && (2..=4).contains(&name.chars().count())).then(|| name.to_owned())
}
