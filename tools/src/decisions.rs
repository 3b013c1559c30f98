//! Shows what the learned weights decide about a text, and why.

use std::fmt::Write as _;

use summitry::train::{
    Answer, Decisions, Features, MeetingsJudge, PositionsJudge, Question, UNIT, built_in_decisions,
};
use summitry::{Actor, Document, Extractor, PositionKind, Span};

/// So many reasons on either side are told.
const REASONS: usize = 6;

/// Answers as the weights do, and writes down what was asked.
struct Witness<'a> {
    text: &'a str,
    weights: &'a Decisions,
    out: String,
}

impl Witness<'_> {
    fn tell(&mut self, question: Question, what: &str, features: &Features) {
        let score = self.weights.score(question, features);
        let mut reasons = self.weights.reasons(question, features);
        reasons.retain(|r| r.1 != 0);
        reasons.sort_by_key(|r| r.1);
        let unit = |n: i32| f64::from(n) / f64::from(UNIT);
        let _ = write!(self.out, "  {:<8} {:>6.2}  {what}\n          ", question.as_str(), unit(score));
        let pro = reasons.iter().rev().take_while(|r| r.1 > 0).take(REASONS);
        let contra = reasons.iter().take_while(|r| r.1 < 0).take(REASONS);
        for (name, weight) in pro.chain(contra) {
            let _ = write!(self.out, "  {name} {:+.2}", unit(*weight));
        }
        self.out.push('\n');
    }

    fn words(&self, meeting: &[Span]) -> String {
        let words: Vec<&str> = meeting.iter().map(|s| &self.text[s.range()]).collect();
        words.join(", ")
    }
}

impl PositionsJudge for Witness<'_> {
    fn reads(&self) -> bool {
        true
    }

    fn kind(&mut self, features: &Features, own: usize, ruled: PositionKind) -> PositionKind {
        let mut weights = self.weights;
        let kind = weights.kind(features, own, ruled);
        let _ = writeln!(self.out, "  kind     {kind}, by rule {ruled}");
        kind
    }
}

impl MeetingsJudge for Witness<'_> {
    fn is_meeting(&mut self, word: Span, features: &Features) -> i32 {
        self.tell(Question::Meeting, &self.words(&[word]), features);
        self.weights.score(Question::Meeting, features)
    }

    fn same(&mut self, word: Span, known: &[(Vec<Span>, Features)], new: &Features) -> Option<usize> {
        for (words, features) in known {
            let what = format!("{} with {}", self.words(&[word]), self.words(words));
            self.tell(Question::Same, &what, features);
        }
        self.tell(Question::Same, &format!("{} new", self.words(&[word])), new);
        let mut weights = self.weights;
        weights.same(word, known, new)
    }

    fn attends(&mut self, meeting: &[Span], actor: &Actor, features: &Features) -> i32 {
        self.tell(Question::Attends, &format!("{} at {}", actor.name, self.words(meeting)), features);
        self.weights.score(Question::Attends, features)
    }

    fn choose(&mut self, question: Question, meeting: &[Span], answers: &[(Answer, Features)]) -> usize {
        for (answer, features) in answers {
            let answer = match answer {
                Answer::Place(p) => p.name.clone(),
                Answer::When(w) => w.start.to_string(),
                Answer::Status(s) => s.to_string(),
                _ => "not told".to_owned(),
            };
            self.tell(question, &format!("{answer} for {}", self.words(meeting)), features);
        }
        let mut weights = self.weights;
        weights.choose(question, meeting, answers)
    }
}

/// Everything that was asked about a text, with scores and the features that weighed most.
pub fn show(text: &str, published: Option<jiff::civil::Date>) -> String {
    let mut document = Document::new(text);
    if let Some(day) = published {
        document = document.published(day);
    }
    let mut witness = Witness { text, weights: built_in_decisions(), out: "decisions\n".to_owned() };
    let _ = Extractor::new().extract_judged(&document, &mut witness);
    witness.out
}
