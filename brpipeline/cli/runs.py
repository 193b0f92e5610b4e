"""What `run` and `status` print: what was read and published, who answered, who is held, and what waits."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brpipeline.cli.console import HERE, call, line, outcomes, problems
from brpipeline.files.edited import FOLDER, kept
from brpipeline.publish.files.names import REPORT
from brpipeline.text import counted, listed

if TYPE_CHECKING:  # a command imports what it does, not what the others do
    from brpipeline.pipeline import Run
    from brpipeline.pipeline.status import AssessmentStatus, SourceStatus
    from brpipeline.pipeline.waiting import Waiting
    from brpipeline.store.ledger import Taken


def ran(done: "Run", seconds: float, workspace: Path = HERE) -> None:
    """Prints what a run did, what waits, and where the overview is."""
    for source, name, taken in done.ingested.taken:
        line(f"read {name} ({source}): {_answers(taken)}")
    for assessed in done.assessed:
        if assessed.changed:
            line(f"published {assessed.assessment}: {outcomes(assessed.counts)}")
            if assessed.differences:
                line(f"  {assessed.differences}")
            if assessed.held:
                line(f"  {held(assessed.held)}. {draft(f'reports/draft/{assessed.assessment}/{REPORT}')}")
        problems(assessed.problems)
    problems(done.ingested.problems)
    for failure in done.failed:
        problems(failure.problems)
    exports, published = len(done.ingested.taken), sum(assessed.changed for assessed in done.assessed)
    reports = len(done.assessed)
    if done.failed:
        line(f"Failed: {', '.join(failure.what for failure in done.failed)}. What was published before is unchanged.")
    elif not reports:
        line(f"No partnership is set up to be assessed yet: {call('add', workspace)} lists what can be added.")
    elif not exports and not published:
        known = counted(done.ingested.known, "export was", "exports were")
        line(f"Nothing has changed: {known} read before, {counted(reports, 'report is', 'reports are')} up to date.")
    else:
        new = counted(exports, "new export", "new exports")
        line(f"{new} read, {published} of {counted(reports, 'report', 'reports')} published in {seconds:.1f} s.")
    _waiting(done.waiting, done.held_back, workspace)
    if files := len(kept(done.index.parents[1])):
        lie = counted(files, "file that somebody had edited lies", "files that somebody had edited lie")
        line(f"{lie} in reports/{FOLDER}/.")
    overview(done.index)


def drafted(done: "Run", workspace: Path = HERE) -> None:
    """Prints which drafts were written, what waits, and what failed."""
    for assessed in done.assessed:
        line(f"drafted {assessed.assessment}: {outcomes(assessed.counts)}")
        problems(assessed.problems)
    problems(done.ingested.problems)
    for failure in done.failed:
        problems(failure.problems)
    _waiting(done.waiting, done.held_back, workspace)
    line(f"Drafts, not for circulation: {done.index}. Nothing was published.")


def held(people: int) -> str:
    """That something is not published, and that this is on purpose."""
    return f"Something of {counted(people, 'person', 'people')} is held, so that nobody can be singled out"


def draft(report: str) -> str:
    """Where everything there is can be seen by those who may."""
    return f"Everything, not for circulation: {report}"


def _answers(taken: "Taken") -> str:
    """22 new, 1 changed, 22 unchanged."""
    counts = {
        "changed": taken.changed,
        "unchanged": taken.known,
        "withdrawn": taken.withdrawn,
        "erased before": taken.forgotten,
    }
    return ", ".join([f"{taken.new:,} new", *(f"{count:,} {name}" for name, count in counts.items() if count)])


def _waiting(rows: int, ratings: int, workspace: Path) -> None:
    """Prints how much waits. ratings: of rows that are used."""
    waits = [counted(rows, "row", "rows")] if rows else []
    waits += [counted(ratings, "rating of a row in use", "ratings of rows in use")] if ratings else []
    if waits:
        verb = "waits" if rows + ratings == 1 else "wait"
        line(f"{listed(waits)} {verb} for a decision: {call('waiting', workspace)} shows what to decide.")


def overview(index: Path) -> None:
    """Prints where the overview is."""
    line(f"Overview: {index}")


def status(statuses: "Sequence[AssessmentStatus]", waits: "Waiting", workspace: Path = HERE) -> None:
    """Prints for each assessment and source who answered and what waits. waits: over all of them."""
    for status in statuses:
        line(f"{status.assessment} ({status.published})")
        line(f"  {status.last_published}; {status.next_run}" if status.last_published else f"  {status.next_run}")
        line(f"  {outcomes(status.counts)}")
        line(f"  answered: {', '.join(f'{name} {people}' for name, people in status.answered) or 'nobody yet'}")
        line(f"  no answer from: {', '.join(status.missing)}" if status.missing else "  no agency is missing")
        if status.rate:
            line(f"  {status.rate}")
        if status.settling:
            line(f"  what would settle it: {status.settling}")
        if status.differences:
            line(f"  {status.differences}")
        if status.followed:
            line(f"  {status.followed}")
        if status.held:
            line(f"  held, so that nobody can be singled out: {status.held}")
        if status.draft:
            line(f"  {draft(str(status.draft))}")
        if status.returns:
            line(f"  agency returns: {status.returns}")
        for source in status.sources:
            line(f"  {source.name}: {exports(source)}; {outcomes(source.counts)}")
        problems(status.problems)
    _waiting(waits.rows, waits.ratings, workspace)


def exports(source: "SourceStatus") -> str:
    if not source.exports:
        return "no export yet"
    latest = f"{source.latest:%Y-%m-%d %H:%M}" if source.latest else "unknown"
    return f"{counted(source.exports, 'export', 'exports')} read, latest answer {latest}"
