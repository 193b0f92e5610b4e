"""A time in another order than most: its clock or its weekday first, its year last, with ordinals or a zone's name."""

import re

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\b\.?)?|\d{1,2}\s*[AaPp]\.?[Mm]\b\.?"
# English and Welsh, whole or as their first letters.
_DAYS = (
    "Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?"
    "|(?:Dydd )?(?:Llun|Mawrth|Mercher|Iau|Gwener|Sadwrn|Sul)"
)
_WEEKDAY = re.compile(rf"(?:^|(?<=[\s,]))(?:{_DAYS})\b\.?,?\s*(?=\S|$)", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?:\s+of\b)?", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]*\)$")  # (British Summer Time), after an offset that says the same
_CLOCK_FIRST = re.compile(rf"({_CLOCK})(\s*(?:Z|UTC|GMT|BST))?(?:\s+on\b)?[\s,|–-]+(?=\w)(.+)")
_YEAR_LAST = re.compile(rf"([A-Za-z]+\.? \d{{1,2}}),? ({_CLOCK})((?: [A-Z]+(?:[+-]\d+)?)?),? (\d{{4}})")
_BEFORE_CLOCK = re.compile(rf"(?:\s+at|\s*[|–-])\s+(?={_CLOCK})", re.IGNORECASE)
_POINTED = re.compile(r"(?:^|(?<=\s))(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?=\s*[AaPp]\.?[Mm]\b|\s*$)")
_FULL_HOUR = re.compile(r"(?:^|(?<=\s))(\d{1,2})(?=\s*[AaPp]\.?[Mm]\b)")


def usual_order(text: str) -> str:
    """The time with its date first and its clock after that, without the weekday: `3/10/2025 09:05:00` for
    `Fri, 09:05:00 3/10/2025`. A text that is no time comes back as something that is none either.
    """
    text = _BRACKET.sub("", _ORDINAL.sub(r"\1", " ".join(_WEEKDAY.sub("", text).split()))).strip(" ,")
    if match := _CLOCK_FIRST.fullmatch(text):
        clock, zone, date = match.groups(default="")
        text = f"{date} {clock}{zone}"
    elif match := _YEAR_LAST.fullmatch(text):
        day, clock, zone, year = match.groups()
        text = f"{day} {year} {clock}{zone}"
    text = _BEFORE_CLOCK.sub(" ", text)
    text = _POINTED.sub(lambda match: ":".join(filter(None, match.groups())), text)
    return _FULL_HOUR.sub(r"\1:00", text)
