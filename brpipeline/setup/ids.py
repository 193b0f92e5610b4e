"""Ids made from names, and the dates and seasons that waves are named after. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.text import tidy

MONTHS = 12
FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%A %d %B %Y")
LONGEST = 40  # letters of an id: folders are named after three of them
SEASONS = (*["Winter"] * 2, *["Spring"] * 3, *["Summer"] * 3, *["Autumn"] * 3, "Winter")  # by month
GENERIC = re.compile(r"\s+(?:local\s+)?safeguarding\s+(?:children(?:['’]?s)?\s+)?(?:partnership|board)$", re.IGNORECASE)


def id_of(name: str, taken: Iterable[str] = (), otherwise: str = "") -> str:
    """A name as an id: Children's social care is childrens-social-care. Numbered if that is taken, in capitals or not.

    A long name is cut, between two words if it can be. otherwise: the id of a name without a letter or digit of ours.
    """
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", name)).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain)) or otherwise
    wanted = words if len(words) <= LONGEST else re.sub(r"-[^-]*$", "", words[: LONGEST + 1])[:LONGEST]
    return numbered(wanted, taken)


def numbered(ident: str, taken: Iterable[str]) -> str:
    """The id, with the first number that makes it another than all that are taken, in capitals or not."""
    folded = {other.casefold() for other in taken}
    each = (ident if number == 1 else f"{ident}-{number}" for number in range(1, len(folded) + 2))
    return next(candidate for candidate in each if candidate.casefold() not in folded)


def short_name(partnership: str) -> str:
    """A partnership's name without what all of them are called: Northmere Safeguarding Children Partnership."""
    return GENERIC.sub("", partnership.strip())


def day_of(typed: str, key: str) -> date:
    """The day that somebody typed: 2026-04-20 or 20 April 2026. Raises SettingsError for what could be two days.

    key: the option that it was typed for.
    """
    if (plain := re.fullmatch(r"(\d+)[/.](\d+)[/.](\d{4})", typed.strip())) and int(plain[1]) > MONTHS:
        typed = f"{plain[3]}-{plain[2]:0>2}-{plain[1]}"  # the first can only be a day
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", tidy(typed).replace(",", ""))
    for form in FORMS:
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if "%A" not in form or f"{day:%A}".casefold() == text.split()[0].casefold():
            return day
    raise SettingsError(problem("day-unclear", key, typed=typed))


def in_full(day: date) -> str:
    """A day as people write it: 20 April 2026."""
    return f"{day.day} {day:%B %Y}"


def season_of(opens: date) -> str:
    """What a wave is called by the day on which it opens: Spring 2026."""
    return f"{SEASONS[opens.month - 1]} {opens.year}"
