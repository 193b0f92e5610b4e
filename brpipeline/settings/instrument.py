"""The instrument: levers, components, the scale and the wordings people use for it. Data, never code."""

from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from brpipeline.rating import Colour
from brpipeline.settings.descriptors import Descriptors
from brpipeline.settings.files import Id, Section, Text, refuse_twice
from brpipeline.settings.scale import Scale
from brpipeline.settings.titles import by_title
from brpipeline.settings.wordings.languages import Languages
from brpipeline.text import bare


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
