"""Ticked kinds of evidence in a single cell, as Microsoft Forms and Google write them: `Case reviews;Peer review;`."""

import re
from collections.abc import Collection, Sequence
from itertools import accumulate

from brpipeline.ingest.tables.table import Table
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare

SAMPLE = 60  # rows that show what a column holds
TEXTS = 8  # distinct texts of it that are looked at
LONGEST = 2_000  # characters of a text that is looked at
MOSTLY = 1 / 2  # of its distinct texts are nothing but kinds of evidence
_PARTS = re.compile(r"[;,|\n]")


def kinds_listed(text: str, titles: Collection[str]) -> list[str] | None:
    """The kinds of evidence that a text lists, by their titles; None if it holds anything else, or nothing.

    titles: theirs, bare; one may have a comma.
    """
    parts, listed = [bare(part) for part in _PARTS.split(text) if bare(part)], []
    if len(text) > LONGEST or not parts:
        return None
    while parts:
        joined = list(accumulate(parts))
        length = next((length for length in range(len(parts), 0, -1) if joined[length - 1] in titles), 0)
        if not length:
            return None
        listed.append(joined[length - 1])
        parts = parts[length:]
    return listed


def lists_kinds(text: str, titles: Collection[str]) -> bool:
    """True for a text that lists kinds of evidence and nothing else."""
    return kinds_listed(text, titles) is not None


def ticked_columns(answers: Table, instrument: Instrument) -> frozenset[int]:
    """The positions of columns whose texts are mostly lists of kinds of evidence, whatever their headings."""
    sample, titles = answers.above(SAMPLE), instrument.evidence_by_title
    return frozenset(
        position for position, column in enumerate(sample.columns) if _are_ticked(column.used[:TEXTS], titles)
    )


def _are_ticked(texts: Sequence[str], titles: Collection[str]) -> bool:
    """True if most texts list kinds of evidence, and one at least is a list: a single kind may be a topic."""
    listing = [text for text in texts if lists_kinds(text, titles)]
    return len(listing) > MOSTLY * len(texts) and any(_is_list(text, titles) for text in listing)


def _is_list(text: str, titles: Collection[str]) -> bool:
    return text.strip().endswith(";") or bare(text) not in titles
