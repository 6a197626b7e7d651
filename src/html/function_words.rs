//! Languages of Latin script told by the small words that every sentence has.
//!
//! In: text. Out: a language, when its small words stand out clearly. Cheap, and surer than trigrams between neighbours
//! (Spanish and Portuguese, Danish and Swedish); what it cannot decide is left to them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Words looked at.
const MAX_WORDS: usize = 240;
/// Bytes of a small word.
const MAX_WORD: usize = 10;
/// Words that are too few to tell.
const MIN_WORDS: u32 = 14;

const WORDS: [(&str, &str); 22] = [
    ("en", "the and of to in is you that it for on with as are this be at have from or by your we not can"),
    ("de", "der die das und in ist nicht sie mit den von zu für auf ein eine im dem des sich auch wird bei oder wir"),
    ("fr", "le la les de des et un une est en que dans pour qui sur pas vous nous du avec au ce par plus votre"),
    ("es", "el la los las de y un una es en que por para con del se no su al lo como más usted sus o"),
    ("pt", "o a os as de e um uma é em que do da no na para com não se dos das por mais ao você"),
    ("it", "il la i gli le di e un una è in che del della per con non si nel dei alla sono da più lo"),
    ("nl", "de het een en van in is dat op te zijn voor met niet aan er ook als bij naar of wij uw je om"),
    ("pl", "i w na z do się nie jest to że o jak po przez dla od lub są oraz za co przy jego które może"),
    ("cs", "a v na se je že do s o z pro jako ale po by jsou nebo si k od za už při jeho podle"),
    ("sk", "a v na sa je že do s o z pre ako ale po by sú alebo si k od za už pri jeho podľa"),
    ("ro", "și de în la a cu pe nu un o este care din pentru să mai ce sunt sau prin al ale după se fi"),
    ("hu", "a az és hogy nem is egy van meg ez csak vagy de ha mint el kell lehet már volt szerint minden után azt"),
    ("tr", "ve bir bu için ile da de olarak daha en çok olan gibi kadar sonra ne her ya var veya değil göre ancak"),
    ("sv", "och att det i en är på som för med av den till inte om har ett eller vi du från kan de vid"),
    ("da", "og at det i en er på som for med af den til ikke om har et eller vi du fra kan de ved der"),
    ("no", "og å det i en er på som for med av den til ikke om har et eller vi du fra kan de ved deg"),
    ("fi", "ja on ei että se oli joka mutta kun myös tai sekä ovat ole hän niin kuin jos sen voi olla mukaan"),
    ("hr", "i u na je se da za su od s o ne kao što ili te iz koji do bi sa po biti nije"),
    ("sl", "in je v na se da za so z ne od ki po tudi kot ali pri bi iz pa s do lahko še"),
    ("vi", "và của là có cho không được các một trong với những để khi người này đã từ bạn"),
    ("id", "yang dan di untuk dengan dari ini tidak pada itu adalah akan ke dalam atau juga anda oleh kami dapat"),
    ("ca", "el la els les de i un una és en que per amb no del al es més com dels seva aquest o"),
];

/// Small words as numbers, in order, each with the bits of its languages.
fn table() -> &'static [(u128, u32)] {
    static TABLE: OnceLock<Vec<(u128, u32)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut rows: BTreeMap<u128, u32> = BTreeMap::new();
        for (bit, (_, words)) in WORDS.iter().enumerate() {
            for word in words.split(' ') {
                *rows.entry(number(word)).or_default() |= 1 << bit;
            }
        }
        rows.into_iter().collect()
    })
}

/// Up to sixteen bytes as a number, ASCII in lower case.
fn number(word: &str) -> u128 {
    word.bytes().fold(0, |number, byte| number << 8 | u128::from(byte.to_ascii_lowercase()))
}

/// Groups that share most of their small words: the page's own word decides inside them when it is nearly as good.
const CLOSE: [&[&str]; 4] = [&["no", "da", "sv"], &["cs", "sk"], &["hr", "sl"], &["es", "pt", "ca"]];

/// Small words of a text, counted by language.
pub(super) struct SmallWords {
    scores: [u32; WORDS.len()],
    words: u32,
}

impl SmallWords {
    pub(super) fn of(text: &str) -> Self {
        let table = table();
        let mut counted = Self { scores: [0; WORDS.len()], words: 0 };
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(MAX_WORDS) {
            counted.words += 1;
            if word.len() > MAX_WORD {
                continue;
            }
            let word = number(word);
            if let Ok(at) = table.binary_search_by_key(&word, |(known, _)| *known) {
                counted.add(table.get(at).map_or(0, |(_, bits)| *bits));
            }
        }
        counted
    }

    fn add(&mut self, mut bits: u32) {
        while bits != 0 {
            if let Some(score) = self.scores.get_mut(bits.trailing_zeros() as usize) {
                *score += 1;
            }
            bits &= bits - 1;
        }
    }

    fn ranked(&self) -> impl Iterator<Item = (&'static str, u32)> {
        WORDS.iter().map(|(lang, _)| *lang).zip(self.scores)
    }

    /// The language whose small words stand out, if one's do: a fifth of running text, and half as many again as any
    /// language has that is not close to it.
    pub(super) fn language(&self, declared: Option<&str>) -> Option<&'static str> {
        let (best, score) = self.ranked().max_by_key(|(_, score)| *score)?;
        let group: &[&str] = CLOSE.iter().copied().find(|group| group.contains(&best)).unwrap_or(&[]);
        let among = |inside: bool| {
            let others = self.ranked().filter(move |(lang, _)| *lang != best && group.contains(lang) == inside);
            others.map(|(_, score)| score).max().unwrap_or(0)
        };
        if self.words < MIN_WORDS || score < 6 || score * 5 < self.words || score * 2 < among(false) * 3 {
            return None;
        }
        let stated = self.ranked().find(|(lang, own)| Some(*lang) == declared && group.contains(lang) && own * 5 >= score * 4);
        match stated {
            Some((lang, _)) => Some(lang),
            None if score * 10 >= among(true) * 11 => Some(best),
            None => None,
        }
    }

    /// Whether the text has small words of a language at all; true for one whose words are not known here.
    pub(super) fn support(&self, lang: &str) -> bool {
        self.ranked().find(|(known, _)| *known == lang).is_none_or(|(_, score)| score >= 2 && score * 25 >= self.words)
    }

    /// Whether no language beyond its close ones has more small words in the text than this one; true for one whose words are
    /// not known here.
    pub(super) fn leads(&self, lang: &str) -> bool {
        let group: &[&str] = CLOSE.iter().copied().find(|group| group.contains(&lang)).unwrap_or(&[]);
        let others = self.ranked().filter(|(other, _)| *other != lang && !group.contains(other)).map(|(_, score)| score);
        self.ranked().find(|(known, _)| *known == lang).is_none_or(|(_, score)| others.max().unwrap_or(0) < score)
    }

    /// The language a text leans to that is mostly names: few small words, but hardly any of another language.
    pub(super) fn leaning(&self) -> Option<&'static str> {
        let (best, score) = self.ranked().max_by_key(|(_, score)| *score)?;
        let second = self.ranked().filter(|(lang, _)| *lang != best).map(|(_, score)| score).max().unwrap_or(0);
        (score >= 5 && score * 14 >= self.words && score >= 2 * second).then_some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::SmallWords;

    #[test]
    fn running_text_is_told_and_lists_are_not() {
        let cases = [
            ("You can return the pump to us within a month, and it is free for all of our customers in the country.", Some("en")),
            (
                "Bomba de água para o jardim: não é preciso pagar mais, e você pode devolver em um mês, com ou sem caixa, para a loja.",
                Some("pt"),
            ),
            (
                "La bomba para el jardín no es cara, y se puede devolver en un mes a la tienda con los papeles de la compra, por correo o en mano.",
                Some("es"),
            ),
            (
                "Pumpen är testad i en timme och du kan lämna den till oss i en månad, det är gratis för alla som har ett kvitto med sig.",
                Some("sv"),
            ),
            ("Pump Hose Valve Filter Tank Pipe Nozzle Reel Spray Timer Tap Joint Ring Clip Bend Plug Cap", None),
            ("the the the", None),
        ];
        for (text, lang) in cases {
            assert_eq!(SmallWords::of(text).language(None), lang, "{text}");
        }
    }

    #[test]
    fn neighbours_are_told_by_what_the_page_says() {
        let text = "Du kan returnere varen i en måned, og det er gratis for alle som har en kvittering med til butikken på torget.";
        let words = SmallWords::of(text);
        assert_eq!(words.language(Some("no")), Some("no"));
        assert_eq!(words.language(Some("da")), Some("da"));
        assert!(words.support("da") && !words.support("fi") && words.support("cy"));
    }
}
