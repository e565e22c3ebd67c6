//! Dot products of a small integer vector with many others: plain, and eight times as fast where the processor has AVX2.
//!
//! The sums are of integers, so that every processor gives the same ones, bit for bit.

use std::sync::atomic::{AtomicBool, Ordering};

static PLAIN: AtomicBool = AtomicBool::new(false);

/// What is added to each number of the vectors that others are held against, so that none is negative.
pub const BIAS: i8 = 8;

/// Leaves out what only some processors can, for tests that hold the two ways against each other.
pub fn plain_only(plain: bool) {
    PLAIN.store(plain, Ordering::Relaxed);
}

/// The dot products of a vector of numbers from -8 to 7 with each of the others, in their order. The numbers of the
/// others are from 0 to 15: [`BIAS`] more than those that are meant. `WIDTH` is a multiple of 32, at most 1024.
/// `out` is emptied first.
pub fn with_each<const WIDTH: usize>(one: &[i8; WIDTH], others: &[[u8; WIDTH]], out: &mut Vec<i32>) {
    out.clear();
    out.resize(others.len(), 0);
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && !PLAIN.load(Ordering::Relaxed) {
        // SAFETY: the processor has AVX2, as was just asked.
        unsafe { avx2::each(one, others, out) };
        return;
    }
    for (sum, other) in out.iter_mut().zip(others) {
        *sum = with(one, other);
    }
}

/// The dot product with one other vector, plainly.
pub fn with<const WIDTH: usize>(one: &[i8; WIDTH], other: &[u8; WIDTH]) -> i32 {
    one.iter()
        .zip(other)
        .map(|(&x, &y)| i32::from(x) * (i32::from(y) - i32::from(BIAS)))
        .sum()
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::BIAS;
    use std::arch::x86_64::{
        __m256i, _mm_add_epi32, _mm_storeu_si128, _mm256_add_epi16, _mm256_castsi256_si128, _mm256_extracti128_si256,
        _mm256_hadd_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_set1_epi16,
        _mm256_setzero_si256,
    };

    /// Four sums at a time: what is left after the last four is done as four with the last one again.
    #[target_feature(enable = "avx2")]
    pub fn each<const WIDTH: usize>(one: &[i8; WIDTH], others: &[[u8; WIDTH]], out: &mut [i32]) {
        let bias = i32::from(BIAS) * one.iter().map(|&x| i32::from(x)).sum::<i32>();
        let Some(last) = others.last() else { return };
        let mut four = [0i32; 4];
        for (sums, vectors) in out.chunks_mut(4).zip(others.chunks(4)) {
            let at = |k: usize| vectors.get(k).unwrap_or(last);
            let (low, high) = (
                _mm256_hadd_epi32(products(one, at(0)), products(one, at(1))),
                _mm256_hadd_epi32(products(one, at(2)), products(one, at(3))),
            );
            let both = _mm256_hadd_epi32(low, high);
            let sum = _mm_add_epi32(_mm256_castsi256_si128(both), _mm256_extracti128_si256(both, 1));
            // SAFETY: `four` has room for the 16 bytes.
            unsafe { _mm_storeu_si128(four.as_mut_ptr().cast(), sum) };
            for (sum, found) in sums.iter_mut().zip(four) {
                *sum = found - bias;
            }
        }
    }

    /// Eight partial sums. Each step adds at most 2 · 15 · 8 to a 16-bit lane, so that 128 steps would still fit.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn products<const WIDTH: usize>(one: &[i8; WIDTH], other: &[u8; WIDTH]) -> __m256i {
        const { assert!(WIDTH.is_multiple_of(32) && WIDTH <= 1024) };
        let mut sum = _mm256_setzero_si256();
        for at in (0..WIDTH).step_by(32) {
            // SAFETY: 32 bytes from `at` on lie inside both arrays.
            let (x, y) = unsafe {
                (
                    _mm256_loadu_si256(one.as_ptr().add(at).cast()),
                    _mm256_loadu_si256(other.as_ptr().add(at).cast()),
                )
            };
            sum = _mm256_add_epi16(sum, _mm256_maddubs_epi16(y, x));
        }
        _mm256_madd_epi16(sum, _mm256_set1_epi16(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_ways<const WIDTH: usize>(count: usize) {
        let mut state = 1u32;
        let mut number = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 28) as u8
        };
        let one: [i8; WIDTH] = std::array::from_fn(|_| number() as i8 - BIAS);
        let others: Vec<[u8; WIDTH]> = (0..count).map(|_| std::array::from_fn(|_| number())).collect();
        let mut fast = vec![7];
        with_each(&one, &others, &mut fast);
        let slow: Vec<i32> = others.iter().map(|other| with(&one, other)).collect();
        assert_eq!(fast, slow);
        let extremes = [[0u8; WIDTH], [15; WIDTH]];
        with_each(&[-8; WIDTH], &extremes, &mut fast);
        assert_eq!(fast, [64 * WIDTH as i32, -56 * WIDTH as i32]);
    }

    #[test]
    fn both_ways_give_the_same_sums() {
        for count in [0, 1, 3, 4, 33] {
            both_ways::<128>(count);
            both_ways::<64>(count);
            both_ways::<1024>(count);
        }
    }
}
