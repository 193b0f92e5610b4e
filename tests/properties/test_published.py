"""Every published figure is a function of the counts of the groups shown, and of how many agencies are in each."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brpipeline.results import Results, read, written
from brpipeline.settings.workspace import Settings

pytestmark = pytest.mark.slow

Composed = Callable[[list[int], list[str]], Results]
AGENCIES, COMPONENTS = 13, 20
PEOPLE = st.lists(st.sampled_from([0, 1, 1, 2, 3, 4, 9]), min_size=AGENCIES, max_size=AGENCIES)
SEED = st.integers(0, 2**32 - 1)


def answers(people: list[int], seed: int) -> tuple[list[int], list[str]]:
    """Places of agencies and answer sheets; each agency has its own leaning, so that some are apart."""
    rng = np.random.default_rng(seed)
    leaning = rng.dirichlet([0.4, 0.3, 0.4, 0.1, 0.05, 0.05], size=(AGENCIES, COMPONENTS))
    places = [place for place, count in enumerate(people) for _ in range(count)]
    return places, ["".join(rng.choice(list("RAGUN-"), p=share) for share in leaning[place]) for place in places]


def merged(results: Results, repository: Settings) -> list[list[int]]:
    """The places of the agencies of each group of several."""
    order = repository.agencies.order
    return [[order[one.id] for one in group.agencies] for group in results.responses.groups if len(group.agencies) > 1]


@settings(max_examples=60)
@given(PEOPLE, SEED)
def test_who_of_a_merged_group_answered_what_is_nowhere(
    composed: Composed, repository: Settings, people: list[int], seed: int
) -> None:
    places, sheets = answers(people, seed)
    before = composed(places, sheets)
    rng = np.random.default_rng(seed + 1)
    mixed = list(sheets)
    for together in merged(before, repository):
        here = [at for at, place in enumerate(places) if place in together]
        for at, other in zip(here, rng.permutation(here).tolist(), strict=True):
            mixed[at] = sheets[other]
    assert written(composed(places, mixed)) == written(before)


@settings(max_examples=60)
@given(PEOPLE, SEED)
def test_components_may_be_mixed_as_well(
    composed: Composed, repository: Settings, people: list[int], seed: int
) -> None:
    """Nor is it anywhere which answers of one person belong together."""
    places, sheets = answers(people, seed)
    before = composed(places, sheets)
    rng = np.random.default_rng(seed + 1)
    letters = np.array([list(sheet) for sheet in sheets]).reshape(len(sheets), COMPONENTS)
    for group in before.responses.groups:
        inside = [repository.agencies.order[one.id] for one in group.agencies]
        here = [at for at, place in enumerate(places) if place in inside]
        letters[here] = rng.permuted(letters[here], axis=0)
    assert written(composed(places, ["".join(row) for row in letters])) == written(before)


@settings(max_examples=60)
@given(PEOPLE, SEED)
def test_what_is_composed_can_be_read_and_every_part_fits_the_others(
    composed: Composed, people: list[int], seed: int
) -> None:
    results = composed(*answers(people, seed))
    assert read(written(results)) == results
    shown = [group.group for group in results.responses.groups]
    assert sum(group.respondents for group in results.responses.groups) == (sum(people) if shown else 0)
    for component in results.components:
        assert [one.group for one in component.groups] == shown
        if component.counts:
            for answer, people_in_all in component.counts.model_dump().items():
                assert people_in_all == sum(getattr(one.counts, answer) for one in component.groups)
        assert all(results.flags[place].component == component.id for place in component.flags)
    for flag in results.flags:
        assert flag.kind != "agency-apart" or flag.group in shown
    assert results.overall.points == sum(lever.points for lever in results.levers)
    assert results.overall.maximum == sum(lever.maximum for lever in results.levers)
