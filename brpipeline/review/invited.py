"""Numbers of staff invited that cannot be right, since more people answered."""

from collections.abc import Iterator, Mapping

from brpipeline.problems import Problem, problem
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings


def usable(invited: Mapping[str, int], answered: Mapping[str, int]) -> dict[str, int]:
    """The numbers that can be right: at least as many were invited as answered. By id of the agency."""
    return {agency: number for agency, number in invited.items() if number >= answered.get(agency, 0)}


def invited_problems(settings: Settings, assessment: AssessmentId, answered: Mapping[str, int]) -> Iterator[Problem]:
    """A problem for each agency of which more people answered than were invited. answered: by id of the agency."""
    invited = settings.invited(assessment)
    for agency in sorted(set(invited) - set(usable(invited, answered)), key=settings.agencies.order.__getitem__):
        yield problem(
            "invited-fewer",
            str(assessment),
            agency=settings.agencies.agency[agency].name,
            people=answered[agency],
            invited=invited[agency],
            partnership=assessment.partnership,
            wave=assessment.wave,
        )
