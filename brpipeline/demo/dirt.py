"""The rows that come with real files, beside the people of the story: a small function a source.

All but one are set aside by a correct reader. That one is a straight line of Greens: odd, but an answer.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from brpipeline.demo.form import Form
from brpipeline.demo.headcount import AGENCY_NAMES, CLOSES, OPENS, Source
from brpipeline.demo.respondents import at, email_of, sent_on
from brpipeline.demo.response import DUPLICATE, INCOMPLETE, LATE, TEST, WAITING, WITHDRAWN, Response


def dirt(source: Source, form: Form) -> list[Response]:
    """The rows of a source's exports that are on top of the story; none for most sources."""
    plant = _PLANTED.get(source.name)
    return plant(source, form) if plant else []


def _any_ratings(source: Source, form: Form, what: str) -> dict[str, str]:
    rng = Random(f"{source.name}/{what}")
    return {component: "RAG"[int(rng.random() * 3)] for component in form.components}


def _abandoned(source: Source, form: Form, agency: str, number: int) -> Response:
    """Someone who left after the first lever; LimeSurvey keeps the row, without a date of submission."""
    answered = next(iter(form.levers.values()))
    ratings = _any_ratings(source, form, f"abandoned {number}")
    return Response(
        agency,
        AGENCY_NAMES[agency],
        {component: letter if component in answered else "-" for component, letter in ratings.items()},
        sent_on(source.wave, Random(f"{source.name}/abandoned {number}/when")),
        INCOMPLETE,
    )


def _trial(source: Source, form: Form) -> Response:
    """Somebody tries the survey out on its first morning."""
    ratings = _any_ratings(source, form, "trial")
    return Response("", "Test", ratings, at(OPENS[source.wave], 8, 5), TEST, listed=False, email="tester@example.org")


def _autumn_staff(source: Source, form: Form) -> list[Response]:
    unknown, gone = (_any_ratings(source, form, what) for what in ("unknown", "gone"))
    social_care, voluntary = AGENCY_NAMES["social-care"], AGENCY_NAMES["voluntary"]
    return [
        _trial(source, form),
        _abandoned(source, form, "social-care", 1),
        _abandoned(source, form, "camhs", 2),
        Response("social-care", social_care, dict.fromkeys(form.components, "G"), at(date(2025, 10, 15), 9, 1)),
        Response("", "Saferschools", unknown, at(date(2025, 10, 7), 11, 40), WAITING, listed=False),
        # Asked for their answer to be deleted: it is in the first export and not in the second.
        Response("voluntary", voluntary, gone, at(date(2025, 10, 2), 15, 12), WITHDRAWN),
    ]


def _autumn_justice(source: Source, form: Form) -> list[Response]:
    ratings = _any_ratings(source, form, "late")
    return [Response("police", "PPU", ratings, at(date(2025, 10, 28), 10, 20), LATE, listed=False)]


def _unreadable(source: Source, form: Form, component: str, text: str) -> Response:
    """All that somebody says is a rating that can be read two ways, or not at all: the row waits."""
    where = component if component in form.components else next(iter(form.components))
    return Response(
        "schools",
        "DSL",
        dict.fromkeys(form.components, "-"),
        at(CLOSES[source.wave], 13, 30),
        WAITING,
        listed=False,
        email=email_of(source, 40),
        cells={where: text},
    )


def _autumn_schools(source: Source, form: Form) -> list[Response]:
    return [_unreadable(source, form, "I4", "?")]


def _spring_staff(source: Source, form: Form) -> list[Response]:
    return [_abandoned(source, form, agency, n) for n, agency in enumerate(("acute-trust", "social-care", "icb"))]


def _spring_schools(source: Source, form: Form) -> list[Response]:
    # The first person answered on the first morning already, and again later: the later answer counts.
    again = email_of(source, 0).capitalize() + " "
    earlier = _any_ratings(source, form, "earlier")
    first = Response("schools", "School", earlier, at(OPENS[source.wave], 8), DUPLICATE, listed=False, email=again)
    return [first, _trial(source, form), _unreadable(source, form, "S3", "Amber/Red")]


def _harrowfen_council(source: Source, form: Form) -> list[Response]:
    ratings = _any_ratings(source, form, "harbour")
    return [Response("", "Harbour project", ratings, at(CLOSES[source.wave], 10, 10), WAITING, listed=False)]


def _previewed(source: Source, form: Form) -> list[Response]:
    """Whoever made the survey previews it; the platform marks the row. Somebody leaves after the first lever."""
    ratings = _any_ratings(source, form, "preview")
    preview = Response("camhs", AGENCY_NAMES["camhs"], ratings, at(OPENS[source.wave], 8, 1), TEST)
    return [preview, _abandoned(source, form, "community-health", 1)]


def _harrowfen_justice(source: Source, form: Form) -> list[Response]:
    late = _any_ratings(source, form, "late")
    after = at(CLOSES[source.wave] + timedelta(days=3), 16, 20)
    return [
        _abandoned(source, form, "police", 1),
        Response("probation", AGENCY_NAMES["probation"], late, after, LATE),
    ]


def _rejected(source: Source, form: Form) -> list[Response]:
    ratings = _any_ratings(source, form, "rejected")
    return [Response("voluntary", AGENCY_NAMES["voluntary"], ratings, at(OPENS[source.wave], 9), TEST)]


_PLANTED: Final[Mapping[str, Callable[[Source, Form], list[Response]]]] = {
    "northmere-autumn-staff": _autumn_staff,
    "northmere-autumn-justice": _autumn_justice,
    "northmere-autumn-schools": _autumn_schools,
    "northmere-spring-staff": _spring_staff,
    "northmere-spring-schools": _spring_schools,
    "harrowfen-autumn-council": _harrowfen_council,
    "harrowfen-autumn-health": _previewed,
    "harrowfen-spring-health": _previewed,
    "harrowfen-autumn-justice": _harrowfen_justice,
    "harrowfen-spring-justice": _harrowfen_justice,
    "harrowfen-autumn-voluntary": _rejected,
}
