"""The status of each assessment of a workspace, as a table."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from brpipeline.pipeline.status import status
from brpipeline.results.tables.column import Column, text, whole
from brpipeline.results.tables.frame import frame
from brpipeline.results.tables.table import ASSESSMENT, Row

if TYPE_CHECKING:
    from pandas import DataFrame


def status_frame(root: Path, now: datetime) -> "DataFrame":
    """A row an assessment, with a column for each outcome of a row of an export."""
    every = status(root, now)
    outcomes = list(every[0].counts) if every else []
    columns: list[Column] = [
        *ASSESSMENT,
        text("published", "Published", "What is published of it."),
        *(whole(name, name.capitalize(), f"Rows: {name}.", "rows", required=True) for name in outcomes),
        text("next_run", "Next run", "What the next run will do with it."),
    ]
    rows: list[Row] = [
        {
            "partnership": assessed.assessment.partnership,
            "wave": assessed.assessment.wave,
            "published": assessed.published,
            **assessed.counts,
            "next_run": assessed.next_run,
        }
        for assessed in every
    ]
    return frame(columns, rows)
