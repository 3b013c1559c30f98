//! The trained weights of data/model/coref.tsv: the only reader of that table.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::features;

const TABLE: &str = include_str!("../../data/model/coref.tsv");

/// A weight for each feature; a feature that the table does not name has none.
pub(super) static WEIGHTS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).filter_map(|line| line.split_once('\t'));
    let table: HashMap<&str, f32> = rows.filter_map(|(name, w)| Some((name, w.parse().ok()?))).collect();
    features::names().iter().map(|name| table.get(name.as_str()).copied().unwrap_or(0.0)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_feature_with_a_number() {
        let names: std::collections::HashSet<String> = features::names().into_iter().collect();
        assert_eq!(TABLE.lines().next(), Some("feature\tweight"));
        for line in TABLE.lines().skip(1) {
            let (name, weight) = line.split_once('\t').unwrap();
            assert!(names.contains(name) && weight.parse::<f32>().is_ok_and(f32::is_finite), "{line}");
        }
    }
}
