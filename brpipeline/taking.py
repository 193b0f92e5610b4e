"""What is worth saying of an export that was taken in: columns under other headings, and answers that it lacks."""

from collections.abc import Iterator

from brpipeline.problems import Problem, problem, shortened
from brpipeline.store.exports import Renamed
from brpipeline.store.ledger import Taken

SHOWN = 3


def taking_notes(source: str, file: str, taken: Taken) -> Iterator[Problem]:
    """The notes on one export."""
    where = f"{source}, {file}"
    if taken.renamed:
        more = len(taken.renamed) - SHOWN
        changes = "; ".join(map(_change, taken.renamed[:SHOWN])) + (f"; and {more} more" if more > 0 else "")
        yield problem("columns-changed", where, changes=changes)
    if taken.lacked:
        answers = "1 answer" if taken.lacked == 1 else f"{taken.lacked} answers"
        yield problem("snapshot-older", where, answers=answers)


def _change(one: Renamed) -> str:
    after = f"is “{shortened(one.after)}”" if one.after is not None else "has no column now"
    return f"{one.target} was “{shortened(one.before)}” and {after}"
