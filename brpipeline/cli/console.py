"""What the commands print, made harmless: tables and colours in a terminal, plain lines where the output is piped."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from brpipeline.ingest.headings.layout import NOTHING_THERE
from brpipeline.ingest.headings.stated import names_of
from brpipeline.problems import Problem, shortened
from brpipeline.rating import ANSWER_OF
from brpipeline.text import counted, harmless

if TYPE_CHECKING:  # a command imports what it does, not what the others do
    from brpipeline.pipeline.check import Checked
    from brpipeline.pipeline.read_new import Progress

HERE = Path()
HELD_BACK = "held_back"  # ratings that nobody can read yet
CODE_WIDTH = 20
MOST_CAUSES = 10  # for which rows wait, printed of an assessment or a file
MOST_ANSWERS = 200  # different ones that are listed of a file
console = Console(highlight=False, soft_wrap=True)
STYLE = {"file": "bold red", "row": "bold yellow", "note": "bold", "settings": "bold red"}


def call(words: str, workspace: Path) -> str:
    """A command as it is typed for a workspace, to be pasted: brpipeline run -w my-partnership."""
    return f"brpipeline {words}" if workspace == Path() else f"brpipeline {words} -w {shlex.quote(str(workspace))}"


def line(text: str = "") -> None:
    """Prints one line."""
    _write(harmless(text))


def _write(text: str) -> None:
    """Prints a harmless text; a character that the terminal's encoding lacks becomes a question mark."""
    encoding = console.encoding or "utf-8"
    console.file.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def _text(text: str) -> Text:
    return Text(harmless(text))


def problems(problems: Iterable[Problem]) -> None:
    """Prints each problem: its code, where it is, what is wrong and what to do.

    Of the causes for which rows wait only the first are printed, which are those of most rows; what to do is said once
    for all of them that are alike.
    """
    for problem, remedy, more in _few(list(problems)):
        sentence = f"{problem.where}: {problem.what}{f' {remedy}' if remedy else ''}"
        if more:
            sentence += f" And {counted(more, 'more cause', 'more causes')}: brpipeline waiting lists them."
        if not console.is_terminal:
            line(f"{problem.code}: {sentence}")
            continue
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=CODE_WIDTH)
        grid.add_column(overflow="fold")
        grid.add_row(Text(problem.code, style=STYLE[problem.weight]), _text(sentence))
        console.print(grid, soft_wrap=False)


def _few(problems: Sequence[Problem]) -> Iterator[tuple[Problem, str, int]]:
    """The problems to print, each with its remedy if the next one has another, and how many are not printed."""
    rows = [at for at, problem in enumerate(problems) if problem.weight == "row"]
    left_out = rows[MOST_CAUSES:]
    printed = [problem for at, problem in enumerate(problems) if at not in left_out]
    last = problems[rows[MOST_CAUSES - 1]] if left_out else None
    for problem, following in zip(printed, [*printed, None][1:], strict=True):
        said_next = following is not None and (following.code, following.remedy) == (problem.code, problem.remedy)
        said_next &= problem.weight == "row"
        yield problem, "" if said_next else problem.remedy, len(left_out) if problem is last else 0


@contextmanager
def progress() -> "Iterator[Progress]":
    """Shows what is being done: on one line that changes, or on a line each where the output is piped."""
    if not console.is_terminal:
        yield line
        return
    with console.status("starting") as status:
        yield lambda text: status.update(_text(text))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under headings; separated by tabs where the output is piped."""
    if not console.is_terminal:
        for row in (headings, *rows):
            _write("\t".join(map(harmless, row)))
        return
    grid = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        grid.add_column(heading, overflow="fold")
    for row in rows:
        grid.add_row(*map(_text, row))
    console.print(grid, soft_wrap=False)


def outcomes(counts: dict[str, int]) -> str:
    """47 rows = 45 used + 2 incomplete; 1 rating of rows in use waits."""
    parts = [
        f"{count:,} {name.replace('_', ' ')}"
        for name, count in counts.items()
        if name not in ("rows", HELD_BACK) and (count or name == "used")
    ]
    waits = counted(counts.get(HELD_BACK, 0), "rating of rows in use waits", "ratings of rows in use wait")
    rows = f"{counted(counts['rows'], 'row', 'rows')} = {' + '.join(parts)}"
    return f"{rows}; {waits}" if counts.get(HELD_BACK) else rows


def checked(checked: "Checked") -> None:
    """Prints what a file was recognised as, each column with the reason, its rows by outcome, and its problems."""
    reading = checked.reading
    line(f"{reading.name}: {reading.platform} ({reading.form}), because {reading.reason}.")
    line(f"Responses are identified by {reading.identified_by}.")
    line()
    names = names_of([column.heading for column in reading.recognitions])
    table(
        ("heading", "meaning", "reason"),
        [
            (name, f"{column.meaning.value} {column.target or ''}".rstrip(), column.reason)
            for name, column in zip(names, reading.recognitions, strict=True)
            if column.heading or column.reason != NOTHING_THERE
        ],
    )
    line()
    _answers_read(checked)
    line()
    line(outcomes(checked.counts))
    for assessment, counts in checked.routed:
        line(f"  {assessment}: {outcomes(counts)}")
    problems(checked.problems)


def _answers_read(checked: "Checked") -> None:
    """Prints each distinct answer to a component: as what it is read, and why."""
    shown = checked.answers[:MOST_ANSWERS]
    read_as = {code: answer.replace("_", " ") for code, answer in ANSWER_OF.items()}
    rows = [(shortened(text), read_as.get(sense.answer, "waits"), sense.reason) for text, sense in shown]
    table(("answer", "read as", "reason"), rows)
    if more := len(checked.answers) - len(shown):
        line(f"and {counted(more, 'more answer', 'more answers')}")
