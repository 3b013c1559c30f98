//! Text structure: paragraphs, sentences, tokens and quotations, all as byte spans into the text.

mod addresses;
mod chars;
mod compounds;
mod numbers;
mod offsets;
mod paragraphs;
mod quotes;
mod sentences;
mod tokens;
mod unmarked;
mod words;

use std::ops::Range;

pub use offsets::CodePoints;
pub use quotes::Quotation;
pub use tokens::{Token, TokenKind};

use crate::lexicon::{Knowledge, knowledge};
use crate::model::Span;

/// A stretch of text between blank lines or the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Without the white space around it.
    pub span: Span,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Without the white space around it.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The paragraph that it stands in.
    pub paragraph: usize,
}

/// A text cut into paragraphs, sentences, tokens and quotations.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// The text as handed in.
    pub raw: &'a str,
    /// The names and facts that it is read with.
    pub(crate) knowledge: &'a Knowledge,
    /// In order.
    pub paragraphs: Vec<Paragraph>,
    /// In order, never across paragraphs.
    pub sentences: Vec<Sentence>,
    /// In order, without overlap; white space belongs to none.
    pub tokens: Vec<Token>,
    /// In order of their opening marks.
    pub quotations: Vec<Quotation>,
    /// Ranges of tokens that hyphens join ("vice | - | president"), in order.
    compounds: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    /// Analyses a text, to be read with the built-in knowledge.
    #[must_use]
    pub fn new(raw: &'a str) -> Text<'a> {
        Text::read_with(raw, knowledge())
    }

    /// Analyses a text, to be read with the knowledge given.
    pub(crate) fn read_with(raw: &'a str, knowledge: &'a Knowledge) -> Text<'a> {
        let mut tokens = Vec::with_capacity(raw.len() / 5);
        let mut sentences = Vec::new();
        let mut paragraphs = Vec::new();
        for span in paragraphs::split(raw) {
            let first_token = tokens.len();
            tokens::tokenise(raw, span, &mut tokens);
            if tokens.len() == first_token {
                continue;
            }
            let first_sentence = sentences.len();
            for range in sentences::split(raw, &tokens, first_token) {
                let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
                sentences.push(Sentence { span, tokens: range, paragraph: paragraphs.len() });
            }
            let tokens = first_token..tokens.len();
            paragraphs.push(Paragraph { span, sentences: first_sentence..sentences.len(), tokens });
        }
        for (index, sentence) in sentences.iter().enumerate() {
            for token in &mut tokens[sentence.tokens.clone()] {
                token.sentence = index;
            }
        }
        let quotations = quotes::find(raw, &paragraphs, &tokens);
        let compounds = compounds::find(raw, &tokens);
        let mut text = Text { raw, knowledge, paragraphs, sentences, tokens, quotations, compounds };
        // Inner quotations come after those around them, so the innermost wins; depth is bounded by the styles.
        for index in 0..text.quotations.len() {
            for token in text.tokens_in(text.quotations[index].span) {
                text.tokens[token].quotation = Some(index);
            }
        }
        text
    }

    /// The words of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        &self.raw[span.range()]
    }

    /// The characters of a token; none beyond the end of the text, so that looking ahead needs no check.
    #[must_use]
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| self.slice(t.span))
    }

    /// The span from the first to the last token of a range; the range must not be empty.
    #[must_use]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The tokens that lie at least partly in a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Whether a token follows the one before it without a space.
    #[must_use]
    pub fn glued(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|b| self.tokens.get(b));
        before.zip(self.tokens.get(token)).is_some_and(|(b, t)| b.span.end == t.span.start)
    }

    /// The tokens that hyphens join with this one, itself and the hyphens included; the token alone where there are
    /// none.
    #[must_use]
    pub fn compound(&self, token: usize) -> Range<usize> {
        let at = self.compounds.partition_point(|c| c.end <= token);
        self.compounds.get(at).filter(|c| c.contains(&token)).cloned().unwrap_or(token..token + 1)
    }

    /// The characters of a token with those that hyphens join with it ("vice-president"); none beyond the end.
    #[must_use]
    pub fn compound_word(&self, token: usize) -> &'a str {
        let range = self.compound(token);
        if range.end > self.tokens.len() { "" } else { self.slice(self.span_of(range)) }
    }

    /// The paragraph that a token stands in.
    #[must_use]
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.sentences[self.tokens[token].sentence].paragraph
    }
}
