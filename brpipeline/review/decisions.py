"""What people have to decide: rows that wait, grouped by cause, with the lines to add to the settings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from brpipeline.rating import ANSWER_CODES, UNREAD
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.corrections import AGENCY, CORRECTIONS_FILE
from brpipeline.settings.toml_text import toml
from brpipeline.settings.workspace import AGENCIES_FILE, Settings, load
from brpipeline.store.connect import opened
from brpipeline.store.read_responses import responses
from brpipeline.store.responses import Responses
from brpipeline.store.row_outcome import Outcome
from brpipeline.text import nearest

FILL_IN = "FILL IN"
ANSWERS = (*ANSWER_CODES, "blank")


@dataclass(frozen=True)
class Remedy:
    """Lines for a settings file. table: the table in which the line stands in the place of the one that begins alike;
    "" if the lines are added at the end."""

    file: str
    table: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """One cause by which rows wait. typed: as it stands in the answers, "" if nothing does. field: agency or a
    component's id. responses: source and response of each row. remedies: any one of them frees the rows."""

    assessment: AssessmentId
    field: str
    typed: str
    responses: tuple[tuple[str, str], ...]
    remedies: tuple[Remedy, ...]


def decisions(root: Path, today: date) -> list[Decision]:
    """What waits in a workspace, by assessment, the causes of most rows first. Raises SettingsError."""
    settings = load(root)
    with opened(settings) as engine, engine.connect() as connection:
        return [
            decision
            for assessment in settings.assessment_ids
            for decision in _decisions(responses(connection, settings, assessment), settings, assessment, today)
        ]


def _decisions(found: Responses, settings: Settings, assessment: AssessmentId, today: date) -> list[Decision]:
    waits = found.outcome == Outcome.WAITING
    causes: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position in np.flatnonzero(waits & (found.agencies < 0)).tolist():
        causes[AGENCY, found.names[position]].append(position)
    for one in found.unread:
        if waits[one.position]:
            causes[one.component, one.typed].append(one.position)
    made = []
    for (field, typed), places in causes.items():
        held = tuple((found.sources[position], found.keys[position]) for position in places)
        wordings = _aliases(typed, settings.agencies) if field == AGENCY else _wordings(typed, settings)
        remedies = (*wordings, _corrections(field, held, today))
        made.append(Decision(assessment, field, typed, held, remedies))
    return sorted(made, key=lambda one: -len(one.responses))


def _aliases(typed: str, agencies: Agencies) -> Iterator[Remedy]:
    """The line with one alias more, for the agencies whose names are near; for every agency if none is."""
    if not typed or agencies.is_no_single(typed):
        return
    spellings = agencies.spellings()
    near = [spellings[close] for close in nearest(typed, spellings, count=3)]
    for name in dict.fromkeys(near or agencies.agency):
        aliases = [*agencies.agency[name].aliases, typed]
        yield Remedy(AGENCIES_FILE, f"[{name}]", (f"aliases = {toml(aliases)}",))


def _wordings(typed: str, settings: Settings) -> Iterator[Remedy]:
    """The line with one wording more, for the answer that the text is most like; for none if it is like none."""
    scale = settings.instrument.scale
    if len({scale.answer(part) for part in re.split(r"[/,;|]", typed)} - {UNREAD}) > 1:
        return  # two answers in one are nobody's wording of either
    rows = {name: getattr(scale, name).wordings for name in ANSWER_CODES}
    of_wording = {wording: name for name, wordings in rows.items() for wording in wordings if len(wording) > 2}
    near = dict.fromkeys(of_wording[close] for close in nearest(typed, of_wording, count=3, likeness=0.75))
    if len(near) == 1:
        (name,) = near
        yield Remedy(settings.instrument_file, f"[scale.{name}]", (f"wordings = {toml([*rows[name], typed])}",))


def _corrections(field: str, held: Sequence[tuple[str, str]], today: date) -> Remedy:
    """A correction of each response that waits, with its value, reason and author left to fill in."""
    value = "an agency of config/agencies.toml" if field == AGENCY else " or ".join(ANSWERS)
    lines: list[str] = []
    for source, response in held:
        lines += [
            "[[correction]]",
            f"source = {toml(source)}",
            f"response = {toml(response)}",
            f"field = {toml(field)}",
            f'value = "{FILL_IN}" # {value}',
            f'reason = "{FILL_IN}"',
            f'author = "{FILL_IN}"',
            f"date = {today.isoformat()}",
            "",
        ]
    return Remedy(CORRECTIONS_FILE, "", tuple(lines[:-1]))
