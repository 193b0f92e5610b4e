"""The pattern by which a source knows its exports, made from the name of one of them. Pure."""

import re
from glob import escape
from pathlib import PurePosixPath

from brpipeline.settings.file_pattern import fits, understood

# What platforms and browsers add at the end of a name: a number of answers or of a copy, a date, a time.
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
ADDED = re.compile(rf"(?:\s*\(\d[\d\s–-]*\)|[\s_.,:-]+(?:\d+(?:t\d+)?z?|{MONTH}(?=[\s_.,:-]*\d)))+$", re.IGNORECASE)


def stem_of(name: str) -> str:
    """The part of an export's name that its later exports will share: “Staff survey” of “Staff survey(1-45).xlsx”.

    A name that is nothing but a date or a number is kept whole.
    """
    stem = PurePosixPath(name).stem
    shared = ADDED.sub("", stem)
    return stem if shared.isdigit() or not shared else shared


def pattern_of(name: str) -> str:
    """The pattern of an export and of those that come after it. name: its path in the inbox."""
    folder = PurePosixPath(name).parent
    return escape((folder / stem_of(name)).as_posix()) + "*"


def overlap(pattern: str, other: str) -> bool:
    """True if a file can easily be thought of that fits both patterns."""
    return any(fits(name, pattern) and fits(name, other) for text in (pattern, other) for name in _samples(text))


def _samples(pattern: str) -> tuple[str, str]:
    """Names that fit a pattern: with nothing, and with something, in the place of each star."""
    plain = re.sub(r"\[(.)\]", r"\1", understood(pattern)).replace("?", "x")
    return plain.replace("*", ""), plain.replace("*", "x.csv")
