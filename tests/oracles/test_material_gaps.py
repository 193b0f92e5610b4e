"""Material gaps by plain loops over the whole grid; the constants of the model are typed again, not imported."""

import math
from itertools import product
from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.reconcile import others
from brpipeline.reconcile.leans.gaps import gaps
from brpipeline.reconcile.leans.scale import scale
from brpipeline.reconcile.material_gaps import material_gaps

Table = NDArray[np.int64]
Row = list[float]
NORMAL = NormalDist()
POSITIONS = [step / 5 for step in range(-23, 24)]
CENTRES = [step / 5 for step in range(-14, 15)]
SMALL = {0.06: 3.0, 0.1: 1.0, 0.2: 1.0, 0.3: 1.0, 0.4: 0.7, 0.5: 0.5, 0.7: 0.4, 1.0: 0.3}  # 0.06 is none, on this grid
LARGE = {0.0: 1.0, 0.01: 1.0, 0.025: 2.0, 0.05: 1.0}
FROM = dict(zip(SMALL, (0.56, 0.72, 0.88, 0.84, 0.82, 0.78, 0.74, 0.70), strict=True))
MARGIN = 1 / 3

TABLES = {
    "two groups, one component": [[[4, 1, 0]], [[0, 2, 5]]],
    "three groups, one of which did not rate": [[[3, 0, 1], [0, 1, 1]], [[1, 1, 4], [0, 0, 0]], [[0, 0, 2], [2, 2, 0]]],
    "voices of 1, 2 and 1": [[[0, 0, 6]], [[5, 1, 0]], [[0, 2, 1]]],
    "all Green": [[[0, 0, 3]], [[0, 0, 2]]],
    "more people than are counted": [[[90, 150, 160]], [[100, 200, 50]]],
}
VOICES = {"voices of 1, 2 and 1": [1, 2, 1]}


def each_to_one(values: Row) -> Row:
    return [value / sum(values) for value in values]


def small_chances(deviation: float) -> list[Row]:
    return [each_to_one([math.exp(-(((e - m) / deviation) ** 2) / 2) for e in POSITIONS]) for m in CENTRES]


LARGE_CHANCES = [each_to_one([math.exp(-(((abs(e - m) - 1.6) / 0.5) ** 2) / 2) for e in POSITIONS]) for m in CENTRES]


def scale_by_hand(counts: Table) -> tuple[float, float, float]:
    """The two cuts and the spread of components."""
    usual = [(int(counts[..., rating].sum()) + 1) / (int(counts.sum()) + 3) for rating in range(3)]
    cuts = [NORMAL.inv_cdf(usual[0]), NORMAL.inv_cdf(usual[0] + usual[1])]
    rows = [row for row in counts.sum(axis=0).tolist() if sum(row)]
    spread = 0.7
    if len(rows) > 1:
        middles = []
        for row in rows:
            red, green = (min(max((row[r] + 2 * usual[r]) / (sum(row) + 2), 0.001), 0.999) for r in (0, 2))
            middles.append((NORMAL.inv_cdf(green) - NORMAL.inv_cdf(red)) / 2)
        average = sum(middles) / len(middles)
        variance = sum((middle - average) ** 2 for middle in middles) / len(middles)
        variance -= 2 / (sum(map(sum, rows)) / len(rows))
        spread = min(math.sqrt(max(variance, 0.04)), 1.5)
    return cuts[0] * math.sqrt(1 + spread**2), cuts[1] * math.sqrt(1 + spread**2), spread


def likelihood(row: Row, low: float, high: float) -> Row:
    """At each position, but for a factor; of at most 200 people."""
    people = sum(row)
    logs = []
    for e in POSITIONS:
        red, green = NORMAL.cdf(low - e), NORMAL.cdf(e - high)
        shares = [max(share, 1e-12) for share in (red, 1 - red - green, green)]
        counted = min(1.0, 200 / people) if people else 1.0
        logs.append(counted * sum(count * math.log(share) for count, share in zip(row, shares, strict=True)))
    return [math.exp(value - max(logs)) for value in logs]


def by_hand(
    counts: Table, weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], dict[tuple[int, int], list[Row]], float]:
    """(3, groups, components): higher, lower, expected. Of each cell all (weight, gap, error) that it can have. The
    probability from which a group differs.
    """
    low, high, spread = scale_by_hand(counts)
    groups, components = counts.shape[:2]
    scores = [1 + NORMAL.cdf(e - high) - NORMAL.cdf(low - e) for e in POSITIONS]
    prior = each_to_one([math.exp(-((m / spread) ** 2) / 2) for m in CENTRES])
    seen = {(g, k): likelihood(counts[g, k].tolist(), low, high) for g in range(groups) for k in range(components)}
    chances = {deviation: small_chances(deviation) for deviation in SMALL}
    mixed, total = {}, {}
    for deviation, share in product(SMALL, LARGE):
        steps = [
            [(1 - share) * a + share * b for a, b in zip(small, large, strict=True)]
            for small, large in zip(chances[deviation], LARGE_CHANCES, strict=True)
        ]
        cells = {cell: [sum(p * q for p, q in zip(step, seen[cell], strict=True)) for step in steps] for cell in seen}
        places = [
            [prior[m] * math.prod(cells[g, k][m] for g in range(groups)) for m in range(len(CENTRES))]
            for k in range(components)
        ]
        mixed[deviation, share] = steps, cells, places
        total[deviation, share] = SMALL[deviation] * LARGE[share] * math.prod(sum(row) for row in places)
    limit = sum(FROM[deviation] * weight for (deviation, _), weight in total.items()) / sum(total.values())
    result, parts = np.zeros((3, groups, components)), {cell: [] for cell in seen}
    for k in range(components):
        for m in range(len(CENTRES)):
            joint = [[0.0] * len(POSITIONS) for _ in range(groups)]
            for pair, (steps, cells, places) in mixed.items():
                here = total[pair] / sum(total.values()) * places[k][m] / sum(places[k])
                for g in range(groups):
                    for e in range(len(POSITIONS)):
                        joint[g][e] += here * steps[m][e] * seen[g, k][e] / cells[g, k][m]
            means = [sum(p * s for p, s in zip(row, scores, strict=True)) / sum(row) for row in joint]
            squares = [sum(p * s * s for p, s in zip(row, scores, strict=True)) / sum(row) for row in joint]
            for g in range(groups):
                rest = [other for other in range(groups) if other != g]
                weights = [float(weight[other, k]) for other in rest]
                if not sum(weights):
                    continue
                mean = sum(w * means[other] for w, other in zip(weights, rest, strict=True)) / sum(weights)
                variance = sum(
                    w * w * max(squares[other] - means[other] ** 2, 1e-8)
                    for w, other in zip(weights, rest, strict=True)
                )
                error = math.sqrt(variance) / sum(weights)
                for e, p in enumerate(joint[g]):
                    gap = scores[e] - mean
                    result[0, g, k] += p * NORMAL.cdf((gap - MARGIN) / error)
                    result[1, g, k] += p * NORMAL.cdf((-gap - MARGIN) / error)
                    result[2, g, k] += p * gap
                    width = abs(scores[min(e + 1, 46)] - scores[max(e - 1, 0)]) / (2 if 0 < e < 46 else 1)
                    parts[g, k].append([p, gap, math.sqrt(error**2 + width**2 / 12)])
    return result, parts, limit


@pytest.mark.parametrize("name", TABLES)
def test_probabilities_by_plain_loops(name: str) -> None:
    counts = np.array(TABLES[name])
    weight = others.weights(counts, np.array(VOICES.get(name, [1] * len(counts))))
    assert scale(counts).cuts.tolist() == pytest.approx(scale_by_hand(counts)[:2], abs=1e-9)
    assert scale(counts).spread == pytest.approx(scale_by_hand(counts)[2], abs=1e-9)
    found, (expected, parts, limit) = gaps(counts, weight, MARGIN), by_hand(counts, weight)
    assert material_gaps(counts, weight, 0.67).limit == pytest.approx(limit, abs=1e-9)
    compared = (weight > 0) & (weight.sum(axis=0) > weight)
    for values, by_loops in zip((found.higher, found.lower, found.expected), expected, strict=True):
        # Centres at which a component lies with less than 1e-7 are left out.
        assert values[compared] == pytest.approx(by_loops[compared], abs=2e-6)
    for g, k in np.argwhere(compared).tolist():
        for end, share in ((found.low[g, k], 0.025), (found.high[g, k], 0.975)):
            below = sum(p * NORMAL.cdf((end - gap) / error) for p, gap, error in parts[g, k])
            assert abs(below - share) < 0.015, (g, k, end)


def test_the_scale_of_many_components() -> None:
    rng = np.random.default_rng(5)
    for apart in (0.8, 1.2, 2.0):
        shares = rng.dirichlet([1 / apart] * 3, 12)
        counts = np.array([rng.multinomial(size, shares) for size in (9, 4, 20)])
        counts[:, 0] = 0
        found, by_loops = scale(counts), scale_by_hand(counts)
        assert [*found.cuts, found.spread] == pytest.approx(by_loops, abs=1e-9)
        assert 0.2 < found.spread < 1.5
    poles = np.array([[[40, 0, 0], [0, 0, 40], [40, 0, 0], [0, 0, 40]]])
    assert scale(poles).spread == scale_by_hand(poles)[2] == 1.5


def test_gaps_by_voices_and_by_respondents() -> None:
    counts = np.array([[[2, 0, 0]], [[0, 0, 4]], [[0, 3, 0]], [[0, 0, 0]]])
    means = np.array([[0.0], [2.0], [1.0], [np.nan]])
    voices = np.array([1, 2, 1, 5])
    by_agency = others.less_the_others(means, others.weights(counts, voices))
    assert by_agency[:, 0].tolist() == pytest.approx([-5 / 3, 2 - 1 / 2, 1 - 4 / 3, math.nan], nan_ok=True)
    by_people = others.less_the_others(means, others.weights(counts, voices, "respondent"))
    assert by_people[:, 0].tolist() == pytest.approx([-11 / 7, 2 - 3 / 5, 1 - 8 / 6, math.nan], nan_ok=True)


def test_the_standard_error_of_a_gap_is_what_draws_scatter_by() -> None:
    """Of 4,000 surveys in which everybody answers alike; one more answer in 44 is the rule's, so 3% are allowed."""
    rng, people, voices = np.random.default_rng(4), np.array([8, 20, 12]), np.array([1, 1, 2])
    drawn = rng.multinomial(people, (0.2, 0.3, 0.5), size=(4_000, 2, 3)).swapaxes(1, 2)
    weight = others.weights(drawn[0], voices)
    means = (drawn @ np.arange(3)) / people[:, None]
    observed = np.array([others.less_the_others(each, weight) for each in means]).std(axis=0).mean(axis=1)
    typical = np.mean([others.sampling_error(each, weight).mean(axis=1) for each in drawn[:400]], axis=0)
    assert typical.tolist() == pytest.approx(observed.tolist(), rel=0.03)
