"""What the headings of several platforms share: columns of their own, rows of grids, numbers of questions."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.text import bare, tidy

# A number belongs to the question only with a Q, a point or a part of its own: a title may begin with one (24 hour
# cover).
_PARTS = r"(?:\.\w{1,5})"
_NUMBER = re.compile(rf"^(?:Q\d+{_PARTS}*[.:)]?|\d+{_PARTS}*[.:)]|\d+{_PARTS}+)\s+(?=\S)", re.IGNORECASE)
DASH = " - "


def own_columns(
    headings: Iterable[str], meanings: Mapping[str, Meaning], platform: str
) -> dict[int, tuple[Meaning, str]]:
    """Meaning and reason of the columns that a platform adds itself, by position.

    meanings: by bare heading; only the first column with a heading counts.
    """
    own: dict[int, tuple[Meaning, str]] = {}
    reason = f"{platform}' own column" if platform.endswith("s") else f"{platform}'s own column"
    taken: set[str] = set()
    for position, heading in enumerate(headings):
        if (spelled := bare(heading)) in meanings and spelled not in taken:
            own[position] = (meanings[spelled], reason)
            taken.add(spelled)
    return own


def rows_in_brackets(headings: Sequence[str]) -> list[str]:
    """`Question - Row` as `Question [Row]`, where at least two headings begin with the same question."""
    questions = Counter(question for heading in headings for question in set(_questions(heading)))
    bracketed = []
    for heading in headings:
        shared = next((question for question in _questions(heading) if questions[question] > 1), None)
        bracketed.append(f"{shared} [{heading[len(shared) + len(DASH) :]}]" if shared else heading)
    return bracketed


def _questions(heading: str) -> list[str]:
    """The part of a heading before each of its dashes, the shortest first."""
    parts = heading.split(DASH)
    return [DASH.join(parts[:count]) for count in range(1, len(parts))]


def unnumbered(heading: str) -> str:
    """A heading without the number in front of it: `4. Your agency`, `Q4.1. Your agency`, `9.b.iii. Your agency`."""
    return _NUMBER.sub("", tidy(heading))
