"""What there is to decide, on one screen; each row of it, on demand; and what was decided."""

from collections.abc import Sequence
from pathlib import Path

from brpipeline.cli.console import HERE, call, line, table
from brpipeline.problems import Problem, shortened
from brpipeline.review.cause import Cause, Kind
from brpipeline.text import counted, listed

MOST = 6  # causes on a screen; up to three lines each, where a line is folded
MOST_FILES = 3  # whose problems are printed in full


def screen(causes: Sequence[Cause], aside: Sequence[Cause], files: Sequence[Problem], workspace: Path = HERE) -> None:
    """Prints the causes, those of most rows first, and how to decide them."""
    other_files(files)
    if not causes and not aside:
        if not files:
            line("Nothing waits.")
        return
    if causes:
        line(f"{waits(causes)} for {counted(len(causes), 'decision', 'decisions')}. Nothing is guessed.")
    for number, cause in enumerate(causes[:MOST], 1):
        line(f"{number:>3}  {cause.size}: {cause.what} ({cause.where})")
        if cause.suggestion:
            line(f"     Probably {cause.suggestion.words}: {cause.suggestion.reason}.")
    if len(causes) > MOST:
        line(f"     and {counted(len(causes) - MOST, 'more', 'more')}; the workbook has all.")
    if aside:
        line(f"Set aside: {_aside(aside)}. To be asked again: {call('decide --again', workspace)}")
    if causes:
        line(f"Decide, one by one: {call('decide', workspace)}")
        line(f"or in a workbook:   {call('waiting --sheet decisions.xlsx', workspace)}")


def other_files(files: Sequence[Problem]) -> None:
    """Prints the files of which nothing is used: a few in full, the others by name."""
    for problem in files[:MOST_FILES]:
        line(f"{problem.code}: {problem.sentence()}")
    for problem in files[MOST_FILES:]:
        line(f"{problem.code}: {problem.where}")


def waits(causes: Sequence[Cause]) -> str:
    """97 rows and 1 file wait."""
    rows = {row for cause in causes for row in cause.rows}
    files = {cause.file for cause in causes if cause.kind is Kind.COLUMN}
    parts = [counted(len(rows), "row", "rows")] if rows else []
    parts += [counted(len(files), "file", "files")] if files else []
    return f"{listed(parts)} {'waits' if len(rows) + len(files) == 1 else 'wait'}"


def every_row(causes: Sequence[Cause]) -> None:
    """Prints each row that waits: where it is, how it is identified, and why."""
    table(
        ("source", "file", "row", "response", "waits in", "text"),
        [
            (cell.source, cell.file, str(cell.row), cell.response, cell.component or "agency", shortened(cause.typed))
            for cause in causes
            for cell in cause.cells
        ],
    )


def _aside(aside: Sequence[Cause]) -> str:
    named = [f"{cause.what} ({cause.size})" for cause in aside[:2]]
    return listed([*named, *([f"{len(aside) - 2} more"] if len(aside) > 2 else [])])
