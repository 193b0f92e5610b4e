"""The whole examination: every check, one after the other."""

from collections.abc import Iterator
from pathlib import Path

from brpipeline.doctor.drawing import drawing
from brpipeline.doctor.finding import Finding, Level, of_problem
from brpipeline.doctor.folders import folders
from brpipeline.doctor.machine import machine
from brpipeline.doctor.packages import packages
from brpipeline.doctor.prefect import prefect
from brpipeline.doctor.store import store
from brpipeline.doctor.telling import telling
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.survey import load_survey
from brpipeline.settings.workspace import Settings, load


def examine(root: Path) -> Iterator[Finding]:
    """All findings on a workspace and on what it runs with, one after the other; the checks begin as they are asked
    for. Where settings are wrong, only what needs none is looked at."""
    settings: Settings | None = None
    try:
        settings = load(root)
        load_survey(root, settings.instrument, settings.agencies)
        yield Finding("settings", Level.OK, _said(settings))
    except SettingsError as fault:
        yield from (of_problem("settings", one) for one in fault.problems)
    yield from machine()
    yield from packages(settings)
    yield from drawing()
    yield from prefect()
    if settings:
        yield from store(settings)
        yield from folders(settings)
        yield from telling(settings)


def _said(settings: Settings) -> str:
    assessments, sources = len(settings.assessment_ids), len(settings.assessments.source)
    return f"{assessments} assessments from {sources} sources; all files of config/ can be read and fit each other"
