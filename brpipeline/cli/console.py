"""What the commands print: tables and colours where somebody looks on, plain lines where the output is piped."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from brpipeline.ingest.headings.layout import Meaning
from brpipeline.pipeline import Run
from brpipeline.pipeline.check import Checked
from brpipeline.pipeline.ingest import Progress
from brpipeline.pipeline.status import AssessmentStatus
from brpipeline.problems import Problem, shortened
from brpipeline.review.decisions import Decision, Remedy
from brpipeline.review.erase import Erased
from brpipeline.settings.toml_text import toml
from brpipeline.text import counted

CODE_WIDTH = 20
OFFERED = 3  # aliases at most that are printed as whole lines: a name that is like none could be any agency's
console = Console(highlight=False, soft_wrap=True)
STYLE = {"file": "bold red", "row": "bold yellow", "note": "bold", "settings": "bold red"}


def line(text: str = "") -> None:
    """One line as it is; a character that the terminal's encoding lacks becomes a question mark."""
    encoding = console.encoding or "utf-8"
    console.file.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def problems(found: Iterable[Problem]) -> None:
    """Each with its code, its place, what it is and what to do."""
    for one in found:
        if not console.is_terminal:
            line(f"{one.code}: {one.sentence()}")
            continue
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=CODE_WIDTH)
        grid.add_column(overflow="fold")
        grid.add_row(Text(one.code, style=STYLE[one.weight]), Text(one.sentence()))
        console.print(grid, soft_wrap=False)


@contextmanager
def progress() -> Iterator[Progress]:
    """Tells what is being done: on one line that renews itself, or a line each where the output is piped."""
    if not console.is_terminal:
        yield line
        return
    with console.status("starting") as status:
        yield lambda text: status.update(Text(text))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under headings; separated by tabs where the output is piped."""
    if not console.is_terminal:
        for row in (headings, *rows):
            line("\t".join(row))
        return
    shown = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        shown.add_column(heading, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console.print(shown, soft_wrap=False)


def outcomes(counts: dict[str, int]) -> str:
    """47 rows = 45 used + 2 incomplete."""
    parts = [f"{count} {name}" for name, count in counts.items() if name != "rows" and (count or name == "used")]
    return f"{counts['rows']} {'row' if counts['rows'] == 1 else 'rows'} = {' + '.join(parts)}"


def checked(found: Checked) -> None:
    """What a file was recognised as, column by column with the reason, its rows by outcome, and its problems."""
    reading = found.reading
    line(f"{reading.name}: {reading.platform} ({reading.form}), since {reading.reason}.")
    line(f"A response is known by {reading.identified_by}.")
    line()
    table(
        ("heading", "meaning", "reason"),
        [
            (one.heading or "-", one.meaning.value + (f" {one.target}" if one.target else ""), one.reason)
            for one in reading.recognitions
            if one.heading or one.meaning is not Meaning.IGNORED
        ],
    )
    line()
    line(outcomes(found.counts))
    problems(found.problems)


def ran(done: Run, seconds: float) -> None:
    """What a run did, what waits, and where the overview is."""
    taken = done.ingested.taken
    for source, name, brought in taken:
        line(
            f"read {name} ({source}): {brought.new} new, {brought.changed} changed, {brought.known} known already, "
            f"{brought.withdrawn} withdrawn" + (f", {brought.forgotten} erased before" if brought.forgotten else "")
        )
    for one in done.assessed:
        if one.changed:
            line(f"published {one.assessment}: {outcomes(one.counts)}")
        problems(one.problems)
    problems(done.ingested.problems)
    for failure in done.failed:
        problems(failure.problems)
    changed = sum(one.changed for one in done.assessed)
    if done.failed:
        failed = ", ".join(one.what for one in done.failed)
        line(f"Failed: {failed}. What was published before stands.")
    elif not taken and not changed:
        line(f"Nothing changed: {done.ingested.known} exports were read before, {len(done.assessed)} reports stand.")
    else:
        line(f"{len(taken)} new exports, {changed} of {len(done.assessed)} reports published, in {seconds:.1f} s.")
    _waiting(done.waiting)
    overview(done.index)


def _waiting(rows: int) -> None:
    if rows:
        waits = counted(rows, "row waits", "rows wait")
        line(f"{waits} for a decision; brpipeline waiting says which, with the lines to add.")


def decisions(found: Sequence[Decision]) -> None:
    """Each cause with the rows that it holds, and every way to free them, ready to paste."""
    for one in found:
        typed = f"“{shortened(one.typed)}”" if one.typed else "blank"
        line(f"{one.assessment}: {counted(len(one.responses), 'row waits', 'rows wait')}, {one.field} is {typed}")
        for source, response in one.responses:
            line(f"  {source}, response {response}")
        aliases = [remedy for remedy in one.remedies if remedy.table]
        remedies = one.remedies if len(aliases) <= OFFERED else one.remedies[len(aliases) :]
        if len(aliases) > OFFERED:
            line(f"  in {aliases[0].file}, {toml(one.typed)} added to the aliases of the agency that it means")
        for number, remedy in enumerate(remedies, start=len(aliases) > OFFERED):
            line(f"  {'or ' if number else ''}{_place(remedy)}:")
            for text in remedy.lines:
                line(f"    {text}".rstrip())
        line()
    rows = {(one.assessment, *response) for one in found for response in one.responses}
    waiting = counted(len(rows), "row waits", "rows wait")
    line(
        f"{waiting}. Add lines, then: brpipeline run. Of two lines for one table, the second after that."
        if rows
        else "Nothing waits."
    )


def _place(remedy: Remedy) -> str:
    return f"in {remedy.file}, under {remedy.table}" if remedy.table else f"in {remedy.file}, at the end"


def erased(done: Erased) -> None:
    """What was erased, and what people still have to erase themselves."""
    gone = done.forgotten
    responses = counted(gone.responses, "response", "responses")
    revisions, texts = counted(gone.revisions, "revision", "revisions"), counted(gone.texts, "text", "texts")
    line(f"Erased: {responses} with {revisions} and {texts}. No export will bring them back.")
    line("The report is published without them in the next run: brpipeline run")
    if done.files:
        line("These files may still hold the answers; delete them, or the row in them, by hand:")
        for path in done.files:
            line(f"  {path}")


def overview(index: Path) -> None:
    line(f"Overview: {index}")


def status(found: Sequence[AssessmentStatus]) -> None:
    """Per assessment and source: who answered, what waits."""
    for one in found:
        line(f"{one.assessment} ({one.published})")
        line(f"  {one.since}; {one.next_run}")
        line(f"  {outcomes(one.counts)}")
        line(f"  answered: {', '.join(f'{name} {people}' for name, people in one.answered) or 'nobody yet'}")
        line(f"  no answer: {', '.join(one.missing) or 'none'}")
        if one.returns:
            line(f"  agency returns: {one.returns}")
        for source in one.sources:
            latest = f"{source.latest:%Y-%m-%d %H:%M}" if source.latest else "unknown"
            exports = "1 export" if source.exports == 1 else f"{source.exports} exports"
            read = f"{exports} read, latest answer {latest}" if source.exports else "no export yet"
            line(f"  {source.name}: {read}; {outcomes(source.counts)}")
        problems(one.problems)
    _waiting(sum(one.counts["waiting"] for one in found))
