//! Closed-class words and verb forms.

use std::collections::HashMap;
use std::ops::BitOr;

/// The word classes that a form may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u16);

impl Classes {
    /// Determiner ("the", "a", "this", "some").
    pub const DET: Classes = Classes(1);
    /// Possessive determiner ("his", "their").
    pub const POSS: Classes = Classes(1 << 1);
    /// Pronoun that can be a subject ("he", "they").
    pub const PRON_SUBJ: Classes = Classes(1 << 2);
    /// Pronoun that can be an object ("him", "them").
    pub const PRON_OBJ: Classes = Classes(1 << 3);
    /// Any other pronoun ("himself", "everyone").
    pub const PRON_OTHER: Classes = Classes(1 << 4);
    /// Preposition.
    pub const PREP: Classes = Classes(1 << 5);
    /// Coordinating conjunction.
    pub const CONJ: Classes = Classes(1 << 6);
    /// Subordinating conjunction.
    pub const SUB: Classes = Classes(1 << 7);
    /// Relative word ("who", "which").
    pub const REL: Classes = Classes(1 << 8);
    /// Form of be, have, do.
    pub const AUX: Classes = Classes(1 << 9);
    /// Modal verb.
    pub const MODAL: Classes = Classes(1 << 10);
    /// Negation.
    pub const NEG: Classes = Classes(1 << 11);
    /// Common adverb.
    pub const ADV: Classes = Classes(1 << 12);
    /// Number word.
    pub const NUM: Classes = Classes(1 << 13);

    /// The class that a table's word names.
    pub(super) fn from_word(word: &str) -> Option<Classes> {
        Some(match word {
            "det" => Classes::DET,
            "poss" => Classes::POSS,
            "pron_subj" => Classes::PRON_SUBJ,
            "pron_obj" => Classes::PRON_OBJ,
            "pron_other" => Classes::PRON_OTHER,
            "prep" => Classes::PREP,
            "conj" => Classes::CONJ,
            "sub" => Classes::SUB,
            "rel" => Classes::REL,
            "aux" => Classes::AUX,
            "modal" => Classes::MODAL,
            "neg" => Classes::NEG,
            "adv" => Classes::ADV,
            "num" => Classes::NUM,
            _ => return None,
        })
    }

    /// Whether it shares a class with `other`.
    #[must_use]
    pub fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is in no closed class.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.0 == 0
    }

    /// Whether a capital on it shows that a sentence begins (a function word is no name).
    #[must_use]
    pub fn begins_sentence(self) -> bool {
        let after_name = Classes::NUM | Classes::AUX | Classes::MODAL;
        !self.is_open() && !(self.0 & !after_name.0 == 0)
    }
}

impl BitOr for Classes {
    type Output = Classes;

    fn bitor(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What a form can be of its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tense(u8);

impl Tense {
    /// "meet"
    pub const BASE: Tense = Tense(1);
    /// "meets"
    pub const THIRD: Tense = Tense(1 << 1);
    /// "met", "spoke"
    pub const PAST: Tense = Tense(1 << 2);
    /// "met", "spoken"
    pub const PARTICIPLE: Tense = Tense(1 << 3);
    /// "meeting"
    pub const GERUND: Tense = Tense(1 << 4);
    /// Any that can stand alone as the verb of a clause.
    pub const FINITE: Tense = Tense(1 | 2 | 4);

    /// Whether it shares a form with `other`.
    #[must_use]
    pub fn any(self, other: Tense) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Tense {
    type Output = Tense;

    fn bitor(self, other: Tense) -> Tense {
        Tense(self.0 | other.0)
    }
}

/// A verb's forms; the irregular ones as given, the others by rule.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Irregular {
    pub past: &'static str,
    pub participle: &'static str,
    pub third: &'static str,
    pub gerund: &'static str,
}

fn y_after_consonant(word: &str) -> bool {
    word.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// The third person of a verb, and the plural of a noun, by rule.
pub(super) fn third(word: &str) -> String {
    if y_after_consonant(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| word.ends_with(e)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// All forms of a verb, each with what it is; a form may come twice ("met").
pub(super) fn inflect(lemma: &str, irregular: Irregular) -> Vec<(String, Tense)> {
    let y_after_consonant = y_after_consonant(lemma);
    let stem = &lemma[..lemma.len() - usize::from(y_after_consonant)];
    let given = |form: &'static str, rule: String| -> Vec<String> {
        if form.is_empty() { vec![rule] } else { form.split('|').map(str::to_owned).collect() }
    };
    let third = third(lemma);
    let past = if y_after_consonant {
        format!("{stem}ied")
    } else if lemma.ends_with('e') {
        format!("{lemma}d")
    } else {
        format!("{lemma}ed")
    };
    let gerund = match lemma.strip_suffix('e') {
        Some(stem) if !["ee", "oe", "ye"].iter().any(|e| lemma.ends_with(e)) => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    };
    let mut out = vec![(lemma.to_owned(), Tense::BASE)];
    let past_forms = given(irregular.past, past);
    let participles = if irregular.participle.is_empty() {
        past_forms.clone()
    } else {
        given(irregular.participle, String::new())
    };
    out.extend(given(irregular.third, third).into_iter().map(|f| (f, Tense::THIRD)));
    out.extend(past_forms.into_iter().map(|f| (f, Tense::PAST)));
    out.extend(participles.into_iter().map(|f| (f, Tense::PARTICIPLE)));
    out.extend(given(irregular.gerund, gerund).into_iter().map(|f| (f, Tense::GERUND)));
    out
}

/// The verbs, by form.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    irregular: HashMap<&'static str, Irregular>,
    forms: HashMap<String, (&'static str, Tense)>,
}

impl Verbs {
    pub(super) fn insert(&mut self, lemma: &'static str, irregular: Irregular) {
        self.irregular.insert(lemma, irregular);
        for (form, tense) in inflect(lemma, irregular) {
            // "found" is of find and of found: the verb that comes first keeps the form.
            let entry = self.forms.entry(form).or_insert((lemma, tense));
            if entry.0 == lemma {
                entry.1 = entry.1 | tense;
            }
        }
    }

    pub(super) fn get(&self, form: &str) -> Option<(&'static str, Tense)> {
        self.forms.get(form).copied()
    }

    /// All forms of a lemma, also of one that is in no table.
    pub(super) fn forms_of(&self, lemma: &str) -> Vec<(String, Tense)> {
        inflect(lemma, self.irregular.get(lemma).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_and_irregular_forms() {
        let forms =
            |lemma, irregular| inflect(lemma, irregular).into_iter().map(|(f, _)| f).collect::<Vec<_>>();
        assert_eq!(forms("deny", Irregular::default()), ["deny", "denies", "denied", "denied", "denying"]);
        assert_eq!(forms("urge", Irregular::default()), ["urge", "urges", "urged", "urged", "urging"]);
        let meet = Irregular { past: "met", ..Irregular::default() };
        assert_eq!(forms("meet", meet), ["meet", "meets", "met", "met", "meeting"]);
    }

    #[test]
    fn classes_of_sentence_openers() {
        assert!(Classes::DET.begins_sentence());
        assert!((Classes::PREP | Classes::SUB).begins_sentence());
        assert!(!Classes::NUM.begins_sentence());
        assert!(!Classes::default().begins_sentence());
    }
}
