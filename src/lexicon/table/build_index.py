#!/usr/bin/env python3
"""Writes what makes a look-up in the word tables quick.

build_index.py, after build_table.py and build_contexts.py: beside each list `.index`, where each word begins (little-endian
u32), and `.slots`, a hash table that `../table.rs` describes. The stems of the words are written by
`cargo run --example build_tables`.
"""
from pathlib import Path
import struct

HERE = Path(__file__).parent


def hashed(word):
    hash = 0xCBF29CE484222325
    for byte in word:
        hash = (hash ^ byte) * 0x100000001B3 % 2**64
    return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15 % 2**64


for name in ("words", "contexts"):
    words = (HERE / f"{name}.txt").read_bytes().splitlines()
    at, starts = 0, []
    for word in words:
        starts.append(at)
        at += len(word) + 1
    (HERE / f"{name}.index").write_bytes(b"".join(struct.pack("<I", s) for s in starts))
    count = len(words) * 3 // 2
    slots, probes = [0] * count, 0
    for entry, word in enumerate(words):
        hash = hashed(word)
        slot = (hash >> 32) * count >> 32
        while slots[slot]:
            slot, probes = (slot + 1) % count, probes + 1
        slots[slot] = hash >> 16 & 0xFFFF | entry + 1 << 16
    (HERE / f"{name}.slots").write_bytes(b"".join(struct.pack("<I", s) for s in slots))
    print(f"{name}: {probes / len(words):.2f} slots passed over for a word")
