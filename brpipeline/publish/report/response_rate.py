"""How many of those invited answered, and what the others could change, in words; nothing where it is not known."""

from brpipeline.language import say, say_count
from brpipeline.publish.report.participation import agencies_answered
from brpipeline.publish.text.numbers_and_dates import NAME, percent
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import Bound, MissingPart, Results, listed
from brpipeline.text import counted, in_words


def response_rate(results: Results) -> str:
    """29 of 96 invited people answered (30%); empty if it is known of no agency how many were invited."""
    if results.responses.rate is None:
        return ""
    answered, invited, known = results.responses.rate
    staff, share = counted(invited, "invited person", "invited people"), _percent(answered, invited)
    asked = agencies_answered(results) + len(results.responses.missing)
    if known == asked:
        return say("{answered} of {invited} answered ({share}).", answered=answered, invited=staff, share=share)
    return say(
        "In the {known} of {agencies} of which that is known, {answered} of {invited} answered ({share}).",
        known=known,
        agencies=counted(asked, "agency", "agencies"),
        answered=answered,
        invited=staff,
        share=share,
    )


def of_invited(agency: MissingPart, answered: int) -> str:
    """7 of 20 (35%), or that it is not known."""
    if agency.invited is None:
        return say("not known")
    share = _percent(answered, agency.invited)
    return say("{answered} of {invited} ({share})", answered=answered, invited=agency.invited, share=share)


def any_invited(results: Results) -> bool:
    """True if it is known of any agency how many were invited."""
    return results.responses.rate is not None


def whatever_they_say(results: Results) -> str:
    """Which ratings stay whatever those would say who were invited and are not counted; empty if that is not known."""
    known = [(component.id, component.bound) for component in results.components if component.bound]
    if not known:
        return ""
    others = _others([bound for _, bound in known], results)
    fixed = {
        rating.colour: [ident for ident, bound in known if bound.lowest == bound.highest == rating.colour]
        for rating in GREEN_FIRST
    }
    stay = [
        say_count(
            "{components} stays {rating}",
            "{components} stay {rating}",
            len(ids),
            components=listed(ids),
            rating=NAME[colour],
        )
        for colour, ids in fixed.items()
        if ids
    ]
    open_ones = len(known) - sum(map(len, fixed.values()))
    if not stay:
        return say("No rating is certain to stay as it is whatever {others} would say.", others=others)
    if not open_ones:
        return say("Whatever {others} would say, {ratings}.", others=others, ratings=listed(stay))
    if open_ones == 1:
        rest = say("the other rating is open")
    else:
        rest = say("the other {number} ratings are open", number=in_words(open_ones))
    return say("Whatever {others} would say, {ratings}; {rest}.", others=others, ratings=listed(stay), rest=rest)


def stays(bound: Bound) -> str:
    """The colour that a rating keeps whatever those say who are not counted, or between which it is open."""
    if bound.lowest == bound.highest:
        return NAME[bound.lowest]
    return say("open: {lowest} to {highest}", lowest=NAME[bound.lowest], highest=NAME[bound.highest])


def _others(known: list[Bound], results: Results) -> str:
    """The 70% who were silent; or those not counted, where they are others or not equally many on every component."""
    silent = results.responses.rate[1] - results.responses.rate[0] if results.responses.rate else -1
    numbers = sorted({bound.uncounted for bound in known})
    if numbers == [silent]:
        return say("the {share} who were silent", share=_percent(silent, known[0].invited))
    most = _percent(numbers[-1], known[0].invited)
    if len(numbers) == 1:
        return say("the {share} who are not counted", share=most)
    return say("the people who are not counted (up to {share})", share=most)


def _percent(part: int, whole: int) -> str:
    return percent(100 * part / whole)
