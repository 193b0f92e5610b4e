"""What is said of comparing agencies: what was shown, what could have been, and never that they agree."""

from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.report import comparison, marking
from brpipeline.publish.report.page import report_page
from brpipeline.publish.summary import summary_page
from brpipeline.results import Comparison, GroupSight, RaterGap, Results
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


def with_sights(
    results: Results, *visible: float | None, raters: Sequence[tuple[str | None, float | None]] = ()
) -> Results:
    """visible: of a group each. raters: lever, None for everything, and what could be seen on it."""
    groups = [GroupSight(group=str(at), visible=gap, compared=20) for at, gap in enumerate(visible)]
    gaps = [
        RaterGap(group="0", lever=lever, gap=0.0, interval=None, p=None, q=None, direction=None, visible=gap)
        for lever, gap in raters
    ]
    return results.model_copy(update={"comparison": Comparison(margin=1 / 3, limit=0.7, groups=groups, raters=gaps)})


TYPICAL = "Four times in five, this survey would show a true gap of"
BLIND = "With so few answers, this survey would miss even the widest gap on one component more than one time in five."


@pytest.mark.parametrize(
    ("visible", "raters", "says_so"),
    [
        ((0.58, 0.52), (), f"{TYPICAL} 0.6 of 2 points on a typical component."),
        ((0.6, 0.601), (), f"{TYPICAL} 0.6 to 0.7 of 2 points on a typical component."),
        (
            (1.04, None, None),
            (),
            f"{TYPICAL} 1.1 of 2 points on a typical component (of 2 groups none, however wide).",
        ),
        (
            (1.04,),
            (("S", 0.31), ("P", 0.88), (None, 0.2)),
            f"{TYPICAL} 1.1 of 2 points on a typical component; over a lever, one of 0.4 to 0.9, and over everything, "
            "one of 0.2 points a component.",
        ),
        ((None, None), (), BLIND),
        (
            (None,),
            (("S", 2.3), ("P", 0.88), (None, None)),
            f"{BLIND} Over a lever, one of 0.9 (of some groups none) points a component would show.",
        ),
    ],
)
def test_what_could_have_been_seen(
    results: Results,
    visible: tuple[float | None, ...],
    raters: tuple[tuple[str | None, float | None], ...],
    says_so: str,
) -> None:
    """In tenths of a point upwards, since a gap a little under what is said would not be shown so often."""
    seen = with_sights(results, *visible, raters=raters)
    assert comparison.could_see(seen) == says_so
    assert comparison.nobody_differs(undecided(seen)) == NONE_SHOWN + says_so


def undecided(results: Results, **verdicts: int) -> Results:
    """Without flags, and with so many comparisons of each verdict; if none is given, with one that cannot be told."""
    part = results.components[0]
    group = part.groups[0]
    assert group.difference is not None
    names = [
        name.replace("_", "-") for name, times in (verdicts or {"cannot_be_told": 1}).items() for _ in range(times)
    ]
    groups = [
        group.model_copy(update={"difference": group.difference.model_copy(update={"verdict": name})}) for name in names
    ]
    return results.model_copy(
        update={"flags": [], "components": [part.model_copy(update={"groups": groups, "flags": []})]}
    )


def test_where_every_comparison_says_so_nobody_differs(results: Results) -> None:
    sentence = comparison.nobody_differs(undecided(results, does_not_differ=4))
    assert sentence.startswith(
        "No group differs materially from the others taken together on any component: in each of 4 comparisons a true "
        "gap of a third of a point or more is unlikely. "
    )
    assert "That does not mean" not in sentence


def test_who_differs_materially_and_is_not_marked_is_not_passed_over(results: Results) -> None:
    sentence = comparison.nobody_differs(undecided(results, does_not_differ=4, differs=1))
    assert sentence.startswith(
        "No group is marked on a component, which takes a gap of 0.50 of 2 points without the groups that are further "
        "apart. Yet in 1 of 5 comparisons the group differs materially. "
    )
    assert "No agency could be shown to differ" not in sentence


def test_who_rates_a_lever_lower_is_named_where_nobody_is_flagged(results: Results) -> None:
    text = "Police rate Prevention lower than the others taken together, on 4 of 4 components: by 0.30 points."
    flag = results.flags[0].model_copy(update={"kind": "rates-throughout", "component": None, "text": text})
    sentence = comparison.nobody_differs(undecided(results).model_copy(update={"flags": [flag]}))
    assert sentence.startswith(
        "No agency could be shown to differ materially from the others taken together on any one component. That does "
        f"not mean that they agree. {text} "
    )


def test_who_rates_everything_lower_is_said_once(results: Results) -> None:
    """By the sentence that nobody is flagged on a component, or above the agenda."""
    flag = results.flags[0].model_copy(
        update={"kind": "rates-throughout", "component": None, "group": "0", "direction": "lower", "text": "Lower."}
    )
    named = with_sights(results, 1.0, raters=((None, 0.2),))
    assert named.comparison is not None
    raters = [gap.model_copy(update={"direction": "lower"}) for gap in named.comparison.raters]
    comparison_of = named.comparison.model_copy(update={"raters": raters})
    disputed = results.model_copy(update={"comparison": comparison_of, "flags": [*results.flags, flag]})
    assert comparison.rate_everything(disputed) == ["Lower."]
    quiet = undecided(disputed).model_copy(update={"flags": [flag]})
    assert comparison.rate_everything(quiet) == []
    assert comparison.nobody_differs(quiet).count("Lower.") == 1


def test_five_agencies_of_five_people_could_show_nothing_on_one_component(
    composed: Composed, repository: Settings
) -> None:
    found = composed(scattered(repository, (5,) * 5))
    assert not found.to_discuss
    assert found.comparison is not None
    assert [group.visible for group in found.comparison.groups] == [None] * 5
    sentence = comparison.nobody_differs(found)
    assert sentence.startswith(f"{NONE_SHOWN}{BLIND} Over a lever, one of ")
    assert sentence == f"{NONE_SHOWN}{comparison.could_see(found)}"
    for page in (report_page, summary_page, meeting_page):
        assert sentence in page(found, TEMPLATES)


@pytest.mark.parametrize("people", [says("G", police=9), says("G", police=1, schools=1, camhs=1)])
def test_where_one_group_is_shown_there_is_nobody_to_compare(composed: Composed, people: list[tuple[str, str]]) -> None:
    found = composed(people)
    assert found.comparison is None
    assert comparison.nobody_differs(found) == "There is nobody to compare: the answers of only one group are shown."
    assert comparison.verdicts(found) == ""


def test_where_nobody_answered_nothing_can_be_compared(nobody: Results) -> None:
    assert comparison.nobody_differs(nobody) == "No rating is published, and so nobody can be compared."


def test_verdicts_are_counted(composed: Composed, repository: Settings) -> None:
    found = composed(scattered(repository, (14,) * 4))
    verdicts = [group.difference.verdict for part in found.components for group in part.groups if group.difference]
    assert len(verdicts) == 80
    unlikely, open_ones = verdicts.count("does-not-differ"), verdicts.count("cannot-be-told")
    assert comparison.verdicts(found) == (
        "Of 80 comparisons of a group with the others on one component: in none it differs materially, in "
        f"{unlikely} it does not, and in {open_ones} it cannot be told."
    )
    cannot = f"{open_ones} of 80 comparisons of a group with the others cannot be told."
    assert comparison.cannot_be_told(found) == cannot
    assert comparison.cannot_be_told(found) in report_page(found, TEMPLATES)
    assert comparison.cannot_be_told(undecided(found, does_not_differ=2)) == ""


def test_when_a_group_is_marked_is_said_with_the_limit_of_this_report(results: Results) -> None:
    assert marking.marked_if(with_sights(results, 1.0)).startswith(
        "A group is marked if its average is at least 0.50 of 2 points from that of the others taken together, its "
        "true gap is likely (here: 70% or more) to be at least a third of a point, and both hold without the groups "
        "that are further apart."
    )


def test_in_a_line_it_says_what_agencies_differ_on(composed: Composed, results: Results, nobody: Results) -> None:
    assert comparison.in_a_line(results) == "Agencies differ on S1, S2, S3, S4 and S5, and on 15 more."
    one = results.model_copy(update={"flags": [flag for flag in results.flags if flag.component == "S1"]})
    assert comparison.in_a_line(one) == "Agencies differ on S1."
    assert comparison.in_a_line(nobody) == comparison.nobody_differs(nobody)


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
    assert " rate everything lower than the others taken together, on 20 of 20 components: by " in flag.text
    assert comparison.rate_everything(found) == ([flag.text] if found.to_discuss else [])
    for page in (report_page, summary_page, meeting_page):
        assert flag.text in unescape(page(found, TEMPLATES))
