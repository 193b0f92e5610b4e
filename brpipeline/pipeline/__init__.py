"""The whole pipeline in plain Python: prepare, fetch, ingest, assess, publish, draw, send. The command and the Prefect
flow both call it.

Each step takes the settings, which are loaded once a run, and names; it does all its work itself, and says what it did
in counts and problems. It can be killed at any moment and run again.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from brpipeline import log
from brpipeline.pipeline import ingest, overview, prepare, send
from brpipeline.pipeline.assess import Assessed, Failed, assess_all
from brpipeline.pipeline.draw import draw_all
from brpipeline.pipeline.fetch import fetch_all, fetch_problems, fetching
from brpipeline.pipeline.ingest import Ingested
from brpipeline.pipeline.read_new import Progress
from brpipeline.pipeline.waiting import all_that_waits
from brpipeline.problems import Problem
from brpipeline.problems.exceptions import explained
from brpipeline.publish.files.published import INDEX
from brpipeline.settings.workspace import Settings, load, up_to_date
from brpipeline.store.lock import only_run


@dataclass(frozen=True)
class Run:
    """What a whole run did. index: the page over all reports. failed: what could not be published again; what was
    published before is still there. waiting: rows that wait for a decision. held_back: ratings that do, of rows that
    are used."""

    ingested: Ingested
    assessed: list[Assessed]
    index: Path
    failed: list[Failed]
    waiting: int
    held_back: int

    @property
    def waits(self) -> bool:
        """True if rows or files wait for somebody."""
        refused = any(problem.weight != "note" for problem in self.ingested.problems)
        return refused or self.waiting > 0 or self.held_back > 0


def whole(settings: Settings, ingested: Ingested, assessed: list[Assessed], index: Path, failed: list[Failed]) -> Run:
    """What a whole run did, with how much waits after it. Raises SettingsError if the store cannot be opened."""
    waits = all_that_waits(settings, {one.assessment: one.counts for one in assessed})
    return Run(ingested, assessed, index, failed, waits.rows, waits.ratings)


def run(
    root: Path, now: datetime, progress: Progress = lambda _: None, processes: int = 1, *, offline: bool = False
) -> Run:
    """Fetches what survey platforms have, ingests what is new in the inbox of a workspace, and publishes what changed.
    Raises SettingsError.

    processes: how many may compute assessments, if many changed. offline: nothing is fetched. It waits for another run
    to end; the next run waits for it, however long it takes.
    """
    settings = load(root)
    with only_run(settings):
        settings = up_to_date(settings)  # somebody may have changed them while another run was waited for
        start = time.process_time()
        log.event("run-started")
        ingested = _arrived(settings, now, progress, offline=offline)
        assessed, failed = assess_all(settings, now, progress, processes)
        failed += _unless(lambda: overview.publish(settings), "overview")
        failed += draw_all(settings, settings.assessment_ids, progress, processes)
        failed += _unless(lambda: send.send(settings), "copy elsewhere")
        whole_run = whole(settings, ingested, assessed, settings.published / INDEX, failed)
        log_end(whole_run, time.process_time() - start)
    return whole_run


def draft_all(root: Path, now: datetime, progress: Progress = lambda _: None, *, offline: bool = False) -> Run:
    """Fetches and ingests what is new, and writes a draft of every assessment; nothing is published.

    Raises SettingsError. offline: nothing is fetched. index: of what was returned, the folder of the drafts.
    """
    from brpipeline.pipeline.drafts import drafted

    settings = load(root)
    with only_run(settings):
        settings = up_to_date(settings)
        ingested = _arrived(settings, now, progress, offline=offline)
        assessed, failed = drafted(settings, now, progress)
    return whole(settings, ingested, assessed, settings.drafts, failed)


def _arrived(settings: Settings, now: datetime, progress: Progress, *, offline: bool) -> Ingested:
    """What arrived: prepares the workspace, fetches, and ingests. A fetch that fails is one of its problems."""
    prepare.prepare(settings)
    sources = [] if offline else fetching(settings)
    problems = fetch_problems(fetch_all(settings, sources, progress))
    return with_problems(ingest.ingest(settings, now, progress), problems)


def with_problems(ingested: Ingested, problems: list[Problem]) -> Ingested:
    """What was ingested, with the problems of what was fetched before it."""
    return replace(ingested, problems=[*problems, *ingested.problems])


def _unless(step: Callable[[], object], what: str) -> list[Failed]:
    """Does a step, and returns what went wrong instead of raising it, so that what was done before it is reported
    too."""
    try:
        step()
    except Exception as error:
        return [Failed(what, explained(error, "assessment-failed", what))]
    return []


def log_end(whole_run: Run, seconds: float) -> None:
    """Writes into the log what a run did."""
    published = sum(assessed.changed for assessed in whole_run.assessed)
    log.event(
        "run-ended",
        seconds=round(seconds, 2),
        published=published,
        waiting=whole_run.waiting,
        failed=len(whole_run.failed),
    )
