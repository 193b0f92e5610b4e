"""What people have to decide: the rows that wait, by cause, with the lines to add to the settings."""

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
BLANK = "blank"


@dataclass(frozen=True)
class Remedy:
    """Lines for a settings file. table: where the line replaces the one with the same key; "" if the lines are added at
    the end of the file."""

    file: str
    table: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """A reason why rows wait. field: agency or a component's id. typed: what the answers have there, "" if blank.
    responses: the source and id of each row. remedies: any of them frees the rows."""

    assessment: AssessmentId
    field: str
    typed: str
    responses: tuple[tuple[str, str], ...]
    remedies: tuple[Remedy, ...]


def decisions(root: Path, today: date) -> list[Decision]:
    """What waits in a workspace, by assessment; the causes with most rows come first. Raises SettingsError."""
    settings = load(root)
    with opened(settings) as engine, engine.connect() as connection:
        return [
            decision
            for assessment in settings.assessment_ids
            for decision in _decisions(responses(connection, settings, assessment), settings, assessment, today)
        ]


def _decisions(stored: Responses, settings: Settings, assessment: AssessmentId, today: date) -> list[Decision]:
    waits = stored.outcome == Outcome.WAITING
    causes: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position in np.flatnonzero(waits & (stored.agencies < 0)).tolist():
        causes[AGENCY, stored.names[position]].append(position)
    for answer in stored.unread:
        if waits[answer.position]:
            causes[answer.component, answer.typed].append(answer.position)
    open_decisions = []
    for (field, typed), positions in causes.items():
        waiting = tuple((stored.sources[position], stored.keys[position]) for position in positions)
        wordings = _aliases(typed, settings.agencies) if field == AGENCY else _wordings(typed, settings)
        remedies = (*wordings, _corrections(field, waiting, today))
        open_decisions.append(Decision(assessment, field, typed, waiting, remedies))
    return sorted(open_decisions, key=lambda decision: -len(decision.responses))


def _aliases(typed: str, agencies: Agencies) -> Iterator[Remedy]:
    """The line with one more alias, for the agencies with similar names; for every agency if none is similar."""
    if not typed or agencies.is_no_single(typed):
        return
    spellings = agencies.spellings()
    similar = [spellings[spelling] for spelling in nearest(typed, spellings, count=3)]
    for name in dict.fromkeys(similar or agencies.agency):
        aliases = [*agencies.agency[name].aliases, typed]
        yield Remedy(AGENCIES_FILE, f"[{name}]", (f"aliases = {toml(aliases)}",))


def _wordings(typed: str, settings: Settings) -> Iterator[Remedy]:
    """The line with one more wording, for the answer that the text resembles most; nothing if it resembles none."""
    scale = settings.instrument.scale
    if len({scale.answer(part) for part in re.split(r"[/,;|]", typed)} - {UNREAD}) > 1:
        return  # a text with two answers is a wording of neither
    wordings = {name: getattr(scale, name).wordings for name in ANSWER_CODES}
    answer_of = {wording: name for name, texts in wordings.items() for wording in texts if len(wording) > 2}
    similar = {answer_of[wording] for wording in nearest(typed, answer_of, count=3, likeness=0.75)}
    if len(similar) == 1:
        (name,) = similar
        yield Remedy(settings.instrument_file, f"[scale.{name}]", (f"wordings = {toml([*wordings[name], typed])}",))


def _corrections(field: str, responses: Sequence[tuple[str, str]], today: date) -> Remedy:
    """A correction of each response that waits, with its value, reason and author left to fill in."""
    value = "an agency in config/agencies.toml" if field == AGENCY else f"{', '.join(ANSWER_CODES)} or {BLANK}"
    lines: list[str] = []
    for source, response in responses:
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
