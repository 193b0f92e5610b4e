"""What changed since the wave before, in words and in order."""

from collections.abc import Callable, Sequence

import pytest

from brpipeline.publish.report import waves, waves_in_words
from brpipeline.results import Change, ChangeState, Colour, LeverChange, Previous, Results
from tests.results.conftest import says

Composed = Callable[..., Results]


def change(
    component: str,
    then: Colour | None,
    now: Colour | None,
    gap: float | None = 0.0,
    moved: bool = False,
    state: ChangeState = "compared",
) -> Change:
    return Change(component=component, state=state, then=then, now=now, gap=gap, p=None, q=None, moved=moved)


def previous(*listed: Change) -> Previous:
    whole = LeverChange(id="overall", then=None, now=None)
    return Previous(wave="a", name="Autumn", agencies=[], left_out=[], overall=whole, levers=[], changes=list(listed))


def ids(changes: Sequence[Change]) -> list[str]:
    return [change.component for change in changes]


LISTED = (
    change("same", "red", "red", 0.9),
    change("fell", "green", "red", -1.5),
    change("rose", "red", "amber", 0.4),
    change("rose far", "red", "green", 1.6),
    change("fell a little", "green", "amber", -0.2),
    change("won", None, "green", None, state="won"),
    change("lost", "green", None, -1.0, state="lost"),
    change("too few now", "green", None, 0.0, state="not-compared"),
    change("too few then", None, "green", None, state="not-compared"),
)


def test_what_rose_first_then_what_fell_the_largest_gap_first_then_what_was_lost_and_won(results: Results) -> None:
    changed = waves.changed_ratings(results.model_copy(update={"previous": previous(*LISTED)}))
    assert ids(changed) == ["rose far", "rose", "fell", "fell a little", "lost", "won"]
    assert [waves.up_or_down(part) for part in changed] == ["up", "up", "down", "down", "was Green", "new"]
    after = [waves_in_words.since(part) for part in changed]
    assert after == ["", "", "", "", ", no longer rated", ", not rated before"]


def test_of_the_first_wave_nothing_has_changed(results: Results) -> None:
    assert results.previous is None
    assert waves.changed_ratings(results) == []


def test_everything_that_can_be_compared_the_largest_rise_first() -> None:
    assert ids(waves.largest_first(previous(*LISTED))) == [
        "rose far",
        "same",
        "rose",
        "too few now",
        "fell a little",
        "lost",
        "fell",
    ]


@pytest.mark.parametrize(
    ("gap", "moved", "said"),
    [
        (0.854, True, "+0.85, more than chance"),
        (-1.0, True, "−1.00, more than chance"),
        (-0.3, False, "−0.30"),
        (0.0, False, "0.00"),
    ],
)
def test_a_gap_in_words(gap: float, moved: bool, said: str) -> None:
    assert waves_in_words.moved(change("S1", "red", "amber", gap, moved)) == said


def test_on_which_agencies(composed: Composed) -> None:
    two = composed(says("G", police=6, schools=6, camhs=6), before=says("A", police=6, schools=6)).previous
    assert two is not None
    assert waves_in_words.compared_on(two) == (
        "Compared like for like, on 2 of 3 agencies counted in either wave and 20 of 20 components rated in either. "
        "Left out: CAMHS (counted only now)."
    )
    single = composed(says("G", police=6), before=says("A", police=6, schools=6)).previous
    assert single is not None
    assert waves_in_words.compared_on(single) == (
        "Compared like for like, on 1 of 2 agencies counted in either wave and 20 of 20 components rated in either. "
        "Left out: Schools and colleges (counted only then)."
    )


def test_why_not(results: Results, composed: Composed) -> None:
    assert waves_in_words.not_compared(results) == "Not compared with another wave: no earlier wave has answers."
    nobody = composed(says("G", police=6), before=[])
    assert waves_in_words.not_compared(nobody) == (
        "Not compared with another wave: nothing is released of this wave, or of the one before it."
    )
