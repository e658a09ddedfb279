//! Sentences, through `Article::from_text` and `sentences`.

#![allow(clippy::unwrap_used, reason = "a test fails where its data is wrong")]

use std::fs;

use serde::Deserialize;
use unhusk::article::{Article, sentence::sentences};

/// Cases of other people's, where they are at hand.
const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/keypoints/sentences.ndjson");

#[derive(Deserialize)]
struct Case {
    set: String,
    lang: String,
    text: String,
    sentences: Vec<String>,
}

fn split(text: &str, language: &str) -> Vec<String> {
    let article = Article::from_text("", text, language);
    sentences(&article).iter().map(|sentence| sentence.text(&article).to_owned()).collect()
}

#[test]
fn the_shared_cases_are_split_as_people_would() {
    let Ok(cases) = fs::read_to_string(SHARED) else {
        eprintln!("skipped: {SHARED} is not there");
        return;
    };
    let cases: Vec<Case> = cases.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let floors = [
        ("golden", None, 0.95),
        ("news", Some("en"), 0.95),
        ("news", Some("zh"), 0.90),
        ("news", None, 0.95),
    ];
    for (set, language, floor) in floors {
        let of_set =
            cases.iter().filter(|case| case.set == set && language.is_none_or(|tag| case.lang == tag));
        let (mut right, mut all) = (0, 0);
        for case in of_set {
            all += 1;
            let found = split(&case.text, &case.lang);
            if found == case.sentences {
                right += 1;
            } else {
                eprintln!("{set} {}: {found:#?}, expected {:#?}", case.lang, case.sentences);
            }
        }
        assert!(f64::from(right) >= floor * f64::from(all), "{set} {language:?}: {right} of {all}");
    }
}

/// A language and a text whose sentences are parted by `|`.
const CASES: &[(&str, &str)] = &[
    ("en", "Dr. Amara Cole of St. Mary’s joined Helix Corp. in 2019.| She left on Feb. 3."),
    ("en", "The index fell 3.4 percent to 2,310.55.| The dollar rose."),
    (
        "en",
        "He was born in Dover, N.H. and studied in the U.K. before the war.| Then he moved to the U.S.| His sister stayed.",
    ),
    ("en", "“Stay where you are. Do not open the door,” said Sgt. Rowe.| The street was empty."),
    ("en", "Was it over?| Nobody knew!| They waited… and waited."),
    ("en", "She wrote two books (the second won a prize. It was a small one) and a play.| Both sold well."),
    (
        "en",
        "The ferry, which was built in Turku by Aker Co. and others, leaves at 6 a.m. every day.| It is full.",
    ),
    ("en", "It opened in May.[4]| Nobody came.[5][6]"),
    ("en", "‘We had no choice. It was late,’ he said.| The others agreed."),
    ("en", "Apps such as Yahoo! and Jeopardy! are old.| So is e.g. this one."),
    ("zh", "“谁来负责？”记者问道。|现场无人回答。"),
    ("zh", "他写道：“天亮了。该走了。”|第二天，他离开了海州。"),
    ("zh", "全年产值3.14亿元，同比增长5.2%！|这意味着什么？|专家说，很多……"),
    ("zh", "（一）加强管理。|（二）提高效率；落实责任。"),
    ("zh", "他在《何去何从？》一书中提到“慢就是快。”的说法。|读者不多。"),
    ("zh", "老人笑着说：「不要緊。慢慢來。」|大家都鬆了一口氣。"),
    ("ja", "社長は「必ず再建する。約束だ。」と語った。|社員は黙っていた。"),
    ("ja", "売上は１．５倍になった．|次の目標は3．2倍だ．"),
    ("hi", "राजा ने कहा॥| प्रजा ने सुना॥| सब चुप थे।"),
    ("ja", "売上は1.5倍になった！|なぜか？|理由は三つある。"),
    ("ko", "매출은 12.5% 늘었다.| 회사는 \"목표를 넘었다\"고 밝혔다."),
    ("fr", "M. Roux a vendu 2,5 t. de pommes.| « Une bonne année », dit-il.| Et demain ?"),
    ("de", "Am 12. März kam Frau Dr. Lenz, z. B. mit dem Zug.| Das 2. Treffen war am 14. Mai."),
    ("de", "„Wir sind bereit. Es kann losgehen“, sagte sie.| Alle nickten."),
    ("es", "La Sra. Gil pagó 3.500 euros.| ¿Por qué?| ¡Nadie lo sabe!"),
    ("pt", "O Sr. Lima chegou às 9 h. da manhã.| Ninguém o viu."),
    ("it", "Il dott. Neri ha parlato per 2 ore.| Poi è partito."),
    ("vi", "Ông Lê V. B. sống tại TP. Huế.| Bà ấy thì không."),
    ("ru", "В 1998 г. завод закрыли.| Ул. Мира опустела."),
    ("ar", "هل انتهى الأمر؟| لا أحد يعلم.| سنرى غدا."),
    ("hi", "बारिश हुई।| सड़कें बंद हैं।"),
];

#[test]
fn every_language_has_its_own_full_stops() {
    for (language, text) in CASES {
        let whole = text.replace('|', "");
        let expected: Vec<_> = text.split('|').map(str::trim).collect();
        assert_eq!(split(&whole, language), expected, "{language}: {whole}");
    }
}

#[test]
fn sentences_are_verbatim_spans_in_order() {
    let text = "\t First  one. Second\u{a0}one?  \n\n 第三句。第四句！ ";
    let article = Article::from_text("", text, "en");
    let found = sentences(&article);
    assert_eq!(found.len(), 4);
    assert!(found.windows(2).all(|pair| {
        (pair[0].passage, pair[0].span.end) <= (pair[1].passage, pair[1].span.start)
            || pair[0].passage < pair[1].passage
    }));
    assert!(found.iter().all(|sentence| {
        let shown = sentence.text(&article);
        text.contains(shown) && shown.trim() == shown && !shown.is_empty()
    }));
}

#[test]
fn an_unclosed_quote_does_not_swallow_the_paragraph() {
    let text = format!("He said “nothing. {}", "The town was quiet that night. ".repeat(40));
    assert!(split(&text, "en").len() > 30);
}

#[test]
fn the_text_overrules_a_wrong_declaration() {
    let tag = |declared: &str, text: &str| Article::from_text("", text, declared).language.tag;
    assert_eq!(tag("en", "海州市政府昨日宣布改造东港码头。"), "zh");
    assert_eq!(tag("zh-Hant-TW", "港口昨日重新開放。"), "zh");
    assert_eq!(tag("zh", "港は昨日から再び使えるようになりました。"), "ja");
    assert_eq!(
        tag(
            "en-US",
            "Der Hafen ist seit gestern wieder offen, und die Schiffe sind auf dem Weg in die Stadt."
        ),
        "de"
    );
    assert_eq!(
        tag(
            "",
            "The harbour has been open again since yesterday, and the ships are on their way to the town."
        ),
        "en"
    );
    assert_eq!(
        tag("fr_FR", "Le port est de nouveau ouvert depuis hier et les bateaux sont en route vers la ville."),
        "fr"
    );
    assert_eq!(tag("", "Порт снова открыт со вчерашнего дня, и суда уже в пути."), "ru");
    assert_eq!(tag("", "부산항이 어제 다시 문을 열었다."), "ko");
    assert_eq!(tag("nb", "Havnen er åpen igjen."), "no");
    assert_eq!(tag("", ""), "");
}
