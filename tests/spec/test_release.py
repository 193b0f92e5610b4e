"""While a wave is open: which groups may be updated. People are letters, the smallest group is three."""

import pytest

from brpipeline.disclosure.differencing import Members, kept_and_updated


def counted(**agencies: str) -> Members:
    """By agency, its people; one who changed an answer is written large."""
    return Members(
        {agency: "".join(sorted(people)) for agency, people in agencies.items()},
        frozenset("".join(agencies.values()).casefold()),
    )


CASES = {
    "nothing was shown yet": ([], [counted(police="abc")], "", ([], [0])),
    "nobody came": ([counted(police="abc")], [counted(police="abc")], "abc", ([], [0])),
    "one came": ([counted(police="abc")], [counted(police="abcd")], "abc", ([0], [])),
    "two came": ([counted(police="abc")], [counted(police="abcde")], "abc", ([0], [])),
    "three came": ([counted(police="abc")], [counted(police="abcdef")], "abc", ([], [0])),
    "three came, one of them known from a report before the last": (
        [counted(police="abc")],
        [counted(police="abcdef")],
        "abcd",
        ([0], []),
    ),
    "one changed an answer": ([counted(police="abc")], [counted(police="abC")], "abc", ([0], [])),
    "all changed their answers": ([counted(police="abc")], [counted(police="ABC")], "abc", ([0], [])),
    "one changed an answer, three came": ([counted(police="abc")], [counted(police="abCdef")], "abc", ([], [0])),
    "one was withdrawn": ([counted(police="abcd")], [counted(police="abc")], "abcd", ([0], [])),
    "one was withdrawn, two came": ([counted(police="abcd")], [counted(police="abcef")], "abcd", ([0], [])),
    "one group gained one, another three": (
        [counted(police="abc"), counted(camhs="klm")],
        [counted(police="abcd"), counted(camhs="klmnop")],
        "abcklm",
        ([0], [1]),
    ),
    "a small agency joins a group": (
        [counted(police="abc")],
        [counted(police="abc", probation="x")],
        "abc",
        ([0], []),
    ),
    "two groups are put together, as they were": (
        [counted(police="abc"), counted(probation="xyz")],
        [counted(police="abc", probation="xyz")],
        "abcxyz",
        ([], [0]),
    ),
    "a group falls apart, and one part has gained nobody": (
        [counted(police="ab", probation="xyz")],
        [counted(police="abcde"), counted(probation="xyz")],
        "abxyz",
        ([0], []),
    ),
    "a group falls apart, and both parts have gained three": (
        [counted(police="ab", probation="xy")],
        [counted(police="abcde"), counted(probation="xyuvw")],
        "abxy",
        ([], [0, 1]),
    ),
    "somebody moves from one agency to another": (
        [counted(police="abcd"), counted(camhs="klm")],
        [counted(police="abc"), counted(camhs="klmd")],
        "abcdklm",
        ([0, 1], []),
    ),
    "an agency is gone": ([counted(police="abc"), counted(camhs="klm")], [counted(camhs="klm")], "abcklm", ([], [0])),
}


@pytest.mark.parametrize("case", CASES)
def test_which_groups_are_updated(case: str) -> None:
    shown, now, ever, expected = CASES[case]
    assert kept_and_updated(shown, now, frozenset(ever), 3) == expected
