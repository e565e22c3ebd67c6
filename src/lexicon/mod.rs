//! What is known of words: weights, stems, meaning, quantities, names, house style, loaded terms (data files and look-up).

pub mod dot;
pub mod inflect;
pub mod language;
pub mod lists;
pub mod quantity;
pub mod spelling;
pub mod stop;
pub mod table;
pub mod tokens;
