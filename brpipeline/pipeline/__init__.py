"""The whole way in plain Python: prepare, ingest, assess, publish, draw, send. Command and Prefect flow both call it.

Each step takes the settings, which are loaded once a run, and names; it does all its work itself, and says what it did
in counts and problems. It can be killed at any moment and run again.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from brpipeline import log
from brpipeline.pipeline import ingest, overview, prepare, send
from brpipeline.pipeline.assess import Assessed, Failed, assess_all
from brpipeline.pipeline.draw import draw_all
from brpipeline.pipeline.ingest import Ingested, Progress
from brpipeline.problems.exceptions import explained
from brpipeline.publish.files.published import INDEX
from brpipeline.settings.workspace import load, up_to_date
from brpipeline.store.lock import only_run


@dataclass(frozen=True)
class Run:
    """What a whole run did. index: the page over all reports. failed: what stands as it was published before."""

    ingested: Ingested
    assessed: list[Assessed]
    index: Path
    failed: list[Failed] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        """True if rows or files wait for somebody."""
        refused = any(found.weight != "note" for found in self.ingested.problems)
        return refused or self.waiting > 0

    @property
    def waiting(self) -> int:
        """How many rows wait for a decision."""
        return sum(one.counts["waiting"] for one in self.assessed)


def run(root: Path, now: datetime, progress: Progress = lambda _: None, processes: int = 1) -> Run:
    """Ingests what is new in the inbox of a workspace and publishes what changed. Raises SettingsError.

    processes: how many may compute assessments, where many changed. It waits for another run to end, and may take as
    long as it likes: the next one waits for it.
    """
    settings = load(root)
    with only_run(settings):
        settings = up_to_date(settings)  # somebody may have changed them while another run was waited for
        start = time.process_time()
        log.event("run-started")
        prepare.prepare(settings)
        ingested = ingest.ingest(settings, now, progress)
        assessed, failed = assess_all(settings, now, progress, processes)
        failed += _unless(lambda: overview.publish(settings), "overview")
        failed += draw_all(settings, settings.assessment_ids, progress, processes)
        failed += _unless(lambda: send.send(settings), "copy elsewhere")
        done = Run(ingested, assessed, settings.published / INDEX, failed)
        ended(done, time.process_time() - start)
    return done


def _unless(step: Callable[[], object], what: str) -> list[Failed]:
    """Does a step, and says what went wrong instead of raising it: what was done before it is told as well."""
    try:
        step()
    except Exception as fault:
        return [Failed(what, explained(fault, "assessment-failed", what))]
    return []


def ended(done: Run, seconds: float) -> None:
    """Writes into the journal what a run did."""
    published = sum(one.changed for one in done.assessed)
    log.event(
        "run-ended", seconds=round(seconds, 2), published=published, waiting=done.waiting, failed=len(done.failed)
    )
