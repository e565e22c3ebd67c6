//! One word held against all of a sentence of the other side, or all words of it, at once: plainly, and eight at a time where the processor
//! can. Both do the same sums in the same order and give the same results, bit for bit.

use super::look::Looks;
use super::scale::{Alike, Scale, supported};
use crate::lexicon::dot;

/// So many vectors are gone over at a time.
pub const STEP: usize = 8;

/// A term of the base and words of the other side.
pub struct Sweep<'a> {
    /// Of the base, of the other side.
    pub looks: [&'a Looks; 2],
    /// The place of the term's vectors.
    pub vectors: u32,
    /// The places of the words' vectors, and one over the lengths of these: of meaning, of company. As many as fill
    /// [`STEP`]s, at the end words that have none.
    pub partners: &'a [u32],
    pub scales: [&'a [f32]; 2],
}

impl Sweep<'_> {
    /// How alike the term is to the nearest of the words, and raises in `rivals` how alike each word's nearest term is.
    /// `spelt` says how much each word is spelt like the term. Both are as long as the list of words.
    pub fn best(&self, spelt: &[f32], rivals: &mut [f32]) -> f32 {
        let count = self.partners.len();
        let lengths = [spelt.len(), rivals.len(), self.scales[0].len(), self.scales[1].len()];
        assert!(lengths == [count; 4] && count.is_multiple_of(STEP));
        #[cfg(target_arch = "x86_64")]
        if dot::has_avx2() {
            // SAFETY: the processor has AVX2, as was just asked.
            return unsafe { self.eight_at_a_time(spelt, rivals) };
        }
        self.plainly(spelt, rivals)
    }

    /// How alike the term is to each of the words; `out` may lack those at the end that only fill a [`STEP`].
    pub fn row(&self, spelt: &[f32], out: &mut [Alike]) {
        let count = self.partners.len();
        let lengths = [spelt.len(), self.scales[0].len(), self.scales[1].len()];
        assert!(lengths == [count; 3] && count.is_multiple_of(STEP) && out.len() <= count);
        #[cfg(target_arch = "x86_64")]
        if dot::has_avx2() {
            // SAFETY: the processor has AVX2, as was just asked.
            unsafe { self.row_by_eights(spelt, out) };
            return;
        }
        let mut row = vec![0.0; count];
        self.plainly(spelt, &mut row);
        for (out, &alike) in out.iter_mut().zip(&row) {
            *out = Alike::of(alike);
        }
    }

    fn plainly(&self, spelt: &[f32], rivals: &mut [f32]) -> f32 {
        let [base, other] = self.looks;
        let mut best = 0.0f32;
        for ((&theirs, &spelt), rival) in self.partners.iter().zip(spelt).zip(rivals) {
            let [meaning, company] = base.cosines(self.vectors, other, theirs);
            let meaning = spelt.max(Scale::of_meaning().of(meaning));
            let alike = supported(meaning, Scale::of_company().of(company));
            *rival = rival.max(alike);
            best = best.max(alike);
        }
        best
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn eight_at_a_time(&self, spelt: &[f32], rivals: &mut [f32]) -> f32 {
        use std::arch::x86_64::{_mm256_loadu_ps, _mm256_max_ps, _mm256_setzero_ps, _mm256_storeu_ps};
        let eights = avx2::Eights::of(self);
        let mut best = _mm256_setzero_ps();
        // a loop and no closure: that would not be compiled into this function
        for at in (0..self.partners.len()).step_by(STEP) {
            // SAFETY: as was asserted, both lists are as long as the partners.
            unsafe {
                let alike = eights.at(at, _mm256_loadu_ps(spelt.as_ptr().add(at)));
                let rival = rivals.as_mut_ptr().add(at);
                best = _mm256_max_ps(best, alike);
                _mm256_storeu_ps(rival, _mm256_max_ps(_mm256_loadu_ps(rival), alike));
            }
        }
        let mut eight = [0.0f32; STEP];
        // SAFETY: the array has eight numbers.
        unsafe { _mm256_storeu_ps(eight.as_mut_ptr(), best) };
        eight.into_iter().fold(0.0, f32::max)
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn row_by_eights(&self, spelt: &[f32], out: &mut [Alike]) {
        use std::arch::x86_64::_mm256_loadu_ps;
        let eights = avx2::Eights::of(self);
        for (step, out) in out.chunks_mut(STEP).enumerate() {
            let at = step * STEP;
            // SAFETY: as was asserted, the list is as long as the partners, and so are those of the scales.
            let alike = unsafe { eights.at(at, _mm256_loadu_ps(spelt.as_ptr().add(at))) };
            let alike = super::scale::avx2::steps(alike);
            out.copy_from_slice(&alike[..out.len()]);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::super::scale::{Scale, avx2 as scale};
    use super::{Looks, STEP, Sweep};
    use crate::lexicon::dot::avx2::One;
    use std::arch::x86_64::{
        __m256, _mm256_cvtepi32_ps, _mm256_loadu_ps, _mm256_max_ps, _mm256_mul_ps, _mm256_set1_ps,
    };

    /// A sweep made ready for eight words at a time.
    pub struct Eights<'a> {
        sweep: &'a Sweep<'a>,
        other: &'a Looks,
        of_meaning: One<4>,
        of_company: One<2>,
        scales: [__m256; 2],
    }

    impl<'a> Eights<'a> {
        #[target_feature(enable = "avx2")]
        #[inline]
        pub fn of(sweep: &'a Sweep<'a>) -> Self {
            let [base, other] = sweep.looks;
            let (own, measures) = (
                &base.vectors[sweep.vectors as usize],
                base.measures[sweep.vectors as usize],
            );
            Self {
                sweep,
                other,
                of_meaning: One::of(&own.meaning, measures.sums[0]),
                of_company: One::of(&own.company, measures.sums[1]),
                scales: [_mm256_set1_ps(measures.scales[0]), _mm256_set1_ps(measures.scales[1])],
            }
        }

        /// How alike the term is to the eight words from this one on.
        ///
        /// # Safety
        /// Both lists of scales are as long as that of the partners.
        #[target_feature(enable = "avx2")]
        #[inline]
        pub unsafe fn at(&self, at: usize, spelt: __m256) -> __m256 {
            let places = &self.sweep.partners[at..at + STEP];
            let first = &self.other.vectors[places[0] as usize];
            let mut vectors = ([&first.meaning; STEP], [&first.company; STEP]);
            for (k, &place) in places.iter().enumerate() {
                let found = &self.other.vectors[place as usize];
                vectors.0[k] = &found.meaning;
                vectors.1[k] = &found.company;
            }
            // SAFETY: as the caller says, eight scales stand there.
            let scales = unsafe {
                [
                    _mm256_loadu_ps(self.sweep.scales[0].as_ptr().add(at)),
                    _mm256_loadu_ps(self.sweep.scales[1].as_ptr().add(at)),
                ]
            };
            let sums = _mm256_cvtepi32_ps(self.of_meaning.with(&vectors.0));
            let cosines = _mm256_mul_ps(sums, _mm256_mul_ps(self.scales[0], scales[0]));
            let alike = _mm256_max_ps(spelt, scale::of(Scale::of_meaning(), cosines));
            let sums = _mm256_cvtepi32_ps(self.of_company.with(&vectors.1));
            let cosines = _mm256_mul_ps(sums, _mm256_mul_ps(self.scales[1], scales[1]));
            scale::supported(alike, scale::of(Scale::of_company(), cosines))
        }
    }
}
