"""Changes to the limits of flags and to their order."""

from tests.mutations.mutation import Mutation

AGREED = ("tests/spec/test_flags_agreed.py",)
DIVIDED = ("tests/spec/test_flags_divided.py",)
THROUGHOUT = (
    "tests/spec/test_flags_throughout.py",
    "tests/results/test_comparison.py",
    "tests/results/test_worlds.py",
)
APART = ("tests/spec/test_flags_apart.py",)
SAID = ("tests/results/test_comparison.py",)
AGENDA = ("tests/results/test_agenda.py",)
DOUBTFUL = ("tests/spec/test_flags_doubtful.py",)

CHANGES = {
    ("rating.py", AGREED): [
        ("AGREED = 0.75", "AGREED = 0.7"),
        ("AGREED = 0.75", "AGREED = 0.8"),
        ("EVEN = 0.5", "EVEN = 0.8"),
    ],
    ("flags/findings.py", DOUBTFUL): [("LARGE = 1 / 3", "LARGE = 0.3")],
    ("flags/agreed.py", AGREED): [
        ("THIN = 1 / 3", "THIN = 0.3"),
        ("red < AGREED * total", "red <= AGREED * total"),
        ("green < AGREED * total", "green <= AGREED * total"),
        ("if share < THIN", "if share <= THIN"),
        ("reconciled.certainty[index] < FIRM or ", ""),
    ],
    ("flags/fragile.py", DOUBTFUL): [
        ("UNSURE = 0.6", "UNSURE = 0.65"),
        ("UNSURE = 0.6", "UNSURE = 0.55"),
        ("certainty < UNSURE:", "certainty <= UNSURE:"),
        ("FEW_RULES = 3", "FEW_RULES = 2"),
        ("agreeing < FEW_RULES", "agreeing <= FEW_RULES"),
        ("UNKNOWN_TO_MANY = 1 / 3", "UNKNOWN_TO_MANY = 0.3"),
        ("UNKNOWN_TO_MANY = 1 / 3", "UNKNOWN_TO_MANY = 0.35"),
        ("share >= UNKNOWN_TO_MANY", "share > UNKNOWN_TO_MANY"),
        ("share >= LARGE", "share > LARGE"),
        ("if rated >= fewest", "if rated > fewest"),
    ],
    ("flags/disagreement.py", DIVIDED): [
        ("for agreement, index, group in sorted(divided)", "for agreement, index, group in divided")
    ],
    ("flags/disagreement.py", APART): [
        ("average - gap", "float(other_counts @ np.arange(3)) / int(other_counts.sum())"),
        ("2 * counts[rating] <= counts.sum()", "2 * counts[rating] < counts.sum()"),
        ("RATINGS[_at_most_half(group_counts, of_group), ", "RATINGS[False, "),
        (" _at_most_half(other_counts, of_others)]", " False]"),
    ],
    ("publish/report/comparison.py", SAID): [
        ("math.ceil(round(10 * gap, 6))", "round(10 * gap)"),
        ("gap < WIDEST", "gap <= WIDEST"),
        ('if set(verdict) == {"does-not-differ"}', 'if "does-not-differ" in verdict'),
        ('elif materially := verdict["differs"]', "elif materially := 0"),
        ("yield from throughout", "yield from ()"),
        ("if results.comparison and results.to_discuss else []", "if results.comparison else []"),
        ('verdict[name] or "none"', "verdict[name]"),
    ],
    ("publish/report/agenda.py", AGENDA): [
        ("component.moderated is None and component", "component"),
        (" and component.id not in settled", ""),
        ("component.id not in results.disputed and ", ""),
        ("SPREAD = 0.0", "SPREAD = -0.5"),
        ("DISCUSS_MOST - len(disputed)", "DISCUSS_MOST"),
        ("if 1 - certainty < likely:", "if False:"),
        ("if certainty >= FIRM:", "if certainty > 0.99:"),
        ("if component.likelier and component.chances:", "if False:"),
        ("if component.consensus is None:", "if False:"),
    ],
    ("flags/throughout.py", THROUGHOUT): [
        ("sizes[part] > 1", "sizes[part] > 0"),
        ("raters.named[group, part] != raters.named[group, everything]", "True"),
        ("LEFT = 0.5", "LEFT = 0.0"),
        ("2 * len(carried) <= len(gap) and ", ""),
        ("if at == widest or gaps.flagged[group, at] == sign", "if gaps.flagged[group, at] == sign"),
        ("if extent.left > 0:", "if True:"),
        ("value > 0 for value", "value < 0 for value"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
