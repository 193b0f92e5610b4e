"""The agenda of a meeting: in which order, for which reasons, and never empty while anything is uncertain."""

from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.report import agenda
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.summary.asks import asks
from brpipeline.publish.workbook.moderation import in_order
from brpipeline.results import ComponentPart, Flag, Moderated, Results
from brpipeline.settings.workspace import Settings
from tests.results.conftest import says
from tests.results.test_comparison import scattered

Composed = Callable[..., Results]
TEMPLATES = Path(__file__).parents[2] / "reports" / "templates"


def listed(results: Results) -> list[tuple[str, str]]:
    return [(item.component.id, item.why) for item in agenda.agenda(results)]


@pytest.fixture(scope="module")
def firm(composed: Composed) -> Results:
    """Four agencies all of whom say Amber, and of which nothing is in doubt."""
    results = composed(says("A", police=40, schools=40, camhs=40, voluntary=40))
    assert listed(results) == []
    return results


def changed(results: Results, at: int, **fields: object) -> ComponentPart:
    return results.components[at].model_copy(update=fields)


def with_parts(results: Results, *parts: ComponentPart) -> Results:
    ids = {part.id for part in parts}
    kept = [part for part in results.components if part.id not in ids]
    return results.model_copy(update={"components": [*parts, *kept]})


def in_doubt(results: Results, at: int, likely: float, certainty: float = 0.95) -> ComponentPart:
    """A component of which it cannot be told whether one group differs."""
    group = results.components[at].groups[0]
    assert group.difference is not None
    verdict = {"verdict": "cannot-be-told", "lower": likely, "higher": 0.0}
    difference = group.difference.model_copy(update=verdict)
    return changed(results, at, certainty=certainty, groups=[group.model_copy(update={"difference": difference})])


def test_the_least_certain_comes_first_by_its_rating_or_by_whether_a_group_differs(firm: Results) -> None:
    name = firm.responses.groups[0].name
    parts = changed(firm, 0, certainty=0.7), in_doubt(firm, 1, 0.4), in_doubt(firm, 2, 0.2, 0.75)
    assert listed(with_parts(firm, *parts)) == [
        ("S2", f"whether {name} differ materially cannot be told (40% likely)"),
        ("S1", "the rating has a certainty of 70%"),
        ("S3", "the rating has a certainty of 75%"),
    ]


def test_a_likelier_colour_is_named(firm: Results) -> None:
    chances = firm.components[0].chances
    assert chances is not None
    half = chances.model_copy(update={"red": 0.56, "amber": 0.44})
    (item,) = listed(with_parts(firm, changed(firm, 0, certainty=0.44, likelier="red", chances=half)))
    assert item == ("S1", "the rating has a certainty of 44%, and Red is likelier (56%)")


def test_what_is_not_rated_comes_before_what_is_least_certain(composed: Composed, nobody: Results) -> None:
    few = composed([(agency, said * 2 + "G" * 18) for agency in ("police", "schools") for said in "GGUUU"])
    assert ("S1", "S2") not in [ident for ident, _ in listed(few)]  # nobody's answers to them are shown
    unrated = composed(says("G", police=1, schools=1, camhs=1))
    assert listed(unrated) == [
        (ident, "it is not rated, since only 3 people rated it") for ident in ("S1", "S2", "S3", "S4", "S5")
    ]
    assert listed(nobody) == []


def test_what_people_are_furthest_apart_on_and_greens_on_thin_evidence_come_last(
    firm: Results, composed: Composed
) -> None:
    spread = firm.components[1].dispersion.model_copy(update={"agreement_a": -0.25})
    thin = composed(
        says("G", police=40, schools=40, camhs=40, voluntary=40),
        evidence=dict.fromkeys(("police", "schools", "camhs", "voluntary"), (40, 0)),
    )
    assert [why for _, why in listed(thin)] == ["Green on evidence from 0 of 4 groups"] * 5
    parts = changed(thin, 1, dispersion=spread), changed(thin, 3, certainty=0.8)
    assert listed(with_parts(thin, *parts))[:3] == [
        ("S4", "the rating has a certainty of 80%"),
        ("S2", "people are as far apart as if they chose at random, or further (agreement A −0.25)"),
        ("S1", "Green on evidence from 0 of 4 groups"),
    ]


def test_what_is_settled_is_not_served_again(firm: Results) -> None:
    """Agreed to be Red, or by a meeting."""
    doubtful = changed(firm, 0, certainty=0.7)
    assert listed(with_parts(firm, doubtful))
    red = Flag.model_validate(
        {"kind": "agreed-red", "component": "S1", "group": None, "direction": None, "gap": None, "p": None, "q": None}
        | {"fired": None, "text": "Agreed.", "rank": 1}
    )
    assert listed(with_parts(firm, doubtful).model_copy(update={"flags": [red]})) == []
    moderated = Moderated.model_construct(rating="amber")
    assert listed(with_parts(firm, doubtful.model_copy(update={"moderated": moderated}))) == []


def test_after_what_is_disputed_comes_what_is_least_certain_and_everywhere_in_this_order(
    composed: Composed, repository: Settings
) -> None:
    """All of one of twelve agencies say Red to P1; the other components are uncertain."""
    people = [
        (agency, sheet[:6] + "R" + sheet[7:] if agency == "social-care" else sheet[:6] + "G" + sheet[7:])
        for agency, sheet in scattered(repository, (12, *[6] * 5))
    ]
    results = composed(people)
    assert results.disputed == ["P1"]
    items = agenda.agenda(results)
    assert [item.disputed for item in items] == [True, False, False, False, False]
    assert items[0].why == "widest gap 2.00 of 2 points"
    assert items[0].line == "RSE content: Children's social care lower (P1): widest gap 2.00 of 2 points"
    pages = [report_page(results, TEMPLATES), meeting_page(results, TEMPLATES)]
    for item in items:
        assert all(f"{item.component.id}, {item.why}" in page for page in pages)
    assert all(agenda.ORDER in page for page in (annex_page(results, TEMPLATES), pages[1]))
    assert [part.id for part in in_order(results)][:5] == [item.component.id for item in items]


def test_a_board_is_asked_to_hear_about_what_is_most_in_doubt(composed: Composed, repository: Settings) -> None:
    results = composed(scattered(repository, (5,) * 5))
    first = [ident for ident, _ in listed(results)]
    assert f"hear about {', '.join(first[:-1])} and {first[-1]}, which are most in doubt" in asks(results)
    unrated = composed(says("G", police=1, schools=1, camhs=1))
    assert "see that more people answer, since no component is rated" in asks(unrated)


def test_what_is_disputed_and_uncertain_is_listed_once_and_what_is_firm_not_at_all(
    results: Results, firm: Results
) -> None:
    """S1 is disputed; nothing else is."""
    only = [flag for flag in results.flags if flag.component == "S1"]
    disputed = results.model_copy(update={"flags": only})
    disputed = with_parts(disputed, changed(disputed, 0, certainty=0.5, flags=list(range(len(only)))))
    assert [item.component.id for item in agenda.agenda(disputed)].count("S1") == 1
    assert listed(with_parts(firm, changed(firm, 0, certainty=0.9), changed(firm, 1, certainty=0.92))) == []
    assert [ident for ident, _ in listed(with_parts(firm, changed(firm, 0, certainty=0.89)))] == ["S1"]
