"""Moderation: what meetings agreed, one file an assessment, config/moderation/<partnership>.<wave>.toml."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from brpipeline.problems import Problem
from brpipeline.rating import Colour
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.by_assessment import file_of, read_each
from brpipeline.settings.files import Section, Text, unknown_name
from brpipeline.settings.instrument import Instrument

MODERATION_FOLDER = "config/moderation"
Reason = Literal[
    "different evidence",
    "different reading",
    "different place or age",
    "different period",
    "policy v practice",
    "does not see this work",
    "agreed as it stands",
]


class Agreed(Section):
    """What a meeting agreed on one component: a rating, a recorded split, or evidence to be asked for first.

    ratings: between which it is split. survey: the survey's result that the meeting had before it, if there was one.
    evidence: ids of the kinds that were asked for.
    """

    id: Text
    rating: Colour | Literal["split", "evidence"]
    reason: Reason
    ratings: list[Colour] = []
    survey: Colour | None = None
    evidence: list[Text] = []

    @model_validator(mode="after")
    def _says_what_it_means(self) -> Self:
        if self.rating == "split" and len(set(self.ratings)) < 2:
            raise ValueError('a split names the ratings that it is between: ratings = ["red", "green"]')
        if self.rating != "split" and self.ratings:
            raise ValueError("only a split has ratings")
        if self.rating == "evidence" and not self.evidence:
            raise ValueError('say which kind of evidence is asked for: evidence = ["case-reviews"]')
        return self


class MeetingHeld(Section):
    """A meeting. met: who met, agencies or roles; it is published, so no names of persons."""

    date: date
    met: list[Text] = Field(min_length=1)
    component: list[Agreed] = Field(min_length=1)

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        ids = [component.id for component in self.component]
        if twice := next((component for component in ids if ids.count(component) > 1), None):
            raise ValueError(f"component {twice} is agreed twice")
        return self


class Moderation(Section):
    """All meetings of an assessment."""

    meeting: list[MeetingHeld] = []

    @property
    def in_order(self) -> list[MeetingHeld]:
        """The meetings, the earliest first."""
        return sorted(self.meeting, key=lambda meeting: meeting.date)

    @property
    def agreed(self) -> dict[str, tuple[date, Agreed]]:
        """By component, what was agreed last, and when."""
        return {agreed.id: (meeting.date, agreed) for meeting in self.in_order for agreed in meeting.component}


def moderation_file(assessment: AssessmentId) -> str:
    return file_of(MODERATION_FOLDER, assessment)


def moderations(root: Path, assessments: list[AssessmentId]) -> dict[AssessmentId, Moderation]:
    """What meetings agreed, by assessment. Raises SettingsError."""
    return read_each(root, MODERATION_FOLDER, Moderation, assessments)


def unknown_ids(moderation: Moderation, file: str, instrument: Instrument) -> Iterator[Problem]:
    """Components and kinds of evidence that the instrument does not have."""
    kinds = [kind.id for kind in instrument.evidence]
    for number, meeting in enumerate(moderation.meeting, start=1):
        for agreed in meeting.component:
            key = f"meeting[{number}].component"
            if agreed.id not in instrument.component_ids:
                known = list(instrument.component_ids)
                yield unknown_name(file, f"{key}.id", agreed.id, f"is no component of {instrument.id}", known)
            for kind in agreed.evidence:
                if kind not in kinds:
                    yield unknown_name(file, f"{key}.evidence", kind, f"is no evidence of {instrument.id}", kinds)
