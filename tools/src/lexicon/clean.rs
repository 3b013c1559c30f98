//! Rules that make a surface form out of a raw cell.

/// A raw form without remarks in parentheses, asterisks, typographic apostrophes and a leading
/// article; `None` if nothing is left.
pub fn form(raw: &str) -> Option<String> {
    let mut text = String::new();
    let mut depth = 0_usize;
    for c in raw.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '’' | '‘' => text.push('\''),
            '*' | '\u{200e}' | '\u{200f}' => {}
            _ => text.push(c),
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(&text);
    (!text.is_empty()).then(|| text.to_owned())
}

/// As [`form`], but a form with a remark in parentheses is not usable at all: "National Palace
/// (Mexico City)" without its remark would name a palace anywhere.
pub fn plain_form(raw: &str) -> Option<String> {
    if raw.contains('(') { None } else { form(raw) }
}

/// The letters of the Latin alphabet without their marks.
pub fn fold(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        match base(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
        out
    })
}

fn base(c: char) -> Option<&'static str> {
    const BASES: [(&str, &str); 52] = [
        ("àáâãäåāăąảạấầẩẫậắằẳẵặ", "a"),
        ("ÀÁÂÃÄÅĀĂĄ", "A"),
        ("çćčĉċ", "c"),
        ("ÇĆČĈĊ", "C"),
        ("ďđ", "d"),
        ("ĎĐ", "D"),
        ("èéêëēĕėęěẻẽẹếềểễệə", "e"),
        ("ÈÉÊËĒĖĘĚ", "E"),
        ("ğģĝġ", "g"),
        ("ĞĢĜĠ", "G"),
        ("ħḥĥ", "h"),
        ("ĦḤĤ", "H"),
        ("ìíîïīĭįıỉĩị", "i"),
        ("ÌÍÎÏĪĮİ", "I"),
        ("ķ", "k"),
        ("Ķ", "K"),
        ("łļľĺ", "l"),
        ("ŁĻĽĹ", "L"),
        ("ñńņň", "n"),
        ("ÑŃŅŇ", "N"),
        ("òóôõöøōŏőỏọốồổỗộơớờởỡợ", "o"),
        ("ÒÓÔÕÖØŌŐ", "O"),
        ("řŕ", "r"),
        ("ŘŔ", "R"),
        ("śşșšŝṣ", "s"),
        ("ŚŞȘŠŜ", "S"),
        ("ţțťṭ", "t"),
        ("ŢȚŤ", "T"),
        ("ùúûüūŭůűųủũụưứừửữự", "u"),
        ("ÙÚÛÜŪŮŰŲ", "U"),
        ("ýÿỳỷỹỵ", "y"),
        ("ÝŸ", "Y"),
        ("źżžẓ", "z"),
        ("ŹŻŽ", "Z"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("Æ", "Ae"),
        ("œ", "oe"),
        ("Œ", "Oe"),
        ("þ", "th"),
        ("Þ", "Th"),
        ("ð", "d"),
        ("Ð", "D"),
        ("ŵ", "w"),
        ("Ŵ", "W"),
        ("ŷ", "y"),
        ("Ŷ", "Y"),
        ("ĵ", "j"),
        ("Ĵ", "J"),
        ("ĳ", "ij"),
        ("Ạ", "A"),
        ("Ơ", "O"),
    ];
    if c.is_ascii() {
        return None;
    }
    BASES.iter().find(|(letters, _)| letters.contains(c)).map(|&(_, base)| base)
}

/// Alternatives in order, cleaned, each followed by its form without marks, none twice and none
/// among `known`.
pub fn alternatives(forms: impl IntoIterator<Item = String>, known: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for form in forms {
        for candidate in [fold(&form), form].into_iter().rev() {
            let is_new = !out.contains(&candidate) && !known.contains(&candidate.as_str());
            if is_new {
                out.push(candidate);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_articles_and_asterisks_go() {
        let clean = |raw| form(raw).unwrap_or_default();
        assert_eq!(clean("State of Palestine *"), "State of Palestine");
        assert_eq!(clean("The Holy See (Vatican City State)"), "Holy See");
        assert_eq!(clean("Republic of Afghanistan (prior to 15 August 2021)"), "Republic of Afghanistan");
        assert_eq!(clean("Côte d’Ivoire"), "Côte d'Ivoire");
        assert_eq!(form(" (only a remark) "), None);
        assert_eq!(plain_form("Korea (North)"), None);
    }

    #[test]
    fn marks_fold() {
        assert_eq!(fold("São Tomé"), "Sao Tome");
        assert_eq!(fold("Łódź"), "Lodz");
        assert_eq!(fold("Beştepe"), "Bestepe");
    }

    #[test]
    fn alternatives_are_unique_and_folded() {
        let forms = ["Élysée", "Elysee", "Paris"].map(str::to_owned);
        assert_eq!(alternatives(forms, &["Paris"]), ["Élysée", "Elysee"]);
    }
}
