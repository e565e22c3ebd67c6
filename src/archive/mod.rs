//! Which of many files derive from a wire story: the reuse index over a folder.
