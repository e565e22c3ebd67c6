#!/usr/bin/env python3
"""Fits the weights of `../weights.rs` and says how well they do on stories that were left out.

    augment.py STORIES GOLD && cargo run --release --example dump_pairs -- DUMP GOLD/*.gold.json && fit.py DUMP

Needs numpy and scipy. Both passes are logistic regressions over all pairs of sentences of all versions; the features are
those of `../features.rs` and `../stage2.rs`, taken from the dump and computed here again from the first pass. A story is
left out with all its versions, the augmented ones too. Figures: links found and right, F1 by kind of rewrite, links
between unrelated texts.
"""
import glob
import json
import os
import sys

import numpy as np
from scipy.optimize import minimize

FIRST = "hm mx hm_c dmin dmax len hh hx cc cx bmn bmn_c massm nq plain plain_c massp".split()
SECOND = "l diag diag2 both side rmin rmax apos sup few nq".split()
SHARE = {"none": 1.0, "insert": 0.4, "move": 0.3, "drop": 0.4, "neg": 0.6}  # weight of an augmented version's pairs
LINK, STRENGTH = 0.35, 3.0


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Pair:
    """One dumped pair of versions: features n × m × k, the gold links, and which pairs are neither right nor wrong."""

    def __init__(self, path):
        dump = json.load(open(path))
        gold = json.load(open(dump["gold"]))
        self.name, self.stories = os.path.basename(dump["gold"])[:-10], set(gold["stories"])
        self.kind, self.treatments = gold["aug"], gold.get("treatments") or []
        self.n, self.m = len(dump["base"]["sentences"]), len(dump["other"]["sentences"])
        self.features = np.array(dump["features"]).reshape(self.n, self.m, -1)
        at = lambda name: self.features[:, :, FIRST.index(name)]
        self.parted = ((at("hx") > 0) | (at("cx") > 0)) & (at("hm") < 0.8)
        self.gold, self.counts = np.zeros((self.n, self.m)), ~self.parted
        place = []
        for side in ("base", "other"):
            read = {s["index"]: k for k, s in enumerate(dump[side]["sentences"])}
            place.append({s["id"]: read.get(k) for k, s in enumerate(gold["sentences"][side])})
        for group in gold["groups"]:
            for b in group["base"]:
                for o in group["other"]:
                    i, j = place[0].get(b), place[1].get(o)
                    if i is None or j is None:
                        continue
                    if group["label"] == "related":
                        self.counts[i, j] = False
                    else:
                        self.gold[i, j] = 1


def shifted(x, i, j):
    out = np.zeros_like(x)
    n, m = x.shape
    rows, columns = (max(0, -i), min(n, n - i)), (max(0, -j), min(m, m - j))
    if rows[0] < rows[1] and columns[0] < columns[1]:
        out[slice(*rows), slice(*columns)] = x[rows[0] + i:rows[1] + i, columns[0] + j:columns[1] + j]
    return out


def apart(x):
    """The largest value of the row more than one place away."""
    out = np.zeros_like(x)
    if x.shape[1] >= 3:
        out[:, 2:] = np.maximum.accumulate(x, axis=1)[:, :-2]
        out[:, :-2] = np.maximum(out[:, :-2], np.maximum.accumulate(x[:, ::-1], axis=1)[:, ::-1][:, 2:])
    return out


def chain(anchors):
    best = []
    for k, (i, j) in enumerate(anchors):
        before = [(best[l][0], l) for l in range(k) if anchors[l][0] < i and anchors[l][1] < j]
        length, back = max(before, key=lambda b: b[0], default=(0, -1))
        best.append((length + 1, back))
    out, k = [], max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while k >= 0:
        out.append(anchors[k])
        k = best[k][1]
    return out[::-1]


def on_line(x, xs, ys):
    y = np.interp(x, xs, ys)
    return np.where(x < xs[0], ys[0] + x - xs[0], np.where(x > xs[-1], ys[-1] + x - xs[-1], y))


def surroundings(pair, logits):
    """The features of the second pass."""
    logits = np.where(pair.parted, -12, logits)
    p, most = sigmoid(logits), lambda *xs: np.maximum.reduce(xs)
    at = lambda i, j: shifted(p, i, j)
    rivals = apart(p), apart(p.T).T
    anchors = sorted(zip(*np.nonzero((p >= 0.6) & (p == p.max(1, keepdims=True)) & (p == p.max(0, keepdims=True)))))
    line, far = chain(anchors), np.zeros_like(p)
    if len(line) >= 2:
        i, j = np.array(line, float).T
        down = np.abs(np.arange(pair.m)[None, :] - on_line(np.arange(pair.n), i, j)[:, None])
        across = np.abs(np.arange(pair.n)[:, None] - on_line(np.arange(pair.m), j, i)[None, :])
        far = np.minimum(1, np.minimum(down, across) / 6)
    flat = np.ones_like(p)
    return np.stack([
        logits, most(at(-1, -1), at(1, 1)),
        most(at(-2, -2), at(2, 2), at(-1, -2), at(1, 2), at(-2, -1), at(2, 1)),
        np.minimum(most(at(-1, -1), at(-1, 0), at(0, -1)), most(at(1, 1), at(1, 0), at(0, 1))),
        most(at(-1, 0), at(1, 0), at(0, -1), at(0, 1)), np.minimum(*rivals), np.maximum(*rivals), far,
        flat * min(1, 2 * len(anchors) / max(1, min(p.shape))), flat * (len(anchors) <= 2),
        pair.features[:, :, FIRST.index("nq")]], -1)


def regress(x, y, weight):
    x = np.hstack([x, np.ones((len(x), 1))])
    ridge = np.full(x.shape[1], 1 / STRENGTH)
    ridge[-1] = 1e-6

    def loss(t):
        z = x @ t
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (ridge * t * t).sum()
        return value, x.T @ (weight * (sigmoid(z) - y)) + ridge * t

    t = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return t[:-1], t[-1]


def fit(pairs):
    of = lambda each: np.concatenate([each(p) for p in pairs])
    y, weight = of(lambda p: p.gold[p.counts]), of(lambda p: np.full(p.counts.sum(), SHARE[p.kind]))
    first = regress(of(lambda p: p.features[p.counts]), y, weight)
    second = regress(of(lambda p: surroundings(p, p.features @ first[0] + first[1])[p.counts]), y, weight)
    return first, second


def links(pair, weights):
    (w1, b1), (w2, b2) = weights
    q = sigmoid(surroundings(pair, pair.features @ w1 + b1) @ w2 + b2)
    q[pair.parted] = 0
    return (q >= LINK) & ((q == q.max(1, keepdims=True)) | (q == q.max(0, keepdims=True)))


def figures(pairs, found):
    right = sum((found[p.name] & (p.gold > 0)).sum() for p in pairs)
    wrong = sum((found[p.name] & (p.gold == 0) & p.counts).sum() for p in pairs)
    owed = sum(p.gold.sum() for p in pairs)
    return f"{right} right, {wrong} wrong, {int(owed - right)} missed, F1 {2 * right / max(1, right + wrong + owed):.4f}"


def main():
    pairs = [Pair(f) for f in sorted(glob.glob(sys.argv[1] + "/*.json"))]
    found = {}
    for story in sorted({s for p in pairs for s in p.stories}):
        weights = fit([p for p in pairs if story not in p.stories])
        found.update({p.name: links(p, weights) for p in pairs if story in p.stories and p.name not in found})
    real = [p for p in pairs if p.kind == "none"]
    print("left out:", figures(real, found))
    for t in sorted({t for p in real for t in p.treatments}):
        print(f"  treatment {t}:", figures([p for p in real if t in p.treatments], found))
    for kind in SHARE:
        print(f"  {kind}:", figures([p for p in pairs if p.kind == kind], found))
    for name, (weights, bias) in zip(("FIRST", "SECOND"), fit(pairs)):
        print(name, ", ".join(f"{w:.5f}" for w in weights), "bias", f"{bias:.5f}")


if __name__ == "__main__":
    main()
