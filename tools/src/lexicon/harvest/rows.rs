//! What many articles tell together: who held which office at least from when to when.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::clean;
use super::super::persons::HEADER;
use super::super::persons::dates::{days, earliest, latest};
use super::super::persons::names::{alike, bare_key, key, telling, variants};
use super::super::tsv::{Table, split};
use super::evidence::Evidence;
use crate::error::Result;

/// Articles that must name a person with an office.
const ARTICLES: usize = 2;

/// After so many days without a mention, what follows is another time in office.
const SILENCE: i64 = 366;

/// Days by which the tables' bounds may be off, as in src/lexicon/persons.rs.
const EDGE: i64 = 7;

/// Offices of these levels have one holder at a time …
const SINGLE_LEVELS: [&str; 4] = ["head_of_state", "head_of_government", "minister", "org_head"];

/// … but for these, of which there may be several.
const SEVERAL: [&str; 4] = ["head_of_state_council", "minister", "organisation_head", "presidency_member"];

/// Offices of other levels that have one holder at a time.
const SINGLE: [&str; 2] = ["national_security_adviser", "vice_president"];

/// The table, and what came of the evidence.
pub struct Made {
    pub table: Table,
    pub report: String,
}

/// A person in an office for a time, as articles show it.
#[derive(Debug, Clone)]
struct Run {
    id: String,
    name: String,
    aliases: Vec<String>,
    holder: String,
    office: String,
    level: String,
    first: String,
    last: String,
    articles: usize,
    /// Of a confirmed tenure of the tables: when it began there.
    since: Option<String>,
}

/// A tenure of persons.tsv.
struct Known<'a> {
    id: &'a str,
    name: &'a str,
    aliases: Vec<&'a str>,
    holder: &'a str,
    office: &'a str,
    level: &'a str,
    since: &'a str,
    until: &'a str,
    as_of: &'a str,
}

impl Known<'_> {
    /// The last day that it is known to have reached.
    fn end(&self) -> String {
        latest([self.until, self.as_of, self.since].into_iter().find(|d| !d.is_empty()).unwrap_or(""))
    }

    /// Whether someone held the office then beyond doubt.
    fn is_certain(&self, day: &str) -> bool {
        let margin = if self.until.is_empty() { 0 } else { EDGE };
        let ends = [self.until, self.as_of, self.since].into_iter().find(|d| !d.is_empty()).unwrap_or("");
        days(&latest(self.since)) + EDGE <= days(day) && days(day) + margin <= days(&earliest(ends))
    }

    fn is_called(&self, name: &str) -> bool {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .any(|form| form.contains(' ') && same_name(form, name))
    }
}

/// Makes the table.
pub fn make(all: &[Evidence], persons: &Table) -> Result<Made> {
    let [id, name, aliases, holder, office, level, since, until, as_of] = persons.columns([
        "id",
        "name",
        "aliases",
        "affiliation",
        "office",
        "level",
        "since",
        "until",
        "as_of",
    ])?;
    let known: Vec<Known> = persons
        .rows
        .iter()
        .map(|r| Known {
            id: &r[id],
            name: &r[name],
            aliases: split(&r[aliases]),
            holder: &r[holder],
            office: &r[office],
            level: &r[level],
            since: &r[since],
            until: &r[until],
            as_of: &r[as_of],
        })
        .collect();
    let mut report = String::new();
    let mut runs = runs(all);
    let mut step = |what: &str, runs: &mut Vec<Run>, keep: &dyn Fn(&Run, &[Run]) -> bool| {
        let before = runs.clone();
        runs.retain(|run| keep(run, &before));
        let _ = writeln!(report, "  {:>5} left, after {what}", runs.len());
    };
    step("joining what articles tell", &mut runs, &|_, _| true);
    step("those of one article", &mut runs, &|run, _| run.articles >= ARTICLES);
    step("those named with another state", &mut runs, &|run, all| !has_other_state(run, all, &known));
    step("those of whom the tables know otherwise", &mut runs, &|run, _| !is_contradicted(run, &known));
    step("those in an office of another", &mut runs, &|run, all| !all.iter().any(|o| outweighs(o, run)));
    step("ministers whose office is known closer", &mut runs, &|run, all| !is_vague(run, all, &known));
    runs.iter_mut().for_each(|run| identify(run, &known));
    step("those that the tables have", &mut runs, &|run, _| run.since.is_some() || !is_covered(run, &known));
    let mut table = Table::new(&HEADER);
    give_ids(&mut runs);
    for run in &runs {
        table.rows.push(row(run, &runs, &known));
    }
    Ok(Made { table, report })
}

/// Whether two names are spellings of one: all that the shorter tells stands in the longer, alike.
fn same_name(a: &str, b: &str) -> bool {
    let (mut one, mut other) = (telling(a), telling(b));
    let whole = variants(a, b) && {
        let (short, mut long) =
            if one.len() <= other.len() { (&one, other.clone()) } else { (&other, one.clone()) };
        // Each word has one of its own: "Pham Binh Minh" is not "Pham Minh Chinh".
        let mut take = |w: &String| {
            let at = long.iter().position(|o| o == w).or_else(|| long.iter().position(|o| alike(w, o)));
            at.map(|at| long.remove(at)).is_some()
        };
        let mut exact_first = short.clone();
        exact_first.sort_by_key(|w| !(one.contains(w) && other.contains(w)));
        exact_first.iter().all(&mut take)
    };
    one.sort_unstable();
    other.sort_unstable();
    whole || bare_key(a) == bare_key(b) || one == other && one.len() >= 2
}

/// Joins the evidence to times in office.
fn runs(all: &[Evidence]) -> Vec<Run> {
    let mut by_holder: BTreeMap<&str, BTreeMap<&str, Vec<&Evidence>>> = BTreeMap::new();
    for e in all {
        by_holder.entry(&e.holder).or_default().entry(&e.name).or_default().push(e);
    }
    let mut out = Vec::new();
    for (holder, names) in by_holder {
        // The commonest spellings first: the others join them.
        let mut names: Vec<(&str, Vec<&Evidence>)> = names.into_iter().collect();
        names.sort_by_key(|(name, found)| (std::cmp::Reverse(found.len()), *name));
        let mut persons: Vec<Vec<(&str, Vec<&Evidence>)>> = Vec::new();
        for (name, found) in names {
            match persons.iter_mut().find(|p| same_name(p[0].0, name)) {
                Some(person) => person.push((name, found)),
                None => persons.push(vec![(name, found)]),
            }
        }
        for person in persons {
            out.extend(of_person(holder, &person));
        }
    }
    out
}

/// The times in office of one person for one holder.
fn of_person(holder: &str, spellings: &[(&str, Vec<&Evidence>)]) -> Vec<Run> {
    let name = spellings[0].0;
    let often = |found: &[&Evidence]| found.iter().map(|e| &e.article).collect::<BTreeSet<_>>().len();
    let mut keys = BTreeSet::from([bare_key(name)]);
    let mut aliases: Vec<String> = Vec::new();
    for (other, found) in &spellings[1..] {
        if often(found) >= ARTICLES && keys.insert(bare_key(other)) {
            aliases.push((*other).to_owned());
        }
    }
    let mut offices: BTreeMap<(&str, &str), Vec<&Evidence>> = BTreeMap::new();
    for e in spellings.iter().flat_map(|(_, found)| found) {
        offices.entry((&e.office, &e.level)).or_default().push(e);
    }
    let mut out = Vec::new();
    for ((office, level), mut found) in offices {
        found.sort_by(|a, b| (&a.day, &a.article).cmp(&(&b.day, &b.article)));
        let near = |a: &&Evidence, b: &&Evidence| days(&b.day) - days(&a.day) <= SILENCE;
        for run in found.chunk_by(near) {
            out.push(Run {
                id: String::new(),
                name: name.to_owned(),
                aliases: aliases.clone(),
                holder: holder.to_owned(),
                office: office.to_owned(),
                level: level.to_owned(),
                first: run[0].day.clone(),
                last: run[run.len() - 1].day.clone(),
                articles: often(run),
                since: None,
            });
        }
    }
    out
}

fn is_state(holder: &str) -> bool {
    // Organisations whose codes are a state's as well are written out.
    holder.len() == 2
        && holder.chars().all(|c| c.is_ascii_uppercase())
        && !matches!(holder, "AP" | "BP" | "EU" | "UN")
}

/// Whether articles or tables know someone of that name of another state, and not clearly less.
fn has_other_state(run: &Run, all: &[Run], known: &[Known]) -> bool {
    let own = bare_key(&run.name);
    let elsewhere = |holder: &str| is_state(&run.holder) && is_state(holder) && holder != run.holder;
    let seen =
        all.iter().any(|o| elsewhere(&o.holder) && run.articles < o.articles * 3 && bare_key(&o.name) == own);
    let here = known.iter().any(|k| k.holder == run.holder && k.is_called(&run.name));
    seen || !here && known.iter().any(|k| elsewhere(k.holder) && bare_key(k.name) == own)
}

/// Whether the tables know another holder in these days, or another time in office of the same person.
fn is_contradicted(run: &Run, known: &[Known]) -> bool {
    let mut same = known.iter().filter(|k| k.holder == run.holder && k.office == run.office).peekable();
    let own: Vec<&Known> = known
        .iter()
        .filter(|k| k.holder == run.holder && k.office == run.office && k.is_called(&run.name))
        .collect();
    // Heads of state and government go by many titles: the tables know by which one.
    let heads = |k: &&Known| k.level.contains("head_of_") && k.holder == run.holder && k.is_called(&run.name);
    if own.is_empty() && run.level.starts_with("head_of_") && known.iter().any(|k| heads(&k)) {
        return true;
    }
    // What the tables know of the person's own time in this office is believed.
    if !own.is_empty() {
        let open = |k: &&Known| k.until.is_empty() && days(&earliest(k.since)) - EDGE <= days(&run.first);
        let inside = |k: &&Known| {
            days(&earliest(k.since)) - EDGE <= days(&run.first) && days(&run.last) <= days(&k.end()) + EDGE
        };
        return !own.iter().any(|k| open(k) || inside(k));
    }
    is_single(run) && same.any(|k| k.is_certain(&run.first) || k.is_certain(&run.last))
}

/// Whether an office has one holder at a time.
fn is_single(run: &Run) -> bool {
    SINGLE_LEVELS.contains(&run.level.as_str()) && !SEVERAL.contains(&run.office.as_str())
        || SINGLE.contains(&run.office.as_str())
}

/// Whether another person was seen in the same office of one holder meanwhile, and not clearly less often.
fn outweighs(other: &Run, run: &Run) -> bool {
    let same = other.holder == run.holder && other.office == run.office && is_single(run);
    let meanwhile = days(&other.first) < days(&run.last) && days(&run.first) < days(&other.last)
        || other.first == run.first
        || other.last == run.last;
    same && meanwhile && other.name != run.name && run.articles < other.articles * 3
}

/// Whether it is only known that the person was some minister, and elsewhere which one.
fn is_vague(run: &Run, all: &[Run], known: &[Known]) -> bool {
    let closer = |level: &str| level == "minister" || level.starts_with("head_of_");
    run.office == "minister"
        && (all.iter().any(|o| {
            o.office != "minister" && closer(&o.level) && o.holder == run.holder && o.name == run.name
        }) || known.iter().any(|k| k.holder == run.holder && k.is_called(&run.name)))
}

/// Gives a run the identifier of whom the tables know, and the beginning of an open tenure that it confirms.
fn identify(run: &mut Run, known: &[Known]) {
    let own = bare_key(&run.name);
    let here = |k: &&Known| k.holder == run.holder;
    let find = |fits: &dyn Fn(&&Known) -> bool| known.iter().find(fits);
    let here = find(&|k| here(k) && bare_key(k.name) == own)
        .or_else(|| find(&|k| here(k) && k.office == run.office && k.is_called(&run.name)))
        .or_else(|| find(&|k| here(k) && k.is_called(&run.name)));
    let elsewhere = || find(&|k| bare_key(k.name) == own);
    let Some(person) = here.or_else(elsewhere) else { return };
    run.id = person.id.to_owned();
    person.name.clone_into(&mut run.name);
    run.aliases = person.aliases.iter().map(|&a| a.to_owned()).collect();
    let open = known
        .iter()
        .find(|k| k.id == run.id && k.holder == run.holder && k.office == run.office && k.until.is_empty());
    run.since = open.filter(|k| days(&run.last) > days(&k.end())).map(|k| k.since.to_owned());
}

/// Whether the tables have the tenure already.
fn is_covered(run: &Run, known: &[Known]) -> bool {
    known.iter().any(|k| k.id == run.id && k.holder == run.holder && k.office == run.office)
}

/// Gives identifiers of ours to whom the tables do not know; two of one name are told apart by their holders.
fn give_ids(runs: &mut [Run]) {
    let slug = |name: &str| {
        let folded = clean::fold(name).to_lowercase();
        let parts: Vec<String> = folded.split([' ', '-', '.', '\'']).map(key).collect();
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-")
    };
    let mut holders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for run in runs.iter().filter(|r| r.id.is_empty()) {
        holders.entry(slug(&run.name)).or_default().insert(run.holder.clone());
    }
    for run in runs.iter_mut().filter(|r| r.id.is_empty()) {
        let own = slug(&run.name);
        let alone = holders[&own].len() == 1;
        let place = if alone { String::new() } else { format!("-{}", slug(&run.holder)) };
        run.id = format!("seen:{own}{place}");
    }
}

/// A row: from the first day seen, and to the last one where somebody else is known to have followed.
fn row(run: &Run, runs: &[Run], known: &[Known]) -> Vec<String> {
    let followed = is_single(run)
        && (runs.iter().any(|o| {
            o.holder == run.holder && o.office == run.office && o.id != run.id && o.first >= run.last
        }) || known.iter().any(|k| {
            k.holder == run.holder
                && k.office == run.office
                && k.id != run.id
                && days(&earliest(k.since)) >= days(&run.last)
        }));
    let again = runs
        .iter()
        .any(|o| o.holder == run.holder && o.office == run.office && o.id == run.id && o.first > run.last);
    let ended = followed || again;
    let (until, as_of) = if ended { (run.last.as_str(), "") } else { ("", run.last.as_str()) };
    [
        run.id.as_str(),
        &run.name,
        &run.aliases.join("|"),
        &run.holder,
        &run.office,
        &run.level,
        run.since.as_deref().unwrap_or(&run.first),
        until,
        as_of,
        &format!("harvest:{}", run.articles),
    ]
    .map(str::to_owned)
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(name: &str, office: &str, holder: &str, day: &str) -> Evidence {
        Evidence {
            name: name.to_owned(),
            office: office.to_owned(),
            level: "minister".to_owned(),
            holder: holder.to_owned(),
            day: day.to_owned(),
            article: format!("{name} {day}"),
            sentence: String::new(),
        }
    }

    /// Rows as `id holder since until as_of source`.
    fn rows(all: &[Evidence], known: &str) -> Vec<String> {
        let persons = format!("{}\n{known}", HEADER.join("\t"));
        let made = make(all, &Table::parse(&persons).unwrap()).unwrap();
        let cells = |r: &Vec<String>| [0, 3, 6, 7, 8, 9].map(|c| r[c].clone()).join(" ");
        made.table.rows.iter().map(cells).collect()
    }

    #[test]
    fn spellings_are_told_from_other_persons() {
        assert!(same_name("Hayashi Yoshimasa", "Yoshimasa Hayashi"));
        assert!(same_name("Mohamed Al Thani", "Mohammed bin Abdulrahman Al Thani"));
        assert!(!same_name("Pham Binh Minh", "Pham Minh Chinh"));
        assert!(!same_name("Kim Jong Un", "Kim Jong Il"));
    }

    const OFFICE: &str = "foreign_minister";

    #[test]
    fn two_articles_are_needed_and_spellings_meet() {
        let all = [
            seen("Amína Odhiambo", OFFICE, "KE", "2021-02-01"),
            seen("Amina J. Odhiambo", OFFICE, "KE", "2021-05-01"),
            seen("Sami Reza", OFFICE, "TD", "2021-05-01"),
        ];
        assert_eq!(rows(&all, ""), ["seen:amina-j-odhiambo KE 2021-02-01  2021-05-01 harvest:2"]);
    }

    #[test]
    fn who_is_followed_has_an_end() {
        let all = [
            seen("Sami Reza", OFFICE, "TD", "2021-02-01"),
            seen("Sami Reza", OFFICE, "TD", "2021-03-01"),
            seen("Idris Haroun", OFFICE, "TD", "2021-05-01"),
            seen("Idris Haroun", OFFICE, "TD", "2021-06-01"),
        ];
        let made = rows(&all, "");
        assert_eq!(
            made,
            [
                "seen:idris-haroun TD 2021-05-01  2021-06-01 harvest:2",
                "seen:sami-reza TD 2021-02-01 2021-03-01  harvest:2"
            ]
        );
    }

    #[test]
    fn contradictions_drop_both() {
        let all = [
            seen("Sami Reza", OFFICE, "TD", "2021-02-01"),
            seen("Sami Reza", OFFICE, "TD", "2021-06-01"),
            seen("Idris Haroun", OFFICE, "TD", "2021-05-01"),
            seen("Idris Haroun", OFFICE, "TD", "2021-07-01"),
            seen("Amina Odhiambo", OFFICE, "KE", "2021-05-01"),
            seen("Amina Odhiambo", OFFICE, "KE", "2021-07-01"),
            seen("Amina Odhiambo", OFFICE, "TZ", "2021-05-01"),
            seen("Amina Odhiambo", OFFICE, "TZ", "2021-07-01"),
        ];
        assert!(rows(&all, "").is_empty(), "{:?}", rows(&all, ""));
    }

    #[test]
    fn what_the_tables_know_is_left_out_confirmed_or_believed() {
        let known = |name: &str, since: &str, until: &str, as_of: &str| {
            format!("Q1\t{name}\t\tTD\t{OFFICE}\tminister\t{since}\t{until}\t{as_of}\twikidata\n")
        };
        let all =
            [seen("Sami Reza", OFFICE, "TD", "2021-02-01"), seen("Sami Reza", OFFICE, "TD", "2021-03-01")];
        assert!(rows(&all, &known("Sami Reza", "2020", "", "2022")).is_empty());
        let confirmed = ["Q1 TD 2020  2021-03-01 harvest:2"];
        assert_eq!(rows(&all, &known("Sami Reza", "2020", "", "2021-01")), confirmed);
        assert!(rows(&all, &known("Sami Reza", "2018", "2019", "")).is_empty());
        assert!(rows(&all, &known("Idris Haroun", "2020", "", "2022")).is_empty());
        assert_eq!(rows(&all, &known("Idris Haroun", "2018", "2019", "")).len(), 1);
    }
}
