"""What agencies sign off: one return each, kinder than their staff on what leaders run."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Final

from brpipeline.demo.form import Form
from brpipeline.demo.headcount import AGENCY_NAMES, CLOSES, Source
from brpipeline.demo.respondents import at, sent_on
from brpipeline.demo.response import DUPLICATE, Response
from brpipeline.demo.story import ANYTHING_ELSE, QUIET

# Where leaders see it otherwise than the front line.
SIGNED: Final[Mapping[str, str]] = {"S2": "88G 12A", "R3": "92G 8A", "S4": "85R 15A", "P3": "100G", "I4": "60A 40G"}


def returns(source: Source, form: Form) -> list[Response]:
    """The return of every agency, and the first that one of them sent."""
    made = [_signed(source, form, agency) for agency in source.agencies]
    early = _signed(source, form, "police")
    first = Response(
        early.agency, early.typed, dict.fromkeys(form.components, "G"), early.moment - timedelta(days=2), DUPLICATE
    )
    return [first, *made]


def _signed(source: Source, form: Form, agency: str) -> Response:
    rng = Random(f"{source.name}/{agency}")
    ratings = {c: _drawn(SIGNED.get(c) or QUIET.get(c, ANYTHING_ELSE), rng) for c in form.components}
    moment = at(CLOSES[source.wave], 9, 30) if agency == "police" else sent_on(source.wave, rng)
    return Response(agency, AGENCY_NAMES[agency], ratings, moment)


def _drawn(mix: str, rng: Random) -> str:
    """One letter of a mix such as "20R 50A 30G"."""
    parts = [(int(part[:-1]), part[-1]) for part in mix.split()]
    drawn = rng.random() * sum(weight for weight, _ in parts)
    for weight, letter in parts:
        if (drawn := drawn - weight) < 0:
            return letter
    return parts[-1][1]
