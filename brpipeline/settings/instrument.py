"""The instrument: levers, components, the scale and the wordings people use for it. Data, never code."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, PrivateAttr, StringConstraints, model_validator

from brpipeline.rating import AMBER, ANSWER_OF, GREEN, RED, Colour
from brpipeline.settings.descriptors import Descriptors
from brpipeline.settings.files import Section, refuse_twice
from brpipeline.settings.titles import by_title
from brpipeline.settings.wordings import rule
from brpipeline.settings.wordings.languages import Languages, shipped
from brpipeline.settings.wordings.vocabulary import Vocabulary
from brpipeline.text import bare

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
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
    _languages: Languages = PrivateAttr(default_factory=shipped)

    @model_validator(mode="after")
    def _falling_points(self) -> Self:
        if not self.green.points > self.amber.points > self.red.points:
            raise ValueError("points must fall from green over amber to red")
        return self

    @cached_property
    def points(self) -> dict[int, int]:
        """Points by the code of a rating."""
        return {RED: self.red.points, AMBER: self.amber.points, GREEN: self.green.points}

    @property
    def languages(self) -> Languages:
        """The languages in which answers are read, beside the wordings of the scale itself."""
        return self._languages

    def spoken(self, languages: Languages) -> Self:
        """The scale in other languages."""
        scale = self.model_validate(self.model_dump())
        scale._languages = languages
        return scale

    @property
    def wordings(self) -> list[str]:
        """All wordings of the scale, those of Green first."""
        return [text for texts in self._by_answer.values() for text in texts]

    @property
    def _by_answer(self) -> dict[int, list[str]]:
        return {code: getattr(self, name).wordings for code, name in ANSWER_OF.items()}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What answers are read with. Raises ValueError if one wording means two answers."""
        return Vocabulary(self._by_answer, self.points, self._languages)

    def as_stated(self, stated: Mapping[str, int]) -> Vocabulary:
        """What the answers of a source are read with. stated: the code for each text that the source defines."""
        return Vocabulary(self._by_answer, self.points, self._languages, stated) if stated else self.vocabulary

    def answer(self, text: str) -> int:
        """The code of the answer that a text means: UNREAD if nobody can read it yet, BLANK if nothing is there."""
        return self.sense(text).answer

    def sense(self, text: str) -> rule.Sense:
        """What a text means, with the reason."""
        return rule.sense(text, self.vocabulary)


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
    """A whole instrument, as its file states it. descriptors: by the id of a component."""

    id: Id
    version: Text
    title: Text
    question: Text
    source: Text
    scale: Scale
    evidence: list[Evidence] = []
    audit_domain: list[AuditDomain] = []
    lever: list[Lever] = Field(min_length=1)
    descriptors: dict[str, Descriptors] = {}

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for kind, names in (
            ("lever", [lever.id for lever in self.lever]),
            ("component", [bare(component.id) for component in self.components]),
            ("title", [bare(component.title) for component in self.components]),
            ("evidence", [method.id for method in self.evidence]),
            ("audit_domain", [domain.id for domain in self.audit_domain]),
        ):
            refuse_twice(kind, names)
        if wordless := [component.id for component in self.components if not bare(component.title)]:
            raise ValueError(f"the title of component {wordless[0]} has no letter or digit")
        domains = {domain.id for domain in self.audit_domain}
        for component in self.components:
            if unknown := [name for name in component.audit if name not in domains]:
                raise ValueError(f"component {component.id} names the audit domain “{unknown[0]}”, which is none")
        _ = self.scale.vocabulary
        return self

    def spoken(self, languages: Languages) -> Self:
        """The instrument in other languages."""
        return self.model_copy(update={"scale": self.scale.spoken(languages)})

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """All components in the instrument's order, which is the order of the letters of a respondent's ratings."""
        return tuple(component for lever in self.lever for component in lever.component)

    @cached_property
    def component_ids(self) -> tuple[str, ...]:
        return tuple(component.id for component in self.components)

    def described(self, component: str) -> dict[Colour, str]:
        """What each colour means of a component, Green first; nothing of a colour that has no descriptor."""
        return self.descriptors[component].texts if component in self.descriptors else {}

    @property
    def lacking_descriptors(self) -> list[str]:
        """The ids of the components of which not every colour has a descriptor."""
        complete = {ident for ident, descriptors in self.descriptors.items() if descriptors.is_complete}
        return [ident for ident in self.component_ids if ident not in complete]

    @cached_property
    def by_lever(self) -> dict[str, tuple[str, ...]]:
        """The ids of each lever's components, by the lever's id."""
        return {lever.id: tuple(component.id for component in lever.component) for lever in self.lever}

    @cached_property
    def by_id(self) -> dict[str, str]:
        """The id of each component, by its spelling."""
        return {bare(component.id): component.id for component in self.components}

    @cached_property
    def by_title(self) -> dict[str, str]:
        """The id of each component, by the spelling of its title in any language."""
        return by_title({component.id: component.title for component in self.components})

    @cached_property
    def evidence_by_title(self) -> dict[str, str]:
        """Likewise of each kind of evidence."""
        return by_title({kind.id: kind.title for kind in self.evidence})

    @cached_property
    def lever_of(self) -> dict[str, Lever]:
        """The lever of each component, by the component's id."""
        return {component.id: lever for lever in self.lever for component in lever.component}
