//! What is known of words: weights, stems, meaning, quantities, names, house style, loaded terms (data files and look-up).
