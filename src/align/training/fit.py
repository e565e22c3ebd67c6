#!/usr/bin/env python3
"""Fits the weights of `../weights.rs` and says how well they do on stories that were left out.

    augment.py STORIES tests/stories/written GOLD && cargo run --release --example dump_pairs -- DUMP GOLD/*.gold.json && fit.py DUMP WEIGHTS.rs

Needs numpy and scipy. The stories are left out in nine turns, a few at a time, each with all its versions, the augmented
ones too. The first pass is a logistic regression over all pairs of sentences of all versions; the second a
network with one hidden layer over the pairs that the first leaves any chance. The features are those of `../features.rs`,
`../further.rs` and `../stage2.rs`: the first two taken from the dump, the last computed here again from the first pass.
Figures: links found and right, F1 by kind of rewrite, links between unrelated texts,
and how many links are right by probability. Writes the weights as Rust into the file named last.
"""
import copy
import glob
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from scipy.optimize import minimize

FIRST = "hm mx hm_c dmin dmax len hh hx cc cx bmn bmn_c massm nq plain plain_c massp".split()
SECOND = "l diag diag2 both side rmin rmax apos sup few nq light strange".split() + FIRST + "mass_base mass_other rows columns".split()
# those of `../further.rs` follow
LIKE = 2.0  # how much more a pair of the stories counts that what is aligned will be like: those of the first folder
SHARE = {"none": 1.0, "insert": 0.4, "move": 0.3, "drop": 0.4, "swap": 0.4, "neg": 0.6}  # weight of an augmented version's pairs
LINK, STRENGTH = 0.48, 3.0
NEAR, AROUND = 0.7165313, 24  # what an anchor one sentence further away counts, and how far it counts at all
AGAIN, LEAST = 0.01, 1e-4  # the third pass looks at pairs from this probability of the second on
CHANCE = 0.004  # the network looks at pairs from this probability of the first pass on
BANDS = (0.48, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.01)
FOLDS = 9  # turns in which stories are left out
HIDDEN, NETS, DECAY, EPOCHS, RATE, BATCH = 16, 2, 2e-4, 20, 6e-3, 512


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Pair:
    """One dumped pair of versions: features n × m × k, the gold links, and which pairs are neither right nor wrong."""

    def __init__(self, path):
        dump = json.load(open(path))
        gold = json.load(open(dump["gold"]))
        self.name, self.stories = os.path.basename(dump["gold"])[:-10], set(gold["stories"])
        self.kind, self.treatments = gold["aug"], gold.get("treatments") or []
        self.share = SHARE[self.kind] * (LIKE if gold["first"] else 1)
        self.n, self.m = len(dump["base"]["sentences"]), len(dump["other"]["sentences"])
        self.features = np.array(dump["features"]).reshape(self.n, self.m, -1)
        self.further = np.array(dump["further"]).reshape(self.n, self.m, -1)
        self.median, self.terms = dump["median_mass"], [
            [(np.array(t["terms"], int), np.array(t["weights"])) for t in dump[side]["sentences"]] for side in ("base", "other")]
        counts = [len(dump[side]["terms"]) for side in ("base", "other")]
        alike = np.fromfile(path[:-5] + ".f32", np.float32).reshape(counts)
        # the best match of each term in each sentence of the other side
        self.best = [np.stack([of[:, t].max(1) if len(t) else np.zeros(len(of)) for t, _ in sentences] or [np.zeros(len(of))], 1)
                     for of, sentences in ((alike, self.terms[1]), (alike.T, self.terms[0]))]
        self.mass = [np.log(np.maximum(0.05, [t["mass"] / dump["median_mass"] for t in dump[side]["sentences"]] or [1]))
                     for side in ("base", "other")]
        roles = [np.array([t["role"] in ("headline", "crosshead") for t in dump[side]["sentences"]], bool)
                 for side in ("base", "other")]
        self.titles = roles[0][:, None] & roles[1][None, :]
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


    def turned(self):
        """The same with the sides exchanged."""
        other = copy.copy(self)
        other.n, other.m, other.mass = self.m, self.n, self.mass[::-1]
        other.terms, other.best = self.terms[::-1], self.best[::-1]
        other.titles, other.parted, other.features = self.titles.T, self.parted.T, self.features.transpose(1, 0, 2)
        other.further = self.further.transpose(1, 0, 2)
        return other


def shifted(x, i, j):
    out = np.zeros_like(x)
    n, m = x.shape
    rows, columns = (max(0, -i), min(n, n - i)), (max(0, -j), min(m, m - j))
    if rows[0] < rows[1] and columns[0] < columns[1]:
        out[slice(*rows), slice(*columns)] = x[rows[0] + i:rows[1] + i, columns[0] + j:columns[1] + j]
    return out


def beyond(x):
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
    rivals = beyond(p), beyond(p.T).T
    anchors = sorted(zip(*np.nonzero((p >= 0.6) & (p == p.max(1, keepdims=True)) & (p == p.max(0, keepdims=True)))))
    line, far = chain(anchors), np.zeros_like(p)
    if len(line) >= 2:
        i, j = np.array(line, float).T
        down = np.abs(np.arange(pair.m)[None, :] - on_line(np.arange(pair.n), i, j)[:, None])
        across = np.abs(np.arange(pair.n)[:, None] - on_line(np.arange(pair.m), j, i)[None, :])
        far = np.minimum(1, np.minimum(down, across) / 6)
    flat = np.ones_like(p)
    hm = pair.features[:, :, FIRST.index("hm")]
    sure = (p >= 0.6) & (p == p.max(1, keepdims=True)) & (p == p.max(0, keepdims=True)) & ~pair.titles
    light = np.full_like(p, 0.3)
    if sure.sum() >= 3:
        apart = np.abs(np.arange(pair.m)[:, None] - np.nonzero(sure)[1][None, :])
        near, edited = np.where(apart <= AROUND, NEAR ** apart, 0), hm[sure] > 0.8
        light = np.broadcast_to((near @ edited + edited.mean()) / (near.sum(1) + 1), p.shape)
    masses = [np.broadcast_to(m, p.shape) for m in (pair.mass[0][:, None], pair.mass[1][None, :])]
    return np.concatenate([np.stack([
        logits, most(at(-1, -1), at(1, 1)),
        most(at(-2, -2), at(2, 2), at(-1, -2), at(1, 2), at(-2, -1), at(2, 1)),
        np.minimum(most(at(-1, -1), at(-1, 0), at(0, -1)), most(at(1, 1), at(1, 0), at(0, 1))),
        most(at(-1, 0), at(1, 0), at(0, -1), at(0, 1)), np.minimum(*rivals), np.maximum(*rivals), far,
        flat * min(1, 2 * len(anchors) / max(1, min(p.shape))), flat * (len(anchors) <= 2),
        pair.features[:, :, FIRST.index("nq")], light, light * np.maximum(0, 0.75 - hm)], -1), pair.features,
        np.stack([*masses, flat * p.max(1).mean(), flat * p.max(0).mean()], -1), pair.further], -1)


def left(sentences, best, q):
    """What the other partners of each sentence leave to each: share of its weight that this partner covers and they
    don't, and that they don't cover at all."""
    gain, free = np.zeros(q.shape), np.zeros(q.shape)
    for i, (terms, weights) in enumerate(sentences):
        if not len(terms) or not q.shape[1]:
            continue
        here = best[terms].astype(float)
        claims = here * q[i]
        first = claims.argmax(1)
        most = claims.max(1, keepdims=True)
        rest = claims.copy()
        rest[np.arange(len(rest)), first] = 0
        others = np.where(np.arange(q.shape[1]) == first[:, None], rest.max(1, keepdims=True), most)
        gain[i], free[i] = weights @ np.maximum(0, here - others) / weights.sum(), 1 - weights @ others / weights.sum()
    return gain, free


def beside(q):
    """The largest other value of the row."""
    if q.shape[1] < 2:
        return np.zeros_like(q)
    ordered = np.sort(q, 1)
    return np.where(q == ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])


def together(pair, q, logits):
    """The features that only the third pass has, from the probabilities of the second."""
    rows, columns = q.sum(1, keepdims=True) - q, q.sum(0, keepdims=True) - q
    here, there = left(pair.terms[0], pair.best[0], q), [x.T for x in left(pair.terms[1], pair.best[1], q.T)]
    at, rivals = lambda i, j: shifted(q, i, j), (beside(q), beside(q.T).T)
    return np.stack([
        np.minimum(3, np.minimum(rows, columns)), np.minimum(3, np.maximum(rows, columns)),
        np.minimum(here[0], there[0]), np.maximum(here[0], there[0]),
        np.maximum(np.minimum(at(0, -1), at(0, 1)), np.minimum(at(-1, 0), at(1, 0))),
        np.minimum(here[1], there[1]), np.maximum(here[1], there[1]),
        np.minimum(*rivals), np.maximum(*rivals), np.clip(logits, -12, 12) / 4], -1)


def both_ways(pair, logits, q=None):
    """The inputs of the second pass from either side; with its probabilities those of the third."""
    own = [] if q is None else [together(pair, q, logits)]
    if q is not None:
        logits = logit(q)
    return [np.concatenate([x, *own], -1).astype(np.float32) for x in
            (surroundings(pair, logits), surroundings(pair.turned(), logits.T).transpose(1, 0, 2))]


def logit(q):
    q = np.clip(q, LEAST, 1 - LEAST)
    return np.log(q / (1 - q))


def regress(x, y, weight):
    x = np.hstack([x, np.ones((len(x), 1))]).astype(np.float32)
    ridge = np.full(x.shape[1], 1 / STRENGTH)
    ridge[-1] = 1e-6

    def loss(t):
        z = (x @ t.astype(x.dtype)).astype(float)
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (ridge * t * t).sum()
        return value, (x.T @ (weight * (sigmoid(z) - y)).astype(x.dtype)).astype(float) + ridge * t

    t = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return t[:-1], t[-1]


def softsign(x):
    return x / (1 + np.abs(x))


class Network:
    """One hidden layer and a straight way past it, over inputs of mean 0 and variance 1."""

    def __init__(self, inputs, seed):
        rng = np.random.default_rng(seed)
        self.parts = [rng.normal(size=(inputs, HIDDEN)) / np.sqrt(inputs), np.zeros(HIDDEN),
                      0.3 * rng.normal(size=HIDDEN) / np.sqrt(HIDDEN), np.zeros(inputs), np.array([-1.0])]
        self.parts = [p.astype(np.float32) for p in self.parts]

    def hidden(self, x):
        return x @ self.parts[0] + self.parts[1]

    def __call__(self, x):
        return softsign(self.hidden(x)) @ self.parts[2] + x @ self.parts[3] + self.parts[4]

    def train(self, x, y, weight, seed):
        """Adam with a rate that falls to nothing."""
        rng, step = np.random.default_rng(seed), 0
        x, y, weight = (a.astype(np.float32) for a in (x, y, weight))
        first, second = ([np.zeros_like(p) for p in self.parts] for _ in range(2))
        for epoch in range(EPOCHS):
            order = rng.permutation(len(x))
            for start in range(0, len(x), BATCH):
                at = order[start:start + BATCH]
                z = self.hidden(x[at])
                h = softsign(z)
                error = (sigmoid(self(x[at])) - y[at]) * weight[at] / BATCH
                back = np.outer(error, self.parts[2]) / (1 + np.abs(z)) ** 2
                slopes = [x[at].T @ back, back.sum(0), h.T @ error, x[at].T @ error, np.array([error.sum()])]
                step += 1
                for k, slope in enumerate(slopes):
                    slope = slope + (np.float32(DECAY) * self.parts[k] if k in (0, 2, 3) else 0)
                    first[k] = 0.9 * first[k] + 0.1 * slope
                    second[k] = 0.999 * second[k] + 0.001 * slope ** 2
                    to = (first[k] / (1 - 0.9 ** step)) / (np.sqrt(second[k] / (1 - 0.999 ** step)) + 1e-8)
                    self.parts[k] -= (RATE * (1 - epoch / EPOCHS) * to).astype(np.float32)


def fit_first(pairs):
    of = lambda each: np.concatenate([each(p) for p in pairs])
    weight = of(lambda p: np.full(p.counts.sum(), p.share))
    return regress(of(lambda p: p.features[p.counts]), of(lambda p: p.gold[p.counts]), weight)


def fit_network(pairs, inputs, taken):
    """Over the pairs of sentences that are taken, with these inputs from either side."""
    x, y, weight = [], [], []
    for p in pairs:
        of_pair = taken(p) & p.counts
        for seen in inputs(p):
            x.append(seen[of_pair])
            y.append(p.gold[of_pair])
            weight.append(np.full(of_pair.sum(), p.share / 2))
    x, y, weight = map(np.concatenate, (x, y, weight))
    mean, spread = x.mean(0), x.std(0) + 1e-6
    networks = [Network(x.shape[1], seed) for seed in range(NETS)]
    for seed, network in enumerate(networks):
        network.train((x - mean) / spread, y, weight, seed)
    return as_one(networks, mean, spread)


def fit(pairs):
    """The first two passes."""
    first = fit_first(pairs)
    of = lambda p: p.features @ first[0] + first[1]
    chance = lambda p: (sigmoid(of(p)) >= CHANCE) | (p.gold > 0)
    return first, fit_network(pairs, lambda p: both_ways(p, of(p)), chance)


def as_one(networks, mean, spread):
    """The mean of the networks as one, over inputs as they come: weights to the hidden units, their biases, weights from
    them, weights past them, bias."""
    within = np.concatenate([n.parts[0] for n in networks], 1) / spread[:, None]
    biases = np.concatenate([n.parts[1] for n in networks]) - mean @ within
    past = np.mean([n.parts[3] for n in networks], 0) / spread
    bias = np.mean([n.parts[4][0] for n in networks]) - mean @ past
    return within, biases, np.concatenate([n.parts[2] for n in networks]) / len(networks), past, bias


def through(network, inputs):
    within, biases, out, past, bias = network
    return np.mean([softsign(x @ within + biases) @ out + x @ past + bias for x in inputs], 0)


def probabilities(pair, weights):
    """After the second pass."""
    (w1, b1), network = weights
    logits = pair.features @ w1 + b1
    q = sigmoid(through(network, both_ways(pair, logits)))
    q[pair.parted | (sigmoid(logits) < CHANCE)] = 0
    return q


def again(pair, q, first, network):
    """After the third: the mean of both passes' logits counts."""
    logits = through(network, both_ways(pair, pair.features @ first[0] + first[1], q))
    return np.where(q >= AGAIN, sigmoid((logits + logit(q)) / 2), 0)


def links(q):
    return (q >= LINK) & ((q == q.max(1, keepdims=True)) | (q == q.max(0, keepdims=True)))


def figures(pairs, found):
    right = sum((found[p.name] & (p.gold > 0)).sum() for p in pairs)
    wrong = sum((found[p.name] & (p.gold == 0) & p.counts).sum() for p in pairs)
    owed = sum(p.gold.sum() for p in pairs)
    return f"{right} right, {wrong} wrong, {int(owed - right)} missed, F1 {2 * right / max(1, right + wrong + owed):.4f}"


PAIRS, SECOND = [], {}  # what the workers share: the pairs, and what the second pass says of each left out of its fit


def left_out(stories):
    """The probabilities of the pairs of these stories by weights that were fitted on the others."""
    weights = fit([p for p in PAIRS if not p.stories & stories])
    return {p.name: probabilities(p, weights) for p in PAIRS if p.stories & stories}


def fit_third(pairs, first):
    seen = lambda p: both_ways(p, p.features @ first[0] + first[1], SECOND[p.name])
    return fit_network(pairs, seen, lambda p: SECOND[p.name] >= AGAIN)


def left_out_again(job):
    stories, first = job
    network = fit_third([p for p in PAIRS if not p.stories & stories], first)
    return {p.name: again(p, SECOND[p.name], first, network) for p in PAIRS if p.stories & stories}


def fit_all(first):
    return fit(PAIRS) if first is None else fit_third(PAIRS, first)


def by_turns(of, jobs, first):
    """What is said of the pairs left out, and the weights fitted on all."""
    chances = {}
    with ProcessPoolExecutor(2, get_context("fork")) as workers:
        whole = workers.submit(fit_all, first)
        for found in workers.map(of, jobs):
            chances = found | chances
        return chances, whole.result()


def say(pairs, chances):
    found = {name: links(q) for name, q in chances.items()}
    real = [p for p in pairs if p.kind == "none"]
    print("\nleft out:", figures(real, found))
    for t in sorted({t for p in real for t in p.treatments}):
        print(f"  treatment {t}:", figures([p for p in real if t in p.treatments], found))
    for kind in SHARE:
        print(f"  {kind}:", figures([p for p in pairs if p.kind == kind], found))
    for low, high in zip(BANDS, BANDS[1:]):
        of = lambda right: sum((found[p.name] & p.counts & (chances[p.name] >= low) & (chances[p.name] < high)
                                & ((p.gold > 0) == right)).sum() for p in real if p.gold.any())
        print(f"  from {low} to {high}: {of(True)} right, {of(False)} wrong", flush=True)


def rust(name, what):
    listed = lambda numbers: f"[{', '.join(f'{x:.4f}' for x in numbers)}]"
    if not isinstance(what, tuple):
        return f"pub const {name}: [f32; {len(what)}] = {listed(what)};\n"
    within, biases, out, past, bias = what
    rows = "".join(f"        {listed(row)},\n" for row in within)
    return (f"pub(super) static {name}: Network<{len(within)}, {len(biases)}> = Network {{\n    within: [\n{rows}    ],\n    biases: {listed(biases)},\n"
            f"    out: {listed(out)},\n    past: {listed(past)},\n    bias: {bias:.5f},\n}};\n")


def main():
    PAIRS.extend(Pair(f) for f in sorted(glob.glob(sys.argv[1] + "/*.json")))
    stories = sorted({s for p in PAIRS for s in p.stories})
    turns = [set(stories[k::FOLDS]) for k in range(FOLDS)]
    chances, (first, second) = by_turns(left_out, turns, None)
    say(PAIRS, chances)
    SECOND.update(chances)
    chances, third = by_turns(left_out_again, [(turn, first) for turn in turns], first)
    say(PAIRS, chances)
    if len(sys.argv) > 3:
        np.savez_compressed(sys.argv[3], **chances)
    with open(sys.argv[2], "w") as file:
        file.write("//! The fitted weights, as `training/fit.py` wrote them.\n\n#![cfg_attr(rustfmt, rustfmt::skip)]\n#![allow(clippy::approx_constant)]\n\n")
        file.write("use super::stage2::Network;\n\n")
        file.write("/// Of the features of a pair by itself, in the order of `features::NAMES`.\n" + rust("FIRST", first[0]))
        file.write(f"pub const FIRST_BIAS: f32 = {first[1]:.5f};\n\n")
        file.write("/// Of the second pass; its inputs are named in `stage2`, `features` and `further`.\n" + rust("SECOND", second))
        file.write("/// Of the third; those in `stage3` come after these.\n" + rust("THIRD", third))


if __name__ == "__main__":
    main()
