//! Fits a linear score by which the right candidates win over the others (logistic regression over candidates, where
//! several may be right and which of them is meant is left open).

/// A choice between candidates: features of each, and whether it is right.
#[derive(Debug, Clone)]
pub struct Choice {
    pub candidates: Vec<(Vec<usize>, bool)>,
    /// How much it counts.
    pub weight: f32,
}

/// How the fitting goes.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// How strongly weights are drawn to nought.
    pub shrink: f32,
    /// Features seen less often have no weight.
    pub least: usize,
}

/// A small generator of numbers (splitmix), so that each run shuffles alike.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap_or(0)
    }
}

/// The weights of `features` features; AdaGrad over shuffled choices.
pub fn fit(choices: &[Choice], features: usize, settings: Settings) -> Vec<f32> {
    let mut seen = vec![0usize; features];
    for (of_one, _) in choices.iter().flat_map(|c| &c.candidates) {
        of_one.iter().for_each(|&f| seen[f] += 1);
    }
    let mut weights = vec![0.0f32; features];
    let mut squares = vec![1e-6f32; features];
    let mut order: Vec<usize> = (0..choices.len()).collect();
    let mut numbers = Numbers(20_261_124);
    for _ in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, numbers.below(i + 1));
        }
        for &i in &order {
            let choice = &choices[i];
            for (candidate, error) in errors(choice, &weights) {
                for &f in &choice.candidates[candidate].0 {
                    if seen[f] < settings.least {
                        continue;
                    }
                    let slope = error * choice.weight - settings.shrink * weights[f];
                    squares[f] += slope * slope;
                    weights[f] += settings.rate * slope / squares[f].sqrt();
                }
            }
        }
    }
    weights
}

/// For each candidate by how much its share is too small.
fn errors(choice: &Choice, weights: &[f32]) -> Vec<(usize, f32)> {
    let score = |c: &(Vec<usize>, bool)| c.0.iter().map(|&f| weights[f]).sum::<f32>();
    let scores: Vec<f32> = choice.candidates.iter().map(score).collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shares: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let all: f32 = shares.iter().sum();
    let right: f32 = choice.candidates.iter().zip(&shares).filter(|(c, _)| c.1).map(|(_, s)| s).sum();
    if right <= 0.0 {
        return Vec::new();
    }
    let error = |(i, s): (usize, &f32)| {
        let wanted = if choice.candidates[i].1 { s / right } else { 0.0 };
        (i, wanted - s / all)
    };
    shares.iter().enumerate().map(error).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feature_that_tells_gets_the_weight() {
        // Feature 0 stands with every right candidate, 1 with the wrong ones, 2 with all.
        let choice = |right_first: bool| {
            let right = (vec![0, 2], true);
            let wrong = (vec![1, 2], false);
            let candidates = if right_first { vec![right, wrong] } else { vec![wrong, right] };
            Choice { candidates, weight: 1.0 }
        };
        let choices: Vec<Choice> = (0..40).map(|i| choice(i % 3 == 0)).collect();
        let settings = Settings { epochs: 5, rate: 0.1, shrink: 1e-4, least: 1 };
        let weights = fit(&choices, 3, settings);
        assert!(weights[0] > 0.1 && weights[1] < -0.1 && weights[2].abs() < 0.1, "{weights:?}");
        assert_eq!(weights, fit(&choices, 3, settings));
    }
}
