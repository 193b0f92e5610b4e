"""Numbers, dates and names as people read them: counts as "6 of 7", a real minus, never 100% for nearly all."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from brpipeline.language import Said, mark, say
from brpipeline.language.dates import long_date
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import Colour, GroupRating, Respondents
from brpipeline.text import counted

LETTER: Said[Colour | None] = Said({**{rating.colour: rating.letter for rating in GREEN_FIRST}, None: "–"}, "rating")
NAME: Said[Colour | None] = Said({**{rating.colour: rating.name for rating in GREEN_FIRST}, None: mark("not rated")})
MINUS = "\N{MINUS SIGN}"


def percent(value: float | None) -> str:
    """A percentage, 0 to 100, without decimals; "over 99%" and "under 1%" rather than a false 100% or 0%."""
    if value is None:
        return NAME[None]
    if 0 < value < 0.5:
        return say("under 1%")
    return say("over 99%") if 99.5 <= value < 100 else f"{int(value + 0.5)}%"


def chance(probability: float) -> str:
    """A probability that was estimated, 0 to 1, as a percentage: never 0% or 100%, of which no estimate is sure."""
    if probability < 0.005:
        return say("under 1%")
    return say("over 99%") if probability >= 0.995 else percent(100 * probability)


def signed(value: float) -> str:
    """A difference in points with its sign: +0.85, −1.61, 0.00."""
    text = f"{abs(value):.2f}"
    if text == "0.00":
        return text
    return ("+" if value > 0 else MINUS) + text


def decimal(value: float | None) -> str:
    """A statistic with two decimals and a real minus; "not computed" where there is none."""
    return say("not computed") if value is None else f"{value:z.2f}".replace("-", MINUS)


def likely(low: float, high: float) -> str:
    """A range of a statistic; one number where both ends are printed alike."""
    ends = decimal(low), decimal(high)
    return ends[0] if ends[0] == ends[1] else say("{low} to {high}", low=ends[0], high=ends[1])


def percent_range(interval: tuple[float, float] | None) -> str:
    """A range of percentages, 0 to 100; one number where both ends are printed alike."""
    if interval is None:
        return NAME[None]
    low, high = (percent(end) for end in interval)
    return low if low == high else say("{low} to {high}", low=low.removesuffix("%"), high=high)


def small(value: float) -> str:
    """A p or q value: never 0.000."""
    return say("less than 0.001") if value < 0.001 else f"{value:.3f}"


def people(count: int, respondents: Respondents = "practitioner") -> str:
    """A count of those who answered: people, or returns of agencies."""
    return counted(count, "return", "returns") if respondents == "agency-return" else counted(count, "person", "people")


def day(value: date | None) -> str:
    """A day as people write it, 5 November 2025; "no answers yet" if there is none."""
    return say("no answers yet") if value is None else long_date(value)


def one_line(text: str) -> str:
    """Text on one line, with a space for each run of white space and of control characters, which XML cannot hold."""
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text).split())


def css_string(text: str) -> str:
    """Text for a string in a style sheet, whatever is in it. The space after an escape belongs to the escape."""
    return "".join(char if char.isalnum() or char in " ,.:;()-" else f"\\{ord(char):x} " for char in text)


def lowest_first(ratings: Sequence[GroupRating]) -> list[GroupRating]:
    """The order of the meeting: the lowest rater first, those who gave no rating last. Only groups that are counted."""
    return sorted(
        (rating for rating in ratings if rating.counted), key=lambda rating: (rating.mean is None, rating.mean or 0)
    )
