"""One attack: many surveys in a workspace through the whole pipeline, and what its reader finds out."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import create_engine
from sqlalchemy.util import LRUCache

from brpipeline import pipeline
from brpipeline.ingest.apart import reader as apart
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.ingest.read import read_export
from brpipeline.ingest.reading import Reading
from brpipeline.pipeline import recompute
from brpipeline.problems import Problem
from brpipeline.publish.files.published import CORE
from brpipeline.releases import choose, missing
from brpipeline.settings.assessment import AssessmentId, Source
from brpipeline.settings.workspace import Settings
from brpipeline.store import connect
from tests.pipeline.adversary.reader import Reader
from tests.pipeline.adversary.survey import RUNS, plan, survey
from tests.pipeline.adversary.workspace import Workspace
from tests.releases import attack

COMPILED = LRUCache[Any, Any](1000)  # statements, so that they are not compiled anew for each of many runs


def attacked(root: Path, seed: int, surveys: int, watch: Callable[[Reader], None] = lambda _: None) -> Reader:
    """A reader of all that a random workspace publishes. watch: is called after each run."""
    dice = random.Random(seed)
    workspace = Workspace(root, plan(dice), [survey(f"p{seed}-{nth}", dice) for nth in range(surveys)])
    reader = Reader(workspace)
    with reader.watching():
        for day in RUNS:
            workspace.erase(day)
            workspace.lives(day)
            watch(reader)
    return reader


@contextmanager
def results_alone() -> Iterator[None]:
    """While it lasts, of all that is published only results.json is written: all else is made of it alone, which the
    attack with two worlds shows. Files are read in this process, and there are no drafts."""
    with (
        patch.object(recompute, "outputs", lambda *_: dict.fromkeys(CORE, "")),
        patch.object(recompute, "draft", lambda *_, **__: []),
        patch.object(pipeline, "draw_all", lambda *_: []),
        patch.object(apart, "Process", InThisProcess),
        patch.object(connect, "create_engine", _engine_that_remembers),
    ):
        yield


class InThisProcess:
    """Reads files as the child process does."""

    ended, memory, files = False, 0, 1

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, path: Path, source: Source, surveys: Sequence[Path], before: Remembered) -> Reading | Problem:
        return read_export(path, source, self._settings, surveys, before)

    def dismiss(self) -> None:
        """There is nothing to end."""

    end = dismiss


def _engine_that_remembers(*arguments: Any, **options: Any) -> Any:
    return create_engine(*arguments, **options).execution_options(compiled_cache=COMPILED)


def _sure_alone(*arguments: Any) -> Any:
    """Marks without those of contents and moments that are doubtful."""
    return replace(attack.PRESENT_MARKS(*arguments), doubtful=[])


def _shares_nobody(*_: Any) -> list[AssessmentId]:
    return []


SAFEGUARDS = {
    **attack.SAFEGUARDS,
    "known by sure marks alone": [(choose, "present_marks", _sure_alone)],
    "other assessments have other people": [(missing, "_sharing", _shares_nobody)],
}


@contextmanager
def without(safeguard: str) -> Iterator[None]:
    """One safeguard off."""
    with attack.replaced(SAFEGUARDS[safeguard]):
        yield
