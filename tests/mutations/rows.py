"""Changes to what becomes of rows: where they belong, and which wait."""

from tests.mutations.mutation import Mutation

OUTCOMES, BY_DATE = ("tests/store/test_outcomes.py", "tests/routes/test_by_date.py"), ("tests/routes/test_by_date.py",)
BY_COLUMN, DECIDED = ("tests/routes/test_by_column.py",), ("tests/routes/test_decided_rows.py",)
DECISIONS = ("tests/decide/test_decide.py",)

CHANGES = {
    ("store/row_outcome.py", OUTCOMES): [
        ("days < np.datetime64(opens)", "days <= np.datetime64(opens)"),
        ("~late & ~early", "~late"),
    ],
    ("store/belonging.py", BY_DATE): [
        ("sent >= datetime.combine(days.first", "sent > datetime.combine(days.first"),
        ("or_(sent.is_(None), within)", "within"),
    ],
    ("store/belonging.py", BY_COLUMN): [
        ("if meant and partnership not in meant", "if partnership not in meant"),
        ("response.c.key.not_in(anywhere)", "response.c.key.in_(anywhere)"),
    ],
    ("store/held_back.py", DECISIONS): [
        ("codes[rows, columns] = BLANK", "pass"),
        ("(codes[of_rows] == BLANK) | ", ""),
    ],
    ("store/responses.py", DECIDED): [
        (" or (outcome == Outcome.WAITING and before != Outcome.USED)", ""),
    ],
    ("pipeline/waiting.py", DECIDED): [
        ("if len(shared) < 2 or of not in shared", ""),
        ("if len(shared) > 1:", "if len(shared) > 3:"),
    ],
    ("review/causes.py", DECIDED): [
        ("tuple(dict.fromkeys(sorted(of_cause)))", "tuple(sorted(of_cause))"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
