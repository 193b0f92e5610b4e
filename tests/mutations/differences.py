"""Changes to the exact test, the false discovery rates, the split between agencies and the waves."""

from tests.mutations.mutation import Mutation

MID_P = ("tests/oracles/test_mid_p.py",)
RATES = ("tests/oracles/test_false_discovery_rate.py", "tests/spec/test_false_discovery_rate.py")
SPLIT = ("tests/oracles/test_split.py", "tests/spec/test_split.py")
WAVES = ("tests/oracles/test_waves.py", "tests/spec/test_waves.py")
LIKE_FOR_LIKE = ("tests/spec/test_like_for_like.py", "tests/properties/test_like_for_like.py")

CHANGES = {
    ("reconcile/score_test.py", MID_P): [
        ("MOST_TERMS = 30_000", "MOST_TERMS = 15_000"),
        ("further + 0.5 * np.where", "further + np.where"),
        ("distance > observed,", "distance >= observed,"),
        ("(everyone - people) / (everyone - 1)", "(everyone - people) / everyone"),
        ("2 * ndtr(", "ndtr("),
        ("10 * math.sqrt(expected)) + 30", "math.sqrt(expected))"),
    ],
    ("reconcile/exact_p.py", MID_P): [
        ("people < everyone", "people <= everyone"),
        ("(people > 0) &", "(people > 1) &"),
        ("np.where(alike[component], 1.0, ", "np.where(alike[component], 0.0, "),
        ("_at(amber, 2 * people[:, None] - points)", "_at(green, 2 * people[:, None] - points)"),
        ("np.maximum(n[:, None] - k + 1, 0)", "np.maximum(n[:, None] - k, 0)"),
    ],
    ("reconcile/false_discovery.py", RATES): [
        ('(-possible[order], -slack, side="right")', '(-possible[order], -slack, side="left")'),
        ('(-threshold, -slack, side="right")', '(-threshold, -slack, side="left")'),
        ('np.searchsorted(-threshold, -slack, side="right")', "np.arange(1, len(threshold) + 1)"),
        ('(-threshold, -evidence, side="left")', '(-threshold, -evidence, side="right")'),
        ("SAME = 1e-9", "SAME = 0.0"),
        ("q <= limit + SAME", "q < limit - SAME"),
        (">= smallest - SAME", "> smallest + SAME"),
        ("values[order] * len(values)", "values[order] * p.size"),
        ("np.minimum.accumulate(stepped[::-1])[::-1]", "stepped"),
    ],
    ("reconcile/between_groups.py", SPLIT): [
        ("SIDES = 2", "SIDES = 1"),
        ("TIE = 1e-9", "TIE = -1e-9"),
        ("(1 + int(as_far.sum())) / (1 + len(leans))", "int(as_far.sum()) / len(leans)"),
        ("deviations**2 / sizes", "deviations**2"),
        ("np.where(rated > 1, 1.0, np.nan)", "np.where(sides, 1.0, np.nan)"),
        ("np.sqrt(1 + leans[:, None] ** 2 * variance)", "np.sqrt(1 + leans[:, None] * variance)"),
        ("HABIT = 0.4", "HABIT = 0.5"),
        ("np.asarray(slope / (", "np.asarray(slope * ("),
        ("np.random.default_rng(seed)", "np.random.default_rng(seed + 1)"),
        ("both_ways = np.asarray(upward & downward)", "both_ways = np.asarray(upward | downward)"),
    ],
    ("reconcile/stratified_test.py", WAVES): [
        ("TIE = 1e-9", "TIE = -1e-9"),
        ("+ 0.5 * probability[equal]", "+ probability[equal]"),
        ("rated_now * rated_then / rated", "rated"),
        ("2 * ndtr(-surplus", "ndtr(-surplus"),
        ("abs(float(surplus[component]))", "float(surplus[component])"),
    ],
    ("reconcile/agencies_alike.py", WAVES): [
        ("block <= answered_now & answered_then", "block & answered_now & answered_then"),
        ("in (*now, *then))", "in now)"),
        ("group.agencies[0] in block and wave.is_cell[index, component]", "group.agencies == block"),
    ],
    ("reconcile/waves.py", WAVES): [
        ("< rule.fewest_ratings", "<= rule.fewest_ratings"),
        ("np.array([len(block) for block in sets]", "np.array([1 for block in sets]"),
        ("believed(q,", "believed(p,"),
        ("ROUNDING = 1e-9", "ROUNDING = -1e-9"),
        ("(same > 0) & is_enough(same, counted, rules)", "same > 0"),
    ],
    ("reconcile/like_for_like.py", LIKE_FOR_LIKE): [
        ("waves.comparable[chosen]", "waves.rated[chosen]"),
        ("not compared or not is_enough(np.array(len(compared)), np.array(rated), rules)", "not compared"),
        ("(waves.ratings_then, waves.ratings_now)", "(waves.rated_then, waves.rated_now)"),
    ],
    ("settings/rules.py", ("tests/spec/test_waves.py",)): [
        ("coverage: Annotated[float, Field(gt=0, le=1)] = 0.5", "coverage: Annotated[float, Field(gt=0, le=1)] = 0.6"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
