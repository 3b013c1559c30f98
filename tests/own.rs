//! Users' own tables: what extraction makes of them, and what is said of faulty ones.

use summitry::{Certainty, Document, Error, Extraction, Extractor, ExtractorBuilder, KnownKind, Table};

/// A parliamentary group, its party and its people; all of it invented.
const GROUP: &str = "\
id\tname\tkind\taliases\taffiliation\toffice\ttitle\tsince\tuntil\n\
TWP\tTidewater Party\tparty\tTidewater\t\t\t\t\t\n\
\tTidewater Group\tparty\tTidewater parliamentary group|Tidewater bloc\tTWP\t\t\t\t\n\
user:solvang\tMira Solvang\tperson\tSolvang-Reed\tTWP\tgroup_leader\tgroup leader|bloc leader\t2021-03\t\n\
user:solvang\tMira Solvang\tperson\t\tNO\ttrade_minister\t\t2015\t2018-06-30\n\
\tOlu Bankary\tperson\t\tTidewater Group\t\t\t\t\n";

fn with_actors(tsv: &str) -> Result<Extractor, Error> {
    Extractor::builder().actors(&Table::from_tsv(tsv)?)?.build()
}

fn read(extractor: &Extractor, text: &str) -> Extraction {
    extractor.extract(&Document::new(text).published_str("2024-05-02").unwrap())
}

/// Name and affiliation of who attends the meetings.
fn attendees(x: &Extraction) -> Vec<(String, Option<String>)> {
    let all = x.meetings.iter().flat_map(|m| &m.attendees).map(|a| x.actor(a.actor).unwrap());
    all.map(|a| (a.name.clone(), a.affiliation.as_ref().and_then(|a| a.code.clone()))).collect()
}

#[test]
fn a_parliamentary_group_meets_and_speaks() {
    let extractor = with_actors(GROUP).unwrap();
    let text = "Bloc leader Mira Solvang met Kenyan President Amina Odhiambo in Oslo on Monday. \
                The Tidewater bloc said it would support the treaty.";
    let x = read(&extractor, text);
    let expected = [("Mira Solvang", "TWP"), ("Amina Odhiambo", "KE")]
        .map(|(name, code)| (name.to_owned(), Some(code.to_owned())));
    assert_eq!(attendees(&x), expected);
    let solvang = x.actors.iter().find(|a| a.name == "Mira Solvang").unwrap();
    let office = solvang.office.as_ref().unwrap();
    assert_eq!((office.code.as_str(), office.label.as_str()), ("group_leader", "group leader"));
    assert_eq!(office.since.unwrap().to_string(), "2021-03-01");
    assert_eq!(solvang.canonical.as_ref().unwrap().name, "Mira Solvang");
    let holder = x.actor(x.positions[0].holder).unwrap();
    assert_eq!(holder.canonical.as_ref().unwrap().name, "Tidewater Group");
    assert_eq!(holder.affiliation.as_ref().unwrap().code.as_deref(), Some("TWP"));
    // Who holds no office belongs to the group all the same, and only this extractor knows it.
    let text = "Olu Bankary met Kenyan President Amina Odhiambo in Oslo on Monday.";
    assert_eq!(attendees(&read(&extractor, text))[0].1.as_deref(), Some("TWP"));
    assert_eq!(attendees(&read(&Extractor::new(), text))[0].1, None);
}

#[test]
fn a_row_takes_the_place_of_a_built_in_one() {
    let text = "Elysian officials met Kenyan President Amina Odhiambo on Monday. Paris rejected the plan.";
    let extractor =
        with_actors("id\tname\taliases\tadjectives\tcapital\nFR\tElysia\t\tElysian\tLutetia\n").unwrap();
    let france = &extractor.lookup("FR", None)[0];
    assert_eq!((france.name.as_str(), france.kind), ("Elysia", KnownKind::State));
    assert!(extractor.lookup("France", None).is_empty());
    let x = read(&extractor, text);
    assert!(attendees(&x).iter().any(|(_, code)| code.as_deref() == Some("FR")), "{x:#?}");
    // "Paris" is a name like any other now, and stands for no state.
    let paris = x.actors.iter().find(|a| a.name == "Paris");
    assert!(paris.is_none_or(|a| a.canonical.is_none() && a.affiliation.is_none()), "{paris:?}");

    let putin = "id\tname\taffiliation\toffice\tsince\nQ7747\tVladimir Putin\tRU\tmayor\t2000\n";
    let extractor = with_actors(putin).unwrap();
    let found = extractor.lookup("Vladimir Putin", None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].offices.len(), 1);
    assert_eq!((found[0].offices[0].office.as_str(), found[0].offices[0].source.as_str()), ("mayor", "user"));

    // An organisation is meant by its code or its name; organs of it stay.
    let extractor =
        with_actors("id\tname\tkind\taliases\nNATO\tNorthern Pact\talliance\tthe Pact\n").unwrap();
    assert_eq!(extractor.lookup("NATO", None)[0].name, "Northern Pact");
    assert!(extractor.lookup("North Atlantic Treaty Organization", None).is_empty());
    assert_eq!(extractor.lookup("North Atlantic Council", None).len(), 1);
}

#[test]
fn a_row_can_be_removed() {
    let extractor = with_actors("id\tremove\nUNICEF\tyes\nQ7747\tx\nDK\ttrue\n").unwrap();
    for name in ["UNICEF", "Q7747", "Denmark"] {
        assert!(!Extractor::new().lookup(name, None).is_empty(), "{name}");
        assert!(extractor.lookup(name, None).is_empty(), "{name}");
    }
    // An office of a state that is gone is gone with it.
    assert!(extractor.holders("prime_minister", "DK", None).unwrap_err().is_unknown());
}

#[test]
fn a_users_form_wins() {
    let actors = "name\tkind\taliases\nTidewater Party\tparty\tReuters|Washington\n";
    let extractor = with_actors(actors).unwrap();
    for form in ["Reuters", "Washington"] {
        let found = extractor.lookup(form, None);
        assert_eq!(found[0].name, "Tidewater Party", "{form}");
    }
    let x = read(&extractor, "Washington rejected the plan.");
    let holder = x.actor(x.positions[0].holder).unwrap();
    assert_eq!(holder.affiliation.as_ref().unwrap().code.as_deref(), Some("Tidewater Party"));
}

#[test]
fn titles_places_and_triggers() {
    let table = |tsv| Table::from_tsv(tsv).unwrap();
    let extractor = Extractor::builder()
        .titles(&table("phrase\toffice\tlevel\nfirst warden\twarden\thead_of_government\n"))
        .unwrap()
        .places(&table("name\taliases\tcountry\tkind\nHalvorsen House\tthe Halvorsen\tNorway\tvenue\n"))
        .unwrap()
        .triggers(&table("phrase\tpos\tkind\ttype\n".replace("\ttype", "").as_str()))
        .unwrap()
        .triggers(&table(
            "phrase\tpos\tkind\tframe\tremove\nparley\tverb\tnegotiation\twith\t\nvisit\tverb\t\t\tyes\n",
        ))
        .unwrap()
        .build()
        .unwrap();
    let text = "First Warden Ilse Maartens of Norway parleyed with Kenyan President Amina Odhiambo at Halvorsen House.";
    let x = read(&extractor, text);
    assert_eq!(x.meetings[0].kind.as_str(), "negotiation", "{x:#?}");
    assert_eq!(x.meetings[0].place.as_ref().unwrap().country.as_deref(), Some("NO"));
    let maartens = x.actors.iter().find(|a| a.name == "Ilse Maartens").unwrap();
    assert_eq!(maartens.office.as_ref().unwrap().code, "warden");
    let text = "Kenyan President Amina Odhiambo visited Norway on Monday.";
    assert_eq!(read(&Extractor::new(), text).meetings.len(), 1);
    assert!(read(&extractor, text).meetings.is_empty());
}

#[test]
fn issues_are_added_replaced_and_removed() {
    let table = "code\tphrases\texcept\tremove\n\
                 lake_levels\tlake level|to lower ... lake\tpaint lake\t\n\
                 lake_levels\tweir\t\t\n\
                 trade\tbarter\t\t\n\
                 sanctions\t\t\tyes\n";
    let own = Extractor::builder().issues(&Table::from_tsv(table).unwrap()).unwrap().build().unwrap();
    let issues = |extractor: &Extractor, text| read(extractor, text).positions[0].issues.clone();
    let built_in = Extractor::new();
    let text = "Norway rejected the ceasefire, the trade deal, the sanctions and the lake level.";
    assert_eq!(issues(&built_in, text), ["ceasefire", "sanctions", "trade"]);
    assert_eq!(issues(&own, text), ["ceasefire", "lake_levels"]);
    assert_eq!(issues(&own, "Norway demanded barter at the weirs."), ["lake_levels", "trade"]);
    assert_eq!(issues(&own, "Norway said it had lowered the great lake."), ["lake_levels"]);
}

#[test]
fn the_knowledge_can_be_asked() {
    let extractor = with_actors(GROUP).unwrap();
    let day = |text: &str| Some(text.parse().unwrap());
    let solvang = &extractor.lookup("Solvang", day("2016-05-01"))[0];
    assert_eq!((solvang.id.as_str(), solvang.kind), ("user:solvang", KnownKind::Person));
    assert_eq!(solvang.aliases, ["Solvang-Reed"]);
    let offices = |on| {
        let found = extractor.lookup("Mira Solvang", on);
        found[0].offices.iter().map(|t| (t.office.clone(), t.certainty)).collect::<Vec<_>>()
    };
    assert_eq!(offices(day("2016-05-01")), [("trade_minister".to_owned(), Some(Certainty::Certain))]);
    assert_eq!(offices(day("2023-05-01")), [("group_leader".to_owned(), Some(Certainty::Certain))]);
    assert!(offices(day("2019-05-01")).is_empty());
    assert_eq!(offices(None).len(), 2);
    let held = extractor.holders("group leader", "Tidewater Party", None).unwrap();
    assert_eq!((held.len(), held[0].person.as_str()), (1, "Mira Solvang"));
    assert_eq!((held[0].since.as_deref(), held[0].certainty), (Some("2021-03"), None));
    let found = extractor.lookup("NATO", None);
    assert_eq!((found.len(), found[0].name.as_str()), (1, "North Atlantic Treaty Organization"));
    assert_eq!(extractor.lookup("Iranian", None)[0].id, "IR");
    assert_eq!(extractor.lookup("united kingdom", None)[0].id, "GB");
    assert!(extractor.lookup(" ", None).is_empty());
    assert!(extractor.holders("fishmonger", "NO", None).unwrap_err().to_string().contains("\"fishmonger\""));
    assert!(extractor.holders("president", "ZZ", None).unwrap_err().is_unknown());
    assert!(extractor.offices().iter().any(|o| o.office == "group_leader" && o.level == "official"));
    assert!(extractor.states().iter().any(|s| s.id == "NO"));
}

#[test]
fn faults_are_told_by_table_row_and_column() {
    let actors = |tsv: &str| with_actors(tsv).unwrap_err();
    let cases = [
        (
            "name\tcolour\nA\tred\n",
            "actors table, column colour: no such column; the columns are id, kind, name",
        ),
        ("name\tkind\nA\tparty\n\tparty\n", "actors table, row 2, column name: is empty; every row needs it"),
        (
            "name\tkind\nA\tpartei\n",
            "actors table, row 1, column kind: \"partei\" is none of them; it may be state, person, agency",
        ),
        (
            "id\tremove\nQ0\tyes\n",
            "actors table, row 1, column id: \"Q0\" is in no built-in table, so it cannot be removed",
        ),
        (
            "id\tremove\nNATO\tperhaps\n",
            "actors table, row 1, column remove: \"perhaps\" is neither yes nor no",
        ),
        (
            "name\tkind\tsince\nA\tparty\t2020\n",
            "actors table, row 1, column since: is for persons; this row is an organisation",
        ),
        (
            "name\tkind\tcapital\nA\tperson\tB\n",
            "actors table, row 1, column capital: is for states; this row is a person",
        ),
        (
            "name\tkind\tsince\nA B\tperson\t3 May\n",
            "actors table, row 1, column since: \"3 May\" is no date of the form 2024, 2024-05 or 2024-05-12",
        ),
        (
            "name\tkind\tsince\tuntil\nA B\tperson\t2020\t2019-12\n",
            "actors table, row 1, column until: \"2019-12\" lies before since",
        ),
        (
            "name\tkind\taffiliation\nA B\tperson\tNowhere\n",
            "actors table, row 1, column affiliation: \"Nowhere\" is no state or organisation",
        ),
        (
            "name\tkind\tlevel\nA B\tperson\tboss\n",
            "actors table, row 1, column level: \"boss\" is none of them; it may be deputy",
        ),
        (
            "name\tkind\toffice\nA B\tperson\tpresident\n",
            "actors table, row 1, column affiliation: is empty; an office is held for",
        ),
        (
            "name\taffiliation\toffice\nA B\tNO\tForeign Minister\n",
            "actors table, row 1, column office: \"Foreign Minister\" is no code of small letters and _, such as \"foreign_minister\"",
        ),
        (
            "name\taffiliation\toffice\nA B\tNO\tforein_minister\n",
            "actors table, row 1, column office: \"forein_minister\" is no office; give the code of one",
        ),
        (
            "name\taffiliation\ttitle\nA B\tNO\tboss\n",
            "actors table, row 1, column office: is empty; a title names an office",
        ),
    ];
    for (tsv, message) in cases {
        let error = actors(tsv);
        assert!(error.is_table() && error.to_string().starts_with(message), "{error}\n{message}");
    }
    let table = |tsv| Table::from_tsv(tsv).unwrap();
    let build = || Extractor::builder();
    let titles = |tsv| build().titles(&table(tsv)).and_then(ExtractorBuilder::build).unwrap_err().to_string();
    let places = |tsv| build().places(&table(tsv)).and_then(ExtractorBuilder::build).unwrap_err().to_string();
    let triggers =
        |tsv| build().triggers(&table(tsv)).and_then(ExtractorBuilder::build).unwrap_err().to_string();
    assert_eq!(
        titles("phrase\nwarden\n"),
        "titles table, row 1, column office: is empty; every row needs it"
    );
    assert!(
        titles("phrase\toffice\tscope\nwarden\twarden\tZZ\n").contains("row 1, column scope: \"ZZ\" is none")
    );
    assert!(
        titles("phrase\tremove\nno such title\tyes\n")
            .contains("row 1, column phrase: \"no such title\" is in no")
    );
    assert!(
        places("name\tcountry\nA\tZZ\n")
            .starts_with("places table, row 1, column country: \"ZZ\" is no state;")
    );
    assert!(places("name\tkind\nA\tpub\n").ends_with("it may be city, capital, region or venue"));
    assert!(
        triggers("phrase\tkind\nchat\tgossip\n")
            .starts_with("triggers table, row 1, column kind: \"gossip\" is")
    );
    assert!(
        triggers("phrase\tframe\nchat\twith\n")
            .ends_with("column frame: is for verbs; leave it empty for a noun")
    );
    assert!(triggers("phrase\tneeds\nchat\tmany\n").ends_with("\"many\" is no whole number from 0 to 9"));
    let issues = |tsv| build().issues(&table(tsv)).and_then(ExtractorBuilder::build).unwrap_err().to_string();
    assert_eq!(
        issues("code\tphrases\na\tb\nc\t\n"),
        "issues table, row 2, column phrases: is empty; every row needs it"
    );
    assert!(issues("code\tphrases\nLake Levels\tweir\n").starts_with(
        "issues table, row 1, column code: \"Lake Levels\" is no code of small letters and _, such as \"lake_levels\""
    ));
    assert!(
        issues("code\tremove\nweirs\tyes\n")
            .contains("row 1, column code: \"weirs\" is in no built-in table")
    );
    assert!(
        issues("code\tphrases\texcept\na\tb\tto ... c\n")
            .ends_with("row 1, column except: \"to ... c\" must begin and end with a word")
    );
    assert!(
        issues("code\tphrase\na\tb\n")
            .contains("column phrase: no such column; the columns are code, phrases")
    );
    assert!(triggers("phrase\tpos\nsit down\tverb\n").contains("\"sit down\" is no single word"));
}
