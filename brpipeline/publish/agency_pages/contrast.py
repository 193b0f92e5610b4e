"""What we say and what the others say, in a sentence that is true and tells: counts of people, never a share alone."""

from brpipeline.publish.agency_pages.rows import Row
from brpipeline.publish.text.numbers_and_dates import NAME, chance, likely
from brpipeline.rating import SCALE
from brpipeline.results import Colour, Counts, Results, listed


def contrast(row: Row) -> str:
    """6 of our 7 say Green; so do 10 of 59 others. Another colour of the others is named only if most of them say it,
    since a minority is no contrast; "" where nobody can be compared."""
    if row.ours is None or row.others is None:
        return ""
    counts, others = row.ours.counts, row.others
    own, theirs = most(counts), most(others)
    if own is None:
        return f"{ours_say(counts)}; {_of_others(others, theirs)}." if theirs else f"{ours_say(counts)}."
    if theirs and theirs != own:
        return f"{ours_say(counts)}; {_of_others(others, theirs)}."
    same = getattr(others, own)
    if not same:
        return f"{ours_say(counts)}; none of {_others(others.rated)} does."
    return f"{ours_say(counts)}; so {'does' if same == 1 else 'do'} {same} of {_others(others.rated)}."


def ours_say(counts: Counts) -> str:
    """What our own people say: all 7 of us say Red; or every colour, where none has a majority."""
    rated, own = counts.rated, most(counts)
    if own is None:
        said = [f"{count} {NAME[rating.colour]}" for rating in SCALE if (count := getattr(counts, rating.colour))]
        return f"Our {rated} say {listed(said)}"
    count, name = getattr(counts, own), NAME[own]
    if count < rated:
        return f"{count} of our {rated} {'says' if count == 1 else 'say'} {name}"
    return f"We say {name}" if rated == 1 else f"{'Both' if rated == 2 else f'All {rated}'} of us say {name}"


def most(counts: Counts) -> Colour | None:
    """The colour that more than half of those say who rated; None if there is none."""
    colours = (rating.colour for rating in SCALE)
    return next((colour for colour in colours if 2 * getattr(counts, colour) > counts.rated), None)


def how_sure(row: Row, results: Results) -> str:
    """The likely range of the true gap, in the direction of the verdict, and how likely it is material."""
    difference = row.difference
    if difference is None or results.comparison is None:
        return ""
    ends = sorted(difference.interval if difference.gap > 0 else [-end for end in difference.interval])
    return (
        f"The true gap is likely {likely(*ends)} points; it is {chance(max(difference.lower, difference.higher))} "
        "likely to be a third of a point or more."
    )


def _of_others(others: Counts, colour: Colour) -> str:
    count = getattr(others, colour)
    return f"{count} of {_others(others.rated)} {'says' if count == 1 else 'say'} {NAME[colour]}"


def _others(count: int) -> str:
    return f"{count:,} {'other' if count == 1 else 'others'}"
