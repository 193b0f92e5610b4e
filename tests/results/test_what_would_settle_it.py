"""What would settle it, and who was invited: what the report says of it, word for word."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from brpipeline.assess.inputs import Inputs
from brpipeline.assess.settling import chase_of
from brpipeline.publish.report import response_rate, settling
from brpipeline.publish.report.trust import trust
from brpipeline.reconcile.reconciliation import reconcile
from brpipeline.results import Asked, Results, Settling, SettlingStep
from brpipeline.review.invited import invited_problems, usable
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from tests.results.conftest import released_by_agency, says

Composed = Callable[..., Results]
AUTUMN = AssessmentId("northmere", "autumn-2025")
ASKED = ("social-care", "education-inclusion", "schools", "police", "youth-justice", "probation", "icb", "acute-trust")
ASKED += ("community-health", "camhs", "general-practice", "voluntary")


def halves() -> list[tuple[str, str]]:
    """Schools and CAMHS, of whom about half say Red of S1."""
    answers = [("schools", 5, 7), ("camhs", 7, 6)]
    return [(agency, first + "G" * 19) for agency, red, green in answers for first in "R" * red + "G" * green]


@pytest.fixture(scope="session")
def three(composed: Composed) -> Results:
    """About half of Schools and of CAMHS say Red of S1, and a third of the three people of Police."""
    police = [("police", sheet + "G" * 19) for sheet in "GGR"]
    return composed(police + halves())


def open_again(results: Results) -> Results:
    return results.model_copy(update={"status": "provisional"})


def test_who_is_asked_and_what_it_settles(three: Results) -> None:
    assert three.components[0].certainty < 0.9
    assert [component.id for component in three.components if component.settled_by is not None] == ["S1"]
    assert settling.first_step(open_again(three)) == "Four more replies from Police would probably settle S1."
    assert settling.first_step(three) == "Four more replies from Police would probably have settled S1."
    assert ("What would settle it:", "Four more replies from Police would probably settle S1.") in list(
        trust(open_again(three))
    )
    assert settling.steps(three) == [("Four more replies from Police", "S1")]


def test_of_many_groups_one_is_named(three: Results) -> None:
    groups = ("police", "schools", "camhs")
    asked = [
        Asked(group=group, replies=replies) for group, replies in zip((*groups, "police"), (5, 3, 2, 1), strict=True)
    ]
    step = SettlingStep(asked=asked, settles=["S1", "S2"])
    part = Settling(firm=0.9, steps=[step], hardly=[], out_of_reach=[])
    results = three.model_copy(update={"settling": part, "status": "provisional"})
    assert settling.first_step(results) == (
        "11 more replies from four groups, first of all from Police, would probably settle S1 and S2."
    )


def test_near_the_line_no_replies_would_do(composed: Composed) -> None:
    """Half of every agency say Green, half Red."""
    halves = [(agency, rating * 20) for agency in ("police", "schools", "camhs") for rating in "GR" * 6]
    results = composed(halves)
    assert all(component.settled_by == [] for component in results.components)
    said = settling.what_would_settle_it(results)
    assert said.startswith("Even twice as many replies would hardly settle S1, S2, S3,")
    assert said.endswith(" and R5: the voices are near the line.")
    assert settling.first_step(results) == ""
    assert settling.needs(results)[0][2] == "Hardly anything: the voices are near the line"


def test_nobody_is_asked_who_has_answered(composed: Composed) -> None:
    """Everybody who was invited has answered."""
    people = [("police", sheet + "G" * 19) for sheet in "GGR"] + halves()
    everybody = {"police": 3, "schools": 12, "camhs": 13}
    results = composed(people, invited=everybody)
    assert results.settling is not None
    assert results.settling.out_of_reach == ["S1"]
    assert settling.what_would_settle_it(results) == "Too few people are left to ask to settle S1."
    assert settling.needs(results)[0][2] == "More than are left to ask"
    assert {sight[2] for sight in settling.sights(results)} == {"nobody is left to ask"}


def test_merged_agencies_are_asked_as_the_group_that_is_shown(composed: Composed) -> None:
    """Nothing names one of them, or says how many of it answered."""
    pair = [("youth-justice", "G" * 20), ("probation", "R" + "G" * 19), ("probation", "G" * 20)]
    results = composed(pair + [("schools", "G" * 20)] * 8 + [("camhs", "R" + "G" * 19)] * 6)
    asked = {each.group for component in results.components for each in component.settled_by or ()}
    assert "youth-justice+probation" in {group.group for group in results.responses.groups}
    assert not asked & {"youth-justice", "probation"}
    assert settling.who("youth-justice+probation", results) == "Youth justice service or Probation"


def test_a_reply_counts_where_its_agency_is_counted(repository: Settings) -> None:
    """On S1 one person each of Police and Youth justice rated, so that they are counted together there."""
    pair = [(agency, first + "G" * 19) for agency in ("police", "youth-justice") for first in ("G", "U", "U", "U")]
    release = released_by_agency(repository, [*pair, *[("police", "G" * 20)], *says("G", schools=6)])
    inputs = Inputs(release=release, answered={}, counts={}, cut_off=None, waiting={}, files=[])
    reconciled = reconcile(release, repository.assessments)
    ids = [group.id for group in reconciled.groups]
    police, youth, both = (ids.index(name) for name in ("police", "youth-justice", "police+youth-justice"))
    chase = chase_of(reconciled, inputs)
    assert reconciled.is_cell[[police, youth, both], 0].tolist() == [False, False, True]
    assert chase.counts[police, both, 0] == chase.counts[youth, both, 0] == pytest.approx(3 / 9)  # 3 of 9 rated S1
    assert chase.counts[police, police, 1] == 1
    assert chase.silent[[police, youth, both]].tolist() == [np.inf, np.inf, 0]  # both are asked, each for itself
    assert chase.shared[police, both]
    assert not chase.shared[police, youth]


def test_more_replies_show_smaller_gaps(three: Results) -> None:
    assert three.comparison is not None
    for sight in three.comparison.groups:
        assert sight.more == 5
        assert (sight.visible_with_more or np.inf) <= (sight.visible or np.inf)
    police = {name: (now, then) for name, now, then in settling.sights(three)}["Police"]
    assert police[1].endswith(" (5 more)")


def test_no_number_of_invited_nothing_is_said(three: Results) -> None:
    assert response_rate.response_rate(three) == ""
    assert response_rate.whatever_they_say(three) == ""
    assert three.method.absent["components.bound"] == (
        "the settings do not say how many staff of every agency were invited"
    )


def test_the_response_rate(composed: Composed) -> None:
    people = says("G", police=6, schools=9)
    results = composed(people, invited={"police": 20, "schools": 10})
    assert response_rate.response_rate(results) == (
        "In the 2 of 12 agencies of which that is known, 15 of 30 invited people answered (50%)."
    )
    answered = {agency.id: response_rate.of_invited(agency, agency.answered) for agency in results.responses.answered}
    assert answered == {"police": "6 of 20 (30%)", "schools": "9 of 10 (90%)"}
    assert response_rate.of_invited(results.responses.missing[0], 0) == "not known"
    whole = composed(people, invited={**dict.fromkeys(ASKED, 5), "police": 20, "schools": 10})
    assert response_rate.response_rate(whole) == "15 of 80 invited people answered (19%)."


def test_a_colour_that_stays_whatever_the_silent_say(composed: Composed, repository: Settings) -> None:
    """Nine of ten of each agency said Green of all but S1, of which half did."""
    (partnership, *others) = repository.assessments.partnership
    asked = partnership.model_copy(update={"expects": ["police", "schools"]})
    assessments = repository.assessments.model_copy(update={"partnership": [asked, *others]})
    settings = replace(repository, assessments=assessments)
    people = [(agency, first + "G" * 19) for agency in ("police", "schools") for first in "GGGGGRRRR"]
    results = composed(people, settings=settings, invited={"police": 10, "schools": 10})
    bound = results.components[0].bound
    assert bound is not None
    assert (bound.lowest, bound.highest, bound.uncounted, bound.invited) == ("red", "green", 2, 20)
    assert response_rate.stays(bound) == "open: Red to Green"
    said = response_rate.whatever_they_say(results)
    assert said.startswith("Whatever the 10% who were silent would say, S2, S3,")
    assert said.endswith(" and R5 stay Green; the other rating is open.")


def test_an_agency_that_is_silent_altogether_has_a_voice_all_the_same(composed: Composed, repository: Settings) -> None:
    (partnership, *others) = repository.assessments.partnership
    asked = partnership.model_copy(update={"expects": ["police", "camhs", "icb"]})
    assessments = repository.assessments.model_copy(update={"partnership": [asked, *others]})
    settings = replace(repository, assessments=assessments)
    results = composed(says("G", police=9), settings=settings, invited={"police": 9, "camhs": 1, "icb": 1})
    assert response_rate.whatever_they_say(results) == (
        "No rating is certain to stay as it is whatever the 18% who were silent would say."
    )


def test_fewer_invited_than_answered_is_a_problem_and_gives_no_rate(repository: Settings) -> None:
    invited = {"northmere": {"autumn-2025": {"police": 3, "schools": 9}}}
    settings = replace(repository, assessments=repository.assessments.model_copy(update={"invited": invited}))
    answered = {"police": 5, "schools": 9}
    (found,) = invited_problems(settings, AUTUMN, answered)
    assert found.code == "invited-fewer"
    assert found.sentence() == (
        "northmere/autumn-2025: 5 of Police answered, and by `invited` only 3 were asked. No response rate is worked "
        "out of that number. Correct the number in config/assessment.toml, under [invited.northmere.autumn-2025]: how "
        "many staff of the agency were asked, or the size of the list."
    )
    assert usable(settings.invited(AUTUMN), answered) == {"schools": 9}
