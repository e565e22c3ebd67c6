//! Many comparisons to the story: ledger, grid, quotations, provenance, lineage.
