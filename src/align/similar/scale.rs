//! From cosines and spellings to similarities from 0 to 1 (matching.md, sections 3.3 and 6.1).

use std::sync::OnceLock;

/// Cosines below these count as none: of meanings, and of contexts, where chance alone gives more.
pub const FLOOR: f32 = 0.15;
pub const CONTEXT_FLOOR: f32 = 0.2;
/// The powers that bring the rest to the scale of a share.
const MEANING_POWER: f64 = 0.85;
const CONTEXT_POWER: f64 = 1.2;
/// From this similarity on a pair needs no support from contexts.
const CLEAR: f32 = 0.9;
/// All similarities are raised to this power: middling ones count for more than in proportion.
const LIFT: f32 = 0.8;
/// Names are spelt alike from this share of common pairs of letters on.
pub const SPELT: f32 = 0.6;
/// Steps of the cosine for which its similarity is tabulated; between them it is interpolated.
const STEPS: usize = 2048;

/// A similarity in steps of 1/255: finer than any judgement that rests on it, and a quarter of a float to keep, of which
/// there are as many as pairs of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alike(u8);

impl Alike {
    pub const NOT: Self = Self(0);
    pub const SAME: Self = Self(u8::MAX);

    /// The step nearest to a similarity from 0 to 1.
    pub fn of(similarity: f32) -> Self {
        Self((similarity * 255.0 + 0.5) as u8)
    }

    /// The larger of two; spelt out so that many are compared at once.
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The similarity, 0 to 1.
    pub fn share(self) -> f32 {
        f32::from(self.0) * (1.0 / 255.0)
    }
}

/// What cosines stand for.
pub struct Scale {
    floor: f32,
    steps: Vec<f32>,
}

impl Scale {
    /// Of meanings.
    pub fn of_meaning() -> &'static Self {
        static SCALE: OnceLock<Scale> = OnceLock::new();
        SCALE.get_or_init(|| Self::new(FLOOR, MEANING_POWER * f64::from(LIFT)))
    }

    /// Of the company that words keep.
    pub fn of_company() -> &'static Self {
        static SCALE: OnceLock<Scale> = OnceLock::new();
        SCALE.get_or_init(|| Self::new(CONTEXT_FLOOR, CONTEXT_POWER))
    }

    /// The powers are computed in double precision and rounded, so that every processor has the same table.
    fn new(floor: f32, power: f64) -> Self {
        Self {
            floor,
            steps: (0..=STEPS + 1)
                .map(|k| (k as f64 / STEPS as f64).powf(power) as f32)
                .collect(),
        }
    }

    /// How far a cosine is from the floor to 1, raised to the power.
    pub fn of(&self, cosine: f32) -> f32 {
        if cosine <= self.floor {
            return 0.0;
        }
        let at = ((cosine - self.floor) / (1.0 - self.floor)).min(1.0) * STEPS as f32;
        let step = at as usize;
        let (low, high) = (self.steps[step], self.steps[step + 1]);
        (low + (high - low) * (at - step as f32)).min(1.0)
    }
}

/// A similarity with what the company of the two words adds to it.
pub fn supported(similarity: f32, company: f32) -> f32 {
    if similarity >= CLEAR || company == 0.0 {
        return similarity;
    }
    (similarity * similarity + company * company).sqrt().min(1.0)
}

/// A similarity of spellings or quantities, on the scale of those of meaning.
pub fn lifted(similarity: f32) -> f32 {
    match similarity {
        s if s <= 0.0 => 0.0,
        s if s >= 1.0 => 1.0,
        s => f64::from(s).powf(f64::from(LIFT)) as f32,
    }
}

/// Words that start alike: "normal", "normalise".
pub fn prefix(a: &str, b: &str) -> f32 {
    let (mut common, mut long, mut short, mut alike) = (0, 0, 0, true);
    let (mut left, mut right) = (a.chars(), b.chars());
    loop {
        let (x, y) = (left.next(), right.next());
        if x.is_none() && y.is_none() {
            break;
        }
        long += 1;
        short += usize::from(x.is_some() && y.is_some());
        alike &= x == y;
        common += usize::from(alike);
        if !alike && common < 4 {
            return 0.0;
        }
    }
    let share = common as f32 / long as f32;
    match common {
        _ if common < 4 || share < 0.6 => 0.0,
        _ if common == short => 0.85,
        _ => 0.4 + 0.54 * (share - 0.6) / 0.4,
    }
}

/// Names that are spelt alike: .9 of the Dice coefficient of their pairs of letters, from .6 up.
pub fn spelling(a: &str, b: &str) -> f32 {
    if a.len() < 4 || b.len() < 4 {
        return 0.0;
    }
    let pairs = |w: &str| -> Vec<(char, char)> { w.chars().zip(w.chars().skip(1)).collect() };
    let (x, mut y) = (pairs(a), pairs(b));
    let all = x.len() + y.len();
    let mut shared = 0;
    for pair in &x {
        if let Some(at) = y.iter().position(|p| p == pair) {
            y.swap_remove(at);
            shared += 1;
        }
    }
    let dice = 2.0 * shared as f32 / all.max(1) as f32;
    if dice >= SPELT { 0.9 * dice } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::Alike;

    #[test]
    fn a_similarity_is_kept_to_half_a_step_and_the_ends_exactly() {
        assert_eq!(Alike::of(0.0), Alike::NOT);
        assert_eq!(Alike::of(1.0), Alike::SAME);
        assert_eq!(Alike::NOT.share(), 0.0);
        assert_eq!(Alike::SAME.share(), 1.0);
        for k in 0..=1000 {
            let exact = k as f32 / 1000.0;
            assert!((Alike::of(exact).share() - exact).abs() <= 0.5 / 255.0 + 1e-6);
            assert_eq!(Alike::of(Alike::of(exact).share()), Alike::of(exact));
        }
    }
}
