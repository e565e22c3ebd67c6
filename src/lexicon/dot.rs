//! Dot products of small integer vectors: one source, compiled for the plain processor and for AVX2.
//!
//! The sums are of integers, so that every processor gives the same ones, bit for bit.

use std::sync::atomic::{AtomicBool, Ordering};

static PLAIN: AtomicBool = AtomicBool::new(false);

/// Leaves out what only some processors can, for tests that hold the two ways against each other.
pub fn plain_only(plain: bool) {
    PLAIN.store(plain, Ordering::Relaxed);
}

/// The dot products of one vector with each of the others, in their order. `out` is emptied first.
pub fn with_each<const AXES: usize>(one: &[i16; AXES], others: &[[i16; AXES]], out: &mut Vec<i32>) {
    out.clear();
    out.resize(others.len(), 0);
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && !PLAIN.load(Ordering::Relaxed) {
        // SAFETY: the processor has AVX2, as was just asked.
        unsafe { with_each_avx2(one, others, out) };
        return;
    }
    each_of(one, others, out);
}

/// The dot product of two vectors.
pub fn dot<const AXES: usize>(a: &[i16; AXES], b: &[i16; AXES]) -> i32 {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && !PLAIN.load(Ordering::Relaxed) {
        // SAFETY: the processor has AVX2, as was just asked.
        return unsafe { dot_avx2(a, b) };
    }
    dot_of(a, b)
}

#[inline(always)]
fn each_of<const AXES: usize>(one: &[i16; AXES], others: &[[i16; AXES]], out: &mut [i32]) {
    for (sum, other) in out.iter_mut().zip(others) {
        *sum = dot_of(one, other);
    }
}

#[inline(always)]
fn dot_of<const AXES: usize>(a: &[i16; AXES], b: &[i16; AXES]) -> i32 {
    a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn with_each_avx2<const AXES: usize>(one: &[i16; AXES], others: &[[i16; AXES]], out: &mut [i32]) {
    each_of(one, others, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn dot_avx2<const AXES: usize>(a: &[i16; AXES], b: &[i16; AXES]) -> i32 {
    dot_of(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXES: usize = 128;

    #[test]
    fn both_ways_give_the_same_sums() {
        let mut state = 1u32;
        let mut vector = || {
            let mut numbers = [0i16; AXES];
            for number in &mut numbers {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *number = (state >> 16) as i16 % 8;
            }
            numbers
        };
        let one = vector();
        let others: Vec<_> = (0..33).map(|_| vector()).collect();
        let (mut fast, mut slow) = (Vec::new(), vec![7]);
        with_each(&one, &others, &mut fast);
        plain_only(true);
        with_each(&one, &others, &mut slow);
        plain_only(false);
        assert_eq!(fast, slow);
        let by_hand: i32 = one
            .iter()
            .zip(&others[5])
            .map(|(&x, &y)| i32::from(x) * i32::from(y))
            .sum();
        assert_eq!((fast.len(), fast[5], dot(&one, &others[5])), (33, by_hand, by_hand));
    }
}
