//! The fitted weights, as `training/fit.py` made them from the written stories and augmented versions of them.

use super::features;
use super::stage2;

/// Of the features of a pair by itself, in the order of [`features::NAMES`].
pub const FIRST: [f32; features::COUNT] = [
    1.73370, 3.99503, 1.71167, 2.77707, 5.62152, 0.83398, 1.69719, 0.0, 1.72453, 0.0, 3.20614, 1.76973, 5.07655,
    0.64873, -2.03398, 0.96022, 2.10680,
];
pub const FIRST_BIAS: f32 = -6.62837;

/// Of what the first pass says of the surroundings, in the order of [`stage2::NAMES`].
pub const SECOND: [f32; stage2::COUNT] = [
    0.89341, 1.51754, 0.67165, -1.07838, 1.28816, -2.50999, -1.22771, -1.63600, 0.55272, -5.23023, 0.08234,
];
pub const SECOND_BIAS: f32 = 0.50049;

/// From this on a pair is a link, if it is the best of its row or of its column.
pub const LINK: f32 = 0.35;
/// From this on a link is sure. On stories left out of the fit 1312 of 1321 links above it were right, and 175 of 219
/// between [`LINK`] and it.
pub const SURE: f32 = 0.9;
