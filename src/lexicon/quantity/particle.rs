//! Words that bound a figure elsewhere and belong to a verb here.

/// A form of a verb with which "over" makes another verb: "turned over", "took over", "handed over".
pub fn goes_over(low: &str) -> bool {
    const VERBS: [&str; 8] = ["turn", "hand", "tak", "took", "pull", "knock", "win", "won"];
    VERBS.iter().any(|verb| {
        let ending = low.strip_prefix(verb).unwrap_or("no form of it");
        matches!(ending, "" | "e" | "s" | "es" | "ed" | "en" | "ing" | "ning")
    })
}
