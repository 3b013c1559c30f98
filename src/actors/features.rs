//! What is weighed when a pronoun looks for its actor: a candidate is described by a few values, and templates make
//! features of one or several of them.

use std::sync::LazyLock;

/// A property of a candidate with the names of its values.
type Dimension = (&'static str, &'static [&'static str]);

/// The properties, in the order of [`Values`].
const DIMENSIONS: &[Dimension] = &[
    ("pronoun", &["he", "they", "it"]),
    ("case", &["subject", "object", "possessive", "reflexive"]),
    ("place", &["clause", "sentence", "before1", "before2", "before3", "ahead"]),
    ("part", &["subject", "object", "complement", "possessor", "modifier", "other"]),
    ("own_part", &["subject", "object", "complement", "possessor", "modifier", "other"]),
    ("kind", &["name", "role", "pronoun", "adjective", "same_pronoun"]),
    ("gender", &["told", "named", "shown", "unknown", "not_shown"]),
    ("rank", &["0", "1", "2", "3", "4+"]),
    ("count", &["1", "2", "3", "4-6", "7+"]),
    ("first", &["no", "yes"]),
    ("top", &["no", "yes"]),
    ("quote", &["outside", "same", "into", "out", "other"]),
    ("paragraph", &["same", "other"]),
    ("binding", &["none", "coargument", "own_phrase", "owner_subject", "host_phrase"]),
    ("last", &["none", "other", "this", "this_in_sentence", "other_in_sentence"]),
    ("person", &["unknown", "given_name", "titled", "described", "several", "organisation", "state"]),
    ("words", &["1", "2", "3+"]),
    ("opens", &["no", "yes"]),
    ("own_opens", &["no", "yes"]),
    ("near", &["0-3", "4-8", "9-15", "16-30", "31-60", "61+"]),
    ("listed", &["no", "yes"]),
    ("preposition", &["none", "of", "with", "by", "to", "for", "from", "in", "other"]),
    ("fronted", &["no", "yes"]),
    ("rivals", &["0", "1", "2", "3+"]),
    ("none", &["yes"]),
];

/// How many properties there are.
const N: usize = 25;

/// Names for the places in [`Values`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Dim {
    Pronoun,
    Case,
    Place,
    Part,
    OwnPart,
    Kind,
    Gender,
    Rank,
    Count,
    First,
    Top,
    Quote,
    Paragraph,
    Binding,
    Last,
    Person,
    Words,
    Opens,
    OwnOpens,
    Near,
    Listed,
    Preposition,
    Fronted,
    Rivals,
    None,
}

/// Which properties are looked at together.
#[rustfmt::skip]
const TEMPLATES: &[&[Dim]] = {
    use Dim::*;
    &[
        &[Pronoun, Place], &[Pronoun, Part], &[Pronoun, Kind], &[Pronoun, Gender], &[Pronoun, Rank], &[Pronoun, Count],
        &[Pronoun, First], &[Pronoun, Top], &[Pronoun, Quote], &[Pronoun, Paragraph], &[Pronoun, Case, Binding],
        &[Pronoun, Last], &[Pronoun, Person], &[Pronoun, Words], &[Pronoun, Opens], &[Pronoun, Near],
        &[Pronoun, Listed], &[Pronoun, Preposition],
        &[Place, Part], &[Case, Place, Part], &[OwnPart, Part], &[Case, OwnPart, Part, Place], &[Rank, Part],
        &[Rank, Place], &[Gender, Kind], &[Gender, Place], &[Last, Place], &[Last, Case], &[Last, Part], &[Count, Place],
        &[Top, Place], &[First, Place], &[Kind, Place], &[Kind, Part], &[Quote, Kind], &[Quote, Place],
        &[Case, Near], &[Near, Part], &[OwnOpens, Place, Part], &[Opens, Place, OwnOpens], &[Person, Kind],
        &[Person, Gender], &[Words, Gender], &[Fronted, Place, Part], &[Binding, Place, OwnPart], &[Listed, Part],
        &[Preposition, Place], &[Paragraph, Kind], &[Count, Part],
        &[Pronoun, None], &[Pronoun, Case, None], &[Pronoun, None, Rivals], &[Pronoun, None, OwnPart],
        &[Pronoun, None, Quote], &[Pronoun, None, OwnOpens], &[Pronoun, None, Fronted], &[Pronoun, None, Last],
    ]
};

/// The value that says that a property does not apply.
const UNSET: u8 = u8::MAX;

/// A candidate described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Values([u8; N]);

impl Values {
    pub fn new() -> Values {
        Values([UNSET; N])
    }

    pub fn set(&mut self, dim: Dim, value: &str) {
        let at = DIMENSIONS[dim as usize].1.iter().position(|v| *v == value);
        debug_assert!(at.is_some(), "{value} is no value of {}", DIMENSIONS[dim as usize].0);
        self.0[dim as usize] = at.and_then(|v| u8::try_from(v).ok()).unwrap_or(UNSET);
    }

    /// The numbers of its features.
    pub fn features(&self) -> impl Iterator<Item = usize> + '_ {
        TEMPLATES.iter().zip(&SPACE.offsets).filter_map(|(dims, offset)| {
            let mut number = 0;
            for &dim in *dims {
                let value = self.0[dim as usize];
                if value == UNSET {
                    return None;
                }
                number = number * DIMENSIONS[dim as usize].1.len() + usize::from(value);
            }
            Some(offset + number)
        })
    }
}

/// Where the features of each template begin.
struct Space {
    offsets: Vec<usize>,
    size: usize,
}

static SPACE: LazyLock<Space> = LazyLock::new(|| {
    let mut size = 0;
    let mut offsets = Vec::new();
    for dims in TEMPLATES {
        offsets.push(size);
        size += dims.iter().map(|&d| DIMENSIONS[d as usize].1.len()).product::<usize>();
    }
    Space { offsets, size }
});

/// The names of all features, in the order of their numbers ("case=object,place=clause").
#[must_use]
pub fn names() -> Vec<String> {
    let mut names = Vec::with_capacity(SPACE.size);
    for dims in TEMPLATES {
        let mut of_template = vec![String::new()];
        for &dim in *dims {
            let (name, values) = DIMENSIONS[dim as usize];
            let comma = if of_template[0].is_empty() { "" } else { "," };
            of_template = of_template
                .iter()
                .flat_map(|before| values.iter().map(move |v| format!("{before}{comma}{name}={v}")))
                .collect();
        }
        names.append(&mut of_template);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_name_of_its_own() {
        assert_eq!(DIMENSIONS.len(), N);
        let names = names();
        let distinct: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!((names.len(), distinct.len()), (SPACE.size, SPACE.size));
    }

    #[test]
    fn a_description_gives_the_features_of_its_values() {
        let mut values = Values::new();
        values.set(Dim::Place, "before1");
        values.set(Dim::Part, "subject");
        values.set(Dim::Rank, "0");
        let names = names();
        let of: Vec<&str> = values.features().map(|f| names[f].as_str()).collect();
        assert_eq!(of, ["place=before1,part=subject", "rank=0,part=subject", "rank=0,place=before1"]);
    }
}
