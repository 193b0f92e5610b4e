"""Releases that people decided: a wave is closed although rows wait, declared with who, why and when."""

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import model_validator

from brpipeline.problems import Problem
from brpipeline.settings.files import Section, Text, unknown_name

RELEASES_FILE = "config/releases.toml"


class CloseWithout(Section):
    """The closing release of an assessment is made although rows wait: they are left out of it.

    assessment: as partnership/wave. by: who decided."""

    assessment: Text
    by: Text
    reason: Text
    date: date


class Releases(Section):
    """`config/releases.toml` as a whole; a workspace needs none."""

    close: list[CloseWithout] = []

    @model_validator(mode="after")
    def _nothing_twice(self) -> "Releases":
        named = [decision.assessment for decision in self.close]
        if twice := next((name for name in named if named.count(name) > 1), None):
            raise ValueError(f"{twice} is closed twice")
        return self


def strange_releases(releases: Releases, assessments: Sequence[str]) -> Iterator[Problem]:
    """Assessments in this file that the other settings do not have."""
    for number, decision in enumerate(releases.close, start=1):
        if decision.assessment not in assessments:
            key = f"close[{number}].assessment"
            yield unknown_name(RELEASES_FILE, key, decision.assessment, "is no assessment", list(assessments))
