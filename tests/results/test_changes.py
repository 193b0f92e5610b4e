"""What changed since the wave before, in words and in order."""

from collections.abc import Callable, Sequence

import pytest

from brpipeline.publish.report import waves
from brpipeline.results import Change, Colour, LeverChange, Previous, Results
from tests.results.conftest import says

Composed = Callable[..., Results]


def change(
    component: str, then: Colour | None, now: Colour | None, gap: float | None = 0.0, moved: bool = False
) -> Change:
    return Change(component=component, then=then, now=now, gap=gap, p=None, q=None, moved=moved)


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
    change("not rated now", "green", None, -1.0),
    change("not rated then", None, "green", None),
)


def test_another_colour_what_rose_first_then_what_fell_the_largest_gap_first(results: Results) -> None:
    recoloured = waves.recoloured(results.model_copy(update={"previous": previous(*LISTED)}))
    assert ids(recoloured) == ["rose far", "rose", "fell", "fell a little"]


def test_of_the_first_wave_nothing_is_recoloured(results: Results) -> None:
    assert results.previous is None
    assert waves.recoloured(results) == []


def test_everything_that_can_be_compared_the_largest_rise_first() -> None:
    assert ids(waves.largest_first(previous(*LISTED))) == [
        "rose far",
        "same",
        "rose",
        "fell a little",
        "not rated now",
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
    assert waves.moved(change("S1", "red", "amber", gap, moved)) == said


def test_on_which_agencies(composed: Composed) -> None:
    two = composed(says("G", police=6, schools=6, camhs=6), before=says("A", police=6, schools=6)).previous
    assert two is not None
    assert waves.compared_on(two) == "Compared on the 2 agencies that answered both waves. Left out: CAMHS."
    single = composed(says("G", police=6), before=says("A", police=6, schools=6)).previous
    assert single is not None
    assert waves.compared_on(single) == "Compared on the 1 agency that answered both waves."


def test_why_not(results: Results, composed: Composed) -> None:
    assert waves.not_compared(results) == "Not compared with another wave: no earlier wave has answers."
    others = composed(says("G", police=6), before=says("A", schools=6))
    assert waves.not_compared(others) == (
        "Not compared with another wave: no agency can be released by itself in this wave and in the one before it."
    )
