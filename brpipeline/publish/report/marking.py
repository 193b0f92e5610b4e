"""When a group is marked, and named: the rule, with the limits of these results."""

from brpipeline.language import mark, say
from brpipeline.publish.text.numbers_and_dates import chance
from brpipeline.results import Results

MARKED_IF = mark(
    "A group is marked if its average is at least {gap} of 2 points from that of the others taken together, its true "
    "gap is likely (here: {chance} or more) to be at least a third of a point, and both hold without the groups that "
    "are further apart. Agencies are split if some are marked higher and some lower, or if nobody is marked but "
    "together they differ by more than chance."
)
NAMED_IF = mark(
    "A group is named if it lies at least {gap} of 2 points from the others taken together, and a true gap of a third "
    "of a point is likely ({chance} or more). The lowest rater comes first, as in the meeting."
)


def marked_if(results: Results) -> str:
    """When a group is marked; "" if nobody can be compared."""
    return _with_limits(MARKED_IF, results)


def named_if(results: Results) -> str:
    """When a group is named, in short; "" if nobody can be compared."""
    return _with_limits(NAMED_IF, results)


def _with_limits(rule: str, results: Results) -> str:
    if results.comparison is None:
        return ""
    least = results.method.settings["disagreement"]["gap"]
    return say(rule, gap=f"{least:.2f}", chance=chance(results.comparison.limit))
