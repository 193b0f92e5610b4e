"""The mutation check itself: its table fits the code, some changes are noticed, and it can tell the two apart."""

import random
from collections import Counter

import pytest

from tests.mutations.mutation import ROOT, Mutation, applied, survives
from tests.mutations.table import MUTATIONS

CONSENSUS = ("tests/spec/test_consensus.py",)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_its_old_text_occurs_exactly_once(mutation: Mutation) -> None:
    """If this fails, the code was reworded: reword the table as well."""
    text = mutation.source.read_text(encoding="utf-8")
    assert applied(mutation, text) != text


def test_its_tests_exist_and_no_change_is_listed_twice() -> None:
    assert all((ROOT / test).exists() for mutation in MUTATIONS for test in mutation.tests)
    assert [name for name, times in Counter(map(str, MUTATIONS)).items() if times > 1] == []


@pytest.mark.parametrize("old", ["HABIT = 0.4", 'side="right")', 'side="left")'])
def test_what_no_test_noticed_once_is_in_it(old: str) -> None:
    assert any(old in mutation.old for mutation in MUTATIONS)


def test_every_file_of_rules_is_in_it() -> None:
    """reconcile/ whole; of the other rooms those files that hold a rule with a limit."""
    mutated = {mutation.file for mutation in MUTATIONS}
    package = ROOT / "brpipeline"
    rules = {path.relative_to(package).as_posix() for path in (package / "reconcile").rglob("[a-z]*.py")}
    assert rules - mutated == set()


@pytest.mark.slow
@pytest.mark.parametrize("mutation", random.Random(20).sample(MUTATIONS, 2), ids=str)
def test_a_change_is_noticed(mutation: Mutation) -> None:
    """Two of them, drawn once; `python -m tests.mutations` makes all."""
    assert not survives(mutation)


@pytest.mark.slow
def test_a_change_that_changes_nothing_survives() -> None:
    """Or "killed" would only say that the tests cannot pass on a copy."""
    assert survives(Mutation("reconcile/consensus.py", "TIE = 1e-9  #", "TIE = 1e-9  # note:", CONSENSUS))


def test_a_table_that_does_not_fit_the_code_is_refused() -> None:
    with pytest.raises(ValueError, match="0 times"):
        applied(Mutation("reconcile/consensus.py", "threshold of old", "", CONSENSUS), "def consensus(): ...")
    with pytest.raises(ValueError, match="2 times"):
        applied(Mutation("reconcile/consensus.py", "TIE", "", CONSENSUS), "TIE and TIE")


@pytest.mark.slow
def test_tests_that_cannot_be_run_are_not_taken_for_a_change_that_was_noticed() -> None:
    with pytest.raises(RuntimeError):
        survives(Mutation("reconcile/consensus.py", "TIE = 1e-9", "TIE = = 1", CONSENSUS))
