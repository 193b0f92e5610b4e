"""How many of those invited answered, and what the others could change, in words; nothing where it is not known."""

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
    staff = counted(invited, "invited person", "invited people")
    text = f"{answered} of {staff} answered ({_percent(answered, invited)})."
    asked = agencies_answered(results) + len(results.responses.missing)
    if known == asked:
        return text
    return f"In the {known} of {counted(asked, 'agency', 'agencies')} of which that is known, {text}"


def of_invited(agency: MissingPart, answered: int) -> str:
    """7 of 20 (35%), or that it is not known."""
    if agency.invited is None:
        return "not known"
    return f"{answered} of {agency.invited} ({_percent(answered, agency.invited)})"


def any_invited(results: Results) -> bool:
    """True if it is known of any agency how many were invited."""
    return results.responses.rate is not None


def whatever_they_say(results: Results) -> str:
    """Which ratings stay whatever those would say who were invited and are not counted; empty if that is not known."""
    known = [(component.id, component.bound) for component in results.components if component.bound]
    if not known:
        return ""
    who = f"the {_who([bound for _, bound in known], results)} would say"
    fixed = {
        rating.colour: [ident for ident, bound in known if bound.lowest == bound.highest == rating.colour]
        for rating in GREEN_FIRST
    }
    stays = [
        f"{listed(ids)} {'stays' if len(ids) == 1 else 'stay'} {NAME[colour]}" for colour, ids in fixed.items() if ids
    ]
    open_ones = len(known) - sum(map(len, fixed.values()))
    if not stays:
        return f"No rating is certain to stay as it is whatever {who}."
    rest = "the other rating is open" if open_ones == 1 else f"the other {in_words(open_ones)} ratings are open"
    return f"Whatever {who}, {listed(stays)}" + (f"; {rest}." if open_ones else ".")


def stays(bound: Bound) -> str:
    """The colour that a rating keeps whatever those say who are not counted, or between which it is open."""
    if bound.lowest == bound.highest:
        return NAME[bound.lowest]
    return f"open: {NAME[bound.lowest]} to {NAME[bound.highest]}"


def _who(known: list[Bound], results: Results) -> str:
    """70% who were silent; or those not counted, where they are others or not equally many on every component."""
    silent = results.responses.rate[1] - results.responses.rate[0] if results.responses.rate else -1
    numbers = sorted({bound.uncounted for bound in known})
    if numbers == [silent]:
        return f"{_percent(silent, known[0].invited)} who were silent"
    most = _percent(numbers[-1], known[0].invited)
    return f"{most} who are not counted" if len(numbers) == 1 else f"people who are not counted (up to {most})"


def _percent(part: int, whole: int) -> str:
    return percent(100 * part / whole)
