"""No table of a single release is one that acro refuses for its small counts; those that are not masked often are.

acro (Green, Ritchie and Smith, "ACRO", MIT) checks outputs of research. Its verdicts are kept in acro.json, which
`ask_acro.py` writes, and what it goes by is stated again here: any count of people below the threshold.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from brpipeline.counting.tally import ANSWERS, Tally
from brpipeline.rating import GREEN, UNKNOWN
from tests.pooled import group_tally

THRESHOLDS = (3, 8, 11)  # of the presets
KEPT = Path(__file__).with_name("acro.json")


def too_small(counts: dict[str, int], threshold: int) -> list[str]:
    """The groups that acro's check of small counts refuses."""
    return sorted(group for group, people in counts.items() if people < threshold)


def tallied(counts: NDArray[np.int64]) -> tuple[Tally, dict[str, str]]:
    """A tally of (agencies, components, 3) ratings, and the sector of each agency. Who did not rate does not know."""
    answers = np.zeros((*counts.shape[:2], ANSWERS), dtype=np.int64)
    answers[..., : GREEN + 1] = counts
    people = answers.sum(axis=2).max(axis=1, initial=0)
    answers[..., UNKNOWN] = people[:, None] - answers.sum(axis=2)
    return Tally(answers, people), {f"agency-{nth}": f"sector-{nth % 3}" for nth in range(len(counts))}


def tables(counts: NDArray[np.int64], threshold: int, *, masked: bool) -> list[dict[str, int]]:
    """By component, how many people of each group rated it: as a single release has it, or of every agency."""
    tally, sectors = tallied(counts)
    released = group_tally(tally, sectors, threshold if masked else 1)
    rated = released.counts.sum(axis=2)
    own = released.answers.any(axis=2)
    return [
        {
            group.id: int(people)
            for group, people, shown in zip(released.groups, rated[:, component], own[:, component], strict=True)
            if shown
        }
        for component in range(counts.shape[1])
    ]


def asked(surveys: list[NDArray[np.int64]]) -> list[dict[str, object]]:
    """Every table of these surveys that acro is asked about, masked and not."""
    return [
        {"threshold": threshold, "counts": {group: people for group, people in table.items() if people}}
        for threshold in THRESHOLDS
        for counts in surveys
        for masked in (True, False)
        for table in filter(None, tables(counts, threshold, masked=masked))
    ]


@pytest.fixture(scope="module")
def surveys(truth_counts: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The real exports, and random surveys."""
    rng = np.random.default_rng(14)
    return [truth_counts, *(rng.integers(0, 5, size=(7, 4, 3)) for _ in range(10))]


@pytest.fixture(scope="module")
def kept() -> list[dict[str, object]]:
    """What acro was asked, and what it said."""
    verdicts: list[dict[str, object]] = json.loads(KEPT.read_text(encoding="utf-8"))
    return verdicts


def test_acro_goes_by_the_threshold(kept: list[dict[str, object]]) -> None:
    refused = [too_small(verdict["counts"], verdict["threshold"]) for verdict in kept]  # type: ignore[arg-type]
    assert refused == [verdict["refused"] for verdict in kept]
    assert any(refused), "a table that acro refuses nothing of proves nothing"


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_acro_refuses_nothing_of_a_release(
    surveys: list[NDArray[np.int64]], kept: list[dict[str, object]], threshold: int
) -> None:
    of_acro = [verdict["counts"] for verdict in kept if verdict["threshold"] == threshold and not verdict["refused"]]
    for counts in surveys:
        for table in filter(None, tables(counts, threshold, masked=True)):
            assert too_small(table, threshold) == []
            assert table in of_acro, "ask acro again: see ask_acro.py"


def test_acro_refuses_much_of_what_is_not_masked(surveys: list[NDArray[np.int64]]) -> None:
    for threshold in THRESHOLDS:
        assert any(too_small(table, threshold) for table in tables(surveys[0], threshold, masked=False))
