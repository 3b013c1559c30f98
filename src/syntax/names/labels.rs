//! The labels of tokens within names, and the best sequence of them.

/// Kinds of names that are told apart, the last being names that are not given out (events, works, products).
pub const KINDS: usize = 4;
/// Outside, and for each kind: first, inner, last, only token.
pub const LABELS: usize = 1 + 4 * KINDS;
/// The label of a token in no name.
pub const OUTSIDE: usize = 0;
/// All labels, as a set of bits.
pub const ANY: u32 = (1 << LABELS) - 1;

/// Where a token stands in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First of several.
    First,
    /// Neither first nor last.
    Inner,
    /// Last of several.
    Last,
    /// The only one.
    Only,
}

/// The label of a place in a name of a kind.
#[must_use]
pub const fn label(kind: usize, place: Place) -> usize {
    1 + 4 * kind + place as usize
}

/// The kind that a label belongs to; none for what is outside.
#[must_use]
pub fn kind(label: usize) -> Option<usize> {
    label.checked_sub(1).map(|l| l / 4)
}

/// Whether a name ends with the label, or is not in one.
#[must_use]
pub fn closes(label: usize) -> bool {
    label == OUTSIDE || (label - 1) % 4 >= 2
}

/// Whether a name begins with the label, or is not in one.
#[must_use]
pub fn opens(label: usize) -> bool {
    label == OUTSIDE || matches!((label - 1) % 4, 0 | 3)
}

/// Scores of all labels.
pub type Scores = [i32; LABELS];

/// Low enough for what is forbidden, far from overflow when added to.
const NEVER: i32 = i32::MIN / 4;

/// Memory for decoding, kept between calls.
#[derive(Debug, Clone, Default)]
pub struct Path {
    back: Vec<[u8; LABELS]>,
}

impl Path {
    /// The labels with the highest sum of token scores and scores of neighbouring labels (`steps[before][label]`), of
    /// all sequences in which names are whole. `allowed` limits the labels of each token; where no whole sequence is
    /// left, all is outside.
    pub fn best(
        &mut self,
        tokens: &[Scores],
        steps: &[Scores; LABELS],
        allowed: impl Fn(usize) -> u32,
        out: &mut Vec<u8>,
    ) {
        out.clear();
        out.resize(tokens.len(), OUTSIDE as u8);
        self.back.clear();
        let mut last = [NEVER; LABELS];
        last[OUTSIDE] = 0;
        for (at, scores) in tokens.iter().enumerate() {
            let allowed = allowed(at);
            let mut next = [NEVER; LABELS];
            let mut back = [0_u8; LABELS];
            for to in (0..LABELS).filter(|&l| allowed & 1 << l != 0) {
                let mut best = (NEVER, 0);
                let mut consider = |from: usize| {
                    if last[from] > NEVER && last[from] + steps[from][to] > best.0 {
                        best = (last[from] + steps[from][to], from);
                    }
                };
                if opens(to) {
                    (0..LABELS).filter(|&l| closes(l)).for_each(&mut consider);
                } else {
                    // The first and the inner label of the same kind.
                    let first = to - (to - 1) % 4;
                    consider(first);
                    consider(first + 1);
                }
                if best.0 > NEVER {
                    next[to] = best.0.saturating_add(scores[to]).max(NEVER + 1);
                    back[to] = best.1 as u8;
                }
            }
            self.back.push(back);
            last = next;
        }
        let mut end = OUTSIDE;
        for label in (0..LABELS).filter(|&l| closes(l)) {
            if last[label] > last[end] {
                end = label;
            }
        }
        if last[end] == NEVER {
            return;
        }
        for (slot, back) in out.iter_mut().zip(&self.back).rev() {
            *slot = end as u8;
            end = usize::from(back[end]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: usize = label(0, Place::First);
    const LAST: usize = label(0, Place::Last);
    const ONLY: usize = label(2, Place::Only);

    fn scores(of: &[(usize, i32)]) -> Scores {
        let mut scores = [0; LABELS];
        for &(label, score) in of {
            scores[label] = score;
        }
        scores
    }

    #[test]
    fn names_are_whole() {
        let mut out = Vec::new();
        let steps = [[0; LABELS]; LABELS];
        // Alone the first label would win on the last token: but nothing would follow it.
        let tokens = [scores(&[(FIRST, 5)]), scores(&[(FIRST, 9), (LAST, 1)])];
        Path::default().best(&tokens, &steps, |_| ANY, &mut out);
        assert_eq!(out, [FIRST as u8, LAST as u8]);
        let tokens = [scores(&[(FIRST, 5)]), scores(&[(OUTSIDE, 9)])];
        Path::default().best(&tokens, &steps, |_| ANY, &mut out);
        assert_eq!(out, [0, 0]);
    }

    #[test]
    fn steps_and_limits_count() {
        let mut out = Vec::new();
        let mut steps = [[0; LABELS]; LABELS];
        steps[ONLY][ONLY] = -5;
        let tokens = [scores(&[(ONLY, 3)]), scores(&[(ONLY, 2)])];
        Path::default().best(&tokens, &steps, |_| ANY, &mut out);
        assert_eq!(out, [ONLY as u8, 0]);
        Path::default().best(&tokens, &steps, |at| if at == 0 { 1 } else { ANY }, &mut out);
        assert_eq!(out, [0, ONLY as u8]);
        // A name that must begin and may not end: nothing is left.
        Path::default().best(&tokens, &steps, |_| 1 << FIRST, &mut out);
        assert_eq!(out, [0, 0]);
        Path::default().best(&[], &steps, |_| ANY, &mut out);
        assert!(out.is_empty());
    }
}
