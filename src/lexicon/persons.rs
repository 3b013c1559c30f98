//! Persons with the offices that they held, and when.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use jiff::civil::Date;

use super::knowledge::Knowledge;
use super::own::{ActorRow, Sort};
use super::packed;
use super::partial::Partial;
use super::spelling::{is_number, loose, words};
use super::tsv::{alternatives, rows};

/// Days by which a change of office may be off: the sources differ, and news calls people by their old title for a while.
pub const EDGE_DAYS: i64 = 7;

/// Days for which a tenure without end may be believed after it was last confirmed.
pub const STALE_DAYS: i64 = 366;

/// Letters of the shortest name that is looked up by what its spellings have in common.
const LOOSE_LETTERS: usize = 5;

/// For whom an office is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holder {
    /// Index into `Knowledge::states`.
    State(usize),
    /// Index into `Knowledge::organisations`; of several rows with one code, the one that goes by it.
    Organisation(usize),
}

/// A person who held offices.
#[derive(Debug)]
pub struct Person {
    /// Wikidata identifier, or one of ours (`hand:keith-kellogg`).
    pub id: &'static str,
    /// Usual name.
    pub name: &'static str,
    /// Other forms, and surnames that do not stand last.
    pub aliases: Vec<&'static str>,
    /// The offices, earliest first.
    pub tenures: Vec<Tenure>,
    /// Whether a user's table tells of the person.
    pub own: bool,
}

impl Person {
    /// Adds a tenure; one that is known already and has no end may have been seen at a later day.
    fn add(&mut self, tenure: Tenure) {
        let same = |t: &&mut Tenure| {
            (t.affiliation, t.office, t.since) == (tenure.affiliation, tenure.office, tenure.since)
        };
        match self.tenures.iter_mut().find(same) {
            Some(known) if known.until.is_none() => known.as_of = known.as_of.max(tenure.as_of),
            Some(_) => {}
            None => self.tenures.push(tenure),
        }
    }
}

/// An office held for a time.
#[derive(Debug)]
pub struct Tenure {
    /// Index of the person.
    pub person: usize,
    /// For whom.
    pub affiliation: Holder,
    /// Code as in `OfficePhrase`; empty for somebody who holds none.
    pub office: &'static str,
    /// As in `OfficePhrase`; a head of state who leads the government has both levels, with `|` between.
    pub level: &'static str,
    /// The first day.
    pub since: Option<Partial>,
    /// The last day; none where no end is known.
    pub until: Option<Partial>,
    /// When a tenure without end was last confirmed.
    pub as_of: Option<Partial>,
    /// Where it is known from.
    pub source: &'static str,
    /// Whether a user's table tells of it, which is believed also where it gives no dates.
    pub own: bool,
}

/// What is known of a tenure on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The day lies within its bounds.
    Certain,
    /// The day lies near a bound, or where a coarse bound may lie.
    Edge,
    /// The day lies behind the last confirmation of a tenure without end, by [`STALE_DAYS`] at most.
    Stale,
    /// The office was not held, or nothing is known.
    None,
}

/// How a name matches a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// It is the name or an alias of several words.
    Full,
    /// It is the first and the last word.
    FirstAndLast,
    /// It is the end of the name, or an alias of one word.
    Surname,
}

impl Tenure {
    /// What is known of it on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Verdict {
        if self.own && (self.since.is_none() || self.until.or(self.as_of).is_none()) {
            return self.open(day);
        }
        let after = |from: Date| i64::from(from.until(day).map_or(0, |span| span.get_days()));
        let known = self.until.or(self.as_of).or(self.since).map(|p| (p.earliest(), p.latest()));
        let (Some(since), Some((earliest, latest))) = (self.since, known) else { return Verdict::None };
        if after(since.earliest()) < -EDGE_DAYS {
            return Verdict::None;
        }
        let begun = after(since.latest()) >= EDGE_DAYS;
        if self.until.is_some() {
            return match (after(earliest), after(latest)) {
                (_, behind) if behind > EDGE_DAYS => Verdict::None,
                (before, _) if begun && before <= -EDGE_DAYS => Verdict::Certain,
                _ => Verdict::Edge,
            };
        }
        match after(latest) {
            behind if behind > STALE_DAYS => Verdict::None,
            behind if behind > 0 => Verdict::Stale,
            _ if begun => Verdict::Certain,
            _ => Verdict::Edge,
        }
    }

    /// What a user's row tells that leaves the beginning or the end open: from when on, or until when.
    fn open(&self, day: Date) -> Verdict {
        let close = |bound: Date| i64::from(bound.until(day).map_or(0, |span| span.get_days()));
        match (self.since, self.until, self.as_of) {
            (Some(since), ..) if close(since.earliest()) < -EDGE_DAYS => Verdict::None,
            (Some(since), ..) if close(since.latest()) >= EDGE_DAYS => Verdict::Certain,
            (_, Some(until), _) if close(until.latest()) > EDGE_DAYS => Verdict::None,
            (_, None, Some(as_of)) if close(as_of.latest()) > STALE_DAYS => Verdict::None,
            (_, None, Some(as_of)) if close(as_of.latest()) > 0 => Verdict::Stale,
            _ => Verdict::Edge,
        }
    }
}

/// All persons.
#[derive(Debug)]
pub struct Persons {
    persons: Vec<Person>,
    /// By the words of a name, joined.
    by_name: HashMap<String, Vec<(u32, Match)>>,
    /// By what their spellings have in common.
    by_loose: OnceLock<HashMap<String, Vec<(u32, Match)>>>,
    by_holder: HashMap<Holder, Vec<(u32, u32)>>,
    /// Of each organisation the one that goes by its code.
    firsts: Vec<usize>,
}

impl Persons {
    /// All persons.
    #[must_use]
    pub fn all(&self) -> &[Person] {
        &self.persons
    }

    /// The person with an identifier.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Person> {
        let all = self.all();
        all.binary_search_by(|p| p.id.cmp(id)).ok().map(|at| &all[at])
    }

    /// The index of a person.
    #[must_use]
    pub fn index_of(&self, person: &Person) -> Option<usize> {
        self.all().binary_search_by(|p| p.id.cmp(person.id)).ok()
    }

    /// Whose tenure it is.
    #[must_use]
    pub fn person(&self, tenure: &Tenure) -> &Person {
        &self.all()[tenure.person]
    }

    /// Everyone whom the words of a name may mean, the best matches first: by full name, alias, or surname alone. Marks,
    /// hyphens, the Arabic article and initials do not count; where no name is like that, neither do some ways to write
    /// other alphabets.
    #[must_use]
    pub fn by_name(&self, name: &[&str]) -> Vec<(&Person, Match)> {
        let key = words(name.iter().copied()).concat();
        let found = self.by_name.get(&key).or_else(|| {
            let long = key.chars().count() >= LOOSE_LETTERS;
            long.then(|| self.loose().get(&loose(&key))).flatten()
        });
        let mut out: Vec<(&Person, Match)> =
            found.into_iter().flatten().map(|&(at, how)| (&self.persons[at as usize], how)).collect();
        out.sort_by_key(|&(_, how)| how);
        out
    }

    /// Who held an office on a day, the surest first. Without a day, everyone who ever did, earliest first, with the
    /// verdict `None`.
    #[must_use]
    pub fn holders(&self, affiliation: Holder, office: &str, on: Option<Date>) -> Vec<(&Tenure, Verdict)> {
        let affiliation = match affiliation {
            Holder::Organisation(at) => Holder::Organisation(self.firsts.get(at).copied().unwrap_or(at)),
            state @ Holder::State(_) => state,
        };
        let tenures = self.by_holder.get(&affiliation).into_iter().flatten();
        let tenures = tenures.map(|&(p, t)| &self.persons[p as usize].tenures[t as usize]);
        judged(tenures.filter(|t| t.office == office), on)
    }

    /// The offices that a person held on a day, the surest first; without a day all of them, with the verdict `None`.
    #[must_use]
    pub fn tenure_of<'a>(&self, person: &'a Person, on: Option<Date>) -> Vec<(&'a Tenure, Verdict)> {
        judged(person.tenures.iter(), on)
    }
}

/// The tenures that are not ruled out on a day, the surest first.
fn judged<'a>(tenures: impl Iterator<Item = &'a Tenure>, on: Option<Date>) -> Vec<(&'a Tenure, Verdict)> {
    let mut out: Vec<(&Tenure, Verdict)> =
        tenures.map(|t| (t, on.map_or(Verdict::None, |day| t.on(day)))).collect();
    out.retain(|&(_, verdict)| on.is_none() || verdict != Verdict::None);
    out.sort_by_key(|&(t, verdict)| (verdict, t.since));
    out
}

impl Persons {
    /// Reads the persons, who hold offices of these states and organisations.
    pub(super) fn read(knowledge: &Knowledge, own: &[ActorRow]) -> Persons {
        let codes = knowledge.holders();
        let all = &knowledge.organisations;
        let firsts: Vec<usize> =
            (0..all.len()).map(|at| knowledge.principal(all[at].code).unwrap_or(at)).collect();
        let own: Vec<&ActorRow> = own.iter().filter(|row| row.sort == Sort::Person).collect();
        let replaced: HashSet<&str> = own.iter().map(|row| row.id).collect();

        let mut persons: Vec<Person> = Vec::new();
        let columns =
            ["id", "name", "aliases", "affiliation", "office", "level", "since", "until", "as_of", "source"];
        let mut all: Vec<_> = rows(packed::table("persons"), columns)
            .chain(rows(packed::table("persons_harvest"), columns))
            .collect();
        // Stable: what the tables know of a person stands before what was seen in articles.
        all.sort_by_key(|[id, ..]| *id);
        for [id, name, aliases, affiliation, office, level, since, until, as_of, source] in all {
            // `tests/data.rs` sees to it that every affiliation is known.
            let Some(&affiliation) = codes.get(affiliation).filter(|_| !replaced.contains(id)) else {
                continue;
            };
            if persons.last().is_none_or(|p| p.id != id) {
                let aliases = alternatives(aliases).collect();
                persons.push(Person { id, name, aliases, tenures: Vec::new(), own: false });
            }
            let person = persons.len() - 1;
            let [since, until, as_of] = [since, until, as_of].map(Partial::read);
            let tenure =
                Tenure { person, affiliation, office, level, since, until, as_of, source, own: false };
            persons[person].add(tenure);
        }
        let kept = persons.len();
        for row in own.into_iter().filter(|row| !row.remove) {
            let known = persons[kept..].iter().position(|p| p.id == row.id).map(|at| kept + at);
            let person = known.unwrap_or_else(|| {
                let (id, name) = (row.id, row.name);
                persons.push(Person { id, name, aliases: Vec::new(), tenures: Vec::new(), own: true });
                persons.len() - 1
            });
            let person = &mut persons[person];
            let more = row.aliases.iter().copied().chain(Some(row.name));
            let new: Vec<_> = more.filter(|a| *a != person.name && !person.aliases.contains(a)).collect();
            person.aliases.extend(new);
            // An affiliation that is none was refused when the knowledge was made.
            person.tenures.extend(codes.get(row.affiliation).map(|&affiliation| Tenure {
                person: 0,
                affiliation,
                office: row.office,
                level: knowledge.level(row),
                since: row.since,
                until: row.until,
                as_of: row.as_of,
                source: row.source,
                own: true,
            }));
        }
        if persons.len() > kept {
            persons.sort_by_key(|p| p.id);
            for (at, person) in persons.iter_mut().enumerate() {
                person.tenures.iter_mut().for_each(|t| t.person = at);
            }
        }
        let mut table = Persons {
            persons,
            by_name: HashMap::new(),
            by_loose: OnceLock::new(),
            by_holder: HashMap::new(),
            firsts,
        };
        table.index();
        table
    }

    /// The names by what their spellings have in common; made where a name is not known as it stands.
    fn loose(&self) -> &HashMap<String, Vec<(u32, Match)>> {
        self.by_loose.get_or_init(|| {
            let mut out: HashMap<String, Vec<(u32, Match)>> = HashMap::new();
            for (key, found) in &self.by_name {
                out.entry(loose(key)).or_default().extend(found);
            }
            for list in out.values_mut() {
                list.sort_unstable();
                list.dedup_by_key(|(person, _)| *person);
            }
            out
        })
    }

    fn index(&mut self) {
        let mut own_keys: Vec<String> = Vec::new();
        for (at, person) in (0..).zip(&mut self.persons) {
            person.tenures.sort_by_key(|t| t.since);
            for (nth, tenure) in (0..).zip(&person.tenures) {
                self.by_holder.entry(tenure.affiliation).or_default().push((at, nth));
            }
            for form in std::iter::once(&person.name).chain(&person.aliases) {
                let words = words([*form]);
                for (key, how) in keys(&words) {
                    if person.own && how == Match::Full {
                        own_keys.push(key.clone());
                    }
                    add(self.by_name.entry(key).or_default(), at, how);
                }
            }
        }
        // Whom a user's table calls by a full name is who that name means.
        for key in own_keys {
            if let Some(found) = self.by_name.get_mut(&key) {
                found.retain(|&(at, how)| self.persons[at as usize].own || how == Match::Surname);
            }
        }
    }
}

/// Adds a person to a list, or betters how they match.
fn add(list: &mut Vec<(u32, Match)>, person: u32, how: Match) {
    match list.last_mut().filter(|(last, _)| *last == person) {
        Some((_, known)) => *known = how.min(*known),
        None => list.push((person, how)),
    }
}

/// What a name is looked up by: all its words, the first and the last, and its ends.
fn keys(words: &[String]) -> Vec<(String, Match)> {
    let mut out = Vec::new();
    for start in 0..words.len() {
        let how = if start == 0 && words.len() > 1 { Match::Full } else { Match::Surname };
        let alone = start + 1 == words.len();
        if alone && (words[start].chars().count() < 2 || is_number(&words[start]) && start > 0) {
            continue;
        }
        out.push((words[start..].concat(), how));
    }
    if let [first, _, .., last] = words {
        out.push((format!("{first}{last}"), Match::FirstAndLast));
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::knowledge;
    use super::*;

    fn state(code: &str) -> Holder {
        Holder::State(knowledge().states.iter().position(|s| s.code == code).unwrap())
    }

    fn organisation(code: &str) -> Holder {
        Holder::Organisation(knowledge().organisations.iter().rposition(|o| o.code == code).unwrap())
    }

    /// Name and verdict of the holders of an office.
    fn who(holder: Holder, office: &str, day: Date) -> Vec<(&'static str, Verdict)> {
        let persons = knowledge().persons();
        let found = persons.holders(holder, office, Some(day));
        found.into_iter().map(|(t, verdict)| (persons.person(t).name, verdict)).collect()
    }

    #[test]
    fn offices_had_these_holders() {
        use Verdict::Certain;
        let cases = [
            ("US", "president", date(2009, 9, 10), "Barack Obama"),
            ("US", "foreign_minister", date(2014, 6, 1), "John Kerry"),
            ("US", "foreign_minister", date(2022, 6, 1), "Antony Blinken"),
            ("US", "foreign_minister", date(1999, 6, 1), "Madeleine Albright"),
            ("GB", "prime_minister", date(2003, 3, 1), "Tony Blair"),
            ("RU", "foreign_minister", date(2010, 5, 5), "Sergey Lavrov"),
            ("UA", "president", date(2022, 3, 1), "Volodymyr Zelenskyy"),
            ("AE", "president", date(2010, 1, 1), "Khalifa bin Zayed Al Nahyan"),
            ("QA", "monarch", date(2005, 1, 1), "Hamad bin Khalifa Al Thani"),
            ("DE", "chancellor", date(2012, 1, 1), "Angela Merkel"),
            ("FR", "foreign_minister", date(1996, 1, 1), "Hervé de Charette"),
        ];
        for (code, office, day, name) in cases {
            assert_eq!(who(state(code), office, day), [(name, Certain)], "{code} {office} {day}");
        }
        assert_eq!(who(organisation("UN"), "secretary_general", date(2004, 1, 1)), [("Kofi Annan", Certain)]);
        assert_eq!(
            who(organisation("NATO"), "secretary_general", date(2018, 1, 1)),
            [("Jens Stoltenberg", Certain)]
        );
        assert_eq!(who(organisation("AU"), "commission_chair", date(2010, 1, 1)), [("Jean Ping", Certain)]);
    }

    #[test]
    fn a_change_of_office_is_an_edge() {
        let day = date(2009, 1, 22);
        let names = who(state("US"), "president", day);
        assert_eq!(names, [("George W. Bush", Verdict::Edge), ("Barack Obama", Verdict::Edge)]);
    }

    fn tenure(since: &str, until: &str, as_of: &str) -> Tenure {
        let [since, until, as_of] = [since, until, as_of].map(Partial::read);
        Tenure {
            person: 0,
            affiliation: Holder::State(0),
            office: "president",
            level: "head_of_state",
            since,
            until,
            as_of,
            source: "hand",
            own: false,
        }
    }

    #[test]
    fn coarse_bounds_are_edges_and_old_news_goes_stale() {
        let t = tenure("2010", "2012-05", "");
        assert_eq!(t.on(date(2009, 12, 1)), Verdict::None);
        assert_eq!(t.on(date(2010, 6, 1)), Verdict::Edge);
        assert_eq!(t.on(date(2011, 6, 1)), Verdict::Certain);
        assert_eq!(t.on(date(2012, 5, 20)), Verdict::Edge);
        assert_eq!(t.on(date(2012, 7, 1)), Verdict::None);
        let t = tenure("2010-01-01", "", "2020-01");
        assert_eq!(t.on(date(2020, 1, 31)), Verdict::Certain);
        assert_eq!(t.on(date(2020, 6, 1)), Verdict::Stale);
        assert_eq!(t.on(date(2022, 1, 1)), Verdict::None);
    }

    fn named(name: &str) -> Vec<(&'static str, Match)> {
        let words: Vec<&str> = name.split(' ').collect();
        knowledge().persons().by_name(&words).into_iter().map(|(p, how)| (p.name, how)).collect()
    }

    #[test]
    fn names_are_found_in_their_spellings() {
        for name in ["Zelenskiy", "Zelensky", "Zelenskyy", "Volodymyr Zelenskiy"] {
            assert!(
                named(name).iter().any(|(n, _)| *n == "Volodymyr Zelenskyy"),
                "{name}: {:?}",
                named(name)
            );
        }
        for name in ["Gaddafi", "Qaddafi", "Gadhafi", "al-Gaddafi"] {
            assert!(named(name).iter().any(|(n, _)| *n == "Muammar al-Gaddafi"), "{name}");
        }
        assert_eq!(named("Ban Ki - moon"), [("Ban Ki-moon", Match::Full)]);
        assert_eq!(named("Barack H. Obama"), [("Barack Obama", Match::Full)]);
        assert!(named("Xi").contains(&("Xi Jinping", Match::Surname)));
        assert!(named("Lula da Silva").iter().any(|(n, _)| n.contains("Lula")));
        assert!(named("el - Sisi").iter().any(|(n, _)| *n == "Abdel Fattah el-Sisi"));
        assert!(named("Erdogan").iter().any(|(n, _)| *n == "Recep Tayyip Erdoğan"));
        assert!(named("Nobody of Nowhere").is_empty());
        // All who bear a surname are found.
        let bushes: Vec<&str> = named("Bush").into_iter().map(|(n, _)| n).collect();
        assert_eq!(bushes, ["George W. Bush", "George H. W. Bush"]);
    }

    #[test]
    fn a_person_held_offices_at_their_time() {
        let persons = knowledge().persons();
        let (kerry, _) = persons.by_name(&["John", "Kerry"])[0];
        let on =
            |day| persons.tenure_of(kerry, Some(day)).into_iter().map(|(t, _)| t.office).collect::<Vec<_>>();
        assert_eq!(on(date(2014, 1, 1)), ["foreign_minister"]);
        assert_eq!(on(date(2022, 1, 1)), ["special_envoy"]);
        assert!(on(date(2005, 1, 1)).is_empty());
        assert_eq!(persons.tenure_of(kerry, None).len(), 2);
        assert_eq!(persons.by_id(kerry.id).map(|p| p.name), Some("John Kerry"));
    }
}
