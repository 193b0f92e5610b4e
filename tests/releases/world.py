"""A world to release: people who answer, change, move and withdraw, and what becomes of each report of theirs.

It goes through the ledger as the pipeline does, and writes down by itself, by the people themselves and not by marks,
who was counted in which published row: so the oracle `exposed` sees what a reader who kept every report sees.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from brpipeline.counting.evidence import no_evidence
from brpipeline.counting.measures import Answers, square_parts
from brpipeline.disclosure.exposed import Answer, exposed
from brpipeline.disclosure.lots import Cell, Row, Stage
from brpipeline.disclosure.release import counted_cell
from brpipeline.rating import GREEN
from brpipeline.releases.choose import Choice, Chooser
from brpipeline.releases.history import DECIDED
from brpipeline.releases.ledger import opened_ledger
from brpipeline.releases.present import Present
from brpipeline.releases.record import enter_release
from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.responses import gives_one_rating
from brpipeline.store.ways import BY_ID

START = datetime(2026, 3, 2, 9)


@dataclass(frozen=True)
class Person:
    """Somebody with answers. name: who it truly is. version: how often the answers were changed. key: the id by which
    the source knows the response, the name if none is said."""

    name: str
    agency: str
    codes: tuple[int, ...]
    came: int
    version: int = 0
    key: str = ""
    timed: bool = True

    def says(self, **changes: int) -> "Person":
        """The same person, with other answers to the components c0, c1 ..."""
        codes = list(self.codes)
        for name, code in changes.items():
            codes[int(name[1:])] = code
        return replace(self, codes=tuple(codes), version=self.version + 1)


@dataclass
class World:
    """A workspace and everything ever published of it. sectors: of each agency, in the order of the settings.

    former: assessments that the settings no longer have. way: how exports tell people apart, by ids or by columns.
    """

    root: Path
    sectors: dict[str, str]
    components: tuple[str, ...]
    smallest: int = 3
    while_open: str = "lots"
    former: set[str] = field(default_factory=set)
    way: str = BY_ID
    rows: dict[str, list[frozenset[Answer]]] = field(default_factory=lambda: defaultdict(list))
    rated: dict[str, list[frozenset[Answer]]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[tuple[str, str], dict[str, dict[Cell, tuple[int, ...]]]] = field(default_factory=dict)

    def release(
        self,
        people: Iterable[Person],
        stage: Stage,
        assessment: str = "here/spring",
        source: str = "source",
        *,
        components: tuple[str, ...] | None = None,
        sectors: Mapping[str, str] | None = None,
        all_the_same: bool = False,
    ) -> Choice:
        """Releases what the rule lets out of these answers, and writes down the rows."""
        names, sectors = components or self.components, dict(sectors or self.sectors)
        everyone = sorted(people, key=lambda person: person.came if person.timed else -1)
        answers = _answers(everyone, names, sectors)
        settings: Any = SimpleNamespace(root=self.root, ledger_url=f"sqlite:///{self.root}/releases.sqlite")
        partnership, wave = assessment.split("/")
        with opened_ledger(settings, writes=True) as ledger:
            of = AssessmentId(partnership, wave)
            current = {AssessmentId(*name.split("/")) for name, _ in self.shown if name not in self.former} | {of}
            chooser = Chooser(
                ledger, of, _present(everyone, answers, source, self.way), answers.measures, names, sectors, current
            )

            def count(measure: int, cell: Cell, row: Row) -> Any:
                return counted_cell(answers, list(sectors), measure, cell, row)

            actual = Stage.CLOSED if chooser.history.closed else stage
            nothing = self.while_open == "nothing" and actual == Stage.OPEN
            choice = chooser.choose(actual, self.smallest, count, all_the_same=all_the_same, nothing_new=nothing)
            if choice.changed or actual == Stage.CLOSING:
                enter_release(chooser, choice, date(2026, 4, 1), DECIDED if all_the_same else actual.value)
        for name, rows in choice.rows.items():
            who_rated = answers.rated[:, answers.measures.index(name)]
            for row in rows.values():
                for kept, inside in ((self.rows, row), (self.rated, row & who_rated)):
                    at = np.flatnonzero(inside).tolist()
                    kept[name].append(frozenset((everyone[i].name, _said(everyone[i], name, names)) for i in at))
        self.shown[(assessment, "now")] = {
            name: {cell.agencies: cell.counts for cell, _ in cells} for name, cells in choice.cells.items()
        }
        return choice

    def counts(self, component: str, assessment: str = "here/spring") -> dict[Cell, tuple[int, ...]]:
        """What is published of a component now, by cell."""
        return self.shown[(assessment, "now")][component]

    def found(self) -> dict[str, set[Any]]:
        """By measure, the people whom a reader of every report can single out; among all in a row, or who rated."""
        singled = {
            name: exposed(rows, self.smallest) or exposed(self.rated[name], self.smallest)
            for name, rows in self.rows.items()
        }
        return {name: people for name, people in singled.items() if people}


def _said(person: Person, measure: str, names: tuple[str, ...]) -> int:
    """The version of what a person said of a measure."""
    return person.codes[names.index(measure)] if measure in names else person.version


def _answers(everyone: list[Person], names: tuple[str, ...], sectors: dict[str, str]) -> Answers:
    order = list(sectors)
    codes = np.array([person.codes[: len(names)] for person in everyone], dtype=np.uint8).reshape(-1, len(names))
    times = [START + timedelta(hours=person.came) if person.timed else None for person in everyone]
    return Answers(
        components=names,
        kinds=[],
        agency_count=len(order),
        agencies=np.array([order.index(person.agency) for person in everyone], dtype=np.int32),
        codes=codes,
        evidence=no_evidence(len(everyone), len(names)),
        straight=gives_one_rating(codes),
        submitted=np.array(times, dtype="datetime64[s]"),
        parts=square_parts({"all": names}),
    )


def _present(everyone: list[Person], answers: Answers, source: str, way: str) -> Present:
    keys = [person.key or person.name for person in everyone]
    return Present(
        agencies=answers.agencies,
        bases=[f"{source}\x1f{way}"] * len(everyone),
        keys=keys,
        persons=[f"{source} {key}" for key in keys],
        submitted=answers.submitted,
        typed=[person.agency for person in everyone],
        codes=answers.codes,
        rated=answers.rated,
        answers=answers.answers,
    )


def people(text: str, agency: str, components: int = 1, came: int = 0) -> list[Person]:
    """One person a letter, in order of answer, who rated every component in a way of their own."""
    return [
        Person(
            name, agency, tuple((ord(name) + component) % (GREEN + 1) for component in range(components)), came + nth
        )
        for nth, name in enumerate(text)
    ]
