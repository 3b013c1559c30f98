//! What a position amounts to, where its cue leaves that to its content.

use std::ops::Range;

use super::words::Reader;
use crate::lexicon::{CueClass, lexicon};
use crate::model::PositionKind;

/// The weight from which phrases decide.
const ENOUGH: u32 = 2;

/// How many tokens of a piece are looked at.
const LONGEST: usize = 300;

impl<'r, 'a> Reader<'r, 'a> {
    /// The phrases of the table that stand in a piece of a content, each with its kind and weight.
    pub fn kind_phrases(
        self,
        piece: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, &'static str, u8)> + use<'r, 'a> {
        let mut i = piece.start;
        std::iter::from_fn(move || {
            while i < piece.end {
                let found = lexicon().kind_phrase(|n| (i + n < piece.end).then(|| self.lower(i + n)));
                let Some((words, kind, weight)) = found else {
                    i += 1;
                    continue;
                };
                let start = i;
                i += words.max(1);
                return Some((start..start + words, kind, weight));
            }
            None
        })
    }

    /// The kind that the words of a content speak for.
    pub fn kind_of(self, pieces: &[Range<usize>]) -> PositionKind {
        let mut votes = [0_u32; PositionKind::ALL.len()];
        let mut seen: Vec<(usize, &str)> = Vec::new();
        for piece in pieces {
            let piece = piece.start..piece.end.min(piece.start + LONGEST);
            for (tokens, kind, weight) in self.kind_phrases(piece) {
                let phrase = (tokens.len(), self.lower(tokens.start));
                if !seen.contains(&phrase) {
                    seen.push(phrase);
                    if let Some(k) = PositionKind::from_word(kind) {
                        votes[PositionKind::ALL.iter().position(|&x| x == k).unwrap_or(0)] +=
                            u32::from(weight);
                    }
                }
            }
        }
        let mut best = (PositionKind::Assert, ENOUGH - 1);
        for (i, &v) in votes.iter().enumerate() {
            if v > best.1 {
                best = (PositionKind::ALL[i], v);
            }
        }
        best.0
    }

    /// The kind of the noun of stance that a content begins with ("[reaffirmed] its commitment to").
    pub fn kind_of_opening(self, content: &Range<usize>) -> Option<PositionKind> {
        let end = content.end.min(content.start + 7);
        for i in content.start..end {
            let noun = self.cues(i, content.end).into_iter().find(|m| m.cue.class == CueClass::Noun);
            if let Some(m) = noun.filter(|_| self.tag(i).is_nominal()) {
                let kind = self.behind_noun(&m, i + m.words, content.end).and_then(|(f, _)| m.cue.kind(f));
                return kind.and_then(PositionKind::from_word);
            }
        }
        None
    }
}

/// The kind of what somebody calls something, after what its words speak for: names are mostly bad ones.
pub(super) fn called(by_content: PositionKind) -> PositionKind {
    match by_content {
        PositionKind::Support | PositionKind::Concern | PositionKind::Reject => by_content,
        _ => PositionKind::Accuse,
    }
}

/// The kind of a position whose cue is negated ("did not rule out", "does not support").
pub(super) fn negated(kind: PositionKind) -> PositionKind {
    match kind {
        PositionKind::Support | PositionKind::Agree | PositionKind::Request => PositionKind::Reject,
        _ => PositionKind::Assert,
    }
}

#[cfg(test)]
mod tests {
    use crate::positions::testing::positions;

    #[test]
    fn contents_decide_where_cues_do_not() {
        assert_eq!(
            positions("The envoy said Chad must withdraw."),
            ["The envoy: Chad must withdraw (request)"]
        );
        assert_eq!(
            positions("The envoy said the talks lasted two hours."),
            ["The envoy: the talks lasted two hours (assert)"]
        );
        assert_eq!(positions("Chad said it is ready to talk."), ["Chad: it is ready to talk (agree)"]);
        assert_eq!(positions("Chad does not support the plan."), ["Chad: the plan (reject)"]);
    }
}
