//! The fitted weights, as `training/fit.py` made them from the written stories and augmented versions of them.

use super::features;
use super::stage2;

/// Of the features of a pair by itself, in the order of [`features::NAMES`].
pub const FIRST: [f32; features::COUNT] = [
    1.74646, 3.01804, 2.80933, 2.52719, 4.66223, 0.84789, 4.50105, -5.29606, 4.24782, -4.87512, 4.14486, 3.39718,
    5.78831, 0.36655,
];
pub const FIRST_BIAS: f32 = -7.33764;

/// Of what the first pass says of the surroundings, in the order of [`stage2::NAMES`].
pub const SECOND: [f32; stage2::COUNT] = [
    0.95352, 1.99211, 0.65829, -1.40558, 1.02061, -1.61140, -1.57450, -1.19178, 4.49105, -1.46280, -0.05043,
];
pub const SECOND_BIAS: f32 = -3.28788;

/// From this on a pair is a link, if it is the best of its row or of its column.
pub const LINK: f32 = 0.35;
/// From this on a link is sure. On stories left out of the fit 703 of 703 links above it were right, and 64 of 80
/// between [`LINK`] and it.
pub const SURE: f32 = 0.9;
