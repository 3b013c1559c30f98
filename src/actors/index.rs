//! Where to look for the actors that a mention may refer to, so that no mention looks at all of them.

use std::collections::{HashMap, HashSet};

use super::coref::initials_of;
use super::merge::Traits;

/// Of the actors that share a word of their names the latest so many are looked at.
const MOST: usize = 64;

/// Actors in the order of their latest mentions.
type Recent = HashMap<String, Vec<usize>>;

/// Actors by what they can be referred to with.
#[derive(Debug, Default)]
pub(super) struct Index {
    states: HashMap<usize, usize>,
    organisations: HashMap<usize, usize>,
    /// The latest actor made of a description.
    descriptions: HashMap<String, usize>,
    whole: Recent,
    last: Recent,
    first: Recent,
    initials: Recent,
    forms: HashSet<(usize, String)>,
}

impl Index {
    pub fn state(&self, state: usize) -> Option<usize> {
        self.states.get(&state).copied()
    }

    pub fn organisation(&self, organisation: usize) -> Option<usize> {
        self.organisations.get(&organisation).copied()
    }

    pub fn description(&self, text: &str) -> Option<usize> {
        self.descriptions.get(text).copied()
    }

    /// The named actors that share a name of these words, or its first or last, or whose initials `letters` are; some
    /// come twice.
    pub fn alike<'i>(
        &'i self,
        words: &'i [String],
        letters: Option<&'i str>,
    ) -> impl Iterator<Item = usize> + 'i {
        let ends = [(&self.last, words.last()), (&self.first, words.first())];
        let ends = ends.into_iter().filter_map(|(map, word)| map.get(word?));
        let whole = self.whole.get(&words.join(" "));
        let initials = letters.and_then(|l| self.initials.get(l));
        ends.chain(whole).chain(initials).flatten().copied()
    }

    /// Notes a mention of an actor, after what it tells was added to the traits.
    pub fn mention(&mut self, e: usize, t: &Traits, named: bool) {
        if let Some(s) = t.state.filter(|_| t.is_state) {
            self.states.entry(s).or_insert(e);
        }
        if let Some(o) = t.organisation.filter(|_| t.is_organisation) {
            self.organisations.entry(o).or_insert(e);
        }
        if !named || t.is_state {
            return;
        }
        touch(&mut self.whole, t.words.join(" "), e);
        if !t.person {
            if let Some(initials) = initials_of(&t.words) {
                touch(&mut self.initials, initials, e);
            }
            return;
        }
        if let (Some(first), Some(last)) = (t.words.first(), t.words.last()) {
            touch(&mut self.first, first.clone(), e);
            touch(&mut self.last, last.clone(), e);
        }
    }

    /// Notes a new actor.
    pub fn create(&mut self, e: usize, t: &Traits) {
        if let Some(description) = &t.description {
            self.descriptions.insert(description.clone(), e);
        }
    }

    /// Notes a form of an actor's name; whether it is new.
    pub fn add_form(&mut self, e: usize, form: &str) -> bool {
        self.forms.insert((e, form.to_owned()))
    }

    pub fn drop_form(&mut self, e: usize, form: String) {
        self.forms.remove(&(e, form));
    }
}

/// Makes an actor the latest under a key.
fn touch(map: &mut Recent, key: String, e: usize) {
    let list = map.entry(key).or_default();
    match list.iter().rposition(|&x| x == e) {
        Some(at) => drop(list.remove(at)),
        None if list.len() == MOST => drop(list.remove(0)),
        None => {}
    }
    list.push(e);
}
