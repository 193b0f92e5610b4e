"""What the commands print: tables and colours in a terminal, plain lines where the output is piped."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.problems import Problem
from brpipeline.text import counted

if TYPE_CHECKING:  # a command imports what it does, not what the others do
    from brpipeline.pipeline import Run
    from brpipeline.pipeline.check import Checked
    from brpipeline.pipeline.ingest import Progress
    from brpipeline.pipeline.status import AssessmentStatus, SourceStatus
    from brpipeline.store.ledger import Taken

CODE_WIDTH = 20
console = Console(highlight=False, soft_wrap=True)
STYLE = {"file": "bold red", "row": "bold yellow", "note": "bold", "settings": "bold red"}


def line(text: str = "") -> None:
    """Prints one line as it is; a character that the terminal's encoding lacks becomes a question mark."""
    encoding = console.encoding or "utf-8"
    console.file.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def problems(problems: Iterable[Problem]) -> None:
    """Prints each problem: its code, where it is, what is wrong and what to do."""
    for problem in problems:
        if not console.is_terminal:
            line(f"{problem.code}: {problem.sentence()}")
            continue
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=CODE_WIDTH)
        grid.add_column(overflow="fold")
        grid.add_row(Text(problem.code, style=STYLE[problem.weight]), Text(problem.sentence()))
        console.print(grid, soft_wrap=False)


@contextmanager
def progress() -> "Iterator[Progress]":
    """Shows what is being done: on one line that changes, or on a line each where the output is piped."""
    if not console.is_terminal:
        yield line
        return
    with console.status("starting") as status:
        yield lambda text: status.update(Text(text))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under headings; separated by tabs where the output is piped."""
    if not console.is_terminal:
        for row in (headings, *rows):
            line("\t".join(row))
        return
    grid = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        grid.add_column(heading, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console.print(grid, soft_wrap=False)


def outcomes(counts: dict[str, int]) -> str:
    """47 rows = 45 used + 2 incomplete."""
    parts = [f"{count:,} {name}" for name, count in counts.items() if name != "rows" and (count or name == "used")]
    return f"{counted(counts['rows'], 'row', 'rows')} = {' + '.join(parts)}"


def checked(checked: "Checked") -> None:
    """Prints what a file was recognised as, each column with the reason, its rows by outcome, and its problems."""
    reading = checked.reading
    line(f"{reading.name}: {reading.platform} ({reading.form}), because {reading.reason}.")
    line(f"Responses are identified by {reading.identified_by}.")
    line()
    table(
        ("heading", "meaning", "reason"),
        [
            (column.heading or "-", f"{column.meaning.value} {column.target or ''}".rstrip(), column.reason)
            for column in reading.recognitions
            if column.heading or column.meaning is not Meaning.IGNORED
        ],
    )
    line()
    line(outcomes(checked.counts))
    problems(checked.problems)


def ran(done: "Run", seconds: float) -> None:
    """Prints what a run did, what waits, and where the overview is."""
    for source, name, taken in done.ingested.taken:
        line(f"read {name} ({source}): {_answers(taken)}")
    for assessed in done.assessed:
        if assessed.changed:
            line(f"published {assessed.assessment}: {outcomes(assessed.counts)}")
        problems(assessed.problems)
    problems(done.ingested.problems)
    for failure in done.failed:
        problems(failure.problems)
    exports, published = len(done.ingested.taken), sum(assessed.changed for assessed in done.assessed)
    reports = len(done.assessed)
    if done.failed:
        line(f"Failed: {', '.join(failure.what for failure in done.failed)}. What was published before is unchanged.")
    elif not exports and not published:
        known = counted(done.ingested.known, "export was", "exports were")
        line(f"Nothing has changed: {known} read before, {counted(reports, 'report is', 'reports are')} up to date.")
    else:
        new = counted(exports, "new export", "new exports")
        line(f"{new} read, {published} of {counted(reports, 'report', 'reports')} published in {seconds:.1f} s.")
    _waiting(done.waiting)
    overview(done.index)


def _answers(taken: "Taken") -> str:
    """22 new, 1 changed, 22 unchanged."""
    counts = {
        "changed": taken.changed,
        "unchanged": taken.known,
        "withdrawn": taken.withdrawn,
        "erased before": taken.forgotten,
    }
    return ", ".join([f"{taken.new:,} new", *(f"{count:,} {name}" for name, count in counts.items() if count)])


def _waiting(rows: int) -> None:
    if rows:
        waits = counted(rows, "row waits", "rows wait")
        line(f"{waits} for a decision: brpipeline waiting lists what to decide, with the lines to add.")


def overview(index: Path) -> None:
    """Prints where the overview is."""
    line(f"Overview: {index}")


def status(statuses: "Sequence[AssessmentStatus]") -> None:
    """Prints for each assessment and source who answered and what waits."""
    for status in statuses:
        line(f"{status.assessment} ({status.published})")
        line(f"  {status.last_published}; {status.next_run}" if status.last_published else f"  {status.next_run}")
        line(f"  {outcomes(status.counts)}")
        line(f"  answered: {', '.join(f'{name} {people}' for name, people in status.answered) or 'nobody yet'}")
        line(f"  no answer from: {', '.join(status.missing)}" if status.missing else "  no agency is missing")
        if status.returns:
            line(f"  agency returns: {status.returns}")
        for source in status.sources:
            line(f"  {source.name}: {exports(source)}; {outcomes(source.counts)}")
        problems(status.problems)
    _waiting(sum(status.counts["waiting"] for status in statuses))


def exports(source: "SourceStatus") -> str:
    if not source.exports:
        return "no export yet"
    latest = f"{source.latest:%Y-%m-%d %H:%M}" if source.latest else "unknown"
    return f"{counted(source.exports, 'export', 'exports')} read, latest answer {latest}"
