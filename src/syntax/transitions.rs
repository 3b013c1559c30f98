//! The arc-hybrid transition system: what a parser may do with stack and buffer, and the tree that it builds.
//!
//! The buffer ends with the root, so that the last word of the stack is attached to it by an arc to the left.

use super::tags::Relation;

/// A step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The front of the buffer goes onto the stack.
    Shift,
    /// The top of the stack depends on the front of the buffer and is done.
    Left,
    /// The top of the stack depends on the word below it and is done.
    Right,
}

impl Step {
    /// All of them, as the classifier numbers them.
    pub const ALL: [Step; 3] = [Step::Shift, Step::Left, Step::Right];
}

/// Stack, buffer and the arcs so far. Tokens are numbered from 0; the root is number `n`, nothing is `n + 1`.
#[derive(Debug, Clone, Default)]
pub struct State {
    n: usize,
    /// From the bottom to the top.
    pub stack: Vec<u16>,
    /// The front of the buffer.
    pub front: usize,
    /// The head of each token; nothing where it has none yet.
    pub heads: Vec<u16>,
    /// The relation of each token to its head.
    pub relations: Vec<Relation>,
    /// What depends on each token, the root and nothing.
    pub below: Vec<Below>,
}

/// The dependents that a word has got so far.
#[derive(Debug, Clone, Copy)]
pub struct Below {
    /// The outermost on the left and the one before it.
    pub left: [u16; 2],
    /// The outermost on the right and the one before it.
    pub right: [u16; 2],
    /// How many on the left.
    pub lefts: u8,
    /// How many on the right.
    pub rights: u8,
    /// The relations on the left, a bit each.
    pub left_relations: u64,
    /// The relations on the right, a bit each.
    pub right_relations: u64,
    /// The preposition or conjunction that marks it, of its dependents.
    pub marker: u16,
}

impl State {
    /// The start for a sentence of `n` tokens, at most 65,000.
    pub fn begin(&mut self, n: usize) {
        let nothing = (n + 1) as u16;
        self.n = n;
        self.stack.clear();
        self.front = 0;
        self.heads.clear();
        self.heads.resize(n, nothing);
        self.relations.clear();
        self.relations.resize(n, Relation::Dep);
        self.below.clear();
        let none = Below {
            left: [nothing; 2],
            right: [nothing; 2],
            lefts: 0,
            rights: 0,
            left_relations: 0,
            right_relations: 0,
            marker: nothing,
        };
        self.below.resize(n + 2, none);
    }

    /// Number of tokens, which is also the number of the root.
    #[must_use]
    pub fn root(&self) -> usize {
        self.n
    }

    /// The word `depth` below the top of the stack; nothing where there is none.
    #[must_use]
    pub fn stacked(&self, depth: usize) -> usize {
        let at = self.stack.len().checked_sub(depth + 1);
        at.map_or(self.n + 1, |at| usize::from(self.stack[at]))
    }

    /// The word `ahead` of the front of the buffer; nothing beyond the root.
    #[must_use]
    pub fn ahead(&self, ahead: usize) -> usize {
        (self.front + ahead).min(self.n + 1)
    }

    /// Whether the tree is whole.
    #[must_use]
    pub fn done(&self) -> bool {
        self.stack.is_empty() && self.front >= self.n
    }

    /// Whether a step can be taken. The last word on the stack, alone, depends on the root.
    #[must_use]
    pub fn allows(&self, step: Step) -> bool {
        match step {
            Step::Shift => self.front < self.n,
            Step::Left => !self.stack.is_empty() && (self.front < self.n || self.stack.len() == 1),
            Step::Right => self.stack.len() > 1,
        }
    }

    /// The child and the head of the arc that a step makes.
    #[must_use]
    pub fn arc(&self, step: Step) -> Option<(usize, usize)> {
        match step {
            Step::Shift => None,
            Step::Left => Some((self.stacked(0), self.front)),
            Step::Right => Some((self.stacked(0), self.stacked(1))),
        }
    }

    /// Takes a step that is allowed; the relation is that of the arc.
    pub fn step(&mut self, step: Step, relation: Relation) {
        match step {
            Step::Shift => {
                self.stack.push(self.front as u16);
                self.front += 1;
            }
            Step::Left => {
                let Some(child) = self.stack.pop() else { return };
                let head = self.front;
                self.attach(head, usize::from(child), relation);
                let below = &mut self.below[head];
                below.left = [child, below.left[0]];
                below.lefts = below.lefts.saturating_add(1);
                below.left_relations |= 1 << (relation as u8);
            }
            Step::Right => {
                let Some(child) = self.stack.pop() else { return };
                let Some(&head) = self.stack.last() else { return };
                self.attach(usize::from(head), usize::from(child), relation);
                let below = &mut self.below[usize::from(head)];
                below.right = [child, below.right[0]];
                below.rights = below.rights.saturating_add(1);
                below.right_relations |= 1 << (relation as u8);
            }
        }
    }

    fn attach(&mut self, head: usize, child: usize, relation: Relation) {
        self.heads[child] = head as u16;
        self.relations[child] = relation;
        if matches!(relation, Relation::Case | Relation::Mark) {
            self.below[head].marker = child as u16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_tree() {
        // "Envoys met ." with "met" as the root.
        let mut state = State::default();
        state.begin(3);
        let steps = [
            (Step::Shift, Relation::Dep),
            (Step::Left, Relation::Nsubj),
            (Step::Shift, Relation::Dep),
            (Step::Shift, Relation::Dep),
            (Step::Right, Relation::Punct),
            (Step::Left, Relation::Root),
        ];
        for (step, relation) in steps {
            assert!(!state.done() && state.allows(step));
            state.step(step, relation);
        }
        assert!(state.done());
        assert_eq!(state.heads, [1, 3, 1]);
        assert_eq!(state.relations, [Relation::Nsubj, Relation::Root, Relation::Punct]);
    }

    #[test]
    fn two_words_on_the_stack_do_not_both_depend_on_the_root() {
        let mut state = State::default();
        state.begin(2);
        state.step(Step::Shift, Relation::Dep);
        state.step(Step::Shift, Relation::Dep);
        assert_eq!(Step::ALL.map(|s| state.allows(s)), [false, false, true]);
    }
}
