//! Nouns that attribute: "its refusal to …", "Chad's call for …".

use super::content::Mode;
use super::holder::Holder;
use super::kind::negated;
use super::words::Reader;
use super::{Draft, Form};
use crate::lexicon::{Classes, CueMatch, Frames, Tense};
use crate::model::PositionKind;
use crate::syntax::Tag;

/// Verbs that only lend themselves to a noun of stance.
const LIGHT: &[&str] = &[
    "renew", "make", "issue", "have", "give", "show", "share", "hold", "send", "repeat", "launch", "join",
    "file", "feel", "reach", "submit",
];

/// Kinds whose nouns are things more often than words ("U.S. support for", "the Paris agreement to").
const LASTING: &[&str] = &["support", "agree", "assert"];

impl Reader<'_, '_> {
    /// The position that a noun with its possessor attributes.
    pub fn noun_position(self, i: usize, m: &CueMatch) -> Option<Draft> {
        if !self.tag(i).is_nominal() {
            return None;
        }
        let sentence = self.sentence(i);
        let limit = self.limit(i, &sentence);
        let chunk = self.chunk(i)?.clone();
        let first = chunk.tokens.start.max(sentence.start);
        let after = i + m.words;
        // "a request by Chad for", "a call from the opposition to"
        let mut of = None;
        let mut negation = false;
        if matches!(self.lower(after), "by" | "from") {
            let end = self.chain_end(after + 1, limit, &["of", "in", "and"]);
            let head = self.chunk(after + 1).map(|c| c.head.min(end.saturating_sub(1)));
            if let Some(head) = head.filter(|_| end > after + 1) {
                of = Some(Holder::new(after + 1..end, head));
            }
        }
        let (frame, start) = self.behind_noun(m, of.as_ref().map_or(after, |h| h.tokens.end), limit)?;
        let possessive = (first..i).rev().find(|&t| self.tag(t) == Tag::Possessive);
        let mut names = i;
        while names > first && self.tag(names - 1) == Tag::Name {
            names -= 1;
        }
        let holder = match possessive {
            _ if of.is_some() => of?,
            Some(p) if p > first => Holder::new(first..p, p - 1),
            _ if self.classes(first).any(Classes::POSS) => Holder::new(first..first + 1, first),
            // "European threats to", "the Iranian demand that"
            _ if names < i && !LASTING.contains(&m.cue.kind(frame).unwrap_or_default()) => {
                Holder::new(names..i, i - 1)
            }
            // "renewed a call for", "have concerns about"
            _ => {
                let light =
                    first.checked_sub(1).filter(|&v| v >= sentence.start && self.tag(v) != Tag::Prep)?;
                let verb = self.syntax.words[light].verb.is_some_and(|(lemma, _)| LIGHT.contains(&lemma));
                let group = self.syntax.verb_group(light, &sentence);
                if !verb || group.infinitive || group.gerund || group.passive {
                    return None;
                }
                negation = group.negated || self.is(first, "no") || self.is(first, "little");
                self.subject(light, &sentence)?
            }
        };
        let kind = m.cue.kind(frame).and_then(PositionKind::from_word);
        let kind = if negation { kind.map(negated) } else { kind };
        let mode = if frame == Frames::THAT { Mode::Clause } else { Mode::Nominal };
        let end = self.content_end(start, limit, mode, Tense::default());
        (end > start).then(|| Draft::new(Form::Nominal, Some(i..start), holder, start..end, kind))
    }
}

#[cfg(test)]
mod tests {
    use crate::positions::testing::positions;

    #[test]
    fn nouns_with_their_possessor() {
        assert_eq!(
            positions("Talks stalled over Chad's refusal to open the border."),
            ["Chad: to open the border (reject)"]
        );
        assert_eq!(positions("A request by Chad for more time is pending."), ["Chad: more time (request)"]);
        assert_eq!(
            positions("The president renewed a call for a truce."),
            ["The president: a truce (request)"]
        );
    }

    #[test]
    fn nouns_of_nobody_are_none() {
        assert!(positions("There was support for the plan.").is_empty());
    }
}
