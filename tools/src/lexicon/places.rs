//! places.tsv: cities, regions and venues.

use std::collections::{BTreeMap, BTreeSet};

use super::tsv::{Table, split};
use super::{Inputs, clean, states};
use crate::error::{Error, Result};

/// Smaller cities stay out unless they are capitals or were named by hand.
const POPULATION: u64 = 300_000;

/// Ranks from here on are capitals': a capital is meant before a larger namesake elsewhere.
const CAPITAL: u64 = 1_000_000_000;

/// A place on its way into the table; the rank decides who keeps a shared name.
struct Place {
    name: String,
    aliases: Vec<String>,
    country: String,
    kind: String,
    in_city: String,
    source: String,
    rank: u64,
}

pub fn make(inputs: &Inputs<'_>, states: &Table) -> Result<Table> {
    let raw = Table::read(&inputs.actors.join("places.tsv"))?;
    let countries = Table::read(&inputs.actors.join("countries.tsv"))?;
    let extra_codes = Table::read(&inputs.hand.join("places_countries.tsv"))?;
    let extra = Table::read(&inputs.hand.join("places_extra.tsv"))?;
    let dropped = Table::read(&inputs.hand.join("places_dropped.tsv"))?;
    let mut codes = pairs(&countries, "iso3", "iso2")?;
    codes.extend(pairs(&extra_codes, "raw", "country")?);
    let dropped = pairs(&dropped, "form", "country")?;
    let is_dropped =
        |form: &str, country: &str| dropped.get(form).is_some_and(|only| only.is_empty() || only == country);
    let capitals = states::surfaces(states, &["capital", "capital_aliases"])?;
    let state_names = states::surfaces(states, &["name", "aliases", "demonyms", "adjectives"])?;

    let mut places = hand_made(&extra)?;
    merge(&mut places, cleaned(&raw, &codes, &capitals)?);
    places.retain(|p| !is_dropped(&p.name, &p.country));
    places.sort_by(|a, b| b.rank.cmp(&a.rank).then_with(|| a.name.cmp(&b.name)));

    let mut table = Table::new(&["name", "aliases", "country", "kind", "in_city", "source"]);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut kept = Vec::new();
    for mut p in places {
        let capital = capitals.get(&p.name).is_some_and(|code| *code == p.country);
        if capital && p.kind == "city" && p.source != "hand" {
            p.kind = "capital".to_owned();
        }
        let of_state = state_names.contains_key(&p.name) && !capital;
        if !of_state && taken.insert(p.name.clone()) {
            kept.push(p);
        }
    }
    // Names first, then aliases: no alias takes the name of a smaller place.
    for p in kept {
        let mut aliases = clean::alternatives(p.aliases.iter().cloned(), &[]);
        aliases.retain(|a| {
            !state_names.contains_key(a) && !is_dropped(a, &p.country) && taken.insert(a.clone())
        });
        let cells = [p.name, aliases.join("|"), p.country, p.kind, p.in_city, p.source];
        table.rows.push(cells.to_vec());
    }
    Ok(table)
}

/// Adds raw places; one that a hand-made row of its kind already means only lends it its aliases.
/// A capital stays a row of its own.
fn merge(places: &mut Vec<Place>, raw: Vec<Place>) {
    let key = |form: &str, p: &Place| (form.to_owned(), p.country.clone(), p.kind.clone());
    let mut known = BTreeMap::new();
    for (i, p) in places.iter().enumerate() {
        for form in std::iter::once(&p.name).chain(&p.aliases) {
            known.insert(key(form, p), i);
        }
    }
    for p in raw {
        let mut forms = std::iter::once(&p.name).chain(&p.aliases);
        match forms.find_map(|f| known.get(&key(f, &p))) {
            Some(&i) if p.rank < CAPITAL => {
                let more = std::iter::once(p.name).chain(p.aliases);
                let name = places[i].name.clone();
                places[i].aliases.extend(more.filter(|f| *f != name));
            }
            _ => places.push(p),
        }
    }
}

fn pairs(table: &Table, from: &str, to: &str) -> Result<BTreeMap<String, String>> {
    let [from, to] = table.columns([from, to])?;
    Ok(table.rows.iter().map(|r| (r[from].clone(), r[to].clone())).collect())
}

fn hand_made(extra: &Table) -> Result<Vec<Place>> {
    let [name, aliases, country, kind, in_city] =
        extra.columns(["name", "aliases", "country", "kind", "in_city"])?;
    let place = |row: &Vec<String>| Place {
        name: row[name].clone(),
        // The form without marks of the name comes first among the aliases.
        aliases: with_name(&row[name], split(&row[aliases]).into_iter().map(str::to_owned)),
        country: row[country].clone(),
        kind: row[kind].clone(),
        in_city: row[in_city].clone(),
        source: "hand".to_owned(),
        rank: u64::MAX,
    };
    Ok(extra.rows.iter().map(place).collect())
}

fn cleaned(
    raw: &Table,
    codes: &BTreeMap<String, String>,
    capitals: &BTreeMap<String, String>,
) -> Result<Vec<Place>> {
    let [name, aliases, country, kind, people, in_city, source] =
        raw.columns(["name", "aliases", "country", "kind", "population", "in_city", "source"])?;
    let mut places = Vec::new();
    for row in &raw.rows {
        let country = match row[country].as_str() {
            "" => String::new(),
            iso3 => {
                codes.get(iso3).ok_or_else(|| Error::new(format!("places: unknown country {iso3}")))?.clone()
            }
        };
        // "National Palace (Mexico City)" is nothing that a text says.
        let Some(own) = clean::plain_form(&row[name]) else { continue };
        let population: u64 = row[people].parse().unwrap_or_default();
        let capital = capitals.get(&own).is_some_and(|code| *code == country);
        let natural_earth = row[source].starts_with("NaturalEarth");
        if natural_earth && population < POPULATION && !capital {
            continue;
        }
        let kind = if row[kind] == "capital" { "city" } else { row[kind].as_str() };
        // The rows that repeat the states' capitals bring nothing but forms that are no places.
        if row[source] == "countries" && !capital {
            continue;
        }
        let forms = aliases_of(&own, &row[aliases]);
        places.push(Place {
            aliases: with_name(&own, forms.into_iter()),
            name: own,
            country,
            kind: kind.to_owned(),
            in_city: row[in_city].clone(),
            source: row[source].clone(),
            rank: if capital { CAPITAL + population } else { population },
        });
    }
    Ok(places)
}

/// The aliases that a text could hold. "Jiangsu" beside "Nanjing, Jiangsu" is the province, and
/// an alias that differs from the name only where the name has a mark is a lost character.
fn aliases_of(name: &str, cell: &str) -> Vec<String> {
    let all = split(cell);
    let outer: Vec<&str> = all.iter().filter_map(|a| a.split_once(", ")).map(|(_, o)| o).collect();
    let damaged = |alias: &str| {
        alias.chars().count() == name.chars().count()
            && !name.is_ascii()
            && alias.chars().zip(name.chars()).all(|(a, n)| a == n || !n.is_ascii())
    };
    all.into_iter()
        .filter(|a| !outer.contains(a) && !a.contains(['`', '/']) && !damaged(a))
        .filter(|a| !a.contains(',') || a.starts_with("Washington"))
        .filter_map(clean::plain_form)
        .collect()
}

fn with_name(name: &str, forms: impl Iterator<Item = String>) -> Vec<String> {
    let all = std::iter::once(name.to_owned()).chain(forms);
    clean::alternatives(all, &[name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_aliases_and_provinces_go() {
        assert!(aliases_of("São Paulo", "Sio Paulo").is_empty());
        assert_eq!(aliases_of("Nanjing", "Jiangsu|Nanjing, Jiangsu|Nanking"), ["Nanking"]);
        assert_eq!(aliases_of("Cologne", "Köln|Incheon/Inch`on"), ["Köln"]);
    }

    #[test]
    fn a_place_known_by_hand_takes_the_raw_aliases() {
        let place = |name: &str, alias: &str| Place {
            name: name.to_owned(),
            aliases: vec![alias.to_owned()],
            country: "SE".to_owned(),
            kind: "city".to_owned(),
            in_city: String::new(),
            source: String::new(),
            rank: 0,
        };
        let mut places = vec![place("Gothenburg", "Göteborg")];
        merge(&mut places, vec![place("Göteborg", "Goteborg"), place("Malmö", "Malmo")]);
        assert_eq!(places.len(), 2);
        assert_eq!(places[0].aliases, ["Göteborg", "Göteborg", "Goteborg"]);
    }

    #[test]
    fn the_name_without_marks_is_an_alias() {
        assert_eq!(with_name("Łódź", std::iter::empty()), ["Lodz"]);
    }
}
