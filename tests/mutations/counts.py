"""Changes to what is counted."""

from tests.mutations.mutation import Mutation

TALLY = ("tests/spec/test_tally.py",)
EVIDENCE = ("tests/spec/test_evidence.py",)

CHANGES = {
    ("counting/tally.py", TALLY): [
        ("codes.max(initial=0) >= ANSWERS", "codes.max(initial=0) > ANSWERS"),
        ("counts[:, 0].sum(axis=1)", "counts[:, -1, :3].sum(axis=1)"),
        ("agencies.min(initial=0) < 0 or", ""),
    ],
    ("counting/evidence.py", EVIDENCE): [
        ("if spelled and not", "if text and not"),
        (" and not _is_answer(text, instrument.scale)", ""),
        (" or sense.answer not in RATINGS)", ")"),
        ("sense.whole or ", ""),
        ("found.asked[np.ix_(exports == export,", "found.asked[np.ix_(exports != -1,"),
        ("kinds[response, component] |= named", "kinds[response, component] = named"),
        (" or instrument.lever_of[component].id in wanted", ""),
        ("} & as_whole", "}"),
        (".argmax())", ".argmin())"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
