//! Which rows speak of one person, and by which names that person goes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::clean;
use super::names;
use super::raw::Row;
use super::tenures::rank;
use crate::error::{Error, Result};

/// A person with the rows that speak of them.
#[derive(Debug)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub rows: Vec<Row>,
}

/// Sorts rows into persons: by identifier, else by name and holder; heads of organisations also by name alone where one
/// person only has it.
pub fn gather(
    rows: Vec<Row>,
    is_realm: impl Fn(&str) -> bool,
    is_given: impl Fn(&str) -> bool,
) -> Result<Vec<Person>> {
    let mut groups: Vec<Vec<Row>> = Vec::new();
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    let mut loose = Vec::new();
    for mut row in rows {
        tidy(&mut row, &is_realm, &is_given);
        if row.wikidata.is_empty() || row.wikidata == "-" {
            loose.push(row);
        } else {
            let at = *by_id.entry(row.wikidata.clone()).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[at].push(row);
        }
    }
    // States first, so that heads of organisations find all persons.
    loose.sort_by_key(|row| (!row.state, rank(row)));
    for mut row in loose {
        let alone = std::mem::take(&mut row.wikidata) == "-";
        let at = home(&row, &groups).filter(|_| !alone).unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(row);
    }
    let mut people: Vec<Person> = groups.into_iter().map(person).collect();
    name_ids(&mut people)?;
    let dropped = strangers(&people);
    for (at, alias) in dropped {
        people[at].aliases.retain(|a| *a != alias);
    }
    Ok(people)
}

/// Cleans the names of a row.
fn tidy(row: &mut Row, is_realm: impl Fn(&str) -> bool, is_given: impl Fn(&str) -> bool) {
    let cleaned = names::clean(&row.name, &is_realm);
    row.name = cleaned.name;
    // "Ángela" of María Ángela Holguín is a second given name.
    if let [_, second, _] = row.name.split(' ').collect::<Vec<_>>().as_slice() {
        let of_three = row.surnames.len() > 1 && is_given(&clean::fold(second));
        row.surnames.retain(|s| !of_three || s != second);
    }
    for surname in &mut row.surnames {
        *surname = names::clean(surname, &is_realm).name;
    }
    let mut aliases = cleaned.also;
    for alias in &row.aliases {
        let cleaned = names::clean(alias, &is_realm);
        aliases.push(cleaned.name);
        aliases.extend(cleaned.also);
    }
    row.aliases = aliases;
}

/// The group whose person a row without identifier names.
fn home(row: &Row, groups: &[Vec<Row>]) -> Option<usize> {
    let key = names::bare_key(&row.name);
    let named = |other: &Row, by_alias: bool| {
        names::bare_key(&other.name) == key
            || by_alias
                && names::variants(&row.name, &other.name)
                && other.aliases.iter().any(|a| a.contains(' ') && names::bare_key(a) == key)
    };
    let search = |holder: bool, by_alias: bool| {
        let fits = |group: &Vec<Row>| {
            group.iter().any(|other| (!holder || other.holder == row.holder) && named(other, by_alias))
        };
        let found: Vec<usize> = (0..groups.len()).filter(|&at| fits(&groups[at])).collect();
        // Two persons of one name: the one in office at about that time.
        let near = |&at: &usize| {
            groups[at].iter().any(|o| {
                let year = |d: &str| d.get(..4).and_then(|y| y.parse::<i32>().ok());
                let (Some(a), Some(b)) = (year(&o.since), year(&row.since)) else { return false };
                (a - b).abs() <= 6
            })
        };
        match found.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => several.iter().copied().find(near),
        }
    };
    search(true, false)
        .or_else(|| search(true, true))
        .or_else(|| (!row.state && row.name.contains(' ')).then(|| search(false, false)).flatten())
}

/// Names a group: the name that the most trusted row has, all others as aliases.
fn person(mut rows: Vec<Row>) -> Person {
    rows.sort_by(|a, b| (rank(a), &a.since, &a.name).cmp(&(rank(b), &b.since, &b.name)));
    let name = rows[0].name.clone();
    let mut aliases: Vec<String> = Vec::new();
    let mut seen = BTreeSet::from([names::bare_key(&name)]);
    let last = name.rsplit(' ').next().unwrap_or_default().to_owned();
    seen.insert(names::key(&last));
    let hand = |r: &Row| r.source == "hand" || r.decided;
    let forms = rows.iter().flat_map(|r| {
        let trusted = hand(r);
        let own = std::iter::once((&r.name, true));
        let surnames = r.surnames.iter().filter(|s| !s.contains(' ')).map(|s| (s, true));
        own.chain(r.aliases.iter().map(move |a| (a, trusted))).chain(surnames)
    });
    let forms: Vec<(String, bool)> = forms.map(|(form, trusted)| (form.clone(), trusted)).collect();
    for (form, trusted) in forms {
        let related = !form.contains(' ') && form.len() > 2 || names::shared(&form, &name) > 0;
        if form.chars().count() > 1 && (trusted || related) && seen.insert(names::bare_key(&form)) {
            aliases.push(form);
        }
    }
    let id = rows.iter().map(|r| r.wikidata.clone()).find(|id| !id.is_empty()).unwrap_or_default();
    Person { id, name, aliases, rows }
}

/// Gives slugs to persons without identifier; two of one name are told apart by their holders.
fn name_ids(people: &mut [Person]) -> Result<()> {
    let slug = |name: &str| {
        let folded = clean::fold(name).to_lowercase();
        let parts: Vec<String> = folded.split([' ', '-', '.', '\'']).map(names::key).collect();
        parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join("-")
    };
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for p in people.iter().filter(|p| p.id.is_empty()) {
        *count.entry(slug(&p.name)).or_default() += 1;
    }
    let mut ids = BTreeSet::new();
    for p in people.iter_mut() {
        if p.id.is_empty() {
            let own = slug(&p.name);
            let place = if count[&own] > 1 { format!("-{}", slug(&p.rows[0].holder)) } else { String::new() };
            p.id = format!("hand:{own}{place}");
        }
        if !ids.insert(p.id.clone()) {
            return Err(Error::new(format!("two persons are {}", p.id)));
        }
    }
    Ok(())
}

/// Aliases that name another office-holder of the same state rather than the person they stand with: lists of one day
/// were matched with a tenure that had ended.
fn strangers(people: &[Person]) -> Vec<(usize, String)> {
    let mut of: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, p) in people.iter().enumerate() {
        for row in &p.rows {
            of.entry(&row.holder).or_default().insert(at);
        }
    }
    let mut out = Vec::new();
    for (at, p) in people.iter().enumerate() {
        let others: BTreeSet<usize> =
            p.rows.iter().flat_map(|r| &of[r.holder.as_str()]).copied().filter(|o| *o != at).collect();
        for alias in &p.aliases {
            let own = names::shared(alias, &p.name);
            let full = alias.contains(' ');
            let another = others.iter().any(|&o| {
                let other = &people[o];
                let same = names::bare_key(&other.name) == names::bare_key(alias)
                    || full && other.aliases.iter().any(|a| names::bare_key(a) == names::bare_key(alias));
                same && own < 2 || names::shared(alias, &other.name) > own
            });
            let surname = p.rows.iter().any(|r| r.surnames.contains(alias)) && own > 0;
            if another && !surname {
                out.push((at, alias.clone()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, alias: &str, holder: &str, id: &str) -> Row {
        let aliases = if alias.is_empty() { vec![] } else { vec![alias.to_owned()] };
        Row {
            name: name.into(),
            aliases,
            holder: holder.into(),
            state: holder.len() == 2 && holder != "UN",
            wikidata: id.into(),
            source: "wikidata".into(),
            since: "2001".into(),
            ..Row::default()
        }
    }

    #[test]
    fn rows_with_and_without_identifier_meet() {
        let rows = vec![
            row("António Guterres", "", "PT", "Q11665"),
            row("Antonio Guterres", "", "UN", ""),
            row("Keith Kellogg", "", "US", ""),
        ];
        let people = gather(rows, |_| false, |_| false).unwrap();
        let ids: Vec<&str> = people.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["Q11665", "hand:keith-kellogg"]);
        assert_eq!(people[0].rows.len(), 2);
    }

    #[test]
    fn aliases_of_others_go() {
        let rows = vec![
            row("Kaj Leo Johannesen", "Aksel V. Johannesen", "FO", "Q1"),
            row("Aksel Johannesen", "", "FO", "Q2"),
            row("Pushpa Kamal Dahal", "Prachanda", "NP", "Q3"),
        ];
        let people = gather(rows, |_| false, |_| false).unwrap();
        assert!(people[0].aliases.is_empty());
        assert_eq!(people[2].aliases, ["Prachanda"]);
    }
}
