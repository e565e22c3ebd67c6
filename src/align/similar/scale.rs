//! From cosines and spellings to similarities from 0 to 1 (matching.md, sections 3.3 and 6.1).

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
pub struct Alike(pub(super) u8);

impl Alike {
    pub const NOT: Self = Self(0);
    pub const SAME: Self = Self(u8::MAX);

    /// The step nearest to a similarity from 0 to 1.
    #[inline]
    pub fn of(similarity: f32) -> Self {
        Self((similarity * 255.0 + 0.5) as u8)
    }

    /// The larger of two; spelt out so that many are compared at once.
    #[inline]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The similarity, 0 to 1.
    #[inline]
    pub fn share(self) -> f32 {
        f32::from(self.0) * (1.0 / 255.0)
    }
}

/// What cosines stand for.
pub struct Scale {
    floor: f32,
    /// The similarity at each step.
    steps: [f32; STEPS + 2],
}

static MEANING: Scale = Scale::read(FLOOR, include_bytes!("meaning.scale"));
static COMPANY: Scale = Scale::read(CONTEXT_FLOOR, include_bytes!("company.scale"));

/// The similarities at the steps, by the file that they are kept in: the powers of shares, computed in double precision
/// and rounded. The files were written beforehand, so that every processor has the same and none is asked at each start.
pub fn powers() -> [(&'static str, Vec<f32>); 2] {
    let at = |power: f64| (0..=STEPS + 1).map(move |k| (k as f64 / STEPS as f64).powf(power) as f32);
    [
        ("meaning.scale", at(MEANING_POWER * f64::from(LIFT)).collect()),
        ("company.scale", at(CONTEXT_POWER).collect()),
    ]
}

impl Scale {
    /// Of meanings.
    #[inline]
    pub fn of_meaning() -> &'static Self {
        &MEANING
    }

    /// Of the company that words keep.
    #[inline]
    pub fn of_company() -> &'static Self {
        &COMPANY
    }

    /// When the program is compiled.
    const fn read(floor: f32, bytes: &[u8; 4 * (STEPS + 2)]) -> Self {
        const fn at(bytes: &[u8], k: usize) -> f32 {
            f32::from_le_bytes([bytes[4 * k], bytes[4 * k + 1], bytes[4 * k + 2], bytes[4 * k + 3]])
        }
        let mut steps = [0.0; STEPS + 2];
        let mut k = 0;
        while k < steps.len() {
            steps[k] = at(bytes, k);
            k += 1;
        }
        Self { floor, steps }
    }

    /// How far a cosine is from the floor to 1, raised to the power.
    #[inline]
    pub fn of(&self, cosine: f32) -> f32 {
        if cosine <= self.floor {
            return 0.0;
        }
        let at = ((cosine - self.floor) / (1.0 - self.floor)).min(1.0) * STEPS as f32;
        let step = at as usize;
        let (low, next) = (self.steps[step], self.steps[step + 1]);
        (low + (next - low) * (at - step as f32)).min(1.0)
    }
}

/// A similarity with what the company of the two words adds to it.
#[inline]
pub fn supported(similarity: f32, company: f32) -> f32 {
    if similarity >= CLEAR || company == 0.0 {
        return similarity;
    }
    (similarity * similarity + company * company).sqrt().min(1.0)
}

/// The same for eight at once: the same sums in the same order, so that they give the same results, bit for bit.
#[cfg(target_arch = "x86_64")]
pub(crate) mod avx2 {
    use super::{Alike, CLEAR, STEPS, Scale};
    use std::arch::x86_64::{
        __m128, __m256, _CMP_EQ_OQ, _CMP_GE_OQ, _CMP_GT_OQ, _mm_castpd_ps, _mm_load_sd, _mm_loadh_pd, _mm256_add_ps,
        _mm256_and_ps, _mm256_blendv_ps, _mm256_cmp_ps, _mm256_cvtepi32_ps, _mm256_cvttps_epi32, _mm256_div_ps,
        _mm256_extract_epi32, _mm256_max_ps, _mm256_min_ps, _mm256_mul_ps, _mm256_or_ps, _mm256_packus_epi16,
        _mm256_packus_epi32, _mm256_permute2f128_ps, _mm256_set_m128, _mm256_set1_ps, _mm256_setzero_ps,
        _mm256_shuffle_ps, _mm256_sqrt_ps, _mm256_storeu_si256, _mm256_sub_ps, _mm256_testz_ps,
    };

    /// [`Scale::of`].
    #[target_feature(enable = "avx2")]
    #[inline]
    pub fn of(scale: &Scale, cosines: __m256) -> __m256 {
        let (floor, one) = (_mm256_set1_ps(scale.floor), _mm256_set1_ps(1.0));
        let count = _mm256_cmp_ps::<_CMP_GT_OQ>(cosines, floor);
        if _mm256_testz_ps(count, count) == 1 {
            return _mm256_setzero_ps();
        }
        let share = _mm256_div_ps(_mm256_sub_ps(cosines, floor), _mm256_sub_ps(one, floor));
        // what does not count is taken as 0, so that every step is one of the table
        let share = _mm256_max_ps(_mm256_min_ps(share, one), _mm256_setzero_ps());
        let at = _mm256_mul_ps(share, _mm256_set1_ps(STEPS as f32));
        let step = _mm256_cvttps_epi32(at);
        // one by one: where gathering is safe from other programs' eyes it takes longer than this
        let mut places = [0u32; 8];
        // SAFETY: the array has room for the 32 bytes.
        unsafe { _mm256_storeu_si256(places.as_mut_ptr().cast(), step) };
        let [a, b, c, d, e, f, g, h] = places;
        let (first, second) = (
            _mm256_set_m128(two(scale, c, d), two(scale, a, b)),
            _mm256_set_m128(two(scale, g, h), two(scale, e, f)),
        );
        // the numbers of places 0, 1, 4, 5 and 2, 3, 6, 7 in two halves each; then in their order
        let (left, right) = (
            _mm256_permute2f128_ps::<0x20>(first, second),
            _mm256_permute2f128_ps::<0x31>(first, second),
        );
        let (low, next) = (
            _mm256_shuffle_ps::<0b10_00_10_00>(left, right),
            _mm256_shuffle_ps::<0b11_01_11_01>(left, right),
        );
        let more = _mm256_sub_ps(next, low);
        let part = _mm256_mul_ps(more, _mm256_sub_ps(at, _mm256_cvtepi32_ps(step)));
        _mm256_and_ps(count, _mm256_min_ps(_mm256_add_ps(low, part), one))
    }

    /// The similarities at two steps, each with that at the next.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn two(scale: &Scale, one: u32, other: u32) -> __m128 {
        let (one, other) = (&scale.steps[one as usize..][..2], &scale.steps[other as usize..][..2]);
        // SAFETY: each slice has the eight bytes that are read, and no alignment is asked of them.
        unsafe {
            let first = _mm_load_sd(one.as_ptr().cast());
            _mm_castpd_ps(_mm_loadh_pd(first, other.as_ptr().cast()))
        }
    }

    /// [`Alike::of`].
    #[target_feature(enable = "avx2")]
    #[inline]
    pub fn steps(similarity: __m256) -> [Alike; 8] {
        let scaled = _mm256_mul_ps(similarity, _mm256_set1_ps(255.0));
        let steps = _mm256_cvttps_epi32(_mm256_add_ps(scaled, _mm256_set1_ps(0.5)));
        // to 16 bits, then to 8, in both halves; each half's four bytes then stand first in it
        let bytes = _mm256_packus_epi16(_mm256_packus_epi32(steps, steps), steps);
        let a = _mm256_extract_epi32::<0>(bytes).to_le_bytes();
        let b = _mm256_extract_epi32::<4>(bytes).to_le_bytes();
        [
            Alike(a[0]),
            Alike(a[1]),
            Alike(a[2]),
            Alike(a[3]),
            Alike(b[0]),
            Alike(b[1]),
            Alike(b[2]),
            Alike(b[3]),
        ]
    }

    /// [`super::supported`].
    #[target_feature(enable = "avx2")]
    #[inline]
    pub fn supported(similarity: __m256, company: __m256) -> __m256 {
        let alone = _mm256_or_ps(
            _mm256_cmp_ps::<_CMP_GE_OQ>(similarity, _mm256_set1_ps(CLEAR)),
            _mm256_cmp_ps::<_CMP_EQ_OQ>(company, _mm256_setzero_ps()),
        );
        let sum = _mm256_add_ps(_mm256_mul_ps(similarity, similarity), _mm256_mul_ps(company, company));
        let both = _mm256_min_ps(_mm256_sqrt_ps(sum), _mm256_set1_ps(1.0));
        _mm256_blendv_ps(both, similarity, alone)
    }
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
    use super::{Alike, COMPANY, MEANING, powers};

    #[test]
    fn the_scales_are_those_of_the_powers() {
        for (scale, (name, numbers)) in [&MEANING, &COMPANY].into_iter().zip(powers()) {
            assert!(scale.steps.is_sorted(), "{name}");
            for (step, number) in scale.steps.iter().zip(&numbers) {
                // the mathematical library of another system may differ in the last bit
                assert!((step - number).abs() <= f32::EPSILON, "{name}");
            }
        }
    }

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
