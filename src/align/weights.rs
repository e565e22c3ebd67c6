//! The fitted weights, as `training/` made them.

use super::features;
use super::stage2;

/// Of the features of a pair by itself, in the order of [`features::NAMES`].
pub const FIRST: [f32; features::COUNT] = [
    2.598_819, 3.087_843, 1.172_335, 2.793_772, 4.096_699, 0.857_405, 4.609_024, -7.344_832, 4.609_181, -6.423_269,
    3.805_874, 6.189_958, 5.339_66, 0.477_977,
];
pub const FIRST_BIAS: f32 = -6.681_171;

/// Of what the first pass says of the surroundings, in the order of [`stage2::NAMES`].
pub const SECOND: [f32; stage2::COUNT] = [
    0.883_945, 2.156_408, 0.856_115, -1.626_355, 1.274_676, -1.674_554, -2.175_792, -1.525_936, 3.088_113, -3.827_109,
    0.182_116,
];
pub const SECOND_BIAS: f32 = -1.931_579;

/// From this on a pair is a link, if it is the best of its row or of its column.
pub const LINK: f32 = 0.35;
/// From this on a link is sure.
pub const SURE: f32 = 0.75;
