"""Changes to the limits of flags and to their order."""

from tests.mutations.mutation import Mutation

AGREED = ("tests/spec/test_flags_agreed.py",)
DIVIDED = ("tests/spec/test_flags_divided.py",)
THROUGHOUT = ("tests/spec/test_flags_throughout.py", "tests/results/test_comparison.py")
DOUBTFUL = ("tests/spec/test_flags_doubtful.py",)

CHANGES = {
    ("flags/findings.py", AGREED): [("AGREED = 0.75", "AGREED = 0.7"), ("AGREED = 0.75", "AGREED = 0.8")],
    ("flags/findings.py", DOUBTFUL): [("LARGE = 1 / 3", "LARGE = 0.3")],
    ("flags/agreed.py", AGREED): [
        ("THIN = 1 / 3", "THIN = 0.3"),
        ("red < AGREED * total", "red <= AGREED * total"),
        ("green < AGREED * total", "green <= AGREED * total"),
        ("if share < THIN", "if share <= THIN"),
        (" or reconciled.gaps.differs[:, index].any()", ""),
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
    ("flags/throughout.py", THROUGHOUT): [
        ("sizes[part] > 1", "sizes[part] > 0"),
        ("raters.named[group, part] != raters.named[group, everything]", "True"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
