"""Material gaps as docs/method.md has them under "In full", by somebody who has read nothing else.

No number and no function of the model is taken from brpipeline: what the text does not say cannot be here.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import norm

from brpipeline.reconcile.material_gaps import material_gaps
from brpipeline.reconcile.others import weights

Real = NDArray[np.float64]
E, M = np.linspace(-4.6, 4.6, 47), np.linspace(-2.8, 2.8, 29)
TAUS = dict(zip((0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0), (3, 1, 1, 1, 0.7, 0.5, 0.4, 0.3), strict=True))
PIS = {0.0: 1, 0.01: 1, 0.025: 2, 0.05: 1}
LIMITS = dict(zip(TAUS, (0.56, 0.72, 0.88, 0.84, 0.82, 0.78, 0.74, 0.70), strict=True))
PAIRS = list(product(TAUS, PIS))
THIRD = 1 / 3


def to_one(values: Real) -> Real:
    return values / values.sum(axis=-1, keepdims=True)


def steps(tau: float, pi: float) -> Real:
    """(centres, positions)."""
    away = E - M[:, None]
    small = to_one(np.exp(-0.5 * (away / max(tau, 0.06)) ** 2))
    large = to_one(np.exp(-0.5 * ((abs(away) - 1.6) / 0.5) ** 2))
    return (1 - pi) * small + pi * large


def the_scale(counts: Real) -> tuple[float, float, float]:
    usual = (counts.sum(axis=(0, 1)) + 1) / (counts.sum() + 3)
    rows = [row for row in counts.sum(axis=0) if row.sum()]
    sigma = 0.7
    if len(rows) > 1:
        shares = np.clip([(row + 2 * usual) / (row.sum() + 2) for row in rows], 0.001, 0.999)
        middle = (norm.ppf(shares[:, 2]) - norm.ppf(shares[:, 0])) / 2
        variance = np.mean((middle - middle.mean()) ** 2) - 2 / np.mean([row.sum() for row in rows])
        sigma = min(np.sqrt(max(variance, 0.2**2)), 1.5)
    wide = np.sqrt(1 + sigma**2)
    return wide * norm.ppf(usual[0]), wide * norm.ppf(usual[0] + usual[1]), sigma


class Model:
    """counts: (groups, components, 3). lean: (groups,)."""

    def __init__(self, counts: Real, lean: Real, pairs: Sequence[tuple[float, float]] = PAIRS) -> None:
        low, high, sigma = the_scale(counts)
        self.counts, self.pairs, at = counts, list(pairs), E + lean[:, None]
        self.score = norm.sf(low - at) + norm.sf(high - at)
        shares = np.stack([norm.cdf(low - at), norm.cdf(high - at) - norm.cdf(low - at), norm.sf(high - at)], axis=-1)
        people = counts.sum(axis=2, keepdims=True)
        used = counts * np.where(people > 200, 200 / np.maximum(people, 1), 1.0)
        logs = np.einsum("gkr,ger->gke", used, np.log(np.maximum(shares, 1e-12)))
        self.seen = np.exp(logs - logs.max(axis=2, keepdims=True))
        prior = to_one(np.exp(-0.5 * (M / sigma) ** 2))
        self.cell = {pair: np.maximum(np.einsum("me,gke->gkm", steps(*pair), self.seen), 1e-300) for pair in self.pairs}
        together = {
            pair: np.log(self.cell[pair]).sum(axis=0) + np.log(np.maximum(prior, 1e-300)) for pair in self.pairs
        }
        evidence = {
            pair: np.logaddexp.reduce(logs, axis=1).sum() + np.log(TAUS[pair[0]] * PIS[pair[1]])
            for pair, logs in together.items()
        }
        most = max(evidence.values())
        total = sum(np.exp(value - most) for value in evidence.values())
        self.weight = {pair: float(np.exp(value - most) / total) for pair, value in evidence.items()}
        self.centre = {
            pair: np.exp(logs - np.logaddexp.reduce(logs, axis=1)[:, None]) for pair, logs in together.items()
        }
        self.likeliest = max(self.pairs, key=lambda pair: self.weight[pair])


def far_leans(counts: Real, correlation: float) -> Real:
    groups, components = counts.shape[:2]
    lean, pairs = np.zeros(groups), PAIRS
    for turn in range(3):
        model = Model(counts, lean, pairs)
        cell, centre = model.cell[model.likeliest], model.centre[model.likeliest]
        own, error = np.zeros(groups), np.zeros(groups)
        for g in range(groups):
            said = []
            for shift in (-1, 0, 1):
                log = 0.0
                for k in range(components):
                    without = to_one(centre[k] / cell[g, k])[1:-1]
                    without = without / without.sum()
                    log += float(np.log(max(without @ cell[g, k][1 + shift : len(M) - 1 + shift], 1e-300)))
                said.append(log)
            curve = max((2 * said[1] - said[0] - said[2]) / 0.04, 0.001)
            own[g] = lean[g] + np.clip((said[2] - said[0]) / 0.4 / curve, -0.8, 0.8)
            error[g] = np.sqrt((1 + (components - 1) * correlation) / curve)
        spreads = np.array([0, 0.1, 0.2, 0.3, 0.45, 0.7, 1.0, 1.5]) ** 2
        chance = [np.prod(norm.pdf(own, scale=np.sqrt(error**2 + spread))) for spread in spreads]
        kept = sum(p * spread / (error**2 + spread) for p, spread in zip(chance, spreads, strict=True)) / sum(chance)
        lean = np.clip(kept * own, -2, 2)
        own, lean = own - np.median(own), lean - np.median(lean)
        pairs = [model.likeliest] if turn == 1 else PAIRS
    return np.where((abs(own) >= 0.8) & (abs(own) >= 4 * error), own, 0.0)


def by_the_text(counts: Real, weight: Real, correlation: float) -> dict[str, Real]:
    lean = far_leans(counts, correlation)
    model = Model(counts, lean)
    found = {name: np.full(counts.shape[:2], np.nan) for name in ("higher", "lower", "expected", "low", "high")}
    for k in range(counts.shape[1]):
        rated = np.flatnonzero(weight[:, k])
        if len(rated) < 2:
            continue
        lies = sum(model.weight[pair] * model.centre[pair][k] for pair in PAIRS) > 1e-7
        joint = {
            g: sum(
                model.weight[pair]
                * (model.centre[pair][k] / model.cell[pair][g, k])[lies, None]
                * steps(*pair)[lies]
                * model.seen[g, k]
                for pair in PAIRS
            )
            for g in rated
        }
        joint = {g: table / table.sum() for g, table in joint.items()}
        means = {g: (table @ model.score[g]) / table.sum(axis=1) for g, table in joint.items()}
        spread = {
            g: np.maximum((table @ model.score[g] ** 2) / table.sum(axis=1) - means[g] ** 2, 1e-8)
            for g, table in joint.items()
        }
        for g in rated:
            rest = [h for h in rated if h != g]
            whole = sum(weight[h, k] for h in rest)
            mean = sum(weight[h, k] * means[h] for h in rest) / whole
            error = np.sqrt(np.maximum(sum(weight[h, k] ** 2 * spread[h] for h in rest) / whole**2, 1e-8))
            gap = model.score[g] - mean[:, None]
            likely = np.where(joint[g] > 1e-9, joint[g], 0.0)
            found["higher"][g, k] = (likely * norm.cdf((gap - THIRD) / error[:, None])).sum()
            found["lower"][g, k] = (likely * norm.cdf((-gap - THIRD) / error[:, None])).sum()
            found["expected"][g, k] = (likely * gap).sum()
            found["low"][g, k], found["high"][g, k] = ends(joint[g], gap, error)
    sizes = {tau: sum(model.weight[tau, pi] for pi in PIS) for tau in TAUS}
    found["limit"] = np.array(sum(sizes[tau] * LIMITS[tau] for tau in TAUS))
    found["verdict"] = verdicts(counts, weight, found)
    return found


def verdicts(counts: Real, weight: Real, found: dict[str, Real]) -> Real:
    """1 differs, 2 does not, 0 cannot be told, -1 nobody to compare."""
    usual = (counts.sum(axis=(0, 1)) + 1) / (counts.sum() + 3)
    told = np.full(counts.shape[:2], -1.0)
    for g, k in np.argwhere(~np.isnan(found["higher"])).tolist():
        rest = [h for h in np.flatnonzero(weight[:, k]) if h != g]
        w, n = weight[rest, k], counts[rest, k].sum(axis=1)
        means = (counts[:, k] @ np.arange(3)) / np.maximum(counts[:, k].sum(axis=1), 1)
        gap = means[g] - (w @ means[rest]) / w.sum()
        shares = to_one(counts[:, k].sum(axis=0) + usual)
        variance = shares @ np.arange(3) ** 2 - (shares @ np.arange(3)) ** 2
        error = np.sqrt(variance * (1 / counts[g, k].sum() + (w**2 / n).sum() / w.sum() ** 2))
        way = "higher" if gap > 0 else "lower"
        unlikely = found["higher"][g, k] + found["lower"][g, k] <= 0.1
        small = abs(gap) + 1.2816 * error <= 2 * THIRD
        told[g, k] = 1 if found[way][g, k] >= found["limit"] else 2 if unlikely and small else 0
    return told


def ends(joint: Real, gap: Real, error: Real) -> tuple[float, float]:
    wide = np.gradient(gap, axis=1)
    deviation = np.sqrt(error[:, None] ** 2 + wide**2 / 12)
    counted = joint > 1e-5
    bins = np.zeros(700)
    for point in range(-3, 4):
        place = np.floor((gap + point * deviation + 7) / 0.02)[counted].astype(int)
        np.add.at(bins, place, np.exp(-(point**2) / 2) * joint[counted])
    reached = np.concatenate([[0.0], np.cumsum(bins) / bins.sum()])
    low, high = (float(np.clip(-7 + 0.02 * up_to(reached, share), -2, 2)) for share in (0.025, 0.975))
    return low, high


def up_to(reached: Real, share: float) -> float:
    """In bins: how many lie below the share, and which part of the next."""
    after = int(np.argmax(reached >= share))
    return after - 1 + float((share - reached[after - 1]) / (reached[after] - reached[after - 1]))


def drawn(seed: int, sizes: Sequence[int], components: int, first: float) -> Real:
    rng = np.random.default_rng(seed)
    lean = rng.normal(0, 0.7, components) + rng.normal(0, 0.3, (len(sizes), components))
    lean[0] += first
    latent = [own + rng.normal(size=(size, components)) for own, size in zip(lean, sizes, strict=True)]
    return np.array(
        [[[(r == (col > 0.5) * 1 + (col > -0.5)).sum() for r in range(3)] for col in one.T] for one in latent]
    )


TALLIES = {
    "five agencies, four components": (drawn(1, (9, 4, 6, 3, 12), 4, 0.0), [1, 1, 1, 2, 1], 0.0),
    "one far off on everything": (drawn(2, (60, 9, 8, 9, 7), 10, 1.6), [1, 1, 1, 1, 2], 0.05),
    "one component, of which two groups know": (np.array([[[4, 1, 0]], [[0, 2, 5]], [[0, 0, 0]]]), [1, 1, 1], 0.0),
}


@pytest.mark.parametrize("name", TALLIES)
def test_the_text_says_all_there_is_to_say(name: str) -> None:
    counts, voices, correlation = TALLIES[name]
    weight = weights(counts, np.array(voices))
    found = material_gaps(counts, weight, 0.5, correlation)
    expected = by_the_text(counts.astype(np.float64), weight, correlation)
    for measure, values in expected.items():
        assert np.asarray(getattr(found, measure)) == pytest.approx(values, abs=1e-9, nan_ok=True), measure
    if name.startswith("one far off"):
        assert far_leans(counts.astype(np.float64), correlation)[0] > 0.8
