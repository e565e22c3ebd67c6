#!/usr/bin/env python3
"""Writes what makes a look-up in the word tables quick.

build_index.py, after build_table.py, build_contexts.py and `cargo run --example build_tables`, which writes the stems:
`words.slots`, a hash table with all that is known of each word, as `../table.rs` describes it.
"""
from pathlib import Path
import struct

HERE = Path(__file__).parent


def hashed(word):
    hash = 0xCBF29CE484222325
    for byte in word:
        hash = (hash ^ byte) * 0x100000001B3 % 2**64
    return (hash ^ hash >> 32) * 0x9E3779B97F4A7C15 % 2**64


words = (HERE / "words.txt").read_bytes().splitlines()
contexts = {word: place + 1 for place, word in enumerate((HERE / "contexts.txt").read_bytes().splitlines())}
ranks = struct.unpack(f"<{len(words)}H", (HERE / "rank.u16").read_bytes())
stems = (HERE / "words.stems").read_bytes()
assert len(words) < 2**16 and contexts.keys() <= set(words) and len(set(map(hashed, words))) == len(words)
count = len(words) * 3 // 2
slots, probes = [None] * count, 0
for entry, word in enumerate(words):
    hash = hashed(word)
    slot = (hash >> 32) * count >> 32
    while slots[slot]:
        slot, probes = (slot + 1) % count, probes + 1
    gone, ending = stems[2 * entry : 2 * entry + 2]
    slots[slot] = struct.pack("<QHHHBB", hash, entry + 1, contexts.get(word, 0), ranks[entry], gone, ending)
(HERE / "words.slots").write_bytes(b"".join(slot or bytes(16) for slot in slots))
print(f"{probes / len(words):.2f} slots passed over for a word")
