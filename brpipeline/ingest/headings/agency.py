"""Which column says where a respondent works, and which holds what was typed beside “Other” there."""

from collections.abc import Mapping

import numpy as np

from brpipeline.ingest.headings.components import question_of, row_of
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.headings import known_headings
from brpipeline.text import bare

KNOWN_NAMES = 2 / 3  # a column can be the agency if at least this share of its distinct texts are agencies ...
FILLED = 1 / 2  # ... and more than this share of its rows are filled in
LOOKED_AT = 1000  # rows; in a longer column whose texts nearly all differ there are no agencies
HALF = 1 / 2  # of the distinct texts of a column that stands in for the agency


def agency_columns(
    recognised: Mapping[int, Recognition],
    headings: Mapping[int, str],
    names: Mapping[int, str],
    answers: Table,
    agencies: Agencies,
) -> dict[int, Recognition]:
    """The agency column and its “Other”, by position, as far as they are not among the recognised ones.

    The agency is the only column whose heading asks for it, or else the only one that holds mostly agencies. names: a
    second name of each column, by position.
    """
    agency = {}
    if not any(recognition.meaning is Meaning.AGENCY for recognition in recognised.values()):
        asked = agency_headings(agencies)
        free = {position: heading for position, heading in headings.items() if position not in recognised}
        by_heading = [
            position
            for position, heading in free.items()
            if bare(question_of(heading)) in asked or bare(names[position]) in asked
        ]
        plain = [position for position in by_heading if not row_of(free[position])]
        by_content = [] if plain else [position for position in free if _mostly_agencies(answers, position, agencies)]
        reason = "its heading asks for the agency" if plain else "most of its texts are agencies"
        fitting = plain or by_content
        for position in fitting if len(fitting) == 1 else ():
            agency[position] = Recognition(position, headings[position], Meaning.AGENCY, reason)
    asked_at = {
        position: question_of(recognition.heading)
        for position, recognition in {**recognised, **agency}.items()
        if recognition.meaning is Meaning.AGENCY
    }
    free = {at: heading for at, heading in headings.items() if at not in recognised and at not in agency}
    beside = next((at for at, heading in free.items() if _is_other(at, heading, names[at], asked_at)), None)
    reason = "the free text beside “Other” for the agency"
    if beside is None and asked_at:
        beside = next((at for at in free if _stands_in(answers, at, list(asked_at), agencies)), None)
        reason = "it names the agency where the agency's column names none"
    return agency if beside is None else agency | {beside: _other(beside, headings[beside], reason)}


def agency_headings(agencies: Agencies) -> set[str]:
    """The bare headings that ask for the agency: a partnership's own, and those of our survey in other languages."""
    return {*map(bare, agencies.asked_as), *known_headings()["agency"]}


def _is_other(position: int, heading: str, name: str, asked_at: Mapping[int, str]) -> bool:
    """True for the agency's “Other”: `Agency [Other]`, `Agency - Other`, a usual heading, or an “If other, ...” or
    “Please specify” right after the agency.

    asked_at: the question of each agency column, by position.
    """
    if row := row_of(heading):
        return bare(row).startswith(known_headings()["other_row"]) and question_of(heading) in asked_at.values()
    question, usual = bare(question_of(heading)), known_headings()
    follows = question.startswith(usual["if_other"]) or question in usual["other"]
    named = any(
        question.startswith(bare(asked)) and question.removeprefix(bare(asked)) in usual["other"]
        for asked in asked_at.values()
        if bare(asked)
    )
    return (
        (follows and position - 1 in asked_at) or named or not {question, bare(name)}.isdisjoint(usual["agency_other"])
    )


def _stands_in(answers: Table, position: int, asked_at: list[int], agencies: Agencies) -> bool:
    """True if a column holds agencies, and is filled in only where the agency's columns name none."""
    column = answers.columns[position]
    if (not column.stored_once and len(column.texts) > LOOKED_AT) or not column.used:
        return False
    known = sum(agencies.named(text) is not None for text in column.used)
    named = np.any(
        [answers.columns[at].where(lambda text: agencies.named(text) is not None) for at in asked_at], axis=0
    )
    return known / len(column.used) >= HALF and not (column.filled & named).any()


def _other(position: int, heading: str, reason: str) -> Recognition:
    return Recognition(position, heading, Meaning.AGENCY_OTHER, reason)


def _mostly_agencies(answers: Table, position: int, agencies: Agencies) -> bool:
    """True if most rows of a column are filled in, and most of its distinct texts are agencies or their aliases."""
    column = answers.columns[position]
    known = sum(agencies.named(text) is not None for text in column.used)
    return bool(column.filled.mean() > FILLED) and known / len(column.used) >= KNOWN_NAMES
