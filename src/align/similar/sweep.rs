//! One word held against all of a sentence of the other side, or all words of it, at once: plainly, and eight at a time where the processor
//! can. Both do the same sums in the same order and give the same results, bit for bit.

use super::look::Looks;
use super::scale::{Scale, supported};
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
        use super::scale::avx2 as scale;
        use dot::avx2::One;
        use std::arch::x86_64::{
            _mm256_cvtepi32_ps, _mm256_loadu_ps, _mm256_max_ps, _mm256_mul_ps, _mm256_set1_ps, _mm256_setzero_ps,
            _mm256_storeu_ps,
        };
        let [base, other] = self.looks;
        let (own, measures) = (
            &base.vectors[self.vectors as usize],
            base.measures[self.vectors as usize],
        );
        let of_meaning = One::<4>::of(&own.meaning, measures.sums[0]);
        let of_company = One::<2>::of(&own.company, measures.sums[1]);
        let (meanings, companies) = (Scale::of_meaning(), Scale::of_company());
        let meaning_scale = _mm256_set1_ps(measures.scales[0]);
        let company_scale = _mm256_set1_ps(measures.scales[1]);
        let mut best = _mm256_setzero_ps();
        // loops and no closures: these would not be compiled into this function
        for (step, places) in self.partners.as_chunks::<STEP>().0.iter().enumerate() {
            let mut vectors = ([&own.meaning; STEP], [&own.company; STEP]);
            for (k, &place) in places.iter().enumerate() {
                let found = &other.vectors[place as usize];
                vectors.0[k] = &found.meaning;
                vectors.1[k] = &found.company;
            }
            let at = step * STEP;
            // SAFETY: as was asserted, each of these lists is as long as the places.
            let (spelt, rival, scales) = unsafe {
                (
                    _mm256_loadu_ps(spelt.as_ptr().add(at)),
                    _mm256_loadu_ps(rivals.as_ptr().add(at)),
                    [
                        _mm256_loadu_ps(self.scales[0].as_ptr().add(at)),
                        _mm256_loadu_ps(self.scales[1].as_ptr().add(at)),
                    ],
                )
            };
            let sums = _mm256_cvtepi32_ps(of_meaning.with(&vectors.0));
            let cosines = _mm256_mul_ps(sums, _mm256_mul_ps(meaning_scale, scales[0]));
            let alike = _mm256_max_ps(spelt, scale::of(meanings, cosines));
            let sums = _mm256_cvtepi32_ps(of_company.with(&vectors.1));
            let cosines = _mm256_mul_ps(sums, _mm256_mul_ps(company_scale, scales[1]));
            let alike = scale::supported(alike, scale::of(companies, cosines));
            best = _mm256_max_ps(best, alike);
            // SAFETY: as above.
            unsafe { _mm256_storeu_ps(rivals.as_mut_ptr().add(at), _mm256_max_ps(rival, alike)) };
        }
        let mut eight = [0.0f32; STEP];
        // SAFETY: the array has eight numbers.
        unsafe { _mm256_storeu_ps(eight.as_mut_ptr(), best) };
        eight.into_iter().fold(0.0, f32::max)
    }
}
