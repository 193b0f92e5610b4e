"""The rules that a partnership sets for itself: what a consensus is, what a difference, and what may be published."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from brpipeline.settings.files import Section

Share = Annotated[float, Field(gt=0, lt=1)]


class Consensus(Section):
    """threshold: Green needs more than this share of voices. fewest_ratings: with fewer there is no consensus."""

    threshold: Annotated[float, Field(ge=0.5, lt=1)] = 0.5
    voice: Literal["agency", "respondent"] = "agency"
    fewest_ratings: Annotated[int, Field(ge=1)] = 5


class Disagreement(Section):
    """false_discovery_rate: of splits and of moves since the last wave. gap: in points of the scale 0 (Red) to 2
    (Green); what is less is not flagged."""

    false_discovery_rate: Share = 0.10
    gap: Annotated[float, Field(ge=0, le=2)] = 0.5


class BetweenWaves(Section):
    """coverage: a component is compared with the wave before on at least this share of the agencies that either wave
    counts; a percentage, on at least this share of the components that either wave rated."""

    coverage: Annotated[float, Field(gt=0, le=1)] = 0.5


class Certainty(Section):
    """draws: how often the survey is resampled. seed: of the draws, so that equal answers give equal results."""

    draws: Annotated[int, Field(ge=100, le=100_000)] = 1000
    seed: Annotated[int, Field(ge=0)] = 20


PRESETS: dict[str, dict[str, object]] = {
    "team": {"smallest_group": 3, "while_open": "lots", "unanimous": "shown"},
    "staff-survey": {"smallest_group": 11, "while_open": "nothing", "unanimous": "hidden"},
    "research": {"smallest_group": 8, "while_open": "nothing", "unanimous": "hidden"},
}
"""What each preset sets, unless the settings say otherwise; docs/privacy.md says whose practice each follows."""


class Privacy(Section):
    """preset: a practice that sets the rest; see PRESETS. smallest_group: how many people must have rated a component
    before ratings of a group are shown, and by how many more it is updated. while_open: until a wave closes ratings are
    shown in lots of so many people, or not at all. unanimous: a group that gave one rating only is shown, or joined
    with another. after_closing: of earlier versions; it is read, and has no meaning any more."""

    preset: Literal["team", "staff-survey", "research"] = "team"
    smallest_group: Annotated[int, Field(ge=2)] = 3
    while_open: Literal["lots", "nothing"] = "lots"
    unanimous: Literal["shown", "hidden"] = "shown"
    publish_comments: Literal[False] = False
    after_closing: Annotated[Literal["everything", "in-steps"] | None, Field(exclude=True)] = None

    @model_validator(mode="before")
    @classmethod
    def _as_the_preset_has_it(cls, stated: object) -> object:
        if not isinstance(stated, dict):
            return stated
        return {**PRESETS.get(str(stated.get("preset", "team")), {}), **stated}
