"""The instrument: levers, components, the scale and the wordings people use for it. Data, never code."""

import re
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from brpipeline.rating import AMBER, BLANK, GREEN, NOT_APPLICABLE, RED, UNKNOWN, UNREAD
from brpipeline.settings.files import Section
from brpipeline.text import bare

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
NUMBER = re.compile(r"([-+\u2212\u2013]?)\s*(\d+)(?:[.,]0+)?")
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Rated(Section):
    """One rating of the scale. points: what a consensus of it scores. wordings: the answers that mean it."""

    points: Annotated[int, Field(ge=0)]
    wordings: list[Text] = Field(min_length=1)


class Unrated(Section):
    """An answer that is no rating. wordings: the answers that mean it."""

    wordings: list[Text] = Field(min_length=1)


class Scale(Section):
    """Green, Amber and Red with their points, and the two answers that are no rating."""

    green: Rated
    amber: Rated
    red: Rated
    unknown: Unrated
    not_applicable: Unrated

    @model_validator(mode="after")
    def _falling_points(self) -> Self:
        if not self.green.points > self.amber.points > self.red.points:
            raise ValueError("points must fall from green over amber to red")
        return self

    @cached_property
    def points(self) -> dict[int, int]:
        """Points by the code of a rating."""
        return {RED: self.red.points, AMBER: self.amber.points, GREEN: self.green.points}

    @cached_property
    def codes(self) -> dict[str, int]:
        """The code of every answer the scale knows, by its spelling. Raises ValueError if one means two."""
        codes: dict[str, int] = {}
        rows = ((GREEN, self.green), (AMBER, self.amber), (RED, self.red), (UNKNOWN, self.unknown))
        for code, row in (*rows, (NOT_APPLICABLE, self.not_applicable)):
            for wording in row.wordings:
                if codes.setdefault(spelling(wording), code) != code:
                    raise ValueError(f"the wording “{wording}” stands for two answers")
        return codes

    def answer(self, text: str) -> int:
        """The code of the answer that a text means: UNREAD if the scale does not know it, BLANK if nothing is there."""
        return self.codes.get(spelling(text), UNREAD) if text.strip() else BLANK


def spelling(answer: str) -> str:
    """How an answer is compared: bare, but a number by its value (2.0 is 2, and -1 is not 1), and a sign as it is."""
    number = NUMBER.fullmatch(answer.strip())
    return number[1] + bare(number[2]) if number else bare(answer) or answer.strip()


class Component(Section):
    """One thing that is rated. explanation: one sentence in our own words. audit: ids of the audit's domains."""

    id: Id
    title: Text
    short: Text
    explanation: Text
    audit: list[str] = []


class Lever(Section):
    """A lever with its components. stated_components: how many the instrument's authors say it has, where they list
    fewer."""

    id: Id
    title: Text
    short: Text
    stated_components: int | None = None
    component: list[Component] = Field(min_length=1)


class Evidence(Section):
    """A kind of evidence that can be offered for a rating."""

    id: Id
    title: Text


class AuditDomain(Section):
    """A domain of the wider audit that the results feed."""

    id: Id
    title: Text


class Instrument(Section):
    """A whole instrument, as its file states it."""

    id: Id
    version: Text
    title: Text
    question: Text
    source: Text
    scale: Scale
    evidence: list[Evidence] = []
    audit_domain: list[AuditDomain] = []
    lever: list[Lever] = Field(min_length=1)

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for kind, names in (
            ("lever", [lever.id for lever in self.lever]),
            ("component", [bare(component.id) for component in self.components]),
            ("title", [bare(component.title) for component in self.components]),
        ):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"this {kind} stands twice: {', '.join(twice)}")
        if wordless := [component.id for component in self.components if not bare(component.title)]:
            raise ValueError(f"the title of component {wordless[0]} has no letter or digit")
        domains = {domain.id for domain in self.audit_domain}
        for component in self.components:
            if unknown := [name for name in component.audit if name not in domains]:
                raise ValueError(f"component {component.id} names the audit domain “{unknown[0]}”, which is none")
        _ = self.scale.codes
        return self

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """All components in the instrument's order, which is the order of the letters of a respondent's ratings."""
        return tuple(component for lever in self.lever for component in lever.component)

    @cached_property
    def component_ids(self) -> tuple[str, ...]:
        return tuple(component.id for component in self.components)

    @cached_property
    def by_id(self) -> dict[str, str]:
        """The id of each component, by its spelling."""
        return {bare(component.id): component.id for component in self.components}

    @cached_property
    def by_title(self) -> dict[str, str]:
        """The id of each component, by the spelling of its title."""
        return {bare(component.title): component.id for component in self.components}

    @cached_property
    def lever_of(self) -> dict[str, Lever]:
        """The lever of each component, by the component's id."""
        return {component.id: lever for lever in self.lever for component in lever.component}
