"""What is said of comparing agencies: what was shown, what could have been, and never that they agree."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.report import comparison
from brpipeline.publish.report.page import report_page
from brpipeline.publish.summary import summary_page
from brpipeline.results import Comparison, GroupSight, Results
from brpipeline.settings.workspace import Settings
from tests.results.conftest import says

Composed = Callable[..., Results]
TEMPLATES = Path(__file__).parents[2] / "reports" / "templates"
NONE_SHOWN = (
    "No agency could be shown to differ materially from the others taken together. That does not mean that they agree. "
)


def scattered(settings: Settings, sizes: tuple[int, ...], seed: int = 5) -> list[tuple[str, str]]:
    """Agencies of one mind, whose people answer with noise."""
    rng = np.random.default_rng(seed)
    middle = rng.normal(0, 0.7, 20)
    people = []
    for agency, size in zip(settings.agencies.agency, sizes, strict=False):
        for answers in middle + rng.normal(size=(size, 20)):
            people.append((agency, "".join("RAG"[int(one > -0.5) + int(one > 0.5)] for one in answers.tolist())))
    return people


def with_sights(results: Results, *visible: float | None) -> Results:
    groups = [GroupSight(group=str(at), visible=gap, compared=20) for at, gap in enumerate(visible)]
    return results.model_copy(update={"comparison": Comparison(margin=1 / 3, limit=0.7, groups=groups)})


@pytest.mark.parametrize(
    ("visible", "says_so"),
    [
        (
            (0.62, 0.58),
            "Four times in five, this survey would show a gap on one component of at least 0.6 of 2 points.",
        ),
        (
            (1.04, 1.41),
            "Four times in five, this survey would show a gap on one component of at least 1.0 to 1.4 of 2 points, "
            "depending on the group.",
        ),
        (
            (1.04, None, None),
            "Four times in five, this survey would show a gap on one component of at least 1.0 of 2 points; for 2 "
            "groups it would show none, however wide.",
        ),
        ((None, None), "With so few answers, this survey would miss even the widest gap more than one time in five."),
    ],
)
def test_what_could_have_been_seen(results: Results, visible: tuple[float | None, ...], says_so: str) -> None:
    assert comparison.could_see(with_sights(results, *visible)) == says_so
    assert comparison.nobody_differs(with_sights(results, *visible)) == NONE_SHOWN + says_so


def test_five_agencies_of_five_people_could_show_nothing(composed: Composed, repository: Settings) -> None:
    found = composed(scattered(repository, (5,) * 5))
    assert not found.to_discuss
    assert found.comparison is not None
    assert [group.visible for group in found.comparison.groups] == [None] * 5
    sentence = comparison.nobody_differs(found)
    assert (
        sentence
        == f"{NONE_SHOWN}With so few answers, this survey would miss even the widest gap more than one time in five."
    )
    for page in (report_page, summary_page, meeting_page):
        assert sentence in page(found, TEMPLATES)
        assert "nothing that has to be moderated" not in page(found, TEMPLATES)


@pytest.mark.parametrize("people", [says("G", police=9), says("G", police=1, schools=1, camhs=1)])
def test_where_one_group_is_shown_there_is_nobody_to_compare(composed: Composed, people: list[tuple[str, str]]) -> None:
    found = composed(people)
    assert found.comparison is None
    assert comparison.nobody_differs(found) == "There is nobody to compare: the answers of only one group are shown."
    assert comparison.verdicts(found) == ""


def test_where_nobody_answered_nothing_can_be_compared(nobody: Results) -> None:
    assert comparison.nobody_differs(nobody) == "Nothing can be compared yet."


def test_verdicts_are_counted(composed: Composed, repository: Settings) -> None:
    found = composed(scattered(repository, (40,) * 4))
    verdicts = [group.difference.verdict for part in found.components for group in part.groups if group.difference]
    assert len(verdicts) == 80
    unlikely, open_ones = verdicts.count("does-not-differ"), verdicts.count("cannot-be-told")
    assert comparison.verdicts(found) == (
        f"Of 80 comparisons of a group with the others on a component, 0 show a material difference, in {unlikely} one "
        f"is unlikely, and {open_ones} cannot be told."
    )


def test_an_agenda_without_anybody_apart_begins_with_what_is_least_certain(
    composed: Composed, repository: Settings
) -> None:
    found = composed(scattered(repository, (5,) * 5))
    listed = comparison.least_certain(found)
    assert len(listed) == 5
    sure = [component.certainty or 0 for component, _ in listed]
    assert sure == sorted(component.certainty or 0 for component in found.components)[:5]
    first, reason = listed[0]
    assert reason == f"the rating has a certainty of {100 * (first.certainty or 0):.0f}%"
    line = comparison.agenda_line(first, reason)
    assert line == f"{first.short} ({first.id}): {reason}"
    assert line in meeting_page(found, TEMPLATES)


def test_a_group_that_may_well_differ_is_more_open_than_a_firm_rating(results: Results) -> None:
    part = results.components[0]
    open_group = part.groups[0]
    assert open_group.difference is not None
    told = open_group.model_copy(
        update={
            "difference": open_group.difference.model_copy(
                update={"verdict": "cannot-be-told", "lower": 0.4, "higher": 0.0}
            )
        }
    )
    doubtful = part.model_copy(update={"certainty": 0.95, "groups": [told]})
    firm = part.model_copy(update={"certainty": 0.95, "groups": []})
    changed = results.model_copy(update={"components": [firm, doubtful]})
    name = results.group(open_group.group).name
    assert comparison.least_certain(changed) == [(doubtful, f"whether {name} differ cannot be told (40% likely)")]


def test_of_a_group_that_rates_everything_lower_no_lever_is_named_again(
    composed: Composed, repository: Settings
) -> None:
    """Its levers are lower as well, by the same test."""
    people = scattered(repository, (14,) * 4)
    first = people[0][0]
    lower = str.maketrans("GA", "AR")
    found = composed([(agency, sheet.translate(lower) if agency == first else sheet) for agency, sheet in people])
    assert found.comparison is not None
    lower_on = {gap.lever for gap in found.comparison.raters if gap.group == first and gap.direction == "lower"}
    assert None in lower_on
    assert len(lower_on) > 1
    (flag,) = [flag for flag in found.flags if flag.kind == "rates-throughout"]
    assert (flag.group, flag.direction) == (first, "lower")
    assert " rate everything lower than the others taken together: by " in flag.text
