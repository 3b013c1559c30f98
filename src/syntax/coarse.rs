//! Chooses a coarse tag for each word from its form and its neighbours.

use std::ops::Range;

use super::Word;
use crate::lexicon::{Classes, Tense};
use crate::text::{Text, TokenKind};

/// A coarse part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Determiner or possessive determiner.
    Det,
    /// Pronoun.
    Pron,
    /// Preposition, also "to" before a noun.
    Prep,
    /// "to" before a verb.
    To,
    /// Coordinating conjunction.
    Conj,
    /// Subordinating or relative word.
    Sub,
    /// Form of be, have, do; modal verb.
    Aux,
    /// Negation.
    Neg,
    /// Adverb.
    Adv,
    /// Number.
    Num,
    /// Adjective, also a participle before a noun.
    Adj,
    /// Common noun.
    Noun,
    /// Proper noun.
    Name,
    /// Verb in any form.
    Verb,
    /// The possessive ending.
    Possessive,
    /// Punctuation, quotation marks.
    Punct,
}

impl Tag {
    /// Whether a noun phrase can end with it.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name)
    }
}

/// Tags the words of one sentence; each stands for a range of tokens, of which the first tells its kind.
pub(super) fn tag(text: &Text, units: &[Range<usize>], words: &mut [Word]) {
    let tokens = 0..units.len();
    let token = |i: usize| &text.tokens[units[i].start];
    let letters = tokens.clone().filter(|&i| token(i).is_word());
    let capitals = letters.clone().filter(|&i| words[i].capital).count();
    // In headlines and lines in capitals a capital tells nothing.
    let title_case = capitals * 10 > letters.count() * 8 && capitals > 3;
    let mut at_start = true;
    for i in tokens.clone() {
        let previous = (i > tokens.start).then(|| words[i - 1].tag);
        let tag = match token(i).kind {
            TokenKind::Possessive => possessive(words, i, &tokens),
            TokenKind::Number => Tag::Num,
            TokenKind::Word => word(words, i, &tokens, previous, at_start, title_case),
            TokenKind::Stop | TokenKind::QuoteMark | TokenKind::Punctuation => Tag::Punct,
        };
        words[i].tag = tag;
        // A sentence also begins behind a quotation mark, a colon, a dash of a dateline.
        at_start = match token(i).kind {
            TokenKind::QuoteMark => true,
            TokenKind::Punctuation => matches!(text.word(units[i].start), ":" | "-" | "–" | "—" | "•" | "*"),
            TokenKind::Stop => true,
            _ => false,
        };
    }
}

/// "it's" is "it is", "Iran's" a possessive.
fn possessive(words: &[Word], i: usize, tokens: &Range<usize>) -> Tag {
    let pronoun = i > tokens.start && words[i - 1].classes.any(Classes::PRON_SUBJ | Classes::REL);
    if pronoun && words[i].lower.len() > 1 { Tag::Aux } else { Tag::Possessive }
}

fn word(
    words: &[Word],
    i: usize,
    tokens: &Range<usize>,
    previous: Option<Tag>,
    at_start: bool,
    title_case: bool,
) -> Tag {
    let w = &words[i];
    let c = w.classes;
    let next = words[..tokens.end].get(i + 1);
    // A capital within a sentence makes a name, except on words of closed classes ("The", "He" after a colon).
    let acronym = w.capital && w.lower.contains('.');
    if w.capital && (!at_start || acronym) && !title_case && c.is_open() {
        return Tag::Name;
    }
    if w.capital && w.lower.as_ref() == "us" && c.any(Classes::PRON_OBJ) && (!at_start || previous.is_some())
    {
        return Tag::Name;
    }
    if !c.is_open() && !(w.capital && !at_start && !title_case && c == Classes::ADV) {
        if let Some(tag) = closed(words, i, previous, next) {
            return tag;
        }
    }
    if w.capital && (at_start || title_case) && c.is_open() {
        // At a sentence's start: a name, unless it is a word that begins sentences in lower case too.
        let known_noun = w.role.is_some();
        if let Some((_, tense)) = w.verb {
            if !title_case
                && (tense.any(Tense::GERUND) || tense.any(Tense::PARTICIPLE))
                && !next.is_some_and(|n| n.capital)
            {
                return if tense.any(Tense::GERUND) { Tag::Verb } else { Tag::Adj };
            }
            if title_case && previous.is_some_and(Tag::is_nominal) {
                return open(words, i, previous, next);
            }
            return if next.is_some_and(|n| n.capital) { Tag::Name } else { Tag::Noun };
        }
        if w.lower.ends_with("ly") && w.lower.len() > 5 && !next.is_some_and(|n| n.capital) {
            return Tag::Adv;
        }
        return if known_noun || title_case && w.lower.len() > 3 && !next.is_some_and(|n| n.capital) {
            Tag::Noun
        } else {
            Tag::Name
        };
    }
    open(words, i, previous, next)
}

/// A tag for a word of a closed class; none where it is used as an open one.
fn closed(words: &[Word], i: usize, previous: Option<Tag>, next: Option<&Word>) -> Option<Tag> {
    let w = &words[i];
    let c = w.classes;
    let next_verb = next.and_then(|n| n.verb);
    Some(match w.lower.as_ref() {
        "to" => {
            let base = next_verb.is_some_and(|(_, t)| t.any(Tense::BASE))
                || next.is_some_and(|n| matches!(n.lower.as_ref(), "be" | "have" | "do" | "not"));
            let adverb = next.is_some_and(|n| n.classes.any(Classes::ADV) || n.lower.ends_with("ly"));
            // "to talks", "to Work"
            if (base && !next.is_some_and(|n| n.capital)) || adverb { Tag::To } else { Tag::Prep }
        }
        "that" => {
            let opens_clause = previous.is_some_and(|p| {
                matches!(p, Tag::Verb | Tag::Noun | Tag::Name | Tag::Pron | Tag::Adj | Tag::Punct | Tag::Conj)
            });
            if opens_clause { Tag::Sub } else { Tag::Det }
        }
        "no" => Tag::Det,
        "only" if matches!(previous, Some(Tag::Det | Tag::Possessive)) => Tag::Adj,
        "her" => {
            if next
                .is_some_and(|n| n.classes.is_open() && !n.lower.starts_with(|ch: char| !ch.is_alphabetic()))
            {
                Tag::Det
            } else {
                Tag::Pron
            }
        }
        "like" | "may" if w.capital => return None,
        _ if c.any(Classes::NEG) => Tag::Neg,
        _ if c.any(Classes::MODAL) || c.any(Classes::AUX) => Tag::Aux,
        _ if c.any(Classes::POSS) => Tag::Det,
        _ if c.any(Classes::PRON_SUBJ) || c.any(Classes::PRON_OBJ) => Tag::Pron,
        _ if c.any(Classes::DET) => {
            let before_noun = next.is_some_and(|n| n.classes.is_open() || n.classes.any(Classes::NUM));
            if before_noun || !c.any(Classes::PRON_OTHER) { Tag::Det } else { Tag::Pron }
        }
        _ if c.any(Classes::CONJ) => Tag::Conj,
        _ if c.any(Classes::REL) => Tag::Sub,
        _ if c.any(Classes::SUB) && !c.any(Classes::PREP) => Tag::Sub,
        _ if c.any(Classes::PREP) => {
            let clause = c.any(Classes::SUB) && next.is_some_and(|n| n.classes.any(Classes::PRON_SUBJ));
            if clause { Tag::Sub } else { Tag::Prep }
        }
        _ if c.any(Classes::NUM) => Tag::Num,
        _ if c.any(Classes::ADV) => Tag::Adv,
        _ if c.any(Classes::PRON_OTHER) => Tag::Pron,
        _ => return None,
    })
}

const ADJECTIVE_ENDINGS: &[&str] = &[
    "ive", "ous", "ful", "ical", "able", "ible", "less", "ary", "ional", "ese", "ish", "ical", "ntal",
    "rial", "cial", "eral", "ic",
];

/// A tag for a word of no closed class.
fn open(words: &[Word], i: usize, previous: Option<Tag>, next: Option<&Word>) -> Tag {
    let w = &words[i];
    let within_phrase =
        previous.is_some_and(|p| matches!(p, Tag::Det | Tag::Adj | Tag::Num | Tag::Possessive));
    let next_nominal = next.is_some_and(|n| n.classes.is_open() && n.lower.starts_with(char::is_alphabetic));
    if let Some((_, tense)) = w.verb {
        // "Early reports say": an adverb that begins a sentence stands before a noun as well.
        let opening =
            previous == Some(Tag::Adv) && (i < 2 || words[i - 2].tag == Tag::Punct) && noun_like(w.verb);
        let after_aux = !opening
            && previous.is_some_and(|p| matches!(p, Tag::Aux | Tag::Neg | Tag::To | Tag::Pron | Tag::Adv));
        let ed = tense.any(Tense::PAST) || tense.any(Tense::PARTICIPLE);
        if after_aux {
            return Tag::Verb;
        }
        // "the top official says": a verb that is hardly ever a noun stays one behind an adjective or number.
        let surely = !noun_like(w.verb) && !matches!(previous, Some(Tag::Det | Tag::Possessive));
        if within_phrase && !(surely && tense.any(Tense::THIRD)) {
            return if ed && next_nominal || tense.any(Tense::GERUND) && next_nominal {
                Tag::Adj
            } else {
                Tag::Noun
            };
        }
        if ed && !tense.any(Tense::BASE) {
            return Tag::Verb;
        }
        if tense.any(Tense::GERUND) {
            let noun_use =
                w.role.is_some() || w.lower.as_ref() == "meeting" && previous.is_some_and(Tag::is_nominal);
            return if noun_use { Tag::Noun } else { Tag::Verb };
        }
        let after_preposition = previous == Some(Tag::Prep);
        let complement = next.is_some_and(|n| {
            n.classes.any(
                Classes::DET
                    | Classes::POSS
                    | Classes::PRON_SUBJ
                    | Classes::PRON_OBJ
                    | Classes::SUB
                    | Classes::REL
                    | Classes::AUX,
            ) || n.lower.as_ref() == "to"
                || n.lower.as_ref() == "no"
        });
        if tense.any(Tense::THIRD) && !after_preposition {
            // "the plan calls for", "Chad supports": third persons that are hardly ever plural nouns there.
            let calls =
                w.lower.as_ref() == "calls" && next.is_some_and(|n| matches!(n.lower.as_ref(), "for" | "on"));
            let backs = matches!(
                w.lower.as_ref(),
                "supports" | "backs" | "favors" | "favours" | "praises" | "endorses" | "defends"
            );
            if previous.is_some_and(Tag::is_nominal) && (calls || backs) {
                return Tag::Verb;
            }
            // "Iran says", "the envoy wants to"; "peace talks with" stays a noun.
            let subject = previous.is_some_and(|p| {
                matches!(p, Tag::Name | Tag::Noun | Tag::Adj | Tag::Num | Tag::Punct | Tag::Sub | Tag::Conj)
            });
            let named = previous == Some(Tag::Name)
                && next.is_some_and(|n| n.capital || n.classes.any(Classes::PREP | Classes::ADV));
            // "groups have accused": a plural noun before its verb, not a verb before another.
            let plural = noun_like(w.verb) && next.is_some_and(|n| n.classes.any(Classes::AUX));
            if subject && !plural && (complement || named || w.role.is_none() && !noun_like(w.verb)) {
                return Tag::Verb;
            }
            return Tag::Noun;
        }
        if tense.any(Tense::BASE) && !after_preposition {
            let collective =
                |w: &Word| matches!(w.lower.as_ref(), "media" | "police") || w.role.is_some_and(|r| r.plural);
            // "the United States of America support the plan": a determiner begins what the verb is about.
            let before_object = previous == Some(Tag::Name)
                && next.is_some_and(|n| n.classes.any(Classes::DET | Classes::POSS | Classes::PRON_OBJ));
            let plural_subject = i > 0
                && previous.is_some_and(Tag::is_nominal)
                && (words[i - 1].lower.ends_with('s') || collective(&words[i - 1]) || before_object);
            // "police say", "officials in Chad say"
            if !noun_like(w.verb)
                && previous.is_some_and(Tag::is_nominal)
                && !next.is_some_and(|n| n.lower.as_ref() == "of")
            {
                return Tag::Verb;
            }
            let other = previous.is_some_and(|p| matches!(p, Tag::Conj | Tag::Sub | Tag::Punct));
            if (plural_subject || other) && (complement || !noun_like(w.verb)) {
                return Tag::Verb;
            }
            if ed {
                return Tag::Verb;
            }
        }
        return Tag::Noun;
    }
    let noun_in_ly = matches!(
        w.lower.as_ref(),
        "family" | "assembly" | "ally" | "monopoly" | "anomaly" | "homily" | "italy" | "july"
    );
    if w.lower.ends_with("ly") && w.lower.len() > 4 && !noun_in_ly {
        let adjective = matches!(
            w.lower.as_ref(),
            "weekly" | "daily" | "monthly" | "yearly" | "early" | "likely" | "friendly" | "deadly" | "costly"
        );
        return if adjective && next_nominal { Tag::Adj } else { Tag::Adv };
    }
    let before_verb =
        next.is_some_and(|n| n.verb.is_some_and(|(_, t)| t.any(Tense::FINITE)) && !noun_like(n.verb));
    if next_nominal
        && !(before_verb && w.role.is_some())
        && ADJECTIVE_ENDINGS.iter().any(|e| w.lower.ends_with(e))
    {
        return Tag::Adj;
    }
    Tag::Noun
}

/// Whether the forms of a verb are often nouns ("call", "talk", "visit").
fn noun_like(verb: Option<(&'static str, Tense)>) -> bool {
    const SPEECH: &[&str] = &[
        "say",
        "tell",
        "believe",
        "agree",
        "want",
        "deny",
        "insist",
        "accuse",
        "argue",
        "reject",
        "add",
        "urge",
        "expect",
        "include",
        "remain",
        "become",
        "meet",
        "continue",
        "oppose",
        "seek",
        "condemn",
        "announce",
        "warn",
        "describe",
        "acknowledge",
        "admit",
        "hold",
        "have",
        "give",
        "take",
        "make",
        "go",
        "come",
        "think",
        "assert",
        "allege",
        "contend",
        "suggest",
        "refuse",
        "propose",
        "criticize",
        "criticise",
        "suspect",
        "consider",
        "declare",
        "maintain",
        "stress",
        "note",
        "write",
        "explain",
        "predict",
        "know",
        "threaten",
        "welcome",
        "recognize",
        "recognise",
        "affirm",
        "reaffirm",
        "reiterate",
        "commend",
        "applaud",
        "congratulate",
        "underscore",
        "emphasize",
        "emphasise",
        "extend",
        "advocate",
    ];
    verb.is_some_and(|(lemma, _)| !SPEECH.contains(&lemma))
}
