//! The policy issues that a position touches: those of the phrases in its content.

use std::ops::Range;

use super::Draft;
use super::words::Reader;
use crate::lexicon::{IssueHit, IssueWord, is_hyphen};
use crate::syntax::{JOINING_HYPHEN, Tag};

/// How many tokens of a piece are looked at.
const LONGEST: usize = 1000;

/// The phrases of the sentences that positions stand in, in tokens and in their order.
pub(super) struct Issues(Vec<IssueHit>);

impl Reader<'_, '_> {
    /// The phrases of policy issues in the sentences that contents stand in. Each sentence is read once.
    pub fn issues(self, drafts: &[Draft]) -> Issues {
        let text = self.text;
        let mut needed = vec![false; text.sentences.len()];
        for piece in drafts.iter().flat_map(|d| &d.content) {
            let first = text.sentences.partition_point(|s| s.tokens.end <= piece.start);
            let end = piece.end.min(piece.start + LONGEST);
            for (s, needed) in text.sentences.iter().zip(&mut needed).skip(first) {
                if s.tokens.start >= end {
                    break;
                }
                *needed = true;
            }
        }
        let (mut found, mut words, mut tokens) = (Vec::new(), Vec::new(), Vec::new());
        for (sentence, _) in text.sentences.iter().zip(needed).filter(|(_, needed)| *needed) {
            words.clear();
            tokens.clear();
            for t in sentence.tokens.clone() {
                let lower = self.lower(t);
                if lower == JOINING_HYPHEN {
                    continue;
                }
                let (form, word, verb) = (text.word(t), text.tokens[t].is_word(), self.tag(t) == Tag::Verb);
                // "anti-corruption" is one token.
                for (form, lower) in form.split(is_hyphen).zip(lower.split(is_hyphen)) {
                    tokens.push(t);
                    words.push(IssueWord { form, lower, word, verb });
                }
            }
            let new = found.len();
            text.knowledge.issues(&words, &mut found);
            for hit in &mut found[new..] {
                (hit.start, hit.end) = (tokens[hit.start], tokens[hit.end - 1] + 1);
            }
        }
        Issues(found)
    }
}

impl Issues {
    /// The codes of the issues in a content, in alphabetical order.
    pub fn of(&self, reader: Reader, content: &[Range<usize>]) -> Vec<String> {
        let mut issues: Vec<usize> = Vec::new();
        for piece in content {
            let end = piece.end.min(piece.start + LONGEST);
            let first = self.0.partition_point(|hit| hit.start < piece.start);
            let hits = self.0[first..].iter().take_while(|hit| hit.start < end);
            issues.extend(hits.filter(|hit| hit.end <= end).map(|hit| hit.issue));
        }
        issues.sort_unstable();
        issues.dedup();
        issues.into_iter().map(|issue| reader.text.knowledge.issue_code(issue).to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::actors::Actors;
    use crate::positions::find;
    use crate::syntax::Syntax;
    use crate::text::Text;

    fn issues(raw: &str) -> Vec<Vec<String>> {
        let text = Text::new(raw);
        let model = crate::syntax::embedded();
        let syntax = Syntax::new(&text, &model);
        let mut actors = Actors::find(&text, &syntax, None);
        find(&text, &syntax, &mut actors, &mut crate::decisions::embedded())
            .into_iter()
            .map(|p| p.issues)
            .collect()
    }

    #[test]
    fn issues_are_those_of_the_content() {
        assert_eq!(issues("Chad rejected the cease-fire and new sanctions."), [["ceasefire", "sanctions"]]);
        // What stands beside the content is no issue of the position.
        assert_eq!(issues("At talks on tariffs Chad said it would wait."), [[""; 0]]);
        assert_eq!(issues("Chad rejected it."), [[""; 0]]);
        assert_eq!(issues("The trade minister of Chad said he was ill."), [[""; 0]]);
    }

    #[test]
    fn long_quotations_are_survived() {
        let long = format!("He said: \"{}\"", "We want sanctions. ".repeat(3000));
        assert_eq!(issues(&long)[0], ["sanctions"]);
    }
}
