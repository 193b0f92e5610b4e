"""Settings for a frame: its agencies and components as an instrument and a partnership, with no workspace."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from brpipeline.api.errors import BrpipelineError, explained
from brpipeline.api.frame_columns import WHERE, idents, names_in, single_value, value_of
from brpipeline.problems import problem
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import Assessments, Wave
from brpipeline.settings.files import Section, detail, read, unknown_name
from brpipeline.settings.instrument import Component, Instrument, Lever
from brpipeline.settings.new_workspace import shipped
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.rules import Certainty, Consensus, Disagreement, Privacy
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare

if TYPE_CHECKING:
    from pandas import DataFrame

SHIPPED = "levers-of-practice"
UNNAMED = "frame"
NO_LEVER, NO_SECTOR = "All components", "Not stated"
SECTIONS: dict[str, type[Section]] = {
    "consensus": Consensus,
    "disagreement": Disagreement,
    "certainty": Certainty,
    "privacy": Privacy,
}
Model = TypeVar("Model", bound=Section)


def instrument_of(frame: "DataFrame", named: str | Path | None) -> Instrument:
    """The instrument: a shipped one by its id, one of a TOML file, or the frame's own components on the shipped scale.

    A component of the frame's own is its own title; the column `lever`, where there is one, names its lever.
    """
    if named is not None:
        path = Path(named) if str(named).endswith(".toml") else shipped(f"config/instruments/{named}.toml")
        known = sorted(file.stem for file in shipped("config/instruments").glob("*.toml"))
        shipped_ones = f"Shipped ones are {', '.join(known)}; else name a TOML file."
        with explained():
            return read(path, Instrument, str(named), if_missing=shipped_ones)
    path = shipped(f"config/instruments/{SHIPPED}.toml")
    scale = read(path, Instrument, SHIPPED, if_missing="").scale
    components = names_in(frame, "component")
    levers = value_of(frame, "component", "lever")
    ids, lever_ids = idents(components), idents(dict.fromkeys([*levers.values(), NO_LEVER]))
    parts: dict[str, list[Component]] = {}
    for name in components:
        own = Component(id=ids[name], title=name, short=name, explanation=name)
        parts.setdefault(levers.get(name, NO_LEVER), []).append(own)
    return checked(
        Instrument,
        "component",
        {
            "id": UNNAMED,
            "version": "1",
            "title": "A frame",
            "question": "A frame",
            "source": "A frame",
            "scale": scale,
            "lever": [Lever(id=lever_ids[name], title=name, short=name, component=own) for name, own in parts.items()],
        },
    )


def components_of(frame: "DataFrame", instrument: Instrument) -> dict[str, str]:
    """The instrument's component that each name in the frame means, by its id or its title."""
    meant = {}
    for name in names_in(frame, "component"):
        ident = instrument.by_title.get(bare(name)) or instrument.by_id.get(bare(name))
        if ident is None:
            kind, known = f"is not a component of {instrument.id}", list(instrument.component_ids)
            raise BrpipelineError(unknown_name(WHERE, "component", name, kind, known))
        meant[name] = ident
    return meant


def settings_of(
    frame: "DataFrame", instrument: Instrument, expected: Mapping[str, str], rules: Mapping[str, Mapping[str, Any]]
) -> Settings:
    """Settings under which the frame is an assessment. expected: names of agencies by the text that the frame has.

    rules: the sections consensus, disagreement, certainty and privacy. Raises BrpipelineError for a wrong value.
    """
    there = names_in(frame, "agency")
    stated, sectors = value_of(frame, "agency", "agency_name"), value_of(frame, "agency", "sector")
    texts = [*there, *(text for text in expected if text not in there)]
    ids = idents(texts)
    names = {**expected, **stated}
    agencies = {ids[text]: {"name": names.get(text, text), "sector": sectors.get(text, NO_SECTOR)} for text in texts}
    partnership, wave = single_value(frame, "partnership") or UNNAMED, single_value(frame, "wave") or UNNAMED
    expects = [ids[text] for text in expected]
    sections: dict[str, Any] = {name: checked(section, name, rules[name]) for name, section in SECTIONS.items()}
    assessments = Assessments(
        instrument=instrument.id,
        partnership=[Partnership(id=idents([partnership])[partnership], name=partnership, expects=expects)],
        wave=[Wave(id=idents([wave])[wave], name=wave, opens=date.min, closes=date.min)],
        **sections,
    )
    return Settings(Path(), assessments, instrument, checked(Agencies, "agency", agencies))


def checked(model: type[Model], what: str, values: Mapping[str, Any]) -> Model:
    """A section of settings from values. Raises BrpipelineError for those that it does not take."""
    try:
        return model.model_validate(values)
    except ValidationError as fault:
        problems = [
            problem("settings-value", "reconcile()", key=".".join(map(str, error["loc"])) or what, detail=detail(error))
            for error in fault.errors()
        ]
        raise BrpipelineError(*problems) from None


def expected_names(expected: Iterable[str] | Mapping[str, str]) -> dict[str, str]:
    """The agencies expected, with the name of each."""
    return dict(expected) if isinstance(expected, Mapping) else {text: text for text in expected}
