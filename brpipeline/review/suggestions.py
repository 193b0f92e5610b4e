"""What a text probably means, with the reason: only where one meaning alone is near, and nothing is decided by it."""

import re

from brpipeline.problems import Ask
from brpipeline.rating import ANSWER_CODES, ANSWER_OF
from brpipeline.review.cause import Suggestion
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.scale import Scale
from brpipeline.text import bare, nearest, title_and_id

IN_WORDS = {name: name.replace("_", " ") if name == "not_applicable" else name.capitalize() for name in ANSWER_CODES}
IN_WORDS |= {"unknown": "don’t know", "blank": "blank"}
NEAR = 3  # spellings that are looked at
ALIKE = 0.75  # of 0 to 1; wordings are short, and many are alike


def nearby_agencies(typed: str, agencies: Agencies) -> dict[str, str]:
    """The agencies with near spellings, by id, each with its nearest; the nearest agency first."""
    spellings = agencies.spellings()
    near: dict[str, str] = {}
    for text in nearest(typed, spellings, count=NEAR):
        near.setdefault(spellings[text], text)
    return near


def agency_meant(typed: str, agencies: Agencies) -> Suggestion | None:
    """The agency of the nearest spellings, if all of them mean one."""
    near = nearby_agencies(typed, agencies)
    if len(near) != 1:
        return None
    ((ident, spelling),) = near.items()
    name = agencies.agency[ident].name
    reason = f"it is near “{spelling}”" + ("" if spelling == name else f", which is read as {name}")
    return Suggestion(ident, name, reason)


def rating_meant(typed: str, scale: Scale) -> Suggestion | None:
    """The answer of the nearest wordings, if all of them mean one and no part of the text is another."""
    if is_no_wording(typed, scale):
        return None
    answer_of = {text: name for name in ANSWER_CODES for text in getattr(scale, name).wordings if len(text) > 2}
    close = nearest(typed, answer_of, count=NEAR, likeness=ALIKE)
    meant = {answer_of[text] for text in close}
    if len(meant) != 1:
        return None
    (name,) = meant
    return Suggestion(name, IN_WORDS[name], f"it is near “{close[0]}”, a wording of {IN_WORDS[name]}")


def is_no_wording(typed: str, scale: Scale) -> bool:
    """True if a text has no letter or digit, or names two answers, so that it can be a wording of none."""
    return not bare(typed) or names_two(typed, scale)


def names_two(typed: str, scale: Scale) -> bool:
    """True if a text names two answers."""
    parts = re.split(r"[/,;|&→]|\band\b|\bor\b|->", typed)
    return len({scale.answer(part) for part in parts} & set(ANSWER_OF)) > 1


def column_meant(ask: Ask, instrument: Instrument) -> Suggestion | None:
    """What a column in question probably is, as reading the file found."""
    if not ask.target:
        return None
    titles = {component.id: component.title for component in instrument.components}
    named = title_and_id(titles[ask.target], ask.target) if ask.target in titles else ask.target
    words = f"evidence for {named}" if ask.setting == "evidence" else named
    return Suggestion(f"{ask.setting}.{ask.target}", words, ask.reason)
