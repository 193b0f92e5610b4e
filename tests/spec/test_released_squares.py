"""Squares of people's sums: released as a measure of their own, and used only where the same people are counted."""

import numpy as np
import pytest

from brpipeline.disclosure.release import Release
from brpipeline.rating import codes_of
from brpipeline.reconcile.reconciliation import reconcile
from tests.pooled import released_answers
from tests.spec.conftest import rules

SECTORS = {"police": "Justice", "schools": "Education", "icb": "Health"}
LEVERS = {"P": ["P1", "P2"], "R": ["R1"]}


def release(**said: list[str]) -> Release:
    """Of people by what they say of P1, P2 and R1."""
    agencies = [index for index, agency in enumerate(SECTORS) for _ in said.get(agency, ())]
    codes = codes_of([sheet for agency in SECTORS for sheet in said.get(agency, ())], 3)
    return released_answers(np.array(agencies, dtype=np.int32), codes, SECTORS, 3, LEVERS)


def test_of_each_lever_and_of_everything() -> None:
    """Police: sums over P of 2, 0, -1 and over R of 1, 1, 0; over everything of 3, 1, -1."""
    found = release(police=["GGG", "GRG", "RAA"], schools=["RRR", "RRR", "AAA"])
    assert found.squares[0].tolist() == [5, 2, 11]
    assert [list(part) for part in found.parts] == [[0, 1], [2], [0, 1, 2]]


def test_not_of_a_group_that_is_counted_together_with_others_on_a_component_of_the_part() -> None:
    """Two of three of ICB did not know about P2: there it is counted with others, and its people's sums hold P2."""
    found = release(police=["GGG"] * 3, schools=["RRR"] * 3, icb=["AUG", "GUG", "GAG"])
    names = [group.id for group in found.groups]
    own = found.squares[names.index("icb")]
    assert np.isnan(own).tolist() == [True, False, True]
    assert own[1] == 3
    others = found.squares[[names.index(name) for name in names if "+" in name]]
    assert np.isnan(others).all()


def test_without_any_the_answers_of_one_person_count_as_independent() -> None:
    found = release(police=["GUU", "RUU", "GUU"], schools=["UGU", "URU", "UGU"])
    assert np.isnan(found.squares[:, 2]).all()
    assert reconcile(found, rules(fewest=1)).person.correlation == 0


def test_straightlining_widens_what_other_staff_might_have_said() -> None:
    """Everybody gives one rating to everything: in another sample all components of an agency move together."""
    one_way = ["GGG", "RRR", "AAA", "GGG"] * 3
    mixed = ["GRA", "RAG", "AGR", "GGG", "RRG", "AGA"] * 2
    spread = []
    for said in (one_way, mixed):
        found = reconcile(release(police=said, schools=said, icb=said), rules())
        spread.append((found.person.correlation, found.drawn.sum(axis=1).std()))
    assert spread[0][0] == pytest.approx(1)
    assert spread[1][0] < 0.1
    assert spread[0][1] > 1.3 * spread[1][1]
