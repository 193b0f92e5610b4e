"""The whole examination: every check, one after the other."""

from collections.abc import Iterator
from pathlib import Path

from brpipeline.doctor.drawing import drawing
from brpipeline.doctor.finding import Finding, Level, of_problem
from brpipeline.doctor.folders import folders
from brpipeline.doctor.machine import machine
from brpipeline.doctor.notifications import notifications
from brpipeline.doctor.packages import packages
from brpipeline.doctor.prefect import prefect
from brpipeline.doctor.store import store
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.survey import load_survey
from brpipeline.settings.workspace import Settings, load
from brpipeline.text import counted


def examine(root: Path) -> Iterator[Finding]:
    """Yields the findings on a workspace and on this machine; a check runs only when its finding is asked for.

    If the settings are wrong, the checks that need them are left out.
    """
    settings: Settings | None = None
    try:
        settings = load(root)
        load_survey(root, settings.instrument, settings.agencies)
        yield Finding("settings", Level.OK, _summary(settings))
    except SettingsError as error:
        yield from (of_problem("settings", problem) for problem in error.problems)
    yield from machine()
    yield from packages(settings)
    yield from drawing()
    yield from prefect()
    if settings:
        yield from store(settings)
        yield from folders(settings)
        yield from notifications(settings)


def _summary(settings: Settings) -> str:
    assessments = counted(len(settings.assessment_ids), "assessment", "assessments")
    sources = counted(len(settings.assessments.source), "source", "sources")
    return f"{assessments} from {sources}; all files in config/ can be read and agree with each other"
