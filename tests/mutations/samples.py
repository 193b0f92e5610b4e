"""Changes to the replicates, certainty, the reconciliation as a whole, and what one more answer could do."""

from tests.mutations.mutation import Mutation

CERTAINTY = ("tests/oracles/test_certainty.py", "tests/spec/test_certainty.py")
WHOLE = ("tests/spec/test_reconciliation.py",)
LEVERS = ("tests/results/test_levers.py",)

CHANGES = {
    ("reconcile/joint_resampling.py", ("tests/oracles/test_certainty.py", "tests/spec/test_certainty.py")): [
        ("np.sqrt(share) * generator", "share * generator"),
        ("luck *= np.sqrt(1 - share)", "luck *= 1"),
        ("position - first", "position"),
        ("(size + weight) / (1 + weight)", "1.0"),
        ("np.where(np.abs(low) < np.abs(high), low, high)", "low"),
        ("alpha = WEIGHT * shares", "alpha = 3 * WEIGHT * shares"),
        ("PCG64(seed)", "PCG64(seed + 1)"),
    ],
    ("reconcile/resampling.py", CERTAINTY): [
        ("WEIGHT = 30.0", "WEIGHT = 20.0"),
        ("np.linspace(-3, 3, 25)", "np.linspace(-3, 3, 13)"),
        ("(0.35, 0.7, 1.4)", "(0.35, 0.7, 1.2)"),
        ("(0.1, 0.4, 0.8, 1.2, 1.6)", "(0.1, 0.4, 0.8, 1.2)"),
        ("counts.sum(axis=(0, 1)) + 1.0", "counts.sum(axis=(0, 1)) + 0.5"),
        ("np.sqrt(1 + components_apart**2 + groups_apart**2)", "np.sqrt(1 + components_apart**2)"),
        ("_rising(WEIGHT + size, size)", "_rising(WEIGHT, size)"),
        ("outcomes[:, AMBER] + 2 * outcomes[:, GREEN]", "outcomes[:, AMBER]"),
        ("take(before + half + column) <= uniform", "take(before + half + column) <= uniform * 0.9"),
    ],
    ("reconcile/certainty.py", CERTAINTY): [
        ("LEVEL = 0.90", "LEVEL = 0.95"),
        ('method="inverted_cdf"', 'method="linear"'),
        ("[(1 - level) / 2, (1 + level) / 2]", "[(1 - level) / 2, level]"),
        ("np.where(ratings == NONE, np.nan, (drawn", "np.where(ratings == NONE, 1.0, (drawn"),
        ("np.where(ratings == NONE, NONE, of_replicates)", "of_replicates"),
    ],
    ("reconcile/next_answer.py", WHOLE): [("more[group, :, rating] += 1", "more[group, :, rating] += 2")],
    ("reconcile/reconciliation.py", WHOLE): [
        ("< rule.fewest_ratings", "<= rule.fewest_ratings"),
        ("seed, draws - 1)", "seed, draws)"),
        ('ratings = by_rule[f"{rule.voice}_voice"]', 'ratings = by_rule["agency_voice"]'),
        ("support=by_voice[0 if rule", "support=by_voice[1 if rule"),
        ("consensus(dispersion.shares(counts), rule.threshold)", "consensus(dispersion.shares(counts))"),
        ("joint_replicates(counts, seed, draws, person", "joint_replicates(counts, seed, 1000, person"),
        ("person.cautious_correlation)", "person.correlation)"),
        ("limits.gap, person.correlation)", "limits.gap)"),
        ("release.squares[:, -1]", "release.squares[:, 0]"),
    ],
    ("assess/levers.py", LEVERS): [
        ("if pairable < 2:", "if pairable < 1:"),
        ("min(low, scored.percent)", "low"),
        ("max(high, scored.percent)", "high"),
        ("rules.draws, LEVEL)", "rules.draws, 0.95)"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
