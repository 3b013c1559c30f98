//! The dependency trees of a text, one a sentence, over its tokens.

use std::ops::Range;

use super::tags::Relation;

/// Heads, relations and dependents of all tokens.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Dependents of all tokens, those of one side by side, in text order.
    children: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// The head; the token itself for the root of a sentence.
    head: u32,
    relation: Relation,
    /// First token of what hangs on it, itself included, and the token behind the last.
    edges: (u32, u32),
    /// Where its dependents stand in `children`.
    first_child: u32,
    children: u32,
}

impl Tree {
    /// An empty forest with room for so many tokens.
    pub(super) fn with_capacity(tokens: usize) -> Tree {
        Tree { nodes: Vec::with_capacity(tokens), children: Vec::with_capacity(tokens) }
    }

    /// Appends a sentence: the head of each token within it (the number of tokens for the root), and its relation.
    pub(super) fn push(&mut self, heads: &[u16], relations: &[Relation]) {
        let start = self.nodes.len();
        let n = heads.len();
        for (i, (&head, &relation)) in heads.iter().zip(relations).enumerate() {
            let head = if usize::from(head) >= n { i } else { usize::from(head) };
            let at = (start + i) as u32;
            let head = (start + head) as u32;
            self.nodes.push(Node { head, relation, edges: (at, at + 1), first_child: 0, children: 0 });
        }
        for i in start..start + n {
            let head = self.nodes[i].head as usize;
            if head != i {
                self.nodes[head].children += 1;
            }
        }
        let mut first = self.children.len() as u32;
        for node in &mut self.nodes[start..] {
            node.first_child = first;
            first += node.children;
            node.children = 0;
        }
        self.children.resize(first as usize, 0);
        for i in start..start + n {
            let head = self.nodes[i].head as usize;
            if head != i {
                let node = &mut self.nodes[head];
                self.children[(node.first_child + node.children) as usize] = i as u32;
                node.children += 1;
            }
        }
        self.find_edges(start);
    }

    /// From the leaves up: a token hands its edges on once all below it have.
    fn find_edges(&mut self, start: usize) {
        let mut waiting: Vec<u32> = self.nodes[start..].iter().map(|n| n.children).collect();
        let mut ready: Vec<usize> = (start..self.nodes.len()).filter(|&i| waiting[i - start] == 0).collect();
        while let Some(i) = ready.pop() {
            let Node { head, edges, .. } = self.nodes[i];
            let head = head as usize;
            if head == i {
                continue;
            }
            let above = &mut self.nodes[head].edges;
            *above = (above.0.min(edges.0), above.1.max(edges.1));
            waiting[head - start] -= 1;
            if waiting[head - start] == 0 {
                ready.push(head);
            }
        }
    }

    /// The token that a token depends on; none for the root of a sentence and beyond the end of the text.
    #[must_use]
    pub fn head(&self, token: usize) -> Option<usize> {
        self.nodes.get(token).map(|n| n.head as usize).filter(|&head| head != token)
    }

    /// How a token depends on its head.
    #[must_use]
    pub fn relation(&self, token: usize) -> Relation {
        self.nodes.get(token).map_or(Relation::Dep, |n| n.relation)
    }

    /// What depends on a token, in text order.
    #[must_use]
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self
            .nodes
            .get(token)
            .map_or(0..0, |n| n.first_child as usize..(n.first_child + n.children) as usize);
        self.children[range].iter().map(|&c| c as usize)
    }

    /// The dependents of a token in a relation.
    #[must_use]
    pub fn children_in(
        &self,
        token: usize,
        relation: Relation,
    ) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(token).filter(move |&c| self.relation(c) == relation)
    }

    /// The first token of a range that hangs on none of it; the first of all where there is no such.
    #[must_use]
    pub fn head_within(&self, tokens: &Range<usize>) -> usize {
        let outside = |t: &usize| self.head(*t).is_none_or(|h| !tokens.contains(&h));
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    /// From the first to the last token that hangs on a token, itself included.
    #[must_use]
    pub fn subtree(&self, token: usize) -> Range<usize> {
        self.nodes.get(token).map_or(token..token, |n| n.edges.0 as usize..n.edges.1 as usize)
    }

    /// Whether `token` hangs on `above`, however far, or is it.
    #[must_use]
    pub fn is_below(&self, token: usize, above: usize) -> bool {
        let mut at = token;
        // Trees have no loops; the bound is for what was not parsed.
        for _ in 0..=self.nodes.len() {
            if at == above {
                return true;
            }
            let Some(head) = self.head(at) else { return false };
            at = head;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_dependents_and_edges_over_two_sentences() {
        let mut tree = Tree::with_capacity(6);
        // "Envoys met .", "They left in haste" with "left" as the root.
        tree.push(&[1, 3, 1], &[Relation::Nsubj, Relation::Root, Relation::Punct]);
        tree.push(&[1, 4, 3, 1], &[Relation::Nsubj, Relation::Root, Relation::Case, Relation::Obl]);
        assert_eq!(tree.head(0), Some(1));
        assert_eq!(tree.head(1), None);
        assert_eq!(tree.children(1).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(tree.subtree(1), 0..3);
        assert_eq!(tree.subtree(4), 3..7);
        assert_eq!(tree.subtree(6), 5..7);
        assert_eq!(tree.children_in(4, Relation::Obl).collect::<Vec<_>>(), [6]);
        assert!(tree.is_below(5, 4) && !tree.is_below(5, 1));
        assert_eq!(tree.head(99), None);
        assert_eq!(tree.children(99).count(), 0);
    }
}
