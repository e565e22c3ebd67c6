//! Scripts that put no space between words.

/// True for characters of Chinese, Japanese, Thai, Lao, Burmese and Khmer, the marks of these scripts among them.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0eff                                          // Thai, Lao
        | 0x1000..=0x109f | 0x1780..=0x17ff                      // Burmese, Khmer
        | 0x3005..=0x3007 | 0x3041..=0x30ff                      // iteration mark, zero; Hiragana, Katakana
        | 0x3105..=0x312f | 0x31f0..=0x31ff | 0xff66..=0xff9d    // Bopomofo, more Katakana
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff) // Han
}
