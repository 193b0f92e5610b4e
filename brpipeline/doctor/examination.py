"""The whole examination: every check, one after the other."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from brpipeline.doctor.drawing import drawing
from brpipeline.doctor.fetching import fetching
from brpipeline.doctor.finding import Finding, Level, of_problem
from brpipeline.doctor.folders import folders
from brpipeline.doctor.machine import machine
from brpipeline.doctor.notifications import notifications
from brpipeline.doctor.packages import packages
from brpipeline.doctor.prefect import prefect
from brpipeline.doctor.serve import serve
from brpipeline.doctor.store import store
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.assessment import ASSESSMENT_FILE
from brpipeline.settings.survey import load_survey
from brpipeline.settings.workspace import Settings, load
from brpipeline.text import counted, listed


def examine(root: Path) -> Iterator[Finding]:
    """Yields the findings on a workspace and on this machine; a check runs only when its finding is asked for.

    If the settings are wrong, the checks that need them are left out.
    """
    settings: Settings | None = None
    try:
        settings = load(root)
        load_survey(root, settings.instrument, settings.agencies)
        yield _summary(settings)
        yield from stale(settings)
        yield from passwords(settings)
    except SettingsError as error:
        yield from (of_problem("settings", problem) for problem in error.problems)
    yield from machine()
    yield from packages(settings)
    yield from drawing()
    yield from prefect()
    yield from serve(root)
    if settings:
        yield from store(settings)
        yield from folders(settings)
        yield from fetching(settings)
        yield from notifications(settings)


def _summary(settings: Settings) -> Finding:
    if not settings.assessment_ids:
        result = "all files in config/ can be read, and say of no partnership what it is asked in which wave"
        remedy = "Add what is missing: brpipeline add partnership, brpipeline add wave, brpipeline add source."
        return Finding("settings", Level.CHECK, result, remedy)
    assessments = counted(len(settings.assessment_ids), "assessment", "assessments")
    sources = counted(len(settings.assessments.source), "source", "sources")
    agree = "all files in config/ can be read and agree with each other"
    return Finding("settings", Level.OK, f"{assessments} from {sources}; {agree}")


def stale(settings: Settings) -> Iterator[Finding]:
    """Settings of earlier versions that are read and have no meaning any more."""
    if settings.assessments.privacy.after_closing is not None:
        result = f"`after_closing` in {ASSESSMENT_FILE} has no meaning any more: what changes after closing is released"
        result = f"{result} once that tells nothing about one person, whatever it says"
        yield Finding(
            "old setting", Level.CHECK, result, "Delete that line of [privacy]. docs/privacy.md has the rule."
        )


def passwords(settings: Settings) -> Iterator[Finding]:
    """Passwords in a file of settings, which people send around and others may read."""
    declared = settings.assessments
    addresses = {"store": [declared.store], "ledger": [declared.ledger], "notify": declared.serve.notify}
    holding = [name for name, urls in addresses.items() if any(urlsplit(url).password for url in urls)]
    if holding:
        result = f"{ASSESSMENT_FILE} holds a password, in {listed([f'`{name}`' for name in holding])}"
        variables = listed([f"BRPIPELINE_{name.upper()}" for name in holding])
        yield Finding("password", Level.CHECK, result, f"Put it into the environment ({variables}), and change it.")
