"""Changes to what would settle a rating, and to what those could change who are not counted."""

from tests.mutations.mutation import Mutation

SETTLING = (
    "tests/oracles/test_settling.py",
    "tests/properties/test_settling.py",
    "tests/results/test_what_would_settle_it.py",
)

CHANGES = {
    ("reconcile/settling.py", SETTLING): [
        ("EXPECTED = 0.91", "EXPECTED = 0.94"),
        ("EXPECTED = 0.91", "EXPECTED = 0.88"),
        ("LEAST * certainty", "0 * certainty"),
        ("replies.sum() + step <= rated", "replies.sum() + step <= 2 * rated"),
        ("room = self.silent - self.shared @ replies\n", "room = self.silent\n"),
        ("chase.silent - chase.shared @ asked >= each", "chase.silent >= each"),
        ("certainty < FIRM", "certainty < 0.95"),
        ("since = np.zeros_like(asked)", "since = asked.copy()"),
    ],
    ("reconcile/firmness.py", SETTLING): [
        ("np.sqrt(np.divide(", "(np.divide("),
        ("(weight / whole) ** 2", "(weight / whole)"),
        ("(above.sum(axis=0) + 0.5) / (draws + 1)", "(above.sum(axis=0) + 50) / (draws + 100)"),
        ("shares[..., GREEN] + shares[..., AMBER]", "shares[..., AMBER]"),
        ("for rating in (GREEN, RED)", "for rating in (GREEN, AMBER)"),
    ],
    ("reconcile/bounds.py", SETTLING): [
        ("(RED, GREEN)", "(GREEN, RED)"),
        ("whole[..., rating] += uncounted", "whole[..., rating] += 1"),
        ("(ratings == NONE)[:, None], NONE, np", "(ratings == NONE)[:, None], 0, np"),
    ],
    ("assess/settling.py", SETTLING): [
        ("len(own & other) / len(own)", "float(own == other)"),
        ("MORE = 5", "MORE = 6"),
        ("np.where(made_up, 0, silent(reconciled, inputs))", "silent(reconciled, inputs)"),
    ],
    ("assess/invited.py", SETTLING): [
        ("np.ones(len(every), dtype=np.int64)", "np.zeros(len(every), dtype=np.int64)"),
        ("(inside @ invited)[:, None] - counted, 0", "(inside @ invited)[:, None], 0"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), changes in CHANGES.items() for old, new in changes]
