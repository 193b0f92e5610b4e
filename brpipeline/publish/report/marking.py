"""When a group is marked, and named: the rule, with the limits of these results."""

from brpipeline.language import say
from brpipeline.publish.text.numbers_and_dates import chance
from brpipeline.results import Results


def marked_if(results: Results) -> str:
    """When a group is marked; "" if nobody can be compared."""
    if results.comparison is None:
        return ""
    least = f"{results.method.settings['disagreement']['gap']:.2f}"
    return say(
        "A group is marked if its average is at least {gap} of 2 points from that of the others taken together, its "
        "true gap is likely (here: {chance} or more) to be at least a third of a point, and both hold without the "
        "groups that are further apart. Agencies are split if some are marked higher and some lower, or if nobody is "
        "marked but together they differ by more than chance.",
        gap=least,
        chance=chance(results.comparison.limit),
    )


def named_if(results: Results) -> str:
    """When a group is named, in short; "" if nobody can be compared."""
    if results.comparison is None:
        return ""
    least = f"{results.method.settings['disagreement']['gap']:.2f}"
    return say(
        "A group is named if it lies at least {gap} of 2 points from the others taken together, and a true gap of a "
        "third of a point is likely ({chance} or more). The lowest rater comes first, as in the meeting.",
        gap=least,
        chance=chance(results.comparison.limit),
    )
