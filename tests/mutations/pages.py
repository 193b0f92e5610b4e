"""Changes to what an agency page shows and says, and to the rating of the others that it shows."""

from tests.mutations.mutation import Mutation

SENTENCES = ("tests/agency_pages/test_sentences.py",)
CONSENSUS = ("tests/oracles/test_consensus.py",)

CHANGES = {
    "publish/agency_pages/rows.py": [
        ("if not ours.counted:", "if False:"),
        ("getattr(counts, name) - getattr(ours, name)", "getattr(counts, name)"),
        ('"higher" if self.difference.gap > 0 else "lower"', '"lower" if self.difference.gap > 0 else "higher"'),
        ("every if is_alone(group) else [row for row in every if row.ours]", "every"),
    ],
    "publish/agency_pages/contrast.py": [
        ("2 * getattr(counts, colour) > counts.rated", "2 * getattr(counts, colour) >= counts.rated"),
        ("if theirs and theirs != own:", "if theirs:"),
        ("if count < rated:", "if True:"),
    ],
    "publish/agency_pages/signed.py": [("SCORE[answer] - SCORE[own]", "SCORE[own] - SCORE[answer]")],
    "publish/agency_pages/meeting.py": [
        ("item.component.moderated is None and ", ""),
        ("mean < own - TIE", "mean < own + TIE"),
    ],
    "publish/agency_pages/limits.py": [
        ("math.ceil(round(10 * gap, 6))", "round(10 * gap)"),
        ("then < min(WIDEST, _tenth(seen.visible or WIDEST))", "then < WIDEST"),
    ],
}

OF_THE_OTHERS = [
    ("(everyone - counts[group]).sum(axis=1) < fewest", "everyone.sum(axis=1) < fewest"),
    ("np.arange(len(counts)) != group", "np.arange(len(counts)) >= 0"),
    ("voices[rest], voice", "voices[~rest][0] + 0 * voices[rest], voice"),
]

MUTATIONS = [
    *(Mutation(file, old, new, SENTENCES) for file, changes in CHANGES.items() for old, new in changes),
    *(Mutation("reconcile/others.py", old, new, CONSENSUS) for old, new in OF_THE_OTHERS),
]
