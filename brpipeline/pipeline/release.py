"""Releases that a person decides: what one would give away, and publishing it all the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from brpipeline.assess.compose import compose
from brpipeline.assess.load import Loaded
from brpipeline.assess.release import Decision
from brpipeline.pipeline import overview, recompute
from brpipeline.pipeline.draw import draw
from brpipeline.pipeline.freshness import BY_DECISION, Freshness, freshness_of
from brpipeline.problems import Problem, problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.publish.files.published import published
from brpipeline.releases.preview import Exposure
from brpipeline.results import Colour, Results
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings, load
from brpipeline.store.audit import RELEASED, enter
from brpipeline.store.connect import opened, reading, writing
from brpipeline.store.lock import only_run


@dataclass(frozen=True)
class Recoloured:
    """A component whose consensus a release would change."""

    component: str
    then: Colour | None
    now: Colour | None


@dataclass(frozen=True)
class Preview:
    """What a release would do. held: people by the name of their agency whom it would publish. leaves_out: rows that
    wait, and that it would close the wave without. exposing: whom it would single out. recoloured: what it would
    change. before: the day of the release before it, None if there is none. smallest_group: people that it takes for
    what is held to be published by itself.
    """

    assessment: AssessmentId
    held: Sequence[tuple[str, int]]
    leaves_out: int
    exposing: Sequence[Exposure]
    recoloured: Sequence[Recoloured]
    before: date | None
    smallest_group: int

    @property
    def nothing(self) -> bool:
        """True if everything is published already."""
        return not self.held and not self.leaves_out


def preview(root: Path, name: str, now: datetime) -> Preview:
    """What a release of an assessment would do. It changes nothing. Raises SettingsError if none can be made yet."""
    settings = load(root)
    assessment = _closed(settings, name, now)
    with opened(settings) as engine, reading(engine) as connection:
        freshness = freshness_of(connection, settings, [assessment], now)[assessment]
        loaded = partial(recompute.load, connection, settings, assessment, freshness, now.date(), enters=False)
        plain, decided = loaded().release, loaded(Decision("", "")).release
    shown = published(settings.folder(assessment)) or compose(plain, settings, assessment)
    names = settings.agencies.agency
    return Preview(
        assessment=assessment,
        held=[(names[key].name if key in names else key, count) for key, count in plain.held.items()],
        leaves_out=plain.awaited,
        exposing=[
            Exposure(names[one.agency].name if one.agency in names else one.agency, *one.rest)
            for one in decided.exposing
        ],
        recoloured=_recoloured(shown, compose(decided, settings, assessment)),
        before=max((past.day for past in plain.releases), default=None),
        smallest_group=settings.assessments.privacy.smallest_group,
    )


def release(root: Path, name: str, decision: Decision, now: datetime) -> Sequence[Problem]:
    """Publishes what is held of an assessment all the same, or closes it without the rows that wait.

    Returns a problem for each published file that somebody had edited.
    """
    settings = load(root)
    with only_run(settings):
        assessment = _closed(settings, name, now)
        with opened(settings) as engine:
            freshness, loaded = _decided(engine, settings, assessment, decision, now)
            with writing(engine) as connection:
                enter(connection, RELEASED, str(assessment), now, by=decision.by, reason=decision.reason)
            _, edited = recompute.publish(engine, settings, assessment, freshness, loaded, now, [BY_DECISION])
        draw(settings, assessment)
        overview.publish(settings)
    return edited


def _decided(
    engine: Engine, settings: Settings, assessment: AssessmentId, decision: Decision, now: datetime
) -> tuple[Freshness, Loaded]:
    with reading(engine) as connection:
        freshness = freshness_of(connection, settings, [assessment], now)[assessment]
        return freshness, recompute.load(connection, settings, assessment, freshness, now.date(), decision)


def _closed(settings: Settings, name: str, now: datetime) -> AssessmentId:
    """The assessment of this name. Raises SettingsError if there is none, or if its wave has not closed."""
    from brpipeline.settings.assessment import ASSESSMENT_FILE
    from brpipeline.settings.files import unknown_name

    names = {str(assessment): assessment for assessment in settings.assessment_ids}
    if name not in names:
        raise SettingsError(unknown_name(ASSESSMENT_FILE, "release", name, "is not an assessment", list(names)))
    closes = settings.wave(names[name].wave).closes
    if now.date() <= closes:
        raise SettingsError(problem("release-open", name, closes=f"{closes:%-d %B %Y}"))
    return names[name]


def _recoloured(then: Results, now: Results) -> list[Recoloured]:
    return [
        Recoloured(after.id, before.consensus, after.consensus)
        for before, after in zip(then.components, now.components, strict=True)
        if before.consensus != after.consensus
    ]
