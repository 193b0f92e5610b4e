"""The whole way in plain Python: ingest, assess, publish, draw. The command and the Prefect flow both call it.

Each step takes a workspace's folder and names, does all its work itself, and says what it did in counts and problems;
it can be killed at any moment and run again.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brpipeline.pipeline.assessing import Assessed, assess, assess_all
from brpipeline.pipeline.drawing import draw, draw_all
from brpipeline.pipeline.ingesting import Ingested, Progress, ingest
from brpipeline.publish.overview import index_page
from brpipeline.publish.shelf import Shelf
from brpipeline.published import INDEX, SCHEMA, published
from brpipeline.results import schema
from brpipeline.settings.workspace import load

__all__ = ["Assessed", "Ingested", "Progress", "Run", "assess", "draw", "ingest", "publish", "run"]


@dataclass(frozen=True)
class Run:
    """What a whole run did. index: the page over all reports."""

    ingested: Ingested
    assessed: list[Assessed]
    index: Path

    @property
    def waits(self) -> bool:
        """True if rows or files wait for somebody."""
        refused = any(found.weight == "file" for found in self.ingested.problems)
        return refused or any(one.counts["waiting"] for one in self.assessed)


def run(root: Path, now: datetime, progress: Progress = lambda _: None, processes: int = 1) -> Run:
    """Ingests what is new in the inbox of a workspace and publishes what changed. Raises SettingsError.

    processes: how many may compute assessments, where many changed.
    """
    ingested = ingest(root, now, progress)
    ids = load(root).assessment_ids
    done = Run(ingested, assess_all(root, ids, now, progress, processes), publish(root))
    draw_all(root, ids, progress, processes)
    return done


def publish(root: Path) -> Path:
    """Publishes the page over all assessments. Returns its path."""
    settings = load(root)
    standing = [results for one in settings.assessment_ids if (results := published(settings.folder(one)))]
    shelf = Shelf(settings.published)
    shelf.put(settings.published / SCHEMA, schema())
    shelf.put(settings.published / INDEX, index_page(standing, settings.templates))
    return settings.published / INDEX
