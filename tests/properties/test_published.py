"""Every published figure is a function of the counts of the groups shown, and of how many agencies are in each."""

from collections.abc import Callable
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from brpipeline.results import Results, read, written
from brpipeline.settings.workspace import Settings

pytestmark = pytest.mark.slow

Composed = Callable[[list[int], list[str]], Results]
AGENCIES, COMPONENTS = 13, 20
PEOPLE = st.lists(st.sampled_from([0, 1, 1, 2, 3, 4, 9]), min_size=AGENCIES, max_size=AGENCIES)
SEED = st.integers(0, 2**32 - 1)
NO_STEPS = 1e-9  # so few that all is rounded to 0


def answers(people: list[int], seed: int) -> tuple[list[int], list[str]]:
    """Places of agencies and answer sheets; each agency has its own leaning, so that some are apart."""
    rng = np.random.default_rng(seed)
    leaning = rng.dirichlet([0.4, 0.3, 0.4, 0.1, 0.05, 0.05], size=(AGENCIES, COMPONENTS))
    places = [place for place, count in enumerate(people) for _ in range(count)]
    return places, ["".join(rng.choice(list("RAGUN-"), p=share) for share in leaning[place]) for place in places]


def cells(results: Results, repository: Settings, component: int) -> list[list[int]]:
    """The places of the agencies of each cell of a component."""
    order = repository.agencies.order
    inside = {group.group: [order[one.id] for one in group.agencies] for group in results.responses.groups}
    return [inside[row.group] for row in results.components[component].groups if row.counted]


def dealt_anew(
    places: NDArray[np.int_], letters: NDArray[np.str_], shown: list[list[list[int]]], rng: np.random.Generator
) -> list[str]:
    """Sheets in which each component's answers are dealt anew within each cell: ratings, and then all others.

    letters: (people, components). shown: by component, the places of the agencies of each cell.
    """
    mixed = letters.copy()
    for component, of_component in enumerate(shown):
        rated = np.isin(letters[:, component], list("RAG"))
        for inside in of_component:
            for some in (rated, ~rated):
                here = np.flatnonzero(np.isin(places, inside) & some)
                mixed[here, component] = rng.permutation(letters[here, component])
    return ["".join(row) for row in mixed]


@settings(max_examples=60)
@given(PEOPLE, SEED)
def test_who_of_a_cell_answered_what_is_nowhere(
    composed: Composed, repository: Settings, people: list[int], seed: int
) -> None:
    """The ratings of each component, dealt anew among those of a cell who rated it, give the same text; so do the other
    answers among the rest. Nor is it anywhere which answers of one person belong together.

    How many of an agency rated does show: it decides whether the agency is a cell of its own (docs/privacy.md). So does
    how far one person's answers go together over all groups, in twentieths; here all are taken for 0. That nothing else
    of it shows: tests/oracles/test_one_person.py.
    """
    with patch("brpipeline.reconcile.one_person.STEPS", NO_STEPS):
        _is_nowhere(composed, repository, people, seed)


def _is_nowhere(composed: Composed, repository: Settings, people: list[int], seed: int) -> None:
    places, sheets = answers(people, seed)
    before = composed(places, sheets)
    letters = np.array([list(sheet) for sheet in sheets]).reshape(len(sheets), COMPONENTS)
    shown = [cells(before, repository, component) for component in range(COMPONENTS)]
    dealt = dealt_anew(np.array(places, dtype=int), letters, shown, np.random.default_rng(seed + 1))
    assert written(composed(places, dealt)) == written(before)


@settings(max_examples=60)
@given(PEOPLE, SEED)
def test_what_is_composed_can_be_read_and_every_part_fits_the_others(
    composed: Composed, people: list[int], seed: int
) -> None:
    results = composed(*answers(people, seed))
    assert read(written(results)) == results
    shown = [group.group for group in results.responses.groups]
    respondents = {group.group: group.respondents for group in results.responses.groups}
    assert results.responses.people == sum(people)
    for component in results.components:
        assert [one.group for one in component.groups] == shown
        counted = [one for one in component.groups if one.counted]
        assert sum(respondents[one.group] for one in counted) == (sum(people) if counted else 0)
        for one in component.groups:
            said = one.counts.model_dump()
            assert sum(said.values()) == (respondents[one.group] if one.counted else 0)
            assert not one.counted or said["green"] + said["amber"] + said["red"] >= 3
        if component.counts:
            for answer, people_in_all in component.counts.model_dump().items():
                assert people_in_all == sum(getattr(one.counts, answer) for one in component.groups)
        assert all(results.flags[place].component == component.id for place in component.flags)
    for flag in results.flags:
        assert flag.kind != "agency-apart" or flag.group in shown
    assert results.overall.points == sum(lever.points for lever in results.levers)
    assert results.overall.maximum == sum(lever.maximum for lever in results.levers)
