"""Summary: the answer on one page. Its points follow the sheet Scores, and so what a meeting types."""

from collections.abc import Iterable, Iterator

from brpipeline.publish.report import (
    comparison,
    moderation,
    participation,
    respondents,
    sentences,
    trust,
    waves,
    waves_in_words,
)
from brpipeline.publish.report.agenda import ORDER, agenda
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.publish.text.numbers_and_dates import NAME, day
from brpipeline.publish.workbook.moderation import SHEET as MODERATION
from brpipeline.publish.workbook.scores import DECIDED, score_rows
from brpipeline.publish.workbook.scores import SHEET as SCORES
from brpipeline.publish.workbook.sheet import Sheet
from brpipeline.results import LeverChange, Results, ScorePart, listed

WIDTHS = (36, 10, 10, 10, 12, 12, 12, 12, 12, 14, 14)
HEADINGS = ("Points", "Maximum", "Percent", "Likely, from", "Likely, to")
AGREED = ("Points as agreed", "Maximum as agreed", "Percent as agreed")
FIRST_ROW = 2
STYLES = ("whole", "whole", "percent", "percent", "percent", "whole", "whole", "percent")
TYPED = (
    f"What is typed on the sheet {MODERATION} as agreed counts here at once; the survey’s own points stay beside it."
)


def write(sheet: Sheet, results: Results) -> None:
    sheet.title(sentences.title_of(results))
    sheet.widths(WIDTHS)
    sheet.own.freeze_panes(1, 0)
    sheet.own.fit_to_pages(1, 1)
    row = FIRST_ROW
    for label, text in _about(results):
        row = _sentence(sheet, row, text, label)
    nothing = nothing_shown(results)
    row = row + 1 if nothing else _scores(sheet, row + 1, results)
    for heading, lines in _participation(results) if nothing else _parts(results):
        row += 1
        for column in range(len(WIDTHS)):
            sheet.put(row, column, None if column else heading, "part")
        row += 1
        for line in lines:
            row = _sentence(sheet, row, line)


def _sentence(sheet: Sheet, row: int, text: str, label: str | None = None) -> int:
    """A sentence, with a label before it or over the whole width. Returns the next row."""
    if label is not None:
        sheet.put(row, 0, label, "strong")
    first = 0 if label is None else 1
    sheet.across(row, first, len(WIDTHS) - 1, text)
    return row + 1


def _about(results: Results) -> Iterator[tuple[str, str]]:
    yield "Partnership", results.partnership.name
    yield "Wave", f"{results.wave.name}, {day(results.wave.opens)} to {day(results.wave.closes)}"
    yield "Status", sentences.status(results)
    if not nothing_shown(results):
        yield "Latest answer used", day(results.cut_off)
    yield "Instrument", f"{results.instrument.title}, version {results.instrument.version}"


def _scores(sheet: Sheet, row: int, results: Results) -> int:
    """A line for the whole and for each lever. Returns the next row."""
    both, rows_of = _both_waves(results), score_rows(results)
    for column, heading in enumerate(("", *HEADINGS, *AGREED, *both)):
        sheet.put(row, column, heading, "heading-right" if column else "heading")
    changes = {part.id: part for part in results.previous.levers} if results.previous else {}
    overall = results.previous.overall if results.previous else None
    lines: list[tuple[str, ScorePart, LeverChange | None, int]] = [
        ("All levers", results.overall, overall, rows_of.overall)
    ]
    lines += [(lever.name, lever, changes.get(lever.id), rows_of.levers[lever.id][2]) for lever in results.levers]
    for down, (name, part, change, of_scores) in enumerate(lines, start=row + 1):
        sheet.put(down, 0, name, "strong")
        for column, (letter, value) in enumerate(_live(part), start=1):
            if letter:
                sheet.formula(down, column, f"={SCORES}!{letter}{of_scores + 1}", value, STYLES[column - 1])
            else:
                sheet.put(down, column, value, STYLES[column - 1])
        compared = (change.then, change.now) if change else (None, None)
        for column, value in enumerate(compared if both else (), start=1 + len(STYLES)):
            sheet.put(down, column, value, "percent")
    row += 1 + len(lines)
    decided = sum(component.moderated is not None for component in results.components)
    sheet.put(row, 0, DECIDED, "strong")
    sheet.formula(row, 1, f"={SCORES}!E{rows_of.decided + 1}", decided, "whole")
    sheet.across(row, 2, len(WIDTHS) - 1, TYPED)
    return row + 1


def _live(part: ScorePart) -> list[tuple[str, float | None]]:
    """The cells of a line: the column of the sheet Scores that each follows, "" for none, and what it holds."""
    low, high = part.interval or (None, None)
    points = part.moderated
    agreed = (points.points, points.maximum, points.percent) if points else (None, None, None)
    survey = (part.points, part.maximum, part.percent)
    return [*zip("EFG", survey, strict=True), ("", low), ("", high), *zip("IJK", agreed, strict=True)]


def _both_waves(results: Results) -> tuple[str, ...]:
    """Headings of the percentages then and now that may be compared; none where nothing is."""
    if results.previous is None or results.previous.overall.then is None:
        return ()
    return tuple(f"{wave}, like for like" for wave in (results.previous.name, results.wave.name))


def _parts(results: Results) -> Iterator[tuple[str, Iterable[str]]]:
    yield "The answer", _answer(results)
    yield "Discuss first", _discuss(results)
    if results.meetings:
        yield "What meetings agreed", _agreed(results)
    yield "What changed", _changed(results)
    yield "Who answered", _who(results)
    _, *trusted = trust.trust(results)  # the first says who answered
    yield "How far to trust it", (f"{known} {follows}".strip() for known, follows in trusted)


def _participation(results: Results) -> Iterator[tuple[str, Iterable[str]]]:
    """The parts as long as no rating is published."""
    yield "No ratings are published yet", [participation.nothing_yet(results)]
    yield "Who answered", _who(results)


def _answer(results: Results) -> Iterator[str]:
    yield sentences.overall_headline(results)
    for lever in results.levers:
        if headline := sentences.lever_headline(lever, results):
            yield f"{lever.name}: {headline}"


def _discuss(results: Results) -> Iterator[str]:
    if not results.to_discuss:
        yield comparison.nobody_differs(results)
    yield from comparison.rate_everything(results)
    items = agenda(results)
    yield from (f"{number}. {item.component.id} {item.what} ({item.why})" for number, item in enumerate(items, start=1))
    if items:
        yield ORDER
    if told := comparison.verdicts(results):
        yield f"{told} {comparison.could_see(results)}" if results.to_discuss else told


def _agreed(results: Results) -> Iterator[str]:
    for meeting in results.meetings:
        yield f"Met on {day(meeting.date)}: {listed(meeting.met)}."
    for part in results.components:
        if part.moderated is not None:
            text = f"{part.id} {part.short}: {moderation.outcome(part, results)}. {moderation.since_then(part)}"
            yield text.strip()


def _changed(results: Results) -> Iterator[str]:
    if results.previous is None:
        yield waves_in_words.not_compared(results)
        return
    previous = results.previous
    yield waves_in_words.compared_on(previous)
    if both := waves_in_words.then_and_now(previous.overall):
        yield f"Overall, like for like: {both}."
    titles = {component.id: component.short for component in results.components}
    changed = waves.changed_ratings(results)
    for change in changed:
        sure = ", by more than chance" if change.moved else ""
        yield f"{change.component} {titles[change.component]}: {NAME[change.then]} to {NAME[change.now]}{sure}"
    if not changed and both:
        yield f"No rating has changed since {previous.name}."
    if left := waves_in_words.not_comparable(previous):
        yield left


def _who(results: Results) -> Iterator[str]:
    yield from filter(None, (participation.who_answered(results), participation.counted_people(results)))
    if held := participation.held(results):
        yield f"{held} {participation.why_held(results)}"
    yield from filter(None, (participation.awaited(results), respondents.no_answer(results)))
    if not nothing_shown(results):
        more = (respondents.voice, trust.dominant, respondents.shown_together)
        yield from (text for sentence in more if (text := sentence(results)))
