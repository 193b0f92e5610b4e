"""What is released of an assessment: its answers against the ledger, by the rule, and entered there before all else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from brpipeline.assess.answers import answers_of, present
from brpipeline.assess.released_rows import released_rows, rows_of_everyone
from brpipeline.assess.respondents import respondents
from brpipeline.counting.measures import Answers, square_parts
from brpipeline.disclosure.cells import CountedCell
from brpipeline.disclosure.lots import Cell, Row, Stage
from brpipeline.disclosure.release import Cells, Release, all_cells, counted_cell, released, smallest_group
from brpipeline.releases.adopt import adopt
from brpipeline.releases.choose import Choice, Chooser
from brpipeline.releases.held import held_people
from brpipeline.releases.history import DECIDED, History, PastRelease
from brpipeline.releases.ledger import Ledger, opened_ledger
from brpipeline.releases.present import Present
from brpipeline.releases.preview import Exposure, exposures
from brpipeline.releases.record import enter_release
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.read_responses import responses
from brpipeline.store.released_agencies import NO_ROWS, ReleasedRows
from brpipeline.store.responses import Responses


@dataclass(frozen=True)
class Decision:
    """A person's decision to publish what is held all the same."""

    by: str
    reason: str


@dataclass(frozen=True)
class Released:
    """What is released of an assessment, and what is not.

    release: what is published. everything: all there is, by the same cells as a single release would have; None where
    that is published. answered, held: people by agency. awaited: rows that the closing release waits for. closed: the
    wave was closed by a release. releases: those before and this one. exposing: whom it would single out, where it was
    looked at without being entered. rows: whom it counts, for the store's views, where it was entered.
    """

    release: Release
    everything: Release | None
    answered: Mapping[str, int]
    held: Mapping[str, int]
    awaited: int = 0
    closed: bool = True
    releases: Sequence[PastRelease] = ()
    exposing: Sequence[Exposure] = ()
    rows: ReleasedRows = NO_ROWS


def release_of(
    connection: Connection,
    settings: Settings,
    assessment: AssessmentId,
    own: Responses,
    day: date,
    decision: Decision | None = None,
    *,
    enters: bool = True,
) -> Released:
    """What is released next, and entered into the ledger. enters: False to see it only.

    own: the responses of the assessment. day: of the release. decision: to publish all the same what is held.
    """
    kind = respondents(settings, assessment)
    answers, at = answers_of(connection, settings, own, kind)
    answered = _by_agency(answers, settings)
    smallest = smallest_group(settings.assessments, kind)
    every = all_cells(answers, settings.agencies.sectors, smallest)
    of_levers = answers.evidence.of_levers
    whole = _release(every, settings, answered, smallest, of_levers)
    if kind == "agency-return":
        rows = rows_of_everyone(every, answers.components, whole)
        return Released(whole, None, answered, {}, closed=day > settings.wave(assessment.wave).closes, rows=rows)
    with opened_ledger(settings, writes=True, keeps=enters) as ledger:
        who = present(connection, own, answers, at)
        chooser = _chooser(ledger, settings, assessment, who, answers)
        if not chooser.history.releases and adopt(chooser, settings, connection, day, answers):
            chooser = chooser.again()
        stage, awaited = _stage(chooser, settings, own, day, decision)
        choice = _choice(chooser, answers, settings, stage, smallest, decision)
        held = held_people(chooser, choice, len(answers.components))
        exposing = () if enters else exposures(chooser, choice, smallest, len(answers.components))
        if enters and (choice.changed or stage == Stage.CLOSING):
            decided = decision or (settings.closed_without(assessment) if stage == Stage.CLOSING else None)
            by, reason = (decided.by, decided.reason) if decided else ("", "")
            enter_release(chooser, choice, day, DECIDED if _overrides(decision, stage) else stage.value, by, reason)
        past = History(ledger, assessment).releases
        cells = {name: [cell for cell, _ in of_measure] for name, of_measure in choice.cells.items()}
        release = _release(cells, settings, answered, smallest, of_levers)
        rows = released_rows(connection, chooser, choice, answers, own.ids[at], release) if enters else NO_ROWS
    shows_less = not np.array_equal(release.answers, whole.answers) or release.groups != whole.groups
    everything = whole if shows_less else None
    return Released(release, everything, answered, held, awaited, stage != Stage.OPEN, past, exposing, rows)


def _stage(
    chooser: Chooser, settings: Settings, own: Responses, day: date, decision: Decision | None
) -> tuple[Stage, int]:
    """The stage of the next release, and how many rows the closing release waits for."""
    if chooser.history.closed:
        return Stage.CLOSED, 0
    if day <= settings.wave(chooser.assessment.wave).closes:
        return Stage.OPEN, 0
    if decision or settings.closed_without(chooser.assessment):
        return Stage.CLOSING, 0
    awaited = own.awaited
    return Stage.OPEN if awaited or not len(own.outcome) else Stage.CLOSING, awaited  # with no rows, they are to come


def _choice(
    chooser: Chooser,
    answers: Answers,
    settings: Settings,
    stage: Stage,
    smallest: int,
    decision: Decision | None,
) -> Choice:
    order = list(settings.agencies.sectors)

    def count(measure: int, cell: Cell, row: Row) -> CountedCell:
        return counted_cell(answers, order, measure, cell, row)

    nothing = settings.assessments.privacy.while_open == "nothing" and stage == Stage.OPEN
    return chooser.choose(stage, smallest, count, all_the_same=_overrides(decision, stage), nothing_new=nothing)


def _overrides(decision: Decision | None, stage: Stage) -> bool:
    """True if a decision publishes what the rule holds back; before closing it only says not to wait any longer."""
    return decision is not None and stage == Stage.CLOSED


def earlier_release(
    connection: Connection, settings: Settings, assessment: AssessmentId, smallest: int
) -> Release | None:
    """What was released of an earlier wave, as its report would show it now; None if nothing was.

    Nothing else of it may be compared with.
    """
    with opened_ledger(settings, writes=False) as ledger:
        standing = History(ledger, assessment).standing()
    named = {agency for cells in standing.values() for cell, _ in cells for agency in cell.agencies}
    if not named <= set(settings.agencies.agency):
        standing = _under_ids_of_now(connection, settings, assessment)
    cells = {name: [cell for cell, _ in of_measure] for name, of_measure in standing.items()}
    return _release(cells, settings, {}, smallest) if any(cells.values()) else None


def _under_ids_of_now(
    connection: Connection, settings: Settings, assessment: AssessmentId
) -> dict[str, list[tuple[CountedCell, int]]]:
    """The cells of an assessment as they stand, where agencies got other ids since."""
    answers, at = answers_of(connection, settings, own := responses(connection, settings, assessment), "practitioner")
    who = present(connection, own, answers, at)
    with opened_ledger(settings, writes=True, keeps=False) as ledger:
        return _chooser(ledger, settings, assessment, who, answers).standing


def _chooser(ledger: Ledger, settings: Settings, assessment: AssessmentId, who: Present, answers: Answers) -> Chooser:
    measures, components = answers.measures, answers.components
    return Chooser(ledger, assessment, who, measures, components, settings.agencies.sectors, settings.assessment_ids)


def _release(
    cells: Cells,
    settings: Settings,
    answered: Mapping[str, int],
    smallest: int,
    evidence_of_levers: frozenset[str] = frozenset(),
) -> Release:
    components, kinds = settings.instrument.component_ids, [kind.id for kind in settings.instrument.evidence]
    sectors, hides = settings.agencies.sectors, settings.assessments.privacy.unanimous == "hidden"
    parts = square_parts(settings.instrument.by_lever)
    cells_of = partial(released, only_mixed=hides and smallest > 1, evidence_of_levers=evidence_of_levers)
    return cells_of(cells, components, kinds, sectors, answered, smallest, parts)


def _by_agency(answers: Answers, settings: Settings) -> dict[str, int]:
    """How many people answered for each agency that has any, whatever they said."""
    people: NDArray[np.int64] = answers.people
    named = zip(settings.agencies.agency, people.tolist(), strict=True)
    return {agency: count for agency, count in named if count}
