"""Who rates everything, or a lever, lower or higher: the sentence, its number, and when it is silent."""

from collections.abc import Callable

import numpy as np
import pytest

from brpipeline.results import Flag

Raised = Callable[..., list[Flag]]
KIND = "rates-throughout"


def of_one_mind(lean: float, people: int = 12, seed: int = 1) -> dict[str, list[str]]:
    """Four agencies that answer twelve components alike, but for the police, who lean so on all of them."""
    rng = np.random.default_rng(seed)
    middle = rng.normal(0, 0.7, 12)
    return {
        agency: [
            "".join("RAG"[int(one > -0.5) + int(one > 0.5)] for one in answers.tolist())
            for answers in middle + own + rng.normal(size=(people, 12))
        ]
        for agency, own in (("police", lean), ("schools", 0.0), ("icb", 0.0), ("voluntary", 0.0))
    }


def named(flags: list[Flag]) -> list[Flag]:
    return [flag for flag in flags if flag.kind == KIND]


@pytest.mark.parametrize(("lean", "direction"), [(-0.8, "lower"), (0.8, "higher")])
def test_an_agency_that_rates_everything_lower_or_higher(raised: Raised, lean: float, direction: str) -> None:
    (flag,) = named(raised(of_one_mind(lean)))  # nobody else is on its other side
    assert flag.gap is not None
    assert flag.text.startswith(
        f"Police rate everything {direction} than the others taken together, on 12 of 12 components: by "
        f"{abs(flag.gap):.2f} points a component, likely 0."
    )
    assert (flag.component, flag.group, flag.direction) == (None, "police", direction)
    assert flag.fired is not None
    assert (flag.fired.measure, flag.fired.value, flag.fired.limit) == ("gap-a-component", abs(flag.gap), 0.2)
    assert flag.p is not None
    assert flag.q is not None
    assert 0 < flag.p <= flag.q <= 0.05


def test_agencies_of_one_mind_are_not_named(raised: Raised) -> None:
    assert sum(bool(named(raised(of_one_mind(0.0, seed=seed)))) for seed in range(20)) <= 3


def test_a_lever_of_one_component_is_no_more_than_that_component(raised: Raised) -> None:
    ratings = {"police": list("RRRRRRRRAA"), "schools": list("GGGGGGGGGA"), "voluntary": list("GGGGGGGAGA")}
    assert named(raised(ratings)) == []


def test_where_people_straightline_the_same_lean_is_no_proof(raised: Raised) -> None:
    """Every answer of a person is the same: as one answer each, two against seven people are chance."""
    ratings = {"police": ["RRRRRR", "RRRRRR", "GGGGGG"], "schools": ["GGGGGG"] * 3 + ["AAAAAA"] * 3 + ["RRRRRR"]}
    assert named(raised(ratings)) == []


def one_component(also: str) -> dict[str, list[str]]:
    """Four agencies of twelve people that say Amber to five components; the police say Red to the first of them.

    also: what one of the police says to the others.
    """
    police = ["R" + also] + ["RAAAA"] * 11
    return {"police": police, **{agency: ["AAAAA"] * 11 + ["GAAAA"] for agency in ("schools", "icb", "voluntary")}}


@pytest.mark.parametrize(
    ("also", "left"),
    [("AAAA", "not at all"), ("RAAA", "by 0.02"), ("GAAA", "by 0.02 higher")],
)
def test_what_one_component_makes_up_is_not_said_of_the_whole_lever(raised: Raised, also: str, left: str) -> None:
    (flag,) = named(raised(one_component(also)))
    gap = f"{abs(flag.gap or 0):.2f}"
    start = (
        "Police rate lower than the others taken together on average over everything, mainly because of Short 1 (P1): "
        f"by {gap} points a component, likely 0."
    )
    assert flag.text.startswith(start)
    assert flag.text.endswith(f"; without it, {left}.")


def test_of_what_is_so_throughout_it_is_said_on_how_many_components(raised: Raised) -> None:
    """Lower by a third on four of five, none of which is flagged: without the widest more than half is left."""
    police = ["RRRRG"] * 8 + ["AAAAA"] * 16
    others = {agency: ["AAAAA"] * 24 for agency in ("schools", "icb", "voluntary")}
    (flag,) = named(raised({"police": police, **others}))
    assert flag.text.startswith(
        "Police rate everything lower than the others taken together, on 4 of 5 components: by 0.20 points a component"
    )


def test_also_where_that_component_is_not_flagged_itself(raised: Raised) -> None:
    flags = raised(one_component("AAAA"), gap=2.0)
    assert not [flag for flag in flags if flag.kind == "agency-apart"]
    (flag,) = named(flags)
    assert "mainly because of Short 1 (P1): " in flag.text
