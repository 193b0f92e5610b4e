"""The files in the inbox that wait for somebody, since nothing in them is used."""

from dataclasses import dataclass

from brpipeline.ingest.apart.set_aside import files_set_aside
from brpipeline.ingest.inbox import claims
from brpipeline.problems import Problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import Settings


@dataclass(frozen=True)
class WaitingFile:
    """A file that waits. source: the one to which it belongs; "" if that is not decided."""

    source: str
    problem: Problem


def waiting_files(settings: Settings) -> list[WaitingFile]:
    """Those that the last run set aside, then those that no run opens, or that several sources claim.

    If the inbox cannot be read there are none: each run stops at that, and `doctor` says it.
    """
    try:
        claimed, problems = claims(settings)
    except SettingsError:
        return []
    sources = {source.name for source, _ in claimed}
    aside = [WaitingFile(entry.source, entry.problem) for entry in files_set_aside(settings) if entry.source in sources]
    return aside + [WaitingFile("", problem) for problem in problems if problem.weight == "file"]
