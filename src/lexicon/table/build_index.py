#!/usr/bin/env python3
"""Writes where every eighth word of a table begins, so that a look-up need not read the whole list first.

build_index.py, after build_table.py and build_contexts.py: `words.index` and `contexts.index` beside the lists, the
offsets as little-endian u32. `../table.rs` finds the block of a word by binary search and goes through its eight.
"""
from pathlib import Path
import struct

HERE, BLOCK = Path(__file__).parent, 8
for name in ("words", "contexts"):
    at, starts = 0, []
    for line in (HERE / f"{name}.txt").read_bytes().splitlines(keepends=True):
        starts.append(at)
        at += len(line)
    (HERE / f"{name}.index").write_bytes(b"".join(struct.pack("<I", s) for s in starts[::BLOCK]))
