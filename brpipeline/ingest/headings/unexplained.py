"""The problem of columns in question: what stands in each, what it probably is, and the line that settles it."""

from collections.abc import Sequence
from dataclasses import replace

from brpipeline.ingest.headings.holding import Held, Holding
from brpipeline.ingest.headings.questions import RATED, Question
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.ingest.headings.stated import with_headings
from brpipeline.problems import Ask, Problem, problem, quoted
from brpipeline.settings.assessment import Headings, Source, listed_headings
from brpipeline.settings.routing import ByColumn, routing_line
from brpipeline.settings.toml_text import list_line, table_line
from brpipeline.settings.workspace import Settings
from brpipeline.text import bare, listed, title_and_id

EXAMPLES = 4  # of what stands in a column
MOST = 40  # columns that a problem names


def unexplained(
    asked: Sequence[Question], source: Source, settings: Settings, before: Remembered, where: str
) -> Problem:
    """The problem of a file with columns in question. before: what earlier exports of the source had."""
    shown = asked[:MOST]
    what = " ".join(_sentence(question, source, settings, before) for question in shown)
    if len(asked) > MOST:
        what += f" {len(asked) - MOST} more are asked for once these are settled."
    count = "a column of the file means" if len(asked) == 1 else f"{len(asked)} columns of the file mean"
    found = problem("column-unexplained", where, count=count, columns=what, remedy=_remedy(shown, source, before))
    return replace(found, asks=tuple(_ask(question, source, settings) for question in shown))


def _ask(question: Question, source: Source, settings: Settings) -> Ask:
    """A column in question as somebody decides it, one at a time."""
    holds = _holds(question.held, settings)
    if question.suggestion is None:
        return Ask(source.name, question.name, holds)
    setting = "evidence" if question.held.holding is Holding.EVIDENCE else "columns"
    return Ask(source.name, question.name, holds, setting, *question.suggestion)


def _sentence(question: Question, source: Source, settings: Settings, before: Remembered) -> str:
    """What stands in a column, and what it probably is."""
    said = f"“{question.name}” holds {_holds(question.held, settings)}"
    if question.held.holding is Holding.PARTNERSHIPS:
        return f"{said}{'' if source.by_column else f', and all rows would count for {source.partnership}'}."
    if question.suggestion is None:
        return f"{said}."
    target, reason = question.suggestion
    if question.held.holding is Holding.EVIDENCE:
        return f"{said}. It is probably evidence for {target}, since {reason}."
    title = next(one.title for one in settings.instrument.components if one.id == target)
    return f"{said}. It is probably {title_and_id(title, target)}, since {reason}{_before(question, target, before)}."


def _before(question: Question, target: str, before: Remembered) -> str:
    """What an earlier export says of the component that a column probably is."""
    if target not in before.headings:
        return ""
    labels = {bare(text) for text, _ in question.held.texts}
    same = " with the same answers" if labels and labels <= set(map(bare, before.labels.get(target, ()))) else ""
    return f"; {target} was “{before.headings[target]}” before, and this column stands in its place{same}"


def _holds(held: Held, settings: Settings) -> str:
    """What a column holds, with texts that the settings know and that enough rows have: they tell of nobody."""
    fewest = settings.assessments.privacy.smallest_group
    texts = [text for text, rows in held.texts if rows >= fewest][:EXAMPLES]
    return f"{held.holding} ({quoted(texts)})" if texts else str(held.holding)


def _remedy(asked: Sequence[Question], source: Source, before: Remembered) -> str:
    """The lines that settle every column in question."""
    columns: dict[str, Headings] = dict(source.columns)
    evidence: dict[str, Headings] = dict(source.evidence)
    ignored: list[str] = []
    for question in asked:
        if question.suggestion is None:
            ignored.append(question.name)
            continue
        target = question.suggestion[0]
        table, earlier = (columns, before.headings.get(target)) if question.held.holding in RATED else (evidence, None)
        was = [earlier] if earlier and target not in table else []
        table[target] = with_headings(table, target, *was, question.name)
    lines = []
    if columns != source.columns:
        lines.append(table_line("columns", columns))
    if evidence != source.evidence:
        lines.append(table_line("evidence", evidence))
    if ignored:
        lines.append(list_line("ignore", [*source.ignore, *ignored]))
    named = [question.name for question in asked if question.suggestion]
    otherwise = f" If it is something else, name it in {list_line('ignore', [*source.ignore, *named])}" if named else ""
    areas = [question.name for question in asked if question.held.holding is Holding.PARTNERSHIPS]
    if not areas:
        return f"Add: {listed(lines)}{otherwise}"
    if source.by_column:
        both = [*listed_headings(source.by_column.column), areas[0]]
        names = source.by_column.names
        either = routing_line(ByColumn(column=both, names=names))
        return (
            f"If it says the partnership of rows that have none in the other column: {either} If not: {listed(lines)}"
        )
    routed = routing_line(ByColumn(column=areas[0]))
    return f"If each row belongs to the partnership that it names: {routed} If all belong to {source.partnership}: " + (
        f"{listed(lines)}{otherwise}"
    )
