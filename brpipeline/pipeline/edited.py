"""Published files that somebody edited: they are kept aside before they are made anew, and the log says so."""

from pathlib import Path

from brpipeline import log
from brpipeline.files import edited
from brpipeline.problems import Problem
from brpipeline.publish.files.names import RESULTS


def keep_edited(reports: Path, folder: Path, made: edited.Made, seal: str = RESULTS) -> list[Problem]:
    """Moves aside what somebody edited in a folder of reports; see `brpipeline.files.edited`."""
    if problems := edited.keep_edited(reports, folder, made, seal):
        log.event("published-edited", files=len(problems))
    return problems
