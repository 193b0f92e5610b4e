"""Waves compared like for like, worked out again from two published results.json alone, in fractions.

Nothing of the package is used: whoever has both reports can do the same, so the comparison tells nothing that they
hide.
"""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from brpipeline.results import Results, written
from tests.results.conftest import composed, repository

__all__ = ["composed", "repository"]
Cells = dict[frozenset[str], tuple[int, int, int]]
COLOURS = ("red", "amber", "green")
POINTS = {"red": 0, "amber": 1, "green": 2}
FEWEST, THRESHOLD, COVERAGE = 5, Fraction(1, 2), Fraction(1, 2)


def cells_of(document: Any, index: int) -> Cells:
    """What each group shown answered to a component: Red, Amber, Green, by its agencies."""
    agencies = {
        part["group"]: [agency["id"] for agency in part["agencies"]] for part in document["responses"]["groups"]
    }
    rows = document["components"][index]["groups"]
    return {
        frozenset(agencies[row["group"]]): tuple(row["counts"][colour] for colour in COLOURS)
        for row in rows
        if row["counted"]
    }


def consensus(cells: Cells) -> str | None:
    """Green if over half of the agencies' voices say so, else Amber if Green and Amber together do, else Red."""
    rated = {agencies: counts for agencies, counts in cells.items() if sum(counts)}
    if sum(map(sum, rated.values())) < FEWEST:
        return None
    voices = sum(map(len, rated))
    _, amber, green = (
        sum(Fraction(len(agencies) * counts[rating], sum(counts)) for agencies, counts in rated.items()) / voices
        for rating in range(3)
    )
    return "green" if green > THRESHOLD else "amber" if green + amber > THRESHOLD else "red"


def alike(now: Cells, then: Cells) -> list[set[str]]:
    """The smallest sets of agencies that are some whole groups in each of the waves."""
    sets: list[set[str]] = []
    for group in [*now, *then]:
        joined = set(group).union(*(other for other in sets if other & group))
        sets = [other for other in sets if not other & group] + [joined]
    both = [set().union(*wave) if wave else set() for wave in (now, then)]
    return [one for one in sets if all(one <= wave for wave in both)]


def within(cells: Cells, sets: list[set[str]]) -> Cells:
    """The cells of each of these sets, added up."""
    return {
        frozenset(one): tuple(
            sum(counts[rating] for group, counts in cells.items() if group <= one) for rating in range(3)
        )
        for one in sets
    }  # type: ignore[return-value]


def expected(then: Any, now: Any) -> dict[str, Any]:
    """By component: its state, its ratings, the agencies alike and how many are counted; and the scores."""
    changes: dict[str, Any] = {}
    for index, part in enumerate(now["components"]):
        cells_now, cells_then = cells_of(now, index), cells_of(then, index)
        sets = alike(cells_now, cells_then)
        agencies = set().union(*sets) if sets else set()
        counted = set().union(*cells_now, *cells_then)
        enough = agencies and Fraction(len(agencies), len(counted)) >= COVERAGE
        ratings = [consensus(within(cells, sets)) if enough else None for cells in (cells_then, cells_now)]
        everybody = [then["components"][index]["consensus"], part["consensus"]]
        if None not in ratings:
            state = "compared"
        elif None not in everybody:
            state, ratings = "not-compared", [None, None]
        else:
            state = "not-rated" if everybody == [None, None] else "won" if everybody[0] is None else "lost"
            ratings = everybody
        changes[part["id"]] = (state, *ratings, agencies, len(counted))
    levers = {lever["id"]: lever["components"] for lever in levers_of(now)}
    scores = {name: scored([changes[ident] for ident in ids]) for name, ids in levers.items()}
    return {"changes": changes, "overall": scored(list(changes.values())), "levers": scores}


def levers_of(document: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": lever["id"],
            "components": [part["id"] for part in document["components"] if part["lever"] == lever["id"]],
        }
        for lever in document["levers"]
    ]


def scored(changes: list[Any]) -> tuple[Any, ...]:
    """Points then and now, and their maximum, of the components compared; None thrice where they are too few."""
    both = [change for change in changes if change[0] == "compared"]
    rated = sum(change[0] != "not-rated" for change in changes)
    if not both or Fraction(len(both), rated) < COVERAGE:
        return None, None, None, len(both), rated
    then, now = (sum(POINTS[change[place]] for change in both) for place in (1, 2))
    return then, now, 2 * len(both), len(both), rated


def published(now: Any) -> dict[str, Any]:
    """The same, as the results have it."""
    previous = now["previous"]

    def score(part: Any) -> tuple[Any, ...]:
        for points, share in ((part["points_then"], part["then"]), (part["points_now"], part["now"])):
            assert (points is None) == (share is None)
            assert share is None or share == pytest.approx(float(Fraction(100 * points, part["maximum"])), abs=1e-9)
        return part["points_then"], part["points_now"], part["maximum"], len(part["compared"]), part["rated"]

    changes = {
        part["component"]: (part["state"], part["then"], part["now"], set(part["agencies"]), part["counted"])
        for part in previous["changes"]
    }
    return {
        "changes": changes,
        "overall": score(previous["overall"]),
        "levers": {part["id"]: score(part) for part in previous["levers"]},
    }


@pytest.mark.parametrize("partnership", ["northmere", "ashby-vale", "harrowfen"])
def test_the_worked_example(published_example: Path, partnership: str) -> None:
    then, now = (
        json.loads((published_example / "reports/published" / partnership / wave / "results.json").read_text("utf-8"))
        for wave in ("autumn-2025", "spring-2026")
    )
    assert published(now) == expected(then, now)


def test_surveys_in_which_agencies_and_components_come_and_go(composed: Callable[..., Results]) -> None:
    """Small ones, so that agencies are counted together; with many that do not know; over 16 pairs of waves."""
    rng = np.random.default_rng(20260522)
    names = ["social-care", "schools", "police", "youth-justice", "probation", "camhs", "icb", "voluntary"]
    states, given = set(), set()
    for _ in range(16):
        unknown = rng.random((2, 20)) < rng.choice([0.05, 0.5])
        waves = []
        for wave in range(2):
            people = rng.choice([0, 1, 2, 4, 6], size=len(names), p=[0.2, 0.2, 0.1, 0.3, 0.2])
            waves.append(
                [
                    (name, "".join("U" if none else letter for none, letter in zip(unknown[wave], sheet, strict=True)))
                    for name, count in zip(names, people, strict=True)
                    for sheet in rng.choice(list("RAGU"), size=(count, 20), p=[0.25, 0.2, 0.35, 0.2])
                ]
            )
        then, now = (
            json.loads(written(results)) for results in (composed(waves[0]), composed(waves[1], before=waves[0]))
        )
        if now["previous"] is None:
            continue
        assert published(now) == expected(then, now)
        states |= {part["state"] for part in now["previous"]["changes"]}
        given.add(now["previous"]["overall"]["then"] is None)
    assert states == {"compared", "lost", "won", "not-compared", "not-rated"}
    assert given == {True, False}
