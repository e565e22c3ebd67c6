//! Dot products of small integer vectors: plain, and eight times as fast where the processor has AVX2.
//!
//! The sums are of integers, so that every processor gives the same ones, bit for bit.

use std::sync::atomic::{AtomicBool, Ordering};

static PLAIN: AtomicBool = AtomicBool::new(false);

/// What is added to each number of a vector, so that none is negative.
pub const BIAS: u8 = 8;

/// Leaves out what only some processors can, for tests that hold the two ways against each other.
pub fn plain_only(plain: bool) {
    PLAIN.store(plain, Ordering::Relaxed);
}

/// Whether the processor has AVX2, and it is not left out.
#[inline]
pub fn has_avx2() -> bool {
    #[cfg(target_arch = "x86_64")]
    return is_x86_feature_detected!("avx2") && !PLAIN.load(Ordering::Relaxed);
    #[cfg(not(target_arch = "x86_64"))]
    false
}

/// The dot product of two vectors of numbers from -8 to 7, given as [`BIAS`] more.
pub fn with<const WIDTH: usize>(one: &[u8; WIDTH], other: &[u8; WIDTH]) -> i32 {
    let meant = |x: u8| i32::from(x) - i32::from(BIAS);
    one.iter().zip(other).map(|(&x, &y)| meant(x) * meant(y)).sum()
}

/// Eight dot products at a time.
#[cfg(target_arch = "x86_64")]
pub(crate) mod avx2 {
    use super::BIAS;
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi16, _mm256_add_epi32, _mm256_hadd_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
        _mm256_maddubs_epi16, _mm256_permute2x128_si256, _mm256_set1_epi8, _mm256_set1_epi16, _mm256_set1_epi32,
        _mm256_setzero_si256, _mm256_sub_epi8, _mm256_sub_epi32,
    };

    /// The numbers that a vector means, in `PARTS` registers, and what [`BIAS`] adds to each of its products.
    #[derive(Clone, Copy)]
    pub struct One<const PARTS: usize> {
        numbers: [__m256i; PARTS],
        bias: __m256i,
    }

    impl<const PARTS: usize> One<PARTS> {
        /// Takes a vector in, with the sum of the numbers that it means; `WIDTH` is 32 for each part.
        #[target_feature(enable = "avx2")]
        #[inline]
        pub fn of<const WIDTH: usize>(one: &[u8; WIDTH], sum: i32) -> Self {
            const { assert!(WIDTH == 32 * PARTS && WIDTH <= 1024) };
            let mut numbers = [_mm256_setzero_si256(); PARTS];
            for (part, number) in numbers.iter_mut().enumerate() {
                // SAFETY: these 32 bytes lie inside the array.
                let biased = unsafe { _mm256_loadu_si256(one.as_ptr().add(32 * part).cast()) };
                *number = _mm256_sub_epi8(biased, _mm256_set1_epi8(BIAS as i8));
            }
            Self {
                numbers,
                bias: _mm256_set1_epi32(i32::from(BIAS) * sum),
            }
        }

        /// The dot products with eight others, in their order.
        #[target_feature(enable = "avx2")]
        #[inline]
        pub fn with<const WIDTH: usize>(&self, others: &[&[u8; WIDTH]; 8]) -> __m256i {
            const { assert!(WIDTH == 32 * PARTS) };
            // spelt out: a closure would not be compiled into this function, because library code stands between them
            let [a, b, c, d, e, f, g, h] = *others;
            let low = _mm256_hadd_epi32(
                _mm256_hadd_epi32(self.partial(a), self.partial(b)),
                _mm256_hadd_epi32(self.partial(c), self.partial(d)),
            );
            let high = _mm256_hadd_epi32(
                _mm256_hadd_epi32(self.partial(e), self.partial(f)),
                _mm256_hadd_epi32(self.partial(g), self.partial(h)),
            );
            // each holds four sums of the first halves, then four of the second
            let (first, second) = (
                _mm256_permute2x128_si256(low, high, 0x20),
                _mm256_permute2x128_si256(low, high, 0x31),
            );
            _mm256_sub_epi32(_mm256_add_epi32(first, second), self.bias)
        }

        /// Eight partial sums. Each step adds at most 2 · 15 · 8 to a 16-bit lane, so that 128 steps would still fit.
        #[target_feature(enable = "avx2")]
        #[inline]
        fn partial<const WIDTH: usize>(&self, other: &[u8; WIDTH]) -> __m256i {
            let mut sum = _mm256_setzero_si256();
            for (part, &number) in self.numbers.iter().enumerate() {
                // SAFETY: these 32 bytes lie inside the array, as `with` asserts.
                let biased = unsafe { _mm256_loadu_si256(other.as_ptr().add(32 * part).cast()) };
                sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(biased, number));
            }
            _mm256_madd_epi16(sum, _mm256_set1_epi16(1))
        }
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;
    use std::arch::x86_64::_mm256_storeu_si256;

    #[target_feature(enable = "avx2")]
    fn eight<const WIDTH: usize, const PARTS: usize>(one: &[u8; WIDTH], others: &[&[u8; WIDTH]; 8]) -> [i32; 8] {
        let mut out = [0; 8];
        let sum = one.iter().map(|&x| i32::from(x) - i32::from(BIAS)).sum();
        // SAFETY: `out` has room for the 32 bytes.
        unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), avx2::One::<PARTS>::of(one, sum).with(others)) };
        out
    }

    fn both_ways<const WIDTH: usize, const PARTS: usize>() {
        let mut state = 1u32;
        let mut number = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 28) as u8
        };
        let mut vectors: Vec<[u8; WIDTH]> = (0..14).map(|_| std::array::from_fn(|_| number())).collect();
        vectors.extend([[0; WIDTH], [15; WIDTH]]);
        for one in &vectors {
            for others in vectors.chunks(8) {
                let others: [&[u8; WIDTH]; 8] = std::array::from_fn(|k| &others[k]);
                // SAFETY: the processor has AVX2, as was asked before.
                assert_eq!(
                    unsafe { eight::<WIDTH, PARTS>(one, &others) },
                    others.map(|other| with(one, other))
                );
            }
        }
    }

    #[test]
    fn both_ways_give_the_same_sums() {
        if !is_x86_feature_detected!("avx2") {
            eprintln!("skipped: this processor has no AVX2");
            return;
        }
        both_ways::<128, 4>();
        both_ways::<64, 2>();
        both_ways::<1024, 32>();
    }
}
