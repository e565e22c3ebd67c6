//! How alike two quantities are: rough equality, as one writer rounds another's figure (matching.md, section 6.1).

use super::{Kind, Quantity};

/// How far two kinds may be one: 1 the same, 0 never.
fn kinds(a: Kind, b: Kind) -> f64 {
    use Kind::{Age, Count, Day, Duration, Length, Money, Ordinal, Percent};
    match (a, b) {
        _ if a == b => 1.0,
        (Count, Money | Age | Percent | Length | Day | Ordinal)
        | (Money | Age | Percent | Length | Day | Ordinal, Count) => 0.7,
        (Age, Duration) | (Duration, Age) => 0.7,
        _ => 0.0,
    }
}

fn round_figure(value: f64) -> bool {
    const ROUND: [f64; 8] = [12.0, 24.0, 36.0, 48.0, 60.0, 150.0, 250.0, 15.0];
    let scaled = |v: f64| {
        let mut v = v.abs();
        while v >= 10.0 {
            v /= 10.0;
        }
        (v - v.round()).abs() < 1e-9
    };
    ROUND[..7].contains(&value) || scaled(value)
}

/// 1 for equal quantities, less for one that may be the other rounded, 0 for different ones.
pub fn alike(a: &Quantity, b: &Quantity) -> f64 {
    if a.kind == Kind::Time || b.kind == Kind::Time {
        if a.kind != b.kind {
            return 0.0;
        }
        let apart = (a.value - b.value).abs();
        let apart = apart.min(720.0 - apart);
        let rough = a.approximate() || b.approximate();
        return match apart {
            x if x < 0.5 => 1.0,
            x if x <= 10.0 => 0.8,
            x if x <= 20.0 && rough => 0.5,
            _ => 0.0,
        };
    }
    let share = kinds(a.kind, b.kind);
    if share == 0.0 {
        return 0.0;
    }
    let years = |q: &Quantity| {
        if q.kind == Kind::Duration {
            q.value / 365.0
        } else {
            q.value
        }
    };
    let (x, y) = if a.kind == b.kind {
        (a.value, b.value)
    } else {
        (years(a), years(b))
    };
    let most = x.abs().max(y.abs());
    if (x - y).abs() <= 1e-9 * most {
        return share;
    }
    if matches!(a.kind, Kind::Year | Kind::Day | Kind::Ordinal)
        || matches!(b.kind, Kind::Year | Kind::Day | Kind::Ordinal)
    {
        return 0.0;
    }
    let ratio = (x - y).abs() / most;
    let both = |kind: Kind| a.kind == kind && b.kind == kind;
    if (both(Kind::Duration) && ratio <= 0.12) || (both(Kind::Length) && ratio <= 0.10) {
        return 0.8 * share;
    }
    if ratio <= 0.03 && most > 10.0 {
        return 0.9 * share;
    }
    let rounded = round_figure(x) || round_figure(y);
    if a.approximate() || b.approximate() {
        if most >= 5.0 && ratio <= if rounded { 0.2 } else { 0.1 } {
            return (0.85 - 1.5 * ratio) * share;
        }
        if most > 20.0 && ratio <= 0.35 && rounded {
            return 0.35 * share;
        }
    } else if ratio <= 0.06 && rounded && most > 10.0 {
        return 0.6 * share;
    }
    0.0
}

/// How much a quantity says by itself: 0 to 1. Small counts stand everywhere, a figure of many digits in one place.
pub fn specificity(q: &Quantity) -> f64 {
    match q.kind {
        Kind::Year => 0.8,
        Kind::Time => 0.9,
        Kind::Ordinal if q.value <= 10.0 => 0.25,
        Kind::Count | Kind::Day if q.value <= 2.0 => 0.25,
        _ if q.value <= 10.0 && q.digits <= 1 => 0.45,
        _ => match q.digits {
            0 | 1 => 0.6,
            2 => 0.75,
            _ => 0.9,
        },
    }
}
