"""What we say and what the others say, in a sentence that is true and tells: counts of people, never a share alone."""

from brpipeline.language import say, say_count
from brpipeline.publish.agency_pages.rows import Row
from brpipeline.publish.text.numbers_and_dates import NAME, chance, likely
from brpipeline.rating import SCALE
from brpipeline.results import Colour, Counts, Results, listed
from brpipeline.text import counted


def contrast(row: Row) -> str:
    """6 of our 7 say Green; so do 10 of 59 others. Another colour of the others is named only if most of them say it,
    since a minority is no contrast; "" where nobody can be compared."""
    if row.ours is None or row.others is None:
        return ""
    theirs = _others_say(row.others, most(row.ours.counts))
    ours = ours_say(row.ours.counts)
    return say("{ours}; {others}.", ours=ours, others=theirs) if theirs else f"{ours}."


def ours_say(counts: Counts) -> str:
    """What our own people say: all 7 of us say Red; or every colour, where none has a majority."""
    rated, own = counts.rated, most(counts)
    if own is None:
        said = [f"{count} {NAME[rating.colour]}" for rating in SCALE if (count := getattr(counts, rating.colour))]
        return say("Our {rated} say {ratings}", rated=rated, ratings=listed(said))
    count, name = getattr(counts, own), NAME[own]
    if count < rated:
        return say_count(
            "{count} of our {rated} says {rating}",
            "{count} of our {rated} say {rating}",
            count,
            rated=rated,
            rating=name,
        )
    if rated == 1:
        return say("We say {rating}", rating=name)
    if rated == 2:
        return say("Both of us say {rating}", rating=name)
    return say("All {rated} of us say {rating}", rated=rated, rating=name)


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
    return say(
        "The true gap is likely {range} points; it is {chance} likely to be a third of a point or more.",
        range=likely(*ends),
        chance=chance(max(difference.lower, difference.higher)),
    )


def _others_say(counts: Counts, own: Colour | None) -> str:
    """What most of the others say, or how many of them say the same as we; "" where there is neither. own: what we say,
    None where none of our colours has a majority."""
    theirs, others = most(counts), counted(counts.rated, "other", "others")
    if theirs and theirs != own:
        count, rating = getattr(counts, theirs), NAME[theirs]
        return say_count(
            "{count} of {others} says {rating}", "{count} of {others} say {rating}", count, others=others, rating=rating
        )
    if own is None:
        return ""
    if same := getattr(counts, own):
        return say_count("so does {count} of {others}", "so do {count} of {others}", same, others=others)
    return say("none of {others} does", others=others)
