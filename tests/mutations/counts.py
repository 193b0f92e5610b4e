"""Changes to what is counted and what may be released."""

from tests.mutations.mutation import Mutation

TALLY = ("tests/spec/test_tally.py",)
EVIDENCE = ("tests/spec/test_evidence.py",)
GROUPS = ("tests/spec/test_groups.py",)
RELEASE = ("tests/spec/test_release.py", "tests/properties/test_release.py")

CHANGES = {
    ("counting/tally.py", TALLY): [
        ("codes.max(initial=0) >= ANSWERS", "codes.max(initial=0) > ANSWERS"),
        ("counts[:, 0].sum(axis=1)", "counts[:, -1, :3].sum(axis=1)"),
        ("agencies.min(initial=0) < 0 or", ""),
    ],
    ("counting/evidence.py", EVIDENCE): [
        ("used[response] and spelled", "used[response] and text"),
        (" and instrument.scale.answer(text) == UNREAD", ""),
        ("agencies[used & (exports == export)]", "agencies[exports == export]"),
        (" or instrument.lever_of[component].id in wanted", ""),
    ],
    ("disclosure/groups.py", GROUPS): [
        ("< smallest:\n        return []", "<= smallest:\n        return []"),
        (
            "for agency in answered if people[agency] >= smallest]",
            "for agency in answered if people[agency] > smallest]",
        ),
        ("if _count(small, people) >= smallest:", "if _count(small, people) > smallest:"),
        ("_count(other, people) < smallest:", "_count(other, people) <= smallest:"),
        ("return min(candidates", "return max(candidates"),
        ("if count > 0]", "if count > 1]"),
    ],
    ("disclosure/differencing.py", RELEASE): [
        ("- known) >= smallest", "- known) > smallest"),
        ("known = frozenset(ever)", "known = frozenset[str]()"),
        ("blocks(group.content for group in (*released, *now))", "blocks(group.content for group in now)"),
        (" or _as_released(now[position], parts)", ""),
        ("return together == dict(group.content)", "return together.keys() == group.content.keys()"),
    ],
    ("disclosure/release.py", RELEASE): [("held=len(everyone - counted)", "held=len(everyone)")],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
