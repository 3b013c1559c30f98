//! Capitals: of a word, of a sentence.

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// No letters.
    None,
    /// Small letters only.
    Lower,
    /// A capital first, small letters behind; one capital alone.
    Initial,
    /// Capitals only, at least two.
    Upper,
    /// Capitals somewhere else ("al-Qaida", "eBay", "McCain").
    Mixed,
}

impl Case {
    /// Of a word.
    #[must_use]
    pub fn of(word: &str) -> Case {
        let (mut upper, mut lower, mut first) = (0_usize, 0_usize, false);
        for (i, c) in word.chars().enumerate() {
            if c.is_lowercase() {
                lower += 1;
            } else if c.is_uppercase() {
                upper += 1;
                first |= i == 0;
            }
        }
        match (upper, lower) {
            (0, 0) => Case::None,
            (0, _) => Case::Lower,
            (1, _) if first => Case::Initial,
            (_, 0) => Case::Upper,
            _ => Case::Mixed,
        }
    }

    /// Whether it has a capital.
    #[must_use]
    pub fn capital(self) -> bool {
        !matches!(self, Case::None | Case::Lower)
    }
}

/// How a sentence is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Names have capitals.
    #[default]
    Plain,
    /// Nearly all words but the smallest have one, as in headlines.
    Title,
    /// All in capitals.
    Upper,
}

impl Style {
    /// Of a sentence.
    #[must_use]
    pub fn of(words: &[&str], cases: &[Case]) -> Style {
        let (mut letters, mut upper, mut initial, mut long) = (0, 0, 0, 0);
        for (word, &case) in words.iter().zip(cases) {
            if case == Case::None {
                continue;
            }
            letters += 1;
            upper += usize::from(case == Case::Upper || case == Case::Initial && word.len() == 1);
            if word.len() > 3 {
                long += 1;
                initial += usize::from(case.capital());
            }
        }
        if letters >= 3 && upper * 10 >= letters * 8 {
            Style::Upper
        } else if letters >= 4 && long >= 3 && initial * 10 >= long * 9 {
            Style::Title
        } else {
            Style::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_sentences_have_a_style() {
        let cases = [
            ("x", Case::Lower),
            ("X", Case::Initial),
            ("UN", Case::Upper),
            ("al-Q", Case::Mixed),
            ("7", Case::None),
        ];
        for (word, case) in cases {
            assert_eq!(Case::of(word), case, "{word}");
        }
        let style = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let cases: Vec<Case> = words.iter().map(|w| Case::of(w)).collect();
            Style::of(&words, &cases)
        };
        assert_eq!(style("ENVOYS MEET IN OSLO"), Style::Upper);
        assert_eq!(style("Envoys From Norway to Meet in Oslo"), Style::Title);
        assert_eq!(style("Envoys from Norway met in Oslo"), Style::Plain);
        assert_eq!(style(""), Style::Plain);
    }
}
