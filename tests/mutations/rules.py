"""Changes to the consensus, the other rules, the measures of dispersion and agreement, and the scorecard."""

from tests.mutations.mutation import Mutation

CONSENSUS = ("tests/oracles/test_consensus.py", "tests/spec/test_consensus.py")
OTHER_RULES = ("tests/oracles/test_other_rules.py",)
DISPERSION = ("tests/oracles/test_dispersion_measures.py", "tests/spec/test_dispersion.py")
AGREEMENT = ("tests/oracles/test_agreement_coefficients.py",)
SCORECARD = ("tests/spec/test_scorecard.py", "tests/spec/test_certainty.py")

CHANGES = {
    ("reconcile/consensus.py", CONSENSUS): [
        ("threshold: float = 0.5)", "threshold: float = 0.55)"),
        ("green > threshold + TIE", "green >= threshold - TIE"),
        ("green_or_amber > threshold + TIE", "green_or_amber >= threshold - TIE"),
        ("TIE = 1e-9", "TIE = 0.0"),
        (" * voices[:, None, None]", ""),
    ],
    ("reconcile/other_rules.py", OTHER_RULES): [
        ("axis=-1) >= rated[", "axis=-1) > rated["),
        ("counts.argmax(axis=-1)", "2 - counts[..., ::-1].argmax(axis=-1)"),
        ("(2 * scores > rated)", "(2 * scores >= rated)"),
        ("(2 * scores > 3 * rated)", "(2 * scores >= 3 * rated)"),
    ],
    ("reconcile/dispersion.py", DISPERSION): [
        ("quartile(p, 0.75)", "quartile(p, 0.8)"),
        ("quartile(p, 0.25)", "quartile(p, 0.2)"),
        (">= share - 1e-12", "> share + 1e-12"),
        ("np.log2(", "np.log("),
        ("alone + beside - 2 * opposite", "alone + beside - opposite"),
        ("2 * np.minimum(reached, 1 - reached)", "np.minimum(reached, 1 - reached)"),
        ("/ np.log(len(SCORES))", ""),
        ("(rated > 0).sum(axis=0) > 1", "(rated > 0).sum(axis=0) > 2"),
        ("np.where(ratings < 0, np.nan, p)", "p"),
    ],
    ("reconcile/dispersion.py", AGREEMENT): [("2 * counts[..., GREEN]", "3 * counts[..., GREEN]")],
    ("reconcile/agreement.py", AGREEMENT): [
        ("[[1, 2 / 3, 0]", "[[1, 3 / 4, 0]"),
        ("margins.cumsum(axis=-1) - margins / 2", "margins.cumsum(axis=-1)"),
        ("(margins.sum(axis=-1) - 1) * observed", "margins.sum(axis=-1) * observed"),
        ("np.maximum(rated - 1, 1)", "np.maximum(rated, 1)"),
        ("[(1 - level) / 2, (1 + level) / 2]", "[(1 - level), level]"),
        ("counts[rated > 1]", "counts[rated > 2]"),
        ("(people * (people - 1))", "(people * people)"),
        ("(tied + 1) / 2", "1"),
        ("ties = (tied**2 - 1).sum()", "ties = 0"),
        ("multinomial(units,", "multinomial(2 * units,"),
    ],
    ("reconcile/scorecard.py", SCORECARD): [
        ("len(here) * max(points.values())", "len(positions) * max(points.values())"),
        ("100 * sum(rated_means) / (2 * len(rated_means))", "100 * sum(rated_means) / (2 * len(positions))"),
        ("max(points.values()) * (here >= 0).sum(axis=1)", "max(points.values()) * here.shape[1]"),
        ("sorted(points)] + [0])", "sorted(points)] + [1])"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
