"""The reader who keeps everything: who stands in which published count, and a recount of each by what people said.

Who is in a row is taken from the ledger's entries as they are made, since the reader is assumed to know it. What a row
says is recounted from the exports, and whatever is published must be a sum of rows that were entered: so nothing can be
published past the ledger, or counted in another way than it was entered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from unittest.mock import patch

import numpy as np

from brpipeline.assess import release
from brpipeline.publish.files.published import published
from brpipeline.results import Results
from brpipeline.settings.assessment import AssessmentId
from tests.pipeline.adversary.algebra import Answer, Row, singled_out
from tests.pipeline.adversary.people import COMPONENTS, RATINGS, UNKNOWN, Sheet
from tests.pipeline.adversary.settings import TURNED
from tests.pipeline.adversary.workspace import Workspace

Counts = tuple[int, ...]
"""How many people said each of RATINGS, and UNKNOWN."""
STRAIGHT = "straight lines"


@dataclass(frozen=True)
class Published:
    """One published count. everyone: the answers in its row; rated: those of them that are ratings. agencies: by the
    ids that they had at first. decided: a person decided to publish it, whatever it gives away."""

    assessment: AssessmentId
    measure: str
    agencies: frozenset[str]
    everyone: Row
    rated: Row
    decided: bool


@dataclass
class Reader:
    """What a reader of everything that a workspace publishes knows."""

    workspace: Workspace
    kept: list[Published] = field(default_factory=list)
    _sheets: list[Sheet] = field(default_factory=list)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While it lasts, every release that is entered into the ledger is written down."""
        with (
            patch.object(release, "answers_of", self._answers_of(release.answers_of)),
            patch.object(release, "enter_release", self._enter(release.enter_release)),
        ):
            yield

    def _answers_of(self, original: Any) -> Any:
        def answers_of(connection: Any, settings: Any, own: Any, kind: Any) -> Any:
            answers, at = original(connection, settings, own, kind)
            rows = zip(own.files[at].tolist(), own.rows[at].tolist(), strict=True)
            self._sheets = [self.workspace.said(file, row) for file, row in rows]
            return answers, at

        return answers_of

    def _enter(self, original: Any) -> Any:
        def enter(chooser: Any, choice: Any, day: Any, stage: str, by: str = "", reason: str = "") -> Any:
            for measure, rows in choice.rows.items():
                for cell, row in rows.items():
                    sheets = [self._sheets[position] for position in np.flatnonzero(row).tolist()]
                    answers = [(sheet, said_of(sheet, measure)) for sheet in sheets]
                    self.kept.append(
                        Published(
                            chooser.assessment,
                            measure,
                            frozenset(agency.removesuffix("-new") for agency in cell),
                            frozenset(answer(sheet, said) for sheet, said in answers),
                            frozenset(answer(sheet, said) for sheet, said in answers if said != UNKNOWN),
                            stage == "decided",
                        )
                    )
            return original(chooser, choice, day, stage, by, reason)

        return enter

    def unexplained(self) -> list[str]:
        """Published counts that are no sum of rows that were entered: assessment, component and group of each."""
        assert TURNED
        strange = []
        root = self.workspace.root / "reports" / "published"
        for file in sorted(root.glob("*/*/results.json")):
            results = published(file.parent)
            assert results, file
            strange += [f"{file.parent.relative_to(root)} {name}" for name in self._strange(results)]
        return strange

    def _strange(self, results: Results) -> Iterator[str]:
        own = AssessmentId(results.partnership.id, results.wave.id)
        rows: dict[str, dict[frozenset[str], set[Counts]]] = defaultdict(lambda: defaultdict(set))
        for row in self.kept:
            if row.assessment == own:
                rows[row.measure][row.agencies].add(counts_of(row.everyone))
        for component in results.components:
            for group in component.groups:
                if group.counted:
                    agencies = frozenset(agency.removesuffix("-new") for agency in group.group.split("+"))
                    counts = group.counts
                    shown = (counts.green, counts.amber, counts.red, counts.unknown)
                    if shown not in set(_sums(agencies, rows[component.id])):
                        yield f"{component.id} {group.group}"

    def exposed(self, smallest: int) -> dict[str, set[Any]]:
        """By survey and measure, the fewest people of whom everything published speaks alone."""
        rows: dict[tuple[str, str], list[Published]] = defaultdict(list)
        for row in self.kept:
            rows[row.assessment.partnership.removesuffix("-beside"), row.measure].append(row)
        singled = {}
        for (survey, measure), of_measure in rows.items():
            if alone := _singled(of_measure, smallest):
                singled[f"{survey} {measure}"] = alone
        return singled


def _singled(rows: list[Published], smallest: int) -> set[Any]:
    """Whoever a decision exposed is known from then on, and taken out of every row."""
    last = max((position for position, row in enumerate(rows) if row.decided), default=-1)
    for of_rows in (lambda row: row.everyone, lambda row: row.rated):
        known: set[Any] = set()

        def unknown(some: list[Published]) -> list[Row]:
            return [frozenset(said for said in of_rows(row) if said[0] not in known) for row in some]  # noqa: B023

        while last >= 0 and (alone := singled_out(unknown(rows[: last + 1]), smallest)):
            known |= alone
        if alone := singled_out(unknown(rows), smallest):
            return alone
    return set()


def said_of(sheet: Sheet, measure: str) -> str:
    """What a sheet says of a measure; UNKNOWN if the person did not rate the component."""
    if measure in COMPONENTS:
        return sheet.said[COMPONENTS.index(measure)]
    if measure == STRAIGHT:
        rated = [said for said in sheet.said if said in RATINGS]
        return f"straight {len(rated) > 4 and len(set(rated)) == 1}"
    return sheet.shows if measure.removeprefix("evidence ").startswith("A") else UNKNOWN


def answer(sheet: Sheet, said: str) -> Answer:
    """Of a sheet: who answered in which wave, and what."""
    return (sheet.person, sheet.turn), said


def counts_of(row: Row) -> Counts:
    """How many people of a row said what, in the order of `Counts`."""
    many = Counter(said for _, said in row)
    return tuple(many[said] for said in (*RATINGS, UNKNOWN))


def _sums(agencies: frozenset[str], rows: dict[frozenset[str], set[Counts]]) -> Iterator[Counts]:
    """What rows of cells that make up these agencies could add up to."""
    inside = [cell for cell in rows if cell <= agencies]
    for cells in _partitions(agencies, inside):
        for parts in product(*(rows[cell] for cell in cells)):
            yield tuple(map(sum, zip(*parts, strict=True)))


def _partitions(agencies: frozenset[str], cells: list[frozenset[str]]) -> Iterator[list[frozenset[str]]]:
    """Every choice of cells that make up these agencies, and share none."""
    if not agencies:
        yield []
        return
    first = min(agencies)
    for cell in cells:
        if first in cell and cell <= agencies:
            for rest in _partitions(agencies - cell, cells):
                yield [cell, *rest]
